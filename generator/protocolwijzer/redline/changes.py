"""What is different between two states of a protocol: article by article, and in its verdicts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from protocolwijzer.model import Article, ArticleItem, Moved, Protocol, Section, Translated
from protocolwijzer.redline.pieces import Piece, pieces
from protocolwijzer.redline.state import State
from protocolwijzer.redline.verdicts import VerdictChange, verdict_changes
from protocolwijzer.redline.words import Run, redline
from protocolwijzer.ways import MOST_WAYS, number

Placed = tuple[Section, Article]
"""An article with the section that it stands in."""
WORDED = ("title", "text", "closing", "condition", "unless")
"""What of an article is words, beside its items."""
RULED = ("effect", "applies_to", "situations", "narrows")
"""What of it is the rule itself: what it does, for whom, when, and which adopted one it goes further than."""


def same_rule(one: Article, other: Article) -> bool:
    """Whether two articles say the same; their numbers, places and notes may differ."""
    return all(getattr(one, key) == getattr(other, key) for key in (*WORDED, *RULED, "items"))


@dataclass(frozen=True)
class ItemChange:
    """An item of an article that came, went, or is not what it was. It is the same item as long as its id is."""

    old: ArticleItem | None
    new: ArticleItem | None

    @property
    def item(self) -> ArticleItem:
        """As it is, or as it was before it went."""
        item = self.new or self.old
        assert item is not None
        return item

    @property
    def label(self) -> str:
        """What it is called, or was before it went."""
        return self.item.label

    @property
    def was(self) -> str:
        """What it was called, where that is another label."""
        return self.old.label if self.old and self.new and self.old.label != self.new.label else ""

    def runs(self, key: str, language: str) -> tuple[Run, ...]:
        """Its words in one language, as `ArticleChange.runs` gives them."""
        return redline(*_both(self.old, self.new, key, language))

    def pieces(self, key: str, language: str, names: Mapping[str, str]) -> list[Piece]:
        """Its words in one language, as `ArticleChange.pieces` gives them."""
        return _pieces(self.old, self.new, key, language, names)


How = Literal["was", "split-from", "merged-from", "took-in", "now", "split-into", "merged-into", "replaced-by"]
"""What the course of an article can be from one text to the next, besides staying the same one."""


@dataclass(frozen=True)
class Course:
    """What an article came from, or what became of it: other articles, each with the section that it stands in."""

    how: How
    articles: tuple[Placed, ...]


@dataclass(frozen=True)
class ArticleChange:
    """An article that came, went, or is not what it was. An article is the same article as long as its id is."""

    id: str
    old: Article | None
    new: Article | None
    section: Section
    """Where it stands, or stood."""
    moved: bool = False
    """Whether it stands in another section, below another article, or in another order among those that stayed."""
    below: str | None = None
    """The article that it stands below, or stood."""
    course: Course | None = None
    """What it came from, or what became of it, where somebody recorded that (`move`, `withdraw`)."""

    @property
    def article(self) -> Article:
        """As it is, or as it was before it went."""
        article = self.new or self.old
        assert article is not None
        return article

    @property
    def kind(self) -> Literal["added", "removed", "changed", "renumbered", "moved"]:
        """In one word: `renumbered` and `moved` are those of which nothing else changed."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        if self.worded or self.items or self.ruled or not (self.renumbered or self.moved):
            return "changed"
        return "renumbered" if self.renumbered else "moved"

    @property
    def renumbered(self) -> bool:
        return self.old is not None and self.new is not None and self.old.number != self.new.number

    @property
    def worded(self) -> list[str]:
        """The parts of which the words changed."""
        return [key for key in WORDED if getattr(self.old, key, None) != getattr(self.new, key, None)]

    @property
    def items(self) -> list[ItemChange]:
        """The items that came, went, or are not what they were: all of them where only their order is another."""
        before, after = ({it.id: it for it in side.items} if side else {} for side in (self.old, self.new))
        if [*before.items()] == [*after.items()]:
            return []
        both = [ItemChange(before.get(name), after.get(name)) for name in _merged([*before], [*after])]
        return [it for it in both if it.old != it.new] or both

    @property
    def ruled(self) -> list[str]:
        """What of the rule itself changed: its effect, whom it is for, when."""
        return [key for key in RULED if getattr(self.old, key, None) != getattr(self.new, key, None)]

    @property
    def languages(self) -> list[str]:
        """Every language in which either of them has a text."""
        return list(dict.fromkeys(name for it in (self.new, self.old) if it is not None for name in it.text.root))

    def runs(self, key: str, language: str) -> tuple[Run, ...]:
        """One of its texts in one language as its author typed it, with what went and what came."""
        return redline(*_both(self.old, self.new, key, language))

    def pieces(self, key: str, language: str, names: Mapping[str, str]) -> list[Piece]:
        """The same as its reader knows it: mentions by their `names`, tables cell by cell."""
        return _pieces(self.old, self.new, key, language, names)

    def beyond_words(self) -> Iterator[str]:
        """What a correction may not touch, and this change does."""
        if self.old is None or self.new is None:
            yield "whether the article exists"
            return
        yield from (["its number"] if self.renumbered else [])
        yield from (["its place"] if self.moved else [])
        if [(it.id, it.label) for it in self.old.items] != [(it.id, it.label) for it in self.new.items]:
            yield "its items"
        names = {
            "effect": "its effect",
            "applies_to": "its audiences",
            "situations": "its situations",
            "narrows": "what it goes further than",
        }
        yield from (names[key] for key in self.ruled)
        parts = (("condition", "its condition"), ("unless", "its exception"), ("closing", "what closes its items"))
        for key, name in parts:
            if (getattr(self.old, key) is None) is not (getattr(self.new, key) is None):
                yield f"whether {name} exists"


