"""What stories do before they write: read again what is to be written, and see whether the handbook would be right."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from protocolwijzer.check import check
from protocolwijzer.model import Handbook, Organisation
from protocolwijzer.print import lost
from protocolwijzer.problem import HandbookError, Place, Problem
from protocolwijzer.read import fits

M = TypeVar("M", bound=BaseModel)


def attempt(handbook: Handbook, *organisations: Organisation) -> None:
    """Refuse what would make the handbook, if it held these organisations instead, one with errors."""
    found = check(replace(handbook, organisations=organisations), frozenset(), lost)
    refuse(problem for problem in found if problem.severity == "error")


def refuse(problems: Iterable[Problem]) -> None:
    """Raise HandbookError if there is any problem."""
    if refused := [it.at(it.place or Place(it.pointer.file, 1, 1)) for it in problems]:
        raise HandbookError(refused)


def read_again(kind: type[M], file: str, text: str) -> M:
    """What every later command reads of a text that is to be written: that is tried, and not what was meant."""
    read, problems = fits(kind, file, text)
    refuse(problem for problem in problems if problem.severity == "error")
    assert read is not None
    return read
