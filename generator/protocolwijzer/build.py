"""The story of a build: read, check, render, print, export; then the engine makes pages; then the site takes its place.

`prepare` comes before the engine and `finish` after it. An author's mistakes are raised here, once, all of
them together; nothing has changed then, and the last good site stands as it stood.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from protocolwijzer import addresses, export, render, write
from protocolwijzer.check import check
from protocolwijzer.model import DecisionTree, Handbook, Organisation
from protocolwijzer.print import Document, Finding, UnprintableError, documents, finding, known
from protocolwijzer.problem import HandbookError, Pointer, Problem
from protocolwijzer.publish import PublishError, Staging, explained, write_manifest
from protocolwijzer.read import is_id, read

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What a page may load and do (Content-Security-Policy): only what comes with it; and it may send nothing anywhere."""

HEADERS = f"""\
/*
  Content-Security-Policy: {POLICY}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
"""
"""`_headers`: what a static host that reads it (Netlify, Cloudflare Pages) sends along with every file."""


@dataclass(frozen=True)
class Prepared:
    """A handbook whose pages stand ready for the engine, and what its authors should still look at."""

    handbook: Handbook
    warnings: tuple[Problem, ...]
    pages: tuple[str, ...]
    """The address of every page that the engine has to make, and of every document that it has to pass on."""


def examine(root: Path) -> tuple[Handbook, tuple[Problem, ...]]:
    """Read and check the handbook in a folder: what it holds, and every problem with its place, in reading order."""
    reading = read(root)
    found = [*reading.problems]
    for problem in check(reading.handbook, reading.unread, render.LANGUAGES):
        other = reading.place(problem.other) if problem.other else None
        found.append(problem.at(reading.place(problem.pointer, problem.word), other))
    order = {file: position for position, file in enumerate(reading.sources)}
    found.sort(key=lambda p: (order.get(p.pointer.file, -1), p.pointer.file, p.place.line if p.place else 0))
    return reading.handbook, tuple(found)


def sound(root: Path, organisation: str | None = None) -> tuple[Handbook, tuple[Problem, ...]]:
    """Read a handbook that is fit to be built, as a whole or one organisation's part; and its warnings.

    Raises HandbookError with all problems (warnings too) if there is an error among them, or if there is no such
    organisation.
    """
    handbook, problems = examine(root)
    if any(problem.severity == "error" for problem in problems):
        raise HandbookError(problems)
    return handbook if organisation is None else _alone(handbook, organisation), problems


def prepare(root: Path, pages: Path, organisation: str | None = None, address: str = "") -> Prepared:
    """Make every file that the engine needs in the folder `pages`, touching only what changed.

    With `organisation`, of that one alone; `address` is where the site will stand on the web, as far as that is known.
    Raises HandbookError as `sound` does.
    """
    handbook, problems = sound(root, organisation)
    printed = _printed(documents(handbook, address), pages)
    files = [*render.render(handbook), *printed, *export.export(handbook, address), ("_headers", HEADERS)]
    write.folder(pages, files)
    for name, text in export.schemas():
        write.file(root / addresses.SCHEMA_FOLDER / name, text)
    addressed = [name.removesuffix(".md") + ".html" for name, _ in files if name.endswith(".md")]
    addressed += [name for name, _ in files if name.endswith(".pdf")]
    return Prepared(handbook, problems, tuple(addressed))


_PRINTED = ".printed"
"""In the folder of pages: for each document, what it was made of and what came out, both as SHA-256."""


def _printed(wanted: Iterable[Document], pages: Path) -> Iterator[tuple[str, str | bytes]]:
    """Every document and a record of them. One that stands there, made of the same and whole, is not made again."""
    record = pages / _PRINTED
    known = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    printed = {}
    for document in wanted:
        made_of, file = document.fingerprint, pages / document.path
        content = file.read_bytes() if file.is_file() else b""
        if known.get(document.path) != [made_of, hashlib.sha256(content).hexdigest()]:
            content = made(document)
        printed[document.path] = [made_of, hashlib.sha256(content).hexdigest()]
        yield document.path, content
    yield _PRINTED, json.dumps(printed, indent=1) + "\n"


