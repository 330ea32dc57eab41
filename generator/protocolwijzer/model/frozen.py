"""What commands write and nobody edits: editions, versions of forms, confirmations."""

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from protocolwijzer.model.form import ConsentForm
from protocolwijzer.model.law import Law, WebAddress
from protocolwijzer.model.organisation import Audience, Channel, Controller, Definition, Named
from protocolwijzer.model.protocol import Effect, Protocol
from protocolwijzer.model.text import (
    Cited,
    EditionDate,
    Fingerprint,
    Id,
    Label,
    Language,
    Model,
    Number,
    PdfName,
    PictureName,
    Prose,
    RevisionName,
    ShortFingerprint,
    Text,
    Translated,
)
from protocolwijzer.model.tree import Handoff, Repeat, Verdict


class FrozenOption(Model):
    """An answer as it was: its words, and where it led."""

    id: Id
    """Its id."""
    label: Translated
    """The answer in words."""
    next: Id
    """What it led to: a question, an outcome, a hand-off or a repeat."""


class FrozenQuestion(Model):
    """A question as it was."""

    ask: Translated
    """The question."""
    options: Annotated[tuple[FrozenOption, ...], Field(min_length=1)]
    """The answers."""


class FrozenInformation(Model):
    """A step that asked nothing, as it was."""

    tell: Translated
    """What it told."""
    next: Id
    """What came after it."""


class CitedLaw(Model):
    """A rule of law that something rested on, as it was."""

    id: Id
    """Its id."""
    name: Translated
    """What it was called."""
    url: WebAddress
    """Where it could be read."""
    effect: Effect
    """What it did."""

    @classmethod
    def of(cls, name: str, law: Law) -> "CitedLaw":
        """A law as it is now, by its id."""
        return cls(id=name, name=law.name, url=law.url, effect=law.effect)


class FrozenOutcome(Model):
    """An outcome as it was."""

    verdict: Verdict
    """What it answered."""
    title: Translated
    """The verdict as a sentence."""
    cites: tuple[Cited, ...] = ()
    """The articles that it rested on."""
    laws: tuple[CitedLaw, ...] = ()
    """The laws that it rested on, which are no rules of the organisation."""
    practice: tuple[Prose, ...] = ()
    """The good practice that it rested on, which no rule says."""

    @property
    def beyond_rules(self) -> Literal["law", "practice"] | None:
        """What it rested on where it named no article (see `Outcome.beyond_rules`)."""
        if self.cites:
            return None
        return "law" if self.laws else "practice" if self.practice else None


class FrozenTree(Model):
    """What a decision tree answered when an edition was released: every way through it, its words and verdicts."""

    title: Translated
    """The question that the tree answered."""
    version: StrictInt
    """The tree's own version."""
    start: Id
    """The first question."""
    questions: Annotated[dict[Id, FrozenQuestion], Field(min_length=1)]
    """The questions, by id."""
    information: dict[Id, FrozenInformation] = Field(default_factory=dict)
    """The steps that only told something, by id."""
    outcomes: Annotated[dict[Id, FrozenOutcome], Field(min_length=1)]
    """The outcomes, by id."""
    handoffs: dict[Id, Handoff] = Field(default_factory=dict)
    """Where another tree went on, by id."""
    repeats: dict[Id, Repeat] = Field(default_factory=dict)
    """The parts that were asked for each channel or person, by id."""


FrozenKind = Literal["trees", "guides", "walkthroughs", "notices"]
"""What is frozen whole when an edition is released that it leans on."""


class Edition(Model):
    """`editions/<date>.yml`: a protocol as it was released. Never edited: a correction is a further revision."""

    date: EditionDate
    """What the edition is called by."""
    revision: Annotated[StrictInt, Field(ge=1)]
    """1, and one more for each correction of words that changes no rule."""
    adopted_by: Translated | None
    """Who adopted it; `null` where nobody knows."""
    adopted_on: EditionDate | None
    """When; `null` where nobody knows."""
    effective_from: EditionDate | None
    """From when it binds; `null` where nobody knows."""
    review_by: EditionDate | None
    """When it is to be looked at again; `null` where nobody said."""
    supersedes: EditionDate | None
    """The edition before it; `null` for the first."""
    summary: Translated
    """What changed, in one or two sentences."""
    protocol: Protocol
    """The whole text."""
    audiences: tuple[Audience, ...]
    """The people whom the text names, as they were called."""
    situations: tuple[Named, ...] = ()
    """The situations that the text names, as they were called."""
    glossary: tuple[Definition, ...] = ()
    """What words meant."""
    trees: dict[Id, FrozenTree]
    """What the decision trees answered that rest on this protocol."""
    leaning: dict[FrozenKind, dict[Id, ShortFingerprint]] = Field(default_factory=dict)
    """What leans on its text, as it was: each thing by its id, with the beginning of the fingerprint that its file in
    `frozen/` is called by."""
    accepted: tuple[Text, ...] = ()
    """Of a correction: the words that can change a rule, and of which somebody said that none changed: `twee→tien`."""
    pdfs: dict[PdfName, Fingerprint] = Field(default_factory=dict)
    """The PDFs that were made with it and are kept in the folder of its name: SHA-256 of each."""
    pictures: dict[PictureName, Fingerprint] = Field(default_factory=dict)
    """The pictures that stand in its text and are kept in the folder of its name: SHA-256 of each."""
    came_with: EditionDate | None = None
    """Of a further revision: the edition that changed articles before this one begins, and whose changes it has taken
    over; it is kept in the folder of that edition's name. `null` for any other."""
    planned: dict[RevisionName, Fingerprint] = Field(default_factory=dict)
    """The revisions of editions that begin later which came with it: the fingerprint of each."""
    released_on: EditionDate | None = None
    """The day on which it was frozen; `null` where that was not recorded, as until 0.2.0."""
    released_by: Text | None = None
    """Who released it; `null` where nobody said."""
    fingerprint: Fingerprint
    """SHA-256 of all of the above."""

    @property
    def begins(self) -> str:
        """From when it binds; where nobody knows, its own date; and before all dates (empty) if it has none."""
        date = self.effective_from or self.date
        return "" if date == "undated" else date

    @property
    def first_day(self) -> str:
        """The day (YYYY-MM-DD) on which it begins; a year or a month begins with its first one. Empty where nobody
        knows."""
        return self.begins and (self.begins + "-01-01")[:10]

    @property
    def order(self) -> tuple[str, str, int]:
        """Sorts editions as they begin, and revisions of the same one as they came; no two have the same."""
        return (self.begins, "" if self.date == "undated" else self.date, self.revision)

    def has_begun(self, day: str) -> bool:
        """Whether it binds on a day (YYYY-MM-DD); a year or a month begins with its first day."""
        return self.begins <= day

    @property
    def made_known(self) -> str:
        """The day (YYYY-MM-DD) from which people could know it: that of its release; where that was not recorded, the
        first of its own date and that of its adoption; and empty if it has neither."""
        dates = [self.released_on] if self.released_on else [self.date, self.adopted_on]
        return min(((date + "-01-01")[:10] for date in dates if date and date != "undated"), default="")


