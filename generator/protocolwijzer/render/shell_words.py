"""What stands around every page: the theme's templates find it in the engine's settings."""

from collections.abc import Iterable

from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Translated

SHARED = (
    "about",
    "accessibility",
    "preview",
    "privacy",
    "search-again",
    "search-failed",
    "search-go",
    "search-results",
)
"""What the shell says in the same words as pages."""


def shell_words(languages: Iterable[str], title: Translated) -> dict[str, dict[str, str]]:
    """For each language its words by key; `direction` and `theme`, as `Language` has them; and the title of
    the handbook."""
    return {language: {**_shell_words(language), "title": title.best(language)[0]} for language in languages}


def _shell_words(language: str) -> dict[str, str]:
    own = LANGUAGES[language]
    words = {key: text for key, text in own.words.items() if key in SHARED or key.startswith("shell-")}
    return {**words, "direction": own.direction, "theme": own.theme}
