"""Which language a document is in, by the small words that no text goes without."""

import re

from protocolwijzer.readers import Document, Paragraph

_SMALL = {
    "nl": {"de", "het", "een", "van", "niet", "wordt", "worden", "zijn", "voor", "met", "dat", "die", "op", "te", "en"},
    "en": {"the", "of", "and", "to", "not", "be", "are", "for", "with", "that", "who", "on", "their", "they", "is"},
}
_CLEAR = 3
"""How many times as many of them as in the other language."""


def language_of(document: Document) -> str | None:
    """Dutch or English; None where its words do not tell."""
    text = " ".join(it.text for it in document.blocks if isinstance(it, Paragraph))
    words = re.findall(r"[^\W\d_]+", text.casefold())
    count = {language: sum(1 for it in words if it in small) for language, small in _SMALL.items()}
    most, other = sorted(count, key=lambda it: -count[it])
    return most if count[most] >= 2 and count[most] >= _CLEAR * count[other] else None
