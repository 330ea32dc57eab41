"""The text of PDFs, line by line: what is a paragraph or a heading is guessed from where lines end."""

import re
from collections import Counter
from pathlib import Path

import pypdfium2

from protocolwijzer.readers.document import UnreadableDocumentError
from protocolwijzer.readers.inline import seen

_MOST_PAGES = 1_000


def text_of(path: Path, content: bytes) -> str:
    """The words of a PDF, with an empty line where a paragraph seems to end. Raises UnreadableDocumentError."""
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
    return "\n".join(_paragraphs(_unbroken(page).splitlines()) for page in pages)


def _unbroken(page: str) -> str:
    """A page's words with a hyphen where a line ended in one."""
    words = re.sub(r"[\ufffe\x02](?=(?:en|of|and|or)\b)", "- ", page)
    return seen(re.sub(r"[\ufffe\x02]", "-", words))


def _paragraphs(lines: list[str]) -> str:
    """Lines with an empty one after each that ends before the margin where the next begins anew."""
    lengths = Counter(len(line) // 10 * 10 for line in lines if line.strip())
    width = max((length for length, many in lengths.items() if many >= 2), default=60)
    result = []
    for line in lines:
        result.append(line)
        short = len(line) < width * 0.75
        if short or re.search(r"[.:;!?]$", line.strip()):
            result.append("")
    return "\n".join(result)
