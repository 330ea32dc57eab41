"""A local article that goes further than an adopted one, while that goes on changing at its owner's."""

from pathlib import Path

from protocolwijzer.editions import in_force, waiting
from protocolwijzer.loading import load


def test_what_waits_is_told_of_a_school_that_narrows(board: Path) -> None:
    """What is not in force yet is told of each organisation, also of one whose article narrows an adopted one."""
    handbook, _ = load(board)
    assert [*waiting(handbook, in_force(handbook, "2024-12-31"))] == [
        "de-brug/huisregels: edition 2025-01-01 begins on 2025-01-01",
        "haven/aan-het-water: its first edition begins on 2025-01-02",
    ]
