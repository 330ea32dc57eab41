"""The directie publishes, looks ahead and goes back; each command says in a sentence what it did, or why not."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.publish import Staging, Target, verify
from tests.handbooks import ADDRESS, SAMPLE, contents, once

EATING = "Eten mag niet in de zaal."
PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"
PAGE = "de-brug/huisregels/zaal/index.html"


def edit(handbook: Path, text: str) -> None:
    """Change one sentence of the sample's protocol, in Dutch alone."""
    path = handbook / PROTOCOL
    before = path.read_text()
    assert EATING in before
    path.write_text(before.replace(EATING, text))


def releases(target: Path) -> set[str]:
    return {path.name for path in target.with_name(target.name + ".releases").iterdir() if path.is_dir()}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a site is to stand."""
    return tmp_path / "www/handbook"


@pytest.fixture
def published(target: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Three sites published one after the other, by fingerprint; the third one stands."""
    shutil.copytree(once(tmp_path_factory, "published", publish_three), target.parent, symlinks=True)
    return Target(target).history()


REST = """
import sys
def on_pre_build(config):
    print("at rest", flush=True)
    sys.stdin.readline()
"""
"""A hook of MkDocs that waits for a line, in the middle of publishing."""


@contextmanager
def publishing_at_rest(sample: Path, target: Path, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A publisher at work on the target, which goes on when it is told to."""
    (sample / "rest.py").write_text(REST)
    with (sample / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [rest.py]\n")
    command = [sys.executable, "-m", "protocolwijzer", "publish", str(target), str(sample)]

    def hearing() -> None:
        """Whoever runs the tests in the background has Ctrl-C ignored, and what they start would inherit that."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, preexec_fn=hearing, env=environment
    ) as process:
        assert process.stdout is not None
        assert "at rest\n" in iter(process.stdout.readline, "")
        assert list(target.parent.glob("*.releases/.next-*")), "it has begun"
        yield process


def publish_three(www: Path) -> None:
    sample = Path(shutil.copytree(SAMPLE, www.with_name("published-from")))
    before = (sample / PROTOCOL).read_text()
    for text in (EATING, "Eerste wijziging.", "Tweede wijziging."):
        (sample / PROTOCOL).write_text(before.replace(EATING, text))
        assert main(["publish", str(www / "handbook"), str(sample)]) == 0


@pytest.mark.slow
def test_publishing_says_each_stage(sample: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Checked, never released, built, verified, switched: a line each; then the target is a link to a whole site."""
    assert main(["publish", str(target), str(sample)]) == 0
    stages = [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert stages == ["checked", "no edition yet", "nothing confirmed yet", "built", "verified", "switched"]
    assert target.is_symlink()
    assert target.resolve().parent == target.with_name("handbook.releases")
    assert main(["verify", str(target)]) == 0
    assert f"{target}: no differences" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("stated", ["", "site_url: ''", "site_url: !ENV [SITE_URL, '']", "site_url:"])
def test_without_an_address_nobody_is_led_nowhere(
    stated: str, sample: Path, target: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The kind: a thing that looks as if it works. However `site_url` is missing, `check` warns once, with the mend;
    so do `build` and `publish`; SITE_URL is the mend, where the file asks for it."""
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(f"site_url: {ADDRESS}", stated))
    monkeypatch.delenv("SITE_URL", raising=False)
    warning = "the site's address is not known, so no QR code is printed on forms; write it at `site_url`"
    for command in (["check"], ["build", "--site-dir", str(target)], ["publish", str(target)])[: 1 if stated else 3]:
        assert main([*command, "--dir", str(sample)]) == 0
        said = "".join(capsys.readouterr())
        assert said.count(warning) == 1, command
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert main(["check", str(sample)]) == 0
    said = capsys.readouterr().out
    assert (warning in said) is ("[no-address]" in said) is ("!ENV" not in stated)


