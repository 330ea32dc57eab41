"""The walkthrough for who is new, in a real browser: read, practise, and a record at the end."""

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from protocolwijzer.check.walkthroughs import problems
from protocolwijzer.cli import main
from protocolwijzer.model import Lesson, Organisation, Turn
from tests.browsing import found, on_day
from tests.handbooks import copy_of_built
from tests.places import LESSONS, NAME, ORGANISATION, ORGANISATIONS, PRACTICE, WALK, WALKS, path_of

READING = next(lesson for lesson in LESSONS if not lesson.practice)
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


def go(page: Page, name: str) -> None:
    """Press the step's own button."""
    page.get_by_role("button", name=name).locator("visible=true").click()


def take(page: Page, lesson: Lesson) -> None:
    """Do one step as it should be done."""
    shown = page.locator(f"#{lesson.id}")
    expect(shown).to_be_visible()
    if lesson.practice is None:
        go(page, "Ik heb dit gelezen")
        return
    solve(page, lesson)
    shown.locator(".pw-actions:visible .pw-go").click()


def solve(page: Page, lesson: Lesson) -> None:
    """Give the right answers of a situation, one after the other."""
    asked = [turn for turn in lesson.practice.turns if not turn.known] if lesson.practice else []
    for turn in asked:
        shown = page.locator(f"#{lesson.id} [data-turn='{turn.question}']")
        shown.locator(f"input[value='{turn.option}']").check()
        shown.locator(".pw-go").click()
        if turn is not asked[-1]:
            shown.get_by_role("button", name="Naar de volgende vraag").click()


def done(page: Page) -> int:
    """How many steps the trail shows as taken."""
    return page.locator(".pw-trail a", has_text=", gedaan").count()


@pytest.mark.parametrize(("organisation", "name"), WALKS)
def test_the_whole_course(watched: Page, address: str, organisation: str, name: str) -> None:
    """Every step done as it should be leads to the record: name, organisation, edition, date and all steps."""
    lessons = ORGANISATIONS[organisation].walkthroughs[name].lessons
    assert len(lessons) >= 10
    assert any(lesson.practice for lesson in lessons)
    on_day(watched, "2027-03-09")
    watched.goto(address + path_of(organisation, name))
    for lesson in lessons:
        take(watched, lesson)
    sheet = watched.locator(".pw-record__sheet")
    expect(sheet).to_be_visible()
    watched.get_by_label("Naam").fill("A. Voorbeeld")
    expect(sheet).to_contain_text("A. Voorbeeld")
    expect(sheet).to_contain_text("9 maart 2027")
    expect(sheet).to_contain_text(ORGANISATIONS[organisation].profile.name)
    expect(sheet).to_contain_text("eigen verklaring")
    expect(sheet.locator("tbody tr")).to_have_count(len(lessons))
    kept = watched.evaluate("JSON.stringify({...localStorage})")
    assert "Voorbeeld" not in kept, "the name is never stored"
    edition = {"mind-at-work": "maart 2020", "unicoz": "zonder datum"}[organisation]
    expect(sheet).to_contain_text(edition)
    assert re.search("Kenmerk van de tekst: [0-9a-f]{16}", sheet.inner_text())
    watched.emulate_media(media="print")
    expect(sheet).to_be_visible()
    for gone in (".pw-trail", ".pw-record__form", ".md-header"):
        expect(watched.locator(gone)).not_to_be_visible()


def test_the_record_can_be_saved(watched: Page, address: str) -> None:
    """The record is saved as a file that stands alone, with the name and without anything from elsewhere."""
    watched.goto(address + WALK)
    keep_all(watched)
    watched.goto(f"{address}{WALK}#_record")
    watched.reload()
    watched.get_by_label("Naam").fill("<b>A. Voorbeeld</b>")
    with watched.expect_download() as saving:
        go(watched, "Bewaar als bestand")
    assert saving.value.suggested_filename == "bewijs-van-afronding-mind-at-work.html"
    text = Path(saving.value.path()).read_text()
    assert "&lt;b&gt;A. Voorbeeld&lt;/b&gt;" in text
    assert not re.search(r"(src|href)=", text)


def keep_all(page: Page) -> None:
    """As if every step had been taken on this device."""
    page.evaluate(
        """() => {
          const { walkthrough } = document.querySelector("[data-walkthrough]").dataset;
          const taken = [...document.querySelectorAll("[data-lesson]")].map(it => [it.id, it.dataset.fingerprint]);
          localStorage.setItem(`pw-walkthrough:${walkthrough}`, JSON.stringify(Object.fromEntries(taken)));
        }"""
    )


