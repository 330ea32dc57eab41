"""A part of a tree that is asked for each of several, and trees that go on in another: for readers and for programs."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from protocolwijzer.cli import main
from protocolwijzer.export.machine import machine_handbook
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import DecisionTree, Practice, Translated
from protocolwijzer.redline import frozen_tree, verdict_changes
from protocolwijzer.render.flowchart import Around, flowchart
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.pages import walkthrough
from protocolwijzer.ways import edges, longest, number, ways
from tests.browsing import found
from tests.handbooks import REAL, real_handbook, real_organisation

PHOTO, PARENTS, BREACH = "foto-per-kanaal", "ouders-bellen", "datalek"


def tree_of(name: str) -> DecisionTree:
    return real_organisation().trees[name]


# ------------------------------------------------------------------------------------------------------ what is proved


def test_a_part_that_is_asked_for_each_counts_once() -> None:
    """The ways through a repeat are those for one of its things: how many things there are multiplies nothing."""
    tree = tree_of(PHOTO)
    one = tree.repeats["per-kanaal"].model_copy(update={"over": ("website",)})
    alone = tree.model_copy(update={"repeats": {"per-kanaal": one}})
    assert number(tree) == number(alone) == len([*ways(tree)]) == 7
    assert longest(edges(tree))["wat-staat-erop"] == 4


def test_a_tree_may_begin_with_a_repeat() -> None:
    """Where everything is asked for each, the tree starts with what to choose from."""
    tree = tree_of(PHOTO)
    questions = {key: it for key, it in tree.questions.items() if key != "wat-staat-erop"}
    outcomes = {key: it for key, it in tree.outcomes.items() if key != "geen-mensen"}
    begins = tree.model_copy(update={"start": "per-kanaal", "questions": questions, "outcomes": outcomes})
    assert [way.answers[0][0] for way in ways(begins)] == ["herkenbaar"] * 6


@pytest.mark.parametrize("form", ["table", "tsv", "json"])
def test_paths_name_the_tree_that_goes_on(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A way that ends in another tree has it behind an arrow where others have their verdict, and cites no articles."""
    assert main(["paths", f"de-linde/{PARENTS}", str(REAL), "--format", form]) == 0
    said = capsys.readouterr().out
    if form == "json":
        (row,) = (row for row in json.loads(said) if row["outcome"] == "verder-met-datalek")
        assert (row["verdict"], row["cites"]) == (f"→ {BREACH}", [])
    else:
        (line,) = (line for line in said.splitlines() if "wat-gebeurde=gegevens" in line)
        assert line.split() == ["wat-gebeurde=gegevens", "→", BREACH]


def test_machines_are_told_where_trees_go_on_and_what_repeats() -> None:
    """`handbook.json` has the other tree with what is known there, and each thing that a part can be asked for."""
    (told,) = machine_handbook(real_handbook())["organisations"]
    trees = {tree["id"]: tree for tree in told["trees"]}
    assert trees[PARENTS]["handoffs"]["verder-met-datalek"] == {
        "tree": BREACH,
        "answers": [{"question": "wat-is-er", "option": "verkeerd"}, {"question": "persoonlijk", "option": "ja"}],
    }
    repeat = trees[PHOTO]["repeats"]["per-kanaal"]
    assert [item["id"] for item in repeat["items"]] == [channel.id for channel in real_organisation().profile.channels]
    assert (repeat["start"], trees[PHOTO]["outcomes"]["niet-plaatsen"]["leads_on"]) == ("herkenbaar", ["wie-tekent-er"])


def test_a_change_from_a_verdict_to_another_tree_is_a_change() -> None:
    """A redline shows answers that now go on in another tree, and those that no longer do."""
    tree, laws = tree_of(PARENTS), real_organisation().laws
    options = tree.questions["wat-gebeurde"].options
    ended = tuple(it.model_copy(update={"next": "overleg"}) if it.id == "gegevens" else it for it in options)
    asked = {**tree.questions, "wat-gebeurde": tree.questions["wat-gebeurde"].model_copy(update={"options": ended})}
    before = frozen_tree(tree.model_copy(update={"questions": asked, "handoffs": {}}), laws)
    now = frozen_tree(tree, laws)
    for old, new, shown in ((before, now, (("ask",), BREACH)), (now, before, ((BREACH,), "ask"))):
        (change,) = verdict_changes(PARENTS, old, new)
        assert (change.answers, (tuple(map(str, change.old)), str(change.new))) == (
            (("wat-gebeurde", "gegevens"),),
            shown,
        )


