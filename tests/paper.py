"""A PDF as a viewer shows it and fills it in, and what `verify` says of it then."""

import ctypes
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pikepdf import Pdf

from protocolwijzer.cli import main
from tests.handbooks import SAMPLE


def text(content: bytes) -> str:
    """What stands on the pages, in reading order, with single spaces."""
    with pypdfium2.PdfDocument(content) as pdf:
        return " ".join(" ".join(it.get_textpage().get_text_range() for it in pdf).split())


def filled(content: bytes) -> bytes:
    """A form filled in as a viewer does it: with the mouse and the keyboard."""
    with pypdfium2.PdfDocument(content) as pdf:
        pdf.init_forms()
        sheet = pdf[0]
        press(pdf, sheet, "recordings.foto", 0)
        press(pdf, sheet, "channels.website", 1)
        press(pdf, sheet, "about.naam", 0)
        for letter in "Zoë van Dam":
            pdfium.FORM_OnChar(pdf.formenv, sheet, ord(letter), 0)
        pdfium.FORM_ForceToKillFocus(pdf.formenv)
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def press(pdf: Any, sheet: Any, name: str, choice: int) -> None:
    """Press the mouse in the middle of a box: the first with this name, or one further on."""
    found = [it for it in widgets(pdf, sheet) if it[0] == name]
    _, (left, bottom, right, top), _ = found[choice]
    x, y = (left + right) / 2, (bottom + top) / 2
    pdfium.FORM_OnMouseMove(pdf.formenv, sheet, 0, x, y)
    pdfium.FORM_OnLButtonDown(pdf.formenv, sheet, 0, x, y)
    pdfium.FORM_OnLButtonUp(pdf.formenv, sheet, 0, x, y)


def widgets(pdf: Any, sheet: Any) -> Iterator[tuple[str, tuple[float, float, float, float], bool]]:
    """Every box of a page as a viewer sees it: its full name, its place, and whether it is ticked."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(sheet)):
        annotation = pdfium.FPDFPage_GetAnnot(sheet, number)
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
            size = pdfium.FPDFAnnot_GetFormFieldName(pdf.formenv, annotation, None, 0)
            letters = (ctypes.c_ushort * (size // 2))()
            pdfium.FPDFAnnot_GetFormFieldName(pdf.formenv, annotation, letters, size)
            place = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, place)
            ticked = bool(pdfium.FPDFAnnot_IsChecked(pdf.formenv, annotation))
            name = bytes(letters).decode("utf-16-le").rstrip("\0")
            yield name, (place.left, place.bottom, place.right, place.top), ticked


def verified(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], root: Path = SAMPLE
) -> tuple[int, str]:
    """What `verify` says of a file, and its exit code."""
    file = tmp_path / "form.pdf"
    file.write_bytes(content)
    capsys.readouterr()
    code = main(["verify", str(file), str(root)])
    return code, capsys.readouterr().out.removeprefix(f"{file}:\n")


def opened(content: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(content))


def saved(pdf: Pdf) -> bytes:
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def record(content: bytes) -> dict[str, Any]:
    with opened(content) as pdf:
        return dict(json.loads(pdf.attachments["protocolwijzer.json"].get_file().read_bytes()))


def recorded(key: str, value: object) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        said = record(saved(pdf))
        held = pdf.attachments["protocolwijzer.json"].obj.EF.F
        held.write(json.dumps({**said, key: value}).encode())

    return change