def test_a_wrong_turn(watched: Page, address: str) -> None:
    """A wrong answer says why right below it, shows the article that says otherwise, takes the focus, and another can
    be chosen; the right one says why too, and the next question waits until one goes on."""
    assert PRACTICE.practice
    first = PRACTICE.practice.turns[0]
    question = ORGANISATION.trees[PRACTICE.practice.tree].questions[first.question]
    wrong = next(option.id for option in question.options if option.id != first.option)
    watched.goto(f"{address}{WALK}#{PRACTICE.id}")
    turn = watched.locator(f"#{PRACTICE.id} [data-turn='{first.question}']")
    turn.locator(f"input[value='{wrong}']").check()
    turn.locator(".pw-go").click()
    feedback = turn.locator(".pw-feedback")
    expect(feedback).to_be_focused()
    expect(feedback).to_contain_text("Dat klopt hier niet")
    expect(feedback.locator(".pw-quote")).to_have_count(1)
    assert turn.locator(f"label:has([value='{wrong}']) + .pw-feedback").count() == 1
    assert done(watched) == 0
    turn.locator(f"input[value='{first.option}']").check()
    turn.locator(".pw-go").click()
    expect(feedback).to_contain_text("Klopt")
    expect(feedback).to_be_focused()
    expect(turn.locator(".pw-option")).to_have_count(1)
    go(watched, "Naar de volgende vraag")
    second = watched.locator(f"#{PRACTICE.id} [data-turn='{PRACTICE.practice.turns[1].question}']")
    expect(second).to_be_visible()
    expect(second.locator("h3")).to_be_focused()


def test_a_situation_ends_at_the_trees_own_answer(watched: Page, address: str) -> None:
    """The verdict of a situation is that of the real tree, and its link leads there with the same answers given."""
    assert PRACTICE.practice
    outcome = PRACTICE.practice.outcome(ORGANISATION.trees[PRACTICE.practice.tree])
    watched.goto(f"{address}{WALK}#{PRACTICE.id}")
    solve(watched, PRACTICE)
    reached = watched.locator(f"#{PRACTICE.id} [data-reached]")
    expect(reached).to_contain_text(outcome.title["nl"])
    reached.get_by_role("link").click()
    watched.wait_for_url("**/trees/**", wait_until="load")
    expect(watched.locator("[data-node]:not([hidden])")).to_have_attribute("data-verdict", outcome.verdict)
    expect(watched.locator(".pw-said")).not_to_be_visible()


def test_progress_survives(watched: Page, address: str) -> None:
    """What was done stays done after a reload and in the other language, said in plain words; start over erases it."""
    watched.goto(address + WALK)
    take(watched, LESSONS[0])
    watched.reload()
    assert done(watched) == 1
    expect(watched.locator(f"#{LESSONS[1].id}")).to_be_visible()
    expect(watched.get_by_text("blijft op dit apparaat").first).to_be_visible()
    watched.get_by_role("link", name="EN", exact=True).click()
    watched.wait_for_url("**/en/**")
    expect(watched.locator(".pw-trail a", has_text=", done")).to_have_count(1)
    watched.go_back()
    watched.on("dialog", lambda dialog: dialog.accept())
    watched.get_by_role("button", name="Begin opnieuw").click()
    assert done(watched) == 0
    assert watched.evaluate("localStorage.length") == 0


def test_only_what_changed_opens_again(watched: Page, address: str) -> None:
    """A step whose fingerprint is another one is open again and says so; all others stay done."""
    watched.goto(address + WALK)
    keep_all(watched)
    watched.evaluate(
        """id => { const [key] = Object.keys(localStorage); const taken = JSON.parse(localStorage[key]);
        taken[id] = 'another'; localStorage[key] = JSON.stringify(taken); }""",
        PRACTICE.id,
    )
    watched.goto("about:blank")
    watched.goto(address + WALK)
    assert done(watched) == len(LESSONS) - 1
    expect(watched.locator(f"#{PRACTICE.id}")).to_be_visible()
    expect(watched.get_by_role("status").filter(has_text="iets veranderd")).to_be_visible()


