"""Which lines of a document are headings, and how deep: by their style, or by how people write them."""

import re
from collections.abc import Sequence

from protocolwijzer.importing import lines
from protocolwijzer.importing.entries import Entry
from protocolwijzer.importing.lines import Line

_ARTICLE_LEVEL = 20
_BOLD_LEVEL = 15
_SMALL_PARTS = re.compile(r"paragraaf|section|onderdeel|§", re.IGNORECASE)
_LETTERED = re.compile(r"(?:[A-Z]|[IVXL]+)[.)]?")


def levels_of(live: Sequence[Entry]) -> dict[int, int]:
    """The level of each entry that is a heading, by its position."""
    said = [it.line for it in live]
    styled = {i: it.heading for i, it in enumerate(said) if it and it.heading}
    bold = {
        i
        for i, it in enumerate(said)
        if it and it.bold and not it.heading and it.sort != "bullet" and lines.is_short(it.text.rstrip(":"), 120)
    }
    articles = {i for i, it in enumerate(said) if it and it.sort == "article" and i not in styled}
    parts = {i for i, it in enumerate(said) if it and it.sort == "part" and i not in styled and _is_part(it)}
    levels = dict(styled)
    levels |= {i: _ARTICLE_LEVEL for i in articles if _opens_article(live, i)}
    levels |= {i: 2 if _SMALL_PARTS.match(said[i].label) else 1 for i in parts if said[i]}  # type: ignore[union-attr]
    if styled:
        levels |= {i: _BOLD_LEVEL for i in bold if i not in levels and i + 1 < len(live)}
        return levels
    plain = bold if len(bold) >= 2 else bold | {i for i in range(len(live)) if _is_plain_heading(live, i, levels)}
    numbered = {i for i in range(len(live)) if i not in levels and _is_numbered_heading(live, i, plain | set(levels))}
    lettered = {i for i in range(len(live)) if i not in levels and _is_lettered_heading(live, i)}
    unlabelled = {i for i in plain if not _label(said[i])}
    base = 1 + bool(parts)
    for i in plain:
        levels.setdefault(i, base)
    inner = base + bool(unlabelled - set(levels.keys() & parts))
    for i in lettered:
        levels[i] = inner
    for i in numbered | {i for i in plain if _label(said[i]) and i not in lettered}:
        found = said[i]
        if found and found.sort == "number" and i not in parts | articles:
            levels[i] = (inner if not bold else base) + lines.core(found.label).count(".")
    return levels


def _label(line: Line | None) -> str:
    return line.label if line else ""


def _is_part(line: Line) -> bool:
    return not line.text or lines.is_short(line.text, 120)


def _opens_article(live: Sequence[Entry], at: int) -> bool:
    """Whether "Artikel 3 …" begins an article, and does not merely mention one at the beginning of a sentence."""
    line = live[at].line
    assert line
    if not line.text or lines.is_short(line.text, 120):
        return True
    return line.text[0].isupper() and not re.match(r"(?:is|geldt|bepaalt|van|en|of|applies|and|or)\b", line.text)


def _is_plain_heading(live: Sequence[Entry], at: int, levels: dict[int, int]) -> bool:
    line = live[at].line
    if line is None or line.label or line.listed or at in levels or not lines.is_short(line.text, 110):
        return False
    following = live[at + 1] if at + 1 < len(live) else None
    if following is None or not line.text[0].isupper() or lines.is_data(line.text):
        return False
    if at and live[at - 1].line and _label(live[at - 1].line) == "" and live[at - 1].text.endswith(":"):
        return False
    previous = live[at - 1].line if at else None
    if previous and previous.sort == "article" and not previous.text:
        return False  # the title of an article on the line below its number
    return not (
        following.line and following.line.sort == "" and lines.is_short(following.text, 60) and _is_last(live, at + 1)
    )


def _is_last(live: Sequence[Entry], at: int) -> bool:
    return at + 1 >= len(live)


def _is_numbered_heading(live: Sequence[Entry], at: int, plain: set[int]) -> bool:
    """A number and a few words, and below it text of its own or a deeper number."""
    line = live[at].line
    if line is None or line.sort != "number" or not lines.is_short(line.text, 110):
        return False
    following = live[at + 1] if at + 1 < len(live) else None
    if following is None:
        return False
    if following.line is None or at + 1 in plain:
        return following.line is None
    after = following.line
    own, deeper = lines.core(line.label).count("."), lines.core(after.label).count(".")
    if after.sort == "number" and deeper > own:
        return True
    if after.sort in ("bullet", "letter") or (
        after.sort == "number" and deeper == own and re.match(r"\(?1\b", after.label)
    ):
        return after.level > line.level or not lines.core(after.label).startswith(lines.core(line.label))
    return not after.label and not lines.is_short(after.text, 60)


def _is_lettered_heading(live: Sequence[Entry], at: int) -> bool:
    line = live[at].line
    if line is None or not _LETTERED.fullmatch(line.label) or not lines.is_short(line.text, 160):
        return False
    following = live[at + 1].line if at + 1 < len(live) else None
    return following is not None and not _LETTERED.fullmatch(following.label) and not _is_listed_letter(following)


def _is_listed_letter(line: Line) -> bool:
    """Whether a line is a point of a list of letters, after which "B." is the next point and no part."""
    return line.sort == "letter" and not line.label.startswith("(")
