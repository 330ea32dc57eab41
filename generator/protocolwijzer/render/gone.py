"""Addresses that no longer lead to what they did, as pages answer them."""

from collections.abc import Iterable
from typing import NamedTuple

from protocolwijzer.standing import Answer


class Gone(NamedTuple):
    """What stood at places on a page that are answered alike; without any place, the page itself."""

    anchors: list[str]
    answers: list[Answer]


def gone(answers: Iterable[Answer]) -> list[Gone]:
    """The places on one page, each once: several things can have had one number, one after the other, and one thing has
    its number and its id."""
    places: dict[str, dict[str, Answer]] = {}
    for answer in answers:
        places.setdefault(answer.anchor, {})[answer.thing.name] = answer
    found: dict[object, Gone] = {}
    for anchor, several in places.items():
        alike = tuple((name, it.thing.article.number if it.thing.article else "") for name, it in several.items())
        entry = found.setdefault((bool(anchor), alike), Gone([], [*several.values()]))
        entry.anchors.extend([anchor] if anchor else [])
    return [*found.values()]
