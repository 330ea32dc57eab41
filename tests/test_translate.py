"""Texts go to a translator and come back into the files that they belong to, and nothing else changes there."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from lxml import etree

from protocolwijzer.cli import main
from protocolwijzer.translating import XLIFF
from tests.handbooks import SAMPLE

FILE = "content/de-brug/protocols/huisregels/protocol.yml"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A handbook whose protocol is a draft that lacks two English texts."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "handbook"))
    path = root / FILE
    text = path.read_text().replace("status: adopted", "status: draft")
    for line in ("          en: Phone off\n", "          en: the desk agrees.\n"):
        assert line in text
        text = text.replace(line, "", 1)
    path.write_text(text)
    return root


def call(handbook: Path, *options: str) -> int:
    return main(["translate", "de-brug", "--to", "en", *options, "--dir", str(handbook)])


def filled(table: Path, translations: dict[str, str]) -> None:
    """Fill in a table as a spreadsheet saves it: with semicolons."""
    rows = [*csv.DictReader(io.StringIO(table.read_text("utf-8-sig")))]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        writer.writeheader()
        for row in rows:
            writer.writerow({**row, "translation": translations.get(row["source"], "")})


def test_a_table_goes_out_and_comes_back(draft: Path, tmp_path: Path) -> None:
    """What is missing stands in it with its source; what was filled in comes into the file, and nothing else."""
    before = (draft / FILE).read_text()
    table = tmp_path / "english.csv"
    assert call(draft, "--export", str(table)) == 0
    rows = [*csv.DictReader(io.StringIO(table.read_text("utf-8-sig")))]
    assert [(row["file"], row["source"]) for row in rows] == [(FILE, "Telefoon uit"), (FILE, "de balie het goedvindt.")]
    filled(table, {"Telefoon uit": "Phone: off"})
    assert call(draft, "--import", str(table)) == 0
    expected = before.replace(
        "          nl: Telefoon uit\n", '          nl: Telefoon uit\n          en: "Phone: off"\n'
    )
    assert (draft / FILE).read_text() == expected


def test_a_text_whose_source_changed_is_refused(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named, and the others are taken."""
    table = tmp_path / "english.csv"
    call(draft, "--export", str(table))
    (draft / FILE).write_text((draft / FILE).read_text().replace("nl: Telefoon uit", "nl: Telefoon weg"))
    filled(table, {"Telefoon uit": "Phone off", "de balie het goedvindt.": "the desk agrees."})
    assert call(draft, "--import", str(table)) == 1
    said = capsys.readouterr()
    assert f"row 2, {FILE}/sections/0/articles/0/title: its source has changed since" in said.err
    assert "1 translations were written, 1 were not" in said.out
    assert "en: the desk agrees." in (draft / FILE).read_text()


def test_xliff_goes_out_and_comes_back(draft: Path, tmp_path: Path) -> None:
    """Translators' programs fill in its targets."""
    before = (draft / FILE).read_text()
    file = tmp_path / "english.xlf"
    assert call(draft, "--export", str(file)) == 0
    root = etree.fromstring(file.read_bytes())
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.0", "nl", "en")
    for target, words in zip(root.iter(f"{{{XLIFF}}}target"), ("Phone off", "the desk agrees."), strict=True):
        target.text = words
    file.write_bytes(etree.tostring(root))
    assert call(draft, "--import", str(file)) == 0
    original = (SAMPLE / FILE).read_text().replace("status: adopted", "status: draft")
    assert (draft / FILE).read_text() == original != before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"file;place\n", "lacks a column"),
        ("a.csv", b"\xff\xfe\0", "is not UTF-8"),
        ("a.xlf", b"<xliff>", "this is damaged"),
        ("a.xlf", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', "a document type stands there"),
    ],
)
def test_a_file_that_is_none_of_translations_is_refused(
    name: str, content: bytes, said: str, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence says what is wrong."""
    (tmp_path / name).write_bytes(content)
    assert call(draft, "--import", str(tmp_path / name)) == 1
    assert said in capsys.readouterr().err


def test_a_translation_with_an_error_is_refused_whole(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file stays as it was where a translation would be an error in it, and the row of the table is named."""
    table = tmp_path / "english.csv"
    call(draft, "--export", str(table))
    before = (draft / FILE).read_text()
    filled(table, {"Telefoon uit": "Phone off", "de balie het goedvindt.": "the [[desk]] agrees."})
    capsys.readouterr()
    assert call(draft, "--import", str(table)) == 1
    assert (draft / FILE).read_text() == before
    said = capsys.readouterr().err
    assert f"none of 2 translations was written into {FILE}, because of:\n  row 3: " in said
    assert "row 2" not in said


@pytest.mark.parametrize(
    ("source", "translation", "said"),
    [
        ("Binnen 14 dagen.", "Within 16 days.", "other numbers than in the source (there: 14; here: 16)"),
        ("Zie [[boeken-terug]].", "See the rule.", "not as many links as in the source"),
        ("Om 1.000 euro.", "For 1,000 euros.", None),
    ],
)
def test_a_translation_that_lost_something_is_named(
    source: str, translation: str, said: str | None, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is written, for a person may have had a reason; what it lost is said with its row."""
    path = draft / FILE
    path.write_text(path.read_text().replace("nl: de balie het goedvindt.", f'nl: "{source}"'))
    table = tmp_path / "english.csv"
    call(draft, "--export", str(table))
    filled(table, {source: translation})
    capsys.readouterr()
    assert call(draft, "--import", str(table)) == 0
    assert translation in path.read_text()
    err = capsys.readouterr().err
    assert err == "" if said is None else err.startswith("look at row 3, ") and said in err
