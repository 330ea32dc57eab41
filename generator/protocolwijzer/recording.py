"""What `release --undo` does: it takes a release back, and keeps a record of it."""

from dataclasses import replace
from pathlib import Path

from protocolwijzer import addresses, editions, write
from protocolwijzer.adopting import composed
from protocolwijzer.editions import TakenBack
from protocolwijzer.model import Addresses, Organisation
from protocolwijzer.read import read
from protocolwijzer.trial import attempt, read_again, refuse


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
    attempt(handbook, *handbook.organisations)
    write.file(root / addresses.addresses_file(organisation.id), text)
    for file in taken.files:
        write.no_longer_released(root / file)
    return taken


def _text(book: Addresses) -> str:
    return write.lines(
        book.model_dump(mode="json"),
        "../schema/addresses.schema.json",
        "`protocolwijzer move`, `withdraw` and `release --undo`",
    )
