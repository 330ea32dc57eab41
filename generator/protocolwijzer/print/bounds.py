"""PDFs of others, read within bounds: whatever a file holds, reading it takes neither much memory nor much time."""

import io
import re
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

MOST = 1 << 20
"""How many bytes a file and what is packed in it may have together, at least: no sheet of ours has half of it."""

_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
"""A letter of a name that is written as its number (ISO 32000-1 §7.3.5)."""
_FILTER = re.compile(rb"/Filter(?![A-Za-z])")
_ONE_FILTER = re.compile(rb"\s*(\[\s*)?/(Flate|DCT|JPX|JBIG2|CCITTFax)Decode\s*(?(1)\]|[/>])")
"""One filter, said on the spot: of these, what opens a PDF unpacks none by itself but the first."""
_STREAM = re.compile(rb"stream\s*")
_STEP = 1 << 12


class UnreadableError(Exception):
    """What a PDF holds cannot be told, or only by taking too much; the sentence says why."""


def opened(content: bytes, most: int = MOST) -> "Pdf":
    """A PDF that is known to hold no more than `most` bytes, unpacked, before a program opens it: that program unpacks
    some streams by itself, and keeps far more of them in memory than they have bytes.

    Raises UnreadableError, and what pikepdf raises.
    """
    import pikepdf

    left = most - len(content)
    if left >= 0:
        plain = _ESCAPED.sub(lambda letter: bytes([int(letter[1], 16)]), content)
        if b"/Encrypt" in plain:
            raise UnreadableError("this file is locked with a password. Ask for a copy without one")
        if any(not _ONE_FILTER.match(plain, found.end()) for found in _FILTER.finditer(plain)):
            raise UnreadableError("it is signed, or packed as ours never are; a copy that was saved anew may help")
        for found in _STREAM.finditer(content):
            left -= _weight(content, found.end(), left)
            if left < 0:
                break
    if left < 0:
        raise UnreadableError("it is far larger than anything of ours, or what is packed in it is")
    return pikepdf.open(io.BytesIO(content))


def unpacked(stream: Any, most: int = MOST) -> bytes:
    """What a stream holds. Raises UnreadableError where that is more, or is packed otherwise than ours ever is."""
    from pikepdf import Array

    raw: bytes = stream.read_raw_bytes()
    packing, parameters = stream.get("/Filter"), stream.get("/DecodeParms")
    if isinstance(packing, Array) and len(packing) <= 1:
        packing = packing[0] if len(packing) else None
    if packing is None or not raw:
        return raw
    if packing != "/FlateDecode" or parameters is not None:
        raise UnreadableError("a part of it is packed as ours never are")
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(raw, most)
    if unpacking.unconsumed_tail:
        raise UnreadableError("what is packed in it is far larger than anything of ours")
    return content


def _weight(content: bytes, start: int, most: int) -> int:
    """How many bytes are packed at a place, or how many it took to see that it is not so; no more than it has to be
    known that they are more than `most`."""
    unpacking, rest = zlib.decompressobj(), memoryview(content)[start:]
    made = taken = 0
    try:
        while rest and made <= most and not unpacking.eof:
            part, rest = bytes(rest[:_STEP]), rest[_STEP:]
            taken += len(part) if made or taken else 0
            made += len(unpacking.decompress(part, most + 1 - made))
    except zlib.error:
        pass
    return max(made, taken)
