"""A site's manifest names every file with its SHA-256, so that no change, loss or addition goes unseen."""

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from protocolwijzer import records
from protocolwijzer.problem import SaidError

MANIFEST = "manifest.json"
RELEASE = re.compile(r"([0-9a-f]{16})(-mended)*")
"""The name of a published site's folder: the fingerprint of its manifest. One that takes the place of a damaged
folder of the same fingerprint is called mended."""


class PublishError(SaidError):
    """A site cannot take its place, or is not whole; the sentence says why, how to mend it, and what stands now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not as the manifest says: `changed`, `missing` or `added`; or, as folders can be too,
    `unreadable` for anybody but its owner and their group. The site's own folder is `.`, the one that it is in `..`."""

    path: str
    kind: Literal["changed", "missing", "added", "unreadable"]


def write_manifest(folder: Path, titles: Mapping[str, str], *, as_of: str = "", preview: bool = False) -> str:
    """Write the manifest of a site: the SHA-256 of every file, and the title of every page, by its path; the day whose
    texts it shows, if it is made for one, and whether it is a preview.

    Returns the site's own fingerprint (16 hexadecimal digits).
    """
    said = {**({"as_of": as_of} if as_of else {}), **({"preview": True} if preview else {})}
    manifest = {"files": dict(_digests(folder)), "titles": dict(titles), **said}
    text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    return _fingerprint(text.encode())


@dataclass(frozen=True)
class Manifest:
    """What a site says of itself."""

    files: Mapping[str, str]
    """The SHA-256 of each file, by its path."""
    titles: Mapping[str, str]
    """The title of each page, by its path; a site that was made before 0.2.0 names none."""
    as_of: str = ""
    """The day (YYYY-MM-DD) whose texts it shows; empty for working texts."""
    preview: bool = False
    """Whether it shows working texts to somebody who is to look at them, and is for no reader."""


def read_manifest(folder: Path) -> Manifest:
    """What a site's manifest says. Raises PublishError where it cannot be read."""
    try:
        said = json.loads(records.read(folder / MANIFEST) or b"")
        files, titles = dict[str, str](said["files"]), dict[str, str](said.get("titles", {}))
        manifest = Manifest(files, titles, str(said.get("as_of", "")), said.get("preview") is True)
        if not all(map(records.is_below, (*manifest.files, *manifest.titles))):
            raise ValueError("it names what is not in the folder")
        return manifest
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise PublishError(
            f"{folder} has no readable {MANIFEST}, so it is no site of ours or it is damaged; "
            "what was damaged is mended by publishing it again"
        ) from error


def verify(folder: Path) -> list[Difference]:
    """Where a site is not what its manifest says, or not for everybody to read, in the order of its paths.

    The manifest itself is held against the name of the folder, where that is a fingerprint. Raises PublishError where
    there is no manifest to go by.
    """
    differences = _differences(folder)
    site = folder.resolve()
    if RELEASE.fullmatch(site.name) and not _lets_in(site.parent):
        differences.append(Difference("..", "unreadable"))
    return sorted(differences, key=lambda difference: (difference.path, difference.kind))


def is_intact(folder: Path) -> bool:
    """Whether a published site is exactly what its manifest says, in a folder of its own, whoever may read it."""
    try:
        return not folder.is_symlink() and all(it.kind == "unreadable" for it in _differences(folder))
    except PublishError:  # it has no manifest, or no readable one
        return False


def is_ours(folder: Path) -> bool:
    """Whether we published what stands in a folder: it is named after the manifest that it carries."""
    named = RELEASE.fullmatch(folder.name)
    if not named or folder.is_symlink():
        return False
    manifest = records.read(folder / MANIFEST)
    return manifest is not None and _fingerprint(manifest) == named[1]


def _differences(folder: Path) -> list[Difference]:
    expected, found = read_manifest(folder).files, dict(_digests(folder))
    differences = [Difference(path, "missing") for path in expected.keys() - found.keys()]
    differences += [Difference(path, "added") for path in found.keys() - expected.keys()]
    differences += [
        Difference(path, "changed") for path in expected.keys() & found.keys() if expected[path] != found[path]
    ]
    site = folder.resolve()
    if RELEASE.fullmatch(site.name) and not is_ours(site):
        differences.append(Difference(MANIFEST, "changed"))
    return differences + [Difference(path, "unreadable") for path in _unreadable(folder)]


def _unreadable(folder: Path) -> Iterator[str]:
    for parent, _, names in walk(folder):
        if not _lets_in(Path(parent)):
            yield Path(parent).relative_to(folder).as_posix()
        for path in (Path(parent, name) for name in names):
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode) and not mode & stat.S_IROTH:
                yield path.relative_to(folder).as_posix()


def _lets_in(folder: Path) -> bool:
    """Whether everybody can look into a folder."""
    wanted = stat.S_IROTH | stat.S_IXOTH
    return folder.stat().st_mode & wanted == wanted


def walk(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Every folder in a folder, with the names in it. Raises OSError where one cannot be read, lest it be missed."""

    def cannot(error: OSError) -> None:
        raise error

    return os.walk(folder, topdown=False, onerror=cannot)


def _fingerprint(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()[:16]


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    for parent, folders, names in walk(folder):
        for name in [*names, *(name for name in folders if Path(parent, name).is_symlink())]:
            path = Path(parent, name)
            relative = path.relative_to(folder).as_posix()
            if relative != MANIFEST:
                plain = path.is_file() and not path.is_symlink()
                yield relative, hashlib.sha256(path.read_bytes()).hexdigest() if plain else "no file of its own"
