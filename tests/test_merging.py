"""Several people edit one handbook: what git could not put together is named as that, and nothing else is."""

from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.conflicts import conflicts
from protocolwijzer.loading import load_and_check


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
    before = load_and_check(handbook)[1]
    assert not [it for it in before if it.severity == "error"]
    for path in files:
        text = path.read_text()
        for at in (1, text.count("\n") // 2):
            path.write_text(in_conflict(text, at))
            errors = [it for it in load_and_check(handbook)[1] if it.severity == "error"]
            assert [(it.rule, it.pointer.file) for it in errors] == [
                ("conflict", path.relative_to(handbook).as_posix())
            ], errors
            assert errors[0].place is not None
            assert errors[0].place.line == at + 1
        path.write_text(text)
    assert load_and_check(handbook)[1] == before


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
