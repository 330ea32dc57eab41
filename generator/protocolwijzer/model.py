"""The words of a handbook: organisations, protocols, articles, decision trees, forms.

Every model mirrors one kind of YAML file or a part of one, is frozen, and knows only what a single file can say.
What must fit *between* files (a reference, a missing language) is the business of `check`. The JSON Schemas that
editors use are generated from these models, so a field's docstring is what an author reads while typing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, StrictInt, StringConstraints

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""A language's two letters (ISO 639-1)."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name for machines: lowercase letters, digits and single hyphens. It becomes part of addresses."""

Number = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$", max_length=40)]
"""What people call an article: `A.6`, `richtlijnen.8`, `fn.2`."""

Text = Annotated[str, StringConstraints(pattern=r"\S")]
"""Words for people; never blank."""

Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()-]*[0-9]$")]
"""A telephone number: digits, with spaces, hyphens and brackets for the eye."""

EDITION_DATE = r"^((19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?|undated)$"

EditionDate = Annotated[str, StringConstraints(pattern=EDITION_DATE)]
"""A year, month or day (ISO 8601: `2020`, `2020-03`, `2020-03-31`), or `undated` where nobody knows."""

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
"""An sRGB colour: `#075E6B`."""

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 as hexadecimal digits."""

Effect = Literal["prohibits", "requires", "permits", "informs", "consequence"]
"""What an article does to who it is for."""

Verdict = Literal["allowed", "conditional", "ask", "not-covered", "forbidden", "report"]
"""What a decision tree answers, mildest first; `ask` and `not-covered` weigh the same, and so do the last two."""


class Model(BaseModel):
    """What all our models share: they never change, and they know all their keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Translated(RootModel[Annotated[dict[Language, Text], Field(min_length=1)]]):
    """The same plain words in each language, side by side."""

    model_config = ConfigDict(frozen=True)

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    def __contains__(self, language: str) -> bool:
        return language in self.root

    def best(self, language: str) -> tuple[str, str]:
        """The words in this language, or else in the first there is; and the language that they are in."""
        if language not in self.root:
            language = next(iter(self.root))
        return self.root[language], language


class Prose(Translated):
    """The same text in each language, side by side: Markdown for emphasis, lists and links; `[[id]]` mentions an
    article or a definition, `[^id]` a footnote."""


class TranslatedWords(RootModel[dict[Language, tuple[Text, ...]]]):
    """A list of search words in each language; the lists need not be equally long."""

    model_config = ConfigDict(frozen=True)

    def get(self, language: str) -> tuple[str, ...]:
        return self.root.get(language, ())


# ---------------------------------------------------------------------------------------------- content/handbook.yml


class Settings(Model):
    """`content/handbook.yml`: what the handbook as a whole is called and which organisations it holds."""

    title: Translated
    """The name of the whole handbook, on the home page and in the browser's tab."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    """The languages every text must have. The first one stands at the root of the site."""
    organisations: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The folders under `content/`, in the order in which readers see them."""


# ------------------------------------------------------------------------------------------- content/thesaurus.yml


class Thesaurus(RootModel[dict[Language, dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]]]]):
    """`content/thesaurus.yml`: for each language, the words that the handbook uses, each with what people type instead.

    It holds language, never a rule, so all organisations share it.
    """

    model_config = ConfigDict(frozen=True)

    def get(self, language: str) -> Mapping[str, tuple[str, ...]]:
        return self.root.get(language, {})


# ------------------------------------------------------------------------- content/<organisation>/organisation.yml


class Named(Model):
    """Something that articles refer to by its id and readers know by its name."""

    id: Id
    """What other files refer to."""
    name: Translated
    """What readers see."""


class Audience(Named):
    """People for whom an article can be meant: employees, parents. A group names the audiences it is made of."""

    includes: tuple[Id, ...] = ()
    """For a group such as "everyone": the audiences that belong to it."""
    employed: bool = False
    """Whether these people work for the organisation: their consent says that the two are not equals."""


class Contact(Named):
    """Whom a reader can turn to. A detail that is not known yet is `null`, and shown as still to be filled in."""

    role: Prose
    """What one turns to this contact for."""
    phone: Phone | None = None
    """As people write it: `036 123 45 67`. The page makes it a number that can be dialled."""
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    """An e-mail address."""
    outside: bool = False
    """Whether this contact stands outside the organisation; then the protocol itself gives its details."""


class Controller(Model):
    """Who answers for personal data (the controller of AVG article 4(7)); printed on every form."""

    name: Text
    """The legal name."""
    address: Text | None = None
    """Street, postcode, town. `null`: to be filled in."""
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    """Where questions about personal data go. `null`: to be filled in."""
    phone: Phone | None = None
    """`null`: to be filled in."""


