"""Fingerprints: how we know that a text is still the one that somebody looked at."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from protocolwijzer.memo import of_model
from protocolwijzer.model import (
    Article,
    DecisionTree,
    Details,
    Edition,
    FormVersion,
    FrozenTree,
    Law,
    Lesson,
    Organisation,
    Practice,
    Protocol,
    Section,
    Translated,
    article_of,
)

_ADOPTED = (
    "id",
    "number",
    "letter",
    "title",
    "lead",
    "effect",
    "applies_to",
    "situations",
    "text",
    "condition",
    "unless",
)
"""What of a protocol, its sections and its articles is adopted: what a redline can show."""


def normalised(text: str) -> str:
    """A text without what no reader sees: Unicode in one form (NFC), white space of any kind as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fingerprint(article: Article, language: str) -> str:
    """An article in one language as 64 hexadecimal digits (SHA-256).

    It covers what binds the reader: the effect, the text, its condition and its exception, its items with their labels
    and what closes them. The number, the title and the editors' notes may change without changing the norm.
    """

    texts = (article.text, article.condition, article.unless)
    items = (part for item in article.items for part in (item.label, _words(item.text, language)))
    closing = (_words(article.closing, language),) if article.closing else ()
    return _digest((article.effect, *(_words(text, language) for text in texts), *items, *closing))


def law_fingerprint(law: Law, language: str) -> str:
    """A law in one language as 64 hexadecimal digits (SHA-256): what it does, which one it is, and its exception."""
    return _digest((law.effect, law.url, _words(law.name, language), _words(law.unless, language)))


def protocol_fingerprint(protocol: Protocol, language: str) -> str:
    """All articles of a protocol in one language, with their numbers, as 64 hexadecimal digits (SHA-256)."""
    return _digest(
        part for _, article in protocol.articles() for part in (article.number, fingerprint(article, language))
    )


def lesson_fingerprint(lesson: Lesson, organisation: Organisation, language: str) -> str:
    """What somebody who took a lesson of a walkthrough has seen, as 64 hexadecimal digits (SHA-256).

    It covers the lesson's words, every article that it rests on, and, of a tree that is practised, the questions and
    answers on the way, the verdict, and the articles cited there. When one of these changes, the lesson is open again.
    """
    articles = {article.id: article for _, _, article in organisation.articles()}
    parts = [_words(lesson.text, language)]
    cited = list(lesson.cites)
    if lesson.practice is not None:
        tree = organisation.trees[lesson.practice.tree]
        parts.extend(_of_practice(lesson.practice, tree, language))
        cited.extend(lesson.practice.outcome(tree).cited)
    parts.extend(_of_rule(organisation.laws.get(name) or articles[article_of(name)], language) for name in cited)
    return _digest(parts)


def _of_rule(rule: Article | Law, language: str) -> str:
    return law_fingerprint(rule, language) if isinstance(rule, Law) else fingerprint(rule, language)


@of_model
def frozen_fingerprint(frozen: Edition | FormVersion | Details) -> str:
    """Everything that a frozen file holds but the fingerprint itself, as 64 hexadecimal digits (SHA-256)."""
    return _digest([_written(frozen, {"fingerprint"})])


def file_fingerprint(content: bytes) -> str:
    """Every byte of a file, as 64 hexadecimal digits (SHA-256)."""
    return hashlib.sha256(content).hexdigest()


def text_fingerprint(protocol: Protocol, trees: Mapping[str, FrozenTree]) -> str:
    """What is adopted of a protocol: its text in every language, and what its trees answer (SHA-256, 64 digits).

    An edition has the one of the working text that it froze, so that a paper which was signed before the release can be
    held against the edition. Notes, search words and spaces are no part of it.
    """
    said = [
        {key: _said(getattr(part, key, None)) for key in _ADOPTED} | where | _beside(part)
        for part, where in _parts(protocol)
    ]
    answered = {name: _written(tree, set()) for name, tree in trees.items()}
    return _digest([json.dumps([said, answered], ensure_ascii=False, sort_keys=True)])


def _parts(protocol: Protocol) -> Iterator[tuple[Protocol | Section | Article, dict[str, str]]]:
    """A protocol, its sections and articles in reading order; what is below another of its kind says below which."""
    yield protocol, {}
    for section in protocol.sections:
        yield from _with_below(section, {})


def _with_below(part: Section | Article, where: dict[str, str]) -> Iterator[tuple[Section | Article, dict[str, str]]]:
    yield part, where
    here = {"within": part.id}
    for article in part.articles:
        yield from _with_below(article, here if isinstance(part, Article) else {})
    if isinstance(part, Section):
        for section in part.sections:
            yield from _with_below(section, here)
        for footnote in part.footnotes:
            yield from _with_below(footnote, {})


def _beside(part: BaseModel) -> dict[str, object]:
    """What an article lists, what closes that, and which adopted one it goes further than, as far as there is any."""
    if not isinstance(part, Article):
        return {}
    listed = [[item.id, item.label, _said(item.text)] for item in part.items]
    found = {"items": listed, "closing": _said(part.closing), "narrows": part.narrows}
    return {key: it for key, it in found.items() if it}


def legible(fingerprint: str) -> str:
    """A fingerprint in groups of four, so that people can hold one against another."""
    return " ".join(fingerprint[place : place + 4] for place in range(0, len(fingerprint), 4))


def _said(value: object) -> object:
    if isinstance(value, Translated):
        return {language: normalised(text) for language, text in value.root.items()}
    return value


def thing_fingerprint(*things: BaseModel) -> str:
    """All that an author wrote in some parts of a file, in every language, as 64 hexadecimal digits (SHA-256)."""
    return _digest(_whole(thing) for thing in things)


@of_model
def _whole(thing: BaseModel) -> str:
    return _written(thing, set())


def _written(thing: BaseModel, without: set[str]) -> str:
    """The keys that stand in the file, in one order: keys that later versions add change nothing."""
    keys = thing.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude=without)
    return json.dumps(keys, ensure_ascii=False, sort_keys=True)


def _of_practice(practice: Practice, tree: DecisionTree, language: str) -> Iterator[str]:
    for turn in practice.turns:
        question = tree.questions[turn.question]
        yield from (turn.question, _words(question.ask, language), turn.option)
        for option in question.options:
            yield from (option.id, _words(option.label, language))
    outcome = practice.outcome(tree)
    yield from (outcome.verdict, _words(outcome.title, language))
    for cited, citation in zip(outcome.cited, outcome.rules, strict=True):
        yield from (cited, citation.as_)


def _words(text: Translated | None, language: str) -> str:
    return normalised(text[language]) if text is not None and language in text else ""


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
