"""Ids are unique within an organisation, and so are the numbers within a protocol."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from protocolwijzer import addresses, naming
from protocolwijzer.dates import EDITION_DATE
from protocolwijzer.model import ConsentForm, DecisionTree, Item, Organisation, Protocol
from protocolwijzer.problem import Pointer, Problem, Rule
from protocolwijzer.walk import articles, nodes, sections

Name = tuple[str, Pointer]
"""A name, and where the thing that has it says so."""

What = Literal["id", "number", "label", "channel"]
"""What can be taken already."""

DUPLICATE: Mapping[What, Rule] = {
    "id": "duplicate-id",
    "number": "duplicate-number",
    "label": "duplicate-label",
    "channel": "duplicate-channel",
}


def problems(organisation: Organisation, languages: Collection[str]) -> Iterator[Problem]:
    laws = ((name, Pointer(addresses.LAWS_FILE) / name) for name in organisation.laws)
    yield from _twice("id", [*laws, *cited(organisation)])
    yield from _reserved_by_windows(organisation)
    profile = Pointer(addresses.profile_file(organisation.id))
    for kind in ("audiences", "situations", "topics", "contacts", "channels", "notices"):
        yield from _twice("id", _ids(getattr(organisation.profile, kind), profile / kind))
        yield from _called_twice(getattr(organisation.profile, kind), "name", profile / kind)
    yield from _called_twice(organisation.profile.glossary, "term", profile / "glossary")
    for name, protocol in organisation.protocols.items():
        pointer = Pointer(addresses.protocol_file(organisation.id, name))
        yield from _twice("id", ((section.id, at / "id") for section, at in sections(protocol, pointer)))
        for section, at in _ids(protocol.sections, pointer / "sections"):
            if section in addresses.RESERVED_SECTIONS:
                yield Problem("reserved-id", f"`{section}` is a name that the site needs itself; choose another", at)
            elif re.match(EDITION_DATE, section):
                message = f"`{section}` is the address of an edition; choose another name for the section"
                yield Problem("reserved-id", message, at)
        yield from _twice("number", _numbers(protocol, pointer), key=addresses.number_anchor)
        yield from _parts_of_pages(protocol, pointer)
        for article, at in articles(protocol, pointer):
            yield from _twice("id", _ids(article.items, at / "items"))
            labels = ((it.label, at / "items" / i / "label") for i, it in enumerate(article.items))
            yield from _twice("label", labels, key=naming.said_of_item)
        yield from _called_alike(protocol, pointer, languages)
    for name, form in organisation.forms.items():
        yield from _in_form(form, Pointer(addresses.form_file(organisation.id, name)))
    for name, guide in organisation.guides.items():
        pointer = Pointer(addresses.guide_file(organisation.id, name))
        yield from _twice("id", _ids(guide.steps, pointer / "steps"))
    for name, walkthrough in organisation.walkthroughs.items():
        pointer = Pointer(addresses.walkthrough_file(organisation.id, name))
        yield from _twice("id", _ids(walkthrough.lessons, pointer / "lessons"))
    for name, tree in organisation.trees.items():
        yield from _in_tree(tree, Pointer(addresses.tree_file(organisation.id, name)))


def _in_form(form: ConsentForm, pointer: Pointer) -> Iterator[Problem]:
    for kind in ("about", "recordings", "choices", "clauses", "signatures"):
        yield from _twice("id", _ids(getattr(form, kind), pointer / kind))
    for kind in ("about", "recordings", "signatures"):
        yield from _called_twice(getattr(form, kind), "name", pointer / kind)
    yield from _called_twice(form.choices, "text", pointer / "choices")
    at = pointer / "channels"
    yield from _twice("channel", ((use.channel, at / i / "channel") for i, use in enumerate(form.channels)))


def _in_tree(tree: DecisionTree, pointer: Pointer) -> Iterator[Problem]:
    yield from _twice("id", ((key, at) for key, _, at in nodes(tree, pointer)))
    yield from _twice("id", _ids(tree.phases, pointer / "phases"))
    yield from _called_twice(tree.phases, "title", pointer / "phases")
    for key, repeat in tree.repeats.items():
        at = pointer / "repeats" / key / "over"
        items = [it for it in repeat.over if isinstance(it, Item)]
        yield from _twice("id", _ids(items, at))
        yield from _called_twice(items, "name", at)
        if repeat.over != "channels" and not items:
            yield from _twice("channel", ((str(it), at / i) for i, it in enumerate(repeat.over)))
    for key, question in tree.questions.items():
        at = pointer / "questions" / key / "options"
        yield from _twice("id", _ids(question.options, at))
        yield from _called_twice(question.options, "label", at)


def _called_twice(things: Sequence[Any], key: str, pointer: Pointer) -> Iterator[Problem]:
    """Things that people see side by side and cannot tell apart: they have the same name in some language."""
    for language in dict.fromkeys(it for thing in things for it in getattr(thing, key).root):
        names = [(getattr(thing, key).root.get(language), i) for i, thing in enumerate(things)]
        yield from _twice("label", ((name, pointer / i / key / language) for name, i in names if name))


def _ids(things: Sequence[Any], pointer: Pointer) -> Iterator[Name]:
    for position, thing in enumerate(things):
        yield thing.id, pointer / position / "id"


def cited(organisation: Organisation) -> Iterator[Name]:
    """All that other files, searchers and links call by its id alone."""
    for name, protocol in organisation.protocols.items():
        pointer = Pointer(addresses.protocol_file(organisation.id, name))
        yield name, pointer
        for article, at in articles(protocol, pointer):
            yield article.id, at / "id"
    yield from _ids(organisation.profile.glossary, Pointer(addresses.profile_file(organisation.id)) / "glossary")
    for name in organisation.trees:
        yield name, Pointer(addresses.tree_file(organisation.id, name))
    for name in organisation.forms:
        yield name, Pointer(addresses.form_file(organisation.id, name))
    for name in organisation.guides:
        yield name, Pointer(addresses.guide_file(organisation.id, name))
    for name in organisation.walkthroughs:
        yield name, Pointer(addresses.walkthrough_file(organisation.id, name))


def _numbers(protocol: Protocol, pointer: Pointer) -> Iterator[Name]:
    """Numbers, and the ids that would answer to another article's number: both are anchors on a page."""
    everything = list(articles(protocol, pointer))
    numbers = {addresses.number_anchor(article.number) for article, _ in everything}
    for article, at in everything:
        yield article.number, at / "number"
        if article.id != addresses.number_anchor(article.number) and article.id in numbers:
            yield article.id, at / "id"