def _pieces(old: object, new: object, key: str, language: str, names: Mapping[str, str]) -> list[Piece]:
    return pieces(*_both(old, new, key, language), names)


def _both(old: object, new: object, key: str, language: str) -> tuple[str, str]:
    was, now = (_words(getattr(side, key, None), language) for side in (old, new))
    return was, now


def _words(text: Translated | None, language: str) -> str:
    return text.root.get(language, "") if text is not None else ""


@dataclass(frozen=True)
class HeadingChange:
    """The title or the lead of the protocol or of a section that came, went, or changed."""

    old: Protocol | Section | None
    new: Protocol | Section | None

    @property
    def thing(self) -> Protocol | Section:
        """As it is, or as it was before it went."""
        thing = self.new or self.old
        assert thing is not None
        return thing

    @property
    def worded(self) -> list[str]:
        """Which of the two is different."""
        return [key for key in ("title", "lead") if getattr(self.old, key, None) != getattr(self.new, key, None)]

    def runs(self, key: str, language: str) -> tuple[Run, ...]:
        """Its title or lead in one language, as `ArticleChange.runs` gives it."""
        return redline(*_both(self.old, self.new, key, language))

    def pieces(self, key: str, language: str, names: Mapping[str, str]) -> list[Piece]:
        """The same, as `ArticleChange.pieces` gives it."""
        return _pieces(self.old, self.new, key, language, names)


