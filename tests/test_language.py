"""The languages of the program: each is whole, and nothing in it is there for nobody."""

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import protocolwijzer
from protocolwijzer.addresses import STATEMENTS
from protocolwijzer.language import FORM_WORDS, LANGUAGES
from protocolwijzer.model import Translated
from protocolwijzer.naming import language_name
from protocolwijzer.print.printed_words import SHARED as ALSO_PRINTED
from protocolwijzer.prose import mentions
from protocolwijzer.render import contract, shell_words
from protocolwijzer.render.shell_words import SHARED as ALSO_IN_SHELL
from tests.handbooks import ROOT

OF_PAGES = [code for code, language in LANGUAGES.items() if not language.for_forms]
PACKAGE = Path(protocolwijzer.__file__).parent
SCRIPTED = {
    key for words in (contract.TreeWord, contract.WalkthroughWord, contract.SearchWord) for key in get_args(words)
}
"""The keys of words that scripts show."""
LITERAL = re.compile(r"""["']([a-z][a-z-]*)["'{]|words\.([a-z-]+)""")
"""A key as a source names it, or its beginning where the rest is put behind it."""


def sources() -> Iterator[str]:
    """Every source that may say something to readers, the languages themselves left out."""
    for path in sorted([*PACKAGE.rglob("*"), *(ROOT / "site_overrides").rglob("*")]):
        own = path.parent.name == "language" or path.name in {"contract.py", "printed_words.py", "shell_words.py"}
        if path.suffix in {".py", ".html", ".typ"} and not own:
            yield path.read_text(encoding="utf-8")


def test_languages_are_found_by_their_files() -> None:
    """Each module of two letters is a language, and is called by its code."""
    files = {path.stem for path in (PACKAGE / "language").glob("??.py")}
    assert files == set(LANGUAGES)
    assert all(language.code == code for code, language in LANGUAGES.items())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_is_whole(code: str) -> None:
    """It has the keys of every other one, or those that forms need; no word is blank, its sentences take the same
    things, its year has months."""
    language, dutch = LANGUAGES[code], LANGUAGES["nl"]
    assert language.words.keys() == (FORM_WORDS if language.for_forms else dutch.words.keys())
    assert all(text.strip() for text in language.words.values())
    assert len(language.months) == len(set(language.months)) == 12
    for key, text in language.words.items():
        assert places(text) == places(dutch.words[key]), key
    assert places(language.day) == {"day", "month", "year"}
    assert places(language.month) == {"month", "year"}


def test_no_language_of_pages_lacks_a_word() -> None:
    """A word that is missing in a file is said in English, and this says which."""
    for code in OF_PAGES:
        own = import_module(f"protocolwijzer.language.{code}").LANGUAGE.words
        assert LANGUAGES["nl"].words.keys() - own.keys() == set(), code


def test_a_language_goes_by_its_own_name_where_another_has_none_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence can name any language that there is, whether the file of the sentence knows it or not."""
    monkeypatch.setitem(LANGUAGES, "fy", replace(LANGUAGES["en"], code="fy", native="Frysk"))
    assert language_name("en", "nl") == "Engelse"
    assert language_name("fy", "nl") == "Frysk"


def places(text: str) -> set[str]:
    """What is put into a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_word_has_a_user() -> None:
    """Each key stands in a source, whole or by its beginning; so does each that scripts or paper are given."""
    named = {it[1] or it[2] for source in sources() for it in LITERAL.finditer(source)}
    begun = tuple(it for it in named if it.endswith("-") and it != "paper-")
    keys = {*LANGUAGES["nl"].words, *ALSO_PRINTED, *ALSO_IN_SHELL, *SCRIPTED}
    assert keys <= LANGUAGES["nl"].words.keys()
    assert {key for key in keys - SCRIPTED if key not in named and not key.startswith(begun)} == set()


def test_the_shell_is_given_every_word_that_it_shows() -> None:
    """A word that a template of the theme names and that is missing would be an empty place, and no error."""
    templates = [path.read_text() for path in (ROOT / "site_overrides").rglob("*.html")]
    named = {key for text in templates for key in re.findall(r"""words\[['"]([a-z-]+)""", text)}
    assert "shell-quiet" in named
    assert named <= shell_words(["nl"], Translated({"nl": "Proef"}))["nl"].keys()


@pytest.mark.parametrize("code", OF_PAGES)
def test_the_handbook_speaks_of_itself_in_every_language(code: str) -> None:
    """The parts of its pages about itself are there, with the same sections, and mention the home page alone."""
    statements = LANGUAGES[code].statements
    assert set(statements) == set(LANGUAGES["nl"].statements) > set(STATEMENTS)
    for name, text in statements.items():
        assert name.startswith(STATEMENTS)
        assert re.findall("(?m)^## |{.*?}", text) == re.findall("(?m)^## |{.*?}", LANGUAGES["nl"].statements[name])
        assert {mention.target for mention in mentions(text)} == ({"home"} if "[[" in text else set())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_theme_has_the_words_that_its_scripts_are_given(code: str) -> None:
    """The theme's language file that a language names is there."""
    theme = find_spec("material")
    assert theme is not None
    assert theme.origin is not None
    assert (Path(theme.origin).parent / f"templates/partials/languages/{LANGUAGES[code].theme}.html").is_file()


@pytest.mark.parametrize("code", OF_PAGES)
def test_the_handbook_claims_nothing_of_others_content(code: str) -> None:
    """The kind: a sentence that is true of our own handbooks and stands in everybody's. What was tested is the program,
    and searching from disk works."""
    said = "".join(text for name, text in LANGUAGES[code].statements.items() if name.startswith("accessibility"))
    assert "Protocolwijzer" in said
    for untrue in (" we ", " wij ", "We ", "your own disk", "eigen schijf", "every page automatically"):
        assert untrue not in said
