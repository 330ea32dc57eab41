"""Whatever stands where a file is expected: `check` names it at once, and neither waits, fails nor fills a screen."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocolwijzer.cli import main
from protocolwijzer.loading import load_and_check
from protocolwijzer.problem import MOST, WIDTH, Place, Pointer, Problem, _columns, formatted, legible, report
from tests.handbooks import SAMPLE

PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"
SEARCHES = "content/de-brug/searches.yml"
NO_FILE = "this is no regular file, but a pipe or a device; put a file here"


def said(root: Path) -> list[tuple[str, str, str]]:
    """The file, rule and sentence of each problem."""
    return [(it.pointer.file, it.rule, it.sentence) for it in load_and_check(root)[1]]


def bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        home = os.open(".", os.O_RDONLY)
        os.chdir(path.parent)  # a socket's path is short
        listening.bind(path.name)
        os.fchdir(home)
        os.close(home)


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 2 << 30)


PLACED: list[tuple[Callable[[Path], object], str, str]] = [
    (os.mkfifo, "unreadable", NO_FILE),
    (bound, "unreadable", NO_FILE),
    (
        lambda path: path.symlink_to("/dev/zero"),
        "outside",
        "this leads out of the handbook's folder; put the file itself here",
    ),
    (lambda path: path.symlink_to(path.name), "unreadable", "this link leads to itself; put the file itself here"),
    (lambda path: path.symlink_to("nowhere"), "missing-file", f"`{SEARCHES}` is missing"),
    (Path.mkdir, "unreadable", "this file cannot be read: Is a directory"),
    (sparse, "too-large", "this file is too large (2,147,483,648 bytes); at most 8,000,000 can be read"),
    (
        lambda path: path.write_bytes("a: b".encode("utf-16")),
        "encoding",
        "this file is UTF-16, which some editors call Unicode; save it as UTF-8",
    ),
    (
        lambda path: path.write_bytes("a: b".encode("utf-16-be")),
        "encoding",
        "this file is UTF-16, which some editors call Unicode; save it as UTF-8",
    ),
]


@pytest.mark.parametrize(("place", "rule", "sentence"), PLACED)
def test_what_is_no_file_of_text_is_named(
    place: Callable[[Path], object], rule: str, sentence: str, sample: Path
) -> None:
    """Pipes, devices, links that lead nowhere, folders, files of gigabytes and of other encodings are each one problem,
    told at once: only regular files are opened, and their size is asked first."""
    place(sample / SEARCHES)
    assert said(sample) == [(SEARCHES, rule, sentence)]


def test_a_wrong_letter_is_shown_in_its_line(sample: Path) -> None:
    """A file of an older encoding is pointed at where its first wrong letter stands, the line being read as Windows
    would."""
    (sample / SEARCHES).write_bytes("unanswered:\r\n  nl: [het café]\r\n".encode("cp1252"))
    (problem,) = load_and_check(sample)[1]
    assert problem.place == Place(SEARCHES, 2, 15, "  nl: [het café]")


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
@pytest.mark.parametrize(
    "name", ["content/de-brug/protocols", "content/de-brug/forms", "content/de-brug", "decision_trees/de-brug"]
)
def test_a_folder_that_one_may_not_read_is_named(
    name: str, mode: int, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever right is missing (to list it, to open what is in it), the folder is one problem and nothing else is."""
    allowed = {os.R_OK: mode & 0o444, os.X_OK: mode & 0o111, os.R_OK | os.X_OK: mode & 0o444 and mode & 0o111}

    def access(path: Path, how: int) -> bool:
        return bool(allowed[how]) if path == sample / name else True

    def iterdir(path: Path) -> list[Path]:
        if path == sample / name and not mode & 0o444:
            raise PermissionError(13, "Permission denied")
        return [path / it for it in os.listdir(path)]

    monkeypatch.setattr(os, "access", access)  # the tests may run as root, who may read everything
    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert said(sample) == [(name, "unreadable", "this folder cannot be read: Permission denied")]


@pytest.mark.parametrize("name", ["aux", "con", "nul", "prn", "com1", "lpt9"])
def test_a_name_that_windows_keeps_is_no_id(name: str, sample: Path) -> None:
    """Nobody could copy the handbook to a machine with Windows, where an extension does not help."""
    trees = sample / "decision_trees/de-brug"
    (trees / "mag-ik-bellen.yml").rename(trees / f"{name}.yml")
    sentence = f"Windows keeps the name `{name}` to itself, so that nobody there could open it; choose another"
    assert (f"decision_trees/de-brug/{name}.yml", "reserved-id", sentence) in said(sample)


