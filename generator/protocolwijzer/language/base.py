"""What a language brings: everything that the program itself says in it, and how it says dates."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language in which pages and paper can be made."""

    code: str
    """Its two letters (ISO 639-1), which are the name of its file too."""
    native: str
    """What it calls itself."""
    languages: Mapping[str, str]
    """What it calls languages where a sentence has `{language}`, by code; one that is missing goes by its own name."""
    months: tuple[str, ...]
    day: str
    """How it orders a date: `{day}`, `{month}` in words and `{year}`."""
    month: str
    """The same without a day."""
    words: Mapping[str, str]
    """Words and sentences by key, the same keys in every language. Those of paper alone begin with `paper-`."""
