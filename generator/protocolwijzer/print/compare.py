"""A PDF that came back: which document it is, whether it says what was published, and what was filled in.

Pages and data are compared, never the bytes of a file: whoever fills in a form adds fonts and looks of boxes to it.
Where nothing can be told for sure, that is what is said.
"""

import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from protocolwijzer.print.press import RECORD, Document, Drawing, digest

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

_HOW_STORED = {"/Length", "/Filter", "/DecodeParms", "/Parent"}
"""What a PDF says of how something is stored, not of what it is."""


_UNEXPECTED = (AttributeError, KeyError, TypeError, ValueError, RecursionError)
"""What reading a PDF raises where a part of it is missing, or is something else than it should be."""


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a file, line by line, and whether it is as it was published."""

    lines: tuple[str, ...]
    as_published: bool


class _DoubtError(Exception):
    """Nothing can be told for sure; the sentence says why, and what may help."""


def verdict(content: bytes, documents: Iterable[Document]) -> Verdict:
    """Compare a PDF with the one of a handbook's documents that it says it is."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _verdict(pdf, documents)
    except pikepdf.PasswordError:
        return Verdict(("Cannot tell: this file is locked with a password. Ask for a copy without one.",), False)
    except (pikepdf.PdfError, pikepdf.DataDecodingError, *_UNEXPECTED):
        return Verdict(("Cannot tell: this is no PDF, or it is damaged.",), False)


def _verdict(pdf: "Pdf", documents: Iterable[Document]) -> Verdict:
    lines: list[str] = []
    try:
        record = _record(pdf)
        meant = [it for it in documents if it.drawing.identity.items() <= record.items()]
        if not meant:
            raise _DoubtError("it says that it is a document which this handbook does not have")
        given_out = meant[0]
        same = [it for it in meant if it.drawing.basis.get("version") == record.get("version")]
        document = max(same or meant[:1], key=lambda it: _alike(it.drawing.basis, record))
        lines.append(_named(record, document.drawing))
        if "version" in document.drawing.basis and document is not given_out:
            number, now = (it.drawing.basis["version"] for it in (document, given_out))
            lines.append(f"  {'no longer given out' if number < now else 'a draft'}: people get version {now}")
        lines += _filled(pdf, document.drawing.boxes)
        differences = list(_differences(pdf, record, document))
    except _DoubtError as doubt:
        return Verdict((*lines, f"Cannot tell whether it is as published: {doubt}."), False)
    if differences:
        return Verdict((*lines, *(f"Not as published: {difference}." for difference in differences)), False)
    return Verdict((*lines, "Its pages and its data are as published."), True)


def _alike(basis: Mapping[str, Any], record: Mapping[str, Any]) -> int:
    """In how much of what a document rests on a file agrees: the same two texts may be compared under several names."""
    return sum(record.get(key) == value for key, value in basis.items())


def _record(pdf: "Pdf") -> dict[str, Any]:
    """What the file says of itself."""
    held = pdf.attachments.get(RECORD)
    record = json.loads(held.get_file().read_bytes()) if held else None
    if not isinstance(record, dict) or record.get("made_by") != "protocolwijzer":
        raise _DoubtError("it holds no data of ours; it was made by others, or by a program that left the data out")
    return record


def _named(record: Mapping[str, Any], drawing: Drawing) -> str:
    """The document in words; what the file may have invented is shown in JSON, so that it can do no harm."""
    kind = next(kind for kind in ("form", "protocol", "changes") if kind in drawing.identity)
    basis = drawing.basis
    said = {key: json.dumps(record.get(key)) for key in ("version", "edition", "editions", "compared") if key in basis}
    parts = [f"{kind} {drawing.identity['organisation']}/{drawing.identity[kind]}", drawing.identity["language"]]
    parts += ["large print"] * bool(drawing.identity.get("large"))
    return ", ".join([*parts, *(f"{key} {value}" for key, value in said.items())])


