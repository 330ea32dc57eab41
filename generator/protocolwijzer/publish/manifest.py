"""A site's manifest names every file with its SHA-256, so that no change, loss or addition goes unseen."""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

MANIFEST = "manifest.json"
RELEASE = re.compile(r"([0-9a-f]{16})(-mended)*")
"""The name of a published site's folder: the fingerprint of its manifest. One that takes the place of a damaged
folder of the same fingerprint is called mended."""


class PublishError(Exception):
    """A site cannot take its place, or is not whole; the sentence says why, how to mend it, and what stands now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not as the manifest says: `changed`, `missing` or `added`."""

    path: str
    kind: Literal["changed", "missing", "added"]


def write_manifest(folder: Path, titles: Mapping[str, str]) -> str:
    """Write the manifest of a site: the SHA-256 of every file, and the title of every page, by its path.

    Returns the site's own fingerprint (16 hexadecimal digits).
    """
    manifest = {"files": dict(_digests(folder)), "titles": dict(titles)}
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


def read_manifest(folder: Path) -> Manifest:
    """What a site's manifest says. Raises PublishError where it cannot be read."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(dict[str, str](said["files"]), dict[str, str](said.get("titles", {})))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise PublishError(
            f"{folder} has no readable {MANIFEST}, so it is no site of ours or it is damaged; "
            "what was damaged is mended by publishing it again"
        ) from error


def verify(folder: Path) -> list[Difference]:
    """Where a site is not what its manifest says, in the order of its paths.

    The manifest itself is held against the name of the folder, where that is a fingerprint. Raises PublishError where
    there is no manifest to go by.
    """
    expected, found = read_manifest(folder).files, dict(_digests(folder))
    differences = [Difference(path, "missing") for path in expected.keys() - found.keys()]
    differences += [Difference(path, "added") for path in found.keys() - expected.keys()]
    differences += [
        Difference(path, "changed") for path in expected.keys() & found.keys() if expected[path] != found[path]
    ]
    named = RELEASE.fullmatch(folder.resolve().name)
    if named and named[1] != _fingerprint((folder / MANIFEST).read_bytes()):
        differences.append(Difference(MANIFEST, "changed"))
    return sorted(differences, key=lambda difference: difference.path)


def is_intact(folder: Path) -> bool:
    """Whether a site is exactly what its manifest says."""
    try:
        return not verify(folder)
    except PublishError:  # it has no manifest, or no readable one
        return False


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
