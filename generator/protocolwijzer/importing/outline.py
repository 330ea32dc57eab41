"""Which paragraph of a document is what: its title, headings, data about the document, notes, and what is left out.

Nothing is thrown away: each paragraph has an `Entry`, and ends as a line of the report.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from protocolwijzer.importing import lines
from protocolwijzer.importing.entries import Entry, Node, Note, Outline
from protocolwijzer.importing.headings import levels_of
from protocolwijzer.importing.lines import Line
from protocolwijzer.readers import Block, Document, Paragraph, Table
from protocolwijzer.readers.inline import plain

_MOST_SHORT = 3
_VERSION_TABLE = re.compile(r"versie|version|datum|date|auteur|author|wijziging|change|status", re.IGNORECASE)


def outline(document: Document) -> Outline:
    """How a document hangs together."""
    entries = [_entry(block) for block in document.blocks]
    _leave_out_around(entries, poor=document.poor)
    _leave_out_contents(entries)
    notes = [Note(mark, [_entry(it) for it in said]) for mark, said in document.notes.items()]
    notes += _typed_notes(entries)
    live = [it for it in entries if it.kind == "uncertain"]
    title = _title(live)
    above = live.index(title) if title else 0
    if title:
        title.kind, title.target = "heading", "title"
        for it in live[:3]:
            if it is not title and it.line and it.line.heading and _bare(it.text) == _bare(title.text):
                it.leave_out("title")
        live = [it for it in live if it.kind == "uncertain"]
    front = _front(live, above)
    live = live[len(front) :]
    closing = _closing(live)
    live = live[: len(live) - len(closing)]
    noted = [it for note in notes for it in note.entries if it not in entries]
    return Outline([*entries, *noted], title, front, _tree(live, levels_of(live)), closing, notes)


def _entry(block: Block) -> Entry:
    if isinstance(block, Paragraph):
        shown = "\n".join(plain(row) for row in block.text.split("\n"))
        return Entry(block, lines.line(block), text=" ".join(filter(None, (block.label, shown))))
    if isinstance(block, Table):
        return Entry(block, text="\n".join(" | ".join(map(plain, row)) for row in block.rows))
    entry = Entry(block, text=plain(block.text))
    entry.leave_out(block.why)
    return entry


# ------------------------------------------------------------------------------------------- what is left out
def _leave_out_around(entries: Sequence[Entry], poor: bool) -> None:
    """Page numbers, and the lines that stand above or below them on every page."""
    texts = [it for it in entries if it.line and not it.is_left_out and not it.line.heading]
    worded = [it for it in texts if lines.is_surely_page_number(it.text)]
    bare = [it for it in texts if lines.is_page_number(it.text) and it not in worded]
    counted = len(bare) >= 2 and all(one != other for one, other in pairwise(bare))
    numbers = [*worded, *(bare if poor or (counted and _is_counting(bare)) else ())]
    for it in numbers:
        it.leave_out("page-number")
    if not numbers:
        return
    places = [i for i, it in enumerate(entries) if it in numbers]
    often = Counter(it.text.strip() for it in texts if len(it.text) <= 100)
    for i, it in enumerate(entries):
        near = any(abs(i - place) <= 2 for place in places)
        if it in texts and near and often[it.text.strip()] >= max(2, len(places) // 2) and not it.is_left_out:
            it.leave_out("header")


def _is_counting(bare: Sequence[Entry]) -> bool:
    numbers = [int(re.sub(r"\D.*", "", re.sub(r"^\D+", "", it.text)) or "0") for it in bare]
    return all(later > earlier for earlier, later in pairwise(numbers))


def _leave_out_contents(entries: Sequence[Entry]) -> None:
    """A contents list that was typed, or that lost its marks: a heading, and lines that come back as headings."""
    for at, it in enumerate(entries):
        if not it.line or it.is_left_out or not lines.is_contents_heading(it.line.text):
            continue
        later = Counter(_bare(other.text) for other in entries[at + 1 :] if other.line)
        listed = []
        for other in entries[at + 1 :]:
            if other.is_left_out:
                continue
            named = lines.contents_line(other.text) if other.line else None
            bare = _bare(named or other.text)
            twice = later[bare] >= (1 if named and bare != _bare(other.text) else 2) or _named_later(bare, later)
            if not other.line or not (twice or (named and _dotted(other.text))):
                break
            listed.append(other)
        if listed or any(other.is_left_out for other in entries[at + 1 : at + 3]):
            for other in (it, *listed):
                other.leave_out("contents")
        return


def _named_later(bare: str, later: Counter[str]) -> bool:
    without_number = re.sub(r"^[\w.]{1,8} ", "", bare)
    return without_number != bare and later[without_number] >= 1


def _dotted(text: str) -> bool:
    return re.search(r"[.\u2026_]{3,}\s*\d+$|\s{3,}\d+$|\t\d+$", text) is not None


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[*_]", "", text).casefold().split())


# ------------------------------------------------------------------------------------------- notes, title, data
def _typed_notes(entries: Sequence[Entry]) -> list[Note]:
    """Notes that were typed at the foot of a page, with the same sign as in the text."""
    found = []
    for it in entries:
        note = lines.typed_note(it.line.text) if it.line and not it.is_left_out and not it.line.label else None
        if note is None:
            continue
        mark, words = note
        before = (other for other in entries if other is not it and other.line and not other.is_left_out)
        if any(has_mark(other.line.text, mark) for other in before if other.line):
            it.kind = "footnote"
            it.line = Line(words)
            found.append(Note(mark, [it], typed=True))
    return found


def has_mark(text: str, mark: str) -> bool:
    """Whether a typed sign of a note stands in a text, behind a word."""
    return re.search(rf"(?<=[\w.,;:!?)'\"\u2019\u201d]){_sign(mark)}", text) is not None


def _sign(mark: str) -> str:
    return (
        rf"\\?{re.escape(mark)}"
        if mark.startswith("*")
        else re.escape(mark).replace(r"\[", r"\\?\[").replace(r"\]", r"\\?\]")
    )


def marked(text: str, mark: str, name: str) -> str:
    """A text in which the sign of a note is what a handbook writes: `[^name]`."""
    return re.sub(
        rf"(?<=[\w.,;:!?)'\"\u2019\u201d]){_sign(mark)}(?![\u00b9\u00b2\u00b3\u2070\u2074-\u2079])", f"[^{name}]", text
    )


def _title(live: Sequence[Entry]) -> Entry | None:
    titled = next((it for it in live if it.line and it.line.title), None)
    if titled:
        return titled
    first = next((it for it in live if it.line and not (lines.is_data(it.text) and not it.line.heading)), None)
    if first is None or first.line is None or first.line.label or not lines.is_short(first.line.text, 150):
        return None
    rest = [it.line for it in live if it.line and it is not first]
    if first.line.heading:
        alone = all(it.heading > first.line.heading for it in rest if it.heading)
        following = rest[0] if rest else None
        return first if alone or (following and following.heading) else None
    return first if rest and not lines.run_in(first.line.text) else None


def _front(live: Sequence[Entry], above: int) -> list[Entry]:
    """Data about the document before its text; up to three short lines among them, such as the organisation's name.

    So many as `above` stand before the title.
    """
    front: list[Entry] = []
    certain = others = 0
    for i, it in enumerate(live):
        plain = it.line is not None and not it.line.heading and it.line.sort in ("", "bullet")
        if (plain and lines.is_data(it.text)) or (isinstance(it.block, Table) and _is_version_table(it.block)):
            front.append(it)
            certain = len(front)
        elif plain and it.line and others < _MOST_SHORT and lines.is_short(it.line.text, 80):
            front.append(it)
            others += 1
            certain = len(front) if i < above else certain
        else:
            break
    return front[:certain]


def _is_version_table(table: Table) -> bool:
    header = table.rows[0]
    return sum(1 for cell in header if _VERSION_TABLE.search(cell)) >= 2 or all(
        lines.is_data(f"{row[0]}:") for row in table.rows
    )


def _closing(live: Sequence[Entry]) -> list[Entry]:
    closing: list[Entry] = []
    for it in reversed(live):
        if it.line and not it.line.heading and lines.is_data(it.text) and it.line.sort in ("", "bullet"):
            closing.insert(0, it)
        else:
            break
    return closing


def _tree(live: Sequence[Entry], levels: dict[int, int]) -> Node:
    root = Node(None, 0)
    way = [root]
    for i, it in enumerate(live):
        level = levels.get(i)
        if level is None:
            way[-1].body.append(it)
            continue
        while way[-1].level >= level:
            way.pop()
        node = Node(it, level)
        way[-1].below.append(node)
        way.append(node)
    return root
