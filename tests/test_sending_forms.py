"""A form that is filled in on its page becomes a message that one sends: what was filled in, and nothing else."""

import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from protocolwijzer.addresses import Site
from protocolwijzer.loading import load_and_check
from protocolwijzer.print import seen_from_afar
from protocolwijzer.render.page import File
from protocolwijzer.render.pages import pages
from tests.handbooks import SAMPLE, shipped_handbook

WITHDRAWAL = "de-veerpont/forms/intrekken-beeld/fill/index.html"
CONSENT = "de-veerpont/forms/toestemming-beeld/fill/index.html"
ALL = "choices.alles"


def sent(page: Page) -> tuple[str, str, str]:
    """What the mail would hold that the page's link opens: to whom, its subject, and its text."""
    link = urlsplit(page.locator("[data-mail]").get_attribute("href") or "")
    assert link.scheme == "mailto"
    fields = parse_qs(link.query, strict_parsing=True)
    [subject], [body] = fields["subject"], fields["body"]
    assert body.count("\n") == body.count("\r\n"), "lines of a mail end with both"
    return link.path, subject, body.replace("\r\n", "\n")


def yes(page: Page, box: str, answer: str = "yes") -> None:
    page.locator(f"[name='{box}'][value='{answer}']").check()


def test_withdrawing_all_is_one_yes(browser: Browser, its_address: str) -> None:
    """Who takes back all answers nothing else, and sends exactly what was filled in; what was answered about parts
    before is no part of it. On a phone, also in a draft language, with that of the staff beside it."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(its_address + WITHDRAWAL)
        yes(page, "recordings.foto")
        page.get_by_label("Welk beeld moet weg, als je dat weet?").fill("De foto van het schoolreisje")
        page.get_by_label("Om wie gaat het?").fill("  Kim & Co + 50% = ?  ")
        assert "Foto: ja\n" in sent(page)[2]
        yes(page, ALL)
        expect(page.locator("main fieldset").filter(visible=True)).to_have_count(1)
        expect(page.get_by_label("Welk beeld moet weg, als je dat weet?")).to_be_hidden()
        page.locator("[name='signature.wie-intrekt.date']").fill("2026-04-03")
        assert sent(page) == (
            "privacy@veerpont.example",
            "Toestemming voor beeld intrekken",
            "Toestemming voor beeld intrekken\n"
            "Formulier de-veerpont/intrekken-beeld, versie 1\n"
            "\n"
            "Om wie gaat het? Kim & Co + 50% = ?\n"
            "Alles, op elke plek: ja\n"
            "\n"
            "Ik neem mijn toestemming terug voor wat ik met ja heb beantwoord.\n"
            "Wie intrekt · Datum: 3 april 2026",
        )
        assert page.locator("[data-message]").inner_text() == sent(page)[2], "what is copied and shared is the same"
        yes(page, ALL, "no")
        assert "Foto: ja\n" in sent(page)[2]
        assert "De foto van het schoolreisje" in sent(page)[2]
        page.goto(f"{its_address}ar/{WITHDRAWAL}")
        yes(page, ALL)
        page.locator("[name='signature.wie-intrekt.date']").fill("2026-04-03")
        lines = sent(page)[2].splitlines()
        assert "كل شيء، في كل مكان (Alles, op elke plek): نعم (ja)" in "\n".join(lines)
        assert lines[-2].endswith("(Ik neem mijn toestemming terug voor wat ik met ja heb beantwoord.)")
        assert lines[-1].endswith("(3 april 2026)")
        assert "Conceptvertaling: niemand heeft haar nagekeken. De Nederlandse tekst van versie 1 telt." in lines


def test_a_message_can_be_made_with_the_keyboard_alone(browser: Browser, its_address: str) -> None:
    """From line to line and to the mail with Tab, with the space bar for a yes; what is copied and shared is the same
    text, and a device that can neither copy nor share shows no buttons for it."""
    shares = "navigator.share = async (shared) => { window.shared = shared; };"
    copies = "navigator.clipboard.writeText = async (text) => { window.copied = text; };"
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(shares + copies)
        page.goto(its_address + CONSENT)
        expect(page.locator("[data-share]")).to_be_visible()
        page.locator("main input").first.focus()
        page.keyboard.type("Kim Voorbeeld")
        while "recordings.foto" not in page.evaluate("document.activeElement.name ?? ''"):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        while not page.evaluate("document.activeElement.matches('[data-mail]')"):
            page.keyboard.press("Tab")
        text = sent(page)[2]
        assert "Naam van de leerling: Kim Voorbeeld\n" in text
        assert "Foto: ja\n" in text
        for _ in "share", "copy":
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        expect(page.locator("[data-copy-text]")).to_have_text("Tekst gekopieerd")
        assert page.evaluate("window.copied") == page.evaluate("window.shared.text") == text
        page.add_init_script(
            "delete Navigator.prototype.share; delete Navigator.prototype.clipboard; navigator.share = 0"
        )
        page.goto("about:blank")
        page.goto(its_address + CONSENT)
        assert page.locator("[data-share], [data-copy-text]").filter(visible=True).count() == 0
        assert page.locator("[data-mail], [data-print]").filter(visible=True).count() == 2


def test_what_was_typed_is_not_lost_unasked(browser: Browser, its_address: str) -> None:
    """While something is filled in, the page asks before a link leads away, to another language too, and the browser
    before it is loaded again; a mail, a place on the page, and a page on which nothing stands ask nothing."""
    asked: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()

        def answer(dialog: Dialog) -> None:
            asked.append(dialog.type)
            if "stay" in asked:
                dialog.dismiss()
            else:
                dialog.accept()

        page.on("dialog", answer)
        page.goto(its_address + CONSENT)
        name, english = page.locator("main input").first, page.locator("[data-language][hreflang=en]")
        english.click()
        page.wait_for_url("**/en/**")
        assert asked == []
        page.goto(its_address + CONSENT)
        name.fill("Kim")
        page.locator("[data-mail]").evaluate("link => { link.href = 'mailto:?body='; }")
        page.locator("[data-mail]").click()
        assert asked == []
        asked.append("stay")
        english.click()
        assert asked == ["stay", "confirm"]
        expect(name).to_have_value("Kim")
        asked.clear()
        page.reload()
        assert asked == ["beforeunload"]
        expect(name).to_have_value("")
        name.fill("Kim")
        english.click()
        page.wait_for_url("**/en/**")
        assert asked == ["beforeunload", "confirm"], "asked once, not twice"
        name.fill("Kim")
        name.fill("")
        page.reload()
        assert asked == ["beforeunload", "confirm"]


def test_without_javascript_a_message_is_there_to_be_filled_in(browser: Browser, its_address: str) -> None:
    """The link opens a mail with what there is to say, to be filled in by hand; no button stands there in vain."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(its_address + WITHDRAWAL)
        to, _, body = sent(page)
        assert to == "privacy@veerpont.example"
        assert "\n\nOm wie gaat het? \nSchool en klas of afdeling: \nAlles, op elke plek: ja / nee\n" in body
        assert "Foto" not in body, "who takes back a part says which, in the mail"
        assert page.locator("main button").filter(visible=True).count() == 0
        assert page.get_by_text("Print of bewaar deze pagina met je browser.").is_visible()
        page.goto(its_address + CONSENT)
        assert "\nFoto: ja / nee\n" in sent(page)[2]


