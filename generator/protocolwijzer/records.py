"""Files that we keep for ourselves from one run to the next: lists of what we made, caches, manifests.

Anybody may have put something else in their place. So none is followed where it is a link, none is waited for, and what
cannot be a record of ours is no record.
"""

import errno
import os
import stat
from pathlib import Path

_LARGEST = 64 * 2**20
"""In bytes; no record of ours comes near."""
_NONE_OF_OURS = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENXIO}
"""Nothing, a link, a socket: what says at once that no file of ours stands there."""


def read(path: Path) -> bytes | None:
    """What a file of our own holds; None where there is none, or a link, a folder, a pipe, or more than we ever write.

    Raises OSError where the machine cannot tell.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if error.errno in _NONE_OF_OURS:
            return None
        raise
    try:
        now = os.fstat(opened)
        if not stat.S_ISREG(now.st_mode) or now.st_size > _LARGEST:
            return None
        with os.fdopen(opened, "rb", closefd=False) as file:
            return file.read(_LARGEST)
    finally:
        os.close(opened)


def is_below(name: str) -> bool:
    """Whether a name in a record leads to something in the record's own folder, or in one below it."""
    return "\0" not in name and not {"", ".", ".."} & {*name.split("/")}


def obstacle(folder: Path, path: Path) -> Path | None:
    """The first thing on the way from a folder to what is to stand at `path` below it that is no folder of its own: a
    link, or a file. None where the way is free, whether its folders are there yet or not."""
    way = [*reversed([it for it in path.parents if it.is_relative_to(folder) and it != folder])]
    return next((it for it in way if os.path.lexists(it) and (it.is_symlink() or not it.is_dir())), None)
