"""A new site takes the place of the old one in one step, or not at all."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from protocolwijzer.build import finish
from protocolwijzer.cli import main
from protocolwijzer.publish import Difference, PublishError, Staging, verify, write_manifest
from tests.waiting import until


def publish(target: Path, text: str) -> None:
    staging = Staging(target)
    (staging.folder / "index.html").write_text(text)
    (staging.folder / "deep").mkdir()
    (staging.folder / "deep/page.html").write_text(text)
    finish(staging, {"index.html": "Begin", "deep/page.html": "Diep"})


def test_a_new_site_takes_over_and_the_last_one_is_kept(tmp_path: Path) -> None:
    """The target points at the newest site; the one before it is still beside it, older ones are gone."""
    target = tmp_path / "site"
    for text in ("one", "two", "three"):
        publish(target, text)
        assert (target / "index.html").read_text() == text
        assert verify(target) == []
    kept = {(folder / "index.html").read_text() for folder in (tmp_path / "site.releases").iterdir() if folder.is_dir()}
    assert kept == {"two", "three"}


def test_the_same_site_again_is_the_same_folder(tmp_path: Path) -> None:
    """Publishing what stands there already changes nothing."""
    publish(tmp_path / "site", "one")
    before = (tmp_path / "site").resolve()
    publish(tmp_path / "site", "one")
    assert (tmp_path / "site").resolve() == before


def test_a_damaged_release_is_not_used_again(tmp_path: Path) -> None:
    """Where somebody changed a published file, publishing the same site again mends it."""
    publish(tmp_path / "site", "one")
    (tmp_path / "site/index.html").write_text("forged")
    publish(tmp_path / "site", "one")
    assert (tmp_path / "site/index.html").read_text() == "one"
    assert verify(tmp_path / "site") == []


def test_verify_finds_every_difference(tmp_path: Path) -> None:
    """Changed, missing and added files are each named."""
    publish(tmp_path / "site", "one")
    (tmp_path / "site/index.html").write_text("forged")
    (tmp_path / "site/deep/page.html").unlink()
    (tmp_path / "site/deep/more.html").write_text("")
    assert verify(tmp_path / "site") == [
        Difference("deep/more.html", "added"),
        Difference("deep/page.html", "missing"),
        Difference("index.html", "changed"),
    ]
    assert main(["verify", str(tmp_path / "site")]) == 1


def test_verify_is_not_deceived_by_links(tmp_path: Path) -> None:
    """A link is never a file of the site: not one to the same content, nor one to a folder of somebody else's."""
    publish(tmp_path / "site", "one")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_text("one")
    (tmp_path / "site/more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "site/index.html").unlink()
    (tmp_path / "site/index.html").symlink_to(tmp_path / "elsewhere/index.html")
    assert verify(tmp_path / "site") == [Difference("index.html", "changed"), Difference("more", "added")]


def test_verify_of_a_forged_manifest(tmp_path: Path) -> None:
    """Who changes a page and the manifest with it is found out, because a site's folder is named after its manifest."""
    publish(tmp_path / "site", "one")
    (tmp_path / "site/index.html").write_text("forged")
    write_manifest(tmp_path / "site", {})
    assert verify(tmp_path / "site") == [Difference("manifest.json", "changed")]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"files": 3}', '{"files": ["index.html"]}', "\0", "[" * 100_000])
def test_verify_of_a_damaged_manifest(tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A manifest that cannot be read is a sentence with its mend: publishing again mends it."""
    publish(tmp_path / "site", "one")
    (tmp_path / "site/manifest.json").write_text(damage)
    assert main(["verify", str(tmp_path / "site")]) == 1
    assert "has no readable manifest.json" in capsys.readouterr().err
    publish(tmp_path / "site", "one")
    assert verify(tmp_path / "site") == []


def test_verify_of_something_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a manifest is no site of ours; that is a sentence, not a traceback."""
    assert main(["verify", str(tmp_path)]) == 1
    assert "has no readable manifest.json" in capsys.readouterr().err


def test_what_others_made_is_not_touched(tmp_path: Path) -> None:
    """A real folder with something in it, or a file, is refused with the mend; an empty folder may be used."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/precious").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for target in ("folder", "file"):
        with pytest.raises(PublishError, match="was not made by Protocolwijzer; move it away"):
            Staging(tmp_path / target)
    assert (tmp_path / "folder/precious").read_text() == "mine"
    (tmp_path / "empty").mkdir()
    publish(tmp_path / "empty", "one")
    assert (tmp_path / "empty/index.html").read_text() == "one"


def test_a_second_build_waits_its_turn(tmp_path: Path) -> None:
    """Two builds of one site at once: the second says so and changes nothing; after the first it may."""
    first = Staging(tmp_path / "site")
    with pytest.raises(PublishError, match=r"another build or publisher is at work on .*site"):
        Staging(tmp_path / "site")
    first.discard()
    assert not (tmp_path / "site").exists()
    publish(tmp_path / "site", "one")


def test_a_killed_build_leaves_the_site_and_is_swept_up(tmp_path: Path) -> None:
    """After SIGKILL in mid-build the old site is whole, and the next build clears what was left."""
    publish(tmp_path / "site", "one")
    program = (
        "import pathlib, signal, sys\n"
        "from protocolwijzer.publish import Staging\n"
        "staging = Staging(pathlib.Path(sys.argv[1]))\n"
        "(staging.folder / 'index.html').write_text('half')\n"
        "print('ready', flush=True)\n"
        "signal.pause()\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "site")], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGKILL)
    assert verify(tmp_path / "site") == []
    assert list((tmp_path / "site.releases").glob(".next-*"))
    publish(tmp_path / "site", "two")
    assert list((tmp_path / "site.releases").glob(".next-*")) == []
    assert (tmp_path / "site/index.html").read_text() == "two"


def test_a_reader_never_sees_half_a_site(tmp_path: Path) -> None:
    """While one site after the other is published, every page is there at every moment, and whole."""
    target = tmp_path / "site"
    publish(target, "0" * 5000)
    stop = threading.Event()
    seen: set[str] = set()
    failures: list[BaseException] = []

    def look() -> None:
        try:
            while not stop.is_set():
                for name in ("index.html", "deep/page.html"):
                    seen.add((target / name).read_text())
        except BaseException as error:  # handed to the test below
            failures.append(error)

    reader = threading.Thread(target=look)
    reader.start()
    sites = [str(i % 10) * 5000 for i in range(1, 40)]
    try:
        for text in sites:
            publish(target, text)
            until(lambda: bool(failures) or text in seen)  # noqa: B023  # it runs right here
    finally:
        stop.set()
        reader.join()
    assert failures == []
    assert seen == {"0" * 5000, *sites}


def test_a_target_that_cannot_be_written(tmp_path: Path, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no folder can be made, the build says so in a sentence and ends with exit code 1."""
    (tmp_path / "file").write_text("")
    assert main(["build", str(sample), "--site-dir", str(tmp_path / "file/site")]) == 1
    assert "no site can be made at" in capsys.readouterr().err
