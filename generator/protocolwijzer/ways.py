"""Every way through a decision tree. Edges have no conditions, so what is said here is exact."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from protocolwijzer.model import DecisionTree, FrozenTree

MOST_WAYS = 10_000
"""A longer list of ways is of no use to anybody, and merging questions can have millions."""

ONWARD = ""
"""Stands for an option where nothing is asked: what comes after a step that only tells something."""

Edges = Mapping[str, Mapping[str, str]]
"""For each question the node that each of its options leads to; only nodes that exist."""


@dataclass(frozen=True, slots=True)
class Way:
    """The answers that lead from the start to one outcome or hand-off: pairs of question id and option id.

    Where a part of the tree is repeated, it is the way for one of the things that it is repeated for: what is answered
    for one has no part in what another leads to.
    """

    answers: tuple[tuple[str, str], ...]
    outcome: str
    """The id of the outcome; or of the hand-off, where another tree goes on."""


def inside(tree: DecisionTree | FrozenTree, node: str) -> str:
    """Where the answers for one thing go on: a repeat stands for the first question of its part."""
    return tree.repeats[node].start if node in tree.repeats else node


def beginning(tree: DecisionTree | FrozenTree) -> str:
    """The first question of every way."""
    return inside(tree, tree.start)


def edges(tree: DecisionTree | FrozenTree) -> Edges:
    """The tree as a graph, for one of the things that a part is repeated for; options that lead to nothing are left
    out."""
    nodes = tree.questions.keys() | tree.information.keys() | tree.outcomes.keys() | tree.handoffs.keys()
    asked = {
        question_id: {option.id: t for option in question.options if (t := inside(tree, option.next)) in nodes}
        for question_id, question in tree.questions.items()
    }
    told = {key: {ONWARD: t} if (t := inside(tree, it.next)) in nodes else {} for key, it in tree.information.items()}
    return {**asked, **told}


def node_after(tree: DecisionTree, answers: Iterable[tuple[str, str]]) -> str:
    """The node that some answers lead to, each following from the one before; it may be a repeat."""
    node = tree.start
    for question, chosen in answers:
        node = next(option.next for option in tree.questions[question].options if option.id == chosen)
    return node


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


def longest(graph: Edges) -> dict[str, int]:
    """For each question, and each step that only tells something, how many questions the longest way from it has,
    itself included. The graph has no cycle."""
    found: dict[str, int] = {}
    waiting = list(graph)
    while waiting:
        question = waiting[-1]
        later = [target for target in graph[question].values() if target in graph]
        if unknown := [target for target in later if target not in found]:
            waiting.extend(unknown)
        else:
            asks = ONWARD not in graph[question]
            found[question] = asks + max((found[target] for target in later), default=0)
            waiting.pop()
    return found


def number(tree: DecisionTree | FrozenTree) -> int:
    """How many ways there are, without walking them: where they merge, they multiply."""
    graph = edges(tree)
    found = dict.fromkeys([*tree.outcomes, *tree.handoffs], 1)
    for node in reversed(in_order(graph, beginning(tree))):
        if node in graph:
            found[node] = sum(found[target] for target in graph[node].values())
    return found[beginning(tree)]


def in_order(graph: Edges, start: str) -> list[str]:
    """All that can be reached from a start, each node after all that lead to it. The graph has no cycle."""
    found: dict[str, None] = {}
    waiting = [(start, iter(graph.get(start, {}).values()))]
    while waiting:
        node, targets = waiting[-1]
        target = next(targets, None)
        if target is None:
            found[node] = None
            waiting.pop()
        elif target not in found:
            waiting.append((target, iter(graph.get(target, {}).values())))
    return [*reversed(found)]


def phases(tree: DecisionTree) -> dict[str, int]:
    """For all that can be reached, which phase it falls in, from 0: its own, or the furthest of what leads to it; -1
    before the first. The graph has no cycle."""
    graph = edges(tree)
    numbers = {phase.id: number for number, phase in enumerate(tree.phases)}
    found: dict[str, int] = {}
    for node in in_order(graph, beginning(tree)):
        known = tree.questions.get(node) or tree.information.get(node) or tree.outcomes.get(node)
        phase = known.phase if known else None
        found[node] = numbers[phase] if phase else found.get(node, -1)
        for target in graph.get(node, {}).values():
            found[target] = max(found.get(target, -1), found[node])
    return found


def decisive(tree: DecisionTree, outcome: str) -> tuple[tuple[str, str], ...]:
    """The answers that bring about an outcome: those that its citations name, or else those that lead straight to it.

    Pairs of question id and option id, in the order of the questions. A way to the outcome holds at least one of them.
    """
    named = {
        (answer.question, answer.option)
        for citation in tree.outcomes[outcome].rules
        if citation.as_ in {"decides", "met"}
        for answer in citation.answers
    }
    last = {
        (key, option.id)
        for key, question in tree.questions.items()
        for option in question.options
        if tree.onward(option.next) == outcome
    }
    unnamed = any(it.as_ == "decides" and not it.answers for it in tree.outcomes[outcome].rules)
    wanted = named | last if unnamed or not named else named
    return tuple(
        (key, option.id)
        for key, question in tree.questions.items()
        for option in question.options
        if (key, option.id) in wanted
    )


def passed(tree: DecisionTree, answers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Answers as saved links name them: with the steps that only tell something before, between and after them."""
    node = tree.start

    def told() -> Iterator[tuple[str, str]]:
        nonlocal node
        while (node := inside(tree, node)) in tree.information:
            yield node, ONWARD
            node = tree.information[node].next

    for question, option in answers:
        yield from told()
        yield question, option
        node = next(it.next for it in tree.questions[question].options if it.id == option)
    yield from told()


def ways(tree: DecisionTree | FrozenTree) -> Iterator[Way]:
    """Every way from the start to its end, in the order of the options. The tree must be sound (see `check`).

    A way holds answers; the steps on it that only tell something have none.
    """
    graph = edges(tree)
    waiting: list[tuple[str, tuple[tuple[str, str], ...]]] = [(beginning(tree), ())]
    while waiting:
        node, answers = waiting.pop()
        if node not in graph:
            yield Way(answers, node)
        else:
            waiting.extend(
                (target, answers if option == ONWARD else (*answers, (node, option)))
                for option, target in reversed(list(graph[node].items()))
            )
