"""Readers see what is in force on a day: on each page, on paper, in feeds and in the search; all else waits."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocolwijzer.check import check
from protocolwijzer.check.confirmations import problems
from protocolwijzer.cli import main
from protocolwijzer.editions import due, in_force, waiting
from protocolwijzer.export import export
from protocolwijzer.loading import load
from protocolwijzer.model import DecisionTree, Handbook, Organisation
from protocolwijzer.print import documents
from protocolwijzer.publish import read_manifest, verify
from protocolwijzer.redline import differing_outcomes, resting_on
from protocolwijzer.render import render
from protocolwijzer.ways import node_after, ways
from tests import released
from tests.boards import BRANCHES, board_built
from tests.handbooks import contents, once
from tests.strategies import trees
from tests.timely import (
    CALLING,
    DAYS,
    FOOD,
    FOOD_IN_ENGLISH,
    FORM,
    NEW_DESK,
    NEXT,
    NOISE,
    NOW,
    OLD_DESK,
    PAST,
    PLACE,
    PROFILE,
    PROTOCOL,
    TREE,
    VERSIONS,
    WORKING,
    library,
)

RULES = "de-brug/huisregels"
MUSIC = "Muziek mag niet in de zaal."
EDITIONS = "content/de-brug/protocols/huisregels/editions"
BOOK_TREE = "decision_trees/de-brug/wat-doe-ik-met-dit-boek.yml"
HISTORY = re.compile(rf"(en/)?{RULES}/(editions|\d{{4}}-\d\d-\d\d)/")
"""The pages that tell of other editions than the one in force."""


@pytest.fixture(scope="module")
def timely(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library through time, to be looked at only."""
    return once(tmp_path_factory, "timely", library)


@pytest.fixture(scope="module")
def live(timely: Path) -> Handbook:
    """Its working texts."""
    return load(timely)[0]


@cache
def _texts(root: Path, day: str) -> dict[str, str]:
    """Every page and file for machines that readers have on a day."""
    seen = in_force(load(root)[0], day)
    pages = {it.path: it.text for it in render(seen) if it.path.endswith((".md", ".js"))}
    return {**pages, **dict(export(seen))}


def _of_today(root: Path, day: str) -> Iterator[tuple[str, str]]:
    """Those that show the text of that day, and not that of an edition by its date."""
    for path, text in _texts(root, day).items():
        if not HISTORY.match(path) and not path.endswith((".xml", ".json", ".ics")):
            yield path, text


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("words", [FOOD, FOOD_IN_ENGLISH, CALLING, PLACE], ids=["rule", "translation", "tree", "guide"])
def test_every_page_has_the_words_of_its_day(words: dict[str, str], day: str, timely: Path) -> None:
    """A rule, its translation, a verdict and a guide's step: the words in force stand somewhere, no others anywhere."""
    right = words[DAYS[day]]
    others = {it for it in words.values() if it != right}
    pages = dict(_of_today(timely, day))
    assert [path for path, text in pages.items() if right in text]
    assert {other: [path for path, text in pages.items() if other in text] for other in others} == {
        other: [] for other in others
    }


@pytest.mark.parametrize("day", DAYS)
def test_an_article_stands_while_it_is_in_force(day: str, timely: Path) -> None:
    """One that came with the second edition and goes with the third is on the pages between the two."""
    there = [path for path, text in _of_today(timely, day) if MUSIC in text]
    assert bool(there) is (DAYS[day] in NOISE)


@pytest.mark.parametrize("day", DAYS)
def test_machines_are_told_what_readers_see(day: str, timely: Path) -> None:
    """`handbook.json` dates the text by the edition in force, and has its words alone."""
    [organisation] = json.loads(_texts(timely, day)["handbook.json"])["organisations"]
    [protocol] = organisation["protocols"]
    assert protocol["edition"] == DAYS[day]
    [food] = [it for it in protocol["articles"] if it["id"] == "eten-verboden"]
    assert food["text"]["nl"] == FOOD[DAYS[day]]
    [calling] = [it for it in organisation["trees"] if it["id"] == "mag-ik-bellen"]
    assert calling["outcomes"]["niet-bellen"]["title"]["nl"] == CALLING[DAYS[day]]
    assert [it["date"] for it in protocol["editions"]] == [PAST, NOW, NEXT]
    versions = {it["id"]: it["version"] for it in organisation["forms"]}
    assert versions.get("pasaanvraag") == VERSIONS[day]


