"""mkdocs.yml: what the site is called, where it stands on the web, and where its pages are made."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from protocolwijzer import records
from protocolwijzer.conflicts import conflicts
from protocolwijzer.problem import Problem

if TYPE_CHECKING:  # importing an engine takes a while, and most commands build nothing
    from mkdocs.config.defaults import MkDocsConfig


SETTINGS_FILE = "mkdocs.yml"
"""What holds the settings, in the folder of a handbook."""


_LARGEST = 1_000_000
"""Bytes that a mkdocs.yml has at most, lest somebody wait for it."""
_NO_SETTINGS = (AttributeError, RecursionError, ValueError)
"""What PyYAML raises of files that are YAML in their shape alone: a list, thousands of brackets, a 31 February."""


class SettingsError(Exception):
    """mkdocs.yml cannot be used; the sentence says why and how to mend it."""


@dataclass(frozen=True)
class EngineSettings:
    """A mkdocs.yml as it was when it was read."""

    file: Path
    content: bytes
    site_name: str
    site_url: str
    """The site's own address, which ends with a slash; empty if it is not known."""
    pages: Path
    """The folder of pages (`docs_dir`)."""

    @property
    def root(self) -> Path:
        """The folder of the handbook."""
        return self.file.parent


def settings_file(root: Path) -> Path:
    """The mkdocs.yml of a handbook, with the folder that MkDocs wants to be there. Raises SettingsError."""
    file = root / SETTINGS_FILE
    if not file.is_file():
        raise SettingsError(f"there is no mkdocs.yml in {root}; `protocolwijzer new` makes a handbook with one")
    pages = root / "build/docs"
    if path := records.obstacle(root, pages / "index.md"):
        raise SettingsError(f"{path} is no folder, or a link to one; move it away, so that pages can be made there")
    pages.mkdir(parents=True, exist_ok=True)
    return file


def read_settings(root: Path) -> EngineSettings:
    """Read the mkdocs.yml of a handbook. Raises SettingsError."""
    from mkdocs.exceptions import MkDocsException

    file = settings_file(root).absolute()
    if unmerged := conflicts_in_settings(root):
        place = unmerged[0].place
        raise SettingsError(f"mkdocs.yml, line {place.line if place else 1}: {unmerged[0].message}")
    try:
        content = file.read_bytes()
        config = mkdocs_config(file, content)
    except MkDocsException as error:
        raise SettingsError(f"mkdocs.yml cannot be read: {error.format_message()}") from None
    except OSError as error:
        raise SettingsError(f"mkdocs.yml cannot be read: {error.strerror} ({error.filename})") from None
    return EngineSettings(file, content, config.site_name, config.site_url or "", Path(config.docs_dir))


def conflicts_in_settings(root: Path) -> list[Problem]:
    """Where git could not put two changes of a mkdocs.yml together; nothing of a file that cannot be read."""
    settings = root / SETTINGS_FILE
    try:
        if not settings.is_file() or settings.stat().st_size > _LARGEST:
            return []
        text = settings.read_bytes().decode(errors="replace")
    except OSError:
        return []
    return [*conflicts(SETTINGS_FILE, text.splitlines())]


def stated_address(root: Path) -> str | None:
    """The site's own address as the mkdocs.yml of a handbook states it, empty if it does not; None where it cannot be
    read. Nothing else of that file is looked at, or run."""
    import yaml
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    settings, loader = root / SETTINGS_FILE, get_yaml_loader(yaml.SafeLoader)
    loader.add_multi_constructor("", lambda *_: None)
    try:
        if not settings.is_file() or settings.stat().st_size > _LARGEST:
            return None
        with settings.open("rb") as file:
            return str(yaml_load(file, loader).get("site_url") or "")
    except (MkDocsException, OSError, *_NO_SETTINGS):
        return None


def mkdocs_config(file: Path, content: bytes, **options: str) -> "MkDocsConfig":
    """What MkDocs makes of the content of a mkdocs.yml that stands in this file. Raises MkDocsException."""
    import mkdocs.config

    opened = io.BytesIO(content)
    opened.name = str(file)  # what the file inherits is looked for beside it
    return mkdocs.config.load_config(opened, config_file_path=str(file), **options)
