"""Decision trees: questions that lead to a verdict, and the articles that it rests on."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, StrictInt, Tag

from protocolwijzer.model.organisation import Named
from protocolwijzer.model.text import Cited, Id, Model, Prose, Translated, TranslatedWords

Verdict = Literal["allowed", "conditional", "ask", "not-covered", "forbidden", "report", "guidance"]
"""What a decision tree answers, mildest first; `ask` and `not-covered` weigh the same, and so do `forbidden` and
`report`. `guidance` says how to do a thing and stands outside that order."""

SEVERITY: dict[Verdict, int] = {
    "allowed": 0,
    "conditional": 1,
    "ask": 2,
    "not-covered": 2,
    "forbidden": 3,
    "report": 3,
}
"""How much each verdict asks of the reader."""


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
    cites: tuple[Cited, ...] = ()
    """The articles and laws that make the question matter."""
    phase: Id | None = None
    """The phase that it belongs to."""
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


class Information(Model):
    """A step that asks nothing: it tells the reader something, and goes on."""

    tell: Translated
    """What it tells, in one sentence."""
    text: Prose | None = None
    """The rest of it."""
    cites: tuple[Cited, ...] = ()
    """The articles and laws that it is about."""
    phase: Id | None = None
    """The phase that it belongs to."""
    next: Id
    """What comes after it: a question, an outcome, or another step that tells."""


class Rests(Model):
    """The part that a rule plays for an outcome."""

    as_: Annotated[Literal["decides", "met", "outside", "see"], Field(alias="as")]
    """`decides`: this rule gives the verdict. `met`: its condition is fulfilled. `outside`: it does not reach this
    case. `see`: worth reading."""
    answers: tuple[Answer, ...] = ()
    """For `met`: the answers that fulfil the condition. For `decides`: those that make the rule decide; without them it
    is the last answer. Every way to the outcome passes one of them."""
    why: Prose | None = None
    """For `outside`: why the rule does not reach this case."""


class Citation(Rests):
    """An article that an outcome rests on, and the part it plays there."""

    article: Cited
    """The article's id, or that of one of its items: `article-id/b`."""


class LawCitation(Rests):
    """A rule of law that an outcome rests on. It binds as an article does, and is no rule of the organisation."""

    law: Id
    """Its id in `content/laws.yml`."""


class GoodPractice(Model):
    """What is good practice here, though no rule says so; it decides nothing."""

    practice: Prose
    """In one or two sentences."""


def _cited(value: Any) -> str | None:
    """Which kind of citation is meant; None if it says that it is several."""
    keys = set(value) if isinstance(value, dict) else {*getattr(type(value), "model_fields", ())}
    kinds = {"article": "Citation", "law": "LawCitation", "practice": "GoodPractice"}
    named = [kind for key, kind in kinds.items() if key in keys]
    return None if len(named) > 1 else (named or ["Citation"])[0]


AnyCitation = Annotated[
    Annotated[Citation, Tag("Citation")]
    | Annotated[LawCitation, Tag("LawCitation")]
    | Annotated[GoodPractice, Tag("GoodPractice")],
    Discriminator(_cited),
]
"""What an outcome rests on: exactly one of an article, a law, and good practice."""


class Deadline(Model):
    """How long there is to do something."""

    number: Annotated[StrictInt, Field(ge=1)]
    """How many of the units."""
    unit: Literal["hours", "days", "school-days", "working-days", "weeks", "months"]
    """`days` are those of the calendar."""


class Task(Model):
    """A step with who does it and by when."""

    text: Prose
    """What to do."""
    by: Id | None = None
    """Who does it: one of the contacts or audiences in `organisation.yml`."""
    within: Deadline | None = None
    """How long there is for it."""


def _step(value: Any) -> str:
    """Which kind of step is meant: the text alone, or a task."""
    keys = set(value) if isinstance(value, dict) else {*getattr(type(value), "model_fields", ())}
    return "Task" if keys & Task.model_fields.keys() else "Prose"


AnyStep = Annotated[Annotated[Prose, Tag("Prose")] | Annotated[Task, Tag("Task")], Discriminator(_step)]
"""What to do: a text alone, or with who does it and by when."""


def _form_of_contact(contact: object) -> str:
    """How an author named whom to turn to."""
    return "$none" if contact is None else "$ids" if isinstance(contact, list | tuple) else "$id"


