"""Forms and protocols on paper: sound for every reader, the same for everybody, and true when they come back."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import page as validator
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pikepdf import Array, Dictionary, Name, Pdf, String

from protocolwijzer import write
from protocolwijzer.cli import main
from protocolwijzer.engines import read_settings
from protocolwijzer.language import LANGUAGES
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Verdict
from protocolwijzer.print import DrawnDocument, KeptDocument, UnprintableError, documents, finding
from protocolwijzer.print.boxes import fillable
from protocolwijzer.print.printed_words import printed_words
from tests.form_faults import faults
from tests.handbooks import SAMPLE, once, shipped_handbook
from tests.paper import filled, opened, record, recorded, saved, text, verified, widgets
from tests.printing import drawn
from tests.third_languages import FORM, THIRD_LANGUAGES, with_third_languages

Printed = dict[str, tuple[DrawnDocument, bytes]]
"""Documents and their bytes, by path."""

PARENT_FORM = "de-brug/forms/pasaanvraag/pasaanvraag-{}.pdf"
DRAFTS = "mind-at-work/forms/toestemming-opnamen/"
"""Where the sheets of a shipped form stand that is there in draft languages too."""


def printed(root: Path) -> Printed:
    handbook, _ = load_and_check(root)
    drawings = drawn(handbook, read_settings(root).site_url)
    return {document.path: (document, document.made()) for document in drawings}


@pytest.fixture(scope="session")
def all_printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Everything that is printed of the shipped handbook in Dutch and English, whose address nobody knows, and of the
    sample, drawn anew."""
    wanted = [it for it in drawn(shipped_handbook()) if it.identity["language"] in ("nl", "en")]

    def make(folder: Path) -> None:
        for it in wanted:
            write.file(folder / it.path, it.made())

    made = once(tmp_path_factory, "printed", make)
    return {it.path: (it, (made / it.path).read_bytes()) for it in wanted} | printed(SAMPLE)


@pytest.fixture(scope="session")
def third_languages() -> Printed:
    """The sample's form in Arabic and Ukrainian too."""
    handbook = with_third_languages(load_and_check(SAMPLE)[0])
    with pytest.MonkeyPatch.context() as known:
        for code, language in THIRD_LANGUAGES.items():
            known.setitem(LANGUAGES, code, language)
        wanted = [*drawn(handbook)]
    return {it.path: (it, it.made()) for it in wanted if f"/{FORM}/" in it.path}


@pytest.fixture(scope="session")
def drafts() -> Printed:
    """A shipped form in the languages in which nobody checked it, and in Dutch."""
    wanted = [it for it in drawn(shipped_handbook()) if it.path.startswith(DRAFTS) and "large" not in it.path]
    return {it.path: (it, it.made()) for it in wanted if it.identity["language"] != "en"}


# --------------------------------------------------------------------------------------------- every blank document


@pytest.mark.slow
def test_every_document_is_accessible_and_made_to_last(
    all_printed: Printed, third_languages: Printed, drafts: Printed
) -> None:
    """Every form and protocol, in every language and size, is valid PDF/UA-1 and PDF/A-3a; fonts are embedded then.

    So is what is given out, whichever release of the program drew it.
    """
    paths = {content: path for path, (_, content) in [*all_printed.items(), *third_languages.items(), *drafts.items()]}
    paths |= {it.content: it.path for it in documents(shipped_handbook()) if isinstance(it, KeptDocument)}
    failed = [
        (path, profile)
        for content, path in paths.items()
        for profile in ("ua1", "3a")
        if not validator.is_pdf_compliant_bytes(content, profile=profile)
    ]
    assert failed == []
    assert [path for path, (_, content) in all_printed.items() if b"\r\nendstream" in content] == []


def test_no_form_has_a_fault_that_validators_overlook(
    all_printed: Printed, third_languages: Printed, drafts: Printed
) -> None:
    """Nothing is ticked beforehand, nothing acts by itself, names are alike in every language, all is black on A4."""
    for several in (all_printed, third_languages, drafts):
        for path, (document, content) in several.items():
            twin = path.replace(f"-{document.identity['language']}", "-nl")
            with opened(content) as pdf, opened(several[twin][1]) as other:
                assert faults(pdf, other) == set(), path


def test_standard_forms_have_two_pages_at_most(all_printed: Printed, drafts: Printed) -> None:
    """A form fits on one sheet, printed on both sides; in large print it may take more."""
    for path, (document, content) in (all_printed | drafts).items():
        if document.identity.get("large") is False:
            with opened(content) as pdf:
                assert len(pdf.pages) <= 2, path


