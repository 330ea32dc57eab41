"""Decision trees: all of them, each as questions and outcomes, and each as a drawing."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple, get_args

from markupsafe import Markup

from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import SEVERITY, DecisionTree, Information, Named, Option, Question, Translated, Verdict
from protocolwijzer.redline import Issue
from protocolwijzer.render.contract import TreeWord
from protocolwijzer.render.flowchart import Around, flowchart
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import OrganisationPage, Overview, Page
from protocolwijzer.render.standing import Next, coming_outcomes, next_editions, unreleased_outcomes
from protocolwijzer.render.view import View
from protocolwijzer.ways import decisive, edges, longest, node_after, reachable


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """The list of trees, and each tree in both of its forms."""
    yield Trees(index)
    for name, tree in index.organisation.trees.items():
        yield (RepeatingTreePage if tree.repeats else TreePage)(index, name, tree)
        yield Flowchart(index, name, tree)


def _in_order(tree: DecisionTree) -> Iterator[tuple[str, Question | Information]]:
    """What is asked and told, in the order of the file; what only tells something stands before what comes next."""
    told: dict[str, dict[str, Information]] = defaultdict(dict)
    for key, it in tree.information.items():
        told[tree.onward(key)][key] = it
    for key, question in tree.questions.items():
        yield from told.pop(key, {}).items()
        yield key, question
    for before in told.values():
        yield from before.items()


class Trees(Overview):
    """All trees."""

    kind = "trees"


class NumberedPhase(NamedTuple):
    """A phase of a tree, and which one it is, from 1."""

    number: int
    title: Translated


@dataclass(frozen=True)
class Onward:
    """Where another tree goes on."""

    name: str
    tree: DecisionTree
    node: str
    """What is asked there first."""
    known: list[tuple[Question, Option]]
    """What is known there already."""
    answers: str
    """The same for the script, as the address of a place in that tree holds it."""


@dataclass(frozen=True)
class TreePage(OrganisationPage):
    """A whole tree, of which a script shows one question at a time."""

    kind: ClassVar[str] = "tree"
    scripts: ClassVar[tuple[str, ...]] = ("choices.js", "sections.js", "tree.js")
    words: ClassVar[tuple[TreeWord, ...]] = get_args(TreeWord)
    """The site's own words that its script shows."""
    name: str
    tree: DecisionTree

    @property
    def below(self) -> tuple[str, ...]:
        return ("trees", self.name)

    def heading(self, view: View) -> str:
        return self.tree.title.best(view.language)[0]

    @property
    def longest(self) -> Mapping[str, int]:
        """For each question, how many there can be from it on, itself included."""
        return longest(edges(self.tree))

    @property
    def steps(self) -> Iterator[tuple[str, Question | Information]]:
        """What is asked and told, in order."""
        return _in_order(self.tree)

    @property
    def phases(self) -> Mapping[str, NumberedPhase]:
        """The phases of the tree, by id."""
        return {phase.id: NumberedPhase(number, phase.title) for number, phase in enumerate(self.tree.phases, 1)}

    @property
    def parts(self) -> Mapping[str, str]:
        """What is asked or told for each channel or person, by its id, with the repeat that it belongs to."""
        graph = edges(self.tree)
        return {
            node: key
            for key, repeat in self.tree.repeats.items()
            for node in reachable(graph, repeat.start)
            if node in graph
        }

    @property
    def begins(self) -> Mapping[str, str]:
        """The first question of each part, with the repeat."""
        return {repeat.start: key for key, repeat in self.tree.repeats.items()}

    @property
    def before(self) -> frozenset[str]:
        """The nodes after which a part may be asked for each of several: nobody knows how many questions will come."""
        graph, parts = edges(self.tree), self.parts
        return frozenset(it for it in graph if it not in parts and reachable(graph, it) & parts.keys())

    def items(self, repeat: str) -> list[Named]:
        """The channels or people for which a part can be asked."""
        return self.index.organisation.repeated_for(self.tree.repeats[repeat])

    def severity(self, verdict: Verdict) -> int:
        """How much a verdict asks of the reader; `guidance` less than any."""
        return SEVERITY.get(verdict, -1)

    @property
    def led_to(self) -> frozenset[str]:
        """The hand-offs that an answer leads to; others belong to outcomes alone."""
        options = (option.next for question in self.tree.questions.values() for option in question.options)
        return frozenset([*options, *(it.next for it in self.tree.information.values())])

    def onward(self, handoff: str) -> Onward:
        """The tree that goes on where this one ends."""
        it = self.tree.handoffs[handoff]
        tree = self.index.organisation.trees[it.tree]
        given = [(answer.question, answer.option) for answer in it.answers]
        options = {(key, o.id): o for key, question in tree.questions.items() for o in question.options}
        return Onward(
            it.tree,
            tree,
            node_after(tree, given),
            [(tree.questions[question], options[question, option]) for question, option in given],
            "/".join((self.index.address_of(tree), *(f"{question}={option}" for question, option in given))),
        )

    @cached_property
    def coming(self) -> Mapping[str, list[tuple[str, Issue]]]:
        """The outcomes that a next edition changes."""
        return coming_outcomes(self.index, self.name, self.tree)

    def for_script(self, view: View) -> str:
        """The words that its script shows, and what each edition that a link can name is called, as JSON."""
        released = (it.date for editions in self.index.organisation.editions.values() for it in editions)
        whole = (self.index.edition_of(self.tree), self.next.editions)
        named = {date: date for date in released} | {it: it for it in whole}
        words = {key: ", ".join(map(view.date, key.split("+"))) for key in named if key != "none"}
        return json.dumps({**{word: view[word] for word in self.words}, **words}, ensure_ascii=False)

    @cached_property
    def next(self) -> Next:
        """From when it rests on a next edition, and on which then."""
        return next_editions(self.index, self.tree)

    @cached_property
    def unreleased(self) -> frozenset[str]:
        """The outcomes of a working text that were not released so."""
        return unreleased_outcomes(self.index, self.name, self.tree)

    def decisive(self, outcome: str) -> list[tuple[str, Option]]:
        """The answers that bring about an outcome: questions' ids, each with an option."""
        options = {(key, o.id): o for key, question in self.tree.questions.items() for o in question.options}
        return [(question, options[question, option]) for question, option in decisive(self.tree, outcome)]


