"""What `status`, `due`, `confirm` and `diff` do: look at the handbook, say how it stands, and record who looked."""

from dataclasses import dataclass, replace
from pathlib import Path

from protocolwijzer import addresses, editions, write
from protocolwijzer.confirmation import Leaning, leanings
from protocolwijzer.editions import Due, Meant
from protocolwijzer.loading import load
from protocolwijzer.model import (
    Confirmations,
    Handbook,
    Organisation,
)
from protocolwijzer.problem import HandbookError, Pointer, Problem
from protocolwijzer.read import read
from protocolwijzer.redline import WORKING, Changes, State, released, working
from protocolwijzer.trial import attempt, read_again, refuse, unknown
from protocolwijzer.walk import untranslated


def status(root: Path, as_of: str) -> list[str]:
    """How each protocol stands on a day, line by line. Raises HandbookError if the handbook has errors."""
    handbook, _ = load(root)
    return [*editions.status(handbook, as_of)]


def due(root: Path, as_of: str) -> list[Due]:
    """What begins or is to be reviewed after a day, the next first. Raises HandbookError if the handbook has errors."""
    handbook, _ = load(root)
    return editions.due(handbook, as_of)


@dataclass(frozen=True)
class Missing:
    """A text that is not in a language yet: where it stands, and what it says in the language that counts."""

    file: str
    line: int
    column: int
    pointer: str
    text: str


def missing(root: Path, language: str) -> list[Missing]:
    """Every text of a handbook that is not in a language, in the order of the files; the handbook may lack it wholly.

    Raises HandbookError if a file cannot be read, or where the settings do not list the language.
    """
    reading = read(root)
    refuse(problem for problem in reading.problems if problem.severity == "error")
    handbook = reading.handbook
    if language not in handbook.all_languages:
        known = ", ".join(f"`{it}`" for it in handbook.all_languages)
        message = f"this does not list the language `{language}`; it lists {known}. Add it as `{language}: draft`"
        refuse([Problem("unknown-language", message, Pointer(addresses.HANDBOOK_FILE))])
    found = []
    for text, pointer in untranslated(handbook, language):
        place = reading.sources.place(pointer)
        words = text.best(handbook.languages[0])[0]
        found.append(Missing(pointer.file, place.line, place.column, str(pointer), words))
    return found


@dataclass(frozen=True)
class Confirmed:
    """What was recorded now, and how many of those meant were confirmed before, with nothing changed since."""

    recorded: tuple[Leaning, ...]
    already: int


def confirm(root: Path, organisation_id: str, meant: Meant, by: str | None, on: str) -> Confirmed:
    """Record that texts still follow their articles.

    Raises HandbookError, with nothing written, if the handbook has errors or nothing is called that way.
    """
    handbook, _ = load(root, organisation_id)
    [organisation] = handbook.organisations
    everything = leanings(organisation, handbook.languages)
    if unknown := [*meant.unknown(organisation, everything)]:
        raise HandbookError(unknown)
    chosen = meant.among(organisation, everything)
    records = Confirmations(confirmations=editions.confirmed(everything, chosen, by, on)).model_dump(mode="json")
    text = write.lines(records, "../schema/confirmations.schema.json", "`protocolwijzer confirm`")
    file = addresses.confirmations_file(organisation_id)
    read = read_again(Confirmations, file, text)
    attempt(handbook, replace(organisation, confirmations=read.confirmations))
    write.file(root / file, text)
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
    _, organisation, protocol = _protocol(root, name)
    newest = organisation.newest(protocol)
    if old is None and newest is None:
        pointer = Pointer(addresses.protocol_file(organisation.id, protocol))
        raise HandbookError([Problem("unknown-edition", "nothing was released yet to compare it with", pointer)])
    before = old or (newest.date if newest else "")
    states = [_state(organisation, protocol, it) for it in (before, new)]
    return Compared(before, new, Changes(states[0], states[1], organisation.moved))


def _state(organisation: Organisation, protocol: str, name: str) -> State:
    if name == WORKING:
        return working(organisation, protocol)
    found = {edition.date: edition for edition in organisation.editions[protocol]}
    if name not in found:
        known = ", ".join(f"`{date}`" for date in (*found, WORKING))
        pointer = Pointer(addresses.protocol_file(organisation.id, protocol))
        raise HandbookError([Problem("unknown-edition", f"there is no edition `{name}`; there are: {known}", pointer)])
    return released(found[name])


def _protocol(root: Path, name: str) -> tuple[Handbook, Organisation, str]:
    handbook, _ = load(root)
    known = {
        f"{organisation.id}/{it}": (organisation, it)
        for organisation in handbook.organisations
        for it in organisation.own.protocols
    }
    if name not in known:
        raise HandbookError([unknown(handbook, name, "protocol", known)])
    return handbook, *known[name]
