"""Several people edit one handbook: what git could not put together is named as that, and nothing else is."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from protocolwijzer import editions, write
from protocolwijzer.cli import main
from protocolwijzer.confirmation import leanings
from protocolwijzer.conflicts import conflicts
from protocolwijzer.engines import stated
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Addresses, Confirmation, Known, Moved, Translated, Undone
from protocolwijzer.read import fits


def in_conflict(text: str, at: int, line_end: str = "\n") -> str:
    """A file as git leaves it where two people changed the lines after `at`."""
    lines = text.split("\n")
    other = [*lines[:at], "<<<<<<< HEAD", *lines[at : at + 2], "=======", "eigen: woorden", ">>>>>>> voorstel"]
    return line_end.join([*other, *lines[at + 2 :]])


def test_a_conflict_in_any_file_is_the_only_problem(handbook: Path) -> None:
    """Whichever file of a handbook holds one (texts, trees, records, what was released, the settings): it is one error
    with its first line, and nobody is told of what follows from it."""
    files = [*(handbook / "content").rglob("*.yml"), *(handbook / "decision_trees/de-brug").glob("*.yml")]
    files = [path for path in files if "schema" not in path.parts] + [handbook / "mkdocs.yml"]
    kinds = {path.parent.name for path in files}
    assert {"huisregels", "editions", "forms", "guides", "de-brug", "content"} <= kinds
    assert any("frozen" in path.parts for path in files)
    before = load_and_check(handbook, *stated(handbook))[1]
    assert not [it for it in before if it.severity == "error"]
    for path in files:
        text = path.read_text()
        for at in (1, text.count("\n") // 2):
            path.write_text(in_conflict(text, at))
            errors = [it for it in load_and_check(handbook, *stated(handbook))[1] if it.severity == "error"]
            assert [(it.rule, it.pointer.file) for it in errors] == [
                ("conflict", path.relative_to(handbook).as_posix())
            ], errors
            assert errors[0].place is not None
            assert errors[0].place.line == at + 1
        path.write_text(text)
    assert load_and_check(handbook, *stated(handbook))[1] == before


@pytest.mark.parametrize(
    ("file", "mend"),
    [
        ("content/o/organisation.yml", "keep the lines that are right, and remove the marks"),
        ("content/o/confirmations.yml", "keep the lines of both, and remove the marks"),
        ("content/o/protocols/p/editions/2026.yml", "take it whole from one side"),
        ("content/o/forms/versions/f/1.yml", "take it whole from one side"),
        ("content/o/frozen/trees/t/0123456789abcdef.yml", "take it whole from one side"),
    ],
)
def test_a_conflict_is_mended_as_its_file_asks(file: str, mend: str) -> None:
    """Of a text one keeps what is right, of records all, and of what was released one side as it is."""
    [problem] = conflicts(file, in_conflict("a: 1\nb: 2\nc: 3\n", 1).split("\n"))
    assert mend in problem.message
    assert "`HEAD` and `voorstel`" in problem.message
    assert "to line 7" in problem.message


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["<<<<<<< a", "x", "||||||| base", "y", "=======", "z", ">>>>>>> b"], [1]),
        (["<<<<<<< a", "=======", ">>>>>>> b", "x", "<<<<<<< a", "=======", ">>>>>>> b"], [1, 5]),
        (["<<<<<<< a", "||||||| base", "<<<<<<<<< one", "=========", ">>>>>>>>> two", "=======", ">>>>>>> b"], [1]),
        (["<<<<<<< a", "x", "=======", "y"], [1]),
        (["<<<<<<< a", "x", "<<<<<<< a", "=======", ">>>>>>> b"], [1, 3]),
        (["x", "=======", "y", ">>>>>>> b"], [2, 4]),
        (["  <<<<<<< a", "x: <<<<<<<", "========", "<<<<<<"], []),
    ],
)
def test_each_place_of_a_conflict_is_one_problem(lines: list[str], found: list[int]) -> None:
    """Whatever git puts between its marks, and whatever somebody has removed already."""
    assert [it.place and it.place.line for it in conflicts("f.yml", lines)] == found


def test_a_build_names_a_conflict_in_the_settings(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`mkdocs.yml` is read before the handbook: its conflict is said as such too, with the line."""
    settings = handbook / "mkdocs.yml"
    settings.write_text(in_conflict(settings.read_text(), 2))
    assert main(["build", str(handbook)]) != 0
    assert "mkdocs.yml, line 3: git could not put two changes" in capsys.readouterr().err


