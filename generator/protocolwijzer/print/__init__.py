"""The print room: every form, every protocol and all that changed in one as a PDF, in each language.

`documents` says what is to be printed and what each is made of; nothing is drawn before `Document.made` is called.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from protocolwijzer.addresses import (
    Site,
    changes_pdf,
    form_file,
    form_pdf,
    protocol_file,
    protocol_pdf,
    version_file,
    version_page,
)
from protocolwijzer.model import FormText, FormVersion, Handbook, Organisation
from protocolwijzer.print.booklet import booklet
from protocolwijzer.print.compare import Verdict, verdict
from protocolwijzer.print.leaves import Leaves
from protocolwijzer.print.press import Document, Press, UnprintableError
from protocolwijzer.print.resolution import Resolution
from protocolwijzer.print.sheet import Sheet
from protocolwijzer.print.store import printed
from protocolwijzer.redline import Comparison, History
from protocolwijzer.versions import cited_articles, given_out, overtaken, prepared, replaced

__all__ = ["Document", "UnprintableError", "Verdict", "documents", "printed", "verdict"]


def documents(handbook: Handbook, address: str = "", fonts: Sequence[Path] = ()) -> Iterator[Document]:
    """Everything that is printed of a handbook.

    `address` is where its site stands on the web, as far as that is known; `fonts` are folders with fonts for scripts
    that ours do not have.
    """
    printer = _Printer(Press(fonts), Site(handbook.languages), address.rstrip("/"))
    for organisation in handbook.organisations:
        for name in organisation.forms:
            yield from printer.sheets(organisation, name, given_out(organisation, name, handbook.languages))
            for version in replaced(organisation, name):
                yield from printer.sheets(organisation, name, version, apart=True)
            if draft := prepared(organisation, name, handbook.languages):
                yield from printer.sheets(organisation, name, draft, apart=True)
        articles = cited_articles(organisation, handbook.languages)
        several = {it: Leaves(articles, organisation.profile.glossary, it) for it in handbook.languages}
        for language, leaves in several.items():
            for name in organisation.protocols:
                drawing = booklet(organisation, name, leaves)
                path, source = protocol_pdf(organisation.id, name, language), protocol_file(organisation.id, name)
                yield Document(path, source, drawing, printer.press)
        for name, released in organisation.editions.items():
            for comparison in History(organisation, name).shown if released else ():
                yield from printer.papers(organisation, name, comparison, list(several.values()))


@dataclass(frozen=True)
class _Printer:
    """What the sheets of all forms, and all papers to be signed, have in common."""

    press: Press
    site: Site
    address: str

    def papers(
        self, organisation: Organisation, name: str, comparison: Comparison, several: Sequence[Leaves]
    ) -> Iterator[Document]:
        """What is different between two texts of a protocol, in each language."""
        for leaves in several:
            own_first = [leaves, *(it for it in several if it is not leaves)]
            drawing = Resolution(organisation, name, comparison, own_first).drawing()
            path = changes_pdf(organisation.id, (name, *comparison.path), *comparison.names, leaves.language)
            yield Document(path, protocol_file(organisation.id, name), drawing, self.press)

    def sheets(self, organisation: Organisation, name: str, text: FormText, apart: bool = False) -> Iterator[Document]:
        """The sheets of a form in each of its languages, with letters of the usual size and large ones; `apart` from
        those that people get, if they are of a version that is not given out."""
        house, version = organisation.id, text.form.version
        released = isinstance(text, FormVersion)
        working = not released and not apart and any(overtaken(organisation, text).values())
        source = version_file(house, name, version) if released else form_file(house, name)
        several = {it: Leaves(text.articles, text.glossary, it) for it in text.languages}
        for language, leaves in several.items():
            first, draft = several[text.languages[0]], apart and not released
            sheet = Sheet(house, name, text, leaves, first, draft=draft, working=working)
            page = self.address and f"{self.address}/{self.site.page(language, *version_page(house, name, version))}"
            for large in (False, True):
                path = form_pdf(house, name, language, large, version if apart else None)
                yield Document(path, source, sheet.drawing(large=large, address=page), self.press)
