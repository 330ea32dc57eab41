"""The shipped site in a real browser, as readers use it."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.handbooks import ROOT

SECTION = "mind-at-work/protocol-sociale-media/voor-iedereen/index.html"
TREE = "mind-at-work/trees/vriendschapsverzoek/index.html"


def test_switching_the_language_keeps_page_and_place(watched: Page, address: str) -> None:
    """From a Dutch article one click leads to the same article in English, and another back."""
    watched.goto(f"{address}{SECTION}#A.6")
    watched.get_by_role("link", name="EN", exact=True).click()
    watched.wait_for_url(f"{address}en/{SECTION}#A.6")
    assert watched.evaluate("document.documentElement.lang") == "en"
    expect(watched.get_by_role("heading", name="A. ").first).to_be_visible()
    watched.get_by_role("link", name="NL", exact=True).click()
    watched.wait_for_url(f"{address}{SECTION}#A.6")
    assert watched.evaluate("document.documentElement.lang") == "nl"


def test_the_twin_links_work_without_javascript(browser: Browser, address: str) -> None:
    """Without JavaScript every page's content, navigation and language link are there."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + SECTION)
        expect(page.get_by_role("heading", name="vrienden", exact=False).first).to_be_visible()
        expect(page.get_by_role("navigation", name="Navigatie")).to_be_visible()
        expect(page.get_by_role("button", name="Kopieer", exact=False)).to_have_count(0)
        page.get_by_role("link", name="EN", exact=True).click()
        assert page.url == f"{address}en/{SECTION}"


def test_a_tree_is_walked_by_its_links(browser: Browser, address: str) -> None:
    """Without JavaScript each answer leads to the next question, down to a verdict that names its article."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + TREE)
        node = page.locator("[data-node]").first
        for _ in range(10):
            option = node.locator("[data-option]").first
            if option.count() == 0:
                break
            fragment = option.get_attribute("href")
            option.click()
            assert page.url.endswith(str(fragment))
            node = page.locator(f'[id="{str(fragment).removeprefix("#")}"]')
        expect(node).to_have_attribute("data-verdict", "forbidden")
        expect(node).to_be_in_viewport()
        expect(node.get_by_role("link", name="A.6")).to_be_visible()


def test_light_and_dark(watched: Page, address: str) -> None:
    """The device decides until the reader does, and the choice stays."""
    scheme = "document.body.dataset.mdColorScheme"
    watched.emulate_media(color_scheme="dark")
    watched.goto(address + SECTION)
    assert watched.evaluate(scheme) == "slate"
    watched.get_by_role("button", name="Donkere weergave").click()
    assert watched.evaluate(scheme) == "default"
    watched.goto(f"{address}en/index.html")
    assert watched.evaluate(scheme) == "default"


def test_the_drawer_on_a_phone(watched: Page, address: str) -> None:
    """On a phone the register opens from its button, closes with Escape, and gives the focus back."""
    watched.set_viewport_size({"width": 390, "height": 800})
    watched.goto(address + SECTION)
    drawer = watched.locator("#_nav")
    expect(drawer).not_to_be_visible()
    button = watched.get_by_role("button", name="Menu")
    button.press("Enter")
    expect(drawer).to_be_visible()
    watched.keyboard.press("Escape")
    expect(drawer).not_to_be_visible()
    expect(button).to_be_focused()
    button.click()
    drawer.get_by_role("link", name="Sancties", exact=False).click()
    expect(watched.get_by_role("heading", level=1)).to_contain_text("Sancties")


def test_searching_on_a_phone_by_keyboard(watched: Page, address: str) -> None:
    """On a narrow screen the search opens from its button, and Escape gives the focus back to it."""
    watched.set_viewport_size({"width": 390, "height": 800})
    watched.goto(address + SECTION)
    button = watched.get_by_role("button", name="Zoek bij Mind at Work")
    button.press("Enter")
    box = watched.get_by_role("combobox")
    expect(box).to_be_focused()
    watched.keyboard.type("vrienden")
    expect(watched.get_by_role("option").first).to_be_visible()
    watched.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_skipping_to_the_content(watched: Page, address: str) -> None:
    """The first Tab offers to skip the header; Enter goes past it and the menu, to the text, of which the heading is in
    view; the next Tab goes to the first link there."""
    for path in (SECTION, "index.html", "about/index.html", "404.html"):
        watched.goto(address + path)
        watched.keyboard.press("Tab")
        skip = watched.get_by_role("link", name="Naar de inhoud")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        watched.keyboard.press("Enter")
        expect(watched.locator("#__content")).to_be_focused()
        expect(watched.locator("h1").first).to_be_in_viewport()
        watched.keyboard.press("Tab")
        expect(watched.locator("#__content :focus")).to_have_count(1)
        expect(watched.locator("nav.pw-nav :focus")).to_have_count(0)


def test_copying_the_link_to_an_article(browser: Browser, address: str) -> None:
    """The button under an article puts its permalink on the clipboard and says so."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.clock.install()
        page.goto(address + SECTION)
        page.clock.pause_at(page.evaluate("Date.now() + 1000"))
        button = page.locator('[data-number="A.6"] [data-copy]')
        before = button.inner_text()
        button.click()
        expect(button).to_have_text("Link gekopieerd")
        copied = page.evaluate("navigator.clipboard.readText()")
        page.clock.run_for(3000)
        expect(button).to_have_text(before)
        page.goto(copied)
        assert page.evaluate("document.querySelector(':target').dataset.number") == "A.6"


