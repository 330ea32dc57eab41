"""YAML text in, plain values and their places out.

Authors write a small, safe part of YAML: mappings, lists and words. Everything that can surprise (aliases, tags, a
key that stands twice, `yes` that means true) is a problem with a place instead of a value. The C parser only gives
events; the tree is put together here without recursion, so that no file can exhaust the stack.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from protocolwijzer.problem import Place, Pointer, Problem, Rule

MAX_SIZE = 2_000_000
"""Characters in one file: a protocol of four hundred pages is smaller."""
MAX_DEPTH = 30
"""Levels of nesting: a handbook needs eleven."""

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_RESOLVER: Any = yaml.resolver.Resolver()


@dataclass(slots=True)
class Node:
    """Where one value stands: `line` and `column` count from 0. `raw` is a scalar's own writing."""

    line: int
    column: int
    width: int = 1
    raw: str | None = None
    children: dict[str | int, "Node"] = field(default_factory=dict)
    key: "Node | None" = None


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

    def place(self, pointer: Pointer, at_key: bool = False, word: str = "") -> Place:
        """Where a text stands; of a list or a set of keys (or, with `at_key`, of a text too) the key before it."""
        node = self.node(pointer)
        if node is not None and node.key is not None and (at_key or node.raw is None):
            node = node.key
        if node is None:
            return self.spot(0, 0)
        if word:
            for line in range(node.line, len(self.lines)):
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
    try:
        _Composer(source).compose(text)
    except yaml.YAMLError as error:
        source.value = None
        mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = source.spot(mark.line, mark.column) if mark else _spot_of_character(source)
        open_quote = _open_quote(source, place) if "did not find expected" in str(error) else None
        message = _plain_words(error, place)
        if open_quote is not None:
            message = f"a quote is opened here and closed only on line {place.line}; is one missing?"
        source.report("syntax", message, start, open_quote or place)
    return source


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
            self.report("alias", f"`*{event.anchor}` repeats another part of the file; write the text out here", event)
            return False
        return True

    def waits_for_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, dict) and self.open[-1].key is None

    def scalar(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else len(self.source.lines[start.line])
        node = Node(start.line, start.column, max(1, width), event.value)
        value = _value(event)
        if _CONTROL.search(event.value):
            self.report("syntax", "a character stands here that a text cannot have (a control character)", event)
        elif self.cut_short(event, value):
            message = "the text ends before ` #`, which starts a comment; put the text in quotes if it should not"
            place = self.source.spot(start.line, start.column, node.width)
            pointer = self.open[-1].pointer if self.open else Pointer(self.source.file)
            self.source.problems.append(Problem("comment", message, pointer, "warning", place))
        if not self.waits_for_key():
            self.put(value, node)
            return
        opened = self.open[-1]
        key = event.value
        if not isinstance(value, str):
            self.report("quotes", f"as a key, {_misread(event.value, value)}; {_quoted(event.value)}", event)
        opened.keep = key not in opened.value
        if not opened.keep:
            first = opened.node.children[key].key
            line = first.line + 1 if first else 0
            self.report("duplicate-key", f"`{key}` stands here twice; the first is on line {line}", event)
        opened.key, opened.key_node = key, node

    def cut_short(self, event: Any, value: Any) -> bool:
        """Whether a comment follows a sentence without quotes on the same line: often it was meant as text."""
        end = event.end_mark
        rest = self.source.lines[end.line][end.column :]
        return not event.style and isinstance(value, str) and " " in value and bool(re.match(r"\s+#\S", rest))

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
            self.report("tag", f"the tag `{tag}` is not used in a handbook; leave it out", event)
        if event.anchor:
            self.report("alias", f"the anchor `&{event.anchor}` is not used in a handbook; leave it out", event)

    def report(self, rule: Rule, message: str, event: Any) -> None:
        mark, end = event.start_mark, event.end_mark
        width = end.column - mark.column if end.line == mark.line else 1
        pointer = self.open[-1].pointer if self.open else Pointer(self.source.file)
        self.source.report(rule, message, pointer, self.source.spot(mark.line, mark.column, max(1, width)))


def _value(event: Any) -> Any:
    """What a scalar means: text if it is quoted or a block, else as YAML reads it (dates stay text)."""
    if event.style:
        return event.value
    tag = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False)).rpartition(":")[2]
    if tag == "null":
        return None
    if tag == "bool":
        return event.value.lower() in {"yes", "true", "on"}
    if tag == "int" and _WHOLE_NUMBER.fullmatch(event.value):
        return int(event.value)
    if tag in {"int", "float"}:
        return float("nan")
    return event.value


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


_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "no key can start here; put a text with a colon in quotes, or end the line above",
    ),
    ("cannot start any token", "this character cannot start a text; put the text in quotes"),
    ("could not find expected ':'", "a key needs a colon and a space after it"),
    ("did not find expected key", "this line does not fit: check its indentation and the quotes before it"),
    ("did not find expected '-' indicator", "this line does not fit the list above it: check its indentation"),
    ("did not find expected ',' or ']'", "this list is not closed with `]`"),
    ("did not find expected ',' or '}'", "this mapping is not closed with `}`"),
    ("unexpected end of stream", "a quote is opened here and never closed"),
    ("found unexpected document indicator", "a quote is opened before this line and not closed"),
    ("block sequence entries are not allowed", "a list cannot start here; put `-` on a line of its own"),
    ("unknown escape character", "after `\\` this character means nothing; use single quotes"),
    ("expected hexdecimal number", "after `\\` and its letter this means nothing; use single quotes"),
    ("expected alphabetic or numeric", "a text cannot start with `&` or `*`; put it in quotes"),
    ("expected comment or line break", "after `|` or `>` a text starts on the next line; to start with it, use quotes"),
    ("undefined tag handle", "`!` starts a tag, which is not used in a handbook; put the text in quotes"),
    ("did not find expected <document start>", "only comments may stand before or after the one document of a file"),
    ("exceeded maximum", "this is nested too deep"),
)


def _plain_words(error: yaml.YAMLError, place: Place) -> str:
    said = str(getattr(error, "problem", None) or error)
    if place.excerpt[place.column - 1 : place.column] == "\t":
        return "a tab stands here; use spaces to indent"
    for phrase, message in _PLAIN_WORDS:
        if phrase in said:
            return message
    if isinstance(error, yaml.reader.ReaderError):
        return "a character stands here that a text cannot have (a control character)"
    return f"this is not valid YAML: {said}"


def _open_quote(source: Source, place: Place) -> Place | None:
    """The quote, on a line above a place where nothing fits, that most likely lacks its partner."""
    before = place.excerpt[: place.column - 1]
    for quote in "\"'":
        if before.count(quote) % 2 == 0:
            continue
        for line in range(place.line - 2, max(-1, place.line - 40), -1):
            if source.lines[line].count(quote) % 2:
                return source.spot(line, source.lines[line].rindex(quote))
    return None


def _spot_of_character(source: Source) -> Place:
    """The place of the first control character, which libyaml reports without a mark."""
    for line, text in enumerate(source.lines):
        for column, character in enumerate(text):
            if yaml.reader.Reader.NON_PRINTABLE.match(character):
                return source.spot(line, column)
    return source.spot(0, 0)
