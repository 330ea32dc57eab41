"""What `verify` says of a PDF is what whoever looks at it, fills it in or has it read aloud would say too."""

import io
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from protocolwijzer.cli import main
from protocolwijzer.loading import load_and_check
from protocolwijzer.print import Finding, KeptDocument, finding
from tests.altered_pdfs import Blank, altered, pictures
from tests.handbooks import ROOT, SAMPLE
from tests.paper import filled, opened, press, saved
from tests.printing import drawn

AS_PUBLISHED = "Its pages and its data are as published."


@cache
def blank() -> Blank:
    """A form of the sample."""
    path = "de-brug/forms/pasaanvraag/pasaanvraag-nl.pdf"
    return Blank(next(it for it in drawn(load_and_check(SAMPLE)[0]) if it.path == path).made())


@cache
def returned() -> bytes:
    """The same form, filled in with a viewer."""
    return filled(blank().document.content)


def found(content: bytes) -> Finding:
    return finding(content, [blank().document])


def said(content: bytes) -> str:
    return "\n".join(found(content).lines)


def changed(change: Callable[[Pdf], None], content: bytes | None = None) -> bytes:
    with opened(content or returned()) as pdf:
        change(pdf)
        return saved(pdf)


def typed(content: bytes, words: str, name: str = "about.naam") -> bytes:
    """A form with words typed into a box."""
    with pypdfium2.PdfDocument(content) as pdf:
        pdf.init_forms()
        sheet = pdf[0]
        press(pdf, sheet, name, 0)
        for letter in words:
            pdfium.FORM_OnChar(pdf.formenv, sheet, ord(letter), 0)
        pdfium.FORM_ForceToKillFocus(pdf.formenv)
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def text_box(pdf: Pdf) -> Any:
    """The box in which a name stands."""
    return pdf.Root.AcroForm.Fields[0].Kids[0]


def group(pdf: Pdf) -> Any:
    """The choice between yes, which is ticked, and no."""
    return pdf.Root.AcroForm.Fields[1].Kids[0]


# -------------------------------------------------------------------------------- what programs do to a form by itself


def note_of_a_program(pdf: Pdf) -> None:
    pdf.docinfo["/Producer"] = "A viewer"
    pdf.docinfo["/ModDate"] = "D:20261130120000Z"
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["pdf:Producer"] = "A viewer"
    pdf.Root.PieceInfo = Dictionary()
    text_box(pdf).M = String("D:20261130120000Z")


def defaults_written_out(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.CropBox, page.Rotate, page.UserUnit = page.MediaBox, 0, 1
    text_box(pdf).P = pdf.pages[0].obj


def inherited(pdf: Pdf) -> None:
    pdf.Root.Pages.MediaBox = pdf.pages[0].MediaBox
    for page in pdf.pages:
        del page.MediaBox


def more_fonts(pdf: Pdf) -> None:
    pdf.Root.AcroForm.DR.Font.Helv = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.AcroForm.NeedAppearances = True


def as_firefox_draws(pdf: Pdf) -> None:
    look = text_box(pdf).AP.N
    [shown] = [line for line in look.read_bytes().split(b"\n") if line.endswith(b"Tj")]
    look.write(b"/Tx BMC q BT /Wingdings 12 Tf 0 g 1 0 0 1 2 6.73 Tm " + shown + b" ET Q EMC")


def with_a_font_of_every_viewer(pdf: Pdf) -> None:
    look = text_box(pdf).AP.N
    letters = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    look.Resources = Dictionary(Font=Dictionary(Helv=letters))
    look.write(
        b"/Tx BMC q 1 1 236 22 re W n BT /Helv 12 Tf 0 g 2 7 Td [(Zo) 10 (\xeb v)] TJ 40 0 Td (an Dam) Tj ET Q EMC"
    )


@pytest.mark.parametrize(
    "change",
    [note_of_a_program, defaults_written_out, inherited, more_fonts, as_firefox_draws, with_a_font_of_every_viewer],
    ids=lambda change: change.__name__,
)
def test_what_programs_do_to_a_form_is_as_published(change: Callable[[Pdf], None]) -> None:
    """Whatever a viewer adds that changes nothing for whoever looks on, the form is as published and is read."""
    told = said(changed(change))
    assert told.endswith(AS_PUBLISHED)
    assert '  about.naam: "Zoë van Dam"\n  recordings.foto: "yes"\n' in told


@pytest.mark.parametrize(
    "how",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
        {"recompress_flate": True},
        {"qdf": True},
    ],
    ids=lambda how: next(iter(how)),
)
def test_however_a_form_is_stored_it_is_as_published(how: dict[str, Any]) -> None:
    """A form that was written anew in another order, packed or not, is read as before."""
    made = io.BytesIO()
    with opened(returned()) as pdf:
        pdf.save(made, **how)
    assert said(made.getvalue()) == said(returned())
    assert found(made.getvalue()).as_published


