"""A document that begins a handbook or comes into one: in its language, beside no example, and told in few words."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from protocolwijzer.cli import main
from protocolwijzer.cli import new as new_command
from protocolwijzer.importing import articles, entries
from protocolwijzer.importing.reasons import reason_in
from protocolwijzer.loading import load_and_check
from protocolwijzer.render import render
from tests.handbooks import SAMPLE, plain

ENGLISH = "# Phones\n\n## Rules\n\n1. The phones of pupils are in the locker.\n2. Nobody may call for the school.\n"
DUTCH = "# Telefoons\n\n## Regels\n\n1. De telefoons van leerlingen liggen in de kast.\n2. Rust.\n"


def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, *options: str) -> Path:
    """A new handbook made of a text, without its site."""
    built: list[Any] = []
    monkeypatch.setattr(new_command, "build", lambda *args: built.append(args))
    (tmp_path / "phones.md").write_text(text)
    who = ["--organisation", "de-kade", "--name", "De Kade", "--from", str(tmp_path / "phones.md")]
    assert main(["new", str(tmp_path / "new"), *who, *options]) == 0
    assert len(built) == 1
    return tmp_path / "new"


def test_a_handbook_of_a_document_holds_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No example stands beside it, all pages can be made, and the README names what is there."""
    root = begun(tmp_path, monkeypatch, DUTCH)
    handbook, problems = load_and_check(root)
    [organisation] = handbook.organisations
    assert [*organisation.protocols] == ["phones"]
    assert (organisation.trees, organisation.forms, organisation.profile.glossary) == ({}, {}, ())
    assert {it.rule for it in problems} == {
        "to-be-filled-in", "no-contact", "missing-language", "proposal",
    }  # fmt: skip
    assert "geschenk" not in "".join(it.read_text() for it in root.rglob("*.yml"))
    assert "content/de-kade/protocols/phones/protocol.yml" in (root / "README.md").read_text()
    home = next(it[1] for it in render(handbook) if it[0] == "index.md")
    assert "De Kade" in home


@pytest.mark.parametrize(
    ("text", "options", "languages", "under"),
    [
        (ENGLISH, [], ("en", "nl"), "en"),
        (DUTCH, [], ("nl", "en"), "nl"),
        (ENGLISH, ["--languages", "nl", "en"], ("nl", "en"), "en"),
        ("# A\n\n## B\n\nC.\n", [], ("nl", "en"), "nl"),
        (DUTCH, ["--language", "en"], ("en", "nl"), "en"),
    ],
)
def test_a_handbook_begins_in_the_language_of_its_document(
    text: str, options: list[str], languages: tuple[str, ...], under: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """As its words tell, or as it is said; the command says under which language the text stands."""
    root = begun(tmp_path, monkeypatch, text, *options)
    assert f"The text stands under `{under}`" in capsys.readouterr().out
    handbook, _ = load_and_check(root)
    [protocol] = handbook.organisations[0].protocols.values()
    assert (handbook.languages, protocol.document.language, {*protocol.title.root}) == (languages, under, {under})


def test_a_document_in_no_language_of_the_handbook_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence says what to do; whoever names a language has that one."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "handbook"))
    (root / "content/handbook.yml").write_text(
        (root / "content/handbook.yml").read_text().replace("languages: [nl, en]", "languages: [nl]")
    )
    (tmp_path / "code.md").write_text(ENGLISH)
    asked = ["--organisation", "de-brug", "--protocol", "nieuw", "--dir", str(root)]
    assert main(["import", str(tmp_path / "code.md"), *asked]) == 1
    assert "seems to be in `en`, and the handbook lists `nl`; add that language" in capsys.readouterr().err


def test_an_import_says_what_came_of_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Articles and sections first, one of a thing in the singular, and why something was left out in its language."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "handbook"))
    (tmp_path / "code.md").write_text("# Rustplek\n\n## Regels\n\nRust.\n\n<!-- vraag Jo -->\n")
    asked = ["--organisation", "de-brug", "--protocol", "nieuw", "--dir", str(root)]
    assert main(["import", str(tmp_path / "code.md"), *asked]) == 0
    said = capsys.readouterr().out
    assert "code.md: 1 article in 1 section; 4 paragraphs: 2 heading, 1 article, 1 left-out." in said
    assert "1 article to be looked at" in said
    assert "een opmerking in de kantlijn" in (root / "build/import/de-brug-nieuw.html").read_text()
    [section] = plain(root / "content/de-brug/protocols/nieuw/protocol.yml")["sections"]
    assert section["articles"][0]["text"] == {"nl": "Rust."}, "a word with a full stop is no point of a list"


def test_a_definition_says_where_readers_would_see_it(tmp_path: Path) -> None:
    """It stays in its article, and no word of the handbook's own is made of it in silence."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "handbook"))
    (tmp_path / "code.md").write_text(
        "# Code\n\n## Begrippen\n\nHier is:\n\nGast: wie komt.\n\n## Regels\n\n1. Rust.\n"
    )
    report = tmp_path / "report.json"
    asked = ["--organisation", "de-brug", "--protocol", "nieuw", "--dir", str(root), "--report", str(report)]
    assert main(["import", str(tmp_path / "code.md"), *asked]) == 0
    found = {row["text"]: row["reason"] for row in json.loads(report.read_text()) if row["kind"] == "definition"}
    assert found == {"Hier is:": None, "Gast: wie komt.": articles.DEFINED}


def test_a_document_of_an_older_word_is_to_be_saved_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence says how."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "handbook"))
    (tmp_path / "code.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    asked = ["import", str(tmp_path / "code.doc"), "--organisation", "de-brug", "--protocol", "nieuw"]
    assert main([*asked, "--dir", str(root)]) == 1
    assert "open it in Word and save it as .docx" in capsys.readouterr().err


def test_every_reason_of_a_report_can_be_said_in_dutch() -> None:
    """None is left in English by mistake."""

    for reason in (*entries._REASONS.values(), articles.DEFINED, "the number 2.1 stands twice; this one is called 2.2"):
        assert reason_in("nl", reason) != reason
        assert reason_in("en", reason) == reason
