"""What the trees answer in forty situations, and the tables of all their answers."""

from pathlib import Path
from typing import Any

import pytest

from protocolwijzer import loading
from protocolwijzer.cli import main
from tests.handbooks import ROOT, plain, shipped_handbook
from tests.walking import answered

SITUATIONS: list[dict[str, Any]] = plain(ROOT / "tests/situations.yml")
WALKED: dict[str, dict[str, Any]] = plain(ROOT / "tests/situations_walked.yml")
MORE: list[dict[str, Any]] = plain(ROOT / "tests/situations_more.yml")
ORGANISATIONS = {organisation.id: organisation for organisation in shipped_handbook().organisations}
TREES = [(organisation.id, name) for organisation in ORGANISATIONS.values() for name in organisation.trees]


def test_there_are_forty_situations() -> None:
    """Forty at least, ten of them with two rules that meet."""
    names = [situation["id"] for situation in SITUATIONS]
    assert len(names) == len(set(names)) >= 40
    assert sum(situation.get("mixed", False) for situation in SITUATIONS) >= 10


def test_sixty_more_name_what_there_is() -> None:
    """Each of the sixty more situations rests on articles of its own organisation, or on a law."""
    names = [situation["id"] for situation in [*SITUATIONS, *MORE]]
    assert len(names) == len(set(names))
    assert len(MORE) >= 60
    for situation in MORE:
        articles = {article.number for _, _, article in ORGANISATIONS[situation["organisation"]].articles()}
        laws = {name for name in situation["decides"] if name.startswith(("avg-", "uavg-"))}
        assert set(situation["decides"]) - laws <= articles, situation["id"]
        assert bool(situation["decides"]) is (situation["verdict"] != "not-covered"), situation["id"]


def test_every_situation_is_walked() -> None:
    """Each situation is walked through a tree, and nothing is walked that is none."""
    assert WALKED.keys() == {situation["id"] for situation in [*SITUATIONS, *MORE]}


@pytest.mark.parametrize(
    "situation",
    [*SITUATIONS, *MORE],
    ids=lambda situation: situation["id"],
)
def test_a_situation_gets_the_right_answer(situation: dict[str, Any]) -> None:
    """The answers that fit the situation lead to its verdict, on exactly its articles and laws.

    A rule that requires or prohibits decides neither a yes nor how a thing is done: there it is met, or worth reading.
    """
    walked = WALKED[situation["id"]]
    end, expected, verdict = (
        answered(ORGANISATIONS[situation["organisation"]], walked),
        set(situation["decides"]),
        situation["verdict"],
    )
    assert end.verdict == verdict
    besides = {"allowed": end.met, "guidance": end.met | end.see}.get(verdict, frozenset())
    assert end.decides <= expected <= end.decides | besides


@pytest.mark.parametrize(("organisation", "tree"), TREES)
def test_the_table_of_a_tree_is_up_to_date(
    organisation: str, tree: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table of all answers, verdicts and articles is the one that `make tables` writes: a changed meaning shows."""
    monkeypatch.setattr(loading, "load_and_check", lambda *_: (shipped_handbook(), ()))  # not read again for each tree
    assert main(["paths", f"{organisation}/{tree}", str(ROOT), "--format", "tsv"]) == 0
    assert (ROOT / f"tests/paths/{organisation}/{tree}.tsv").read_text() == capsys.readouterr().out


def test_no_table_is_left_over() -> None:
    """Every table belongs to a tree."""
    found = {path.relative_to(ROOT / "tests/paths").with_suffix("") for path in (ROOT / "tests/paths").rglob("*.tsv")}
    assert found == {Path(organisation, tree) for organisation, tree in TREES}
