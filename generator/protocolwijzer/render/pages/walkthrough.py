"""Walkthroughs: a short course for whoever is new, ending in a record."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar, get_args

from protocolwijzer.fingerprint import lesson_fingerprint, protocol_fingerprint
from protocolwijzer.model import Information, Lesson, Option, Outcome, Practice, Prose, Protocol, Question, Walkthrough
from protocolwijzer.render.contract import WalkthroughWord
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.page import OrganisationPage, Overview, Page
from protocolwijzer.render.view import View
from protocolwijzer.ways import ONWARD, node_after, passed


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """The list of walkthroughs, and a page for each."""
    if index.organisation.walkthroughs:
        yield Walkthroughs(index)
    for name, walkthrough in index.organisation.walkthroughs.items():
        yield WalkthroughPage(index, name, walkthrough)


class Walkthroughs(Overview):
    """All walkthroughs."""

    kind = "walkthroughs"


@dataclass(frozen=True)
class RightTurn:
    """A question of a lesson's tree, its right answer (`position` counts from 0), and what says so."""

    question_id: str
    question: Question
    option: Option
    position: int
    because: Prose
    article: str | None
    told: tuple[Information, ...]
    """What the tree tells before it asks this."""
    known: bool
    """Whether it is shown, and not asked."""


@dataclass(frozen=True)
class WalkthroughPage(OrganisationPage):
    """All lessons, of which a script shows one at a time, the record and the answers."""

    kind: ClassVar[str] = "walkthrough"
    styles = ("walkthrough",)
    scripts: ClassVar[tuple[str, ...]] = ("choices.js", "walkthrough.js")
    words: ClassVar[tuple[WalkthroughWord, ...]] = get_args(WalkthroughWord)
    """The site's own words that its script shows."""
    name: str
    walkthrough: Walkthrough

    @property
    def below(self) -> tuple[str, ...]:
        return ("walkthroughs", self.name)

    def heading(self, view: View) -> str:
        return self.walkthrough.title.best(view.language)[0]

    def turns(self, lesson: Lesson) -> list[RightTurn]:
        """The right answers of a lesson on a situation, in order."""
        if lesson.practice is None:
            return []
        tree = self.index.organisation.trees[lesson.practice.tree]
        questions = tree.questions
        given = [(turn.question, turn.option) for turn in lesson.practice.turns]
        steps = [*passed(tree, given)]
        decides = [*self.rests_on(lesson), None][0]
        found = []
        for turn in lesson.practice.turns:
            question = questions[turn.question]
            position = [option.id for option in question.options].index(turn.option)
            article = turn.article or next(iter(question.cites), decides)
            right = question.options[position]
            before = steps[: steps.index((turn.question, turn.option))]
            told = takewhile(lambda step: step[1] == ONWARD, reversed(before))
            information = tuple(tree.information[node] for node, _ in told)[::-1]
            found.append(
                RightTurn(turn.question, question, right, position, turn.because, article, information, turn.known)
            )
        return found

    def reached(self, lesson: Lesson) -> Outcome | None:
        """The outcome of a lesson on a situation."""
        practice = lesson.practice
        return practice.outcome(self.index.organisation.trees[practice.tree]) if practice else None

    def rests_on(self, lesson: Lesson) -> list[str]:
        """The articles of a lesson: those it shows; or those that decide its outcome or are met by it, or else the
        nearest ones, which do not reach it."""
        outcome = self.reached(lesson)
        if outcome is None:
            return list(lesson.cites)
        parts = [*zip(outcome.cited, outcome.rules, strict=True)]
        binding = [cited for cited, citation in parts if citation.as_ in {"decides", "met"}]
        return binding or [cited for cited, citation in parts if citation.as_ == "outside"]

    def to_answer(self, view: OrganisationView, practice: Practice) -> str:
        """A link to the outcome that a lesson's answers lead to, with these answers given; where they are about one of
        several channels or people, to where one chooses which."""
        return view.to("trees", practice.tree, anchor=answered(self.index, practice))

    def fingerprint(self, view: View, lesson: Lesson) -> str:
        """What a lesson leans on, in the handbook's first language: a better translation opens nothing again."""
        return lesson_fingerprint(lesson, self.index.organisation, view.site.languages[0])

    def protocol_fingerprint(self, view: View, protocol: Protocol) -> str:
        """All articles of a protocol, in the handbook's first language."""
        return protocol_fingerprint(protocol, view.site.languages[0])


def answered(index: OrganisationIndex, practice: Practice) -> str:
    """The address of a place in a tree, as far as a lesson's answers lead before one chooses among several."""
    tree = index.organisation.trees[practice.tree]
    given: list[tuple[str, str]] = []
    for turn in practice.turns:
        if node_after(tree, given) in tree.repeats:
            break
        given.append((turn.question, turn.option))
    return "/".join((index.address_of(tree), *(f"{question}={option}" for question, option in passed(tree, given))))
