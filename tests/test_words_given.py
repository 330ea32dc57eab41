"""What a command writes, every command can read: the words that people give it are made one line, or refused."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protocolwijzer import write
from protocolwijzer.cli import main
from protocolwijzer.cli.args import WordsError, words
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Confirmation, Confirmations
from protocolwijzer.read import fits
from tests.handbooks import plain
from tests.released import RULES, SUMMARY

CONFIRMED = "content/de-brug/confirmations.yml"


ONE_LINE = {
    "de\r\ndirectie": "de directie",
    "de\rdirectie": "de directie",
    "  de\tdirectie \n": "de directie",
    "de\u2028directie": "de directie",
    "de\u2029\u0085directie": "de directie",
    "de\x0b\x0c\x1cdirectie": "de directie",
    "de\u00a0directie": "de\u00a0directie",
    "de \"directie\" \\ # : 'x'": "de \"directie\" \\ # : 'x'",
    "de \u0645\u0646\u200c\u0645 \U0001f469\u200d\U0001f3eb": "de \u0645\u0646\u200c\u0645 \U0001f469\u200d\U0001f3eb",
    "\u2060\u00ad": "",
}
REFUSED = [
    "\x00",
    "\x07",
    "\x1b[31m",
    "\x7f",
    "\x9b",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\u200b",
    "\udcff",
    "\ud800",
    "\uf0b7",
]


@pytest.mark.parametrize("given_words", ONE_LINE)
def test_words_become_one_line(given_words: str) -> None:
    """The kind: line breaks of all systems, of Unicode and of YAML, tabs, and spaces around."""
    assert words("--by")(given_words) == ONE_LINE[given_words]


@pytest.mark.parametrize("char", REFUSED)
def test_what_no_text_can_hold_is_refused(
    char: str, handbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The kind: letters that nobody sees, that turn other words round, or that no file can hold. Every option that is
    written refuses them with its name, and nothing is written."""
    before = {path: path.read_bytes() for path in handbook.rglob("*.yml")}
    at = ("--dir", str(handbook))
    for option, command in {
        "--by": ("confirm", "de-brug", "--all", *at),
        "--adopted-by": ("release", RULES, "2027", *SUMMARY, *at),
        "--summary-en": ("release", RULES, "2027", *SUMMARY[:2], *at),
        "--name": ("new", str(tmp_path / "new"), "--organisation", "de-kade"),
    }.items():
        capsys.readouterr()
        assert main([*command, option, f"de {char} directie"]) == 1
        assert f"{option} holds U+{ord(char[0]):04X} (" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in handbook.rglob("*.yml")} == before
    assert not (tmp_path / "new").exists()


def test_what_was_written_is_read_again(handbook: Path) -> None:
    """Words of several lines are recorded, released and read; a blank name is no name."""
    text = handbook / "content/de-brug/protocols/huisregels/protocol.yml"
    text.write_text(text.read_text().replace("Eten mag niet in de zaal.", "Eten mag echt niet."))
    at = ("--dir", str(handbook))
    assert main(["confirm", "de-brug", "--all", "--by", "de\r\n\u2028directie\u0085", *at]) == 0
    assert {it["by"] for it in plain(handbook / CONFIRMED)["confirmations"]} == {None, "de directie"}
    summary = ("--summary-nl", "Eén\rregel\tmeer.", "--summary-en", "One\x85more.")
    assert main(["release", RULES, "2027", "--adopted-by", " \t", *summary, *at]) == 0
    [edition, _] = reversed(load_and_check(handbook)[0].organisations[0].editions["huisregels"])
    assert edition.summary.root == {"nl": "Eén regel meer.", "en": "One more."}
    assert edition.adopted_by is None
    assert main(["check", *at]) == 0
    (handbook / CONFIRMED).unlink()
    assert main(["confirm", "de-brug", "--all", "--by", "\u00ad", *at]) == 0
    assert {it["by"] for it in plain(handbook / CONFIRMED)["confirmations"]} == {None}


@given(st.text())
def test_yaml_keeps_every_text(text: str) -> None:
    """Whatever a record says, the file that `write` makes of it says the same, or `read` tells what is wrong."""
    record = Confirmation(
        item="x", article="x", article_fingerprint="x", item_fingerprint="x", confirmed_on="2026", by=f"x{text}"
    )
    made = write.lines({"confirmations": [record.model_dump(mode="json")]}, "x", "us")
    read, problems = fits(Confirmations, "x.yml", made)
    assert bool(problems) or (read is not None and read.confirmations == (record,))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_no_words_that_are_taken_break_a_file(text: str) -> None:
    """What an option takes can be read from the file again, word for word."""
    try:
        taken = words("--by")(text)
    except WordsError:
        return
    record = {"item": "x", "article": "x", "article_fingerprint": "x", "item_fingerprint": "x"}
    made = write.lines({"confirmations": [{**record, "confirmed_on": "2026", "by": taken or None}]}, "x", "us")
    read, problems = fits(Confirmations, "x.yml", made)
    assert problems == []
    assert read is not None
    assert read.confirmations[0].by == (taken or None)


def test_a_new_handbook_passes_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `check` would refuse, `new` does not make: a name in letters that paper lacks, for one."""
    name = "De \N{EGYPTIAN HIEROGLYPH A001}"
    assert main(["new", str(tmp_path / "new"), "--organisation", "de-kade", "--name", name]) == 1
    assert capsys.readouterr().err.startswith("no handbook can be called so; choose another name:\n\nerror: ")
    assert not (tmp_path / "new").exists()


NAMES = {
    'Stichting "De Brug" <Almere>': 'Stichting "De Brug" <Almere>',
    "'t Vlot: #1 & co": "'t Vlot: #1 & co",
    "De\r\nKade ": "De Kade",
    "\u00e9\u00a0\u2019t": "\u00e9\u00a0\u2019t",
    "**De** Kade": "**De** Kade",
    "[[de-kade]]": "[[de-kade]]",
    "[De Kade](http://x.nl)": "[De Kade](http://x.nl)",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_written_as_it_is(name: str, tmp_path: Path) -> None:
    """Quotes, brackets, colons and signs of YAML are part of a name."""
    assert main(["new", str(tmp_path / "new"), "--organisation", "de-kade", "--name", name]) == 0
    assert main(["check", str(tmp_path / "new")]) == 0
    assert plain(tmp_path / "new/content/de-kade/organisation.yml")["name"] == NAMES[name]