Turns = tuple[Turn, ...]
WRONG_TURNS: dict[str, tuple[Callable[[Turns], Turns], str, str]] = {
    "another question": (
        lambda turns: (turns[0].model_copy(update={"question": "elders"}), *turns[1:]),
        "0 question",
        "the question here is `{start}`, not `elders`",
    ),
    "no such answer": (
        lambda turns: (turns[0].model_copy(update={"option": "misschien"}), *turns[1:]),
        "0 option",
        "there is no answer `misschien` to `{start}`; there are: `ja`, ",
    ),
    "a misspelt answer": (
        lambda turns: (turns[0].model_copy(update={"option": "jaa"}), *turns[1:]),
        "0 option",
        "there is no answer `jaa` to `{start}`; did you mean `ja`?",
    ),
    "too few answers": (
        lambda turns: turns[:1],
        "0 option",
        "the answers end at the question `",
    ),
    "too many answers": (
        lambda turns: (*turns, turns[-1]),
        "{count} question",
        "the answers end at the outcome `",
    ),
}
"""What is done to the right answers of a situation; where that is pointed out, and what is said."""


@pytest.mark.parametrize("why", WRONG_TURNS)
def test_right_answers_that_are_wrong(why: str) -> None:
    """Answers that are no way through the tree as it stands are one mistake, at the first that does not fit."""
    change, place, said = WRONG_TURNS[why]
    assert PRACTICE.practice
    turns = PRACTICE.practice.turns
    lesson = PRACTICE.model_copy(update={"practice": PRACTICE.practice.model_copy(update={"turns": change(turns)})})
    course = ORGANISATION.walkthroughs[NAME].model_copy(update={"lessons": (lesson,)})
    [problem] = problems(dataclasses.replace(ORGANISATION, walkthroughs={NAME: course}))
    assert problem.rule == "turn"
    assert problem.message.startswith(said.format(start=turns[0].question))
    assert " ".join(map(str, problem.pointer.keys)) == f"lessons 0 practice turns {place.format(count=len(turns))}"


def fingerprints(root: Path) -> dict[str, str]:
    """Of each step of the first walkthrough, by id."""
    organisations = json.loads((root / "site/handbook.json").read_text())["organisations"]
    organisation = next(organisation for organisation in organisations if organisation["id"] == ORGANISATION.id)
    return {lesson["id"]: lesson["fingerprint"]["nl"] for lesson in organisation["walkthroughs"][0]["lessons"]}


def leans_on(organisation: Organisation, article: str) -> set[str]:
    """The steps that have to do with an article: they show it, or the outcome that they lead to cites it."""
    found = set()
    for lesson in organisation.walkthroughs[NAME].lessons:
        cited = set(lesson.cites)
        if lesson.practice:
            cited |= {it.article for it in lesson.practice.outcome(organisation.trees[lesson.practice.tree]).articles}
        if article in cited:
            found.add(lesson.id)
    return found


@pytest.mark.slow
def test_a_changed_article_opens_the_steps_that_lean_on_it(shipped: Path, tmp_path: Path) -> None:
    """Another Dutch word in one article changes the fingerprints of the steps that lean on it, and of no other."""
    root = copy_of_built(shipped, tmp_path / "changed")
    file = root / "content/mind-at-work/protocols/protocol-sociale-media/protocol.yml"
    before = file.read_text()
    file.write_text(
        before.replace("op sociale media met je [[begrip-prive-account|privéaccount]]", "met je eigen account")
    )
    assert file.read_text() != before
    assert main(["build", str(root)]) == 0
    old, new = fingerprints(shipped), fingerprints(root)
    expected = leans_on(ORGANISATION, "geen-vrienden-met-prive-account")
    assert expected
    assert {lesson for lesson in old if old[lesson] != new[lesson]} == expected


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage(browser: Browser, address: str, trouble: str) -> None:
    """Where nothing can be kept the course works, and says that it will not be remembered."""
    with browser.new_context() as context:
        context.add_init_script(trouble)
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address + WALK)
        expect(page.get_by_role("status").filter(has_text="bewaart niets")).to_be_visible()
        take(page, LESSONS[0])
        assert done(page) == 1
        expect(page.locator(f"#{LESSONS[1].id}")).to_be_visible()
        assert wrong == []