def test_a_form_that_grew_at_its_end_is_as_published() -> None:
    """A viewer that appends what was filled in to a form, as Firefox does, changes nothing else in it."""
    content = blank().document.content
    with pypdfium2.PdfDocument(content) as pdf:
        made = io.BytesIO()
        pdf.init_forms()
        press(pdf, pdf[0], "recordings.foto", 1)
        pdf.save(made, flags=pdfium.FPDF_INCREMENTAL)
    assert made.getvalue().startswith(content)
    assert '  recordings.foto: "no"\n  12 of 13 boxes are blank\n' + AS_PUBLISHED in said(made.getvalue())


# ------------------------------------------------------------------------------------- what somebody does to a form


def exchange_looks(pdf: Pdf) -> None:
    looks = group(pdf).Kids[0].AP.N
    looks["/Off"], looks["/yes"] = looks["/yes"], looks["/Off"]


def empty_a_look(pdf: Pdf) -> None:
    group(pdf).Kids[0].AP.N["/yes"].write(b"\n")


def second_field(pdf: Pdf) -> None:
    other = Dictionary(FT=Name.Tx, T=String("about.naam"), V=String("Piet"))
    pdf.Root.AcroForm.Fields.insert(0, pdf.make_indirect(other))


def second_field_beside(pdf: Pdf) -> None:
    above = pdf.Root.AcroForm.Fields[0]
    above.Kids.append(pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("naam"), V=String("Piet"), Parent=above)))


def field_apart_from_its_box(pdf: Pdf) -> None:
    page, box = pdf.pages[0], text_box(pdf)
    place = [it.objgen for it in page.Annots].index(box.objgen)
    page.Annots[place] = pdf.make_indirect(Dictionary(dict(box.items())))


def box_on_two_pages(pdf: Pdf) -> None:
    pdf.pages[1].Annots.append(text_box(pdf))


def hide_a_box(pdf: Pdf) -> None:
    text_box(pdf).F = 2


def cut_the_page(pdf: Pdf) -> None:
    pdf.pages[0].CropBox = Array([0, 400, 595, 842])


def cut_all_pages(pdf: Pdf) -> None:
    pdf.Root.Pages.CropBox = Array([0, 400, 595, 842])


def turn_all_pages(pdf: Pdf) -> None:
    pdf.Root.Pages.Rotate = 180


def magnify(pdf: Pdf) -> None:
    pdf.pages[0].UserUnit = 2


def layer(pdf: Pdf) -> None:
    group(pdf).Kids[0].OC = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="layer"))


def layers(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=[], D=Dictionary(BaseState=Name.OFF))


def action() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def act_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = action()


def act_on_a_page(pdf: Pdf) -> None:
    pdf.pages[1].AA = Dictionary(O=action())


def act_in_a_box(pdf: Pdf) -> None:
    text_box(pdf).AA = Dictionary(K=action())


def act_by_name(pdf: Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=[String("a"), action()])


def calculate(pdf: Pdf) -> None:
    pdf.Root.AcroForm.CO = Array([text_box(pdf)])


def attach(pdf: Pdf) -> None:
    pdf.attachments["more.txt"] = b"more"


def change_the_attachment(pdf: Pdf) -> None:
    pdf.attachments["protocolwijzer.json"].obj.Desc = String("other")


def xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


def spoken_at_a_box(pdf: Pdf) -> None:
    yes, no = group(pdf).Kids
    yes.TU, no.TU = no.TU, yes.TU


