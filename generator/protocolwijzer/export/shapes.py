"""The shape of `handbook.json`. Others build on it: a change goes into CHANGELOG.md."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic wants this one before Python 3.12

from protocolwijzer.export.by_language import ByLanguage
from protocolwijzer.export.form_shapes import MachineForm
from protocolwijzer.export.tree_shapes import MachineAnswer, MachineTree
from protocolwijzer.model import Effect


class MachineItem(TypedDict):
    id: str
    """`article-id/id` cites it."""
    label: str
    """What stands before it: `b.`."""
    text: ByLanguage
    url: ByLanguage


class MachineArticle(TypedDict):
    id: str
    number: str
    title: ByLanguage
    section: str
    """The id of the innermost section that it stands in."""
    sections: list[str]
    """The ids of the sections that lead to it, from the one at the top, which has a page; the last is `section`."""
    parent: str | None
    """The id of the article that it stands below; null where it stands below none."""
    effect: Effect
    condition: ByLanguage | None
    """For `permits`: what must be so, in a few words; null where there is nothing."""
    unless: ByLanguage | None
    """Its exception; null where there is none."""
    note: ByLanguage | None
    """The editors' remark, which is no part of the protocol."""
    applies_to: list[str]
    """Audiences; a group is written out."""
    situations: list[str]
    topics: list[str]
    see_also: list[str]
    narrows: str | None
    """The adopted article that this one says more exactly for this organisation alone."""
    source: str
    """Its number in the adopted document."""
    text: ByLanguage
    """Markdown; `[[id]]` names an article, `[^id]` a footnote."""
    items: list[MachineItem]
    """What it lists after its text, each under a letter or a numeral."""
    closing: ByLanguage | None
    """What it says after its items; null where there is nothing."""
    fingerprint: ByLanguage
    """SHA-256 of what binds the reader, per language."""
    url: ByLanguage


class MachineEdition(TypedDict):
    date: str
    """YYYY[-MM[-DD]] or `undated`."""
    revision: int
    """1, and one more for each correction."""
    effective_from: str | None
    """null where nobody knows."""
    fingerprint: str
    """SHA-256 of all that was frozen."""
    pdf: ByLanguage
    """The protocol to print, as it was released; empty if it was released before PDFs were kept."""
    url: ByLanguage


class MachineDocument(TypedDict):
    role: Literal["restated", "itself"]
    """Whether the protocol explains another document, or is the document that was adopted."""
    title: str | None
    """What stands above it; null where it has the protocol's own title."""
    language: str
    """That of the text that prevails."""
    place: str | None
    date: str
    """YYYY[-MM[-DD]] or `undated`."""
    adopted_by: ByLanguage | None
    """null where nobody knows."""


class MachineProtocol(TypedDict):
    id: str
    owner: str
    """The organisation that owns it: its own, or one that it adopts from."""
    title: ByLanguage
    status: Literal["draft", "adopted"]
    edition: str
    """YYYY[-MM[-DD]] or `undated`."""
    place: str | None
    document: MachineDocument
    """The document that the organisation adopted."""
    fingerprint: ByLanguage
    """SHA-256 of all its articles and their numbers, per language."""
    editions: list[MachineEdition]
    """What was released, oldest first; each edition in its newest revision."""
    articles: list[MachineArticle]
    pdf: ByLanguage
    """The whole protocol to print."""
    url: ByLanguage


class MachineDefinition(TypedDict):
    id: str
    owner: str
    """The organisation that owns it: its own, or one that it adopts from."""
    term: ByLanguage
    text: ByLanguage
    url: ByLanguage


class MachineLesson(TypedDict):
    id: str
    title: ByLanguage
    cites: list[str]
    """Articles."""
    laws: list[str]
    tree: str | None
    """For a situation to practise on: the tree."""
    answers: list[MachineAnswer]
    """The right answers, in order; none for a lesson that is only read."""
    fingerprint: ByLanguage
    """SHA-256 of what the lesson leans on, per language; when it changes, the lesson is open again."""


class MachineWalkthrough(TypedDict):
    id: str
    owner: str
    """The organisation that owns it: its own, or one that it adopts from."""
    title: ByLanguage
    lessons: list[MachineLesson]
    url: ByLanguage


class MachineContact(TypedDict):
    id: str
    owner: str
    """The organisation that owns it: its own, or one that it adopts from."""
    name: ByLanguage
    role: ByLanguage
    """What one turns to this contact for."""
    phone: str | None
    email: str | None
    instead: ByLanguage | None
    """What pages say where there is neither; null where that is in the program's own words."""
    outside: bool
    """Whether it stands outside the organisation."""
    urgent: bool
    """Whether it is for when somebody is in danger now."""
    url: ByLanguage


class MachineNotice(TypedDict):
    id: str
    owner: str
    """The organisation that owns it: its own, or one that it adopts from."""
    name: ByLanguage
    text: ByLanguage
    """What one copies."""
    cites: list[str]
    """The articles that ask for it."""
    url: ByLanguage


class MachinePicture(TypedDict):
    name: str
    """What texts call it: `![what it shows](name)`."""
    width: int
    height: int
    sha256: str
    url: str
    """Its address, relative to the site's root: the same in every language."""


class MachineStanding(TypedDict):
    item: str
    """What it is: `article/<id>`, `section/<protocol>/<id>`, `tree/<id>`, and so on."""
    title: ByLanguage
    url: ByLanguage


class MachineFormer(TypedDict):
    url: ByLanguage
    """An address that was published; it answers, and no longer leads to what it did."""
    item: str
    """What it led to, named as above."""
    title: ByLanguage
    """As it was called then."""
    now: list[MachineStanding]
    """Where that stands now; where it ended, what came in its place."""
    ended: bool
    edition: str | None
    """The first edition without it, by its date; null where that is not known, or where it only stands elsewhere."""
    why: str | None
    """The reason, as it was recorded."""


class MachineOrganisation(TypedDict):
    id: str
    name: str
    audiences: dict[str, ByLanguage]
    contacts: list[MachineContact]
    protocols: list[MachineProtocol]
    definitions: list[MachineDefinition]
    trees: list[MachineTree]
    walkthroughs: list[MachineWalkthrough]
    forms: list[MachineForm]
    notices: list[MachineNotice]
    """Sample texts to copy."""
    pictures: list[MachinePicture]
    """Those that its texts and editions show."""
    former: list[MachineFormer]
    """The addresses of what moved or ended."""
    url: ByLanguage


class MachineLaw(TypedDict):
    id: str
    name: ByLanguage
    url: str
    effect: Effect
    unless: ByLanguage | None
    """Its exception; null where there is none."""


class MachineHandbook(TypedDict):
    """Everything machine-readable about a handbook."""

    languages: list[str]
    """The first one stands at the site's root."""
    drafts: list[str]
    """Those of them in which texts may be missing, and which nobody has confirmed."""
    title: ByLanguage
    laws: list[MachineLaw]
    """What the law says, whatever the organisations decide."""
    organisations: list[MachineOrganisation]
