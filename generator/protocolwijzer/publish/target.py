"""A target is the address of a site: a symbolic link that leads to one of the sites kept beside it.

`handbook` → `handbook.releases/3f2a…`: each site stands in a folder named after its own fingerprint. Changing the link
is the one step that a file system does at once (POSIX rename), so readers see one whole site or the other.
"""

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import IO

from protocolwijzer import records
from protocolwijzer.publish import disk
from protocolwijzer.publish.manifest import RELEASE, PublishError, is_intact, is_ours

UNFINISHED = ".next-"
"""How the names begin of folders in which something is being made or thrown away; only one process at a time does so.
"""
_OURS = ".protocolwijzer"
"""A file in such a folder, so that what somebody else called alike is not taken for it."""


def lock(path: Path, busy: str) -> IO[str]:
    """Hold a lock until the file that is returned is closed (or this process ends). Raises PublishError where
    somebody else holds it, and `busy` says what they are doing; or where something else stands there."""

    def opened(name: str, flags: int) -> int:
        return os.open(name, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)

    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise PublishError(f"{path} is no file of ours; move it away")
    held = open(path, "a", opener=opened)  # noqa: SIM115  # whoever calls this holds it
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        held.close()
        if isinstance(error, BlockingIOError):
            raise PublishError(f"{busy} at this moment; wait until it is done") from error
        raise
    return held


def refuse_places_of_the_handbook(path: Path, root: Path, pages: Path) -> None:
    """Raise PublishError where a site at `path` would stand among what a handbook, in its folder `root`, is made of,
    or in the folder `pages`; or where the handbook would stand in the site, or among the sites kept beside it."""
    root = root.resolve()
    taken = [pages.resolve(), *(root / name for name in _TAKEN)]
    for place in (path.parent.resolve() / path.name, path.parent.resolve() / f"{path.name}.releases"):
        inside = any(_same(it, other) for it in (place, *place.parents) for other in taken)
        if inside or any(_same(place, it) for it in (root, *root.parents)):
            raise PublishError(
                f"no site can stand at {path}, because the handbook in {root} is made of what is there; "
                "choose another place, such as site"
            )


