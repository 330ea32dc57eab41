"""Whatever derives from an article or a law leans on it, until a person has said again that it still follows.

One mechanism for all of it: translations, the editors' notes, local articles that narrow an adopted one, questions and
outcomes of trees, clauses of forms, steps of guides, lessons of walkthroughs, sample texts, planned editions that took
an urgent change over. A confirmation holds the fingerprints of both sides, as they were when somebody looked: when
either of them changes, the text is *stale*.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from protocolwijzer import addresses
from protocolwijzer.fingerprint import fingerprint, law_fingerprint, thing_fingerprint
from protocolwijzer.model import (
    Article,
    Confirmation,
    Edition,
    Information,
    Lesson,
    Organisation,
    Outcome,
    Question,
    article_of,
)
from protocolwijzer.problem import Pointer
from protocolwijzer.walk import all_articles, nodes

LENGTH = 16
"""Digits of a fingerprint in a record: two texts that are alike by chance are as likely as a wrong disk read."""


ItemKind = Literal["edition", "form", "guide", "narrowing", "note", "notice", "translation", "tree", "walkthrough"]


@dataclass(frozen=True, slots=True)
class Item:
    """A text that derives from articles: which one, where it stands, what it leans on, and its own fingerprint."""

    kind: ItemKind
    thing: str
    """The id of what it is part of: an article, a notice, a tree, a form, a guide, a walkthrough."""
    part: str
    """Which part of that, by its id; of a translation, the language; empty where it is the whole."""
    pointer: Pointer
    articles: tuple[str, ...]
    """And laws."""
    fingerprint: str

    @property
    def name(self) -> str:
        """What records and people call it: `tree/vriendschapsverzoek/wie-is-het`."""
        return "/".join(filter(None, (self.kind, self.thing, self.part)))


@dataclass(frozen=True, slots=True)
class Leaning:
    """One text and one article or law that it leans on, and what was confirmed of the two."""

    item: Item
    article: str
    article_fingerprint: str
    confirmed: Confirmation | None

    @property
    def state(self) -> Literal["confirmed", "stale", "unconfirmed"]:
        if self.confirmed is None:
            return "unconfirmed"
        return "stale" if self.article_changed or self.item_changed else "confirmed"

    @property
    def article_changed(self) -> bool:
        return self.confirmed is not None and self.confirmed.article_fingerprint != self.article_fingerprint

    @property
    def item_changed(self) -> bool:
        return self.confirmed is not None and self.confirmed.item_fingerprint != self.item.fingerprint


def leanings(organisation: Organisation, languages: tuple[str, ...]) -> list[Leaning]:
    """Every text of an organisation's own that derives from an article or a law, its own or adopted, once for each of
    them. The handbook must be sound (`check`)."""
    organisation = organisation.binding
    found = _of_items(organisation, languages, items(organisation, languages))
    return [*found, *taken_over(organisation, languages)]


def _of_items(organisation: Organisation, languages: tuple[str, ...], leaning: Iterable[Item]) -> list[Leaning]:
    records: dict[tuple[str, str], list[Confirmation]] = defaultdict(list)
    for record in organisation.confirmations:
        records[record.item, record.article].append(record)
    articles = {article.id: article for _, _, article in organisation.articles()}
    first = languages[0]
    now = {name: fingerprint(article, first)[:LENGTH] for name, article in articles.items()}
    now |= {name: law_fingerprint(law, first)[:LENGTH] for name, law in organisation.laws.items()}
    return [
        Leaning(item, article, now[article], _that_counts(records[item.name, article], now[article], item.fingerprint))
        for item in leaning
        for article in item.articles
    ]


def taken_over(organisation: Organisation, languages: tuple[str, ...]) -> Iterator[Leaning]:
    """Revisions of editions that have taken articles over from one that begins before: their owner is to look whether
    all that leans on these in that edition follows them still. Neither side can change any more.

    Of the handbook of a day, only what is in force counts.
    """
    for protocol in organisation.in_force or organisation.own.editions:
        several, owner = organisation.editions[protocol], organisation.owners.get(organisation.owner(protocol))
        given = {(it.item, it.article): it for it in (owner or organisation).confirmations}
        for place, (before, edition) in enumerate(pairwise(several), 2):
            later = [it for it in several[place:] if it.date == edition.date]
            shown = organisation.in_force.get(protocol, edition).date == edition.date
            if edition.came_with and shown and all(it.came_with for it in later):
                item, now = _of_edition(owner or organisation, protocol, before, edition, languages)
                for it in item.articles:
                    yield Leaning(item, it, now[it], given.get((item.name, it)))


def _of_edition(
    owner: Organisation, protocol: str, before: Edition, edition: Edition, languages: tuple[str, ...]
) -> tuple[Item, dict[str, str]]:
    """A revision with the articles that it has taken over, and the fingerprint of each of its articles."""
    prints = [
        {it.id: [fingerprint(it, language)[:LENGTH] for language in languages] for _, it in side.protocol.articles()}
        for side in (before, edition)
    ]
    articles = [name for name, now in prints[1].items() if now != prints[0].get(name)]
    file = addresses.edition_file(owner.id, protocol, edition.date, edition.revision, edition.came_with)
    called = addresses.edition_called(edition.date, edition.revision)
    item = _item("edition", protocol, called, Pointer(file) / "came_with", articles, edition.fingerprint)
    return item, {name: now[0] for name, now in prints[1].items()}


def _that_counts(records: Sequence[Confirmation], article: str, item: str) -> Confirmation | None:
    """Of the words that several people gave for one text, whose work was put together: one for the text and the article
    as they are now, or else the last."""
    standing = (it for it in records if (it.article_fingerprint, it.item_fingerprint) == (article, item))
    return next(standing, max(records, key=lambda it: it.confirmed_on, default=None))


def stale_translations(organisation: Organisation, languages: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Articles, each with a language in which nobody looked at it since it changed. What else derives from articles may
    be unsound, while what was released of it is shown."""

    def translations(of: Organisation) -> Iterator[Item]:
        translated = (it for it in items(of.binding, languages) if it.kind == "translation")
        return (it.item for it in _of_items(of.binding, languages, translated) if it.state == "stale")

    stale = [*translations(organisation)]
    for owner in organisation.owners.values():
        shown = {name for name, protocol in organisation.protocols.items() if owner.protocols.get(name) is protocol}
        now = {article.id for protocol_id, _, article in owner.articles() if protocol_id in shown}
        stale += [it for it in translations(owner) if it.thing in now]
    return frozenset((item.thing, item.part) for item in stale)


