"""Where something went that readers know: what may be recorded of it, and what a release wants to be recorded."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from protocolwijzer import addresses
from protocolwijzer.model import Addresses, Known, Moved, Organisation
from protocolwijzer.problem import Pointer, Problem, did_you_mean
from protocolwijzer.standing import STAYING, Thing, lost, past, present, unrecorded


def move_refusals(
    organisation: Organisation, record: Moved, there: Mapping[str, Thing], told: Mapping[str, Thing]
) -> Iterator[Problem]:
    """Why the working text says otherwise than what is to be recorded."""
    pointer = Pointer(addresses.addresses_file(organisation.id))
    staying = record.item.startswith(STAYING)
    if staying and not record.withdrawn and _was_released(organisation, record):
        message = f"the id of `{record.item}` stands in what was released, and stays; change its title instead"
        yield Problem("moved", message, pointer)
    elif record.item not in told and record.item not in organisation.moved:
        if record.item in there:
            message = f"`{record.item}` was never released, so no link leads to it; nothing needs to be recorded"
        else:
            message = _unknown("nothing was ever released that is called", record.item, told)
        yield Problem("moved", message, pointer)
    elif record.item in there and record.item not in record.now and not (record.withdrawn and staying):
        message = f"`{record.item}` still stands in the working text; take it out there first"
        yield Problem("moved", message, pointer)
    elif record.item in record.now and (record.withdrawn or len(record.now) == 1):
        yield Problem("moved", f"`{record.item}` cannot take its own place; say what else it became", pointer)
    for name in record.now:
        if name not in there:
            yield Problem("moved", _unknown("nothing stands in the working text that is called", name, there), pointer)


def _was_released(organisation: Organisation, record: Moved) -> bool:
    """Whether it is a protocol, or a form of which a version was released."""
    names = [it.partition("/")[2] for it in (record.item, *record.now)]
    return record.item.startswith("protocol/") or any(organisation.versions.get(name) for name in names)


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    near = did_you_mean(name, [*known])
    return f"{what} `{name}`; " + (f"did you mean `{near}`?" if near else "names are such as `article/<id>`")


def lost_refusals(
    organisation: Organisation, protocol_id: str, alone: bool, owners: Iterable[Organisation]
) -> Iterator[Problem]:
    """What a release would let die in silence, each with the commands that say where it went; of articles that go out
    `alone`, without what stands beside the protocol: that stays, or waits. What it adopts is its `owners`' to tell."""
    pointer = Pointer(addresses.protocol_file(organisation.id, protocol_id))
    adopted = {name for owner in owners for name in (*present(owner), *past(owner))}
    for thing in lost(organisation, protocol_id):
        if not thing.protocol and (alone or thing.name in adopted):
            continue
        called = f"`{thing.name}`" + (f" ({thing.article.number})" if thing.article and not thing.item else "")
        at = f"{organisation.id} {thing.name}"
        message = (
            f"{called} was released and is no longer there, and links lead to it: say where it stands now "
            f"(`protocolwijzer move {at} NEW`), or that it ended (`protocolwijzer withdraw {at}`)"
        )
        yield Problem("moved", message, pointer)


def with_known(organisation: Organisation, on: str) -> Addresses:
    """What is recorded of an organisation, and what stands there beside what was released of it."""
    organisation = organisation.binding
    book = organisation.addresses
    new = (Known(item=it.name, title=it.title, on=on) for it in unrecorded(organisation))
    known = sorted((*book.known, *new), key=lambda it: it.item)
    return book.model_copy(update={"known": tuple(known)})


def book_in_lines(book: Addresses) -> tuple[dict[str, Any], str, str]:
    """The lists of `addresses.yml`, its schema, and who writes it."""
    return (
        book.model_dump(mode="json"),
        "../schema/addresses.schema.json",
        "`protocolwijzer release`, `move`, `withdraw`",
    )
