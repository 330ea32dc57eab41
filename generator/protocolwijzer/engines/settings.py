"""mkdocs.yml: what the site is called, where it stands on the web, and where its pages are made."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from protocolwijzer import records

if TYPE_CHECKING:  # importing an engine takes a while, and most commands build nothing
    from mkdocs.config.defaults import MkDocsConfig


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
    file = root / "mkdocs.yml"
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
        config = mkdocs_config(file, content)
    except MkDocsException as error:
        raise SettingsError(f"mkdocs.yml cannot be read: {error.format_message()}") from None
    except OSError as error:
        raise SettingsError(f"mkdocs.yml cannot be read: {error.strerror} ({error.filename})") from None
    return EngineSettings(file, content, config.site_name, config.site_url or "", Path(config.docs_dir))


def mkdocs_config(file: Path, content: bytes, **options: str) -> "MkDocsConfig":
    """What MkDocs makes of the content of a mkdocs.yml that stands in this file. Raises MkDocsException."""
    import mkdocs.config

    opened = io.BytesIO(content)
    opened.name = str(file)  # what the file inherits is looked for beside it
    return mkdocs.config.load_config(opened, config_file_path=str(file), **options)
