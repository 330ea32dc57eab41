"""Pictures of others, read within bounds and made anew: what readers get holds no camera, place, profile or program.

A picture is opened only once its header says how large it is: a few bytes can hold a wall of pixels. Transparent parts
become white, so that black lines can be read where the page is dark.
"""

import io
import operator
import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import BaseModel, RootModel

from protocolwijzer.fingerprint import file_fingerprint
from protocolwijzer.model import LONGEST, Picture, Prose
from protocolwijzer.pictured import stamped, with_pictures

if TYPE_CHECKING:  # importing it takes a while, and most handbooks have no pictures
    from PIL.Image import Image

T = TypeVar("T")

KINDS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
"""The endings of names, and what a file of that name holds."""
MAX_PICTURE = 10_000_000
"""Bytes of an author's file: a telephone's photograph has half of it."""
MOST_PIXELS = 25_000_000
HEAVIEST = 1_500_000
"""Bytes of what readers get."""
_TOO_LARGE = f"this picture is too large ({{}} pixels); make it smaller, {LONGEST:,} pixels wide will do"
_MOST_SCANS = 100
"""How often a progressive JPEG goes over all its pixels: ten times is usual, and thousands take minutes."""
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpe?g|webp)")
_OTHERS = (
    (b"GIF8", "a GIF; save it as PNG"),
    (b"%PDF", "a PDF; save the page that is meant as PNG"),
    (b"BM", "a BMP; save it as PNG"),
    (b"II*\0", "a TIFF; save it as PNG or JPEG"),
    (b"MM\0*", "a TIFF; save it as PNG or JPEG"),
)


class PictureError(Exception):
    """A file cannot be a picture of a text; the sentence says why, and how to mend it."""


def name_fault(name: str) -> str | None:
    """Why no picture can have this name, and which name it can have."""
    if _NAME.fullmatch(name):
        return None
    stem, _, kind = name.rpartition(".")
    if kind.lower() in {"svg", "svgz"}:
        return "this is an SVG, which can hold programs; save it as PNG"
    if kind.lower() not in KINDS:
        return "this is not read; pictures are PNG, JPEG or WebP, so save it as one of these"
    better = "-".join(re.findall("[a-z0-9]+", stem.lower())) or "picture"
    return f"`{name}` has letters that an address cannot have; call it `{better}.{kind.lower()}`"


@lru_cache(maxsize=256)
def picture(name: str, file: str, content: bytes) -> Picture:
    """What readers get of an author's file. Raises PictureError."""
    from PIL import Image, UnidentifiedImageError

    kind = KINDS[name.rpartition(".")[2]]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of oddities that make no difference to what is seen
        try:
            with Image.open(io.BytesIO(content), formats=[*dict.fromkeys(KINDS.values())]) as opened:
                _refuse(opened, kind, content)
                shown = _plain(opened)
                made = _encoded(shown, kind)
                printed = _on_paper(shown, made, kind)
        except UnidentifiedImageError:
            raise PictureError(_no_picture(content)) from None
        except Image.DecompressionBombError:
            raise PictureError(_TOO_LARGE.format("far too many")) from None
        except PictureError:
            raise
        except Exception:  # whatever a decoder stumbles over in a file of others
            raise PictureError("this picture is damaged; save it anew") from None
    if len(made) > HEAVIEST:
        raise PictureError(f"this picture is too heavy for readers ({len(made):,} bytes); save it as JPEG, or smaller")
    return Picture(stamped(name, file_fingerprint(content)), file, made, printed, *shown.size)


