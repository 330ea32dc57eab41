"""Decision trees: questions that lead to a verdict, and the articles that it rests on."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, StrictInt, Tag

from protocolwijzer.model.text import Id, Model, Prose, Translated, TranslatedWords

Verdict = Literal["allowed", "conditional", "ask", "not-covered", "forbidden", "report"]
"""What a decision tree answers, mildest first; `ask` and `not-covered` weigh the same, and so do the last two."""


class Option(Model):
    """One answer to a question."""

    id: Id
    """Stays the same when the label changes: saved links use it. In quotes, also `"yes"` and `"no"`."""
    label: Translated
    """The answer in words."""
    hint: Translated | None = None
    """A line of help under the answer."""
    next: Id
    """What this answer leads to: a question, an outcome, a hand-off or a repeat."""
    unsure: bool = False
    """Whether this is the answer of somebody who does not know; it is set apart from the others."""


class Question(Model):
    """A question with at least two answers."""

    ask: Translated
    """The question, as one would ask a colleague."""
    help: Prose | None = None
    """What helps to answer it, with an example from daily practice."""
    cites: tuple[Id, ...] = ()
    """The articles that make the question matter."""
    certain: bool = False
    """Whether everybody knows the answer. Otherwise one option should be `unsure`."""
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    """The answers."""


class Answer(Model):
    """A question and the answer given to it."""

    question: Id
    """The question's id."""
    option: Id
    """The answer's id."""


class Citation(Model):
    """An article that an outcome rests on, and the part it plays there."""

    article: Id
    """The article's id."""
    as_: Annotated[Literal["decides", "met", "outside", "see"], Field(alias="as")]
    """`decides`: this rule gives the verdict. `met`: its condition is fulfilled. `outside`: it does not reach this
    case. `see`: worth reading."""
    answers: tuple[Answer, ...] = ()
    """For `met`: the answers that fulfil the condition. For `decides`: those that make the rule decide; without them it
    is the last answer. Every way to the outcome passes one of them."""
    why: Prose | None = None
    """For `outside`: why the rule does not reach this case."""


class Outcome(Model):
    """Where a path ends: a verdict, what to do now, and the articles it rests on."""

    verdict: Verdict
    """allowed, conditional, ask, not-covered, forbidden or report."""
    title: Translated
    """The verdict as a sentence."""
    text: Prose | None = None
    """The reason, in one or two sentences."""
    steps: tuple[Prose, ...] = ()
    """What to do now, step by step."""
    remains: tuple[Prose, ...] = ()
    """What else is still to be checked; every verdict but `forbidden` has something."""
    notices: tuple[Id, ...] = ()
    """The sample texts (in `organisation.yml`) that one can copy here, where a rule asks for one."""
    cites: tuple[Citation, ...] = ()
    """The articles it rests on; only `not-covered` may do without."""
    forms: tuple[Id, ...] = ()
    """The forms to use."""
    contact: Id | None = None
    """Whom to turn to."""
    leads_on: tuple[Id, ...] = ()
    """The hand-offs to other trees with which one can go on from here."""


class Handoff(Model):
    """Another tree of the organisation that goes on where this one ends."""

    tree: Id
    """The other tree's id."""
    answers: tuple[Answer, ...] = ()
    """What is known there already: answers to its questions, from its first one on, each following from the one
    before."""


class Item(Model):
    """One of the things or people for which a part of a tree is repeated."""

    id: Id
    """Stays the same when the name changes: saved links use it."""
    name: Translated
    """What readers tick."""


FORMS_OF_OVER = ("$word", "$ids", "$items")


def _form_of_over(over: object) -> str:
    """Which of the forms of `over` an author chose."""
    if not isinstance(over, list | tuple):
        return "$word"
    return "$ids" if all(isinstance(one, str) for one in over) else "$items"


Over = Annotated[
    Annotated[Literal["channels"], Tag("$word")]
    | Annotated[tuple[Id, ...], Field(min_length=1), Tag("$ids")]
    | Annotated[tuple[Item, ...], Field(min_length=1), Tag("$items")],
    Discriminator(_form_of_over),
]
"""The organisation's `channels`, some of them by their ids, or a list of one's own."""


class Repeat(Model):
    """A part of a tree that is asked again for each thing or person that it is about, and ends in a table of verdicts.

    The part is the same for each; where it matters which one it is, ask.
    """

    ask: Translated | None = None
    """What the reader is asked before ticking: "Where will the picture appear?"."""
    over: Over
    """For what it can be asked: `channels` (of the organisation), a list of ids of channels, or a list of `id` and
    `name`."""
    start: Id
    """The first question of the part. From there on, every way ends in an outcome."""


class DecisionTree(Model):
    """`decision_trees/<organisation>/<slug>.yml`: questions that lead to a verdict. No conditions, no cycles."""

    version: Annotated[StrictInt, Field(ge=1)]
    """Goes up by one when questions or answers change, so that saved links can say so."""
    title: Translated
    """The question the tree answers, as people ask it."""
    lead: Prose
    """One or two sentences under it."""
    applies_to: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The audiences it is for."""
    topics: tuple[Id, ...] = ()
    """The subjects under which it is found."""
    keywords: TranslatedWords | None = None
    """Other words by which people look for it."""
    start: Id
    """The first question; or a repeat."""
    questions: Annotated[dict[Id, Question], Field(min_length=1)]
    """The questions, by id."""
    outcomes: Annotated[dict[Id, Outcome], Field(min_length=1)]
    """The outcomes, by id."""
    handoffs: dict[Id, Handoff] = Field(default_factory=dict)
    """Where another tree goes on, by id."""
    repeats: dict[Id, Repeat] = Field(default_factory=dict)
    """The parts that are asked for each channel or person, by id."""
