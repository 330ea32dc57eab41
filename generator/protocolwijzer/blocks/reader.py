"""From lines to blocks, each as an element of HTML whose words are still Markdown."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element, SubElement

from protocolwijzer.blocks.lines import Fault, Line, marker, wrong, wrong_point
from protocolwijzer.blocks.tables import Grid, begins_table, grid, table, wrong_rows

Where = Literal["text", "list", "quotation"]
"""What a block stands in."""

_HEADING = re.compile(r"(#{1,6})(?: +(.*)|$)|(#{2,6})(\S.*)")
_ATTRIBUTES = re.compile(r"\{[#.:][^}]*\}$")
_OWN = {"class": "pw-own", "role": "list"}
"""A list whose points keep their own marks; Safari takes one without marks of its own for no list unless it says so."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as: its blocks in one element, what is wrong with them, and where those stand that only a
    long text may hold."""

    root: Element
    faults: tuple[Fault, ...]
    long: tuple[Fault, ...]
    tables: tuple[Grid, ...]


def read(text: str) -> Reading:
    """The blocks of a text; its sub-headings are `h2` and `h3`."""
    reader = _Reader()
    root = Element("div")
    reader.blocks(root, _lines(text), "text")
    return Reading(root, tuple(sorted(reader.faults, key=lambda it: it.line)), tuple(reader.long), tuple(reader.tables))


def _lines(text: str) -> list[Line]:
    return [Line(i, line.expandtabs(4).rstrip("\r")) for i, line in enumerate(text.split("\n"))]


def tables(text: str) -> tuple[Grid, ...]:
    """The tables of a text, in their order."""
    return read(text).tables if "|" in text else ()


def deeper(text: str, most: int) -> int | None:
    """The first line, from 0, on which more than so many quotations and lists stand inside each other."""
    reader = _Reader()
    reader.blocks(Element("div"), _lines(text), "text")
    return min((line for level, line in reader.levels if level > most), default=None)


@dataclass
class _Reader:
    faults: list[Fault] = field(default_factory=list)
    long: list[Fault] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    levels: list[tuple[int, int]] = field(default_factory=list)
    """Of each list and quotation how deep it stands in others, from 1, and on which line it begins."""
    inside: int = 0
    """How many of them are open."""
    level: int = 1
    """The level of the heading above."""

    def blocks(self, parent: Element, lines: list[Line], where: Where) -> None:
        """Read the blocks of these lines into an element."""
        at, indent = 0, None  # how far the list above is indented, if one is right above
        while at < len(lines):
            line = lines[at]
            if not line.bare:
                at, indent = at + 1, None
            elif marked := marker(line):
                if indent is not None and abs(line.indent - indent) > 1:
                    message = "this point fits no level above it; indent points of one level alike, further ones by 2"
                    self.faults.append(line.fault("list", message))
                indent = line.indent
                at += self._list(parent, lines[at:], marked)
            else:
                at, indent = at + self._kind(lines, at)(parent, lines[at:], where), None

    def _kind(self, lines: list[Line], at: int) -> Callable[[Element, list[Line], Where], int]:
        """What reads the block that begins here."""
        if _HEADING.fullmatch(lines[at].bare):
            return self._heading
        if lines[at].bare.startswith(">"):
            return self._quotation
        return self._table if begins_table(lines, at) else self._paragraph

    def _paragraph(self, parent: Element, lines: list[Line], where: Where) -> int:
        taken = 1
        while taken < len(lines) and not _interrupts(lines, taken) and not (where == "list" and marker(lines[taken])):
            taken += 1
        paragraph = lines[:taken]
        if where == "text" and lines[0].indent >= 2:
            message = "this line is indented and belongs to no list; move it to the margin"
            self.faults.append(lines[0].fault("list", message))
        if taken < len(lines) and begins_table(lines, taken):
            self.faults.append(lines[taken].fault("table", "a table needs a blank line before it"))
        self.faults += wrong(paragraph)
        # two spaces at the end of a line break it there
        SubElement(parent, "p").text = "\n".join(line.text.lstrip(" ") for line in paragraph).rstrip()
        return taken

    def _heading(self, parent: Element, lines: list[Line], where: Where) -> int:
        match = _HEADING.fullmatch(lines[0].bare)
        assert match
        signs, words = match[1] or match[3], re.sub(r"(^| +)#+$", "", (match[2] or match[4] or "").strip())
        level = max(2, min(len(signs), 3))
        wrongs = {
            f"a sub-heading cannot stand in a {where}; move it to the margin": where != "text",
            "a sub-heading begins with `## `, or with `### ` below one of these": len(signs) != level,
            f"a sub-heading needs a space after `{signs}`": match[1] is None,
            "a sub-heading with `### ` stands below one with `## `; write `## `": level > self.level + 1,
            "this sub-heading has no words; write them after it": not words,
            "names in braces mean nothing in a sub-heading; leave them out": _ATTRIBUTES.search(words),
        }
        self.faults += [lines[0].fault("markup", message) for message, is_wrong in wrongs.items() if is_wrong][:1]
        self.long.append(lines[0].fault("markup", "a sub-heading"))
        self.level = level
        SubElement(parent, f"h{level}").text = words
        return 1

    def _quotation(self, parent: Element, lines: list[Line], where: Where) -> int:
        inner: list[Line] = []
        for line in lines:
            if line.bare.startswith(">"):
                inner.append(Line(line.number, line.text.lstrip(" ")[1:]).without(1))
            elif line.bare and inner[-1].bare and not marker(line) and not _HEADING.fullmatch(line.bare):
                message = "this line is glued to a quotation; begin it with `> `, or leave a blank line before it"
                self.faults.append(line.fault("markup", message))
                inner.append(line)
            else:
                break
        if not any(line.bare for line in inner):
            self.faults.append(lines[0].fault("markup", "this quotation has no words; write them, or leave it out"))
        with self._inside(lines[0]):
            self.blocks(SubElement(parent, "blockquote"), inner, "quotation")
        return len(inner)

    def _table(self, parent: Element, lines: list[Line], where: Where) -> int:
        taken = next((i for i, it in enumerate(lines) if i and (not it.bare or it.bare[0] in "#>:")), len(lines))
        self.long.append(lines[0].fault("table", "a table"))
        if where != "text":
            self.faults.append(lines[0].fault("table", f"a table cannot stand in a {where}; move it to the margin"))
        self.faults += wrong_rows(lines[:taken])
        rows, caption = lines[:taken], ""
        if taken < len(lines) and lines[taken].bare.startswith(": "):
            caption = lines[taken].bare[2:].strip()
            taken += 1
            if taken < len(lines) and lines[taken].bare:
                message = "this line is glued to a table's caption; leave a blank line before it"
                self.faults.append(lines[taken].fault("table", message))
        made = grid(rows, caption, taken)
        self.tables += [made] if where == "text" else []
        parent.append(table(made, [line.bare for line in rows]))
        return taken

    def _list(self, parent: Element, lines: list[Line], first: re.Match[str]) -> int:
        """The points of one list, with all that belongs to them."""
        indent, kind = lines[0].indent, _kind(first)
        made = SubElement(parent, "ul" if kind == "bullet" else "ol")
        taken, loose, numbers = 0, False, _Numbers()
        points: list[tuple[str, list[Line]]] = []
        while marked := _point(lines, taken, indent, kind):
            line = lines[taken]
            self.faults += wrong_point(line, marked["rest"])
            if marked["number"] and (message := numbers.wrong(int(marked["number"]))):
                self.faults.append(line.fault("list", message, marked["mark"]))
            count, blank = _belonging(lines[taken:], indent)
            spaces = line.text[len(line.text.rstrip(" ")) :]
            inner = [it.without(indent + 2) for it in lines[taken + 1 : taken + count]]
            loose = loose or blank
            points.append((marked["mark"], [Line(line.number, (marked["rest"] or "") + spaces), *inner]))
            taken += count
            ahead = next((i for i in range(taken, len(lines)) if lines[i].bare), len(lines))
            if not _point(lines, ahead, indent, kind):
                break
            loose = loose or ahead > taken
            taken = ahead
        if numbers.first not in (None, 1):
            made.set("start", str(numbers.first))
        made.attrib.update(_OWN if kind == "own" else {})
        for mark, inner in points:
            point = SubElement(made, "li")
            with self._inside(inner[0]):
                self.blocks(point, inner, "list")
            if not loose and len(point) and point[0].tag == "p":
                point.text = point[0].text
                point.remove(point[0])
            if kind == "own":
                _mark(point, mark)
        return taken

    @contextmanager
    def _inside(self, line: Line) -> Iterator[None]:
        self.inside += 1
        self.levels.append((self.inside, line.number))
        yield
        self.inside -= 1


class _Numbers:
    """The numbers of a list so far: each the next one, or every one of them 1."""

    def __init__(self) -> None:
        self.first: int | None = None
        self._next = 0
        self._ones = False

    def wrong(self, number: int) -> str | None:
        """What is wrong with the number of the next point."""
        if self.first is None:
            self.first, self._next = number, number + 1
            return None
        self._ones = self._ones or (number == self.first == 1 and self._next == 2)
        expected = 1 if self._ones else self._next
        self._next += 1
        if number == expected:
            return None
        return f"after {self._next - 2} comes {self._next - 1}; write that, or begin a new list after a paragraph"


def _mark(point: Element, mark: str) -> None:
    """Let a point begin with the mark that its author typed."""
    shown = Element("span", {"class": "pw-mark"})
    shown.text, shown.tail = mark, f" {point.text}" if point.text else None
    point.text = None
    point.insert(0, shown)


def _kind(marked: re.Match[str]) -> str:
    return "number" if marked["number"] else "own" if marked["own"] else "bullet"


def _point(lines: list[Line], at: int, indent: int, kind: str) -> re.Match[str] | None:
    """The mark of a further point of a list that is indented so far, if one begins here."""
    marked = marker(lines[at]) if at < len(lines) and abs(lines[at].indent - indent) <= 1 else None
    return marked if marked and _kind(marked) == kind else None


def _belonging(lines: list[Line], indent: int) -> tuple[int, bool]:
    """How many lines belong to the point that the first one begins; and whether a blank one stands between them."""
    taken, blank = 1, False
    for ahead, line in enumerate(lines):
        if line.bare and ahead:
            glued = ahead == taken
            if line.indent < indent + 2 and (not glued or marker(line) or _interrupts(lines, ahead)):
                break
            blank = blank or not glued
            taken = ahead + 1
    return taken, blank


def _interrupts(lines: list[Line], at: int) -> bool:
    """Whether a paragraph ends before this line."""
    bare = lines[at].bare
    return not bare or bare.startswith(">") or _HEADING.fullmatch(bare) is not None or begins_table(lines, at)