def items(organisation: Organisation, languages: tuple[str, ...]) -> Iterator[Item]:
    """Every text of an organisation's own that derives from an article, in the order of the files."""
    whole, organisation = organisation, organisation.own
    there = {article.id for _, _, article in whole.articles()}
    profile = Pointer(addresses.profile_file(organisation.id))
    for i, notice in enumerate(organisation.profile.notices):
        yield _item("notice", notice.id, "", profile / "notices" / i, notice.cites, thing_fingerprint(notice))
    for article, at in all_articles(organisation):
        for language in _translated(article, languages):
            text, own = at / "text" / language, fingerprint(article, language)
            yield _item("translation", article.id, language, text, (article.id,), own)
        if article.note is not None:
            yield _item("note", article.id, "", at / "note", (article.id,), thing_fingerprint(article.note))
        if article.narrows in there:  # it may have ended at its owner's
            said = fingerprint(article, languages[0])
            yield _item("narrowing", article.id, "", at / "narrows", (article.narrows,), said)
    for tree_id, tree in organisation.trees.items():
        pointer = Pointer(addresses.tree_file(organisation.id, tree_id))
        for key, node, at in nodes(tree, pointer):
            if isinstance(node, Question | Information | Outcome):
                cited = node.cited if isinstance(node, Outcome) else node.cites
                yield _item("tree", tree_id, key, at, cited, thing_fingerprint(node))
    for form_id, form in organisation.forms.items():
        pointer = Pointer(addresses.form_file(organisation.id, form_id)) / "clauses"
        for i, clause in enumerate(form.clauses):
            yield _item("form", form_id, clause.id, pointer / i, clause.cites, thing_fingerprint(clause))
    for guide_id, guide in organisation.guides.items():
        pointer = Pointer(addresses.guide_file(organisation.id, guide_id)) / "steps"
        for i, step in enumerate(guide.steps):
            yield _item("guide", guide_id, step.id, pointer / i, step.cites, thing_fingerprint(step))
    for walkthrough_id, walkthrough in organisation.walkthroughs.items():
        pointer = Pointer(addresses.walkthrough_file(organisation.id, walkthrough_id)) / "lessons"
        for i, lesson in enumerate(walkthrough.lessons):
            leant = _of_lesson(lesson, whole)
            yield _item("walkthrough", walkthrough_id, lesson.id, pointer / i, leant, thing_fingerprint(lesson))


def _translated(article: Article, languages: tuple[str, ...]) -> Iterator[str]:
    """The languages beside the first in which there is a translation to confirm: a draft may still lack one. All that
    binds stands in both languages then, and holds letters that somebody can see."""
    binding = [text.root for _, text in article.norm]
    written = [
        language
        for language in languages
        if all(any(char.isprintable() and not char.isspace() for char in it.get(language, "")) for it in binding)
    ]
    yield from written[1:] if written[:1] == [*languages[:1]] else ()


def _item(kind: ItemKind, thing: str, part: str, pointer: Pointer, articles: Iterable[str], digest: str) -> Item:
    return Item(kind, thing, part, pointer, tuple(dict.fromkeys(map(article_of, articles))), digest[:LENGTH])


def _of_lesson(lesson: Lesson, organisation: Organisation) -> Iterator[str]:
    """What a lesson is about, what its answers name, and what its tree cites on the way."""
    yield from lesson.cites
    if lesson.practice is not None:
        tree = organisation.trees[lesson.practice.tree]
        for turn in lesson.practice.turns:
            yield from (turn.article,) if turn.article is not None else ()
            yield from tree.questions[turn.question].cites
        yield from lesson.practice.outcome(tree).cited
