"""A change to an author's file is what was meant, and leaves every other byte as its author wrote it."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocolwijzer.editing import changed_text, edit
from protocolwijzer.problem import HandbookError
from protocolwijzer.read.yaml import parse
from protocolwijzer.write import ChangedMeanwhileError, authors_file
from protocolwijzer.write.edits import Edit, Insert, Move, NoSuchValueError, Remove, Rename, Replace
from tests.edits import FILES, edits, holds
from tests.handbooks import SAMPLE

LONG = "The board decides within three weeks of the day on which it was asked, and tells everybody who was heard of it."
WRAPPED = """\
nl: >-
  The board decides within three weeks of the day on which it was
  asked, and tells everybody who was heard of it.
"""
REWRAPPED = """\
nl: >-
  The board decides within three working weeks of five days of
  the day on which it was asked, and tells everybody who was
  heard of it.
"""

EXAMPLES: dict[str, tuple[str, list[Edit], str]] = {
    "a plain text stays plain": ("a: one # note\n", [Replace(("a",), "two")], "a: two # note\n"),
    "quotes stay": ("a: 'it''s'\n", [Replace(("a",), "that's")], "a: 'that''s'\n"),
    "what YAML would misread is quoted": ("a: one\n", [Replace(("a",), "yes: no")], 'a: "yes: no"\n'),
    "a word that is a number to YAML is quoted": ("a: one\n", [Replace(("a",), "12")], 'a: "12"\n'),
    "a number stays one": ("version: 1\n", [Replace(("version",), 2)], "version: 2\n"),
    "a word changes one line of a wrapped text": (
        WRAPPED,
        [Replace(("nl",), LONG.replace("three", "two"))],
        WRAPPED.replace("three", "two"),
    ),
    "more words are wrapped at the file's width": (
        f"{WRAPPED}en: a\n  b\n",
        [Replace(("nl",), LONG.replace("three weeks", "three working weeks of five days"))],
        f"{REWRAPPED}en: a\n  b\n",
    ),
    "a literal text keeps its other lines": (
        "a: |\n  one\n\n  - two\nb: x\n",
        [Replace(("a",), "one\n\n- three\n")],
        "a: |\n  one\n\n  - three\nb: x\n",
    ),
    "line ends stay": ("a: x\r\nb:\r\n  - y\r\n", [Insert(("b", 1), "z")], "a: x\r\nb:\r\n  - y\r\n  - z\r\n"),
    "an item is written as its neighbours are": (
        'ids: ["a", "b"]\nitems:\n  - id: "a"\n\n  - id: "b"\n',
        [Insert(("items", 1), {"id": "new"}), Insert(("ids", 0), "new")],
        'ids: [new, "a", "b"]\nitems:\n  - id: "a"\n\n  - id: "new"\n\n  - id: "b"\n',
    ),
    "the last item leaves an empty list": ("a:\n  - x\nb: 1\n", [Remove(("a", 0))], "a: []\nb: 1\n"),
    "an empty list is filled": ("a: []\nb: 1\n", [Insert(("a", 0), "x")], "a:\n  - x\nb: 1\n"),
    "a key comes where it is to stand": ("a: 1\nc: 3\n", [Insert(("b",), "2", "c")], 'a: 1\nb: "2"\nc: 3\n'),
    "the first key of an item can go": ("- a: 1\n  b: 2\n", [Remove((0, "a"))], "- b: 2\n"),
    "a key is renamed where it stands": ("a: {b: 1} # x\n", [Rename(("a", "b"), "c")], "a: {c: 1} # x\n"),
    "a comment goes along with what is moved": (
        "- a\n# about b\n- b\n\n- c\n",
        [Move((1,), 0)],
        "# about b\n- b\n- a\n\n- c\n",
    ),
    "a comment stays where an item goes": ("- a\n# ours\n- b\n", [Remove((1,))], "- a\n# ours\n"),
    "comments in brackets stay": ("a: [x, # one\n  y]\n", [Remove(("a", 1))], "a: [x, # one\n  ]\n"),
    "nothing below a key": ("a:\nb: 1\n", [Replace(("a",), "x")], "a: x\nb: 1\n"),
}


@pytest.mark.parametrize(("before", "change", "after"), EXAMPLES.values(), ids=EXAMPLES)
def test_a_change_reads_as_if_its_author_had_made_it(before: str, change: list[Edit], after: str) -> None:
    """Quotes, indentation, comments, blank lines and the width of lines are the author's own."""
    assert changed_text("file.yml", before, change) == after