def _parts_of_pages(protocol: Protocol, pointer: Pointer) -> Iterator[Problem]:
    """A section below another is an anchor on its page, as articles and their numbers are."""
    taken: dict[str, Pointer] = {}
    for article, at in articles(protocol, pointer):
        taken.setdefault(article.id, at / "id")
        taken.setdefault(addresses.number_anchor(article.number), at / "number")
    for section, at in sections(protocol, pointer):
        if len(at.keys) > len((pointer / "sections" / 0).keys) and section.id in taken:
            message = f"the id `{section.id}` is taken already; choose another"
            yield Problem("duplicate-id", message, at / "id", other=taken[section.id])


def _called_alike(protocol: Protocol, pointer: Pointer, languages: Collection[str]) -> Iterator[Problem]:
    """Articles with different numbers that people would call the same, `zaal.1` and `lenen.1` as "Rule 1"; or one that
    is called as an item of another is, `A.2(b)`."""
    told = set()
    for language in languages:
        first: dict[str, tuple[str, Pointer]] = {}
        for name, number, at, named in _names(protocol, pointer, language):
            other, place = first.setdefault("".join(name.casefold().split()), (number, at))
            if other != number and "items" not in {*at.keys} & {*place.keys} and at not in told:
                told.add(at)
                message = f"`{other}` and `{number}` are both called {name}; number them apart"
                if named:
                    message += ", or let the `article_name` of their sections differ"
                yield Problem("duplicate-label", message, at, other=place)


def _names(protocol: Protocol, pointer: Pointer, language: str) -> Iterator[tuple[str, str, Pointer, bool]]:
    """What people call articles by their number, and their items: with the number, the place, and whether the article's
    section says what its articles are called."""
    for (section, article), (_, at) in zip(protocol.articles(), articles(protocol, pointer), strict=True):
        if name := naming.number(section, article, language):
            yield name, article.number, at / "number", section.article_name is not None
            called = naming.called_in(section, article, language)
            for i, item in enumerate(article.items):
                said = naming.of_item(called, article, f"{article.id}/{item.id}", language)
                yield naming.plain(said, language), f"{article.number} {item.label}", at / "items" / i / "label", False


def _reserved_by_windows(organisation: Organisation) -> Iterator[Problem]:
    profile = Pointer(addresses.profile_file(organisation.id))
    names = [(organisation.id, profile), *cited(organisation)]
    for kind in ("audiences", "situations", "topics", "contacts", "channels", "notices"):
        names += _ids(getattr(organisation.profile, kind), profile / kind)
    for name, protocol in organisation.protocols.items():
        names += _ids(protocol.sections, Pointer(addresses.protocol_file(organisation.id, name)) / "sections")
    for name, at in names:
        if name in addresses.RESERVED_BY_WINDOWS:
            message = f"Windows keeps the name `{name}` to itself, so that nobody there could open it; choose another"
            yield Problem("reserved-id", message, at)


def _twice(what: What, names: Iterable[Name], key: Callable[[str], str] = str) -> Iterator[Problem]:
    """Names that are the same, as `key` sees them."""
    first: dict[str, Pointer] = {}
    for name, pointer in names:
        other = first.setdefault(key(name), pointer)
        if other is not pointer:
            message = f"the {what} `{name}` is taken already; choose another"
            yield Problem(DUPLICATE[what], message, pointer, other=other)
