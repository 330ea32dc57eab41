"""An urgent change goes out beside a planned edition, and that one gets it too; nothing is lost on any day."""

import json
import os
import re
import shutil
import sys
from dataclasses import replace as replace_part
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from protocolwijzer import write
from protocolwijzer.cli import main
from protocolwijzer.editions import due, in_force
from protocolwijzer.editions import waiting as told
from protocolwijzer.export import export
from protocolwijzer.loading import load, load_and_check
from protocolwijzer.model import Edition, Handbook
from protocolwijzer.print import documents
from protocolwijzer.problem import Problem
from protocolwijzer.render import render
from tests import urgent as library
from tests.boards import board_of_sample
from tests.handbooks import contents, once, plain
from tests.released import RULES, SUMMARY, replace
from tests.urgent import (
    BEGINS,
    BROKEN,
    EATING,
    FOOD,
    FOOD_IN_ENGLISH,
    NOW,
    OUTCOME,
    PLANNED,
    SUMMARIES,
    TEXT,
    URGENT,
    release,
)

EDITIONS = "content/de-brug/protocols/huisregels/editions"
ALONG = f"{EDITIONS}/{URGENT}/{PLANNED}.r2.yml"
WORD = f"edition/huisregels/{PLANNED}.r2"
DAYS = {"2026-12-01": NOW, "2090-02-09": NOW, "2090-02-10": URGENT, "2090-07-31": URGENT, "2090-08-01": PLANNED}
"""Which edition holds on a day."""
SHOWN = ("2090-02-09", "2090-07-31", "2090-08-01")
"""The days of which pages are looked at, one for each edition."""
EATS = {NOW: NOW, URGENT: URGENT, PLANNED: URGENT}
"""Since which edition each says what it says of eating."""
BREAKS = {NOW: NOW, URGENT: NOW, PLANNED: PLANNED}
"""And of broken books, and in the tree."""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library with a planned edition, to be looked at only."""
    return once(tmp_path_factory, "planned", library.planned)


@pytest.fixture(scope="module")
def urgent(tmp_path_factory: pytest.TempPathFactory, before: Path) -> Path:
    """The same after the urgent change, to be looked at only."""
    return once(tmp_path_factory, "urgent", lambda root: library.urgent(root, before))


@pytest.fixture
def free(urgent: Path, tmp_path: Path) -> Path:
    """A copy of that, free to be changed."""
    return Path(shutil.copytree(urgent, tmp_path / "urgent"))


@pytest.fixture
def waiting(before: Path, tmp_path: Path) -> Path:
    """A copy of the handbook with the urgent words in its working text, not released yet."""
    return library.changed(Path(shutil.copytree(before, tmp_path / "waiting")))


@cache
def live(root: Path) -> Handbook:
    return load(root)[0]


@cache
def pages(root: Path, day: str) -> dict[str, str]:
    """Every page and file for machines that readers have on a day."""
    seen = in_force(live(root), day)
    return {**{it.path: it.text for it in render(seen) if it.path.endswith((".md", ".js"))}, **dict(export(seen))}


def of_today(root: Path, day: str) -> dict[str, str]:
    """Those that show the text of that day, and not that of an edition by its date."""
    elsewhere = re.compile(rf"((en/)?{RULES}/(editions|\d{{4}}-\d\d-\d\d)/)|.*\.(xml|json|ics)$")
    return {path: text for path, text in pages(root, day).items() if not elsewhere.match(path)}


@pytest.mark.parametrize("day", SHOWN)
def test_each_day_has_its_words(day: str, urgent: Path) -> None:
    """On pages: the urgent words and their translation from their day on, also when the planned edition has begun; what
    that one says itself, and its tree, from its own day; and none of them before."""
    text = {path: re.sub(r"</?strong>", "", it) for path, it in of_today(urgent, day).items()}
    for words, since in ((FOOD, EATS), (FOOD_IN_ENGLISH, EATS), (BROKEN, BREAKS), (EATING, BREAKS)):
        right = words[since[DAYS[day]]].replace("**", "")
        assert [path for path, it in text.items() if right in it]
        for other in (it.replace("**", "") for it in words.values()):
            assert other == right or not [path for path, it in text.items() if other in it]


@pytest.mark.parametrize("day", DAYS)
def test_each_day_has_its_edition(day: str, urgent: Path) -> None:
    """From its first day to the last one before the next begins, each with the words that it has of eating."""
    [organisation] = in_force(live(urgent), day).organisations
    assert organisation.in_force["huisregels"].date == DAYS[day]
    said = {it.id: it.text.root["nl"] for _, it in organisation.protocols["huisregels"].articles()}
    assert said["eten-verboden"] == FOOD[EATS[DAYS[day]]]


def test_what_was_frozen_stays(before: Path, urgent: Path) -> None:
    """The urgent edition is the one in force but for its article, which keeps the number that it has there; the next
    revision of the planned one is that but for the same article. No frozen file changes; what is half done waits."""
    was, now = contents(before), contents(urgent)
    assert {name for name in was if now[name] != was[name]} == {TEXT, "content/de-brug/confirmations.yml"}
    [organisation] = live(urgent).organisations
    editions = {(it.date, it.revision): it for it in organisation.editions["huisregels"]}
    assert [*editions] == [(NOW, 1), (URGENT, 1), (PLANNED, 1), (PLANNED, 2)]
    said = {name: {it.id: (it.number, it.text) for _, it in e.protocol.articles()} for name, e in editions.items()}
    for old, new in (((NOW, 1), (URGENT, 1)), ((PLANNED, 1), (PLANNED, 2))):
        assert {it for it in said[old] if said[old][it] != said[new][it]} == {"eten-verboden"}
        assert said[old]["eten-verboden"][0] == said[new]["eten-verboden"][0]
    assert [it.supersedes for it in editions.values()] == [None, NOW, NOW, URGENT]


@pytest.mark.parametrize("day", SHOWN)
def test_what_comes_next_is_told(day: str, urgent: Path) -> None:
    """Each edition after the one of the day is announced at the protocol, and what changes at the article and the
    verdict, with the first that changes it; machines, feeds and the next day that is due know all of them."""
    order = [NOW, URGENT, PLANNED]
    later = order[order.index(DAYS[day]) + 1 :]
    seen = pages(urgent, day)
    notes = {
        NOW: [BEGINS[URGENT], BEGINS[PLANNED], BEGINS[PLANNED], BEGINS[URGENT]],
        URGENT: [BEGINS[PLANNED], BEGINS[PLANNED], BEGINS[PLANNED]],
        PLANNED: [],
    }  # the protocol's own, then A.2 and A.3
    announced = re.compile(r'<b data-before="([^"]+)">')
    assert announced.findall(seen[f"{RULES}/zaal/index.md"]) == notes[DAYS[day]]
    tree = seen["de-brug/trees/wat-doe-ik-met-dit-boek/index.md"]
    outcome = tree[tree.index('id="eerst-opeten"') : tree.index('id="zet-terug"')]
    assert announced.findall(outcome) == [BEGINS[it] for it in later[:1]]
    [organisation] = json.loads(seen["handbook.json"])["organisations"]
    [protocol] = organisation["protocols"]
    assert protocol["edition"] == DAYS[day]
    assert [(it["date"], it["revision"]) for it in protocol["editions"]] == [(NOW, 1), (URGENT, 1), (PLANNED, 2)]
    feed = {it["title"]: it["content_text"] for it in json.loads(seen["de-brug/editions.json"])["items"]}
    assert len(feed) == 4
    revised = feed[f"Huisregels leeszaal, {PLANNED} (r2)"]
    assert (
        revised
        == "Kapotte boeken op de balie. Herzien: ook wat de uitgave van 10 februari 2090 wijzigde, staat er nu in."
    )
    assert [it.day for it in due(live(urgent), day)] == [BEGINS[it] for it in later]


def test_the_revision_is_told_for_what_it_is(urgent: Path) -> None:
    """It is no correction of words: its page names the edition that it took over from, and the history of the article
    has the urgent edition once."""
    seen = pages(urgent, "2090-08-01")
    page = seen[f"en/{RULES}/{PLANNED}/index.md"]
    assert "what the edition of 10 February 2090 changed is now in it, too" in page
    assert "Correction" not in page
    compared = seen[f"{RULES}/{PLANNED}/changes/index.md"]
    assert re.findall(r'<article class="pw-article [^>]*id="([^"]+)" data-change="([^"]+)"', compared) == [
        ("boeken-terug", "changed"),
        ("eten-verboden", "renumbered"),
    ]
    section = seen[f"{RULES}/zaal/index.md"]
    article = section[section.index('data-article="de-brug/huisregels/eten-verboden"') :]
    assert re.findall(
        r'/huisregels/([\d-]+)(?:/r2)?/changes/[^"]*#eten-verboden', article[: article.index("</article>")]
    )


@pytest.mark.parametrize("day", SHOWN)
def test_paper_is_that_of_its_day(day: str, urgent: Path) -> None:
    """The protocol to print is the one that was kept with the edition in force; the revision that came along has its
    own."""
    kept = {NOW: f"{NOW}/", URGENT: f"{URGENT}/", PLANNED: f"{URGENT}/{PLANNED}.r2/"}[DAYS[day]]
    found = {it.path: it for it in documents(in_force(live(urgent), day))}
    booklet = found[f"{RULES}/huisregels-nl.pdf"].made()
    assert booklet == (urgent / EDITIONS / kept / "huisregels-nl.pdf").read_bytes()
    text = " ".join("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(booklet)).split())
    assert FOOD[EATS[DAYS[day]]] in text


def test_it_is_to_be_confirmed(free: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` and `status` say so, and what leans on the article there; `publish` says so before the planned edition
    begins, and refuses from then on. One word is enough, for good."""
    at = ("--dir", str(free))
    assert main(["check", str(free)]) == 0
    assert f"`protocolwijzer confirm de-brug {WORD}`  [unconfirmed]" in capsys.readouterr().out
    assert main(["status", str(free)]) == 0
    status = capsys.readouterr().out
    assert "  Edition 2024-05-01, in force since an unknown date.\n  Edition 2090-02-10, takes effect" in status
    assert f"  To be confirmed before it begins on 2090-08-01: {WORD},\n  which took A.5 over" in status
    assert f"    - {OUTCOME}\n" in status
    assert main(["publish", str(tmp_path / "www"), str(free), "--as-of", "2090-08-01"]) == 1
    assert f"`protocolwijzer confirm de-brug {WORD}`" in capsys.readouterr().err
    handbook, _ = load(free)
    said = [*told(handbook, in_force(handbook, "2090-07-31"))]
    assert f"de-brug/{WORD}: nobody confirmed it yet, and from 2090-08-01 on nothing is published until then" in said
    assert main(["confirm", "de-brug", WORD, "--by", "de directie", *at]) == 0
    replace(free, TEXT, FOOD[URGENT], "Eten mag weer.")
    assert main(["confirm", "de-brug", "--all", *at]) == 0
    capsys.readouterr()
    assert main(["status", str(free)]) == 0
    assert "To be confirmed" not in capsys.readouterr().out
    assert WORD in {it["item"] for it in plain(free / "content/de-brug/confirmations.yml")["confirmations"]}


