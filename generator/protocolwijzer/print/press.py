"""The press: a drawing becomes a tagged PDF that people can fill in, and that stays legible for as long as PDF does.

Typst draws it as PDF/UA-1 (accessible) and PDF/A-3a (made to last, with data inside); `boxes` makes it fillable. The
same drawing gives the same bytes: no clock, no fonts of the machine, no network.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from protocolwijzer.fingerprint import file_fingerprint
from protocolwijzer.hyphenation import breakable
from protocolwijzer.language import LANGUAGES
from protocolwijzer.print.boxes import fillable, pages
from protocolwijzer.print.sources import sources

if TYPE_CHECKING:  # importing a typesetter takes a while, and most commands print nothing
    import typst

RECORD = "protocolwijzer.json"
"""The name of the file inside a PDF that tells machines what it is."""

MADE_BY = "protocolwijzer.print.documents"
"""The module that makes every drawing: whatever it imports, directly or not, has a part in what stands on paper."""

_ROOM = Path(__file__).parent
_STANDARDS: list["typst.PDFStandard"] = ["ua-1", "a-3a"]
ROOM, ROOMS = 17, {"about": 10, "signatures": 10, "footer": 40}
"""How wide, in em, places for words are at least; and those of some parts, above or beside boxes that share a line."""
LINE, GAP = 44, 1.5
"""How wide, in em, a line is at least, and what keeps columns of a table apart."""
SPACES = ("usual", "tight", "least", "bare")
"""How much space there is between the parts of a document and around them; tried in this order, till it has as few
pages as it should."""
_NAMES = {"alt", "box", "date", "href", "id", "line", "src"}
"""What holds no words on the page but the names of boxes, of places to go to and of pictures."""

_NO_GLYPH = re.compile(r'the text `(".*")` could not be displayed')
"""What the typesetter says of letters that no font has."""
_SURE = re.compile("[\n -~\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u203a\u20ac]")
"""Characters that our fonts have, so that most handbooks need no typesetter to be checked."""
_TRIED = """#set document(title: "-")
#set text(font: json(bytes(sys.inputs.fonts)))
#let tried = json(bytes(sys.inputs.tried))
"""
_LINE = re.compile(r"__typst_py_bytes__\.typ:(\d+):")
"""Where in a text of ours the typesetter found something wrong."""


class UnprintableError(Exception):
    """The typesetter cannot make a document, most often for want of a letter; the sentence says why."""


@dataclass(frozen=True)
class Drawing:
    """All that a document is made of, in values that JSON knows."""

    template: str
    """What lays it out, by the name of a file in `templates/`: `form`, `protocol` or `resolution`."""
    content: Mapping[str, Any]
    """What the template shows."""
    identity: Mapping[str, Any]
    """Which document it is: what never changes while its words, or what they rest on, do."""
    basis: Mapping[str, Any]
    """What it rests on: versions, editions, fingerprints."""
    boxes: Mapping[str, str]
    """What a screen reader says at each box, by the box's name; `recordings.foto=yes` is one choice of a group."""
    code: str = ""
    """What its QR code says; without it there is none."""
    most_pages: int | None = None
    """How many pages it should have at most, as far as less space between its parts can bring that about."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures that its content names."""


FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji")
"""The families of fonts, in the order in which they are asked for a letter. What none of them has, mostly signs of
mathematics, may be had from those that the typesetter brings along."""


