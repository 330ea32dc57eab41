"""Every kind of mistake an author can make, and what is said about it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from protocolwijzer.check import check, handoffs, repeats, trees
from protocolwijzer.cli import main
from protocolwijzer.publish import verify
from protocolwijzer.read import read
from tests.cases import WARNED, Case, cases
from tests.handbooks import SAMPLE


def test_there_are_enough_cases() -> None:
    """Forty kinds of broken input at least, each under a name of its own."""
    titles = [case.title for case in cases()]
    assert len(titles) >= 40
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("case", cases(), ids=lambda case: re.sub(r"\W+", "-", case.title))
def test_a_mistake_is_explained(case: Case, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` prints exactly what broken.txt says, with exit code 1, and nothing about the rest of the handbook."""
    case.apply(sample)
    assert main(["check", str(sample)]) == 1
    assert capsys.readouterr().out.rstrip("\n") == case.printed


@pytest.mark.parametrize("case", cases(WARNED), ids=lambda case: re.sub(r"\W+", "-", case.title))
def test_a_weak_spot_is_pointed_out(case: Case, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` prints exactly what warned.txt says, and exits with 0: the handbook can be built."""
    case.apply(sample)
    assert main(["check", str(sample)]) == 0
    assert capsys.readouterr().out.rstrip("\n") == case.printed


TREE_CHECKS = {
    (trees, "_unknown_targets"): {"unknown-node"},
    (trees, "_shape"): {"cycle", "unreachable", "deep"},
    (trees, "_question"): {"one-way", "many-options", "no-unsure"},
    (trees, "_uncovered"): {"uncovered"},
    (trees, "_says_enough"): {"uncited", "remains", "guidance"},
    (trees, "_fits_its_part"): {"outside", "met"},
    (trees, "_answers"): {"met", "unknown-node"},
    (trees, "_rules"): {"too-mild", "guidance", "not-covered"},
    (handoffs, "_unknown"): {"unknown-node"},
    (handoffs, "_circle"): {"cycle"},
    (repeats, "_beginnings"): {"unknown-node"},
    (repeats, "_parts"): {"repeat"},
}
"""The checks of trees, each with the rules it speaks for."""


@pytest.mark.slow
def test_each_check_of_trees_catches_what_no_other_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one check left out, exactly the cases of its own rules pass for sound; so every case hangs on one check."""
    rules = {case: re.findall(r"  \[(.+)\]$", case.printed, re.M) for case in [*cases(), *cases(WARNED)]}
    readings = {}
    for number, case in enumerate(rules):
        if len(rules[case]) == 1 and set(rules[case]) <= set().union(*TREE_CHECKS.values()):
            shutil.copytree(SAMPLE, tmp_path / str(number))
            case.apply(tmp_path / str(number))
            readings[case] = read(tmp_path / str(number))
    passed: list[Case] = []
    for (module, name), own in TREE_CHECKS.items():
        with monkeypatch.context() as without:
            without.setattr(module, name, lambda *_: ())
            unseen = [case for case, it in readings.items() if not [*check(it.handbook, it.unread)]]
        assert {rules[case][0] for case in unseen} == own, name
        passed += unseen
    assert sorted(case.title for case in passed) == sorted(case.title for case in readings)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built") / "sample"
    shutil.copytree(SAMPLE, root)
    assert main(["build", str(root)]) == 0
    return root


@pytest.mark.slow
@pytest.mark.parametrize("case", cases(), ids=lambda case: re.sub(r"\W+", "-", case.title))
def test_a_failed_build_leaves_the_site_whole(case: Case, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build of a broken handbook says why, ends with exit code 1, and leaves the earlier site as it was."""
    before = (built / "site").resolve()
    changed = {built / file for file, _, _ in case.changes}
    originals = {file: file.read_text() for file in changed if file.exists()}
    try:
        case.apply(built)
        assert main(["build", str(built)]) == 1
    finally:
        for file in changed:
            file.unlink()
        for file, text in originals.items():
            file.write_text(text)
    assert case.printed.splitlines()[-1] in capsys.readouterr().err
    assert (built / "site").resolve() == before
    assert verify(before) == []


PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"


def errors(root: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, int, str]]:
    """What `check --format json` says: file, rule, line and message of every problem. Its exit code has to fit."""
    code = main(["check", str(root), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert code == int(any(problem["severity"] == "error" for problem in found))
    return [(problem["file"], problem["rule"], problem["line"], problem["message"]) for problem in found]


def test_a_file_in_another_encoding(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file saved in an older encoding is named with the line of its first wrong character."""
    path = sample / PROTOCOL
    path.write_bytes(path.read_bytes().replace(b"Niet eten", "Café".encode("latin-1")))
    message = "line 66 holds a character that is not UTF-8; save the file as UTF-8"
    assert errors(sample, capsys) == [(PROTOCOL, "encoding", 66, message)]


def test_a_byte_order_mark_is_no_mistake(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The mark that some editors put before the text is read over."""
    path = sample / PROTOCOL
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert errors(sample, capsys) == []


def test_a_file_that_is_too_large(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of more than two million characters is not read at all."""
    (sample / PROTOCOL).write_text("# " + "x" * 2_000_000)
    message = "this file is too large (2,000,002 characters); split it, at most 2,000,000 can be read"
    assert errors(sample, capsys) == [(PROTOCOL, "too-large", 1, message)]


def test_an_alias_bomb(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Aliases that would grow to a billion words are refused at the first one, before anything grows."""
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    (sample / PROTOCOL).write_text("\n".join(layers))
    assert errors(sample, capsys) == [
        (PROTOCOL, "alias", 1, "the anchor `&a0` is not used in a handbook; leave it out"),
        (PROTOCOL, "alias", 2, "the anchor `&a1` is not used in a handbook; leave it out"),
        (PROTOCOL, "alias", 2, "`*a0` repeats another part of the file; write the text out here"),
    ]


@pytest.mark.parametrize("depth", [31, 100_000])
def test_bottomless_nesting(depth: int, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However deep a file is nested, it is one problem and never the end of the program."""
    (sample / PROTOCOL).write_text("[" * depth)
    assert errors(sample, capsys) == [(PROTOCOL, "too-deep", 1, "this is nested more than 30 levels deep")]


def test_no_handbook_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a handbook is said to have none."""
    message = "`content/handbook.yml` is missing"
    assert errors(tmp_path, capsys) == [("content/handbook.yml", "missing-file", 1, message)]


def test_a_missing_file_silences_what_points_into_it(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without organisation.yml nobody knows its audiences, so only the missing file is named."""
    (sample / "content/de-brug/organisation.yml").unlink()
    file = "content/de-brug/organisation.yml"
    assert errors(sample, capsys) == [(file, "missing-file", 1, f"`{file}` is missing")]


@pytest.mark.parametrize("name", ["Mag ik bellen", "mag_ik", "-x", "ä"])
def test_a_file_name_that_cannot_be_an_id(name: str, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file's name becomes an address, so it has to be an id."""
    trees = sample / "decision_trees/de-brug"
    (trees / "mag-ik-bellen.yml").rename(trees / f"{name}.yml")
    message = f"`{name}` cannot be an id; use lowercase letters, digits and hyphens, at most 80"
    assert errors(sample, capsys) == [(f"decision_trees/de-brug/{name}.yml", "id", 1, message)]


def test_a_protocol_with_a_name_of_the_site(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A protocol cannot stand at the address of the search page."""
    protocols = sample / "content/de-brug/protocols"
    (protocols / "huisregels").rename(protocols / "search")
    message = "`search` is a name that the site needs itself; call the folder otherwise"
    file = "content/de-brug/protocols/search/protocol.yml"
    assert errors(sample, capsys) == [(file, "reserved-id", 1, message)]


def test_a_link_out_of_the_folder(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A symbolic link to a file elsewhere on the machine is not followed."""
    (sample / PROTOCOL).rename(tmp_path / "elsewhere.yml")
    (sample / PROTOCOL).symlink_to(tmp_path / "elsewhere.yml")
    message = "this leads out of the handbook's folder; put the file itself here"
    assert errors(sample, capsys) == [(PROTOCOL, "outside", 1, message)]


def test_a_folder_in_place_of_a_file(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the machine itself says of a file that cannot be read is passed on in one sentence."""
    (sample / PROTOCOL).unlink()
    (sample / PROTOCOL).mkdir()
    assert errors(sample, capsys) == [(PROTOCOL, "unreadable", 1, "this file cannot be read: Is a directory")]


def test_what_nobody_reads_is_pointed_out(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in the wrong place is a warning, so that nobody waits for it to appear."""
    for stray in ("forms/x.yaml", "form/x.yml", "protocols/loose.yml"):
        (sample / "content/de-brug" / stray).parent.mkdir(exist_ok=True)
        (sample / "content/de-brug" / stray).write_text("")
    (sample / "content/elders").mkdir()
    (sample / "decision_trees/loose.yml").write_text("")
    assert [(file, rule) for file, rule, _, _ in errors(sample, capsys)] == [
        ("content/de-brug/form", "not-read"),
        ("content/de-brug/forms/x.yaml", "not-read"),
        ("content/de-brug/protocols/loose.yml", "not-read"),
        ("content/elders", "not-read"),
        ("decision_trees/loose.yml", "not-read"),
    ]


@pytest.mark.slow
def test_a_draft_may_lack_a_language(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft's missing translation is a warning, and its page shows the text that there is."""
    path = sample / PROTOCOL
    text = path.read_text().replace("status: adopted", "status: draft")
    path.write_text(text.replace("          en: Eating is not allowed in the room.\n", ""))
    assert [rule for _, rule, _, _ in errors(sample, capsys)] == ["missing-language"]
    assert main(["build", str(sample)]) == 0
    english = (sample / "site/en/de-brug/huisregels/zaal/index.html").read_text()
    assert '<div lang="nl"><p>Eten mag niet in de zaal.</p></div>' in english


@pytest.mark.parametrize("words", [["frobnicate"], [], ["check", "--format", "xml"], ["new", "x"]])
def test_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Words that are no command end with exit code 2 and say what can be said."""
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "usage: protocolwijzer" in capsys.readouterr().err
