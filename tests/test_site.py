"""The shipped site, page by page: what others build on is there, and every link leads somewhere."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
import pytest

from protocolwijzer.engines import overrides
from protocolwijzer.render.look import style_sheets
from tests.elements import elements
from tests.soundness import (
    articles_stand,
    every_file_is_named,
    ids_stand_once,
    links_lead,
    names_hold_what_is_shown,
    nothing_is_fetched,
    scripts_are_files,
    target,
    things_stand,
    trees_stand,
    whole_protocols_stand,
)
from tests.tree_texts import untold

NUMBERS = [
    "doel",
    "inleiding",
    *(f"uitgangspunten.{i}" for i in range(1, 6)),
    "fn.1",
    *(f"doelgroep.{i}" for i in range(1, 3)),
    *(f"A.{i}" for i in range(1, 9)),
    "fn.2",
    "fn.3",
    *(f"B.{i}" for i in range(1, 10)),
    *(f"C.{i}" for i in range(1, 5)),
    *(f"sancties.{i}" for i in range(1, 7)),
    "slot",
]


UNICOZ_NUMBERS = [
    "inleiding",
    "wat-zijn-sociale-media",
    "overlap",
    *(f"overwegingen.{i}" for i in range(1, 8)),
    *(f"richtlijnen.{i}" for i in range(1, 9)),
    "slot",
]


@pytest.fixture(scope="module")
def machine(site: Path) -> Any:
    """What handbook.json says."""
    return json.loads((site / "handbook.json").read_text())


@pytest.fixture(scope="module")
def mind_at_work(machine: Any) -> Any:
    return next(organisation for organisation in machine["organisations"] if organisation["id"] == "mind-at-work")


@pytest.mark.parametrize(
    ("organisation", "edition", "numbers"),
    [("mind-at-work", "2020-03", NUMBERS), ("unicoz", "undated", UNICOZ_NUMBERS)],
)
def test_every_number_is_in_handbook_json(machine: Any, organisation: str, edition: str, numbers: list[str]) -> None:
    """The numbers of each adopted document are all there, in its order, under the same name."""
    [protocol] = next(found["protocols"] for found in machine["organisations"] if found["id"] == organisation)
    assert [article["number"] for article in protocol["articles"]] == numbers
    assert [article["source"] for article in protocol["articles"]] == numbers
    assert protocol["edition"] == edition


def test_houses_are_apart(machine: Any, site: Path) -> None:
    """No page of one organisation links into another, or speaks of it."""
    names = {organisation["id"]: organisation["name"] for organisation in machine["organisations"]}
    for prefix in ("", "en/"):
        for organisation, name in names.items():
            others = [other for other in names if other != organisation]
            for page in (site / prefix / organisation).rglob("*.html"):
                text = page.read_text()
                for other in others:
                    assert f"/{other}/" not in text, page
                    assert names[other] not in text, page
                assert name in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_article_is_on_its_page(machine: Any, site: Path, language: str) -> None:
    """Each permalink leads to the one element that is the article, in the page's language, with its text and number."""
    articles_stand(machine, site, language)


def test_the_whole_protocol_stands_on_one_page(machine: Any, site: Path) -> None:
    """One page per protocol and language holds every article's title, to be printed as one document."""
    whole_protocols_stand(machine, site)


def test_handbook_json_fits_its_own_schema(machine: Any, site: Path) -> None:
    """handbook.json is what its published schema says."""
    schema = json.loads((site / "schema/handbook-json.schema.json").read_text())
    jsonschema.Draft7Validator(schema).validate(machine)


def test_fingerprints_tell_articles_apart(machine: Any) -> None:
    """Every article has one in each language, and no two are alike."""
    seen: dict[str, str] = {}
    for organisation in machine["organisations"]:
        for protocol in organisation["protocols"]:
            for article in protocol["articles"]:
                for language in machine["languages"]:
                    fingerprint = article["fingerprint"][language]
                    assert re.fullmatch("[0-9a-f]{64}", fingerprint)
                    assert seen.setdefault(fingerprint, article["id"] + language) == article["id"] + language


@pytest.mark.slow
def test_trees_are_whole_on_their_pages(machine: Any, site: Path) -> None:
    """Each node is one element, each option a link to its target, each outcome has its verdict; in every language."""
    trees_stand(machine, site)


def test_machines_are_told_all_that_trees_say(machine: Any, site: Path) -> None:
    """Help, hints, reasons, steps, what remains, whom to turn to: each text on a tree's page, in each language."""
    for language in machine["languages"]:
        assert [*untold(machine, site, language)] == []


