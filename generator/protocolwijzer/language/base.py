"""What a language brings: everything that the program itself says in it, and how it says dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

LETTERS: Mapping[str, str] = {
    "æ": "ae",
    "ð": "d",
    "ø": "o",
    "þ": "th",
    "ß": "ss",
    "đ": "d",
    "ħ": "h",
    "ı": "i",  # without its dot, as in Turkish
    "ĸ": "k",
    "ł": "l",
    "ŋ": "n",
    "œ": "oe",
    "ŧ": "t",
    "ة": "ه",
    "ى": "ي",
    "ـ": "",  # which stretches a word
    **{digit: str(number) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for number, digit in enumerate(digits)},
}
"""Letters and digits that Unicode does not take apart, as people type them who have no such key, or another one."""

FORM_WORDS = frozenset(
    [
        "about",
        "accessibility",
        "address",
        "article-of-protocol",
        "basis-law",
        "basis-model",
        "basis-rule",
        "close",
        "controller",
        "copied-text",
        "copy-text",
        "date",
        "declaration",
        "edition-in-text",
        "email",
        "fill-how",
        "fill-print",
        "fill-print-self",
        "footnote",
        "footnotes",
        "form",
        "form-blank",
        "form-download",
        "form-large",
        "form-valid",
        "glossary",
        "good-to-know",
        "hand-in",
        "hand-in-at",
        "hand-in-unknown",
        "item-of-article",
        "leave-sure",
        "look-again",
        "look-again-on",
        "name",
        "no",
        "officer",
        "officer-none",
        "optional",
        "paper-about-consent",
        "paper-about-permission",
        "paper-about-withdrawal",
        "paper-account",
        "paper-audience",
        "paper-blank",
        "paper-channels-consent",
        "paper-channels-permission",
        "paper-channels-withdrawal",
        "paper-choices-consent",
        "paper-choices-permission",
        "paper-choices-withdrawal",
        "paper-controller",
        "paper-declaration",
        "paper-draft-version",
        "paper-mark-consent",
        "paper-mark-permission",
        "paper-mark-withdrawal",
        "paper-no",
        "paper-optional",
        "paper-page",
        "paper-qr",
        "paper-recordings-consent",
        "paper-recordings-permission",
        "paper-recordings-withdrawal",
        "paper-unchecked",
        "paper-unchecked-in-text",
        "paper-validity",
        "paper-who",
        "paper-withdrawal",
        "paper-working-text",
        "paper-yes",
        "phone",
        "preview",
        "privacy",
        "purpose",
        "retention",
        "send",
        "send-empty",
        "send-mail",
        "send-message",
        "send-no-address",
        "send-nothing",
        "send-share",
        "send-to",
        "send-unknown",
        "send-withdrawal",
        "shell-dark",
        "shell-header",
        "shell-languages",
        "shell-quiet",
        "shell-skip",
        "signature",
        "status-draft",
        "to-be-filled-in",
        "undated",
        "version-in-text",
        "who-sees",
        "withdraw",
        "yes",
    ]
)
"""The words of a form's sheets and of the page to fill it in: all that a language for forms alone has."""


@dataclass(frozen=True)
class SearchRules:
    """What the search knows of a language; without any, it finds words as they are written.

    Patterns are JavaScript's. They see one word, or a query, without capitals, accents, apostrophes and hyphens.
    """

    fillers: str = ""
    """Words that every question has, and that tell nothing about what it is about; with white space between them."""
    asking: Mapping[str, str] = field(default_factory=dict)
    """For a kind of unit, the pattern of what somebody asks who looks for one: for a `tree`, whoever asks what to do
    rather than what is written; for a `contact`, whoever wants to call."""
    shortest: int = 4
    """How few letters a part of a compound may have."""
    counted: Mapping[str, str] = field(default_factory=dict)
    """What people type before a number, by what it numbers: `article` (for any article), `paragraph`, `clause`,
    `appendix`, `chapter`, `part`. One word may be typed for another, also for one of another language."""
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For a kind of unit, what people type who look for one, with `{name}` for what it is called."""
    irregular: Mapping[str, str] = field(default_factory=dict)
    """Forms that no rule finds, and what they are forms of."""
    endings: Mapping[str, str] = field(default_factory=dict)
    """Patterns and what is left of them, in the order in which they are tried; again until none fits."""


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
    """Words and sentences by key, the same keys in every language but those for forms alone: these have the
    `FORM_WORDS`.

    Those that only paper has begin with `paper-`, those that stand around every page with `shell-`.
    """
    statements: Mapping[str, str] = field(default_factory=dict)
    """What the handbook says of itself, in parts whose names begin with that of their page (`addresses.STATEMENTS`), in
    Markdown: the page's own part begins with its lead, and `## ` begins a section. `[[home|words]]` leads to the home
    page, `{date}` is a day in words. A language for forms alone has none."""
    search: SearchRules = field(default_factory=SearchRules)
    decisive: str = ""
    """Words of which a change can change a rule, so that a correction that touches one has to be accepted by name: number
    words, negations, modal verbs, conjunctions, quantifiers, units, months. In lower case with white space between them;
    `*` stands for any letters. Without any, every word is one. What holds a digit or a sign such as % always is one."""
    joining: frozenset[str] = frozenset()
    """Words with which no condition and no exception begins, as pages write such a word before each."""
    direction: Literal["ltr", "rtl"] = "ltr"
    """Which way it is written."""
    theme: str = "en"
    """Whose words the theme's own scripts are given (`partials/languages/` of the theme); our pages show none of them."""

    @property
    def for_forms(self) -> bool:
        """Whether it has words for forms alone: for their sheets, and for the page to fill each in."""
        return not self.statements
