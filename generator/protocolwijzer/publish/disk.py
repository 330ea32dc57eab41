"""What has to be on the disk before a link may lead to it, so that not even a power cut leaves half a file in sight."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from protocolwijzer.publish.manifest import PublishError, walk


@contextmanager
def explained(outcome: str) -> Iterator[None]:
    """Where the machine fails (a full disk, one that cannot be written), say what stands now and what went wrong."""
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise PublishError(f"{outcome}: {error.strerror or error}{where}") from error


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


def write(path: Path, text: str, beside: Path) -> None:
    """Write a file in one step: whoever reads it, even after a power cut, finds the old text or the new one."""
    beside.write_text(text, encoding="utf-8")
    sync(beside)
    os.replace(beside, path)
    sync(path.parent)
