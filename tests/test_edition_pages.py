"""What editions leave behind on the site: a timeline, old texts at their addresses, what changed, and feeds."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import page as validator
import pikepdf
import pytest
from playwright.sync_api import Page, expect

from protocolwijzer.cli import main
from protocolwijzer.loading import load_and_check
from protocolwijzer.print import documents
from protocolwijzer.ways import ways
from tests.browsing import found, on_day
from tests.elements import elements
from tests.form_faults import faults
from tests.handbooks import once, shipped_handbook
from tests.paper import text as text_of
from tests.printing import drawn
from tests.released import A6, NAME, ORGANISATION, PROTOCOL, SUMMARY, change_a6, change_tree, released_once, replace
from tests.serving import served

pytestmark = pytest.mark.slow

[TREE] = [it.trees["vriendschapsverzoek"] for it in shipped_handbook().organisations if it.id == ORGANISATION]
REACHING = [way for way in ways(TREE) if way.outcome == "van-vroeger-niet-genoemd"]
"""The ways to the answer that `change_tree` makes another one."""


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook after a second edition, a correction of that, and one more change; its site is built."""
    first = once(tmp_path_factory, "first", released_once)
    return once(tmp_path_factory, "second", lambda root: release_and_build(shutil.copytree(first, root)))


def release_and_build(root: Path) -> None:
    change_a6(root)
    change_tree(root)
    at = ["--dir", str(root)]
    assert main(["confirm", ORGANISATION, "--all", *at]) == 0
    dates = ["--effective-from", "2027-01-01", "--review-by", "2028-01"]
    assert main(["release", NAME, "2027-01", "--adopted-by", "de directie", *dates, *SUMMARY, *at]) == 0
    replace(root, PROTOCOL, "or former clients.", "or with former clients.")
    assert main(["confirm", ORGANISATION, "--all", *at]) == 0
    assert main(["release", NAME, "2027-01", "--correction", *SUMMARY, *at]) == 0
    replace(root, PROTOCOL, "of met oud-cliënten.", "of met vroegere cliënten.")
    assert main(["build", str(root)]) == 0


@pytest.fixture(scope="module")
def later(second: Path) -> Iterator[str]:
    """The address of its site."""
    with served(second / "site") as found:
        yield found


def words(page: Path) -> str:
    return " ".join(elements(page).having("id")["__content"][1].split())


def both(root: Path, path: str) -> Iterator[tuple[str, Path]]:
    for language, prefix in (("nl", ""), ("en", "en/")):
        yield language, root / "site" / prefix / NAME / path / "index.html"


def test_the_old_text_stays_at_its_address(second: Path) -> None:
    """The first edition stands whole at its date, with an anchor for each article, and says until when it held."""
    for language, page in both(second, "2020-03"):
        ids = elements(page).having("id")
        assert A6 in ids
        assert "A.6" in ids
        assert ("of met cliënten." if language == "nl" else "or with clients.") in words(page)
        assert ("tot 1 januari 2027" if language == "nl" else "until 1 January 2027") in words(page)
        [banner] = [a for _, a in elements(page).found if a.get("data-since") == "2027-01-01"]
        assert "hidden" in banner, "the reader's own day decides"


def test_the_site_shows_what_changed(second: Path) -> None:
    """The page of changes marks words in both languages, and lists the answers that lead to another verdict."""
    for _, page in both(second, "2027-01/changes"):
        found = elements(page)
        pairs = zip(found.found, found.texts, strict=True)
        marked = [(tag, " ".join(text.split())) for (tag, _), text in pairs if tag in {"ins", "del"}]
        assert any(tag == "ins" and text.endswith("oud-cliënten") for tag, text in marked)
        assert any(tag == "del" and text.endswith("cliënten") for tag, text in marked)
        assert any(tag == "ins" and text.endswith("former") for tag, text in marked)
        assert found.having("data-change") == {"changed": found.having("id")[A6]}
        rows = [attributes["data-tree"] for _, attributes in found.found if "data-tree" in attributes]
        assert rows == ["vriendschapsverzoek"] * len(REACHING)
        signs = [a["data-verdict-sign"] for _, a in found.found if "data-verdict-sign" in a]
        assert signs == ["not-covered", "forbidden"] * len(REACHING)


def test_a_correction_is_called_one(second: Path) -> None:
    """A second revision has its own page of changes, which says that no rule changed; the first revision stays."""
    for language, page in both(second, "2027-01/r2/changes"):
        assert ("Er is geen regel veranderd" if language == "nl" else "No rule changed") in words(page)
    for _, page in both(second, "2027-01/r1"):
        assert A6 in elements(page).having("id")


