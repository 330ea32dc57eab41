"""What nobody confirmed or released is not published, but in a preview."""

import json
from pathlib import Path

import pytest

from protocolwijzer.check.confirmations import problems
from protocolwijzer.cli import main
from protocolwijzer.editions import in_force, unproven, waiting
from protocolwijzer.loading import load, load_and_check
from protocolwijzer.render import render
from tests.handbooks import copy_of_shipped
from tests.printing import drawn
from tests.released import RULES, SUMMARY, change_a6, replace

PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"
TREE = "decision_trees/de-brug/mag-ik-bellen.yml"


CHANGES = {
    "an article": (PROTOCOL, "Eten mag niet in de zaal.", "Eten mag echt niet in de zaal."),
    "a translation": (PROTOCOL, "Eating is not allowed in the room.", "Eating is never allowed in the room."),
    "a note": (PROTOCOL, "Het reglement zwijgt over appen.", "Over appen zegt het reglement niets."),
    "a question": (TREE, "Waar ben je?", "Waar zit je?"),
    "a clause": ("content/de-brug/forms/pasaanvraag.yml", "Wat leeg blijft, betekent nee.", "Leeg betekent nee."),
    "a step": ("content/de-brug/guides/gevonden-boek.yml", "Zoek de plek op.", "Zoek de plek."),
    "a sample text": ("content/de-brug/organisation.yml", "Dit is wat ik er zelf van vind.", "Dit vind ik zelf."),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_to_be_confirmed_waits(what: str, handbook: Path) -> None:
    """Whatever changed since it was released is not in what readers see, and is named; nothing of it keeps anything
    else from going out. A form that was never released has no earlier state to show: that one is to be confirmed."""
    before = in_force(load(handbook)[0], "2026-12-01")
    replace(handbook, *CHANGES[what])
    working, warnings = load(handbook)
    seen = in_force(working, "2026-12-01")
    found = [problem for organisation in seen.organisations for problem in problems(organisation, seen.languages)]
    assert {it.rule for it in warnings} == {"stale"}
    if what == "a clause":
        assert [it.rule for it in found] == ["stale"]
        return
    assert found == []
    [one], [other] = before.organisations, seen.organisations
    for part in ("protocols", "trees", "forms", "guides", "profile"):
        assert getattr(one, part) == getattr(other, part)
    kept = {"an article": 1, "a translation": 1, "a note": 0}
    assert len([*waiting(working, seen)]) == kept.get(what, 1)


def test_what_was_never_released_is_confirmed_first(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before an organisation releases anything, readers see its working text: what changed since somebody confirmed it
    is refused, in a dry run too, and leaves no trace at the target."""
    assert main(["confirm", "de-brug", "--all", "--dir", str(sample)]) == 0
    replace(sample, *CHANGES["a question"])
    for words in ([], ["--dry-run"]):
        capsys.readouterr()
        assert main(["publish", str(tmp_path / "www/site"), str(sample), *words]) == 1
        said = capsys.readouterr().err
        assert "[stale]" in said
        assert said.splitlines()[-1] == "nothing was published: mend or `confirm` what is named here"
    assert not (tmp_path / "www").exists()


BLANK = ("content/de-brug/organisation.yml", "name: De Brug\n", "name: ' '\n")
REFUSED = {
    "confirm": ["confirm", "de-brug", "--all"],
    "release": ["release", RULES, "2027", *SUMMARY],
    "publish": ["publish", "www/site"],
    "build": ["build"],
}


@pytest.mark.parametrize("command", REFUSED)
def test_a_refusal_says_what_is_in_the_way(
    command: str, handbook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The kind: the one thing that matters, lost among what does not. Errors are shown, warnings counted."""
    for number in range(60):
        (handbook / f"content/de-brug/forms/stray-{number}.txt").touch()
    replace(handbook, *BLANK)
    monkeypatch.chdir(handbook)
    capsys.readouterr()
    assert main(REFUSED[command]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: this text is blank; fill it in  [blank]\n")
    assert said.endswith("\n1 error and 60 warnings; `protocolwijzer check` lists them\n")
    assert len(said.splitlines()) < 10


def test_what_is_to_be_confirmed_comes_before_warnings(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `publish` refuses itself is an error then; the other warnings are counted."""
    assert main(["confirm", "de-brug", "--all", "--dir", str(sample)]) == 0
    (sample / "content/de-brug/forms/stray.txt").touch()
    replace(sample, *CHANGES["a question"])
    assert main(["publish", str(tmp_path / "www/site"), str(sample)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("error: this changed since it was confirmed")
    assert said[-2] == "1 error and 1 warning; `protocolwijzer check` lists it"
    assert said[-1].startswith("nothing was published: ")


def test_errors_alone(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check --errors-only` shows and counts; for machines it lists the errors, each in the same shape."""
    (handbook / "content/de-brug/forms/stray.txt").touch()
    shown, listed = ["check", str(handbook), "--errors-only"], ["--format", "json"]
    assert main(shown) == 0
    assert capsys.readouterr().out == "1 warning; `protocolwijzer check` lists it\n"
    assert main([*shown, *listed]) == 0
    assert json.loads(capsys.readouterr().out) == []
    replace(handbook, *BLANK)
    assert main(shown) == 1
    assert capsys.readouterr().out.count("error: ") == 1
    assert main([*shown, *listed]) == 1
    [error] = json.loads(capsys.readouterr().out)
    assert main(["check", str(handbook), *listed]) == 1
    assert error in json.loads(capsys.readouterr().out)


def test_what_was_never_confirmed_is_not_published(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text without anybody's word is refused like one whose word is old."""
    assert main(["confirm", "de-brug", "--all", "--dir", str(sample)]) == 0
    records = sample / "content/de-brug/confirmations.yml"
    kept = [line for line in records.read_text().splitlines(keepends=True) if "mag-ik-bellen/waar" not in line]
    records.write_text("".join(kept))
    assert main(["publish", str(tmp_path / "www/site"), str(sample)]) == 1
    assert "not confirmed yet; `protocolwijzer status` lists" in capsys.readouterr().err


@pytest.mark.slow
def test_a_text_that_nobody_adopted(handbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A confirmed change waits for its release, and goes out in a preview and is called so; once released and begun,
    readers see it."""
    target, at = tmp_path / "www/site", ["--dir", str(handbook)]
    replace(handbook, *CHANGES["an article"])
    assert main(["confirm", "de-brug", "--all", *at]) == 0
    capsys.readouterr()
    assert main(["publish", str(target), str(handbook)]) == 0
    waits = "waits: de-brug/huisregels: the working text is not that of edition 2024-05-01 (A.3 changed)"
    assert waits in capsys.readouterr().out.splitlines()
    assert main(["publish", str(tmp_path / "preview"), str(handbook), "--preview"]) == 0
    message = "it is not that of edition 2024-05-01 (A.3 changed); `protocolwijzer release de-brug/huisregels` it, or"
    assert f"preview: nobody adopted this text: {message}" in capsys.readouterr().out
    assert main(["release", RULES, "2027", *SUMMARY, *at]) == 0
    capsys.readouterr()
    assert main(["publish", str(target), str(handbook), "--as-of", "2027-01-01"]) == 0
    stages = [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert stages == ["checked", "built", "verified", "switched"], "nothing waits"
    assert CHANGES["an article"][2] in (target / "de-brug/huisregels/zaal/index.html").read_text()


@pytest.mark.slow
def test_one_organisation_does_not_wait_for_another(tmp_path: Path) -> None:
    """What is to be confirmed in one organisation keeps no other one from publishing."""
    root = copy_of_shipped(tmp_path / "handbook")
    change_a6(root)
    rules = {
        organisation: {it.rule for it in unproven(*load(root, organisation))}
        for organisation in ("mind-at-work", "unicoz")
    }
    assert rules == {"mind-at-work": {"stale", "not-released"}, "unicoz": set()}


def test_a_sheet_says_that_it_rests_on_a_working_text(handbook: Path) -> None:
    """A form that was never released, and cites an article that no edition words so, says that in its footer."""

    def footers() -> dict[str, str]:
        found = (it.drawing for it in drawn(load_and_check(handbook)[0]) if it.path.endswith("pasaanvraag-nl.pdf"))
        return {it.identity["form"]: it.content["footer"] for it in found}

    assert footers()["pasaanvraag"].endswith("uitgave 1 mei 2024")
    replace(handbook, PROTOCOL, "Je mag een boek meenemen", "Je mag twee boeken meenemen")
    assert footers()["pasaanvraag"].endswith("uitgave 1 mei 2024 (werktekst, niet vastgesteld)")


def test_a_paper_is_known_after_the_release(handbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was signed of the working text is as published when it was released, and has the edition's fingerprint."""
    at = ["--dir", str(handbook)]
    replace(handbook, *CHANGES["an article"])
    assert main(["confirm", "de-brug", "--all", *at]) == 0
    [paper, _] = [it for it in drawn(load_and_check(handbook)[0]) if it.drawing.template == "resolution"]
    file = tmp_path / "signed.pdf"
    file.write_bytes(paper.made())
    assert main(["release", RULES, "2027", "--adopted-by", "de directie", *SUMMARY, *at]) == 0
    replace(handbook, *CHANGES["a note"])
    capsys.readouterr()
    assert main(["verify", str(file), str(handbook)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        'changes de-brug/huisregels, nl, compared ["2024-05-01", "working"]',
        "  released as edition 2027",
        "Its pages and its data are as published.",
    ]
    [edition] = [
        it for it in drawn(load_and_check(handbook)[0]) if it.path.endswith("huisregels-2024-05-01-2027-nl.pdf")
    ]
    assert edition.drawing.content["texts"][1]["fingerprint"] == paper.drawing.content["texts"][1]["fingerprint"]


AROUND = {
    "whom an audience includes": ('["lezers", "vrijwilligers"]', '["vrijwilligers"]', "iedereen"),
    "the name of an audience": ("nl: Lezers", "nl: Bezoekers", "lezers"),
    "the name of a situation": ("nl: In de leeszaal", "nl: Overal", "in-de-leeszaal"),
    "a term": ("Het deel van de zaal waar niemand praat.", "De gang.", "begrip-stiltezone"),
}


@pytest.mark.slow
def test_what_a_text_leans_on_is_adopted_with_it(
    handbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The kind: words beside the articles that say whom they bind and what they mean. Changed after an edition, they
    are not published, `status` names each of them, and a release or a correction takes them in."""
    root, at = handbook, ("--dir", str(handbook))
    mentioned = "Eten mag niet in de zaal, ook niet in de [[begrip-stiltezone]]."
    replace(root, PROTOCOL, "Eten mag niet in de zaal.", mentioned)
    assert main(["confirm", "de-brug", "--all", *at]) == 0
    assert main(["release", RULES, "2025", *SUMMARY, *at]) == 0
    for old, new, _ in AROUND.values():
        replace(root, "content/de-brug/organisation.yml", old, new)
    capsys.readouterr()
    working = load(root)[0]
    named = ", ".join(f"`{name}`" for _, _, name in AROUND.values())
    said = [*waiting(working, in_force(working, "2025-01-01"))]
    assert said == [f"{RULES}: what it leans on is not as edition 2025 has it ({named})"]
    pages = {it.path: it.text for it in render(in_force(working, "2025-01-01"))}
    for _, new, _ in list(AROUND.values())[1:]:
        assert new.removeprefix("nl: ") not in pages["de-brug/huisregels/zaal/index.md"]
    assert main(["status", str(root)]) == 0
    assert f"What it leans on differs: {named}." in capsys.readouterr().out
    assert main(["release", RULES, "2026", *SUMMARY, *at]) == 0
    assert main(["publish", str(tmp_path / "www"), *at, "--as-of", "2026-01-01"]) == 0
    section = (tmp_path / "www/de-brug/huisregels/zaal/index.html").read_text()
    for _, new, _ in list(AROUND.values())[1:]:
        assert new.removeprefix("nl: ") in section