def test_search_finds_an_article_in_the_readers_language(watched: Page, address: str) -> None:
    """The box finds articles by their words, in the language of the page, and leads to the article itself."""
    for prefix, word, title in (("", "vrienden", "vrienden"), ("en/", "friends", "friends")):
        watched.goto(address + prefix + SECTION)
        watched.keyboard.press("/")
        watched.keyboard.type(word)
        result = watched.get_by_role("option").filter(has_text=title).first
        expect(result).to_be_visible()
        links = watched.get_by_role("option").evaluate_all("links => links.map(link => link.href)")
        assert links
        assert all(link.startswith(f"{address}{prefix}mind-at-work/") for link in links), (
            "and of this organisation only"
        )
        result.click()
        expect(watched.locator("main h1")).to_be_visible()


def test_it_opens_from_disk(browser: Browser, site: Path) -> None:
    """Opened as a file, pages show, links and the language switch work, and the style sheets are there."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"file://{site.resolve()}/index.html")
        page.get_by_role("link", name="Mind at Work").last.click()
        page.get_by_role("link", name="EN", exact=True).click()
        assert page.url.endswith("/en/mind-at-work/index.html")
        expect(page.locator("body")).to_have_css("font-family", re.compile("Atkinson"))


PICTURES = {
    "home": ("index.html", 1280, "light"),
    "section": (SECTION, 1280, "light"),
    "verdict-dark": (f"{TREE}#v2@2020-03/werk-je-hier=ja/wie-is-het=client/welk-account=prive", 1280, "dark"),
    "english-phone": (f"en/{SECTION}", 390, "light"),
}
"""The pictures in the README: page, width, scheme."""


@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_of_the_readme(browser: Browser, address: str, tmp_path: Path, name: str) -> None:
    """The pictures show the pages as they are: the README names each, and it can be made anew (SCREENSHOTS=FOLDER)."""
    path, width, scheme = PICTURES[name]
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    with browser.new_context(
        viewport={"width": width, "height": 844 if width < 500 else 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of two words
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.goto(address + path)
        expect(page.locator("main h1").first).to_be_attached()
        page.screenshot(path=folder / f"{name}.png")
    shipped = ROOT / f"docs/pictures/{name}.png"
    assert shipped.is_file()
    assert (folder / f"{name}.png").read_bytes()[16:24] == shipped.read_bytes()[16:24], "the same size"
    assert f"docs/pictures/{name}.png" in (ROOT / "README.md").read_text()


def test_switching_the_language_keeps_what_is_searched_for(watched: Page, address: str) -> None:
    """On the results page the other language shows the results of the same query, in a new tab too."""
    watched.goto(f"{address}mind-at-work/search/index.html?q=foto%20%26&kind=article#x")
    expect(watched.locator("[data-result]").first).to_be_visible()
    switch = watched.get_by_role("link", name="EN", exact=True)
    for use in ("contextmenu", "auxclick"):
        switch.evaluate("link => { link.search = ''; }")
        switch.dispatch_event(use)
        assert "?q=foto%20%26&kind=article#x" in str(switch.get_attribute("href")), use
    switch.click()
    watched.wait_for_url("**/en/mind-at-work/search/index.html?q=foto%20%26&kind=article#x")
    expect(watched.get_by_role("searchbox")).to_have_value("foto &")


def test_light_and_dark_are_up_to_date(watched: Page, address: str) -> None:
    """A page that comes back as it was left, or stands in another tab, shows the last choice, or the device's."""
    scheme = "document.body.dataset.mdColorScheme"
    watched.goto(address + SECTION)
    button = watched.get_by_role("button", name="Donkere weergave")
    watched.emulate_media(color_scheme="dark")
    expect(button).to_have_attribute("aria-pressed", "true")
    for event, chosen in (("pageshow", "default"), ("storage", "slate"), ("pageshow", "default")):
        watched.evaluate("chosen => localStorage.setItem('pw-scheme', chosen)", chosen)
        watched.evaluate("event => { dispatchEvent(new Event(event)); }", event)
        assert watched.evaluate(scheme) == chosen
        expect(button).to_have_attribute("aria-pressed", str(chosen == "slate").lower())
    watched.evaluate("localStorage.setItem('pw-scheme', 'constructor')")
    watched.reload()
    assert watched.evaluate(scheme) == "slate"
    button.click()
    assert watched.evaluate(scheme) == "default"
    full = "() => { throw new DOMException('full', 'QuotaExceededError'); }"
    watched.evaluate(f"() => {{ Storage.prototype.setItem = {full}; }}")
    button.click()
    assert watched.evaluate(scheme) == "slate"


@pytest.mark.parametrize("script", ["shell.js", "handbook.js"])
def test_a_page_without_one_of_its_scripts(page: Page, address: str, script: str) -> None:
    """Where a script of every page is lost, the page reads as it does without JavaScript, and nothing on it is dead."""
    page.route(f"**/{script}", lambda route: route.abort())
    for path in ("index.html", "mind-at-work/search/index.html", SECTION):
        page.goto(address + path)
        expect(page.locator("main h1").first).to_be_visible()
        dead = "[data-scheme], .pw-find" + (", [data-copy]" if script == "handbook.js" else "")
        expect(page.locator(dead).filter(visible=True)).to_have_count(0)
        if path != SECTION:
            expect(page.locator("[data-no-script]").filter(visible=True).first).to_be_visible()
