"""Finding whatever has a page besides articles, trees and forms: whom to call above all, and without an answer."""

import json
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from protocolwijzer.addresses import Site
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook
from protocolwijzer.render.page import OrganisationPage
from protocolwijzer.render.pages import pages
from protocolwijzer.render.pages.search import Search
from protocolwijzer.render.units import entries
from tests.browsing import found as faults
from tests.handbooks import NEIGHBOUR, shipped_handbook
from tests.judging import judged, ours, queries

RESULTS = "mind-at-work/search/index.html"
LISTS = {
    "organisation",
    "protocol",
    "whole",
    "trees",
    "forms",
    "walkthroughs",
    "topics",
    "audiences",
    "search",
    "words",
}
"""Kinds of pages that list what is found, or show more than one unit."""
VIEWS = {"flowchart", "fill", "version"}
"""Kinds of pages that show a unit in another way."""
ENDED = {"gone"}
"""The kind of page that says where something stands now that had a page."""


@pytest.mark.parametrize("half", ["pages-tune", "pages-report"])
def test_what_has_a_page_is_among_the_first_three(page: Page, address: str, half: str) -> None:
    """In each language: 85 % of what people type for contacts, topics, audiences, editions and the like finds it in
    three, 70 % first; also of what nothing was tuned on."""
    tallies = judged(queries(half), ours(page, address, half))
    assert tallies.keys() == {"nl", "en"}
    for language, tally in tallies.items():
        assert tally.three / tally.asked >= 0.85, (language, str(tally))
        assert tally.first / tally.asked >= 0.7, (language, str(tally))


def test_everything_with_a_page_is_found(released: Path) -> None:
    """A unit leads to every page of an organisation that is no list of them, no other view of one, and shows
    something that is still there."""
    for handbook in (shipped_handbook(), load_and_check(NEIGHBOUR)[0], load_and_check(released)[0]):
        kinds = {kind for language in handbook.page_languages for kind in unreached(handbook, language)}
        assert kinds <= LISTS | VIEWS | ENDED


def unreached(handbook: Handbook, language: str) -> set[str]:
    """The kinds of pages that nothing that can be found leads to."""
    site = Site(handbook.page_languages)
    every = [page for page in pages(handbook) if isinstance(page, OrganisationPage)]
    reached = set()
    for page in every:
        if isinstance(page, Search):
            here = dirname(site.page(language, *page.path))
            units = entries(page.view(handbook, site, language))
            reached |= {normpath(join(here, unit["url"].partition("#")[0])) for unit in units}
    return {page.kind for page in every if site.page(language, *page.path) not in reached}


def test_units_of_one_name_are_told_apart(shipped: Path) -> None:
    """A topic, a contact and a sample text may have one id and one name: their results are their own, and the alphabet
    says of what kind each is."""
    site = shipped / "site"
    script = (site / "mind-at-work/search/entries.js").read_text()
    ids = [it["id"] for it in json.loads(script.partition(" = ")[2].rstrip(";\n"))["entries"]]
    assert len({*ids}) == len(ids)
    assert {"mind-at-work/topics/eigen-mening", "mind-at-work/notices/eigen-mening"} < {*ids}
    words = "".join(page.read_text() for page in (site / "mind-at-work/words").rglob("index.html"))
    assert "Persoonsgegevens (Begrip)</a>" in words
    assert "Persoonsgegevens (Onderwerp)</a>" in words


@pytest.mark.parametrize(
    ("path", "typed", "says"),
    [("mind-at-work", "vertrouwenspersoon bellen", "Bel 0900 1113111"), ("en/unicoz", "who do i call", "Call")],
)
def test_whom_to_call_in_two_taps(watched: Page, address: str, path: str, typed: str, says: str) -> None:
    """On a telephone, one tap opens the box and the next one calls: the number stands with the first result, in view,
    large enough for a thumb; arrows reach it too, and axe-core objects to nothing."""
    watched.set_viewport_size({"width": 390, "height": 844})
    watched.goto(f"{address}{path}/index.html")
    watched.locator("[data-search-open]").click()
    watched.keyboard.type(typed)
    first = watched.get_by_role("dialog").locator("li").first
    call = first.get_by_role("option", name=says)
    expect(call).to_be_in_viewport(ratio=1)
    size = call.bounding_box()
    assert size is not None
    assert min(size["height"], size["width"]) >= 44
    for _ in range(2):
        watched.keyboard.press("ArrowDown")
    expect(call).to_have_attribute("aria-selected", "true")
    assert faults(watched) == []
    watched.evaluate(
        """() => addEventListener("click", (event) => {
          event.preventDefault();
          document.title = event.target.closest("a").href;
        })"""
    )
    number = call.get_attribute("href")
    call.click()
    assert watched.title() == number
    assert watched.title().removeprefix("tel:").isdigit()


