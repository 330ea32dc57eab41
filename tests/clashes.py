"""What on a printed page stands where something else stands, or too near to the edge."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

import pypdfium2
import pypdfium2.raw as pdfium

Place = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""

MM = 72 / 25.4
BOTTOM, TOP, WIDTH = 6 * MM, 288 * MM, 210 * MM
"""Between which heights A4 may be printed on, and how wide it is."""

UNSEEN = {*range(0x21), 0xAD, 0x200B, 0xFFFE}
"""Spaces and breaks, marks of where a word can be broken, and hyphens where it is."""


def clashes(content: bytes, *, struck: bool = False, margin: int = 18) -> list[str]:
    """Letters of a PDF beyond the margins (in mm), on each other or in a box, and, unless words are `struck`, under a
    line."""
    found = []
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf, 1):
            letters = dict(_letters(page))
            boxes, lines = [*_boxes(page)], [] if struck else [*_lines(page)]
            found += [
                f"page {number}: {_near(page, it)} at the edge" for it, at in letters.items() if _beyond(at, margin)
            ]
            found += [f"page {number}: {_near(page, one)} on {_near(page, two)}" for one, two in _covered(letters)]
            for it, at in letters.items():
                found += [f"page {number}: {_near(page, it)} in a box" for box in boxes if _shared(at, box) > 0.1]
                found += [
                    f"page {number}: {_near(page, it)} under a line" for line in lines if _shared(at, line) > 0.02
                ]
    return found


def _letters(page: pypdfium2.PdfPage) -> Iterator[tuple[int, Place]]:
    text = page.get_textpage()
    for number in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(number)
        if right - left > 0.2 and top - bottom > 0.2 and pdfium.FPDFText_GetUnicode(text, number) not in UNSEEN:
            yield number, (left, bottom, right, top)


def _near(page: pypdfium2.PdfPage, letter: int) -> str:
    return repr(page.get_textpage().get_text_range(max(0, letter - 8), 16))


def _boxes(page: pypdfium2.PdfPage) -> Iterator[Place]:
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation, place = pdfium.FPDFPage_GetAnnot(page, number), pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
            pdfium.FPDFAnnot_GetRect(annotation, place)
            yield place.left, place.bottom, place.right, place.top


def _lines(page: pypdfium2.PdfPage) -> Iterator[Place]:
    """Lines across the page, but for those under words of a link, which are close to their letters."""
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = thing.get_bounds()
        if top - bottom < 2 and right - left > 100:
            yield left, bottom, right, top


def _beyond(at: Place, margin: int) -> bool:
    left, right = margin * MM - 1, WIDTH - margin * MM + 1
    return at[0] < left or at[1] < BOTTOM or at[2] > right or at[3] > TOP + 2


def _covered(letters: dict[int, Place]) -> Iterator[tuple[int, int]]:
    """Pairs of letters on each other; of neighbours in a word, the fonts see to that."""
    near: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (left, bottom, right, top) in letters.items():
        for cell in product({int(left // 24), int(right // 24)}, {int(bottom // 24), int(top // 24)}):
            near[cell].append(number)
    for those in near.values():
        for one, two in combinations(those, 2):
            if two - one > 2 and _shared(letters[one], letters[two]) > 0.35:
                yield one, two


def _shared(one: Place, two: Place) -> float:
    """How much of the smaller of two places the other covers."""
    across, down = min(one[2], two[2]) - max(one[0], two[0]), min(one[3], two[3]) - max(one[1], two[1])
    smaller = min((it[2] - it[0]) * (it[3] - it[1]) for it in (one, two))
    return across * down / smaller if across > 0 and down > 0 else 0
