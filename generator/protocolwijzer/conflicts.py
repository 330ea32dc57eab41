"""The marks that git leaves where two people changed the same lines: one problem for each such place, with its mend."""

import re
from collections.abc import Iterator, Sequence

from protocolwijzer.problem import Place, Pointer, Problem

_MARK = re.compile(r"(<{7,}|>{7,}|\|{7,})(?: (.*)|$)|={7}$")
_RECORDS = ("confirmations.yml", "addresses.yml")
"""What commands write, a record a line: none says anything of another."""
_FROZEN = re.compile(r"content/[^/]+/(protocols/[^/]+/editions|forms/versions|frozen)/")


def conflicts(file: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Each place of a file where git could not put two changes together, from its first mark to its last; and each mark
    that was left over of such a place."""
    begun: tuple[int, str, str] | None = None
    for number, line in enumerate(lines):
        if not (mark := _MARK.match(line)):
            continue
        sign, name = mark[1] or "", (mark[2] or "").strip()
        if begun and sign == ">" * len(begun[1]):
            yield _problem(file, lines, begun[0], _both(file, begun[2], name, number + 1))
            begun = None
        elif sign.startswith("<") and (not begun or len(sign) == len(begun[1])):
            if begun:
                yield _problem(file, lines, begun[0], _LEFT)
            begun = number, sign, name
        elif not begun:
            yield _problem(file, lines, number, _LEFT)
    if begun:
        yield _problem(file, lines, begun[0], _LEFT)


_LEFT = "this mark is left of two changes that git could not put together; keep the lines that are right, and remove it"


def _both(file: str, one: str, other: str, last: int) -> str:
    """What is said of a whole place: whose changes they are, how far they go, and how it is mended."""
    whose = f" of `{one}` and `{other}`" if one and other else ""
    if _FROZEN.match(file):
        mend = (
            "a released file is never mixed: take it whole from one side (`git checkout --ours` or `--theirs`, "
            "and its name), and release again what the other released"
        )
    elif file.rpartition("/")[2] in _RECORDS:
        mend = "keep the lines of both, and remove the marks"
    else:
        mend = "keep the lines that are right, and remove the marks"
    return f"git could not put two changes{whose} together here, to line {last}; {mend}"


def _problem(file: str, lines: Sequence[str], number: int, message: str) -> Problem:
    place = Place(file, number + 1, 1, lines[number], len(lines[number]))
    return Problem("conflict", message, Pointer(file), place=place)
