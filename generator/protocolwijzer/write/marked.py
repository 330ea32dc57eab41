"""An author's file as text, and where everything in it stands, as the parser's marks tell."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from protocolwijzer.write.edits import Edit, NoSuchValueError, said
from protocolwijzer.write.scalars import Layout, Style

_WIDTH = 120
"""Columns, where a file has no text of several lines to tell by."""
_NARROWEST = 60


class Slot(NamedTuple):
    """Where an item, or a key and its value, stands: from its dash or key, or the comment above, to its last line."""

    start: int
    own: int
    """Where its dash or key stands."""
    end: int


class Marked:
    """A file's text, and where everything in it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
        if self.root is None:
            raise NoSuchValueError("this file is empty")
        self.layout = self._read_layout()

    def find(self, parent: Any, key: str | int, edit: Edit) -> Any:
        found = parent.value[self.position(parent, key, edit)]
        return found[1] if isinstance(parent, yaml.MappingNode) else found

    def position(self, parent: Any, key: str | int, edit: Edit) -> int:
        if isinstance(parent, yaml.SequenceNode) and isinstance(key, int) and 0 <= key < len(parent.value):
            return key
        if isinstance(parent, yaml.MappingNode):
            found = [position for position, (name, _) in enumerate(parent.value) if name.value == key]
            if found:
                return found[0]
        raise NoSuchValueError(f"nothing stands at `{said(edit.keys)}`")

    def extent(self, node: Any) -> tuple[int, int]:
        """Where a value begins, and where its last character ends."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return start, self.extent(last[1] if isinstance(node, yaml.MappingNode) else last)[1]
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return start, start + len(self.text[start:end].rstrip())
        return start, end

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Where the line ends, without what marks its end."""
        found = re.compile(r"\r?\n|\Z").search(self.text, index)
        assert found
        return found.start()

    def column(self, index: int) -> int:
        return index - self.line_start(index)

    def dash(self, item: Any) -> int:
        start: int = item.start_mark.index
        if self.text[start - 1 : start] == "-":  # nothing stands after it
            return start - 1
        return self.text.rindex("-", 0, start)

    def slots(self, parent: Any) -> list[Slot]:
        """Of the items of a list, or the keys of a mapping, in blocks or in brackets."""
        slots: list[Slot] = []
        for entry in parent.value:
            if isinstance(parent, yaml.MappingNode):
                own, end = entry[0].start_mark.index, self.extent(entry[1])[1]
            else:
                own = entry.start_mark.index if parent.flow_style else self.dash(entry)
                end = self.extent(entry)[1]
            if parent.flow_style:
                slots.append(Slot(own, own, end))
            else:
                slots.append(Slot(self.with_comment(own), own, self.line_end(end)))
        return slots

    def with_comment(self, own: int) -> int:
        """Where the comment right above an item or a key begins, if it stands as far in; else where that does."""
        line, column = self.line_start(own), self.column(own)
        if self.text[line:own].strip():
            return own
        start = own
        while line > 0:
            above = self.line_start(line - 1)
            words = self.text[above:line]
            if not words.startswith(" " * column + "#") or above == 0:  # the first line names the schema
                break
            line = above
            start = above + column
        return start

    def _read_layout(self) -> Layout:
        widths, dash = [0], 2
        for node, parent in nodes(self.root):
            if isinstance(node, yaml.ScalarNode) and node.style != "|":
                start, end = self.extent(node)
                if "\n" in self.text[start:end]:
                    lines = self.text[self.line_start(start) : end].splitlines()
                    widths.append(max(map(len, lines)))
            elif isinstance(node, yaml.SequenceNode) and not node.flow_style and isinstance(parent, yaml.MappingNode):
                dash = node.start_mark.column - parent.start_mark.column
        return Layout(min(_WIDTH, max(widths)) if max(widths) >= _NARROWEST else _WIDTH, dash=dash)

    def comment_follows(self, end: int) -> bool:
        """Whether the next line with words on it is a comment that stands further in, and might join a text above."""
        following = re.compile(r"[^\n]*\n(?:[ \t]*\r?\n)*[ \t]+#").match(self.text, end)
        return following is not None

    def after_sign(self, parent: Any, node: Any) -> int:
        """Where the colon or the dash before a value ends."""
        if isinstance(parent, yaml.SequenceNode):
            return self.dash(node) + 1
        key = next(name for name, it in parent.value if it is node)
        return self.text.index(":", self.extent(key)[1]) + 1

    def margin(self, parent: Any, node: Any) -> int:
        """The column of the key or dash that a value belongs to."""
        if isinstance(parent, yaml.MappingNode) and not parent.flow_style:
            return int(parent.value[0][0].start_mark.column)
        if isinstance(parent, yaml.SequenceNode) and not parent.flow_style:
            return self.column(self.dash(node))
        line = self.text[self.line_start(node.start_mark.index) :]
        return len(line) - len(line.lstrip(" "))

    def inner_indent(self, node: Any, fallback: int) -> int:
        """How far in the further lines of a text stand."""
        start, end = self.extent(node)
        if not isinstance(node, yaml.ScalarNode):
            return fallback
        lines = [line for line in self.text[start:end].split("\n")[1:] if line.strip()]
        return len(lines[0]) - len(lines[0].lstrip(" ")) if lines else fallback

    def old_lines(self, node: Any) -> list[str]:
        """The lines of a text as they stand, without their margin; of a block, those below its sign."""
        start, end = self.extent(node)
        lines = self.text[start:end].replace("\r\n", "\n").split("\n")
        if node.style in ("|", ">"):
            indent = self.inner_indent(node, 0)
            return [line[indent:] for line in lines[1:]]
        return [line.strip() for line in lines]

    def is_apart(self, one: Slot, other: Slot) -> bool:
        """Whether an empty line stands between two neighbours."""
        return not all(line.strip() for line in self.text[one.end : other.start].split("\n")[1:-1])

    def break_at(self, index: int) -> str:
        found = re.compile(r"\r?\n|").match(self.text, index)
        return found[0] if found else ""

    def break_before(self, index: int) -> str:
        return "\r\n" if self.text[:index].endswith("\r\n") else "\n" if index else ""

    def blank_to(self, index: int) -> int:
        """Behind the empty lines that begin here."""
        found = re.compile(r"(?:[ \t]*\r?\n)*").match(self.text, index)
        return found.end() if found else index

    def blank_from(self, index: int, least: int) -> int:
        """Before the empty lines that end here, as far as nothing but they stands between."""
        between = self.text[least:index]
        return least + len(self.break_at(least)) if not between.strip() else index

    def parent_of(self, node: Any) -> Any:
        return next((parent for it, parent in nodes(self.root) if it is node), None)


def nodes(root: Any) -> Iterator[tuple[Any, Any]]:
    """Every value of a file, with the one that it stands in."""
    waiting: list[tuple[Any, Any]] = [(root, None)]
    while waiting:
        node, parent = waiting.pop()
        yield node, parent
        if isinstance(node, yaml.MappingNode):
            waiting += [(it, node) for _, it in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(it, node) for it in node.value]


def style_of(node: Any) -> Style:
    """How a scalar is quoted."""
    known: tuple[Style, ...] = ("'", '"', ">", "|")
    return next((style for style in known if isinstance(node, yaml.ScalarNode) and node.style == style), "")
