"""Boxes that were drawn become boxes that one can fill in.

The typesetter knows no form fields, but tags a link and its place right. So each box is drawn as a link to `x-field:`
and its name; here the link's annotation becomes a widget and its tag `Form` (ISO 32000-1 §12.7; PDF/UA-1 §7.18.4). The
name `recordings.foto=yes` is the choice `yes` of the group `recordings.foto`, of which at most one can be chosen.
"""

import io
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

MARK = "x-field:"
"""What the address of a link begins with where a box is meant."""

_ROOM = Path(__file__).parent
_SIGNS = (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0xB5), *range(0xB6, 0x100))
_PUNCTUATION = (0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x2039, 0x203A, 0x20AC)
_LETTERS = "".join(map(chr, (*_SIGNS, *_PUNCTUATION))) + (
    "ĀāĂăĄąĆćĊċČčĎďĐđĒēĖėĘęĚěĞğĠġĢģĦħĪīĮįİıĲĳĶķĹĺĻļĽľŁłŃńŅņŇňŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŴŵŶŷŸŹźŻżŽžƒȘșȚțẀẁẂẃẄẅẞỲỳ"
)
"""What can be typed into a box with the font that comes with it: names in the languages of Europe that are written with
Latin letters. For others a viewer takes a font of its own."""
_MORE_LETTERS = "".join(it for it in map(chr, (*range(0x386, 0x3CF), *range(0x400, 0x530))) if it.isalpha())
"""What can be typed besides where a form is in Greek or Cyrillic letters itself. Letters that are joined or stand over
each other, as those of Arabic, can come with no font: each viewer has to join them, and most do so with their own."""
_FONT = "Wingdings"
"""What the font of boxes is called inside a form. It holds no symbols and the name is never shown, but pdfium (Chrome,
Edge) asks the font of a box for letters beyond Latin-1 only where it has such a name, and else loses some of them."""
_AMBIGUOUS = b"\r\nendstream"
_RADIO = 1 << 15
_PRINTED = 4
_CROSS = "1.2 w 1 J {a} {a} m {x} {y} l {a} {y} m {x} {a} l S"


def pages(drawn: bytes) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        return len(pdf.pages)


def fillable(drawn: bytes, boxes: Mapping[str, str]) -> bytes:
    """The drawn PDF with its boxes to be filled in; `boxes` holds what a screen reader says at each, by name."""
    if not boxes and _AMBIGUOUS not in drawn:
        return drawn
    import pikepdf

    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        tags = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        form = _Form(pdf, boxes)
        for page in pdf.pages:
            for annotation in page.get("/Annots", ()):
                address = str(annotation.A.get("/URI", "")) if "/A" in annotation else ""
                if address.startswith(MARK):
                    form.add(annotation, address.removeprefix(MARK))
                    tags[int(annotation.StructParent)].S = pikepdf.Name.Form
        form.close()
        _unambiguous(pdf)
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True)
        return made.getvalue()


def _unambiguous(pdf: "Pdf") -> None:
    """See to it that no packed stream ends with a carriage return: with the line feed that follows it, a reader may
    take that for the end of a line and miss a byte (PDF/A-3 §6.1.7.1). The last byte is one of a checksum (RFC 1950),
    so one more byte, which means nothing at the end of a page or a font, changes it.
    """
    from pikepdf import Stream

    for stream in pdf.objects:
        if not isinstance(stream, Stream) or stream.get("/Filter") == "/DCTDecode":
            continue  # a photograph ends otherwise
        if zlib.adler32(content := stream.read_bytes()) % 256 == ord("\r"):
            stream.write(content + b"\n")
            if "/Length1" in stream:
                stream.Length1 = len(content) + 1
            if "/Params" in stream:
                stream.Params.Size = len(content) + 1


