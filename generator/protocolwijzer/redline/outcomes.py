"""Which outcomes of a decision tree are not what the same answers bring about in another state of it."""

from collections.abc import Collection

from protocolwijzer.model import DecisionTree, Outcome, article_of
from protocolwijzer.ways import ONWARD, Edges, beginning, edges, reachable

_SAID = ("verdict", "title", "text", "steps", "remains", "cites")


def differing_outcomes(tree: DecisionTree, other: DecisionTree, articles: Collection[str] = ()) -> frozenset[str]:
    """The outcomes of a tree that say something else in another state of it, that some answers do not lead to there,
    or that rest on one of the articles that changed.

    Both trees are walked at once, with the same answers: where another question is asked, all that could follow
    differs.
    """
    here, there = edges(tree), edges(other)
    found = resting_on(tree, articles)
    waiting, seen = [(beginning(tree), beginning(other))], set[tuple[str, str]]()
    while waiting:
        pair = waiting.pop()
        if pair in seen:
            continue
        seen.add(pair)
        node, its = _past_what_is_told(here, pair[0]), _past_what_is_told(there, pair[1])
        if node in tree.outcomes:
            if not _same(tree.outcomes[node], other.outcomes.get(its)):
                found |= {node}
        elif node in here and node == its:
            for option, target in here[node].items():
                if option in there[its]:
                    waiting.append((target, there[its][option]))
                else:
                    found |= reachable(here, target) & tree.outcomes.keys()
        else:
            found |= reachable(here, node) & tree.outcomes.keys()
    return found


def resting_on(tree: DecisionTree, articles: Collection[str]) -> frozenset[str]:
    """The outcomes of a tree that rest on one of some articles."""
    return frozenset(
        key
        for key, outcome in tree.outcomes.items()
        if any(article_of(it.article) in articles and it.as_ != "see" for it in outcome.articles)
    )


def _past_what_is_told(graph: Edges, node: str) -> str:
    while list(graph.get(node, ())) == [ONWARD]:
        node = graph[node][ONWARD]
    return node


def _same(one: Outcome, other: Outcome | None) -> bool:
    return other is not None and all(getattr(one, key) == getattr(other, key) for key in _SAID)