def test_taking_it_back_is_told_before_the_signature(all_printed: Printed) -> None:
    """On every form but a withdrawal, whoever reads in order meets the way back before the place to sign."""
    for path, (document, content) in all_printed.items():
        drawing = document.drawing
        if drawing.template == "form" and drawing.basis["kind"] != "withdrawal":
            words, said = drawing.content["words"], text(content)
            assert said.index(words["paper-withdrawal"]) < said.index(words["paper-declaration"]), path
            assert said.index(words["paper-mark-consent"]) < said.index(words["paper-withdrawal"]), path


def test_footer_metadata_data_and_code_agree(all_printed: Printed) -> None:
    """Form, version, language and edition are the same in the footer of every page, in the data and in the QR code,
    which is there where the site's address is known, and nowhere else."""
    for path, (document, content) in all_printed.items():
        said = record(content)
        with opened(content) as pdf:
            assert str(pdf.Root.Lang) == said["language"], path
            assert str(pdf.docinfo.Title) == document.drawing.content["title"], path
        if document.drawing.template == "protocol":
            continue
        editions = "+".join(dict.fromkeys(said["editions"].values()))
        page = f"{said['address']}#" if said["address"] else ""
        form = f"{said['organisation']}/{said['form']}/v{said['version']}/{said['language']}"
        code = f"{page}protocolwijzer:{form}/{editions}"
        with pypdfium2.PdfDocument(content) as pages:
            for number, sheet in enumerate(pages, 1):
                codes = zxingcpp.read_barcodes(sheet.render(scale=2, crop=(0, 0, 0, 742)).to_pil())
                assert [it.text for it in codes] == ([code] if page else []), path
                words, native = document.drawing.content["words"], LANGUAGES[said["language"]].native
                footer = sheet.get_textpage().get_text_range().replace("\r\n", " ")
                assert f"{said['form']} · {words['version-in-text']} {said['version']} · {native}" in footer, path
                assert words["paper-page"].format(page=number, pages=len(pages)) in footer, path


def test_the_code_is_large_enough(all_printed: Printed) -> None:
    """A QR code measures 19 mm at least, so that a telephone reads it from paper."""
    _, content = all_printed[PARENT_FORM.format("nl")]
    with pypdfium2.PdfDocument(content) as pages:
        [found] = zxingcpp.read_barcodes(pages[0].render(scale=4).to_pil())
    side = (found.position.top_right.x - found.position.top_left.x) / 4 / 72 * 25.4
    assert side >= 19


def test_a_known_address_stands_in_the_code() -> None:
    """Where the site's address is known, a telephone that reads the code opens the page of the form's version."""
    document = next(drawn(load_and_check(SAMPLE)[0], address="https://example.org/below/"))
    with pypdfium2.PdfDocument(document.made()) as pages:
        [found] = zxingcpp.read_barcodes(pages[0].render(scale=3).to_pil())
    assert found.text == (
        "https://example.org/below/de-brug/forms/foto-weg/v2/index.html#protocolwijzer:de-brug/foto-weg/v2/nl/2024-05-01"
    )


@pytest.mark.parametrize("ours", ["", "https://example.org/"])
def test_a_code_that_ours_does_not_have(ours: str) -> None:
    """A sheet with a code is not as published where ours has none, nor the other way round: then nothing can be told,
    and what is said names the address that is missing."""
    handbook, _ = load_and_check(SAMPLE)
    here, elsewhere = (list(drawn(handbook, it)) for it in (ours, {"": "https://example.org/"}.get(ours, "")))
    said = " ".join(finding(elsewhere[0].made(), here).lines)
    assert "Cannot tell whether it is as published: its QR code leads " in said
    assert ("to an address, and none is known for ours; site_url in mkdocs.yml, or SITE_URL," in said) is (not ours)


def test_the_same_form_gives_the_same_bytes(all_printed: Printed) -> None:
    """Made twice, every document has the same SHA-256."""
    for again in drawn(load_and_check(SAMPLE)[0], read_settings(SAMPLE).site_url):
        content = again.press.made(again.drawing)
        assert hashlib.sha256(content).digest() == hashlib.sha256(all_printed[again.path][1]).digest(), again.path


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


