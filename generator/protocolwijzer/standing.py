"""Where everything stands that readers ever knew the address of: from what was released, and from `addresses.yml`.

A thing goes by its kind and its id: `article/<id>`, `item/<article>/<id>`, `section/<protocol>/<id>`, `tree/<id>`, and
so on. An address is a page below an organisation's own, and a place on it; both never die: what is no longer there is
answered with where it stands now, or with when it ended and what came in its place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from protocolwijzer import addresses
from protocolwijzer.model import (
    Article,
    ArticleItem,
    ConsentForm,
    Edition,
    Guide,
    Known,
    Moved,
    Notice,
    Organisation,
    Protocol,
    Section,
    Translated,
    Undone,
    Walkthrough,
)
from protocolwijzer.model import DecisionTree as Tree

Page = tuple[str, ...]
"""A page below the organisation's own."""

FOLDERS = {
    "tree": "trees",
    "form": "forms",
    "guide": "guides",
    "walkthrough": "walkthroughs",
    "topic": "topics",
    "audience": "audiences",
}
"""The kinds of things that have a page of their own, with the folder of those pages."""
STAYING = ("form/", "protocol/")
"""How the names begin of what keeps its files when it ends: signed sheets and editions lead to them."""
LISTED = {"definition": "glossary", "contact": "contact", "notice": "notices"}
"""The kinds of things that stand on a page with all others of their kind."""


@dataclass(frozen=True)
class Spot:
    """A page, and a place on it; the page as a whole without one."""

    page: Page
    anchor: str = ""


@dataclass(frozen=True)
class Thing:
    """Something with an address: what it is called, and every place at which it is, or was, found."""

    name: str
    title: Translated
    spots: tuple[Spot, ...]
    section: Section | None = None
    """Of an article or an item: the innermost section, which says what it is called."""
    article: Article | None = None
    item: ArticleItem | None = None
    protocol: str | None = None
    edition: Edition | None = None
    """The last edition that held it."""


@dataclass(frozen=True)
class Answer:
    """What an address is answered with where it no longer leads to what it did."""

    thing: Thing
    anchor: str
    now: tuple[Thing, ...]
    """Where that stands today; where it ended, what came in its place."""
    ended: bool
    edition: Edition | None
    """The first edition without it, if that is known."""
    record: Moved | None


def present(organisation: Organisation) -> dict[str, Thing]:
    """Everything that stands at an address today, by its name."""
    found = [it for name, protocol in organisation.protocols.items() for it in of_protocol(name, protocol, None)]
    named: dict[str, Mapping[str, Tree | ConsentForm | Guide | Walkthrough]] = {
        "tree": organisation.trees,
        "form": organisation.forms,
        "guide": organisation.guides,
        "walkthrough": organisation.walkthroughs,
    }
    for kind, things in named.items():
        found += [_thing(kind, name, thing.title) for name, thing in things.items()]
    profile = organisation.profile
    found += [_thing("topic", it.id, it.name) for it in profile.topics]
    found += [_thing("audience", it.id, it.name) for it in profile.audiences if not it.includes]
    found += [_thing("definition", it.id, it.term) for it in profile.glossary]
    found += [_thing("contact", it.id, it.name) for it in profile.contacts]
    found += [_thing("notice", it.id, it.name) for it in profile.notices]
    return {it.name: it for it in found}


def past(organisation: Organisation) -> dict[str, Thing]:
    """Everything that was ever released, by its name, as it was last and with every place at which it stood."""
    found: dict[str, Thing] = {}
    for thing in _released(organisation):
        earlier = found.get(thing.name)
        spots = (*earlier.spots, *thing.spots) if earlier else thing.spots
        found[thing.name] = replace(thing, spots=tuple(dict.fromkeys(spots)))
    for undone in organisation.addresses.undone:
        name, pages = f"protocol/{undone.name}", [*_of_undone(organisation, undone)]
        if undone.name in organisation.forms:
            name, pages = f"form/{undone.name}", [("forms", undone.name, f"v{undone.called}")]
        if name in found:
            found[name] = replace(found[name], spots=(*found[name].spots, *map(Spot, pages)))
    return found


def _of_undone(organisation: Organisation, undone: Undone) -> Iterator[Page]:
    """The pages that an edition, or a revision of one, brought and that went with it."""
    date, _, revision = undone.called.partition(".r")
    if revision:  # it had taken the place of the one before it
        yield from ((undone.name, date, f"r{int(revision) - 1}"), (undone.name, date, f"r{revision}", "changes"))
    else:
        yield from ((undone.name, date), (undone.name, date, "changes"))
    for edition in organisation.editions.get(undone.name, ()):
        yield (undone.name, date, "changes", edition.date)


