"""A local article that goes further than an adopted one, while that goes on changing at its owner's."""

import shutil
from pathlib import Path

import pytest

from protocolwijzer.confirmation import stale_translations
from protocolwijzer.editions import in_force, may_wait, sound, waiting
from protocolwijzer.loading import load
from tests.boards import OWNER, OWNERS_RULES, done
from tests.released import RULES, SUMMARY, replace

APPENDIX = "content/haven/protocols/aan-het-water/protocol.yml"
LOCAL = '        effect: requires\n        narrows: "stilte-uitleg"\n'
ENDS = "H.2 of `haven` goes further than `stilte-uitleg` of `de-brug`, which ends"


@pytest.fixture
def root(board: Path, tmp_path: Path) -> Path:
    """A copy of the board without its site, free to be changed."""
    return Path(shutil.copytree(board, tmp_path / "board", ignore=shutil.ignore_patterns("site*", "docs")))


def narrows(root: Path, day: str) -> str | None:
    """What the local article goes further than, as readers see it on a day."""
    school = next(it for it in in_force(load(root)[0], day).organisations if it.id == "haven")
    return next(it.narrows for _, _, it in school.articles() if it.id == "boek-droog")


def test_what_waits_is_told_of_a_school_that_narrows(board: Path) -> None:
    """What is not in force yet is told of each organisation, also of one whose article narrows an adopted one."""
    handbook, _ = load(board)
    assert [*waiting(handbook, in_force(handbook, "2024-12-31"))] == [
        "de-brug/huisregels: edition 2025-01-01 begins on 2025-01-01",
        "haven/aan-het-water: its first edition begins on 2025-01-02",
    ]


def test_a_board_ends_what_a_school_narrows(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told whose article goes further than that, until when, and what to do; from that day on, the article stands
    there without it. A school that mends its text is told to release it."""
    at = ("--dir", root)
    replace(root, APPENDIX, "        effect: requires\n", LOCAL)
    done("confirm", "haven", "--all", *at)
    done("release", "haven/aan-het-water", "2026-11-01", *SUMMARY, *at)
    before, _, rest = (root / OWNERS_RULES).read_text().partition("    footnotes:\n")
    _, mark, after = rest.partition('  - id: "lenen"\n')
    (root / OWNERS_RULES).write_text((before + mark + after).replace("[^stilte-uitleg]", ""))
    done("status", root)
    done("check", root)
    assert f"{ENDS} with the next edition" in capsys.readouterr().out
    done("withdraw", OWNER, "article/stilte-uitleg", *at)
    done("confirm", OWNER, "--all", *at)
    done("release", RULES, "2027-01-01", *SUMMARY, *at)
    assert f"ATTENTION: {ENDS} on 2027-01-01" in capsys.readouterr().out
    assert narrows(root, "2026-12-31") == "stilte-uitleg"
    assert narrows(root, "2027-01-01") is None
    replace(root, APPENDIX, LOCAL, "        effect: requires\n")
    done("check", root)
    assert "edition 2026-11-01 still says so; release another without it by then" in capsys.readouterr().out
    done("confirm", "haven", "--all", *at)
    done("release", "haven/aan-het-water", "2026-12-01", *SUMMARY, *at)
    capsys.readouterr()
    done("check", root)
    assert ENDS not in capsys.readouterr().out


def test_a_boards_tree_that_waits_keeps_no_school_from_its_pages(root: Path) -> None:
    """Whether a school's translations are stale can be told while a tree of the board names an article that is not
    there."""
    replace(root, "decision_trees/de-brug/mag-ik-bellen.yml", 'cites: ["geen-telefoon"]', 'cites: ["geen-telefoons"]')
    handbook, problems = load(root, may_wait=may_wait)
    handbook = sound(handbook, {it.pointer.file for it in problems if it.severity == "error"})
    assert [stale_translations(it, handbook.languages) for it in handbook.organisations] == [frozenset()] * 4
