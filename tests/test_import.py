"""A document of an organisation becomes a draft protocol in which every word stands, and nothing is a silent guess."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import typst

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
        "--language",
        "nl",
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


@pytest.mark.parametrize("name", ["notes.html", "office.html", "counted.md"])
def test_a_note_counted_by_the_document_is_no_digit_of_a_text(name: str, sample: Path, tmp_path: Path) -> None:
    """The mark of a note stands where the document has it, and never within another number of the text."""
    MADE[name](tmp_path / name)
    found = numbers(imported(sample, tmp_path / name)[0]["sections"])
    assert found["A.1"] == "Niemand belt.[^voetnoot-1]"
    assert found["fn.1"] == "Ook niet op de gang."
    assert found.get("A.2") in (None, "Bel 112 bij brand, en kom na 11.11 uur terug.")


def test_a_pdf_is_read_line_by_line(sample: Path, tmp_path: Path) -> None:
    """Every word of a PDF is taken in, and a word that is in two at the end of a line keeps its hyphen."""
    words_of_it = "Telefoons van leerlingen liggen tijdens de les in de kluis bij de docenten- en stagiairkamer."
    source = f"#set page(width: 7cm)\n= Regels\n+ {words_of_it}\n+ Bellen mag niet."
    made = typst.compile(source.encode(), format="pdf")
    (tmp_path / "regels.pdf").write_bytes(made)
    protocol, _ = imported(sample, tmp_path / "regels.pdf")
    texts = " ".join(numbers(protocol["sections"]).values())
    assert is_within(words(words_of_it), words(texts))
    assert "\x02" not in texts


def test_what_stands_around_the_pages_of_a_pdf_is_left_out(sample: Path, tmp_path: Path) -> None:
    """The date and number of a page are no text; a wrapped line goes on, over a page too; a guess is marked."""
    said = "De telefoons van groep {} liggen tijdens de les in de kluis, en na de les geeft wie dienst heeft ze terug."
    foot = 'footer: context [10-4-2026, 10:4#counter(page).display() Regels #counter(page).display("1/1", both: true)]'
    body = "\n\n".join(f"Artikel {n}\n\n{said.format(n)}\n" for n in range(1, 5))
    source = f"#set page(width: 12cm, height: 6cm, {foot})\nRegels\n\n{body}\nSoort Hoe lang\n\nFoto mag een jaar.\n"
    (tmp_path / "regels.pdf").write_bytes(typst.compile(source.encode(), format="pdf"))
    protocol, rows = imported(sample, tmp_path / "regels.pdf")
    found = numbers(protocol["sections"])
    for n in range(1, 5):
        assert found[f"Artikel {n}"].startswith(said.format(n))
    left = [row["text"] for row in rows if row["kind"] == "left-out"]
    assert len(left) >= 2
    assert left == [f"10-4-2026, 10:4{n} Regels {n}/{len(left)}" for n in range(1, len(left) + 1)]
    guessed = [row["text"] for row in rows if row["reason"] and "a PDF does not say" in row["reason"]]
    assert guessed == ["Soort Hoe lang"]


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


NEWER = """Huisregels van het clubhuis

Wat wij vragen

1. Wie als laatste weggaat, sluit de ramen en doet alle lichten uit.
2. Wie iets leent uit de kast, zet zijn naam op de lijst aan de deur.
3. Honden blijven buiten, ook als het regent.
"""
OLDER = NEWER.replace("alle lichten", "het licht").replace("3. Honden blijven buiten, ook als het regent.\n", "")


@pytest.fixture
def edited(sample: Path, tmp_path: Path) -> Path:
    """A handbook with an imported protocol of which somebody has changed a title and taken over what was proposed."""
    (tmp_path / "old.txt").write_text(OLDER)
    (tmp_path / "new.txt").write_text(NEWER)
    imported(sample, tmp_path / "old.txt")
    path = sample / "content/de-brug/protocols/nieuw/protocol.yml"
    path.write_text(path.read_text().replace("nl: Wie als laatste weggaat", "nl: Ramen en lichten", 1) + "# ours\n")
    return sample


def again(handbook: Path, *options: str) -> int:
    document = handbook.parent / "new.txt"
    return main(
        ["import", str(document), "--organisation", "de-brug", "--protocol", "nieuw", "--dir", str(handbook), *options]
    )


def test_a_newer_document_changes_nothing_by_itself(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What differs is shown, article by article, and the file stays as people have it."""
    path = edited / "content/de-brug/protocols/nieuw/protocol.yml"
    before = path.read_text()
    capsys.readouterr()
    assert again(edited) == 0
    said = capsys.readouterr().out
    assert "wat-wij-vragen.1: says otherwise" in said
    assert "sluit de ramen en doet [-het licht-]{+alle lichten+} uit." in said
    assert "wat-wij-vragen.3: stands in the document alone\n    {+Honden blijven buiten, ook als het regent.+}" in said
    assert "wat-wij-vragen.2" not in said
    assert path.read_text() == before


def test_articles_are_taken_over_one_by_one(edited: Path) -> None:
    """Only the text of an article that was named becomes the document's; a new one stands after its neighbour."""
    path = edited / "content/de-brug/protocols/nieuw/protocol.yml"
    before = path.read_text()
    assert again(edited, "--apply", "wat-wij-vragen.1") == 0
    assert path.read_text() == before.replace("het licht uit", "alle lichten uit")
    assert again(edited, "--apply", "all") == 0
    assert [*numbers(plain(path)["sections"])] == ["wat-wij-vragen.1", "wat-wij-vragen.2", "wat-wij-vragen.3"]
    assert path.read_text().startswith(before[: before.index("sections:")])
    assert path.read_text().endswith("# ours\n")
    assert main(["check", "--dir", str(edited)]) == 0


def test_what_does_not_differ_cannot_be_taken_over(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence names what does."""
    assert again(edited, "--apply", "wat-wij-vragen.2") == 1
    assert (
        "nothing to take over under wat-wij-vragen.2; there is: wat-wij-vragen.1, wat-wij-vragen.3"
        in capsys.readouterr().err
    )


def test_a_proposal_that_a_person_confirms_becomes_a_fact(sample: Path, tmp_path: Path) -> None:
    """Of the articles that were named, and of no other; all else in the file stays."""
    (tmp_path / "old.txt").write_text("Code\n\nRegels\n\n1. Dit mag niet, tenzij het moet.\n2. Dat mag ook niet.\n")
    imported(sample, tmp_path / "old.txt")
    path = sample / "content/de-brug/protocols/nieuw/protocol.yml"
    before = path.read_text()
    assert main(["confirm", "de-brug", "--proposed", "regels.1", "--dir", str(sample)]) == 0
    first, second = plain(path)["sections"][0]["articles"]
    assert (first["effect"], first["unless"], "proposed" in first) == ("prohibits", {"nl": "het moet"}, False)
    assert (second["effect"], "proposed" in second) == ("informs", True)
    assert path.read_text().startswith(before[: before.index("effect:")])
    assert main(["confirm", "de-brug", "--proposed", "regels.9", "--dir", str(sample)]) == 1
