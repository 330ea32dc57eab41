"""What an engine is given and what it promises, whichever it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from protocolwijzer.engines.settings import EngineSettings
from protocolwijzer.problem import SaidError

SHELL = "protocolwijzer"
"""The key of the engine's settings, under `extra`, where the theme's templates find the `Shell`."""


@dataclass(frozen=True)
class Shell:
    """What an engine has to know of a handbook besides its pages: what the theme shows around each of them."""

    languages: tuple[str, ...]
    """The languages of the handbook, the one at the root of the site first."""
    policy: str
    """What a page may load and do (Content-Security-Policy); empty where that comes as a header, in a preview."""
    words: Mapping[str, Mapping[str, str]]
    """What the theme says, by language and key."""
    preview: bool = False
    """Whether every page says that it is no page for readers, and is kept out of search engines."""


class EngineError(SaidError):
    """The engine gave up; the sentence says why. What stood before still stands."""


class Engine(Protocol):
    """Makes a site."""

    def __call__(self, settings: EngineSettings, shell: Shell, site: Path) -> None:
        """Make the pages in `settings.pages` a site in the folder `site`, which is there and empty.

        Raises EngineError, or SettingsError where the settings do not fit this engine. No error is no proof of a whole
        site: engines have been seen to leave pages out.
        """
