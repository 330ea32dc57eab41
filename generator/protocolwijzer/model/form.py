"""Consent and withdrawal forms: what is asked, what is told, who signs.

Everything that can be filled in names its boxes here, once, for the page and the paper, and alike in every language.
"""

from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import Field, StrictInt

from protocolwijzer.model.organisation import Channel, Named
from protocolwijzer.model.text import Cited, Id, Model, Prose, Translated, TranslatedWords

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
    "message",
]
"""What the law wants a person to be told before consenting (AVG articles 4(11), 7 and 13); and what a message without a
signature counts for (`message`)."""

Basis = Literal["law", "rule", "model"]
"""Who says a thing: the law, a rule of the organisation's own, or neither: it is the makers' reading or proposal."""


class FormField(Named):
    """A line to fill in: `name` is what stands before it, such as "First name of your child"."""

    hint: Translated | None = None
    """A few words of help under the line."""
    kind: Literal["text", "date"] = "text"
    """What is to be filled in."""
    in_part: bool = False
    """Of a withdrawal: whether only who takes back a part has to fill it in, and not who takes back all."""

    @property
    def box(self) -> str:
        """The name of its line."""
        return f"about.{self.id}"


class Recording(Named):
    """A kind of recording that one can agree to or not, such as sound. Yes or no, blank is no."""

    @property
    def box(self) -> str:
        """The name of its yes or no."""
        return f"recordings.{self.id}"


class Choice(Model):
    """Something else that one can agree to or not, such as showing a first name. Yes or no, blank is no."""

    id: Id
    """Stays the same when the words change."""
    text: Prose
    """What one says yes or no to."""
    whole: bool = False
    """Of a withdrawal: whether a yes takes back all there is, so that nothing else has to be chosen."""

    @property
    def box(self) -> str:
        """The name of its yes or no."""
        return f"choices.{self.id}"


class Signature(Named):
    """A place to sign: `name` says who signs there. It has lines for a name, a date and the signature."""

    optional: bool = False
    """Whether the form is whole without it. Where it takes a second parent if there is one, `name` says that."""

    @property
    def name_box(self) -> str:
        """The name of the line for who signs."""
        return f"signature.{self.id}.name"

    @property
    def date_box(self) -> str:
        """The name of the line for the day."""
        return f"signature.{self.id}.date"


class ChannelRow(NamedTuple):
    """One yes or no about a channel, by the name of its box."""

    box: str
    platform: str | None = None
    """The platform that it asks about."""
    account: str | None = None
    """The name of the line for whose account it asks about."""


class ChannelUse(Model):
    """One part of a form: where something may be published, what for, and for how long. Yes or no, blank is no."""

    channel: Id
    """A channel of the organisation."""
    purpose: Prose | None = None
    """What it is published for; a withdrawal need not say it."""
    retention: Prose | None = None
    """How long it stays; a withdrawal need not say it."""
    accounts: Annotated[StrictInt, Field(ge=0, le=6)] = 0
    """For accounts of persons: how many rows there are, each with a line for whose account it is."""

    def rows(self, channel: Channel) -> tuple[ChannelRow, ...]:
        """Its rows: one for each of the channel's platforms and for each account, or a single one."""
        name = f"channels.{self.channel}"
        on = tuple(ChannelRow(f"{name}.on.{it}", platform=called) for it, called in channel.platforms.items())
        accounts = range(1, self.accounts + 1)
        of = tuple(ChannelRow(f"{name}.{number}", account=f"{name}.account-{number}") for number in accounts)
        return (*on, *of) or (ChannelRow(name),)


class Clause(Model):
    """One thing that the form says, and the articles it rests on."""

    id: Id
    """Stays the same when the words change."""
    text: Prose
    """The clause, in plain words."""
    cites: tuple[Cited, ...] = ()
    """The articles it rests on."""
    says: tuple[LegalElement, ...] = ()
    """What the law wants to be told, as far as this clause tells it."""
    basis: Basis | None = None
    """Who says it, under which heading it stands: `law`, `rule` (of the organisation) or `model` (the makers')."""


class Told(NamedTuple):
    """The clauses that rest on one basis, in their order."""

    basis: Basis | None
    clauses: tuple[Clause, ...]


LOOK_AGAIN = "look-again"
"""The name of the line for the day on which a form is looked at again."""


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
    look_again: Annotated[StrictInt, Field(ge=1, le=120)] | None = None
    """After how many months it is looked at again; it goes on to hold. The law asks for no new consent each year."""
    declaration: Prose | None = None
    """What one declares by signing; stands right above the signatures."""
    signatures: tuple[Signature, ...] = ()
    """The places to sign, in order."""
    topics: tuple[Id, ...] = ()
    """The subjects under which it is found."""
    keywords: TranslatedWords | None = None
    """Other words by which people look for it."""

    @property
    def told(self) -> tuple[Told, ...]:
        """What the signer is told, by who says it: the law first."""
        bases: tuple[Basis | None, ...] = (None, *get_args(Basis))
        found = (Told(it, tuple(clause for clause in self.clauses if clause.basis == it)) for it in bases)
        return tuple(told for told in found if told.clauses)
