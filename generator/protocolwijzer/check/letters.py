"""Every character is one that readers see as it was meant, on pages and on paper; and no text is blank to the eye."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby

from pydantic import BaseModel

from protocolwijzer import addresses
from protocolwijzer.memo import of_model
from protocolwijzer.model import ConsentForm, DecisionTree, Handbook, Organisation, Profile, Prose, Protocol
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.prose import is_marked, mentions, shown, wordless
from protocolwijzer.walk import files, strings, texts

Lost = Callable[[Collection[str]], Collection[str]]
"""Tells which of these characters (each with the marks that belong to it) paper cannot show."""

_PLAIN = re.compile("[\x00-\x1f -~\x7f-\x9f\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u203a\u20ac]*")
"""What every page and paper shows, so that nobody need look closer; and control characters, which reading refuses."""

_FORBIDDEN = (
    (
        "[\u202a-\u202e\u2066-\u2069]",
        "it turns the order of what follows, so that readers see other words than stand here; remove it",
    ),
    ("[\u2028\u2029]", "it is an invisible line break; put an ordinary one or a space there"),
    ("\ufffd", "it stands where a letter was lost; write that letter again"),
    (
        "[\ue000-\uf8ff\U000f0000-\U0010ffff]",
        "it has a shape in one program alone (in Word, a bullet); write a hyphen or the letter that is meant",
    ),
    ("[\ufeff\ufff0-\ufffb\u206a-\u206f\U000e0000-\U000e0fff]", "it is invisible; remove it"),
    ("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "it is no letter; remove it"),
)
"""What no text may have, and why. Marks of direction and joiners are none of them: some scripts need them."""

_UNWANTED = re.compile("|".join(f"({pattern})" for pattern, _ in _FORBIDDEN))
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"
)
"""What belongs to the character before it: accents, vowel signs, choices of shape and of skin."""
_CHARACTER = re.compile(rf"(?s).{_MARK}*(?:\u200d.{_MARK}*)*")
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters without a shape."""


def problems(handbook: Handbook, lost: Lost) -> Iterator[Problem]:
    settings = Pointer(addresses.HANDBOOK_FILE)
    yield from _unwanted(strings(handbook.settings, settings))
    for text, at in texts(handbook.settings, settings):
        if isinstance(text, Prose):
            for language, words in text.root.items():
                yield from _of_prose(words, at / language)
    yield from _unwanted(strings(handbook.thesaurus, Pointer(addresses.THESAURUS_FILE)))
    laws = Pointer(addresses.LAWS_FILE)
    yield from _unwanted(strings(handbook.laws, laws))
    printed = [it for key, law in handbook.laws.items() for it in strings(law.name, laws / key / "name")]
    for organisation in handbook.organisations:
        for file, pointer in files(organisation):
            found, on_paper = _of_file(file, pointer)
            yield from found
            printed += on_paper
        printed += _with_editions(organisation)
    yield from _unprintable(printed, lost)


@of_model
def _of_file(file: BaseModel, pointer: Pointer) -> tuple[Sequence[Problem], Sequence[tuple[str, Pointer]]]:
    """What is wrong with a file's letters, and those of its words that stand on paper and may be more than that has."""
    odd = [(text, at) for text, at in strings(file, pointer) if not _is_plain(text)]
    found = [*_unwanted(odd)]
    printed = [(text, at) for text, at in odd if _is_printed(file, at.keys)]
    for prose, at in texts(file, pointer):
        if isinstance(prose, Prose):
            for language, words in prose.root.items():
                found += _of_prose(words, at / language)
                if "&" in words and _is_printed(file, at.keys):
                    printed.append((_by_number(words), at / language))
    return found, printed


def _is_plain(text: str) -> bool:
    """Whether nobody need look closer at a text: all its characters are shown everywhere, and it is not blank."""
    return _PLAIN.fullmatch(text) is not None and not text.isspace() and text != ""


