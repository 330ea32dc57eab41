"""Every law is cited somewhere, and its words are plain."""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.check.references import marks
from protocolwijzer.confirmation import items
from protocolwijzer.model import Handbook
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.walk import texts


def problems(handbook: Handbook) -> Iterator[Problem]:
    for text, at in texts(handbook.laws, Pointer(addresses.LAWS_FILE)):
        yield from marks(text, at)


def unused(handbook: Handbook) -> Iterator[Problem]:
    """Laws on which nothing rests. The handbook must be sound."""
    used = {rule for it in handbook.organisations for item in items(it, handbook.languages) for rule in item.articles}
    for name in handbook.laws:
        if name not in used:
            message = f"nothing cites the law `{name}`; cite it where something rests on it, or take it out"
            yield Problem("unused-law", message, Pointer(addresses.LAWS_FILE) / name, "warning")
