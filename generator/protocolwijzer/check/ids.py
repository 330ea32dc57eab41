"""Ids are unique within an organisation, and so are the numbers within a protocol."""

from collections.abc import Iterable, Iterator

from protocolwijzer import addresses
from protocolwijzer.check.walk import articles
from protocolwijzer.model import Organisation, Protocol
from protocolwijzer.problem import Pointer, Problem

Owner = tuple[str, str, Pointer]
"""What a name belongs to: the name, what kind of thing has it, and where that stands."""


def problems(organisation: Organisation) -> Iterator[Problem]:
    profile = Pointer(addresses.profile_file(organisation.id))
    yield from _twice("id", _cited(organisation))
    for kind in ("audiences", "situations", "topics", "contacts", "channels"):
        things = getattr(organisation.profile, kind)
        yield from _twice("id", ((item.id, kind, profile / kind / i / "id") for i, item in enumerate(things)))
    for name, protocol in organisation.protocols.items():
        pointer = Pointer(addresses.protocol_file(organisation.id, name))
        sections = enumerate(protocol.sections)
        yield from _twice("id", ((s.id, "sections", pointer / "sections" / i / "id") for i, s in sections))
        yield from _twice("number", _numbers(protocol, pointer))
    for name, form in organisation.forms.items():
        pointer = Pointer(addresses.form_file(organisation.id, name))
        for key in ("recordings", "clauses"):
            things = getattr(form, key)
            yield from _twice("id", ((item.id, key, pointer / key / i / "id") for i, item in enumerate(things)))
        uses = enumerate(form.channels)
        yield from _twice("channel", ((use.channel, "rows", pointer / "channels" / i / "channel") for i, use in uses))
    for name, tree in organisation.trees.items():
        pointer = Pointer(addresses.tree_file(organisation.id, name))
        questions = ((key, "nodes", pointer / "questions" / key) for key in tree.questions)
        yield from _twice("id", [*questions, *((key, "nodes", pointer / "outcomes" / key) for key in tree.outcomes)])
        for key, question in tree.questions.items():
            way = pointer / "questions" / key / "options"
            options = list(enumerate(question.options))
            yield from _twice("id", ((option.id, "answers", way / i / "id") for i, option in options))
            for language in question.ask.root:
                labels = (
                    (o.label.root.get(language, o.id), "answers", way / i / "label" / language) for i, o in options
                )
                yield from _twice("label", labels)


def _cited(organisation: Organisation) -> Iterator[Owner]:
    """All that other files, searchers and links call by its id alone."""
    for name, protocol in organisation.protocols.items():
        pointer = Pointer(addresses.protocol_file(organisation.id, name))
        yield name, "protocol", pointer
        for article, way in articles(protocol, pointer):
            yield article.id, "article", way / "id"
    for i, definition in enumerate(organisation.profile.glossary):
        pointer = Pointer(addresses.profile_file(organisation.id))
        yield definition.id, "definition", pointer / "glossary" / i / "id"
    for name in organisation.trees:
        yield name, "tree", Pointer(addresses.tree_file(organisation.id, name))
    for name in organisation.forms:
        yield name, "form", Pointer(addresses.form_file(organisation.id, name))


def _numbers(protocol: Protocol, pointer: Pointer) -> Iterator[Owner]:
    """Numbers, and the ids that would answer to another article's number: both are anchors on a page."""
    everything = list(articles(protocol, pointer))
    numbers = {article.number for article, _ in everything}
    for article, way in everything:
        yield article.number, "number", way / "number"
        if article.id != article.number and article.id in numbers:
            yield article.id, "id", way / "id"


def _twice(what: str, owners: Iterable[Owner]) -> Iterator[Problem]:
    first: dict[str, Owner] = {}
    for owner in owners:
        name, _, pointer = owner
        other = first.setdefault(name, owner)
        if other is not owner:
            where = f"in {other[2].file}" if other[2].file != pointer.file else f"at {other[2]}"
            rule = "duplicate-label" if what == "label" else "duplicate-id"
            yield Problem(rule, f"the {what} `{name}` is taken by the {other[1]} {where}; choose another", pointer)
