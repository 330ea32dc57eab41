"""A walkthrough holds: its right answers are a way through the tree as it stands, from first question to outcome."""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.model import DecisionTree, Organisation, Practice
from protocolwijzer.problem import Pointer, Problem, did_you_mean


def problems(organisation: Organisation) -> Iterator[Problem]:
    for name, walkthrough in organisation.walkthroughs.items():
        pointer = Pointer(addresses.walkthrough_file(organisation.id, name)) / "lessons"
        for i, lesson in enumerate(walkthrough.lessons):
            if lesson.practice is not None and lesson.practice.tree in organisation.trees:
                tree = organisation.trees[lesson.practice.tree]
                yield from _turns(lesson.practice, tree, pointer / i / "practice" / "turns")


def _turns(practice: Practice, tree: DecisionTree, pointer: Pointer) -> Iterator[Problem]:
    """The first answer that does not fit; those after it hang on it."""
    node = tree.start
    for i, turn in enumerate(practice.turns):
        if node not in tree.questions and node not in tree.outcomes:
            return  # the tree has a problem of its own
        if node not in tree.questions:
            message = f"the answers end at the outcome `{node}`; leave this one out"
            yield Problem("turn", message, pointer / i / "question")
            return
        if turn.question != node:
            yield Problem("turn", f"the question here is `{node}`, not `{turn.question}`", pointer / i / "question")
            return
        nexts = {option.id: option.next for option in tree.questions[node].options}
        if turn.option not in nexts:
            meant = did_you_mean(turn.option, nexts)
            mend = f"did you mean `{meant}`?" if meant else "there are: " + ", ".join(f"`{known}`" for known in nexts)
            message = f"there is no answer `{turn.option}` to `{node}`; {mend}"
            yield Problem("turn", message, pointer / i / "option")
            return
        node = nexts[turn.option]
    if node in tree.questions:
        message = f"the answers end at the question `{node}`; go on to an outcome"
        yield Problem("turn", message, pointer / (len(practice.turns) - 1) / "option")
