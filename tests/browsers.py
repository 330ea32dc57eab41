"""Every browser gives readers the same: a page of every kind, trees, a walkthrough, the search and a form; for
`make browsers`.

What Firefox and WebKit show is compared with what Chromium does, in which all other tests look. What a page reports, a
lost file or a refused promise fails a test.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browsing import GONE_ON, last_answers
from tests.drivers import HEIGHT, WIDTH, Chromium, Driver, firefox, minibrowser, webkit
from tests.places import FRIENDS, KINDS, LESSONS, PRACTICE, TREES, WALK, page_of
from tests.serving import served

WATCH = """<script>
  window.wrong = [];
  addEventListener("error", ({ message, target }) => wrong.push(message ?? `lost: ${target.src ?? target.href}`), true);
  addEventListener("unhandledrejection", ({ reason }) => wrong.push(String(reason)));
  for (const kind of ["error", "warn"]) console[kind] = (...given) => wrong.push(given.join(" "));
</script>"""
"""Stands first in every page and keeps what goes wrong there."""

SEEN = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const words = [];
  while (texts.nextNode())
    if (texts.currentNode.parentElement.checkVisibility()) words.push(...texts.currentNode.data.split(/\\s+/));
  const { scrollWidth } = document.scrollingElement;
  return { words: words.filter(Boolean), title: document.title, sideways: scrollWidth > innerWidth, wrong };
}"""
"""What a reader has of a page, and what went wrong."""

MADE_FROM = (
    "() => { const { dataset } = document.querySelector('[data-tree]'); return [dataset.version, dataset.edition]; }"
)
"""A tree's version, and the edition that it rests on."""

AT_ONCE = 12
"""Outcomes for which a page is gone through: WebKit refuses more than a hundred addresses of a page in some seconds."""

