"""The languages in which pages and paper can be made, each a module of this package that is named by its two letters.

Adding a language is adding that one file: what is here is found.
"""

import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module

from protocolwijzer.language.base import FORM_WORDS, LETTERS, Language, SearchRules

__all__ = ["FORM_WORDS", "LANGUAGES", "LETTERS", "Language", "SearchRules"]


def _found() -> dict[str, Language]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if len(module.name) == 2)
    languages: list[Language] = [import_module(f"{__name__}.{name}").LANGUAGE for name in names]
    english = next(language for language in languages if language.code == "en")
    return {language.code: _filled(language, english) for language in languages}


def _filled(language: Language, english: Language) -> Language:
    """A language with English words where its file has none yet, so that a new sentence of ours breaks no language that
    its author speaks and we do not."""
    return language if language.for_forms else replace(language, words={**english.words, **language.words})


LANGUAGES: Mapping[str, Language] = _found()
"""By code."""
