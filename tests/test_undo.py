"""A release can be taken back as long as nobody relies on it: with a reason, and with a record."""

from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.editions import in_force
from protocolwijzer.loading import load, load_and_check
from protocolwijzer.model import Organisation
from protocolwijzer.render import render
from tests.handbooks import contents, plain
from tests.released import RULES, SUMMARY, replace

TEXT = "content/de-brug/protocols/huisregels/protocol.yml"
BOOK = "content/de-brug/addresses.yml"
FORM = "de-brug/foto-weg"
REASON = ("--reason", "De bijlage ontbrak.")


def organisation_of(root: Path) -> Organisation:
    """The only organisation of a handbook without errors."""
    handbook, problems = load_and_check(root)
    assert not [it for it in problems if it.severity == "error"]
    return handbook.organisations[0]


def test_the_newest_edition_is_taken_back(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its files go, with what was frozen for it alone, and all others stay; who, when, why and what it was are kept.
    Nothing gets its date again, and a later date does."""
    at = ("--dir", str(handbook))
    replace(handbook, TEXT, "Eten mag niet in de zaal.", "Eten mag nergens.")
    assert main(["confirm", "de-brug", "--all", *at]) == 0
    before = contents(handbook)
    assert main(["release", RULES, "2027", *SUMMARY, "--by", "het bureau", *at]) == 0
    edition = organisation_of(handbook).editions["huisregels"][-1]
    assert edition.released_by == "het bureau"
    assert main(["release", RULES, "--undo", *REASON, "--by", "de directie", "--as-of", "2027-01-02", *at]) == 0
    after = contents(handbook)
    assert {name for name in after if before.get(name) != after[name]} == {BOOK}
    assert before.keys() <= after.keys()
    [record] = plain(handbook / BOOK)["undone"]
    assert record == {
        "name": "huisregels",
        "called": "2027",
        "fingerprint": edition.fingerprint,
        "on": "2027-01-02",
        "by": "de directie",
        "why": "De bijlage ontbrak.",
        "editions": {},
    }
    assert len(organisation_of(handbook).editions["huisregels"]) == 1
    capsys.readouterr()
    assert main(["release", RULES, "2027", *SUMMARY, *at]) == 1
    assert "edition 2027 was taken back" in capsys.readouterr().err
    assert main(["release", RULES, "2027-02", *SUMMARY, *at]) == 0


def test_a_correction_that_was_taken_back_leaves_its_number(handbook: Path) -> None:
    """The next one is called after it, the gap is none to `check`, and the file that was removed may not come back."""
    at, summary = ("--dir", str(handbook)), ("--correction", *SUMMARY)
    replace(handbook, TEXT, "Eten mag niet in de zaal.", "Eten mag niet in deze zaal.")
    assert main(["confirm", "de-brug", "--all", *at]) == 0
    accept = ("--accept", "de→deze")
    file = handbook / "content/de-brug/protocols/huisregels/editions/2024-05-01.r2.yml"
    assert main(["release", RULES, "2024-05-01", *summary, *accept, *at]) == 0
    undone = contents(file.with_suffix("")), file.read_text()
    assert main(["release", RULES, "--undo", *REASON, *at]) == 0
    assert main(["release", RULES, "2024-05-01", *summary, *accept, *at]) == 0
    assert [it.revision for it in organisation_of(handbook).editions["huisregels"]] == [1, 3]
    file.write_text(undone[1])
    for name, content in undone[0].items():
        (file.with_suffix("")).mkdir(exist_ok=True)
        (file.with_suffix("") / name).write_bytes(content)
    assert [it.message for it in load_and_check(handbook)[1] if it.severity == "error"] == [
        "this edition was taken back (`release --undo`); remove this file and the folder of its name"
    ]


def test_what_a_given_out_form_rests_on_stays(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The edition that a form's version rests on stays; and the version itself, from the day after it was given out.
    Taken back on that day, its number is not given again: the form becomes the next one, which
    nobody is given before its release."""
    at = ("--dir", str(handbook))
    assert main(["release", FORM, "--as-of", "2026-12-01", "--by", "het bureau", *at]) == 0
    given = contents(handbook)
    capsys.readouterr()
    assert main(["release", RULES, "--undo", *REASON, *at]) == 1
    assert "version 2 of form `foto-weg` rests on edition 2024-05-01" in capsys.readouterr().err
    assert main(["release", FORM, "--undo", *REASON, "--as-of", "2026-12-02", *at]) == 1
    assert "somebody may have signed it since, so it stays" in capsys.readouterr().err
    assert contents(handbook) == given
    pages = {file.path: file.text for file in render(load_and_check(handbook)[0])}
    assert "1 december 2026, door het bureau" in pages["de-brug/forms/foto-weg/v2/index.md"]
    assert main(["release", FORM, "--undo", *REASON, "--as-of", "2026-12-01", *at]) == 0
    assert not [name for name in contents(handbook) if "forms/versions" in name]
    capsys.readouterr()
    assert main(["release", FORM, *at]) == 1
    assert "version 2 of this form was taken back, and readers may know it; make it `version: 3`" in (
        capsys.readouterr().err
    )
    replace(handbook, "content/de-brug/forms/foto-weg.yml", "version: 2", "version: 3")
    assert main(["release", RULES, "--undo", *REASON, *at]) == 1
    assert "version 2 of form `foto-weg` rested on edition 2024-05-01 and was given out" in capsys.readouterr().err
    seen = in_force(load(handbook)[0], "2026-12-01").organisations[0]
    assert "foto-weg" not in seen.forms
    assert main(["release", FORM, "--as-of", "2026-12-01", *at]) == 0
    assert [it.form.version for it in organisation_of(handbook).versions["foto-weg"]] == [3]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((RULES, "--undo"), 2, "say both --undo and --reason"),
        ((RULES, *REASON), 2, "say both --undo and --reason"),
        ((RULES, "2027", "--undo", *REASON), 2, "leave out 2027"),
        ((RULES, "--correction", "--undo", *REASON), 2, "leave out --correction"),
        ((FORM, "--undo", *REASON), 1, "nothing was released of `foto-weg`"),
        (("de-brug/huisregel", "--undo", *REASON), 1, "did you mean `de-brug/huisregels`?"),
    ],
)
def test_only_what_was_released_is_taken_back(
    words: tuple[str, ...], code: int, said: str, released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a reason, with what belongs to a release, or where nothing was released, nothing is done."""
    assert main(["release", *words, "--dir", str(released)]) == code
    assert said in capsys.readouterr().err
    assert plain(released / BOOK)["undone"] == []
