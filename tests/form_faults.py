"""What can be wrong with a form as PDF although every validator calls it sound."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf

ACTIONS = {"/JavaScript", "/SubmitForm", "/ImportData", "/Launch", "/ResetForm", "/GoToR"}
"""What a form must not do: nothing happens, and nothing is sent, because somebody fills it in."""

COLOURS = {"rg", "RG", "k", "K", "sh"}
"""Operators that paint in a colour (ISO 32000-1 §8.6.8)."""


def faults(pdf: Pdf, twin: Pdf | None = None) -> set[str]:
    """Every fault of a blank form, by name; `twin` is the same form in another language."""
    fields = list(_fields(pdf))
    names = [name for name, _ in fields]
    found = {name for name, wrong in _of_the_whole(pdf).items() if wrong}
    if any(count > 1 for count in Counter(names).values()):
        found.add("duplicate-name")
    if twin is not None and set(names) != {name for name, _ in _fields(twin)}:
        found.add("other-names")
    for name, field in fields:
        widgets = field.get("/Kids", [field])
        if "/V" in field or any(widget.get("/AS", "/Off") != "/Off" for widget in widgets):
            found.add("filled-in")
        if any(str(it.get("/TU", name)) in {name, name.rpartition(".")[2]} for it in [field, *widgets]):
            found.add("unspoken")
    return found


def _of_the_whole(pdf: Pdf) -> dict[str, bool]:
    form = pdf.Root.get("/AcroForm", Dictionary())
    dictionaries = [it for it in pdf.objects if isinstance(it, Dictionary)]
    tables = [it for it in dictionaries if it.get("/S") == "/Table"]
    return {
        "action": any(it.get("/S") in ACTIONS for it in _everything(dictionaries)),
        "radio-in-root": any("/Parent" in field for field in form.get("/Fields", [])),
        "need-appearances": "/NeedAppearances" in form,
        "no-header-cells": any("/TH" not in _tags(table) for table in tables),
        "left-over": any(b"x-field:" in it.unparse(resolved=True) for it in dictionaries),
        "colour": any(_coloured(page) for page in pdf.pages),
        "not-a4": any([round(float(side)) for side in page.mediabox] != [0, 0, 595, 842] for page in pdf.pages),
    }


def _fields(pdf: Pdf) -> Iterator[tuple[str, Any]]:
    """Every field that can be filled in, with its full name."""

    def below(field: Any, above: str) -> Iterator[tuple[str, Any]]:
        name = ".".join(filter(None, (above, str(field.get("/T", "")))))
        if "/FT" in field:
            yield name, field
        else:
            for kid in field.get("/Kids", []):
                yield from below(kid, name)

    for field in pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", Array()):
        yield from below(field, "")


def _everything(dictionaries: list[Any]) -> Iterator[Any]:
    """Dictionaries and those that stand in them, as an action can."""
    for it in dictionaries:
        yield it
        yield from (value for _, value in it.items() if isinstance(value, Dictionary))


def _tags(element: Any) -> Iterator[str]:
    if isinstance(element, Array):
        for kid in element:
            yield from _tags(kid)
    elif isinstance(element, Dictionary):
        yield str(element.get("/S", ""))
        yield from _tags(element.get("/K", Array()))


def _coloured(page: pikepdf.Page) -> bool:
    """Whether anything on a page is not black: a colour operator, or more than one component, or a lighter grey."""
    for it in pikepdf.parse_content_stream(page):
        if str(it.operator) in COLOURS:
            return True
        levels = {"g", "G", "sc", "SC", "scn", "SCN"}
        if str(it.operator) in levels and [float(str(level)) for level in it.operands] != [0.0]:
            return True
    return False
