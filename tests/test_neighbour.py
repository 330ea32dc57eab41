"""A third organisation moves in: four protocols, each numbered in its own way, trees, forms, and a draft language."""

import json
import os
import re
from itertools import cycle
from pathlib import Path
from typing import Any

import page as validator
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from playwright.sync_api import Browser

from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook, Organisation
from protocolwijzer.publish import verify
from protocolwijzer.ways import inside, ways
from tests.browsing import first_seen, found
from tests.elements import elements
from tests.handbooks import NEIGHBOUR
from tests.neighbouring import NUMBERED
from tests.paper import text
from tests.soundness import (
    articles_stand,
    ids_stand_once,
    links_lead,
    names_hold_what_is_shown,
    nothing_is_fetched,
    scripts_are_files,
    things_stand,
    trees_stand,
    whole_protocols_stand,
)
from tests.tree_texts import untold

TYPED = {
    "1.1.1": ["1.1.1", "artikel 1.1.1", "art 1.1.1"],
    "1.2.4.1": ["1.2.4.1"],
    "4.1": ["4.1"],
    "4.10": ["4.10", "4 10"],
    "Artikel 3": ["artikel 3", "Artikel3", "art. 3"],
    "Artikel 12": ["artikel 12", "12"],
    "Artikel 12a": ["artikel 12a", "12a", "12 a", "Art. 12a"],
    "Artikel 21a": ["21a"],
    "A.1": ["A.1", "a1", "A 1"],
    "A.1.2": ["A.1.2", "a.1.2", "a 1 2"],
    "B.1.3": ["b.1.3"],
    "§ 4": ["§ 4", "§4", "§  4"],
    "II.2": ["II.2", "ii 2"],
    "Bijlage 1": ["bijlage 1", "Bijlage1", "bijlage-1"],
    "Bijlage 3.2": ["bijlage 3.2"],
}
"""What people type for a number, with or without its word, dot or space."""

KINDS = [
    "",
    "de-veerpont",
    "de-veerpont/sociale-media-en-beeld",
    "de-veerpont/sociale-media-en-beeld/voor-iedereen",
    "de-veerpont/veiligheid-en-meldcode/de-vijf-stappen",
    "de-veerpont/telefoons-en-ai/telefoons",
    "de-veerpont/ict-code/bijlagen",
    "de-veerpont/trees/mag-deze-foto-online",
    "de-veerpont/trees/zorgen-om-een-kind",
    "de-veerpont/forms/toestemming-beeld",
    "de-veerpont/forms/toestemming-beeld/fill",
    "de-veerpont/guides/fotos-op-schoolreis",
    "de-veerpont/walkthroughs/nieuw-op-school",
]
"""One page of each kind that looks different here; the others are like those of the shipped handbook."""

ALL = os.environ.get("CRAWL") == "all"
PREFIXES = {"nl": "", "en": "en/", "ar": "ar/"}


@pytest.fixture(scope="module")
def its_machine(its_site: Path) -> Any:
    """What its handbook.json says."""
    return json.loads((its_site / "handbook.json").read_text())


@pytest.fixture(scope="module")
def its_handbook() -> Handbook:
    """The neighbour's handbook, of which nothing is wrong."""
    handbook, problems = load_and_check(NEIGHBOUR)
    assert {problem.rule for problem in problems} <= {"uncovered", "to-be-filled-in", "untranslated"}
    return handbook


@pytest.fixture(scope="module")
def organisation(its_handbook: Handbook) -> Organisation:
    [organisation] = its_handbook.organisations
    return organisation


def test_four_protocols_are_numbered_as_people_number(organisation: Organisation) -> None:
    """120 articles under numbers with two and three dots, words, letters behind them, signs, and Roman numerals."""
    assert organisation.protocols.keys() == NUMBERED.keys()
    for name, (count, some) in NUMBERED.items():
        articles = [article for _, article in organisation.protocols[name].articles()]
        numbers = [article.number for article in articles]
        assert len([number for number in numbers if not number.startswith("fn.")]) == count, name
        assert set(some) <= set(numbers)
    assert sum(count for count, _ in NUMBERED.values()) == 120


def test_its_pages_hold_all_that_it_has(its_machine: Any, its_site: Path) -> None:
    """Every article, tree and form stands where handbook.json says, in each language that is whole."""
    for language in ("nl", "en"):
        articles_stand(its_machine, its_site, language)
    whole = its_machine | {"languages": ["nl", "en"]}
    whole_protocols_stand(whole, its_site)
    things_stand(whole, its_site)
    trees_stand(whole, its_site)


def test_its_pages_are_sound(its_site: Path) -> None:
    """Every link leads somewhere, no id stands twice, nothing comes from elsewhere, and names hold what they show."""
    links_lead(its_site)
    ids_stand_once(its_site)
    nothing_is_fetched(its_site)
    scripts_are_files(its_site)
    names_hold_what_is_shown(its_site)


def test_its_trees_end_where_they_should(organisation: Organisation, its_site: Path) -> None:
    """Whoever follows the links of a tree's page, answer by answer, comes to the outcome that its file names, or to the
    other tree that goes on there; where channels were ticked, for each of them."""
    for name, tree in organisation.trees.items():
        page = elements(its_site / f"de-veerpont/trees/{name}/index.html")
        links: dict[tuple[str, str], str] = {}
        node = ""
        for _, attributes in page.found:
            node = attributes.get("id", node) if "data-node" in attributes else node
            if "data-option" in attributes:
                links[node, attributes["data-option"]] = attributes["href"].removeprefix("#")
        verdicts = {a["id"]: a["data-verdict"] for _, a in page.found if "data-verdict" in a and "id" in a}
        for way in ways(tree):
            assert inside(tree, tree.onward(links[way.answers[-1]])) == way.outcome, (name, way)
            if way.outcome not in tree.handoffs:
                assert verdicts[way.outcome] == tree.outcomes[way.outcome].verdict


