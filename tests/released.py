"""A copy of the shipped handbook whose one edition was just released, and changes to make in it."""

import re
import shutil
from pathlib import Path

from protocolwijzer.cli import main
from tests.handbooks import SAMPLE, copy_of_shipped

ORGANISATION = "mind-at-work"
NAME = f"{ORGANISATION}/protocol-sociale-media"
PROTOCOL = f"content/{ORGANISATION}/protocols/protocol-sociale-media/protocol.yml"
EDITIONS = f"content/{ORGANISATION}/protocols/protocol-sociale-media/editions"
TREE = f"decision_trees/{ORGANISATION}/vriendschapsverzoek.yml"
A6 = "geen-vrienden-met-prive-account"
RULES = "de-brug/huisregels"
SUMMARY = ("--summary-nl", "Ook vroegere cliënten.", "--summary-en", "Former clients too.")


def released_once(target: Path) -> Path:
    """What the shipped handbook has of Mind at Work alone, with all confirmed and one edition, of March 2020: its text
    of today.

    No form of Mind at Work is released then: a sheet rests on an edition that stays.
    """
    root = copy_of_shipped(target)
    for folder in ("content", "decision_trees"):
        shutil.rmtree(root / folder / "unicoz")
    replace(root, "content/handbook.yml", "[mind-at-work, unicoz]", f"[{ORGANISATION}]")
    (root / f"content/{ORGANISATION}/confirmations.yml").unlink(missing_ok=True)
    shutil.rmtree(root / EDITIONS, ignore_errors=True)
    shutil.rmtree(root / f"content/{ORGANISATION}/forms/versions", ignore_errors=True)
    assert (
        main(["confirm", ORGANISATION, "--all", "--by", "redactie", "--as-of", "2026-11-25", "--dir", str(root)]) == 0
    )
    assert main(["release", NAME, "2020-03", *SUMMARY, "--dir", str(root)]) == 0
    return root


def sample_released_once(target: Path) -> Path:
    """The sample handbook with all confirmed and one edition, of 1 May 2024."""
    root = Path(shutil.copytree(SAMPLE, target))
    assert main(["confirm", "de-brug", "--all", "--as-of", "2026-11-25", "--dir", str(root)]) == 0
    assert main(["release", RULES, "2024-05-01", *SUMMARY, "--dir", str(root)]) == 0
    return root


def replace(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (root / file).write_text(text.replace(old, new))


def change_a6(root: Path) -> None:
    replace(
        root, PROTOCOL, "met ouders of verzorgers, of met cliënten.", "met ouders of verzorgers, of met oud-cliënten."
    )
    replace(
        root, PROTOCOL, "with parents or guardians, or with clients.", "with parents or guardians, or former clients."
    )


def change_tree(root: Path) -> None:
    """Let the tree forbid, by A.6, what it called not covered."""
    text = (root / TREE).read_text()
    before, mark, after = text.partition('  "van-vroeger-niet-genoemd":\n')
    outcome, end, rest = after.partition('    contact: "directie"\n')
    outcome = outcome.replace("verdict: not-covered", "verdict: forbidden")
    outcome = re.sub(r"as: outside\n        why:\n(          .*\n)+", "as: decides\n", outcome)
    (root / TREE).write_text(before + mark + outcome + end + rest)
