"""The shape of a decision tree in `handbook.json`. Others build on it: a change goes into CHANGELOG.md."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic wants this one before Python 3.12

from protocolwijzer.export.by_language import ByLanguage
from protocolwijzer.model import Verdict


class MachineAnswer(TypedDict):
    question: str
    option: str


class MachineOption(TypedDict):
    id: str
    label: ByLanguage
    hint: ByLanguage | None
    """A line of help under the answer; null where there is none."""
    unsure: bool
    """Whether it is for somebody who does not know."""
    next: str
    """A question, an outcome, a hand-off or a repeat."""


class MachineQuestion(TypedDict):
    ask: ByLanguage
    help: ByLanguage | None
    """What helps to answer it; null where there is nothing."""
    cites: list[str]
    """Articles."""
    laws: list[str]
    phase: str | None
    options: list[MachineOption]


MachineCitation = TypedDict(
    "MachineCitation",
    {
        "article": str,
        "item": str | None,
        "as": Literal["decides", "met", "outside", "see"],
        "answers": list[MachineAnswer],
        "why": ByLanguage | None,
    },
)


MachineLawCitation = TypedDict(
    "MachineLawCitation",
    {
        "law": str,
        "as": Literal["decides", "met", "outside", "see"],
        "answers": list[MachineAnswer],
        "why": ByLanguage | None,
    },
)


class MachineInformation(TypedDict):
    tell: ByLanguage
    text: ByLanguage | None
    cites: list[str]
    """Articles."""
    laws: list[str]
    phase: str | None
    next: str


class MachineDeadline(TypedDict):
    number: int
    unit: Literal["hours", "days", "school-days", "working-days", "weeks", "months"]


class MachineStep(TypedDict):
    text: ByLanguage
    by: str | None
    """A contact or an audience; null where nobody is named."""
    who: ByLanguage | None
    """What it is called."""
    within: MachineDeadline | None


class MachinePhase(TypedDict):
    id: str
    title: ByLanguage


class MachineOutcome(TypedDict):
    verdict: Verdict
    title: ByLanguage
    text: ByLanguage | None
    """The reason; null where none is given."""
    decided_by: list[MachineAnswer]
    """The answers that bring it about; a way to it holds at least one of them."""
    cites: list[MachineCitation]
    """Articles: the organisation's own rules."""
    laws: list[MachineLawCitation]
    """Rules of law, which are not the organisation's."""
    practice: list[ByLanguage]
    """Good practice that no rule says."""
    steps: list[MachineStep]
    """What to do, in order."""
    remains: list[ByLanguage]
    """What else is still to be checked."""
    notices: list[str]
    """Sample texts to copy."""
    phase: str | None
    forms: list[str]
    contact: str | None
    """The first one of `contacts`."""
    contacts: list[str]
    """Whom to turn to, first whom one calls first."""
    leads_on: list[str]
    """The hand-offs with which one can go on from here."""


class MachineHandoff(TypedDict):
    tree: str
    """The other tree, which goes on."""
    answers: list[MachineAnswer]
    """What is known there already, from its start on."""


class MachineChoice(TypedDict):
    id: str
    name: ByLanguage


class MachineRepeat(TypedDict):
    ask: ByLanguage | None
    """What is asked before choosing; null where the program's own words stand there."""
    items: list[MachineChoice]
    """The channels or people, each of which can be chosen."""
    start: str
    """The first question of the part that is asked for each."""


class MachineTree(TypedDict):
    id: str
    owner: str
    """The organisation that owns it: its own, or one that it adopts from."""
    version: int
    title: ByLanguage
    lead: ByLanguage
    start: str
    """A question, a step that tells something, or a repeat."""
    questions: dict[str, MachineQuestion]
    information: dict[str, MachineInformation]
    """Steps that ask nothing and lead on."""
    outcomes: dict[str, MachineOutcome]
    phases: list[MachinePhase]
    """In order; no way goes back to an earlier one."""
    handoffs: dict[str, MachineHandoff]
    repeats: dict[str, MachineRepeat]
    url: ByLanguage
