"""The lines of a text: the marks that they begin with, and what people begin one with where Markdown sees none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Rule = Literal["list", "markup", "table"]

_SAID = 40
"""Characters of a line that a problem shows at most as what is meant."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot stand in a text, with the mend; `written` stands on this line of it, from 0."""

    rule: Rule
    message: str
    line: int
    written: str


class Line(NamedTuple):
    """A line, without what the blocks around it begin it with."""

    number: int
    """In the text, from 0."""
    text: str

    @property
    def bare(self) -> str:
        return self.text.strip()

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))

    def without(self, spaces: int) -> "Line":
        """The line without so many of the spaces that it begins with, as far as it has them."""
        return Line(self.number, self.text[min(spaces, self.indent) :])

    def fault(self, rule: Rule, message: str, written: str = "") -> Fault:
        """Something wrong with it; `written` is what is meant of it, where that is not its beginning."""
        return Fault(rule, message, self.number, written or self.bare[:_SAID].rstrip())


_ROMAN = r"(?=[ivx]{2})x{0,3}(?:ix|iv|v?i{0,3})|(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})"
_LETTER = r"[^\W\d_]"
_OWN = rf"\((?:\d{{1,3}}|{_LETTER}|{_ROMAN})\)|(?:\d{{1,3}}|{_LETTER}|{_ROMAN})[.)]"
"""Marks of a list that readers see as they are typed: `a.`, `(ii)`, `1)`, and those of any other script."""
_MARKER = re.compile(rf"(?P<mark>[-*+]|(?P<number>[0-9]{{1,9}})\.|(?P<own>{_OWN}))(?: +(?P<rest>\S.*)| *)$")
_RULE = re.compile(r"([-*_=])(?: *\1){2,}")
_UNDERLINE = re.compile(r"=+|-{2,}")
_FENCE = re.compile(r"```|~~~")
_DEFINED = re.compile(r"\[(\^?)[^\]]+\]:(?: |$)")
_OTHER_BULLET = re.compile(r"[•‣◦▪●○■□➢➤►▸→⇒✓·]")
_BULLET_LIKE = re.compile(r"[\u2013\u2014] |o +(?=\S)|-[^\s\d>-]|\d+(?:\.\d+)+\.? |\d{1,3}\.[^\W\d]")
"""What people begin a point with where Markdown sees none: a list, if several lines of a paragraph do."""
_BOX = re.compile(r"\[[ xX]\] ")


def marker(line: Line) -> re.Match[str] | None:
    """The `mark` of a list that a line begins with, its `number` or its `own` form, and the `rest` of the line."""
    return None if _RULE.fullmatch(line.bare) else _MARKER.match(line.bare)


def wrong(paragraph: Sequence[Line]) -> Iterator[Fault]:
    """What is wrong with the lines of a paragraph; of several that are wrong alike, with the first."""
    told: set[str] = set()
    alike = [line for line in paragraph if _BULLET_LIKE.match(line.bare)]
    for line in paragraph:
        first = line is paragraph[0]
        found = _no_words(line, first) or _no_point(line, first, alike)
        if found and found[1] not in told:
            told.add(found[1])
            yield line.fault(*found)
        if line.bare.endswith("\\"):
            message = "`\\` ends no line; leave a blank line where a paragraph ends"
            yield line.fault("markup", message, line.bare[-_SAID:])


def _no_words(line: Line, first: bool) -> tuple[Rule, str] | None:
    words = line.bare
    if _RULE.fullmatch(words) and first:
        return "markup", "a line cannot be drawn in a text; leave it out, or write a sub-heading: `## ` and its words"
    if not first and (_RULE.fullmatch(words) or _UNDERLINE.fullmatch(words)):
        return "markup", "a line of signs makes no heading; write `## ` before the words of the line above instead"
    if _FENCE.match(words):
        return "markup", "blocks of code cannot stand in a text; write ` before and after the words"
    if defined := _DEFINED.match(words):
        footnote = "a footnote is an article; write it below `footnotes` of its section, and `[^its-id]` here"
        address = "addresses cannot stand apart from their links; write `[words](https://…)` where the link is"
        return "markup", footnote if defined[1] else address
    if words.startswith((":::", "!!!", "???")):
        return "markup", "a text has no boxes; leave the signs out, and write `**words**` for what has to stand out"
    if words == ":" or words.startswith(": "):
        return "markup", "only the caption of a table begins so: `: ` right below its last row"
    return None


def _no_point(line: Line, first: bool, alike: Sequence[Line]) -> tuple[Rule, str] | None:
    words = line.bare
    dashed = first and words[0] in "\u2013\u2014" and not words[1:2].strip()
    if _OTHER_BULLET.match(words) or dashed or (len(alike) > 1 and line in alike):
        mark = _OTHER_BULLET.match(words) or _BULLET_LIKE.match(words)
        shown = mark[0].strip() if mark else words[0]
        return "list", f"`{shown}` makes no list; begin each point with `- `, or with `1. `, `a. ` or `(i) `"
    if not first and marker(line):
        return "list", "a list needs a blank line before it; if this is no point of a list, join it to the line above"
    return None


def wrong_point(line: Line, rest: str | None) -> Iterator[Fault]:
    """What is wrong with the first line of a point of a list."""
    if not rest:
        yield line.fault("list", "this point has no words; write them after it, or leave it out")
    elif _BOX.match(rest):
        yield line.fault("list", "a text has no boxes to tick; leave the brackets out")
