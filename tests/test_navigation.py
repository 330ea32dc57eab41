"""The navigation of an organisation with more than one protocol."""

from pathlib import Path

import pytest

from protocolwijzer.loading import load
from protocolwijzer.render import render
from tests.elements import Elements

SECOND = """\
title: {nl: Uitleenreglement, en: Lending rules}
lead: {nl: Zo leen je., en: How to borrow.}
status: adopted
document: {title: Uitleen, language: nl, date: "2025"}
sections:
  - id: "uitleen"
    title: {nl: Uitleen, en: Lending}
    articles:
      - id: "drie-weken"
        number: "U.1"
        title: {nl: Drie weken, en: Three weeks}
        text: {nl: Je leent een boek drie weken., en: You borrow a book for three weeks.}
        applies_to: ["lezers"]
        effect: informs
        source: "1"
"""


@pytest.fixture
def pages(sample: Path) -> dict[str, str]:
    """Every page of the sample with a second protocol."""
    file = sample / "content/de-brug/protocols/uitleen/protocol.yml"
    file.parent.mkdir()
    file.write_text(SECOND)
    return {path: text for path, text, *_ in render(load(sample)[0])}


@pytest.mark.parametrize("page", ["huisregels", "huisregels/zaal", "uitleen", "uitleen/uitleen", "contact", "trees"])
def test_a_protocol_lists_its_own_sections(page: str, pages: dict[str, str]) -> None:
    """A page of a protocol lists that one's sections and links the other; any other page links both and lists none."""
    html = pages[f"de-brug/{page}/index.md"]
    menu = Elements(html[html.index('id="_nav"') - 50 : html.index('class="md-content"')])
    links = [attributes["href"].partition("de-brug/")[2] for tag, attributes in menu.found if tag == "a"]
    here = page.partition("/")[0]
    for name, section in (("huisregels", "zaal"), ("uitleen", "uitleen")):
        assert links.count(f"{name}/index.html") == 1
        assert links.count(f"{name}/{section}/index.html") == (name == here)
