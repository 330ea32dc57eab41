"""Words as inline Markdown that reads as they did: bold and italic marked, signs that would mean something escaped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SIGNS = re.compile(r"([\\`*\[\]|<>]|(?<!\w)_|_(?!\w)|~~|==)")
_SPACE = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_LINK = re.compile(r"(?:https://|mailto:|tel:)[^\s()<>]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Run:
    """Words that look alike."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    note: str = ""
    """The mark of a note that stands here instead of words."""


def escaped(text: str) -> str:
    """Words of which no sign is Markdown."""
    return _SIGNS.sub(r"\\\1", text)


def seen(text: str) -> str:
    """A text without the control characters that no text in YAML can hold; those that break a line or a page do so."""
    return _CONTROL.sub("", text.replace("\v", "\n").replace("\f", "\n"))


def superscript(text: str) -> str:
    """Digits as they stand above the line."""
    return text.translate(_SUPERSCRIPT)


def markdown(runs: Iterable[Run]) -> str:
    """Runs as one line of Markdown (`\\n` where a line is broken), without space at its ends."""
    merged: list[Run] = []
    for run in runs:
        if not run.text and not run.note:
            continue
        last = merged[-1] if merged else None
        if last and not run.note and not last.note and _alike(last, run):
            merged[-1] = Run(last.text + run.text, run.bold, run.italic, run.href)
        else:
            merged.append(run)
    text = "".join(map(_marked, merged))
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def _alike(one: Run, other: Run) -> bool:
    return (one.bold, one.italic, one.href) == (other.bold, other.italic, other.href)


def _marked(run: Run) -> str:
    if run.note:
        return f"[^{run.note}]"
    before, words, after = re.fullmatch(r"(\s*)(.*?)(\s*)", run.text, re.DOTALL).groups()  # type: ignore[union-attr]
    if not words:
        return run.text
    shown = escaped(words)
    sign = "*" * (2 * run.bold + run.italic)
    if sign and "\n" not in shown and words[0].isalnum() and words[-1].isalnum():
        shown = f"{sign}{shown}{sign}"
    if (
        run.href.startswith(("https://", "mailto:", "tel:"))
        and "\n" not in shown
        and not re.search(r"[\s()<>]", run.href)
    ):
        shown = f"[{shown}]({run.href})"
    return before + shown + after


def plain(text: str) -> str:
    """Words without Markdown, in one line: as a title can have them."""
    text = re.sub(r"\[\^[^\]]*\]", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)\*+", "", text))
    return " ".join(text.split())
