"""An edition keeps whole what leans on it: trees, guides, walkthroughs and sample texts, once each."""

import shutil
from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.loading import load
from tests.handbooks import SAMPLE

FROZEN = "content/de-brug/frozen"
GUIDE = "content/de-brug/guides/gevonden-boek.yml"


@pytest.fixture
def released(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(SAMPLE, tmp_path / "handbook"))
    release(root, "2024-05-01")
    return root


def release(root: Path, date: str) -> None:
    said = ["--summary-nl", "Wat er is", "--summary-en", "What there is"]
    assert main(["confirm", "de-brug", "--all", "--as-of", "2026-01-01", "--dir", str(root)]) == 0
    assert main(["release", "de-brug/huisregels", date, *said, "--dir", str(root)]) == 0


def frozen(root: Path) -> list[str]:
    return sorted(path.relative_to(root / FROZEN).parent.as_posix() for path in (root / FROZEN).rglob("*.yml"))


def test_what_leans_on_an_edition_is_kept_whole(released: Path) -> None:
    """Each thing reads as it stood in its author's file, and the edition names it."""
    [organisation] = load(released)[0].organisations
    [edition] = organisation.editions["huisregels"]
    named = {(kind, name, it) for kind, things in edition.leaning.items() for name, it in things.items()}
    assert named == set(organisation.frozen)
    assert {(kind, name) for kind, name, _ in named} >= {("trees", "mag-ik-bellen"), ("guides", "gevonden-boek")}
    for kind, name, fingerprint in named:
        if kind in ("trees", "guides"):
            assert organisation.frozen[kind, name, fingerprint] == getattr(organisation, kind)[name]


def test_what_did_not_change_is_kept_once(released: Path) -> None:
    """The next edition names the same files again, and a new one for what is otherwise now."""
    before = frozen(released)
    protocol = released / "content/de-brug/protocols/huisregels/protocol.yml"
    protocol.write_text(protocol.read_text().replace("Eten mag niet in de zaal.", "Eten mag niet in de leeszaal."))
    guide = released / GUIDE
    guide.write_text(guide.read_text().replace("nl: Een boek gevonden", "nl: Een boek dat rondslingert", 1))
    release(released, "2025-05-01")
    assert frozen(released) == sorted([*before, "guides/gevonden-boek"])


@pytest.mark.parametrize("harm", ["changed", "removed"])
def test_what_was_frozen_stays_as_it_was(released: Path, harm: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever changes or removes it hears so, with the file."""
    [file] = (released / FROZEN / "guides/gevonden-boek").iterdir()
    if harm == "removed":
        file.unlink()
    else:
        file.write_text(file.read_text().replace('nl: "', 'nl: "Toch ', 1))
    assert main(["check", "--dir", str(released)]) == 1
    said = capsys.readouterr().out
    assert "[edition-changed]" in said
    assert file.relative_to(released).as_posix() in said
