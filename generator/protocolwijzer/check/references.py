"""Whatever is named by its id exists in the same organisation; and links lead where a text may lead."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from protocolwijzer import addresses
from protocolwijzer.model import (
    Article,
    Citation,
    Handoff,
    Information,
    LawCitation,
    Lesson,
    Organisation,
    Outcome,
    Prose,
    Question,
    Task,
    Translated,
    article_of,
)
from protocolwijzer.problem import Pointer, Problem, Rule, did_you_mean
from protocolwijzer.prose import ALLOWED_SCHEMES, is_allowed_link, link_fault, mentions
from protocolwijzer.walk import Words, all_articles, files, nodes, texts

Kind = Literal[
    "article",
    "article or definition",
    "article or law",
    "audience",
    "channel",
    "contact",
    "contact or audience",
    "footnote",
    "form",
    "guide",
    "law",
    "notice",
    "situation",
    "topic",
    "tree",
]
"""What can be named by its id."""

UNKNOWN: Mapping[Kind, Rule] = {
    "article": "unknown-article",
    "article or definition": "unknown-article",
    "article or law": "unknown-article",
    "audience": "unknown-audience",
    "channel": "unknown-channel",
    "contact": "unknown-contact",
    "contact or audience": "unknown-contact",
    "footnote": "unknown-footnote",
    "form": "unknown-form",
    "guide": "unknown-guide",
    "law": "unknown-law",
    "notice": "unknown-notice",
    "situation": "unknown-situation",
    "topic": "unknown-topic",
    "tree": "unknown-tree",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What kind of thing is named, its id, where, and how it is written inside a text."""

    kind: Kind
    name: str
    pointer: Pointer
    word: str = ""


_MARK = re.compile(r"\[\[[^\]]*\]\]|\[\^[^\]]*\]|\*\*[^*]+\*\*|\]\([^)]*\)")

PAGES: Mapping[str, Kind] = {"contact": "contact", "form": "form", "guide": "guide", "tree": "tree"}
"""What a text can name by its page, as `[[form:id|words]]`, and the kind of thing that this is."""

NAMES: Mapping[Kind, str] = {
    "audience": "audiences",
    "situation": "situations",
    "topic": "topics",
    "contact": "contacts",
    "notice": "notices",
}
"""Kinds of things that stand in the profile, and the list they stand in."""


