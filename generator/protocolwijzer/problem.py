"""What can be wrong with a handbook, and where.

A `Problem` is a value: it is collected, never raised. `HandbookError` carries all of them at once, so that an author
sees every mistake of a handbook together.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]

Rule = Literal[
    # reading a file
    "alias",
    "blank",
    "colour",
    "comment",
    "conflict",
    "date",
    "duplicate-key",
    "email",
    "empty",
    "encoding",
    "id",
    "missing-file",
    "missing-key",
    "not-read",
    "number",
    "outside",
    "phone",
    "quotes",
    "syntax",
    "tag",
    "too-deep",
    "too-few",
    "too-large",
    "too-many",
    "type",
    "unknown-key",
    "unknown-word",
    "unreadable",
    # names
    "duplicate-channel",
    "duplicate-id",
    "duplicate-label",
    "duplicate-number",
    "edition-name",
    "group",
    "repeated",
    "reserved-id",
    "unknown-article",
    "unknown-audience",
    "unknown-channel",
    "unknown-contact",
    "unknown-edition",
    "unknown-footnote",
    "unknown-form",
    "unknown-guide",
    "unknown-language",
    "unknown-law",
    "unknown-node",
    "unknown-notice",
    "unknown-organisation",
    "unknown-picture",
    "unknown-phase",
    "unknown-protocol",
    "unknown-situation",
    "unknown-text",
    "unknown-topic",
    "unknown-tree",
    "unknown-unit",
    "unknown-walkthrough",
    "version-name",
    # texts
    "claim",
    "contrast",
    "effect",
    "first-language",
    "letter",
    "link",
    "list",
    "logo",
    "markup",
    "missing-language",
    "no-contact",
    "no-such-day",
    "picture",
    "proposal",
    "table",
    "to-be-filled-in",
    "untranslated",
    "unused-picture",
    # trees and walkthroughs
    "cycle",
    "deep",
    "guidance",
    "many-options",
    "met",
    "no-unsure",
    "not-covered",
    "one-way",
    "phase",
    "remains",
    "repeat",
    "too-mild",
    "turn",
    "uncited",
    "uncovered",
    "unreachable",
    "unused-law",
    # forms
    "form-part",
    "legal-element",
    "no-address",
    "no-withdrawal",
    "unprintable",
    # searching
    "duplicate-word",
    "unused-word",
    # adopting
    "adopting",
    # what was released or confirmed
    "correction",
    "edition-changed",
    "edition-order",
    "moved",
    "not-released",
    "pdf-changed",
    "pdf-missing",
    "release",
    "stale",
    "unconfirmed",
    "unreleased",
    "version-changed",
    "version-differs",
    "version-order",
    "version-overtaken",
]
"""What can be broken. Programs read these names (`check --format json`), so they do not change."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where one thing stands in a handbook: a file and the keys that lead to it.

    `file` is relative to the handbook's root, with forward slashes. `keys` holds mapping keys (text) and list
    positions (whole numbers, from 0).
    """

    file: str
    keys: tuple[str | int, ...] = ()

    def __truediv__(self, key: str | int) -> "Pointer":
        return Pointer(self.file, (*self.keys, key))

    def __str__(self) -> str:
        """The keys as a JSON Pointer (RFC 6901)."""
        return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in self.keys)


@dataclass(frozen=True, slots=True)
class Place:
    """A location in a source file: line and column count from 1.

    `excerpt` is the whole source line; `width` is how many characters of it are meant.
    """

    file: str
    line: int
    column: int
    excerpt: str = ""
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of an author: which rule, where, what is wrong and how to mend it, in one sentence.

    `place` may be left open by who finds the problem; `loading` looks it up from `pointer`. `other` is a second thing
    that has to do with it, such as the first of two that have the same id; `word` is what is meant inside a long
    text, and stands on this `line` of it, from 0, or after it.
    """

    rule: Rule
    message: str
    pointer: Pointer
    severity: Severity = "error"
    place: Place | None = None
    other: Pointer | None = None
    word: str = ""
    line: int = 0

    @property
    def sentence(self) -> str:
        """What is wrong, fit to be shown: on one line, and not without end, whatever an author's file holds."""
        begin, end = self.message[: LONGEST // 2], self.message[-LONGEST // 2 :]
        return legible(self.message if len(self.message) <= LONGEST else f"{begin} … {end}")

    def at(self, place: Place, other: Place | None = None) -> "Problem":
        """The same problem, with the place of what it is about and of the other thing."""
        message = f"{self.message} (see {other.file}:{other.line})" if other else self.message
        return replace(self, place=place, message=message)


def did_you_mean(word: str, words: Iterable[str]) -> str | None:
    """The word that somebody who typed another one probably meant, if any comes close."""
    return next(iter(get_close_matches(word, list(words), n=1, cutoff=0.6)), None)


WIDTH = 120
"""Columns of a line of a file that are shown at most."""
LONGEST = 800
"""Characters of a sentence that are shown at most: its beginning, and its end, where the mend stands."""
MOST = 200
"""Problems that are shown at most."""


def legible(text: str) -> str:
    """A text in which nothing is invisible and nothing steers a terminal: a sign stands for each such character."""
    return text if text.isprintable() else "".join(map(_sign, text))


def _sign(character: str) -> str:
    """A character, or what stands for it: `␛` for the control character ESC, `<U+202E>` for any other without a shape
    of its own."""
    code = ord(character)
    if code < 0x20 or code == 0x7F:
        return chr(0x2400 + code) if code < 0x20 else "␡"
    unseen = unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    return f"<U+{code:04X}>" if unseen else character


def _columns(shown: list[str]) -> int:
    """How wide a terminal shows this (Unicode Standard Annex 11), a tab at its widest."""
    text = "".join(shown)
    wide = sum(unicodedata.east_asian_width(it) in "WF" for it in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text))) + 7 * text.count("\t")


