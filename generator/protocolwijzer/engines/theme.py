"""Where our part of the theme stands (templates, scripts, fonts), and what an engine leaves behind of its own."""

import re
from collections.abc import Iterable, Set
from pathlib import Path

_ASSET = re.compile(r"assets/[\w./-]+")


def overrides() -> Path:
    """The theme's overrides: inside the installed package, or beside the source."""
    package = Path(__file__).parents[1]
    installed = package / "site_overrides"
    return installed if installed.is_dir() else package.parents[1] / "site_overrides"


def assets_named(page: str) -> Iterable[str]:
    """The files in `assets/` that a page names anywhere, by their path in the site."""
    return _ASSET.findall(page)


def remove_unnamed(site: Path, theirs: Set[str], named: Set[str]) -> None:
    """Take out of a site those of an engine's own files, by their path in it, that no page names."""
    for path in theirs - named:
        file = site / path
        file.unlink()
        for folder in file.parents:
            if folder == site or any(folder.iterdir()):
                break
            folder.rmdir()
