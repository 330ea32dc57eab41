"""Pages on paper: always dark letters on white, whatever the screen shows."""

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from playwright.sync_api import Page

PAGES = [
    "index.html",
    "mind-at-work/protocol-sociale-media/voor-iedereen/index.html",
    "mind-at-work/trees/vriendschapsverzoek/index.html#_all",
    "mind-at-work/trees/mag-ik-dit-plaatsen/flowchart/index.html",
    "mind-at-work/walkthroughs/nieuw-bij-mind-at-work/index.html#_all",
    "mind-at-work/forms/toestemming-opnamen/index.html",
    "mind-at-work/forms/toestemming-opnamen/fill/index.html",
    "mind-at-work/search/index.html",
]
READERS: dict[str, dict[str, Any]] = {
    "the device is dark": {"color_scheme": "dark"},
    "the reader chose dark": {"color_scheme": "light"},
    "colours are forced": {"color_scheme": "dark", "forced_colors": "active"},
}

UNREADABLE = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return a < 128 ? undefined : (r * .3 + g * .59 + b * .11) / 255;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement)
      for (const part of ["::before", ""]) {
        const style = getComputedStyle(at, part || null);
        if (part && (style.content === "none" || style.display === "none" || style.position !== "absolute")) continue;
        const found = light(style.backgroundColor);
        if (found !== undefined && (!part || style.inset === "0px")) return found;
      }
    return 1;
  };
  return [...document.body.querySelectorAll("*")].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const style = getComputedStyle(element);
    if (ground(element) < .8) return true;
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return own && light(element.closest("svg") ? style.fill : style.color) > .5;
  }).map((element) => element.outerHTML.slice(0, 90));
}"""
"""What has light letters, or stands on a dark ground."""


@pytest.mark.parametrize("reader", READERS)
def test_paper_is_light(page: Page, address: str, reader: str) -> None:
    """Whatever makes the screen dark (the device, the reader's choice, forced colours), pages are printed
    in dark letters on a light ground, without bars of colour, and boxes to fill in are white."""
    page.emulate_media(media="print", **READERS[reader])
    for path in PAGES:
        page.goto("about:blank")
        page.goto(address + path)
        if reader == "the reader chose dark":
            page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
        assert page.evaluate(UNREADABLE) == [], path
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light only"


NARROW = """() => [...document.querySelectorAll("main :is(div, section, p, ul, dl, fieldset)")].filter((it) => {
  const most = parseFloat(getComputedStyle(it).maxWidth);
  return it.checkVisibility() && it.parentElement.clientWidth > 600 && most < it.parentElement.clientWidth - 1;
}).map((it) => it.className)"""
"""What could be wider on paper, but is not."""


def test_paper_is_used_from_edge_to_edge(page: Page, address: str) -> None:
    """Printed, a page leaves a margin of less than two centimetres, and its text goes as far as that."""
    page.set_viewport_size({"width": 673, "height": 1000})
    page.emulate_media(media="print")
    for path in (*PAGES, "mind-at-work/glossary/index.html", "mind-at-work/audiences/medewerkers/index.html"):
        page.goto(address + path)
        assert page.evaluate(NARROW) == [], path
        assert page.locator("h1").first.evaluate("it => it.getBoundingClientRect().x") < 12, path
    page.goto(address + "mind-at-work/glossary/index.html")
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as pdf:
        [left, *_] = min(it.get_bounds() for it in pdf[0].get_objects() if it.type == pdfium.FPDF_PAGEOBJ_TEXT)
    assert left < 57
