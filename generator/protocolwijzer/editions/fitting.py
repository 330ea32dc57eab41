"""What was frozen at different times is put together: nothing names what is not there.

A thing that rests on what is not there does not fit at all. What it merely points to (a form, a contact, a sample text)
is left out where that is gone.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import BaseModel

from protocolwijzer.model import (
    Article,
    ConsentForm,
    DecisionTree,
    Guide,
    Handoff,
    Notice,
    Organisation,
    Outcome,
    Protocol,
    Repeat,
    Section,
    Task,
    Walkthrough,
)
from protocolwijzer.standing import present

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class There:
    """What is there to be named, by id."""

    rules: Collection[str]
    """Articles, their items, and laws."""
    audiences: Collection[str]
    topics: Collection[str]
    contacts: tuple[str, ...]
    channels: Collection[str]
    notices: Collection[str] = ()
    forms: Collection[str] = ()


def changed(thing: M, **parts: object) -> M:
    """The same model with some parts of it otherwise; itself where none is."""
    other = {name: part for name, part in parts.items() if part != getattr(thing, name)}
    return thing.model_copy(update=other) if other else thing


def _among(names: Iterable[str], there: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in there)


def fit_protocol(protocol: Protocol, there: There) -> Protocol:
    """A protocol without topics that are gone, and without articles that are not there: to be read beside its own, or
    adopted and gone further than."""

    def article(it: Article) -> Article:
        return changed(
            it,
            topics=_among(it.topics, there.topics),
            see_also=_among(it.see_also, there.rules),
            narrows=it.narrows if it.narrows in there.rules else None,
            articles=tuple(map(article, it.articles)),
        )

    def section(it: Section) -> Section:
        return changed(
            it,
            articles=tuple(map(article, it.articles)),
            footnotes=tuple(map(article, it.footnotes)),
            sections=tuple(map(section, it.sections)),
        )

    return changed(protocol, sections=tuple(map(section, protocol.sections)))


def fit_form(form: ConsentForm, there: There) -> ConsentForm | None:
    """A form as it can stand here; None where it rests on what is not there."""
    cited = {rule for clause in form.clauses for rule in clause.cites}
    if not cited <= {*there.rules} or form.signer not in there.audiences:
        return None
    return changed(form, topics=_among(form.topics, there.topics))


def fit_notice(notice: Notice, there: There) -> Notice | None:
    """A sample text; None where no rule that is there asks for it."""
    return notice if {*notice.cites} <= {*there.rules} else None


def fit_guide(guide: Guide, there: There) -> Guide | None:
    """A guide as it can stand here; None where it rests on what is not there."""
    cited = {rule for step in guide.steps for rule in step.cites}
    people = _among(guide.applies_to, there.audiences)
    return changed(guide, applies_to=people) if people and cited <= {*there.rules} else None


def fit_tree(tree: DecisionTree, there: There) -> DecisionTree | None:
    """A tree as it can stand here, but for the trees that it leads on to; None where it rests on what is not there."""
    cited = {rule for question in tree.questions.values() for rule in question.cites}
    cited |= {rule for told in tree.information.values() for rule in told.cites}
    cited |= {rule for outcome in tree.outcomes.values() for rule in outcome.cited}
    people = _among(tree.applies_to, there.audiences)
    repeats = {key: changed(it, over=_over(it, there)) for key, it in tree.repeats.items()}
    if not people or not cited <= {*there.rules} or not all(it.over for it in repeats.values()):
        return None
    return changed(
        tree,
        applies_to=people,
        topics=_among(tree.topics, there.topics),
        repeats=repeats,
        outcomes={key: _outcome(outcome, there) for key, outcome in tree.outcomes.items()},
    )


def _over(repeat: Repeat, there: There) -> object:
    over = repeat.over
    if over == "channels":
        return over if there.channels else ()
    return tuple(it for it in over if not isinstance(it, str) or it in there.channels)


def _outcome(outcome: Outcome, there: There) -> Outcome:
    left = _among(outcome.contacts, there.contacts) or (there.contacts[:1] if outcome.contacts else ())
    doers = (*there.contacts, *there.audiences)
    steps = [changed(it, by=it.by if it.by in doers else None) if isinstance(it, Task) else it for it in outcome.steps]
    return changed(
        outcome,
        contact=outcome.contact if left == outcome.contacts else left,
        steps=tuple(steps),
        forms=_among(outcome.forms, there.forms),
        notices=_among(outcome.notices, there.notices),
    )


def first_fitting(states: Mapping[str, list[M]], fit: Callable[[M], M | None]) -> dict[str, M]:
    """Of each thing the first state that fits."""
    fitting = {name: next(filter(None, map(fit, several)), None) for name, several in states.items()}
    return {name: it for name, it in fitting.items() if it is not None}


def fit_trees(candidates: Mapping[str, list[DecisionTree]], there: There) -> dict[str, DecisionTree]:
    """Of each tree the first state that fits, and that leads on to trees which are there too."""
    fitting = {name: [it for it in states if fit_tree(it, there)] for name, states in candidates.items()}
    while misled := [
        name
        for name, states in fitting.items()
        if states and any(not fitting.get(it.tree) for it in states[0].handoffs.values())
    ]:
        for name in misled:
            fitting[name].pop(0)
    found = {name: tree for name, states in fitting.items() if states and (tree := fit_tree(states[0], there))}
    return {name: _leading_on(tree, found) for name, tree in found.items()}


def _leading_on(tree: DecisionTree, trees: Mapping[str, DecisionTree]) -> DecisionTree:
    """What is known in another tree is known there only where that tree still asks it so."""

    def onward(it: Handoff) -> Handoff:
        given = [(answer.question, answer.option) for answer in it.answers]
        reached = replayed(trees[it.tree], given)
        return it if reached and reached not in trees[it.tree].handoffs else changed(it, answers=())

    return changed(tree, handoffs={key: onward(it) for key, it in tree.handoffs.items()})


def replayed(tree: DecisionTree, answers: Iterable[tuple[str, str]], into_repeats: bool = False) -> str | None:
    """The node that answers lead to, one after another; None where the tree does not ask so."""
    step: Callable[[str], str] = tree.onward if into_repeats else lambda node: _told(tree, node)
    node = step(tree.start)
    for question, option in answers:
        options = {it.id for it in tree.questions[node].options} if node in tree.questions else set()
        if question != node or option not in options:
            return None
        node = step(next(it.next for it in tree.questions[question].options if it.id == option))
    return node


def _told(tree: DecisionTree, node: str) -> str:
    while node in tree.information:
        node = tree.information[node].next
    return node


def fit_walkthrough(walkthrough: Walkthrough, there: There, trees: Mapping[str, DecisionTree]) -> Walkthrough | None:
    """A walkthrough as it can stand here; None where it rests, or practises, on what is not there."""
    people, cited = _among(walkthrough.applies_to, there.audiences), set[str]()
    for lesson in walkthrough.lessons:
        cited |= {*lesson.cites}
        if (practice := lesson.practice) is not None:
            tree = trees.get(practice.tree)
            answers = [(turn.question, turn.option) for turn in practice.turns]
            if tree is None or replayed(tree, answers, into_repeats=True) not in tree.outcomes:
                return None
            cited |= {turn.article for turn in practice.turns if turn.article is not None}
    return changed(walkthrough, applies_to=people) if people and cited <= {*there.rules} else None


def fit_addresses(organisation: Organisation, found: Organisation) -> Organisation:
    """An organisation without records of what moves or ends with an edition that has not begun: of what is `found`,
    that stands where it stood."""
    there, book = present(found), organisation.addresses
    moved = tuple(it for it in book.moved if it.item not in there or it.item in it.now)
    return replace(organisation, addresses=changed(book, moved=moved))
