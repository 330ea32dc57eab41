"""PDFs that somebody altered, in one of the ways that PDF offers, and what a viewer shows of them."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import groupby
from random import Random
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image, ImageChops, ImageDraw

from protocolwijzer.print import Finding, KeptDocument
from tests.paper import opened, saved, widgets

_SCALE = 1.5
_AROUND = 2
"""How many dots around a box may look otherwise when it is filled in: half of its edge."""

_DARK = 128
_SHADE = 64

_NO_LONGER = (AttributeError, IndexError, KeyError, TypeError, ValueError, RuntimeError, pikepdf.PdfError)
"""Why one thing cannot be changed any more after another was."""

Page = tuple[Image.Image, list[tuple[str, tuple[float, float, float, float], bool]]]
"""What a page looks like, in grey, and the boxes on it."""


def altered(content: bytes, random: Random) -> bytes:
    """A PDF with one to three things changed somewhere in it. It may be damaged; it is never the same bytes."""
    with opened(content) as pdf, warnings.catch_warnings(action="ignore"):
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            with suppress(*_NO_LONGER):
                random.choice(_ALTERATIONS)(pdf, random)
        try:
            made = saved(pdf)
        except (pikepdf.PdfError, RuntimeError):
            made = content
    if made == content or random.random() < 0.1:
        place = random.randrange(len(made))
        made = made[:place] + bytes([made[place] ^ 1 << random.randrange(8)]) + made[place + 1 :]
    return made


def _parts(pdf: Pdf) -> list[Any]:
    """Everything in a PDF that holds something else: in fair shares of what pages, boxes, and the rest are made of."""
    return [it for it in pdf.objects if isinstance(it, Stream | Dictionary | Array) and _keys(it)]


def _inner(part: Any, random: Random) -> Any:
    """A part, or something that stands in it, some steps further."""
    for _ in range(random.randrange(4)):
        values = [*part] if isinstance(part, Array) else [value for _, value in part.items()]
        further = [it for it in values if isinstance(it, Dictionary | Array | Stream) and it]
        if not further:
            break
        part = random.choice(further)
    return part


def _some(pdf: Pdf, random: Random) -> Any:
    """Some part: often one of a page or a box, of which there are few among many."""
    starts = [pdf.Root, pdf.Root.AcroForm, *(page.obj for page in pdf.pages), *_annotations(pdf)]
    return _inner(random.choice(starts if random.random() < 0.6 else _parts(pdf)), random)


def _annotations(pdf: Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.get("/Annots", ())


def _change(pdf: Pdf, random: Random) -> None:
    """Change one value."""
    part = _some(pdf, random)
    key = random.choice(_keys(part))
    part[key] = _other(part[key], random)


def _keys(part: Any) -> list[Any]:
    """The places of a part where something stands that can be changed."""
    return [*range(len(part))] if isinstance(part, Array) else sorted({*part.keys()} - {"/Length"})


def _other(value: Any, random: Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, Object) and isinstance(value, String):
        return String(random.choice((str(value) + "x", str(value)[1:], "", "Piet")))
    if isinstance(value, Object) and isinstance(value, Name):
        return Name(random.choice(("/Off", "/yes", "/no", "/Artifact", "/P", "/Square", "/None")))
    if isinstance(value, Object):
        return random.choice((0, String("x"), Array([]), Dictionary()))
    return random.choice((0, 1, -1, 2, 4, 90, 180, float(value or 0) * 1.5, float(value or 0) + 7))


def _delete(pdf: Pdf, random: Random) -> None:
    """Leave one value out."""
    part = _some(pdf, random)
    if keys := _keys(part):
        del part[random.choice(keys)]


def _swap(pdf: Pdf, random: Random) -> None:
    """Exchange what two parts say under the same key."""
    one, other = _some(pdf, random), _some(pdf, random)
    shared = sorted({*_keys(one)} & {*_keys(other)}, key=str)
    if shared and isinstance(one, Array) == isinstance(other, Array):
        key = random.choice(shared)
        one[key], other[key] = _shared(pdf, other[key]), _shared(pdf, one[key])


def _copy(pdf: Pdf, random: Random) -> None:
    """Have one part say what another one says."""
    one, other = _some(pdf, random), _some(pdf, random)
    key = random.choice(_keys(other))
    if isinstance(one, Array):
        one.append(_shared(pdf, other[key]))
    elif isinstance(key, str):
        one[key] = _shared(pdf, other[key])


def _shared(pdf: Pdf, value: Any) -> Any:
    """A value that can stand in several places, even within itself."""
    return pdf.make_indirect(value) if isinstance(value, Dictionary | Array) and not value.is_indirect else value


def _add(pdf: Pdf, random: Random) -> None:
    """Have a part say something that viewers heed."""
    part = random.choice([pdf.Root, pdf.Root.Pages, pdf.Root.AcroForm, pdf.pages[0].obj, *_annotations(pdf)])
    part = part if random.random() < 0.7 else part.get("/Parent", part)
    key = random.choice([*_HEEDED])
    part[key] = _HEEDED[key](pdf)


_HEEDED: dict[str, Callable[[Pdf], Any]] = {
    "/CropBox": lambda _: Array([0, 300, 595, 842]),
    "/MediaBox": lambda _: Array([0, 0, 595, 600]),
    "/Rotate": lambda _: 180,
    "/UserUnit": lambda _: 2,
    "/OC": lambda pdf: pdf.make_indirect(Dictionary(Type=Name.OCG, Name="layer")),
    "/OCProperties": lambda _: Dictionary(OCGs=[], D=Dictionary(BaseState=Name.OFF)),
    "/AA": lambda _: Dictionary(O=_action()),
    "/A": lambda _: _action(),
    "/OpenAction": lambda _: _action(),
    "/F": lambda _: 2,
    "/Ff": lambda _: 1 << 13,
    "/V": lambda _: String("Piet"),
    "/DV": lambda _: String("Piet"),
    "/AS": lambda _: Name.yes,
    "/Q": lambda _: 2,
    "/MK": lambda _: Dictionary(BG=[0, 0, 0], BC=[1, 0, 0], R=90),
    "/BS": lambda _: Dictionary(W=9),
    "/NeedAppearances": lambda _: True,
    "/XFA": lambda pdf: pdf.make_stream(b"<x/>"),
    "/Contents": lambda pdf: pdf.make_stream(b"0 0 0 rg 90 90 300 300 re f"),
    "/Resources": lambda _: Dictionary(),
    "/Kids": lambda _: Array([]),
    "/Count": lambda _: 1,
    "/Matrix": lambda _: Array([1, 0, 0, 1, 50, 50]),
    "/ActualText": lambda _: String("anders"),
    "/P": lambda pdf: pdf.pages[-1].obj,
    "/StructParent": lambda _: 1,
}
"""What viewers heed, by its key (ISO 32000-1)."""


def _action() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _draw(pdf: Pdf, random: Random) -> None:
    """Draw otherwise: in a page, a letter, the look of a box."""
    stream = random.choice([it for it in pdf.objects if isinstance(it, Stream)])
    if random.random() < 0.5:
        stream = random.choice([*_looks(pdf), *(it.Contents for it in pdf.pages if "/Contents" in it)])
    content = stream.read_bytes()
    lines = content.split(b"\n")
    place = random.randrange(len(lines))
    put = random.choice((b"1 g", b"1 0 0 1 9 9 cm", b"0 g 2 2 8 8 re f", b"1 g 0 0 900 900 re f", b"3 Tr", b"Q", b""))
    how = random.randrange(3)
    lines = [*lines[:place], put, *lines[place + (how > 0) :]] if how < 2 else lines[::-1]
    stream.write(b"\n".join(lines))


def _looks(pdf: Pdf) -> Iterator[Any]:
    """The streams that draw boxes."""
    for it in pdf.objects:
        if isinstance(it, Stream) and it.get("/Subtype") == "/Form":
            yield it


def _exchange(pdf: Pdf, random: Random) -> None:
    """Exchange what two streams draw."""
    streams = [it for it in pdf.objects if isinstance(it, Stream)]
    one, other = random.choice(streams), random.choice(streams)
    mine, its = one.read_bytes(), other.read_bytes()
    one.write(its)
    other.write(mine)


def _lay_over(pdf: Pdf, random: Random) -> None:
    """Lay something over a page."""
    look = pdf.make_stream(b"1 g 0 0 200 50 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 50])
    kind = random.choice((Name.Square, Name.Stamp, Name.FreeText, Name.Widget, Name.Link, Name.Popup))
    it = Dictionary(Type=Name.Annot, Subtype=kind, Rect=[100, 600, 300, 650], AP=Dictionary(N=look), F=4)
    page = random.choice([*pdf.pages])
    page.Annots = Array([*page.get("/Annots", ()), pdf.make_indirect(it)])


def _fill(pdf: Pdf, random: Random) -> None:
    """Fill in a box, in one of the places where a value can be written, and in no other."""
    it = random.choice([*_annotations(pdf)])
    field = it.Parent if "/AS" in it and random.random() < 0.5 else it
    field[random.choice(("/V", "/AS"))] = random.choice((Name.yes, Name.no, Name.Off, String("yes"), String("Piet")))


_ALTERATIONS = (_change, _change, _delete, _swap, _copy, _add, _add, _draw, _draw, _exchange, _lay_over, _fill, _fill)


class Blank:
    """A form as it was published, and whether what `verify` says of an altered one is true."""

    def __init__(self, content: bytes) -> None:
        self.document = KeptDocument("form.pdf", "form.pdf", content)
        self._pages = pictures(content)
        self._boxes = [found for _, found in self._pages]
        self._fixed = self._fixed_parts(self._pages)

    def lies(self, content: bytes, found: Finding) -> list[str]:
        """Where a viewer shows something else than what was said of a form."""
        if not found.as_published:
            return []
        pages = pictures(content)
        if len(pages) != len(self._pages):
            return ["pages"]
        fixed = self._fixed_parts(pages)
        wrong = [
            f"page {number}" for number, pair in enumerate(zip(fixed, self._fixed, strict=True), 1) if _differ(*pair)
        ]
        said = dict(line.strip().split(": ", 1) for line in found.lines[1:] if line.startswith("  ") and ": " in line)
        shown = dict(self._shown(pages))
        return wrong + [name for name, states in shown.items() if states != self._meant(said.get(name), len(states))]

    def _fixed_parts(self, pages: list[Page]) -> list[Image.Image]:
        """The pictures with nothing where the boxes of the blank form are."""
        pictures = [picture.copy() for picture, _ in pages]
        for picture, boxes in zip(pictures, self._boxes, strict=True):
            for _, place, _ in boxes:
                ImageDraw.Draw(picture).rectangle(_dots(picture, place, _AROUND), fill=128)
        return pictures

    def _shown(self, pages: list[Page]) -> Iterator[tuple[str, list[bool]]]:
        """Each field, and in which of its boxes something stands."""
        every = [
            (name, picture, place)
            for (picture, _), boxes in zip(pages, self._boxes, strict=True)
            for name, place, _ in boxes
        ]
        for name, several in groupby(every, key=lambda it: it[0]):
            yield name, [any(it.crop(_dots(it, place, -_AROUND)).histogram()[:_DARK]) for _, it, place in several]

    @staticmethod
    def _meant(said: str | None, boxes: int) -> list[bool]:
        """In which boxes something has to stand; those of a choice are yes and no, in this order."""
        return [said is not None] if boxes == 1 else [said == '"yes"', said == '"no"']


def pictures(content: bytes) -> list[Page]:
    """What a viewer shows of each page, and the boxes on it."""
    with pypdfium2.PdfDocument(content) as pdf:
        pdf.init_forms()
        return [(sheet.render(scale=_SCALE).to_pil().convert("L"), [*widgets(pdf, sheet)]) for sheet in pdf]


def _dots(picture: Image.Image, place: tuple[float, float, float, float], around: int) -> tuple[int, int, int, int]:
    left, bottom, right, top = (round(side * _SCALE) for side in place)
    return left - around, picture.height - top - around, right + around, picture.height - bottom + around


def _differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures differ by more than a shade that nobody sees."""
    return one.size != other.size or any(ImageChops.difference(one, other).histogram()[_SHADE:])
