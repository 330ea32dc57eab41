"""Texts that wait for a translation, for a translator who knows neither YAML nor this program, and back.

A table (CSV, which any spreadsheet opens) or XLIFF 2.0 (what translators' programs read). Each text goes with the
fingerprint of its source: one whose source changed since is refused.
"""

import csv
import hashlib
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from protocolwijzer import editing
from protocolwijzer.model import Translated
from protocolwijzer.problem import HandbookError, SaidError
from protocolwijzer.read import read
from protocolwijzer.readers import UnreadableDocumentError
from protocolwijzer.readers.opened import parsed
from protocolwijzer.walk import untranslated
from protocolwijzer.write.edits import Insert

XLIFF = "urn:oasis:names:tc:xliff:document:2.0"
_COLUMNS = ("file", "place", "fingerprint", "source", "translation")
_MOST_BYTES = 20 * 2**20
_KEPT = {
    "links": re.compile(r"\[\[[^\]]+\]\]|\]\([^)]+\)"),
    "marks of notes": re.compile(r"\[\^[^\]]+\]"),
    "rows of tables": re.compile(r"(?m)^\|"),
}
"""What a translation has as often as its source."""


class TranslationError(SaidError):
    """A file of translations cannot be made or read; the sentence says why, and how to mend it."""


@dataclass(frozen=True)
class Unit:
    """One text that is missing: where it stands, what it says in the first language, and its translation."""

    file: str
    place: str
    """A JSON Pointer (RFC 6901) to the text in the file."""
    fingerprint: str
    source: str
    translation: str = ""
    row: str = ""
    """Where it stands in the translator's file: "row 3", "unit u2"."""


@dataclass(frozen=True)
class Taken:
    """What came of translations: how many were written, and why others were not."""

    written: int
    refused: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    """What was written and is to be looked at: a number, a link or a table that the source has otherwise."""


def export(root: Path, organisation: str, language: str) -> tuple[str, list[Unit]]:
    """The language to translate from, and every text of an organisation that is not in a language.

    Raises HandbookError if a file cannot be read, TranslationError for a language or an organisation that is none.
    """
    reading = read(root)
    if errors := [it for it in reading.problems if it.severity == "error"]:
        raise HandbookError(errors)
    handbook = reading.handbook
    if language not in handbook.all_languages:
        raise TranslationError(f"the handbook does not list the language `{language}`; add it to content/handbook.yml")
    if organisation not in {it.id for it in handbook.organisations}:
        raise TranslationError(f"there is no organisation `{organisation}`")
    folders = (f"content/{organisation}/", f"decision_trees/{organisation}/")
    found = ((text, at) for text, at in untranslated(handbook, language) if at.file.startswith(folders))
    first = handbook.languages[0]
    return first, [Unit(at.file, str(at), _fingerprint(text, first), text.best(first)[0]) for text, at in found]


def _fingerprint(text: Translated, first: str) -> str:
    return hashlib.sha256(text.best(first)[0].encode()).hexdigest()[:16]


def take(root: Path, organisation: str, language: str, units: list[Unit]) -> Taken:
    """Write translations into the files that they belong to; nothing that stands there is changed.

    Raises as `export` does, and TranslationError where a file would have an error with them: then none of that file's
    is written; the files before it keep theirs.
    """
    _, missing = export(root, organisation, language)
    waiting = {(it.file, it.place): it for it in missing}
    taken: dict[str, list[Unit]] = defaultdict(list)
    refused: list[str] = []
    for unit in units:
        if not unit.translation.strip():
            continue
        now = waiting.get((unit.file, unit.place))
        if now is None:
            refused.append(f"{unit.row}, {unit.file}{unit.place}: no translation is missing there")
        elif now.fingerprint != unit.fingerprint:
            refused.append(f"{unit.row}, {unit.file}{unit.place}: its source has changed since; translate it anew")
        else:
            taken[unit.file].append(unit)
    for file, its in taken.items():
        try:
            editing.edit(root, file, [Insert((*_keys(it.place), language), it.translation) for it in its])
        except HandbookError as error:
            raise TranslationError(_refusal(file, its, error)) from None
    written = [it for its in taken.values() for it in its]
    doubtful = (f"{it.row}, {it.file}{it.place}: {said}" for it in written for said in _doubts(it))
    return Taken(len(written), tuple(refused), tuple(doubtful))


