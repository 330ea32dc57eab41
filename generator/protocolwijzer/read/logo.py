"""An organisation's logo, read within bounds and made anew: what readers get holds no profile, text or program.

A picture is opened only once its header says how large it is. Transparent parts stay: the logo stands on light paper
and on dark.
"""

import io
import warnings
from typing import Any

from protocolwijzer.colours import PAPERS, contrast
from protocolwijzer.model import LogoImage

MOST_BYTES = 2_000_000
"""Bytes of an author's file."""
_MOST_PIXELS = 16_000_000
_LARGEST = (1200, 240)
"""Pixels of what readers get: three for each one of the page."""
_SMALLEST = 96
"""Pixels of its height at least: fewer are blurred on a telephone."""
_WIDEST = 8
"""How many times as wide as high it is at most: a wider one is too low to be read on a telephone."""
_NOTICED, _CLEAR = 1.25, 3
"""Contrast with the paper from which a pixel is seen at all, and from which it is seen well (WCAG 2.2, 1.4.11)."""
_COLOURS = 64
"""To how many colours it is reduced when its contrast is measured."""


class LogoError(Exception):
    """A file cannot be a logo; the sentence says why, and how to mend it."""


def logo_image(name: str, content: bytes) -> LogoImage:
    """What readers get of an author's file. Raises LogoError."""
    from PIL import Image, UnidentifiedImageError  # importing it takes a while, and most handbooks have no logo

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of oddities that make no difference to what is seen
        try:
            with Image.open(io.BytesIO(content), formats=["PNG", "WEBP"]) as opened:
                _refuse(*opened.size)
                shown: Any = opened.convert("RGBA")
        except UnidentifiedImageError:
            raise LogoError(f"`{name}` is no PNG or WebP; save the logo as one of these") from None
        except LogoError:
            raise
        except Exception:  # whatever a decoder stumbles over in a file of others
            raise LogoError(f"`{name}` is damaged, or far too large; save the logo anew") from None
    shown.thumbnail(_LARGEST)
    plain = Image.frombytes("RGBA", shown.size, shown.tobytes())  # without whatever else the file said
    made = io.BytesIO()
    plain.save(made, "PNG", optimize=True)
    clear = {paper: _share(plain, paper) for papers in PAPERS.values() for paper in papers}
    return LogoImage(made.getvalue(), *plain.size, clear)


def _refuse(width: int, height: int) -> None:
    """Hold a picture's header against the bounds, before any pixel is read."""
    size = f"{width:,} by {height:,} pixels"
    if width * height > _MOST_PIXELS:
        raise LogoError(f"this logo is too large ({size}); {_LARGEST[0]:,} by {_LARGEST[1]} will do")
    if height < _SMALLEST:
        raise LogoError(f"this logo is too small ({size}); at least {_SMALLEST} pixels high stay sharp on a telephone")
    if width > _WIDEST * height:
        raise LogoError(f"this logo is too wide ({size}); at most {_WIDEST} times as wide as high can be read")


def _share(logo: Any, paper: str) -> float:
    """Which part of what one sees of a logo on a paper is seen well, 0 to 1."""
    from PIL import Image

    ground = Image.new("RGBA", logo.size, paper)
    ground.alpha_composite(logo)
    found: Any = (
        ground.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).convert("RGB").getcolors(_COLOURS) or []
    )
    ratios = [(count, contrast("#{:02X}{:02X}{:02X}".format(*colour), paper)) for count, colour in found]
    seen = sum(count for count, ratio in ratios if ratio >= _NOTICED)
    return sum(count for count, ratio in ratios if ratio >= _CLEAR) / seen if seen else 0
