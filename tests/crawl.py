"""`make crawl`: every page of every handbook here, in every way in which people look at pages, is for everyone.

`make test` looks at one page of every kind, in two ways (`test_everyone.py`).
"""

from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.browsing import CUT, DEAD, complaints, found, with_letters
from tests.serving import served


class Way(NamedTuple):
    """How a page is looked at: light or dark, how wide the screen is, how large its letters, and whose colours."""

    scheme: Literal["light", "dark"]
    width: int
    letters: int = 16
    colours: Literal["none", "active"] = "none"


SITES = ("site", "its_site", "real_site", "board_site")
"""Fixtures: the sites of the shipped handbook, of the neighbour's, of trees as organisations really have them, and of a
board with its schools."""
WAYS = (
    Way("light", 1280),
    Way("light", 320),
    Way("dark", 1280),
    Way("dark", 320),
    Way("light", 1280, letters=32),
    Way("dark", 390, letters=32),
    Way("light", 320, colours="active"),
    Way("dark", 1280, colours="active"),
)


def pages(site: Path) -> list[str]:
    """Every page of a site, in every language."""
    found = sorted(file.relative_to(site).as_posix() for file in (*site.rglob("index.html"), site / "404.html"))
    assert len(found) > 20
    return found


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(map(str, way)))
def test_every_page_is_for_everyone(browser: Browser, request: pytest.FixtureRequest, name: str, way: Way) -> None:
    """In every language and way: no axe-core violation, no sideways scrolling, nothing cut off, no error, nothing from
    elsewhere."""
    site: Path = request.getfixturevalue(name)
    wrong = []
    with (
        served(site) as address,
        browser.new_context(
            viewport={"width": way.width, "height": 800},
            color_scheme=way.scheme,
            forced_colors=way.colours,
            reduced_motion="reduce",
        ) as context,
    ):
        page = context.new_page()
        complained = complaints(page, address)
        with_letters(page, way.letters)
        for path in pages(site):
            page.goto(address + path)
            wide = page.evaluate("document.scrollingElement.scrollWidth")
            faults = [
                *([f"{wide} px wide"] if wide > way.width else []),
                *page.evaluate(CUT),
                *found(page),
                *complained,
            ]
            wrong += [(path, fault) for fault in faults]
            complained.clear()
    assert wrong == []


@pytest.mark.parametrize("name", SITES)
def test_every_page_works_without_scripts(browser: Browser, request: pytest.FixtureRequest, name: str) -> None:
    """Without JavaScript every page shows its heading and its text, and nothing that does not work."""
    site: Path = request.getfixturevalue(name)
    with served(site) as address, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for path in pages(site):
            page.goto(address + path)
            assert page.locator("main h1").first.is_visible(), path
            assert len(page.locator("main").inner_text().split()) > 20, path
            assert page.locator(DEAD).filter(visible=True).count() == 0, path
