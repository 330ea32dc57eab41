"""A target is the address of a site: a symbolic link that leads to one of the sites kept beside it.

`handbook` → `handbook.releases/3f2a…`: each site stands in a folder named after its own fingerprint. Changing the link
is the one step that a file system does at once (POSIX rename), so readers see one whole site or the other.
"""

import fcntl
import os
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import IO

from protocolwijzer.publish import disk
from protocolwijzer.publish.manifest import RELEASE, PublishError, is_intact

UNFINISHED = ".next-"
"""How the names begin of everything that is being made or thrown away; only one process at a time makes such things."""


def lock(path: Path, busy: str) -> IO[str]:
    """Hold a lock until the file that is returned is closed (or this process ends). Raises PublishError where
    somebody else holds it; `busy` says what they are doing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    held = path.open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        held.close()
        if isinstance(error, BlockingIOError):
            raise PublishError(f"{busy} at this moment; wait until it is done") from error
        raise
    return held


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
        return lock(self.releases / ".lock", f"another build or publisher is at work on {self.path}")

    def current(self) -> Path | None:
        """The site that readers see."""
        if not self.path.is_symlink():
            return None
        release = self.path.parent / os.readlink(self.path)
        return release if release.is_dir() else None

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
        kept = [name for name in self._recorded() if RELEASE.fullmatch(name) and (self.releases / name).is_dir()]
        current = self.current()
        if current is None:
            return kept
        return [*(kept[: kept.index(current.name)] if current.name in kept else kept), current.name]

    def _recorded(self) -> list[str]:
        return self._log.read_text(encoding="utf-8", errors="replace").split() if self._log.is_file() else []

    def record(self, history: Collection[str]) -> None:
        """Remember the order in which sites were published, and bring the names of their folders to the disk."""
        disk.write(self._log, "".join(f"{name}\n" for name in history), self.releases / f"{UNFINISHED}published")

    def point_at(self, release: Path) -> None:
        """Let readers see another site, from one moment to the next."""
        link = self.releases / f"{UNFINISHED}link"
        link.unlink(missing_ok=True)
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
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        current = self.current()
        self.forget_all_but({*self._recorded(), *([current.name] if current else [])})

    def forget_all_but(self, kept: Collection[str]) -> None:
        """Remove the sites that are not to be kept.

        Each loses its name first, so that a folder with a site's name is never half removed.
        """
        for path in self.releases.iterdir():
            if RELEASE.fullmatch(path.name) and path.is_dir() and not path.is_symlink() and path.name not in kept:
                shutil.rmtree(path.rename(path.with_name(UNFINISHED + path.name)))

    def _refuse_what_others_made(self) -> None:
        if self.path.is_symlink():
            ours = (self.path.parent / os.readlink(self.path)).parent == self.releases
        else:
            ours = not self.path.exists() or (self.path.is_dir() and not any(self.path.iterdir()))
        if not ours:
            raise PublishError(
                f"{self.path} exists and was not made by Protocolwijzer; move it away or choose another place"
            )


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
            target.point_at(release)
    with disk.explained(f"the earlier site stands at {path} again, but a power cut might undo it"):
        disk.sync(path.parent)
    return release
