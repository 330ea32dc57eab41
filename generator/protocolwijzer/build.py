"""From a handbook to its site: a loaded handbook becomes pages, an engine makes a site of them, and it takes its place.

`build` alone loads; all else takes a loaded handbook. It is the whole of it, for either engine; what ends otherwise (a
publication, plain `mkdocs build`, a preview) is made of the same parts.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from protocolwijzer import addresses, export, render, write
from protocolwijzer.editions import in_force
from protocolwijzer.engines import Engine, Shell, read_settings
from protocolwijzer.loading import load
from protocolwijzer.model import Handbook
from protocolwijzer.print import Document, UnprintableError, documents, printed, seen_from_afar
from protocolwijzer.problem import HandbookError, Pointer, Problem
from protocolwijzer.publish import (
    PublishError,
    Staging,
    explained,
    lock,
    refuse_places_of_the_handbook,
    write_manifest,
)

Made = Mapping[str, str]
"""What an engine has to make or to pass on, by its path in the site: of a page its title, of a document nothing."""


def build(
    root: Path, target: Path, organisation: str | None, engine: Engine, as_of: str | None = None
) -> tuple[Problem, ...]:
    """Build the handbook in a folder, or one organisation's part of it, and let its site take its place at `target`:
    its working texts, or what is in force on a day (`as_of`, YYYY-MM-DD).

    Returns what `check` warns of. Raises HandbookError, SettingsError, ForeignFileError, EngineError or PublishError;
    the old site then stands.
    """
    settings = read_settings(root)
    refuse_places_of_the_handbook(target, root, settings.pages)
    handbook, warnings = load(root, organisation, settings.site_url)
    if as_of is not None:
        handbook = in_force(handbook, as_of)
    with prepared(handbook, root, settings.pages, settings.site_url) as pages, Staging(target) as staging:
        engine(settings, shell(handbook), staging.folder)
        finish(staging, pages, handbook.as_of)
    return warnings


@contextmanager
def prepared(handbook: Handbook, root: Path, pages: Path, address: str) -> Iterator[Made]:
    """Hold the folder `pages`, with everything in it that an engine needs, until the site is made: only one can.

    Also brings the schemas that editors use to the handbook's folder `root`. `address` and what comes back are those of
    `prepare`, and so are the errors; raises PublishError if somebody else holds the folder.
    """
    schemas = root / addresses.SCHEMA_FOLDER
    write.refuse_links(root, pages)
    write.refuse_links(schemas.parent, schemas)
    with lock(pages / ".lock", f"another build or preview is making the pages in {pages}"):
        pages_made = prepare(handbook, pages, address)
        for name, text in export.schemas():
            write.file(schemas / name, text)
        yield pages_made


def prepare(handbook: Handbook, pages: Path, address: str = "") -> Made:
    """Make every file that an engine needs in the folder `pages`, touching only what changed.

    `address` is where the site will stand on the web, as far as that is known. Raises HandbookError if a text
    cannot be printed, and ForeignFileError if somebody else's file stands in the way.
    """
    papers = dict(printed(documents(handbook, address), pages, made))
    sheets = _sheets(handbook, papers)
    seen = {path: seen_from_afar(sheet) for path, sheet in sheets.items()}
    told = {path: render.Paper(it.pages, len(sheets[path])) for path, it in seen.items()}
    rendered = [*render.render(handbook, told)]
    pictures = [(addresses.picture_of(path), it.first) for path, it in seen.items()]
    logos = [
        (addresses.logo(it.id, scheme), logo.content)
        for it in handbook.organisations
        for scheme, logo in it.logos.items()
    ]
    further = [*papers.items(), *pictures, *logos, *export.export(handbook, address), *export.shown_pictures(handbook)]
    write.folder(pages, [*((file.path, file.text) for file in rendered), *further])
    titles = {file.path.removesuffix(".md") + ".html": file.title for file in rendered if file.path.endswith(".md")}
    return {**titles, **dict.fromkeys((path for path, _ in further if path.endswith(".pdf")), "")}


def _sheets(handbook: Handbook, papers: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """The sheets of forms that people get, as far as pages are in their language."""
    paths = (
        addresses.form_pdf(organisation.id, name, language)
        for organisation in handbook.organisations
        for name in organisation.forms
        for language in handbook.page_languages
    )
    return {path: paper for path in paths if isinstance(paper := papers.get(path), bytes)}


def made(document: Document) -> bytes:
    """A document's bytes. Raises HandbookError if it holds letters that no font has."""
    try:
        return document.made()
    except UnprintableError as error:
        problem = Problem("unprintable", f"{document.path} cannot be printed: {error}", Pointer(document.source))
        raise HandbookError([problem]) from None


def shell(handbook: Handbook, policy: str = export.POLICY) -> Shell:
    """What the theme shows around the pages of a handbook."""
    words = render.shell_words(handbook.all_languages, handbook.title)
    return Shell(handbook.page_languages, policy, words, handbook.preview)


def describe(site: Path, pages: Made, as_of: str = "", preview: bool = False) -> str:
    """Write the manifest of the site that the engine made in a folder; returns the site's fingerprint. The rest is as
    in `write_manifest`.

    Raises PublishError if it lacks a page: an engine's word that all went well is not enough.
    """
    missing = [page for page in pages if not (site / page).is_file()]
    if missing:
        raise PublishError(f"the engine did not make {len(missing)} pages, {missing[0]} among them")
    titles = {path: title for path, title in pages.items() if title}
    return write_manifest(site, titles, as_of=as_of, preview=preview)


def finish(staging: Staging, pages: Made, as_of: str = "") -> str:
    """Let the site that the engine made in the staging folder take the place of the old one, which is kept.

    Returns the site's fingerprint. Raises PublishError if it lacks a page or cannot take its place; the old one then
    stands.
    """
    with explained(f"no new site stands at {staging.target.path}"):
        fingerprint = describe(staging.folder, pages, as_of)
    staging.verify()
    staging.switch(fingerprint, keep=2)
    return fingerprint
