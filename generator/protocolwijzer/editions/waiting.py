"""What readers do not see yet of what stands in the authors' files, and why; and when they will see something else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from pydantic import BaseModel

from protocolwijzer import addresses
from protocolwijzer.confirmation import taken_over
from protocolwijzer.editions.release import SHOWN
from protocolwijzer.model import Edition, FrozenKind, Handbook, Organisation, without
from protocolwijzer.redline import Changes, differing_around, unreleased
from protocolwijzer.versions import newest_version


def waiting(live: Handbook, seen: Handbook) -> Iterator[str]:
    """Line by line, what of the working texts (`live`) is not in what readers see on a day (`in_force`), and why."""
    for organisation, found in zip(live.organisations, seen.organisations, strict=True):
        if found.in_force:
            yield from _protocols(organisation.own, found, seen.as_of)
            yield from _things(organisation.own, found)
            yield from _forms(organisation.own, found, seen.as_of)
    owners = {name: it for organisation in live.organisations for name, it in organisation.owners.items()}
    for owner in {**owners, **{it.id: it.own for it in live.organisations}}.values():
        yield from _taken_over(owner, live.languages)


def differing(changes: Changes) -> str:
    """What of a text changed, in a few words."""
    articles = [f"{change.article.number} {change.kind}" for change in changes.articles]
    found = [*articles, *(["headings changed"] if changes.headings else [])]
    return ", ".join(found[:SHOWN]) + (f" and {len(found) - SHOWN} more" if len(found) > SHOWN else "")


def _protocols(live: Organisation, seen: Organisation, day: str) -> Iterator[str]:
    for name in live.protocols:
        newest, called = live.newest(name), f"{live.id}/{name}"
        if newest is None:
            yield f"{called}: nothing of it was released"
        elif name not in seen.protocols:
            yield f"{called}: its first edition begins on {live.editions[name][0].first_day}"
        elif changes := unreleased(live, name):
            yield f"{called}: the working text is not that of edition {newest.date} ({differing(changes)})"
        elif around := differing_around(live, name):
            names = ", ".join(f"`{it}`" for it in around)
            yield f"{called}: what it leans on is not as edition {newest.date} has it ({names})"
        newer = {it.date: it for it in live.editions[name] if name in seen.protocols and not it.has_begun(day)}
        yield from (f"{called}: edition {it.date} begins on {it.first_day}" for it in newer.values())


def _taken_over(live: Organisation, languages: tuple[str, ...]) -> Iterator[str]:
    items = [it.item for it in taken_over(live, languages) if it.state == "unconfirmed"]
    for item in dict.fromkeys(items):
        editions = {addresses.edition_called(it.date, it.revision): it for it in live.editions[item.thing]}
        begins = editions[item.part].first_day
        yield f"{live.id}/{item.name}: nobody confirmed it yet, and from {begins} on nothing is published until then"


def _things(live: Organisation, seen: Organisation) -> Iterator[str]:
    kinds: Mapping[FrozenKind, tuple[Mapping[str, BaseModel], Mapping[str, BaseModel]]] = {
        "trees": (live.trees, seen.trees),
        "guides": (live.guides, seen.guides),
        "walkthroughs": (live.walkthroughs, seen.walkthroughs),
        "notices": ({it.id: it for it in live.profile.notices}, {it.id: it for it in seen.profile.notices}),
    }
    for kind, (now, shown) in kinds.items():
        for name, thing in now.items():
            released = [*released_states(live, kind, name)]
            called = f"{live.id}/{kind.removesuffix('s')}/{name}"
            if without(thing, live.drafts) in released[-1:]:
                continue
            if released:
                yield f"{called}: it changed since it was released"
            elif name not in shown:
                yield f"{called}: it was never released, and what it rests on is not in force, or nobody confirmed it"


def released_states(live: Organisation, kind: FrozenKind, name: str) -> Iterator[BaseModel]:
    """What was frozen of a thing, what began last at the end."""
    editions = sorted((it for several in live.editions.values() for it in several), key=lambda it: it.begins)
    for edition in editions:
        fingerprint = edition.leaning.get(kind, {}).get(name, "")
        if (frozen := live.frozen.get((kind, name, fingerprint))) is not None:
            yield frozen


def _forms(live: Organisation, seen: Organisation, day: str) -> Iterator[str]:
    for name in live.forms:
        last, given = newest_version(live, name), newest_version(seen, name)
        until = f"; until then version {given.form.version} is given out" if given else ""
        if last is not None and last is not given:
            begins = [_begins(live, protocol, date) for protocol, date in last.editions.items()]
            day = _day(max(last.released_on, *begins))
            yield f"{live.id}/{name}: version {last.form.version} of this form is given out from {day}{until}"
        elif name not in seen.forms:
            yield f"{live.id}/{name}: this form rests on what is not in force, or nobody confirmed it"


def _begins(live: Organisation, protocol: str, date: str) -> str:
    return next((it.begins for it in live.editions.get(protocol, ()) if it.date == date), "")


@dataclass(frozen=True, order=True)
class Due:
    """A day on which readers are to see something else, or a text is to be looked at again, and why."""

    day: str
    """YYYY-MM-DD."""
    why: str


def due(handbook: Handbook, day: str) -> list[Due]:
    """What is due after a day (YYYY-MM-DD), the next first: editions and forms that begin, and reviews."""
    found = {it for organisation in handbook.organisations for it in _due(organisation)}
    return sorted(it for it in found if it.day > day)


def _due(organisation: Organisation) -> Iterator[Due]:
    for name, editions in organisation.editions.items():
        called = f"{organisation.owner(name)}/{name}"
        latest: dict[str, Edition] = {edition.date: edition for edition in editions}
        for edition, after in zip_longest(latest.values(), [*latest.values()][1:]):
            yield from _on(edition.begins, f"edition {edition.date} of {called} begins")
            if after is None or not after.has_begun(_day(edition.review_by or "")):
                yield from _on(edition.review_by, f"edition {edition.date} of {called} is to be reviewed")
    for name, versions in organisation.versions.items():
        for version in versions:
            why = f"version {version.form.version} of {organisation.id}/{name} is given out"
            yield from _on(version.released_on, why)


def _on(date: str | None, why: str) -> Iterator[Due]:
    if date and date != "undated":
        yield Due(_day(date), why)


def _day(date: str) -> str:
    """The first day of a year or a month; a day itself."""
    return (date + "-01-01")[:10]
