"""Which articles somebody means who names them: by number, by number without its word ("7"), or by id."""

import re
from collections.abc import Sequence

from protocolwijzer.importing.again import NotImportedError

ALL = "all"
_MOST_WORDS = 4
_WORD = re.compile(r"[^\W\d]{2,}\.?\s+")
_ARTICLE = re.compile(r"(?:art\.?|artikel|article)\s+(?=\S)")


def asked(words: Sequence[str], known: Sequence[tuple[str, str]]) -> tuple[set[str], list[str]]:
    """The ids of the articles that are meant, of `known` numbers and ids, and what means none of them.

    A number of two words may come as two, as a shell gives what nobody put in quotes: `Artikel 13`.

    Raises NotImportedError where one could mean several.
    """
    found: set[str] = set()
    none: list[str] = []
    rest = [it for word in words for it in word.split()]
    while rest:
        for many in range(min(_MOST_WORDS, len(rest)), 0, -1):
            said = " ".join(rest[:many])
            ids = {ALL} if said == ALL else _named(said, known)
            if len(ids) > 1:
                raise NotImportedError(f"`{said}` could be any of {', '.join(f'`{it}`' for it in sorted(ids))}")
            if ids:
                found |= ids
                break
        else:
            many = 2 if len(rest) > 1 and rest[0].isalpha() and not rest[1].isalpha() else 1
            none.append(" ".join(rest[:many]))
        rest = rest[many:]
    return found, none


def _named(said: str, known: Sequence[tuple[str, str]]) -> set[str]:
    said = said.casefold()
    plain = _ARTICLE.sub("artikel ", said, count=1)
    ways = (
        lambda number, name: name == said or number == said,
        lambda number, name: _ARTICLE.sub("artikel ", number, count=1) == plain,
        lambda number, name: _WORD.sub("", number, count=1) == said or number == _ARTICLE.sub("", said, count=1),
    )
    for way in ways:
        if ids := {name for number, name in known if way(number.casefold(), name)}:
            return ids
    return set()
