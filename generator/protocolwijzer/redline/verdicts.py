"""Which answers of a decision tree lead to another verdict than they did."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from protocolwijzer.model import FrozenTree, Translated, Verdict
from protocolwijzer.ways import beginning, edges, ways

Beyond: TypeAlias = Literal["law", "practice"] | None


@dataclass(frozen=True)
class GoesOn:
    """What answers lead to where it is no verdict: another tree."""

    tree: str
    """Its id."""

    def __str__(self) -> str:
        return self.tree


@dataclass(frozen=True)
class VerdictChange:
    """Answers that now lead to another verdict. Whatever is answered after them changes nothing about that."""

    tree: str
    title: Translated
    answers: tuple[tuple[str, str], ...]
    """Pairs of question id and option id."""
    words: tuple[tuple[Translated, Translated], ...]
    """The same as questions and answers."""
    old: tuple[Verdict | GoesOn, ...]
    """What they led to before: nothing if one of the answers is new, several where more was asked then."""
    new: Verdict | GoesOn
    beyond: Beyond
    """What the new one rests on where no rule of the organisation gives it."""


def verdict_changes(name: str, old: FrozenTree, new: FrozenTree) -> Iterator[VerdictChange]:
    """The answers of a tree that led to another verdict before, in the order of the questions."""
    found: dict[tuple[tuple[str, str], ...], tuple[tuple[Verdict | GoesOn, ...], Verdict | GoesOn, Beyond]] = {}
    order = {}
    for position, way in enumerate(ways(new)):
        outcome = new.outcomes.get(way.outcome)
        beyond = outcome.beyond_rules if outcome else None
        found[way.answers] = (_before(old, dict(way.answers)), _end(new, way.outcome), beyond)
        order[way.answers] = position
    for length in range(max(map(len, found)), 0, -1):
        together = defaultdict(list)
        for answers in [answers for answers in found if len(answers) == length]:
            together[answers[:-1], answers[-1][0]].append(answers)
        for (prefix, question), group in together.items():
            if len(group) == len(new.questions[question].options) and len({found[it] for it in group}) == 1:
                found[prefix], order[prefix] = found[group[0]], order[group[0]]
                for answers in group:
                    del found[answers]
    for answers in sorted(found, key=order.__getitem__):
        was, now, beyond = found[answers]
        if was != (now,):
            labels = {(key, o.id): o.label for key, question in new.questions.items() for o in question.options}
            words = tuple((new.questions[question].ask, labels[question, option]) for question, option in answers)
            yield VerdictChange(name, new.title, answers, words, was, now, beyond)


def _end(tree: FrozenTree, node: str) -> Verdict | GoesOn:
    return GoesOn(tree.handoffs[node].tree) if node in tree.handoffs else tree.outcomes[node].verdict


def _before(tree: FrozenTree, given: Mapping[str, str]) -> tuple[Verdict | GoesOn, ...]:
    """All that a tree can lead to with these answers; to what they do not answer, any answer may be given."""
    graph = edges(tree)
    verdicts: dict[Verdict | GoesOn, None] = {}
    waiting, seen = [beginning(tree)], {beginning(tree)}
    while waiting:
        node = waiting.pop(0)
        if node not in graph:
            verdicts[_end(tree, node)] = None
            continue
        for option, target in graph[node].items():
            if given.get(node, option) == option and target not in seen:
                seen.add(target)
                waiting.append(target)
    return tuple(verdicts)