def test_what_changed_in_both_is_refused(before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both wordings are shown, and what to do; nothing is written."""
    root = Path(shutil.copytree(before, tmp_path / "both"))
    replace(root, TEXT, BROKEN[PLANNED], "Is het **stuk**? Gooi het weg.")
    assert main(["confirm", "de-brug", "--all", "--dir", str(root)]) == 0
    was = contents(root)
    capsys.readouterr()
    assert main(["release", RULES, URGENT, "--only", "A.2", *SUMMARY, "--dir", str(root)]) == 1
    said = capsys.readouterr().err
    assert "To go out now:\n  A.2 Boeken terugzetten: changed\n" in said
    assert "[-Meld dat-]{+Gooi het weg+}" in said
    assert f"In edition {PLANNED}, which begins on 2090-08-01:" in said
    assert "[-Meld dat-]{+Leg het op de balie+}" in said
    assert f"protocolwijzer release {RULES} --undo --reason" in said
    assert contents(root) == was


def test_planned_words_can_hold_earlier(before: Path, tmp_path: Path) -> None:
    """What the planned edition says goes out before it begins, with its own words in both; then there is nothing to
    confirm."""
    root = Path(shutil.copytree(before, tmp_path / "earlier"))
    assert main(["release", RULES, URGENT, "--only", "A.2", *SUMMARY, "--dir", str(root)]) == 0
    handbook, problems = load_and_check(root)
    assert [it for it in problems if it.rule in ("unconfirmed", "stale") or it.severity == "error"] == []
    for day in ("2090-02-10", "2090-08-01"):
        text = in_force(handbook, day).organisations[0].protocols["huisregels"]
        assert BROKEN[PLANNED] in next(it.text.root["nl"] for _, it in text.articles() if it.id == "boeken-terug")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2090-02-10", "--only", "A.5"), f"`{OUTCOME}` rests on what changes, and is not in force as it stands"),
        ((PLANNED, "--only", "A.5", "--accept", OUTCOME), f"edition {PLANNED} exists; choose another date"),
    ],
)
def test_what_is_not_said_is_refused(
    words: tuple[str, ...], said: str, waiting: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text that is in force otherwise than in its file, a date that is taken."""
    was = contents(waiting)
    capsys.readouterr()
    assert main(["release", RULES, *words, *SUMMARIES[URGENT], "--dir", str(waiting)]) == 1
    assert said in capsys.readouterr().err
    assert contents(waiting) == was


def test_whoever_kills_it_leaves_the_old_or_the_new_state(waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before any of its writes, the handbook is sound and has both editions or neither; and it is released
    afterwards as if nothing had been."""
    written: list[tuple[Any, ...]] = []
    with monkeypatch.context() as only_look:
        only_look.setattr(write, "released", lambda *what: written.append(what))
        assert main(release(waiting)) == 0
    [what] = written
    old, new = [(NOW, 1), (PLANNED, 1)], [(NOW, 1), (URGENT, 1), (PLANNED, 1), (PLANNED, 2)]
    writes = next(number for number in range(1, 100) if not killed_before(number, *what)) - 1
    write.no_longer_released(what[0])
    for number in (1, writes // 2, writes - 1, writes, writes + 1):
        assert killed_before(number, *what) is (number <= writes)
        handbook, problems = load_and_check(waiting)
        assert [it for it in problems if it.severity == "error"] == []
        editions = [(it.date, it.revision) for it in handbook.organisations[0].editions["huisregels"]]
        assert editions == (old if number <= writes else new)


def killed_before(number: int, *what: Any) -> bool:
    """Write what is released in a process that is killed before one of its files takes its place; whether it was."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    left = [number]

    def kill(event: str, _: object) -> None:
        left[0] -= event == "os.rename"
        if not left[0]:
            os._exit(1)

    sys.addaudithook(kill)
    write.released(*what)
    os._exit(0)


def test_both_are_taken_back(free: Path, before: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The urgent edition goes with what came with it, and both names are kept; the planned edition is again as it was,
    and can get the next revision with another urgent change."""
    at = ("--dir", str(free))
    capsys.readouterr()
    assert main(["release", RULES, "--undo", "--reason", "Een vergissing.", *at]) == 0
    assert f"and {PLANNED}.r2, which came with it" in capsys.readouterr().out
    left = {name: it for name, it in contents(free).items() if name.startswith(EDITIONS)}
    assert left == {name: it for name, it in contents(before).items() if name.startswith(EDITIONS)}
    undone = plain(free / "content/de-brug/addresses.yml")["undone"]
    assert [it["called"] for it in undone] == [f"{PLANNED}.r2", URGENT]
    handbook, problems = load_and_check(free)
    assert [it for it in problems if it.severity == "error"] == []
    pages = {it.path for it in render(handbook)}
    went = (URGENT, f"{URGENT}/changes", f"{PLANNED}/r1", f"{PLANNED}/r2/changes", f"{PLANNED}/changes/{NOW}")
    assert {f"{RULES}/{it}/index.md" for it in went} <= pages, "every address that readers knew answers"
    assert main(release(free)) == 1
    assert f"edition {URGENT} was taken back" in capsys.readouterr().err
    assert main(release(free, "2090-02-11")) == 0
    [organisation] = load(free)[0].organisations
    assert [it.revision for it in organisation.editions["huisregels"] if it.date == PLANNED] == [1, 3]


def with_another(root: Path, date: str) -> tuple[tuple[Edition, ...], tuple[Problem, ...]]:
    """The editions after a second urgent change, of A.1, and what `check` warns of then."""
    at = ("--dir", str(root))
    replace(root, TEXT, "In de leeszaal[^stilte-uitleg] bel je niet.", "In de leeszaal[^stilte-uitleg] bel je nooit.")
    assert main(["confirm", "de-brug", "--article", "A.1", *at]) == 0
    assert main(["release", RULES, date, "--only", "A.1", *SUMMARY, *at]) == 0
    handbook, problems = load_and_check(root)
    assert [it for it in problems if it.severity == "error"] == []
    return handbook.organisations[0].editions["huisregels"], problems


def test_a_second_urgent_change_goes_out_too(free: Path) -> None:
    """Before the first one begins, even: each edition that begins later has both in the end, and each is to be
    confirmed."""
    editions, problems = with_another(free, "2090-01-20")
    assert [(it.date, it.revision, it.supersedes) for it in editions] == [
        (NOW, 1, None),
        ("2090-01-20", 1, NOW),
        (URGENT, 1, NOW),
        (URGENT, 2, "2090-01-20"),
        (PLANNED, 1, NOW),
        (PLANNED, 2, URGENT),
        (PLANNED, 3, URGENT),
    ]
    for edition in (editions[3], editions[6]):
        said = {it.id: it.text.root["nl"] for _, it in edition.protocol.articles()}
        assert "nooit" in said["geen-telefoon"]
        assert said["eten-verboden"] == FOOD[URGENT]
    waits = [it.pointer.file.rpartition("/")[2] for it in problems if it.pointer.file.startswith(EDITIONS)]
    assert waits == [f"{URGENT}.r2.yml", f"{PLANNED}.r3.yml", f"{PLANNED}.r2.yml"]


def test_an_urgent_change_after_another_goes_out_too(free: Path) -> None:
    """What came with the edition in force begins later, and gets a next revision with the articles of both."""
    editions, _ = with_another(free, "2090-03-01")
    assert [(it.date, it.revision, it.supersedes) for it in editions] == [
        (NOW, 1, None),
        (URGENT, 1, NOW),
        ("2090-03-01", 1, URGENT),
        (PLANNED, 1, NOW),
        (PLANNED, 2, URGENT),
        (PLANNED, 3, "2090-03-01"),
    ]
    said = {it.id: it.text.root["nl"] for _, it in editions[-1].protocol.articles()}
    assert "nooit" in said["geen-telefoon"]
    assert said["eten-verboden"] == FOOD[URGENT]


def test_what_was_missing_before_keeps_nothing_from_going_out(waiting: Path) -> None:
    """Of what is in force, only a new error refuses a release: a form whose withdrawal was never released is none."""
    assert main(["release", "de-brug/pasaanvraag", "--as-of", "2024-06-01", "--dir", str(waiting)]) == 0
    assert main(release(waiting)) == 0


def test_words_that_the_planned_edition_does_not_know_come_along(waiting: Path) -> None:
    """What an urgent article names for the first time, a situation here, is named in what took it over too."""
    new = 'situations:\n  - {id: "bij-feest", name: {nl: Bij een feest, en: At a party}}\n'
    replace(waiting, "content/de-brug/organisation.yml", "situations:\n", new)
    effect = 'effect: prohibits\n        source: "3"'
    replace(waiting, TEXT, effect, f'situations: ["bij-feest"]\n        {effect}')
    assert main(release(waiting)) == 0
    seen = in_force(load(waiting)[0], "2090-08-01")
    page = next(it.text for it in render(seen) if it.path == f"{RULES}/{PLANNED}/index.md")
    assert "Bij een feest" in page


def test_a_file_that_came_along_is_missed(free: Path) -> None:
    """Removed, changed or put elsewhere, it is an error that says so."""
    text = (free / ALONG).read_text()

    def errors() -> set[str]:
        return {it.rule for it in load_and_check(free)[1] if it.severity == "error"}

    (free / ALONG).unlink()
    assert errors() == {"edition-changed", "edition-order"}
    (free / ALONG).write_text(text.replace(FOOD[URGENT], "Eten mag best."))
    assert "edition-changed" in errors()
    assert "correction" in errors()
    (free / ALONG).unlink()
    (free / EDITIONS / f"{PLANNED}.r2.yml").write_text(text)
    assert "edition-name" in errors()


def test_schools_get_it_as_they_follow(urgent: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of three schools, those that follow have the words of each day; the one that accepted an edition stays with it.
    The board's confirmation is the only one, and without it no school that follows publishes either."""
    root = board_of_sample(tmp_path / "board", urgent)
    replace(root, "content/zuid/organisation.yml", "huisregels: follow", f'huisregels: "{NOW}"')
    handbook, problems = load_and_check(root)
    assert [it for it in problems if it.severity == "error"] == []
    assert [it.pointer.file for it in problems if it.rule == "unconfirmed" and "/editions/" in it.pointer.file] == [
        ALONG
    ]
    for day, edition in DAYS.items():
        for school in in_force(handbook, day).organisations:
            text = school.protocols["huisregels"]
            said = next(it.text.root["nl"] for _, it in text.articles() if it.id == "eten-verboden")
            assert said.strip() == FOOD[NOW if school.id == "zuid" else EATS[edition]], (school.id, day)
    publish = ("publish", str(tmp_path / "www"), str(root), "--as-of", "2090-08-01", "--organisation", "noord")
    alone = replace_part(handbook, organisations=tuple(it for it in handbook.organisations if it.id == "noord"))
    assert [it for it in told(alone, in_force(alone, "2090-07-31")) if it.startswith(f"de-brug/{WORD}: nobody")]
    assert main([*publish]) == 1
    assert f"`protocolwijzer confirm de-brug {WORD}`" in capsys.readouterr().err


def test_status_tells_a_school_what_is_planned(
    urgent: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of what it follows, it names the edition that is in force on the day, and each that begins later."""
    root = board_of_sample(tmp_path / "board", urgent)
    assert main(["status", str(root), "--as-of", "2090-03-01"]) == 0
    told = "noord/huisregels\n  Adopted from de-brug: edition 2090-02-10; the newest in force.\n"
    assert f"{told}  Edition 2090-01-15, revision 2, takes effect on 2090-08-01.\n\n" in capsys.readouterr().out
