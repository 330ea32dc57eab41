"""The entries of a document, and how they hang together."""

from dataclasses import dataclass, field

from protocolwijzer.importing.lines import Kind, Line
from protocolwijzer.readers import Block

_REASONS = {
    "header": "stands at the top or the foot of every page",
    "comment": "a comment in the margin",
    "contents": "a line of a contents list; the handbook makes its own",
    "page-number": "the number of a page",
    "image": "a picture; put the file into `pictures` and name it in the text",
    "hidden": "hidden in the document",
    "title": "repeats the title",
}


@dataclass
class Entry:
    """One block of a document, and what became of it."""

    block: Block
    line: Line | None = None
    """Of a paragraph."""
    kind: Kind = "uncertain"
    target: str | None = None
    reason: str | None = None
    text: str = ""
    """Its words as the report shows them."""

    def leave_out(self, why: str) -> None:
        self.kind, self.reason = "left-out", _REASONS[why]

    @property
    def is_left_out(self) -> bool:
        return self.kind == "left-out"


@dataclass
class Node:
    """A heading with what stands below it; the outermost has none."""

    entry: Entry | None
    level: int
    body: list[Entry] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)


@dataclass
class Note:
    """A note of the document: what marks it, and its words."""

    mark: str
    entries: list[Entry]
    typed: bool = False
    """Whether its mark was typed, at the foot of the page and in the text; else the document says where it belongs."""


@dataclass
class Outline:
    """A document's entries in reading order, and how they hang together."""

    entries: list[Entry]
    title: Entry | None
    front: list[Entry]
    """Data about the document, before its text."""
    root: Node
    closing: list[Entry]
    """Data about the document after its text: where and when it was adopted, who signed."""
    notes: list[Note]