def called_otherwise(organisation: Organisation) -> Iterator[tuple[Page, Page]]:
    """The address that each form had under another id, and the one that it has."""
    for name, record in organisation.moved.items():
        kind, _, old = name.partition("/")
        if kind == "form" and len(record.now) == 1 and not record.withdrawn:
            yield ("forms", old), ("forms", record.now[0].partition("/")[2])


def _released(organisation: Organisation) -> Iterator[Thing]:
    for known in _known(organisation):
        kind, _, name = known.item.partition("/")
        if kind == "protocol":
            below: tuple[Page, ...] = ((name,), (name, "whole"), (name, "editions"))
            yield Thing(known.item, known.title, tuple(map(Spot, below)))
        elif kind in FOLDERS or kind in LISTED:
            yield _thing(kind, name, known.title)
    for name in organisation.editions:
        for edition in _held(organisation, name):
            yield from of_protocol(name, edition.protocol, edition)
            yield from (_thing("definition", it.id, it.term, edition) for it in edition.glossary)
            for kind, things in edition.leaning.items():
                for it, fingerprint in things.items():
                    whole = organisation.frozen.get((kind, it, fingerprint))
                    if isinstance(whole, Tree | Guide | Walkthrough | Notice):
                        title = whole.name if isinstance(whole, Notice) else whole.title
                        yield _thing(kind.removesuffix("s"), it, title, edition)
    for name, versions in organisation.versions.items():
        for version in versions:
            pages = (("forms", name), ("forms", name, "fill"), ("forms", name, f"v{version.form.version}"))
            yield Thing(f"form/{name}", version.form.title, tuple(map(Spot, pages)))


def _known(organisation: Organisation) -> Iterator[Known]:
    """What was recorded at releases; of what it adopts, as far as that moved or ended, for all else stands there."""
    for owner in organisation.owners.values():
        yield from (it for it in owner.addresses.known if it.item in organisation.moved)
    yield from organisation.addresses.known


def _held(organisation: Organisation, protocol_id: str) -> tuple[Edition, ...]:
    """The editions of a protocol whose text has been what readers see: of what is in force on a day, none that is to
    come."""
    editions = organisation.editions.get(protocol_id, ())
    if not organisation.in_force:
        return editions
    current = organisation.in_force.get(protocol_id)
    return editions[: editions.index(current) + 1] if current in editions else ()


def of_protocol(name: str, protocol: Protocol, edition: Edition | None) -> Iterator[Thing]:
    """The text of a protocol: itself, its sections, articles and items."""
    pages = [(name,), (name, "whole"), *([(name, "editions"), (name, edition.date)] if edition else [])]
    yield Thing(f"protocol/{name}", protocol.title, tuple(map(Spot, pages)), protocol=name, edition=edition)
    for top in protocol.sections:
        page = (name, top.id)
        for section in top.with_below():
            spot = Spot(page, "" if section.id == top.id else section.id)
            yield Thing(f"section/{name}/{section.id}", section.title, (spot,), section, None, None, name, edition)
        for section, article in top.all_articles():
            anchors = dict.fromkeys([article.id, addresses.number_anchor(article.number)])
            spots = tuple(Spot(page, anchor) for anchor in anchors)
            yield Thing(f"article/{article.id}", article.title, spots, section, article, None, name, edition)
            for item in article.items:
                cited = f"{article.id}/{item.id}"
                spots = (Spot(page, addresses.article_anchor(cited)),)
                yield Thing(f"item/{cited}", article.title, spots, section, article, item, name, edition)


def _thing(kind: str, name: str, title: Translated, edition: Edition | None = None) -> Thing:
    spot = Spot((LISTED[kind],), name) if kind in LISTED else Spot((FOLDERS[kind], name))
    views = {"tree": "flowchart", "form": "fill"}
    spots = (spot, Spot((*spot.page, views[kind]))) if kind in views else (spot,)
    return Thing(f"{kind}/{name}", title, spots, edition=edition)


def lost(organisation: Organisation, protocol_id: str) -> list[Thing]:
    """What was released and is neither there nor recorded as moved or ended, of one protocol and beside protocols.

    Of an article that went, its items go with it.
    """
    there, newest = present(organisation), organisation.newest(protocol_id)
    held = {it.name for it in of_protocol(protocol_id, newest.protocol, newest)} if newest else set[str]()
    missing = {}
    for name, thing in past(organisation).items():
        counts = name in held if thing.protocol else name not in there
        if counts and name not in there and name not in organisation.moved:
            missing[name] = thing
    return [it for name, it in missing.items() if not it.item or f"article/{_article(name)}" not in missing]


