"""The style sheet of every page: one part a component, in `styles/`, joined in the order that is declared here."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files

from protocolwijzer.colours import PAPERS, Scheme

PARTS = (
    "tokens",
    "elements",
    "base",
    "controls",
    "board",
    "header",
    "page",
    "navigation",
    "contents",
    "facts",
    "contacts",
    "texts",
    "formerly",
    "article",
    "notes",
    "quotes",
    "pictures",
    "lists",
    "tables",
    "trail",
    "tree",
    "verdict",
    "flowchart",
    "home",
    "search",
    "forms",
    "editions",
    "walkthrough",
    "focus",
)
"""Where two rules weigh the same, the later one holds: components may rely on `base`, and `focus` has the last word."""

THEME_SCHEMES: Mapping[Scheme, str] = {"light": "default", "dark": "slate"}
"""What Material calls light and dark."""


def on(scheme: Scheme, rule: str) -> str:
    """A rule for a scheme: dark is for screens alone, so that paper is light."""
    return f"@media screen {{ {rule} }}" if scheme == "dark" else rule


_STRING, _SPACE = r'"[^"]*"', r"(?:/\*.*?\*/|\s)+"


def look() -> str:
    """All parts as one style sheet, after the colours of `PAPERS`; without comments and line breaks."""
    parts = [*_papers(), *(part(name) for name in PARTS)]
    return re.sub(f"({_STRING})|{_SPACE}", lambda match: match[1] or " ", "".join(parts), flags=re.DOTALL)


def part(name: str) -> str:
    """One of the parts, as it is written."""
    return files(__package__).joinpath("styles", f"{name}.css").read_text(encoding="utf-8")


def _papers() -> Iterator[str]:
    """Light holds too where nothing says which scheme is shown."""
    for scheme, papers in PAPERS.items():
        selector = f'[data-md-color-scheme="{THEME_SCHEMES[scheme]}"]'
        where = f":root, {selector}" if scheme == "light" else selector
        yield on(scheme, f"{where} {{ --pw-paper: {papers.paper}; --pw-ground: {papers.ground}; }}") + "\n"
