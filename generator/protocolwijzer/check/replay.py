"""Answers that somebody wrote down, given to a tree one after another."""

from collections.abc import Iterable

from protocolwijzer.model import DecisionTree
from protocolwijzer.problem import Pointer, Problem, did_you_mean


def replay(
    tree: DecisionTree, answers: Iterable[tuple[str, str]], pointer: Pointer, *, into_repeats: bool
) -> str | Problem | None:
    """The node that the answers lead to; or what is wrong with the first that does not fit, since those after it hang
    on it; or nothing, where the tree has a problem of its own."""

    def told(node: str) -> str:
        return told(tree.information[node].next) if node in tree.information else node

    node = tree.onward(tree.start) if into_repeats else told(tree.start)
    for i, (question, option) in enumerate(answers):
        if node in tree.outcomes or node in tree.handoffs:
            kind = "outcome" if node in tree.outcomes else "hand-off"
            message = f"the answers end at the {kind} `{node}`; leave this one out"
            return Problem("turn", message, pointer / i / "question")
        if node in tree.repeats:
            message = f"what comes after `{node}` is asked for each one that the reader chooses there; leave this out"
            return Problem("turn", message, pointer / i / "question")
        if node not in tree.questions:
            return None
        if question != node:
            return Problem("turn", f"the question here is `{node}`, not `{question}`", pointer / i / "question")
        nexts = {option.id: option.next for option in tree.questions[node].options}
        if option not in nexts:
            meant = did_you_mean(option, nexts)
            mend = f"did you mean `{meant}`?" if meant else "there are: " + ", ".join(f"`{known}`" for known in nexts)
            message = f"there is no answer `{option}` to `{node}`; {mend}"
            return Problem("turn", message, pointer / i / "option")
        node = tree.onward(nexts[option]) if into_repeats else told(nexts[option])
    return node