def test_what_the_organisation_still_has_to_fill_in_says_so(sample: Path) -> None:
    """A detail of the controller that is not known yet says so where it belongs, before a line to write it on."""
    profile = sample / "content/de-brug/organisation.yml"
    whole = profile.read_text()
    profile.write_text(whole.replace("address: Kade 1, 1000 AA Brugstad", "address: null"))
    said = text(printed(sample)[PARENT_FORM.format("nl")][1])
    assert "Adres (nog niet ingevuld): E-mail: balie@example.org" in said
    assert "null" not in said
    assert "none" not in said


def test_paper_can_say_wherever_an_answer_leads() -> None:
    """A paper of changes has a word for every verdict, for another tree that goes on, and for what no rule decides."""
    ends = {*(f"verdict-{verdict}" for verdict in get_args(Verdict)), "go-on-with", "beyond-law", "beyond-practice"}
    assert ends <= printed_words("nl").keys()


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
    assert "paper cannot show `\U000130c0`" in said.err
    assert "[unprintable]" in said.err
    assert "content/de-brug/forms/pasaanvraag.yml:12:22" in said.err
    assert not (sample / "site").exists()


# ------------------------------------------------------------------------------------------------- damage of our own


def field(pdf: Pdf, *path: int) -> Any:
    """A field of a form by its place in the tree of fields."""
    found: Any = pdf.Root.AcroForm.Fields[path[0]]
    for place in path[1:]:
        found = found.Kids[place]
    return found


def tick(pdf: Pdf) -> None:
    field(pdf, 1, 0).V = field(pdf, 1, 0, 0).AS = Name("/yes")


def name_twice(pdf: Pdf) -> None:
    field(pdf, 0, 1).T = field(pdf, 0, 0).T


def name_otherwise(pdf: Pdf) -> None:
    field(pdf, 0, 0).T = String("name")


def act(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def send(pdf: Pdf) -> None:
    field(pdf, 0, 0).AA = Dictionary(U=pdf.make_indirect(Dictionary(S=Name.SubmitForm, F=String("https://x.example"))))


def loosen(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields.append(field(pdf, 1, 0, 0))


def hush(pdf: Pdf) -> None:
    field(pdf, 0, 0).TU = String("naam")


def ask_for_looks(pdf: Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


def behead(pdf: Pdf) -> None:
    for it in pdf.objects:
        if isinstance(it, Dictionary) and it.get("/S") == "/TH":
            it.S = Name.TD


def leave_a_link(pdf: Pdf) -> None:
    link = Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=String("x-field:a")))
    pdf.pages[0].Annots.append(pdf.make_indirect(link))


def colour(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"q 0.9 0 0 rg 9 9 9 9 re f Q")


def lighten(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"q 0.6 g 9 9 9 9 re f Q")


def cut(pdf: Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 0, 612, 792])


DAMAGE: dict[Callable[[Pdf], None], str] = {
    tick: "filled-in",
    name_twice: "duplicate-name",
    name_otherwise: "other-names",
    act: "action",
    send: "action",
    loosen: "radio-in-root",
    hush: "unspoken",
    ask_for_looks: "need-appearances",
    behead: "no-header-cells",
    leave_a_link: "left-over",
    colour: "colour",
    lighten: "colour",
    cut: "not-a4",
}


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_each_of_our_checks_catches_what_no_other_does(damage: Callable[[Pdf], None], all_printed: Printed) -> None:
    """A form with one thing wrong is found to have exactly that wrong."""
    dutch, english = (all_printed[PARENT_FORM.format(language)][1] for language in ("nl", "en"))
    with opened(dutch) as pdf, opened(english) as twin:
        if damage is name_twice:
            name_twice(twin)
        damage(pdf)
        assert faults(pdf, twin) == {DAMAGE[damage]}


def test_the_validators_can_fail(all_printed: Printed) -> None:
    """A form without its language or its fonts is not passed."""
    with opened(all_printed[PARENT_FORM.format("nl")][1]) as pdf:
        del pdf.Root.MarkInfo
        assert not validator.is_pdf_compliant_bytes(saved(pdf), profile="ua1")
        assert not validator.is_pdf_compliant_bytes(saved(pdf), profile="3a")


