"""A finished site takes the place of the old one in one step, or not at all.

The address of a site is a symbolic link; what it points at stands beside it, each site in a folder named after its own
fingerprint: `site` → `site.releases/3f2a…`. A new site is made in a folder beside those, described in its manifest,
and only then does the link change, in the one step that a file system does at once (POSIX rename).
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

MANIFEST = "manifest.json"
_NEXT = ".next-"
_RELEASE = re.compile(r"[0-9a-f]{16}(-mended)*")


class PublishError(Exception):
    """The site cannot take its place; the sentence says why and how to mend it. Nothing has changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not as the manifest says: `changed`, `missing` or `added`."""

    path: str
    kind: str


def lock(path: Path, busy: str) -> IO[str]:
    """Hold a lock until the file that is returned is closed (or this process ends). Raises PublishError where
    somebody else holds it; `busy` says what they are doing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    held = path.open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        held.close()
        raise PublishError(f"{busy} at this moment; wait until it is done") from error
    return held


class Staging:
    """A folder beside the target in which the next site is made. Only one can be open at a time."""

    def __init__(self, target: Path) -> None:
        """Open a folder for the site that is to stand at `target`. Raises PublishError if none can stand there."""
        self.target = target
        self.releases = target.with_name(target.name + ".releases")
        self._refuse_what_others_made()
        try:
            self.releases.mkdir(parents=True, exist_ok=True)
            self._lock = lock(self.releases / ".lock", f"another build is making {target}")
            self._sweep()
            self.folder = Path(tempfile.mkdtemp(prefix=_NEXT, dir=self.releases))
            self.folder.chmod(0o755)
        except OSError as error:
            raise PublishError(f"no site can be made at {target}: {error.strerror} ({error.filename})") from error

    def switch(self, fingerprint: str) -> None:
        """Let the target point at the new site, which has its manifest. The site before it is kept."""
        release = self._release(fingerprint)
        self._refuse_what_others_made()
        if self.target.is_dir() and not self.target.is_symlink():
            self.target.rmdir()
        link = self.releases / f"{_NEXT}link"
        link.unlink(missing_ok=True)
        link.symlink_to(Path(self.releases.name, release.name), target_is_directory=True)
        previous = self.target.resolve()
        os.replace(link, self.target)
        self._forget_all_but(previous, release.resolve())
        self._lock.close()

    def discard(self) -> None:
        """Throw the unfinished site away; the target stays as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()

    def _release(self, name: str) -> Path:
        """The new site in a folder of its own: one that holds these very files already, or a fresh one."""
        release = self.releases / name
        while release.exists():
            if not verify(release):
                shutil.rmtree(self.folder)
                return release
            release = release.with_name(release.name + "-mended")
        return self.folder.rename(release)

    def _refuse_what_others_made(self) -> None:
        if self.target.is_symlink():
            ours = Path(os.readlink(self.target)).parent.name == self.releases.name
        else:
            ours = not self.target.exists() or (self.target.is_dir() and not any(self.target.iterdir()))
        if not ours:
            raise PublishError(
                f"{self.target} exists and was not made by Protocolwijzer; move it away or choose another place"
            )

    def _sweep(self) -> None:
        """Remove what a build that was killed left behind; we hold the lock, so nobody is working on it."""
        for path in self.releases.glob(f"{_NEXT}*"):
            path.unlink() if path.is_symlink() else shutil.rmtree(path)

    def _forget_all_but(self, *kept: Path) -> None:
        for path in self.releases.iterdir():
            if _RELEASE.fullmatch(path.name) and not path.is_symlink() and path.resolve() not in kept:
                shutil.rmtree(path)


def write_manifest(folder: Path) -> str:
    """Write the manifest of a site: the SHA-256 of every file by its path. Returns the site's own fingerprint."""
    files = dict(_digests(folder))
    text = json.dumps({"files": files}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def verify(folder: Path) -> list[Difference]:
    """Where a site is not what its manifest says. Raises PublishError where there is no manifest to go by."""
    try:
        expected = dict[str, str](json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PublishError(f"{folder} has no readable {MANIFEST}, so it is no site of ours or it is damaged") from error
    found = dict(_digests(folder))
    differences = [Difference(path, "missing") for path in expected.keys() - found.keys()]
    differences += [Difference(path, "added") for path in found.keys() - expected.keys()]
    differences += [
        Difference(path, "changed") for path in expected.keys() & found.keys() if expected[path] != found[path]
    ]
    return sorted(differences, key=lambda difference: difference.path)


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            relative = path.relative_to(folder).as_posix()
            if relative != MANIFEST:
                content = path.read_bytes() if path.exists() else b"a link that leads nowhere"
                yield relative, hashlib.sha256(content).hexdigest()
