"""An urgent change goes out alone, while the rest of the text is still being worked on."""

from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.editions import in_force
from protocolwijzer.loading import load_and_check
from tests.handbooks import contents
from tests.released import RULES, SUMMARY, replace

TEXT = "content/de-brug/protocols/huisregels/protocol.yml"
EATING, URGENT = "Eten mag niet in de zaal.", "Eten mag vandaag nergens."


@pytest.fixture
def changed(handbook: Path) -> Path:
    """A text with one urgent change, one that is half done, and a tree that is being rewritten."""
    replace(handbook, TEXT, EATING, URGENT)
    replace(handbook, TEXT, "Ook de gang ernaast hoort erbij.", "Ook de gang hoort erbij, en nog iets wat half af is.")
    assert main(["confirm", "de-brug", "--article", "A.3", "--dir", str(handbook)]) == 0
    return handbook


def said_by(root: Path, date: str) -> dict[str, str]:
    """What each article says in Dutch in an edition of the sample, by its number."""
    [organisation] = load_and_check(root)[0].organisations
    edition = next(it for it in organisation.editions["huisregels"] if it.date == date)
    return {it.number: it.text.root["nl"] for _, it in edition.protocol.articles()}


def test_an_article_is_released_alone(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The edition is the one in force but for that article; what is half done, and was never confirmed, waits, and
    stands in the working text as it did."""
    at = ("--as-of", "2026-12-01", "--dir", str(changed))
    before = contents(changed)
    capsys.readouterr()
    assert main(["release", RULES, "2026-12", *SUMMARY, *at[2:]]) == 1, "the whole text cannot be released"
    assert main(["release", RULES, "2026-12", "--only", "A.3", *SUMMARY, *at[2:]]) == 0
    old, new = said_by(changed, "2024-05-01"), said_by(changed, "2026-12")
    assert {number for number in old if old[number] != new[number]} == {"A.3"}
    assert new["A.3"].strip() == URGENT
    written = contents(changed)
    assert [name for name in before if written[name] != before[name]] == []
    seen = in_force(load_and_check(changed)[0], "2026-12-02").organisations[0].protocols["huisregels"]
    assert {it.number: it.text.root["nl"].strip() for _, it in seen.articles()}["A.3"] == URGENT


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--only", "A.33"), 1, "there is no article `A.33`; did you mean `A.3`?"),
        (("--only", "boeken-terug"), 1, "`boeken-terug` says what the edition in force says"),
        (("--only", "fn.1"), 1, "look at it, then `confirm` it"),
        (("--only", "A.3", "--correction"), 2, "leave out --correction"),
    ],
)
def test_what_cannot_go_alone(
    words: tuple[str, ...], code: int, message: str, changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not there, did not change or was not confirmed is refused, with nothing written."""
    before = contents(changed)
    capsys.readouterr()
    assert main(["release", RULES, "2026-12", *words, *SUMMARY, "--dir", str(changed)]) == code
    assert message in capsys.readouterr().err
    assert contents(changed) == before


def test_what_goes_alone_takes_effect_on_its_date(changed: Path) -> None:
    """Where nobody says from when it binds, it is the date that the edition is called by: the one before ends then."""
    assert main(["release", RULES, "2026-11-30", "--only", "A.3", *SUMMARY, "--dir", str(changed)]) == 0
    [organisation] = load_and_check(changed)[0].organisations
    assert organisation.editions["huisregels"][-1].effective_from == "2026-11-30"


def test_what_moved_cannot_go_alone(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a number of another section, it is refused, and both places are named; nothing is written."""
    text = (handbook / TEXT).read_text()
    begins = text.index('      - id: "eten-verboden"')
    ends = min(it for mark in ("      - id:", "    footnotes:", "  - id:") if (it := text.find(mark, begins + 9)) > 0)
    moved = text[begins:ends].replace('"A.3"', '"B.9"').replace(EATING, URGENT)
    (handbook / TEXT).write_text(f"{text[:begins]}{text[ends:].rstrip()}\n{moved}")
    assert main(["confirm", "de-brug", "--all", "--dir", str(handbook)]) == 0
    before = contents(handbook)
    assert main(["release", RULES, "2026-12", "--only", "B.9", *SUMMARY, "--dir", str(handbook)]) == 1
    assert (
        "`eten-verboden` is A.3 of `zaal` in force, and B.9 of `lenen` in the working text" in capsys.readouterr().err
    )
    assert contents(handbook) == before
