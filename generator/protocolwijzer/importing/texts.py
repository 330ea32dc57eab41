"""Entries of a document as the text of an article: paragraphs, lists and tables in Markdown."""

import re
from collections.abc import Sequence

from protocolwijzer import prose
from protocolwijzer.importing import lines
from protocolwijzer.importing.entries import Entry
from protocolwijzer.readers import Table
from protocolwijzer.readers.inline import plain

MOST_LETTERS = 9_000
"""Of one text; a longer one is divided (`prose.MOST_LETTERS` is what can be read)."""
_MOST_COLUMNS = 8
_COUNT = r"(?:\d{1,9}|[^\W\d_]|[ivxIVX]{2,6})"
_LEADING = re.compile(rf"^({_COUNT})([.)])(?=\s|$)|^([-+#>=~:]|\((?={_COUNT}\)(?:\s|$)))")
"""What would make a list of a paragraph, or something else that it is not."""
_NOTHING = "\u2013"
"""What stands where a document has no words and a text needs some."""
_MARK = re.compile(r"\d{1,3}[.)]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,6})\)|(?:[a-zA-Z]|[ivxIVX]{2,6})[.)]")


def text_of(entries: Sequence[Entry], long: bool = True) -> str:
    """A text, `long` where it may have tables; every word stands in it, in order, and no sign is taken for a mark."""
    blocks: list[str] = []
    points: list[str] = []
    least = min((it.line.level for it in entries if it.line and it.line.label), default=0)
    for it in entries:
        if it.line and (it.line.label or (it.line.listed and points)):
            points.append(_point(it.line, it.line.level - least))
            continue
        _close(blocks, points)
        if isinstance(it.block, Table):
            blocks.append(_table(it.block, long))
        elif it.line:
            blocks.append(_paragraph(it.line.text))
    _close(blocks, points)
    text = "\n\n".join(filter(None, blocks))
    return text if not prose.faults(text, long=long) else _plain(blocks)


def _close(blocks: list[str], points: list[str]) -> None:
    if points:
        blocks.append("\n".join(points))
        points.clear()


def _point(line: lines.Line, level: int) -> str:
    text = _paragraph(line.text)
    if not line.label:
        return "  " * (level + 1) + text
    mark = "-" if line.sort == "bullet" else line.label if _MARK.fullmatch(line.label) else f"- {_escaped(line.label)}"
    return "  " * level + f"{mark} {text or _NOTHING}"


def _escaped(label: str) -> str:
    """A label that is no mark of a list, so that its words are shown as they are."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", label)


def _inline(text: str) -> str:
    """A text in one line; a backslash at its end, which no line may have, as a sign of its own."""
    return re.sub(r"\\+$", lambda it: "`\\`" * (len(it[0]) // 2 or 1), " ".join(text.split("\n")))


def _paragraph(text: str) -> str:
    """A paragraph whose first sign is none: "2020. Dat jaar" begins no list."""
    flat = _inline(text)
    return _LEADING.sub(lambda it: f"{it[1] or ''}\\{it[2] or it[3]}", flat)


def _table(table: Table, long: bool) -> str:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    width = max(map(len, rows))
    if not long or len(rows) < 2 or not 2 <= width <= _MOST_COLUMNS:
        return "\n\n".join(_paragraph("; ".join(filter(None, row))) for row in rows)
    header = [rows[0][0], *(cell or _NOTHING for cell in rows[0][1:])]
    typed = [header, ["---"] * width, *rows[1:]]
    return "\n".join("| " + " | ".join(row) + " |" for row in typed)


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", _inline(text)).strip()


def _plain(blocks: Sequence[str]) -> str:
    """The same words as paragraphs without any mark: where what people typed is none that a text can have."""
    said = []
    for block in blocks:
        for row in block.split("\n"):
            words = re.sub(r"\\(.)", r"\1", row).strip()
            words = re.sub(r"\[\^([^\]]*)\]", "\ufffc\\1\ufffd", words)
            words = re.sub(r"([\\`*_\[\]<>|~=#&])", r"\\\1", words)
            said.append(_paragraph(words.replace("\ufffc", "[^").replace("\ufffd", "]")))
    return "\n\n".join(filter(None, said))


def with_marks(text: str, marks: str) -> str:
    """A text with marks of notes at the end of its first paragraph; after its tables, where it has nothing else."""
    blocks = text.split("\n\n")
    at = next((i for i, it in enumerate(blocks) if not it.startswith("|")), None)
    if at is None:
        return "\n\n".join([*blocks, marks])
    return "\n\n".join([*blocks[:at], blocks[at] + marks, *blocks[at + 1 :]])


def divided(text: str) -> list[str]:
    """A text in parts that are not too long, each whole paragraphs as far as these allow it."""
    parts: list[str] = [""]
    for block in text.split("\n\n"):
        for piece in [block[at : at + MOST_LETTERS] for at in range(0, len(block), MOST_LETTERS)] or [""]:
            if parts[-1] and len(parts[-1]) + len(piece) + 2 > MOST_LETTERS:
                parts.append("")
            parts[-1] = f"{parts[-1]}\n\n{piece}" if parts[-1] else piece
    return parts


def title_of(text: str) -> str:
    """Words in one line without any sign that a title would show as a mark."""
    return " ".join(re.sub(r"\[\[|\]\]|\[\^|(?<=\])\(|\*\*|(?<!\w)\*(?=\w)|`", " ", plain(text)).split())


def shortened(text: str, most: int = 60) -> str:
    """The first words of a text, as a title that somebody will put a better one in place of."""
    said = title_of(text)
    first = re.split(r"(?<=[.;:!?])\s", said, maxsplit=1)[0].rstrip(".;:,")
    if len(first) <= most:
        return first or said[:most]
    return first[: first.rfind(" ", 0, most) if " " in first[:most] else most].rstrip(" ,;:") + " …"
