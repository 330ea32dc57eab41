"""Random attacks on the scripts of a site in a real browser: addresses, queries and what a device has stored."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from hypothesis import strategies as st
from playwright.sync_api import Page

from protocolwijzer.cli import main
from tests.bench_search import launched
from tests.handbooks import copy_of_shipped
from tests.serving import served

TREE = "mind-at-work/trees/mag-ik-dit-plaatsen/index.html"
WALKTHROUGH = "mind-at-work/walkthroughs/nieuw-bij-mind-at-work/index.html"
SEARCH = "mind-at-work/search/index.html"
SECONDS = 5
"""What one input may take, on a loaded machine too."""

_NAMES = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "length", "prototype"]
_ODD = [
    "%",
    "%E0%A4%A",
    "%00",
    "#",
    "/",
    "=",
    "&",
    "?",
    "..",
    " ",
    "\t",
    "\u202e",
    "😀",
    "ß",
    "'",
    '"',
    "<b>",
    "\\",
    "a" * 300,
]


def fragments() -> st.SearchStrategy[list[str]]:
    """What may stand after the `#` of a tree's address: beginnings of real ways, damaged in some part, or anything."""
    parts = ["v1@2020-03", "v2@2020-03", "v1@", "wie=medewerker", "wie", "_all", "_record", "start", *_NAMES, *_ODD]
    part = st.sampled_from(parts) | st.text(max_size=6)
    return st.lists(
        st.lists(part, max_size=6).map("/".join) | st.lists(part, max_size=4).map("".join), min_size=20, max_size=40
    )


def queries() -> st.SearchStrategy[list[str]]:
    """What people may type or paste into the search field."""
    words = ["foto", "mag ik", "leerling", "a", "de", "-", "A.6", "1", *_NAMES, *_ODD, "zoek" * 700, "x " * 900]
    return st.lists(
        st.lists(st.sampled_from(words) | st.text(max_size=8), max_size=6).map(" ".join), min_size=20, max_size=40
    )


def stored() -> st.SearchStrategy[list[str]]:
    """What may stand in the storage of a device under our names."""
    simple = [
        "null",
        "5",
        '"x"',
        "[]",
        "{}",
        "true",
        "",
        "{",
        "undefined",
        '{"__proto__": 1}',
        "[null]",
        "9" * 400,
        "dark",
    ]
    value = (
        st.sampled_from(simple)
        | st.text(max_size=8)
        | st.lists(st.sampled_from(_NAMES)).map(lambda it: repr(it).replace("'", '"'))
    )
    return st.lists(value | st.dictionaries(st.text(max_size=5), st.integers()).map(str), min_size=5, max_size=10)


_SEARCH = """async (queries) => {
  const form = document.querySelector("main form");
  const slow = [];
  for (const query of queries) {
    const started = performance.now();
    form.elements.namedItem("q").value = query;
    form.requestSubmit();
    const answer = document.querySelector("[data-result], [data-no-answer], [role=status]:not(:empty)");
    if (query.trim() && !answer) throw new Error(`no word on ${query}`);
    slow.push(performance.now() - started);
    await new Promise(done => setTimeout(done));
  }
  return Math.max(...slow);
}"""


@dataclass
class Attacker:
    """A reader with bad intentions, who has a page of their own open."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def follow(self, several: list[str]) -> None:
        """Open a tree at each of these fragments: it shows one node, or the whole tree, and no script fails."""
        for fragment in several:
            started = time.monotonic()
            self.page.goto(f"{self.address}{TREE}#{fragment}")
            assert self.page.evaluate("document.querySelectorAll('[data-node]:not([hidden])').length") >= 1, fragment
            assert time.monotonic() - started < SECONDS, fragment
            self._is_well(fragment)
        self.page.reload()
        self._is_well(several[-1])

    def search(self, several: list[str]) -> None:
        """Ask each of these on the results page, and one of them by its address: there is an answer to all."""
        self.page.goto(f"{self.address}{SEARCH}?q={quote(several[0][:1000])}")
        self.page.wait_for_selector("[data-result], [data-no-answer], [role=status]", state="attached")
        slowest = self.page.evaluate(_SEARCH, several)
        assert slowest < 1000 * SECONDS, (slowest, several)
        self._is_well(repr(several))

    def remember(self, several: list[str]) -> None:
        """Find each of these stored under every name that the site uses: the walkthrough starts all the same."""
        for value in several:
            started = time.monotonic()
            self.page.goto(f"{self.address}{WALKTHROUGH}")
            names = self.page.evaluate(
                "Object.keys(localStorage).concat('pw-scheme', 'pw-walkthrough:mind-at-work/nieuw-bij-mind-at-work')"
            )
            self.page.evaluate(
                "([names, value]) => names.forEach(name => localStorage.setItem(name, value))", [names, value]
            )
            self.page.reload()
            assert (
                self.page.evaluate(
                    "document.querySelectorAll('[data-lesson]:not([hidden]), #_record:not([hidden])').length"
                )
                >= 1
            ), value
            assert time.monotonic() - started < SECONDS, value
            self._is_well(value)

    def _is_well(self, tried: str) -> None:
        errors, self.errors = self.errors, []
        assert not errors, (tried, errors)
        assert self.page.locator("main h1").first.inner_text().strip(), tried


@contextmanager
def attacking(folder: Path) -> Iterator[Attacker]:
    """An attacker in front of the shipped site, built anew."""
    root = copy_of_shipped(folder / "shipped")
    assert main(["build", str(root)]) == 0
    with launched() as browser, served(root / "site") as address:
        yield Attacker(browser.new_page(), address)
