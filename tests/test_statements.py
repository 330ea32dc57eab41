"""What the handbook says of itself: nothing that nobody stated of this one."""

import re

import pytest

from protocolwijzer.export import export
from protocolwijzer.model import Accessibility, Prose
from tests.handbooks import shipped_handbook
from tests.homes import changed, library, page

HEADINGS = [
    "Nalevingsstatus",
    "Wat nog niet toegankelijk is",
    "Wat het programma ervoor doet",
    "Hoe het programma wordt getest",
    "Lukt er iets niet?",
    "Ben je niet tevreden met het antwoord?",
    "Over deze verklaring",
]
STATED = {
    "date": "2026-11-30",
    "examined": {
        "status": "partial",
        "date": "2026-10",
        "how": {"nl": "Bureau Kijk zag [twaalf pagina's](https://example.org) na."},
    },
    "not_accessible": [{"nl": "De kaart is een plaatje."}],
    "contact": {"nl": "Bel de balie."},
    "complaint": {"nl": "Schrijf de ombudsman."},
}


def sections(html: str) -> dict[str, str]:
    """What stands below each heading of a page."""
    return dict(re.findall("<h2>(.*?)</h2>(.*?)(?=<h2>|</div>\\n</div>\\n</div>)", html, re.DOTALL))


def test_a_handbook_that_nobody_examined_says_so() -> None:
    """The page on accessibility says what the program does for any handbook, and of this one that nothing is known."""
    said = sections(page(library(), "accessibility/index.md"))
    assert list(said) == HEADINGS
    assert "<strong>Niet onderzocht.</strong>" in said["Nalevingsstatus"]
    assert "niet opgegeven waar" in said["Ben je niet tevreden met het antwoord?"]
    assert "geen datum" in said["Over deze verklaring"]


def test_what_was_stated_of_a_handbook_stands_under_its_heading() -> None:
    """Status, how it was examined, what is left, contact, complaint and date; a text that is missing in a language says
    which it is in."""
    handbook = changed(library(), {"accessibility": Accessibility.model_validate(STATED)}, {})
    said = sections(page(handbook, "accessibility/index.md"))
    assert list(said) == [HEADINGS[0], "Hoe dat is onderzocht", *HEADINGS[1:]]
    assert "<strong>Voldoet gedeeltelijk.</strong>" in said["Nalevingsstatus"]
    assert "<p>Onderzocht: oktober 2026.</p>" in said["Hoe dat is onderzocht"]
    assert '<a href="https://example.org">' in said["Hoe dat is onderzocht"]
    assert "<p>De kaart is een plaatje.</p>" in said["Wat nog niet toegankelijk is"]
    assert "<p>Bel de balie.</p>" in said["Lukt er iets niet?"]
    assert said["Ben je niet tevreden met het antwoord?"].strip() == "<p>Schrijf de ombudsman.</p>"
    assert "30 november 2026" in said["Over deze verklaring"]
    assert '<div lang="nl"><p>Bel de balie.</p></div>' in page(handbook, "en/accessibility/index.md")


def test_a_handbook_speaks_only_of_what_it_holds() -> None:
    """The page about it names organisations where there are several, and documents as its protocols are; the page on
    privacy has what the organisation adds."""
    of_one, of_two = (sections(page(it, "about/index.md")) for it in (library(), shipped_handbook()))
    assert of_two.keys() - of_one.keys() == {"Elke organisatie heeft eigen regels"}
    assert "vertelt dat document na" in of_one["Wat je leest"]
    [organisation] = library().organisations
    document = organisation.protocols["huisregels"].document.model_copy(update={"role": "itself"})
    itself = organisation.protocols["huisregels"].model_copy(update={"document": document})
    hosted = {"privacy": Prose({"nl": "Wij hosten zelf."})}
    changed_to = changed(library(), hosted, {}, protocols={"huisregels": itself})
    assert "Het legt geen andere tekst uit." in sections(page(changed_to, "about/index.md"))["Wat je leest"]
    added = sections(page(changed_to, "privacy/index.md"))
    assert added["Wat de organisatie hierover zegt"].strip() == "<p>Wij hosten zelf.</p>"
    assert "Wat de organisatie hierover zegt" not in sections(page(library(), "privacy/index.md"))


@pytest.mark.parametrize(
    ("allowed", "said"),
    [
        ((), "'none'"),
        (("https://intranet.example.org", "https://*.school.nl"), "https://intranet.example.org https://*.school.nl"),
    ],
)
def test_only_named_sites_may_frame_a_page(allowed: tuple[str, ...], said: str) -> None:
    """The header that a host sends names them, or none."""
    headers = dict(export(changed(library(), {"frame_ancestors": allowed}, {})))["_headers"]
    assert f"; frame-ancestors {said}\n" in headers