def unrecorded(organisation: Organisation) -> list[Thing]:
    """What stands at an address today, and that nothing that was released would tell of once its files are gone."""
    told, known = past(organisation), {it.item for it in organisation.addresses.known}
    return [
        it
        for name, it in present(organisation).items()
        if (name not in known if name.startswith(STAYING) else name not in told and not it.protocol)
    ]


def ended(organisation: Organisation, name: str) -> Answer | None:
    """Of a form or a protocol that ended and whose files stay: when, and what came in its place."""
    record = organisation.moved.get(name)
    if record is None or not record.withdrawn:
        return None
    there = present(organisation)
    now = tuple(there[it] for it in record.now if it in there)
    return Answer(there[name], "", now, True, None, record) if name in there else None


def answers(organisation: Organisation) -> dict[Page, list[Answer]]:
    """By page: every address on it that was published and that nothing on it answers to today."""
    if not any(organisation.editions.values()) and not organisation.versions and not [*_known(organisation)]:
        return {}
    there, told = present(organisation), past(organisation)
    stood = {(thing.name, spot): thing for thing in _released(organisation) for spot in thing.spots}
    taken = {spot for thing in there.values() for spot in thing.spots}
    taken |= {Spot(page) for page in _always(organisation)}
    found: dict[Page, list[Answer]] = defaultdict(list)
    for name, thing in told.items():
        if organisation.in_force and not thing.protocol and name not in organisation.moved:
            continue  # it waits: whatever readers have seen stands there, or was recorded when it went
        for spot in thing.spots:
            if spot not in taken:
                was = stood.get((name, spot), thing)
                found[spot.page].append(_answer(organisation, there, replace(was, edition=thing.edition), spot.anchor))
    return {page: sorted(several, key=lambda it: bool(it.anchor)) for page, several in found.items()}


def pages(organisation: Organisation) -> frozenset[Page]:
    """The pages that stand today, as far as things have one."""
    there = {spot.page for thing in present(organisation).values() for spot in thing.spots}
    return frozenset([*there, *_always(organisation)])


def _always(organisation: Organisation) -> Iterator[Page]:
    """The pages that are there whatever stands on them, and those of what was released."""
    yield from (("glossary",), ("contact",))
    yield from [("notices",)] if organisation.profile.notices else []
    for name, editions in organisation.editions.items():
        yield from ((name, "editions"), *((name, edition.date) for edition in editions))
    for name, versions in organisation.versions.items():
        if name in organisation.forms:
            yield from (("forms", name, f"v{version.form.version}") for version in versions)


def _answer(organisation: Organisation, there: Mapping[str, Thing], thing: Thing, anchor: str) -> Answer:
    """What is said of a thing, as it was while it stood there."""
    name = thing.name
    record = _record(organisation, name)
    if name in there:
        return Answer(thing, anchor, (there[name],), False, None, None)
    now = {it.name: it for it in _now(organisation, there, name, frozenset())}
    ended = record is None or record.withdrawn or not now
    return Answer(thing, anchor, tuple(now.values()), ended, _first_without(organisation, thing), record)


def _record(organisation: Organisation, name: str) -> Moved | None:
    """What was recorded of a thing, or of the article whose item it was."""
    if (record := organisation.moved.get(name)) or not name.startswith("item/"):
        return record
    return organisation.moved.get(f"article/{_article(name)}")


def _now(organisation: Organisation, there: Mapping[str, Thing], name: str, seen: frozenset[str]) -> Iterator[Thing]:
    """Where something stands in the end, over however many moves; circles lead nowhere."""
    if name in there:
        yield there[name]
    elif name not in seen and (record := _record(organisation, name)):
        for it in record.now:
            yield from _now(organisation, there, it, seen | {name})
    elif name not in seen and name.startswith("item/"):
        yield from _now(organisation, there, f"article/{_article(name)}", seen | {name})


def _first_without(organisation: Organisation, thing: Thing) -> Edition | None:
    """The edition that came without something, after the last one that held it."""
    if thing.protocol is None or thing.edition is None:
        return None
    editions = _held(organisation, thing.protocol)
    dates = list(dict.fromkeys(it.date for it in editions))
    place = dates.index(thing.edition.date) + 1 if thing.edition.date in dates else len(dates)
    return next((it for it in editions if it.date in dates[place : place + 1]), None)


def _article(name: str) -> str:
    """The article of an item, by the name of that."""
    return name.split("/")[1]


def meant(given: str, known: Iterable[str]) -> str:
    """The name of a thing that was given without its kind, where only one is called so; else as it was given."""
    found = [it for it in known if it == given or it.partition("/")[2] == given]
    return found[0] if len(found) == 1 else given
