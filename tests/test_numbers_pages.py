"""Articles and sections below others, and numbers of any shape: on pages, on paper, in editions and for machines."""

import json
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import jsonschema
import page as validator

from protocolwijzer.confirmation import items
from protocolwijzer.editions import Terms, freeze
from protocolwijzer.export import export
from protocolwijzer.fingerprint import frozen_fingerprint
from protocolwijzer.model import Edition, Protocol
from protocolwijzer.print.press import Press
from protocolwijzer.redline import swaps
from protocolwijzer.render import render
from tests.elements import Elements
from tests.nested import ORDER, nested_handbook
from tests.printing import drawn

TERMS = Terms("2024-05-01", None, None, None, None, {"nl": "Eerste.", "en": "First."}, correction=False)
GEDRAG = ["herrie", "een-tien", "twee-tien", "fluiten"]
BINNEN = ["binnen", "paragraaf", "romeins", "in-de-gang", "haakjes", "diep", "diepst"]
"""What stands on the page of a section, and of the sections below it, in reading order."""


@cache
def pages() -> dict[str, str]:
    """The files that are made of the nested handbook, by path."""
    return {file.path: file.text for file in render(nested_handbook())}


@cache
def parsed(page: str) -> Elements:
    """One of them as its elements."""
    return Elements(pages()[f"{page}/index.md"].partition("---\n")[2])


def headings(page: str) -> list[tuple[int, str]]:
    """Level and words of each heading of a page."""
    made = parsed(page)
    found = [(tag, attributes, text) for (tag, attributes), text in zip(made.found, made.texts, strict=True)]
    return [
        (int(attributes.get("aria-level", tag[1])), text) for tag, attributes, text in found if re.match(r"h\d", tag)
    ]


def test_headings_follow_what_stands_below_what() -> None:
    """A section below another has a heading below its own, and so has an article; no level is left out."""
    assert [(level, words) for level, words in headings("de-brug/huisregels/gedrag")] == [
        (1, "Hoofdstuk 2. Gedrag"),
        (2, "Over herrie"),
        (2, "Over een-tien"),
        (2, "Over twee-tien"),
        (2, "Over fluiten"),
        (2, "§ 1. Binnen"),
        (3, "Over paragraaf"),
        (3, "Over romeins"),
        (3, "In de gang"),
        (4, "Over haakjes"),
        (5, "Over diep"),
        (6, "Over diepst"),
        (2, "Over noot"),
    ]
    whole = [level for level, _ in headings("de-brug/huisregels/whole")]
    assert max(whole) == 7
    assert all(after - before <= 1 for before, after in pairwise(whole))


