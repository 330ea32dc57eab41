"""What is wrong where a file is not YAML: said in the words of an author, at the line that has to be mended.

The parser stops where nothing fits any more, which is often lines after the mistake. Hence every line between what it
took last and where it stopped is held against the mistakes that people make.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

ODD_SPACE = r"[^\S \t]|[\u200b\u2060\ufeff]"
"""What people take for a space and YAML does not."""

_KEY = r"\s*(?:- +)*(?:[\w.-]+:\s+|\"[^\"]*\":\s+|'[^']*':\s+)?"
"""What stands on a line before a value."""

_NO_SPACE = r"\s*(?:- +)*[A-Za-z_]\w*(:)(?!//)[^\s:/]"
_SWALLOWED = re.compile(r"\s*[a-z]{2}(:)(?!//)[^\s:/]")

_GOES_ON = "the text goes on after its closing quote; put quotes of the other kind around all of it"

_TYPED = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (
            rf"[ \t]*(?:- +)*(?:[A-Za-z_]\w*:)?({ODD_SPACE})",
            "a space stands here that is none to YAML; put an ordinary one in its place",
        ),
        (
            rf"{_KEY}(')[A-Za-z]{{1,2}}\b(?!(?:[^']|'')*'\s*(?:#.*)?$)",
            "an apostrophe at the beginning of a text opens a quote; put the whole text in double quotes",
        ),
        (
            rf"{_KEY}(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s*([^\s#:,\]}}])",
            _GOES_ON,
        ),
        (
            rf"{_KEY}([\[{{]).*[\]}}]\s*[^\s#,:\]}}]",
            "a text cannot start with `[` or `{`; put it in quotes",
        ),
        (rf"{_KEY}\[[^\"'\]]*\s(#)\w", "`#` starts a comment; put this word in quotes"),
        (_NO_SPACE, "a space is missing after this colon"),
        (r"\s*(?:- +)*[A-Za-z_]\w*\s*([;=])(?: |$)", "a colon belongs here, after a key"),
        (r"\s*(-)[^\s\-\d]", "a space is missing after this hyphen"),
    )
)
"""Mistakes in one line; the first group is where to point at."""

_CURLY = re.compile(rf"{_KEY}([\u201c-\u201f\u2018-\u201b\u00ab\u00bb])")

_OPENS_BLOCK = re.compile(r"\s*(?:- +)*[\w.-]+:\s+[|>][-+]?\s*$")
_NOT_INDENTED = "this text has to begin further to the right than the key that it belongs to"

_STARTS_WITH_KEY = re.compile(r"\s*(?:- +)*[\w.-]+(:)(?:\s|$)")
_NO_COLON = "a key needs a colon and a space after it"

_PLAIN_WORDS = (
    ("mapping keys are not allowed", "a text cannot start with `?`; put it in quotes"),
    ("did not find expected node content", "a text cannot start with this character; put it in quotes"),
    ("cannot start any token", "this character cannot start a text; put the text in quotes"),
    ("could not find expected ':'", _NO_COLON),
    ("did not find expected key", "this line does not fit: check its indentation and the quotes before it"),
    ("did not find expected '-' indicator", "this line does not fit the list above it: check its indentation"),
    ("did not find expected ',' or ']'", "this list is not closed with `]`"),
    ("did not find expected ',' or '}'", "this mapping is not closed with `}`"),
    ("unexpected end of stream", "a quote is opened here and never closed"),
    ("found unexpected document indicator", "a quote is opened here and not closed before the next document"),
    (
        "block sequence entries are not allowed",
        "a list cannot start here; put `-` on a line of its own, or a text that begins with it in quotes",
    ),
    ("unknown escape character", "after `\\` this character means nothing; use single quotes"),
    ("expected hexdecimal number", "after `\\` and its letter this means nothing; use single quotes"),
    ("invalid Unicode character escape", "no character has this number; write the character itself"),
    ("expected alphabetic or numeric", "a text cannot start with `&` or `*`; put it in quotes"),
    ("expected comment or line break", "after `|` or `>` a text starts on the next line; to start with it, use quotes"),
    ("undefined tag handle", "`!` starts a tag, which is not used in a handbook; put the text in quotes"),
    ("did not find expected <document start>", "only comments may stand before or after the one document of a file"),
    ("exceeded maximum", "this is nested too deep"),
)


_POINTING_BACK = (
    "could not find expected ':'",
    "unexpected end of",
    "unexpected document",
    "expected alphabetic or numeric",
    "did not find expected ',' or",
)
_IN_BRACKETS = "while parsing a flow"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, and where; `line` and `column` count from 0."""

    message: str
    line: int
    column: int