def test_its_papers_are_sound(its_site: Path) -> None:
    """Every PDF conforms to PDF/UA-1, which readers of screens need, and to PDF/A-3a."""
    papers = sorted(its_site.rglob("*.pdf"))
    assert papers
    for path in papers if ALL else papers[::3]:
        content = path.read_bytes()
        assert all(validator.is_pdf_compliant_bytes(content, profile=profile) for profile in ("ua1", "3a")), path


def test_arabic_pages_run_from_right_to_left(its_site: Path) -> None:
    """Each page of the draft says its language and direction; a text that it lacks stands there in Dutch, marked so."""
    pages = sorted((its_site / "ar").rglob("index.html"))
    assert pages
    for page in pages:
        (_, html), *others = elements(page).found
        assert html["lang"] == "ar", page
        assert [attributes["dir"] for tag, attributes in others if tag == "body"] == ["rtl"], page
    section = its_site / "ar/de-veerpont/veiligheid-en-meldcode/de-vijf-stappen/index.html"
    assert {"nl"} == {a["lang"] for _, a in elements(section).found[1:] if a.get("lang") not in {None, "ar", "en"}}


def test_a_draft_on_paper_lacks_no_exception(organisation: Organisation, its_site: Path) -> None:
    """What the draft does not translate stands on paper as on pages in Dutch, exceptions too."""
    paper = (its_site / "de-veerpont/telefoons-en-ai/telefoons-en-ai-ar.pdf").read_bytes()
    said = set(re.findall(r"\w+", text(paper)))
    for _, article in organisation.protocols["telefoons-en-ai"].articles():
        if article.unless and "[[" not in article.unless["nl"]:
            assert said.issuperset(re.findall(r"\w+", article.unless["nl"])), article.number


def test_every_number_of_its_is_found_first(browser: Browser, its_address: str, its_machine: Any) -> None:
    """In each whole language, whoever types a number, in one of the ways that people do, gets its article first."""
    [organisation] = its_machine["organisations"]
    ids = {it["number"]: f"de-veerpont/{p['id']}/{it['id']}" for p in organisation["protocols"] for it in p["articles"]}
    wanted = {number: number for number in ids} | {it: number for number, typed in TYPED.items() for it in typed}
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(its_address + "de-veerpont/index.html")
        for language in ("nl", "en"):
            firsts = page.evaluate(
                """async ([entries, asked]) => {
                  const { find } = await pwFinder(entries);
                  return asked.map((query) => find(query).results[0]?.entry.id);
                }""",
                [f"{PREFIXES[language]}de-veerpont/search/entries.js", list(wanted)],
            )
            wrong = [(query, first) for query, first in zip(wanted, firsts, strict=True) if first != ids[wanted[query]]]
            assert wrong == [], language


def test_its_pages_are_for_everyone(browser: Browser, its_address: str) -> None:
    """Wide and on the smallest telephone: no axe-core violation, and no page scrolls sideways; each page in one of its
    languages."""
    languages = {"nl": "light", "en": "dark", "ar": "light"}
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        for path, (language, scheme) in zip(KINDS, cycle(languages.items()), strict=False):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
            page.set_viewport_size({"width": 320, "height": 800})
            page.goto(f"{its_address}{PREFIXES[language]}{path + '/' if path else ''}index.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, (language, path)
            assert found(page) == [], (language, path)
            page.set_viewport_size({"width": 1280, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= 1280, (language, path)


def test_machines_are_told_all_that_its_trees_say(its_machine: Any, its_site: Path) -> None:
    """Good practice, laws, phases, deadlines and steps that only tell something too, in each of its languages."""
    for language in its_machine["languages"]:
        assert [*untold(its_machine, its_site, language)] == []


def test_its_signpost_is_seen_first(browser: Browser, its_address: str) -> None:
    """On the home page of one organisation alone, and on its own, in each language."""
    with browser.new_context() as context:
        page = context.new_page()
        for prefix in PREFIXES.values():
            for path in ("", "de-veerpont/"):
                page.goto(f"{its_address}{prefix}{path}index.html")
                first_seen(page)


def test_it_is_released_and_published(its_site: Path, its_machine: Any) -> None:
    """What was confirmed and released goes out: every file as the manifest says, protocols by their editions."""
    assert verify(its_site.resolve()) == []
    [organisation] = its_machine["organisations"]
    assert {it["edition"] for it in organisation["protocols"]} == {"2026-11-25"}


def test_a_bar_stands_where_lines_begin(its_site: Path) -> None:
    """On paper, the bar beside a remark of the editors stands at the left, and at the right where people read from
    there."""
    for language, is_there in (("nl", lambda left: left < 60), ("ar", lambda left: left > 535)):
        [file] = its_site.glob(f"de-veerpont/sociale-media-en-beeld/*-{language}.pdf")
        with pypdfium2.PdfDocument(file) as pdf:
            drawn = [it.get_bounds() for it in pdf[0].get_objects() if it.type == pdfium.FPDF_PAGEOBJ_PATH]
        upright = [left for left, bottom, right, top in drawn if top - bottom > right - left]
        assert upright
        assert all(map(is_there, upright))
