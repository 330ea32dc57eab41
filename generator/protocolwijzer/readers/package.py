"""What the parts of a Word document say of one another, and what its styles say of paragraphs."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from protocolwijzer.readers.document import UnreadableDocumentError
from protocolwijzer.readers.numbering import W, value
from protocolwijzer.readers.opened import Archive

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre) ?([1-9])", re.IGNORECASE)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """What a part leads to, by its ids: the kind, and the target. What stands elsewhere is never fetched."""
    folder, name = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", name + ".rels"))
    found = {}
    for it in root.iter(_RELATIONS) if root is not None else ():
        kind, target = it.get("Type", "").rpartition("/")[2], it.get("Target", "")
        if it.get("TargetMode") == "External":
            if kind not in ("hyperlink", "attachedTemplate") or (kind != "hyperlink" and "://" in target[:8]):
                raise UnreadableDocumentError(
                    f"{archive.path} needs something that stands elsewhere ({kind}: {target}); take it in, or out"
                )
        else:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[it.get("Id", "")] = (kind, target)
    return found


def main_part(archive: Archive) -> str:
    for kind, target in relations(archive, "").values():
        if kind == "officeDocument":
            return target
    return "word/document.xml"


class Styles:
    """What a paragraph's style says of it, its ancestors' word included."""

    def __init__(self, root: Any) -> None:
        styles = root.iterfind(W + "style") if root is not None else ()
        self.styles = {it.get(W + "styleId", ""): it for it in styles}
        self.default = next((name for name, it in self.styles.items() if _is_default(it)), "")

    def chain(self, style: str) -> Iterator[Any]:
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = value(self.styles[style], "basedOn") or ""

    def name(self, style: str) -> str:
        return value(self.styles.get(style), "name") or style

    def heading(self, style: str) -> int:
        for it in self.chain(style):
            found = _HEADING.fullmatch((value(it, "name") or "").strip())
            if found:
                return int(found[1])
            outline = value(it.find(W + "pPr"), "outlineLvl")
            if outline is not None and int(outline) < 9:
                return int(outline) + 1
        return 0

    def numbered(self, style: str) -> tuple[str | None, int | None]:
        """The list and level of a style."""
        level = None
        for it in self.chain(style):
            properties = it.find(W + "pPr")
            found = properties.find(W + "numPr") if properties is not None else None
            if found is not None:
                own = value(found, "ilvl")
                level = int(own) if level is None and own is not None else level
                if (list_id := value(found, "numId")) is not None:
                    return list_id, level
        return None, level

    def is_bold(self, style: str) -> bool:
        return any(is_on(it.find(W + "rPr"), "b") for it in self.chain(style))


def _is_default(style: Any) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")


def is_on(properties: Any, name: str) -> bool:
    child = properties.find(W + name) if properties is not None else None
    return child is not None and child.get(W + "val", "1") not in ("0", "false", "none")