def _refusal(file: str, units: list[Unit], error: HandbookError) -> str:
    """Why nothing of a file was taken: the rows that would be errors, and what is wrong with each."""
    faults = [
        f"  {it.row}: {problem.sentence}"
        for it in units
        for problem in error.problems
        if problem.severity == "error"
        and problem.pointer.file == file
        and problem.pointer.keys[: len(_keys(it.place))] == _keys(it.place)
    ]
    said = faults or [f"  {it.sentence}" for it in error.problems if it.severity == "error"]
    return f"none of {len(units)} translations was written into {file}, because of:\n" + "\n".join(said)


def _doubts(unit: Unit) -> Iterator[str]:
    """What a translation has otherwise than its source, although no language changes it."""
    source, translation = unit.source, unit.translation
    if (had := _numbers(source)) != (has := _numbers(translation)):
        gone, new = (", ".join(sorted(it.elements())) or "none" for it in (had - has, has - had))
        yield f"other numbers than in the source (there: {gone}; here: {new})"
    for what, sign in _KEPT.items():
        if len(sign.findall(source)) != len(sign.findall(translation)):
            yield f"not as many {what} as in the source"


def _numbers(text: str) -> Counter[str]:
    return Counter(it.replace(",", ".") for it in re.findall(r"\d+(?:[.,:]\d+)*", text))


def _keys(place: str) -> tuple[str | int, ...]:
    keys = (it.replace("~1", "/").replace("~0", "~") for it in place.split("/")[1:])
    return tuple(int(it) if it.isdecimal() else it for it in keys)


def as_csv(units: list[Unit]) -> bytes:
    """A table with a column to be filled in; spreadsheets know by its first bytes that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows([_harmless(it) for it in (u.file, u.place, u.fingerprint, u.source, u.translation)] for u in units)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def as_xliff(units: list[Unit], first: str, language: str) -> bytes:
    """XLIFF 2.0: a file for each of ours, a unit for each text, its place and fingerprint in its name."""
    root: Any = etree.Element(
        f"{{{XLIFF}}}xliff", {"version": "2.0", "srcLang": first, "trgLang": language}, {None: XLIFF}
    )
    for number, file in enumerate(dict.fromkeys(it.file for it in units), start=1):
        part = etree.SubElement(root, f"{{{XLIFF}}}file", {"id": f"f{number}", "original": file})
        for count, unit in enumerate((it for it in units if it.file == file), start=1):
            name = {"id": f"u{count}", "name": f"{unit.fingerprint}{unit.place}"}
            segment = etree.SubElement(etree.SubElement(part, f"{{{XLIFF}}}unit", name), f"{{{XLIFF}}}segment")
            etree.SubElement(segment, f"{{{XLIFF}}}source").text = unit.source
            etree.SubElement(segment, f"{{{XLIFF}}}target").text = unit.translation
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made


def from_file(path: Path) -> list[Unit]:
    """The units of a file that a translator filled in. Raises TranslationError."""
    if path.stat().st_size > _MOST_BYTES:
        raise TranslationError(f"{path} is too large; at most {_MOST_BYTES:,} bytes can be read")
    content = path.read_bytes()
    return _from_xliff(path, content) if path.suffix.lower() in (".xlf", ".xliff") else _from_csv(path, content)


def _from_csv(path: Path, content: bytes) -> list[Unit]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TranslationError(f"{path} is not UTF-8; save it as “CSV UTF-8”") from None
    first = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    if not set(_COLUMNS) <= set(rows.fieldnames or ()):
        raise TranslationError(f"{path} lacks a column; its first row is {', '.join(_COLUMNS)}")
    try:
        cells = ({name: _bare(row[name] or "") for name in _COLUMNS} for row in rows)
        return [Unit(**row, row=f"row {count}") for count, row in enumerate(cells, start=2)]
    except csv.Error as error:
        raise TranslationError(f"{path} is damaged: {error}") from None


def _bare(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _from_xliff(path: Path, content: bytes) -> list[Unit]:
    try:
        root = parsed(content, str(path))
    except UnreadableDocumentError as error:
        raise TranslationError(str(error)) from None
    found = []
    for part in root.iter(f"{{{XLIFF}}}file"):
        for unit in part.iter(f"{{{XLIFF}}}unit"):
            fingerprint, slash, place = unit.get("name", "").partition("/")
            texts = (
                ("".join(it.itertext()) for it in unit.iter(f"{{{XLIFF}}}{kind}")) for kind in ("source", "target")
            )
            source, target = ("".join(it) for it in texts)
            row = f"unit {unit.get('id')} of {part.get('id')}"
            found.append(Unit(part.get("original", ""), slash + place, fingerprint, source, target, row))
    return found
