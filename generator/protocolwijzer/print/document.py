"""A document of a handbook: one that is drawn anew, or one that was given out and is kept as it was."""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from protocolwijzer.fingerprint import file_fingerprint
from protocolwijzer.print.bounds import unpacked
from protocolwijzer.print.press import RECORD, Drawing, Press

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_IDENTITY = ("organisation", "form", "protocol", "changes", "language", "large", "texts")
"""What of a record says which document it is; `Drawing` tells the same of one that is drawn."""
_OF_THE_FILE = ("made_by", "text", "drawn_with")
"""What of a record tells of the file itself."""


@dataclass(frozen=True)
class DrawnDocument:
    """A PDF that is drawn anew from the handbook. It says what today's program and today's files say."""

    path: str
    """Its address, from the site's root."""
    source: str
    """The author's file that it shows."""
    drawing: Drawing
    press: Press
    remark: str = ""
    """What is to be said of one that comes back, beside whether it is as published."""

    @property
    def fingerprint(self) -> str:
        """All that its bytes depend on, as 64 hexadecimal digits (SHA-256)."""
        return self.press.fingerprint(self.drawing)

    @property
    def identity(self) -> Mapping[str, Any]:
        """Which document it is: what never changes while its words, or what they rest on, do."""
        return self.drawing.identity

    @property
    def basis(self) -> Mapping[str, Any]:
        """What it rests on: versions, editions, fingerprints."""
        return self.drawing.basis

    @property
    def record(self) -> Mapping[str, Any]:
        """What machines read in it."""
        return self.press.record(self.drawing)

    @property
    def boxes(self) -> tuple[str, ...]:
        """The names of all that can be filled in, in reading order."""
        return tuple(name for name in self.drawing.boxes if "=" not in name)

    def made(self) -> bytes:
        """The PDF. Raises UnprintableError."""
        return self.press.made(self.drawing)


@dataclass(frozen=True)
class KeptDocument:
    """A PDF that was made when something was released. It stays what it is, whatever release of the program runs."""

    path: str
    """Its address, from the site's root; or, of one that is no longer on the site, where it is kept."""
    source: str
    """The file that it is kept in."""
    content: bytes = field(repr=False)
    remark: str = ""
    """What is to be said of one that comes back, beside whether it is as published."""

    @property
    def fingerprint(self) -> str:
        """Its bytes, as 64 hexadecimal digits (SHA-256)."""
        return file_fingerprint(self.content)

    @property
    def identity(self) -> Mapping[str, Any]:
        """Which document it is."""
        return {key: self.record[key] for key in _IDENTITY if key in self.record}

    @property
    def basis(self) -> Mapping[str, Any]:
        """What it rests on."""
        return {key: value for key, value in self.record.items() if key not in {*_IDENTITY, *_OF_THE_FILE}}

    @property
    def record(self) -> Mapping[str, Any]:
        """What machines read in it."""
        return self._read[0]

    @property
    def boxes(self) -> tuple[str, ...]:
        """The names of all that can be filled in, in reading order."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[Mapping[str, Any], tuple[str, ...]]:
        import pikepdf

        with pikepdf.open(io.BytesIO(self.content)) as pdf:
            return record_of(pdf), tuple(dict.fromkeys(_fields(pdf)))

    def made(self) -> bytes:
        """The PDF."""
        return self.content


Document: TypeAlias = DrawnDocument | KeptDocument
"""One PDF of a handbook."""


def record_of(pdf: "Pdf") -> dict[str, Any]:
    """What a PDF says of itself; nothing if it holds no record of ours. Raises ValueError where that is no JSON."""
    held = pdf.attachments.get(RECORD)
    record = json.loads(unpacked(held.get_file().obj)) if held else None
    return record if isinstance(record, dict) and record.get("made_by") == "protocolwijzer" else {}


def full_name(box: "Object") -> str:
    """The name of the field that a box of ours belongs to, with those of the fields above it."""
    parts: list[str] = []
    above: Any = box
    while above is not None:
        parts.insert(0, str(above.get("/T", "")))
        above = above.get("/Parent")
    return ".".join(filter(None, parts))


def _fields(pdf: "Pdf") -> Iterator[str]:
    """The full name of the field that each box belongs to, page by page."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            if annotation.get("/Subtype") == "/Widget":
                yield full_name(annotation)