def test_without_javascript_it_is_a_course_on_paper(browser: Browser, address: str) -> None:
    """Without a script all steps can be read, the answers stand last and start on a page of their own."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + WALK)
        for lesson in LESSONS:
            expect(page.locator(f"#{lesson.id}")).to_be_visible()
        for dead in page.locator("main button, main input").all():
            expect(dead).not_to_be_visible()
        expect(page.locator("#_answers")).to_be_visible()
        ids = page.locator("[data-walkthrough] section[id]").evaluate_all("all => all.map(e => e.id)")
        assert ids[-2:] == ["_record", "_answers"]
        page.emulate_media(media="print")
        assert page.locator("#_answers").evaluate("e => getComputedStyle(e).breakBefore") == "page"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_step_is_for_everyone(watched: Page, address: str, scheme: str, width: int) -> None:
    """axe-core objects to no step, no feedback and no record; nothing scrolls sideways at 320 px."""
    watched.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
    watched.set_viewport_size({"width": width, "height": 800})
    language = "en/" if scheme == "dark" else ""
    for step in (READING.id, PRACTICE.id, "_record"):
        watched.goto(f"{address}{path_of(ORGANISATION.id, NAME, language)}#{step}")
        watched.reload()
        if step == PRACTICE.id:
            for option in watched.locator("main form:visible input").all()[:2]:
                if option.is_visible():
                    option.check()
                    watched.locator("main form:visible .pw-go").first.click()
        if step == "_record":
            keep_all(watched)
            watched.reload()
            expect(watched.locator(".pw-record__sheet")).to_be_visible()
        assert watched.evaluate("document.documentElement.scrollWidth") <= width, step
        assert found(watched) == [], step


def test_who_you_are_is_asked_once() -> None:
    """In each course one situation asks who you are; the others show it, and ask what is to be learned."""
    for organisation, name in WALKS:
        lessons = ORGANISATIONS[organisation].walkthroughs[name].lessons
        firsts = [lesson.practice.turns[0] for lesson in lessons if lesson.practice]
        who = [turn.known for turn in firsts if turn.question in {"wie", "werk-je-hier"}]
        assert who.count(False) == 1


def test_what_is_known_is_shown(watched: Page, address: str) -> None:
    """An answer that the reader knows already is a line, and nothing to choose; without a script too."""
    lesson = next(it for it in LESSONS if it.practice and it.practice.turns[0].known)
    assert lesson.practice
    known, asked, *_ = lesson.practice.turns
    watched.goto(f"{address}{WALK}#{lesson.id}")
    turn = watched.locator(f"#{lesson.id} [data-turn='{known.question}']")
    expect(turn.locator("b")).to_be_visible()
    expect(turn.locator("form, .pw-letters")).to_have_count(0)
    expect(watched.locator(f"#{lesson.id} [data-turn='{asked.question}'] form")).to_be_visible()


def test_nothing_but_what_is_known(watched: Page) -> None:
    """A situation in which all answers are known asks nothing, and is a mistake."""
    assert PRACTICE.practice
    turns = tuple(turn.model_copy(update={"known": True}) for turn in PRACTICE.practice.turns)
    lesson = PRACTICE.model_copy(update={"practice": PRACTICE.practice.model_copy(update={"turns": turns})})
    course = ORGANISATION.walkthroughs[NAME].model_copy(update={"lessons": (lesson,)})
    [problem] = problems(dataclasses.replace(ORGANISATION, walkthroughs={NAME: course}))
    assert "nothing is asked in this situation" in problem.message


IN_VIEW = """(selectors) => {
  const header = document.querySelector("header").getBoundingClientRect().bottom;
  return selectors.map((selector) => {
    const shown = [...document.querySelectorAll(selector)].find((it) => it.checkVisibility());
    const { top, bottom } = shown.getBoundingClientRect();
    return top >= header - 1 && bottom <= innerHeight + 1;
  });
}"""


def test_a_situation_is_one_screen(watched: Page, address: str) -> None:
    """On a phone one question is on the screen at a time: its heading and first answer when it comes, and after it was
    answered the answer, what it was worth and the way on, wherever the button stood."""
    watched.set_viewport_size({"width": 390, "height": 844})
    for lesson in LESSONS:
        if lesson.practice is None:
            continue
        watched.goto(f"{address}{WALK}#{lesson.id}")
        watched.reload()
        asked = [turn for turn in lesson.practice.turns if not turn.known]
        for turn in asked:
            shown = watched.locator(f"#{lesson.id} [data-turn='{turn.question}']")
            place = f"#{lesson.id} [data-turn='{turn.question}']"
            if turn is not asked[0]:
                assert watched.evaluate(IN_VIEW, [f"{place} h3", f"{place} .pw-option"]) == [True, True], place
            shown.locator(f"input[value='{turn.option}']").check()
            go = shown.locator(".pw-go")
            go.evaluate("it => scrollBy(0, it.getBoundingClientRect().bottom - innerHeight + 8)")
            go.press("Enter")
            seen = [f"{place} .pw-option", f"{place} .pw-feedback__word", f"#{lesson.id} .pw-go"]
            assert watched.evaluate(IN_VIEW, seen[: 2 + (turn is not asked[-1])]) == [True] * (
                2 + (turn is not asked[-1])
            )
            if turn is not asked[-1]:
                shown.locator(".pw-go").click()
        expect(watched.locator("main form:visible")).to_have_count(0)


def test_two_tabs_agree(watched: Page, address: str) -> None:
    """What is done in one tab is done in the other at once, and neither forgets what the other did."""
    watched.goto(address + WALK)
    with watched.context.new_page() as other:
        other.goto(address + WALK)
        take(watched, LESSONS[0])
        expect(other.locator(".pw-trail a", has_text=", gedaan")).to_have_count(1)
        other.goto(f"{address}{WALK}#{LESSONS[2].id}")
        watched.evaluate("Storage.prototype.setItem = () => {}")  # this tab lost what the other writes meanwhile
        take(other, LESSONS[2])
        other.on("dialog", lambda dialog: dialog.accept())
        expect(watched.locator(".pw-trail a", has_text=", gedaan")).to_have_count(2)
        other.get_by_role("button", name="Begin opnieuw").click()
        expect(watched.locator(".pw-trail a", has_text=", gedaan")).to_have_count(0)


def test_the_date_of_a_record_is_in_the_pages_language(watched: Page, address: str) -> None:
    """The record's date is said as the handbook says days, whatever the browser makes of a date; its fields stand above
    what they fill in."""
    on_day(watched, "2027-03-09")
    watched.add_init_script("Date.prototype.toLocaleDateString = () => '3/9/27'")
    for language, date in (("", "9 maart 2027"), ("en/", "9 March 2027")):
        watched.goto(address + path_of(ORGANISATION.id, NAME, language))
        keep_all(watched)
        watched.reload()
        expect(watched.locator('[data-fill="date"]')).to_have_text(date)
        form, sheet = (watched.locator(it).bounding_box() for it in (".pw-record__form", ".pw-record__sheet"))
        assert form
        assert sheet
        assert form["y"] + form["height"] <= sheet["y"]


STORED = ["null", "5", '"x"', "[]", "{", "", "true", '["a"]', '{"0": 1}', "[" * 5_000, "9" * 400_000]
"""What may stand in storage under a walkthrough's name."""


