"""A protocol at one moment, frozen in an edition or as it stands in the authors' files."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from protocolwijzer.fingerprint import text_fingerprint
from protocolwijzer.model import (
    CitedLaw,
    DecisionTree,
    Edition,
    FrozenInformation,
    FrozenOption,
    FrozenOutcome,
    FrozenQuestion,
    FrozenTree,
    Law,
    Organisation,
    Outcome,
    Protocol,
)
from protocolwijzer.walk import cited


@dataclass(frozen=True)
class State:
    """A protocol at one moment: its text, and what the trees that rest on it answered."""

    protocol: Protocol
    trees: Mapping[str, FrozenTree]

    @cached_property
    def fingerprint(self) -> str:
        """Of all that is adopted of it."""
        return text_fingerprint(self.protocol, self.trees)


def released(edition: Edition) -> State:
    """The state that an edition froze."""
    return State(edition.protocol, edition.trees)


def working(organisation: Organisation, protocol_id: str) -> State:
    """The state that stands in the authors' files now, in the languages that bind."""
    organisation = organisation.binding
    protocol = organisation.protocols[protocol_id]
    articles = {article.id for _, article in protocol.articles()}
    trees = {
        name: frozen_tree(tree, organisation.laws)
        for name, tree in organisation.trees.items()
        if articles & cited(tree)
    }
    return State(protocol, trees)


def frozen_tree(tree: DecisionTree, laws: Mapping[str, Law]) -> FrozenTree:
    """What of a tree decides: its questions, where each answer leads, and the verdicts with what they rest on."""
    told = {key: FrozenInformation(tell=it.tell, next=it.next) for key, it in tree.information.items()}
    parts = {"information": told, "handoffs": tree.handoffs, "repeats": tree.repeats}
    return FrozenTree(
        title=tree.title,
        version=tree.version,
        start=tree.start,
        questions={
            key: FrozenQuestion(
                ask=question.ask,
                options=tuple(FrozenOption(id=o.id, label=o.label, next=o.next) for o in question.options),
            )
            for key, question in tree.questions.items()
        },
        outcomes={
            key: FrozenOutcome(
                verdict=outcome.verdict,
                title=outcome.title,
                cites=tuple(dict.fromkeys(citation.article for citation in outcome.articles)),
                **_beside_rules(outcome, laws),
            )
            for key, outcome in tree.outcomes.items()
        },
        **{name: part for name, part in parts.items() if part},  # what is not there is not written
    )


def _beside_rules(outcome: Outcome, laws: Mapping[str, Law]) -> dict[str, object]:
    """The law and the good practice that an outcome rests on, as far as there is any."""
    cited = tuple(CitedLaw.of(name, laws[name]) for name in dict.fromkeys(citation.law for citation in outcome.laws))
    found = {"laws": cited, "practice": outcome.practice}
    return {key: it for key, it in found.items() if it}