class Channel(Named):
    """A place where the organisation publishes, such as its website or one of its accounts."""

    audience: Prose
    """Who can see what stands there."""


class Definition(Model):
    """A word that the handbook uses in a sense of its own."""

    id: Id
    """What other files refer to."""
    term: Translated
    """The word."""
    text: Prose
    """What it means here."""
    keywords: TranslatedWords | None = None
    """Other words by which people look for it."""


class Notice(Named):
    """A text that a rule asks for, ready to copy, such as "this is my own opinion"."""

    text: Translated
    """What one copies: plain words, no Markdown."""
    cites: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The articles that ask for it."""


class Accent(Model):
    """The organisation's colour on the page, legible on light and on dark paper (4.5:1, WCAG 2.2 §1.4.3)."""

    light: Colour
    """On light paper."""
    dark: Colour
    """On dark paper."""


class Profile(Model):
    """`organisation.yml`: an organisation's names, contacts, channels, audiences and words."""

    name: Text
    """As the organisation writes it."""
    kind: Translated
    """What sort of organisation it is, in a few words."""
    lead: Prose
    """One or two sentences under the name on the organisation's own page."""
    accent: Accent | None = None
    """The colour that marks the organisation's pages; without one they have the handbook's own."""
    audiences: Annotated[tuple[Audience, ...], Field(min_length=1)]
    """The people for whom articles can be meant."""
    situations: tuple[Named, ...] = ()
    """The moments in which articles can matter: at work, in private time, during a lesson."""
    topics: tuple[Named, ...] = ()
    """The subjects by which articles can be found."""
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)]
    """Whom readers can turn to. The first one is for whoever does not know whom to ask."""
    controller: Controller
    """Who answers for personal data."""
    channels: tuple[Channel, ...] = ()
    """Where the organisation publishes."""
    glossary: tuple[Definition, ...] = ()
    """The words that need explaining."""
    notices: tuple[Notice, ...] = ()
    """Texts ready to copy where a rule asks for one."""
    main_tree: Id | None = None
    """The decision tree that the home page begins with."""
    form_tree: Id | None = None
    """The decision tree that finds the right form."""


# ----------------------------------------------------- content/<organisation>/protocols/<slug>/protocol.yml


class Article(Model):
    """One norm: who, what, under which condition, with which exception. Everything else cites it by its id."""

    id: Id
    """Never changes and is never used again, whatever happens to the number."""
    number: Number
    """What people say. It may change from one edition to the next."""
    title: Translated
    """Our own short heading."""
    text: Prose
    """The norm, whole but for its exception."""
    applies_to: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The audiences it is for."""
    situations: tuple[Id, ...] = ()
    """The situations in which it matters; none means always."""
    effect: Effect
    """What it does: prohibits, requires, permits, informs, or names a consequence."""
    condition: Translated | None = None
    """For `permits`: what must be so, in a few words after "allowed if". The text holds it in full."""
    unless: Prose | None = None
    """Its exception, as it goes on after "unless"; `null` where there is none."""
    note: Prose | None = None
    """A remark of the editors, not of the protocol: where the adopted text is silent or can be read in two ways."""
    topics: tuple[Id, ...] = ()
    """The subjects under which it is found."""
    keywords: TranslatedWords | None = None
    """Words that people type and that the text does not have."""
    see_also: tuple[Id, ...] = ()
    """Articles to be read with this one."""
    source: Number
    """Its number in the adopted document."""


class Section(Model):
    """A part of a protocol with a page of its own."""

    id: Id
    """Becomes the page's address, so it never changes."""
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,3}$")] | None = None
    """The letter or number that people know the section by."""
    article_name: Translated | None = None
    """What one article of it is called before its number ("Principle 3"); without it the number says it all."""
    title: Translated
    """The heading."""
    lead: Prose | None = None
    """One or two sentences under the heading."""
    articles: Annotated[tuple[Article, ...], Field(min_length=1)]
    """In the order of the adopted document."""
    footnotes: tuple[Article, ...] = ()
    """The footnotes of this section: articles that inform."""

    def all_articles(self) -> tuple[Article, ...]:
        return self.articles + self.footnotes


class AdoptedDocument(Model):
    """The document that the organisation adopted and that this protocol restates."""

    title: Text
    """As it stands above the document."""
    language: Language
    """The language of the text that prevails."""
    place: Text | None = None
    """Where it was adopted; `null` where it does not say."""
    date: EditionDate
    """When; `undated` where it does not say."""
    adopted_by: Translated | None = None
    """Who adopted it; `null` where it does not say."""


