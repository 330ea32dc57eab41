"""A page that nobody published again says by itself what holds, in a real browser; without a script, its dates do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.boards import done
from tests.browsing import found
from tests.handbooks import once
from tests.serving import served
from tests.timely import NEXT, library

DAY = "2027-07-31"
ARTICLE = "de-brug/huisregels/zaal/index.html#eten-verboden"
VERDICT = "de-brug/trees/mag-ik-bellen/index.html#v1@{edition}/waar=zaal/gevraagd=nee"
COMES = {
    "article": "Vanaf 1 augustus 2027 verandert dit artikel.",
    "verdict": "Vanaf 1 augustus 2027 verandert dit antwoord",
}
CAME = "Sinds 1 augustus 2027 geldt een volgende uitgave. Deze pagina is van daarvoor."


def build_it(root: Path) -> None:
    """The library through time, as readers see it on the last day before the planned edition begins."""
    done("build", library(root), "--as-of", DAY)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(once(tmp_path_factory, "timely-site", build_it) / "site") as there:
        yield there


def on(page: Page, day: str, address: str) -> None:
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto("about:blank")
    page.goto(address)


def test_a_page_says_when_it_is_overtaken(browser: Browser, address: str) -> None:
    """At the article and, after a link, at the verdict: what comes, and from that day on that it came. A link that
    was made with an older edition says in words which one holds on the day, and no future one before that."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        for day, begun in ((DAY, False), (NEXT, True)):
            on(page, day, f"{address}/{ARTICLE}")
            note = page.locator("#eten-verboden .pw-note b:visible")
            expect(note).to_have_text(CAME if begun else COMES["article"])
            assert found(page) == []
            on(page, day, f"{address}/{VERDICT.format(edition='2026-01-01')}")
            note = page.locator("#niet-bellen .pw-note b:visible")
            expect(note).to_contain_text(CAME if begun else COMES["verdict"])
            assert found(page) == []
            on(page, day, f"{address}/{VERDICT.format(edition='2024-05-01')}")
            expect(page.locator(".pw-said")).to_have_text(
                "Deze link is gemaakt bij uitgave 1 mei 2024. "
                f"Nu geldt uitgave {'1 augustus 2027' if begun else '1 januari 2026'}. Loop je antwoorden na."
            )


def test_what_comes_stands_there_without_a_script(browser: Browser, address: str) -> None:
    """The date is on the page: at the article, at the verdict, on the page of the planned edition; and one of the past
    says that it is not in force, and which one is."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/{ARTICLE}")
        expect(page.locator("#eten-verboden .pw-note b:visible")).to_have_text(COMES["article"])
        page.goto(f"{address}/de-brug/trees/mag-ik-bellen/index.html")
        expect(page.locator("#niet-bellen .pw-note b:visible")).to_contain_text(COMES["verdict"])
        page.goto(f"{address}/de-brug/huisregels/{NEXT}/index.html")
        expect(page.locator("[data-before]:visible")).to_contain_text("Deze uitgave geldt pas vanaf 1 augustus 2027.")
        page.goto(f"{address}/de-brug/huisregels/2024-05-01/index.html")
        expect(page.locator(".pw-past")).to_contain_text("Nu geldt uitgave 1 januari 2026.")
