"""What has to be on the disk before a link may lead to it, so that not even a power cut leaves half a file in sight."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from protocolwijzer.publish.manifest import PublishError, walk

FILE, FOLDER = 0o644, 0o755
"""The permissions of what is published: everybody may read it, its owner alone may change it."""


@contextmanager
def explained(outcome: str) -> Iterator[None]:
    """Where the machine fails (a full disk, one that cannot be written), say what stands now and what went wrong."""
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise PublishError(f"{outcome}: {error.strerror or error}{where}") from error


def make_folders(path: Path) -> None:
    """Make a folder, and those above it that are missing, such that readers can come through, whatever the umask."""
    if not path.is_dir():
        make_folders(path.parent)
        path.mkdir()
        path.chmod(FOLDER)


def open_up(folder: Path) -> None:
    """Let readers come through a folder that is there already, and only its owner change what others rely on."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        now = os.fstat(opened)
        mode = (stat.S_IMODE(now.st_mode) | FOLDER) & ~stat.S_IWOTH
        if mode != stat.S_IMODE(now.st_mode) and now.st_uid == os.geteuid():
            os.fchmod(opened, mode)
    finally:
        os.close(opened)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
        if hasattr(os, "posix_fadvise"):  # whoever reads it next reads the disk, not the memory
            os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(opened)


def sync_all(folder: Path) -> None:
    """Wait until a folder and everything in it is on the disk."""
    for parent, _, names in walk(folder):
        for name in names:
            sync(Path(parent, name))
        sync(Path(parent))


def permit_all(folder: Path) -> None:
    """Let everybody read a folder and everything in it, and its owner alone change that, whatever the umask was."""
    for parent, _, names in walk(folder):
        for path, mode in (*((Path(parent, name), FILE) for name in names), (Path(parent), FOLDER)):
            now = path.lstat().st_mode
            if not stat.S_ISLNK(now) and stat.S_IMODE(now) != mode:
                path.chmod(mode)


def write(path: Path, text: str, beside: Path) -> None:
    """Write a file in one step: whoever reads it, even after a power cut, finds the old text or the new one."""
    beside.write_text(text, encoding="utf-8")
    sync(beside)
    os.replace(beside, path)
    sync(path.parent)
