"""Forms in languages that nobody checked: whole or not offered, marked as drafts, and legible for staff."""

from dataclasses import replace
from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.model import Handbook, Standing
from protocolwijzer.print import DrawnDocument, documents
from protocolwijzer.read import read
from protocolwijzer.render import render
from protocolwijzer.versions import of_today, unchecked
from tests.handbooks import SAMPLE, shipped_handbook
from tests.third_languages import FORM, with_third_languages


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    """The sample handbook with its consent form in Ukrainian, a language for forms, and in Arabic, a draft."""
    before = read(SAMPLE).handbook
    whole = with_third_languages(before)
    [translated] = whole.organisations
    forms = {**before.organisations[0].forms, **translated.forms}
    organisations = (replace(translated, forms=forms, drafts=("uk", "ar")),)
    standing: dict[str, Standing] = {"nl": "complete", "en": "complete", "uk": "forms", "ar": "draft"}
    return replace(whole, languages=("nl", "en"), standing=standing, organisations=organisations)


@pytest.fixture(scope="module")
def pages(handbook: Handbook) -> dict[str, str]:
    return {it.path: it.text for it in render(handbook)}


def test_a_sheet_is_offered_only_where_every_text_is_there(handbook: Handbook) -> None:
    """A form that lacks a single text in a language, be it that of a channel, is not given out in it at all."""
    [organisation] = handbook.organisations
    assert set(unchecked(organisation, FORM, handbook.languages)) == {"uk", "ar"}
    assert unchecked(organisation, "foto-weg", handbook.languages) == {}
    channels = organisation.profile.channels
    less = channels[0].model_copy(update={"name": channels[0].name.model_copy(update={"root": {"nl": "a", "en": "b"}})})
    profile = organisation.profile.model_copy(update={"channels": (less, *channels[1:])})
    assert unchecked(replace(organisation, profile=profile), FORM, handbook.languages) == {}


def test_a_draft_changes_nothing_of_what_is_released(handbook: Handbook) -> None:
    """The text of a version has no word of a draft, so that a translation can be mended at any time."""
    [organisation] = handbook.organisations
    [before] = read(SAMPLE).handbook.organisations
    assert of_today(organisation, FORM, ("nl", "en")) == of_today(before, FORM, ("nl", "en"))


def test_a_draft_sheet_says_so_to_signer_and_staff(handbook: Handbook) -> None:
    """It says in its own language and in the first one that nobody checked it and which version counts; its boxes have
    the names of every other sheet, and a remark tells whoever verifies it."""
    drawn = {it.path.rpartition("/")[2]: it for it in documents(handbook)}
    sheet, dutch = (drawn[f"{FORM}-{language}.pdf"] for language in ("uk", "nl"))
    assert isinstance(sheet, DrawnDocument)
    own, gloss = sheet.drawing.content["unchecked"]
    assert "версії 1" in own
    assert gloss == "Conceptvertaling: niemand heeft haar nagekeken. De Nederlandse tekst van versie 1 telt."
    assert "чернетка перекладу" in sheet.drawing.content["footer"]
    assert sheet.boxes == dutch.boxes
    assert sheet.basis["articles"] == dutch.basis["articles"]
    assert "draft translation" in sheet.remark
    assert dutch.remark == ""


def test_a_page_to_fill_in_stands_alone_in_a_language_for_forms(pages: dict[str, str]) -> None:
    """No other page is in that language; this one says what it is, leads to its sheets, and has codes and Dutch names
    for staff."""
    there = [path for path in pages if path.startswith("uk/")]
    assert there == [f"uk/de-brug/forms/{FORM}/fill/index.md"]
    page = pages[there[0]]
    assert "Чернетка перекладу: її ніхто не перевірив." in page
    assert 'R1 Фото <small lang="nl">(Foto)</small>' in page
    assert "K2.2 " in page
    assert f"{FORM}-uk.pdf" in page
    assert f"{FORM}-uk-large.pdf" in page
    assert "pw-nav" not in page


def test_a_form_names_the_languages_that_it_is_also_in(pages: dict[str, str]) -> None:
    """The page of a form leads to the page to fill in of each draft language, called what it is."""
    page = pages[f"de-brug/forms/{FORM}/index.md"]
    assert '<span lang="uk">українська</span>&nbsp;(concept)' in page
    assert f"uk/de-brug/forms/{FORM}/fill/index.html" in page
    assert "українська" not in pages["de-brug/forms/foto-weg/index.md"]


def test_nobody_fills_in_a_form_that_is_half_translated(pages: dict[str, str]) -> None:
    """In a draft language, a form that lacks a text leads to the page to fill in of the first language."""
    assert "ar/de-brug/forms/foto-weg/fill/index.md" not in pages
    assert 'href="../../../../de-brug/forms/foto-weg/fill/index.html"' in pages["ar/de-brug/forms/foto-weg/index.md"]
    assert f"ar/de-brug/forms/{FORM}/fill/index.md" in pages


def test_a_signed_draft_sheet_leads_to_a_page_that_stays(handbook: Handbook) -> None:
    """Its code leads to the page of its version in the first language: a draft language can go, that page cannot."""
    drawn = {it.path.rpartition("/")[2]: it for it in documents(handbook, "https://handbook.example/")}
    sheet = drawn[f"{FORM}-ar.pdf"]
    assert isinstance(sheet, DrawnDocument)
    assert sheet.drawing.code.startswith(f"https://handbook.example/de-brug/forms/{FORM}/v1/index.html#")


def test_the_shipped_forms_of_consent_are_in_four_more_languages() -> None:
    """Each form by which somebody consents or takes it back is whole in Turkish, Arabic, Polish and Ukrainian."""
    handbook = shipped_handbook()
    forms = [
        (name, list(unchecked(it, name, handbook.languages)))
        for it in handbook.organisations
        for name, form in it.forms.items()
        if form.kind != "permission"
    ]
    assert len(forms) == 7
    assert all(languages == ["tr", "ar", "pl", "uk"] for _, languages in forms), forms


def test_what_a_form_lacks_is_listed(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The work list of a language for forms has what stands on sheets, and nothing else."""
    settings = sample / "content/handbook.yml"
    settings.write_text(settings.read_text().replace("[nl, en]", "{nl: complete, en: complete, tr: forms}"))
    assert main(["status", str(sample), "--missing", "tr"]) == 0
    listed = capsys.readouterr().out
    assert "content/de-brug/forms/pasaanvraag.yml" in listed
    assert "Onze website" in listed
    assert "protocol.yml" not in listed