def test_today_says_where_it_stands(second: Path) -> None:
    """A section names its edition, from when it holds, that its words are not released, and each article's history."""
    for language, page in both(second, "voor-iedereen"):
        said = words(page)
        assert ("Uitgave januari 2027" if language == "nl" else "Edition January 2027") in said
        assert ("Geldig vanaf 1 januari 2027" if language == "nl" else "Valid from 1 January 2027") in said
        assert ("Werktekst" if language == "nl" else "Working text") in said
        assert f"/2027-01/changes/index.html#{A6}" in " ".join(elements(page).having("href"))
    stale = [language for language, page in both(second, "voor-iedereen") if "pw-stale" in page.read_text()]
    assert stale == ["en"], "the translation was not looked at since the Dutch text changed"
    tree = elements(second / f"site/{ORGANISATION}/trees/vriendschapsverzoek/index.html")
    assert "2027-01" in tree.having("data-edition")


def test_feeds_tell_of_it(second: Path) -> None:
    """Atom, JSON Feed and calendar hold each release, newest first, with an address that is there."""
    for prefix, summary in (("", "Ook vroegere cliënten."), ("en/", "Former clients too.")):
        folder = second / "site" / prefix / ORGANISATION
        atom = ElementTree.fromstring((folder / "editions.xml").read_text())
        name = "{http://www.w3.org/2005/Atom}"
        entries = atom.findall(f"{name}entry")
        assert [entry.findtext(f"{name}summary") for entry in entries[:2]] == [summary] * 2
        feed = json.loads((folder / "editions.json").read_text())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["id"] for item in feed["items"]] == [entry.findtext(f"{name}id") for entry in entries]
        assert len({item["id"] for item in feed["items"]}) == 3
        assert all((folder / item["url"]).is_file() for item in feed["items"])
        calendar = (folder / "review.ics").read_bytes().decode()
        assert "\r\nDTSTART;VALUE=DATE:20280101\r\n" in calendar
        assert calendar.count("BEGIN:VEVENT") == 1, "the newest revision alone"


def test_machines_know_the_editions(second: Path) -> None:
    """handbook.json lists the editions with their fingerprints and addresses, and the present one's date."""
    machine = json.loads((second / "site/handbook.json").read_text())
    [protocol] = next(it["protocols"] for it in machine["organisations"] if it["id"] == ORGANISATION)
    assert protocol["edition"] == "2027-01"
    assert [(it["date"], it["revision"]) for it in protocol["editions"]] == [("2020-03", 1), ("2027-01", 2)]
    for edition in protocol["editions"]:
        assert all((second / "site" / edition["url"][language]).is_file() for language in ("nl", "en"))
        assert re.fullmatch("[0-9a-f]{64}", edition["fingerprint"])


def test_every_page_of_editions_is_sound(second: Path) -> None:
    """On pages about editions every link leads somewhere, and no id stands twice."""
    pages = [
        page
        for prefix in ("", "en/")
        for page in (second / "site" / prefix / NAME).rglob("index.html")
        if re.search(r"/(20\d\d-\d\d|editions)/", str(page))
    ]
    assert len(pages) == 2 * 7
    for page in pages:
        ids = [a["id"] for _, a in elements(page).found if "id" in a]
        assert len(ids) == len(set(ids)), page
        for _, attributes in elements(page).found:
            link = attributes.get("href", "")
            if link and ":" not in link:
                path, _, fragment = link.partition("#")
                target = (page.parent / path).resolve() if path else page
                assert target.is_file(), f"{page}: {link}"
                assert not fragment or target.suffix != ".html" or fragment in elements(target).having("id"), link


def papers(root: Path) -> dict[str, bytes]:
    """What a site has to print of changes, by path."""
    found = [path for path in (root / "site").rglob("*.pdf") if re.search("changes|working", path.parent.name)]
    return {path.relative_to(root / "site").as_posix(): path.read_bytes() for path in found}


