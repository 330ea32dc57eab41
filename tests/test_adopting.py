"""A board's texts as its schools adopt them: one text for many, owned by one."""

import json
import re
import shutil
import textwrap
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from protocolwijzer.cli import main
from protocolwijzer.editions import in_force
from protocolwijzer.language import LANGUAGES
from protocolwijzer.loading import load, load_and_check
from protocolwijzer.render import render
from tests.boards import BRANCHES, FOOD, FOOD_NOW, OWNER, OWNERS_RULES, board_of_sample, done
from tests.browsing import CUT, found
from tests.cases import Case, cases
from tests.handbooks import ROOT, plain
from tests.released import SUMMARY, replace
from tests.serving import served
from tests.soundness import (
    articles_stand,
    ids_stand_once,
    links_lead,
    names_hold_what_is_shown,
    nothing_is_fetched,
    things_stand,
    trees_stand,
)


@pytest.fixture
def root(board: Path, tmp_path: Path) -> Path:
    """A copy of that without its site, free to be changed."""
    ignore = shutil.ignore_patterns("site", "site.releases", "docs")
    target = Path(shutil.copytree(board, tmp_path / "board", ignore=ignore))
    (target / "build/docs").mkdir(parents=True, exist_ok=True)
    return target


ADOPTING = cases(ROOT / "tests/broken_adopting.txt")