def test_two_boxes_with_one_name_are_a_bug() -> None:
    """The press refuses to make a form of which one answer would be lost."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.StructTreeRoot = Dictionary(ParentTree=Dictionary(Nums=[0, Dictionary()]))
        pdf.Root.ViewerPreferences = Dictionary()
        action = Dictionary(S=Name.URI, URI=String("x-field:a"))
        links = [Dictionary(Rect=[0, 0, 9, 9], Border=[], Contents="", A=action, StructParent=0) for _ in range(2)]
        pdf.pages[0].Annots = Array([pdf.make_indirect(it) for it in links])
        with pytest.raises(AssertionError, match="two boxes are called a"):
            fillable(saved(pdf), {"a": "A"})


# ------------------------------------------------------------------------------------------- filled in and back again


def test_a_form_is_filled_in_and_read_back(
    all_printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a viewer fills in is read back by `verify`, which still finds the form as it was published."""
    content = filled(all_printed[PARENT_FORM.format("nl")][1])
    with pypdfium2.PdfDocument(content) as pdf:
        pdf.init_forms()
        assert [(name, ticked) for name, _, ticked in widgets(pdf, pdf[0]) if name.startswith("recordings")] == [
            ("recordings.foto", True),
            ("recordings.foto", False),
        ]
    assert verified(content, tmp_path, capsys) == (
        0,
        'form de-brug/pasaanvraag, nl, version 1, editions {"huisregels": "2024-05-01"}\n'
        '  about.naam: "Zoë van Dam"\n'
        '  recordings.foto: "yes"\n'
        '  channels.website: "no"\n'
        "  10 of 13 boxes are blank\n"
        "Its pages and its data are as published.\n",
    )


