"""What was filled in, as whoever looks at the paper reads it.

A program reads what a field holds, a person what its box shows; both can be written into a PDF apart from each other.
So a value counts where both say the same, and nothing is read from a box that shows it in a way of which that cannot
be known.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from protocolwijzer.print.bounds import UnreadableError, unpacked
from protocolwijzer.print.document import full_name
from protocolwijzer.print.structure import Comparison

_OF_VIEWERS = ("/Helvetica", "/Times-Roman", "/Courier")
"""Fonts that every viewer has itself (ISO 32000-1 §9.6.2.2)."""
_SIMPLE = {"/Type", "/Subtype", "/BaseFont", "/Encoding", "/Name"}
"""What is said of such a font."""
_LOOKS = {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Length", "/Filter"}
"""What viewers say of the picture of a box; anything else could change what it shows."""
_STRAIGHT = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
_SHOWN = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4,})>")
"""What a code of a font shows, in the table that the typesetter makes (ISO 32000-1 §9.10.3)."""
_SMALLEST, _LARGEST = 4, 40
"""How large letters are that one can read, and that a box has room for, in points."""
_LONGEST = 1 << 14
"""How many bytes the picture of a line of words takes at most."""
_DARK = 0.5
_KERNED = 500
"""How far a viewer moves one letter from the next at most, in thousandths of their size."""


@dataclass(frozen=True)
class Value:
    """What stands in a box, or why that cannot be told, or why it is not as a viewer would fill it in."""

    name: str
    said: str = ""
    doubt: str = ""
    difference: str = ""


def values(comparison: Comparison) -> Iterator[Value]:
    """What each field of ours was filled in with, where the rest of it is as ours."""
    fields: dict[str, list[tuple[Any, Any]]] = {}
    for ours, theirs in comparison.boxes:
        fields.setdefault(full_name(ours), []).append((ours, theirs))
    for name, boxes in fields.items():
        try:
            yield _choice(name, boxes) if "/AS" in boxes[0][0] else _words(name, *boxes[0], comparison)
        except UnreadableError as error:
            yield Value(name, doubt=f"what {name} shows: {error}")


def _choice(name: str, boxes: list[tuple[Any, Any]]) -> Value:
    """Which choice of a group is shown, if the group holds the same."""
    shown = []
    for ours, theirs in boxes:
        state = theirs.get("/AS")
        if state not in ("/Off", *ours.AP.N.keys()):
            return Value(name, difference=f"a box of {name} shows what is no choice")
        shown += [str(state)[1:]] if state != "/Off" else []
    held = boxes[0][1].Parent.get("/V")
    if len(shown) > 1:
        return Value(name, difference=f"{' and '.join(shown)} are both ticked at {name}")
    if (str(held)[1:] if held not in (None, "/Off") else "") != "".join(shown):
        return Value(name, doubt=f"what is chosen at {name}: viewers that show it and programs that read it differ")
    return Value(name, "".join(shown))


def _words(name: str, ours: Any, theirs: Any, comparison: Comparison) -> Value:
    """The words of a box, if it shows the words that it holds."""
    from pikepdf import String

    held = theirs.get("/V")
    if held is not None and not isinstance(held, String):
        raise UnreadableError("what it holds is no text")
    said = str(held or "")
    looks = theirs.get("/AP")
    if looks is None or {*looks.keys()} != {"/N"}:
        raise UnreadableError("it has no picture, or several")
    shown = "" if comparison.alike(ours.AP.N, looks.N) else _Picture(looks.N, ours, comparison).words()
    if _plain(shown) == _plain(said):
        return Value(name, said)
    rest = iter(_plain(said))
    if all(letter in rest for letter in _plain(shown)):
        raise UnreadableError("its picture lacks words or letters of what it holds")
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in said):
        raise UnreadableError("it is written from right to left")
    return Value(name, difference=f"{name} shows other words than it holds")


def _plain(words: str) -> str:
    return "".join(unicodedata.normalize("NFC", words).split())


class _Picture:
    """The picture of a box with words, if it is like those that viewers make: one line of dark letters in the box."""

    def __init__(self, picture: Any, ours: Any, comparison: Comparison) -> None:
        left, bottom, right, top = (float(side) for side in ours.Rect)
        self.width, self.height = right - left, top - bottom
        self.comparison = comparison
        self.fonts: Any = picture.get("/Resources", {}).get("/Font", {})
        self.content = unpacked(picture)
        self.letters: dict[bytes, str] = {}
        self.size = 0.0
        self.scale = 1.0
        self.line = (0.0, 0.0)
        self.saved: list[tuple[dict[bytes, str], float]] = []
        self.said: list[str] = []
        sides = [*map(float, picture.BBox)]
        expected = (0, 0, self.width, self.height)
        fits = len(sides) == 4 and all(abs(side - its) < 1 for side, its in zip(sides, expected, strict=True))
        turned = [*map(float, picture.get("/Matrix", _STRAIGHT))] != _STRAIGHT
        if not fits or turned or {*picture.keys()} - _LOOKS or len(self.content) > _LONGEST:
            raise UnreadableError("its picture is not like those that viewers make")

    def words(self) -> str:
        """What stands in it. Raises UnreadableError where a reader may see something else."""
        import pikepdf

        with pikepdf.new() as scratch:
            for it in pikepdf.parse_content_stream(pikepdf.Stream(scratch, self.content)):
                if not self._step(str(it.operator), [*map(_native, it.operands)]):
                    raise UnreadableError("its picture is not like those that viewers make")
        return "".join(self.said)

    def _step(self, operator: str, operands: list[Any]) -> bool:
        """Follow one operator (ISO 32000-1 annex A); whether it is one of those of which the effect is known."""
        match operator, operands:
            case (("BMC" | "BDC" | "EMC" | "W" | "W*" | "n" | "G" | "RG" | "K" | "TL" | "ET"), _):
                return True
            case "BT", []:
                self.line, self.scale = (0.0, 0.0), 1.0
                return True
            case "q", []:
                self.saved.append((self.letters, self.size))
                return True
            case "Q", [] if self.saved:
                self.letters, self.size = self.saved.pop()
                return True
            case "re", [x, y, width, height]:
                within = x <= 4 and y <= self.height / 3
                return bool(within and x + width >= self.width - 6 and y + height >= self.height * 2 / 3)
            case (("g" | "rg"), [*levels]):
                return all(0 <= level <= _DARK for level in levels)
            case "k", [*_, black]:
                return bool(black >= _DARK)
            case "Tf", [str(name), size]:
                self.letters, self.size = self._letters(name), size
                return True
            case (("Td" | "TD"), [x, y]):
                self.line = (self.line[0] + x * self.scale, self.line[1] + y * self.scale)
                return bool(x >= 0 and y >= 0) or not self.said
            case "Tm", [across, 0, 0, up, x, y]:
                further = x >= self.line[0] and y == self.line[1]
                self.line, self.scale = (x, y), across
                return bool(across == up) and (further or not self.said)
            case (("Tc" | "Tw" | "Ts" | "Tr"), [amount]):
                return bool(amount == 0)
            case "Tz", [amount]:
                return bool(amount == 100)
            case "Tj", [bytes(text)]:
                return self._show(text)
            case "TJ", [list(parts)]:
                texts = [part for part in parts if isinstance(part, bytes)]
                return all(abs(it) <= _KERNED for it in parts if not isinstance(it, bytes)) and all(
                    map(self._show, texts)
                )
        return False

    def _show(self, text: bytes) -> bool:
        size, (x, y) = self.size * self.scale, self.line
        wide = max(map(len, self.letters), default=1)
        codes = [text[place : place + wide] for place in range(0, len(text), wide)]
        if not all(code in self.letters for code in codes):
            return False
        self.said += [self.letters[code] for code in codes]
        return _SMALLEST <= size <= _LARGEST and 0 <= x <= self.width - size / 4 and 0 <= y <= self.height - size / 2

    def _letters(self, name: str) -> dict[bytes, str]:
        """What each code of a font shows: of ours, or of one that every viewer has."""
        font = self.fonts[name]
        ours = self.comparison.ours.Root.AcroForm.DR.Font.get(name)
        if ours is not None and self.comparison.alike(ours, font) and "/ToUnicode" in ours:
            pairs = _SHOWN.findall(unpacked(ours.ToUnicode))
            return {bytes.fromhex(code.decode()): bytes.fromhex(it.decode()).decode("utf-16-be") for code, it in pairs}
        simple = {*font.keys()} <= _SIMPLE and font.Subtype == "/Type1" and font.BaseFont in _OF_VIEWERS
        if simple and font.get("/Encoding") == "/WinAnsiEncoding":
            codes = [bytes([code]) for code in range(0x20, 0x100)]
            return {code: code.decode("cp1252", "ignore") for code in codes}
        raise UnreadableError("it shows them in a font that is not ours")


def _native(operand: Any) -> Any:
    """A part of a content stream in values of Python."""
    from pikepdf import Array, Name, String

    if isinstance(operand, String):
        return bytes(operand)
    if isinstance(operand, Name):
        return str(operand)
    if isinstance(operand, Array):
        return [*map(_native, operand)]
    return float(operand) if isinstance(operand, int | Decimal) else operand