def test_a_name_that_is_no_text_is_shown(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file whose name is not UTF-8 and steers a terminal is named with signs, as text and as JSON."""
    (sample / os.fsdecode(b"decision_trees/de-brug/\xff\x1b[31m.yml")).touch()
    assert main(["check", str(sample)]) == 1
    assert "<U+DCFF>␛[31m.yml" in capsys.readouterr().out
    assert main(["check", str(sample), "--format", "json"]) == 1
    out = capsys.readouterr().out
    assert out.isascii()
    assert "\x1b" not in out
    assert [it["rule"] for it in json.loads(out)] == ["id"]


def test_two_thousand_mistakes_on_one_line_stay_small(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of very many problems the first are shown, each with its part of the line; the rest is counted."""
    (sample / PROTOCOL).write_text("{" + ", ".join(f"k{i}: x" for i in range(2000)) + "}")
    assert main(["check", str(sample)]) == 1
    out = capsys.readouterr().out
    assert len(out) < 100_000
    assert out.startswith("error: 2,005 mistakes stand in this file; these are the first of them  [too-many]\n")
    assert out.endswith("\n\n200 errors\n")


def test_a_program_with_few_letters_is_told(sample: Path) -> None:
    """Where the terminal knows no more than ASCII, what it lacks is written by number; nothing fails."""
    (sample / PROTOCOL).write_text("é😀: x")
    command = [sys.executable, "-m", "protocolwijzer", "check", str(sample)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert r"unknown key `\xe9\U0001f600`" in ran.stdout


@settings(max_examples=60, deadline=None)
@given(
    before=st.text(max_size=300),
    meant=st.text(min_size=1, max_size=300),
    after=st.text(max_size=300),
    message=st.text(max_size=2000),
)
def test_a_problem_is_fit_to_be_shown(before: str, meant: str, after: str, message: str) -> None:
    """Whatever a line holds, at most so many columns of it are shown, with a caret below the right part of it; nothing
    that steers a terminal, and no line break but our own."""
    place = Place("f.yml", 1, len(before) + 1, before + meant + after, len(meant))
    shown = formatted(Problem("type", message, Pointer("f.yml"), place=place)).split("\n")
    assert len(shown) in {2, 5}
    assert all(legible(line) == line.replace("\t", "␉") for line in shown)
    assert len(shown[0]) < 9_000
    if len(shown) == 5:
        assert _columns([*shown[3]]) <= WIDTH + len("1 | ")
        marks = shown[4].removeprefix("  | ").lstrip(" \t")
        assert set(marks) == {"^"}


def test_errors_come_before_warnings_where_not_all_are_shown() -> None:
    """Among more problems than are shown, no error is left out for a warning; fewer stay in reading order."""
    warnings = [Problem("uncovered", f"w{i}", Pointer("f.yml"), "warning") for i in range(MOST)]
    error = Problem("type", "e", Pointer("f.yml"))
    assert report([*warnings, error]).startswith("error: e")
    assert report([*warnings, error]).endswith(f"and 1 more; mend these first\n\n1 error and {MOST} warnings")
    assert report([*warnings[:3], error]).startswith("warning: w0")


def test_a_wide_letter_takes_two_columns() -> None:
    """The caret stands below the letter that is meant, though emoji and Chinese are wide and accents have no width."""
    for before, columns in (("中", 2), ("e\u0301", 1), ("\u202e", 8), ("\t", None)):
        place = Place("f.yml", 1, len(before) + 1, before + "x", 1)
        caret = formatted(Problem("type", "m", Pointer("f.yml"), place=place)).split("\n")[-1]
        assert caret == "  | " + ("\t" if columns is None else " " * columns) + "^"


def test_thousands_of_files_are_all_read(sample: Path) -> None:
    """A folder full of files that are none of ours is told file by file, in seconds."""
    for number in range(250):
        (sample / f"decision_trees/de-brug/t{number}.yml").write_text("")
    assert len(said(sample)) == 250


def test_the_sample_is_whole(tmp_path: Path) -> None:
    """None of this is said of a handbook of ordinary files."""
    assert said(Path(shutil.copytree(SAMPLE, tmp_path / "sample"))) == []