@pytest.mark.slow
def test_every_blank_document_is_as_published(
    all_printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A form or protocol that was only downloaded is as published, in every language and size."""
    for path, (_, content) in all_printed.items():
        if path.startswith("de-brug/"):
            code, said = verified(content, tmp_path, capsys)
            assert code == 0, (path, said)
            assert said.endswith("Its pages and its data are as published.\n")


def change_a_word(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"(\\000\\001", b"(\\000\\002", 1))


def change_the_letters(pdf: Pdf) -> None:
    fonts: Any = pdf.pages[0].resources.Font
    fonts.f0, fonts.f1 = fonts.f1, fonts.f0


def drop_a_page(pdf: Pdf) -> None:
    del pdf.pages[1]


def cover(pdf: Pdf) -> None:
    white = Dictionary(Subtype=Name.Square, Rect=[50, 700, 300, 760], IC=Array([1, 1, 1]))
    pdf.pages[0].Annots.append(pdf.make_indirect(white))


def remove_a_box(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[2]


def swap_the_choices(pdf: Pdf) -> None:
    yes, no = field(pdf, 1, 0, 0), field(pdf, 1, 0, 1)
    yes.Rect, no.Rect = no.Rect, yes.Rect


TAMPERED: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "a word changed": (change_a_word, "Not as published: page 1 says or shows something else."),
    "letters exchanged": (change_the_letters, "Not as published: page 1 says or shows something else."),
    "a page gone": (drop_a_page, "Not as published: it has 1 pages and not 2."),
    "a word covered": (cover, "Not as published: something was laid over page 1."),
    "a box gone": (remove_a_box, "Not as published: boxes or links of page 1 are missing."),
    "yes for no": (swap_the_choices, "Not as published: something was laid over page 1."),
    "another article": (recorded("articles", {}), 'Not as published: its data is not ours in "articles".'),
    "data added": (recorded("x\x1b", 1), 'Not as published: its data is not ours in "x\\u001b".'),
    "an older version": (
        recorded("version", 0),
        "the handbook does not have that version; the one given out is 1.",
    ),
    "another edition": (recorded("editions", {}), 'the handbook holds the editions {"huisregels": "2024-05-01"}'),
    "another release": (recorded("drawn_with", "x"), "it was drawn by another release of Protocolwijzer"),
    "another address": (recorded("address", "https://x.example/"), "its QR code leads elsewhere than ours to"),
    "another form": (recorded("form", "x"), "it says that it is a document which this handbook does not have."),
    "another organisation": (recorded("made_by", "x"), "it holds no data of ours"),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_what_was_tampered_with_is_found(
    case: str, all_printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A form that says something else, or of which nothing can be told for sure, is never called as published."""
    change, sentence = TAMPERED[case]
    with opened(all_printed[PARENT_FORM.format("nl")][1]) as pdf:
        change(pdf)
        code, said = verified(saved(pdf), tmp_path, capsys)
    assert code == 1
    assert sentence in said
    assert "as published.\n" not in said.replace("whether it is as published", "")


def test_where_nothing_can_be_told(all_printed: Printed, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Locked, flattened, foreign or damaged: one sentence says why nothing can be told, and never a traceback."""
    blank = all_printed[PARENT_FORM.format("nl")][1]
    with opened(blank) as pdf:
        locked = io.BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
        pdf.flatten_annotations()
        flat = saved(pdf)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        foreign = saved(pdf)
    for content, sentence in (
        (locked.getvalue(), "Cannot tell: this file is locked with a password. Ask for a copy without one.\n"),
        (flat, "its boxes are gone; what was filled in has become part of the page, so read it there.\n"),
        (foreign, "it holds no data of ours; it was made by others, or by a program that left the data out.\n"),
        (b"", "Cannot tell: this is no PDF, or it is damaged.\n"),
        (b"%PDF-1.7\n" + blank[2000:9000], "Cannot tell: this is no PDF, or it is damaged.\n"),
        (blank[: len(blank) // 2], "Not as published: page 1 says or shows something else.\n"),
    ):
        code, said = verified(content, tmp_path, capsys)
        assert code == 1
        assert sentence in said


# ---------------------------------------------------------------------------------------------------- in the building


def times(root: Path) -> dict[str, int]:
    pages = root / "build/docs"
    return {path.relative_to(pages).as_posix(): path.stat().st_mtime_ns for path in pages.rglob("*.pdf")}


@pytest.mark.slow
def test_unchanged_documents_are_not_made_again(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build draws nothing; a change draws what shows it; what is gone goes, and what is damaged heals."""
    redrawn: list[str] = []
    made = DrawnDocument.made

    def noted(document: DrawnDocument) -> bytes:
        redrawn.append(document.path)
        return made(document)

    monkeypatch.setattr(DrawnDocument, "made", noted)
    for _ in range(2):
        assert main(["build", str(sample)]) == 0
    before = times(sample)
    assert len(redrawn) == len(before) == 10
    forms = sample / "content/de-brug/forms"
    text_before = (forms / "foto-weg.yml").read_text()
    (forms / "foto-weg.yml").write_text(text_before.replace("You need no reason.", "No reason is needed."))
    (sample / "build/docs/de-brug/huisregels/huisregels-nl.pdf").write_bytes(b"damaged")
    redrawn.clear()
    assert main(["build", str(sample)]) == 0
    weg = "de-brug/forms/foto-weg/foto-weg-"
    assert sorted(redrawn) == [f"{weg}en-large.pdf", f"{weg}en.pdf", "de-brug/huisregels/huisregels-nl.pdf"]
    after = times(sample)
    assert {path for path in before if before[path] != after[path]} == set(redrawn)
    (forms / "foto-weg.yml").unlink()
    consent = forms / "pasaanvraag.yml"
    consent.write_text(
        consent.read_text().replace("kind: consent", "kind: permission").replace('by: "foto-weg"', "by: null")
    )
    assert main(["build", str(sample)]) == 0
    assert {path for path in after if path not in times(sample)} == {
        f"{weg}{it}.pdf" for it in ("en", "en-large", "nl", "nl-large")
    }
    assert not (sample / "site/de-brug/forms/foto-weg").exists()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_both_engines_deliver_the_documents(engine: str, sample: Path, all_printed: Printed) -> None:
    """Whatever engine makes the pages, the documents arrive as they were made, where handbook.json says they are."""
    assert main(["build", str(sample), "--engine", engine]) == 0
    machine = json.loads((sample / "site/handbook.json").read_text())
    [organisation] = machine["organisations"]
    named = {path for it in [*organisation["forms"], *organisation["protocols"]] for path in it["pdf"].values()}
    assert named == {path for path in all_printed if path.startswith("de-brug/") and "-large" not in path}
    for path, (_, content) in all_printed.items():
        if path.startswith("de-brug/"):
            assert (sample / "site" / path).read_bytes() == content


def test_a_document_of_ours_that_cannot_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where today's text has letters that no font has, nothing can be told of yesterday's sheet, and that is said."""
    sheet = next(drawn(load_and_check(SAMPLE)[0]))
    content = sheet.made()

    def fails(self: DrawnDocument) -> bytes:
        raise UnprintableError("no font has the letters x")

    monkeypatch.setattr(DrawnDocument, "made", fails)
    found = finding(content, [sheet])
    assert not found.as_published
    assert found.lines[-1].endswith("the handbook's own document cannot be printed: no font has the letters x.")
