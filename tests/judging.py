"""The judged queries, and how well an engine did on them. The tests and the bench count alike."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.handbooks import ROOT, plain

Found = tuple[bool, list[str]]
"""Whether the engine says that there is an answer, and the ids of what it found, best first."""


HALVES = ("report", "tune")
"""Queries that are only reported on, and those that the search is tuned on."""


@cache
def queries(half: str) -> list[Mapping[str, Any]]:
    """The judged queries of one half; `tests/queries-tune.yml` says what their keys mean."""
    read: list[Mapping[str, Any]] = plain(ROOT / f"tests/queries-{half}.yml")
    return read


def judged_as(found: str) -> str:
    """What the judged queries call something that was found: by its id alone, or with its kind where an article or a
    sample text may have the same one."""
    _, kind, *rest = found.split("/")
    whole = kind in ("contact", "topics", "audiences") or rest[:1] == ["editions"]
    return "/".join((kind, *rest) if whole else (kind, *rest)[-1:])


def entries_of(query: Mapping[str, Any]) -> str:
    """The script of the organisation and language that a query is put to."""
    return ("" if query["lang"] == "nl" else "en/") + f"{query['org']}/search/entries.js"


@dataclass
class Tally:
    """What came of a number of queries."""

    asked: int = 0
    first: int = 0
    three: int = 0
    unanswerable: int = 0
    said_so: int = 0

    def add(self, query: Mapping[str, Any], found: Found) -> None:
        answered, ids = found
        if query.get("none"):
            self.unanswerable += 1
            self.said_so += not answered
            return
        names = [judged_as(name) for name in ids[:3]] if answered else []
        self.asked += 1
        self.first += bool(names) and names[0] in query["best"]
        self.three += any(name in query["best"] for name in names)

    def __str__(self) -> str:
        none = f"{self.said_so}/{self.unanswerable}" if self.unanswerable else "-"
        asked = max(1, self.asked)
        return f"first {self.first / asked:4.0%}  in three {self.three / asked:4.0%}  says there is none {none}"


def judged(
    wanted: Iterable[Mapping[str, Any]], find: Callable[[Mapping[str, Any]], Found], by: str = "lang"
) -> dict[str, Tally]:
    """The tally for each language (or another key of the queries)."""
    tallies: dict[str, Tally] = {}
    for query in wanted:
        tallies.setdefault(query[by], Tally()).add(query, find(query))
    return tallies


def ours(page: Page, address: str, half: str) -> Callable[[Mapping[str, Any]], Found]:
    """Our search as the box asks it, in one load of one page: everything found for every query."""
    page.goto(address + "mind-at-work/index.html")
    asked = [[entries_of(query), query["q"]] for query in queries(half)]
    answers = page.evaluate(
        """async (asked) => {
          const answers = [];
          for (const [entries, query] of asked) {
            const answer = (await pwFinder(entries)).find(query);
            answers.push([answer.answered, answer.results.map(({ entry }) => entry.id)]);
          }
          return answers;
        }""",
        asked,
    )
    found: dict[tuple[str, str], Found] = {
        (entries, query): (answered, ids) for (entries, query), (answered, ids) in zip(asked, answers, strict=True)
    }
    return lambda query: found[entries_of(query), query["q"]]
