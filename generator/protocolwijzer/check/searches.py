"""What people type leads to something that can be found, and stands there once."""

from collections.abc import Collection, Iterator, Mapping

from protocolwijzer import addresses
from protocolwijzer.model import Organisation, TranslatedWords
from protocolwijzer.problem import Pointer, Problem, did_you_mean

_MEND = "name an article, definition, tree, form or sample text; or a contact, as `contact/` and its id"


def problems(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    file, units = Pointer(addresses.searches_file(organisation.id)), set(organisation.units())
    searches = organisation.searches
    answered: dict[tuple[str, str], Pointer] = {}
    for unit, words in searches.answered.items():
        pointer = file / "answered" / unit
        if unit not in units and not unread:
            meant = did_you_mean(unit, units)
            mend = f"did you mean `{meant}`?" if meant else _MEND
            yield Problem("unknown-unit", f"nothing that can be found is called `{unit}`; {mend}", pointer)
        yield from _twice(words, pointer, {})
        for language, typed in words.root.items():
            answered |= {(language, text.casefold()): pointer for text in typed}
    yield from _twice(searches.unanswered, file / "unanswered", answered)


def _twice(words: TranslatedWords, pointer: Pointer, answered: Mapping[tuple[str, str], Pointer]) -> Iterator[Problem]:
    for language, typed in words.root.items():
        seen: set[str] = set()
        for position, text in enumerate(typed):
            folded, at = text.casefold(), pointer / language / position
            if folded in seen:
                yield Problem("duplicate-word", f"`{text}` stands in this list already; leave it out", at)
            elif other := answered.get((language, folded)):
                message = f"`{text}` has an answer and has none; leave it out in one place"
                yield Problem("duplicate-word", message, at, other=other)
            seen.add(folded)
