"""What others put where our own files are expected costs them nothing, and stops no build.

The kind: a link, a hard link, a pipe, a folder, a record of another shape, in the place of any file or folder that we
would write, read or remove.
"""

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from protocolwijzer import write
from protocolwijzer.build import finish
from protocolwijzer.cli import main
from protocolwijzer.print import printed
from protocolwijzer.publish import (
    Difference,
    PublishError,
    Staging,
    Target,
    lock,
    refuse_places_of_the_handbook,
    roll_back,
    verify,
    write_manifest,
)
from protocolwijzer.write import ForeignFileError


def publish(target: Path, text: str, keep: int = 2) -> None:
    with Staging(target) as staging:
        (staging.folder / "deep").mkdir()
        for page in ("index.html", "deep/page.html"):
            (staging.folder / page).write_text(text)
        finish(staging, {"index.html": "Begin", "deep/page.html": "Diep"})


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here is about power cuts, so nobody waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda opened: None)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of somebody else's, with one file in it."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "precious").write_text("mine")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site."""
    publish(tmp_path / "www/site", "one")
    return tmp_path / "www/site"


def link(place: Path, mine: Path) -> None:
    place.symlink_to(mine / "precious")


def dangling(place: Path, mine: Path) -> None:
    place.symlink_to(mine / "nothing")


def pipe(place: Path, mine: Path) -> None:
    os.mkfifo(place)


def directory(place: Path, mine: Path) -> None:
    place.mkdir()
    (place / "precious").write_text("mine")


def hard_link(place: Path, mine: Path) -> None:
    place.hardlink_to(mine / "precious")


STRANGE = [link, dangling, pipe, directory, hard_link]
"""What somebody may put where a file of ours is expected."""

Put = Callable[[Path, Path], None]


@pytest.mark.parametrize("put", STRANGE)
def test_what_stands_in_the_place_of_a_lock(tmp_path: Path, mine: Path, put: Put) -> None:
    """A lock empties nothing and waits for nothing: what is no file of its own is named, a file keeps what it holds."""
    put(tmp_path / ".lock", mine)
    if put is hard_link:
        lock(tmp_path / ".lock", "a test").close()
    else:
        with pytest.raises(PublishError, match=r"/\.lock is no file of ours; move it away"):
            lock(tmp_path / ".lock", "a test")
    assert (mine / "precious").read_text() == "mine"
    assert not (mine / "nothing").exists()


