"""Word documents (.docx): what people see of them, with the numbers that Word makes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from protocolwijzer.readers.document import Block, Document, Omitted, Paragraph, UnreadableDocumentError
from protocolwijzer.readers.inline import Run, markdown, superscript
from protocolwijzer.readers.numbering import Numbering, W, numbering, value
from protocolwijzer.readers.opened import Archive
from protocolwijzer.readers.package import Styles, is_on, main_part, relations
from protocolwijzer.readers.tables import tabled

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_TITLE = re.compile(r"(?:sub)?(?:title|titel)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg|verzeichnis) ?\d|(?:toc|inhopg)[ -]?(?:heading|kop)", re.IGNORECASE)
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_INSIDE = {"smartTag", "customXml", "fldSimple", "dir", "bdo", "sdt", "sdtContent", "ins", "moveTo", "hyperlink"}


def read_word(path: Path, accept_changes: bool) -> Document:
    """A .docx file. Raises UnreadableDocumentError; also where changes are tracked and nobody accepted them."""
    archive = Archive(path)
    if "[Content_Types].xml" not in archive.names:
        raise UnreadableDocumentError(f"{path} is no Word document, whatever its name says; save it as .docx")
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        raise UnreadableDocumentError(f"{path} carries macros; save it as .docx without them")
    main = main_part(archive)
    document = archive.xml(main)
    if document is None or document.tag != W + "document":
        raise UnreadableDocumentError(f"{path} is no Word document, whatever its name says; save it as .docx")
    return _Word(archive, main, document, accept_changes).document()


class _Word:
    def __init__(self, archive: Archive, main: str, root: Any, accept_changes: bool) -> None:
        self.archive, self.root, self.accept_changes = archive, root, accept_changes
        self.relations = relations(archive, main)
        parts = dict(self.relations.values())
        styles = archive.xml(parts.get("styles", ""))
        self.styles = Styles(styles)
        self.numbering: Numbering = numbering(archive.xml(parts.get("numbering", "")), styles)
        self.parts = parts
        self.notes: dict[str, tuple[Paragraph, ...]] = {}
        self.in_contents = False
        self.fields: list[str] = []
        """The instructions of fields that are open, innermost last; `=` before one whose result has begun."""
        self.aside: list[Block] = []
        """Text boxes of the paragraph that is being read."""

    def document(self) -> Document:
        if not self.accept_changes and (tracked := self._tracked()):
            raise UnreadableDocumentError(
                f"{self.archive.path} has {tracked} changes that nobody accepted or rejected; do so in Word, "
                "or give --accept-changes to take them all"
            )
        omitted: list[Block] = []
        for kind, target in self.relations.values():
            if kind in ("header", "footer"):
                omitted += self._omitted(target, "header")
            elif kind == "comments":
                omitted += self._omitted(target, "comment")
        body = self.root.find(W + "body")
        blocks = [*self._blocks(body)] if body is not None else []
        for kind in ("footnotes", "endnotes"):
            self._read_notes(kind)
        return Document((*blocks, *omitted), self.notes)

    def _tracked(self) -> int:
        return sum(1 for name in _TRACKED for _ in self.root.iter(W + name))

    def _omitted(self, part: str, why: Any) -> Iterator[Omitted]:
        root = self.archive.xml(part)
        for paragraph in root.iter(W + "p") if root is not None else ():
            text = markdown(self._runs(paragraph))
            if text:
                yield Omitted(text, why)

    def _read_notes(self, kind: str) -> None:
        root = self.archive.xml(self.parts.get(kind, ""))
        for note in root if root is not None else ():
            if note.get(W + "type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            read = tuple(it for it in self._blocks(note) if isinstance(it, Paragraph))
            self.notes[_note(kind, note.get(W + "id", ""))] = read

    # ------------------------------------------------------------------------------------------- blocks
    def _blocks(self, parent: Any) -> Iterator[Block]:
        for it in parent:
            if it.tag == W + "p":
                yield from self._paragraph(it)
            elif it.tag == W + "tbl":
                yield from self._table(it)
            elif it.tag == W + "sdt":
                gallery = next((found.get(W + "val", "") for found in it.iter(W + "docPartGallery")), "")
                before, self.in_contents = self.in_contents, self.in_contents or gallery == "Table of Contents"
                content = it.find(W + "sdtContent")
                yield from self._blocks(content) if content is not None else ()
                self.in_contents = before
            elif it.tag in (W + "customXml", W + "smartTag", W + "ins", W + "moveTo"):
                yield from self._blocks(it)
            elif it.tag == _MC + "AlternateContent":
                yield from self._blocks(_chosen(it))

    def _paragraph(self, element: Any) -> Iterator[Block]:
        properties = element.find(W + "pPr")
        style = value(properties, "pStyle") or self.styles.default
        before = bool(self.fields and self.fields[0].lstrip("=").strip().upper().startswith("TOC"))
        runs = [*self._runs(element)]
        after = bool(self.fields and self.fields[0].lstrip("=").strip().upper().startswith("TOC"))
        name = self.styles.name(style)
        text = markdown(runs)
        label, level, listed = self._label(properties, style)
        if text:
            if self.in_contents or before or after or _CONTENTS.match(name):
                yield Omitted(text, "contents")
            else:
                heading = self._heading(properties, style)
                worded = [run for run in runs if run.text.strip()]
                yield Paragraph(
                    text,
                    label,
                    level,
                    heading,
                    bold=bool(worded) and (all(run.bold for run in worded) or self.styles.is_bold(style)),
                    listed=listed and not heading,
                    role="title" if _TITLE.match(name) and name.lower() not in ("subtitle", "subtitel") else "",
                )
        yield from self._images(element)
        aside, self.aside = self.aside, []
        yield from aside

    def _heading(self, properties: Any, style: str) -> int:
        own = value(properties, "outlineLvl")
        return int(own) + 1 if own is not None and int(own) < 9 else self.styles.heading(style)

    def _label(self, properties: Any, style: str) -> tuple[str, int, bool]:
        """What Word shows before a paragraph, its level, and whether it stands in a list."""
        own = properties.find(W + "numPr") if properties is not None else None
        list_id, level = self.styles.numbered(style)
        if own is not None:
            list_id = value(own, "numId") or list_id
            own_level = value(own, "ilvl")
            level = int(own_level) if own_level is not None else level
        if level is None:
            level = self.numbering.of_style.get(style, ("", 0))[1]
        if not list_id or list_id == "0":
            return "", 0, False
        return self.numbering.label(list_id, level), level, list_id in self.numbering.lists

    def _images(self, element: Any) -> Iterator[Omitted]:
        for drawing in element.iter(W + "drawing", W + "pict", W + "object"):
            if drawing.find(f".//{W}txbxContent") is None:
                shown = next((it.get("descr") or "" for it in drawing.iter(_DRAWN + "docPr")), "")
                yield Omitted(shown, "image")

    def _table(self, table: Any) -> Iterator[Block]:
        rows: list[list[list[Block]]] = []
        merged = False
        for row in _rows(table):
            cells: list[list[Block]] = []
            for cell in _cells(row):
                properties = cell.find(W + "tcPr")
                span = int(value(properties, "gridSpan") or "1")
                below = properties.find(W + "vMerge") if properties is not None else None
                goes_on = below is not None and below.get(W + "val", "continue") == "continue"
                merged = merged or span > 1 or goes_on
                cells += [[] if goes_on else [*self._blocks(cell)], *([] for _ in range(span - 1))]
            rows.append(cells)
        yield from tabled(rows, merged)

    # ------------------------------------------------------------------------------------------- words
    def _runs(self, element: Any) -> Iterator[Run]:
        for it in element:
            name = it.tag.removeprefix(W) if isinstance(it.tag, str) else ""
            if name == "r":
                yield from self._run(it)
            elif name == "hyperlink":
                kind, target = self.relations.get(it.get(R + "id", ""), ("", ""))
                yield from (replace(run, href=target if kind == "hyperlink" else "") for run in self._runs(it))
            elif name in _INSIDE:
                yield from self._runs(it)
            elif it.tag == _MC + "AlternateContent":
                yield from self._runs(_chosen(it))

    def _run(self, run: Any) -> Iterator[Run]:
        properties = run.find(W + "rPr")
        if is_on(properties, "vanish"):
            return
        style = value(properties, "rStyle") or ""
        bold = self._toggled(properties, style, "b")
        italic = self._toggled(properties, style, "i")
        raised = value(properties, "vertAlign") == "superscript"
        for it in run:
            name = it.tag.removeprefix(W) if isinstance(it.tag, str) else ""
            if name == "fldChar":
                self._field(it.get(W + "fldCharType", ""))
            elif name == "instrText" and self.fields:
                self.fields[-1] += it.text or ""
            elif name in ("footnoteReference", "endnoteReference"):
                yield Run("", note=_note(name.removesuffix("Reference") + "s", it.get(W + "id", "")))
            elif name in ("drawing", "pict", "object"):
                self._boxes(it)
            elif it.tag == _MC + "AlternateContent":
                self._boxes(_chosen(it))
            elif (words := _words(name, it)) and not (self.fields and not self.fields[-1].startswith("=")):
                yield Run(superscript(words) if raised else words, bold, italic)

    def _toggled(self, properties: Any, style: str, name: str) -> bool:
        if properties is not None and properties.find(W + name) is not None:
            return is_on(properties, name)
        return any(is_on(it.find(W + "rPr"), name) for it in self.styles.chain(style))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("")
        elif kind == "separate" and self.fields:
            self.fields[-1] = "=" + self.fields[-1]
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _set_aside(self, element: Any) -> None:
        """Read what stands in a box; it comes after the paragraph that the box hangs on."""
        before, self.aside = self.aside, []
        found = [*self._blocks(element)]
        self.aside = [*before, *found, *self.aside]

    def _boxes(self, drawing: Any) -> None:
        if drawing.tag == W + "txbxContent":
            self._set_aside(drawing)
            return
        for it in drawing:
            if it.tag == _MC + "AlternateContent":
                self._boxes(_chosen(it))
            elif isinstance(it.tag, str):
                self._boxes(it)


def _words(name: str, element: Any) -> str:
    if name == "t":
        return element.text or ""
    if name == "br":
        return "\n" if element.get(W + "type") in (None, "textWrapping") else " "
    if name == "sym":
        code = int(element.get(W + "char", "0"), 16)
        return "" if 0xE000 <= code < 0xF900 else chr(code)
    return {"tab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}.get(name, "")


def _note(kind: str, mark: str) -> str:
    return mark if kind == "footnotes" else f"e{mark}"


def _chosen(alternatives: Any) -> Any:
    """Of content in several forms, the newest: both hold the same words."""
    choice = alternatives.find(_MC + "Choice")
    found = choice if choice is not None else alternatives.find(_MC + "Fallback")
    return found if found is not None else alternatives


def _rows(table: Any) -> Iterator[Any]:
    for it in table:
        if it.tag == W + "tr":
            yield it
        elif it.tag in (W + "sdt", W + "sdtContent", W + "ins"):
            yield from _rows(it)


def _cells(row: Any) -> Iterator[Any]:
    for it in row:
        if it.tag == W + "tc":
            yield it
        elif it.tag in (W + "sdt", W + "sdtContent"):
            yield from _cells(it)
