"""What a reader makes of a document, whatever its format: its paragraphs and tables in order, each word verbatim."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from protocolwijzer.problem import SaidError

LeftOut = Literal["header", "comment", "contents", "page-number", "image", "hidden"]
"""Why something of a document is not taken over."""


MOST_BYTES = 40 * 2**20
"""Of a file: a protocol of a hundred pages with photos has fewer."""


class UnreadableDocumentError(SaidError):
    """A document cannot be read; the sentence says why, and how to mend it."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, heading or point of a list."""

    text: str
    """Its words as inline Markdown, without its label; `[^mark]` stands where a note is, a line break is `\\n`."""
    label: str = ""
    """What people see before it: `A.2`, `1)`, `•`; made by the program that wrote the document, or typed."""
    level: int = 0
    """How deep in lists it stands, from 0; of a heading without meaning."""
    heading: int = 0
    """1 for the highest of headings, 0 for none."""
    bold: bool = False
    """Whether all its words are bold, as in headings that are none to the program."""
    listed: bool = False
    """Whether it is a point of a list; `label` is empty for a further paragraph of one."""
    role: Literal["", "title", "contents"] = ""


@dataclass(frozen=True)
class Table:
    """Rows of cells, each as inline Markdown; a cell that spans several stands in the first of them."""

    rows: tuple[tuple[str, ...], ...]
    merged: bool = False
    """Whether cells span several rows or columns."""


@dataclass(frozen=True)
class Omitted:
    """Something that is not taken over, with the words that it has."""

    text: str
    why: LeftOut


Block = Paragraph | Table | Omitted


@dataclass(frozen=True)
class Document:
    """A document's blocks in reading order, and its notes by what marks them."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    poor: bool = False
    """Whether the format says nothing of what is a heading or a paragraph, so that much was guessed (PDF)."""


def content_of(path: Path) -> bytes:
    """What a regular file of no more than `MOST_BYTES` holds."""
    if not path.is_file():
        raise UnreadableDocumentError(f"{path} is no file that can be read")
    if (size := path.stat().st_size) > MOST_BYTES:
        raise UnreadableDocumentError(f"{path} is too large ({size:,} bytes); at most {MOST_BYTES:,} can be read")
    content = path.read_bytes()
    if not content.strip():
        raise UnreadableDocumentError(f"{path} is empty")
    return content