def test_definitions_and_forms_are_on_their_pages(machine: Any, site: Path) -> None:
    """Whatever handbook.json gives an address stands at that address."""
    things_stand(machine, site)


@pytest.mark.slow
def test_every_link_leads_somewhere(site: Path) -> None:
    """Each link inside the site leads to a file, and each fragment to an element of it."""
    links_lead(site)


def test_nothing_comes_from_another_host(site: Path) -> None:
    """No page loads anything from elsewhere; links that leave are https, mailto or tel."""
    nothing_is_fetched(site)


def test_scripts_and_styles_are_files(site: Path) -> None:
    """No page has a script, a style or a handler of its own, and each carries the policy that forbids them."""
    scripts_are_files(site)


def test_no_id_stands_twice(site: Path) -> None:
    """Ids are unique on each page."""
    ids_stand_once(site)


def test_every_page_has_its_twin(site: Path) -> None:
    """Every page stands in both languages under the same path, and each links the other; forms are in more."""
    every = {p.relative_to(site).as_posix() for p in site.rglob("index.html")} - {"index.html"}
    dutch = {path for path in every if not path.startswith(("ar/", "pl/", "tr/", "uk/"))}
    english = {path.removeprefix("en/") for path in dutch if path.startswith("en/")}
    assert {path for path in dutch if not path.startswith("en/")} | {"index.html"} == english
    for path in english:
        for here, there, language in ((path, f"en/{path}", "en"), (f"en/{path}", path, "nl")):
            links = [a["href"] for _, a in elements(site / here).found if a.get("hreflang") == language]
            assert [urljoin(f"https://x/{here}", link) for link in links] == [f"https://x/{there}"]


def test_sources_and_gaps_are_said(site: Path) -> None:
    """The overview names the adopted document, its place and date, and which text prevails; gaps show as gaps."""
    overview = elements(site / "mind-at-work/protocol-sociale-media/index.html")
    text = " ".join(overview.having("id")["__content"][1].split())
    assert "Almere" in text
    assert "maart 2020" in text
    assert "geldt de vastgestelde Nederlandse tekst" in text
    contact = " ".join(elements(site / "en/mind-at-work/contact/index.html").having("id")["__content"][1].split())
    assert "To be filled in by the organisation" in contact


def test_the_outside_line_can_be_dialled(mind_at_work: Any, site: Path) -> None:
    """The confidential inspector's number is a telephone link, in the article and on the contact page."""
    [article] = [a for a in mind_at_work["protocols"][0]["articles"] if a["number"] == "sancties.2"]
    for language in ("nl", "en"):
        contact = target(site, mind_at_work["url"][language])[0].parent / "contact/index.html"
        for page in (target(site, article["url"][language])[0], contact):
            assert "tel:09001113111" in elements(page).having("href")


def test_the_404_page_speaks_both_languages(site: Path) -> None:
    """A host shows one page for what it does not have; its links start at the site's root."""
    found = elements(site / "404.html")
    assert {"nl", "en"} <= {a["lang"] for tag, a in found.found if tag == "section"}
    assert {"/index.html", "/en/index.html"} <= set(found.having("href"))


def test_what_is_named_is_named_as_it_reads(site: Path) -> None:
    """The name of a link or button holds the words that it shows (WCAG 2.2, 2.5.3): who speaks to it can say them."""
    names_hold_what_is_shown(site)


def test_the_site_carries_its_licences(site: Path) -> None:
    """Whatever of others is passed on with a site has its licence beside it, as it came: shell, search, font."""
    [theirs] = [it for it in distribution("mkdocs-material").files or [] if "licenses" in it.parts]
    assert (site / "assets/vendor/MATERIAL-LICENSE.txt").read_text() == theirs.read_text()
    assert "MiniSearch" in (site / "assets/vendor/minisearch.js").read_text()
    assert (site / "assets/vendor/MINISEARCH-LICENSE.txt").is_file()
    assert "SIL Open Font License" in (site / "assets/FONT-LICENSE.txt").read_text()


def test_nothing_of_the_engine_reaches_readers(site: Path) -> None:
    """Of the engine's own style sheets, scripts and pictures nothing is on the site: all assets are ours."""
    ours = {it.relative_to(overrides()).as_posix() for it in overrides().rglob("*") if it.is_file()}
    shipped = {it.relative_to(site).as_posix() for it in (site / "assets").rglob("*") if it.is_file()}
    assert shipped - ours == {f"assets/{name}.css" for name in ("organisations", *style_sheets())}


def test_every_file_has_a_reader(site: Path) -> None:
    """Each file of the site is named by some page or style sheet of it, or it is said who else wants it."""
    every_file_is_named(site)
