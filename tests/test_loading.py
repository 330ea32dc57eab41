"""A command reads the handbook once: what was checked is what is built, published, released and confirmed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from protocolwijzer.check import check
from protocolwijzer.cli import main
from protocolwijzer.engines import ENGINES
from protocolwijzer.loading import load_and_check
from protocolwijzer.problem import Problem
from protocolwijzer.publishing import publish
from tests.handbooks import once
from tests.released import RULES, SUMMARY, replace

PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"
CONFIRMATIONS = "content/de-brug/confirmations.yml"
PAGE = "de-brug/huisregels/zaal/index.html"
EATING = "Eten mag niet in de zaal."
REVERSED = "Eten mag altijd in de zaal."

COUNTED = """
import json, os, sys
from collections import Counter
from protocolwijzer.cli import main
import mkdocs.__main__

root, commands = os.path.realpath(sys.argv[1]), json.loads(sys.argv[2])
opened = Counter()

def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)) and not arguments[2] & os.O_ACCMODE:
        path = os.path.realpath(arguments[0])
        if path.startswith(root + os.sep) and path.endswith(".yml"):
            opened[os.path.relpath(path, root)] += 1

def run(arguments):
    if arguments[0] != "mkdocs":
        return main(arguments)
    try:
        return mkdocs.__main__.cli(arguments[1:], standalone_mode=False) or 0
    except SystemExit as end:
        return end.code

os.chdir(root)
sys.addaudithook(hook)
told = {}
for name, arguments in commands.items():
    opened.clear()
    told[name] = [run(arguments), dict(opened)]
json.dump(told, sys.stderr)
"""
"""Runs commands one after the other in a handbook; tells how often each opened each of its YAML files to read it."""

COMMANDS = {
    "check": ["check"],
    "build": ["build"],
    "build with Zensical": ["build", "--engine", "zensical"],
    "mkdocs build": ["mkdocs", "build", "--quiet"],
    "publish": ["publish", "www"],
    "publish, a dry run": ["publish", "www", "--dry-run"],
    "verify of a PDF": ["verify", "www/de-brug/huisregels/huisregels-nl.pdf"],
    "due": ["due"],
    "status": ["status"],
    "diff": ["diff", RULES],
    "confirm": ["confirm", "de-brug", "--all"],
    "release of an edition": ["release", RULES, "2027", *SUMMARY],
    "release of a form": ["release", "de-brug/pasaanvraag"],
    "paths": ["paths", "de-brug/mag-ik-bellen"],
}


@pytest.fixture(scope="module")
def counted(released: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """By command: its exit code, and how often it opened each YAML file of a handbook with a changed article."""

    def count(folder: Path) -> None:
        root = Path(shutil.copytree(released, folder / "handbook"))
        replace(root, PROTOCOL, EATING, "Eten mag echt niet in de zaal.")
        program = [sys.executable, "-c", COUNTED, str(root), json.dumps(COMMANDS)]
        (folder / "counted.json").write_text(subprocess.run(program, capture_output=True, text=True, check=True).stderr)

    told = once(tmp_path_factory, "counted", count) / "counted.json"
    return dict[str, Any](json.loads(told.read_text().splitlines()[-1]))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_file_is_read_once(command: str, counted: dict[str, Any]) -> None:
    """Each command opens each file of the handbook once; so does plain MkDocs, whose settings are its own matter."""
    code, opened = counted[command]
    assert code == 0
    others = {"mkdocs.yml"} if command == "mkdocs build" else {CONFIRMATIONS} if command == "confirm" else set()
    assert {PROTOCOL, "content/handbook.yml", "decision_trees/de-brug/mag-ik-bellen.yml"} < opened.keys()
    assert {file: times for file, times in opened.items() if times != 1 and file not in others} == {}


def changed_afterwards(handbook: Path, patch: pytest.MonkeyPatch) -> None:
    """Let an article say the opposite on the disk from the moment that the handbook was checked."""

    def checked(*given: Any) -> list[Problem]:
        found = [*check(*given)]
        replace(handbook, PROTOCOL, EATING, REVERSED)
        return found

    patch.setattr("protocolwijzer.loading.check", checked)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_checked_is_built(engine: str, handbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that is reversed on the disk right after the check does not reach the site."""
    changed_afterwards(handbook, monkeypatch)
    assert main(["build", str(handbook), "--engine", engine]) == 0
    assert EATING in (handbook / "site" / PAGE).read_text()
    assert REVERSED in (handbook / PROTOCOL).read_text()


@pytest.mark.slow
def test_what_was_checked_is_published(handbook: Path, tmp_path: Path) -> None:
    """Nor does one that is reversed right after somebody was told that all was well."""
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("checked: "):
            replace(handbook, PROTOCOL, EATING, REVERSED)

    publish(handbook, tmp_path / "www/site", None, 5, "2026-12-01", say)
    assert EATING in (tmp_path / "www/site" / PAGE).read_text()
    assert REVERSED in (handbook / PROTOCOL).read_text()
    assert said[0] == "checked: no problems"


@pytest.mark.slow
def test_what_was_checked_is_looked_at(
    handbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dry run compares what it checked with what readers see."""
    assert main(["publish", str(tmp_path / "site"), str(handbook)]) == 0
    changed_afterwards(handbook, monkeypatch)
    assert main(["publish", str(tmp_path / "site"), str(handbook), "--dry-run"]) == 0
    assert capsys.readouterr().out.endswith("none changes; nothing was published\n")


def test_what_was_checked_is_released(handbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition holds the text that was checked, not one that came after it."""
    replace(handbook, PROTOCOL, "Je mag een boek meenemen", "Je mag twee boeken meenemen")
    assert main(["confirm", "de-brug", "--all", "--dir", str(handbook)]) == 0
    changed_afterwards(handbook, monkeypatch)
    assert main(["release", RULES, "2027", *SUMMARY, "--dir", str(handbook)]) == 0
    frozen = (handbook / PROTOCOL).with_name("editions") / "2027.yml"
    assert EATING in frozen.read_text()


def test_what_was_checked_is_confirmed(handbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was recorded holds for the text that was checked: the one that came after it is to be confirmed again."""
    before = yaml.safe_load((handbook / CONFIRMATIONS).read_text())
    changed_afterwards(handbook, monkeypatch)
    assert main(["confirm", "de-brug", "--all", "--dir", str(handbook)]) == 0
    assert yaml.safe_load((handbook / CONFIRMATIONS).read_text()) == before
    monkeypatch.undo()
    assert "stale" in {problem.rule for problem in load_and_check(handbook)[1]}
