"""A cache of printed documents: one that stands in the folder of pages, made of the same as now, is not made again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from protocolwijzer import records
from protocolwijzer.print.document import Document

_RECORD = ".printed"
"""In the folder of pages: for each document, what it was made of and what came out, both as SHA-256."""


def printed(
    documents: Iterable[Document], folder: Path, make: Callable[[Document], bytes]
) -> Iterator[tuple[str, str | bytes]]:
    """The path and content of every document, and of the record that finds them again the next time.

    `folder` is where an earlier call's files stand; nothing is written there. `make` makes a document that does not
    stand there, or not as it was made.
    """
    known = _known(folder / _RECORD)
    found = {}
    for document in documents:
        made_of = document.fingerprint
        content = records.read(folder / document.path) or b""
        if known.get(document.path) != [made_of, hashlib.sha256(content).hexdigest()]:
            content = make(document)
        found[document.path] = [made_of, hashlib.sha256(content).hexdigest()]
        yield document.path, content
    yield _RECORD, json.dumps(found, indent=1) + "\n"


def _known(record: Path) -> dict[str, object]:
    """What a record says of each document; nothing where it cannot be read: then everything is made anew."""
    try:
        said = json.loads(records.read(record) or b"")
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
