"""The pages of sections: the rules stay in view, and what leads on from them is one step away."""

import re
from pathlib import Path

import pypdfium2
import pytest
from markupsafe import Markup
from playwright.sync_api import Page

from protocolwijzer.render.openers import kept
from tests.elements import elements
from tests.handbooks import shipped_handbook

SHEETS = {
    "mind-at-work/protocol-sociale-media/doel-en-inleiding": 2,
    "mind-at-work/protocol-sociale-media/doelgroep": 1,
    "mind-at-work/protocol-sociale-media/uitgangspunten": 2,
    "mind-at-work/protocol-sociale-media/voor-iedereen": 7,
    "mind-at-work/protocol-sociale-media/medewerkers-werk": 7,
    "mind-at-work/protocol-sociale-media/medewerkers-prive": 3,
    "mind-at-work/protocol-sociale-media/sancties": 4,
    "mind-at-work/protocol-sociale-media/slot": 1,
    "unicoz/protocol-sociale-media/inleiding": 1,
    "unicoz/protocol-sociale-media/wat-zijn-sociale-media": 1,
    "unicoz/protocol-sociale-media/overlap": 2,
    "unicoz/protocol-sociale-media/overwegingen": 5,
    "unicoz/protocol-sociale-media/richtlijnen": 6,
    "unicoz/protocol-sociale-media/slot": 1,
}
"""How many sheets of A4 each section took while all that refers to its articles was printed with them."""


def test_what_else_counts_is_closed_below_each_article(site: Path) -> None:
    """Whatever leads from an article to trees and forms stands in one part below it, which is closed and says of which
    article it is; the articles that refer to it stand there too, each once."""
    for section in SHEETS:
        html = (site / section / "index.html").read_text()
        for article in re.findall(r'<article class="pw-article.*?</article>', html, re.DOTALL):
            shown, *closed = article.split("<details")
            assert len(closed) <= 1
            assert not re.search(r'href="[^"]*/(trees|forms)/', shown)
            assert all(" open" not in part.partition(">")[0] for part in closed)
    html = (site / "mind-at-work/protocol-sociale-media/voor-iedereen/index.html").read_text()
    [held] = re.findall(r'id="toestemming-voor-beeld-en-geluid".*?<details(.*?)</details>', html, re.DOTALL)
    assert 'Waar dit ook telt<span class="pw-hidden">: A.5</span>' in held
    for kind in ("/trees/wiens-toestemming/", "/forms/toestemming-opnamen/"):
        assert kind in held
    links = re.findall(r'href="(?:[^"]*/)?(?:index\.html)?#([^"]*)"', held)
    assert "kennis-delen-over-mind-at-work" in links
    assert len(links) == len(set(links))


@pytest.mark.parametrize("name", [organisation.id for organisation in shipped_handbook().organisations])
def test_a_section_leads_to_those_beside_it(site: Path, name: str) -> None:
    """At the end of a section stand links to the one before it and to the next, where there are such."""
    [organisation] = [it for it in shipped_handbook().organisations if it.id == name]
    for protocol, text in organisation.protocols.items():
        sections = [section.id for section in text.sections]
        for at, section in enumerate(sections):
            links = elements(site / name / protocol / section / "index.html").having("rel")
            found = {kind: links[kind][0]["href"].split("/")[-2] for kind in ("prev", "next") if kind in links}
            beside = {"prev": sections[at - 1 : at], "next": sections[at + 1 : at + 2]}
            assert found == {kind: ids[0] for kind, ids in beside.items() if ids}


def test_a_section_takes_half_the_paper(page: Page, address: str) -> None:
    """Printed, each section takes at most half the sheets that it took with all that refers to its articles, rounded
    up; those that took several take at most half of them together."""
    now = {}
    for section, before in SHEETS.items():
        page.goto(f"{address}{section}/index.html")
        now[section] = len(pypdfium2.PdfDocument(page.pdf(format="A4")))
        assert now[section] <= (before + 1) // 2, section
    several = {section: before for section, before in SHEETS.items() if before > 1}
    assert sum(now[section] for section in several) <= sum(several.values()) / 2


PARTED = """() => [...document.querySelectorAll(".pw-fnref, .pw-term")].flatMap((mark) => {
  const within = mark.closest("p, li, td, div"), line = parseFloat(getComputedStyle(within).lineHeight);
  const own = mark.getBoundingClientRect(), range = document.createRange();
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT), all = [];
  while (texts.nextNode()) all.push(texts.currentNode);
  const at = all.indexOf(mark.firstChild);
  return [[all[at - 1], -1], [all[at + 1], 0]].filter(([text, place]) => {
    if (!own.height || !text?.data.trim() || /\\s/.test(text.data.at(place))) return false;
    const from = place ? text.length - 1 : 0;
    range.setStart(text, from);
    range.setEnd(text, from + 1);
    const beside = range.getBoundingClientRect();
    return Math.abs(place ? beside.top - own.top : own.bottom - beside.bottom) > line * .8;
  }).map(() => within.textContent);
})"""
"""Where a sign or letter right beside what opens a note stands on another line than that."""


def test_marks_and_full_stops_stay_with_their_words(page: Page, address: str) -> None:
    """At no width does the mark of a footnote begin a line, or a full stop or a quotation mark stand on another line
    than the word of the glossary beside it; and nothing is wider than the screen for it."""
    for path in ("mind-at-work/protocol-sociale-media/voor-iedereen", "unicoz/protocol-sociale-media/overwegingen"):
        page.goto(f"{address}{path}/index.html")
        assert page.locator(".pw-term").count() > 4
        for width in range(280, 480, 9):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(PARTED) == [], width
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_what_is_kept_together_is_whole() -> None:
    """A mark is kept with one letter before and one after it, of which a sign that HTML has a name for is one; with a
    word that opens a note before it; and not with a word on the other side of a space."""
    mark = '<sup><button type="button" class="pw-fnref">2</button></sup>'
    term = '<button type="button" class="pw-term"><span lang="nl">AVG</span></button>'
    for before, keep, after in (
        ("naa", f"m{mark};", " dan"),
        ("zie ", f"{term}{mark}.", ""),
        ("", f"&#34;{term}&#34;", "."),
        ("de ", term, " geldt"),
        ("<strong>", term, "</strong>"),
    ):
        text = Markup(before + keep + after)
        assert kept(text) == f'{before}<span class="pw-keep">{keep}</span>{after}'
    assert kept(Markup("geen")) == "geen"
