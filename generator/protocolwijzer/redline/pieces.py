"""How one text becomes another as its reader sees it: words as runs, tables row by row and cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from protocolwijzer.blocks import Grid, tables
from protocolwijzer.redline.words import Run, readable, redline

_Pair: TypeAlias = tuple[int | None, int | None]
"""Where one thing stands among the old ones and among the new ones."""


@dataclass(frozen=True)
class Row:
    """A row of a table, by what became of it, with the runs of each of its cells."""

    kind: Literal["same", "removed", "added"]
    cells: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class TableRedline:
    """A table with what went and what came in it. Its first row names the columns."""

    caption: tuple[Run, ...]
    rows: tuple[Row, ...]
    named: bool
    """Whether the first cell of each row names that row."""


Piece: TypeAlias = tuple[Run, ...] | TableRedline
"""Words, or a table."""


def pieces(old: str, new: str, names: Mapping[str, str]) -> list[Piece]:
    """How one text becomes another. A table is the same one as long as it has the same first row, or, where no table
    came or went, the same place."""
    before, after = _parts(old), _parts(new)
    found: list[Piece] = []
    i = j = 0
    for k, m in [*_same(before, after), (len(before), len(after))]:
        found += _between(before[i:k], after[j:m], names)
        if k < len(before):
            found.append(_table(before[k], after[m], names))
        i, j = k + 1, m + 1
    return found


def _parts(text: str) -> list[str | Grid]:
    """A text as its tables and what stands between them."""
    lines, parts, at = text.split("\n"), list[str | Grid](), 0
    for grid in tables(text):
        parts += ["\n".join(lines[at : grid.line]), grid]
        at = grid.line + grid.height
    return [*parts, "\n".join(lines[at:])]


def _same(before: Sequence[str | Grid], after: Sequence[str | Grid]) -> list[tuple[int, int]]:
    """The places of the tables that stayed."""
    old, new = ([(i, part) for i, part in enumerate(parts) if isinstance(part, Grid)] for parts in (before, after))
    if len(old) == len(new):
        return [(one[0], other[0]) for one, other in zip(old, new, strict=True)]
    heads = [[str(grid.rows[0]) for _, grid in found] for found in (old, new)]
    return [(old[i][0], new[j][0]) for i, j in _paired(*heads) if i is not None and j is not None]


def _between(before: Sequence[str | Grid], after: Sequence[str | Grid], names: Mapping[str, str]) -> Iterator[Piece]:
    """What stands between two tables that stayed: words, and tables that went or came."""
    words = ["\n\n".join(it.strip() for it in side if isinstance(it, str) and it.strip()) for side in (before, after)]
    if any(words):
        yield redline(*(readable(it, names) for it in words))
    for side, is_new in ((before, False), (after, True)):
        for grid in side:
            if isinstance(grid, Grid):
                nothing = Grid(0, 0, [], "")
                yield _table(*((nothing, grid) if is_new else (grid, nothing)), names)


def _table(old: str | Grid, new: str | Grid, names: Mapping[str, str]) -> TableRedline:
    assert isinstance(old, Grid)
    assert isinstance(new, Grid)
    columns = _paired(*(grid.rows[0] if grid.rows else [] for grid in (old, new)))
    rows = _paired(*([row[0] for row in grid.rows[1:]] for grid in (old, new)))
    heads: list[_Pair] = [(0 if old.rows else None, 0 if new.rows else None)]
    shown = []
    for i, j in [*heads, *((_next(i), _next(j)) for i, j in rows)]:
        was, now = (grid.rows[at] if at is not None else [] for grid, at in ((old, i), (new, j)))
        cells = tuple(redline(_cell(was, k, names), _cell(now, m, names)) for k, m in columns)
        shown.append(Row("added" if i is None else "removed" if j is None else "same", cells))
    caption = redline(*(readable(grid.caption, names) for grid in (old, new)))
    return TableRedline(caption, tuple(shown), named=not (new if new.rows else old).rows[0][0])


def _next(at: int | None) -> int | None:
    return None if at is None else at + 1


def _cell(row: Sequence[str], at: int | None, names: Mapping[str, str]) -> str:
    return readable(row[at], names) if at is not None and at < len(row) else ""


def _paired(old: Sequence[str], new: Sequence[str]) -> list[_Pair]:
    """Things that stayed, by their names, with those between them: as many as there were, in their order, are the same
    ones by another name."""
    found: list[_Pair] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or j - i == m - k:
            found += zip(range(i, j), range(k, m), strict=True)
        else:
            found += [*((at, None) for at in range(i, j)), *((None, at) for at in range(k, m))]
    return found
