"""Where our part of the theme stands: templates, style sheets, scripts, fonts."""

from pathlib import Path

UNUSED = ("assets/javascripts/", "assets/images/")
"""Where Material's scripts and pictures stand, of which no page of ours uses any."""


def overrides() -> Path:
    """The theme's overrides: inside the installed package, or beside the source."""
    package = Path(__file__).parents[1]
    installed = package / "site_overrides"
    return installed if installed.is_dir() else package.parents[1] / "site_overrides"
