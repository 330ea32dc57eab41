"""What a first visit to a page costs: the bytes of everything it loads, and how much it moves while it does."""

import gzip
from pathlib import Path

from playwright.sync_api import Page

COMPRESSED_ALREADY = {".woff2", ".png", ".gz"}

SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


def compressed(file: Path) -> int:
    """How many bytes a host sends of a file."""
    content = file.read_bytes()
    return len(content) if file.suffix in COMPRESSED_ALREADY else len(gzip.compress(content, 6))


def first_visit(page: Page, site: Path, address: str, path: str) -> tuple[dict[str, int], float]:
    """The size of each file that the page loads from the site, compressed as a host would (gzip), and its layout
    shift (CLS)."""
    loaded: list[str] = []
    page.on("response", lambda response: loaded.append(response.url.removeprefix(address)))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    shift = float(page.evaluate(SHIFT))
    return {name: compressed(site / name) for name in loaded}, shift
