"""A walkthrough holds: its right answers are a way through the tree as it stands, from first question to outcome."""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.check.replay import replay
from protocolwijzer.model import DecisionTree, Organisation, Practice
from protocolwijzer.problem import Pointer, Problem


def problems(organisation: Organisation) -> Iterator[Problem]:
    for name, walkthrough in organisation.walkthroughs.items():
        pointer = Pointer(addresses.walkthrough_file(organisation.id, name)) / "lessons"
        for i, lesson in enumerate(walkthrough.lessons):
            if lesson.practice is not None and lesson.practice.tree in organisation.trees:
                tree = organisation.trees[lesson.practice.tree]
                yield from _turns(lesson.practice, tree, pointer / i / "practice" / "turns")


def _turns(practice: Practice, tree: DecisionTree, pointer: Pointer) -> Iterator[Problem]:
    reached = replay(tree, ((turn.question, turn.option) for turn in practice.turns), pointer, into_repeats=True)
    last = pointer / (len(practice.turns) - 1) / "option"
    if all(turn.known for turn in practice.turns):
        message = "nothing is asked in this situation; leave `known` out of the answers that one has to find"
        yield Problem("turn", message, pointer / (len(practice.turns) - 1) / "known")
    if isinstance(reached, Problem):
        yield reached
    elif reached in tree.questions:
        yield Problem("turn", f"the answers end at the question `{reached}`; go on to an outcome", last)
    elif reached in tree.handoffs:
        other = tree.handoffs[reached].tree
        message = f"the answers end where `{other}` goes on; practise on that tree, or on a case that ends in this one"
        yield Problem("turn", message, last)
