"""What a language brings: everything that the program itself says in it, and how it says dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


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
    """Words and sentences by key, the same keys in every language.

    Those that only paper has begin with `paper-`, those that stand around every page with `shell-`.
    """
    statements: Mapping[str, str]
    """What the handbook says of itself, by page (`addresses.STATEMENTS`), in Markdown: a lead, then sections that begin
    with `## `. `[[home|words]]` leads to the home page."""
    direction: Literal["ltr", "rtl"] = "ltr"
    """Which way it is written."""
    theme: str = "en"
    """Whose words the theme's own scripts are given (`partials/languages/` of the theme); our pages show none of them."""
