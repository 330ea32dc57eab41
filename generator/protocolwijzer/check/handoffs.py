"""Where one tree leads on to another: what is known there is a way into it, and no tree leads on to itself.

So everybody comes to an outcome, in whatever tree: each way through a tree ends in one or leads on (see `trees`), and
there is no circle of trees.
"""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.check.replay import replay
from protocolwijzer.model import DecisionTree, Organisation
from protocolwijzer.problem import Pointer, Problem, did_you_mean
from protocolwijzer.ways import cycle


def problems(organisation: Organisation) -> Iterator[Problem]:
    for name, tree in organisation.trees.items():
        pointer = Pointer(addresses.tree_file(organisation.id, name))
        yield from _unknown(tree, pointer)
        yield from _answers(organisation, tree, pointer)
    yield from _circle(organisation)


def _unknown(tree: DecisionTree, pointer: Pointer) -> Iterator[Problem]:
    for key, outcome in tree.outcomes.items():
        for i, led in enumerate(outcome.leads_on):
            if led not in tree.handoffs:
                meant = did_you_mean(led, tree.handoffs)
                mend = f"did you mean `{meant}`?" if meant else "name the other tree in `handoffs`, under this id"
                at = pointer / "outcomes" / key / "leads_on" / i
                yield Problem("unknown-node", f"there is no hand-off `{led}`; {mend}", at)


def _answers(organisation: Organisation, tree: DecisionTree, pointer: Pointer) -> Iterator[Problem]:
    """What is known in the other tree leads somewhere in it: to a question, or to an outcome where all is known."""
    for key, handoff in tree.handoffs.items():
        if (other := organisation.trees.get(handoff.tree)) is None:
            continue
        at = pointer / "handoffs" / key
        given = ((answer.question, answer.option) for answer in handoff.answers)
        reached = replay(other, given, at / "answers", into_repeats=False)
        if isinstance(reached, Problem):
            yield reached
        elif reached in other.handoffs:
            message = f"with these answers `{handoff.tree}` leads on itself; name `{other.handoffs[reached].tree}` here"
            yield Problem("turn", message, at / "answers")


def _circle(organisation: Organisation) -> Iterator[Problem]:
    leads = {
        name: {key: it.tree for key, it in tree.handoffs.items() if it.tree in organisation.trees}
        for name, tree in organisation.trees.items()
    }
    if round_trip := cycle(leads):
        first, then = round_trip[0], (*round_trip, round_trip[0])[1]
        shown = " → ".join(f"`{tree}`" for tree in (*round_trip, first))
        key = next(key for key, tree in leads[first].items() if tree == then)
        message = (
            f"these trees lead back to themselves: {shown}; end one of them in an outcome, or move the questions that "
            "they share to a tree of their own"
        )
        yield Problem("cycle", message, Pointer(addresses.tree_file(organisation.id, first)) / "handoffs" / key)
