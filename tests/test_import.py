"""A document of an organisation becomes a draft protocol in which every word stands, and nothing is a silent guess."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from protocolwijzer.cli import main
from tests.documents import MADE, is_within, tracked, words
from tests.handbooks import SAMPLE, plain


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "handbook"))


def imported(sample: Path, document: Path, *options: str) -> tuple[Any, list[dict[str, Any]]]:
    """The protocol that a document becomes, and the lines of the report."""
    report = sample / "report.json"
    asked = [
        "--organisation",
        "de-brug",
        "--protocol",
        "nieuw",
        "--dir",
        str(sample),
        "--report",
        str(report),
        *options,
    ]
    assert main(["import", str(document), *asked]) == 0
    return plain(sample / "content/de-brug/protocols/nieuw/protocol.yml"), json.loads(report.read_text())


def numbers(sections: list[dict[str, Any]]) -> dict[str, str]:
    """The text of each article by its number."""
    found = {}
    for section in sections:
        waiting = [*section.get("articles", []), *section.get("footnotes", [])]
        for it in waiting:
            found[it["number"]] = it["text"]["nl"]
            waiting += it.get("articles", [])
        found |= numbers(section.get("sections", []))
    return found


@pytest.mark.parametrize("name", MADE)
def test_every_word_of_a_document_is_in_the_protocol_in_its_place(name: str, sample: Path, tmp_path: Path) -> None:
    """All that the report does not call left out stands in the file, in the document's order; notes stand apart."""
    MADE[name](tmp_path / name)
    imported(sample, tmp_path / name)
    rows = json.loads((sample / "report.json").read_text())
    written = (sample / "content/de-brug/protocols/nieuw/protocol.yml").read_text()
    text = [word for row in rows if row["kind"] not in ("left-out", "footnote") for word in words(row["text"])]
    assert is_within(text, words(written))
    for row in rows:
        assert row["kind"] != "footnote" or is_within(words(row["text"])[1:], words(written))
        assert row["kind"] == "left-out" or row["target"], row
        assert row["kind"] != "left-out" or row["reason"], row


def test_numbers_that_word_makes_are_the_articles(sample: Path, tmp_path: Path) -> None:
    """What people see before a paragraph is its number, although it stands nowhere in the file."""
    MADE["word.docx"](tmp_path / "word.docx")
    protocol, rows = imported(sample, tmp_path / "word.docx")
    found = numbers(protocol["sections"])
    assert [*found] == ["A.1", "A.2", "B.1", "B.7", "slotwoord"]
    assert found["A.2"].endswith("\n\na) bij ziekte van een kind;\nb) als de brandweer dat vraagt.")
    assert "[[tijdens-een-bijeenkomst" in found["B.1"]
    assert [row["reason"] for row in rows if row["kind"] == "left-out"] == [
        "stands at the top or the foot of every page"
    ]
    assert protocol["document"]["date"] == "2026-05-03"


def test_changes_that_nobody_accepted_are_refused(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only who says so takes them as accepted; then what was deleted is gone."""
    tracked(tmp_path / "t.docx")
    asked = [str(tmp_path / "t.docx"), "--organisation", "de-brug", "--protocol", "nieuw", "--dir", str(sample)]
    assert main(["import", *asked]) == 1
    assert "2 changes that nobody accepted or rejected" in capsys.readouterr().err
    assert not (sample / "content/de-brug/protocols/nieuw").exists()
    protocol, _ = imported(sample, tmp_path / "t.docx", "--accept-changes")
    assert [*numbers(protocol["sections"]).values()] == ["De poort is altijd dicht."]


SOURCES = {
    "decimal.txt": ["1.1", "1.2", "1.2.1", "2.1", "2.1 (2)", "2.5"],
    "chapters.txt": ["Artikel 1.1", "Artikel 1.2", "Artikel 2.1", "Artikel 2.3", "Bijlage 1", "slot"],
    "articles.txt": ["Artikel 1", "Artikel 2", "Artikel 2a", "Artikel 4"],
    "roman.txt": ["I", "II.a", "II.b", "III"],
    "run-in.txt": ["email", "telefoon", "wat-doe-je-bij-twijfel"],
    "letters.md": ["A.1", "A.2", "B.1", "slot"],
    "garden.odt": ["water.1", "water.2", "water.3", "fn.1"],
    "legal.docx": ["Artikel I", "Artikel II", "I.1", "I.2", "II.1", "II.2"],
}
"""What articles are called that people have numbered in their ways."""


@pytest.mark.parametrize("name", SOURCES)
def test_articles_have_the_numbers_that_people_see(name: str, sample: Path, tmp_path: Path) -> None:
    """Typed or made, with gaps, letters, repeats and chapters."""
    MADE[name](tmp_path / name)
    protocol, _ = imported(sample, tmp_path / name)
    assert [*numbers(protocol["sections"])] == SOURCES[name]
