"""Guides and walkthroughs: what helps people to do what the rules ask, step by step."""

from typing import Annotated

from pydantic import Field

from protocolwijzer.model.text import Cited, Id, LongProse, Model, Prose, Translated
from protocolwijzer.model.tree import DecisionTree, Outcome


class Step(Model):
    """One part of a guide."""

    id: Id
    """Stays the same when the words change."""
    title: Translated
    """The heading."""
    text: LongProse
    """What to do."""
    cites: tuple[Cited, ...] = ()
    """The articles it rests on."""


class Guide(Model):
    """`guides/<slug>.yml`: how to do what the rules ask, for whoever has to; advice of the editors, not a rule."""

    title: Translated
    """The heading."""
    lead: Prose
    """For whom it is and what it helps with."""
    applies_to: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The audiences it is for."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """In the order in which one does them."""


class Turn(Model):
    """The right answer to one question of a tree in this situation, and why."""

    question: Id
    """The question's id."""
    option: Id
    """The right answer's id."""
    because: Prose
    """Why this is right here; shown to whoever answered otherwise, and then again."""
    article: Cited | None = None
    """The article that says so; without one, it is what the question cites, or else what decides the outcome."""
    known: bool = False
    """Whether the reader knows it already, as who one is: then it is shown, and not asked."""


class Practice(Model):
    """The way through a decision tree that fits a situation, answer by answer, to an outcome."""

    tree: Id
    """The tree's id."""
    turns: Annotated[tuple[Turn, ...], Field(min_length=1)]
    """The right answers in order: the first to the tree's first question, the last one leading to an outcome."""

    def outcome(self, tree: DecisionTree) -> Outcome:
        """Where the answers lead in this tree, which must have them (see `check`)."""
        last = self.turns[-1]
        options = tree.questions[last.question].options
        return tree.outcomes[tree.onward(next(option.next for option in options if option.id == last.option))]


class Lesson(Model):
    """One step of a walkthrough: something to read, or a situation to practise on."""

    id: Id
    """Stays the same when the words change: a reader's progress remembers it."""
    title: Translated
    """The heading."""
    text: LongProse
    """What to read; or, with `practice`, the situation."""
    cites: tuple[Cited, ...] = ()
    """The articles it is about; their texts are shown with it."""
    practice: Practice | None = None
    """For a situation: the right way through a tree."""


class Walkthrough(Model):
    """`walkthroughs/<slug>.yml`: a short course for whoever is new, ending in a record of completion."""

    title: Translated
    """The heading."""
    lead: Prose
    """For whom it is and how long it takes, in one or two sentences."""
    applies_to: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The audiences it is for."""
    lessons: Annotated[tuple[Lesson, ...], Field(min_length=1)]
    """In the order in which one takes them."""
