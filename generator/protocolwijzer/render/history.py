"""A protocol through time, as its pages show it: what was released, how long it held, and what each release changed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, pairwise

from protocolwijzer.model import Edition, Organisation
from protocolwijzer.redline import Changes, released, working

MOST_FOR_ALL_PAIRS = 6
"""With more editions than this, only neighbours are compared on pages; `diff` compares any two."""


@dataclass(frozen=True)
class Comparison:
    """Two states of a protocol, and the page (below the protocol's own) that shows what is different."""

    old: Edition
    new: Edition | None
    """None for the working text."""
    path: tuple[str, ...]
    changes: Changes

    @property
    def numbers(self) -> dict[str, str]:
        """What each article is called by its number, or was."""
        return {
            article.id: article.number
            for side in (self.changes.old, self.changes.new)
            for _, article in side.protocol.articles()
        }

    @property
    def correction(self) -> bool:
        """Whether only words were corrected, and no rule changed."""
        return self.new is not None and self.new.date == self.old.date


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
    """What this revision corrected; None for a first revision."""
    earlier: tuple["Issue", ...] = ()
    """Its earlier revisions, newest first."""


class History:
    """Everything that was released of one protocol."""

    def __init__(self, organisation: Organisation, protocol_id: str) -> None:
        by_date: dict[str, list[Edition]] = defaultdict(list)
        for edition in organisation.editions[protocol_id]:
            by_date[edition.date].append(edition)
        self._latest = [revisions[-1] for revisions in by_date.values()]
        self._now = working(organisation, protocol_id)
        corrections = [pair for revisions in by_date.values() for pair in pairwise(revisions)]
        self.comparisons = (*self._pairs(), *(_compared(old, new) for old, new in corrections))
        self.issues = tuple(self._issues(list(by_date.values())))
        """The newest revision of each edition, newest edition first."""

    def _pairs(self) -> Iterator[Comparison]:
        everything = len(self._latest) <= MOST_FOR_ALL_PAIRS
        neighbours = set(pairwise(it.date for it in self._latest))
        for old, new in combinations(self._latest, 2):
            if everything or (old.date, new.date) in neighbours:
                yield _compared(old, new, neighbours=(old.date, new.date) in neighbours)

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
    def newest(self) -> Issue:
        return self.issues[0]

    @cached_property
    def draft(self) -> Comparison | None:
        """How the working text differs from the newest edition; None where it does not."""
        newest = self._latest[-1]
        changes = Changes(released(newest), self._now)
        return Comparison(newest, None, ("editions", "working"), changes) if changes.of_text else None

    @cached_property
    def of_articles(self) -> dict[str, list[Comparison]]:
        """For each article, the releases that changed it, newest first; corrections too."""
        found: dict[str, list[Comparison]] = defaultdict(list)
        for comparison in reversed(self.comparisons):
            if comparison.path[1:] == ("changes",) or comparison.correction:
                for change in comparison.changes.articles:
                    found[change.id].append(comparison)
        return found

    def compared(self, old: Edition) -> Sequence[Comparison]:
        """Every page that compares a later edition with this one."""
        return [it for it in self.comparisons if it.old is old and not it.correction]


def _compared(old: Edition, new: Edition, neighbours: bool = True) -> Comparison:
    path = (new.date, "changes") if neighbours else (new.date, "changes", old.date)
    return Comparison(
        old, new, _correction_path(new) if new.date == old.date else path, Changes(released(old), released(new))
    )


def _correction_path(edition: Edition) -> tuple[str, ...]:
    return (edition.date, f"r{edition.revision}", "changes")
