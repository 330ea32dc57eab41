"""What stories do before they write: read again what is to be written, and see whether the handbook would be right."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from protocolwijzer import addresses
from protocolwijzer.check import check
from protocolwijzer.model import Handbook, Organisation
from protocolwijzer.print import lost
from protocolwijzer.problem import HandbookError, Place, Pointer, Problem, did_you_mean
from protocolwijzer.read import fits

M = TypeVar("M", bound=BaseModel)


def attempt(handbook: Handbook, *organisations: Organisation, known: Collection[Problem] = ()) -> None:
    """Refuse what would make the handbook, if it held these organisations instead, one with errors, beside those that
    are `known`."""
    refuse(it for it in errors(handbook, *organisations) if it not in known)


def errors(handbook: Handbook, *organisations: Organisation) -> list[Problem]:
    """Every error that the handbook would have if it held these organisations instead."""
    found = check(replace(handbook, organisations=organisations), frozenset(), lost)
    return [problem for problem in found if problem.severity == "error"]


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


def unknown(handbook: Handbook, name: str, kind: str, known: Collection[str]) -> Problem:
    """That a handbook owns nothing of a kind that is called so: whose it is, or what was meant."""
    pointer, (adopting, _, thing) = Pointer(addresses.HANDBOOK_FILE), name.partition("/")
    for organisation in handbook.organisations:
        if organisation.id == adopting and thing in organisation.adopted:
            owned = f"`{organisation.owner(thing)}/{thing}`"
            return Problem("adopting", f"`{name}` is adopted; its owner does that, with {owned}", pointer)
    meant = did_you_mean(name, known)
    mend = f"did you mean `{meant}`?" if meant else "there are: " + (", ".join(known) or "none")
    return Problem("unknown-protocol", f"there is no {kind} `{name}`; {mend}", pointer)
