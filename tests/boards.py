"""A board with three schools to test with: the sample's library, and three branches that adopt its rules."""

import shutil
from pathlib import Path

from protocolwijzer.cli import main
from tests.handbooks import ROOT, SAMPLE
from tests.released import RULES, SUMMARY, replace, sample_released_once

BOARD = ROOT / "tests/board"
"""What the three branches add to the sample."""
OWNER = "de-brug"
BRANCHES = ("noord", "zuid", "haven")
OWNERS_RULES = f"content/{OWNER}/protocols/huisregels/protocol.yml"
FOOD = {"nl": "Eten mag niet in de zaal.", "en": "Eating is not allowed in the room."}
FOOD_NOW = {"nl": "Eten en drinken mag niet in de zaal.", "en": "Eating and drinking are not allowed in the room."}
"""What A.3 says in the edition of 2024, and in that of 2025."""


def board_of_sample(target: Path, owner: Path = SAMPLE) -> Path:
    """The library and its three branches, in a folder of their own; `owner` is the library's handbook."""
    shutil.copytree(owner, target, dirs_exist_ok=True)
    shutil.copytree(BOARD, target, dirs_exist_ok=True)
    return target


def done(*arguments: object) -> None:
    """Run a command that succeeds."""
    assert main([*map(str, arguments)]) == 0


def board_through_time(target: Path) -> Path:
    """The library with two editions and its forms released, all confirmed. Noord follows, and has released its details;
    Zuid stays with the first edition; Haven follows, and has released an appendix of its own."""
    library = sample_released_once(target.with_name(f"{target.name}-library"))
    root = board_of_sample(target, library)
    for form in ("pasaanvraag", "foto-weg"):
        done("release", f"{OWNER}/{form}", "--as-of", "2024-06-01", "--dir", root)
    for language in FOOD:
        replace(root, OWNERS_RULES, FOOD[language], FOOD_NOW[language])
    replace(root, "content/zuid/organisation.yml", "huisregels: follow", 'huisregels: "2024-05-01"')
    done("confirm", OWNER, "--all", "--as-of", "2025-01-01", "--dir", root)
    done("release", RULES, "2025-01-01", *SUMMARY, "--dir", root)
    done("confirm", "haven", "--all", "--as-of", "2025-01-02", "--dir", root)
    done("release", "haven/aan-het-water", "2025-01-02", *SUMMARY, "--dir", root)
    done("release", "noord/details", "--as-of", "2025-01-03", "--dir", root)
    return root


def board_built(target: Path) -> Path:
    """The same, with its site built."""
    root = board_through_time(target)
    done("build", root)
    return root
