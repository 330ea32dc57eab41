"""What `move`, `withdraw` and `release --undo` do: they record where something went that readers know."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from protocolwijzer import addresses, editions, standing, write
from protocolwijzer.adopting import composed
from protocolwijzer.check.versions import taken_back
from protocolwijzer.editions import TakenBack
from protocolwijzer.loading import load
from protocolwijzer.model import Addresses, Moved, Organisation
from protocolwijzer.read import read
from protocolwijzer.trial import attempt, read_again, refuse


@dataclass(frozen=True)
class Terms:
    """What is recorded beside what happened: the day (YYYY-MM-DD), who says so, and why, as far as somebody says it."""

    on: str
    by: str | None = None
    why: str | None = None


def undo(root: Path, organisation: Organisation, name: str, why: str, by: str | None, on: str) -> TakenBack:
    """Take the newest release of a protocol or a form back, on a day (YYYY-MM-DD) and for a reason.

    Raises HandbookError, with nothing changed, if it may not be.
    """
    organisation = organisation.own
    refuse(editions.undo_refusals(organisation, name, on))
    taken = editions.taken_back(organisation, name, why, by, on)
    text = _text(taken.organisation.addresses)
    again = read_again(Addresses, addresses.addresses_file(organisation.id), text)
    handbook = read(root).handbook
    others = (
        replace(taken.organisation, addresses=again) if it.id == organisation.id else it
        for it in handbook.organisations
    )
    handbook = composed(replace(handbook, organisations=tuple(others)))
    known = [*taken_back(taken.organisation, name)] if name in taken.organisation.forms else []  # to be mended next
    attempt(handbook, *handbook.organisations, known=known)
    write.file(root / addresses.addresses_file(organisation.id), text)
    for file in taken.files:
        write.no_longer_released(root / file)
    return taken


def move(
    root: Path, organisation_id: str, old: str, new: Sequence[str], withdrawn: bool, terms: Terms
) -> tuple[Moved, str]:
    """Record where something stands now that readers knew, or that it ended and what came in its place; and the file.

    Raises HandbookError, with nothing written, if the working text says otherwise.
    """
    handbook, _ = load(root, organisation_id)
    organisation = handbook.organisations[0].own
    there, told = standing.present(organisation), standing.past(organisation)
    names = {**told, **there}
    item, now = standing.meant(old, names), tuple(standing.meant(it, there) for it in new)
    record = Moved(item=item, now=now, withdrawn=withdrawn, on=terms.on, by=terms.by, why=terms.why)
    refuse(editions.move_refusals(organisation, record, there, told))
    book = organisation.addresses
    others = [it for it in book.moved if it.item != item]
    moved = tuple(sorted((*others, record), key=lambda it: it.item))
    file = addresses.addresses_file(organisation_id)
    text = _text(book.model_copy(update={"moved": moved}))
    again = read_again(Addresses, file, text)
    attempt(handbook, replace(handbook.organisations[0], addresses=again))
    write.file(root / file, text)
    return record, file


def _text(book: Addresses) -> str:
    return write.lines(*editions.book_in_lines(book))
