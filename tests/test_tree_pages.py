"""Decision trees on the page, in a real browser: one question at a time, and the whole of them without a script."""

import gzip
import os
import re
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from protocolwijzer.model import DecisionTree
from protocolwijzer.ways import Way, decisive, longest, ways
from protocolwijzer.ways import edges as edges_of
from tests.browsing import GONE_ON, found, last_answers
from tests.elements import elements
from tests.handbooks import ROOT
from tests.places import FRIENDS, LANGUAGES, TREES, page_of

LEADS_ON = {"nl": "Ga verder met", "en": "Go on with"}
PHONE: ViewportSize = {"width": 390, "height": 844}


def head(page: Page) -> str:
    """How a saved answer begins: the tree's version and the edition it rests on."""
    data = page.locator("[data-tree]")
    return f"v{data.get_attribute('data-version')}@{data.get_attribute('data-edition')}"


def here(page: Page) -> str:
    """The one node that is shown."""
    shown = page.locator("[data-node]:not([hidden])")
    expect(shown).to_have_count(1)
    return str(shown.get_attribute("id"))


def answer(page: Page, option: str) -> None:
    """Choose an answer and go on, as a reader does."""
    page.locator(f"[data-node]:not([hidden]) input[value='{option}']").check()
    page.locator("[data-node]:not([hidden]) .pw-go").click()


# ----------------------------------------------------------------------------------- the same in Python and on the page

WALK = """async (hashes) => {
  const shown = [];
  for (const hash of hashes) {
    history.replaceState(null, "", hash);
    dispatchEvent(new PopStateEvent("popstate"));
    const [node, ...more] = document.querySelectorAll("[data-node]:not([hidden])");
    const trail = [...document.querySelectorAll(".pw-trail li")];
    shown.push({
      nodes: 1 + more.length, id: node.id, verdict: node.dataset.verdict ?? null,
      answers: trail.filter(li => li.querySelector("button")).length,
      decided: trail.filter(li => li.matches(".is-decisive")).length,
      listed: [...node.querySelectorAll("[data-answer]:not([hidden])")].map(li => li.dataset.answer),
      count: node.querySelector(".pw-count")?.textContent ?? null,
      said: document.querySelector(".pw-said").textContent,
    });
  }
  return shown;
}"""


LOOKED_AT = [*(product(TREES, LANGUAGES) if os.environ.get("CRAWL") == "all" else zip(TREES, cycle(LANGUAGES)))]
"""Each tree in one language; `make crawl` looks at it in both, whose scripts and nodes are the same."""


@pytest.mark.parametrize(("tree", "language"), LOOKED_AT)
def test_every_path_ends_on_the_page_where_it_ends_in_python(
    watched: Page, address: str, tree: str, language: str
) -> None:
    """Each path of each tree, given as an address, shows Python's outcome, verdict and deciding answers; or the tree
    that goes on."""
    outcomes, every = TREES[tree].outcomes, list(ways(TREES[tree]))
    watched.goto(address + page_of(tree, language))
    start = head(watched)
    hashes = ["#" + "/".join((start, *(f"{q}={o}" for q, o in path.answers))) for path in every]
    shown = watched.evaluate(WALK, hashes)
    for path, place in zip(every, shown, strict=True):
        ends = path.outcome in outcomes
        decisions = decisive(TREES[tree], path.outcome) if ends else ()
        decided = [f"{q}={o}" for q, o in decisions if (q, o) in path.answers]
        assert place == {
            "nodes": 1,
            "id": path.outcome,
            "verdict": outcomes[path.outcome].verdict if ends else None,
            "answers": len(path.answers),
            "decided": len(decided),
            "listed": decided,
            "count": None if ends else LEADS_ON[language],
            "said": "",
        }


