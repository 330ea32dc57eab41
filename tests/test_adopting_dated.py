"""What readers of a board and its schools see on each day: three editions, a school that lags, a local appendix."""

import json
from dataclasses import replace as replace_part
from pathlib import Path
from typing import Any

import pytest

from protocolwijzer.editions import article_in_words, in_force
from protocolwijzer.export import export
from protocolwijzer.loading import load
from protocolwijzer.model import Handbook
from protocolwijzer.print import documents
from protocolwijzer.redline import Changes, released, working
from protocolwijzer.render import render
from tests.boards import BRANCHES, OWNER, OWNERS_RULES, board_through_time, done
from tests.handbooks import once, plain
from tests.printing import drawn
from tests.released import RULES, SUMMARY, replace

DAYS = {
    "2024-05-01": "2024-05-01",
    "2024-12-31": "2024-05-01",
    "2025-01-01": "2025-01-01",
    "2026-12-31": "2025-01-01",
    "2027-01-01": "2027-01-01",
}
"""Five days, each with the edition of the board that is in force then."""
APPENDIX_BEGINS = "2025-01-02"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The board with its branches and a third edition, which begins in 2027: an article says something else, a footnote
    is withdrawn, a section moved. To be looked at only."""

    def make(root: Path) -> None:
        board_through_time(root)
        replace(root, OWNERS_RULES, "als je een pas hebt.", "als je een pas of een app hebt.")
        replace(root, OWNERS_RULES, "if you have a card.", "if you have a card or an app.")
        replace(root, OWNERS_RULES, '  - id: "lenen"\n', '  - id: "uitlenen"\n')
        done("move", OWNER, "section/huisregels/lenen", "section/huisregels/uitlenen", "--dir", root)
        before, _, rest = (root / OWNERS_RULES).read_text().partition("    footnotes:\n")
        _, mark, after = rest.partition('  - id: "uitlenen"\n')
        (root / OWNERS_RULES).write_text((before + mark + after).replace("[^stilte-uitleg]", ""))
        done("withdraw", OWNER, "article/stilte-uitleg", "--dir", root)
        done("confirm", OWNER, "--all", "--as-of", "2026-01-01", "--dir", root)
        done("release", RULES, "2027-01-01", "--effective-from", "2027-01-01", *SUMMARY, "--dir", root)

    return once(tmp_path_factory, "planned-board", make)


def frozen(root: Path, edition: str) -> dict[str, Any]:
    """The articles that an edition's own file holds, by id."""
    sections = plain(root / f"content/{OWNER}/protocols/huisregels/editions/{edition}.yml")["protocol"]["sections"]
    return {it["id"]: it for section in sections for key in ("articles", "footnotes") for it in section.get(key, ())}


def machine(handbook: Handbook) -> dict[str, Any]:
    whole = json.loads(dict(export(handbook))["handbook.json"])
    return {organisation["id"]: organisation for organisation in whole["organisations"]}


@pytest.mark.parametrize("day", DAYS)
def test_each_school_shows_what_holds_there_on_a_day(planned: Path, day: str) -> None:
    """On each of five days, pages, search, feed, paper and `handbook.json` of each school are those of its edition."""
    handbook = in_force(load(planned)[0], day)
    pages = {file.path: file.text for file in render(handbook)}
    told, paper = machine(handbook), {it.path: it.source for it in documents(handbook)}
    for name in (OWNER, *BRANCHES):
        edition = "2024-05-01" if name == "zuid" else DAYS[day]
        expected = frozen(planned, edition)
        protocols = {it["id"]: it for it in told[name]["protocols"]}
        assert {it["id"]: it["text"] for it in protocols["huisregels"]["articles"]} == {
            key: article["text"] for key, article in expected.items()
        }
        moved = edition == "2027-01-01"
        shown = ("zaal", "uitlenen" if moved else "lenen")
        sections = "".join(pages[f"{name}/huisregels/{section}/index.md"] for section in shown)
        assert (f"{name}/huisregels/uitlenen/index.md" in pages) == moved
        assert (f"{name}/huisregels/uitlenen/index.html" in pages[f"{name}/huisregels/lenen/index.md"]) == moved
        assert (f'data-article="{name}/huisregels/stilte-uitleg"' in sections) != moved
        assert 'id="stilte-uitleg"' in sections
        search = pages[f"{name}/search/entries.js"]
        for key, article in expected.items():
            assert f'data-article="{name}/huisregels/{key}"' in sections
            assert f'"id":"{name}/huisregels/{key}"' in search
            if "[" not in article["text"]["nl"] and "\n" not in article["text"]["nl"]:
                assert article["text"]["nl"] in sections
                assert article["text"]["nl"] in search
        kept = f"content/{OWNER}/protocols/huisregels/editions/{edition}/huisregels-nl.pdf"
        assert paper[f"{name}/huisregels/huisregels-nl.pdf"] == kept
        local = {"aan-het-water"} if name == "haven" and day >= APPENDIX_BEGINS else set()
        assert protocols.keys() == {"huisregels", *local}
        assert ("ook-niet-op-de-kade" in sections) == bool(local)


def test_a_school_that_follows_needs_no_hand_on_the_day_of_an_edition(planned: Path) -> None:
    """Each school that follows shows the board's edition from its first day on, and one that stays does not."""
    working, _ = load(planned)
    told = {day: machine(in_force(working, day)) for day in ("2026-12-31", "2027-01-01")}

    def card(day: str, name: str) -> list[str]:
        listed = (it for protocol in told[day][name]["protocols"] for it in protocol["articles"])
        return [it["text"]["en"] for it in listed if it["id"] == "lenen-met-pas"]

    changed = {name for name in (OWNER, *BRANCHES) if card("2026-12-31", name) != card("2027-01-01", name)}
    assert changed == {OWNER, "noord", "haven"}


def test_paper_and_comparisons_say_what_a_local_article_goes_further_than(planned: Path) -> None:
    """The booklet, by number and protocol; and where that becomes another article, the page of changes, the paper for
    the board, and `diff`, as it was and as it is. A correction may not change it."""
    handbook = load(planned)[0]
    haven = next(it for it in handbook.organisations if it.id == "haven")
    text = haven.protocols["aan-het-water"]
    [section] = text.sections
    first, *others = section.articles
    other = section.model_copy(update={"articles": (first.model_copy(update={"narrows": "eten-verboden"}), *others)})
    text = text.model_copy(update={"sections": (other,)})
    haven = replace_part(haven, protocols={**haven.protocols, "aan-het-water": text})
    handbook = replace_part(handbook, organisations=(haven,))
    papers = {it.path: it.drawing.content for it in drawn(handbook)}
    booklet = papers["haven/aan-het-water/aan-het-water-en.pdf"]
    assert booklet["sections"][0]["articles"][0]["narrows"] == "A.3 of Reading room rules"
    [paper] = [it for path, it in papers.items() if "aan-het-water" in path and path.endswith("-working-nl.pdf")]
    [rule] = paper["changes"][0]["rules"]
    assert rule["label"] == "Gaat verder dan"
    page = next(it.text for it in render(handbook) if it.path == "haven/aan-het-water/editions/working/index.md")
    assert "<dt>Gaat verder dan</dt>" in page
    [edition] = haven.editions["aan-het-water"]
    [change] = Changes(released(edition), working(haven, "aan-het-water")).articles
    assert "  narrows: geen-telefoon → eten-verboden" in [*article_in_words(change)]
    assert [*change.beyond_words()] == ["what it goes further than"]
    assert working(haven, "aan-het-water").fingerprint != released(edition).fingerprint
