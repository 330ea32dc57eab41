"""YAML text in, plain values and their places out.

Authors write a small, safe part of YAML: mappings, lists and words. Everything that can surprise (aliases, tags, a
key that stands twice, `yes` that means true) is a problem with a place instead of a value. The C parser only gives
events; the tree is put together here without recursion, so that no file can exhaust the stack.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from protocolwijzer.conflicts import conflicts
from protocolwijzer.problem import Place, Pointer, Problem, Rule
from protocolwijzer.read.syntax import ODD_SPACE, Mistake, mistake, swallowed_key

MAX_SIZE = 2_000_000
"""Characters in one file: a protocol of four hundred pages is smaller."""
MAX_DEPTH = 30
"""Levels of nesting: a handbook needs eleven."""

_LINE_BREAK = re.compile("\r\n|[\n\r]")
_OTHER_BREAK = re.compile("[\x85\u2028\u2029]")
_COMMENT = re.compile(r"\s+#(\S)")
_MORE_WORDS = re.compile(r"\s+[^\s#]")
_ODD_SPACE = re.compile(ODD_SPACE)
_WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_RESOLVER: Any = yaml.resolver.Resolver()


@dataclass(slots=True)
class Node:
    """Where one value stands: `line`, `column` and the `end` line count from 0. `raw` is a scalar's own writing,
    `block` whether it stands on the lines below a `|`."""

    line: int
    column: int
    width: int = 1
    raw: str | None = None
    children: "dict[str | int, Node]" = field(default_factory=dict)
    key: "Node | None" = None
    end: int = 0
    block: bool = False


_NO_CHILDREN: dict[str | int, Node] = {}
"""A scalar's, shared by all: a file has tens of thousands of them."""


@dataclass(slots=True)
class Source:
    """One file: its lines, the value it holds, and where each part of that value stands."""

    file: str
    lines: list[str]
    value: Any = None
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def node(self, pointer: Pointer) -> Node | None:
        """The deepest node on the way that exists."""
        node = self.root
        for key in pointer.keys:
            if node is None or key not in node.children:
                break
            node = node.children[key]
        return node

    def place(self, pointer: Pointer, at_key: bool = False, word: str = "", skip: int = 0) -> Place:
        """Where a text stands; of a list or a set of keys (or, with `at_key`, of a text too) the key before it.

        With `word`, where that stands in the text; `skip` lines of it come before, as far as it is a block.
        """
        node = self.node(pointer)
        if node is not None and node.key is not None and (at_key or node.raw is None):
            node = node.key
        if node is None:
            return self.spot(0, 0)
        if word:
            for line in range(node.line + (skip + 1 if skip and node.block else 0), node.end + 1):
                column = self.lines[line].find(word, node.column if line == node.line else 0)
                if column >= 0:
                    return self.spot(line, column, len(word))
        return self.spot(node.line, node.column, node.width)

    def spot(self, line: int, column: int, width: int = 1) -> Place:
        line = max(0, min(line, len(self.lines) - 1))
        excerpt = self.lines[line]
        column = min(column, len(excerpt))
        return Place(self.file, line + 1, column + 1, excerpt, max(1, min(width, len(excerpt) - column)))

    def report(self, rule: Rule, message: str, pointer: Pointer, place: Place) -> None:
        self.problems.append(Problem(rule, message, pointer, place=place))


def parse(file: str, text: str) -> Source:
    """Read one file's text. A syntax error leaves `value` at None and is the last of the problems."""
    source = Source(file, _LINE_BREAK.split(text))
    start = Pointer(file)
    if len(text) > MAX_SIZE:
        message = f"this file is too large ({len(text):,} characters); split it, at most {MAX_SIZE:,} can be read"
        source.report("too-large", message, start, source.spot(0, 0))
        return source
    source.problems += conflicts(file, source.lines)
    for it in _other_breaks(source.lines):
        source.report("syntax", it.message, start, source.spot(it.line, it.column))
    if source.problems:
        return source
    composer = _Composer(source)
    try:
        composer.compose(text)
    except yaml.YAMLError as error:
        source.value = None
        wrong = mistake(source.lines, error, composer.last)
        source.report("syntax", wrong.message, start, source.spot(wrong.line, wrong.column))
    return source