@settings(max_examples=60)
@given(st.data(), st.sampled_from(FILES), st.sampled_from(["\n", "\n", "\n", "\r\n"]))
def test_a_change_is_what_was_meant_and_nothing_else(data: st.DataObject, path: Path, lines_end: str) -> None:
    """Any change to any file that ships gives the value that was meant, in lines that were its own."""
    text = path.read_text().replace("\n", lines_end)
    holds(text, data.draw(edits(parse("file.yml", text).value)))


PROFILE = "content/de-brug/organisation.yml"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "handbook"))


def test_a_changed_file_keeps_its_mark_and_its_permissions(sample: Path) -> None:
    """What stands before a text, and who may read the file, is not ours to change."""
    path = sample / PROFILE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    path.chmod(0o640)
    before = path.read_text("utf-8-sig")
    name = parse(PROFILE, before).value["name"]
    edit(sample, PROFILE, [Replace(("name",), "De nieuwe Brug")])
    assert path.read_bytes() == b"\xef\xbb\xbf" + before.replace(name, "De nieuwe Brug", 1).encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [it.name for it in path.parent.iterdir() if it.name.startswith(".new")] == []


def test_a_change_that_brings_an_error_is_refused(sample: Path) -> None:
    """A file stays as it was where the handbook would have an error that it has not."""
    before = (sample / PROFILE).read_bytes()
    with pytest.raises(HandbookError) as raised:
        edit(sample, PROFILE, [Replace(("audiences",), [])])
    assert {it.pointer.file for it in raised.value.problems} >= {PROFILE}
    assert (sample / PROFILE).read_bytes() == before


def test_a_change_where_nothing_stands_is_refused(sample: Path) -> None:
    """The sentence names what is not there."""
    with pytest.raises(NoSuchValueError, match=r"nothing stands at `name\.fr`"):
        edit(sample, PROFILE, [Replace(("name", "fr"), "Le pont")])


def test_a_text_that_no_file_can_hold_is_refused(sample: Path) -> None:
    """Half a character is an error of that file, and nothing is written."""
    before = (sample / PROFILE).read_bytes()
    with pytest.raises(HandbookError) as raised:
        edit(sample, PROFILE, [Replace(("name",), "De \ud83d Brug")])
    assert [it.message for it in raised.value.problems] == ["half a character stands in this text; write it anew"]
    assert (sample / PROFILE).read_bytes() == before


def test_a_file_that_somebody_else_changed_meanwhile_stays(tmp_path: Path) -> None:
    """The other's text is not overwritten."""
    path = tmp_path / "a.yml"
    path.write_text("a: 2\n")
    with pytest.raises(ChangedMeanwhileError, match=r"a\.yml was changed meanwhile"):
        authors_file(path, b"a: 1\n", b"a: 3\n")
    assert path.read_text() == "a: 2\n"
    assert [*tmp_path.iterdir()] == [path]


WRITER = """
import pathlib, sys
from protocolwijzer.write import authors_file
path = pathlib.Path(sys.argv[1])
print("ready", flush=True)
while True:
    before = path.read_bytes()
    authors_file(path, before, b"a" * 300_000 if before[:1] == b"b" else b"b" * 400_000)
"""


def test_who_is_killed_while_writing_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    """At whatever moment the process ends, the whole of one text stands there."""
    path = tmp_path / "a.yml"
    path.write_bytes(b"a" * 300_000)
    for _ in range(8):
        with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(random.random() / 20)
            writer.kill()
        assert path.read_bytes() in (b"a" * 300_000, b"b" * 400_000)