def test_only_what_is_shown_is_in_the_page(watched: Page, address: str) -> None:
    """A page with the largest tree holds one of its sections and few elements; looking for words in the page brings all
    sections back, still unseen, and what is found is shown in the whole tree, with the focus where it was till then."""
    watched.goto(address + page_of("unicoz/mag-ik-dit-plaatsen", "nl"))
    sections = watched.locator("[data-node]")
    expect(sections).to_have_count(1)
    assert watched.evaluate("document.querySelectorAll('*').length") <= 1500
    answer = watched.get_by_role("radio").first
    answer.check()
    watched.keyboard.press("Control+f")
    tree = TREES["unicoz/mag-ik-dit-plaatsen"]
    assert sections.count() > len(tree.questions)
    expect(sections.filter(visible=True)).to_have_count(1)
    expect(answer).to_be_focused()
    last = sections.last
    last.dispatch_event("beforematch")
    expect(last).to_be_in_viewport()
    assert watched.evaluate("decodeURIComponent(location.hash)") == f"#{last.get_attribute('id')}"
    watched.go_back()
    expect(sections).to_have_count(1)


@pytest.mark.parametrize("tree", TREES)
def test_progress_is_what_python_computes(watched: Page, address: str, tree: str) -> None:
    """Half-way, each question says its number and how many there can be at most: the computed longest way. What only
    tells something has no number."""
    most = longest(edges_of(TREES[tree]))
    prefixes = {path.answers[:n] for path in ways(TREES[tree]) for n in range(len(path.answers))}
    nodes = [node_after(TREES[tree], prefix) for prefix in sorted(prefixes)]
    watched.goto(address + page_of(tree))
    start = head(watched)
    hashes = ["#" + "/".join((start, *(f"{q}={o}" for q, o in prefix))) for prefix in sorted(prefixes)]
    shown = watched.evaluate(WALK, hashes)
    for prefix, node, place in zip(sorted(prefixes), nodes, shown, strict=True):
        assert (place["id"], place["answers"]) == (node, len(prefix))
        count = f"Vraag {len(prefix) + 1}, hoogstens {len(prefix) + most[node]}"
        assert place["count"] == (None if node in TREES[tree].information else count)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tree", TREES)
def test_an_answer_rests_on_the_protocols_of_its_articles(site: Path, tree: str, language: str) -> None:
    """The kind: a basis that is named because nothing else is. An outcome that quotes no article, or tells only what
    else to read, says that it rests on none."""
    said = elements(site / page_of(tree, language)).having("data-node")
    none = {"nl": "Dit antwoord rust op geen enkel artikel", "en": "This answer does not rest on any article"}[language]
    for key, outcome in TREES[tree].outcomes.items():
        quoted = [citation for citation in outcome.rules if citation.as_ != "see"]
        _, text = said[f"{tree}/{key}"]
        assert (none in text) is not bool(quoted or outcome.practice)


def node_after(tree: DecisionTree, answers: tuple[tuple[str, str], ...]) -> str:
    node = tree.start
    for question, option in answers:
        node = edges_of(tree)[question][option]
    return node


@pytest.mark.parametrize("tree", TREES)
def test_both_languages_have_the_same_tree(site: Path, tree: str) -> None:
    """The Dutch and the English page have the same nodes, options, targets and verdicts: those of the file."""
    told = {TREES[tree].onward(key): key for key in TREES[tree].information}
    graph = edges_of(TREES[tree])

    def skeleton(language: str) -> list[tuple[str, ...]]:
        html = (site / page_of(tree, language)).read_text()
        pattern = r'data-node="([^"]+)"(?: data-verdict="([^"]+)")?|href="#([a-z0-9-]+)" data-option="([^"]+)"'
        return [match.groups("") for match in re.finditer(pattern, html)]

    def expected() -> Iterator[tuple[str, ...]]:
        for key, question in TREES[tree].questions.items():
            if key in told:
                yield (f"{tree}/{told[key]}", "", "", "")
            yield (f"{tree}/{key}", "", "", "")
            for option in question.options:
                yield ("", "", option.next, option.id)
        for key, outcome in TREES[tree].outcomes.items():
            yield (f"{tree}/{key}", outcome.verdict, "", "")
        for key in TREES[tree].handoffs:
            if any(key in options.values() for options in graph.values()):
                yield (f"{tree}/{key}", "", "", "")

    assert skeleton("nl") == skeleton("en") == list(expected())


# --------------------------------------------------------------------------------------------------- step by step


