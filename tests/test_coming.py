"""A protocol that begins later is announced, and stands at the address that it keeps."""

import json
import re
import shutil
from pathlib import Path

import pytest

from protocolwijzer.check import check
from protocolwijzer.editions import due, in_force, waiting
from protocolwijzer.export import export
from protocolwijzer.loading import load
from protocolwijzer.model import Handbook
from protocolwijzer.print import KeptDocument, documents
from protocolwijzer.render import render
from tests.boards import done
from tests.released import SUMMARY

GUESTS = """title: {nl: Gasten, en: Guests}
lead: {nl: Wie je meeneemt., en: Whom you bring along.}
status: adopted
document: {role: itself, language: nl, date: "2090-05-01"}
sections:
  - id: "meenemen"
    title: {nl: Meenemen, en: Bringing along}
    articles:
      - id: "gast-zwijgt"
        number: "G.1"
        title: {nl: Je gast is stil, en: Your guest is quiet}
        text:
          nl: Voor je gast geldt [[geen-telefoon]] ook, en [[gast-weg]].
          en: "[[geen-telefoon]] holds for your guest too, and so does [[gast-weg]]."
        applies_to: ["lezers"]
        effect: prohibits
      - id: "gast-weg"
        number: "G.2"
        title: {nl: Op tijd weg, en: Leaving in time}
        text: {nl: Je gast gaat om vijf uur., en: Your guest leaves at five.}
        applies_to: ["lezers"]
        effect: requires
"""
BEGINS = "2090-08-01"
PAGE = "de-brug/gasten/2090-05-01"


@pytest.fixture(scope="module")
def guests(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """The library with a protocol on guests that begins in August 2090."""
    root = Path(shutil.copytree(released, tmp_path_factory.mktemp("coming") / "sample"))
    folder = root / "content/de-brug/protocols/gasten"
    folder.mkdir()
    (folder / "protocol.yml").write_text(GUESTS)
    done("confirm", "de-brug", "--all", "--dir", root)
    done("release", "de-brug/gasten", "2090-05-01", "--effective-from", BEGINS, *SUMMARY, "--dir", root)
    return load(root)[0]


def pages_on(day: str, handbook: Handbook) -> dict[str, str]:
    seen = in_force(handbook, day)
    assert [it for it in check(seen, frozenset()) if it.severity == "error"] == []
    return {**{it.path: it.text for it in render(seen) if it.path.endswith(".md")}, **dict(export(seen))}


def test_a_new_protocol_is_announced(guests: Handbook) -> None:
    """On its organisation's page, with the day and a link to its text, which says the same; feeds and machines that ask
    what is due know it too, and it can be printed as it was released."""
    pages = pages_on("2090-07-31", guests)
    for language, words in (
        ("", "Dit protocol geldt vanaf 1 augustus 2090."),
        ("en/", "This protocol applies from 1 A"),
    ):
        home, page = pages[f"{language}de-brug/index.md"], pages[f"{language}{PAGE}/index.md"]
        assert f'<b data-before="{BEGINS}">{words}' in home
        [link] = re.findall(r'href="([^"]*gasten[^"]*)', home)
        assert link.endswith(f"{language}{PAGE}/index.html")
        assert f'<p data-before="{BEGINS}"><b>' in page
        assert "G.1" in page
        assert "zaal/index.html#geen-telefoon" in page
        assert 'href="#gast-weg"' in page
    assert [it for it in pages if it.startswith("de-brug/gasten/") and it.endswith(".md")] == [f"{PAGE}/index.md"]
    assert any(f"{PAGE}/" in it["url"] for it in json.loads(pages["de-brug/editions.json"])["items"])
    printed = {it.path for it in documents(in_force(guests, "2090-07-31")) if isinstance(it, KeptDocument)}
    assert {f"{PAGE}/gasten-nl.pdf", f"{PAGE}/gasten-en.pdf"} <= printed
    assert due(guests, "2090-07-31")[0].day == BEGINS
    assert "de-brug/gasten: its first edition begins on 2090-08-01" in [
        *waiting(guests, in_force(guests, "2090-07-31"))
    ]


def test_from_its_day_on_it_is_there(guests: Handbook) -> None:
    """With its own pages, and its edition where it was announced; nothing says any more that it comes."""
    pages = pages_on(BEGINS, guests)
    assert "de-brug/gasten/meenemen/index.md" in pages
    assert re.findall(r"<h1>[^<]*", pages[f"{PAGE}/index.md"]) == ["<h1>Gasten, uitgave 1 mei 2090"]
    assert "Dit protocol geldt vanaf" not in pages["de-brug/index.md"]


def test_links_of_an_announced_protocol_lead_somewhere(guests: Handbook) -> None:
    """None of its page leads to a page of it that is not there yet."""
    page = pages_on("2090-07-31", guests)[f"{PAGE}/index.md"]
    there = {it.removesuffix(".md") for it in pages_on("2090-07-31", guests) if it.endswith(".md")}
    links = re.findall(r'href="([^"#:]+)\.html', page)
    assert links
    assert [it for it in links if (Path("/") / PAGE / it).resolve().as_posix().removeprefix("/") not in there] == []


@pytest.mark.parametrize(
    ("day", "said"), [("2024-04-30", "Adopted, not in force yet"), ("2024-05-01", "Adopted and in force")]
)
def test_before_its_first_edition_a_protocol_is_not_in_force(day: str, said: str, guests: Handbook) -> None:
    """Its page says so, until the day on which that begins."""
    assert said in pages_on(day, guests)["en/de-brug/huisregels/index.md"]
