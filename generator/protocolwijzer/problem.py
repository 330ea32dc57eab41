"""What can be wrong with a handbook, and where.

A `Problem` is a value: it is collected, never raised. `HandbookError` carries all of them at once, so that an author
sees every mistake of a handbook together.
"""

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
    "unknown-language",
    "unknown-node",
    "unknown-notice",
    "unknown-organisation",
    "unknown-protocol",
    "unknown-situation",
    "unknown-text",
    "unknown-topic",
    "unknown-tree",
    "unknown-unit",
    "version-name",
    # texts
    "contrast",
    "effect",
    "link",
    "list",
    "markup",
    "missing-language",
    "no-such-day",
    "to-be-filled-in",
    # trees and walkthroughs
    "cycle",
    "deep",
    "many-options",
    "met",
    "no-unsure",
    "one-way",
    "remains",
    "too-mild",
    "turn",
    "uncited",
    "uncovered",
    "unreachable",
    # forms
    "form-part",
    "legal-element",
    "no-address",
    "no-withdrawal",
    "unprintable",
    # searching
    "duplicate-word",
    "unused-word",
    # what was released or confirmed
    "correction",
    "edition-changed",
    "edition-order",
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
    that has to do with it, such as the first of two that have the same id; `word` is what is meant inside a long text.
    """

    rule: Rule
    message: str
    pointer: Pointer
    severity: Severity = "error"
    place: Place | None = None
    other: Pointer | None = None
    word: str = ""

    def at(self, place: Place, other: Place | None = None) -> "Problem":
        """The same problem, with the place of what it is about and of the other thing."""
        message = f"{self.message} (see {other.file}:{other.line})" if other else self.message
        return replace(self, place=place, message=message)


def did_you_mean(word: str, words: Iterable[str]) -> str | None:
    """The word that somebody who typed another one probably meant, if any comes close."""
    return next(iter(get_close_matches(word, list(words), n=1, cutoff=0.6)), None)


def formatted(problem: Problem) -> str:
    """A problem as an author sees it: the sentence, the place, the line and a caret under what is meant."""
    place = problem.place or Place(problem.pointer.file, 1, 1)
    lines = [f"{problem.severity}: {problem.message}  [{problem.rule}]", f"  {place.file}:{place.line}:{place.column}"]
    if place.excerpt.strip():
        gutter = " " * len(str(place.line))
        # A tab stays a tab above the caret, so that both move alike.
        indent = "".join(c if c == "\t" else " " for c in place.excerpt[: place.column - 1])
        lines += [f"{gutter} |", f"{place.line} | {place.excerpt}", f"{gutter} | {indent}{'^' * place.width}"]
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
    """Every problem as an author sees it, and how many there are."""
    found = [*problems]
    return "\n\n".join([*map(formatted, found), summary(found)])


def refusal(problems: Iterable[Problem]) -> str:
    """Every error as an author sees it, and how many warnings there are beside them, which are not in the way."""
    found = [*problems]
    errors = [problem for problem in found if problem.severity == "error"]
    others = len(found) - len(errors)
    listed = f"; `protocolwijzer check` lists {'it' if others == 1 else 'them'}" if others else ""
    return "\n\n".join([*map(formatted, errors), summary(found) + listed])


class HandbookError(Exception):
    """The handbook cannot be built as it stands; `problems` says everything that is in the way."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")
