"""How one text becomes another, word by word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words that stayed, went or came."""

    kind: Literal["same", "removed", "added"]
    text: str


_WORDS = re.compile(r"!\[[^\[\]]*\]\([^()\n]*\)|\[\[[^\]]*\]\]|\[\^[^\]]*\]|\s+|\w+(?:['\u2019-]\w+)*|.", re.DOTALL)
"""Pictures, words, mentions, spaces and marks: together they are the whole text."""


_MENTION = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]|\[\^([^\[\]]*)\]")
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n|\s*(?:[-*+]|\d+\.|\(?\w{1,5}[.)]) )")
"""A line break inside a paragraph, which only the file has."""
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)")
_HEADING = re.compile(r"(?m)^#{2,3} +(.*)$")
_QUOTED = re.compile(r"(?m)^( *)(?:> ?)+")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*([^*\n]+)\*(?![\w*])|(?<![\w\\])_([^_\n]+)_(?!\w)|`([^`\n]+)`")
_GAP = re.compile(r"\n{3,}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def readable(text: str, names: Mapping[str, str]) -> str:
    """A text as its reader knows it: paragraphs in one line each, mentions by their `names`, links with their
    addresses, no marks of emphasis, of sub-headings and of quotations. Pictures stay as they are written: see
    `prose.around_pictures`."""

    def named(match: re.Match[str]) -> str:
        article, words, footnote = match.groups()
        return f" ({names.get(footnote, footnote)})" if footnote is not None else words or names.get(article, article)

    text = _QUOTED.sub(r"\1", _HEADING.sub(r"\1\n\n", text.strip())).strip()
    text = _LINK.sub(r"\1 (\2)", _MENTION.sub(named, _WRAPPED.sub(" ", text))).replace("**", "")
    text = _GAP.sub("\n\n", text)
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(lambda match: match[1] or match[2] or match[3], text))


def redline(old: str, new: str) -> tuple[Run, ...]:
    """How one text becomes another. What stayed or went is the old text, what stayed or came is the new one."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    runs: list[tuple[str, str, str]] = []  # what stayed, went and came; never the first with one of the others
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        went, came = "".join(before[i:j]), "".join(after[k:m])
        if kind != "equal":
            runs.append(("", went, came))
        elif went.isspace() and runs and (j, m) != (len(before), len(after)):
            runs.append(("", went, came))  # a lone space between two changes reads better as part of them
        else:
            runs.append((went, "", ""))
    return tuple(_joined(runs))


def _joined(runs: list[tuple[str, str, str]]) -> Iterator[Run]:
    went, came = "", ""
    for same, out, in_ in [*runs, ("", "", "")]:
        went, came = went + out, came + in_
        if same or not (out or in_):
            yield from (Run("removed", went),) if went else ()
            yield from (Run("added", came),) if came else ()
            yield from (Run("same", same),) if same else ()
            went, came = "", ""
