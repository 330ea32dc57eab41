"""The pages of sections: the rules stay in view, and what leads on from them is one step away."""

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

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
