"""The story of an edition: look at the handbook, refuse or freeze, and write that down in a file of its own."""

from dataclasses import dataclass, replace
from pathlib import Path

from protocolwijzer import addresses, editions, render, write
from protocolwijzer.build import sound
from protocolwijzer.check import check
from protocolwijzer.confirmation import Leaning, leanings
from protocolwijzer.editions import Meant, Terms
from protocolwijzer.model import Confirmations, Edition, Handbook, Organisation
from protocolwijzer.problem import HandbookError, Place, Pointer, Problem, did_you_mean
from protocolwijzer.redline import WORKING, Changes, State, released, working


def status(root: Path, as_of: str) -> list[str]:
    """How each protocol stands on a day, line by line. Raises HandbookError if the handbook has errors."""
    handbook, problems = sound(root)
    return [*editions.status(handbook, problems, as_of)]


@dataclass(frozen=True)
class Confirmed:
    """What was recorded now, and how many of those meant were confirmed before, with nothing changed since."""

    recorded: tuple[Leaning, ...]
    already: int


def confirm(root: Path, organisation: str, meant: Meant, by: str | None, on: str) -> Confirmed:
    """Record that texts still follow their articles.

    Raises HandbookError, with nothing written, if the handbook has errors or nothing is called that way.
    """
    handbook, _ = sound(root, organisation)
    [house] = handbook.organisations
    everything = leanings(house, handbook.languages)
    if unknown := [*meant.unknown(house, everything)]:
        raise HandbookError(unknown)
    chosen = meant.among(house, everything)
    records = Confirmations(confirmations=editions.confirmed(everything, chosen, by, on)).model_dump(mode="json")
    text = write.lines("confirmations", records["confirmations"], "../schema/confirmations.schema.json")
    write.file(root / addresses.confirmations_file(organisation), text)
    recorded = tuple(leaning for leaning in chosen if leaning.state != "confirmed")
    return Confirmed(recorded, len(chosen) - len(recorded))


@dataclass(frozen=True)
class Compared:
    """Two states of a protocol by what they are called, and their differences."""

    old: str
    new: str
    changes: Changes


def diff(root: Path, name: str, old: str | None, new: str) -> Compared:
    """Compare two editions of `ORGANISATION/PROTOCOL`, or one with the working text; the newest if `old` is None.

    Raises HandbookError if the handbook has errors, or holds no such protocol or edition.
    """
    _, house, protocol = _protocol(root, name)
    newest = house.newest(protocol)
    if old is None and newest is None:
        pointer = Pointer(addresses.protocol_file(house.id, protocol))
        raise HandbookError([Problem("unknown-edition", "nothing was released yet to compare it with", pointer)])
    before = old or (newest.date if newest else "")
    return Compared(before, new, Changes(_state(house, protocol, before), _state(house, protocol, new)))


def _state(house: Organisation, protocol: str, name: str) -> State:
    if name == WORKING:
        return working(house, protocol)
    found = {edition.date: edition for edition in house.editions[protocol]}
    if name not in found:
        known = ", ".join(f"`{date}`" for date in (*found, WORKING))
        pointer = Pointer(addresses.protocol_file(house.id, protocol))
        raise HandbookError([Problem("unknown-edition", f"there is no edition `{name}`; there are: {known}", pointer)])
    return released(found[name])


@dataclass(frozen=True)
class Released:
    """What was frozen, and in which file."""

    edition: Edition
    file: str


def release(root: Path, name: str, terms: Terms) -> Released:
    """Freeze the working text of `ORGANISATION/PROTOCOL`. Raises HandbookError, with nothing written, if it may not."""
    handbook, house, protocol = _protocol(root, name)
    problems = [*editions.refusals(house, protocol, terms, handbook.languages)]
    if not problems:
        edition = editions.freeze(house, protocol, terms, handbook.languages)
        file = addresses.edition_file(house.id, protocol, edition.date, edition.revision)
        problems = [problem for problem in _checked(handbook, house, protocol, edition) if problem.severity == "error"]
    if problems:
        raise HandbookError(it.at(it.place or Place(it.pointer.file, 1, 1)) for it in problems)
    value = edition.model_dump(mode="json", by_alias=True, exclude_unset=True)
    write.file(root / file, write.yaml(value, "../../../../schema/edition.schema.json"))
    return Released(edition, file)


def _checked(handbook: Handbook, house: Organisation, protocol: str, edition: Edition) -> list[Problem]:
    """What would be wrong with the handbook if it held this edition too."""
    with_it = replace(house, editions={**house.editions, protocol: (*house.editions[protocol], edition)})
    return [*check(replace(handbook, organisations=(with_it,)), frozenset(), render.LANGUAGES)]


def _protocol(root: Path, name: str) -> tuple[Handbook, Organisation, str]:
    handbook, _ = sound(root)
    known = {f"{house.id}/{it}": (house, it) for house in handbook.organisations for it in house.protocols}
    if name not in known:
        meant = did_you_mean(name, known)
        mend = f"did you mean `{meant}`?" if meant else "there are: " + (", ".join(known) or "none")
        pointer = Pointer(addresses.HANDBOOK_FILE)
        raise HandbookError([Problem("unknown-protocol", f"there is no protocol `{name}`; {mend}", pointer)])
    return handbook, *known[name]