class Press:
    """Draws documents with the fonts of this folder."""

    def record(self, drawing: Drawing) -> dict[str, Any]:
        """What machines read in the finished file; `text` covers all its words, `drawn_with` all that shapes them."""
        return {
            "made_by": "protocolwijzer",
            **drawing.identity,
            **drawing.basis,
            "text": digest(drawing.content),
            "drawn_with": digest([self._drawn_with, drawing.content["words"]])[:16],
        }

    def fingerprint(self, drawing: Drawing) -> str:
        """All that the bytes of a document depend on, as 64 hexadecimal digits (SHA-256)."""
        pictures = {name: file_fingerprint(content) for name, content in drawing.pictures.items()}
        drawn_of = [self.record(drawing), drawing.template, drawing.boxes, drawing.code, pictures]
        return digest([*drawn_of, self._finished_with])

    def made(self, drawing: Drawing) -> bytes:
        """The document as PDF. Raises UnprintableError."""
        drawn = self._drawn(drawing, SPACES[0])
        for space in SPACES[1:]:
            if drawing.most_pages is None or pages(drawn) <= drawing.most_pages:
                break
            drawn = self._drawn(drawing, space)
        return fillable(drawn, drawing.boxes)

    def _drawn(self, drawing: Drawing, space: str) -> bytes:
        import typst

        inputs = {
            "content": json.dumps(_breakable(drawing.content, drawing.content["language"])),
            "record": json.dumps(self.record(drawing), indent=1, ensure_ascii=False),
            "pictures": json.dumps({name: [*content] for name, content in drawing.pictures.items()}),
            "code": _qr(drawing.code) if drawing.code else "",
            "space": space,
            "leftward": json.dumps([it.code for it in LANGUAGES.values() if it.direction == "rtl"]),
            "fonts": json.dumps(FAMILIES),
        }
        template = _ROOM / f"templates/{drawing.template}.typ"
        try:
            drawn = self._compiler.compile(template, format="pdf", sys_inputs=inputs, pdf_standards=_STANDARDS)
        except typst.TypstError as error:
            if letters := _NO_GLYPH.search(error.message):
                raise UnprintableError(f"no font has the letters {letters[1]}") from None
            raise UnprintableError(f"the typesetter says: {error.message}") from None
        assert isinstance(drawn, bytes)
        return drawn

    def lost(self, characters: Collection[str]) -> frozenset[str]:
        """Those of these characters (each with the marks that belong to it) that the typesetter cannot show."""
        import typst

        unsure = sorted(it for it in characters if not _SURE.fullmatch(it))
        try:
            self._try(unsure)
        except typst.TypstError as error:
            first = _TRIED.count("\n") + 1
            return frozenset(unsure[int(line) - first] for line in _LINE.findall(error.diagnostic))
        return frozenset()

    def _try(self, characters: Sequence[str]) -> None:
        """Typeset these characters, each on a line of its own."""
        source = _TRIED + "".join(f"#par[#tried.at({number})]\n" for number in range(len(characters)))
        inputs = {"fonts": json.dumps(FAMILIES), "tried": json.dumps(characters)}
        self._compiler.compile(source.encode(), format="pdf", sys_inputs=inputs, pdf_standards=_STANDARDS)

    @cached_property
    def _compiler(self) -> "typst.Compiler":
        import typst

        fonts = typst.Fonts(include_system_fonts=False, font_paths=[_ROOM / "fonts"])
        return typst.Compiler(root=_ROOM / "templates", font_paths=fonts, ignore_system_fonts=True)

    @cached_property
    def _drawn_with(self) -> str:
        fonts = sorted((_ROOM / "fonts").glob("*.ttf"))
        worded = sources(_ROOM.parents[1], MADE_BY).values()
        shapes = [*sorted((_ROOM / "templates").glob("*.typ")), *worded, *fonts]
        return digest([*map(version, ("typst", "segno", "pyphen")), *_contents(shapes)])

    @cached_property
    def _finished_with(self) -> str:
        return digest([version("pikepdf"), *_contents(sorted(_ROOM.glob("*.py")))])


def lost(characters: Collection[str]) -> frozenset[str]:
    """Those of these characters that our own fonts cannot show on paper; see `Press.lost`."""
    return Press().lost(characters) if any(not _SURE.fullmatch(it) for it in characters) else frozenset()


def _column(columns: int) -> float:
    """How wide, in em, each of so many columns of a table is at least."""
    return max(LINE / columns - GAP, 2) if columns else ROOM


def _breakable(value: Any, language: str, room: float = ROOM) -> Any:
    """What a template shows, with long words that can be broken, each in the language that it is in."""
    if isinstance(value, str):
        return breakable(value, language, room)
    if isinstance(value, Mapping):
        own = "" if value.get("tag") == "code" else value.get("lang", value.get("language", language))
        if value.get("tag") == "tr":
            room = min(room, _column(sum(isinstance(cell, Mapping) for cell in value["body"])))
        if "rows" in value and "caption" in value:  # of a redline
            room = min(room, _column(len(value["rows"][0])))
        return {key: it if key in _NAMES else _breakable(it, own, ROOMS.get(key, room)) for key, it in value.items()}
    return [_breakable(it, language, room) for it in value] if isinstance(value, list | tuple) else value


def day(date: str) -> list[int]:
    """The first day of an edition (`2020-03`) as year, month and day, for a file must have a date; 1970 if undated."""
    year, month, first = (("1970" if date == "undated" else date) + "-01-01").split("-")[:3]
    return [int(year), int(month), int(first)]


def digest(value: object) -> str:
    """A value that JSON knows as 64 hexadecimal digits (SHA-256)."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _contents(files: Iterable[Path]) -> list[str]:
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]


def _qr(text: str) -> str:
    """A QR code (ISO/IEC 18004, a seventh of it may be damaged) as SVG without a margin."""
    import segno

    return segno.make(text, error="m", micro=False, boost_error=False).svg_inline(border=0)