def made(document: Document) -> bytes:
    """A document's bytes. Raises HandbookError if it holds letters that no font has."""
    try:
        return document.made()
    except UnprintableError as error:
        problem = Problem("unprintable", f"{document.path} cannot be printed: {error}", Pointer(document.source))
        raise HandbookError([problem]) from None


def verify_document(root: Path, content: bytes, address: str) -> Finding:
    """What a PDF, filled in or not, is compared with the one that the handbook in a folder gives, or gave out once.

    Raises HandbookError if the handbook has errors.
    """
    return finding(content, known(sound(root)[0], address))


def _alone(handbook: Handbook, organisation: str) -> Handbook:
    houses = tuple(house for house in handbook.organisations if house.id == organisation)
    if not houses:
        known = ", ".join(house.id for house in handbook.organisations)
        message = f"there is no organisation `{organisation}`; there are: {known}"
        raise HandbookError([Problem("unknown-organisation", message, Pointer(addresses.HANDBOOK_FILE))])
    return replace(handbook, organisations=houses)


def describe(site: Path, pages: Iterable[str]) -> str:
    """Write the manifest of the site that the engine made in a folder; returns the site's fingerprint.

    Raises PublishError if it lacks a page: an engine's word that all went well is not enough.
    """
    missing = [page for page in pages if not (site / page).is_file()]
    if missing:
        raise PublishError(f"the engine did not make {len(missing)} pages, {missing[0]} among them")
    return write_manifest(site)


def finish(staging: Staging, pages: Iterable[str]) -> str:
    """Let the site that the engine made in the staging folder take the place of the old one, which is kept.

    Returns the site's fingerprint. Raises PublishError if it lacks a page or cannot take its place; the old one then
    stands.
    """
    with explained(f"no new site stands at {staging.target.path}"):
        fingerprint = describe(staging.folder, pages)
    staging.verify()
    staging.switch(fingerprint, keep=2)
    return fingerprint


def newest_edition(handbook: Handbook) -> str:
    """The date of the newest edition (YYYY-MM-DD), for everything in a site that wants a date; 1970 if none has one."""
    dates = [house.edition_date(protocol) for house in handbook.organisations for protocol in house.protocols]
    newest = max((date for date in dates if date != "undated"), default="1970")
    return max(newest + "-01-01", "1970-01-01")[:10]


def tree_of(root: Path, name: str) -> tuple[Organisation, DecisionTree]:
    """The tree that `ORGANISATION/TREE` names, and its organisation.

    Raises HandbookError if the handbook has errors or holds no such tree.
    """
    handbook, _ = sound(root)
    trees = {
        f"{house.id}/{tree}": (house, house.trees[tree]) for house in handbook.organisations for tree in house.trees
    }
    if name not in trees:
        message = f"there is no tree `{name}`; there are: " + (", ".join(trees) or "none")
        raise HandbookError([Problem("unknown-tree", message, Pointer(addresses.TREES_FOLDER))])
    return trees[name]


def new(root: Path, organisation: str, name: str) -> None:
    """Make an empty handbook. Raises NewHandbookError if the id or the folder cannot serve."""
    taken = addresses.RESERVED_ORGANISATIONS | render.LANGUAGES
    if not is_id(organisation) or organisation in taken:
        raise write.NewHandbookError(
            f"`{organisation}` cannot be an organisation's id; use lowercase letters, digits and hyphens, "
            f"and none of the site's own names: " + ", ".join(sorted(taken))
        )
    if not name.strip() or not name.isprintable():
        raise write.NewHandbookError("the name of the organisation is missing; write it as the organisation does")
    write.new_handbook(root, organisation, name, export.schemas())


def overrides() -> Path:
    """The theme's overrides: inside the installed package, or beside the source."""
    here = Path(__file__).parent
    installed = here / "site_overrides"
    return installed if installed.is_dir() else here.parents[1] / "site_overrides"
