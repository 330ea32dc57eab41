"""A text that speaks of an article says whose it is, where the number alone does not.

The kind: a number that two protocols of an organisation may both have, named outside its own protocol: on a page, in a
note or a quote, in a search result, on paper, and where two texts are compared.
"""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from protocolwijzer.editions import Terms, freeze
from protocolwijzer.loading import load
from protocolwijzer.model import Handbook, Protocol
from protocolwijzer.print import documents
from protocolwijzer.print.document import DrawnDocument
from protocolwijzer.render import render
from protocolwijzer.render.index import OrganisationIndex
from tests.handbooks import SAMPLE
from tests.released import replace as change

RULES = "content/de-brug/protocols/huisregels/protocol.yml"
LENDING = """
title: {nl: Uitleenregels, en: Lending rules}
lead: {nl: Zo leen je., en: How to borrow.}
status: adopted
document: {title: Uitleen, language: nl, place: null, date: "2025"}
sections:
- id: geld
  letter: B
  title: {nl: Geld, en: Money}
  articles:
  - id: boete
    number: B.1
    title: {nl: Boete, en: Fine}
    text:
      nl: Bel niet ([[geen-telefoon]]), en betaal ([[betalen]]). Er is uitleg[^boete-uitleg].
      en: Make no calls ([[geen-telefoon]]), and pay ([[betalen]]). There is more[^boete-uitleg].
    applies_to: [iedereen]
    effect: requires
    see_also: [lenen-met-pas]
    source: "1"
  - id: betalen
    number: B.2
    title: {nl: Betalen, en: Paying}
    text: {nl: Aan de balie., en: At the desk.}
    applies_to: [iedereen]
    effect: requires
    source: "2"
  footnotes:
  - id: boete-uitleg
    number: fn.9
    title: {nl: Uitleg, en: More}
    text:
      nl: Zie [[boete]] en [[eten-verboden]].
      en: See [[boete]] and [[eten-verboden]].
    applies_to: [iedereen]
    effect: informs
    source: "3"
"""
EATING = "Eten mag niet, zie [[boete]], [[boete|die boete]], [[geen-telefoon]]."
TREE = "decision_trees/de-brug/mag-ik-bellen.yml"
CHANGES = (
    (RULES, "Eten mag niet in de zaal.", EATING),
    (TREE, "De gang hoort bij de zaal.", "Zie [[boete]] of [[geen-telefoon]]."),
    (
        "decision_trees/de-brug/mag-ik-bellen.yml",
        'cites: ["geen-telefoon"]\n    certain',
        "cites: [boete]\n    certain",
    ),
    ("content/de-brug/forms/pasaanvraag.yml", "Een briefje aan de balie is genoeg.", "Zie [[boete]]."),
    ("content/de-brug/organisation.yml", "Het deel van de zaal waar niemand praat.", "Zie [[boete]]."),
)


def book(root: Path, second: bool) -> Handbook:
    """The sample handbook; with a second protocol, and texts that speak of the other one's articles, if wanted."""
    shutil.copytree(SAMPLE, root)
    if second:
        place = root / "content/de-brug/protocols/uitleen/protocol.yml"
        place.parent.mkdir()
        place.write_text(LENDING)
        for file, old, new in CHANGES:
            change(root, file, old, new)
    return load(root)[0]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """A handbook of two protocols."""
    return book(tmp_path_factory.mktemp("two") / "book", second=True)


def pages_of(handbook: Handbook) -> dict[str, str]:
    """The pages of a handbook, by path, without their marks."""
    return {file.path: " ".join(re.sub("<[^>]*>", "", file.text).split()) for file in render(handbook)}


@pytest.fixture(scope="module")
def pages(two: Handbook) -> dict[str, str]:
    """The pages of the handbook of two protocols."""
    return pages_of(two)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("de-brug/huisregels/zaal", "Eten mag niet, zie B.1 van Uitleenregels, die boete, A.1."),
        ("de-brug/huisregels/zaal", "terug waar het stond. Zie ook A.1."),
        ("de-brug/huisregels/whole", "Eten mag niet, zie B.1 van Uitleenregels, die boete, A.1."),
        ("de-brug/uitleen/geld", "Bel niet (A.1 van Huisregels leeszaal), en betaal (B.2). Er is uitleg9."),
        ("de-brug/uitleen/geld", "Voetnoot 9 Zie B.1 en A.3 van Huisregels leeszaal."),
        ("de-brug/uitleen/geld", "Afspraak 1 van Huisregels leeszaal Lenen met een pas"),
        ("de-brug/glossary", "Zie B.1 van Uitleenregels."),
        ("de-brug/guides/gevonden-boek", "A.2 van Huisregels leeszaal"),
        ("de-brug/trees/mag-ik-bellen", "Zie B.1 van Uitleenregels of A.1 van Huisregels leeszaal."),
        ("de-brug/trees/mag-ik-bellen", "rust op B.1 van Uitleenregels."),
        ("de-brug/trees/mag-ik-bellen", "A.1 van Huisregels leeszaal · "),
        ("de-brug/forms/pasaanvraag", "Zie B.1 van Uitleenregels."),
        ("en/de-brug/uitleen/geld", "Make no calls (A.1 of Reading room rules), and pay (B.2)."),
    ],
)
def test_a_mention_on_a_page(pages: dict[str, str], page: str, said: str) -> None:
    """On a page the number stands alone in the text of its own protocol, and with the protocol's name elsewhere."""
    assert said in pages[f"{page}/index.md"]


