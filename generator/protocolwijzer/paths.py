"""Every way through a decision tree. Edges have no conditions, so what is said here is exact."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from protocolwijzer.model import DecisionTree

Edges = Mapping[str, Mapping[str, str]]
"""For each question the node that each of its options leads to; only nodes that exist."""


@dataclass(frozen=True, slots=True)
class Path:
    """The answers that lead from the start to one outcome: pairs of question id and option id."""

    answers: tuple[tuple[str, str], ...]
    outcome: str


def edges(tree: DecisionTree) -> Edges:
    """The tree as a graph; options that lead to nothing are left out."""
    nodes = tree.questions.keys() | tree.outcomes.keys()
    return {
        question_id: {option.id: option.next for option in question.options if option.next in nodes}
        for question_id, question in tree.questions.items()
    }


def reachable(graph: Edges, start: str, without: Collection[tuple[str, str]] = ()) -> set[str]:
    """The nodes that can be reached from a start when some answers are never given."""
    found, waiting = {start}, deque([start])
    while waiting:
        question = waiting.popleft()
        for option, target in graph.get(question, {}).items():
            if target not in found and (question, option) not in without:
                found.add(target)
                waiting.append(target)
    return found


def cycle(graph: Edges) -> tuple[str, ...]:
    """Questions that lead back to the first of them, or nothing where no path comes back on itself."""
    done: set[str] = set()
    for first in graph:
        trail: list[str] = []
        waiting = [(first, iter(dict.fromkeys(graph[first].values())))] if first not in done else []
        trail.extend(question for question, _ in waiting)
        while waiting:
            question, targets = waiting[-1]
            target = next(targets, None)
            if target is None:
                done.add(question)
                trail.pop()
                waiting.pop()
            elif target in trail:
                return tuple(trail[trail.index(target) :])
            elif target in graph and target not in done:
                trail.append(target)
                waiting.append((target, iter(dict.fromkeys(graph[target].values()))))
    return ()


def paths(tree: DecisionTree) -> Iterator[Path]:
    """Every path from the start to an outcome, in the order of the options. The tree must be sound (see `check`)."""
    graph = edges(tree)
    waiting: list[tuple[str, tuple[tuple[str, str], ...]]] = [(tree.start, ())]
    while waiting:
        node, answers = waiting.pop()
        if node in tree.outcomes:
            yield Path(answers, node)
        else:
            waiting.extend(
                (target, (*answers, (node, option))) for option, target in reversed(list(graph[node].items()))
            )
