"""Documents that organisations have, in the formats in which they have them, as one kind of value.

One file a format. No reader guesses what a paragraph means: that is `importing`'s. Each gives every word that a reader
of the document sees, in order, with the numbers that its program makes; what is not part of the text, as `Omitted`.
"""

from pathlib import Path

from protocolwijzer.readers.document import (
    Block,
    Document,
    Omitted,
    Paragraph,
    Table,
    UnreadableDocumentError,
    content_of,
)
from protocolwijzer.readers.inline import seen
from protocolwijzer.readers.plain import read_plain

__all__ = ["FORMATS", "Block", "Document", "Omitted", "Paragraph", "Table", "UnreadableDocumentError", "read_document"]

FORMATS = (".docx", ".odt", ".md", ".markdown", ".rst", ".html", ".htm", ".txt", ".pdf")
_NEEDED = "is read with a library that is not there; install it: pip install 'protocolwijzer[import]'"


def read_document(path: Path, accept_changes: bool = False) -> Document:
    """What stands in a document. Raises UnreadableDocumentError for what cannot be read or would do harm."""
    kind = path.suffix.lower()
    if kind == ".doc":
        raise UnreadableDocumentError(f"{path} is of an older Word; open it in Word and save it as .docx")
    if kind not in FORMATS:
        raise UnreadableDocumentError(f"{path} is in no format that can be read; those are {', '.join(FORMATS)}")
    try:
        return _read(path, kind, accept_changes)
    except ModuleNotFoundError as error:
        if error.name not in ("docutils", "pypdfium2"):
            raise
        raise UnreadableDocumentError(f"{path} {_NEEDED}") from None


def _read(path: Path, kind: str, accept_changes: bool) -> Document:
    """The readers are imported where they are used: each needs a library that not everybody has."""
    if kind == ".docx":
        from protocolwijzer.readers.word import read_word

        return read_word(path, accept_changes)
    if kind == ".odt":
        from protocolwijzer.readers.opendocument import read_opendocument

        return read_opendocument(path, accept_changes)
    content = content_of(path)
    if kind == ".pdf":
        from protocolwijzer.readers.pdf import read_pdf

        return read_pdf(path, content)
    if kind in (".html", ".htm"):
        from protocolwijzer.readers.web import read_web

        return read_web(content, str(path))
    text = _decoded(path, content)
    if kind == ".rst":
        from protocolwijzer.readers.restructured import read_restructured

        return read_restructured(text, str(path))
    return read_plain(text, marked=kind != ".txt")


def _decoded(path: Path, content: bytes) -> str:
    """A text in UTF-8, in UTF-16 with its mark, or in the alphabet of an older Windows."""
    if content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")):
        raise UnreadableDocumentError(f"{path} is not the text that its name says; give it the ending of what it is")
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise UnreadableDocumentError(f"{path} is no text, whatever its name says")
    return seen(text)
