"""The command line itself: help, the version, where the handbook stands, and exit codes of wrong usage."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from protocolwijzer import __version__
from protocolwijzer.cli import main
from protocolwijzer.language import LANGUAGES
from tests.handbooks import ROOT, SAMPLE

TREE = "de-brug/mag-ik-bellen"
BOTH = {
    "check": [],
    "build": [],
    "publish": ["www"],
    "due": [],
    "serve": [],
    "paths": [TREE],
    "status": [],
    "verify": [str(SAMPLE)],
}
"""Commands that take a handbook's folder as DIR and as --dir DIR, and what else they cannot do without."""
OPTION = {
    "confirm": ["de-brug"],
    "diff": ["de-brug/huisregels"],
    "release": ["de-brug/huisregels"],
    "move": ["de-brug", "article/a", "article/b"],
    "withdraw": ["de-brug", "article/a"],
    "translate": ["de-brug", "--to", "en", "--export", "english.csv"],
    "import": ["rules.txt", "--organisation", "de-brug", "--protocol", "rules"],
}
"""Those that take it as --dir DIR alone."""
COMMANDS = [*BOTH, *OPTION, "new"]


def usage_error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said of arguments that are wrong usage."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    return capsys.readouterr().err


def helped(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, "--help"])
    assert stopped.value.code == 0
    return capsys.readouterr().out


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` says which release this is, as a number of three parts."""
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert re.fullmatch(r"protocolwijzer \d+\.\d+\.\d+\n", said := capsys.readouterr().out)
    assert said == f"protocolwijzer {__version__}\n"


def test_every_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The help lists each command with a sentence; README lists the same ones."""
    named = re.findall(r"^    ([a-z]+)\s+[A-Z]", helped(capsys), re.MULTILINE)
    assert set(named) == set(COMMANDS)
    assert set(re.findall(r"^\| `protocolwijzer (\w+)", (ROOT / "README.md").read_text(), re.MULTILINE)) == set(named)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_shows_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command's help says in sentences what it does, then its arguments, then examples that it understands."""
    said = helped(capsys, command)
    usage, sentences, *_ = said.split("\n\n")
    assert usage.startswith(f"usage: protocolwijzer {command} ")
    assert sentences.endswith(".")
    examples = said.partition("\nexamples:\n")[2].splitlines()
    assert examples
    assert all(
        line.startswith((f"  protocolwijzer {command} ", "    --")) or line == f"  protocolwijzer {command}"
        for line in examples
    )
    options = set(re.findall(r"--[a-z][a-z-]*", said.partition("\nexamples:\n")[0]))
    assert set(re.findall(r"--[a-z][a-z-]*", "\n".join(examples))) <= options


