"""Decision trees: all of them, each as questions and outcomes, and each as a drawing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, get_args

from markupsafe import Markup

from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import DecisionTree, Information, Option, Question, Translated
from protocolwijzer.render.contract import TreeWord
from protocolwijzer.render.flowchart import flowchart
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import OrganisationPage, Overview, Page
from protocolwijzer.render.view import View
from protocolwijzer.ways import decisive, edges, longest


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """The list of trees, and each tree in both of its forms."""
    yield Trees(index)
    for name, tree in index.organisation.trees.items():
        yield TreePage(index, name, tree)
        yield Flowchart(index, name, tree)


class Trees(Overview):
    """All trees."""

    kind = "trees"


class NumberedPhase(NamedTuple):
    """A phase of a tree, and which one it is, from 1."""

    number: int
    title: Translated


@dataclass(frozen=True)
class TreePage(OrganisationPage):
    """A whole tree, of which a script shows one question at a time."""

    kind: ClassVar[str] = "tree"
    scripts: ClassVar[tuple[str, ...]] = ("choices.js", "tree.js")
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
        """What is asked and told, in the order of the file; what only tells something stands before what comes next."""
        told: dict[str, dict[str, Information]] = defaultdict(dict)
        for key, it in self.tree.information.items():
            told[self.tree.onward(key)][key] = it
        for key, question in self.tree.questions.items():
            yield from told.pop(key, {}).items()
            yield key, question
        for before in told.values():
            yield from before.items()

    @property
    def phases(self) -> Mapping[str, NumberedPhase]:
        """The phases of the tree, by id."""
        return {phase.id: NumberedPhase(number, phase.title) for number, phase in enumerate(self.tree.phases, 1)}

    def decisive(self, outcome: str) -> list[tuple[str, Option]]:
        """The answers that bring about an outcome: questions' ids, each with an option."""
        options = {(key, o.id): o for key, question in self.tree.questions.items() for o in question.options}
        return [(question, options[question, option]) for question, option in decisive(self.tree, outcome)]


@dataclass(frozen=True)
class Flowchart(OrganisationPage):
    """A tree as a drawing."""

    kind: ClassVar[str] = "flowchart"
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

    def drawing(self, view: View) -> Markup:
        """The tree as an SVG element."""
        label = f"{view['flowchart']}: {self.heading(view)}"
        words, organisation = LANGUAGES[view.language].words, self.index.organisation.profile.name
        return flowchart(self.tree, view.language, words, label, organisation)