def test_an_empty_box_offers_doors_and_examples(watched: Page, address: str) -> None:
    """Before anything is typed, the box and the results page lead where the organisation's own page leads and show what
    one can ask; the box by arrow and Enter too."""
    watched.goto(address + "mind-at-work/index.html")
    doors = watched.locator(".pw-doors a")
    titles = doors.evaluate_all("all => all.map(a => a.querySelector('b')?.textContent ?? a.textContent)")
    leads = doors.evaluate_all("all => all.map(a => a.href)")
    assert len(leads) >= 6
    watched.keyboard.press("/")
    options = watched.get_by_role("dialog").get_by_role("option")
    expect(options).to_have_count(len(leads) + 3)
    assert options.evaluate_all("all => all.map(a => a.href)")[: len(leads)] == leads
    for option, title in zip(options.all(), titles, strict=False):
        expect(option).to_contain_text(title)
    expect(watched.get_by_role("dialog").get_by_role("status")).to_have_text("Ga meteen naar:")
    watched.keyboard.press("ArrowUp")
    example = (options.last.inner_text()).removeprefix("Bijv. ").strip()
    watched.keyboard.press("Enter")
    watched.wait_for_url("**/search/index.html?q=*")
    expect(watched.get_by_role("searchbox")).to_have_value(example)
    expect(watched.locator("[data-result]").first).to_be_visible()
    watched.goto(address + RESULTS)
    expect(watched.locator("[data-results] a")).to_have_count(len(leads) + 3)
    expect(watched.locator("[data-result]")).to_have_count(0)


def test_no_answer_leads_on(watched: Page, address: str) -> None:
    """Without an answer, the page and the box say so, and lead to the tree and the contact that come nearest: a door,
    and no result."""
    for typed, tree in (("reiskosten", "mag-ik-dit-plaatsen"), ("pannenkoeken pesten", "er-gaat-iets-mis")):
        watched.goto(f"{address}{RESULTS}?q={typed}")
        none = watched.locator("[data-no-answer]")
        expect(none.get_by_role("heading")).to_have_text("Het handboek van Mind at Work geeft hier geen antwoord op")
        links = none.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert [link for link in links if f"/trees/{tree}/" in link], links
        assert [link for link in links if "/contact/index.html#" in link], links
        expect(watched.locator("[data-result]")).to_have_count(0)
    watched.keyboard.press("Escape")
    watched.locator("[data-search-open]").click()
    watched.keyboard.type("reiskosten")
    none = watched.get_by_role("dialog").locator("[data-no-answer]")
    expect(none.get_by_role("link", name="Mag ik dit plaatsen?")).to_be_visible()
    assert faults(watched) == []


SHOWN = """(typed) => [...pwFinders.values()].flatMap(finder => typed.flatMap(query => {
  const answer = finder.find(query);
  return finder.handbook.entries.map(entry => {
    const line = pwLine(entry, answer, finder);
    const [text, beside] = ["span", "em"].map(tag => line.querySelector(tag)?.textContent ?? "");
    return [entry.id, entry.text ?? [], entry.beside ?? [], text, beside];
  });
}))"""


def test_what_is_shown_of_a_rule_is_whole(page: Page, address: str) -> None:
    """Whatever is asked, each result shows whole passages, in their order, and a rule's exception in a part of its own
    that says what it is."""
    page.goto(f"{address}unicoz/search/index.html?q=foto")
    page.wait_for_function("() => pwFinders.size > 0", polling=50)
    shown: list[Any] = page.evaluate(SHOWN, ["foto", "toestemming maker", "niet zonder goedkeuring", "boete", "xyz"])
    assert sum(bool(beside) for _, _, beside, _, _ in shown) > 20
    for name, passages, beside, text, apart in shown:
        whole = text.removeprefix("… ").removesuffix(" …")
        runs = [" ".join(passages[i:j]) for i in range(len(passages)) for j in range(i + 1, len(passages) + 1)]
        assert whole in (runs or [""]), name
        assert apart.removesuffix(" …") in (" ".join(beside[:count]) for count in range(len(beside) + 1)), name
        assert bool(apart) == bool(beside), name
        assert "contact/" in name or not beside or apart.startswith("Behalve als "), name