def to_fill_in() -> Iterator[File]:
    """Every page to fill a form in of two handbooks, in each of its languages."""
    for handbook in (shipped_handbook(), load_and_check(SAMPLE)[0]):
        for page in pages(handbook):
            if page.kind == "fill":
                for language in page.languages(handbook):
                    yield from page.files(handbook, Site(handbook.page_languages), language)


def test_a_message_knows_every_box_of_its_form() -> None:
    """Of every form in every language, each box of the page stands in the message once, with words before it that no
    other box has: two channels, or two accounts, are never called the same."""
    read = [*to_fill_in()]
    for file in read:
        [made_of] = re.findall(r'data-message="([^"]*)"', file.text)
        lines = [(text, box) for text, box in json.loads(unescape(made_of))["lines"] if box]
        boxes = set(re.findall(r' name="([^"]+)"', file.text))
        assert {box for _, box in lines} == boxes, file.path
        assert len({text for text, _ in lines}) == len(lines) == len(boxes), file.path
        legends = re.findall(r"<legend>(.*?)</legend>", file.text)
        assert len(set(legends)) == len(legends), file.path
    assert len(read) > 40


def test_a_form_says_what_a_message_counts_for(its_site: Path) -> None:
    """Above the mail stands what the form says of a message without a signature; of a form that says nothing, that
    nobody knows. Taking back wants no signature."""
    said = {
        name: (its_site / f"de-veerpont/forms/{name}/fill/index.html").read_text().partition('id="_send"')[2]
        for name in ("toestemming-beeld", "toestemming-beeld-medewerker", "intrekken-beeld")
    }
    assert "Een mail met deze antwoorden telt ook" in said["toestemming-beeld"]
    assert (
        "Dit formulier zegt niet of een bericht zonder handtekening genoeg is." in said["toestemming-beeld-medewerker"]
    )
    assert "De wet vraagt er geen handtekening voor" in said["intrekken-beeld"]


def test_where_no_address_is_filled_in_the_page_says_so(page: Page, address: str) -> None:
    """A mail to nobody yet opens all the same, and the page says who has to fill in the address."""
    page.goto(f"{address}mind-at-work/forms/intrekken-toestemming/fill/index.html")
    to, subject, _ = sent(page)
    assert (to, subject) == ("", "Toestemming voor opnamen intrekken")
    assert page.get_by_text("Mind at Work heeft hier nog geen e-mailadres ingevuld.").is_visible()


