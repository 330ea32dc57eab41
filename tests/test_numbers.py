"""Numbers as people count, what articles are called by them, and articles and sections below others."""

import pytest
from pydantic import TypeAdapter, ValidationError

from protocolwijzer import naming, walk
from protocolwijzer.editions import diff_in_words
from protocolwijzer.fingerprint import text_fingerprint
from protocolwijzer.model import Article, LongProse, Number, Protocol, Translated
from protocolwijzer.problem import Pointer
from protocolwijzer.redline import Changes, State
from tests.nested import ORDER, nested_handbook

NUMBERS = TypeAdapter(Number)
NAME = Translated({"nl": "Artikel", "en": "Article"})

CALLED = {
    "richtlijnen.8": ("Article 8", "richtlijnen.8"),
    "regels.2.10": ("Article 2.10", "regels.2.10"),
    "1.10": ("Article 1.10", "1.10"),
    "2.10": ("Article 2.10", "2.10"),
    "2.3.1": ("Article 2.3.1", "2.3.1"),
    "A.6": ("Article A.6", "A.6"),
    "A.1.1": ("Article A.1.1", "A.1.1"),
    "I.2": ("Article I.2", "I.2"),
    "iv.3": ("Article iv.3", "iv.3"),
    "ICT.1": ("Article ICT.1", "ICT.1"),
    "ICT-1": ("Article ICT-1", "ICT-1"),
    "IV": ("Article IV", "IV"),
    "12bis": ("Article 12bis", "12bis"),
    "(3)": ("Article (3)", "(3)"),
    "Artikel 12a": ("Article 12a", "Article 12a"),
    "artikel.12a": ("Article 12a", "artikel.12a"),
    "Artikel 12 lid 3": ("Article 12 paragraph 3", "Article 12 paragraph 3"),
    "Art. 12a": ("Art. 12a", "Art. 12a"),
    "Bijlage 1": ("Appendix 1", "Appendix 1"),
    "BIJLAGE 1": ("APPENDIX 1", "APPENDIX 1"),
    "Bijlage A": ("Appendix A", "Appendix A"),
    "Hoofdstuk 2": ("Chapter 2", "Chapter 2"),
    "Aanhangsel 2": ("Aanhangsel 2", "Aanhangsel 2"),
    "§ 4": ("§ 4", "§ 4"),
    "§4": ("§4", "§4"),
    "slot": ("Article slot", "Its title"),
}
"""Numbers, and what such an article is called in English: where its section says "Article", and where it says nothing.
"""


ILL_SPACED = ("", " 1", "1 ", "1.", "1..2", "1  2", "1 -2", "1\n2", "1\u200b2", "1\u00a02", "\u202e1")
MARKED = ("A/1", "<b>1</b>", "**1**", "[[a]]", "a)", "()", "§", "1, 2", "#1")


def of_number(number: str) -> Article:
    """An article of which only the number matters."""
    title, text = Translated({"en": "Its title"}), LongProse({"en": "Its text"})
    return Article(id="it", number=number, title=title, text=text, applies_to=("all",), effect="informs", source="1")


def protocol() -> Protocol:
    """The protocol of the nested handbook."""
    return nested_handbook().organisations[0].protocols["huisregels"]


@pytest.mark.parametrize(
    "number", [*CALLED, "Deel II", "Hoofdstuk 3", "12(3)", "12 (3)(a)", "المادة 12", "Artículo 1.º"]
)
def test_a_number_is_taken_as_people_write_it(number: str) -> None:
    """Letters and digits of any script, with dots, hyphens, spaces, brackets and section signs."""
    assert NUMBERS.validate_python(number) == number


@pytest.mark.parametrize("number", [*ILL_SPACED, *MARKED, "1" * 41])
def test_what_cannot_be_a_number_is_refused(number: str) -> None:
    """Markup, slashes, what nobody sees, spaces and dots at an end or twice, and more than forty characters."""
    with pytest.raises(ValidationError):
        NUMBERS.validate_python(number)