class Outcome(Model):
    """Where a path ends: a verdict, what to do now, and what it rests on."""

    verdict: Verdict
    """allowed, conditional, ask, not-covered, forbidden, report, or guidance."""
    title: Translated
    """The verdict as a sentence."""
    text: Prose | None = None
    """The reason, in one or two sentences."""
    steps: tuple[AnyStep, ...] = ()
    """What to do now, step by step; `guidance` has at least one."""
    remains: tuple[Prose, ...] = ()
    """What else is still to be checked; every verdict but `forbidden` and `guidance` has something."""
    notices: tuple[Id, ...] = ()
    """The sample texts (in `organisation.yml`) that one can copy here, where a rule asks for one."""
    cites: tuple[AnyCitation, ...] = ()
    """What it rests on; only `not-covered` and `guidance` may do without."""
    forms: tuple[Id, ...] = ()
    """The forms to use."""
    contact: Annotated[
        Annotated[Id, Tag("$id")]
        | Annotated[tuple[Id, ...], Field(min_length=1), Tag("$ids")]
        | Annotated[None, Tag("$none")],
        Discriminator(_form_of_contact),
    ] = None
    """Whom to turn to: a contact, or a list of them, first whom one calls first."""
    leads_on: tuple[Id, ...] = ()
    """The hand-offs to other trees with which one can go on from here."""
    phase: Id | None = None
    """The phase that it belongs to."""

    @property
    def contacts(self) -> tuple[Id, ...]:
        """Whom to turn to, first whom one calls first."""
        return self.contact if isinstance(self.contact, tuple) else (self.contact,) if self.contact else ()

    @property
    def rules(self) -> tuple[Citation | LawCitation, ...]:
        """The articles and laws that it cites."""
        return tuple(it for it in self.cites if not isinstance(it, GoodPractice))

    @property
    def articles(self) -> tuple[Citation, ...]:
        """The articles that it cites: the organisation's own rules."""
        return tuple(it for it in self.cites if isinstance(it, Citation))

    @property
    def laws(self) -> tuple[LawCitation, ...]:
        """The laws that it cites."""
        return tuple(it for it in self.cites if isinstance(it, LawCitation))

    @property
    def beyond_rules(self) -> Literal["law", "practice"] | None:
        """What it rests on where no rule of the organisation speaks for it; None where one does, or nothing does."""
        if any(it.as_ != "see" for it in self.articles):
            return None
        return "law" if any(it.as_ != "see" for it in self.laws) else "practice" if self.practice else None

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the articles and laws that it cites."""
        return tuple(it.article if isinstance(it, Citation) else it.law for it in self.rules)

    @property
    def practice(self) -> tuple[Prose, ...]:
        """The good practice that it rests on."""
        return tuple(it.practice for it in self.cites if isinstance(it, GoodPractice))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Its steps, each with who does it and by when as far as that is said."""
        return tuple(it if isinstance(it, Task) else Task(text=it) for it in self.steps)


class Handoff(Model):
    """Another tree of the organisation that goes on where this one ends."""

    tree: Id
    """The other tree's id."""
    answers: tuple[Answer, ...] = ()
    """What is known there already: answers to its questions, from its first one on, each following from the one
    before."""


class Item(Named):
    """One of the things or people for which a part of a tree is repeated. Saved links use its id."""


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


class Phase(Model):
    """A part of a tree that people know by its name: step 2 of a reporting code."""

    id: Id
    """What questions and outcomes name."""
    title: Translated
    """What it is called."""


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
    phases: tuple[Phase, ...] = ()
    """The phases that one goes through, in their order; no way goes back to an earlier one."""
    start: Id
    """The first question; or a repeat, or a step that tells something before it."""
    questions: Annotated[dict[Id, Question], Field(min_length=1)]
    """The questions, by id."""
    information: dict[Id, Information] = Field(default_factory=dict)
    """The steps that only tell something, by id."""
    outcomes: Annotated[dict[Id, Outcome], Field(min_length=1)]
    """The outcomes, by id."""
    handoffs: dict[Id, Handoff] = Field(default_factory=dict)
    """Where another tree goes on, by id."""
    repeats: dict[Id, Repeat] = Field(default_factory=dict)
    """The parts that are asked for each channel or person, by id."""

    def onward(self, node: str) -> str:
        """What a reader comes to from here without an answer: past the steps that only tell something, and in a part
        that is asked for each channel or person."""
        passed = set()
        while (node in self.information or node in self.repeats) and node not in passed:
            passed.add(node)
            node = self.information[node].next if node in self.information else self.repeats[node].start
        return node
