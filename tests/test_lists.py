"""Pages that list what the handbook has: for people, on a topic, and of words."""

import re
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Definition, Handbook
from protocolwijzer.render import render
from protocolwijzer.render.alphabet import Line, parts
from protocolwijzer.render.folding import order
from tests.elements import Elements
from tests.handbooks import NEIGHBOUR, shipped_handbook
from tests.homes import changed, library, page


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The pages of the shipped handbook, as an engine reads them."""
    return {file.path: file.text for file in render(shipped_handbook())}


def links(html: str) -> list[str]:
    """Where the text of a page leads, in order, from the site's root."""
    text = Elements(html[html.index('class="md-content__inner') :])
    return [attributes["href"].replace("../", "") for tag, attributes in text.found if tag == "a"]


@pytest.mark.parametrize(
    ("people", "first"),
    [
        ("mind-at-work/audiences/ouders-verzorgers", "mind-at-work/forms/toestemming-opnamen/index.html"),
        ("unicoz/audiences/ouders", "unicoz/forms/toestemming-publicatie/index.html"),
        ("mind-at-work/audiences/medewerkers", "mind-at-work/walkthroughs/nieuw-bij-mind-at-work/index.html"),
    ],
)
def test_people_find_first_what_they_can_do(pages: dict[str, str], people: str, first: str) -> None:
    """On a page for some people, the forms that they sign, the trees and courses for them, and whom they can ask stand
    before the first article."""
    found = [it for it in links(pages[f"{people}/index.md"]) if "/audiences/" not in it]
    rules = next((at for at, it in enumerate(found) if "/protocol-sociale-media/" in it), len(found))
    assert first in found[:rules]
    organisation = people.partition("/")[0]
    for kind in (f"{organisation}/trees/mag-ik-dit-plaatsen/index.html", f"{organisation}/contact/index.html#"):
        assert any(it.startswith(kind) for it in found[:rules])
    assert not any("/forms/" in it or "/trees/" in it for it in found[rules:])


def test_a_rule_in_few_words_is_whole(pages: dict[str, str]) -> None:
    """In a list of rules each has its title, and its exception in full; of its text all or nothing."""
    html = pages["mind-at-work/audiences/medewerkers/index.md"]
    found = re.findall(r'<li class="e-[\w-]+">.*?<a href="[^"]*#([\w-]+)"(.*?)</li>', html, re.DOTALL)
    rules = dict(found)
    for _, _, article in shipped_handbook().organisations[0].articles():
        if {"iedereen", "medewerkers"} & set(article.applies_to):
            words = " ".join(re.sub("<[^>]*>", "", rules[article.id]).split())
            text = article.text["nl"].strip()
            assert ("Behalve als" in words) == (article.unless is not None), article.id
            if text[:25] in words:
                assert "\n" not in text, article.id
                assert re.split(r"[\])]", text)[-1][-30:] in words, article.id
    assert "geen “vrienden” worden" in rules["geen-vrienden-met-prive-account"]
    assert "toestemming voor heeft gegeven." in rules["geen-sociale-media-of-opnamen-tijdens-de-les"]


def terms(handbook: Handbook, path: str) -> list[str]:
    return re.findall(r'<h2 id="-[^"]*">(?:<span[^>]*>)?([^<]*)', page(handbook, path))


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_words_stand_in_the_order_of_the_alphabet(language: str) -> None:
    """In every language, a draft too, the glossary is in the order of the words that stand there."""
    handbook = load_and_check(NEIGHBOUR)[0]
    prefix = "" if language == "nl" else f"{language}/"
    found = terms(handbook, f"{prefix}de-veerpont/glossary/index.md")
    assert len(found) > 3
    assert found == sorted(found, key=order)


def test_accents_do_not_part_words() -> None:
    """Letters with accents stand where they stand without; capitals and signs make no difference."""
    names = ["zebra", "Één kind", "eend", "“Echt”", "élan", "IJs", "ijdel", "jas", "E-mail", "أمانة", "بريد", "ثقة"]
    words = tuple(Definition(id=f"w{i}", term={"nl": it}, text={"nl": "."}) for i, it in enumerate(names))
    handbook = changed(library(), {}, {"glossary": words})
    found = terms(handbook, "de-brug/glossary/index.md")
    assert found == [
        "E-mail",
        "“Echt”",
        "Één kind",
        "eend",
        "élan",
        "ijdel",
        "IJs",
        "jas",
        "zebra",
        "أمانة",
        "بريد",
        "ثقة",
    ]


@given(words=st.lists(st.text("abc", min_size=1, max_size=3), unique=True), count=st.integers(1, 9))
def test_an_alphabet_in_parts_is_whole(words: list[str], count: int) -> None:
    """However many parts, each word stands in one of them, in order and below its letter, and none is much longer than
    another."""
    letters = [(letter, [Line(it) for it in group]) for letter, group in groupby(sorted(words), key=lambda it: it[0])]
    made = parts(letters, count)
    listed = [[(letter, line.word) for letter, lines in part.letters for line in lines] for part in made]
    assert [it for part in listed for it in part] == [(word[0], word) for word in sorted(words)]
    assert len(made) == count
    assert max(map(len, listed)) - min(map(len, listed)) <= 1
