"""Fingerprints: how we know that a text is still the one that somebody looked at."""

import hashlib
import unicodedata

from protocolwijzer.model import Article, Translated


def normalised(text: str) -> str:
    """A text without what no reader sees: Unicode in one form (NFC), white space of any kind as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fingerprint(article: Article, language: str) -> str:
    """An article in one language as 64 hexadecimal digits (SHA-256).

    It covers what binds the reader: the effect, the text, its condition and its exception. The number, the title and
    the editors' notes may change without changing the norm.
    """

    def words(text: Translated | None) -> str:
        return normalised(text[language]) if text is not None and language in text else ""

    parts = (article.effect, words(article.text), words(article.condition), words(article.unless))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
