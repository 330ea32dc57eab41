"""The page of a form, and the one to fill it in on: nothing leaves the device, nothing is kept."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from protocolwijzer.loading import load_and_check
from protocolwijzer.print import documents
from protocolwijzer.render import render
from tests.handbooks import SAMPLE, shipped_handbook

ORGANISATIONS = {organisation.id: organisation for organisation in shipped_handbook().organisations}
FORMS = [(organisation.id, name) for organisation in ORGANISATIONS.values() for name in organisation.forms]
PARENT = "mind-at-work/forms/toestemming-opnamen"


@pytest.mark.parametrize(("organisation", "name"), FORMS)
def test_a_form_can_be_taken_along(site: Path, organisation: str, name: str) -> None:
    """Its page links the PDF of its own language, the large print, the other language, and the page to fill it in."""
    for language, other, prefix in (("nl", "en", ""), ("en", "nl", "en/")):
        html = (site / f"{prefix}{organisation}/forms/{name}/index.html").read_text()
        for suffix in (language, f"{language}-large", other):
            assert f"forms/{name}/{name}-{suffix}.pdf" in html
            assert (site / f"{organisation}/forms/{name}/{name}-{suffix}.pdf").is_file()
        assert f"forms/{name}/fill/index.html" in html


@pytest.mark.parametrize(("organisation", "name"), FORMS)
def test_consent_is_as_easily_taken_back(site: Path, organisation: str, name: str) -> None:
    """Every consent form's page says how to take it back and links the form for that."""
    form = ORGANISATIONS[organisation].forms[name]
    html = (site / f"{organisation}/forms/{name}/index.html").read_text()
    if form.kind == "consent":
        assert form.withdrawn_by
        assert f"forms/{form.withdrawn_by}/index.html" in html


def test_an_article_is_named_once_in_a_clause(site: Path) -> None:
    """What a clause rests on stands below it only where its own words do not link it."""
    for organisation, name in FORMS:
        html = (site / f"{organisation}/forms/{name}/index.html").read_text()
        clauses = re.findall(r'<div class="pw-clause".*?</div>', html, re.S)
        assert len(clauses) == len(ORGANISATIONS[organisation].forms[name].clauses)
        for clause, told in zip(ORGANISATIONS[organisation].forms[name].clauses, clauses, strict=True):
            links = re.findall('href="([^"]*)"', told)
            assert len(set(links)) == len(links) >= len(clause.cites), clause.id


@pytest.mark.parametrize(("organisation", "name"), FORMS)
def test_everything_can_be_filled_in(page: Page, address: str, organisation: str, name: str) -> None:
    """The page has every line and every choice of the form, and nothing is answered beforehand."""
    form = ORGANISATIONS[organisation].forms[name]
    page.goto(f"{address}{organisation}/forms/{name}/fill/index.html")
    channels = {channel.id: channel for channel in ORGANISATIONS[organisation].profile.channels}
    rows = sum(len(use.rows(channels[use.channel])) for use in form.channels)
    expect(page.locator("main fieldset")).to_have_count(len(form.recordings) + len(form.choices) + rows)
    assert page.locator("main input:checked").count() == 0
    assert page.locator("main input").evaluate_all("all => all.every(e => e.type === 'radio' || e.value === '')")
    for field in form.about:
        expect(page.get_by_label(field.name["nl"], exact=True)).to_be_visible()
    for signature in form.signatures:
        expect(page.locator(f"[name='signature.{signature.id}.name']")).to_be_visible()


def test_on_a_phone_nothing_of_a_channel_is_out_of_sight(page: Page, address: str) -> None:
    """What a recording is for, who can see it, and how long it stays, stand below its channel, in a card of its own."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}{PARENT}/index.html")
    cards = page.locator("main .pw-cards > li")
    assert cards.count() == len(ORGANISATIONS["mind-at-work"].forms["toestemming-opnamen"].channels)
    for card in cards.all():
        assert (box := card.bounding_box())
        assert box["x"] + box["width"] <= 390
        assert card.locator("dt").all_inner_texts() == ["Waarvoor", "Wie het kan zien", "Hoelang"]


@pytest.mark.slow
def test_page_and_paper_name_the_same_boxes() -> None:
    """Every box of a form has one name, on the page to fill it in on and in each of its PDFs."""
    compared = 0
    for handbook in (shipped_handbook(), load_and_check(SAMPLE)[0]):
        pages = {it.path: it.text for it in render(handbook)}
        for document in documents(handbook):
            if "form" in document.identity:
                on_page = pages[f"{document.path.rpartition('/')[0]}/fill/index.md"]
                assert set(re.findall(r' name="([^"]+)"', on_page)) == set(document.boxes), document.path
                compared += 1
    translated = 7  # into four more languages, as drafts
    assert compared == 2 * (2 * (len(FORMS) + 2) + 4 * translated), "in two sizes each"


def test_filling_in_without_a_network(browser: Browser, address: str) -> None:
    """With the network cut the page is filled in and printed; the paper holds the answers; nothing is kept."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}{PARENT}/fill/index.html", wait_until="networkidle")
        context.set_offline(True)
        page.evaluate("window.print = () => { window.printed = true; }")
        page.locator("main input[type=text]").first.fill("Kind Voorbeeld")
        page.locator("main fieldset").first.get_by_label("Ja").check()
        page.get_by_role("button", name="Print of bewaar als PDF").click()
        assert page.evaluate("window.printed")
        page.emulate_media(media="print")
        expect(page.locator("main input[type=text]").first).to_have_value("Kind Voorbeeld")
        assert page.locator("main button:visible").count() == 0
        assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
        assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
        assert "Voorbeeld" not in page.url
        page.emulate_media(media="screen")
        context.set_offline(False)
        page.reload()
        expect(page.locator("main input[type=text]").first).to_have_value("")


