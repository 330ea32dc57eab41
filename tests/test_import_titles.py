"""What is a title, what is data about the document, and which words stand in an article's title and its text."""

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from protocolwijzer.cli import main
from protocolwijzer.loading import load
from protocolwijzer.render import render
from tests.handbooks import plain


def protocol(sample: Path, document: Path, language: str = "nl") -> Any:
    asked = ["--organisation", "de-brug", "--protocol", "code", "--dir", str(sample), "--language", language]
    assert main(["import", str(document), *asked, "--report", str(sample / "report.json")]) == 0
    return plain(sample / "content/de-brug/protocols/code/protocol.yml")


def typed(sample: Path, text: str, kind: str = "md", language: str = "nl") -> Any:
    document = sample.parent / f"code.{kind}"
    document.write_text(text)
    return protocol(sample, document, language)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("md", "# Code\n\n## Artikel 1\n\nZie de noot.[^1]\n\n[^1]: Lees dit.\n"),
        ("md", "# Code\n\n## Artikel 1\n\nZie de noot[^1]\n\nHet is zo.\n\n[^1]: Lees dit.\n"),
        ("md", "# Code\n\n## Artikel 1 Noten[^1]\n\nHet is zo.\n\n[^1]: Lees dit.\n"),
        ("md", "# Code\n\n## Regels\n\n1. **Noten**[^1] Het is zo.\n2. Dat ook.\n\n[^1]: Lees dit.\n"),
        ("rst", "Code\n====\n\nArtikel 1 Noten [1]_\n--------------------\n\nHet is zo.\n\n.. [1] Lees dit.\n"),
        ("html", "<h1>Code</h1><h2>Artikel 1 Noten<sup><a href='#fn1'>1</a></sup></h2><p>Zo.<p id='fn1'>Lees dit.</p>"),
    ],
)
def test_a_note_is_kept_where_its_mark_stands_in_a_title(kind: str, text: str, sample: Path) -> None:
    """It stands at the end of the text then, once, and the report says so."""
    section = typed(sample, text, kind)["sections"][0]
    texts = " ".join(it["text"]["nl"] for it in section["articles"])
    assert texts.count("[^voetnoot-1]") == 1
    assert [it["text"]["nl"] for it in section["footnotes"]] == ["Lees dit."]
    assert not any(
        "no text mentions" in (row["reason"] or "") for row in json.loads((sample / "report.json").read_text())
    )


def test_a_note_of_a_chapter_stands_at_the_foot_of_it(sample: Path) -> None:
    """A heading can have no mark, so the report names the note."""
    chapter = "# Code\n\n## Hoofdstuk 1 Noten[^1]\n\n### Artikel 1 Een\n\nHet is zo.\n\n"
    made = typed(sample, f"{chapter}## Hoofdstuk 2 Twee\n\n### Artikel 2 Dat\n\nOok.\n\n[^1]: Lees dit.\n")
    assert [len(it.get("footnotes", ())) for it in made["sections"]] == [1, 0]
    [row] = [row for row in json.loads((sample / "report.json").read_text()) if row["text"].endswith("Noten")]
    assert row["reason"].startswith("its note stands at the foot of the section")


def test_a_number_without_a_sign_is_a_heading_s_number(sample: Path) -> None:
    """It is the letter of the section; no other line loses a number."""
    text = "# Code\n\n## 1 General\n\n1.1 Be kind.\n\n16 People may come.\n\n## 2 Staff\n\n2.1 Be on time.\n"
    made = typed(sample, text, language="en")["sections"]
    assert [(it["letter"], it["title"]["en"]) for it in made] == [("1", "General"), ("2", "Staff")]
    assert "16 People may come." in made[0]["articles"][0]["text"]["en"]


def test_a_title_block_is_data_about_the_document(sample: Path, tmp_path: Path) -> None:
    """The organisation's name above the title, its version and its place are no article."""
    document = Document()
    document.add_paragraph().add_run("Stichting De Brug").bold = True
    document.add_paragraph("Protocol telefoons", style="Title")
    for it in ("Het bestuur", "Versie 2.1", "Dordrecht, 12 maart 2025"):
        document.add_paragraph(it)
    document.add_heading("Artikel 1 Telefoons", 1)
    document.add_paragraph("Telefoons staan uit.")
    document.save(str(tmp_path / "code.docx"))
    made = protocol(sample, tmp_path / "code.docx")
    assert (made["document"]["place"], made["document"]["date"]) == ("Dordrecht", "2025-03-12")
    assert made["note"]["nl"] == "Stichting De Brug\n\nHet bestuur\n\nVersie 2.1\n\nDordrecht, 12 maart 2025"
    assert [it["number"] for section in made["sections"] for it in section["articles"]] == ["Artikel 1"]


def test_a_line_that_tells_who_adopted_a_document_is_data_about_it(sample: Path) -> None:
    """Whoever stands before "adopted" in it; a short line that is followed by text is a heading as before."""
    made = typed(sample, "# Code\n\nSilver Schools, adopted 3 June 2025\n\n## Rules\n\n1. Be kind.\n", language="en")
    assert (made["document"]["date"], made["note"]["en"]) == ("2025-06-03", "Silver Schools, adopted 3 June 2025")
    assert [it["title"]["en"] for it in made["sections"]] == ["Rules"]


def test_an_article_that_is_a_heading_alone_says_it_once(sample: Path) -> None:
    """On its page; one with words of its own says both."""
    typed(sample, "# Code\n\n## Regels\n\n### Artikel 1 Bellen\n\n### Artikel 2 Fietsen\n\nFietsen staan buiten.\n")
    pages = {it[0]: it[1] for it in render(load(sample, "de-brug")[0])}
    page = next(
        it for path, it in pages.items() if path.startswith("de-brug/code/") and 'data-number="Artikel 2"' in it
    )
    assert page.count("<p>Bellen</p>") == 0
    assert page.count("<p>Fietsen staan buiten.</p>") == 1


def test_thus_adopted_is_no_part_of_the_last_article(sample: Path) -> None:
    """With a full stop too."""
    made = typed(
        sample, "# Code\n\n## Artikel 1 Een\n\nHet is zo.\n\nAldus vastgesteld door het bestuur op 2 mei 2025.\n"
    )
    texts = [it["text"]["nl"] for section in made["sections"] for it in section["articles"]]
    assert texts == ["Het is zo.", "Aldus vastgesteld door het bestuur op 2 mei 2025."]
    assert made["document"]["date"] == "2025-05-02"
