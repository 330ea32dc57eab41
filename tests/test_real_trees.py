"""Trees as organisations really have them: each can be modelled, is proved, and is walked on its page to every end."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from protocolwijzer.model import DecisionTree
from protocolwijzer.ways import Way, passed, ways
from tests.browsing import found
from tests.handbooks import real_organisation

ORGANISATION = "de-linde"

ENDS = {
    "ai-gebruiken": {"ask": 3, "conditional": 1, "forbidden": 2},
    "datalek": {"allowed": 2, "report": 14},
    "foto-per-kanaal": {"allowed": 2, "ask": 2, "conditional": 1, "forbidden": 2},
    "forumbericht-beoordelen": {
        "ask": 7,
        "conditional": 1,
        "forbidden": 1,
        "guidance": 1,
        "not-covered": 1,
        "report": 2,
    },
    "is-mijn-klas-op-orde": {"allowed": 1, "ask": 29, "conditional": 29},
    "leeftijd-en-opname": {"ask": 1, "conditional": 8, "forbidden": 1},
    "mag-ik-dit-delen": {"allowed": 2, "ask": 24, "conditional": 14, "forbidden": 14},
    "ouders-bellen": {"ask": 1, "guidance": 1, "report": 3, "→ datalek": 1},
    "reageren-op-bericht": {"ask": 4, "conditional": 2, "forbidden": 1, "guidance": 2, "report": 1},
    "zorgen-om-een-leerling": {"ask": 7, "conditional": 2, "guidance": 2, "report": 5},
}
"""How many ways through each tree end in each verdict, or in another tree, counted on the paper that it was modelled
from. What is asked for each channel counts as for one."""


def tree_of(name: str) -> DecisionTree:
    return real_organisation().trees[name]


def end_of(tree: DecisionTree, node: str) -> str:
    return f"→ {tree.handoffs[node].tree}" if node in tree.handoffs else tree.outcomes[node].verdict


def test_each_real_tree_is_counted() -> None:
    """A tree that is added here says where its ways end."""
    assert set(real_organisation().trees) == set(ENDS)


@pytest.mark.parametrize("name", ENDS)
def test_the_ways_through_a_real_tree_end_as_on_paper(name: str) -> None:
    """Every way through a tree, listed, ends in the verdicts that its paper has, each as often."""
    tree = tree_of(name)
    assert Counter(end_of(tree, way.outcome) for way in ways(tree)) == ENDS[name]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a reader who looks at no other site."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
        yield context.new_page()


SCHEMES = {"light": "default", "dark": "slate"}


def page_of(name: str, language: str = "nl") -> str:
    return f"{'' if language == 'nl' else language + '/'}{ORGANISATION}/trees/{name}/index.html"


GO = """(hashes) => hashes.map((hash) => {
  const tree = document.querySelector("[data-tree]");
  history.replaceState(null, "", `#v${tree.dataset.version}@${tree.dataset.edition}${hash}`);
  dispatchEvent(new PopStateEvent("popstate"));
  const [node, ...more] = document.querySelectorAll("[data-node]:not([hidden])");
  return [node.id, node.dataset.verdict ?? null, more.length, document.querySelector(".pw-said").textContent];
})"""


def place_of(tree: DecisionTree, way: Way) -> str:
    """A way as an address has it; what is asked for each channel is answered for the website."""
    parts, item, node = [], "", tree.start
    for question, option in passed(tree, way.answers):
        if node in tree.repeats:
            parts.append(f"{node}=website")
            item = "website"
        parts.append(f"{item}.{question}={option}" if item else f"{question}={option}")
        if question in tree.information:
            node = tree.information[question].next
        else:
            node = next(it.next for it in tree.questions[question].options if it.id == option)
    return "".join(f"/{part}" for part in ([*parts, item] if item else parts))


@pytest.mark.slow
def test_every_way_through_a_real_tree_ends_on_its_page_as_listed(page: Page, real: str) -> None:
    """Each way, given as an address, shows the outcome and the verdict that it has."""
    for name in ENDS:
        tree = tree_of(name)
        every = list(ways(tree))
        page.goto(real + page_of(name))
        hashes = [place_of(tree, way) for way in every]
        verdicts = {key: outcome.verdict for key, outcome in tree.outcomes.items()}
        expected = [[way.outcome, verdicts.get(way.outcome), 0, ""] for way in every]
        assert page.evaluate(GO, hashes) == expected, name


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_laws_guidance_and_phases_are_for_everyone(
    browser: Browser, real: str, scheme: Literal["light", "dark"]
) -> None:
    """axe-core finds nothing, on the smallest phones nothing is wider than the screen, and it is said what is no rule
    of the organisation."""
    places = {
        "zorgen-om-een-leerling": ["/gevaar=nee", "/gevaar=nee/leg-vast=/deel=/samen=geen-zorg"],
        "mag-ik-dit-delen": ["/gevaar=ja"],
    }
    with browser.new_context(viewport={"width": 320, "height": 700}, color_scheme=scheme) as context:
        page = context.new_page()
        for name, hashes in places.items():
            page.goto(real + page_of(name))
            assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
            for hash_ in hashes:
                page.evaluate(GO, [hash_])
                assert found(page) == []
                assert page.evaluate("document.documentElement.scrollWidth") == 320
        expect(page.locator("#nu-delen [data-law] .pw-small")).to_have_text(
            "Dit is de wet, en geen regel van De Linde."
        )
        expect(page.locator("#nu-delen .pw-rests")).to_contain_text("rust niet op een regel van De Linde, maar op AVG")
        page.goto(real + page_of("zorgen-om-een-leerling").replace("index", "flowchart/index"))
        assert found(page) == []


def test_a_step_that_tells_something_is_gone_through_like_a_question(page: Page, real: str) -> None:
    """It shows its phase and a link onward, is no question in the count, has an address, and can be gone back to."""
    page.goto(real + page_of("zorgen-om-een-leerling"))
    page.locator("input[value='nee']:visible").check()
    page.locator(".pw-go:visible").click()
    heading = page.locator("#leg-vast h2")
    expect(heading).to_be_focused()
    expect(page.locator("#leg-vast .pw-phase")).to_have_text("Deel 1 van 5: Signalen in kaart")
    expect(page.locator(".pw-trail .is-now b")).to_have_text("Lees dit")
    page.reload()
    page.locator("#leg-vast .pw-go").click()
    expect(page.locator("#deel h2")).to_be_focused()
    assert page.url.endswith("/gevaar=nee/leg-vast=")
    expect(page.locator("#deel .pw-phase")).to_have_text("Deel 2 van 5: Samen kijken")
    page.locator("#deel .pw-go").click()
    expect(page.locator("#samen .pw-count")).to_have_text("Vraag 2, hoogstens 6")
    page.locator("#samen [data-back]").click()
    expect(page.locator("#deel h2")).to_be_focused()
    expect(page.locator(".pw-trail li button")).to_have_count(1)


def test_a_saved_link_from_before_a_step_was_there_still_leads_on(page: Page, real: str) -> None:
    """Answers that name no step that only tells something are kept, and the step counts as read."""
    page.goto(real + page_of("zorgen-om-een-leerling"))
    (shown,) = page.evaluate(GO, ["/gevaar=nee/samen=geen-zorg"])
    assert shown == ["geen-zorg", "guidance", 0, ""]


def test_without_a_script_a_step_that_tells_something_is_a_link(browser: Browser, real: str) -> None:
    """Who has no JavaScript reads it between the questions and goes on by a link."""
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(real + page_of("zorgen-om-een-leerling", "en"))
        page.locator("#leg-vast .pw-go").click()
        assert page.url.endswith("#deel")
        expect(page.locator("#deel h2")).to_have_text("Discuss the signs with the child protection lead")
    finally:
        context.close()