@lru_cache(maxsize=256)
def kept_picture(name: str, file: str, content: bytes) -> Picture | None:
    """A picture that is kept with an edition, as it was made; None if it is none any more."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=[*dict.fromkeys(KINDS.values())]) as opened:
                kind = KINDS[name.rpartition(".")[2]]
                return Picture(name, file, content, _on_paper(opened, content, kind), *opened.size)
        except Exception:  # whatever was done to it: `check` says that it is not what was given out
            return None


def with_their_names(thing: T, called: Mapping[str, str]) -> T:
    """A file that was read, with the pictures in its texts by their new names."""
    return cast(T, _named(thing, called))


def _named(thing: object, called: Mapping[str, str]) -> object:
    if isinstance(thing, Prose):
        root = {key: with_pictures(text, lambda name: called.get(name, name)) for key, text in thing.root.items()}
        return thing if root == thing.root else type(thing)(root)
    if isinstance(thing, RootModel):
        return thing
    if isinstance(thing, BaseModel):
        named = {key: _named(value, called) for key, value in thing.__dict__.items()}
        other = {key: value for key, value in named.items() if value is not thing.__dict__[key]}
        return thing.model_copy(update=other) if other else thing
    if isinstance(thing, tuple):
        items = tuple(_named(item, called) for item in thing)
        return thing if all(map(operator.is_, items, thing)) else items
    if isinstance(thing, dict):
        values = {key: _named(value, called) for key, value in thing.items()}
        return thing if all(value is thing[key] for key, value in values.items()) else values
    return thing


def _refuse(opened: "Image", kind: str, content: bytes) -> None:
    """Hold a picture's header against the bounds, before any pixel is read."""
    found = "JPEG" if opened.format == "MPO" else opened.format
    width, height = opened.size
    if found != kind:
        other = next(ending for ending, known in KINDS.items() if known == found)
        raise PictureError(f"this file is a {found} and is called otherwise; let its name end in `.{other}`")
    if opened.format != "MPO" and getattr(opened, "is_animated", False):
        raise PictureError("this picture moves, which distracts from reading; save one image of it")
    if width * height > MOST_PIXELS:
        raise PictureError(_TOO_LARGE.format(f"{width:,} by {height:,}"))
    if content.count(b"\xff\xda") > _MOST_SCANS and found == "JPEG":
        raise PictureError("this picture is packed in a way that takes minutes to show; save it anew")


def _plain(opened: "Image") -> "Image":
    """The picture as it is seen: upright, in sRGB, on white, and no larger than it has to be."""
    from PIL import Image, ImageOps

    if opened.format in {"JPEG", "MPO"}:
        opened.draft(None, (LONGEST, LONGEST))  # read no more than is needed
    profile = opened.info.get("icc_profile")
    made: Any = ImageOps.exif_transpose(opened)
    if made.mode.startswith("I"):  # sixteen bits a pixel
        made = made.convert("I").point(lambda level: level / 256).convert("L")
    if made.mode in {"LA", "PA", "RGBA", "RGBa", "La"} or "transparency" in made.info:
        made = made.convert("RGBA")
        if profile:
            made = _in_srgb(made, profile, "RGBA")
        white = Image.new("RGBA", made.size, "white")
        made = Image.alpha_composite(white, made).convert("RGB")
    elif profile and made.mode in {"RGB", "L", "CMYK"}:
        made = _in_srgb(made, profile, "RGB")
    elif made.mode != "L":
        made = made.convert("RGB")
    made.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    return Image.frombytes(made.mode, made.size, made.tobytes())  # and nothing else that it carries


def _in_srgb(made: "Image", profile: bytes, mode: str) -> "Image":
    """The same colours as numbers of sRGB; as they are where the profile cannot be read."""
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        found = ImageCms.profileToProfile(made, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        found = None
    return found or made.convert(mode)


def _encoded(shown: "Image", kind: str) -> bytes:
    from PIL import Image

    made = io.BytesIO()
    few = shown.getcolors(256) is not None
    if kind == "PNG":
        drawn = shown.quantize(256, dither=Image.Dither.NONE) if few and shown.mode == "RGB" else shown
        drawn.save(made, "PNG", compress_level=9)
    elif kind == "JPEG":
        shown.save(made, "JPEG", quality=85, optimize=True)
    else:
        shown.save(made, "WEBP", quality=85, lossless=few)
    return made.getvalue()


def _on_paper(shown: "Image", made: bytes, kind: str) -> bytes:
    """The same as JPEG, with the edges of letters and lines as sharp as one can make them."""
    if kind == "JPEG":
        return made
    found = io.BytesIO()
    (shown if shown.mode == "L" else shown.convert("RGB")).save(found, "JPEG", quality=92, subsampling=0, optimize=True)
    return found.getvalue()


def _no_picture(content: bytes) -> str:
    if b"<svg" in content[:4096]:
        return "this is an SVG, which can hold programs; save it as PNG"
    if content[4:8] == b"ftyp":
        return "this is a HEIC or AVIF; save it as JPEG"
    said = next((words for first, words in _OTHERS if content.startswith(first)), None)
    return f"this is {said}" if said else "this is no picture, or it is damaged; save it anew as PNG or JPEG"