@pytest.mark.parametrize("put", [link, dangling])
def test_a_link_that_comes_before_a_lock(tmp_path: Path, mine: Path, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that takes the place of a lock after somebody looked is not followed either."""
    put(tmp_path / ".lock", mine)
    monkeypatch.setattr(os.path, "lexists", lambda path: False)
    with pytest.raises(OSError, match="symbolic links"):
        lock(tmp_path / ".lock", "a test")
    assert (mine / "precious").read_text() == "mine"
    assert not (mine / "nothing").exists()


@pytest.mark.parametrize("what", ["link", "file"])
def test_the_folder_of_sites_is_a_folder(tmp_path: Path, mine: Path, what: str) -> None:
    """Where `TARGET.releases` is a link to somebody else's sites, or a file, nothing is published or removed."""
    publish(tmp_path / "other", "theirs")
    theirs = tmp_path / "other.releases"
    if what == "link":
        (tmp_path / "site.releases").symlink_to(theirs)
    else:
        (tmp_path / "site.releases").write_text("mine")
    before = sorted(theirs.rglob("*"))
    with pytest.raises(PublishError, match=r"site\.releases is no folder, or a link to one"):
        publish(tmp_path / "site", "ours")
    assert sorted(theirs.rglob("*")) == before
    assert verify(tmp_path / "other") == []


def test_a_link_that_comes_between(tmp_path: Path, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that takes the place of the folder of sites after the first look is found at the second."""
    publish(tmp_path / "site", "one")
    releases = tmp_path / "site.releases"

    def exchanged(path: Path) -> None:
        releases.rename(tmp_path / "moved")
        releases.symlink_to(mine)

    monkeypatch.setattr("protocolwijzer.publish.disk.make_folders", exchanged)
    with pytest.raises(PublishError, match=r"no folder, or a link to one|no site can be made"):
        Staging(tmp_path / "site")
    assert sorted(path.name for path in mine.iterdir() if path.name != ".lock") == ["precious"]
    assert verify(tmp_path / "moved" / os.readlink(tmp_path / "site").rpartition("/")[2]) == []


def without_manifest(folder: Path) -> None:
    folder.mkdir()


def with_another_manifest(folder: Path) -> None:
    folder.mkdir()
    (folder / "manifest.json").write_text('{"name": "An app", "icons": []}')


def with_a_manifest_of_another_site(folder: Path) -> None:
    folder.mkdir()
    write_manifest(folder, {})


def with_a_link_for_a_manifest(folder: Path) -> None:
    folder.mkdir()
    (folder / "manifest.json").symlink_to(folder.parent / "published")


@pytest.mark.parametrize(
    "make", [without_manifest, with_another_manifest, with_a_manifest_of_another_site, with_a_link_for_a_manifest]
)
@pytest.mark.parametrize("name", ["0123456789abcdef", ".next-precious", ".next-0123456789abcdef", ".next-abcd_123"])
def test_only_what_carries_our_manifest_is_removed(site: Path, make: Callable[[Path], None], name: str) -> None:
    """A folder that is only called as ours are, beside our sites, stays whatever is published or swept up."""
    other = site.with_name("site.releases") / name
    make(other)
    (other / "precious").write_text("mine")
    for text in ("two", "three", "four"):
        publish(site, text)
    assert (other / "precious").read_text() == "mine"
    assert (site / "index.html").read_text() == "four"


def test_a_site_that_is_a_link_is_none(site: Path, tmp_path: Path) -> None:
    """A link among our sites to a folder with a manifest is no site: it is neither shown, gone back to nor removed."""
    publish(site, "two")
    one, _two = Target(site).history()
    releases = site.with_name("site.releases")
    (releases / one).rename(tmp_path / "elsewhere")
    (releases / one).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="no earlier site is kept"):
        roll_back(site)
    publish(site, "one")
    assert site.resolve() == releases / f"{one}-mended"
    assert (tmp_path / "elsewhere/index.html").read_text() == "one"
    assert verify(site) == []


@pytest.mark.parametrize("leads", ["site.releases/..", "site.releases/mine", "mine", "site.releases", "."])
def test_a_target_that_others_made(tmp_path: Path, mine: Path, leads: str) -> None:
    """A link in the target's place that leads to anything but a site of ours is not replaced."""
    (tmp_path / "site.releases/mine").mkdir(parents=True)
    (tmp_path / "site").symlink_to(leads)
    with pytest.raises(PublishError, match="was not made by Protocolwijzer"):
        publish(tmp_path / "site", "one")
    assert os.readlink(tmp_path / "site") == leads


@pytest.mark.parametrize("put", STRANGE)
def test_what_stands_in_the_place_of_the_list_of_sites(site: Path, mine: Path, put: Put) -> None:
    """The list of published sites is read from a file of its own alone, and written without following anything."""
    listed = site.with_name("site.releases") / "published"
    listed.unlink()
    put(listed, mine)
    if put is directory:
        with pytest.raises(PublishError, match="Is a directory"):
            publish(site, "two")
        assert (site / "index.html").read_text() == "one"
        assert (listed / "precious").read_text() == "mine"
    else:
        publish(site, "two")
        assert (site / "index.html").read_text() == "two"
    assert (mine / "precious").read_text() == "mine"
    assert not (mine / "nothing").exists()


@pytest.mark.parametrize("put", STRANGE)
def test_what_stands_in_the_place_of_a_manifest(site: Path, mine: Path, put: Put) -> None:
    """A manifest that is a link, a pipe or a folder is none, and nobody waits for it."""
    (site / "manifest.json").unlink()
    put(site / "manifest.json", mine)
    with pytest.raises(PublishError, match=r"no readable manifest\.json"):
        verify(site)
    publish(site, "one")
    assert verify(site) == []
    assert (mine / "precious").read_text() == "mine"


def test_a_link_to_a_record_is_none(site: Path, pages: Path, tmp_path: Path) -> None:
    """Not even a link to a record of our own counts: whoever holds what it leads to would say what is ours."""
    for record in (site / "manifest.json", pages / ".made"):
        record.rename(tmp_path / "elsewhere")
        record.symlink_to(tmp_path / "elsewhere")
        before = (tmp_path / "elsewhere").read_bytes()
        if record.name == ".made":
            write.folder(pages, {"index.md": "changed"}.items())
            assert [*pages.glob(".set-aside-*/deep/page.md")]
        else:
            with pytest.raises(PublishError, match=r"no readable manifest\.json"):
                verify(site)
        assert (tmp_path / "elsewhere").read_bytes() == before


@pytest.mark.parametrize("name", ["../mine/precious", "/etc/hosts", "a//b", "./a", ""])
def test_a_manifest_that_leads_elsewhere(site: Path, name: str) -> None:
    """A manifest that names what is not in its folder is none of ours."""
    (site / "manifest.json").write_text(json.dumps({"files": {name: "0"}}))
    with pytest.raises(PublishError, match=r"no readable manifest\.json"):
        verify(site)


PLACES = [
    ".",
    "..",
    "content",
    "content/new",
    "content/org/deep/site",
    "decision_trees/site",
    "build/site",
    "generator/x",
    "tests/x",
    "site_overrides/assets",
    ".git/x",
    "pages/x",
    "alias/x",
    "../book",
]


@pytest.mark.parametrize("place", PLACES)
def test_no_site_among_what_a_handbook_is_made_of(tmp_path: Path, place: str) -> None:
    """A target inside the handbook's own folders, however it is written, or around the handbook, is refused."""
    root = tmp_path / "book.releases"
    (root / "content").mkdir(parents=True)
    (root / "alias").symlink_to(root / "content")
    with pytest.raises(PublishError, match="choose another place, such as site"):
        refuse_places_of_the_handbook(root / place, root, root / "pages")
    for good in ("site", "public/www", "contents", "../www", "my/build"):
        refuse_places_of_the_handbook(root / good, root, root / "pages")


@pytest.mark.parametrize("command", [["build", "--site-dir"], ["publish"], ["publish", "--dry-run"]])
def test_commands_refuse_such_a_target(sample: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command that makes a site says so in one sentence, and leaves no trace."""
    before = sorted((sample / "content").rglob("*"))
    assert main([*command, str(sample / "content/site"), "--dir", str(sample)]) == 1
    assert "choose another place, such as site" in capsys.readouterr().err
    assert sorted((sample / "content").rglob("*")) == before


FILES = {"index.md": "begin", "deep/page.md": "diep"}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of ours that holds two files."""
    write.folder(tmp_path / "pages", FILES.items())
    return tmp_path / "pages"


def test_what_is_gone_is_removed_alone(pages: Path, mine: Path) -> None:
    """What we made and make no longer goes, with folders that are empty then; what others put beside it stays."""
    (pages / "deep/own.txt").write_text("mine")
    write.folder(pages, {"index.md": "new"}.items())
    assert (pages / "index.md").read_text() == "new"
    assert [path.name for path in (pages / "deep").iterdir()] == ["own.txt"]


@pytest.mark.parametrize("put", [link, dangling, pipe, directory, hard_link])
def test_what_stands_where_we_made_a_file(pages: Path, mine: Path, put: Put) -> None:
    """What took the place of a file that we made is not followed: neither to write nor to remove."""
    for name in FILES:
        (pages / name).unlink()
        put(pages / name, mine)
    if put is directory:
        with pytest.raises(ForeignFileError, match="stands in the way"):
            write.folder(pages, FILES.items())
        write.folder(pages, {"other.md": "x"}.items())
        assert (pages / "index.md/precious").read_text() == "mine"
    else:
        write.folder(pages, {"index.md": "changed"}.items())
        assert (pages / "index.md").read_text() == "changed"
        assert not os.path.lexists(pages / "deep/page.md")
    assert (mine / "precious").read_text() == "mine"
    assert not (mine / "nothing").exists()


def test_a_folder_of_ours_that_became_a_link(pages: Path, mine: Path) -> None:
    """Behind a link in the place of a folder nothing is written and nothing removed."""
    (mine / "page.md").write_text("mine")
    (pages / "deep/page.md").unlink()
    (pages / "deep").rmdir()
    (pages / "deep").symlink_to(mine)
    with pytest.raises(ForeignFileError, match="deep was not made by Protocolwijzer and stands in the way"):
        write.folder(pages, FILES.items())
    write.folder(pages, {"index.md": "changed"}.items())
    assert (mine / "page.md").read_text() == "mine"
    assert (pages / "deep").is_symlink()


RECORDS = [
    b"",
    b"\n",
    b"\xff\xfe\x00",
    b"[]",
    b'{"files": ["index.md"]}',
    b"[" * 100_000,
    b"index.m",
    b"no record",
    b"../mine/precious\nindex.md\ndeep/page.md\n",
    b"/etc/hosts\n",
    b"deep/../../mine/precious\n",
    b"index.md\ndeep/page.md\n\n",
]


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_that_cannot_be_read_is_none(
    pages: Path, mine: Path, record: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Where nobody can tell any more what we made, all that stands there is set aside: nothing is lost, none stops."""
    (pages / ".made").write_bytes(record)
    (pages / "own.md").write_text("mine")
    write.folder(pages, {"index.md": "changed"}.items())
    assert sorted(path.name for path in pages.iterdir() if not path.name.startswith(".")) == ["index.md"]
    assert (pages / "index.md").read_text() == "changed"
    [aside] = pages.glob(".set-aside-*")
    assert {path.name for path in aside.iterdir()} == {".made", "index.md", "deep", "own.md"}
    assert f"what stood there is in {aside} now" in caplog.text
    assert (mine / "precious").read_text() == "mine"
    write.folder(pages, FILES.items())
    assert [*pages.glob(".set-aside-*")] == [aside], "once"


@pytest.mark.parametrize("put", STRANGE)
def test_what_stands_in_the_place_of_a_record(pages: Path, mine: Path, put: Put) -> None:
    """A record that is a link, a pipe or a folder is none either."""
    (pages / ".made").unlink()
    put(pages / ".made", mine)
    write.folder(pages, {"index.md": "changed"}.items())
    assert (pages / "index.md").read_text() == "changed"
    assert (pages / ".made").is_file()
    assert not (pages / ".made").is_symlink()
    assert (mine / "precious").read_text() == "mine"


def test_a_record_of_before_it_had_a_seal(pages: Path) -> None:
    """The records of 0.2.0, which are names alone, go on counting."""
    (pages / ".made").write_text("deep/page.md\nindex.md\n")
    write.folder(pages, {"index.md": "changed"}.items())
    assert [path.name for path in pages.iterdir() if path.name != ".made"] == ["index.md"]


@pytest.mark.parametrize("put", [link, dangling, hard_link, pipe])
def test_what_stands_where_a_file_is_begun(tmp_path: Path, mine: Path, put: Put) -> None:
    """A new file is begun in one that nobody else has: whatever is called `.new` is not written through."""
    put(tmp_path / ".new", mine)
    write.file(tmp_path / "index.md", "ours")
    assert (tmp_path / "index.md").read_text() == "ours"
    assert (mine / "precious").read_text() == "mine"
    assert not (mine / "nothing").exists()


@pytest.mark.parametrize("left", ["1", ".next"])
def test_kept_papers_are_no_link(tmp_path: Path, mine: Path, left: str) -> None:
    """Where a folder for kept PDFs is a link, or holds anything else, nothing is released and nothing removed."""
    (tmp_path / "versions").mkdir()
    (mine / "a.pdf").write_bytes(b"mine")
    place = tmp_path / "versions" / left
    for what in ("link", "folder"):
        place.symlink_to(mine) if what == "link" else directory(place, mine)
        with pytest.raises(ForeignFileError, match="was not made by Protocolwijzer"):
            write.released(tmp_path / "versions/1.yml", "text", {"a.pdf": b"ours"})
        if place.is_symlink():
            place.unlink()
    assert (mine / "a.pdf").read_bytes() == b"mine"
    assert (place / "precious").read_text() == "mine"
    assert not (tmp_path / "versions/1.yml").exists()


class Drawn:
    """A document as the cache sees it."""

    path, fingerprint = "deep/a.pdf", "made of this"


@pytest.mark.parametrize("record", [b"", b"[]", b"[[]]", b'"x"', b"null", b"{", b"\xff", b"[" * 100_000, b'{"a": 3}'])
def test_a_cache_that_cannot_be_read_is_none(tmp_path: Path, record: bytes) -> None:
    """A record of printed documents of any other shape means that they are made anew."""
    (tmp_path / ".printed").write_bytes(record)
    first, again = cached(tmp_path), cached(tmp_path)
    assert first["deep/a.pdf"] == again["deep/a.pdf"] == b"drawn"


@pytest.mark.parametrize("name", [".printed", "deep/a.pdf"])
@pytest.mark.parametrize("put", STRANGE)
def test_what_stands_in_the_place_of_the_cache(tmp_path: Path, mine: Path, name: str, put: Put) -> None:
    """A record or a document that is a link, a pipe or a folder, or not what was drawn, is no part of a cache."""
    for path, content in cached(tmp_path).items():
        write.file(tmp_path / path, content)
    (tmp_path / name).unlink()
    put(tmp_path / name, mine)
    assert cached(tmp_path)["deep/a.pdf"] == b"drawn"
    assert (mine / "precious").read_text() == "mine"


def cached(folder: Path) -> dict[str, str | bytes]:
    return dict(printed([cast("Any", Drawn())], folder, lambda it: b"drawn"))


@pytest.mark.slow
def test_a_build_with_broken_records(sample: Path, mine: Path) -> None:
    """A handbook whose records are empty or lead elsewhere is built, to the same bytes, and the next build is quick."""
    assert main(["build", str(sample)]) == 0
    before = (sample / "site").resolve()
    (sample / "build/docs/.printed").write_text("")
    (sample / "build/docs/.made").write_text("../../../mine/precious\nindex.md\n")
    assert main(["build", str(sample)]) == 0
    assert (sample / "site").resolve() == before
    assert (mine / "precious").read_text() == "mine"


@pytest.mark.parametrize("place", ["build", "build/docs", "content/schema"])
@pytest.mark.parametrize("what", ["link", "file"])
def test_a_folder_of_ours_is_a_folder(
    sample: Path, mine: Path, place: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where pages and schemas are made is no link and no file; a sentence says so, and nothing is written behind it."""
    shutil.rmtree(sample / place, ignore_errors=True)
    (sample / place).parent.mkdir(exist_ok=True)
    (sample / place).symlink_to(mine) if what == "link" else (sample / place).write_text("mine")
    assert main(["build", str(sample)]) == 1
    assert f"{sample / place} is no folder, or a link to one; move it away" in capsys.readouterr().err
    assert [path.name for path in mine.iterdir()] == ["precious"]
    assert not (sample / "site").exists()


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def modes(folder: Path) -> set[str]:
    """The permissions of a folder and all that is in it."""
    found = (path for path in (folder, *folder.rglob("*")) if not path.is_symlink())
    return {f"{'folder' if path.is_dir() else 'file'} {stat.S_IMODE(path.stat().st_mode):o}" for path in found}


@pytest.mark.parametrize("mask", [0o077, 0o000, 0o027, 0o177])
def test_published_for_everybody(tmp_path: Path, mask: int) -> None:
    """Whatever the umask, everybody may read what is published and come to it, and its owner alone may change it."""
    with umask(mask):
        publish(tmp_path / "new/www/site", "one")
        publish(tmp_path / "new/www/site", "two")
    site = tmp_path / "new/www/site"
    assert modes(site.resolve()) == {"folder 755", "file 644"}
    for folder in (tmp_path / "new", site.parent, site.with_name("site.releases")):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert verify(site) == []
    with umask(mask):
        roll_back(site)
    assert modes(site.resolve()) == {"folder 755", "file 644"}


def test_published_again_for_everybody(site: Path) -> None:
    """Publishing again, or going back, mends permissions, and makes no second copy for that."""
    publish(site, "two")
    for path in (*site.with_name("site.releases").rglob("*"), site.with_name("site.releases")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    name = site.resolve().name
    publish(site, "two")
    assert site.resolve().name == name
    assert verify(site) == []
    roll_back(site)
    assert verify(site) == []


def test_verify_says_what_nobody_can_read(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A published file or folder that others cannot read is a difference, down to the folder that the link leads to."""
    for path, mode in ((site / "index.html", 0o640), (site / "deep", 0o750), (site.resolve().parent, 0o751)):
        path.chmod(mode)
    expected = [Difference(path, "unreadable") for path in ("..", "deep", "index.html")]
    assert verify(site) == expected
    assert main(["verify", str(site)]) == 1
    assert "unreadable: index.html" in capsys.readouterr().out
    site.resolve().parent.chmod(0o755)
    site.resolve().chmod(0o700)
    assert Difference(".", "unreadable") in verify(site)


def test_a_folder_that_a_group_shares(site: Path) -> None:
    """Who let a group into the folder of sites keeps that; whoever else could write there no longer can."""
    releases = site.with_name("site.releases")
    releases.chmod(0o2777)
    publish(site, "two")
    assert stat.S_IMODE(releases.stat().st_mode) == 0o2775