def _differences(pdf: "Pdf", record: Mapping[str, Any], document: Document) -> Iterator[str]:
    import pikepdf

    expected = document.press.record(document.drawing)
    differing = [key for key in sorted(expected.keys() | record.keys()) if expected.get(key) != record.get(key)]
    for key, why in (
        ("version", "the handbook does not have that version; the one given out is {}"),
        ("editions", "the handbook holds the editions {}, and what rests on others cannot be made again"),
        ("edition", "the handbook holds the edition {}, and another one cannot be made again"),
        ("compared", "these two texts are called {} now, and what calls them otherwise cannot be made again"),
        ("drawn_with", "it was drawn by another release of Protocolwijzer (ours: {})"),
        ("address", "its QR code leads elsewhere than ours to {}; site_url in mkdocs.yml, or SITE_URL, says where"),
    ):
        if key in differing:
            raise _DoubtError(why.format(json.dumps(expected.get(key))))
    if differing:
        yield "its data is not ours in " + ", ".join(json.dumps(key) for key in differing)
    with pikepdf.open(io.BytesIO(document.made())) as blank:
        if len(pdf.pages) != len(blank.pages):
            yield f"it has {len(pdf.pages)} pages and not {len(blank.pages)}"
        for number, (page, other) in enumerate(zip(pdf.pages, blank.pages, strict=False), 1):
            if _looks(page) != _looks(other):
                yield f"page {number} says or shows something else"
            laid, ours = Counter(_laid_over(page)), Counter(_laid_over(other))
            if laid - ours:
                yield f"something was laid over page {number}"
            if ours - laid:
                yield f"boxes or links of page {number} are missing"


def _filled(pdf: "Pdf", boxes: Mapping[str, str]) -> Iterator[str]:
    """Each box with what was filled in there, for a form."""
    names = [name for name in boxes if "=" not in name]
    if not names:
        return
    values = dict(_values(pdf))
    if not values.keys() & set(names):
        raise _DoubtError("its boxes are gone; what was filled in has become part of the page, so read it there")
    for name in names:
        if values.get(name):
            yield f"  {name}: {json.dumps(values[name], ensure_ascii=False)}"
    blank = sum(not values.get(name) for name in names)
    yield f"  {blank} of {len(names)} boxes are blank"


def _values(pdf: "Pdf") -> Iterator[tuple[str, str]]:
    """What every field of a form holds, by its full name; a choice of a group counts if it is shown as chosen."""
    fields: Any = pdf.Root.AcroForm.Fields if "/AcroForm" in pdf.Root else ()
    waiting = [("", field) for field in fields]
    while waiting:
        above, field = waiting.pop()
        name = ".".join(filter(None, (above, str(field.get("/T", "")))))
        kids = list(field.get("/Kids", ()))
        if "/FT" in field and field.FT == "/Btn":
            yield name, " and ".join(str(kid.AS)[1:] for kid in kids if kid.get("/AS", "/Off") != "/Off")
        elif "/FT" in field:
            yield name, str(field.get("/V", ""))
        else:
            waiting += [(name, kid) for kid in kids]


def _laid_over(page: "Page") -> Iterator[tuple[object, ...]]:
    """Everything that lies over a page: what it is, where, where it leads, and for a box its name and its choice."""
    for it in page.get("/Annots", ()):
        place = tuple(round(float(side)) for side in it.Rect)
        leads = str(it.A.get("/URI", "")) if "/A" in it else ""
        choices = sorted(set(dict(it.AP.N.items())) - {"/Off"}) if "/AS" in it else []
        field = it.Parent if choices else it
        yield str(it.Subtype), place, int(it.get("/F", 0)), leads, str(field.get("/T", "")), *choices


def _looks(page: "Page") -> str:
    """What a page shows, whatever lies over it, as a fingerprint."""
    return digest([_shape(page.Contents), _shape(page.resources), _shape(page.mediabox), str(page.get("/Rotate", 0))])


def _shape(thing: Any) -> object:
    """A part of a PDF in values that JSON knows, the same however it is stored."""
    from pikepdf import Array, Dictionary, Stream

    if isinstance(thing, Stream):
        said = {key: _shape(value) for key, value in thing.items() if key not in _HOW_STORED}
        return [hashlib.sha256(thing.read_bytes()).hexdigest(), said]
    if isinstance(thing, Dictionary):
        return {key: _shape(value) for key, value in thing.items() if key not in _HOW_STORED}
    if isinstance(thing, Array):
        return [_shape(value) for value in thing]
    return str(round(thing, 2) if isinstance(thing, Decimal) else thing)