def test_a_tree_opens_on_its_first_question(watched: Page, address: str) -> None:
    """The first load shows one question, says how many there can be, and takes nobody's focus."""
    watched.goto(address + FRIENDS)
    assert here(watched) == "werk-je-hier"
    expect(watched.locator(".pw-count:visible")).to_have_text("Vraag 1, hoogstens 3")
    expect(watched.get_by_role("radio")).to_have_count(3)
    assert watched.get_by_role("radio", checked=True).count() == 0
    assert watched.evaluate("document.activeElement === document.body")
    assert watched.title().startswith("Mag ik dit vriendschapsverzoek aannemen?")


def test_each_step_moves_focus_and_title(watched: Page, address: str) -> None:
    """After each answer the heading of what comes next has the focus and stands first in the title."""
    watched.goto(address + FRIENDS)
    for option, node in (("ja", "wie-is-het"), ("client", "welk-account"), ("prive", "niet-aannemen")):
        answer(watched, option)
        assert here(watched) == node
        heading = watched.locator(f"[id='-{node}']")
        expect(heading).to_be_focused()
        assert watched.title().startswith(heading.inner_text())
    expect(watched.locator("[data-node]:not([hidden])")).to_have_attribute("data-verdict", "forbidden")
    expect(watched.get_by_role("complementary", name="Zo kwam je hier")).to_contain_text("Dit gaf de doorslag")


def test_the_keyboard_alone_is_enough(watched: Page, address: str) -> None:
    """Tab, arrows, space and Enter lead from the first question to the verdict, and to changing an answer."""
    watched.goto(address + FRIENDS)

    def tab_to(selector: str) -> None:
        for _ in range(60):
            watched.keyboard.press("Tab")
            if watched.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"Tab never came to {selector}")

    tab_to("input[type=radio]")
    watched.keyboard.press("Space")
    watched.keyboard.press("Enter")
    assert here(watched) == "wie-is-het"
    tab_to("input[type=radio]")
    watched.keyboard.press("ArrowDown")
    tab_to(".pw-go")
    watched.keyboard.press("Enter")
    assert here(watched) == "welk-account"
    assert watched.url.endswith("/werk-je-hier=ja/wie-is-het=leerling-of-deelnemer")
    tab_to(".pw-trail button")
    watched.keyboard.press("Enter")
    assert here(watched) == "werk-je-hier"


def test_every_verdict_is_whole_in_view(watched: Page, address: str) -> None:
    """On a phone, after going on from a button low on the screen, the verdict of every outcome is whole in view below
    the header, and its heading has the focus; by mouse and by keyboard too. (`make browsers` does so in all trees.)"""
    watched.set_viewport_size(PHONE)
    for tree, it in sorted(TREES.items(), key=lambda named: -len(named[1].outcomes))[:4]:
        watched.goto(address + page_of(tree))
        every = last_answers(it, head(watched))
        assert watched.evaluate(GONE_ON, every) == [], tree
        for press in ("mouse", "keyboard"):
            watched.evaluate("location.hash = '#'")
            watched.goto(address + page_of(tree) + every[-1]["start"])
            watched.reload()
            while here(watched) != every[-1]["outcome"]:
                button = watched.locator("[data-node]:not([hidden]) .pw-go:visible")
                if here(watched) == every[-1]["question"]:
                    watched.locator(f"[data-node]:not([hidden]) input[value='{every[-1]['option']}']").check()
                button.click() if press == "mouse" else button.press("Enter")
            expect(watched.locator(".pw-verdict:visible")).to_be_in_viewport(ratio=1)


def test_the_first_answer_needs_no_scrolling(watched: Page, address: str) -> None:
    """On a phone every tree opens with its first answer whole on the screen."""
    watched.set_viewport_size(PHONE)
    for tree, language in LOOKED_AT:
        watched.goto(address + page_of(tree, language))
        box = watched.locator(".pw-option, .pw-go").filter(visible=True).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= PHONE["height"], (tree, language)


