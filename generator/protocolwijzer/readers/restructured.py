"""reStructuredText (.rst), as docutils reads it; nothing is included and no raw text passed through."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.utils import SystemMessage

from protocolwijzer.readers.document import Block, Document, Omitted, Paragraph, UnreadableDocumentError
from protocolwijzer.readers.inline import Run, markdown, superscript
from protocolwijzer.readers.numbering import written
from protocolwijzer.readers.tables import tabled

_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "input_encoding": "unicode",
    "_disable_config": True,
    "smart_quotes": False,
    "line_length_limit": 10**6,
}
_MOST_SUBSTITUTIONS = 16
_KINDS = {"arabic": "decimal", "loweralpha": "lowerLetter", "upperalpha": "upperLetter"}
_KINDS |= {"lowerroman": "lowerRoman", "upperroman": "upperRoman"}


def read_restructured(text: str, where: str) -> Document:
    """A text. Raises UnreadableDocumentError."""
    if text.count(" replace::") > _MOST_SUBSTITUTIONS:  # each can stand for several others, and so on
        raise UnreadableDocumentError(f"{where} has too many substitutions; write their words out")
    try:
        tree = publish_doctree(text, settings_overrides=_SETTINGS)
    except (SystemMessage, RecursionError) as error:
        raise UnreadableDocumentError(f"{where} cannot be read as reStructuredText: {error}") from None
    reader = _Text()
    blocks = tuple(reader.blocks(tree, 0))
    return Document(blocks, reader.notes)


_UNSEEN = (nodes.label, nodes.substitution_definition)


class _Text:
    def __init__(self) -> None:
        self.notes: dict[str, tuple[Paragraph, ...]] = {}

    def blocks(self, parent: Any, section: int, level: int = 0) -> Iterator[Block]:
        for it in parent.children:
            if isinstance(it, nodes.section):
                yield from self.blocks(it, section + 1)
            elif isinstance(it, nodes.title | nodes.subtitle):
                top = isinstance(parent, nodes.document) and isinstance(it, nodes.title)
                heading = 0 if top else section + isinstance(it, nodes.subtitle)
                yield Paragraph(self._words(it), heading=heading, role="title" if top else "")
            elif isinstance(it, nodes.paragraph | nodes.attribution | nodes.caption | nodes.rubric | nodes.term):
                yield from self._paragraph(it)
            elif isinstance(it, nodes.bullet_list | nodes.enumerated_list):
                yield from self._list(it, section, level)
            elif isinstance(it, nodes.definition_list_item):
                yield from self._definition(it, section)
            elif isinstance(it, nodes.table):
                yield from self._table(it, section)
            elif isinstance(it, nodes.footnote | nodes.citation):
                mark = it.children[0].astext()
                self.notes[mark] = tuple(b for b in self.blocks(it, section) if isinstance(b, Paragraph))
            elif isinstance(it, nodes.system_message):
                yield from (b for kept in it.findall(nodes.literal_block) for b in self._paragraph(kept))
            elif isinstance(it, nodes.comment):
                yield Omitted(" ".join(it.astext().split()), "comment")
            elif isinstance(it, nodes.image):
                yield Omitted(it.get("alt", ""), "image")
            elif isinstance(it, nodes.literal_block | nodes.line):
                yield from self._paragraph(it)
            elif isinstance(it, nodes.field):
                yield Paragraph(": ".join(markdown([Run(child.astext())]) for child in it.children))
            elif isinstance(it, nodes.Element) and not isinstance(it, _UNSEEN):
                yield from self.blocks(it, section, level)

    def _paragraph(self, element: Any) -> Iterator[Paragraph]:
        runs = [*self._runs(element)]
        worded = [run for run in runs if run.text.strip()]
        if text := markdown(runs):
            yield Paragraph(text, bold=bool(worded) and all(run.bold for run in worded))

    def _words(self, element: Any) -> str:
        return markdown(self._runs(element)).replace("\n", " ")

    def _list(self, element: Any, section: int, level: int) -> Iterator[Block]:
        ordered = isinstance(element, nodes.enumerated_list)
        kind = _KINDS.get(element.get("enumtype", "arabic"), "decimal")
        for position, item in enumerate(element.children):
            number = written(element.get("start", 1) + position, kind)
            label = f"{element.get('prefix', '')}{number}{element.get('suffix', '.')}" if ordered else "•"
            for block in self.blocks(item, section, level + 1):
                if isinstance(block, Paragraph) and not block.heading and not block.listed:
                    yield replace(block, label=label, level=level, listed=True)
                    label = ""
                else:
                    yield block

    def _definition(self, element: Any, section: int) -> Iterator[Block]:
        term, *rest = element.children
        words = self._words(term)
        for part in rest:
            for block in self.blocks(part, section):
                if words and isinstance(block, Paragraph):
                    block = replace(block, text=f"{words}: {block.text}", label="•", listed=True)
                    words = ""
                yield block

    def _table(self, table: Any, section: int) -> Iterator[Block]:
        rows = []
        merged = False
        for row in table.findall(nodes.row):
            cells: list[list[Block]] = []
            for entry in row.children:
                merged = merged or "morecols" in entry or "morerows" in entry
                cells += [[*self.blocks(entry, section)], *([] for _ in range(entry.get("morecols", 0)))]
            rows.append(cells)
        yield from (Paragraph(self._words(it)) for it in table.children if isinstance(it, nodes.title))
        yield from tabled(rows, merged)

    def _runs(
        self, element: Any, bold: bool = False, italic: bool = False, href: str = "", raised: bool = False
    ) -> Iterator[Run]:
        for it in element.children:
            if isinstance(it, nodes.Text):
                words = it.astext() if isinstance(element, nodes.line) else " ".join(it.astext().split("\n"))
                yield Run(superscript(words) if raised else words, bold, italic, href)
            elif isinstance(it, nodes.footnote_reference | nodes.citation_reference):
                yield Run("", note=it.astext())
            elif isinstance(it, nodes.image):
                continue
            else:
                yield from self._runs(
                    it,
                    bold or isinstance(it, nodes.strong),
                    italic or isinstance(it, nodes.emphasis),
                    it.get("refuri", href) if isinstance(it, nodes.reference) else href,
                    raised or isinstance(it, nodes.superscript),
                )