def _unwanted(found: Iterable[tuple[str, Pointer]]) -> Iterator[Problem]:
    for text, at in found:
        if _PLAIN.fullmatch(text):
            if not text.strip():
                yield Problem("blank", "this text is blank; fill it in", at)
            continue
        yield from _forbidden(text, at)
        if text and not _is_seen(text):
            yield Problem("blank", "this text is blank: what stands here is invisible; fill it in", at)


def _forbidden(text: str, at: Pointer) -> Iterator[Problem]:
    for character in dict.fromkeys(match[0] for match in _UNWANTED.finditer(text)):
        why = next(why for pattern, why in _FORBIDDEN if re.fullmatch(pattern, character))
        message = f"the character U+{ord(character):04X} cannot stand in a text: {why}"
        yield Problem("letter", message, at, word=character)


def _is_seen(text: str) -> bool:
    """Whether a text has a character with a shape of its own."""
    return any(it not in _FILLERS and unicodedata.category(it)[0] not in "CZM" for it in text)


def _of_prose(text: str, at: Pointer) -> Iterator[Problem]:
    """What comes of Markdown: characters by their numbers (`&#8238;`), marks around nothing, links without words."""
    if not is_marked(text) or not _is_seen(text):
        return  # and in the second case said so already
    seen = shown(text)
    if not _is_seen(seen):
        yield Problem("blank", "this text is blank: it has marks and no words; fill it in", at)
    if set(seen).difference(text):
        yield from _forbidden("".join(it for it in seen if it not in text), at)
    for mention in mentions(text):
        if mention.kind != "picture" and mention.words and not _is_seen(mention.words):
            message = "a mention without words cannot be chosen; write them after `|`, or leave that out"
            yield Problem("link", message, at, word=mention.written)
    for address in wordless(text):
        yield Problem(
            "link", "a link without words cannot be chosen; write them between its brackets", at, word=address
        )


def _unprintable(printed: Iterable[tuple[str, Pointer]], lost: Lost) -> Iterator[Problem]:
    """Whatever our print fonts lack would be missing on paper."""
    odd = [(text, at) for text, at in printed if not _PLAIN.fullmatch(text)]
    missing = frozenset(lost({character for text, _ in odd for character in characters(text)}))
    for text, at in odd if missing else ():
        for word in dict.fromkeys(_runs(text, missing)):
            message = f"paper cannot show `{word}`: no font of ours has that; write it in words, or leave it out"
            yield Problem("unprintable", message, at, word=word)


def _runs(text: str, missing: Collection[str]) -> Iterator[str]:
    """The parts of a text that are made of missing characters alone."""
    for found, run in groupby(characters(text), lambda it: it in missing and not _UNWANTED.search(it)):
        if found:
            yield "".join(run)


def characters(text: str) -> list[str]:
    """What a reader takes for one character each: a letter with its accents, an emoji of several joined ones."""
    return _CHARACTER.findall(text)


def _by_number(text: str) -> str:
    """The characters of a text that are written by their numbers or names (`&#8238;`)."""
    return "".join(it for it in characters(shown(text)) if it not in text)


def _with_editions(organisation: Organisation) -> Iterator[tuple[str, Pointer]]:
    """What was said of editions when they were released."""
    for protocol, editions in organisation.editions.items():
        for edition in editions:
            file = addresses.edition_file(organisation.id, protocol, edition.date, edition.revision, edition.came_with)
            at = Pointer(file)
            yield from strings(edition.summary, at / "summary")
            yield from strings(edition.adopted_by, at / "adopted_by")


def _is_printed(file: BaseModel, keys: tuple[str | int, ...]) -> bool:
    """Whether paper shows it: a word of a protocol or a form, or of a tree that answers otherwise than it did."""
    match file:
        case Protocol() | ConsentForm():
            return "keywords" not in keys
        case Profile():
            return keys[0] in {"name", "audiences", "situations", "channels", "controller"} or "term" in keys
        case DecisionTree():
            return keys[0] == "title" or "ask" in keys or "label" in keys
    return False
