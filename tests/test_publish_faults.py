"""A disk that is full, or that nobody may write, costs readers nothing: whatever step fails, a whole site stands."""

import errno
import fcntl
import io
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from protocolwijzer.build import describe
from protocolwijzer.cli import main
from protocolwijzer.publish import PublishError, Staging, Target, explained, roll_back, verify

OPERATIONS = (
    *((os, name) for name in ("chmod", "fsync", "listdir", "mkdir", "open", "readlink", "rename", "replace", "rmdir")),
    *((os, name) for name in ("scandir", "symlink", "unlink")),
    (io, "open"),
    (fcntl, "flock"),
    (Path, "write_text"),
)
"""What publishing asks of the machine, directly or through the standard library."""


class Disk:
    """A disk that fails at one operation, or from that one on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.fails: Callable[[int], bool] = lambda number: False
        self.error = 0
        self.asked = 0
        for owner, name in OPERATIONS:
            patch.setattr(owner, name, self._failing(getattr(owner, name), half=name == "write_text"))

    def _failing(self, works: Callable[..., Any], half: bool) -> Callable[..., Any]:
        def operation(*arguments: Any, **named: Any) -> Any:
            self.asked += 1
            if self.fails(self.asked):
                if half:
                    path, text = arguments
                    works(path, text[: len(text) // 2], **named)
                raise OSError(self.error, os.strerror(self.error), str(arguments[0]))
            return works(*arguments, **named)

        return operation

    @contextmanager
    def failing(self, error: int, at: int, lasting: bool) -> Iterator[None]:
        self.error, self.asked = error, 0
        self.fails = lambda number: number >= at if lasting else number == at
        yield
        self.fails = lambda number: False


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def publish(target: Path, text: str) -> None:
    """Publish a small site as the command does, with our own hand for an engine."""
    with Staging(target) as staging:
        with explained(f"no new site stands at {target}"):
            (staging.folder / "deep").mkdir()
            for page in ("index.html", "deep/page.html"):
                (staging.folder / page).write_text(text)
            fingerprint = describe(staging.folder, {"index.html": "Begin", "deep/page.html": "Diep"})
        staging.verify()
        staging.switch(fingerprint, keep=2)


def said_by(action: Callable[[], object]) -> str | None:
    """The sentence with which an action gave up."""
    try:
        action()
    except PublishError as error:
        return str(error)
    return None


def unfinished(target: Path) -> list[Path]:
    return list(target.with_name(target.name + ".releases").glob(".next-*"))


WAYS = pytest.mark.parametrize(
    ("error", "lasting"), [(errno.ENOSPC, False), (errno.ENOSPC, True), (errno.EROFS, False), (errno.EROFS, True)]
)


@pytest.mark.slow
@WAYS
def test_publishing_on_a_failing_disk(tmp_path: Path, disk: Disk, error: int, lasting: bool) -> None:
    """Whatever fails, and whether it lasts: the old site stands, or the new one and the sentence says so."""
    target = tmp_path / "site"
    publish(target, "long before")
    publish(target, "before")
    for at in count(1):
        old, new, history = (target / "index.html").read_text(), f"site {at}", Target(target).history()
        with disk.failing(error, at, lasting):
            said = said_by(lambda: publish(target, new))  # noqa: B023  # it runs right here
        assert verify(target) == []
        assert [site for site in target.with_name("site.releases").glob("?" * 16) if verify(site)] == []
        now = {(target / page).read_text() for page in ("index.html", "deep/page.html")}
        assert now == {new if said is None or said.startswith(f"the new site stands at {target}") else old}, said
        assert said is None or str(target) in said
        assert Target(target).history()[-2:] == (history if now == {old} else [history[-1], target.resolve().name])
        publish(target, f"after {at}")
        assert verify(target) == []
        assert unfinished(target) == []
        if disk.asked < at:
            break
    assert at > 60


@pytest.mark.slow
@WAYS
def test_going_back_on_a_failing_disk(tmp_path: Path, disk: Disk, error: int, lasting: bool) -> None:
    """A rollback that fails leaves the present site, or says that the earlier one stands already."""
    target = tmp_path / "site"
    for at in count(1):
        publish(target, f"earlier {at}")
        publish(target, f"present {at}")
        with disk.failing(error, at, lasting):
            said = said_by(lambda: roll_back(target))
        assert verify(target) == []
        back = said is None or said.startswith(f"the earlier site stands at {target} again")
        assert (target / "index.html").read_text() == f"{'earlier' if back else 'present'} {at}", said
        if disk.asked < at:
            break
    assert at > 12


def test_everything_is_on_the_disk_before_the_switch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut finds nothing half: each file, each folder's names and the list go to the disk before the link."""
    target = tmp_path / "site"
    publish(target, "before")
    fsync, replace = os.fsync, os.replace
    synced: list[int] = []
    before_the_switch: set[int] = set()

    def watched_fsync(opened: int) -> None:
        fsync(opened)
        synced.append(os.fstat(opened).st_ino)

    def watched_replace(source: Path, place: Path) -> None:
        if place == target:
            before_the_switch.update(synced)
            synced.clear()
        replace(source, place)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(os, "replace", watched_replace)
    publish(target, "after")
    releases = target.with_name("site.releases")
    site = target.resolve()
    needed = [site, *site.rglob("*"), releases, releases / "published"]
    assert [path for path in needed if path.stat().st_ino not in before_the_switch] == []
    assert tmp_path.stat().st_ino in synced