def test_what_changed_can_be_signed(second: Path) -> None:
    """Each page of changes offers its paper: PDF/UA-1, PDF/A-3a, black on A4, and the same bytes when made again."""
    printed = papers(second)
    again = {it.path: it.made() for it in documents(load_and_check(second)[0]) if it.path in printed}
    assert again == printed
    assert len(printed) == 2 * 3
    for path, content in printed.items():
        assert all(validator.is_pdf_compliant_bytes(content, profile=profile) for profile in ("ua1", "3a")), path
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert faults(pdf) == set(), path
        language, page = path.removesuffix(".pdf")[-2:], path.rpartition("/")[0] + "/index.html"
        links = elements(second / "site" / ("" if language == "nl" else language) / page).having("href")
        assert path.rpartition("/")[2] in [link.rpartition("/")[2] for link in links]


def test_the_paper_says_what_the_page_says(second: Path) -> None:
    """It holds what went and came in both languages, the verdicts, unknown dates, fingerprints, and lines to sign."""
    name = "protocol-sociale-media-2020-03-2027-01.r2"
    for language, said in (
        (
            "nl",
            (
                "vastgesteld op: onbekend",
                "Niet geregeld Nee",
                "Ook vroegere cliënten.",
                "Handtekening",
                "2 van 2",
            ),
        ),
        ("en", ("adopted on: unknown", "Not covered No", "Former clients too.", "Signature", "2 of 2")),
    ):
        text = text_of(papers(second)[f"{NAME}/2027-01/changes/{name}-{language}.pdf"])
        for part in ("of met [cliënten] oud-cliënten.", "or with former clients.", "Mind at Work", "A.6.", *said):
            assert part in text, part
        [_, new] = re.findall("(?:[0-9a-f]{4} ){15}[0-9a-f]{4}", text)
        assert new in words(second / "site" / NAME / "2027-01/index.html")
        assert text.count(new[:19]) == 3, "in the footer of both pages too"


def test_what_is_printed_of_the_working_text_says_so(second: Path) -> None:
    """The protocol and the paper to sign call a text that no edition holds by its name."""
    for language, said in (("nl", "werktekst, niet vastgesteld"), ("en", "working text, not adopted")):
        [working] = [it for path, it in papers(second).items() if path.endswith(f"working-{language}.pdf")]
        assert said in text_of(working)
        booklet = (second / f"site/{NAME}/protocol-sociale-media-{language}.pdf").read_bytes()
        assert f"2027 ({said})" in text_of(booklet)


@pytest.mark.parametrize("path", ["editions", "2020-03", "2027-01", "2027-01/changes", "2027-01/r2/changes"])
def test_pages_of_editions_are_for_everyone(later: str, page: Page, path: str) -> None:
    """Wide and light, narrow and dark: nothing that axe-core objects to, and no sideways scrolling."""
    for prefix, scheme, width in (("", "light", 1280), ("en/", "dark", 320)):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
        page.goto(f"{later}{prefix}{NAME}/{path}/index.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert found(page) == []


@pytest.mark.parametrize(("day", "early", "late"), [("2026-12-31", True, False), ("2027-01-01", False, True)])
def test_the_readers_day_decides(later: str, page: Page, day: str, early: bool, late: bool) -> None:
    """Until its day an edition says that it does not hold yet; from that day the one before says that it did."""
    on_day(page, day)
    page.goto(f"{later}{NAME}/voor-iedereen/index.html")
    expect(page.get_by_text("Deze uitgave geldt pas vanaf 1 januari 2027")).to_be_visible(visible=early)
    page.goto(f"{later}{NAME}/2020-03/index.html")
    expect(page.get_by_text("Dit is niet de geldende uitgave")).to_be_visible(visible=late)


def test_a_later_edition_does_not_restate_an_earlier_document(second: Path) -> None:
    """The kind: a text that says of itself what was true of an earlier one. The first edition restates the document;
    one of the organisation's own says which edition did, that it stands for itself, and no longer who adopted that."""
    handbook = load_and_check(second)[0]
    texts = [it.drawing.content for it in drawn(handbook) if it.drawing.template == "protocol"]
    [booklet] = [it for it in texts if it["language"] == "en" and it["organisation"] == "Mind at Work"]
    facts = {it["label"]: it["text"] for it in booklet["facts"]}
    assert facts["Explained in edition March 2020"] == "Protocol sociale media"
    assert booklet["prevails"].startswith("This edition is a text of the organisation itself.")
    for page in ("", "whole/", "voor-iedereen/"):
        said = words(second / f"site/en/{NAME}/{page}index.html")
        assert "This edition is a text of the organisation itself." in said
        assert "Where the explanation differs from the document" not in said
    said = words(second / f"site/en/{NAME}/index.html")
    assert "Explained in edition March 2020Protocol sociale media, Almere, March 2020" in said
    assert "ExplainsProtocol" not in said
