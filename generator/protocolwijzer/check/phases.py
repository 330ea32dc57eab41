"""Phases hold: each one that is named exists, and no way through a tree goes back to an earlier one."""

from collections.abc import Iterator, Mapping

from protocolwijzer import addresses
from protocolwijzer.model import DecisionTree, Information, Organisation, Outcome, Question
from protocolwijzer.problem import Pointer, Problem, did_you_mean
from protocolwijzer.walk import nodes
from protocolwijzer.ways import beginning, cycle, edges, in_order


def problems(organisation: Organisation) -> Iterator[Problem]:
    for name, tree in organisation.trees.items():
        pointer = Pointer(addresses.tree_file(organisation.id, name))
        order = {phase.id: number for number, phase in enumerate(tree.phases)}
        unknown = [*_unknown(tree, order, pointer)]
        yield from unknown
        if not unknown:
            named = {node.phase for _, node, _ in _phased(tree, pointer)}
            for phase, number in order.items():
                if phase not in named:
                    message = f"nothing in this tree belongs to the phase `{phase}`; name it there, or leave it out"
                    yield Problem("phase", message, pointer / "phases" / number, "warning")
            yield from _back(tree, order, pointer)


def _phased(tree: DecisionTree, pointer: Pointer) -> Iterator[tuple[str, Question | Information | Outcome, Pointer]]:
    """All of a tree that can belong to a phase."""
    for key, node, at in nodes(tree, pointer):
        if isinstance(node, Question | Information | Outcome):
            yield key, node, at


def _unknown(tree: DecisionTree, order: Mapping[str, int], pointer: Pointer) -> Iterator[Problem]:
    for _, node, at in _phased(tree, pointer):
        if node.phase is not None and node.phase not in order:
            meant = did_you_mean(node.phase, order)
            mend = f"did you mean `{meant}`?" if meant else "make it in `phases`, or name another"
            yield Problem("unknown-phase", f"there is no phase `{node.phase}`; {mend}", at / "phase")


def _back(tree: DecisionTree, order: Mapping[str, int], pointer: Pointer) -> Iterator[Problem]:
    """The first node on a way that belongs to an earlier phase than one before it. Exact: edges have no conditions."""
    graph = edges(tree)
    if cycle(graph) or beginning(tree) not in graph:
        return  # the tree has a problem of its own
    known = {key: (node, at) for key, node, at in _phased(tree, pointer)}
    furthest: dict[str, tuple[int, str]] = {}
    for key in in_order(graph, beginning(tree)):
        before = furthest.get(key, (-1, ""))
        if key in known and (node := known[key][0]).phase is not None:
            here = order[node.phase]
            if here < before[0]:
                message = (
                    f"a way leads back from `{before[1]}`, in the phase `{tree.phases[before[0]].id}`, to the earlier "
                    f"phase `{node.phase}`; let it go on, or put the phases in another order"
                )
                yield Problem("phase", message, known[key][1] / "phase")
            before = max(before, (here, key))
        for target in graph.get(key, {}).values():
            furthest[target] = max(furthest.get(target, before), before)
