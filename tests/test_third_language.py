"""Adding a language is adding one file: a whole handbook in a third one, from pages to paper to search."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from protocolwijzer.render.page import Page as AnyPage
from tests.handbooks import contents, once
from tests.one_language_more import (
    CODE,
    NATIVE,
    ORGANISATION,
    SAID_OF_EATING,
    Shown,
    handbook_in_it,
    left_over,
    program_with_it,
    run,
    with_history,
)
from tests.paper import text
from tests.serving import served

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def third(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a handbook in three languages, made by a program with one file more."""

    def make(folder: Path) -> None:
        folder.mkdir()
        program, root = program_with_it(folder), handbook_in_it(folder / "handbook")
        assert run(program, "check", str(root)) == "no problems\n"
        with_history(program, root)

    return once(tmp_path_factory, "third", make) / "handbook/site"


@pytest.fixture(scope="session")
def pages(third: Path) -> dict[str, str]:
    """Its pages in the third language, by their address."""
    files = {path: it.decode() for path, it in contents(third).items() if path.endswith("index.html")}
    return {path: page for path, page in files.items() if path.split("/")[0] not in {"nl", "en"}}


@pytest.fixture
def reader(third: Path, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A page of the site in a browser, and the site's address."""
    with served(third) as address, browser.new_context() as context:
        yield context.new_page(), address


def kinds(of: type) -> set[str]:
    """The kinds of pages below a class."""
    own = {it for it in [vars(of).get("kind")] if isinstance(it, str)}
    return own.union(*map(kinds, of.__subclasses__()))


def test_every_kind_of_page_is_made_in_the_third_language(pages: dict[str, str]) -> None:
    """Each says which language it is in, which way that is written, and what it calls itself where one can switch."""
    made = {kind for page in pages.values() for kind in re.findall(r'data-kind="([a-z-]+)"', page)}
    assert made == kinds(AnyPage)
    for path, page in pages.items():
        assert f'<html lang="{CODE}"' in page, path
        assert '<body dir="rtl"' in page, path
        assert f'lang="{CODE}" title="{NATIVE}" data-language aria-current="true">FY</a>' in page, path


def test_other_languages_lead_to_the_third(third: Path, pages: dict[str, str]) -> None:
    """Each page has a twin in Dutch and English, which names the third language as it calls itself."""
    for path in pages:
        for language in ("nl", "en"):
            assert f'lang="{CODE}" title="{NATIVE}" data-language>FY</a>' in (third / language / path).read_text()


def test_every_word_of_a_page_comes_from_the_one_file(pages: dict[str, str]) -> None:
    """What a page shows or says in the third language is from its file or from an author; no label is empty."""
    for path, page in pages.items():
        shown = Shown(page)
        assert left_over("".join(shown.texts)) == set(), path
        assert "" not in shown.texts, path


def test_the_one_file_says_how_dates_are_said(pages: dict[str, str]) -> None:
    """A language may put the year first; an edition's date and its revision are said in its own words."""
    page = pages[f"{ORGANISATION}/huisregels/2025-05/index.html"]
    assert "‹edition› 2025 ‹May›, ‹revision› 2" in page
    assert "2025 ‹May› 1" in page


def test_the_adopted_text_is_named_in_the_third_language(pages: dict[str, str]) -> None:
    """The sentence that says which text prevails names the document's language as the one file does."""
    assert "‹Dutch› ‹text› ‹prevails›" in pages[f"{ORGANISATION}/huisregels/index.html"]


def test_every_word_on_paper_comes_from_the_one_file(third: Path) -> None:
    """Forms and protocols, and what a viewer says at each box, are in the third language alone.

    A paper of changes also shows how the article reads in the other languages, and what these call themselves.
    """
    printed = {path.name: path.read_bytes() for path in third.rglob(f"*-{CODE}*.pdf")}
    assert {name.split("-")[0] for name in printed} == {"foto", "huisregels", "pasaanvraag"}
    others = set(re.findall(r"\w+", f"Nederlands English {SAID_OF_EATING}"))
    for name, content in printed.items():
        changes = "working" in name or re.search(r"-\d{4}", name)
        assert left_over(text(content)) - (others if changes else set()) == set(), name
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert pdf.Root.Lang == CODE
            boxes = [str(it.TU) for sheet in pdf.pages for it in sheet.get("/Annots", ()) if "/TU" in it]
        assert left_over(" ".join(boxes)) == set(), name
    assert any("working" in name for name in printed)


def test_a_page_that_is_missing_speaks_every_language(third: Path) -> None:
    """The page for missing addresses begins with the handbook's first language, which the theme does not know."""
    page = (third / "404.html").read_text()
    assert f'<html lang="{CODE}"' in page
    assert re.findall(r'<section lang="(\w\w)"', page) == [CODE, "nl", "en"]
    assert left_over("".join(Shown(page).texts)) == set()


def test_machines_are_told_of_the_third_language(third: Path) -> None:
    """`handbook.json` lists it, and the feeds of editions are in it."""
    assert json.loads((third / "handbook.json").read_text())["languages"] == [CODE, "nl", "en"]
    feed = (third / ORGANISATION / "editions.xml").read_text()
    assert f'xml:lang="{CODE}"' in feed
    assert "«Reading» «room» «rules», 2025-05 (r2)" in feed


def test_searching_in_the_third_language(reader: tuple[Page, str]) -> None:
    """The box and the results page find what is asked in it, with the rules of its file, and say so in its words."""
    page, address = reader
    page.goto(address + f"{ORGANISATION}/index.html")
    page.keyboard.press("/")
    page.keyboard.type("the phones")
    expect(page.get_by_role("option").first).to_contain_text("«Phone» «off»")
    page.goto(address + f"{ORGANISATION}/search/index.html?q=phones")
    expect(page.locator("[data-result]").first).to_contain_text("«Phone» «off»")
    expect(page.get_by_role("status")).to_contain_text("‹found› ‹at› De Brug")
    rules = "pwLanguage([...pwFinders.values()][0].handbook.rules)"
    assert page.evaluate(f"{rules}.fillers.has('the') && pwStem('phones', {rules}) === 'phone'")
    page.goto(address + f"{ORGANISATION}/search/index.html?q=zeppelin")
    expect(page.locator("[data-no-answer]")).to_contain_text("“zeppelin”")
    assert left_over("".join(Shown(page.content()).texts)) == {"zeppelin"}


def test_scripts_speak_the_third_language(reader: tuple[Page, str]) -> None:
    """What a tree and a walkthrough show once their scripts run is from the one file or from an author."""
    page, address = reader
    page.goto(address + f"{ORGANISATION}/trees/mag-ik-bellen/index.html")
    page.get_by_role("radio", name="«In» «the» «room»").check()
    page.get_by_role("button", name="‹Continue›").click()
    expect(page.get_by_role("heading", name="«Does» «the» «desk» «agree»?")).to_be_visible()
    assert left_over("".join(Shown(page.content()).texts)) == set()
    page.goto(address + f"{ORGANISATION}/walkthroughs/nieuw/index.html")
    page.get_by_role("button", name="‹I› ‹have› ‹read› ‹this›").click()
    assert left_over("".join(Shown(page.content()).texts)) == set()
