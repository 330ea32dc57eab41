"""What people type leads to something that can be found, and stands there once."""

from collections.abc import Collection, Iterator

from protocolwijzer import addresses
from protocolwijzer.model import Organisation, TranslatedWords
from protocolwijzer.problem import Pointer, Problem, did_you_mean


def problems(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    file, units = Pointer(addresses.searches_file(organisation.id)), set(organisation.units())
    for unit, words in organisation.searches.answered.items():
        if unit not in units and not unread:
            meant = did_you_mean(unit, units)
            mend = f"did you mean `{meant}`?" if meant else "name an article, definition, tree, form or sample text"
            yield Problem(
                "unknown-unit", f"nothing that can be found is called `{unit}`; {mend}", file / "answered" / unit
            )
        yield from _twice(words, file / "answered" / unit)
    yield from _twice(organisation.searches.unanswered, file / "unanswered")


def _twice(words: TranslatedWords, pointer: Pointer) -> Iterator[Problem]:
    for language, typed in words.root.items():
        seen: set[str] = set()
        for position, text in enumerate(typed):
            if text.casefold() in seen:
                yield Problem(
                    "duplicate-word",
                    f"`{text}` stands in this list already; leave it out",
                    pointer / language / position,
                )
            seen.add(text.casefold())