def test_a_drawing_makes_way_for_a_list_on_a_phone(watched: Page, address: str) -> None:
    """On a phone, where a drawing does not fit, its page lists where each answer of each question leads; on a wider
    screen and on paper it is the drawing."""
    for tree, it in TREES.items():
        watched.set_viewport_size(PHONE)
        watched.goto(address + page_of(tree).replace("index.html", "flowchart/index.html"))
        drawing, listed = watched.locator(".pw-flow"), watched.locator(".pw-flowlist")
        expect(drawing).not_to_be_visible()
        expect(listed).to_be_visible()
        for key, question in it.questions.items():
            leads = watched.locator(f"#{key} li a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
            others = {name: handoff.tree for name, handoff in it.handoffs.items()}
            ends = [f"{others[o.next]}/index.html" if o.next in others else f"#{o.next}" for o in question.options]
            assert [lead.endswith(end) for lead, end in zip(leads, ends, strict=True)] == [True] * len(ends), key
        watched.set_viewport_size({"width": 1280, "height": 800})
        expect(drawing).to_be_visible()
        expect(listed).not_to_be_visible()
        watched.set_viewport_size(PHONE)
        watched.emulate_media(media="print")
        expect(drawing).to_be_visible()
        expect(listed).not_to_be_visible()
        watched.emulate_media(media="screen")


TASKS: dict[str, tuple[int, dict[str, tuple[str, ...]]]] = {
    "nasty meme": (
        6,
        {
            "mind-at-work/er-staat-iets-over-mij-online": ("naar", "ja"),
            "unicoz/iets-over-mij-online": ("gemeen", "ander"),
        },
    ),
    "class photo": (
        9,
        {
            "mind-at-work/mag-ik-dit-plaatsen": ("medewerker-werk", "geen", "niet-iedereen"),
            "unicoz/mag-ik-dit-plaatsen": ("werk", "niets", "herkenbaar", "kind-zonder"),
        },
    ),
}
"""What people come for: at most how many taps it takes, and the answers in the tree of each organisation."""


@pytest.mark.parametrize("task", TASKS)
def test_a_verdict_takes_few_taps(browser: Browser, address: str, task: str) -> None:
    """On a phone, from the home page, which shows the reader's organisation, to a verdict that is whole in view."""
    most, trees = TASKS[task]
    for tree, answers in trees.items():
        organisation, _, name = tree.partition("/")
        with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
            page, taps = context.new_page(), 1
            page.goto(address)
            page.evaluate("id => localStorage.setItem('pw-organisation', id)", organisation)
            page.reload()
            page.locator(f"main a[href$='{organisation}/trees/{name}/index.html']:visible").first.tap()
            for option in answers:
                page.locator(f"label:has([value='{option}']):visible").tap()
                page.locator(".pw-go:visible").tap()
                taps += 2
            verdict = page.locator("[data-verdict]:visible")
            expect(verdict.locator(".pw-verdict")).to_be_in_viewport(ratio=1)
            assert taps <= most, tree


def test_choosing_alone_does_nothing(watched: Page, address: str) -> None:
    """Nothing happens on a choice; going on without one says so, and puts the focus on the first answer."""
    watched.goto(address + FRIENDS)
    watched.locator(".pw-go:visible").click()
    expect(watched.get_by_role("alert")).to_have_text("Kies eerst een antwoord")
    expect(watched.get_by_role("radio").first).to_be_focused()
    watched.get_by_role("radio").first.check()
    assert here(watched) == "werk-je-hier"
    watched.locator(".pw-go:visible").click()
    assert here(watched) == "wie-is-het"


def test_back_forward_and_reload(watched: Page, address: str) -> None:
    """The browser's own buttons go through the answers, and a reload stays where it was."""
    watched.goto(address + FRIENDS)
    answer(watched, "ja")
    answer(watched, "client")
    watched.go_back()
    assert here(watched) == "wie-is-het"
    watched.go_back()
    assert here(watched) == "werk-je-hier"
    watched.go_forward()
    watched.go_forward()
    assert here(watched) == "welk-account"
    watched.reload()
    assert here(watched) == "welk-account"
    watched.get_by_role("link", name="Terug naar vraag 2").click()
    assert here(watched) == "wie-is-het"
    expect(watched.get_by_role("radio", name="Een cliënt", exact=True)).to_be_checked()


def test_changing_an_answer_keeps_what_still_fits(watched: Page, address: str) -> None:
    """After a change the later answers are marked beforehand where their question comes again, and gone where not."""
    watched.goto(address + FRIENDS)
    for option in ("ja", "client", "prive"):
        answer(watched, option)
    watched.get_by_role("button", name="Wijzig: Met wie").click()
    assert here(watched) == "wie-is-het"
    expect(watched.get_by_role("radio", name="Een cliënt", exact=True)).to_be_checked()
    answer(watched, "ouder-of-verzorger")
    expect(watched.get_by_role("radio", name="Mijn privéaccount")).to_be_checked()
    watched.reload()
    expect(watched.get_by_role("radio", name="Mijn privéaccount")).to_be_checked()
    watched.get_by_role("button", name="Wijzig: Ben je").click()
    answer(watched, "nee")
    expect(watched.locator(".pw-trail button")).to_have_count(1)
    assert "account" not in watched.url


@pytest.mark.parametrize(
    ("made", "node", "said"),
    [
        ("v{v}@{e}/werk-je-hier=ja/wie-is-het=niemand", "wie-is-het", "Een deel van deze link"),
        ("v{v}@{e}/werk-je-hier=ja/welk-account=prive", "wie-is-het", "Een deel van deze link"),
        ("v999@{e}/werk-je-hier=ja/wie-is-het=client", "welk-account", "De vragen zijn veranderd"),
        ("v{v}@1999/werk-je-hier=ja/wie-is-het=client/welk-account=prive", "niet-aannemen", "uitgave 1999"),
        ("v{v}@{e}/werk-je-hier=ja/constructor=x", "wie-is-het", "Een deel van deze link"),
    ],
)
def test_a_link_that_no_longer_fits(watched: Page, address: str, made: str, node: str, said: str) -> None:
    """Of a stale or broken link the part that fits is kept, and the page says what happened to the rest."""
    watched.goto(address + FRIENDS)
    version, edition = head(watched)[1:].split("@")
    watched.goto(f"{address}{FRIENDS}#{made.format(v=version, e=edition)}")
    watched.reload()
    assert here(watched) == node
    expect(watched.get_by_role("status").filter(has_text=said)).to_be_visible()


def test_switching_the_language_half_way(watched: Page, address: str) -> None:
    """The other language shows the same question with the same answers."""
    watched.goto(address + FRIENDS)
    answer(watched, "ja")
    answer(watched, "client")
    watched.get_by_role("link", name="EN", exact=True).click()
    watched.wait_for_url("**/en/**")
    assert here(watched) == "welk-account"
    expect(watched.locator(".pw-trail")).to_contain_text("A client")


def test_the_whole_tree_on_one_page(watched: Page, address: str) -> None:
    """A link shows all questions at once, where answers are links; another goes back to one at a time."""
    watched.goto(address + FRIENDS)
    watched.get_by_role("link", name="Alle vragen op één pagina").click()
    nodes = watched.locator("[data-node]")
    assert nodes.count() == len(TREES["mind-at-work/vriendschapsverzoek"].questions) + len(
        TREES["mind-at-work/vriendschapsverzoek"].outcomes
    )
    for node in nodes.all():
        expect(node).to_be_visible()
    watched.locator("#welk-account [data-option=prive]").click()
    expect(watched.locator("#niet-aannemen")).to_be_in_viewport()
    expect(watched.locator("#wie-is-het")).to_be_visible()
    watched.get_by_role("link", name="één voor één").click()
    assert here(watched) == "werk-je-hier"


def test_an_answer_can_be_shared(browser: Browser, address: str) -> None:
    """The link that is copied leads somebody else to the same answer with the same reasons."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(address + FRIENDS)
        for option in ("ja", "client", "prive"):
            answer(page, option)
        page.evaluate("window.setTimeout = () => 0")  # what the button says then stays
        button = page.locator("[data-node]:not([hidden]) [data-copy]")
        button.click()
        expect(button).to_have_text("Link gekopieerd")
        copied = page.evaluate("navigator.clipboard.readText()")
    with browser.new_context() as other:
        page = other.new_page()
        page.goto(copied)
        assert here(page) == "niet-aannemen"
        expect(page.locator(".pw-trail button")).to_have_count(3)
        assert page.evaluate("document.activeElement === document.body")


def test_an_answer_is_handed_to_the_devices_own_sheet(page: Page, address: str) -> None:
    """Where the device can share, an answer has a button for it, with the link that is copied; elsewhere none."""
    page.goto(address + FRIENDS)
    for option in ("ja", "client", "prive"):
        answer(page, option)
    button = page.locator("[data-node]:not([hidden]) [data-share]")
    expect(button).not_to_be_visible()
    page.add_init_script(
        "navigator.share = async (given) => { window.shared = given; throw new DOMException('', 'AbortError'); }"
    )
    page.reload()
    button.click()
    copied = page.locator("[data-node]:not([hidden]) [data-copy]").get_attribute("data-copy")
    assert page.evaluate("shared.url") == page.url == page.url.partition("#")[0] + str(copied)
    assert page.evaluate("shared.title").startswith("Nee, neem dit verzoek niet aan")


def test_nothing_is_kept_or_sent(watched: Page, address: str) -> None:
    """Walking a tree leaves nothing in the browser's storage and asks nothing of the server."""
    watched.goto(address + FRIENDS, wait_until="networkidle")
    asked: list[str] = []
    watched.on("request", lambda request: asked.append(request.url))
    for option in ("ja", "client", "prive"):
        answer(watched, option)
    assert here(watched) == "niet-aannemen"
    assert {url.removeprefix(address) for url in asked} <= {"assets/favicon.svg"}, "the browser's own, at any address"
    assert watched.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_storage_blocked(browser: Browser, address: str) -> None:
    """Where the browser gives pages no storage, a tree works all the same."""
    with browser.new_context() as context:
        context.add_init_script(
            "for (const name of ['localStorage', 'sessionStorage'])"
            " Object.defineProperty(window, name, {get() { throw new DOMException('blocked', 'SecurityError'); }})"
        )
        page = context.new_page()
        page.goto(address + FRIENDS)
        for option in ("ja", "client", "prive"):
            answer(page, option)
        assert here(page) == "niet-aannemen"


def test_a_tree_from_disk(browser: Browser, site: Path) -> None:
    """Opened as a file, a tree asks its questions one at a time too."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"file://{site.resolve()}/{FRIENDS}")
        answer(page, "ja")
        assert here(page) == "wie-is-het"
        page.reload()
        assert here(page) == "wie-is-het"


def test_an_answer_on_paper(watched: Page, address: str) -> None:
    """A printed answer has the verdict, the answers, the articles, its edition and where it came from; no buttons."""
    watched.goto(address + FRIENDS)
    for option in ("ja", "client", "prive"):
        answer(watched, option)
    watched.emulate_media(media="print")
    node = watched.locator("#niet-aannemen")
    expect(node.get_by_text("Nee, neem dit verzoek niet aan")).to_be_visible()
    expect(node.locator(".pw-quote")).to_have_count(1)
    expect(node.locator(".pw-rests")).to_contain_text("maart 2020")
    expect(node.locator(".pw-printed")).to_be_visible()
    expect(node.locator(".pw-printed")).to_contain_text("welk-account=prive")
    expect(watched.locator(".pw-trail")).to_contain_text("Mijn privéaccount")
    assert watched.locator("main button:visible").count() == 0
    assert watched.locator("[data-node]:visible").count() == 1


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_every_kind_of_node_is_for_everyone(watched: Page, address: str, scheme: str, width: int) -> None:
    """axe-core objects to no question, no complaint and no verdict of any kind; nothing scrolls sideways at 320 px."""
    watched.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
    watched.set_viewport_size({"width": width, "height": 800})
    samples: dict[str, tuple[str, Way]] = {}
    small_first = sorted(TREES.items(), key=lambda named: len(named[1].outcomes))  # axe-core is slow on a large page
    for tree, it in small_first:
        for path in ways(it):
            if path.outcome in it.outcomes:
                samples.setdefault(it.outcomes[path.outcome].verdict, (tree, path))
    assert samples.keys() == {"allowed", "conditional", "ask", "not-covered", "forbidden", "report", "guidance"}
    for tree, path in samples.values():
        watched.goto(address + page_of(tree, "en" if scheme == "dark" else "nl"))
        start = head(watched)
        for answers in (path.answers[:-1], path.answers):
            hash_ = "/".join((start, *(f"{q}={o}" for q, o in answers)))
            watched.evaluate(WALK, [f"#{hash_}"])
            if answers != path.answers:
                watched.locator(".pw-go:visible").click()  # without a choice: the complaint is looked at too
            watched.evaluate("scrollTo(0, 0)")  # what the header covers cannot be pressed there, says axe-core
            assert watched.evaluate("document.documentElement.scrollWidth") <= width
            assert found(watched) == [], (tree, answers)


def test_the_scripts_for_trees_are_small() -> None:
    """What a tree's page loads of ours for its questions is at most 6.9 KB compressed, for a table 1.2 KB more, and to
    keep out of the page what is not shown 1.1 KB."""
    names = ("choices", "tree", "repeats", "sections")
    assets = ROOT / "site_overrides/assets"
    sizes = {name: len(gzip.compress((assets / f"{name}.js").read_bytes())) for name in names}
    assert sizes["choices"] + sizes["tree"] <= 6_900
    assert sizes["repeats"] <= 1_200
    assert sizes["sections"] <= 1_100


def test_back_finds_each_answer_marked(watched: Page, address: str) -> None:
    """The browser's own "Back" leads to each question with the answer that was given there, the first one included."""
    watched.goto(address + FRIENDS)
    for option in ("ja", "client", "prive"):
        answer(watched, option)
    for option in ("prive", "client", "ja"):
        watched.go_back()
        expect(watched.locator("[data-node]:not([hidden]) input:checked")).to_have_value(option)
    watched.reload()
    expect(watched.locator("[data-node]:not([hidden]) input:checked")).to_have_value("ja")
    watched.locator("[data-node]:not([hidden]) .pw-go").click()
    expect(watched.locator("[data-node]:not([hidden]) input:checked")).to_have_value("client")
    watched.goto(address + FRIENDS + "#_all")
    watched.get_by_role("link", name="Beantwoord de vragen één voor één").click()
    expect(watched.locator("[data-node]:not([hidden]) input:checked")).to_have_count(0)


@pytest.mark.parametrize(
    "broken", [None, "const pwChoices = (", "<!doctype html>"], ids=["lost", "cut", "not-a-script"]
)
@pytest.mark.parametrize("script", ["choices.js", "sections.js", "tree.js"])
def test_a_tree_whose_script_is_not_whole(page: Page, address: str, script: str, broken: str | None) -> None:
    """Without all of its scripts a tree is what it is without JavaScript: whole, with answers that are links."""
    page.route(f"**/{script}", lambda route: route.abort() if broken is None else route.fulfill(body=broken))
    page.goto(address + FRIENDS)
    nodes = page.locator("[data-node]")
    expect(nodes.filter(visible=True)).to_have_count(nodes.count())
    page.get_by_role("link", name="Ja", exact=True).first.click()
    expect(page.locator("#wie-is-het")).to_be_in_viewport()


def test_a_tree_whose_script_keeps_the_reader_waiting(page: Page, address: str) -> None:
    """On a line on which it does not come, the whole tree is shown after a moment; one question, when it does."""
    held: list[Route] = []
    page.route("**/tree.js", lambda route: held.append(route))  # Playwright marks what it is given
    page.goto(address + FRIENDS, wait_until="commit")
    nodes = page.locator("[data-node]")
    expect(nodes.last).to_be_visible()
    expect(nodes.filter(visible=True)).to_have_count(nodes.count())
    held[0].continue_()
    expect(nodes.filter(visible=True)).to_have_count(1)


ODD = [
    *("%", "%E2%82", "%c3%28", "v2@2020-03/%", "__proto__", "constructor", "v1@", "/", "=", "'", '"]', "\\", "😀"),
    "a" * 9_000,
]
"""What may stand after the # in a link that was cut, mistyped or made up."""


@pytest.mark.parametrize("path", [FRIENDS, "mind-at-work/walkthroughs/nieuw-bij-mind-at-work/index.html"])
def test_any_address_shows_something(watched: Page, address: str, path: str) -> None:
    """Whatever stands after the #, the page shows a question, a step or all of it, and no script stops."""
    watched.goto(address + path)
    for odd in [*ODD, *(f"v2@2020-03/werk-je-hier=ja/{odd}" for odd in ODD)]:
        watched.evaluate("hash => { location.hash = hash; dispatchEvent(new PopStateEvent('popstate')); }", odd)
        expect(watched.locator("main section:not([hidden])").first).to_be_visible()
    watched.goto("about:blank")
    watched.goto(f"{address}{path}#%")
    expect(watched.locator("main section:not([hidden])").first).to_be_visible()