@pytest.mark.parametrize("command", BOTH | OPTION)
def test_a_handbook_that_is_not_there(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that does not exist is wrong usage, for every command and however it is named; nothing is made."""
    missing, needed = str(tmp_path / "missing"), (BOTH | OPTION)[command]
    for where in [["--dir", missing], [missing]] if command in BOTH else [["--dir", missing]]:
        assert f"there is no folder {missing}\n" in usage_error(capsys, command, *needed, *where)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [*BOTH, "new"])
def test_a_folder_is_said_once(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """DIR and --dir DIR together are wrong usage, in either order."""
    needed = BOTH.get(command, ["--organisation", "de-kade", "--name", "De Kade"])
    option = ["--dir", str(tmp_path)]
    for arguments in ([*needed, str(SAMPLE), *option], [*option, *needed, str(SAMPLE)]):
        assert "not allowed with argument" in usage_error(capsys, command, *arguments)


def test_where_the_handbook_stands(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--dir before or after the other arguments, DIR, and the folder one is in all lead to the same handbook."""
    said = []
    monkeypatch.chdir(sample)
    for arguments in ([], ["--dir", str(sample)], [str(sample)]):
        assert main(["paths", TREE, *arguments]) == 0
        said.append(capsys.readouterr().out)
    assert main(["paths", "--dir", str(sample), TREE]) == 0
    assert set(said) == {capsys.readouterr().out}
    monkeypatch.chdir(sample.parent)
    assert main(["paths", TREE]) == 1
    assert "`content/handbook.yml` is missing" in capsys.readouterr().err


def test_a_new_handbook_wants_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`new` makes what --dir or DIR names, and without either it is wrong usage."""
    who = ["--organisation", "de-kade", "--name", "De Kade"]
    assert "one of the arguments --dir DIR is required" in usage_error(capsys, "new", *who)
    for number, option in enumerate((["--dir"], [])):
        assert main(["new", *option, str(tmp_path / str(number)), *who]) == 0
        assert (tmp_path / str(number) / "content/de-kade/organisation.yml").is_file()


def test_a_summary_in_every_language(capsys: pytest.CaptureFixture[str]) -> None:
    """`release` takes a summary in each language that a site can have."""
    said = helped(capsys, "release")
    assert set(re.findall(r"^  --summary-(\S+)", said, re.MULTILINE)) == LANGUAGES.keys()


def test_no_arguments_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command there is a usage line, and exit code 2."""
    assert "usage: protocolwijzer" in usage_error(capsys)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["serve", "--port", "none"], "none is no port; choose a number from 1 to 65535"),
        (["serve", "--port", "0"], "0 is no port"),
        (["serve", "--port", "65536"], "65536 is no port"),
        (["release", "de-brug/huisregels", "mei"], "mei is not a date; write 2027, 2027-01 or 2027-01-31, or undated"),
        (["release", "de-brug/huisregels", "2027\n"], "is not a date; write 2027, 2027-01 or 2027-01-31"),
        (["release", "de-brug/huisregels", "2027", "--review-by", "undated"], "undated is no date here"),
        (["status", "--as-of", "2027-02-30"], "2027-02-30 is not a day; write 2027-01-31"),
    ],
)
def test_a_value_that_cannot_be(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A port, date or day that there is not is wrong usage; the sentence says what can be written."""
    assert sentence in usage_error(capsys, *arguments)


def test_paths_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    """`paths --format json` has each way with its answers, outcome, verdict and articles, as the table does."""
    assert main(["paths", TREE, str(SAMPLE), "--format", "tsv"]) == 0
    _, *table = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert main(["paths", TREE, str(SAMPLE), "--format", "json"]) == 0
    ways = json.loads(capsys.readouterr().out)
    told = [(" ".join("=".join(it) for it in way["answers"]), way["verdict"], " ".join(way["cites"])) for way in ways]
    assert told == [tuple(line + [""] * (3 - len(line))) for line in table]
    assert {way["outcome"] for way in ways} == {"niet-bellen", "vraag-de-balie", "met-goedkeuring", "buiten-mag"}


def test_a_tree_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """`paths` names the trees that there are."""
    assert main(["paths", "de-brug/mag-ik-roepen", str(SAMPLE)]) == 1
    said = capsys.readouterr().err
    assert "there is no tree `de-brug/mag-ik-roepen`; there are: de-brug/mag-ik-bellen, de-brug/wat-doe-ik" in said


@pytest.mark.slow
def test_whoever_reads_has_seen_enough(measured: dict[str, str]) -> None:
    """Where the next program in a pipe stops reading, a command stops too, without a traceback."""
    command = [sys.executable, "-m", "protocolwijzer", "paths", "unicoz/mag-ik-dit-plaatsen", str(ROOT)]
    pipe = subprocess.PIPE
    with subprocess.Popen([*command, "--format", "json"], stdout=pipe, stderr=pipe, env=measured) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_help_waits_for_nothing() -> None:
    """The list of commands is shown before anything is imported that only a command needs."""
    program = "import sys\nfrom protocolwijzer.cli import main\ntry: main(['--help'])\nfinally: print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True).stdout
    listed, _, imported = shown.rstrip().rpartition("\n")
    assert all(re.search(rf"^ +{name}( |$)", listed, re.M) for name in COMMANDS)
    modules = {name for name in imported.split() if name.startswith("protocolwijzer")}
    assert modules == {"protocolwijzer", *(f"protocolwijzer.{it}" for it in ("cli", "cli.args", "dates", "problem"))}
    assert not {"pydantic", "yaml", "jinja2"} & {*imported.split()}