def _excerpt(place: Place) -> tuple[str, str]:
    """As much of a line around what is meant as there is room for; and what leads to that, and underlines it."""
    start, room = place.column - 1, WIDTH - 2  # for what says that the line is cut
    meant = _fitting(_signs(place.excerpt[start : start + min(place.width, WIDTH)]), room)
    room -= _columns(meant)
    before = _signs(place.excerpt[max(0, start - WIDTH) : start])[::-1]
    end = start + len(meant)
    after = _signs(place.excerpt[end : end + WIDTH])
    kept = _fitting(before, max(room // 2, room - _columns(after)))
    cut = "…" * (len(kept) < start)
    further = _fitting(after, room - _columns(kept))
    cut_after = "…" * (end + len(further) < len(place.excerpt))
    shown = [*cut, *kept[::-1]]
    # A tab stays a tab above the caret, so that both move alike.
    indent = "".join(it if it == "\t" else " " * _columns([it]) for it in shown)
    return "".join([*shown, *meant, *further, cut_after]), indent + "^" * max(
        1, _columns([it for it in meant if it != "\t"])
    )


def _signs(text: str) -> list[str]:
    return [it if it == "\t" else _sign(it) for it in text]


def _fitting(shown: list[str], room: int) -> list[str]:
    """As many as there is room for."""
    count = 0
    for it in shown:
        room -= _columns([it])
        if room < 0:
            break
        count += 1
    return shown[:count]


def formatted(problem: Problem) -> str:
    """A problem as an author sees it: the sentence, the place, the line and a caret under what is meant."""
    place = problem.place or Place(problem.pointer.file, 1, 1)
    said = f"{problem.severity}: {problem.sentence}  [{problem.rule}]"
    lines = [said, f"  {legible(place.file)}:{place.line}:{place.column}"]
    if place.excerpt.strip():
        gutter = " " * len(str(place.line))
        excerpt, caret = _excerpt(place)
        lines += [f"{gutter} |", f"{place.line} | {excerpt}", f"{gutter} | {caret}"]
    return "\n".join(lines)


def summary(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    severities = [problem.severity for problem in problems]
    numbers = ((severities.count("error"), "error"), (severities.count("warning"), "warning"))
    return (
        " and ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers if number)
        or "no problems"
    )


def report(problems: Iterable[Problem]) -> str:
    """The problems as an author sees them, and how many there are. Of very many the first are shown, errors first."""
    found = [*problems]
    in_order = found if len(found) <= MOST else sorted(found, key=lambda it: it.severity == "warning")
    return "\n\n".join([*_first(in_order), summary(found)])


def refusal(problems: Iterable[Problem]) -> str:
    """The errors as an author sees them, and how many warnings there are beside them, which are not in the way."""
    found = [*problems]
    errors = [problem for problem in found if problem.severity == "error"]
    others = len(found) - len(errors)
    listed = f"; `protocolwijzer check` lists {'it' if others == 1 else 'them'}" if others else ""
    return "\n\n".join([*_first(errors), summary(found) + listed])


def _first(problems: list[Problem]) -> list[str]:
    """Each problem as an author sees it, and how many there are more."""
    rest = [f"and {len(problems) - MOST:,} more; mend these first"] if len(problems) > MOST else []
    return [*map(formatted, problems[:MOST]), *rest]


class SaidError(Exception):
    """What the machine, the settings or the arguments prevent: the message says all that a person needs to know."""


class HandbookError(Exception):
    """The handbook cannot be built as it stands; `problems` says everything that is in the way."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")
