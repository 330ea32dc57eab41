"""Documents that are archives of XML, opened so that a hostile one does no harm.

No more is unpacked than a document of words can hold, no entity is resolved, and nothing is fetched.
"""

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from protocolwijzer.readers.document import UnreadableDocumentError, content_of

_MOST_XML = 12 * 2**20
"""Of one part, unpacked: as text, four thousand pages."""
_MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word before 2007 begin, and encrypted ones since."""


class Archive:
    """The parts of a document by name."""

    def __init__(self, path: Path) -> None:
        content = content_of(path)
        if content.startswith(_OLE):
            raise UnreadableDocumentError(
                f"{path} is encrypted, or of a Word before 2007; open it there and save it as .docx without a password"
            )
        try:
            self._zip = zipfile.ZipFile(path)
            self.names = frozenset(self._zip.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise UnreadableDocumentError(f"{path} is damaged, or not what its name says; save it anew") from None
        self.path = path
        if len(self.names) > _MOST_PARTS:
            raise UnreadableDocumentError(f"{path} has {len(self.names):,} parts; no document of words has so many")

    def xml(self, name: str) -> Any:
        """A part's root element; None where there is no such part."""
        if name not in self.names:
            return None
        try:
            if self._zip.getinfo(name).flag_bits & 1:
                raise UnreadableDocumentError(f"{self.path} is encrypted; save it without a password")
            with self._zip.open(name) as part:
                content = part.read(_MOST_XML + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            if isinstance(error, UnreadableDocumentError):
                raise
            raise UnreadableDocumentError(f"{self.path} is damaged: its part {name} cannot be unpacked") from None
        except Exception as error:  # zlib.error is no OSError
            if type(error).__module__ != "zlib":
                raise
            raise UnreadableDocumentError(f"{self.path} is damaged: its part {name} cannot be unpacked") from None
        if len(content) > _MOST_XML:
            raise UnreadableDocumentError(
                f"{self.path} is too large: its part {name} unpacks to more than {_MOST_XML:,} bytes; split it"
            )
        return parsed(content, f"{self.path}, in {name}")


def parsed(content: bytes, where: str) -> Any:
    """XML without a document type, so without entities of its own."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableDocumentError(f"{where}: a document type stands there, which no such document has")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocumentError(f"{where}: this is damaged ({error})") from None
