"""A protocol through time, on pages and on paper: what was released, how long it held, what each release changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from protocolwijzer.model import Article, Audience, Edition, Organisation, Prose, Protocol, Section
from protocolwijzer.prose import mentions
from protocolwijzer.redline.changes import ArticleChange, Changes
from protocolwijzer.redline.state import released, working
from protocolwijzer.walk import texts

FURTHEST = 10
"""How many editions back pages compare, so that their number grows with that of the editions and not with its square.
A page that is there stays, whatever is released after it."""

WORKING = "working"
"""What the text in the authors' files is called beside the dates of editions."""


@dataclass(frozen=True)
class Comparison:
    """Two states of a protocol, and the page (below the protocol's own) that shows what is different."""

    old: Edition
    new: Edition | None
    """None for the working text."""
    path: tuple[str, ...]
    changes: Changes

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called, as in the names of files."""
        return _called(self.old), _called(self.new)

    @property
    def articles(self) -> list[tuple[Section, Article]]:
        """Every article of the old text, then of the new one, each with its section."""
        return [it for side in (self.changes.old, self.changes.new) for it in side.protocol.articles()]

    @property
    def revision(self) -> bool:
        """Whether the two are revisions of one edition."""
        return self.new is not None and self.new.date == self.old.date

    @property
    def correction(self) -> bool:
        """Whether only words were corrected, and no rule changed."""
        return self.revision and self.new is not None and self.new.came_with is None


@dataclass(frozen=True)
class Issue:
    """One edition in one revision, and how it stands among the others."""

    edition: Edition
    path: tuple[str, ...]
    """Its page, below the protocol's own."""
    until: str | None
    """When the next edition begins; None for the newest."""
    before: Edition | None
    """The edition that held before it."""
    changed: Comparison | None
    """What it changed of the edition before it; None for the first."""
    corrected: Comparison | None
    """What this revision corrected, or took over; None for a first revision."""
    earlier: tuple["Issue", ...] = ()
    """Its earlier revisions, newest first."""


def unreleased(organisation: Organisation, protocol_id: str) -> Changes | None:
    """How the working text differs from the newest edition; None where it does not, or where nothing was released.

    The text in force is that of an edition."""
    newest = None if protocol_id in organisation.in_force else organisation.newest(protocol_id)
    old, new = newest and released(newest), working(organisation, protocol_id)
    changes = Changes(old, new, organisation.moved) if old else None
    return changes if changes and changes.of_text else None


_SAID = {"audiences": ("name", "includes"), "situations": ("name",), "glossary": ("term", "text")}
"""What an edition froze beside its text, and what of each is shown or decides whom a rule binds."""


def named_around(protocol: Protocol, audiences: Iterable[Audience]) -> frozenset[str]:
    """What a text names and does not say itself: the ids of audiences, situations and terms."""
    named = {it for _, article in protocol.articles() for it in (*article.applies_to, *article.situations)}
    named |= {inner for it in audiences if it.id in named for inner in it.includes}
    said = (words for text, _ in texts(protocol) if isinstance(text, Prose) for words in text.root.values())
    return frozenset(named | {mention.target for words in said for mention in mentions(words)})


def differing_around(organisation: Organisation, protocol_id: str) -> tuple[str, ...]:
    """What the text leans on and is not as the newest edition froze it: the ids of audiences, situations and terms, and
    `document` for the adopted one."""
    organisation = organisation.binding
    newest, protocol = organisation.newest(protocol_id), organisation.protocols[protocol_id]
    if newest is None or protocol_id in organisation.in_force:
        return ()
    named = named_around(protocol, organisation.profile.audiences)
    found = []
    for kind, keys in _SAID.items():
        before = {it.id: it for it in getattr(newest, kind)}
        for now in getattr(organisation.profile, kind):
            was = before.get(now.id, now)
            if now.id in named and any(getattr(now, key) != getattr(was, key) for key in keys):
                found.append(now.id)
    return (*found, *(["document"] if newest.protocol.document != protocol.document else []))


def restating(organisation: Organisation, protocol_id: str) -> Edition | None:
    """The edition that restated the adopted document, where the current one is a later text of the organisation's own.

    None where the current edition, or the working text, is the first to name that document: then it restates it. A
    protocol that is the document itself restates nothing.
    """
    document = organisation.protocols[protocol_id].document
    if document.role == "itself":
        return None
    found, date, current = None, document.date, organisation.current(protocol_id)
    editions = organisation.editions[protocol_id]
    for edition in reversed(editions[: editions.index(current) + 1] if current else ()):
        if edition.protocol.document.date != date:
            break
        found = edition
    return found if found and current and found.date != current.date else None


