"""Every page is for everyone: no violation that axe-core knows, nothing cut off, no error, nothing from elsewhere.

This looks at one page of every kind; `make crawl` at every page there is, in more ways (`crawl.py`).
"""

import io
import re
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browsing import CUT, DEAD, found, with_letters
from tests.lengthening import ADDRESS, LETTERS, WORD
from tests.places import KINDS
from tests.weighing import first_visit

WAYS = [("nl", "light", 1280), ("en", "dark", 320)]
"""Language, scheme and width."""


@pytest.mark.parametrize("path", KINDS)
def test_a_page_is_for_everyone(watched: Page, address: str, path: str) -> None:
    """In both languages, light and dark, wide and narrow: no axe-core violation and no sideways scrolling."""
    for language, scheme, width in WAYS:
        watched.set_viewport_size({"width": width, "height": 800})
        watched.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
        prefix = "" if language == "nl" else f"{language}/"
        watched.goto(f"{address}{prefix}{path}/index.html" if path else f"{address}{prefix}index.html")
        expect(watched.locator("main h1").first).to_be_visible()
        assert watched.evaluate("document.documentElement.scrollWidth") <= width
        assert found(watched) == [], (language, scheme, width)


def test_words_are_not_broken_up(page: Page, address: str) -> None:
    """On a narrow screen no column becomes so thin that its words fall apart into letters; names of columns that only
    screen readers read there do not count."""
    page.set_viewport_size({"width": 320, "height": 800})
    for path in KINDS:
        page.goto(f"{address}{path}/index.html" if path else f"{address}index.html")
        thin = page.locator("main :is(p, li, td, th, dd, dt)").evaluate_all(
            """all => all.filter(e => e.innerText.length > 12 && e.offsetParent && e.clientWidth < 60
                && getComputedStyle(e.closest("thead") ?? e).clipPath === "none").length"""
        )
        assert thin == 0, path


def test_without_javascript(browser: Browser, address: str) -> None:
    """Without JavaScript every page shows its heading, its text and its navigation, and nothing that does not work."""
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        for path, language in zip(KINDS, cycle(("", "en/"))):  # `make crawl` looks at each in every language
            page.goto(f"{address}{language}{path}/index.html" if path else f"{address}{language}index.html")
            expect(page.locator("main h1").first).to_be_visible()
            assert len(page.locator("main").inner_text().split()) > 20
            organisation = path.split("/")[0] in {"mind-at-work", "unicoz"}
            if organisation:
                expect(page.locator("#_nav a").first).to_be_visible()
            expect(page.locator(DEAD).filter(visible=True)).to_have_count(0)


def test_large_text(watched: Page, address: str) -> None:
    """With text at 200 % nothing is cut off and nothing scrolls sideways (WCAG 2.2, 1.4.4)."""
    with_letters(watched, 32)
    for path in KINDS:
        watched.goto(f"{address}{path}/index.html" if path else f"{address}index.html")
        assert watched.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
        assert watched.evaluate("document.documentElement.scrollWidth") <= 1280, path


LENGTHEN = """(added) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(), count = 0; text && count < 120; text = texts.nextNode())
    // What stays beside the mark of a note is one letter or sign, whatever the text.
    if (text.data.trim() && !text.parentElement.closest("script, style, svg, option")
        && !text.parentElement.matches(".pw-keep")) {
      text.data += added;
      count += 1;
    }
}"""


def test_no_word_makes_a_page_scroll_sideways(page: Page, address: str) -> None:
    """On no kind of page does a long word or address, in whatever text (title, legend, chip, button, cell, trail,
    header), make the page wider than the screen, or is it cut: neither on the smallest telephone nor with
    text twice as large on another one, be it by the size of the text or by zooming in."""
    for number, path in enumerate(KINDS[::2]):
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(f"{address}{'en/' * (number % 2)}{path + '/' if path else ''}index.html")
        page.evaluate(LENGTHEN, f" {WORD}{LETTERS} {ADDRESS}")
        for width, size in ((320, ""), (390, "250%"), (195, "")):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("(size) => { document.documentElement.style.fontSize = size }", size)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width, (path, width)
        assert page.evaluate(CUT) == [], path


def test_the_header_shows_the_whole_name(page: Page, address: str) -> None:
    """On the smallest telephone the header shows the organisation's name in at most two lines, without a cut word."""
    page.set_viewport_size({"width": 320, "height": 800})
    for organisation in ("unicoz", "mind-at-work"):
        page.goto(f"{address}{organisation}/index.html")
        lines = page.locator(".pw-plate b").evaluate(
            """(name) => {
              const line = parseFloat(getComputedStyle(name).lineHeight), range = document.createRange();
              const word = name.textContent.split(" ").pop(), text = name.firstChild;
              range.setStart(text, text.length - word.length); range.setEnd(text, text.length);
              return [Math.round(name.offsetHeight / line), range.getClientRects().length];
            }"""
        )
        assert lines[0] <= 2
        assert lines[1] == 1
        assert page.locator(".pw-plate").evaluate("e => e.scrollWidth <= e.clientWidth")