def problems(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    known = _known(organisation)
    silent = _silent(organisation, unread)
    # Where nobody keeps a list of laws, only articles are cited.
    rule: Kind = "article or law" if organisation.laws or addresses.LAWS_FILE in unread else "article"
    for it in _references(organisation, rule):
        if it.name not in known[it.kind] and it.kind not in silent and it.pointer.file not in unread:
            meant = _meant(it.name, known[it.kind])
            make = f"make it in {addresses.LAWS_FILE}" if it.kind == "law" else "make it"
            mend = f"did you mean `{meant}`?" if meant else f"{make}, or name another {it.kind}"
            message = f"there is no {it.kind} `{it.name}`; {mend}"
            yield Problem(UNKNOWN[it.kind], message, it.pointer, word=it.word)
    yield from _links(organisation, unread)
    yield from _pages(organisation)
    yield from _plain(organisation)
    yield from _itself(organisation)
    yield from _groups(organisation)


def _meant(name: str, known: Collection[str]) -> str | None:
    """What probably was meant: of an article that exists, one of its items."""
    article, _, item = name.partition("/")
    if item and article in known:
        return did_you_mean(name, [it for it in known if article_of(it) == article and it != article]) or article
    return did_you_mean(name, known)


def _known(organisation: Organisation) -> dict[Kind, set[str]]:
    profile = organisation.profile
    articles = {name for _, _, article in organisation.articles() for name in _names_of(article)}
    footnotes = {note.id for p in organisation.protocols.values() for s in p.all_sections() for note in s.footnotes}
    return {
        "article": articles,
        "article or law": articles | organisation.laws.keys(),
        "law": set(organisation.laws),
        "article or definition": articles | {definition.id for definition in profile.glossary},
        "footnote": footnotes,
        "form": set(organisation.forms),
        "guide": set(organisation.guides),
        "tree": set(organisation.trees),
        "channel": {channel.id for channel in profile.channels},
        "contact or audience": {item.id for item in (*profile.contacts, *profile.audiences)},
        **{kind: {item.id for item in getattr(profile, key)} for kind, key in NAMES.items()},
    }


def _names_of(article: Article) -> Iterator[str]:
    """By what an article is cited, as a whole and in its items."""
    yield article.id
    yield from (f"{article.id}/{item.id}" for item in article.items)


def _silent(organisation: Organisation, unread: Collection[str]) -> set[Kind]:
    """The kinds of things of which some could not be read, so that nobody knows whether one is missing."""
    silent: set[Kind] = set()
    if addresses.profile_file(organisation.id) in unread:
        silent |= {*NAMES, "channel", "article or definition", "contact or audience"}
    if any(file.startswith(addresses.protocols_folder(organisation.id) + "/") for file in unread):
        silent |= {"article", "article or definition", "article or law", "footnote"}
    if addresses.LAWS_FILE in unread:
        silent |= {"article or law", "law"}
    if any(file.startswith(addresses.forms_folder(organisation.id) + "/") for file in unread):
        silent.add("form")
    if any(file.startswith(addresses.guides_folder(organisation.id) + "/") for file in unread):
        silent.add("guide")
    if any(file.startswith(addresses.trees_folder(organisation.id) + "/") for file in unread):
        silent.add("tree")
    return silent


def _references(organisation: Organisation, rule: Kind) -> Iterator[Reference]:
    """Everything that is named; `rule` is what a text that rests on rules may name."""
    profile = Pointer(addresses.profile_file(organisation.id))
    for i, audience in enumerate(organisation.profile.audiences):
        yield from _each("audience", audience.includes, profile / "audiences" / i / "includes")
    for key in ("main_tree", "form_tree"):
        if (tree := getattr(organisation.profile, key)) is not None:
            yield Reference("tree", tree, profile / key)
    yield from _each("tree", organisation.profile.trouble_trees, profile / "trouble_trees")
    for i, notice in enumerate(organisation.profile.notices):
        yield from _each("article", notice.cites, profile / "notices" / i / "cites")
    for article, at in all_articles(organisation):
        yield from _of_article(article, at)
    for name, tree in organisation.trees.items():
        pointer = Pointer(addresses.tree_file(organisation.id, name))
        yield from _each("audience", tree.applies_to, pointer / "applies_to")
        yield from _each("topic", tree.topics, pointer / "topics")
        for _, node, at in nodes(tree, pointer):
            if isinstance(node, Outcome):
                yield from _of_outcome(node, at)
            elif isinstance(node, Question | Information):
                yield from _each(rule, node.cites, at / "cites")
            elif isinstance(node, Handoff):
                yield Reference("tree", node.tree, at / "tree")
            elif isinstance(node.over, tuple):
                yield from _each("channel", [it for it in node.over if isinstance(it, str)], at / "over")
    for name, form in organisation.forms.items():
        pointer = Pointer(addresses.form_file(organisation.id, name))
        yield Reference("audience", form.signer, pointer / "signer")
        yield from _each("topic", form.topics, pointer / "topics")
        for i, use in enumerate(form.channels):
            yield Reference("channel", use.channel, pointer / "channels" / i / "channel")
        if form.withdrawn_by is not None:
            yield Reference("form", form.withdrawn_by, pointer / "withdrawn_by")
        for i, clause in enumerate(form.clauses):
            yield from _each(rule, clause.cites, pointer / "clauses" / i / "cites")
    for name, guide in organisation.guides.items():
        pointer = Pointer(addresses.guide_file(organisation.id, name))
        yield from _each("audience", guide.applies_to, pointer / "applies_to")
        for i, step in enumerate(guide.steps):
            yield from _each(rule, step.cites, pointer / "steps" / i / "cites")
    for name, walkthrough in organisation.walkthroughs.items():
        pointer = Pointer(addresses.walkthrough_file(organisation.id, name))
        yield from _each("audience", walkthrough.applies_to, pointer / "applies_to")
        for i, lesson in enumerate(walkthrough.lessons):
            yield from _of_lesson(lesson, rule, pointer / "lessons" / i)
    for text, at in _prose(organisation):
        for language, words in text.root.items():
            for mention in mentions(words):
                if mention.page is not None and mention.page[0] in PAGES:
                    yield Reference(PAGES[mention.page[0]], mention.page[1], at / language, mention.written)
                elif mention.kind in {"article", "footnote"}:
                    kind: Kind = "article or definition" if mention.kind == "article" else "footnote"
                    yield Reference(kind, mention.target, at / language, mention.written)


def _of_article(article: Article, at: Pointer) -> Iterator[Reference]:
    yield from _each("audience", article.applies_to, at / "applies_to")
    yield from _each("situation", article.situations, at / "situations")
    yield from _each("topic", article.topics, at / "topics")
    yield from _each("article", article.see_also, at / "see_also")


def _of_outcome(outcome: Outcome, at: Pointer) -> Iterator[Reference]:
    for i, citation in enumerate(outcome.cites):
        if isinstance(citation, Citation):
            yield Reference("article", citation.article, at / "cites" / i / "article")
        elif isinstance(citation, LawCitation):
            yield Reference("law", citation.law, at / "cites" / i / "law")
    for i, step in enumerate(outcome.steps):
        if isinstance(step, Task) and step.by is not None:
            yield Reference("contact or audience", step.by, at / "steps" / i / "by")
    yield from _each("form", outcome.forms, at / "forms")
    yield from _each("notice", outcome.notices, at / "notices")
    if isinstance(outcome.contact, tuple):
        yield from _each("contact", outcome.contact, at / "contact")
    elif outcome.contact is not None:
        yield Reference("contact", outcome.contact, at / "contact")


def _of_lesson(lesson: Lesson, rule: Kind, at: Pointer) -> Iterator[Reference]:
    yield from _each(rule, lesson.cites, at / "cites")
    if lesson.practice is not None:
        yield Reference("tree", lesson.practice.tree, at / "practice" / "tree")
        for i, turn in enumerate(lesson.practice.turns):
            if turn.article is not None:
                yield Reference(rule, turn.article, at / "practice" / "turns" / i / "article")


def _itself(organisation: Organisation) -> Iterator[Problem]:
    """An article is read with others, and with each of them once."""
    for article, at in all_articles(organisation):
        for i, other in enumerate(article.see_also):
            if article_of(other) == article.id or other in article.see_also[:i]:
                said = "this article itself" if other == article.id else "an article that stands in this list already"
                yield Problem("repeated", f"`{other}` is {said}; leave it out", at / "see_also" / i)


def _each(kind: Kind, names: Iterable[str], pointer: Pointer) -> Iterator[Reference]:
    for position, name in enumerate(names):
        yield Reference(kind, name, pointer / position)


def _prose(organisation: Organisation) -> Iterator[tuple[Prose, Pointer]]:
    for file, pointer in files(organisation):
        for text, at in texts(file, pointer):
            if isinstance(text, Prose):
                yield text, at


def _links(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    for text, at in _prose(organisation):
        for language, words in text.root.items():
            for mention in mentions(words):
                if mention.kind == "link" and at.file not in unread and (wrong := wrong_link(mention.target)):
                    yield Problem("link", wrong, at / language, word=mention.written)


def _pages(organisation: Organisation) -> Iterator[Problem]:
    """Contacts, forms, guides and trees are live: what is binding or printed links none, and a link has words."""
    folders = (addresses.trees_folder, addresses.guides_folder, addresses.walkthroughs_folder)
    live = tuple(f"{folder(organisation.id)}/" for folder in folders)
    for text, at in _prose(organisation):
        for language, words in text.root.items():
            for mention in mentions(words):
                if mention.page is None or mention.page[0] not in PAGES:
                    continue
                if not at.file.startswith(live):
                    message = (
                        f"a {mention.page[0]} can be linked in trees, guides and lessons only; write its name here"
                    )
                    yield Problem("link", message, at / language, word=mention.written)
                elif not mention.words:
                    message = f"say in which words: `{mention.written}|…]]`"
                    yield Problem("link", message, at / language, word=mention.written)


def wrong_link(address: str) -> str | None:
    """Why a text cannot link there."""
    if not is_allowed_link(address):
        allowed = ", ".join(f"`{scheme}`" for scheme in ALLOWED_SCHEMES)
        return f"a link cannot lead to `{address}`; it starts with one of {allowed}"
    wrong = link_fault(address)
    return f"this link cannot lead to `{address}`: {wrong}" if wrong else None


def _plain(organisation: Organisation) -> Iterator[Problem]:
    """Where only plain words stand, marks are not turned into anything."""
    for file, pointer in files(organisation):
        for text, at in texts(file, pointer):
            yield from marks(text, at)


def marks(text: Words, at: Pointer) -> Iterator[Problem]:
    """Marks in a text that is none of Markdown."""
    if isinstance(text, Translated) and not isinstance(text, Prose):
        for language, words in text.root.items():
            if mark := _MARK.search(words):
                message = f"only plain words can stand here; `{mark[0]}` would be shown as it is"
                yield Problem("markup", message, at / language, word=mark[0])


def _groups(organisation: Organisation) -> Iterator[Problem]:
    """A group is made of audiences, not of groups: then nobody has to ask what a group holds."""
    groups = {audience.id for audience in organisation.profile.audiences if audience.includes}
    for i, audience in enumerate(organisation.profile.audiences):
        for j, name in enumerate(audience.includes):
            if name in groups:
                pointer = Pointer(addresses.profile_file(organisation.id)) / "audiences" / i / "includes" / j
                yield Problem("group", f"`{name}` is a group itself; name the audiences it is made of", pointer)