@pytest.mark.parametrize(("number", "names"), CALLED.items())
def test_what_an_article_is_called_tells_it_apart(number: str, names: tuple[str, str]) -> None:
    """Only a word that is no count goes, and a number that says what it is gets no second word before it."""
    article = of_number(number)
    called = tuple(naming.plain(naming.called(article, name, False, "en"), "en") for name in (NAME, None))
    assert called == names


@pytest.mark.parametrize(
    ("typed", "nl", "en", "ar"),
    [
        ("Hoofdstuk 2", "Hoofdstuk 2", "Chapter 2", "فصل 2"),
        ("BIJLAGE", "BIJLAGE", "APPENDIX", "ملحق"),
        ("Artikel 5 lid 2", "Artikel 5 lid 2", "Article 5 paragraph 2", "مادة 5 فقرة 2"),
        ("Appendix 1", "Bijlage 1", "Appendix 1", "ملحق 1"),
        ("Paragraph 3", "Paragraph 3", "Paragraph 3", "Paragraph 3"),  # what it is in Dutch, nobody can tell
        ("regels.2", "regels.2", "regels.2", "regels.2"),
        ("II", "II", "II", "II"),
    ],
)
def test_the_words_of_a_number_are_in_the_readers_language(typed: str, nl: str, en: str, ar: str) -> None:
    """What a section or an article is known by is said in each language, as far as it is known for what it stands."""
    assert tuple(naming.in_words_of(language, typed) for language in ("nl", "en", "ar")) == (nl, en, ar)


def test_a_footnote_is_called_by_its_count() -> None:
    """`fn.2` is footnote 2, whatever the articles of its section are called."""
    assert naming.plain(naming.called(of_number("fn.2"), NAME, True, "en"), "en") == "Footnote 2"


def test_every_article_is_seen_wherever_it_stands() -> None:
    """Articles below others, and in sections below others, come in reading order, each with a pointer to it."""
    found = [article for _, article in protocol().articles()]
    assert " ".join(article.number for article in found) == ORDER
    pointers = [*walk.articles(protocol(), Pointer("x"))]
    assert [article for article, _ in pointers] == found
    for article, at in pointers:
        thing: object = protocol()
        for key in at.keys:
            thing = thing[key] if isinstance(key, int) else getattr(thing, key)  # type: ignore[index]
        assert thing == article


def test_a_section_calls_articles_as_the_one_above_it_does() -> None:
    """What articles are called holds for sections below, and a section of its own says so itself."""
    called = {it.id: naming.plain(naming.called_in(section, it, "en"), "en") for section, it in protocol().articles()}
    assert [called[name] for name in ("herrie", "paragraaf", "romeins", "diep", "noot", "bijlage-een")] == [
        "Article 12a",
        "§ 4",
        "Article I.2",
        "Article (3).a",
        "Footnote 2",
        "Appendix 1",
    ]


def test_an_article_that_comes_below_another_has_moved() -> None:
    """The order stays the same; a redline and the fingerprint of the text tell it all the same."""
    old = protocol()
    [top, *rest] = old.sections
    [first, second, *others] = top.articles
    below = first.model_copy(update={"articles": (*first.articles, second)})
    new = old.model_copy(update={"sections": (top.model_copy(update={"articles": (below, *others)}), *rest)})
    changes = Changes(State(old, {}), State(new, {}))
    assert [(change.article.number, change.kind) for change in changes.articles] == [("A.2", "moved")]
    assert "  moved; it stands in `zaal` below `geen-telefoon` now" in [*diff_in_words(changes)]
    assert text_fingerprint(old, {}) != text_fingerprint(new, {})


def test_articles_of_a_section_that_comes_below_another_have_moved() -> None:
    """A section keeps its id, its articles and its place in the order; what it stands in is another one."""
    old = protocol()
    *rest, conduct, appendices = old.sections
    inside = conduct.model_copy(update={"sections": (*conduct.sections, *appendices.sections), "footnotes": ()})
    left = appendices.model_copy(update={"sections": ()})
    new = old.model_copy(update={"sections": (*rest, inside, left)})
    changes = Changes(State(old, {}), State(new, {}))
    assert [(change.article.number, change.kind) for change in changes.articles] == [
        ("fn.2", "removed"),
        ("Bijlage 1", "moved"),
    ]