def test_a_disk_that_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not come back from the disk as it was made is not published, and the sentence names the file."""
    target = tmp_path / "site"
    publish(target, "before")
    monkeypatch.setattr("protocolwijzer.publish.disk.sync_all", lambda site: (site / "index.html").write_text("rot"))
    said = said_by(lambda: publish(target, "after"))
    assert said is not None
    assert f"none was published at {target}: index.html is changed (1 in all)" in said
    assert (target / "index.html").read_text() == "before"
    assert unfinished(target) == []


def test_a_site_that_nobody_saw_takes_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole site for which the last bit of room was missing is gone when the next publisher begins, not after it."""
    target = tmp_path / "site"
    for text in ("long before", "before"):
        publish(target, text)
    shown = {path.name for path in (tmp_path / "site.releases").iterdir()}

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Target, "record", full)
        assert "No space left" in (said_by(lambda: publish(target, "after")) or "")
    assert {path.name for path in (tmp_path / "site.releases").iterdir()} > shown
    Staging(target).discard()
    assert {path.name for path in (tmp_path / "site.releases").iterdir()} == shown
    assert (target / "index.html").read_text() == "before"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 MB, which only root may make."""
    if os.environ.get("KILL") != "all" or os.geteuid() != 0:
        pytest.skip("`make kill` does this, where it may make a disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody make a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_publishing_on_a_small_disk(small_disk: Path, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A real disk that is full at one stage after the other, then one that is read-only: the old site stands, whole."""

    def resized(options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", str(small_disk)], check=True)

    target = small_disk / "handbook"
    assert main(["publish", str(target), str(sample)]) == 0
    old = target.resolve()
    room = os.statvfs(small_disk)
    used = (room.f_blocks - room.f_bfree) * room.f_frsize
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("De Brug", "De Nieuwe Brug"))
    refused = 0
    for share in range(25):
        resized(f"size={used + used * share // 20}")
        capsys.readouterr()
        if main(["publish", str(target), str(sample)]) == 0:
            break
        refused += 1
        assert f"stands at {target}: No space left" in (said := capsys.readouterr().err) or "no site can" in said
        assert target.resolve() == old
        assert verify(target) == []
    assert refused >= 15
    assert "De Nieuwe Brug" in (target / "index.html").read_text()
    new = target.resolve()
    resized("ro")
    for word in ("--keep=5", "--rollback"):
        assert main(["publish", str(target), str(sample), word]) == 1
        assert "Read-only file system" in capsys.readouterr().err
    assert target.resolve() == new
    assert verify(target) == []
    resized("rw")
