"""What readers would see although nobody has confirmed it, or no edition holds it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from protocolwijzer import addresses
from protocolwijzer.editions.waiting import differing
from protocolwijzer.model import Handbook
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.redline import differing_around, unreleased


def unproven(handbook: Handbook, warnings: Iterable[Problem]) -> Iterator[Problem]:
    """Why a handbook is not to be published: what `check` warns is to be confirmed, and what no edition holds."""
    folders = (
        addresses.LAWS_FILE,
        *(
            f"{folder(owner)}/"
            for organisation in handbook.organisations
            for owner in (organisation.id, *organisation.owners)
            for folder in (addresses.organisation_folder, addresses.trees_folder)
        ),
    )
    for problem in warnings:
        if problem.rule in {"stale", "unconfirmed"} and problem.pointer.file.startswith(folders):
            yield replace(problem, severity="error")
    for organisation in (it.own for it in handbook.organisations):
        for name in organisation.protocols:
            if (newest := organisation.newest(name)) and (changes := unreleased(organisation, name)):
                message = (
                    f"nobody adopted this text: it is not that of edition {newest.date} ({differing(changes)}); "
                    f"`protocolwijzer release {organisation.id}/{name}` it, or put the words of that edition back"
                )
                yield Problem("not-released", message, Pointer(addresses.protocol_file(organisation.id, name)))
            elif newest and (around := differing_around(organisation, name)):
                names = ", ".join(f"`{it}`" for it in around)
                message = (
                    f"nobody adopted what this text leans on: {names} is not as edition {newest.date} has it; "
                    f"`protocolwijzer release {organisation.id}/{name}` it, or put that back"
                )
                yield Problem("not-released", message, Pointer(addresses.protocol_file(organisation.id, name)))


def never_released(handbook: Handbook) -> list[str]:
    """The protocols of which there is no edition yet, as ORGANISATION/PROTOCOL."""
    return [
        f"{organisation.id}/{name}"
        for organisation in handbook.organisations
        for name in organisation.own.protocols
        if organisation.newest(name) is None
    ]