def test_what_a_tree_does_not_have_is_not_frozen() -> None:
    """A tree without hand-offs and repeats is frozen as it was before there were any, so that fingerprints stay."""
    frozen = frozen_tree(tree_of("leeftijd-en-opname"), {}).model_dump(exclude_unset=True)
    assert frozen.keys().isdisjoint({"handoffs", "repeats"})
    assert frozen_tree(tree_of(PHOTO), {}).repeats == tree_of(PHOTO).repeats


def test_the_drawing_shows_what_repeats_and_which_tree_goes_on() -> None:
    """The first question of a part says for what it is asked, and an answer leads to a box with the other tree."""
    words = LANGUAGES["en"].words
    names = {"per-kanaal": [Translated({"en": "Our site"}), Translated({"en": "Paper"})]}
    drawn = str(flowchart(tree_of(PHOTO), "en", words, "x", Around("x", names=names)))
    assert "Our" in drawn
    assert "Paper" in drawn
    titles = {"verder-met-datalek": Translated({"en": "Elsewhere"})}
    drawn = str(flowchart(tree_of(PARENTS), "en", words, "x", Around("x", titles)))
    assert words["go-on-with"] in drawn
    assert "Elsewhere" in drawn


def test_a_situation_to_practise_on_is_about_one_of_several() -> None:
    """Its answers go through a repeat as for one thing; the link to them leads to where one chooses which."""
    turns = [("wat-staat-erop", "ja"), ("herkenbaar", "ja"), ("toestemming", "nee")]
    practice = Practice.model_validate(
        {"tree": PHOTO, "turns": [{"question": q, "option": o, "because": {"nl": "x"}} for q, o in turns]}
    )
    assert practice.outcome(tree_of(PHOTO)) is tree_of(PHOTO).outcomes["niet-plaatsen"]
    address = walkthrough.answered(OrganisationIndex(real_organisation(), ("nl",)), practice)
    assert address.endswith("/wat-staat-erop=ja")


# ------------------------------------------------------------------------------------------------------- what is shown


@pytest.fixture
def page(browser: Browser, real: str) -> Iterator[Page]:
    """A phone, of somebody who is about to place a photo."""
    with browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{real}de-linde/trees/{PHOTO}/index.html")
        yield page


def answer(page: Page, *options: str) -> None:
    for option in options:
        page.locator(f"[data-node]:not([hidden]) input[value='{option}']").check()
    page.locator("[data-node]:not([hidden]) .pw-go").click()


def heading(page: Page) -> str:
    """The heading that has the focus."""
    return str(page.evaluate("document.activeElement.matches('h2') ? document.activeElement.textContent : ''"))