class History:
    """Everything that was released of one protocol."""

    def __init__(self, organisation: Organisation, protocol_id: str) -> None:
        by_date: dict[str, list[Edition]] = defaultdict(list)
        for edition in organisation.editions[protocol_id]:
            by_date[edition.date].append(edition)
        self._moved = organisation.moved
        self._states = {(it.date, it.revision): released(it) for it in organisation.editions[protocol_id]}
        self._latest = [revisions[-1] for revisions in by_date.values()]
        self._differing = unreleased(organisation, protocol_id)
        self.restating = restating(organisation, protocol_id)
        corrections = [pair for revisions in by_date.values() for pair in pairwise(revisions)]
        self.comparisons = (*self._pairs(), *(self._compared(old, new) for old, new in corrections))
        self.issues = tuple(self._issues(list(by_date.values())))
        """The newest revision of each edition, newest edition first."""
        self._current = organisation.current(protocol_id)
        self.of_edition = protocol_id in organisation.in_force
        """Whether the text is that of an edition, and not the working text."""

    def _pairs(self) -> Iterator[Comparison]:
        for place, new in enumerate(self._latest):
            for distance, old in enumerate(reversed(self._latest[max(0, place - FURTHEST) : place]), 1):
                yield self._compared(old, new, neighbours=distance == 1)

    def _compared(self, old: Edition, new: Edition, neighbours: bool = True) -> Comparison:
        changes = Changes(self._states[old.date, old.revision], self._states[new.date, new.revision], self._moved)
        if old.date == new.date:
            return Comparison(old, new, _correction_path(new), changes)
        return Comparison(old, new, (new.date, "changes", *([] if neighbours else [old.date])), changes)

    def _issues(self, editions: list[list[Edition]]) -> Iterator[Issue]:
        found = {comparison.path: comparison for comparison in self.comparisons}
        for place in reversed(range(len(editions))):
            revisions = editions[place]
            until = self._latest[place + 1].begins if place + 1 < len(editions) else None
            before = self._latest[place - 1] if place else None
            changed = found.get((revisions[-1].date, "changes"))
            first, *earlier = [
                Issue(it, (it.date, f"r{it.revision}"), until, before, changed, found.get(_correction_path(it)))
                for it in reversed(revisions)
            ]
            yield replace(first, path=(first.edition.date,), earlier=tuple(earlier))

    def page_of(self, edition: Edition) -> tuple[str, ...]:
        """The page of an edition in this revision, below the protocol's own."""
        everything = (it for newest in self.issues for it in (newest, *newest.earlier))
        return next(issue.path for issue in everything if issue.edition is edition)

    @property
    def current(self) -> Issue:
        """The edition that the text is of, or that the working text follows."""
        return next(issue for issue in self.issues if issue.edition is self._current)

    @cached_property
    def planned(self) -> tuple[Issue, ...]:
        """The editions that take the place of the one in force, one after the other; none where nothing is."""
        return self.issues[: self.issues.index(self.current)][::-1] if self.of_edition else ()

    @cached_property
    def draft(self) -> Comparison | None:
        """How the working text differs from the newest edition; None where it does not."""
        changes = self._differing
        return Comparison(self._latest[-1], None, ("editions", WORKING), changes) if changes else None

    @cached_property
    def changing(self) -> dict[str, tuple[Issue, ArticleChange]]:
        """For each article of the edition in force that a planned one changes or ends: the first that does, and how."""
        found: dict[str, tuple[Issue, ArticleChange]] = {}
        for issue in self.planned:
            for change in issue.changed.changes.articles if issue.changed else ():
                if change.old:
                    found.setdefault(change.id, (issue, change))
        return found

    @cached_property
    def unreleased(self) -> frozenset[str]:
        """The articles of the working text that no edition has so."""
        return frozenset(it.id for it in self.draft.changes.articles) if self.draft else frozenset()

    @property
    def shown(self) -> list[Comparison]:
        """Everything that is compared: editions, corrections, and the working text where it differs."""
        return [*self.comparisons, *([self.draft] if self.draft else [])]

    @cached_property
    def of_articles(self) -> dict[str, list[Comparison]]:
        """For each article, the releases that changed it, newest first; corrections too. Planned ones did not yet."""
        found: dict[str, list[Comparison]] = defaultdict(list)
        planned = {issue.path[0] for issue in self.issues[: self.issues.index(self.current)]}
        for comparison in reversed(self.comparisons):
            if comparison.path[0] not in planned and (comparison.path[1:] == ("changes",) or comparison.correction):
                for change in comparison.changes.articles:
                    found[change.id].append(comparison)
        return found

    @property
    def far(self) -> bool:
        """Whether some editions are so far apart that no page compares them."""
        return len(self._latest) > FURTHEST + 1

    def compared(self, new: Edition) -> Sequence[Comparison]:
        """Every page that compares an edition with an earlier one, from the one before it backwards."""
        return [it for it in self.comparisons if it.new is new and not it.revision]


def _called(edition: Edition | None) -> str:
    if edition is None:
        return WORKING
    return f"{edition.date}.r{edition.revision}" if edition.revision > 1 else edition.date


def _correction_path(edition: Edition) -> tuple[str, ...]:
    return (edition.date, f"r{edition.revision}", "changes")
