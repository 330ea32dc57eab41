"""A part of a tree that is asked for each channel or person stands by itself: one way in, and outcomes at all ends.

So what is answered for one says nothing about another, and each has one verdict: a row of the table.
"""

from collections.abc import Collection, Iterator

from protocolwijzer import addresses
from protocolwijzer.model import DecisionTree, Organisation
from protocolwijzer.problem import Pointer, Problem, did_you_mean
from protocolwijzer.ways import ONWARD, cycle, edges, reachable


def problems(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    profile = addresses.profile_file(organisation.id)
    for name, tree in organisation.trees.items():
        pointer = Pointer(addresses.tree_file(organisation.id, name))
        if not organisation.profile.channels and profile not in unread:
            for key, repeat in tree.repeats.items():
                if repeat.over == "channels":
                    message = "the organisation has no channels; list them in its profile, or what this is about here"
                    yield Problem("repeat", message, pointer / "repeats" / key / "over")
        yield from _beginnings(tree, pointer)
        yield from _parts(tree, pointer)


def _beginnings(tree: DecisionTree, pointer: Pointer) -> Iterator[Problem]:
    for key, repeat in tree.repeats.items():
        if repeat.start not in tree.questions:
            meant = did_you_mean(repeat.start, tree.questions)
            mend = f"did you mean `{meant}`?" if meant else "name the first question of the part"
            at = pointer / "repeats" / key / "start"
            yield Problem("unknown-node", f"there is no question `{repeat.start}`; {mend}", at)


def _parts(tree: DecisionTree, pointer: Pointer) -> Iterator[Problem]:
    if cycle(edges(tree)):
        return  # then nobody knows where a part begins
    graph = {key: {option.id: option.next for option in question.options} for key, question in tree.questions.items()}
    graph |= {key: {ONWARD: told.next} for key, told in tree.information.items()}
    for key, repeat in tree.repeats.items():
        part = reachable(graph, repeat.start) & graph.keys()
        for question, target, at in _leads(tree, pointer):
            if question in part and target in tree.repeats:
                message = f"`{question}` is asked for each of `{key}`, and a repeat cannot hold another"
                mend = "ask there what matters, or let its outcomes lead on to a tree of its own (`leads_on`)"
                yield Problem("repeat", f"{message}; {mend}", at)
            elif question in part and target in tree.handoffs:
                message = f"`{question}` is asked for each of `{key}`, so another tree cannot go on here"
                mend = "end in an outcome, and let that one lead on (`leads_on`)"
                yield Problem("repeat", f"{message}; {mend}", at)
            elif question not in part and target in part:
                message = f"`{target}` is asked for each of `{key}`, and no other answer can lead there"
                mend = f"lead to `{key}`, or write the question once more under another id"
                yield Problem("repeat", f"{message}; {mend}", at)
        if tree.start in part:
            message = f"`{tree.start}` is asked for each of `{key}`; begin with `{key}`"
            yield Problem("repeat", message, pointer / "start")
        for other, it in tree.repeats.items():
            if other != key and it.start in part and (it.start != repeat.start or other > key):
                message = f"`{it.start}` is asked for each of `{key}` too; write it once more under another id"
                yield Problem("repeat", message, pointer / "repeats" / other / "start")


def _leads(tree: DecisionTree, pointer: Pointer) -> Iterator[tuple[str, str, Pointer]]:
    """Each answer, and each step that only tells something: where it stands, and what it leads to."""
    for key, question in tree.questions.items():
        for i, option in enumerate(question.options):
            yield key, option.next, pointer / "questions" / key / "options" / i / "next"
    for key, told in tree.information.items():
        yield key, told.next, pointer / "information" / key / "next"
