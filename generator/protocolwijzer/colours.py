"""The colours that both the style sheet and the checks need, and how well one can be read on another."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Scheme = Literal["light", "dark"]


class Papers(NamedTuple):
    """The two colours that text stands on, as `#RRGGBB`."""

    paper: str
    """Of a page."""
    ground: str
    """Of what is set apart on a page."""


PAPERS: Mapping[Scheme, Papers] = {"light": Papers("#FFFFFF", "#F0F4F4"), "dark": Papers("#11181E", "#1A242C")}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (`#RRGGBB`), 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