def swallowed_key(text: str) -> int | None:
    """Where the colon stands of a language that became words of the line above, for want of a space after it."""
    match = _SWALLOWED.match(text)
    return match.start(1) if match else None


def lacks_space(text: str) -> bool:
    """Whether a text looks like a key and its value, with no space after the colon."""
    return re.match(_NO_SPACE, text) is not None


def mistake(lines: Sequence[str], error: yaml.YAMLError, last: Any) -> Mistake:
    """The mistake behind an error of the parser; `last` is the event that it gave before, if any."""
    if isinstance(error, yaml.reader.ReaderError):
        return _wrong_character(lines)
    said, context = str(getattr(error, "problem", None) or error), str(getattr(error, "context", None) or "")
    mark: Any = getattr(error, "problem_mark", None)
    began: Any = getattr(error, "context_mark", None) if context.startswith(("while scanning", _IN_BRACKETS)) else None
    end = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    if lines[end][column : column + 1] == "\t":
        return Mistake("a tab stands here; use spaces to indent", end, column)
    for line in _suspects(last, began, end):
        for pattern, message in _TYPED:
            if match := pattern.match(lines[line]):
                return Mistake(message, line, match.start(1))
    if _is_quoted(last) and last.start_mark.line < last.end_mark.line == end:
        message = f"a quote is opened here and closed only on line {end + 1}; is one missing?"
        return Mistake(message, last.start_mark.line, last.start_mark.column)
    if _is_quoted(last) and last.end_mark.line == end and "did not find expected key" in said:
        return Mistake(_GOES_ON, end, column)
    if "mapping values are not allowed" in said:
        return _no_key(lines, end, column)
    at = (began.line, began.column) if began and _points_back(said) else (end, column)
    if "could not find expected ':'" in said and _OPENS_BLOCK.match(lines[_above(lines, at[0])]):
        return Mistake(_NOT_INDENTED, *at)
    plain = next((message for phrase, message in _PLAIN_WORDS if phrase in said), f"this is not valid YAML: {said}")
    return Mistake(plain, *at)


def _suspects(last: Any, began: Any, end: int) -> Iterable[int]:
    """The lines that the mistake may stand on; what stands inside quotes or a block is no suspect."""
    lines = {end}
    if began is not None:
        lines.add(began.line)
    if last is not None:
        first, until = last.start_mark.line, last.end_mark.line
        of_words = isinstance(last, yaml.ScalarEvent) and bool(last.style)
        lines |= {*range(until if of_words else first, end), *([] if of_words and last.style in "|>" else [first])}
    return sorted(line for line in lines if line <= end)


def _is_quoted(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.style in {"'", '"'}


def _points_back(said: str) -> bool:
    """Whether an error is about what began before the parser stopped."""
    return any(it in said for it in _POINTING_BACK)


def _no_key(lines: Sequence[str], end: int, column: int) -> Mistake:
    """A colon where none fits: its line begins too far right, the one above has none, or it belongs to a text."""
    above = _above(lines, end)
    if _CURLY.match(lines[end]):
        return Mistake(
            "curly quotes are letters to YAML; put this text, which has a colon, in straight ones", end, column
        )
    if (key := _STARTS_WITH_KEY.match(lines[end])) and key.start(1) == column:
        if _indent(lines[end]) > _indent(lines[above]):
            message = "this line begins further to the right than the one above it; let both begin in the same column"
            return Mistake(message, end, _indent(lines[end]))
        if not _STARTS_WITH_KEY.match(lines[above]):
            return Mistake(_NO_COLON, above, _indent(lines[above]))
    message = "no key can start here; put a text with a colon in quotes, or end the line above"
    return Mistake(message, end, column)


def _above(lines: Sequence[str], line: int) -> int:
    """The nearest line above with anything on it; this line itself if there is none."""
    return next((above for above in range(line - 1, -1, -1) if lines[above].strip()), line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip("- "))


def _wrong_character(lines: Sequence[str]) -> Mistake:
    """The first control character, which libyaml reports without a mark."""
    message = "a character stands here that a text cannot have (a control character)"
    for line, text in enumerate(lines):
        if match := yaml.reader.Reader.NON_PRINTABLE.search(text):
            return Mistake(message, line, match.start())
    return Mistake(message, 0, 0)