@pytest.mark.parametrize(
    "address", ["de-brug.example", "ftp://a.example/", "https://", "https://a.example/a b", "https://a.example/?x"]
)
def test_an_address_that_is_none_is_an_error(address: str, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The kind: what `check` takes and `build` refuses, or prints on sheets that lead nowhere."""
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(f"site_url: {ADDRESS}", f"site_url: {address}"))
    assert main(["check", str(sample)]) == 1
    assert f"`{address}` is no address of a site" in capsys.readouterr().out


@pytest.mark.slow
def test_settings_are_not_run_by_looking(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` reads the address alone: it makes nothing of what else stands in mkdocs.yml, or is wrong there."""
    settings = sample / "mkdocs.yml"
    texts = ["x: !!python/object/apply:os.abort []\nsite_url: https://example.org/\n", "[", "- x", "\x00"]
    for text in (*texts, "x: 2027-02-31", "[" * 5000, "#" * 1_000_001, "INHERIT: none.yml"):
        settings.write_text(text)
        assert main(["check", str(sample)]) == 0
        assert "no problems" in capsys.readouterr().out
    settings.write_text("emoji: !!python/name:material.extensions.emoji.twemoji\nsite_url:\n")
    assert main(["check", str(sample)]) == 0
    assert "[no-address]" in capsys.readouterr().out
    settings.unlink()
    os.mkfifo(settings)
    assert main(["check", str(sample)]) == 0


@pytest.mark.slow
def test_the_same_site_again_changes_nothing(sample: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Publishing what stands there already says so, and not one file is written or removed."""
    for _ in range(2):
        assert main(["publish", str(target), str(sample)]) == 0
        before = {path: path.lstat().st_mtime_ns for path in target.parent.rglob("*") if path.name != ".lock"}
        now = capsys.readouterr().out
    after = {path: path.lstat().st_mtime_ns for path in target.parent.rglob("*") if path.name != ".lock"}
    assert after == before
    assert now.splitlines()[-1] == f"nothing changed: {target} shows {target.resolve().name} already"


def test_nobody_to_call_is_said_first(sample: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before all else, looking ahead and publishing, also where that is refused: whose readers can reach nobody."""
    profile = sample / "content/de-brug/organisation.yml"
    profile.write_text(profile.read_text().replace("\ncontroller:", "\n    outside: true\ncontroller:", 1))
    said = "ATTENTION: nobody at De Brug can be reached: no contact of its own has a phone number or an e-mail address"
    for more in ("--dry-run", "--keep=2"):
        assert main(["publish", str(target), str(sample), more]) == 0
        assert capsys.readouterr().out.startswith(said)
    assert main(["confirm", "de-brug", "--all", "--by", "test", "--dir", str(sample)]) == 0
    edit(sample, "Eten mag.")
    capsys.readouterr()
    assert main(["publish", str(target), str(sample)]) == 1
    assert capsys.readouterr().out.startswith(said)


def test_a_mistake_publishes_nothing(sample: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A handbook with an error, or an organisation that is not there, leaves no trace where the site should stand."""
    assert main(["publish", str(target), str(sample), "--organisation", "nobody"]) == 1
    assert "there is no organisation `nobody`" in capsys.readouterr().err
    (sample / PROTOCOL).write_text((sample / PROTOCOL).read_text().replace("sections:", "section:"))
    assert main(["publish", str(target), str(sample)]) == 1
    assert "did you mean `sections`?" in capsys.readouterr().err
    assert not target.parent.exists()


def test_going_back(sample: Path, target: Path, published: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """`--rollback` shows the site before, again the one before that, and in the end says that there is none."""
    capsys.readouterr()
    for fingerprint, text in ((published[1], "Eerste wijziging."), (published[0], EATING)):
        assert main(["publish", str(target), "--rollback"]) == 0
        said = capsys.readouterr().out
        assert said == f"rolled back: {target} shows {fingerprint} again\n" + (
            "  De Brug: Huisregels leeszaal, edition 2024-05-01\n"
        )
        assert text in (target / PAGE).read_text()
        assert verify(target) == []
    assert main(["publish", str(target), "--rollback"]) == 1
    assert "no earlier site is kept" in capsys.readouterr().err
    assert target.resolve().name == published[0]


@pytest.mark.slow
def test_going_on_after_going_back(sample: Path, target: Path, published: list[str]) -> None:
    """What is published after a rollback comes after the site it replaced; what was gone back from is no way back."""
    assert main(["publish", str(target), "--rollback"]) == 0
    edit(sample, "Een heel andere regel.")
    assert main(["publish", str(target), str(sample)]) == 0
    new = target.resolve().name
    assert releases(target) == {published[0], published[1], new}
    assert main(["publish", str(target), "--rollback"]) == 0
    assert target.resolve().name == published[1]
    assert main(["publish", str(target), str(sample)]) == 0
    assert target.resolve().name == new


def test_the_order_does_not_hang_on_the_clock(target: Path, published: list[str]) -> None:
    """Folders that a copy or a wrong clock gave any dates at all go back in the order in which they were published."""
    for age, fingerprint in enumerate(published):
        os.utime(target.with_name("handbook.releases") / fingerprint, (10**9 - age, 10**9 - age))
    assert main(["publish", str(target), "--rollback"]) == 0
    assert target.resolve().name == published[1]


def test_a_damaged_site_is_no_way_back(target: Path, published: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Where the earlier site is not whole, the present one stays, and it says how to go one further back."""
    earlier = target.with_name("handbook.releases") / published[1]
    (earlier / PAGE).write_text("forged")
    assert main(["publish", str(target), "--rollback"]) == 1
    assert f"the earlier site {earlier} is damaged, so the present one stands; remove that" in capsys.readouterr().err
    assert target.resolve().name == published[2]
    for path in sorted(earlier.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    earlier.rmdir()
    assert main(["publish", str(target), "--rollback"]) == 0
    assert target.resolve().name == published[0]


@pytest.mark.slow
def test_only_the_last_sites_are_kept(sample: Path, target: Path, published: list[str]) -> None:
    """`--keep 2` keeps the new site and the one before it; fewer than two is wrong usage."""
    edit(sample, "Een vierde regel.")
    assert main(["publish", str(target), str(sample), "--keep", "2"]) == 0
    assert releases(target) == {published[2], target.resolve().name}
    for number in ("1", "none", "-3"):
        with pytest.raises(SystemExit) as stopped:
            main(["publish", str(target), str(sample), f"--keep={number}"])
        assert stopped.value.code == 2


def test_a_forged_log_leads_nowhere_else(tmp_path: Path, target: Path, published: list[str]) -> None:
    """Lines in the list of sites that name no site of ours are passed over, whatever they name."""
    (tmp_path / "www/elsewhere").mkdir()
    log = target.with_name("handbook.releases") / "published"
    log.write_bytes(log.read_bytes().replace(published[1].encode(), b"../elsewhere\n\xff\xfe\n/etc"))
    assert main(["publish", str(target), "--rollback"]) == 0
    assert target.resolve().name == published[0]


def test_nothing_to_go_back_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rollback where no site stands says so and makes nothing."""
    assert main(["publish", str(tmp_path / "none"), "--rollback"]) == 1
    assert f"no site of ours stands at {tmp_path / 'none'}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_looking_ahead(sample: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--dry-run` names the pages that readers would see change, once for all languages, and changes nothing."""
    assert main(["publish", str(target), str(sample)]) == 0
    before = contents(target.parent)
    edit(sample, "Eten mag hier nooit.")
    capsys.readouterr()
    assert main(["publish", str(target), str(sample), "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[4:] == [
        "changed  Lezers · De Brug: de-brug/audiences/lezers/index.html (nl)",
        "changed  Vrijwilligers · De Brug: de-brug/audiences/vrijwilligers/index.html (nl)",
        "changed  Huisregels leeszaal · De Brug: de-brug/huisregels/index.html (PDF)",
        "changed  Huisregels leeszaal · De Brug: de-brug/huisregels/whole/index.html (nl)",
        "changed  In de zaal · De Brug: de-brug/huisregels/zaal/index.html (nl)",
        "changed  Wat doe ik met dit boek? · De Brug: de-brug/trees/wat-doe-ik-met-dit-boek/index.html (nl)",
        f"pages at {target}: 6 changed; nothing was published",
    ]
    (sample / "decision_trees/de-brug/mag-ik-bellen.yml").unlink()
    assert main(["publish", str(target), str(sample), "--dry-run"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "removed  Mag ik hier bellen? · De Brug: de-brug/trees/mag-ik-bellen/index.html (nl, en)" in said
    assert not [line for line in said if "contact/index.html" in line], "only its menu changed"
    assert said[-1].endswith(" changed, 2 removed; nothing was published")
    assert contents(target.parent) == before
    assert main(["publish", str(target), str(sample)]) == 0
    capsys.readouterr()
    assert main(["publish", str(target), str(sample), "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"pages at {target}: none changes; nothing was published"


@pytest.mark.slow
def test_looking_ahead_where_nothing_stands(sample: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the first site every page is new, and looking makes no folder."""
    assert main(["publish", str(target), str(sample), "--dry-run"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "added    Huisregels: index.html (nl, en)" in said
    assert not target.parent.exists()


@pytest.mark.slow
def test_looking_ahead_at_names_with_dots(sample: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page is called what it is called, whatever signs stand in its title or in the name of the site."""
    settings, tree = sample / "mkdocs.yml", sample / "decision_trees/de-brug/mag-ik-bellen.yml"
    settings.write_text(settings.read_text().replace("De Brug", "Regels · De Brug"))
    tree.write_text(tree.read_text().replace("Mag ik hier bellen?", "Bellen · mag dat?"))
    assert main(["publish", str(target), str(sample)]) == 0
    tree.unlink()
    capsys.readouterr()
    assert main(["publish", str(target), str(sample), "--dry-run"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "removed  Bellen · mag dat? · De Brug: de-brug/trees/mag-ik-bellen/index.html (nl, en)" in said


@pytest.mark.slow
def test_a_real_folder_is_refused(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with something in it is named, with the mend, whatever is asked; an empty one becomes the link."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real/precious").write_text("mine")
    for word in ("--keep=5", "--dry-run", "--rollback"):
        assert main(["publish", str(tmp_path / "real"), str(sample), word]) == 1
        assert "was not made by Protocolwijzer; move it away or choose another place" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["real", "sample"]
    (tmp_path / "empty").mkdir()
    assert main(["publish", str(tmp_path / "empty"), str(sample)]) == 0
    assert verify(tmp_path / "empty") == []


@pytest.mark.slow
def test_two_publishers_at_once(
    sample: Path, target: Path, measured: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """One wins; the other names the target, says that somebody is at work on it, and changes nothing."""
    with publishing_at_rest(sample, target, measured) as first:
        before = contents(target.parent)
        for word in ("--keep=5", "--organisation=de-brug"):
            assert main(["publish", str(target), str(sample), word]) == 1
            assert f"another build or publisher is at work on {target} at this" in capsys.readouterr().err
        assert contents(target.parent) == before
        first.communicate("go on\n")
    assert first.returncode == 0
    assert verify(target) == []


def test_no_rollback_while_somebody_publishes(
    target: Path, published: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Going back waits its turn too."""
    with Staging(target):
        assert main(["publish", str(target), "--rollback"]) == 1
        assert "is at work on" in capsys.readouterr().err
    assert target.resolve().name == published[2]


@pytest.mark.slow
def test_an_interrupted_publisher(sample: Path, target: Path, measured: dict[str, str]) -> None:
    """Ctrl-C ends with a word instead of a traceback, and nothing half is left behind."""
    with publishing_at_rest(sample, target, measured) as process:
        process.send_signal(signal.SIGINT)
        assert process.communicate()[1] == "interrupted\n"
    assert process.returncode == 1
    assert not target.exists()
    assert releases(target) == set()