class _Form:
    """The form of a PDF while its fields come to stand in it. Names with dots are fields below fields."""

    def __init__(self, pdf: "Pdf", boxes: Mapping[str, str]) -> None:
        self.pdf = pdf
        self.boxes = boxes
        self.roots: list[Object] = []
        self.known: dict[str, Object] = {}

    def add(self, widget: Any, name: str) -> None:
        """Make the annotation of a link the widget of a field: a line to write on, or a choice of a group."""
        from pikepdf import Array, Dictionary, Name, String

        for key in ("/A", "/Border", "/Contents"):
            del widget[key]
        widget.Subtype = Name.Widget
        widget.F = _PRINTED
        widget.TU = String(self.boxes[name])
        field, _, choice = name.partition("=")
        left, bottom, right, top = (float(side) for side in widget.Rect)
        width, height = right - left, top - bottom
        if not choice:
            right_to_left = self.pdf.Root.ViewerPreferences.get("/Direction") == Name.R2L
            widget.FT = Name.Tx
            widget.DA = String(f"/{_FONT} {round(height / 2)} Tf 0 g")
            widget.Q = 2 if right_to_left else 0
            widget.AP = Dictionary(N=self._appearance(width, height))
            self._place(field, widget)
            return
        if field not in self.known:
            group = Dictionary(FT=Name.Btn, Ff=_RADIO, TU=String(self.boxes[field]), Kids=Array())
            self._place(field, self.pdf.make_indirect(group))
        cross = _CROSS.format(a=round(width / 5, 2), x=round(width * 4 / 5, 2), y=round(height * 4 / 5, 2))
        states = Dictionary(
            {"/Off": self._appearance(width, height), f"/{choice}": self._appearance(width, height, cross)}
        )
        widget.AP = Dictionary(N=states)
        widget.AS = Name.Off
        widget.MK = Dictionary(CA=String("8"))
        self._below(self.known[field], widget)

    def close(self) -> None:
        """Put the form into the PDF, if it has any field."""
        import pikepdf
        from pikepdf import Array, Dictionary, String

        if self.roots:
            more = any(letter in _MORE_LETTERS for said in self.boxes.values() for letter in said)
            with pikepdf.open(io.BytesIO(_letters(more=more))) as alphabet:
                [font] = alphabet.pages[0].resources.Font.values()
                fonts = Dictionary(Font=Dictionary({f"/{_FONT}": self.pdf.copy_foreign(font)}))
            self.pdf.Root.AcroForm = Dictionary(Fields=Array(self.roots), DR=fonts, DA=String(f"/{_FONT} 11 Tf 0 g"))

    def _place(self, name: str, field: "Object") -> None:
        """Give a field its name, below the field that the first part of the name is called after."""
        from pikepdf import Array, Dictionary, String

        assert name not in self.known, f"two boxes are called {name}"
        self.known[name] = field
        above, _, own = name.rpartition(".")
        field.T = String(own)
        if not above:
            self.roots.append(field)
            return
        if above not in self.known:
            self._place(above, self.pdf.make_indirect(Dictionary(Kids=Array())))
        self._below(self.known[above], field)

    def _below(self, parent: "Object", kid: "Object") -> None:
        kid.Parent = parent
        parent.Kids.append(kid)

    def _appearance(self, width: float, height: float, drawn: str = "") -> "Object":
        """How a box looks in one of its states: empty, since the page has drawn its edges, or with a cross."""
        from pikepdf import Array, Dictionary, Name

        stream = self.pdf.make_stream(drawn.encode() or b"\n")  # a stream of nothing would be packed as no bytes at all
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([0, 0, round(width, 2), round(height, 2)])
        stream.Resources = Dictionary()
        return stream


@cache
def _letters(*, more: bool) -> bytes:
    """A PDF that shows each letter that can be typed into a box: its font is the one that comes with boxes."""
    import typst

    letters, family = (_LETTERS + _MORE_LETTERS, "Noto Sans") if more else (_LETTERS, "Atkinson Hyperlegible Next")
    drawn = typst.compile(
        _ROOM / "templates/letters.typ",
        format="pdf",
        font_paths=[_ROOM / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"letters": letters, "family": family},
        pdf_standards=["a-3b"],
    )
    assert isinstance(drawn, bytes)
    return drawn