class CitedArticle(Model):
    """An article that a form rests on or mentions: what a sheet calls it, and what it said."""

    id: Id
    """Its id."""
    protocol: Id
    """The protocol that it stands in."""
    number: Number
    """Its number."""
    title: Translated
    """Its heading, for an article that goes by that."""
    article_name: Translated | None
    """What an article of its section is called before its number; `null` where the number says it all."""
    footnote: bool
    """Whether it is a footnote."""
    fingerprints: dict[Language, Fingerprint]
    """SHA-256 of what it said, in each language."""
    labels: dict[Id, Label] = Field(default_factory=dict)
    """What its items are called, by their ids."""


class FormText(Model):
    """Everything that a form's sheets say and that is not the same on all forms: the form itself, and what it takes
    from its organisation and from protocols."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    """The languages in which there are sheets. The names of rows stand on every sheet in the first one."""
    organisation: Text
    """What the organisation is called."""
    controller: Controller
    """Who answers for personal data."""
    channels: tuple[Channel, ...]
    """The channels that it asks about, in its order."""
    glossary: tuple[Definition, ...]
    """The words that it uses in a sense of the handbook's own."""
    articles: tuple[CitedArticle, ...]
    """The articles that it rests on or mentions, in the order of the protocols."""
    laws: tuple[CitedLaw, ...] = ()
    """The laws that it rests on, in the order of `laws.yml`."""
    editions: dict[Id, EditionDate]
    """The editions that it rests on, by protocol."""
    protocols: dict[Id, Translated] = Field(default_factory=dict)
    """What the protocols of its articles are called, where there are several: a number alone does not say which."""
    form: ConsentForm
    """The form itself."""
    details: Annotated[StrictInt, Field(ge=1)] | None = None
    """Of an adopted form: which details of the organisation that gives it out stand on it (see `Details`)."""

    @property
    def label(self) -> str:
        """What the version is called: `2`, or `2-1` with the details of who adopted it."""
        return f"{self.form.version}" + (f"-{self.details}" if self.details else "")


class FormVersion(FormText):
    """`forms/versions/<form>/<n>.yml`: a form as it was released. Never edited: signed sheets refer to it."""

    released_on: EditionDate
    """From when it was given out."""
    released_by: Text | None = None
    """Who released it; `null` where nobody said."""
    pdfs: dict[PdfName, Fingerprint] = Field(default_factory=dict)
    """The blank sheets that are given out, kept in the folder of its number: SHA-256 of each."""
    fingerprint: Fingerprint
    """SHA-256 of all of the above."""


class Details(Model):
    """`frozen/details/<n>.yml`: what an organisation puts on the forms that it adopts, as it was released. Never
    edited: signed sheets name it."""

    number: Annotated[StrictInt, Field(ge=1)]
    """1, and one more for each release."""
    organisation: Text
    """What the organisation is called."""
    controller: Controller
    """Who answers for personal data."""
    channels: tuple[Channel, ...]
    """Its channels."""
    released_on: EditionDate
    """From when they were given out."""
    pdfs: dict[PdfName, Fingerprint] = Field(default_factory=dict)
    """The blank sheets that were given out with them that day, kept in the folder of its number: SHA-256 of each."""
    fingerprint: Fingerprint
    """SHA-256 of all of the above."""


class Confirmation(Model):
    """A person's word that a text still follows the article that it derives from, both as they were that day."""

    item: Text
    """The text: `translation/<article>/en`, `tree/<tree>/<question or outcome>`, `form/<form>/<clause>`, and so on."""
    article: Id
    """The article that it derives from."""
    article_fingerprint: Text
    """The article, in the language that counts."""
    item_fingerprint: Text
    """The text itself."""
    confirmed_on: EditionDate
    """The day."""
    by: Text | None
    """Who gave the word; `null` where nobody said."""


class Confirmations(Model):
    """`confirmations.yml`: what `protocolwijzer confirm` recorded. Nobody else writes it."""

    confirmations: tuple[Confirmation, ...]
    """Sorted, one for each text and article."""
