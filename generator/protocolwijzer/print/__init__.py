"""The print room: every form, every protocol and all that changed in one as a PDF, in each language.

`documents` says what is to be printed and what each is made of; nothing is drawn before `Document.made` is called.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from protocolwijzer.addresses import Site, changes_pdf, form_file, form_pdf, protocol_file, protocol_pdf
from protocolwijzer.model import Handbook, Organisation
from protocolwijzer.print.booklet import booklet
from protocolwijzer.print.compare import Verdict, verdict
from protocolwijzer.print.leaves import Leaves
from protocolwijzer.print.press import Document, Press, UnprintableError
from protocolwijzer.print.resolution import Resolution
from protocolwijzer.print.sheet import Sheet
from protocolwijzer.print.words import WORDS, Words
from protocolwijzer.redline import History

__all__ = ["Document", "UnprintableError", "Verdict", "documents", "verdict"]


def documents(
    handbook: Handbook, address: str = "", words: Mapping[str, Words] = WORDS, fonts: Sequence[Path] = ()
) -> Iterator[Document]:
    """Everything that is printed of a handbook.

    `address` is where its site stands on the web, as far as that is known; `words` are the fixed words by language, and
    `fonts` folders with fonts for scripts that ours do not have.
    """
    press, site = Press(fonts), Site(handbook.languages)
    for organisation in handbook.organisations:
        first = Leaves(organisation, handbook.languages[0], words[handbook.languages[0]])
        histories = {name: History(organisation, name) for name, released in organisation.editions.items() if released}
        for language in handbook.languages:
            leaves = Leaves(organisation, language, words[language])
            yield from _forms(organisation, leaves, first, press, site, address)
            for name in organisation.protocols:
                source = protocol_file(organisation.id, name)
                drawing = booklet(organisation, name, leaves)
                yield Document(protocol_pdf(organisation.id, name, language), source, drawing, press)
            others = (Leaves(organisation, it, words[it]) for it in handbook.languages if it != language)
            both = [leaves, *others]
            for name, history in histories.items():
                for comparison in history.shown:
                    drawing = Resolution(organisation, name, comparison, both).drawing()
                    path = changes_pdf(organisation.id, (name, *comparison.path), *comparison.names, language)
                    yield Document(path, protocol_file(organisation.id, name), drawing, press)


def _forms(
    organisation: Organisation, leaves: Leaves, first: Leaves, press: Press, site: Site, address: str
) -> Iterator[Document]:
    for name in organisation.forms:
        page = address and address.rstrip("/") + "/" + site.page(leaves.language, organisation.id, "forms", name)
        for large in (False, True):
            drawing = Sheet(organisation, name, leaves, first).drawing(large=large, address=page)
            path = form_pdf(organisation.id, name, leaves.language, large=large)
            yield Document(path, form_file(organisation.id, name), drawing, press)
