"""A text in passages, each complete in itself, for whoever is shown only one of them.

A reader of half a sentence may take the opposite for a rule: its "not" may stand in the other half, or before a list of
what is not allowed. So no passage ends inside a sentence, a point of a list stands behind the words that lead to it, a
cell of a table behind the name of its column, and a question that is a condition before what follows from it.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

LONGEST = 240
"""How long a list may be to stay whole, in characters."""

_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_INLINE = frozenset({"a", "b", "bdi", "code", "em", "i", "span", "strong", "sub", "sup"})
_END = re.compile(r"[.!…؟][”\u2019\"')\]]*\s+")
_PAUSED = re.compile(r"[.,:;!?…؛،](?: \w+)?$")
"""What ends a point that needs no semicolon: a sign of its own, with or without an "and" after it."""
_ABBREVIATED = re.compile(r"(?:^|\W)[^\W\d_](?:\.[^\W\d_])*\.$")


class Line(NamedTuple):
    """A block of a text, and in how many points of lists it stands."""

    depth: int
    text: str


def lines(made: str, depth: int = 0) -> Iterator[Line]:
    """The blocks of a text that became HTML, a row of a table being one; the first stands at `depth`."""
    words: list[str] = []
    names: list[str] = []
    cells: list[str] = []

    def taken() -> str:
        text = " ".join(html.unescape("".join(words)).split())
        words.clear()
        return text

    place = 0
    for tag in _TAG.finditer(f"{made}<p>"):
        words.append(made[place : tag.start()])
        place = tag.end()
        closes, name = bool(tag[1]), tag[2]
        if name in ("td", "th"):
            if closes:
                cells.append(taken())
        elif name not in _INLINE:
            text = taken() if not cells else " · ".join(_under(names, cells))
            if cells and not names:
                names = cells
            elif text:
                yield Line(depth, text)
            cells = []
            if name == "table":
                names = []
            if name == "li":
                depth += -1 if closes else 1


def _under(names: Sequence[str], cells: Sequence[str]) -> Iterator[str]:
    """The cells of a row, each behind the name of its column."""
    for name, cell in zip(names, cells, strict=False):
        if cell:
            yield f"{name}: {cell}" if name else cell


def passages(text: Sequence[Line]) -> Iterator[str]:
    """The blocks of a text in passages."""
    at = 0
    while at < len(text):
        depth = text[at].depth
        end = next((i for i in range(at + 1, len(text)) if text[i].depth <= depth), len(text))
        *before, last = _sentences(text[at].text)
        yield from before
        if points := text[at + 1 : end]:
            ending = text[end].text if end < len(text) and text[end].text[:1].islower() else ""
            yield from _packed(last, _whole(points), ending)
            end += bool(ending)
        else:
            yield last
        at = end


def _whole(points: Sequence[Line]) -> list[str]:
    """The points of a list, each with those inside it."""
    found: list[str] = []
    for point in points:
        if point.depth > points[0].depth and found:
            found[-1] = _joined((found[-1], point.text))
        else:
            found.append(point.text)
    return found


def _joined(points: Iterable[str]) -> str:
    """Points one after the other, in a sentence."""
    first, *others = points
    for point in others:
        first += f" {point}" if _PAUSED.search(first) else f"; {point}"
    return first


def _packed(lead: str, points: Iterable[str], ending: str) -> Iterator[str]:
    """A list as few passages, each with the words that lead to it and those that end its sentence."""
    chunks: list[list[str]] = [[]]
    for point in points:
        if chunks[-1] and len(" ".join((lead, *chunks[-1], point, ending))) > LONGEST:
            chunks.append([])
        chunks[-1].append(point)
    for chunk in chunks:
        left = "…" if chunk is not chunks[0] else ""
        right = "…" if chunk is not chunks[-1] else ""
        yield " ".join(filter(None, (lead, left, _joined(chunk), right, ending)))


def _sentences(text: str) -> list[str]:
    """The sentences of a paragraph; at a question mark none ends, for what follows is the answer."""
    found, start = [], 0
    for match in _END.finditer(text):
        following = text[match.end() : match.end() + 1]
        until = text[start : match.start() + 1]
        if following.islower() or following.isdigit() or _ABBREVIATED.search(until):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    return [*found, text[start:]]