@dataclass(frozen=True)
class Changes:
    """Everything that is different between two states of a protocol."""

    old: State
    new: State
    moved: Mapping[str, Moved] = field(default_factory=dict, compare=False)
    """What was recorded of things that moved or ended, by what they were."""

    @cached_property
    def articles(self) -> tuple[ArticleChange, ...]:
        """Articles that came, went or changed, in reading order; each that went stands where it stood."""
        if self.old.protocol == self.new.protocol:
            return ()
        before = {article.id: (section, article) for section, article in self.old.protocol.articles()}
        after = {article.id: (section, article) for section, article in self.new.protocol.articles()}
        stood, stands = (_standing(side.protocol) for side in (self.old, self.new))
        stayed = [name for name in before if name in after]
        now = [name for name in after if name in before]
        blocks = SequenceMatcher(None, stayed, now, autojunk=False).get_matching_blocks()
        in_order = {name for block in blocks for name in stayed[block.a : block.a + block.size]}
        found = []
        for name in _merged(list(before), list(after)):
            section, article = after.get(name) or before[name]
            old, new = (side[name][1] if name in side else None for side in (before, after))
            both = name in before and name in after
            moved = both and (name not in in_order or stood[name] != stands[name])
            below = (stands.get(name) or stood[name])[-1]
            course = _course(name, before, after, self.moved)
            change = ArticleChange(article.id, old, new, section, moved, below, course)
            if not both or course or moved or change.renumbered or change.worded or change.items or change.ruled:
                found.append(change)
        return tuple(found)

    @cached_property
    def headings(self) -> tuple[HeadingChange, ...]:
        """Titles and leads that came, went or changed."""
        before, after = _headings(self.old.protocol), _headings(self.new.protocol)
        pairs = ((before.get(name), after.get(name)) for name in _merged(list(before), list(after)))
        return tuple(HeadingChange(old, new) for old, new in pairs if _heading(old) != _heading(new))

    @cached_property
    def unchanged(self) -> int:
        """How many articles are as they were."""
        changed = sum(change.new is not None for change in self.articles)
        return sum(1 for _ in self.new.protocol.articles()) - changed

    @cached_property
    def verdicts(self) -> tuple[VerdictChange, ...]:
        """Answers that now lead to another verdict, tree by tree; of trees that can be listed."""
        return tuple(
            change
            for name in self._both_trees
            if name not in self.unlisted
            for change in verdict_changes(name, self.old.trees[name], self.new.trees[name])
        )

    @cached_property
    def unlisted(self) -> tuple[str, ...]:
        """Trees that changed and have more ways than anybody can list."""
        return tuple(name for name in self._both_trees if number(self.new.trees[name]) > MOST_WAYS)

    @property
    def _both_trees(self) -> list[str]:
        return [n for n in self.new.trees if n in self.old.trees and self.old.trees[n] != self.new.trees[n]]

    @property
    def of_text(self) -> bool:
        """Whether the text itself is another."""
        return bool(self.articles or self.headings)

    def __bool__(self) -> bool:
        return bool(self.of_text or self.verdicts or self.unlisted)


def _course(
    name: str, before: Mapping[str, Placed], after: Mapping[str, Placed], moved: Mapping[str, Moved]
) -> Course | None:
    """What an article came from or what became of it, as far as that was recorded and these two texts show it."""
    became = {old: [it for it in _became(moved.get(f"article/{old}")) if it in after] for old in before}
    if name not in after:
        now, record = became[name], moved.get(f"article/{name}")
        if not now or record is None:
            return None
        shared = sum(1 for old, new in became.items() if old not in after and new == now) > 1 or now[0] in before
        how: How = (
            "replaced-by" if record.withdrawn else "split-into" if now[1:] else "merged-into" if shared else "now"
        )
        return Course(how, tuple(after[it] for it in now))
    sources = [
        old for old, now in became.items() if name in now and old != name and not moved[f"article/{old}"].withdrawn
    ]
    if not sources or not any(old not in after or name not in before for old in sources):
        return None
    if name in before:
        how = "took-in"
    elif sources[1:]:
        how = "merged-from"
    else:
        how = "split-from" if len(became[sources[0]]) > 1 else "was"
    return Course(how, tuple(before[old] for old in sources))


def _became(record: Moved | None) -> list[str]:
    """The articles that an article became."""
    now = record.now if record else ()
    return list(dict.fromkeys(it.split("/")[1] for it in now if it.startswith(("article/", "item/"))))


def _standing(protocol: Protocol) -> dict[str, tuple[str | None, ...]]:
    """By article: the sections that lead to it, and the article that it stands below."""
    paths, parents = protocol.paths(), protocol.parents()
    return {article.id: (*paths[section.id], parents.get(article.id)) for section, article in protocol.articles()}


def _headings(protocol: Protocol) -> dict[str, Protocol | Section]:
    """The protocol itself, and each section by its id."""
    return {"": protocol, **{section.id: section for section in protocol.all_sections()}}


def _heading(thing: Protocol | Section | None) -> object:
    return thing and (thing.title, thing.lead, getattr(thing, "letter", None))


def _merged(before: list[str], after: list[str]) -> list[str]:
    """The names of both lists in the order of the new one; those that went stand where they stood."""
    found = list(after)
    kept = set(after)
    place = 0
    for name in before:
        if name in kept:
            place = found.index(name) + 1
        else:
            found.insert(place, name)
            place += 1
    return found
