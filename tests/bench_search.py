"""How well and how fast the handbook is searched, beside stock Material and Pagefind on the same pages, in one run.

All three answer `tests/queries-report.yml`. The other two find pages and places on them: a hit counts
for the article, tree, form or definition whose place it is. Neither can say that there is no answer; finding nothing
counts as that.
"""

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from playwright.sync_api import Browser, Page, sync_playwright

from protocolwijzer.read import read
from tests.handbooks import ROOT
from tests.judging import Found, judged, ours, queries
from tests.serving import served

STOCK_WORKER = """async ({base, queries}) => {
  const index = await (await fetch(new URL("search/search_index.json", base))).json();
  const page = JSON.parse(document.getElementById("__config").textContent);
  const pipeline = page.translations["search.config.pipeline"]?.split(",") ?? ["stopWordFilter"];
  const worker = new Worker(new URL(page.search, base));
  const ask = (type, data) => new Promise(done => {
    worker.onmessage = ({data}) => { if (data.type === type + 1) done(data.data); };
    worker.postMessage({type, data});
  });
  await ask(0, {...index, options: {pipeline, suggest: false}});
  const answers = [], times = [];
  for (const query of queries) {
    const started = performance.now();
    const {items} = await ask(2, query.split(/\\s+/).map(word => word + "*").join(" "));
    times.push(performance.now() - started);
    answers.push(items.flatMap(group => group.map(({location}) => location)));
  }
  return {answers, times};
}"""
"""Material's own worker, spoken to as its page does: 0 gives it the index, 2 asks."""

PAGEFIND = """async ({base, queries}) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", base));
  await pagefind.init();
  const answers = [];
  for (const query of queries) {
    const {results} = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 10).map(result => result.data()));
    answers.push(pages.flatMap(page => page.sub_results.length ? page.sub_results.map(({url}) => url) : [page.url]));
  }
  return answers;
}"""

OURS_TIMED = """async ({entries, queries}) => {
  const finder = await pwFinder(entries);
  return queries.map(query => {
    const started = performance.now();
    finder.find(query);
    return performance.now() - started;
  });
}"""


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser that the tests use."""
    found = (ROOT / ".venv/browser").read_text().strip()
    with sync_playwright() as playwright:
        path = None if found == "playwright" else found
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@cache
def numbers() -> dict[tuple[str, str], str]:
    """The ids of articles by organisation and number: headings carry the number."""
    organisations = read(ROOT).handbook.organisations
    return {
        (organisation.id, article.number): article.id
        for organisation in organisations
        for _, _, article in organisation.articles()
    }


def unit(location: str, organisation: str) -> str:
    """The id of what an address leads to: a tree or form wherever on its page, else the place on the page."""
    path, _, anchor = location.partition("#")
    parts = path.removesuffix("index.html").strip("/").split("/")
    for kind in ("trees", "forms", "guides", "walkthroughs"):
        if kind in parts[:-1]:
            return parts[parts.index(kind) + 1]
    return numbers().get((organisation, unquote(anchor)), anchor.lstrip("-")) or parts[-1]


def of_house(location: str, query: Mapping[str, Any]) -> bool:
    """Whether an address is of the organisation and language that were asked."""
    prefix = "" if query["lang"] == "nl" else "en/"
    return urlparse(location).path.lstrip("/").startswith(f"{prefix}{query['org']}/")


def answers(found: list[list[str]], asked: list[Mapping[str, Any]]) -> Callable[[Mapping[str, Any]], Found]:
    """Addresses found as ids of units, those of the organisation asked only, each once."""
    table = {
        (query["org"], query["lang"], query["q"]): [
            *dict.fromkeys(unit(place, query["org"]) for place in places if of_house(place, query))
        ]
        for query, places in zip(asked, found, strict=True)
    }

    def find(query: Mapping[str, Any]) -> Found:
        ids = table[query["org"], query["lang"], query["q"]]
        return bool(ids), ids

    return find


def pagefind(site: Path) -> None:
    """Let Pagefind index a site."""
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"], check=True)


def compare(site: Path, stock: Path) -> None:
    """Print the figures of all three on the shipped handbook, and our times and Material's."""
    asked = queries("report")
    words = [query["q"] for query in asked]
    print("\nSearch, on the reporting half of the judged queries")
    with launched() as browser, served(site) as address, served(stock) as other:
        page = browser.new_page()
        tell("ours", judged(asked, ours(page, address, "report")))
        page.goto(other + "index.html")
        material = page.evaluate(STOCK_WORKER, {"base": other, "queries": words})
        tell("stock Material", judged(asked, answers(material["answers"], asked)))
        copied = site.with_name("pagefind-site")
        shutil.copytree(site, copied)
        pagefind(copied)
        with served(copied) as third:
            for language, start in (("nl", "index.html"), ("en", "en/index.html")):
                page.goto(third + start)  # it takes the index of the page's language
                part = [query for query in asked if query["lang"] == language]
                found = page.evaluate(PAGEFIND, {"base": third, "queries": [query["q"] for query in part]})
                tell("Pagefind", judged(part, answers(found, part)))
        page.goto(address + "mind-at-work/index.html")
        timed(page, "mind-at-work/search/entries.js", material["times"], words, "shipped")


def large(site: Path, stock: Path) -> None:
    """Print our times and Material's on a large handbook."""
    words = [query["q"] for query in queries("report") if query["lang"] == "nl"]
    with launched() as browser, served(site) as address, served(stock) as other:
        page = browser.new_page()
        page.goto(other + "index.html")
        material = page.evaluate(STOCK_WORKER, {"base": other, "queries": words})
        page.goto(address + "de-brug/index.html")
        timed(page, "de-brug/search/entries.js", material["times"], words, "large")


def timed(page: Page, entries: str, material: list[float], words: list[str], size: str) -> None:
    times = page.evaluate(OURS_TIMED, {"entries": entries, "queries": words})
    count = json.loads(page.evaluate("entries => JSON.stringify(pwEntries[entries].entries.length)", entries))
    medians = f"ours {statistics.median(times):.1f} ms, stock Material {statistics.median(material):.1f} ms"
    print(f"From key to results, {size} handbook ({count} units), median: {medians}", flush=True)


def tell(name: str, tallies: Mapping[str, object]) -> None:
    for language, tally in tallies.items():
        print(f"{name:16} {language}  {tally}", flush=True)
