"""Tables in texts, as GitHub writes them: rows of cells between `|`, the first one a header, and below it a caption.

| Recording | How long |
|-----------|---------:|
| photo     |  2 years |
: How long recordings stay
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from protocolwijzer.blocks.lines import Fault, Line

MOST_COLUMNS = 8
"""Columns of a table that fit on paper."""
MOST_LETTERS = 60
"""Letters of the longest words of all columns together that surely fit beside each other."""

_CELL = re.compile(r"((?:\[\[[^\[\]]*\]\]|\\.|[^|\\])*\\?)(?:\||$)")
_DELIMITER = re.compile(r"\|?( *:?-+:? *\|)* *:?-+:? *\|?")
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr.*?</tr>", re.DOTALL)
_MADE_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_OPENED = re.compile(r"<(t[hd])\b([^>]*)>")
_MENTIONED = re.compile(r'<x-mention kind="\w+" target="([^"]*)" words="([^"]*)"></x-mention>')


def begins_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a table begins on this line."""
    bare = lines[at].bare
    below = lines[at + 1].bare if at + 1 < len(lines) else ""
    return bare.startswith("|") or ("|" in bare and _is_delimiter(below))


def wrong_rows(lines: Sequence[Line]) -> Iterator[Fault]:
    """What is wrong with the rows of a table."""
    header = _cells(lines[0].bare)
    if _is_delimiter(lines[0].bare):
        message = "a table begins with a row that says what stands in each column; write it above this line"
        yield lines[0].fault("table", message)
        return
    if len(lines) < 2 or not _is_delimiter(lines[1].bare):
        message = "a table has a line such as `|---|---|` below its first row; for the sign itself, write `\\|`"
        yield lines[0].fault("table", message)
        return
    if len(header) > MOST_COLUMNS:
        message = f"a table with {len(header)} columns fits on no paper; at most {MOST_COLUMNS} do"
        yield lines[0].fault("table", message)
    if not all(header[1:]) or header == [""]:
        yield lines[0].fault("table", "a column has no name; only the first one of several may do without")
    if len(lines) == 2:
        yield lines[0].fault("table", "this table has no rows; write them below, or leave it out")
    for line in lines[1:]:
        if message := _wrong_row(line, header, is_first=line is lines[1]):
            yield line.fault("table", message)


def _wrong_row(line: Line, header: list[str], *, is_first: bool) -> str:
    row = _cells(line.bare)
    if "|" not in line.bare:
        return "this line is glued to a table; leave a blank line before it"
    if len(row) != len(header):
        has = f"{len(row)} {'cell' if len(row) == 1 else 'cells'}"
        return f"this row has {has} and the header {len(header)}; write as many, and the sign itself as `\\|`"
    if _is_delimiter(line.bare) and not is_first:
        return "a table has one such line, below its first row; begin another table after a blank line"
    if not header[0] and not row[0]:
        return "this row has no name; its first cell says what it is about"
    return ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its author typed it: on which line of the text it begins, from 0, and how many it takes; its rows, of
    which the first names the columns; its caption, empty where there is none."""

    line: int
    height: int
    rows: list[list[str]]
    caption: str


def grid(lines: Sequence[Line], caption: str, height: int) -> Grid:
    """The table that stands on these lines."""
    rows = [_cells(line.bare) for line in lines if not _is_delimiter(line.bare)] or [[""]]
    return Grid(lines[0].number, height, rows, caption)


def table(typed: Grid, lines: Sequence[str]) -> Element:
    """A table as HTML. Its roles are said, for browsers forget them where a narrow screen shows each row as a list.

    Where the first column has no name, the first cell of each row names that row.
    """
    rows = typed.rows
    under = next((_cells(line) for line in lines if _is_delimiter(line)), [])
    width = max(map(len, rows))
    longest = [
        max((len(it) for row in rows for it in " ".join(row[i : i + 1]).split()), default=0) for i in range(width)
    ]
    wide = " is-wide" if sum(longest) > MOST_LETTERS else ""
    made = Element("table", {"class": f"pw-table pw-grid{wide}", "role": "table"})
    if typed.caption:
        SubElement(made, "caption").text = typed.caption
    head = SubElement(made, "thead", {"role": "rowgroup"})
    body = SubElement(made, "tbody", {"role": "rowgroup"})
    for row in rows:
        line = SubElement(head if row is rows[0] else body, "tr", {"role": "row"})
        for i in range(width):
            words = row[i] if i < len(row) else ""
            kind = ("th", "columnheader", "col") if words else ("td", "cell", "")
            if row is not rows[0]:
                kind = ("th", "rowheader", "row") if i == 0 and not rows[0][0] else ("td", "cell", "")
            tag, role, scope = kind
            attributes = {"role": role, **({"scope": scope} if scope else {}), **_side(under[i : i + 1])}
            SubElement(line, tag, attributes).text = words
    return made


def labelled(made: str) -> str:
    """HTML in which each cell of a table says the name of its column, for narrow screens that show it below others."""
    return _TABLE.sub(lambda match: _with_labels(match[0]), made) if "<table" in made else made


def _with_labels(made: str) -> str:
    head, end, body = made.partition("</thead>")
    names = [_words(cell) for cell in _MADE_CELL.findall(head)]

    def labels(row: re.Match[str]) -> str:
        name = iter(names)
        return _OPENED.sub(lambda cell: _with_label(cell[1], cell[2], next(name, "")), row[0])

    return head + end + _ROW.sub(labels, body)


def _with_label(tag: str, attributes: str, name: str) -> str:
    return f"<{tag}{attributes}>" if tag == "th" or not name else f'<{tag}{attributes} data-label="{name}">'


def _words(cell: str) -> str:
    """The words of a cell; a mention by its own, or by the id that it leads to."""
    said = _MENTIONED.sub(lambda match: match[2] or match[1], cell)
    return html.escape(html.unescape(re.sub("<[^>]*>", "", said)))


def _is_delimiter(line: str) -> bool:
    """Whether a line is the one below a header: `|---|:-:|`."""
    return "|" in line and _DELIMITER.fullmatch(line) is not None


def _cells(line: str) -> list[str]:
    """The cells of a row, without the signs around them; a `|` in a mention or after `\\` is none of these."""
    found = [match[1].strip().replace("\\|", "|") for match in _CELL.finditer(line)]
    found.pop()  # what stands after the last sign, or after the last cell
    return (found[1:] if line.startswith("|") else found) or [""]


def _side(under: Sequence[str]) -> dict[str, str]:
    """To which side a column stands, as the line below its header says."""
    if not under or not under[0].endswith(":"):
        return {}
    return {"class": "is-mid" if under[0].startswith(":") else "is-end"}
