"""mkdocs.yml: what the site is called, where it stands on the web, and where its pages are made."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from protocolwijzer import records
from protocolwijzer.conflicts import conflicts
from protocolwijzer.problem import Problem, SaidError

if TYPE_CHECKING:  # importing an engine takes a while, and most commands build nothing
    from mkdocs.config.defaults import MkDocsConfig


SETTINGS_FILE = "mkdocs.yml"
"""What holds the settings, in the folder of a handbook."""


_LARGEST = 1_000_000
"""Bytes that a mkdocs.yml has at most, lest somebody wait for it."""
_NO_SETTINGS = (AttributeError, RecursionError, ValueError)
"""What PyYAML raises of files that are YAML in their shape alone: a list, thousands of brackets, a 31 February."""


class SettingsError(SaidError):
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
    try:
        content = file.read_bytes()
        for unmerged in _conflicts(content):
            raise SettingsError(f"mkdocs.yml, line {unmerged.place.line if unmerged.place else 1}: {unmerged.message}")
        config = mkdocs_config(file, content)
    except MkDocsException as error:
        raise SettingsError(f"mkdocs.yml cannot be read: {error.format_message()}") from None
    except OSError as error:
        raise SettingsError(f"mkdocs.yml cannot be read: {error.strerror} ({error.filename})") from None
    return EngineSettings(file, content, config.site_name, config.site_url or "", Path(config.docs_dir))


class Stated(NamedTuple):
    """What a mkdocs.yml states, without anything of it being run."""

    address: str | None = None
    """The site's own address, empty if it does not state any; None where it cannot be read."""
    problems: tuple[Problem, ...] = ()
    """Where git could not put two changes of it together."""


def stated(root: Path) -> Stated:
    """What the mkdocs.yml of a handbook states. Nothing else of that file is looked at, or run."""
    import yaml
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    settings, loader = root / SETTINGS_FILE, get_yaml_loader(yaml.SafeLoader)
    loader.add_multi_constructor("", lambda *_: None)
    try:
        if not settings.is_file() or settings.stat().st_size > _LARGEST:
            return Stated()
        content = settings.read_bytes()
        if unmerged := tuple(_conflicts(content)):
            return Stated(None, unmerged)
        opened = io.BytesIO(content)
        opened.name = str(settings)
        return Stated(str(yaml_load(opened, loader).get("site_url") or ""))
    except (MkDocsException, OSError, *_NO_SETTINGS):
        return Stated()


def _conflicts(content: bytes) -> Iterator[Problem]:
    return conflicts(SETTINGS_FILE, content.decode(errors="replace").splitlines())


def mkdocs_config(file: Path, content: bytes, **options: str) -> "MkDocsConfig":
    """What MkDocs makes of the content of a mkdocs.yml that stands in this file. Raises MkDocsException."""
    import mkdocs.config

    opened = io.BytesIO(content)
    opened.name = str(file)  # what the file inherits is looked for beside it
    return mkdocs.config.load_config(opened, config_file_path=str(file), **options)
