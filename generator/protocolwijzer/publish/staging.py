"""A new site is made in a folder beside the others, unseen, and shown to readers only when it is finished and whole."""

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from protocolwijzer.publish import disk
from protocolwijzer.publish.manifest import RELEASE, PublishError, is_intact, verify
from protocolwijzer.publish.target import Target


class Staging:
    """A folder beside the target in which the next site is made. Only one can be open at a time."""

    def __init__(self, path: Path) -> None:
        """Open a folder for the site that is to stand at `path`. Raises PublishError if none can stand there."""
        self.target = Target(path)
        with disk.explained(f"no site can be made at {path}"):
            self._lock = self.target.lock()
            try:
                self.target.sweep()
                self._scratch = self.target.open_scratch()
                self.folder = self._scratch / "site"
                self.folder.mkdir()
            except BaseException:
                with suppress(OSError):  # what cannot be removed now, the next publisher sweeps up
                    self.target.sweep()
                self._lock.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def verify(self) -> None:
        """Bring the site to the disk and hold every byte there against the manifest.

        Raises PublishError if one differs: then the disk, or somebody, changed what was made.
        """
        with disk.explained(f"no new site stands at {self.target.path}"):
            disk.permit_all(self.folder)
            disk.sync_all(self.folder)
            if differences := verify(self.folder):
                raise PublishError(
                    f"the new site is not what was made, so none was published at {self.target.path}: "
                    f"{differences[0].path} is {differences[0].kind} ({len(differences)} in all); look at the disk"
                )

    def switch(self, fingerprint: str, keep: int) -> bool:
        """Let readers see the new site, which has its manifest, and keep the last `keep` sites, this one included.

        Returns False, with nothing changed, where readers see this very site already.
        """
        target = self.target
        with disk.explained(f"no new site stands at {target.path}"):
            release = self._release(fingerprint)
            before = target.current()
            if release == before:
                self.discard()
                return False
            # One that was damaged is no way back from its mended self.
            history = [name for name in target.history() if RELEASE.sub(r"\1", name) != fingerprint]
            history.append(release.name)
            target.record(history, self._scratch)
            target.point_at(release, self._scratch)
        with disk.explained(f"the new site stands at {target.path}, but older ones could not all be removed"):
            disk.sync(target.path.parent)
            # The site of a moment ago may still be read.
            target.forget_all_but({*history[-keep:], before.name if before else release.name}, self._scratch)
        self.discard()
        return True

    def discard(self) -> None:
        """Throw away what did not take its place, and let the next publisher in; the target stays as it is."""
        self.target.close_scratch(self._scratch)
        self._lock.close()

    def _release(self, fingerprint: str) -> Path:
        """The new site in a folder of its own: one that holds these very files already, or a fresh one."""
        release = self.target.releases / fingerprint
        while os.path.lexists(release):
            if is_intact(release):
                disk.permit_all(release)
                return release
            release = release.with_name(release.name + "-mended")
        return self.folder.rename(release)
