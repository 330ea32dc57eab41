"""Working texts with errors keep nobody from seeing what was released: what was released last stands in for them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from protocolwijzer import addresses
from protocolwijzer.editions.waiting import released_states
from protocolwijzer.model import DecisionTree, FrozenKind, Guide, Handbook, Organisation, Walkthrough

M = TypeVar("M", bound=BaseModel)


def may_wait(handbook: Handbook, file: str) -> bool:
    """Whether what is wrong in a file of the authors can wait: readers see an earlier state of what stands there, or
    nothing of it yet."""
    for organisation in handbook.organisations:
        folders = (addresses.trees_folder, addresses.guides_folder, addresses.walkthroughs_folder)
        known = [addresses.protocol_file(organisation.id, name) for name, it in organisation.own.editions.items() if it]
        known += [
            addresses.form_file(organisation.id, name)
            for name, versions in organisation.own.versions.items()
            if versions and name in organisation.forms
        ]
        if file in known or file.startswith(tuple(f"{folder(organisation.id)}/" for folder in folders)):
            return any(organisation.editions.values())
    return False


def sound(handbook: Handbook, unsound: Collection[str]) -> Handbook:
    """The handbook without what stands in some files: in its place stands what was released of it last, or nothing."""
    return replace(handbook, organisations=tuple(_sound(it, unsound) for it in handbook.organisations))


def _sound(organisation: Organisation, unsound: Collection[str]) -> Organisation:
    owner = organisation.owner

    def things(kind: FrozenKind, model: type[M], known: Mapping[str, M]) -> dict[str, M]:
        found = {}
        for name, thing in known.items():
            if f"{_FOLDERS[kind](owner(name))}/{name}.yml" not in unsound:
                found[name] = thing
            elif states := [it for it in released_states(organisation, kind, name) if isinstance(it, model)]:
                found[name] = states[-1]
        return found

    editions, versions = organisation.editions, organisation.versions
    return replace(
        organisation,
        protocols={
            name: editions[name][-1].protocol if addresses.protocol_file(owner(name), name) in unsound else it
            for name, it in organisation.protocols.items()
        },
        forms={
            name: versions[name][-1].form
            if addresses.form_file(owner(name), name) in unsound and versions[name]
            else it
            for name, it in organisation.forms.items()
        },
        trees=things("trees", DecisionTree, organisation.trees),
        guides=things("guides", Guide, organisation.guides),
        walkthroughs=things("walkthroughs", Walkthrough, organisation.walkthroughs),
    )


_FOLDERS = {
    "trees": addresses.trees_folder,
    "guides": addresses.guides_folder,
    "walkthroughs": addresses.walkthroughs_folder,
}