def _element(pdf: Pdf, tag: str) -> Any:
    return next(it for it in pdf.objects if isinstance(it, Dictionary) and it.get("/S") == tag)


def spoken_instead(pdf: Pdf) -> None:
    _element(pdf, "/P").ActualText = String("something else")


def left_unspoken(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Artifact)


def spoken_elsewhere(pdf: Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1], numbers[3] = numbers[3], numbers[1]


def spoken_in_german(pdf: Pdf) -> None:
    pdf.Root.Lang = String("de")


def title(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "Something else"


def title_for_machines(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = "Something else"


def title_in_another_language(pdf: Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes()
    other = said.replace(b"</rdf:li>", b'</rdf:li><rdf:li xml:lang="nl">Iets anders</rdf:li>', 1)
    assert other != said
    pdf.Root.Metadata.write(other)


def bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Something else")


def number_pages_otherwise(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r)])


def turn_round(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.Direction = Name.R2L


def exchange_pages(pdf: Pdf) -> None:
    kids = pdf.Root.Pages.Kids
    kids[0], kids[1] = kids[1], kids[0]


def other_letters(pdf: Pdf) -> None:
    letters = next(iter(pdf.Root.AcroForm.DR.Font.values()))
    letters.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(bytes(1000))


def other_words(pdf: Pdf) -> None:
    text_box(pdf).V = String("Piet")


def words_without_value(pdf: Pdf) -> None:
    del text_box(pdf).V


def tick_both(pdf: Pdf) -> None:
    group(pdf).Kids[1].AS = Name.no


def tick_with_another(pdf: Pdf) -> None:
    group(pdf).Kids[0].AS = Name.maybe


def write_on_one_line_only(pdf: Pdf) -> None:
    text_box(pdf).Ff = 1 << 12


ALTERED: dict[Callable[[Pdf], None], str] = {
    exchange_looks: "the box recordings.foto of page 1 looks, acts or is read aloud otherwise",
    empty_a_look: "the box recordings.foto of page 1 looks, acts or is read aloud otherwise",
    second_field: "its boxes are not ours or act otherwise",
    second_field_beside: "the box about.naam of page 1 looks, acts or is read aloud otherwise",
    field_apart_from_its_box: "the box about.naam of page 1 looks, acts or is read aloud otherwise",
    box_on_two_pages: "something was laid over page 2",
    hide_a_box: "something was laid over page 1",
    cut_the_page: "page 1 says or shows something else",
    cut_all_pages: "page 2 says or shows something else",
    turn_all_pages: "page 1 says or shows something else",
    magnify: "page 1 says or shows something else",
    layer: "the box recordings.foto of page 1 looks, acts or is read aloud otherwise",
    layers: "it has layers",
    act_on_opening: "it does something by itself",
    act_on_a_page: "page 2 says or shows something else",
    act_in_a_box: "the box about.naam of page 1 looks, acts or is read aloud otherwise",
    act_by_name: "what is attached or acts by its name is not ours",
    calculate: "its boxes are not ours or act otherwise",
    attach: "what is attached or acts by its name is not ours",
    change_the_attachment: "what is attached is not ours",
    xfa: "its boxes are not ours or act otherwise",
    spoken_at_a_box: "the box recordings.foto of page 1 looks, acts or is read aloud otherwise",
    spoken_instead: "what is read aloud is not ours",
    left_unspoken: "what is read aloud is not ours",
    spoken_elsewhere: "what is read aloud is not ours",
    spoken_in_german: "it is read aloud in another language",
    title: "its title or description is not ours",
    title_for_machines: "its title or description is not ours",
    title_in_another_language: "its title or description is not ours",
    bookmark: "its bookmarks are not ours",
    number_pages_otherwise: "it holds something else than ours ('/PageLabels')",
    turn_round: "it holds something else than ours ('/ViewerPreferences')",
    exchange_pages: "page 1 says or shows something else",
    other_letters: "the letters of its boxes are not ours",
    other_words: "about.naam shows other words than it holds",
    words_without_value: "about.naam shows other words than it holds",
    tick_both: "yes and no are both ticked at recordings.foto",
    tick_with_another: "a box of recordings.foto shows what is no choice",
    write_on_one_line_only: "the box about.naam of page 1 looks, acts or is read aloud otherwise",
}


@pytest.mark.parametrize("change", ALTERED, ids=lambda change: change.__name__)
def test_whatever_is_shown_done_or_read_aloud_otherwise_is_found(change: Callable[[Pdf], None]) -> None:
    """A form in which anything was altered that a viewer shows, does or says is not as published, and nothing is
    told of what stands in its boxes."""
    it = found(changed(change))
    assert f"Not as published: {ALTERED[change]}." in it.lines
    assert not it.as_published
    assert "Zoë" not in "".join(it.lines)


def other_value(pdf: Pdf) -> None:
    group(pdf).V = Name.no


def no_value(pdf: Pdf) -> None:
    del group(pdf).V


def no_look(pdf: Pdf) -> None:
    del text_box(pdf).AP


def no_words(pdf: Pdf) -> None:
    text_box(pdf).AP.N.write(b"/Tx BMC EMC")
    pdf.Root.AcroForm.NeedAppearances = True


def value_that_is_no_text(pdf: Pdf) -> None:
    text_box(pdf).V = pdf.make_stream("Zoë van Dam".encode())


def redrawn(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    """The picture of a box with something in it written otherwise."""

    def change(pdf: Pdf) -> None:
        look = text_box(pdf).AP.N
        assert old in look.read_bytes()
        look.write(look.read_bytes().replace(old, new))

    return change


def picture(key: str, value: object) -> Callable[[Pdf], None]:
    """The picture of a box of which something is said."""

    def change(pdf: Pdf) -> None:
        text_box(pdf).AP.N[key] = value

    return change


def symbols(pdf: Pdf) -> None:
    look = text_box(pdf).AP.N
    look.Resources.Font = Dictionary(
        Wingdings=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
    )


UNREADABLE: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "a value that is not shown": (other_value, "recordings.foto"),
    "a tick without value": (no_value, "recordings.foto"),
    "a box without picture": (no_look, "about.naam"),
    "a picture without words": (no_words, "about.naam"),
    "a value that is no text": (value_that_is_no_text, "about.naam"),
    "white letters": (redrawn(b"0 g", b"1 g"), "about.naam"),
    "letters beside the box": (redrawn(b"Td", b"Td 900 0 Td"), "about.naam"),
    "letters too small": (redrawn(b" 12 Tf", b" 1 Tf"), "about.naam"),
    "letters that are clipped": (redrawn(b"BT", b"0 0 1 1 re W n BT"), "about.naam"),
    "invisible letters": (redrawn(b"0 g", b"0 g 3 Tr"), "about.naam"),
    "letters drawn over": (redrawn(b"ET", b"ET 0 0 900 900 re f"), "about.naam"),
    "letters in another order": (redrawn(b"Tj", b"Tj -20 0 Td (\x00\x41) Tj"), "about.naam"),
    "another picture in it": (redrawn(b"ET", b"ET /X Do"), "about.naam"),
    "a picture turned": (picture("/Matrix", Array([-1, 0, 0, 1, 0, 0])), "about.naam"),
    "a picture reduced": (picture("/BBox", Array([0, 0, 9000, 9000])), "about.naam"),
    "a picture in a layer": (picture("/OC", Dictionary(Type=Name.OCG, Name="layer")), "about.naam"),
    "symbols for letters": (symbols, "about.naam"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_box_that_can_be_read_in_two_ways_is_not_read(case: str) -> None:
    """Where a program and a person may read different things in a box, nothing is said of what stands there, but which
    box it is, and what stands in the others."""
    change, box = UNREADABLE[case]
    content = changed(change)
    assert not found(content).as_published
    assert f"Cannot tell whether it is as published: what {'is chosen at ' * (box != 'about.naam')}{box}" in said(
        content
    )
    assert f"  {box}:" not in said(content)
    assert '  channels.website: "no"\n' in said(content)


def test_what_was_typed_cannot_command_a_terminal() -> None:
    """Signs that no letter shows are written as numbers, whoever typed them."""

    def break_the_line(pdf: Pdf) -> None:
        text_box(pdf).V = String("Zoë\u2028van Dam")

    assert '  about.naam: "Zoë\\u2028van Dam"\n' in said(changed(break_the_line))


# --------------------------------------------------------------------------------------------------------- any change


@settings(max_examples=20)
@given(st.randoms(use_true_random=False), st.booleans())
@pytest.mark.slow
def test_what_is_as_published_looks_so(random: Random, returns: bool) -> None:
    """Whatever is altered in a form, filled in or not: if it is called as published, a viewer shows the same pages,
    and in the boxes what was said."""
    content = altered(returned() if returns else blank().document.content, random)
    assert blank().lies(content, found(content)) == []


# ------------------------------------------------------------------------------------------------------------- bounds


@cache
def much() -> bytes:
    """Half a megabyte that unpacks to half a gigabyte."""
    packing = zlib.compressobj(9)
    first = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    return first + (packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)) * 511


def packed_page(pdf: Pdf) -> None:
    pdf.pages[0].Contents.write(much(), filter=Name.FlateDecode)


def packed_record(pdf: Pdf) -> None:
    pdf.attachments["protocolwijzer.json"].obj.EF.F.write(much(), filter=Name.FlateDecode)


def packed_twice(pdf: Pdf) -> None:
    twice = Array([Name.FlateDecode, Name.FlateDecode])
    text_box(pdf).AP.N.write(zlib.compress(much(), 1), filter=twice)


def own_child(pdf: Pdf) -> None:
    text_box(pdf).Kids = Array([text_box(pdf)])


def own_parent(pdf: Pdf) -> None:
    text_box(pdf).Parent = text_box(pdf)


def pages_below_themselves(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def names_below_themselves(pdf: Pdf) -> None:
    pdf.Root.Names.EmbeddedFiles = tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree, tree])


def forty_deep(pdf: Pdf) -> None:
    deep = pdf.make_indirect(Dictionary())
    for _ in range(40):
        deep = pdf.make_indirect(Dictionary(A=deep, B=deep))
    pdf.pages[0].Resources.ExtGState = deep


def many_keys(pdf: Pdf) -> None:
    pdf.attachments["protocolwijzer.json"].obj.EF.F.write(b"[" * 300_000)


def packed_objects(of: bytes) -> bytes:
    """A PDF of which what opens it has to unpack a part before it can tell anything."""
    part = zlib.compress(b"1 0 << /Type /Catalog /X [" + b"0 " * (1 << 22) + b"] >>")
    start = b"%PDF-1.7\n3 0 obj\n<< /Type /ObjStm /N 1 /First 4 " + of + b" /Length %d >>\nstream\n" % len(part)
    table = b"\0" * 7 + b"\2\0\0\0\3\0\0" + b"\0" * 7 + b"\1\0\0\0\x09\0\0"
    body = start + part + b"\nendstream\nendobj\n"
    stream = b"4 0 obj\n<< /Type /XRef /W [1 4 2] /Size 4 /Root 1 0 R /Length %d >>\nstream\n" % len(table)
    return body + stream + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)


def hostile() -> Iterator[bytes]:
    """PDFs that take much to read, for whoever reads on."""
    content = blank().document.content
    for change in (own_child, own_parent, pages_below_themselves, names_below_themselves, forty_deep, many_keys):
        yield changed(change)
    for change in (packed_page, packed_record, packed_twice):
        made = io.BytesIO()
        with opened(content) as pdf:
            change(pdf)
            pdf.save(made, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        yield made.getvalue()
    yield packed_objects(b"/Filter /FlateDecode")
    yield packed_objects(b"/F#69lter [/Fl#61teDecode]")
    yield b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /X [" + b"0 " * 500_000 + b"] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n"
    yield b"%PDF-1.7\n1 0 obj\n" + b"[" * 500_000
    yield b"%PDF-1.7\nxref\n0 99999999\ntrailer\n<< /Size 99999999 >>\nstartxref\n9\n%%EOF"
    yield b"%PDF-1.7\n" + b"stream\nx\x9c" * 100_000
    yield b"%PDF-1.7\n" + b"stream\nx\x9c\0\x0a\0\xf5\xff" * 20_000 + b"\0\0\0\xff\xff" * 100_000
    yield content + b"\0" * (1 << 25)


@pytest.mark.slow
def test_a_long_document_is_read_although_it_is_large() -> None:
    """How much is read follows from what the handbook prints: a protocol of a thousand articles is known too."""
    [document, *_] = (it for it in drawn(load_and_check(SAMPLE)[0]) if "protocol" in it.identity)
    content = {**document.drawing.content}
    content["lead"] = content["lead"] * 2500
    long = replace(document, drawing=replace(document.drawing, content=content))
    made = long.made()
    with opened(made) as pdf:
        assert sum(len(it.read_bytes()) for it in pdf.objects if isinstance(it, Stream)) > 1 << 20
    assert finding(made, [long]).as_published


WEIGH = """
import sys, time
from pathlib import Path
from protocolwijzer.print import KeptDocument, finding
blank, *files = map(Path, sys.argv[1:])
document = KeptDocument("form.pdf", "form.pdf", blank.read_bytes())
for file in files:
    assert not finding(file.read_bytes(), [document]).as_published
most = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
print(most.split()[1], time.process_time())
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell what a process needed")
def test_no_pdf_takes_much_to_read(tmp_path: Path) -> None:
    """Whatever a PDF is made of, parts of itself or a gigabyte in a few kilobytes, reading all of them takes less than
    10 seconds and 200 MB together."""
    (tmp_path / "blank.pdf").write_bytes(blank().document.content)
    files = [tmp_path / "blank.pdf"]
    for number, content in enumerate(hostile()):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(content)
    weighed = subprocess.run([sys.executable, "-c", WEIGH, *map(str, files)], capture_output=True, check=True)
    kilobytes, seconds = map(float, weighed.stdout.split())
    assert kilobytes < 200 * 1024
    assert seconds < 10


def test_a_file_of_any_size_is_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file that is far too large no more is read than it takes to know that."""
    with (tmp_path / "form.pdf").open("wb") as file:
        file.write(blank().document.content)
        file.truncate(1 << 40)
    assert main(["verify", str(tmp_path / "form.pdf"), str(SAMPLE)]) == 1
    assert (
        "Cannot tell: it is far larger than anything of ours, or what is packed in it is.\n" in capsys.readouterr().out
    )


# ------------------------------------------------------------------------------------------------------ what is typed

NAMES = "Ğülşen Łukasz ĲSBRAND ĳ Ștefan Dvořák Gyűjtő Ķīlis ŵyn"


def test_a_name_that_is_typed_stands_on_paper() -> None:
    """Letters of names from all over Europe, typed into a box with a viewer, are drawn and read back as typed."""
    content = typed(blank().document.content, NAMES)
    assert f'  about.naam: "{NAMES}"\n' in said(content)
    assert found(content).as_published
    pictured = {pictures(typed(blank().document.content, letter))[0][0].tobytes() for letter in ["", *"GĞŞŁjĳź"]}
    assert len(pictured) == len("GĞŞŁjĳź") + 1, "each is drawn, and otherwise than the others"


def test_a_released_sheet_is_read_with_the_letters_that_it_has() -> None:
    """A sheet that was given out keeps its font: what that has is read, and of what it loses nothing is told."""
    file = "pasaanvraag/1/pasaanvraag-nl.pdf"
    sheet = KeptDocument(file, file, (ROOT / "tests/frozen/0.2.0/content/de-brug/forms/versions" / file).read_bytes())
    assert b"/Helv " in sheet.content
    [box] = [name for name in sheet.boxes if name.startswith("about.")][:1]
    kept = finding(typed(sheet.content, "Zoë van Dam", box), [sheet])
    assert kept.as_published
    assert f'  {box}: "Zoë van Dam"' in kept.lines
    lost = finding(typed(sheet.content, "Ğül", box), [sheet])
    assert not lost.as_published
    assert "Ğül" not in "\n".join(lost.lines)
    assert f"Cannot tell whether it is as published: what {box} shows" in lost.lines[-1]


def test_every_stream_of_a_form_can_be_unpacked() -> None:
    """Whatever a form packs ends where it says, for the strictest reader too: also the look of an empty box."""
    with opened(blank().document.content) as pdf:
        packed = [it for it in pdf.objects if isinstance(it, Stream) and "/Filter" in it]
        assert len(packed) > 20
        for it in packed:
            unpacking = zlib.decompressobj()
            unpacking.decompress(it.read_raw_bytes())
            assert unpacking.eof
            assert not unpacking.unused_data