def test_what_else_is_stored(watched: Page, address: str) -> None:
    """Whatever stands in storage under its name, the course begins, and remembers from then on."""
    watched.goto(address + WALK)
    for kept in STORED:
        watched.evaluate(
            "([key, kept]) => localStorage.setItem(key, kept)", [f"pw-walkthrough:{ORGANISATION.id}/{NAME}", kept]
        )
        watched.reload()
        assert done(watched) == 0, kept[:10]
        expect(watched.get_by_role("status").filter(has_text="bewaart niets")).not_to_be_visible()
    take(watched, LESSONS[0])
    watched.reload()
    assert done(watched) == 1


def test_a_step_with_a_name_that_every_object_has(page: Page, address: str) -> None:
    """A step called `constructor` is no step that was taken before and has changed since."""
    page.route(f"**/{NAME}/index.html", lambda route: route.fulfill(body=_renamed(route.fetch().text())))
    page.goto(address + WALK)
    expect(page.locator("#constructor")).to_be_visible()
    expect(page.locator(".pw-said")).not_to_be_visible()
    go(page, "Ik heb dit gelezen")
    assert done(page) == 1


def _renamed(html: str) -> str:
    return html.replace(f'id="{LESSONS[0].id}"', 'id="constructor"')


@pytest.mark.parametrize("script", ["choices.js", "walkthrough.js"])
def test_a_course_whose_script_is_not_whole(page: Page, address: str, script: str) -> None:
    """Without all of its scripts the course is what it is on paper: every step, and the answers."""
    page.route(f"**/{script}", lambda route: route.abort())
    page.goto(address + WALK)
    for lesson in LESSONS:
        expect(page.locator(f"#{lesson.id}")).to_be_visible()
    expect(page.locator("#_answers")).to_be_visible()
