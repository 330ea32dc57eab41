"""The shape of a form in `handbook.json`: all that its page says, and the names of its boxes."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic wants this one before Python 3.12

from protocolwijzer.export.by_language import ByLanguage
from protocolwijzer.model import LegalElement


class MachineVersion(TypedDict):
    version: int
    details: int | None
    """Of an adopted form: which details of the organisation stand on it."""
    released_on: str | None
    """From when it was given out; null if it was not released."""
    editions: dict[str, str]
    """The editions that it rests on, by protocol."""
    fingerprint: str | None
    """SHA-256 of all that was frozen; null if it was not released."""
    pdf: ByLanguage
    url: ByLanguage
    """Its page, whose address never changes."""


class MachineOfficer(TypedDict):
    appointed: bool
    name: str | None
    email: str | None
    phone: str | None


class MachineController(TypedDict):
    name: str
    address: str | None
    """Null, here and below, where nobody filled it in."""
    email: str | None
    phone: str | None
    officer: MachineOfficer | None
    """The data protection officer."""


class MachineField(TypedDict):
    box: str
    """What its line is called on the page and on paper, in every language."""
    name: ByLanguage
    hint: ByLanguage | None
    kind: Literal["text", "date"]


class MachineBox(TypedDict):
    id: str
    box: str
    """What its yes or no is called on the page and on paper, in every language."""
    text: ByLanguage


class MachineRow(TypedDict):
    box: str
    platform: str | None
    """The platform that it asks about."""
    account: str | None
    """The line for whose account it asks about."""


class MachineChannel(TypedDict):
    id: str
    name: ByLanguage
    audience: ByLanguage
    """Who can see what stands there."""
    purpose: ByLanguage | None
    retention: ByLanguage | None
    rows: list[MachineRow]
    """What one says yes or no to: each platform and each account, or the channel as a whole."""


class MachineClause(TypedDict):
    id: str
    text: ByLanguage
    basis: Literal["law", "rule", "model"] | None
    """Who says it: the law, a rule of the organisation, or neither: the makers' reading or proposal."""
    cites: list[str]
    """Articles, items of articles, and laws."""
    says: list[LegalElement]


class MachineSignature(TypedDict):
    id: str
    name: ByLanguage
    optional: bool
    name_box: str
    date_box: str


class MachineForm(TypedDict):
    id: str
    owner: str
    """The organisation that owns it: its own, or one that it adopts from."""
    kind: Literal["consent", "permission", "withdrawal"]
    title: ByLanguage
    version: int
    """The one that is given out: the newest that was released, if any was."""
    versions: list[MachineVersion]
    """Oldest first; the last one may be in preparation."""
    signer: str
    lead: ByLanguage
    signs_for: ByLanguage
    about: list[MachineField]
    recordings: list[MachineBox]
    channels: list[MachineChannel]
    choices: list[MachineBox]
    clauses: list[MachineClause]
    withdrawal: ByLanguage | None
    withdrawn_by: str | None
    """The form that takes it back."""
    hand_in: ByLanguage | None
    """Where a withdrawal goes, or whom to ask; null where nothing is withdrawn with a form."""
    validity: ByLanguage | None
    look_again: int | None
    """After how many months it is looked at again; it goes on to hold."""
    declaration: ByLanguage | None
    signatures: list[MachineSignature]
    controller: MachineController
    pdf: ByLanguage
    """The form to fill in and print."""
    url: ByLanguage