def _other_breaks(lines: list[str]) -> Iterator[Mistake]:
    """Characters at which YAML ends a line and an editor does not."""
    for line, text in enumerate(lines):
        if match := _OTHER_BREAK.search(text):
            message = (
                f"an invisible line break (U+{ord(match[0]):04X}) stands here; put an ordinary one or a space there"
            )
            yield Mistake(message, line, match.start())


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read, and the key that its next value belongs to."""

    value: Any
    node: Node
    pointer: Pointer
    key: str | None = None
    key_node: Node | None = None
    keep: bool = True


class _Composer:
    """Puts events together; every surprise becomes a problem of the source and reading goes on."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.open: list[_Open] = []
        self.last: Any = None
        """The event that was taken last."""

    def compose(self, text: str) -> None:
        loader = yaml.CSafeLoader(text)
        try:
            documents = 0
            while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.report("syntax", "a second document starts here (`---`); a file holds one", event)
                        self.source.value = None
                        return
                elif not self.take(event):
                    self.source.value = None
                    return
                self.last = event
        finally:
            loader.dispose()
        if self.source.value is None and not self.source.problems:
            self.source.report("empty", "this file is empty", Pointer(self.source.file), self.source.spot(0, 0))

    def take(self, event: Any) -> bool:
        """Take one event; False when it makes no sense to read on."""
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                self.surprise(event)
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            if event.anchor or event.tag:
                self.surprise(event)
            mapping = isinstance(event, yaml.MappingStartEvent)
            if self.waits_for_key():
                self.report("syntax", "a key must be a word, not a list or a mapping", event)
                return False
            if len(self.open) >= MAX_DEPTH:
                self.report("too-deep", f"this is nested more than {MAX_DEPTH} levels deep", event)
                return False
            value: Any = {} if mapping else []
            start: Any = event.start_mark
            node = Node(start.line, start.column)
            pointer = self.pointer_of_next()
            self.put(value, node)
            self.open.append(_Open(value, node, pointer))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            end: Any = event.end_mark
            if _MORE_WORDS.match(self.source.lines[end.line], end.column):
                self.report("syntax", "a text cannot start with `&` or `*`; put it in quotes", event)
            else:
                message = f"`*{event.anchor}` repeats another part of the file; write the text out here"
                self.report("alias", message, event)
            return False
        return True

    def waits_for_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, dict) and self.open[-1].key is None

    def scalar(self, event: Any) -> None:
        start, end, text = event.start_mark, event.end_mark, event.value
        one_line = start.line == end.line
        width = end.column - start.column if one_line else len(self.source.lines[start.line])
        last = end.line if one_line else min(end.line, len(self.source.lines) - 1)
        node = Node(start.line, start.column, max(1, width), text, _NO_CHILDREN, None, last, event.style == "|")
        value = text if event.style else _meant(text)
        if _CONTROL.search(text):
            self.report("syntax", "a character stands here that a text cannot have (a control character)", event)
        elif not event.style:
            self.plain(event, value, node)
        opened = self.open[-1] if self.open else None
        if opened is None or opened.key is not None or isinstance(opened.value, list):
            self.put(value, node)
            return
        if _ODD_SPACE.match(text):
            self.report("syntax", "a space stands here that is none to YAML; put an ordinary one in its place", event)
        if not isinstance(value, str):
            self.report("quotes", f"as a key, {_misread(text, value)}; {_quoted(text)}", event)
        opened.keep = text not in opened.value
        if not opened.keep:
            first = opened.node.children[text].key
            line = first.line + 1 if first else 0
            self.report("duplicate-key", f"`{text}` stands here twice; the first is on line {line}", event)
        opened.key, opened.key_node = text, node

    def plain(self, event: Any, value: Any, node: Node) -> None:
        """What can have gone wrong around a scalar without quotes: a key that it swallowed, a comment that ends it."""
        start, end = event.start_mark, event.end_mark
        pointer = self.open[-1].pointer if self.open else Pointer(self.source.file)
        if start.line != end.line and (glued := self.glued_key(start.line, end.line)) is not None:
            message = "a space is missing after this colon, so that the line belongs to the text above it"
            self.source.report("syntax", message, Pointer(self.source.file), self.source.spot(*glued))
        elif isinstance(value, str | None) and self.cut_short(end, value):
            message = "the text ends before ` #`, which starts a comment; put the text in quotes if it should not"
            place = self.source.spot(start.line, start.column, node.width)
            self.source.problems.append(Problem("comment", message, pointer, "warning", place))

    def cut_short(self, end: Any, value: str | None) -> bool:
        """Whether a comment follows that was meant as text: after a sentence without quotes on the same line, or when
        it begins as a hashtag does."""
        if end.line == len(self.source.lines):  # right after a bracket at the end of the file
            return False
        comment = _COMMENT.match(self.source.lines[end.line], end.column)
        return comment is not None and (comment[1].isalnum() or " " in (value or ""))

    def glued_key(self, first: int, last: int) -> tuple[int, int] | None:
        """Where a language (`en:Text`) became words of a text without quotes that began on a line above."""
        found = (
            (line, swallowed_key(self.source.lines[line]))
            for line in range(first + 1, min(last + 1, len(self.source.lines)))
        )
        return next(((line, column) for line, column in found if column is not None), None)

    def pointer_of_next(self) -> Pointer:
        """What leads to the value that is put next."""
        if not self.open:
            return Pointer(self.source.file)
        opened = self.open[-1]
        if isinstance(opened.value, list):
            return opened.pointer / len(opened.value)
        assert opened.key is not None
        return opened.pointer / opened.key

    def put(self, value: Any, node: Node) -> None:
        """Give a value its place in what is being read."""
        if not self.open:
            self.source.value, self.source.root = value, node
            return
        opened = self.open[-1]
        if isinstance(opened.value, list):
            opened.node.children[len(opened.value)] = node
            opened.value.append(value)
        else:
            assert opened.key is not None
            if opened.keep:
                node.key = opened.key_node
                opened.value[opened.key] = value
                opened.node.children[opened.key] = node
            opened.key = None

    def surprise(self, event: Any) -> None:
        if event.tag:
            line = self.source.lines[event.start_mark.line][event.start_mark.column :]
            tag = next((word for word in line.split() if word.startswith("!")), "!")
            self.report("tag", f"the tag `{tag}` is not used in a handbook; {_left_out(event)}", event)
        if event.anchor:
            self.report("alias", f"the anchor `&{event.anchor}` is not used in a handbook; {_left_out(event)}", event)

    def report(self, rule: Rule, message: str, event: Any) -> None:
        mark, end = event.start_mark, event.end_mark
        width = end.column - mark.column if end.line == mark.line else 1
        pointer = self.open[-1].pointer if self.open else Pointer(self.source.file)
        self.source.report(rule, message, pointer, self.source.spot(mark.line, mark.column, max(1, width)))