HERE = """() => [
  location.hash.replace(/^#[^/]*/, ""), document.title, document.activeElement.id,
  ...[...document.querySelectorAll(".pw-verdict__word, .pw-feedback__word, .pw-trail li, [data-fill=date]")]
    .filter((it) => it.checkVisibility()).map((it) => it.textContent),
  ...wrong,
]"""
"""Where somebody is in a tree or a course, and what went wrong."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address of the shipped site, whose pages keep what goes wrong."""
    with served(site, WATCH) as found:
        yield found


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Iterator[Driver]:
    """The browser that all other tests look in."""
    with browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce") as context:
        yield Chromium(context.new_page())


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def other(request: pytest.FixtureRequest, address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """Another browser."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "webkit" and minibrowser() is None:
        pytest.skip("WebKit is not to be had here: it takes webkit2gtk-driver and xvfb")
    with (firefox if request.param == "firefox" else webkit)(folder, address) as driver:
        yield driver


def test_a_page_of_every_kind(chromium: Driver, other: Driver, address: str) -> None:
    """Each shows the same words in Dutch and English, nothing scrolls sideways and nothing goes wrong."""
    for path, language in ((path, language) for path in KINDS for language in ("", "en/")):
        for driver in (chromium, other):
            driver.open(f"{address}{language}{path + '/' if path else ''}index.html")
        ours, theirs = chromium.run(SEEN), other.run(SEEN)
        assert theirs == ours, path
        assert not theirs["sideways"], path
        assert theirs["wrong"] == [], path


def test_the_verdict_is_in_view_everywhere(chromium: Driver, other: Driver, address: str) -> None:
    """After the last answer, given with the button low on a telephone's screen, the verdict of every outcome of every
    tree is whole in view and has the focus."""
    for tree, it in TREES.items():
        for driver in (chromium, other):
            driver.open(address + page_of(tree))
            version, edition = driver.run(MADE_FROM)
            ends = last_answers(it, f"v{version}@{edition}")
            for first in range(0, len(ends), AT_ONCE):
                driver.open(address + page_of(tree))
                assert driver.run(GONE_ON, ends[first : first + AT_ONCE]) == [], tree
                assert driver.run("() => wrong") == []


def tree(driver: Driver, address: str) -> list[Any]:
    """Through a tree, by mouse and then by keyboard, and back."""
    driver.open(address + FRIENDS)
    places = [driver.run(HERE)]
    driver.press("[data-node] input[value=ja]")
    driver.press(".pw-go")
    places.append(driver.run(HERE))
    for _ in range(2):
        while not driver.run("() => document.activeElement.matches('input[type=radio]')"):
            driver.keys("Tab")
        driver.keys("Space", "Enter")
        places.append(driver.run(HERE))
    driver.run("() => history.back()")
    driver.wait("() => Boolean([...document.querySelectorAll('.pw-go')].find((it) => it.checkVisibility()))")
    return [*places, driver.run(HERE)]


def course(driver: Driver, address: str) -> list[Any]:
    """Through a lesson and a situation with a wrong answer, to the record of somebody who has done them all."""
    assert PRACTICE.practice
    driver.open(address + WALK)
    driver.run("() => localStorage.clear()")
    driver.open(address + WALK)
    places = [driver.run(HERE)]
    driver.press(f"#{LESSONS[0].id} .pw-go")
    places.append(driver.run(HERE))
    driver.open(f"{address}{WALK}#{PRACTICE.id}")
    asked = [turn for turn in PRACTICE.practice.turns if not turn.known]
    for turn in asked:
        question = f"#{PRACTICE.id} [data-turn='{turn.question}']"
        driver.press(f"{question} label:not(:has([value='{turn.option}'])) input")
        driver.press(f"{question} .pw-go")
        places.append(driver.run(HERE))
        driver.press(f"{question} input[value='{turn.option}']")
        driver.press(f"{question} .pw-go")
        places.append(driver.run(HERE))
        driver.press(f"#{PRACTICE.id} .pw-go")
    driver.run(
        """() => {
          const taken = [...document.querySelectorAll("[data-lesson]")].map(it => [it.id, it.dataset.fingerprint]);
          const { walkthrough } = document.querySelector("[data-walkthrough]").dataset;
          localStorage.setItem(`pw-walkthrough:${walkthrough}`, JSON.stringify(Object.fromEntries(taken)));
        }"""
    )
    driver.open(f"{address}{WALK}#_record")
    driver.press("#_name")
    driver.keys(*"Jo")
    return [*places, driver.run(HERE), driver.run("() => document.querySelector('[data-fill=name]').textContent")]


def searching(driver: Driver, address: str) -> list[Any]:
    """In the box above a page, and on the page of results; then the other language, and dark."""
    found = "() => [...document.querySelectorAll('[data-result]')].map((it) => it.dataset.result)"
    driver.open(f"{address}mind-at-work/search/index.html?q=foto%20van%20de%20klas")
    driver.wait(f"() => ({found})().length > 0")
    results = driver.run(found)
    driver.open(f"{address}mind-at-work/index.html")
    driver.press("[data-search-open]")
    driver.keys(*"vrienden")
    driver.wait("() => document.querySelectorAll('[role=option]').length > 0")
    options = driver.run("() => [...document.querySelectorAll('[role=option]')].map((it) => it.textContent)")
    driver.keys("Escape")
    driver.press("[data-scheme]")
    scheme = driver.run("() => document.body.dataset.mdColorScheme")
    driver.press("[data-language]:not([aria-current])")
    driver.wait("() => document.readyState === 'complete' && document.documentElement.lang === 'en'")
    seen = [
        results,
        options,
        scheme,
        driver.run("() => document.body.dataset.mdColorScheme"),
        driver.run("() => wrong"),
    ]
    driver.run("() => localStorage.clear()")
    return seen


def form(driver: Driver, address: str) -> list[Any]:
    """A form filled in on its page: a name, and the first choice."""
    driver.open(f"{address}mind-at-work/forms/toestemming-opnamen/fill/index.html")
    driver.press("input.pw-input[type=text]")
    driver.keys(*"Jo")
    driver.press("fieldset input[type=radio]")
    return [
        driver.run(
            "() => [...document.querySelectorAll('main input')].map((it) => [it.name, it.type, it.value, it.checked])"
        ),
        driver.run(SEEN),
    ]


@pytest.mark.parametrize("walk", [tree, course, searching, form])
def test_what_is_done_ends_alike(walk: Any, chromium: Driver, other: Driver, address: str) -> None:
    """Somebody who does the same comes to the same, and nothing goes wrong."""
    ours = walk(chromium, address)
    assert walk(other, address) == ours
