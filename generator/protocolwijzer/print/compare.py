"""A PDF that came back: which document it is, whether it says what was published, and what was filled in.

Pages and data are compared, never the bytes of a file: whoever fills in a form adds fonts and looks of boxes to it.
Where nothing can be told for sure, that is what is said.
"""

import hashlib
import io
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from protocolwijzer.print.document import Document, KeptDocument, record_of
from protocolwijzer.print.press import UnprintableError, digest

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

_HOW_STORED = {"/Length", "/Filter", "/DecodeParms", "/Parent"}
"""What a PDF says of how something is stored, not of what it is."""


_UNEXPECTED = (AttributeError, KeyError, TypeError, ValueError, RecursionError)
"""What reading a PDF raises where a part of it is missing, or is something else than it should be."""


@dataclass(frozen=True)
class Finding:
    """What is to be said of a file, line by line, and whether it is as it was published."""

    lines: tuple[str, ...]
    as_published: bool


class _DoubtError(Exception):
    """Nothing can be told for sure; the sentence says why, and what may help."""


def finding(content: bytes, documents: Iterable[Document]) -> Finding:
    """Compare a PDF with the one of a handbook's documents that it says it is.

    Of several versions of a document the one that people get comes first.
    """
    import pikepdf

    known = list(documents)  # what fails in making them is no fault of the file
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _finding(pdf, known)
    except pikepdf.PasswordError:
        return Finding(("Cannot tell: this file is locked with a password. Ask for a copy without one.",), False)
    except (pikepdf.PdfError, pikepdf.DataDecodingError, *_UNEXPECTED):
        return Finding(("Cannot tell: this is no PDF, or it is damaged.",), False)


def _finding(pdf: "Pdf", documents: Iterable[Document]) -> Finding:
    record = record_of(pdf)
    if not record:
        return _doubtful("it holds no data of ours; it was made by others, or by a program that left the data out")
    meant = [it for it in documents if it.identity.items() <= record.items()]
    if not meant:
        return _doubtful("it says that it is a document which this handbook does not have")
    same = [it for it in meant if it.basis.get("version") == record.get("version")] or meant[:1]
    nearest_first = sorted(same, key=lambda it: _alike(it.basis, record), reverse=True)
    findings = (_compared(pdf, record, document) for document in nearest_first)
    nearest = next(findings)
    return next((it for it in chain([nearest], findings) if it.as_published), nearest)


def _compared(pdf: "Pdf", record: Mapping[str, Any], document: Document) -> Finding:
    lines = [_named(record, document), *([f"  {document.remark}"] if document.remark else [])]
    try:
        lines += _filled(pdf, document.boxes)
        differences = list(_differences(pdf, record, document))
    except _DoubtError as doubt:
        return _doubtful(str(doubt), lines)
    except UnprintableError as error:
        return _doubtful(f"the handbook's own document cannot be printed: {error}", lines)
    if differences:
        return Finding((*lines, *(f"Not as published: {difference}." for difference in differences)), False)
    return Finding((*lines, "Its pages and its data are as published."), True)


def _doubtful(why: str, lines: Iterable[str] = ()) -> Finding:
    return Finding((*lines, f"Cannot tell whether it is as published: {why}."), False)


def _alike(basis: Mapping[str, Any], record: Mapping[str, Any]) -> int:
    """In how much of what a document rests on a file agrees: the same two texts may be compared under several names."""
    return sum(record.get(key) == value for key, value in basis.items())


def _named(record: Mapping[str, Any], document: Document) -> str:
    """The document in words; what the file may have invented is shown in JSON, so that it can do no harm."""
    identity, basis = document.identity, document.basis
    kind = next(kind for kind in ("form", "protocol", "changes") if kind in identity)
    said = {key: json.dumps(record.get(key)) for key in ("version", "edition", "editions", "compared") if key in basis}
    parts = [f"{kind} {identity['organisation']}/{identity[kind]}", identity["language"]]
    parts += ["large print"] * bool(identity.get("large"))
    return ", ".join([*parts, *(f"{key} {value}" for key, value in said.items())])


_DOUBTS = {
    "version": "the handbook does not have that version; the one given out is {}",
    "editions": "the handbook holds the editions {}, and what rests on others cannot be made again",
    "edition": "the handbook holds the edition {}, and another one cannot be made again",
    "compared": "these two texts are called {} now, and what calls them otherwise cannot be made again",
    "drawn_with": "it was drawn by another release of Protocolwijzer (ours: {})",
    "address": "its QR code leads elsewhere than ours to {}; site_url in mkdocs.yml, or SITE_URL, says where",
}
"""Why nothing can be told where a part of the data differs; `{}` is what is there instead."""

_DOUBTS_OF_KEPT = {
    "drawn_with": "another release of Protocolwijzer drew it than the one that was given out ({})",
    "address": "its QR code leads elsewhere than that of the one that was given out, to {}",
}


def _differences(pdf: "Pdf", record: Mapping[str, Any], document: Document) -> Iterator[str]:
    import pikepdf

    expected = document.record
    differing = [key for key in sorted(expected.keys() | record.keys()) if expected.get(key) != record.get(key)]
    doubts = {**_DOUBTS, **(_DOUBTS_OF_KEPT if isinstance(document, KeptDocument) else {})}
    for key, why in doubts.items():
        if key in differing:
            if key == "address" and not expected.get(key):
                _, mark, mend = why.partition(";")
                raise _DoubtError(f"its QR code leads to an address, and none is known for ours{mark}{mend}")
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


def _filled(pdf: "Pdf", names: Collection[str]) -> Iterator[str]:
    """Each box with what was filled in there, for a form."""
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