_TAKEN = ("content", "decision_trees", "build", "generator", "tests", "site_overrides", ".git")


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one, whatever letters and links they are written with."""
    return one == other or (one.exists() and other.exists() and one.samefile(other))


class Target:
    """Where a site stands, or is to stand."""

    def __init__(self, path: Path) -> None:
        """Looks and changes nothing. Raises PublishError where something stands that others made."""
        self.path = path
        self.releases = path.parent / f"{path.name}.releases"
        with disk.explained(f"nobody can look at {path}"):
            self._refuse_what_others_made()

    def lock(self) -> IO[str]:
        """Hold the target for one publisher. Raises PublishError where another one is at work."""
        disk.make_folders(self.releases)
        held = lock(self.releases / ".lock", f"another build or publisher is at work on {self.path}")
        try:
            disk.open_up(self.releases)
        except BaseException:
            held.close()
            raise
        return held

    def current(self) -> Path | None:
        """The site that readers see."""
        if not self.path.is_symlink():
            return None
        release = self.path.parent / os.readlink(self.path)
        return release if release.is_dir() and not release.is_symlink() else None

    @property
    def _log(self) -> Path:
        """The sites that were published here, a folder's name a line, newest last.

        The order of going back is the order of this list: the clock of a machine, and the dates of copied folders, may
        be wrong. A name is written before the link changes, so the list may end in a site that nobody saw yet; where
        readers are in the list, the link alone says. Going back changes the link and not the list.
        """
        return self.releases / "published"

    def history(self) -> list[str]:
        """The sites that are still kept, oldest first; the last one is what readers see.

        A site that was gone back from is not among them.
        """
        kept = [name for name in self._recorded() if is_ours(self.releases / name)]
        current = self.current()
        if current is None:
            return kept
        return [*(kept[: kept.index(current.name)] if current.name in kept else kept), current.name]

    def _recorded(self) -> list[str]:
        return (records.read(self._log) or b"").decode("utf-8", errors="replace").split()

    def open_scratch(self) -> Path:
        """A folder of one's own, for what is being made or thrown away; only who holds the lock may have one."""
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=self.releases))
        (folder / _OURS).touch()
        return folder

    def close_scratch(self, folder: Path) -> None:
        """Throw away such a folder and what is left in it. What cannot be removed now, the next publisher sweeps up."""
        with suppress(OSError):
            _empty(folder)

    def record(self, history: Collection[str], scratch: Path) -> None:
        """Remember the order in which sites were published, and bring the names of their folders to the disk."""
        disk.write(self._log, "".join(f"{name}\n" for name in history), scratch / "published")

    def point_at(self, release: Path, scratch: Path) -> None:
        """Let readers see another site, from one moment to the next."""
        link = scratch / "link"
        link.symlink_to(Path(self.releases.name, release.name), target_is_directory=True)
        self._refuse_what_others_made()
        if self.path.is_dir() and not self.path.is_symlink():
            self.path.rmdir()
        os.replace(link, self.path)

    def sweep(self) -> None:
        """Remove what a publisher left behind that was killed or found no room: parts, and whole sites never recorded.

        Only who holds the lock may do so.
        """
        for path in self.releases.glob(f"{UNFINISHED}*"):
            if path.is_dir() and not path.is_symlink() and ((path / _OURS).is_file() or not any(path.iterdir())):
                _empty(path)
        current, scratch = self.current(), self.open_scratch()
        try:
            self.forget_all_but({*self._recorded(), *([current.name] if current else [])}, scratch)
        finally:
            self.close_scratch(scratch)

    def forget_all_but(self, kept: Collection[str], scratch: Path) -> None:
        """Remove the sites that are not to be kept.

        Each loses its name first, so that a folder with a site's name is never half removed.
        """
        for path in self.releases.iterdir():
            if path.name not in kept and is_ours(path):
                shutil.rmtree(path.rename(scratch / path.name))

    def _refuse_what_others_made(self) -> None:
        if os.path.lexists(self.releases) and (self.releases.is_symlink() or not self.releases.is_dir()):
            raise PublishError(f"{self.releases} is no folder, or a link to one; move it away or choose another place")
        if self.path.is_symlink():
            release = self.path.parent / os.readlink(self.path)
            ours = release.parent == self.releases and RELEASE.fullmatch(release.name) is not None
        else:
            ours = not self.path.exists() or (self.path.is_dir() and not any(self.path.iterdir()))
        if not ours:
            raise PublishError(
                f"{self.path} exists and was not made by Protocolwijzer; move it away or choose another place"
            )


def _empty(folder: Path) -> None:
    """Remove a folder of ours, what says so last: of one that is half removed we still know that it is ours."""
    for path in folder.iterdir():
        if path.name != _OURS:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    shutil.rmtree(folder)


def roll_back(path: Path) -> Path:
    """Let readers see the site before the present one again; once more, and it is one further back.

    Returns that site's folder. The site that was gone back from stays in its folder until another one is published.
    Raises PublishError where there is no earlier site, or it is not whole; the present one then stands.
    """
    with disk.explained(f"what stands at {path} still stands"):
        target = Target(path)
        if target.current() is None:
            raise PublishError(f"no site of ours stands at {path}, so there is none to go back from")
        with target.lock():
            *earlier, _ = target.history()
            if not earlier:
                raise PublishError(f"no earlier site is kept for {path}; the present one stands")
            release = target.releases / earlier[-1]
            if not is_intact(release):
                raise PublishError(
                    f"the earlier site {release} is damaged, so the present one stands; "
                    "remove that folder to go back to the one before it"
                )
            disk.permit_all(release)
            scratch = target.open_scratch()
            try:
                target.point_at(release, scratch)
            finally:
                target.close_scratch(scratch)
    with disk.explained(f"the earlier site stands at {path} again, but a power cut might undo it"):
        disk.sync(path.parent)
    return release
