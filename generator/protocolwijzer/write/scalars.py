"""How a value is written into an author's file: in that author's own quotes, indentation and width of lines."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import yaml

Style = Literal["", "'", '"', ">", "|"]
"""Of a scalar: without quotes, in single or double ones, or on the lines below, joined or as they are."""

_ESCAPED = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_WRAPPABLE = re.compile(r"(?<=\S) (?=\S)")
_SHORT = 0.5
"""A line that ends this far before the margin, in the middle of a paragraph, takes up the next line."""


@dataclass(frozen=True)
class Layout:
    """How an author's file is laid out."""

    width: int
    """Columns of a line in a text of several lines."""
    step: int = 2
    """Columns by which what a key holds stands further in."""
    dash: int = 2
    """Columns by which the dashes of a list stand further in than its key."""


@dataclass(frozen=True)
class Room:
    """Where a scalar is to stand."""

    column: int
    """On its first line."""
    indent: int
    """Of its other lines."""
    flow: bool = False
    """Whether it stands in brackets or braces."""
    single: bool = False
    """Whether no text may take lines of its own here, as where a comment follows that would become part of it."""


def scalar(value: object, room: Room, layout: Layout, style: Style = "", old: Sequence[str] = ()) -> str:
    """A scalar's writing, in `style` where that can hold it; `old` are the lines that a text in its place had."""
    if not isinstance(value, str):
        return json.dumps(value)
    for kind in _styles(value, room, layout, style, old):
        written = _written(value, kind, room, layout, old)
        if _reads_as(written, value, room):
            return written
    return _double(value)


def _styles(value: str, room: Room, layout: Layout, style: Style, old: Sequence[str]) -> Iterator[Style]:
    """The styles to try, best first; what `scalar` falls back on, one line in double quotes, holds any text."""
    blocks = not room.flow and not room.single
    if style in ("|", ">") and blocks:
        yield style
    if blocks and "\n" in value.rstrip("\n"):
        yield "|"
    if style in ("|", ">"):
        style = '"' if room.flow else ""
    if blocks and len(old) < 2:
        widest = max(layout.width, room.column + max(map(len, old), default=0))
        if room.column + len(value) + 2 * bool(style) > widest:
            yield ">"
    yield style
    yield '"'


def _written(value: str, style: Style, room: Room, layout: Layout, old: Sequence[str]) -> str:
    if style in ("|", ">"):
        return _block(value, style, room, layout, old)
    if style == "":
        text = value
    elif style == "'":
        text = "'" + value.replace("'", "''") + "'"
    else:
        text = _double(value)
    if len(old) > 1 and room.column + len(text) > layout.width:
        return "\n".join(_wrapped(text, old, room.indent, layout.width, room.column))
    return text


def _block(value: str, style: Style, room: Room, layout: Layout, old: Sequence[str]) -> str:
    chomp = "" if value.endswith("\n") else "-"
    body = value[:-1] if value.endswith("\n") else value
    lines = body.split("\n") if style == "|" else _folded(body, old, room.indent, layout.width)
    margin = " " * room.indent
    return "\n".join([style + chomp, *(margin + line if line else "" for line in lines)])


def _folded(text: str, old: Sequence[str], indent: int, width: int) -> list[str]:
    """The lines of a folded text: a paragraph that stood there keeps its own, others are wrapped."""
    had = [paragraph.split("\n") for paragraph in "\n".join(old).split("\n\n")] if old else []
    kept = {" ".join(lines): lines for lines in had}
    paragraphs = text.split("\n")
    result: list[str] = []
    for position, paragraph in enumerate(paragraphs):
        lines = kept.get(paragraph)
        if lines is None:
            alike = had[position] if len(had) == len(paragraphs) else ()
            lines = [line.strip() for line in _wrapped(paragraph, alike, indent, width, indent)]
        result += ["", *lines] if position else lines
    return result


def _wrapped(text: str, old: Sequence[str], indent: int, width: int, column: int) -> list[str]:
    """A text in lines: the old lines before and after what changed stay, and what is between is wrapped.

    The first line begins at `column`, the others, which are given with their margin, at `indent`.
    """
    words = _WRAPPABLE.split(text)
    rows = [_WRAPPABLE.split(line) for line in old]
    first = 0
    done = 0
    while first < len(rows) and words[done : done + len(rows[first])] == rows[first]:
        done += len(rows[first])
        first += 1
    last, end = len(rows), len(words)
    while (
        last > first and end - len(rows[last - 1]) >= done and words[end - len(rows[last - 1]) : end] == rows[last - 1]
    ):
        end -= len(rows[last - 1])
        last -= 1
    while True:
        middle = _filled(words[done:end], width - indent, width - (indent if first else column))
        if not middle or last == len(rows) or len(middle[-1]) >= (width - indent) * _SHORT:
            break
        end += len(rows[last])
        last += 1
    lines = [*map(" ".join, rows[:first]), *middle, *map(" ".join, rows[last:])]
    return [line if position == 0 else " " * indent + line for position, line in enumerate(lines)]


def _filled(words: Sequence[str], width: int, first: int) -> list[str]:
    """Words in lines of at most so many columns; the first line may have another width."""
    lines: list[str] = []
    room = first
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            room = width if lines else first
            lines.append(word)
    return lines


def _double(value: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _reads_as(written: str, value: str, room: Room) -> bool:
    """Whether a writing is read as this text where it is to stand, and as a text, whatever it looks like."""
    margin = " " * (room.indent - 1) if room.indent else ""
    text = f"[{written}\n]" if room.flow else f"{margin}k: {written}\n"
    if "\n" in written and not room.indent:
        text = f"- {written}\n"
    try:
        root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    if room.flow:
        node = root.value[0] if len(root.value) == 1 else None
    elif isinstance(root, yaml.SequenceNode):
        node = root.value[0]
    else:
        node = root.value[0][1] if isinstance(root, yaml.MappingNode) and len(root.value) == 1 else None
    plain = isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str"
    return plain and node is not None and node.value == value