class Protocol(Model):
    """`protocol.yml`: the working text of one code of conduct, section by section."""

    title: Translated
    """The heading."""
    lead: Prose
    """What it is about, in one or two sentences."""
    status: Literal["draft", "adopted"]
    """A draft may still lack a language; that gives warnings, not errors."""
    document: AdoptedDocument
    """What it restates."""
    note: Prose | None = None
    """A remark of the editors about the document as a whole."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """In the order of the adopted document."""

    def articles(self) -> Iterator[tuple[Section, Article]]:
        """Every article and footnote, in reading order, with the section it stands in."""
        for section in self.sections:
            for article in section.all_articles():
                yield section, article


# ------------------------------------------------------------------ decision_trees/<organisation>/<slug>.yml


class Option(Model):
    """One answer to a question."""

    id: Id
    """Stays the same when the label changes: saved links use it. In quotes, also `"yes"` and `"no"`."""
    label: Translated
    """The answer in words."""
    hint: Translated | None = None
    """A line of help under the answer."""
    next: Id
    """The question or outcome that this answer leads to."""
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
    """The first question."""
    questions: Annotated[dict[Id, Question], Field(min_length=1)]
    """The questions, by id."""
    outcomes: Annotated[dict[Id, Outcome], Field(min_length=1)]
    """The outcomes, by id."""


# ------------------------------------------------------------------- content/<organisation>/forms/<slug>.yml


LegalElement = Literal[
    "ground",
    "blank-is-no",
    "no-consequences",
    "recipients",
    "outside-eu",
    "rights",
    "complaint",
    "form-retention",
    "unequal-power",
]
"""What the law wants a person to be told before consenting (AVG articles 4(11), 7 and 13)."""


class FormField(Named):
    """A line to fill in: `name` is what stands before it, such as "First name of your child"."""

    hint: Translated | None = None
    """A few words of help under the line."""
    kind: Literal["text", "date"] = "text"
    """What is to be filled in."""


class Recording(Named):
    """A kind of recording that one can agree to or not, such as a photo. Yes or no, blank is no."""


class Choice(Model):
    """Something else that one can agree to or not, such as showing a first name. Yes or no, blank is no."""

    id: Id
    """Stays the same when the words change."""
    text: Prose
    """What one says yes or no to."""


class Signature(Named):
    """A place to sign: `name` says who signs there. It has lines for a name, a date and the signature."""

    optional: bool = False
    """Whether the form is whole without it, such as that of a second parent."""


class ChannelUse(Model):
    """One row of a form: where something may be published, what for, and for how long. Yes or no, blank is no."""

    channel: Id
    """A channel of the organisation."""
    purpose: Prose
    """What it is published for."""
    retention: Prose
    """How long it stays."""
    accounts: Annotated[StrictInt, Field(ge=0, le=6)] = 0
    """For accounts of persons: how many rows there are, each with a line for whose account it is."""


class Clause(Model):
    """One thing that the form says, and the articles it rests on."""

    id: Id
    """Stays the same when the words change."""
    text: Prose
    """The clause, in plain words."""
    cites: tuple[Id, ...] = ()
    """The articles it rests on."""
    says: tuple[LegalElement, ...] = ()
    """What the law wants to be told, as far as this clause tells it."""


class ConsentForm(Model):
    """`forms/<slug>.yml`: what one person agrees to, refuses or withdraws on paper."""

    kind: Literal["consent", "permission", "withdrawal"]
    """consent: personal data (AVG). permission: something else that a rule asks for. withdrawal: taking it back."""
    version: Annotated[StrictInt, Field(ge=1)]
    """Goes up by one whenever the words change: a signed sheet says which version it is."""
    title: Translated
    """The heading."""
    lead: Prose
    """What one agrees to, in one or two sentences."""
    signer: Id
    """The audience that signs."""
    signs_for: Prose
    """Who signs for whom, and from which age."""
    about: tuple[FormField, ...] = ()
    """Whom it is about: name, date of birth, group."""
    recordings: tuple[Recording, ...] = ()
    """Which recordings: one yes or no each."""
    channels: tuple[ChannelUse, ...] = ()
    """Where: one yes or no each."""
    choices: tuple[Choice, ...] = ()
    """What else: one yes or no each."""
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]
    """What the signer is told."""
    withdrawal: Prose | None = None
    """How to take it back; stands before the signature (AVG article 7(3)). Every form but a withdrawal has it."""
    withdrawn_by: Id | None = None
    """The form that takes it back; a `consent` has one."""
    validity: Prose | None = None
    """Until when it holds."""
    declaration: Prose | None = None
    """What one declares by signing; stands right above the signatures."""
    signatures: tuple[Signature, ...] = ()
    """The places to sign, in order."""
    topics: tuple[Id, ...] = ()
    """The subjects under which it is found."""
    keywords: TranslatedWords | None = None
    """Other words by which people look for it."""


# ------------------------------------------------------------------ content/<organisation>/guides/<slug>.yml


class Step(Model):
    """One part of a guide."""

    id: Id
    """Stays the same when the words change."""
    title: Translated
    """The heading."""
    text: Prose
    """What to do."""
    cites: tuple[Id, ...] = ()
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


# -------------------------------------------------------- content/<organisation>/walkthroughs/<slug>.yml


class Turn(Model):
    """The right answer to one question of a tree in this situation, and why."""

    question: Id
    """The question's id."""
    option: Id
    """The right answer's id."""
    because: Prose
    """Why this is right here; shown to whoever answered otherwise, and then again."""
    article: Id | None = None
    """The article that says so; without one, it is what the question cites, or else what decides the outcome."""


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
        return tree.outcomes[next(option.next for option in options if option.id == last.option)]


