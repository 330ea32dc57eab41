"""OpenDocument texts (.odt, ISO/IEC 26300), as LibreOffice writes them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from protocolwijzer.readers.document import Block, Document, Omitted, Paragraph, UnreadableDocumentError
from protocolwijzer.readers.inline import Run, markdown, superscript
from protocolwijzer.readers.numbering import written
from protocolwijzer.readers.opened import Archive
from protocolwijzer.readers.tables import tabled

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"

_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_AROUND = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
_CONTENTS = ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "bibliography")


def read_opendocument(path: Path, accept_changes: bool) -> Document:
    """An .odt file. Raises UnreadableDocumentError; also where changes are tracked and nobody accepted them."""
    archive = Archive(path)
    root = archive.xml("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if body is None:
        raise UnreadableDocumentError(f"{path} is no text of OpenDocument, whatever its name says; save it as .odt")
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names):
        raise UnreadableDocumentError(f"{path} carries macros; save it without them")
    changes = body.findall(f"{TEXT}tracked-changes/{TEXT}changed-region")
    if changes and not accept_changes:
        raise UnreadableDocumentError(
            f"{path} has {len(changes)} changes that nobody accepted or rejected; do so first, "
            "or give --accept-changes to take them all"
        )
    return _Text(root, archive.xml("styles.xml")).document(body)


@dataclass
class _Style:
    parent: str = ""
    shown: str = ""
    bold: bool | None = None
    italic: bool | None = None
    raised: bool = False
    numbered: str = ""
    """The list of its paragraphs, for headings that LibreOffice numbers by style."""


@dataclass
class _Counter:
    """How far a list has been counted, level by level."""

    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int, start: int) -> None:
        self.counts[level] = self.counts[level] + 1 if level in self.counts else start
        for below in [it for it in self.counts if it > level]:
            del self.counts[below]


class _Text:
    def __init__(self, content: Any, styles: Any) -> None:
        self.styles: dict[str, _Style] = {}
        self.lists: dict[str, dict[int, Any]] = {}
        self.outline: dict[int, Any] = {}
        self.master = styles
        for root in filter(lambda it: it is not None, (styles, content)):
            for it in root.iter(STYLE + "style"):
                self.styles[it.get(STYLE + "name", "")] = _style(it)
            for it in root.iter(TEXT + "list-style"):
                self.lists[it.get(STYLE + "name", "")] = {int(level.get(TEXT + "level", "1")): level for level in it}
            for it in root.iter(TEXT + "outline-style"):
                self.outline = {int(level.get(TEXT + "level", "1")): level for level in it}
        self.notes: dict[str, tuple[Paragraph, ...]] = {}
        self.counters: dict[str, _Counter] = {}
        self.headings = _Counter()
        self.last_list = ""
        self.aside: list[Block] = []

    def document(self, body: Any) -> Document:
        blocks = [*self._blocks(body)]
        if self.master is not None:
            for page in self.master.iter(
                STYLE + "header", STYLE + "footer", STYLE + "header-left", STYLE + "footer-left"
            ):
                for it in page.iter(TEXT + "p"):
                    if text := markdown(self._runs(it)):
                        blocks.append(Omitted(text, "header"))
        return Document(tuple(blocks), self.notes)

    # ------------------------------------------------------------------------------------------- blocks
    def _blocks(self, parent: Any) -> Iterator[Block]:
        for it in parent:
            if it.tag in (TEXT + "h", TEXT + "p"):
                yield from self._paragraph(it)
            elif it.tag == TEXT + "list":
                yield from self._list(it, "", 1)
            elif it.tag == TABLE + "table":
                yield from self._table(it)
            elif it.tag in [TEXT + name for name in _CONTENTS]:
                for line in it.iter(TEXT + "p", TEXT + "h"):
                    if text := markdown(self._runs(line)):
                        yield Omitted(text, "contents")
            elif it.tag in (TEXT + "section", TEXT + "index-body", TEXT + "numbered-paragraph"):
                yield from self._blocks(it)
            elif it.tag == DRAW + "frame":
                self._frame(it)
                yield from self._taken_aside()

    def _taken_aside(self) -> Iterator[Block]:
        aside, self.aside = self.aside, []
        yield from aside

    def _paragraph(self, element: Any, label: str = "", level: int = 0, listed: bool = False) -> Iterator[Block]:
        name = element.get(TEXT + "style-name", "")
        heading = int(element.get(TEXT + "outline-level", "1")) if element.tag == TEXT + "h" else 0
        if heading and not label and element.get(TEXT + "is-list-header") != "true":
            label = self._heading_label(heading, name)
        runs = [*self._runs(element)]
        text = markdown(runs)
        worded = [run for run in runs if run.text.strip()]
        title = any(shown in ("Title", "Titel") for shown in self._shown(name))
        if text:
            yield Paragraph(
                text,
                label,
                level,
                0 if title else heading,
                bold=bool(worded) and all(run.bold for run in worded),
                listed=listed and not heading,
                role="title" if title else "",
            )
        yield from self._taken_aside()

    def _heading_label(self, heading: int, style: str) -> str:
        levels = next((self.lists[it] for it in self._numbered(style) if it in self.lists), self.outline)
        rule = levels.get(heading)
        if rule is None or not rule.get(STYLE + "num-format"):
            return ""
        self.headings.next(heading, int(rule.get(TEXT + "start-value", "1")))
        return _label(levels, heading, self.headings)

    def _numbered(self, style: str) -> Iterator[str]:
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            if self.styles[style].numbered:
                yield self.styles[style].numbered
            style = self.styles[style].parent

    def _shown(self, style: str) -> Iterator[str]:
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            yield style.replace("_20_", " ")
            found = self.styles.get(style, _Style())
            yield found.shown
            style = found.parent

    def _list(self, element: Any, inherited: str, level: int) -> Iterator[Block]:
        name = element.get(TEXT + "style-name") or inherited
        key = name
        goes_on = element.get(TEXT + "continue-numbering") == "true" or element.get(TEXT + "continue-list") is not None
        if level == 1 and not goes_on:
            self.counters[key] = _Counter()
        counter = self.counters.setdefault(key, _Counter())
        if level > 1 and not goes_on:
            counter.counts.pop(level, None)
        levels = self.lists.get(name, {})
        for item in element:
            numbered = item.tag == TEXT + "list-item"
            if not numbered and item.tag != TEXT + "list-header":
                continue
            label = ""
            only_lists = all(it.tag == TEXT + "list" for it in item)
            if numbered and not only_lists:
                rule = levels.get(level)
                start = item.get(TEXT + "start-value") or (rule.get(TEXT + "start-value") if rule is not None else None)
                if item.get(TEXT + "start-value"):
                    counter.counts.pop(level, None)
                counter.next(level, int(start or "1"))
                label = _label(levels, level, counter)
            for it in item:
                if it.tag in (TEXT + "p", TEXT + "h"):
                    yield from self._paragraph(it, label, level - 1, listed=True)
                    label = ""
                elif it.tag == TEXT + "list":
                    yield from self._list(it, name, level + 1)
                else:
                    yield from self._blocks([it])

    def _table(self, table: Any) -> Iterator[Block]:
        rows: list[list[list[Block]]] = []
        merged = False
        for row in table.iter(TABLE + "table-row"):
            if _inner(row, table):
                continue
            cells: list[list[Block]] = []
            for cell in row:
                if cell.tag == TABLE + "table-cell":
                    merged = merged or cell.get(TABLE + "number-columns-spanned", "1") != "1"
                    merged = merged or cell.get(TABLE + "number-rows-spanned", "1") != "1"
                    repeated = min(int(cell.get(TABLE + "number-columns-repeated", "1")), 64)
                    cells += [[*self._blocks(cell)] for _ in range(repeated)]
                elif cell.tag == TABLE + "covered-table-cell":
                    cells.append([])
            rows.append(cells)
        yield from tabled(rows, merged)

    # ------------------------------------------------------------------------------------------- words
    def _runs(self, element: Any, bold: bool = False, italic: bool = False, href: str = "") -> Iterator[Run]:
        own = self._look(element.get(TEXT + "style-name", ""))
        bold = bold if own.bold is None else own.bold
        italic = italic if own.italic is None else own.italic

        def run(words: str | None) -> Iterator[Run]:
            text = " ".join((words or "").replace("\n", " ").split("\t"))
            yield Run(superscript(text) if own.raised else text, bold, italic, href)

        yield from run(element.text)
        for it in element:
            if it.tag == TEXT + "s":
                yield from run(" " * min(int(it.get(TEXT + "c", "1")), 100))
            elif it.tag == TEXT + "tab":
                yield from run(" ")
            elif it.tag == TEXT + "line-break":
                yield Run("\n", bold, italic, href)
            elif it.tag == TEXT + "note":
                yield Run("", note=self._note(it))
            elif it.tag == OFFICE + "annotation":
                for line in it.iter(TEXT + "p"):
                    if text := markdown(self._runs(line)):
                        self.aside.append(Omitted(text, "comment"))
            elif it.tag == DRAW + "frame":
                self._frame(it)
            elif it.tag in (DRAW + "custom-shape", DRAW + "rect", DRAW + "text-box"):
                self._set_aside(it)
            elif it.tag == TEXT + "a":
                yield from self._runs(it, bold, italic, it.get(XLINK + "href", ""))
            elif isinstance(it.tag, str) and it.tag not in (TEXT + "soft-page-break", OFFICE + "annotation-end"):
                yield from self._runs(it, bold, italic, href)
            yield from run(it.tail)

    def _set_aside(self, element: Any) -> None:
        """Read what stands in a box; it comes after the paragraph that the box hangs on."""
        before, self.aside = self.aside, []
        found = [*self._blocks(element)]
        self.aside = [*before, *found, *self.aside]

    def _look(self, style: str) -> _Style:
        result = _Style()
        for it in self._chain(style):
            result.bold = it.bold if result.bold is None else result.bold
            result.italic = it.italic if result.italic is None else result.italic
            result.raised = result.raised or it.raised
        return result

    def _chain(self, style: str) -> Iterator[_Style]:
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = self.styles[style].parent

    def _note(self, element: Any) -> str:
        mark = element.get(TEXT + "id") or f"ftn{len(self.notes) + 1}"
        body = element.find(TEXT + "note-body")
        if body is not None:
            self.notes[mark] = tuple(it for it in self._blocks(body) if isinstance(it, Paragraph))
        return str(mark)

    def _frame(self, frame: Any) -> None:
        box = frame.find(DRAW + "text-box")
        if box is not None:
            self._set_aside(box)
        elif frame.find(DRAW + "image") is not None:
            shown = [it.text or "" for name in ("desc", "title") for it in frame.iter(SVG + name)]
            self.aside.append(Omitted(" ".join(shown), "image"))


def _style(element: Any) -> _Style:
    properties = element.find(STYLE + "text-properties")
    weight = properties.get(FO + "font-weight") if properties is not None else None
    slant = properties.get(FO + "font-style") if properties is not None else None
    position = properties.get(STYLE + "text-position", "") if properties is not None else ""
    return _Style(
        element.get(STYLE + "parent-style-name", ""),
        element.get(STYLE + "display-name", ""),
        None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        None if slant is None else slant in ("italic", "oblique"),
        position.startswith("super") or (position[:1].isdigit() and not position.startswith("0")),
        element.get(STYLE + "list-style-name", ""),
    )


def _label(levels: dict[int, Any], level: int, counter: _Counter) -> str:
    """What stands before a point: its number, with those of the levels above that are shown too, or a bullet."""
    rule = levels.get(level)
    if rule is None or rule.tag == TEXT + "list-level-style-bullet":
        return "•"
    if rule.tag not in (TEXT + "list-level-style-number", TEXT + "outline-level-style"):
        return ""
    shown = int(rule.get(TEXT + "display-levels", "1"))
    numbers = []
    for it in range(level - shown + 1, level + 1):
        kind = levels[it].get(STYLE + "num-format", "") if it in levels else "1"
        number = written(counter.counts.get(it, 1), _KINDS.get(kind, "decimal"))
        if number:
            numbers.append(number)
    if not numbers:
        return ""
    return f"{rule.get(STYLE + 'num-prefix', '')}{'.'.join(numbers)}{rule.get(STYLE + 'num-suffix', '')}".strip()


def _inner(row: Any, table: Any) -> bool:
    """Whether a row belongs to a table within this one."""
    parent = row.getparent()
    while parent is not table:
        if parent.tag == TABLE + "table":
            return True
        parent = parent.getparent()
    return False