def test_a_step_links_what_it_names(tmp_path: Path) -> None:
    """A form, a contact, a guide and a tree that a step names are links to their pages; one that is gone from an old
    text is words alone."""
    root = shutil.copytree(SAMPLE, tmp_path / "book")
    step = "Vraag de [[contact:balie|balie]], neem het [[form:foto-weg|formulier]], lees [[guide:gevonden-boek|dit]]"
    change(root, TREE, "Ga bij het raam staan.", f"{step} of [[tree:wat-doe-ik-met-dit-boek|beslis]].")
    handbook = load(root)[0]
    page = next(it.text for it in render(handbook) if it.path == "de-brug/trees/mag-ik-bellen/index.md")
    for address, words in (
        ("contact/index.html#balie", "balie"),
        ("forms/foto-weg/index.html", "formulier"),
        ("guides/gevonden-boek/index.html", "dit"),
        ("trees/wat-doe-ik-met-dit-boek/index.html", "beslis"),
    ):
        assert f'<a href="../../../de-brug/{address}">{words}</a>' in page
    index = OrganisationIndex(handbook.organisations[0], handbook.languages)
    assert index.page_named("form", "weg") == index.page_named("wat", "foto-weg") == ((), "")


def test_a_mention_in_a_search_result(two: Handbook) -> None:
    """What the search shows of an article speaks of others as its own page does."""
    script = next(file.text for file in render(two) if file.path == "de-brug/search/entries.js")
    texts = {
        it["id"].rpartition("/")[2]: " ".join(it.get("text", ()))
        for it in json.loads(script.partition(" = ")[2].rstrip(";\n"))["entries"]
    }
    assert texts["eten-verboden"].startswith("Eten mag niet, zie B.1 van Uitleenregels, die boete, A.1.")
    assert texts["boete"].startswith("Bel niet (A.1 van Huisregels leeszaal), en betaal (B.2).")


def on_paper(handbook: Handbook, path: str) -> str:
    """All that is typeset of a document, in one line."""
    [document] = [it for it in documents(handbook, "") if it.path == path]
    assert isinstance(document, DrawnDocument)
    return json.dumps(document.drawing.content, ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "said", "never"),
    [
        ("de-brug/huisregels/huisregels-nl.pdf", "B.1 van Uitleenregels", "A.1 van"),
        ("de-brug/uitleen/uitleen-nl.pdf", "A.1 van Huisregels leeszaal", "B.2 van"),
        ("de-brug/uitleen/uitleen-en.pdf", "A.1 of Reading room rules", "B.2 of"),
        ("de-brug/forms/pasaanvraag/pasaanvraag-nl.pdf", "Afspraak 1 van Huisregels leeszaal", "A.1 van"),
        ("de-brug/forms/pasaanvraag/pasaanvraag-nl.pdf", "B.1 van Uitleenregels", "B.2 van"),
        ("de-brug/forms/foto-weg/foto-weg-nl.pdf", "", " van Huisregels"),
    ],
)
def test_a_mention_on_paper(two: Handbook, path: str, said: str, never: str) -> None:
    """A protocol on paper does as its page does; a form says whose article it is where it speaks of several's."""
    typeset = on_paper(two, path)
    assert said in typeset
    assert never not in typeset


def test_a_mention_in_what_changed(two: Handbook) -> None:
    """Where two texts are compared, on a page or on paper, it is named as in the texts themselves."""
    terms = Terms("2024-05-01", None, None, None, None, {"nl": "Eerste.", "en": "First."}, correction=False)
    [organisation] = two.organisations
    edition = freeze(organisation, "huisregels", terms, two.languages)
    text = edition.protocol.model_dump_json(by_alias=True, exclude_unset=True).replace(EATING, "Eten mag.")
    edition = edition.model_copy(update={"protocol": Protocol.model_validate_json(text)})
    changed = replace(two, organisations=(replace(organisation, editions={"huisregels": (edition,), "uitleen": ()}),))
    [page] = [
        text
        for path, text in pages_of(changed).items()
        if re.match("de-brug/huisregels/editions/working/index.md", path)
    ]
    assert "1 van Uitleenregels, die boete, A.1." in page
    [paper] = [it.path for it in documents(changed, "") if "2024-05-01-working-nl" in it.path]
    assert "1 van Uitleenregels, die boete, A.1." in on_paper(changed, paper).replace(
        '"}, {"kind": "added", "text": "', ""
    )


def test_a_mention_where_there_is_one_protocol(tmp_path: Path) -> None:
    """Where an organisation has one protocol, the number says enough everywhere."""
    one = book(tmp_path / "book", second=False)
    pages = pages_of(one)
    assert "Zie ook A.1." in pages["de-brug/huisregels/zaal/index.md"]
    assert [path for path, page in pages.items() if re.search(r"\d (van Huisregels|of Reading) ", page)] == []
    assert "van Huisregels" not in on_paper(one, "de-brug/forms/pasaanvraag/pasaanvraag-nl.pdf")
