"""The text of PDFs, line by line: what is a paragraph or a heading is guessed from where lines end."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

import pypdfium2

from protocolwijzer.readers.document import Block, Document, Omitted, UnreadableDocumentError
from protocolwijzer.readers.inline import seen
from protocolwijzer.readers.plain import LABEL, read_plain

_MOST_PAGES = 1_000
_AROUND = 3
"""So many lines at the top and at the foot of a page can be those that stand on every page."""
_NUMBERED = re.compile(
    r"(?:artikel|article|art\.|hoofdstuk|chapter|deel|part|bijlage|appendix|section|§)\s", re.IGNORECASE
)
"""What the number of a norm or a part stands behind, which is never around the text."""
_COUNTED = re.compile(
    r"\d\s*/\s*\d|\d (?:van|of) \d|\b(?:pagina|page|blz\.?|pag\.?)\s*\d|\d:\d\d|^[\s\u2013-]*\d+[\s\u2013-]*$",
    re.IGNORECASE,
)
"""A line in which pages are counted, or a time is told: its numbers may differ from page to page."""


def read_pdf(path: Path, content: bytes) -> Document:
    """The words of a PDF; what stands around the text of every page is left out. Raises UnreadableDocumentError."""
    pages = [[line.strip() for line in _unbroken(page).splitlines() if line.strip()] for page in _pages(path, content)]
    around = _around(pages)
    width = _width([line for page in pages for line in page])
    texts: list[list[str]] = []
    for number, page in enumerate(pages):
        body = [line for at, line in enumerate(page) if (number, at) not in around]
        before = next((text for text in reversed(texts) if text), None)
        if body and before and _goes_on(before[-1][-width:], body[0], width) and body[0][0].islower():
            before[-1] += f" {body.pop(0)}"
        texts.append(_paragraphs(body, width))
    blocks: list[Block] = []
    for number, text in enumerate(texts):
        blocks += read_plain("\n\n".join(text)).blocks
        left = (line for at, line in enumerate(pages[number]) if (number, at) in around)
        blocks += [Omitted(line, "header") for line in left]
    return Document(tuple(blocks), poor=True)


def _pages(path: Path, content: bytes) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        why = "is encrypted; save it without a password" if "assword" in str(error) else "is damaged, or no PDF"
        raise UnreadableDocumentError(f"{path} {why}") from None
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableDocumentError(f"{path} has {len(document):,} pages; at most {_MOST_PAGES:,} are read")
        pages = [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError:
        raise UnreadableDocumentError(f"{path} is damaged: a page of it cannot be read") from None
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise UnreadableDocumentError(f"{path} holds pictures and no text; ask for the file that it was made of")
    return pages


def _unbroken(page: str) -> str:
    """A page's words with a hyphen where a line ended in one."""
    words = re.sub(r"[\ufffe\x02](?=(?:en|of|and|or)\b)", "- ", page)
    return seen(re.sub(r"[\ufffe\x02]", "-", words))


def _around(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """The page and position of lines that stand outermost on most pages, with nothing but the page's number changed."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, page in enumerate(pages):
        for at, line in enumerate(page):
            outside = at < _AROUND or at >= len(page) - _AROUND
            ends = line[0].islower() and line.endswith(".")  # the end of a sentence
            if outside and not ends and not LABEL.match(line) and not _NUMBERED.match(line):
                alike = re.sub(r"\d+", "0", line) if _COUNTED.search(line) else line
                found.setdefault(alike, set()).add((number, at))
    least = max(2, (len(pages) + 1) // 2)
    often = {it for places in found.values() if len({page for page, _ in places}) >= least for it in places}
    around: set[tuple[int, int]] = set()
    for number, page in enumerate(pages):
        places = [(number, at) for at in range(len(page))]
        around |= {*takewhile(often.__contains__, places), *takewhile(often.__contains__, reversed(places))}
    return around


def _width(lines: Sequence[str]) -> int:
    """How many letters a full line has, more or less."""
    lengths = Counter(len(line) // 10 * 10 for line in lines)
    return max((length for length, many in lengths.items() if many >= 2), default=60)


def _paragraphs(lines: Sequence[str], width: int) -> list[str]:
    """Lines put together where one goes on in the next."""
    result: list[str] = []
    last = ""
    for line in lines:
        if result and _goes_on(last, line, width):
            result[-1] += f" {line}"
        else:
            result.append(line)
        last = line
    return result


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether a sentence goes on in the next line: no end of one, nearly as long as lines are, and nothing begins."""
    if re.search(r"[.:;!?]$", line) or LABEL.match(following) or _NUMBERED.match(following):
        return False
    return len(line) >= width * (0.6 if following[0].islower() else 0.75)
