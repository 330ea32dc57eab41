"""Pictures that stand in texts."""

from dataclasses import dataclass, field

LONGEST = 1600
"""Pixels of the longer side of what readers get, at most: as wide as a sheet of paper at 200 dots an inch."""


@dataclass(frozen=True)
class Picture:
    """A picture as readers get it: made anew of the author's file, without what that tells of camera and place."""

    name: str
    """What texts that were read call it, and its name on the site: see `prose.stamped`."""
    file: str
    """Where it stands: the author's file, or the one that is kept with an edition."""
    content: bytes = field(repr=False)
    """PNG, JPEG or WebP, as its name says; in sRGB, without transparent parts."""
    printed: bytes = field(repr=False)
    """The same for paper: JPEG, which a PDF holds as it is, so that whoever checks a PDF need not unpack it."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""
