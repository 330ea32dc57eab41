"""What readers would see change when one site takes the place of another: pages, by title and address."""

import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from protocolwijzer.publish.manifest import Manifest, read_manifest

_ASIDE = re.compile(r"<(head|script|nav)\b.*?</\1>", re.DOTALL)
"""What does not count as a change of a page: what nobody sees, and menus, which follow from what other pages are."""
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


Kind = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One page that is `added`, `changed` or `removed`, with title and address in the handbook's first language.

    `where` says which of its languages differ (`nl`, `en`), and `PDF` if what it offers to print does.
    """

    kind: Kind
    title: str
    address: str
    where: tuple[str, ...]


def changes(before: Path | None, after: Path, languages: Sequence[str]) -> list[Change]:
    """The pages that differ between two sites (`before` is None where no site stands yet), in the order of addresses.

    What readers do not see does not count, nor do menus: they follow from the pages that are added or removed.
    """
    old, new = _Site(before), _Site(after)
    differing: dict[str, list[str]] = {}
    for file in sorted(old.files.keys() | new.files.keys()):
        if file.endswith((".html", ".pdf")) and _differ(old, new, file):
            page, where = _page(file, languages)
            differing.setdefault(page, []).append(where)
    found = []
    for page, places in differing.items():
        kind: Kind = "removed" if not new.has(page, languages) else "changed" if old.has(page, languages) else "added"
        title = (old if kind == "removed" else new).title(page, languages)
        order = (*languages, "PDF")
        found.append(Change(kind, title, page, tuple(sorted(set(places), key=order.index))))
    return sorted(found, key=lambda change: change.address)


def editions_of(site: Path) -> list[str]:
    """Which edition of each protocol a site shows, as its `handbook.json` says."""
    handbook = json.loads((site / "handbook.json").read_text(encoding="utf-8"))
    language = handbook["languages"][0]
    return [
        f"{organisation['name']}: {protocol['title'][language]}, "
        + ("undated" if protocol["edition"] == "undated" else f"edition {protocol['edition']}")
        for organisation in handbook["organisations"]
        for protocol in organisation["protocols"]
    ]


class _Site:
    def __init__(self, folder: Path | None) -> None:
        self.folder = folder or Path()
        manifest = read_manifest(folder) if folder else Manifest({}, {})
        self.files, self.titles = manifest.files, manifest.titles

    def text(self, file: str) -> str:
        return (self.folder / file).read_text(encoding="utf-8", errors="replace")

    def has(self, page: str, languages: Sequence[str]) -> bool:
        return any(file in self.files for file in _files(page, languages))

    def title(self, page: str, languages: Sequence[str]) -> str:
        """The title of a page in the first language that has it; of a site that names none, as its tab shows it."""
        files = [file for file in _files(page, languages) if file in self.files]
        if not files:
            return page  # a document to print whose page is gone
        return self.titles.get(files[0]) or _title(self.text(files[0]))


def _differ(old: _Site, new: _Site, file: str) -> bool:
    if old.files.get(file) == new.files.get(file):
        return False
    if file not in old.files or file not in new.files or file.endswith(".pdf"):
        return True
    before, after = old.text(file), new.text(file)
    return _title(before) != _title(after) or _ASIDE.sub("", before) != _ASIDE.sub("", after)


def _title(text: str) -> str:
    found = _TITLE.search(text)
    return " ".join(html.unescape(found[1]).split()) if found else ""


def _page(file: str, languages: Sequence[str]) -> tuple[str, str]:
    """The address in the first language of the page that a file belongs to, and which part of it the file is."""
    if file.endswith(".pdf"):
        return f"{file.rpartition('/')[0]}/index.html", "PDF"
    language, _, rest = file.partition("/")
    return (rest, language) if language in languages[1:] else (file, languages[0])


def _files(page: str, languages: Sequence[str]) -> list[str]:
    return [page, *(f"{language}/{page}" for language in languages[1:])]
