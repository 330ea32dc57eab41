"""Plain text and Markdown: what people type, line by line, with the marks that they begin lines with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from protocolwijzer.readers.document import Block, Document, Omitted, Paragraph, Table
from protocolwijzer.readers.inline import escaped

_NUMBER = r"(?:\d+(?:\.\d+)*|[A-Za-z](?:\.\d+)+|[a-zA-Z]|[ivxlIVXL]{1,6})"
_WRAPPED = 110
"""Columns of the widest line of a text in which lines are broken to fit, not where paragraphs end."""
_RUN_IN = re.compile(r"[A-Z][\w /-]{1,30}: ")
_BULLET = "-*+•◦‣▪●○■□\u2013\u2014➢➤►▸→·✓"
LABEL = re.compile(
    rf"(\({_NUMBER}\)|{_NUMBER}[.)]|\d+(?:\.\d+)+|[A-Z]\.\d+(?:\.\d+)*|[{re.escape(_BULLET)}]|o(?= ))\s+(?=\S)"
)
"""What a point, an article or a lettered part begins with."""
_BULLETS = frozenset(_BULLET + "o")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_UNDERLINE = re.compile(r"(=|-|~|\^|\*|\")\1{2,}")
_ROW = re.compile(r"\|.*\|")
_DELIMITER = re.compile(r"\|?(\s*:?-+:?\s*\|)+\s*:?-*:?\s*")
_FENCE = re.compile(r"```|~~~")
_DEFINED = re.compile(r"\[\^([^\]\s]+)\]:\s*(.*)")
_RULE = re.compile(r"([-*_=~])(?:\s*\1){2,}")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]^][^\[\]]*)\]\(([^)\s]+)[^)]*\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*:?|__(.+?)__")


def is_bullet(label: str) -> bool:
    return label in _BULLETS


def read_plain(text: str, marked: bool = False) -> Document:
    """A text; `marked` where its signs are Markdown, and otherwise only stars around words are taken for emphasis."""
    lines = [line.rstrip() for line in text.replace("\f", "\n\n").expandtabs(4).splitlines()]
    blocks: list[Block] = []
    notes: dict[str, tuple[Paragraph, ...]] = {}
    if marked:
        lines = _without_front_matter(lines, blocks)
    width = 0 if marked else max((len(line) for line in lines), default=0)
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            at += 1
        elif line.startswith("<!--"):
            end = next((i for i in range(at, len(lines)) if "-->" in lines[i]), len(lines) - 1)
            words = " ".join(lines[at : end + 1]).replace("<!--", "").replace("-->", "").strip()
            blocks.append(Omitted(words, "comment"))
            at = end + 1
        elif marked and (note := _DEFINED.fullmatch(line)):
            end = _end_of_paragraph(lines, at, width)
            words = " ".join([note[2], *(it.strip() for it in lines[at + 1 : end])])
            notes[note[1]] = (Paragraph(words.strip()),)
            at = end
        elif _ROW.fullmatch(line) and at + 1 < len(lines) and _DELIMITER.fullmatch(lines[at + 1].strip()):
            end = next((i for i in range(at, len(lines)) if not lines[i].strip().startswith("|")), len(lines))
            rows = [_cells(it) for i, it in enumerate(lines[at:end]) if i != 1]
            width = max(map(len, rows))
            blocks.append(Table(tuple((*row, *[""] * (width - len(row))) for row in rows)))
            at = end
        elif _RULE.fullmatch(line) or _FENCE.match(line):
            at += 1
        elif marked and (shown := _PICTURE.fullmatch(line)):
            blocks.append(Omitted(shown[1], "image"))
            at += 1
        else:
            end = _end_of_paragraph(lines, at, width)
            blocks += _paragraphs(lines[at:end], marked)
            at = end
            if at < len(lines) and _UNDERLINE.fullmatch(lines[at].strip()):
                blocks[-1] = _underlined(blocks[-1], lines[at].strip())
                at += 1
    return Document(tuple(blocks), notes)


def _without_front_matter(lines: list[str], blocks: list[Block]) -> list[str]:
    """What stands between two lines of `---` at the very top is about the document: its lines, one by one."""
    if lines[:1] != ["---"] or "---" not in lines[1:40]:
        return lines
    end = lines.index("---", 1)
    for line in filter(None, lines[1:end]):
        key, _, words = line.partition(":")
        title = key.strip() == "title" and words.strip(" \"'")
        blocks.append(Paragraph(escaped(words.strip(" \"'") if title else line), role="title" if title else ""))
    return lines[end + 1 :]


def _underlined(block: Block, line: str) -> Block:
    level = {"=": 1, "-": 2, "~": 3}.get(line[0], 4)
    return replace(block, heading=level) if isinstance(block, Paragraph) else block


def _end_of_paragraph(lines: Sequence[str], at: int, width: int) -> int:
    """The first line after a paragraph: an empty one, a heading, the next point.

    In plain text (`width` of its widest line, else 0) also one that follows a line on which its first word had room.
    """
    heading = _HEADING.fullmatch(lines[at].strip())
    end = at + 1
    while not heading and end < len(lines):
        line = lines[end].strip()
        if not line or _HEADING.fullmatch(line) or _UNDERLINE.fullmatch(line) or _ROW.fullmatch(line):
            break
        if width and (
            _RUN_IN.match(line) or width > _WRAPPED or len(lines[end - 1]) + 1 + len(line.split()[0]) <= width
        ):
            break
        if LABEL.match(line) and _begins_point(lines, at, end):
            break
        end += 1
    return end


def _begins_point(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether a line that begins as a point does is one: not "a " or "5. " in the midst of a wrapped sentence."""
    before = lines[end - 1].strip()
    indented = len(lines[end]) - len(lines[end].lstrip())
    label = LABEL.match(lines[end].strip())
    assert label
    if LABEL.match(lines[at].strip()) and indented <= len(lines[at]) - len(lines[at].lstrip()):
        return True
    return before.endswith((".", ";", ":", ",", "!", "?")) or is_bullet(label[1]) or len(before) < 50


def _paragraphs(lines: Sequence[str], marked: bool) -> Iterator[Paragraph]:
    indent = len(lines[0]) - len(lines[0].lstrip())
    first = lines[0].strip()
    heading = _HEADING.fullmatch(first)
    if heading:
        yield Paragraph(_words([heading[2]], marked), heading=len(heading[1]))
        return
    found = LABEL.match(first)
    label = found[1] if found else ""
    rest = first[found.end() :] if found else first
    text = _words([rest, *(line.strip() for line in lines[1:])], marked)
    bold = _BOLD.fullmatch(text)
    level = min(indent // 2, 8) if found else 0
    yield Paragraph(text, label, level, bold=bold is not None, listed=bool(label) or indent >= 2)


def _words(lines: Sequence[str], marked: bool) -> str:
    """Lines of one paragraph; a line of Markdown that ends in two spaces or `\\` is broken there."""
    text = " ".join(line.removesuffix("\\").strip() for line in lines if line.strip())
    if marked:
        return _PICTURE.sub(r"\1", _LINK.sub(_linked, text.replace("[[", "\\[\\[")))
    return re.sub(r"[\\`\[\]|<>]|~~|==|(?<!\w)_|_(?!\w)|\*\*+|(?<!\S)\*(?=\s)", lambda it: "\\" + it[0], text)


def _linked(found: re.Match[str]) -> str:
    """A link as a handbook can have it; of others, the words and the address."""
    if found[2].startswith(("https://", "mailto:", "tel:")):
        return found[0]
    return f"{found[1]} ({escaped(found[2])})"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