@pytest.mark.parametrize("case", ADOPTING, ids=lambda case: re.sub(r"\W+", "-", case.title))
def test_a_mistake_in_adopting_is_explained(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` prints exactly what broken_adopting.txt says, and nothing about the rest of the handbook."""
    target = board_of_sample(tmp_path / "board")
    case.apply(target)
    assert main(["check", str(target)]) == ("error: " in case.printed)
    assert capsys.readouterr().out.rstrip("\n") == case.printed


def machine(board: Path) -> dict[str, Any]:
    whole = json.loads((board / "site/handbook.json").read_text())
    return {organisation["id"]: organisation for organisation in whole["organisations"]}


def written(root: Path) -> dict[str, Any]:
    """The articles that the board's file holds, by id, as any program reads them."""
    sections = plain(root / OWNERS_RULES)["sections"]
    return {it["id"]: it for section in sections for key in ("articles", "footnotes") for it in section.get(key, ())}


@pytest.mark.parametrize("branch", BRANCHES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_adopted_article_stands_at_the_school(board: Path, branch: str, language: str) -> None:
    """Every article of the board stands on a page of the school, in the school's name, in the edition held there."""
    pages = board / "site" / ("" if language == "nl" else language) / branch / "huisregels"
    html = "".join((pages / section / "index.html").read_text() for section in ("zaal", "lenen"))
    for article in written(board).values():
        assert f'data-article="{branch}/huisregels/{article["id"]}"' in html
    now, before = FOOD_NOW[language], FOOD[language]
    assert ((before in html), (now in html)) == ((True, False) if branch == "zuid" else (False, True))


def test_a_local_appendix_stands_at_one_school(board: Path) -> None:
    """What one school adds is nowhere at the other schools, nor at the board."""
    found = {path.relative_to(board / "site").parts[0] for path in (board / "site").glob("*/aan-het-water/index.html")}
    assert found == {"haven"}
    assert "aan-het-water" not in (board / "site/noord/index.html").read_text()


def test_a_local_article_is_shown_as_local(board: Path) -> None:
    """It says where alone it applies and what it goes further than; the adopted article leads to it, at that school."""
    local = (board / "site/haven/aan-het-water/kade/index.html").read_text()
    adopted = (board / "site/haven/huisregels/zaal/index.html").read_text()
    assert "Geldt alleen bij De Brug Haven." in local
    assert "Applies only at De Brug Haven." in (board / "site/en/haven/aan-het-water/kade/index.html").read_text()
    assert re.search(r"Gaat verder dan</dt>.*?href=.[./]+haven/huisregels/zaal/index.html#geen-telefoon", local, re.S)
    assert re.search(
        r"Hier geldt ook</dt>.*?href=.[./]+haven/aan-het-water/kade/index.html#ook-niet-op-de-kade", adopted, re.S
    )
    assert "Geldt alleen bij" not in adopted
    for page in (board / "site/noord/huisregels/zaal/index.html", board / "site/de-brug/huisregels/zaal/index.html"):
        assert "Hier geldt ook" not in page.read_text()


def test_an_adopted_protocol_names_its_owner(board: Path) -> None:
    """Its pages at a school lead to it at its owner's, who has no such line."""
    for page in ("noord/huisregels/index.html", "noord/huisregels/lenen/index.html"):
        html = (board / "site" / page).read_text()
        assert re.search(
            r"Overgenomen van.{0,20}<a href=\"[./]+de-brug/huisregels/index.html\">De Brug</a>", html, re.S
        )
    assert "Overgenomen van" not in (board / "site/de-brug/huisregels/index.html").read_text()


def test_the_home_page_groups_schools_below_their_board(board: Path) -> None:
    """Each school is a choice among those of its board, which says what they share; the choice is in no address."""
    home = (board / "site/index.html").read_text()
    before, _, after = home.partition('<details class="pw-fold pw-schools" open>')
    inside, _, beyond = after.partition("</details>")
    choices = [re.findall(r'name="organisation" value="([^"]+)"', part) for part in (before, inside, beyond)]
    assert choices == [[OWNER], [*BRANCHES], []]
    assert "<summary>Deze 3 delen met De Brug: Huisregels leeszaal</summary>" in inside
    assert "<form" not in inside


def test_a_reader_of_a_school_chooses_once(board: Path, browser: Browser) -> None:
    """A school that is remembered is what the home page shows, in both languages, with the other schools put away; and
    whoever is led to another school is told so."""
    with served(board / "site") as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("radio", name="De Brug Zuid").check()
        page.get_by_role("checkbox", name="Onthoud mijn keuze").check()
        page.goto(f"{address}en/index.html")
        expect(page.get_by_role("heading", name="De Brug Zuid")).to_be_visible()
        expect(page.get_by_role("radio", name="De Brug Noord")).to_be_hidden()
        expect(page.get_by_role("heading", name="De Brug Haven")).to_be_hidden()
        page.get_by_text("These 3 share with De Brug").click()
        page.get_by_role("radio", name="De Brug Haven").check()
        page.reload()
        expect(page.get_by_role("heading", name="De Brug Haven")).to_be_visible()
        assert page.url == f"{address}en/index.html"
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            for path in ("", "haven/huisregels/zaal/", "en/haven/aan-het-water/kade/", "noord/forms/pasaanvraag/"):
                page.goto(f"{address}{path}index.html")
                assert found(page) == [], (path, width)
                assert page.evaluate(CUT) == [], (path, width)
        page.goto(f"{address}en/noord/huisregels/zaal/index.html#geen-telefoon")
        expect(page.get_by_role("note").filter(has_text="you chose another organisation")).to_be_visible()
        page.get_by_role("link", name="To your own organisation").click()
        page.get_by_role("link", name="De Brug Haven").click()
        expect(page.get_by_role("heading", name="De Brug Haven")).to_be_visible()
        expect(page.get_by_text("you chose another organisation")).to_be_hidden()


@pytest.mark.parametrize("branch", BRANCHES)
def test_a_school_finds_what_it_adopts(board: Path, branch: str) -> None:
    """The search of a school holds every adopted article as the school's, what the board knows people type, and the
    local rules with where alone they apply."""
    script = (board / "site" / branch / "search/entries.js").read_text()
    entries = {it["id"]: it for it in json.loads(script.partition(" = ")[2].rstrip("; \n"))["entries"]}
    assert {f"{branch}/huisregels/{name}" for name in written(board)} <= entries.keys()
    assert {f"{branch}/mag-ik-bellen", f"{branch}/pasaanvraag", f"{branch}/begrip-stiltezone"} <= entries.keys()
    assert all(key.startswith(f"{branch}/") for key in entries)
    local = {key: it["of"] for key, it in entries.items() if "/aan-het-water/" in key and it["kind"] == "article"}
    assert {*local.values()} == ({"Aan het water · Geldt alleen bij De Brug Haven"} if branch == "haven" else set())


def test_a_schools_feed_and_paper_are_those_of_its_edition(board: Path) -> None:
    """Each school's feed tells of the editions that it holds, and its PDF is the very one that the board keeps."""
    site, kept = board / "site", board / f"content/{OWNER}/protocols/huisregels/editions"
    for branch, dates in (("noord", ["2024-05-01", "2025-01-01"]), ("zuid", ["2024-05-01"])):
        items = json.loads((site / branch / "editions.json").read_text())["items"]
        assert sorted({re.findall(r"\d{4}-\d\d-\d\d", it["url"])[0] for it in items}) == dates
        for language in ("nl", "en"):
            name = f"huisregels-{language}.pdf"
            assert (site / branch / "huisregels" / name).read_bytes() == (kept / dates[-1] / name).read_bytes()


def test_the_pages_of_a_board_are_sound(board_site: Path) -> None:
    """Every link of a school's pages leads somewhere, every id stands once, and all that is adopted has its pages."""
    links_lead(board_site)
    ids_stand_once(board_site)
    nothing_is_fetched(board_site)
    names_hold_what_is_shown(board_site)
    whole = json.loads((board_site / "handbook.json").read_text())
    for language in whole["languages"]:
        articles_stand(whole, board_site, language)
    things_stand(whole, board_site)
    trees_stand(whole, board_site)


def test_machines_are_told_who_owns_what(board: Path) -> None:
    """`handbook.json` names the owner of each protocol, tree, form and definition, and puts addresses at the school."""
    for branch in BRANCHES:
        found = machine(board)[branch]
        owners = {it["id"]: it["owner"] for it in found["protocols"]}
        assert owners == {"huisregels": OWNER} | ({"aan-het-water": "haven"} if branch == "haven" else {})
        for kind in ("trees", "forms", "definitions", "notices"):
            assert {it["owner"] for it in found[kind]} == {OWNER}, kind
            assert all(it["url"]["nl"].startswith(f"{branch}/") for it in found[kind])
        contacts = {it["id"]: it["owner"] for it in found["contacts"]}
        assert contacts["balie"] == (OWNER if branch == "haven" else branch)
    assert {it["owner"] for it in machine(board)[OWNER]["protocols"]} == {OWNER}


def test_a_change_at_the_board_touches_every_schools_pages(root: Path) -> None:
    """One changed text shows at each school that follows, and no file but the board's was touched."""

    def pages() -> dict[str, str]:
        return {file.path: file.text for file in render(load_and_check(root)[0])}

    files = {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}
    before = pages()
    replace(root, OWNERS_RULES, "Je mag een boek meenemen als", "Je mag twee boeken meenemen als")
    after = pages()
    changed = {path.split("/")[0] for path in after if before.get(path) != after[path] and "lenen" in path}
    assert {"de-brug", "noord", "haven"} <= changed
    assert "zuid" not in changed
    assert [path for path, content in files.items() if path.read_bytes() != content] == [root / OWNERS_RULES]


def test_a_change_is_confirmed_by_its_owner_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed article is to be confirmed at the board, and at a school only where a local article narrows it."""
    replace(
        root,
        OWNERS_RULES,
        "In de leeszaal[^stilte-uitleg] bel je niet.",
        "In de leeszaal[^stilte-uitleg] bel je nooit.",
    )
    assert main(["check", str(root)]) == 0
    stale = re.findall(r"\[stale\]\n  (\S+?):", capsys.readouterr().out)
    assert sorted(stale) == [
        "content/de-brug/protocols/huisregels/protocol.yml",
        "content/haven/protocols/aan-het-water/protocol.yml",
    ]
    done("confirm", OWNER, "--all", "--dir", root)
    done("confirm", "haven", "narrowing/ook-niet-op-de-kade", "--dir", root)
    capsys.readouterr()
    assert main(["check", str(root)]) == 0
    assert "[stale]" not in capsys.readouterr().out


def test_a_stale_translation_is_pointed_out_at_every_school(root: Path) -> None:
    """While the board has not looked at a translation again, the pages of schools that follow say so as well."""
    replace(root, OWNERS_RULES, "Je mag een boek meenemen als", "Je mag twee boeken meenemen als")
    pages = {file.path: file.text for file in render(load(root)[0])}
    stale = LANGUAGES["en"].words["stale-translation"].format(language="Dutch")
    said = {name for name in (OWNER, *BRANCHES) if stale in pages[f"en/{name}/huisregels/lenen/index.md"]}
    assert said == {OWNER, "noord", "haven"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("release", "noord/huisregels", "2026"),
        ("release", "noord/pasaanvraag"),
        ("diff", "noord/huisregels"),
        ("confirm", "noord", "tree/mag-ik-bellen"),
    ],
)
def test_only_the_owner_decides(root: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """What is adopted is released, compared and confirmed at its owner's alone, and the refusal says which that is."""
    assert main([*arguments, "--dir", str(root)]) == 1
    assert OWNER in capsys.readouterr().err


def test_status_says_which_edition_a_school_holds(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`status` names the owner and the edition, and says where there is a newer one."""
    done("status", root, "--as-of", "2026-11-30")
    said = capsys.readouterr().out
    assert "noord/huisregels\n  Adopted from de-brug: edition 2025-01-01; the newest." in said
    assert "zuid/huisregels\n  Adopted from de-brug: edition 2024-05-01; the newest there is 2025-01-01." in said


def test_a_school_alone_holds_what_it_adopts(root: Path) -> None:
    """`--organisation` of a school gives the whole of it, and nothing of the others."""
    handbook, _ = load(root, "zuid")
    assert [it.id for it in handbook.organisations] == ["zuid"]
    assert {file.path.split("/")[0] for file in render(handbook) if "/huisregels/" in file.path} == {"zuid", "en"}


def test_nobody_is_asked_to_vouch_for_what_another_owns(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`publish` misses no confirmation and no edition of a school that owns no text itself."""
    done("publish", tmp_path / "www", "--dry-run", "--dir", root, "--organisation", "noord", "--as-of", "2026-11-30")
    said = capsys.readouterr().out
    assert "checked: " in said
    assert "nothing confirmed yet" not in said
    assert "no edition yet" not in said


def test_an_accepted_edition_comes_with_its_trees(root: Path) -> None:
    """A school that stays with an edition has the trees that leant on it as they were, not as the board made them."""
    tree = "decision_trees/de-brug/mag-ik-bellen.yml"
    replace(root, tree, "nl: Waar ben je?", "nl: Waar wil je bellen?")
    trees = {it.id: it.trees["mag-ik-bellen"] for it in load_and_check(root)[0].organisations}
    asked = {name: tree.questions["waar"].ask["nl"] for name, tree in trees.items()}
    assert asked == {
        OWNER: "Waar wil je bellen?",
        "noord": "Waar wil je bellen?",
        "haven": "Waar wil je bellen?",
        "zuid": "Waar ben je?",
    }


def test_a_form_is_the_owners_with_the_schools_details(board: Path) -> None:
    """A sheet of a school stands at the version and its details; the board's, alone, at its version."""
    site = board / "site"
    assert (site / "noord/forms/pasaanvraag/v1-1/index.html").exists()
    assert (site / "de-brug/forms/pasaanvraag/v1/index.html").exists()
    page = (site / "noord/forms/pasaanvraag/v1-1/index.html").read_text()
    assert "De website van Noord" in page
    [form] = (it for it in machine(board)["noord"]["forms"] if it["id"] == "pasaanvraag")
    assert form["controller"]["name"] == "Stichting De Brug Noord"
    assert [(it["version"], it["details"], it["released_on"]) for it in form["versions"]] == [(1, 1, "2025-01-03")]


def test_details_that_change_wait_for_their_release(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """People get the sheets of before until the new details are released; then both have a page, for ever."""

    def labels() -> dict[str, str]:
        versions = load_and_check(root)[0].organisations[1].versions["pasaanvraag"]
        return {it.label: it.controller.address or "" for it in versions}

    replace(root, "content/noord/organisation.yml", "address: Plein 1,", "address: Plein 2,")
    assert labels() == {"1-1": "Plein 1, 1000 AA Brugstad"}
    assert main(["check", str(root)]) == 0
    assert "`protocolwijzer release noord/details` does that" in capsys.readouterr().out
    done("release", "noord/details", "--as-of", "2025-02-01", "--dir", root)
    assert labels() == {"1-1": "Plein 1, 1000 AA Brugstad", "1-2": "Plein 2, 1000 AA Brugstad"}
    assert main(["release", "noord/details", "--dir", str(root)]) == 1
    assert "nothing changed since" in capsys.readouterr().err


def test_a_school_has_draft_translations_of_a_form(root: Path) -> None:
    """What the board wrote in a draft language after the release of a form's version stands at its schools too; the
    next version does not, until it is released."""
    form = "content/de-brug/forms/pasaanvraag.yml"
    replace(root, "content/handbook.yml", "languages: [nl, en]", "languages: {nl: complete, en: complete, tr: forms}")
    replace(root, form, "  nl: Foto op de website\n", "  tr: Web sitesinde fotoğraf\n  nl: Foto op de website\n")
    noord = load(root)[0].organisations[1]
    assert noord.forms["pasaanvraag"].title["tr"] == "Web sitesinde fotoğraf"
    replace(root, form, "version: 1\n", "version: 2\n")
    assert load(root)[0].organisations[1].forms["pasaanvraag"].version == 1


def test_verify_knows_a_schools_sheet(root: Path, board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A blank sheet of a school is told from the board's, and named with its details."""
    sheet = board / "site/noord/forms/pasaanvraag/pasaanvraag-nl.pdf"
    done("verify", sheet, "--dir", root)
    assert 'form noord/pasaanvraag, nl, version "1-1"' in capsys.readouterr().out


def test_damaged_details_are_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Details are never edited: who changes them, or the sheets kept with them, reads so."""
    replace(root, "content/noord/frozen/details/1.yml", "Plein 1,", "Plein 3,")
    (root / "content/noord/frozen/details/1/v1-pasaanvraag-nl.pdf").unlink()
    assert main(["check", str(root)]) == 1
    said = capsys.readouterr().out
    assert "these details are not what was released" in said
    assert "[pdf-missing]" in said


def test_the_readmes_school_adopts_the_example(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file that the README shows makes a school of the board that `new` begins with; all that is missing is what
    only the board knows."""
    root = tmp_path / "our-handbook"
    done("new", root, "--organisation", "our-board", "--name", "Our Board")
    shown = re.search(r"   ```yaml\n   # (\S+)\n(.*?)   ```", (ROOT / "README.md").read_text(), re.S)
    assert shown
    (root / shown[1]).parent.mkdir()
    (root / shown[1]).write_text(textwrap.dedent(shown[2]))
    replace(root, "content/handbook.yml", "organisations: [our-board]", "organisations: [our-board, de-regenboog]")
    capsys.readouterr()
    assert main(["check", str(root)]) == 0
    assert "de-regenboog" not in capsys.readouterr().out
    [board, school] = load_and_check(root)[0].organisations
    assert school.trees == board.trees
    assert [it.owner("contact/" + it.profile.contacts[0].id) for it in (board, school)] == ["our-board", "de-regenboog"]


def test_a_school_gets_no_form_that_rests_on_an_edition_it_did_not_accept(root: Path) -> None:
    """A school that stays with an edition goes on giving out the version that rests on it, whatever comes after."""
    form = "content/de-brug/forms/pasaanvraag.yml"
    done("release", "zuid/details", "--as-of", "2025-01-03", "--dir", root)
    replace(root, form, "version: 1\n", "version: 2\n")
    replace(root, form, "nl: Hiermee zeg je of", "nl: Hiermee zeg jij of")
    done("release", "de-brug/pasaanvraag", "--as-of", "2025-02-01", "--dir", root)
    given = {it.id: [version.label for version in it.versions["pasaanvraag"]] for it in load(root)[0].organisations}
    assert given == {OWNER: ["1", "2"], "noord": ["1-1", "2-1"], "zuid": ["1-1"], "haven": []}


def test_a_version_keeps_its_page_when_the_next_one_is_released(root: Path) -> None:
    """At a school as at the board, on every later date: whether the next version comes on the same day, or rests on an
    edition that begins later; until that begins, details that change go onto the version that people get."""
    form = "content/de-brug/forms/pasaanvraag.yml"

    def given(day: str) -> list[str]:
        return [it.label for it in in_force(load(root)[0], day).organisations[1].versions["pasaanvraag"]]

    replace(root, form, "version: 1\n", "version: 2\n")
    replace(root, form, "nl: Hiermee zeg je of", "nl: Hiermee zeg jij of")
    done("release", "de-brug/pasaanvraag", "--as-of", "2025-01-03", "--dir", root)
    assert given("2025-01-03") == ["1-1", "2-1"]
    replace(root, OWNERS_RULES, "als je een pas hebt.", "als je een pas of een app hebt.")
    replace(root, OWNERS_RULES, "if you have a card.", "if you have a card or an app.")
    done("confirm", OWNER, "--all", "--as-of", "2025-01-03", "--dir", root)
    done("release", "de-brug/huisregels", "2027-01-01", *SUMMARY, "--dir", root)
    replace(root, form, "version: 2\n", "version: 3\n")
    replace(root, form, "nl: Hiermee zeg jij of", "nl: Hiermee zeg jij dat")
    done("confirm", OWNER, "--all", "--as-of", "2025-01-03", "--dir", root)
    done("release", "de-brug/pasaanvraag", "--as-of", "2025-01-03", "--dir", root)
    replace(root, "content/noord/organisation.yml", "address: Plein 1,", "address: Plein 2,")
    done("release", "noord/details", "--as-of", "2025-02-01", "--dir", root)
    assert given("2025-02-01") == ["1-1", "2-1", "2-2"]
    assert given("2027-01-01") == ["1-1", "2-1", "3-1", "2-2", "3-2"]
