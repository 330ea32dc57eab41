"""Web pages (.html): headings, paragraphs, lists and tables; nothing that they lead to is fetched."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import html

from protocolwijzer.readers.document import Block, Document, Omitted, Paragraph, UnreadableDocumentError
from protocolwijzer.readers.inline import Run, markdown, seen, superscript
from protocolwijzer.readers.numbering import written
from protocolwijzer.readers.tables import tabled

_SKIPPED = {"script", "style", "template", "noscript", "head", "button", "input", "select", "textarea", "svg", "math"}
_HEADER = {"nav", "header", "footer"}
_BLOCKS = {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"}
_BLOCKS |= {"fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol"}
_BLOCKS |= {"p", "pre", "section", "summary", "table", "ul", "header", "footer", "nav", "caption"}
_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NOTE = re.compile(r"#(?:sd)?(?:fn|footnote|endnote|note|ftn|_ftn|_edn|en)[-:_]?(?!ref)(\w[\w.:-]*)", re.IGNORECASE)
_MOST_DEEP = 200


def read_web(content: bytes, where: str) -> Document:
    """A page. Raises UnreadableDocumentError."""
    parser = html.HTMLParser(encoding=_encoding(content), no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = html.document_fromstring(content, parser)
    except (ValueError, AssertionError, html.etree.LxmlError) as error:
        raise UnreadableDocumentError(f"{where} cannot be read as a web page: {error}") from None
    return _Page(root).document()


def _encoding(content: bytes) -> str:
    stated = re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", content[:2048], re.IGNORECASE)
    for encoding in (stated[1].decode() if stated else "utf-8", "utf-8", "cp1252"):
        try:
            content.decode(encoding)
            return encoding
        except (LookupError, UnicodeDecodeError):
            continue
    return "latin-1"


class _Page:
    def __init__(self, root: Any) -> None:
        self.root = root
        self.notes: dict[str, tuple[Paragraph, ...]] = {}
        self.notes_at: dict[str, Any] = {}
        self.mentions: set[str] = set()
        """Where notes are mentioned, as each note leads back there."""

    def document(self) -> Document:
        body = self.root.find("body")
        for it in self.root.iter("a"):
            found = _NOTE.fullmatch(it.get("href", ""))
            target = self._target(it.get("href", "")) if found and _is_mark(it) else None
            if found and target is not None and it.get("href")[1:] not in self.mentions:
                self.notes_at[it.get("href")[1:]] = target
                self.mentions |= {
                    name for link in (it, it.getparent()) for name in (link.get("id"), link.get("name")) if name
                }
        blocks: list[Block] = []
        title = self.root.findtext("head/title")
        if title and title.strip() and body is not None and not any(True for _ in body.iter("h1")):
            blocks.append(Paragraph(markdown([Run(title)]), role="title"))
        blocks += self._blocks(body if body is not None else self.root, 0)
        for mark, element in self.notes_at.items():
            read = [it for it in self._blocks(element, 0, note=True) if isinstance(it, Paragraph)]
            self.notes[mark] = tuple(replace(it, text=_without_return(it.text), label="", listed=False) for it in read)
        return Document(tuple(blocks), self.notes)

    def _target(self, href: str) -> Any:
        """The element that a link within the page leads to; of a name within a paragraph, the paragraph."""
        found = self.root.xpath("//*[@id=$id]|//a[@name=$id]", id=href[1:])
        if not found:
            return None
        return next((it for it in found[0].iterancestors(*_BLOCKS) if found[0].tag == "a"), found[0])

    # ------------------------------------------------------------------------------------------- blocks
    def _blocks(self, parent: Any, deep: int, level: int = 0, note: bool = False) -> Iterator[Block]:
        """What stands in an element: loose words are a paragraph, what is a block is read as one."""
        loose: list[Any] = []
        if deep > _MOST_DEEP:
            raise UnreadableDocumentError("this page is nested too deep to be a text; save it anew")
        if not note and any(parent is it for it in self.notes_at.values()):
            return

        def words() -> Iterator[Paragraph]:
            text = markdown(run for it in loose for run in it)
            worded = [run for it in loose for run in it if run.text.strip()]
            loose.clear()
            if text:
                yield Paragraph(text, bold=all(run.bold for run in worded))

        loose.append([Run(_spaced(parent.text))])
        for it in parent:
            name = it.tag if isinstance(it.tag, str) else ""
            if not name:
                if isinstance(it, html.HtmlComment) and (it.text or "").strip():
                    yield from words()
                    yield Omitted(" ".join((it.text or "").split()), "comment")
            elif name in _SKIPPED:
                pass
            elif name in _BLOCKS or (name not in ("a", "span", "b", "strong", "i", "em") and _holds_blocks(it)):
                yield from words()
                yield from self._block(it, name, deep + 1, level)
            else:
                loose.append([*self._runs(it)])
                if name == "img":
                    yield Omitted(it.get("alt", ""), "image")
            loose.append([Run(_spaced(it.tail))])
        yield from words()

    def _block(self, element: Any, name: str, deep: int, level: int) -> Iterator[Block]:
        if name in _HEADER and _is_around(element):
            if text := markdown(Run(words) for words in element.itertext()):
                yield Omitted(text.replace("\n", " "), "contents" if name == "nav" else "header")
        elif re.fullmatch("h[1-6]", name):
            inner = [*self._runs(element)]
            if text := markdown(inner):
                yield Paragraph(text.replace("\n", " "), heading=int(name[1]))
        elif name in ("ol", "ul"):
            yield from self._list(element, name == "ol", deep, level)
        elif name == "table":
            yield from self._table(element, deep)
        elif name == "dl":
            yield from self._definitions(element, deep)
        elif name != "hr":
            yield from self._blocks(element, deep, level)

    def _list(self, element: Any, ordered: bool, deep: int, level: int) -> Iterator[Block]:
        number = _whole(element.get("start"), 1)
        kind = _KINDS.get(element.get("type", "1"), "decimal")
        for it in element:
            if it.tag in ("ol", "ul"):
                yield from self._list(it, it.tag == "ol", deep + 1, level + 1)
            if it.tag != "li":
                continue
            number = _whole(it.get("value"), number)
            label = f"{written(number, _KINDS.get(it.get('type', ''), kind))}." if ordered else "•"
            if any(it is note for note in self.notes_at.values()):
                continue
            for block in self._blocks(it, deep + 1, level + 1):
                if isinstance(block, Paragraph) and not block.heading and not block.listed:
                    yield replace(block, label=label, level=level, listed=True)
                    label = ""
                else:
                    yield block
            number += 1

    def _definitions(self, element: Any, deep: int) -> Iterator[Block]:
        """A term and what it means are one paragraph, as in a list of definitions."""
        term = ""
        for it in element:
            if it.tag == "dt":
                term = markdown(self._runs(it))
            elif it.tag == "dd":
                for block in self._blocks(it, deep):
                    if term and isinstance(block, Paragraph):
                        block = replace(block, text=f"{term}: {block.text}", label="•", listed=True)
                        term = ""
                    yield block

    def _table(self, table: Any, deep: int) -> Iterator[Block]:
        rows: list[list[list[Block]]] = []
        merged = False
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is not table:
                continue
            cells: list[list[Block]] = []
            for cell in row:
                if cell.tag in ("td", "th"):
                    span = min(_whole(cell.get("colspan"), 1), 64)
                    merged = merged or span > 1 or _whole(cell.get("rowspan"), 1) > 1
                    cells += [[*self._blocks(cell, deep + 1)], *([] for _ in range(span - 1))]
            rows.append(cells)
        caption = table.find("caption")
        if caption is not None:
            yield from self._blocks(caption, deep)
        yield from tabled(rows, merged)

    # ------------------------------------------------------------------------------------------- words
    def _runs(
        self, element: Any, bold: bool = False, italic: bool = False, href: str = "", raised: bool = False
    ) -> Iterator[Run]:
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or name in _SKIPPED:
            return
        if name == "a":
            target = element.get("href", "")
            if target[1:] in self.notes_at and target.startswith("#"):
                yield Run("", note=target[1:])
                return
            if target[1:] in self.mentions and target.startswith("#"):
                return
            href = target
        bold = bold or name in ("b", "strong")
        italic = italic or name in ("i", "em", "cite")
        raised = raised or name == "sup"

        def run(words: str | None) -> Run:
            text = _spaced(words)
            return Run(superscript(text) if raised else text, bold, italic, href)

        if name == "br":
            yield Run("\n", bold, italic, href)
        yield run(element.text)
        for it in element:
            yield from self._runs(it, bold, italic, href, raised)
            yield run(it.tail)


def _is_mark(link: Any) -> bool:
    """Whether a link is a note's mark: a number, a sign or a letter, perhaps above the line or in brackets."""
    words = "".join(link.itertext()).strip().strip("[]()")
    return 0 < len(words) <= 3


def _is_around(element: Any) -> bool:
    """Whether it stands around the text of the page, not within an article of it."""
    return not any(it.tag in ("article", "section", "main") for it in element.iterancestors())


def _holds_blocks(element: Any) -> bool:
    return any(it.tag in _BLOCKS for it in element.iter() if it is not element)


def _spaced(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", seen(text or ""))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text.strip()) else otherwise


def _without_return(text: str) -> str:
    """A note without the arrow that leads back to where it is mentioned, and without its own number."""
    return re.sub(r"\s*(?:\[?[↩↑^⏎](?:\ufe0e)?\]?(?:\([^)]*\))?)+\s*$", "", text).strip()