def put_together(folder: Path, base: str, one: str, other: str, *how: str) -> tuple[int, str]:
    """How many conflicts git leaves of two changes of a file, and what it holds then."""
    texts = {"one": one, "base": base, "other": other}
    for name, text in texts.items():
        (folder / name).write_text(text)
    merged = subprocess.run(["git", "merge-file", "-p", *how, *texts], cwd=folder, capture_output=True, text=True)
    return merged.returncode, merged.stdout


def written(records: Sequence[Confirmation]) -> str:
    """The file of confirmations, as `confirm` writes it."""
    return write.lines({"confirmations": [it.model_dump(mode="json") for it in records]}, "s.json", "us")


def test_two_people_confirm_neighbouring_texts(handbook: Path, tmp_path: Path) -> None:
    """Git puts together what they record, line by line: for each two that stand below each other, and without help."""
    [organisation] = load_and_check(handbook)[0].organisations
    records = organisation.confirmations
    assert len(records) > 10
    for i in range(len(records) - 1):
        anew = [it.model_copy(update={"by": "een ander"}) for it in records]
        one, other = ([*records[:j], anew[j], *records[j + 1 :]] for j in (i, i + 1))
        both = [*records[:i], *anew[i : i + 2], *records[i + 2 :]]
        assert put_together(tmp_path, written(records), written(one), written(other)) == (0, written(both))


def test_two_people_add_words_in_one_place(handbook: Path, tmp_path: Path) -> None:
    """A new handbook tells git to keep the records of both. Where both confirmed one text, the word for what it says
    today counts, whoever gave it last; the next `confirm` leaves one."""
    new = tmp_path / "new"
    assert main(["new", str(new), "--organisation", "o", "--name", "Oost"]) == 0
    subprocess.run(["git", "init", "-q", new], check=True)
    asked = ["git", "-C", str(new), "check-attr", "merge", "content/o/confirmations.yml"]
    assert subprocess.run(asked, capture_output=True, text=True).stdout.endswith(": union\n")
    file = handbook / "content/de-brug/confirmations.yml"
    base = file.read_text()
    [organisation] = load_and_check(handbook)[0].organisations
    missing, rest = organisation.confirmations[:3], organisation.confirmations[3:]
    old = missing[0].model_copy(update={"item_fingerprint": "0" * 16, "confirmed_on": "2099-01-01"})
    left, merged = put_together(
        tmp_path, written(rest), written([*missing[:2], *rest]), written([old, missing[2], *rest]), "--union"
    )
    assert left == 0
    file.write_text(merged)
    [both] = load_and_check(handbook)[0].organisations
    assert len(both.confirmations) == len(organisation.confirmations) + 1
    assert {it.state for it in leanings(both, ("nl", "en"))} == {"confirmed"}
    assert main(["confirm", "de-brug", "--all", "--dir", str(handbook)]) == 0
    assert file.read_text() == base


@pytest.mark.parametrize("base", [Addresses(), Addresses(moved=(Moved(item="article/b", withdrawn=True, on="2026"),))])
def test_two_people_record_where_things_went(base: Addresses, tmp_path: Path) -> None:
    """What both add to any of the lists of `addresses.yml`, empty or not, is all there when git has put it together as
    it was told to, and is read."""
    known = Known(item="topic/x", title=Translated({"nl": "X"}), on="2026")
    undone = Undone(name="regels", called="2026", fingerprint="0" * 64, on="2026", why="Omdat.")
    one = base.model_copy(update={"moved": (Moved(item="article/a", now=("article/b",), on="2026"), *base.moved)})
    others = (
        base.model_copy(update={"moved": (*base.moved, Moved(item="article/c", withdrawn=True, on="2026"))}),
        base.model_copy(update={"known": (known,)}),
        base.model_copy(update={"undone": (undone,)}),
    )
    for other in others:
        texts = [write.lines(*editions.book_in_lines(it)) for it in (base, one, other)]
        left, merged = put_together(tmp_path, *texts, "--union")
        read, problems = fits(Addresses, "content/o/addresses.yml", merged)
        assert (left, problems) == (0, [])
        assert read is not None
        for kind in ("known", "moved", "undone"):
            both = (*getattr(one, kind), *getattr(other, kind))
            assert {it.model_dump_json() for it in getattr(read, kind)} == {it.model_dump_json() for it in both}
