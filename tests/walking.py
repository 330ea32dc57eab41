"""What a tree answers to somebody who wrote down the answers, and what that rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from protocolwijzer.check.replay import replay
from protocolwijzer.model import Citation, Organisation, Outcome, Verdict
from protocolwijzer.problem import Pointer


@dataclass(frozen=True)
class Answered:
    """An outcome, and the numbers of the articles and the ids of the laws that it rests on."""

    verdict: Verdict
    decides: frozenset[str]
    met: frozenset[str]
    see: frozenset[str]


def answered(organisation: Organisation, way: Mapping[str, Any]) -> Answered:
    """Where a way ends: `tree`, and its `answers` from the first question to the outcome, each of them asked for."""
    tree = organisation.trees[way["tree"]]
    end = replay(tree, way["answers"].items(), Pointer(way["tree"]), into_repeats=True)
    assert isinstance(end, str), end
    assert end in tree.outcomes, f"the answers end at `{end}`, which is no outcome"
    outcome = tree.outcomes[end]
    return Answered(outcome.verdict, *(_cited(organisation, outcome, part) for part in ("decides", "met", "see")))


def _cited(organisation: Organisation, outcome: Outcome, part: str) -> frozenset[str]:
    numbers = {article.id: article.number for _, _, article in organisation.articles()}
    return frozenset(
        numbers[it.article] if isinstance(it, Citation) else it.law for it in outcome.rules if it.as_ == part
    )