class RepeatingTreePage(TreePage):
    """A tree with a part that is asked for each of several."""

    scripts = ("choices.js", "repeats.js", "sections.js", "tree.js")


@dataclass(frozen=True)
class Flowchart(OrganisationPage):
    """A tree as a drawing; on a telephone, as a list of where each answer leads."""

    kind: ClassVar[str] = "flowchart"
    styles = ("flowchart",)
    name: str
    tree: DecisionTree

    @property
    def below(self) -> tuple[str, ...]:
        return ("trees", self.name, "flowchart")

    @property
    def current(self) -> None:
        """The navigation has trees, and not their drawings."""
        return None

    def heading(self, view: View) -> str:
        return self.tree.title.best(view.language)[0]

    @property
    def steps(self) -> Iterator[tuple[str, Question | Information]]:
        """What is asked and told, in order."""
        return _in_order(self.tree)

    def drawing(self, view: View) -> Markup:
        """The tree as an SVG element."""
        label = f"{view['flowchart']}: {self.heading(view)}"
        organisation = self.index.organisation
        around = Around(
            organisation.profile.name,
            {key: organisation.trees[it.tree].title for key, it in self.tree.handoffs.items()},
            {key: [it.name for it in organisation.repeated_for(repeat)] for key, repeat in self.tree.repeats.items()},
        )
        return flowchart(self.tree, view.language, LANGUAGES[view.language].words, label, around)
