"""Whom a reader can turn to: in a line each, with a number that can be called at once, wherever contacts stand."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from protocolwijzer.model import Contact, Handbook, Organisation, Prose, Translated
from protocolwijzer.render import render
from protocolwijzer.walk import files, texts
from tests.handbooks import shipped_handbook
from tests.homes import changed, library, page

OWN = {"nl": "Kom langs.", "en": "Drop in."}


def contact(name: str, **given: object) -> Contact:
    text = {"nl": name, "en": name}
    return Contact.model_validate({"id": name.lower(), "name": text, "role": text, **given})


def of(*contacts: Contact) -> Handbook:
    """The sample with these contacts, besides the one that its trees name."""
    desk = contact("Balie", phone="030 123 45 67")
    return changed(library(), {}, {"contacts": (*contacts, *(() if contacts[0].id == "balie" else (desk,)))})


def rows(html: str) -> list[str]:
    """What stands in each line of the contact page."""
    return re.findall(r'<li id="[^"]+">.*?</li>', html, re.DOTALL)


def called(html: str) -> set[str]:
    return set(re.findall(r'href="tel:([^"]+)"', html))


def test_contacts_stand_in_a_line_each_the_urgent_first() -> None:
    """Then those of the organisation, then those outside it; each says what for, and is called or mailed at once."""
    html = page(
        of(
            contact("Balie", phone="030 123 45 67", email="balie@example.org"),
            contact("Politie", phone="0900-8844", outside=True),
            contact("Alarmnummer", phone="112", outside=True, urgent=True),
        ),
        "de-brug/contact/index.md",
    )
    assert re.findall(r"<h[23][^>]*>(Alarm\w+|Bij De Brug|Balie|Buiten De Brug|Politie)</h", html) == [
        "Alarmnummer",
        "Bij De Brug",
        "Balie",
        "Buiten De Brug",
        "Politie",
    ]
    urgent, desk, police = rows(html)
    assert called(urgent) == {"112"}
    assert called(desk) == {"0301234567"}
    assert 'href="mailto:balie@example.org"' in desk
    assert called(police) == {"09008844"}


def test_a_contact_that_is_not_filled_in_says_whom_to_ask_meanwhile() -> None:
    """What the organisation says instead, or else another contact of its own that can be reached, or else people whom
    the reader knows. Nobody outside the organisation stands in for it."""
    outside = contact("Politie", phone="0900-8844", outside=True)
    [own, *_] = rows(page(of(contact("Directie", instead=OWN), outside), "de-brug/contact/index.md"))
    assert "Kom langs." in own
    assert "Nog in te vullen" not in own
    [other, *_] = rows(page(of(contact("Directie"), outside), "de-brug/contact/index.md"))
    assert re.search(r"Nog in te vullen.*Intussen wel te bereiken: Balie", other, re.DOTALL)
    assert called(other) == {"0301234567"}
    [nobody, *_] = rows(page(of(contact("Balie"), outside), "de-brug/contact/index.md"))
    assert "Vraag intussen iemand van De Brug die je kent." in nobody
    assert called(nobody) == set()


def test_an_outcome_leads_to_each_of_its_contacts() -> None:
    """In the order of the tree, each to be called from there; an outcome names one, or a list."""
    handbook = of(contact("Politie", phone="0900-8844", outside=True), contact("Alarmnummer", phone="112"))
    [organisation] = handbook.organisations
    tree = organisation.trees["mag-ik-bellen"]
    [name] = [name for name, outcome in tree.outcomes.items() if outcome.contacts]
    outcome = tree.outcomes[name].model_copy(update={"contact": ("alarmnummer", "balie")})
    trees = {
        **organisation.trees,
        "mag-ik-bellen": tree.model_copy(update={"outcomes": {**tree.outcomes, name: outcome}}),
    }
    html = page(changed(handbook, {}, {}, trees=trees), "de-brug/trees/mag-ik-bellen/index.md")
    lines = re.findall(r"<li>\s*<div><p><a href.*?</li>", html, re.DOTALL)
    assert [called(line) for line in lines] == [{"112"}, {"0301234567"}]


@pytest.mark.parametrize("organisation", shipped_handbook().organisations, ids=lambda it: it.id)
def test_every_number_is_one_tap_away(organisation: Organisation) -> None:
    """On the home page, the organisation's own, its contact page, and those for audiences, each number of its contacts
    can be called."""
    numbers = {it.dialled for it in organisation.profile.contacts if it.phone}
    assert "112" in numbers
    audiences = [f"audiences/{it.id}/" for it in organisation.profile.audiences if not it.includes]
    pages = {file.path: file.text for file in render(shipped_handbook())}
    for path in ("index.md", *(f"{organisation.id}/{it}index.md" for it in ("", "contact/", *audiences))):
        assert called(pages[path]) >= numbers, path


@pytest.mark.parametrize("organisation", shipped_handbook().organisations, ids=lambda it: it.id)
def test_what_cannot_wait_leads_to_a_number(organisation: Organisation) -> None:
    """An outcome that speaks of a threat, a data leak or the inspector has a number to call: in its words, or as one of
    its contacts."""
    phones = {it.id: it.phone for it in organisation.profile.contacts}
    for name, tree in organisation.trees.items():
        for key, outcome in tree.outcomes.items():
            texts = [outcome.text, *(task.text for task in outcome.tasks), *outcome.remains]
            words = " ".join(text["nl"] for text in texts if text)
            if re.search("bedreig|datalek|vertrouwensinspecteur", words, re.IGNORECASE):
                assert "](tel:" in words or any(phones[it] for it in outcome.contacts), f"{name}: {key}"


def spoken_of(organisation: Organisation) -> Iterator[str]:
    """Where a text of an organisation names the emergency number and is no link that calls it."""
    for file, pointer in files(organisation):
        for text, at in texts(file, pointer):
            for words in text.root.values() if isinstance(text, Translated) else ():
                called = r"\[[^]]*\]\(tel:112\)" if isinstance(text, Prose) else "(?!)"
                if re.search(r"\b112\b", re.sub(called, "", words)):
                    yield f"{at.file}: {words}"


@pytest.mark.parametrize("organisation", shipped_handbook().organisations, ids=lambda it: it.id)
def test_whoever_reads_of_the_emergency_number_can_call_it(organisation: Organisation) -> None:
    """Wherever a text of the shipped handbook names it, it is a link."""
    assert [*spoken_of(organisation)] == []


def test_what_calls_is_as_wide_as_a_telephone(page: Page, address: str) -> None:
    """On a phone every button that calls or mails has the whole width of its place, and the height of a finger, however
    narrow the phone."""
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        for path in ("index.html", "unicoz/index.html", "en/unicoz/contact/index.html"):
            page.goto(address + path)
            buttons = page.locator(".pw-call:visible")
            assert buttons.count() > 3
            for button in buttons.all():
                box = button.bounding_box()
                assert box is not None
                assert (box["width"] > width - 50, box["height"] >= 44) == (True, True), (path, box)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