def test_every_article_is_an_anchor_twice_and_once_only() -> None:
    """By its id and by its number, in which hyphens stand for spaces; a section below another is one too."""
    ids = [attributes["id"] for _, attributes in parsed("de-brug/huisregels/gedrag").found if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {"herrie", "Artikel-12a", "1.10", "§-4", "(3)", "(3).a.i", "fn.2", "binnen", "in-de-gang", "diepst"}
    assert wanted <= set(ids)
    numbers = parsed("de-brug/huisregels/gedrag").having("data-number")
    assert {"Artikel 12a", "§ 4", "(3).a"} <= numbers.keys()


def links(page: str, kind: str) -> list[str]:
    """Where the links of a part of a page lead that begins with `class="kind"`."""
    part = pages()[f"{page}/index.md"].partition(f'class="{kind}"')[2]
    return re.findall(r'<a [^>]*href="([^"]*)"', part.partition("</nav>")[0].partition("</details>")[0])


def test_contents_name_all_that_stands_below() -> None:
    """The list at the side, and the folded one of narrow screens, have articles and sections in reading order."""
    assert links("de-brug/huisregels/gedrag", "pw-jump") == [f"#{it}" for it in [*GEDRAG, *BINNEN]]
    assert links("de-brug/huisregels/gedrag", "pw-toc") == [f"#{it}" for it in [*GEDRAG, *BINNEN, "noot"]]


def test_the_navigation_opens_the_section_that_one_reads() -> None:
    """Sections below it are named on its page; elsewhere the one at the top is enough."""
    assert {"#binnen", "#in-de-gang"} <= {*links("de-brug/huisregels/gedrag", "pw-nav")}
    assert not any("#" in link for link in links("de-brug/huisregels/zaal", "pw-nav"))


def test_the_protocol_lists_sections_below_with_their_articles() -> None:
    """Its own page leads to them, and says how many articles stand in each, those below included."""
    text = pages()["de-brug/huisregels/index.md"]
    told = re.findall(r'href="[./]*de-brug/huisregels/([^"]*)"><b>.*?<small>(\d+) ', text)
    assert [(link, int(count)) for link, count in told] == [
        ("zaal/index.html", 6),
        ("lenen/index.html", 1),
        ("gedrag/index.html", 9),
        ("gedrag/index.html#binnen", 5),
        ("gedrag/index.html#in-de-gang", 3),
        ("bijlagen/index.html", 1),
        ("bijlagen/index.html#formulieren", 1),
    ]


def test_a_mention_leads_to_the_page_that_has_it() -> None:
    """An article of a section below stands on the page of the section at the top, and is called as it is there."""
    text = pages()["de-brug/huisregels/zaal/index.md"]
    assert 'de-brug/huisregels/gedrag/index.html#diep">Artikel (3).a</a>' in text
    assert 'de-brug/huisregels/bijlagen/index.html#bijlage-een">Bijlage 1</a>' in text
    assert "#vliegtuigstand" in pages()["de-brug/audiences/lezers/index.md"]


def test_paper_has_all_of_it_in_order() -> None:
    """The booklet prints every article under its own heading, and stays accessible."""
    [booklet] = [it for it in drawn(nested_handbook()) if it.path.endswith("huisregels-nl.pdf")]
    numbers = re.findall(r'"number": "([^"]*)"', json.dumps(booklet.drawing.content, ensure_ascii=False))
    said = ORDER.replace("fn.", "Voetnoot ").replace("lenen.1", "Afspraak 1").replace("I.2", "Artikel I.2")
    for number in ("1.10", "2.10", "12bis"):
        said = said.replace(number, f"Artikel {number}")
    assert " ".join(numbers) == said.replace("(3)", "Artikel (3)")
    content = Press().made(booklet.drawing)
    assert all(validator.is_pdf_compliant_bytes(content, profile=profile) for profile in ("ua1", "3a"))


def test_an_edition_keeps_what_nests() -> None:
    """What is frozen reads back as it was, with its fingerprint, and its page shows every article."""
    [organisation] = nested_handbook().organisations
    edition = freeze(organisation, "huisregels", TERMS, nested_handbook().languages)
    written = edition.model_dump(mode="json", by_alias=True, exclude_unset=True)
    read = Edition.model_validate(written)
    assert read == edition
    assert frozen_fingerprint(read) == edition.fingerprint
    released = replace(organisation, editions={"huisregels": (edition,)})
    made = {file.path: file.text for file in render(replace(nested_handbook(), organisations=(released,)))}
    shown = re.findall(r'<article [^>]*\bid="([^"]*)"', made["de-brug/huisregels/2024-05-01/index.md"])
    assert shown == [article.id for _, article in edition.protocol.articles()]


def test_a_correction_of_an_article_below_is_told_once() -> None:
    """The word that can change a rule is named at the article that has it, and not at those above it."""
    [organisation] = nested_handbook().organisations
    edition = freeze(organisation, "huisregels", TERMS, nested_handbook().languages)
    text = edition.protocol.model_dump_json(by_alias=True, exclude_unset=True).replace(
        "Tril niet", "Tril twee keer niet"
    )
    later = edition.model_copy(update={"protocol": Protocol.model_validate_json(text)})
    assert {swap.where for swap in swaps(edition, later)} == {"A.1.1 `trillen` text nl"}


def test_machines_read_a_flat_list() -> None:
    """`articles` has each article once, with the article that it stands below and the sections that lead to it."""
    files = dict(export(nested_handbook()))
    machine = json.loads(files["handbook.json"])
    jsonschema.Draft7Validator(json.loads(files["schema/handbook-json.schema.json"])).validate(machine)
    articles = {it["id"]: it for it in machine["organisations"][0]["protocols"][0]["articles"]}
    assert " ".join(it["number"] for it in articles.values()) == ORDER
    assert [articles[it]["parent"] for it in ("geen-telefoon", "trillen", "vliegtuigstand")] == [
        None,
        "geen-telefoon",
        "trillen",
    ]
    assert articles["diep"]["section"] == "in-de-gang"
    assert articles["diep"]["sections"] == ["gedrag", "binnen", "in-de-gang"]
    assert articles["diep"]["url"]["nl"] == "de-brug/huisregels/gedrag/index.html#diep"


def test_what_leans_on_an_article_below_is_to_be_confirmed() -> None:
    """Its translation is one of the texts that somebody confirms, with a pointer to it."""
    [organisation] = nested_handbook().organisations
    [item] = [it for it in items(organisation, nested_handbook().languages) if it.name == "translation/diepst/en"]
    assert "/".join(map(str, item.pointer.keys)).endswith("articles/0/articles/0/articles/0/text/en")
