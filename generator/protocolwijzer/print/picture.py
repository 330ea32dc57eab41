"""A small picture of a document's first page: its lines and boxes where they stand, and a bar for each word.

It is made of the document's own bytes, since what a release kept is drawn no more; in whole points, so that its bytes
are the same on every machine. It knows what the typesetter writes into our documents, and no other PDF.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from struct import iter_unpack
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pikepdf import Object

_SPACE = re.compile(rb"<([0-9a-fA-F]{4})>\s*<0020>")
"""Which of a font's signs is a space."""
_BOLD, _REGULAR = ("#444", 0.55), ("#8c8c8c", 0.42)
"""The colour of a bar, and its height as a part of the size of the letters."""


class _Matrix(NamedTuple):
    """A transformation (ISO 32000-1 §8.3.3)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def at(self, x: float, y: float) -> tuple[float, float]:
        return x * self.a + y * self.c + self.e, x * self.b + y * self.d + self.f

    def __call__(self, first: "_Matrix") -> "_Matrix":
        """What the first one gives, transformed by this one."""
        a, b = self._replace(e=0, f=0).at(first.a, first.b)
        c, d = self._replace(e=0, f=0).at(first.c, first.d)
        return _Matrix(a, b, c, d, *self.at(first.e, first.f))


class _Font:
    """How it looks from afar, and how wide each of its signs is, as a part of the size of the letters."""

    def __init__(self, font: "Object") -> None:
        [inner] = font.DescendantFonts
        self.look = _BOLD if "Bold" in str(font.BaseFont) else _REGULAR
        found = _SPACE.search(font.ToUnicode.read_bytes())
        self.space = int(found[1], 16) if found else None
        self.usual = float(inner.get("/DW", 1000)) / 1000
        self.widths = dict(_widths([*inner.get("/W", ())]))


class _Page:
    """A page as far as it is drawn."""

    def __init__(self, height: float, fonts: Mapping[str, _Font]) -> None:
        self.height = height
        self.fonts = fonts
        self.bars: dict[tuple[str, int], list[tuple[int, int, int]]] = defaultdict(list)
        """By colour and thickness: of each bar its left and right end and its height on the page."""
        self.lines: dict[int, list[str]] = defaultdict(list)
        """By thickness: parts of a path of SVG."""
        self.path: list[str] = []
        self.matrix, self.width = _Matrix(), 1.0
        self.saved: list[tuple[_Matrix, float]] = []
        self.text, self.size = _Matrix(), 0.0
        self.font = next(iter(fonts.values()))

    def do(self, operator: str, operands: list[Any]) -> None:
        """Follow one instruction."""
        match operator:
            case "q":
                self.saved.append((self.matrix, self.width))
            case "Q":
                self.matrix, self.width = self.saved.pop()
            case "cm":
                self.matrix = self.matrix(_Matrix(*map(float, operands)))
            case "w":
                self.width = float(operands[0])
            case "m" | "l":
                x, y = self.matrix.at(*map(float, operands))
                self.path.append(f"{operator.upper()}{round(x)} {round(self.height - y)}")
            case "h":
                self.path.append("z")
            case "S" | "B":
                self.lines[max(round(self.width * abs(self.matrix.a)), 1)] += self.path
                self.path = []
            case "n":
                self.path = []
            case "Tf":
                self.font, self.size = self.fonts[str(operands[0])], float(operands[1])
            case "Tm":
                self.text = _Matrix(*map(float, operands))
            case "Tj":
                self.write(operands)
            case "TJ":
                self.write(operands[0])

    def write(self, parts: Iterable[Any]) -> None:
        """A bar for each word of a line; numbers between its signs are thousandths of the size of the letters."""
        import pikepdf

        here = begun = 0.0
        for part in parts:
            if not isinstance(part, pikepdf.String):
                here -= float(part) / 1000
                continue
            for (sign,) in iter_unpack(">H", bytes(part)):
                if sign == self.font.space:
                    self.bar(begun, here)
                here += self.font.widths.get(sign, self.font.usual)
                if sign == self.font.space:
                    begun = here
        self.bar(begun, here)

    def bar(self, begin: float, end: float) -> None:
        """A word, from one place of a line to another; one bar with the word before it, if nothing is between them."""
        colour, part = self.font.look
        drawn = self.bars[colour, max(round(self.size * part), 1)]
        (left, y), (right, _) = (self.matrix(self.text).at(it * self.size, self.size * part / 2) for it in (begin, end))
        height = round(self.height - y)
        if drawn and drawn[-1][1:] == (round(left), height):
            left = drawn.pop()[0]
        if round(right) > round(left):
            drawn.append((round(left), round(right), height))

    def svg(self, width: float) -> Iterator[str]:
        across, down = round(width), round(self.height)
        yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}">'
        yield f'<path fill="#fff" d="M0 0h{across}v{down}H0z"/>'
        for (colour, thick), bars in self.bars.items():
            path = "".join(f"M{left} {height}h{right - left}" for left, right, height in bars)
            yield f'<path stroke="{colour}" stroke-width="{thick}" d="{path}"/>'
        for thick, parts in self.lines.items():
            yield f'<path fill="none" stroke="#000" stroke-width="{thick}" d="{"".join(parts)}"/>'
        yield "</svg>\n"


class Seen(NamedTuple):
    """What one sees of a document before reading it."""

    pages: int
    first: str
    """The first page as SVG."""


def seen_from_afar(document: bytes) -> Seen:
    """How many pages one of our documents has, and how the first one looks."""
    import pikepdf

    with pikepdf.open(io.BytesIO(document)) as pdf:
        first = pdf.pages[0]
        _, _, width, height = map(float, first.MediaBox)
        page = _Page(height, {name: _Font(font) for name, font in first.Resources.Font.items()})
        for instruction in pikepdf.parse_content_stream(first):
            page.do(str(instruction.operator), [*instruction.operands])
        return Seen(len(pdf.pages), "".join(page.svg(width)))


def _widths(listed: list[Any]) -> Iterator[tuple[int, float]]:
    """The widths of signs (ISO 32000-1 §9.7.4.3): one for each from a sign on, or one for all up to a sign."""
    import pikepdf

    while listed:
        first, second, *listed = listed
        if isinstance(second, pikepdf.Array):
            yield from ((int(first) + i, float(width) / 1000) for i, width in enumerate(second))
        else:
            width, *listed = listed
            yield from ((sign, float(width) / 1000) for sign in range(int(first), int(second) + 1))
