"""The numbers that Word shows before paragraphs (ISO/IEC 29500-1, 17.9): they stand nowhere in the text."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_WORTHS = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = tuple(zip(_WORTHS, ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True))


def value(element: Any, name: str) -> str | None:
    """The `val` of an element's child, or None."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(W + "val")


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    """With `%1` for the number of the first level, `%2` for the second."""
    restart: int | None = None
    """The level, from 1, after which it begins anew; 0 for never, None for any above it."""
    legal: bool = False
    """Whether numbers of levels above are shown as digits."""


@dataclass
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    """Of levels that begin anew where this list is used first."""


@dataclass
class Numbering:
    """All lists of a document, and how far each has been counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    of_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    """The list and level of a paragraph's style."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """What stands before the next paragraph of a list: a number, or `•`; nothing for no list."""
        found = self.lists.get(list_id)
        if found is None or level not in found.levels:
            return ""
        rule = found.levels[level]
        counts = self.counts.setdefault(found.abstract, {})
        if level in found.starts and (list_id, level) not in self.begun:
            self.begun.add((list_id, level))
            counts[level] = found.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = rule.start
        for above in range(level):
            counts.setdefault(above, found.levels[above].start if above in found.levels else 1)
        for below in [it for it in counts if it > level]:
            after = found.levels[below].restart if below in found.levels else None
            if after is None or (after and level < after):
                del counts[below]
        if rule.kind == "bullet":
            return "•"
        label = rule.text
        for it in range(9, 0, -1):
            kind = found.levels[it - 1].kind if it - 1 in found.levels else "decimal"
            if rule.legal:
                kind = "decimal"
            label = label.replace(f"%{it}", written(counts.get(it - 1, 1), kind))
        return label.strip()


def written(number: int, kind: str) -> str:
    """A number as Word writes it."""
    letters: dict[str, Callable[[int], str]] = {
        "decimal": str,
        "decimalZero": lambda it: f"{it:02}",
        "upperLetter": lambda it: _letters(it).upper(),
        "lowerLetter": _letters,
        "upperRoman": lambda it: _roman(it).upper(),
        "lowerRoman": _roman,
        "ordinal": lambda it: f"{it}e",
        "none": lambda it: "",
    }
    return letters.get(kind, str)(number)


def _letters(number: int) -> str:
    """1 is a, 26 z, 27 aa, 53 aaa: Word repeats the letter."""
    if number < 1:
        return ""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    result = ""
    for worth, letters in _ROMAN:
        while number >= worth:
            result += letters
            number -= worth
    return result


def numbering(root: Any, styles: Any) -> Numbering:
    """The lists of a document, from its parts `numbering.xml` and `styles.xml`, of which either may be missing."""
    result = Numbering()
    if root is None:
        return result
    abstracts = {it.get(W + "abstractNumId"): it for it in root.iterfind(W + "abstractNum")}
    by_style = {value(it, "styleLink"): it for it in abstracts.values() if value(it, "styleLink")}
    for number in root.iterfind(W + "num"):
        abstract_id = value(number, "abstractNumId") or ""
        abstract = abstracts.get(abstract_id)
        if abstract is None:
            continue
        linked = value(abstract, "numStyleLink")
        abstract = by_style.get(linked, abstract)
        levels = {int(it.get(W + "ilvl", "0")): _level(it) for it in abstract.iterfind(W + "lvl")}
        starts: dict[int, int] = {}
        for override in number.iterfind(W + "lvlOverride"):
            level = int(override.get(W + "ilvl", "0"))
            own = override.find(W + "lvl")
            if own is not None:
                levels[level] = _level(own)
            start = value(override, "startOverride")
            if start is not None:
                starts[level] = int(start)
                levels[level] = replace(levels.get(level, Level()), start=int(start))
        list_id = number.get(W + "numId", "")
        result.lists[list_id] = _List(abstract.get(W + "abstractNumId", ""), levels, starts)
        for it in abstract.iterfind(W + "lvl"):
            if (style := value(it, "pStyle")) is not None:
                result.of_style.setdefault(style, (list_id, int(it.get(W + "ilvl", "0"))))
    return result


def _level(element: Any) -> Level:
    restart = value(element, "lvlRestart")
    legal = element.find(W + "isLgl")
    return Level(
        start=int(value(element, "start") or "1"),
        kind=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=None if restart is None else int(restart),
        legal=legal is not None and legal.get(W + "val", "1") not in ("0", "false"),
    )
