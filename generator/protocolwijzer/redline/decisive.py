"""Which words that can change a rule are others in a correction: numbers, negations, modal verbs and their like.

What counts is what a reader sees: entities, marks of emphasis and letters that nobody sees make no difference.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import zip_longest

from markupsafe import Markup, escape
from pydantic import BaseModel

from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Edition, Translated
from protocolwijzer.prose import Mention, prose
from protocolwijzer.redline.changes import Changes
from protocolwijzer.redline.state import released
from protocolwijzer.walk import texts

ARROW = "→"

_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_INLINE = {"a", "code", "em", "strong"}
_TELLING = re.compile(r'(?:href|start)="([^"]*)"')
_TOKEN = re.compile(
    r"""
    \[\[\S+?\]\] | \[\^\S+?\]                      # a mention, a footnote
    | (?<!\w)[-\u2212+]?\d+(?:[.,:/\u2013-]\d+)*  # a number, a date, a time
    | \w+:\S+                                    # an address
    | [^\W_]+(?:['-][^\W_]+)*                     # a word
    | \S                                          # a sign
    """,
    re.VERBOSE,
)
_SIGNS = {"Sc", "Sm", "So"}
"""Categories of Unicode: money, mathematics, others."""


@dataclass(frozen=True)
class Swap:
    """A word that can change a rule and that became another one, came (`old` is empty) or went (`new` is)."""

    old: str
    new: str
    where: str
    """In words."""

    @property
    def name(self) -> str:
        """How somebody accepts it."""
        return swap_name(f"{self.old}{ARROW}{self.new}")


def swap_name(said: str) -> str:
    """A name as people may type it, in the form that `Swap.name` has."""
    return "".join(_seen(said).replace("->", ARROW).casefold().split())


def swaps(old: Edition, new: Edition) -> list[Swap]:
    """Every word that can change a rule and differs between two editions: in their texts, in what they say of the
    document and of words, and in the verdicts of their trees."""
    return [*_swaps(old, new)]


def _swaps(old: Edition, new: Edition) -> Iterator[Swap]:
    before, after = dict(_texts(old)), dict(_texts(new))
    for where in dict.fromkeys([*before, *after]):
        was, now = before.get(where, ""), after.get(where, "")
        if was != now:
            for went, came in differing(was, now, where[-1]):
                yield Swap(went, came, " ".join(where))
    changes = Changes(released(old), released(new))
    for verdict in changes.verdicts:
        yield Swap("/".join(map(str, verdict.old)), str(verdict.new), f"the answers of `{verdict.tree}`")
    for tree in changes.unlisted:
        yield Swap(tree, tree, f"the answers of `{tree}`, which are too many to list")


def differing(old: str, new: str, language: str) -> Iterator[tuple[str, str]]:
    """Words that can change a rule and are others in the next text, in pairs; one of a pair is empty where a word came
    or went."""
    listed = LANGUAGES[language].decisive if language in LANGUAGES else ""
    decides = _decides(listed)
    before, after = (_tokens(text, apart=bool(listed)) for text in (old, new))
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        went, came = before[i:j], after[k:m]
        if len(went) != len(came):
            went, came = [*filter(decides, went)], [*filter(decides, came)]
        for pair in zip_longest(went, came, fillvalue=""):
            if any(map(decides, pair)):
                yield pair


def _tokens(text: str, *, apart: bool) -> list[str]:
    """The words of a text, each `apart` from its marks or with them."""
    seen = _seen(_read(text)).casefold()
    return _TOKEN.findall(seen) if apart else seen.split()


def _read(text: str) -> str:
    """A text as its readers have it: without marks of emphasis, with what is mentioned and where links lead."""

    def shown(tag: re.Match[str]) -> str:
        telling = "".join(f" {value} " for value in _TELLING.findall(tag[3]))
        return telling or ("" if tag[2] in _INLINE else " ")

    def mentioned(mention: Mention) -> Markup:
        if mention.kind == "picture":  # nobody knows what another one says
            return escape(f"{mention.words} [[{mention.target}]]")
        return escape(f"{mention.words} {mention.written}" + ("" if mention.kind == "footnote" else "]]"))

    return html.unescape(_TAG.sub(shown, prose(text, mentioned)))


def _seen(text: str) -> str:
    """A text without letters that nobody sees, in one form of Unicode, with one kind of apostrophe and hyphen."""
    visible = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return visible.replace("\u2019", "'").replace("\u2010", "-")


@cache
def _decides(listed: str) -> Callable[[str], bool]:
    patterns = [re.escape(word).replace(r"\*", r"\S*") for word in listed.split()]
    known = re.compile("|".join(patterns) or r".+")

    def decides(token: str) -> bool:
        return bool(token) and (bool(known.fullmatch(token)) or _always_decides(token))

    return decides


def _always_decides(token: str) -> bool:
    if any(char.isnumeric() or unicodedata.category(char) in _SIGNS or char in "%\u2030\u00a7&" for char in token):
        return True
    return token.startswith(("[[", "[^")) or ":" in token[:-1]


def _texts(edition: Edition) -> Iterator[tuple[tuple[str, ...], str]]:
    """Everything that an edition says in each language, by where it stands; without what its trees ask, and without the
    editors' notes, which nobody adopts."""
    protocol = edition.protocol
    for place, thing in _things(edition):
        for text, at in texts(thing):
            if isinstance(text, Translated) and "note" not in at.keys:
                for language, words in text.root.items():
                    yield (place, *map(str, at.keys), language), words
    language = protocol.document.language
    for key in ("title", "place", "date"):
        yield ("the adopted document", key, language), getattr(protocol.document, key) or ""
    for section in protocol.all_sections():
        yield (f"section `{section.id}`", "letter", language), section.letter or ""


def _things(edition: Edition) -> Iterator[tuple[str, BaseModel]]:
    """The parts of an edition that hold texts, each with what it is called."""
    protocol = edition.protocol
    yield "the protocol", protocol.model_copy(update={"sections": ()})
    for section in protocol.all_sections():
        yield f"section `{section.id}`", section.model_copy(update={"articles": (), "sections": (), "footnotes": ()})
    for _, article in protocol.articles():
        yield f"{article.number} `{article.id}`", article.model_copy(update={"articles": ()})
    for kind in ("audiences", "situations", "glossary"):
        for thing in getattr(edition, kind):
            yield f"{kind} `{thing.id}`", thing
