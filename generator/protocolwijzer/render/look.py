"""The style sheets: one part a component, in `styles/`, joined in the order that is declared here."""

import re
from collections.abc import Iterable, Iterator, Mapping
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

APART = ("flowchart", "home", "forms", "walkthrough")
"""Parts of a few kinds of page each (`Page.styles`), in a style sheet of their own; all others are for every page."""

THEME_SCHEMES: Mapping[Scheme, str] = {"light": "default", "dark": "slate"}
"""What Material calls light and dark."""


def on(scheme: Scheme, rule: str) -> str:
    """A rule for a scheme: dark is for screens alone, so that paper is light."""
    return f"@media screen {{ {rule} }}" if scheme == "dark" else rule


_STRING, _SPACE = r'"[^"]*"', r"(?:/\*.*?\*/|\s)+"


def style_sheets() -> Mapping[str, str]:
    """Every style sheet by its name, without comments and line breaks: `look`, which all pages have, begins with the
    colours of `PAPERS`; those of `APART` come after it."""
    for_all = [*_papers(), *(part(name) for name in PARTS if name not in APART)]
    return {"look": _joined(for_all)} | {name: _joined([part(name)]) for name in APART}


def _joined(parts: Iterable[str]) -> str:
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