class Lesson(Model):
    """One step of a walkthrough: something to read, or a situation to practise on."""

    id: Id
    """Stays the same when the words change: a reader's progress remembers it."""
    title: Translated
    """The heading."""
    text: Prose
    """What to read; or, with `practice`, the situation."""
    cites: tuple[Id, ...] = ()
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


# -------------------------------------- content/<organisation>/protocols/<slug>/editions/<date>[.r2].yml


class FrozenOption(Model):
    """An answer as it was: its words, and where it led."""

    id: Id
    """Its id."""
    label: Translated
    """The answer in words."""
    next: Id
    """The question or outcome that it led to."""


class FrozenQuestion(Model):
    """A question as it was."""

    ask: Translated
    """The question."""
    options: Annotated[tuple[FrozenOption, ...], Field(min_length=1)]
    """The answers."""


class FrozenOutcome(Model):
    """An outcome as it was."""

    verdict: Verdict
    """What it answered."""
    title: Translated
    """The verdict as a sentence."""
    cites: tuple[Id, ...] = ()
    """The articles that it rested on."""


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
    outcomes: Annotated[dict[Id, FrozenOutcome], Field(min_length=1)]
    """The outcomes, by id."""


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
    fingerprint: Fingerprint
    """SHA-256 of all of the above."""

    @property
    def begins(self) -> str:
        """From when it binds; where nobody knows, its own date; and before all dates (empty) if it has none."""
        date = self.effective_from or self.date
        return "" if date == "undated" else date


# ------------------------------------------------------------ content/<organisation>/forms/versions/<form>/<n>.yml


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
    editions: dict[Id, EditionDate]
    """The editions that it rests on, by protocol."""
    form: ConsentForm
    """The form itself."""


class FormVersion(FormText):
    """`forms/versions/<form>/<n>.yml`: a form as it was released. Never edited: signed sheets refer to it."""

    released_on: EditionDate
    """From when it was given out."""
    fingerprint: Fingerprint
    """SHA-256 of all of the above."""


# ------------------------------------------------------------------- content/<organisation>/confirmations.yml


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


# ------------------------------------------------------------------------------------------------- the whole


@dataclass(frozen=True)
class Organisation:
    """One house: its profile and everything in its folders, by id, in reading order."""

    id: str
    profile: Profile
    protocols: Mapping[str, Protocol]
    trees: Mapping[str, DecisionTree]
    forms: Mapping[str, ConsentForm]
    guides: Mapping[str, Guide]
    walkthroughs: Mapping[str, Walkthrough]
    editions: Mapping[str, tuple[Edition, ...]]
    """By protocol: everything that was released, oldest first, each correction right after what it corrects."""
    versions: Mapping[str, tuple[FormVersion, ...]]
    """By form: everything that was released, oldest first."""
    confirmations: tuple[Confirmation, ...]

    def newest(self, protocol: str) -> Edition | None:
        """The newest edition of a protocol, corrections included; None before the first release."""
        return next(reversed(self.editions.get(protocol, ())), None)

    def edition_date(self, protocol: str) -> str:
        """What the text of a protocol is dated by: its newest edition, or else the document that it restates."""
        newest = self.newest(protocol)
        return newest.date if newest else self.protocols[protocol].document.date

    def articles(self) -> Iterator[tuple[str, Section, Article]]:
        """Every article with the id of its protocol and its section."""
        for protocol_id, protocol in self.protocols.items():
            for section, article in protocol.articles():
                yield protocol_id, section, article


@dataclass(frozen=True)
class Handbook:
    """Everything that was read."""

    title: Translated
    languages: tuple[str, ...]
    organisations: tuple[Organisation, ...]
    thesaurus: Thesaurus = field(default_factory=lambda: Thesaurus({}))
