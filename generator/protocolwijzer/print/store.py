"""A cache of printed documents: one that stands in the folder of pages, made of the same as now, is not made again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

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
    record = folder / _RECORD
    known = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    found = {}
    for document in documents:
        made_of, file = document.fingerprint, folder / document.path
        content = file.read_bytes() if file.is_file() else b""
        if known.get(document.path) != [made_of, hashlib.sha256(content).hexdigest()]:
            content = make(document)
        found[document.path] = [made_of, hashlib.sha256(content).hexdigest()]
        yield document.path, content
    yield _RECORD, json.dumps(found, indent=1) + "\n"
