"""Words as alphabets order them, and as anchors are made of them."""

import re
import unicodedata
from functools import lru_cache

from protocolwijzer.language import LETTERS

_LETTERS = str.maketrans(dict(LETTERS))


def order(word: str) -> tuple[str, str]:
    """Where a word stands in the alphabet: its letters decide, and between the same letters accents and capitals."""
    return " ".join(re.findall(r"\w+", folded(word))), word


def folded(word: str) -> str:
    """A word without accents and capitals, as alphabets order them."""
    if word.isascii():
        return word.casefold()
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(character for character in apart if not unicodedata.combining(character))


@lru_cache(maxsize=20_000)
def slug(words: str) -> str:
    """Words as part of an address: letters and digits, with hyphens between."""
    return re.sub(r"\W+", "-", folded(words)).strip("-")
