"""Every page is for everyone: no violation that axe-core knows, nothing cut off, no error, nothing from elsewhere.

`make test` looks at one page of every kind; `make crawl` at every page there is (CRAWL=all).
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from protocolwijzer.render import LANGUAGES
from tests.conftest import ROOT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KINDS = [
    "",
    "about",
    "accessibility",
    "privacy",
    "mind-at-work",
    "mind-at-work/protocol-sociale-media",
    "mind-at-work/protocol-sociale-media/voor-iedereen",
    "mind-at-work/trees",
    "mind-at-work/trees/vriendschapsverzoek",
    "mind-at-work/forms",
    "mind-at-work/forms/toestemming-opnamen",
    "mind-at-work/guides/getekende-toestemming",
    "mind-at-work/topics",
    "mind-at-work/topics/fatsoen",
    "mind-at-work/audiences",
    "mind-at-work/audiences/medewerkers",
    "mind-at-work/notices",
    "mind-at-work/glossary",
    "mind-at-work/contact",
    "unicoz",
    "unicoz/protocol-sociale-media/richtlijnen",
    "unicoz/audiences/ouders",
]
"""One page of every kind, and those of Unicoz that differ."""

WAYS = [("nl", "light", 1280), ("en", "dark", 320), ("nl", "dark", 320), ("en", "light", 1280)]


def everything() -> list[str]:
    """Every page's path: the sources of the shipped handbook say which there are."""
    return sorted(
        path.parent.relative_to(ROOT / "build/docs").as_posix().removeprefix(".")
        for path in (ROOT / "build/docs").rglob("index.md")
        if path.relative_to(ROOT / "build/docs").parts[0] not in LANGUAGES
    )


PATHS = everything() if os.environ.get("CRAWL") == "all" else KINDS


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_for_everyone(watched: Page, address: str, path: str) -> None:
    """In both languages, light and dark, wide and narrow: no axe-core violation and no sideways scrolling."""
    ways = WAYS if os.environ.get("CRAWL") == "all" else WAYS[:2]
    for language, scheme, width in ways:
        watched.set_viewport_size({"width": width, "height": 800})
        watched.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
        prefix = "" if language == "nl" else f"{language}/"
        watched.goto(f"{address}{prefix}{path}/index.html" if path else f"{address}{prefix}index.html")
        expect(watched.locator("main h1").first).to_be_visible()
        assert watched.evaluate("document.documentElement.scrollWidth") <= width
        assert found(watched) == [], (language, scheme, width)


def found(page: Page) -> list[str]:
    """What axe-core objects to: rule and place."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


def test_large_text(watched: Page, address: str) -> None:
    """With text at 200 % nothing is cut off and nothing scrolls sideways (WCAG 2.2, 1.4.4)."""
    devtools = watched.context.new_cdp_session(watched)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for path in KINDS:
        watched.goto(f"{address}{path}/index.html" if path else f"{address}index.html")
        assert watched.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
        assert watched.evaluate("document.documentElement.scrollWidth") <= 1280, path


def test_the_notfound_page(watched: Page, address: str) -> None:
    """The page for missing addresses is for everyone too."""
    watched.goto(f"{address}404.html")
    assert found(watched) == []


def test_every_kind_of_page_is_looked_at(site: Path) -> None:
    """The list above holds a page of every kind that the site has."""

    def kinds(pages: Iterable[Path]) -> set[str]:
        return {match[1] for page in pages if (match := re.search(r'data-kind="([a-z]+)"', page.read_text()))}

    assert kinds(site / path / "index.html" for path in KINDS) == kinds(site.rglob("index.html"))