HEAVIEST = {
    "index.html": 60,
    "mind-at-work/index.html": 60,
    "mind-at-work/protocol-sociale-media/voor-iedereen/index.html": 60,
    "mind-at-work/forms/toestemming-opnamen/index.html": 60,
    "unicoz/trees/mag-ik-dit-plaatsen/index.html": 75,
    "mind-at-work/search/index.html": 75,
}
"""How many thousand bytes a first visit to a page costs at most."""


@pytest.mark.parametrize("path", HEAVIEST)
def test_a_first_visit_is_light_and_still(browser: Browser, site: Path, address: str, path: str) -> None:
    """A page costs a new visitor little over the wire, but for the words to search in, and nothing moves while it
    loads."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
        sizes, shift = first_visit(context.new_page(), site, address, path)
    assert sum(size for name, size in sizes.items() if not name.endswith("entries.js")) <= HEAVIEST[path] * 1000, sizes
    assert shift == 0


def test_paper_has_what_matters(page: Page, address: str) -> None:
    """In print the text, its numbers and footnotes stand; what only works on a screen does not."""
    page.goto(f"{address}mind-at-work/protocol-sociale-media/voor-iedereen/index.html")
    page.emulate_media(media="print")
    for gone in (".md-header", "#_nav", ".pw-toc", ".pw-perma", ".pw-foot"):
        expect(page.locator(gone).first).not_to_be_visible()
    expect(page.locator('[data-number="A.6"]')).to_be_visible()
    expect(page.locator('[data-number="fn.2"]')).to_be_visible()


def test_forced_colours(page: Page, address: str) -> None:
    """Where the reader's own colours are forced, boards have an edge and every mark can be seen."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}mind-at-work/trees/vriendschapsverzoek/index.html#_all")
    border = page.locator(".pw-board").first.evaluate("element => getComputedStyle(element).borderTopWidth")
    assert border == "2px"
    edge = page.locator(".pw-verdict").first.evaluate("element => getComputedStyle(element).borderTopStyle")
    assert edge == "solid"


def test_signs_are_seen_in_forced_colours(page: Page, address: str) -> None:
    """Where the reader's own colours are forced, what is cut out of a sign has the colour of the ground, and the sign
    that of the words: the browser does not fill both alike."""
    page.emulate_media(forced_colors="active", color_scheme="light")
    page.goto(f"{address}mind-at-work/protocol-sociale-media/voor-iedereen/index.html")
    for sign in (".e-prohibits .pw-article__no .pw-i", ".e-requires .pw-article__no .pw-i", ".pw-except .pw-i"):
        with Image.open(io.BytesIO(page.locator(sign).first.screenshot())) as picture:
            width, height = picture.size
            middle = picture.crop((width // 4, height // 4, width * 3 // 4, height * 3 // 4))
            colours = middle.convert("L").histogram()
        assert colours[0] > 9
        assert colours[255] > 9


def test_a_hint_describes_an_answer(browser: Browser, address: str) -> None:
    """An answer is called by its own words; its hint is a description, for links as for radio buttons."""
    for scripts, role in ((True, "radio"), (False, "link")):
        with browser.new_context(java_script_enabled=scripts) as context:
            page = context.new_page()
            page.goto(f"{address}mind-at-work/trees/mag-ik-dit-plaatsen/index.html")
            question = page.locator(".pw-node").filter(visible=True).first
            hint = question.locator("small").first
            words, said = hint.locator("xpath=preceding-sibling::span").inner_text(), hint.inner_text()
            answer = question.get_by_role(role, name=words, exact=True)  # type: ignore[arg-type]  # one of its roles
            expect(answer).to_have_accessible_description(said)


def test_a_footnote_opens_in_place(watched: Page, address: str) -> None:
    """A footnote's mark opens the note from the keyboard, with a name; Escape closes it and gives the focus back."""
    watched.goto(f"{address}mind-at-work/protocol-sociale-media/voor-iedereen/index.html")
    mark = watched.get_by_role("button", name="Voetnoot 2", exact=True)
    note = watched.locator("#_note-wat-persoonsgegevens-zijn")
    expect(note).not_to_be_visible()
    mark.press("Enter")
    expect(note).to_be_visible()
    watched.keyboard.press("Escape")
    expect(note).not_to_be_visible()
    expect(mark).to_be_focused()


def test_the_notfound_page(watched: Page, address: str) -> None:
    """The page for missing addresses is for everyone too."""
    watched.goto(f"{address}404.html")
    assert found(watched) == []


def test_every_kind_of_page_is_looked_at(site: Path) -> None:
    """The list above holds a page of every kind that the site has."""

    def kinds(pages: Iterable[Path]) -> set[str]:
        return {match[1] for page in pages if (match := re.search(r'data-kind="([a-z]+)"', page.read_text()))}

    assert kinds(site / path / "index.html" for path in KINDS) == kinds(site.rglob("index.html"))