def test_the_same_questions_for_each_channel_end_in_a_table(page: Page) -> None:
    """Channels are ticked, each is asked about by its name, and a table says what holds for each and what is strictest;
    one answer can be changed, and reload, Back and the other language keep them all."""
    answer(page, "ja")
    page.locator("[data-node]:not([hidden]) .pw-go").click()
    expect(page.get_by_role("alert").filter(has_text="minstens één")).to_be_visible()
    answer(page, "instagram", "website")
    assert heading(page) == "De website: Is iemand te herkennen?"
    expect(page.locator("#herkenbaar .pw-count")).to_have_text("De website (1 van 2): vraag 1, hoogstens 3")
    assert found(page) == []
    for option in ("ja", "ja", "nee"):
        answer(page, option)
    assert heading(page) == "Instagram: Is iemand te herkennen?"
    answer(page, "ja")
    answer(page, "nee")
    assert heading(page) == "Het strengste antwoord: Nee"
    rows = page.locator("[data-table] tbody tr")
    expect(rows).to_have_text(
        [
            "De websiteJa, alsPlaats de foto zonder achternaamWaarom, en wat je doet",
            "InstagramNeeNiet op dit kanaalWaarom, en wat je doet",
        ]
    )
    expect(page.locator(".pw-strictest")).to_have_text("Nee Voor: Instagram")
    assert found(page) == []
    page.reload()
    page.get_by_role("link", name="EN", exact=True).click()
    expect(page.locator("[data-table] h2")).to_have_text("The strictest answer: No")
    page.get_by_role("link", name="Why, and what to do: Instagram").click()
    assert heading(page) == "Instagram: Not on this channel"
    expect(page.locator("#niet-plaatsen .pw-decisive li:visible")).to_have_count(1)
    page.go_back()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Change: The website: Is").or_(
        page.get_by_role("button", name="Change: The website: Can")
    ).click()
    answer(page, "nee")
    assert heading(page) == "Instagram: Can anybody be recognised?"
    expect(page.get_by_role("radio", name="Yes", exact=True)).to_be_checked()
    answer(page, "ja")
    answer(page, "nee")
    expect(rows.first).to_contain_text("Nobody can be recognised")


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("v{v}@{e}/wat-staat-erop=ja/per-kanaal=website.krant", "per-kanaal"),
        ("v{v}@{e}/wat-staat-erop=ja/per-kanaal=website.website", "per-kanaal"),
        ("v{v}@{e}/wat-staat-erop=ja/per-kanaal=website/instagram.herkenbaar=ja", "herkenbaar"),
        ("v999@{e}/wat-staat-erop=ja/per-kanaal=website.ouderapp/website.herkenbaar=nee/ouderapp.oud=ja", "herkenbaar"),
        ("v{v}@{e}/wat-staat-erop=ja/per-kanaal=website/website.herkenbaar=ja/website", "toestemming"),
    ],
)
def test_a_saved_link_about_several_that_no_longer_fits(page: Page, fragment: str, shown: str) -> None:
    """Of a link with a channel or an answer that is gone the part that fits is kept, and the page says so."""
    tree = page.locator("[data-tree]")
    v, e = tree.get_attribute("data-version"), tree.get_attribute("data-edition")
    page.evaluate("hash => { location.hash = hash; }", fragment.format(v=v, e=e))
    page.reload()
    expect(page.locator("[data-node]:not([hidden])")).to_have_attribute("id", shown)
    expect(page.get_by_role("status").filter(has_text="link")).to_be_visible()


def test_the_whole_of_a_tree_with_a_repeat_shows_its_part_once(page: Page) -> None:
    """All on one page, the part stands there once, under the channels, and nothing answered is left in it."""
    answer(page, "ja")
    answer(page, "website")
    page.get_by_role("link", name="Alle vragen op één pagina").locator("visible=true").click()
    expect(page.locator("#per-kanaal li")).to_have_text(
        ["De website", "Instagram", "De ouderapp", "De schoolkrant op papier"]
    )
    expect(page.locator("#herkenbaar .pw-count")).to_have_text("Vraag 2. Voor elk apart")
    expect(page.locator("#herkenbaar h2")).to_have_text("Is iemand te herkennen?")
    expect(page.locator("[data-table]")).to_be_hidden()


def test_another_tree_goes_on_with_what_is_known(page: Page, real: str) -> None:
    """A hand-off names the other tree and what is known there, and links to the question that is still open; an outcome
    has such a link among its next steps."""
    page.goto(f"{real}de-linde/trees/{PARENTS}/index.html")
    answer(page, "gegevens")
    assert heading(page) == "Is dit een datalek?"
    expect(page.locator("#verder-met-datalek .pw-decisive b")).to_have_text(["Gegevens gingen naar de verkeerde", "Ja"])
    assert found(page) == []
    page.get_by_role("link", name="Ga daar verder").click()
    page.wait_for_url("**/datalek/**")
    expect(page.locator("[data-node]:not([hidden])")).to_have_attribute("id", "schade")
    expect(page.locator(".pw-trail button")).to_have_count(2)
    page.goto(f"{real}en/de-linde/trees/ai-gebruiken/index.html")
    answer(page, "al-gedaan")
    page.locator(".pw-do a").click()
    page.wait_for_url("**/en/**/datalek/**")
    expect(page.locator("[data-node]:not([hidden])")).to_have_attribute("id", "schade")


def test_without_a_script_links_lead_into_the_part_and_into_the_other_tree(browser: Browser, real: str) -> None:
    """Who has no JavaScript goes on by links: to the first question of a part, and to where the other tree goes on."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{real}de-linde/trees/{PHOTO}/index.html")
        page.locator("#per-kanaal .pw-choice").click()
        assert page.url.endswith("#herkenbaar")
        page.goto(f"{real}de-linde/trees/{PARENTS}/index.html")
        page.get_by_role("link", name="Ga daar verder").click()
        assert page.url.endswith("/datalek/index.html#schade")
