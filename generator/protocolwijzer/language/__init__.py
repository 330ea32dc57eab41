"""The languages in which pages and paper can be made, each a module of this package that is named by its two letters.

Adding a language is adding that one file: what is here is found.
"""

import pkgutil
from collections.abc import Mapping
from importlib import import_module

from protocolwijzer.language.base import LETTERS, Language, SearchRules

__all__ = ["LANGUAGES", "LETTERS", "Language", "SearchRules"]


def _found() -> dict[str, Language]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if len(module.name) == 2)
    languages: list[Language] = [import_module(f"{__name__}.{name}").LANGUAGE for name in names]
    return {language.code: language for language in languages}


LANGUAGES: Mapping[str, Language] = _found()
"""By code."""