@lru_cache(maxsize=4096)
def _meant(text: str) -> Any:
    """What a scalar without quotes means, as YAML reads it; but dates stay text."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)).rpartition(":")[2]
    if tag == "null":
        return None
    if tag == "bool":
        return text.lower() in {"yes", "true", "on"}
    if tag == "int" and _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if tag in {"int", "float"}:
        return float("nan")
    return text


def _left_out(event: Any) -> str:
    """How to mend what stands before a value: an author may have meant it as the beginning of a text."""
    words = isinstance(event, yaml.ScalarEvent) and not event.style
    meant = words and (str(event.tag).startswith("!") or " " in event.value)
    return "leave it out, or put the text in quotes" if meant else "leave it out"


def _misread(raw: str, value: Any) -> str:
    if value is None:
        return "nothing stands here" if not raw else f"`{raw}` means nothing at all"
    if isinstance(value, bool):
        return f"`{raw}` means {str(value).lower()}, not the word"
    return f"`{raw}` is a number, not text"


def _quoted(raw: str) -> str:
    return f'write it in quotes: `"{raw}"`'


def misread(raw: str | None, value: Any) -> str | None:
    """For a value that should have been text: what YAML made of it and how to mend that; None if quotes don't help."""
    if raw is None or value is None or isinstance(value, str):
        return None
    return f"{_misread(raw, value)}; {_quoted(raw)}"
