"""The languages of the program: each is whole, and nothing in it is there for nobody."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import protocolwijzer
from protocolwijzer.language import LANGUAGES
from protocolwijzer.print.printed_words import SHARED
from protocolwijzer.render import contract

PACKAGE = Path(protocolwijzer.__file__).parent
SCRIPTED = {
    key for words in (contract.TreeWord, contract.WalkthroughWord, contract.SearchWord) for key in get_args(words)
}
"""The keys of words that scripts show."""
LITERAL = re.compile(r"""["']([a-z][a-z-]*)["'{]|words\.([a-z-]+)""")
"""A key as a source names it, or its beginning where the rest is put behind it."""


def sources() -> Iterator[str]:
    """Every source that may say something to readers, the languages themselves left out."""
    for path in sorted(PACKAGE.rglob("*")):
        own = path.parent.name == "language" or path.name in {"contract.py", "printed_words.py"}
        if path.suffix in {".py", ".html", ".typ"} and not own:
            yield path.read_text(encoding="utf-8")


def test_languages_are_found_by_their_files() -> None:
    """Each module of two letters is a language, and is called by its code."""
    files = {path.stem for path in (PACKAGE / "language").glob("??.py")}
    assert files == set(LANGUAGES)
    assert all(language.code == code for code, language in LANGUAGES.items())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_is_whole(code: str) -> None:
    """It has the keys of every other one, no word is blank, its sentences take the same things, its year has months."""
    language, dutch = LANGUAGES[code], LANGUAGES["nl"]
    assert language.words.keys() == dutch.words.keys()
    assert all(text.strip() for text in language.words.values())
    assert len(language.months) == len(set(language.months)) == 12
    for key, text in language.words.items():
        assert places(text) == places(dutch.words[key]), key
    assert places(language.day) == {"day", "month", "year"}
    assert places(language.month) == {"month", "year"}


def places(text: str) -> set[str]:
    """What is put into a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_word_has_a_user() -> None:
    """Each key stands in a source, whole or by its beginning; so does each that scripts or paper are given."""
    named = {it[1] or it[2] for source in sources() for it in LITERAL.finditer(source)}
    begun = tuple(it for it in named if it.endswith("-") and it != "paper-")
    keys = {*LANGUAGES["nl"].words, *SHARED, *SCRIPTED}
    assert keys <= LANGUAGES["nl"].words.keys()
    unused = {key for key in keys - SCRIPTED if key not in named and not key.startswith(begun)}
    assert unused == set()