@pytest.mark.parametrize("day", DAYS)
def test_the_calendar_has_the_review_of_the_edition_in_force(day: str, timely: Path) -> None:
    """And no review of one that has not begun, or is over; the feed of editions tells of all."""
    reviews = {PAST: "20250501", NOW: "20261201", NEXT: "20280101"}
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", _texts(timely, day)["de-brug/review.ics"]) == [reviews[DAYS[day]]]
    assert all(f"huisregels/{it}/" in _texts(timely, day)["de-brug/editions.json"] for it in reviews)


@pytest.mark.parametrize("day", DAYS)
def test_paper_is_that_of_the_day(day: str, live: Handbook) -> None:
    """The protocol to print is the one that was kept with its edition, and holds its words; so does the sheet."""
    found = {it.path: it for it in documents(in_force(live, day))}
    kept = live.organisations[0].kept
    booklet = found[f"{RULES}/huisregels-nl.pdf"].made()
    edition = DAYS[day]
    assert booklet == kept[f"content/de-brug/protocols/huisregels/editions/{edition}/huisregels-nl.pdf"]
    text = " ".join("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(booklet)).split())
    assert FOOD[edition] in text
    assert not [it for it in FOOD.values() if it != FOOD[edition] and it in text]
    sheet = found.get("de-brug/forms/pasaanvraag/pasaanvraag-nl.pdf")
    version = VERSIONS[day]
    assert (sheet and sheet.made()) == (
        version and kept[f"content/de-brug/forms/versions/pasaanvraag/{version}/pasaanvraag-nl.pdf"]
    )


@pytest.mark.parametrize("day", DAYS)
def test_what_comes_is_announced_and_nothing_else(day: str, timely: Path) -> None:
    """Each planned edition stands with its date at the protocol, and the first that changes or ends an article or a
    verdict there; its own page says from when it holds. The last one announces nothing."""
    pages = _texts(timely, day)
    editions = [PAST, NOW, NEXT]
    later = editions[editions.index(DAYS[day]) + 1 :]
    notes = {
        path: re.findall(r'<b data-before="([^"]+)">([^<]+)</b><b data-since="([^"]+)" hidden>', pages[path])
        for path in (f"{RULES}/index.md", f"{RULES}/zaal/index.md", "de-brug/trees/mag-ik-bellen/index.md")
    }
    protocol, section, tree = notes.values()
    assert {(before, since) for it in notes.values() for before, _, since in it} == {(it, it) for it in later}
    said = [words.split(" ", 4)[-1] for _, words, _ in section]
    changes = {PAST: ["verandert dit artikel."], NOW: ["verandert dit artikel.", "vervalt dit artikel."], NEXT: []}
    changes = {edition: [*["geldt een volgende uitgave."] * len(later), *it] for edition, it in changes.items()}
    assert [it.split(" ", 1)[-1] if it[0].isdigit() else it for it in said] == changes[DAYS[day]]
    assert [before for before, _, _ in protocol] == later
    assert [before for before, _, _ in tree] == [it for it in later if CALLING[it] != CALLING[DAYS[day]]][:1]
    for date in editions:
        waits = f'<p data-before="{date}">' in pages[f"{RULES}/{date}/index.md"]
        assert waits is (date > day)


def test_what_waits_is_said_with_its_reason(live: Handbook) -> None:
    """The half of a text, a tree and a guide that changed since their release, what was planned, and when it comes."""
    assert [*waiting(live, in_force(live, "2026-01-31"))] == [
        f"{RULES}: the working text is not that of edition {NEXT} (A.3 changed)",
        f"{RULES}: edition {NEXT} begins on {NEXT}",
        "de-brug/tree/mag-ik-bellen: it changed since it was released",
        "de-brug/guide/gevonden-boek: it changed since it was released",
        "de-brug/pasaanvraag: version 2 of this form is given out from 2026-02-01; until then version 1 is given out",
    ]


DUE = ["2024-05-01", "2024-06-01", "2025-05-01", "2026-01-01", "2026-02-01", "2026-12-01", "2027-08-01", "2028-01-01"]
"""When each edition and version begins, and each edition is to be looked at again while it is in force."""


def test_the_next_day_is_said_for_a_scheduler(timely: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line with the day; nothing on it where no day is known, and a sentence beside it."""
    days = ["2024-01-01"]
    while day := _due(timely, days[-1], capsys):
        days.append(day)
    assert days[1:] == DUE


def _due(root: Path, day: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["due", str(root), "--as-of", day]) == 0
    told = capsys.readouterr()
    assert bool(told.out) is not told.err.startswith("nothing begins")
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d\n)?", told.out)
    return told.out.strip()


@given(day=st.dates().map(str), later=st.dates().map(str))
def test_nothing_changes_between_two_days_that_are_due(day: str, later: str, timely: Path) -> None:
    """Between two days, readers see the same if nothing was due; and what they see is sound on every day."""
    live = load_once(timely)
    first, last = sorted((day, later))
    if not [it for it in due(live, first) if it.day <= last]:
        for part in ("in_force", "protocols", "trees", "forms", "guides", "versions", "profile", "searches"):
            one, other = (getattr(in_force(live, it).organisations[0], part) for it in (first, last))
            assert one == other, part
    assert [it for it in check(in_force(live, day), frozenset()) if it.severity == "error"] == []


@cache
def load_once(root: Path) -> Handbook:
    return load(root)[0]


@pytest.mark.slow
def test_publish_and_build_show_the_same_day(timely: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A corrected telephone number goes out while an article is half rewritten; the manifest has the day, the same day
    gives the same bytes, and says when to publish again."""
    target, other = tmp_path / "www/site", tmp_path / "built"
    assert main(["publish", str(target), str(timely), "--as-of", "2026-06-01"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert f"waits: {RULES}: the working text is not that of edition {NEXT} (A.3 changed)" in said
    assert said[-1] == f"publish again on 2026-12-01: edition {NOW} of {RULES} is to be reviewed"
    assert verify(target) == []
    assert read_manifest(target).as_of == "2026-06-01"
    contact = (target / "de-brug/contact/index.html").read_text()
    assert NEW_DESK in contact
    assert FOOD[WORKING] not in (target / RULES / "zaal/index.html").read_text()
    assert main(["build", str(timely), "--site-dir", str(other), "--as-of", "2026-06-01"]) == 0
    assert contents(target) == contents(other)
    assert main(["publish", str(target), str(timely), "--as-of", "2026-06-01"]) == 0
    assert "nothing changed: " in capsys.readouterr().out


def test_working_texts_are_marked_where_they_differ(live: Handbook) -> None:
    """Without a day, pages show the working text, and say at the protocol, the article and the verdict that it was not
    released so; nowhere else."""
    pages = {it.path: it.text for it in render(live)}
    section, tree = pages[f"{RULES}/zaal/index.md"], pages["de-brug/trees/mag-ik-bellen/index.md"]
    assert FOOD[WORKING] in section
    assert "Werktekst: deze wijzigingen zijn niet uitgegeven." in section
    marked = re.findall(r'data-article="[^"]+/([^"/]+)"(?:(?!</article>).)*?Werktekst: dit artikel', section, re.DOTALL)
    assert marked == ["eten-verboden"]
    answers = re.findall(
        r'data-verdict="\w[^>]*aria-labelledby="-([^"]+)">(?:(?!</section>).)*?Werktekst: dit', tree, re.DOTALL
    )
    assert answers == ["niet-bellen"]


def test_a_preview_and_a_site_for_readers_stand_apart(
    handbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A preview says so on every page, keeps search engines away, and takes no reader's place; nor do readers get a
    preview's, from where one step back would show it to them."""
    www, preview = tmp_path / "www", tmp_path / "preview"
    released.replace(handbook, PROTOCOL, FOOD[PAST], FOOD[WORKING])
    assert main(["publish", str(www), str(handbook)]) == 0
    assert main(["publish", str(preview), str(handbook), "--preview"]) == 0
    for site, is_preview in ((www, False), (preview, True)):
        pages = [path.read_text() for path in site.rglob("*.html")]
        assert {'<meta name="robots" content="noindex">' in page for page in pages} == {is_preview}
        assert {'class="pw-preview"' in page for page in pages} == {is_preview}
        assert ("X-Robots-Tag: noindex" in (site / "_headers").read_text()) is is_preview
        assert (FOOD[WORKING] in (site / RULES / "zaal/index.html").read_text()) is is_preview
        assert read_manifest(site).preview is is_preview
    capsys.readouterr()
    for words in ([], ["--dry-run"]):
        assert main(["publish", str(www), str(handbook), "--preview", *words]) == 1
        assert "a site for readers stands at" in capsys.readouterr().err
        assert main(["publish", str(preview), str(handbook), *words]) == 1
        assert "a preview stands at" in capsys.readouterr().err


@given(tree=trees(), other=trees(), articles=st.sets(st.sampled_from(["a", "b"])))
def test_an_answer_that_stays_is_the_same_for_the_same_answers(
    tree: DecisionTree, other: DecisionTree, articles: set[str]
) -> None:
    """Whoever comes to an outcome that is not marked comes with the same answers to one that says the same; of a tree
    that does not change, no outcome is marked but for an article that does."""
    marked = differing_outcomes(tree, other, articles)
    said = ("verdict", "title", "text", "steps", "remains", "cites")
    for way in ways(tree):
        if way.outcome in tree.outcomes and way.outcome not in marked:
            reached = node_after(other, way.answers)
            assert all(getattr(tree.outcomes[way.outcome], it) == getattr(other.outcomes[reached], it) for it in said)
    assert differing_outcomes(tree, tree) == frozenset()
    assert differing_outcomes(tree, tree, articles) == resting_on(tree, articles)


def test_a_tree_that_changed_alone_is_released_with_a_correction(handbook: Path) -> None:
    """Readers see it as it was until then, and as it is afterwards; what did not change at all is not released."""
    correction = ["release", released.RULES, "2024-05-01", "--correction", *released.SUMMARY, "--dir", str(handbook)]
    assert main(correction) == 1
    released.replace(handbook, TREE, CALLING[PAST], CALLING[NEXT])
    assert main(["confirm", "de-brug", "--all", "--dir", str(handbook)]) == 0
    assert _calling(handbook) == CALLING[PAST]
    assert main(correction) == 0
    assert _calling(handbook) == CALLING[NEXT]
    assert main(correction) == 1


def _calling(root: Path) -> str:
    [organisation] = in_force(load(root)[0], "2026-12-01").organisations
    return organisation.trees["mag-ik-bellen"].outcomes["niet-bellen"].title["nl"]


@pytest.mark.parametrize("changed", ["nothing", "its article", "itself"])
def test_what_leans_on_an_old_edition_stands_while_that_says_the_same(changed: str, handbook: Path) -> None:
    """Editions from before trees were frozen whole name none: the tree in its file counts while it was confirmed on the
    article that is in force. One that somebody confirmed on another wording waits; one that changed since is to be
    confirmed, for there is no earlier one to show."""
    [file] = (handbook / EDITIONS).glob("*.yml")
    [organisation] = load(handbook)[0].organisations
    [edition] = organisation.editions["huisregels"]
    old = edition.model_copy(update={"leaning": {}})
    if changed == "its article":
        released.replace(handbook, PROTOCOL, FOOD[PAST], FOOD[NOW])
        assert main(["confirm", "de-brug", "--all", "--dir", str(handbook)]) == 0
    elif changed == "itself":
        released.replace(
            handbook, "decision_trees/de-brug/wat-doe-ik-met-dit-boek.yml", "Eet niet in de zaal", "Eet het niet op"
        )
    assert file.name == "2024-05-01.yml"
    live = load(handbook)[0]
    [organisation] = live.organisations
    live = replace(live, organisations=(replace(organisation, editions={"huisregels": (old,)}),))
    [seen] = in_force(live, "2026-12-01").organisations
    assert "mag-ik-bellen" in seen.trees
    assert ("wat-doe-ik-met-dit-boek" in seen.trees) is (changed != "its article")
    found = [it.rule for it in problems(seen, live.languages)]
    assert found == (["stale"] if changed == "itself" else [])


def test_a_new_protocol_waits_with_all_that_it_brings(handbook: Path) -> None:
    """What was never released is not there for readers, with the people, topics and search lines that only it has."""
    for file, words in NEW.items():
        (handbook / file).parent.mkdir(parents=True, exist_ok=True)
        (handbook / file).write_text(words)
    released.replace(handbook, PROFILE, "situations:\n", f"{KIDS}situations:\n")
    released.replace(handbook, PROFILE, "topics:\n", "topics:\n  - id: spelen\n    name: {nl: Spelen, en: Playing}\n")
    working = load(handbook)[0]
    assert [*working.organisations[0].protocols] == ["huisregels", "speelregels"]
    [seen] = in_force(working, "2026-12-01").organisations
    assert [*seen.protocols] == ["huisregels"]
    assert "kinderen" not in {it.id for it in seen.profile.audiences}
    assert "spelen" not in {it.id for it in seen.profile.topics}
    assert seen.searches.answered == {}
    assert "de-brug/speelregels: nothing of it was released" in [*waiting(working, in_force(working, "2026-12-01"))]


KIDS = "  - id: kinderen\n    name: {nl: Kinderen, en: Children}\n"
NEW = {
    "content/de-brug/searches.yml": 'answered:\n  niet-rennen: {nl: ["mag ik rennen"], en: ["may I run"]}\n',
    "content/de-brug/protocols/speelregels/protocol.yml": """title: {nl: Speelregels, en: Playing rules}
lead: {nl: Voor kinderen., en: For children.}
status: draft
document: {language: nl, date: "2026", role: itself}
sections:
  - id: spel
    title: {nl: Spel, en: Play}
    articles:
      - id: niet-rennen
        number: "S.1"
        title: {nl: Niet rennen, en: No running}
        text: {nl: Je rent niet in de zaal., en: You do not run in the room.}
        applies_to: [kinderen]
        topics: [spelen]
        effect: prohibits
""",
}


def test_schools_see_the_edition_that_they_accepted(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A board's edition that begins is in force at the schools that follow, on the same day; one that stays with an
    earlier edition stays, and each has what leant on its own."""
    root = once(tmp_path_factory, "board", board_built)
    live = load(root)[0]
    seen = {day: {it.id: _food(it) for it in in_force(live, day).organisations} for day in ("2024-12-31", "2025-01-01")}
    old, new = "Eten mag niet in de zaal.", "Eten en drinken mag niet in de zaal."
    assert seen["2024-12-31"] == dict.fromkeys(("de-brug", *BRANCHES), old)
    assert seen["2025-01-01"] == {"de-brug": new, "noord": new, "zuid": old, "haven": new}
    for day in seen:
        for organisation in in_force(live, day).organisations:
            assert [*organisation.trees] == [*live.organisations[0].trees]
            assert [*problems(organisation, live.languages)] == []


def _food(organisation: Organisation) -> str:
    return next(it.text["nl"] for _, _, it in organisation.articles() if it.id == "eten-verboden")


BROKEN = {
    "a translation that is still missing": (PROTOCOL, f"          en: {FOOD_IN_ENGLISH[PAST]}\n", ""),
    "a tree that leads nowhere": (TREE, 'next: "buiten-mag"', 'next: "nergens"'),
    "a tree that nobody can read": (TREE, "questions:\n", "questions: [\n"),
    "a form that changed under its version": (FORM, "Je tekent zelf.", "Je tekent altijd zelf."),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", BROKEN)
def test_a_mistake_in_a_working_text_keeps_nothing_from_going_out(
    what: str, handbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A corrected telephone number is published beside texts with errors, which are named; readers see what was
    released of these, and a preview is refused. An error in what is live, such as the contacts, refuses all."""
    assert main(["release", "de-brug/pasaanvraag", "--as-of", "2024-06-01", "--dir", str(handbook)]) == 0
    target = tmp_path / "www"
    _correct_the_number(handbook)
    before = {it.path: it.text for it in render(in_force(load(handbook)[0], "2026-12-01"))}
    file, old, new = BROKEN[what]
    released.replace(handbook, file, old, new)
    capsys.readouterr()
    assert main(["publish", str(target), str(handbook), "--as-of", "2026-12-01"]) == 0
    said = capsys.readouterr().out
    assert re.search(rf"waits: {file}: it has \d errors?; `protocolwijzer check` shows", said)
    assert NEW_DESK in (target / "de-brug/contact/index.html").read_text()
    for page in (f"{RULES}/zaal", f"en/{RULES}/zaal", "de-brug/trees/mag-ik-bellen"):
        shown = before[f"{page}/index.md"].partition('<div class="md-content"')[2].strip()
        assert shown in (target / page / "index.html").read_text()
    assert "Je tekent zelf." in (target / "de-brug/forms/pasaanvraag/index.html").read_text()
    assert main(["publish", str(tmp_path / "preview"), str(handbook), "--preview"]) == 1
    released.replace(handbook, PROFILE, "      nl: De balie\n", "      nl: ' '\n")
    assert main(["publish", str(target), str(handbook), "--as-of", "2026-12-01"]) == 1
    assert "[blank]" in capsys.readouterr().err


def _correct_the_number(root: Path) -> None:
    text = (root / PROFILE).read_text()
    (root / PROFILE).write_text(text.replace(f'    phone: "{OLD_DESK}"', f'    phone: "{NEW_DESK}"', 1))