def test_nothing_can_be_sent(page: Page, address: str) -> None:
    """The page's policy forbids sending: a form that somebody slips in goes nowhere, and no other host can be asked."""
    page.goto(f"{address}{PARENT}/fill/index.html")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    with page.expect_console_message(lambda message: "form-action" in message.text):
        page.evaluate(
            """() => { const form = document.createElement('form'); form.action = '/elsewhere';
            form.append(document.querySelector('main input[type=text]').cloneNode()); document.body.append(form);
            form.submit(); }"""
        )
    assert page.url.endswith("/fill/index.html")
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"
    assert any("form-action" in text for text in refused)
    assert any("connect-src" in text for text in refused)


def test_handbook_json_knows_the_forms(site: Path) -> None:
    """Every form has its kind, version, signer, all that its page says with the boxes there, and a PDF in each language
    that is there."""
    found = json.loads((site / "handbook.json").read_text())
    for organisation in found["organisations"]:
        forms = ORGANISATIONS[organisation["id"]].forms
        assert {form["id"] for form in organisation["forms"]} == forms.keys()
        for form in organisation["forms"]:
            assert form["kind"] == forms[form["id"]].kind
            assert form["version"] == forms[form["id"]].version
            assert [it["version"] for it in form["versions"]] == [*range(1, form["version"] + 1)]
            assert all(
                (site / page).is_file() for it in form["versions"] for page in [*it["url"].values(), it["pdf"]["nl"]]
            )
            asked = [
                *form["about"],
                *form["recordings"],
                *form["choices"],
                *(r for it in form["channels"] for r in it["rows"]),
            ]
            signed = [it[key] for it in form["signatures"] for key in ("name_box", "date_box")]
            told = {it["box"] for it in asked} | {it.get("account") for it in asked} | {*signed}
            page = (site / form["url"]["nl"]).parent / "fill/index.html"
            on_page = {*re.findall(r'<input[^>]* name="([^"]+)"', page.read_text())}
            assert told - {None} | ({"look-again"} if form["look_again"] else set()) == on_page, form["id"]
            assert [it["text"]["nl"] for it in form["clauses"]] == [it.text["nl"] for it in forms[form["id"]].clauses]
            assert form["controller"]["address"] is None
            assert form["pdf"].keys() == {"nl", "en"}
            assert all((site / path).read_bytes()[:5] == b"%PDF-" for path in form["pdf"].values())


def test_every_form_can_be_found_by_answering(site: Path) -> None:
    """The tree "which form do I need" leads to each form of the organisation, and the list of forms links it."""
    for organisation in ORGANISATIONS.values():
        tree = organisation.profile.form_tree
        assert tree
        reached = {form for outcome in organisation.trees[tree].outcomes.values() for form in outcome.forms}
        assert reached == organisation.forms.keys()
        assert f"trees/{tree}/index.html" in (site / f"{organisation.id}/forms/index.html").read_text()


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_a_protocol_can_be_taken_along(site: Path, organisation: str) -> None:
    """A protocol's page links the whole of it as a PDF, in the page's language."""
    for name in ORGANISATIONS[organisation].protocols:
        for language, prefix in (("nl", ""), ("en", "en/")):
            html = (site / f"{prefix}{organisation}/{name}/index.html").read_text()
            assert f"{organisation}/{name}/{name}-{language}.pdf" in html
            assert (site / f"{organisation}/{name}/{name}-{language}.pdf").is_file()


def test_what_was_filled_in_is_printed_whole(watched: Page, address: str) -> None:
    """On paper a date stands in words, in the page's language and whatever the browser's, an empty one stays blank, and
    a text that is longer than its field goes on on the next line. On the screen they are fields as before."""
    for prefix, written in (("", "3 april 2026"), ("en/", "3 April 2026")):
        watched.emulate_media(media="screen")
        watched.goto(f"{address}{prefix}{PARENT}/fill/index.html")
        dates, names = watched.locator("main input[type=date]"), watched.locator("main input[type=text]")
        dates.first.fill("2026-04-03")
        names.first.fill("Wolfeschlegelsteinhausenbergerdorff " * 12)
        watched.emulate_media(media="print")
        assert watched.locator("main input:not([type=radio])").filter(visible=True).count() == 0
        assert written in watched.locator("main").inner_text()
        on_paper = watched.locator("main .pw-written")
        assert on_paper.all_inner_texts().count("") == on_paper.count() - 2
        assert on_paper.first.evaluate("e => e.scrollWidth <= e.clientWidth && e.offsetHeight > 50")
        watched.emulate_media(media="screen")
        dates.first.fill("")
        assert watched.locator("main input").first.is_visible()
        assert on_paper.first.is_hidden()
        watched.emulate_media(media="print")
        assert "2026" not in "".join(on_paper.all_inner_texts())


def test_dates_without_javascript(browser: Browser, address: str) -> None:
    """Without JavaScript a date is printed as it was typed, and nothing but a line stands where none was."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}{PARENT}/fill/index.html")
        assert page.locator("main input[type=date]").count() == 0
        assert page.locator("main input[type=text]").count() > 2
