"""Forms and protocols on paper: sound for every reader, the same for everybody, and true when they come back."""

import ctypes
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from pikepdf import Array, Dictionary, Name, Pdf, String

from protocolwijzer.build import examine
from protocolwijzer.cli import main
from protocolwijzer.print import Document, documents
from protocolwijzer.print.boxes import fillable
from tests.conftest import ROOT, SAMPLE
from tests.form_faults import faults
from tests.third_languages import ALL_WORDS, FORM, with_third_languages

Printed = dict[str, tuple[Document, bytes]]
"""Documents and their bytes, by path."""

PARENT_FORM = "de-brug/forms/pasaanvraag/pasaanvraag-{}.pdf"


def printed(root: Path) -> Printed:
    handbook, _ = examine(root)
    return {document.path: (document, document.made()) for document in documents(handbook)}


@pytest.fixture(scope="session")
def all_printed() -> Printed:
    """Everything that is printed of the shipped handbook and of the sample."""
    return printed(ROOT) | printed(SAMPLE)


@pytest.fixture(scope="session")
def third_languages(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The sample's form in Arabic and Ukrainian too, with a font that has their letters."""
    fonts = tmp_path_factory.mktemp("fonts")
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        shutil.copy(ROOT / "node_modules/dejavu-fonts-ttf/ttf" / name, fonts)
    handbook = with_third_languages(examine(SAMPLE)[0])
    wanted = documents(handbook, words=ALL_WORDS, fonts=[fonts])
    return {it.path: (it, it.made()) for it in wanted if f"/{FORM}/" in it.path}


def opened(content: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(content))


def saved(pdf: Pdf) -> bytes:
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def text(content: bytes) -> str:
    """What stands on the pages, in reading order, with single spaces."""
    with pypdfium2.PdfDocument(content) as pdf:
        return " ".join(" ".join(it.get_textpage().get_text_range() for it in pdf).split())


def record(content: bytes) -> dict[str, Any]:
    with opened(content) as pdf:
        return dict(json.loads(pdf.attachments["protocolwijzer.json"].get_file().read_bytes()))


# --------------------------------------------------------------------------------------------- every blank document


def test_every_document_is_accessible_and_made_to_last(all_printed: Printed, third_languages: Printed) -> None:
    """Every form and protocol, in every language and size, is valid PDF/UA-1 and PDF/A-3a; fonts are embedded then."""
    failed = [
        (path, profile)
        for path, (_, content) in [*all_printed.items(), *third_languages.items()]
        for profile in ("ua1", "3a")
        if not validator.is_pdf_compliant_bytes(content, profile=profile)
    ]
    assert failed == []


def test_no_form_has_a_fault_that_validators_overlook(all_printed: Printed, third_languages: Printed) -> None:
    """Nothing is ticked beforehand, nothing acts by itself, names are the same in every language, all is black on A4."""
    for several in (all_printed, third_languages):
        for path, (document, content) in several.items():
            twin = path.replace(f"-{document.drawing.identity['language']}", "-nl")
            with opened(content) as pdf, opened(several[twin][1]) as other:
                assert faults(pdf, other) == set(), path


def test_standard_forms_have_two_pages_at_most(all_printed: Printed) -> None:
    """A form fits on one sheet, printed on both sides; in large print it may take more."""
    for path, (document, content) in all_printed.items():
        if document.drawing.identity.get("large") is False:
            with opened(content) as pdf:
                assert len(pdf.pages) <= 2, path


def test_taking_it_back_is_told_before_the_signature(all_printed: Printed) -> None:
    """On every form but a withdrawal, whoever reads in order meets the way back before the place to sign."""
    for path, (document, content) in all_printed.items():
        drawing = document.drawing
        if drawing.template == "form" and drawing.basis["kind"] != "withdrawal":
            words, said = drawing.content["words"], text(content)
            assert said.index(words["withdrawal"]) < said.index(words["declaration"]), path
            assert said.index(words["mark-consent"]) < said.index(words["withdrawal"]), path


def test_footer_metadata_data_and_code_agree(all_printed: Printed) -> None:
    """Form, version, language and edition are the same in the footer of every page, in the data and in the QR code."""
    for path, (document, content) in all_printed.items():
        said = record(content)
        with opened(content) as pdf:
            assert str(pdf.Root.Lang) == said["language"], path
            assert str(pdf.docinfo.Title) == document.drawing.content["title"], path
        if document.drawing.template == "protocol":
            continue
        editions = "+".join(dict.fromkeys(said["editions"].values()))
        code = f"protocolwijzer:{said['organisation']}/{said['form']}/v{said['version']}/{said['language']}/{editions}"
        with pypdfium2.PdfDocument(content) as pages:
            for number, sheet in enumerate(pages, 1):
                [found] = zxingcpp.read_barcodes(sheet.render(scale=2, crop=(0, 0, 0, 742)).to_pil())
                assert found.text == code, path
                words = document.drawing.content["words"]
                footer = sheet.get_textpage().get_text_range().replace("\r\n", " ")
                assert f"{said['form']} · {words['version']} {said['version']} · {words['language']}" in footer, path
                assert words["page"].format(page=number, pages=len(pages)) in footer, path


def test_the_code_is_large_enough(all_printed: Printed) -> None:
    """A QR code measures 19 mm at least, so that a telephone reads it from paper."""
    _, content = all_printed[PARENT_FORM.format("nl")]
    with pypdfium2.PdfDocument(content) as pages:
        [found] = zxingcpp.read_barcodes(pages[0].render(scale=4).to_pil())
    side = (found.position.top_right.x - found.position.top_left.x) / 4 / 72 * 25.4
    assert side >= 19


def test_a_known_address_stands_in_the_code() -> None:
    """Where the site's address is known, a telephone that reads the code opens the form's page there."""
    document = next(documents(examine(SAMPLE)[0], address="https://example.org/below/"))
    with pypdfium2.PdfDocument(document.made()) as pages:
        [found] = zxingcpp.read_barcodes(pages[0].render(scale=3).to_pil())
    assert found.text == (
        "https://example.org/below/de-brug/forms/foto-weg/index.html#protocolwijzer:de-brug/foto-weg/v2/nl/2024-05-01"
    )


def test_the_same_form_gives_the_same_bytes(all_printed: Printed) -> None:
    """Made twice, every document has the same SHA-256."""
    again = printed(SAMPLE)
    for path, (_, content) in again.items():
        assert hashlib.sha256(content).digest() == hashlib.sha256(all_printed[path][1]).digest(), path


def test_a_form_in_another_language_can_be_processed_by_staff(all_printed: Printed, third_languages: Printed) -> None:
    """Each row has a code, the same in all languages, and its name in the handbook's first one; Dutch needs neither."""
    for language, printed_there in (("en", all_printed), ("uk", third_languages)):
        said = text(printed_there[PARENT_FORM.format(language)][1])
        for code in ("R1", "K1", "K2", "K2.1", "K2.2", "C1"):
            assert code in said
        for gloss in ("(Foto)", "(Onze website)", "(Accounts van vrijwilligers)", "(Getuige)"):
            assert gloss in said
    assert "K2" not in text(all_printed[PARENT_FORM.format("nl")][1])
    arabic, english = (third_languages[PARENT_FORM.format(it)][0].drawing.content["parts"] for it in ("ar", "en"))
    for part, other in zip(arabic, english, strict=True):
        rows, others = ([(it["code"], it["gloss"]) for it in each["rows"]] for each in (part, other))
        assert rows == others


def test_a_third_language_is_only_texts(third_languages: Printed) -> None:
    """Arabic reads from right to left, yes standing right of no; numbers in it do not turn round."""
    with opened(third_languages[PARENT_FORM.format("ar")][1]) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
        places = {str(kid.TU): float(kid.Rect[0]) for kid in pdf.pages[0].Annots if "/AS" in kid}
        assert places["صورة: نعم"] > places["صورة: لا"]
    with pypdfium2.PdfDocument(third_languages[PARENT_FORM.format("ar")][1]) as pages:
        letters = pages[0].get_textpage()
        first, last = (letters.search(part).get_next() for part in ("030", "67"))
        assert letters.get_charbox(first[0])[0] < letters.get_charbox(last[0])[0]
    assert "Порожнє означає ні." in text(third_languages[PARENT_FORM.format("uk")][1])


def test_what_the_organisation_still_has_to_fill_in_is_a_line(sample: Path) -> None:
    """A detail of the controller that is not known yet is a line to write on, and no word in its place."""
    profile = sample / "content/de-brug/organisation.yml"
    whole = profile.read_text()
    profile.write_text(whole.replace("address: Kade 1, 1000 AA Brugstad", "address: null"))
    said = text(printed(sample)[PARENT_FORM.format("nl")][1])
    assert "Adres: E-mail: balie@example.org" in said or "Adres:" in said.split("E-mail")[0]
    assert "null" not in said
    assert "none" not in said


def test_text_is_never_read_as_markup(sample: Path) -> None:
    """Signs that mean something to the typesetter are printed as they stand, wherever an author uses them."""
    form = sample / "content/de-brug/forms/pasaanvraag.yml"
    odd = '#panic("x") $x$ @y //z ~ -- \\\\ "q" #import "a"'
    form.write_text(form.read_text().replace("nl: Je tekent zelf.", f"nl: 'Je `{odd}` tekent {odd}.'"))
    said = text(printed(sample)[PARENT_FORM.format("nl")][1])
    assert '#panic("x") $x$ @y //z ~ --' in said
    assert said.count('#import "a"') == 2


def test_a_letter_that_no_font_has(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sign that cannot be printed is an author's mistake: named with its file, and nothing changes."""
    form = sample / "content/de-brug/forms/pasaanvraag.yml"
    form.write_text(form.read_text().replace("nl: Je tekent zelf.", "nl: Je tekent zelf \U000130c0."))
    (sample / "build/docs").mkdir(parents=True, exist_ok=True)
    assert main(["build", str(sample)]) == 1
    said = capsys.readouterr()
    assert "pasaanvraag-nl.pdf cannot be printed" in said.out + said.err
    assert "content/de-brug/forms/pasaanvraag.yml" in said.out + said.err
    assert not (sample / "site").exists()