TAPS = {
    "mind-at-work": ("Mind at Work", "intrekken-toestemming"),
    "unicoz": ("Unicoz", "intrekken-toestemming-publicatie"),
}


@pytest.mark.parametrize("organisation", TAPS)
def test_withdrawing_takes_few_taps(browser: Browser, address: str, organisation: str) -> None:
    """On a phone, from the home page to a message that takes back everything: at most eight taps, the one that sends it
    in the reader's own mail among them."""
    name, form = TAPS[organisation]
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as context:
        page, taps = context.new_page(), 0
        page.goto(address)
        part = page.locator(f".pw-organisation.pw-of-{organisation}")
        if not part.is_visible():
            page.locator(f".pw-choose .pw-of-{organisation}").tap()
            taps += 1
        part.locator(f"a[href$='{organisation}/forms/index.html']").first.tap()
        page.locator(f"main a[href$='{form}/fill/index.html']").tap()
        taps += 2
        for field in ("about.naam", "signature.wie-intrekt.name"):
            page.locator(f"[name='{field}']").tap()
            page.keyboard.type("Kim Voorbeeld")
            taps += 1
        page.locator(f"[name='{ALL}'][value=yes]").tap()
        expect(page.locator("main fieldset").filter(visible=True)).to_have_count(1)
        mail = page.locator("[data-mail]")
        mail.scroll_into_view_if_needed()
        assert mail.is_visible()
        taps += 2
        assert ": ja\n" in sent(page)[2]
        assert name in page.locator("main").inner_text()
        assert taps + 1 <= 8


def test_a_statement_is_signed_on_the_same_page(page: Page, address: str) -> None:
    """Printed from the browser, what somebody declares stands above all signatures on one page, on every form."""
    for organisation in shipped_handbook().organisations:
        for name, form in organisation.forms.items():
            page.goto(f"{address}{organisation.id}/forms/{name}/fill/index.html")
            with pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True)) as pdf:
                sheets = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in pdf]
            [signed] = [text for text in sheets if "Handtekening" in text]
            assert "Verklaring" in signed, name
            assert signed.count("Handtekening") == len(form.signatures), name


def test_a_form_is_shown_before_it_is_taken(page: Page, site: Path, address: str) -> None:
    """On the page of a form, filling in comes first; then how many pages the sheet has, how large it is, and a light
    picture of it, which is loaded when it comes into view."""
    page.set_viewport_size({"width": 390, "height": 844})
    for prefix in ("", "en/"):
        page.goto(f"{address}{prefix}mind-at-work/forms/toestemming-opnamen/index.html")
        assert (page.locator("main a.pw-board").get_attribute("href") or "").endswith("fill/index.html")
        picture = page.locator(".pw-sheet img")
        assert picture.get_attribute("loading") == "lazy"
        assert picture.get_attribute("alt")
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
        folder = site / "mind-at-work/forms/toestemming-opnamen"
        sheet = (folder / f"toestemming-opnamen-{prefix[:2] or 'nl'}.pdf").read_bytes()
        drawing = folder / f"toestemming-opnamen-{prefix[:2] or 'nl'}.svg"
        assert drawing.stat().st_size <= 30_000
        with pypdfium2.PdfDocument(sheet) as pdf:
            told = f"{len(pdf)} {'pages' if prefix else 'bladzijden'}, {round(len(sheet) / 1000)} kB"
        assert page.locator(".pw-sheet").get_by_text(told, exact=True).is_visible()
        assert drawing.read_text() == seen_from_afar(sheet).first


def test_a_picture_of_a_sheet_has_its_boxes(site: Path) -> None:
    """Each box of the first page stands in the picture as a closed line, and no word of it can be read there."""
    sheet = (site / "mind-at-work/forms/toestemming-opnamen/toestemming-opnamen-nl.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        boxes = sum(it.Subtype == "/Widget" for it in pdf.pages[0].Annots)
    seen = seen_from_afar(sheet)
    assert seen.first.count("z") - 1 == boxes > 10, "and one line around the paper"
    assert "Toestemming" not in seen.first


def test_forms_stand_below_who_signs_them(page: Page, address: str) -> None:
    """The list of forms has a heading for each audience that signs, with its forms below; taking back comes first."""
    for organisation in shipped_handbook().organisations:
        page.goto(f"{address}{organisation.id}/forms/index.html")
        groups = page.locator("main h2").evaluate_all(
            """all => all.map(head =>
              [head.innerText, [...head.nextElementSibling.querySelectorAll("h3")].map(title => title.innerText)])"""
        )
        listed = [(heading.removeprefix("Wie tekent: "), titles) for heading, titles in groups]
        forms = sorted(organisation.forms.values(), key=lambda form: form.kind != "withdrawal")
        signed = [
            (audience.name["nl"], [form.title["nl"] for form in forms if form.signer == audience.id])
            for audience in organisation.profile.audiences
        ]
        assert listed == [(name, titles) for name, titles in signed if titles]
