"""Where a word that is too long for its place can be broken, by marks that nobody sees."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # most texts have no long word, and need no patterns
    import pyphen

SOFT_HYPHEN, ZERO_WIDTH_SPACE = "\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}"

WIDTHS = {letter: width for letters, width in (("fijlrtI.,:;'|!()[]-/", 0.4), ("mwMW@%—…", 0.95)) for letter in letters}
"""How wide letters are in em, at most: the bold ones of Atkinson Hyperlegible Next."""
CAPITAL, OTHER = 0.75, 0.62
WIDEST = max(WIDTHS.values())

_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|^www\.|@|\w[._]\w|/\S*/")
_UP_TO_A_SIGN = re.compile(r"[^/.@_?=&#%+,;:-]*[/.@_?=&#%+,;:-]+|[^/.@_?=&#%+,;:-]+")
_RUN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[\W_]+")


def breakable(text: str, language: str, room: float) -> str:
    """A text of which every word that is wider than `room`, in em, can be broken: between syllables, as its language
    has it, and where it has none, between any two letters.

    An address, and what is in no language (an empty `language`), never gets a hyphen: it is broken after a sign, and
    where that is not enough, between any two letters.
    """
    if all(len(word) * WIDEST <= room for word in text.split()):
        return text
    return _WORD.sub(lambda word: word[0] if _width(word[0]) <= room else _broken(word[0], language, room), text)


def _broken(word: str, language: str, room: float) -> str:
    if not language or _ADDRESS.search(word):
        return ZERO_WIDTH_SPACE.join(_anywhere(it, room, ZERO_WIDTH_SPACE) for it in _UP_TO_A_SIGN.findall(word))
    runs = _RUN.findall(word)
    return "".join(
        _hyphenated(it, language, room) if it[0].isalnum() else _anywhere(it, room, ZERO_WIDTH_SPACE) for it in runs
    )


def _hyphenated(word: str, language: str, room: float) -> str:
    patterns = _patterns(language)
    cuts = [0, *(patterns.positions(word) if patterns else ()), len(word)]
    return SOFT_HYPHEN.join(_anywhere(word[start:end], room / 2, SOFT_HYPHEN) for start, end in pairwise(cuts))


def _anywhere(letters: str, room: float, mark: str) -> str:
    return letters if _width(letters) <= room else mark.join(_clusters(letters))


def _width(letters: str) -> float:
    return sum(WIDTHS.get(it, CAPITAL if it.isupper() else OTHER) for it in letters)


def _clusters(letters: str) -> Iterator[str]:
    """Letters with their accents. Those of scripts that are broken between any two anyway stay together."""
    cluster = ""
    for letter in letters:
        belongs = unicodedata.category(letter)[0] in "MC" or cluster.endswith("\N{ZERO WIDTH JOINER}")
        wide = {unicodedata.east_asian_width(it) for it in (*cluster[-1:], letter)} & {"W", "F"}
        if cluster and not belongs and not wide:
            yield cluster
            cluster = ""
        cluster += letter
    yield cluster


@cache
def _patterns(language: str) -> "pyphen.Pyphen | None":
    import pyphen

    return pyphen.Pyphen(lang=language) if pyphen.language_fallback(language) else None
