"""A PDF that came back: which document it is, whether it says what was published, and what was filled in.

All that the two documents hold is compared (`structure`), never the bytes of a file: whoever fills in a form adds fonts
and looks of boxes to it. What was filled in is told of a file that is as published in all else, and where whoever looks
at it reads the same (`filled`). Where nothing can be told for sure, that is what is said.
"""

import io
import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from protocolwijzer.print.bounds import MOST, UnreadableError, opened
from protocolwijzer.print.document import Document, KeptDocument, record_of
from protocolwijzer.print.filled import Value, values
from protocolwijzer.print.press import UnprintableError
from protocolwijzer.print.structure import Comparison

if TYPE_CHECKING:
    from pikepdf import Pdf

_UNEXPECTED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError, zlib.error)
"""What reading a PDF raises where a part of it is missing, or is something else than it should be."""

_LARGER, _LARGER_THAN_WORDS = 8, 20
"""How many times as large as a document, or as what it is drawn of, a file may be with what is packed in it. As it was
published it is three and ten times as large at most."""
_LONGEST = 300
"""How many letters of what a file says of itself are shown at most."""


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
        with opened(content, max([MOST, *map(_room, known)])) as pdf:
            return _finding(pdf, known)
    except UnreadableError as error:
        return Finding((f"Cannot tell: {error}.",), False)
    except (pikepdf.PdfError, pikepdf.DataDecodingError, *_UNEXPECTED):
        return Finding(("Cannot tell: this is no PDF, or it is damaged.",), False)


def _room(document: Document) -> int:
    """How many bytes somebody's copy of a document has at most, unpacked."""
    if isinstance(document, KeptDocument):
        return _LARGER * len(document.content)
    drawing = document.drawing
    return _LARGER_THAN_WORDS * len(json.dumps(drawing.content)) + _LARGER * sum(map(len, drawing.pictures.values()))


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
    import pikepdf

    lines = [_named(record, document), *([f"  {document.remark}"] if document.remark else [])]
    try:
        differences = [*_of_data(record, document)]
        with pikepdf.open(io.BytesIO(document.made())) as blank:
            comparison = Comparison(blank, pdf)
            comparison.run()
            differences += comparison.differences
            found = {} if differences else {it.name: it for it in values(comparison)}
    except (_DoubtError, UnreadableError) as doubt:
        return _doubtful(str(doubt), lines)
    except UnprintableError as error:
        return _doubtful(f"the handbook's own document cannot be printed: {error}", lines)
    differences += [it.difference for it in found.values() if it.difference]
    if differences:
        return Finding((*lines, *(f"Not as published: {difference}." for difference in differences)), False)
    lines += _filled(document.boxes, found)
    if doubts := [it.doubt for it in found.values() if it.doubt]:
        return _doubtful("; ".join(doubts), lines)
    if pdf.get_warnings():
        return _doubtful("it is damaged, and one program may mend it otherwise than another", lines)
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
    said = {
        key: _short(json.dumps(record.get(key)))
        for key in ("version", "edition", "editions", "compared")
        if key in basis
    }
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


def _of_data(record: Mapping[str, Any], document: Document) -> Iterator[str]:
    """Where the data in a file are not ours. Raises _DoubtError where that is why nothing can be told."""
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
        yield "its data is not ours in " + _short(", ".join(json.dumps(key) for key in differing))


def _filled(names: Collection[str], found: Mapping[str, Value]) -> Iterator[str]:
    """Each box with what was filled in there, for a form."""
    for name in names:
        if found[name].said:
            yield f"  {name}: {_quoted(found[name].said)}"
    if names:
        blank = sum(it == Value(it.name) for it in found.values())
        yield f"  {blank} of {len(names)} boxes are blank"


def _quoted(words: str) -> str:
    """Words that somebody filled in, with every sign that a terminal could obey in numbers."""
    quoted = json.dumps(words, ensure_ascii=False)
    return "".join(it if it.isprintable() else f"\\u{ord(it):04x}" for it in quoted)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
