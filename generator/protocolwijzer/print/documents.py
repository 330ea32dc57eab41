"""Everything that is printed of a handbook, and what was printed of it before and is kept.

Whatever a release kept is given as it was; the rest is made of the handbook of today, and drawn when somebody asks.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from protocolwijzer.addresses import (
    Site,
    changes_pdf,
    details_file,
    edition_file,
    edition_pdfs,
    form_file,
    form_pdf,
    kept_file,
    kept_sheet,
    protocol_file,
    protocol_pdf,
    version_file,
    version_page,
)
from protocolwijzer.model import CitedArticle, Edition, FormText, FormVersion, Handbook, Organisation
from protocolwijzer.print.booklet import booklet
from protocolwijzer.print.document import Document, DrawnDocument, KeptDocument
from protocolwijzer.print.leaves import Leaves
from protocolwijzer.print.press import Drawing, Press
from protocolwijzer.print.resolution import Resolution
from protocolwijzer.print.sheet import Sheet
from protocolwijzer.redline import WORKING, Comparison, History
from protocolwijzer.standing import called_otherwise
from protocolwijzer.versions import cited_articles, given_out, overtaken, prepared, replaced, unchecked


def documents(handbook: Handbook, address: str = "") -> Iterator[Document]:
    """Everything that stands on a handbook's site to be printed.

    `address` is where its site stands on the web, as far as that is known. What is kept does not need it.
    """
    press = Press()
    for organisation in handbook.organisations:
        everything = [*_of(organisation, handbook, address, press)]
        yield from everything
        for old, new in called_otherwise(organisation):
            yield from _at_its_old_address(everything, old, new)


def _at_its_old_address(
    documents: Iterable[Document], old: tuple[str, ...], new: tuple[str, ...]
) -> Iterator[Document]:
    """What is printed of a form that had another id, at the addresses that it had then."""
    for document in documents:
        organisation, *path = document.path.split("/")
        if tuple(path[: len(new)]) == new:
            *folders, name = path[len(new) :]
            name = name.replace(f"{new[-1]}-", f"{old[-1]}-", 1) if name.startswith(f"{new[-1]}-") else name
            yield replace(document, path="/".join((organisation, *old, *folders, name)))


def _of(organisation: Organisation, handbook: Handbook, address: str, press: Press) -> Iterator[Document]:
    """All of one organisation."""
    printer = _Printer(organisation, handbook.languages, address.rstrip("/"), press, handbook.drafts, handbook.preview)
    for name in organisation.forms:
        yield from printer.form(name)
    for name in organisation.protocols:
        yield from printer.booklets(name)
    for name, released in organisation.editions.items():
        if released:
            yield from printer.history(name)
    for name, edition in organisation.coming.items():
        yield from printer.edition(name, (name, edition.date), edition, f"given out from {edition.first_day}")


def known(handbook: Handbook, address: str = "") -> Iterator[Document]:
    """Everything that a PDF which comes back can be: what stands on the site, and what else was kept: the paper of a
    text before its release, and what was made with an edition before its words were corrected."""
    on_site = [*documents(handbook, address)]
    yield from on_site
    seen = {it.source for it in on_site}
    for organisation in handbook.organisations:
        for name, editions in organisation.editions.items():
            for edition in editions:
                for source in (kept_file(_file(organisation, name, edition), pdf) for pdf in edition.pdfs):
                    if source not in seen:
                        kept = KeptDocument(source, source, organisation.kept[source])
                        decided_on = WORKING in kept.basis.get("compared", ())
                        remark = f"released as {_named(edition)}" if decided_on else _replaced(edition, editions[-1])
                        yield replace(kept, remark=remark)


def sheets_to_keep(
    organisation: Organisation, form_id: str, version: FormVersion, languages: tuple[str, ...], address: str
) -> Iterator[Document]:
    """The blank sheets of a version of a form that is being released, in each of its languages and both sizes."""
    yield from _Printer(organisation, languages, address.rstrip("/")).sheets(form_id, version)


def papers_to_keep(
    before: Organisation, after: Organisation, protocol_id: str, languages: tuple[str, ...]
) -> Iterator[Document]:
    """What is made with an edition that is being released, in each language: the protocol as a whole, every paper of
    what it changes, and the one of the working text that was decided on. `after` holds the edition, `before` does not.
    """
    printer, history = _Printer(after, languages), History(after, protocol_id)
    yield from printer.booklets(protocol_id)
    for comparison in history.comparisons:
        if comparison.new is after.newest(protocol_id):
            yield from printer.papers(protocol_id, comparison)
    if before.newest(protocol_id) and (draft := History(before, protocol_id).draft):
        yield from _Printer(before, languages).papers(protocol_id, draft)


@dataclass(frozen=True)
class _Printer:
    """What all documents of an organisation have in common."""

    organisation: Organisation
    languages: tuple[str, ...]
    address: str = ""
    press: Press = field(default_factory=Press)
    drafts: tuple[str, ...] = ()
    """The languages in which texts may be missing: a protocol is printed in them, and never kept."""
    preview: bool = False
    """Whether what is drawn of forms and protocols says that it is a preview. A paper of changes is for who decides."""

    def form(self, name: str) -> Iterator[Document]:
        """The sheets of each version of a form: first of the one that people get, then of all others."""
        now = given_out(self.organisation, name, self.languages)
        number = now.label
        yield from self.sheets(name, now)
        source, remark = form_file(self.organisation.owner(name), name), "a draft translation that nobody checked"
        for language, text in unchecked(self.organisation, name, self.languages).items():
            for large in (False, True):
                draw = partial(self._sheet, name, text, language, large, draft=False, working=False)
                path = form_pdf(self.organisation.id, name, language, large)
                yield self._document(path, "", source, draw, remark)
        for version in replaced(self.organisation, name):
            yield from self.sheets(name, version, f"no longer given out: people get version {number}", apart=True)
        if draft := prepared(self.organisation, name, self.languages):
            yield from self.sheets(name, draft, f"a draft: people get version {number}", apart=True)

    def sheets(self, name: str, text: FormText, remark: str = "", *, apart: bool = False) -> Iterator[Document]:
        """The sheets of a form in each of its languages, with letters of the usual size and large ones; `apart` from
        those that people get, if they are of a version that is not given out."""
        organisation, released = self.organisation.id, isinstance(text, FormVersion)
        working = not released and not apart and any(overtaken(self.organisation, text).values())
        frozen, version = "", text.form.version
        if released and text.details:
            frozen = details_file(organisation, text.details)
        elif released:
            frozen = version_file(organisation, name, version)
        for language in text.languages:
            for large in (False, True):
                path = form_pdf(organisation, name, language, large, text.label if apart else None)
                kept = kept_file(frozen, path) if released else ""
                if released and text.details:
                    kept = kept_sheet(organisation, text.details, version, path)
                draw = partial(self._sheet, name, text, language, large, draft=apart and not released, working=working)
                source = frozen or form_file(self.organisation.owner(name), name)
                yield self._document(path, kept, source, draw, remark)

    def _sheet(self, name: str, text: FormText, language: str, large: bool, *, draft: bool, working: bool) -> Drawing:
        languages = (language, text.languages[0])
        own, first = (Leaves(text.articles, text.glossary, text.protocols, None, it) for it in languages)
        page = version_page(self.organisation.id, name, text.label)
        spoken = language if language in self.languages else self.languages[0]
        address = self.address and f"{self.address}/{Site(self.languages).page(spoken, *page)}"
        sheet = Sheet(
            self.organisation.id, name, text, own, first, draft=draft, working=working, unchecked=spoken != language
        )
        return self._marked(sheet.drawing(large=large, address=address))

    def booklets(self, name: str) -> Iterator[Document]:
        """A protocol in each language: as its edition gave it out, or, where that is no longer its text, as it stands
        now."""
        organisation, current = self.organisation, self.organisation.current(name)
        same = current is not None and current.protocol == organisation.binding.protocols[name]
        frozen = _file(organisation, name, current) if current and same else ""
        for language in (*self.languages, *self.drafts):
            path, source = protocol_pdf(organisation.id, name, language), protocol_file(organisation.owner(name), name)
            kept = kept_file(frozen, path) if frozen else ""
            yield self._document(path, kept, source, partial(self._booklet, name, language))

    def _booklet(self, name: str, language: str) -> Drawing:
        return self._marked(booklet(self.organisation, name, self._leaves(name, language)))

    def _marked(self, drawing: Drawing) -> Drawing:
        """A drawing that says at its top, and below each page, that it is a preview, where it is one."""
        if not self.preview:
            return drawing
        said = drawing.content["words"]["preview"]
        footer = f"{said} · {drawing.content['footer']}"
        return replace(drawing, content={**drawing.content, "preview": said, "footer": footer})

    def history(self, name: str) -> Iterator[Document]:
        """Each edition of a protocol as it was given out, if it is kept, and a paper for each page of changes."""
        history = History(self.organisation, name)
        for issue in (it for newest in history.issues for it in (newest, *newest.earlier)):
            remark = _replaced(issue.edition, history.current.edition)
            yield from self.edition(name, (name, *issue.path), issue.edition, remark)
        for comparison in history.shown:
            yield from self.papers(name, comparison)

    def edition(self, name: str, page: tuple[str, ...], edition: Edition, remark: str) -> Iterator[Document]:
        """An edition as it was given out, in each language, if it is kept."""
        organisation = self.organisation
        for path in edition_pdfs(organisation.id, page, edition.pdfs, self.languages).values():
            source = kept_file(_file(organisation, name, edition), path)
            yield KeptDocument(path, source, organisation.kept[source], remark)

    def papers(self, name: str, comparison: Comparison) -> Iterator[Document]:
        """What is different between two texts of a protocol, in each language."""
        organisation, new = self.organisation.id, comparison.new
        for language in self.languages:
            path = changes_pdf(organisation, (name, *comparison.path), *comparison.names, language)
            kept = kept_file(_file(self.organisation, name, new), path) if new else ""
            draw = partial(self._paper, name, comparison, language)
            yield self._document(path, kept, protocol_file(self.organisation.owner(name), name), draw)

    def _paper(self, name: str, comparison: Comparison, language: str) -> Drawing:
        own_first = sorted(self.languages, key=lambda it: it != language)
        return Resolution(self.organisation, name, comparison, [self._leaves(name, it) for it in own_first]).drawing()

    def _leaves(self, name: str, language: str) -> Leaves:
        titles = {key: protocol.title for key, protocol in self.organisation.protocols.items()}
        leaves = Leaves(self._articles, self.organisation.profile.glossary, titles, name, language)
        leaves.pictures = self.organisation.pictures
        return leaves

    @cached_property
    def _articles(self) -> list[CitedArticle]:
        return cited_articles(self.organisation, self.languages)

    def _document(self, path: str, kept: str, source: str, draw: Callable[[], Drawing], remark: str = "") -> Document:
        """What was kept for an address, where `kept` says; where nothing was, what is drawn now."""
        if kept in self.organisation.kept:
            return KeptDocument(path, kept, self.organisation.kept[kept], remark)
        return DrawnDocument(path, source, draw(), self.press, remark)


def _file(organisation: Organisation, name: str, edition: Edition) -> str:
    return edition_file(organisation.owner(name), name, edition.date, edition.revision, edition.came_with)


def _named(edition: Edition) -> str:
    return f"edition {edition.date}" + (f", revision {edition.revision}" if edition.revision > 1 else "")


def _replaced(edition: Edition, current: Edition) -> str:
    return "" if edition is current else f"no longer given out: people get {_named(current)}"
