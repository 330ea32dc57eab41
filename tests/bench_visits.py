"""What a first visit costs on a telephone, beside the same page as stock Material makes it, both in turn in one run."""

import statistics
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.handbooks import ROOT
from tests.serving import served
from tests.weighing import compressed

PAGES = {
    "home": "index.html",
    "organisation": "mind-at-work/index.html",
    "section": "mind-at-work/protocol-sociale-media/voor-iedereen/index.html",
    "tree": "unicoz/trees/mag-ik-dit-plaatsen/index.html",
    "form": "mind-at-work/forms/toestemming-opnamen/index.html",
    "search": "mind-at-work/search/index.html",
}
CPU = 4
"""How many times slower a telephone's processor is."""
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""Latency in milliseconds, throughput in bytes a second."""

WATCH = """window.seen = { long: [], largest: 0, shift: 0 };
const watch = (type, see) =>
  new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
watch("longtask", (it) => seen.long.push(it));
watch("largest-contentful-paint", (it) => { seen.largest = it.startTime; });
watch("layout-shift", (it) => { seen.shift += it.value; });"""

TOLD = """() => {
  const [first] = performance.getEntriesByName("first-contentful-paint");
  const blocked = seen.long.filter((it) => it.startTime + it.duration > first.startTime);
  return [first.startTime, seen.largest, blocked.reduce((sum, it) => sum + it.duration - 50, 0), seen.shift,
    document.querySelectorAll("*").length];
}"""


class Visit(NamedTuple):
    """A first visit: milliseconds to the first and the largest paint, milliseconds in which nothing was answered (TBT),
    layout shift, elements, thousand bytes and requests."""

    first: float
    largest: float
    blocked: float
    shift: float
    elements: float
    kilobytes: float
    requests: float


def visit(browser: Browser, site: Path, address: str, path: str) -> Visit:
    """A visit with nothing in the cache, on a telephone's processor, line and screen."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        loaded: list[str] = []
        page.on("response", lambda response: loaded.append(response.url.removeprefix(address).split("?")[0]))
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_4G)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        page.goto(address + path, wait_until="networkidle")
        page.wait_for_timeout(1000)
        first, largest, blocked, shift, elements = page.evaluate(TOLD)
    size = sum(compressed(site / name) for name in loaded)
    return Visit(first, largest, blocked, shift, elements, size / 1000, len(loaded))


def visits(ours: Path, stock: Path, runs: int) -> None:
    """Print the medians of a first visit to a page of each kind, and how they compare."""
    browser = (ROOT / ".venv/browser").read_text().strip()
    with sync_playwright() as playwright, served(ours) as here, served(stock) as there:
        launched = playwright.chromium.launch(
            executable_path=None if browser == "playwright" else browser, args=["--no-sandbox", "--disable-gpu"]
        )
        for kind, path in PAGES.items():
            made: list[tuple[Visit, Visit]] = []
            for _ in range(runs):
                made.append((visit(launched, ours, here, path), visit(launched, stock, there, path)))
            for name in Visit._fields:
                pair = [statistics.median(getattr(side[number], name) for side in made) for number in (0, 1)]
                ratio = f"{pair[0] / pair[1]:6.2f}" if pair[1] else " " * 6
                print(f"{kind:14}{name:10}{pair[0]:10,.2f}{pair[1]:10,.2f}{ratio}")
        launched.close()
