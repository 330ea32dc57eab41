"""Which of a language's words stand on paper."""

from protocolwijzer.language import LANGUAGES

SHARED = (
    "address",
    "answers-changed",
    "answers-unlisted",
    "becomes",
    "change-added",
    "change-changed",
    "change-moved",
    "change-moved-in-text",
    "change-removed",
    "change-renumbered",
    "date",
    "edition",
    "edition-in-text",
    "editors-note",
    "effect-consequence",
    "effect-informs",
    "effect-permits",
    "effect-permits-if",
    "effect-prohibits",
    "effect-prohibits-unless",
    "effect-requires",
    "email",
    "every-answer",
    "footnote",
    "good-to-know",
    "if-you-answer",
    "in-short",
    "name",
    "new-answer",
    "number-was",
    "phone",
    "purpose",
    "restated",
    "restates",
    "retention",
    "revision",
    "signature",
    "title",
    "undated",
    "unknown",
    "unless",
    "verdict-allowed",
    "verdict-ask",
    "verdict-conditional",
    "verdict-forbidden",
    "verdict-not-covered",
    "verdict-report",
    "version-in-text",
    "was",
    "when",
)
"""What paper says in the same words as pages, be it by `naming`."""


def printed_words(language: str) -> dict[str, str]:
    """The words of a language that paper shows, by key. Whatever else changes in a language changes no document."""
    return {key: text for key, text in LANGUAGES[language].words.items() if key in SHARED or key.startswith("paper-")}
