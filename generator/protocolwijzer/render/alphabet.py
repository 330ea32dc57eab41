"""Everything one can search, in the order of the alphabet: what the search box knows, for whoever has no script."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter

from protocolwijzer.render.contract import Entry
from protocolwijzer.render.folding import folded, slug
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.units import entries


@dataclass
class Line:
    """A word, the units that it leads to, and the words to look under instead."""

    word: str
    units: dict[str, Entry] = field(default_factory=dict)
    """By their address."""
    see: dict[str, str] = field(default_factory=dict)
    """Each with where it stands on the page."""
    is_title: bool = False
    """Whether the word is what its only unit is called, so that one need not say so again."""

    @property
    def anchor(self) -> str:
        return anchor(self.word)


def anchor(word: str) -> str:
    """Where a word stands on the page."""
    return f"-{slug(word)}"


def alphabet(view: OrganisationView) -> list[tuple[str, list[Line]]]:
    """For each letter the words that begin with it: titles, keywords, and those of the thesaurus."""
    found = entries(view)
    lines: dict[str, Line] = {}

    def line(word: str) -> Line:
        return lines.setdefault(anchor(word), Line(word))

    for entry in found:
        title = entry["title"]
        line(title).units[entry["url"]] = entry
        line(title).is_title = True
        for word in entry.get("keys", ()):
            line(word).units[entry["url"]] = entry
    for headword, words in _headwords(view.handbook.thesaurus.get(view.language), found).items():
        for entry in words.units.values():
            line(headword).units[entry["url"]] = entry
        for word in words.see:
            line(word).see[headword] = anchor(headword)
    letters: dict[str, list[Line]] = defaultdict(list)
    for key in sorted(lines):
        first = key.removeprefix("-")[:1]
        letters[first.upper() if first.isalpha() else "0-9"].append(lines[key])
    return [*letters.items()]


@dataclass(frozen=True)
class Part:
    """What of the alphabet stands on one page."""

    letters: Sequence[tuple[str, Sequence[Line]]]

    @property
    def name(self) -> str:
        """Its first and its last word; empty where it has none."""
        words = [line.word for _, lines in self.letters for line in lines]
        return f"{words[0]} \N{EN DASH} {words[-1]}" if words else ""


def parts(letters: Iterable[tuple[str, Sequence[Line]]], count: int) -> list[Part]:
    """An alphabet in so many parts of nearly the same length."""
    every = [(letter, line) for letter, lines in letters for line in lines]
    ends = [len(every) * number // count for number in range(count + 1)]
    chosen = (groupby(every[start:end], key=itemgetter(0)) for start, end in pairwise(ends))
    return [Part([(letter, [line for _, line in lines]) for letter, lines in groups]) for groups in chosen]


def _headwords(thesaurus: Mapping[str, Iterable[str]], found: list[Entry]) -> dict[str, Line]:
    """The headwords that these units use: each with the units, and with the words that people type instead."""
    said = {entry["url"]: _said(entry) for entry in found}
    used: dict[str, Line] = {}
    for headword, words in thesaurus.items():
        using = {e["url"]: e for e in found if f" {folded(headword)}" in said[e["url"]]}
        if using:
            used[headword] = Line(headword, using, dict.fromkeys(words, anchor(headword)))
    return used


def _said(entry: Entry) -> str:
    """What a unit says, each word after a space."""
    whole = " ".join([entry["title"], *entry.get("text", ()), *entry.get("beside", ()), *entry.get("keys", ())])
    return " " + re.sub(r"\W+", " ", folded(whole))
