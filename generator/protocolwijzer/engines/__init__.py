"""Engines: each turns a folder of pages into a folder of a site, and knows neither checking nor publishing."""

from protocolwijzer.engines import mkdocs, zensical
from protocolwijzer.engines.engine import SHELL, Engine, EngineError, Shell
from protocolwijzer.engines.settings import (
    SETTINGS_FILE,
    EngineSettings,
    SettingsError,
    read_settings,
    stated,
)
from protocolwijzer.engines.theme import assets_named, overrides, remove_unnamed

MKDOCS: Engine = mkdocs.build_site
ENGINES: dict[str, Engine] = {"mkdocs": MKDOCS, "zensical": zensical.build_site}
"""Every engine, by the name that people choose it with."""

__all__ = [
    "ENGINES",
    "MKDOCS",
    "SETTINGS_FILE",
    "SHELL",
    "Engine",
    "EngineError",
    "EngineSettings",
    "SettingsError",
    "Shell",
    "assets_named",
    "overrides",
    "read_settings",
    "remove_unnamed",
    "stated",
]
