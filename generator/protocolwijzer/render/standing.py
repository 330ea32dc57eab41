"""How a tree's answers stand to what was released: which of them a next edition changes, and which were never released
as they stand."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from protocolwijzer.model import DecisionTree, Edition, Organisation, without
from protocolwijzer.redline import Issue, differing_outcomes, resting_on
from protocolwijzer.render.index import OrganisationIndex


def coming_outcomes(index: OrganisationIndex, name: str, tree: DecisionTree) -> Mapping[str, list[tuple[str, Issue]]]:
    """The outcomes that a planned edition changes, or a rule that they rest on: each with the protocol and the first
    edition that does."""
    found: dict[str, dict[str, Issue]] = defaultdict(dict)
    tree = without(tree, index.organisation.drafts)
    for protocol, history in index.histories.items():
        now = _frozen(index.organisation, history.current.edition, name)
        for issue in history.planned:
            articles = {change.id for change in issue.changed.changes.articles} if issue.changed else set()
            outcomes, then = resting_on(tree, articles), _frozen(index.organisation, issue.edition, name)
            if then is not None:
                outcomes = differing_outcomes(tree, then, articles)
            elif now is not None and issue.edition.leaning:
                outcomes = frozenset(tree.outcomes)
            for outcome in outcomes:
                found[outcome].setdefault(protocol, issue)
    return {outcome: [*issues.items()] for outcome, issues in found.items()}


class Next(NamedTuple):
    """What a tree rests on from some day on."""

    begins: str
    """The first minute of that day, where a script reads it; empty where nobody knows of one."""
    editions: str
    """As addresses have them (see `OrganisationIndex.edition_of`)."""


def next_editions(index: OrganisationIndex, tree: DecisionTree) -> Next:
    """From when a tree rests on a next edition, and on which ones then; where none was released, on those of today."""
    resting = index.protocols_of_tree(tree)
    coming = {name: it.planned[0] for name in resting if (it := index.histories.get(name)) and it.planned}
    if not coming:
        return Next("", index.edition_of(tree))
    first = min(it.edition.begins for it in coming.values())
    begun = {name: it.edition.date for name, it in coming.items() if it.edition.begins == first}
    dates = (begun.get(name) or index.organisation.edition_date(name) for name in resting)
    return Next(f"{(first + '-01-01')[:10]}T00:00", "+".join(dict.fromkeys(dates)))


def unreleased_outcomes(index: OrganisationIndex, name: str, tree: DecisionTree) -> frozenset[str]:
    """The outcomes of a working text that were not released as they stand, or rest on an article that was not."""
    organisation = index.organisation
    if organisation.in_force or not index.histories:
        return frozenset()
    tree = without(tree, organisation.drafts)
    drafts = [history.draft for history in index.histories.values() if history.draft]
    articles = {change.id for draft in drafts for change in draft.changes.articles}
    newest = sorted((it.current.edition for it in index.histories.values()), key=lambda it: it.begins)
    states = [state for edition in newest if (state := _frozen(organisation, edition, name)) is not None]
    if states:
        return differing_outcomes(tree, states[-1], articles)
    kept = any(edition.leaning for edition in newest)  # editions from before trees were kept whole say nothing of them
    return frozenset(tree.outcomes) if kept and index.protocols_of_tree(tree) else resting_on(tree, articles)


def _frozen(organisation: Organisation, edition: Edition, name: str) -> DecisionTree | None:
    """A tree as it was frozen with an edition, if it was."""
    fingerprint = edition.leaning.get("trees", {}).get(name, "")
    frozen = organisation.frozen.get(("trees", name, fingerprint))
    return frozen if isinstance(frozen, DecisionTree) else None
