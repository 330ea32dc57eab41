"""`organisation.yml`, and what people type to find something in it: an organisation's names, people and words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from protocolwijzer.model.text import (
    Accepted,
    Cited,
    Colour,
    Email,
    Id,
    LogoName,
    Model,
    Phone,
    Prose,
    Text,
    Translated,
    TranslatedWords,
    dialled,
)


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
    """Whom a reader can turn to. A detail that is not known yet is `null`; the page then says whom to ask meanwhile."""

    role: Prose
    """What one turns to this contact for, in one line."""
    phone: Phone | None = None
    """As people write it: `(036) 123 45 67`. The page makes it a number that can be dialled."""
    email: Email | None = None
    """An e-mail address."""
    instead: Prose | None = None
    """What stands here as long as there is neither: whom to ask meanwhile, or how people know who this is."""
    outside: bool = False
    """Whether this contact stands outside the organisation, as the police does."""
    urgent: bool = False
    """Whether it is for when somebody is in danger now: it stands before all others."""

    @property
    def reachable(self) -> bool:
        """Whether a number or an address stands here."""
        return self.phone is not None or self.email is not None

    @property
    def dialled(self) -> str:
        """What a link to its telephone number calls."""
        return dialled(self.phone or "")


class Officer(Model):
    """The data protection officer (AVG articles 37 to 39), whom people can reach about their data."""

    appointed: bool = True
    """`false` where the organisation has none, and need not have one."""
    name: Text | None = None
    """Who it is; need not be said."""
    email: Email | None = None
    """An e-mail address."""
    phone: Phone | None = None
    """A telephone number."""

    @property
    def reachable(self) -> bool:
        """Whether one can write or call."""
        return self.email is not None or self.phone is not None


class Controller(Model):
    """Who answers for personal data (the controller of AVG article 4(7)); printed on every form."""

    name: Text
    """The legal name."""
    address: Text | None = None
    """Street, postcode, town. `null`: to be filled in."""
    email: Email | None = None
    """Where questions about personal data go. `null`: to be filled in."""
    phone: Phone | None = None
    """`null`: to be filled in."""
    officer: Officer | None = None
    """Its data protection officer (AVG article 13(1)(b)). `null`: to be filled in."""

    @property
    def reachable(self) -> bool:
        """Whether anything can be handed in there: whether one knows where it is, or how to write or call."""
        return bool(self.address or self.email or self.phone)


class Channel(Named):
    """A place where the organisation publishes, such as its website, or its accounts on some platforms."""

    audience: Prose
    """Who can see what stands there."""
    platforms: dict[Id, Text] = Field(default={})
    """Its platforms by their own names, such as `newsletter: The newsletter`: a form asks about each."""


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
    cites: Annotated[tuple[Cited, ...], Field(min_length=1)]
    """The articles that ask for it."""


class Accent(Model):
    """The organisation's colour on the page, legible on light and on dark paper (4.5:1, WCAG 2.2 §1.4.3)."""

    light: Colour
    """On light paper."""
    dark: Colour
    """On dark paper."""


class Logo(Model):
    """The organisation's logo: a PNG or WebP beside `organisation.yml`, at least 96 pixels high."""

    light: LogoName
    """On light paper; on dark paper too, where there is no other."""
    dark: LogoName | None = None
    """On dark paper, for a logo that would be lost there."""


@dataclass(frozen=True)
class LogoImage:
    """A logo as readers get it: made anew of the author's file, without what that tells of its making."""

    content: bytes = field(repr=False)
    """PNG, in sRGB."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""
    clear: Mapping[str, float]
    """By each colour that it can stand on: which part of what one sees of it there is seen well, 0 to 1."""


def _all_or_ids(value: object) -> str:
    return "$all" if isinstance(value, str) else "$ids"


AllOrIds = Annotated[
    Annotated[Literal["all"], Tag("$all")] | Annotated[tuple[Id, ...], Tag("$ids")], Discriminator(_all_or_ids)
]


class Adoption(Model):
    """What an organisation adopts of another, such as a school of its board. That one owns it: only there is it
    changed, confirmed and released. Definitions, sample texts, search lines and the like come with it."""

    from_: Annotated[Id, Field(alias="from")]
    """The organisation that owns it."""
    protocols: Annotated[dict[Id, Accepted], Field(min_length=1)]
    """Its protocols: each with `follow`, for whatever its owner makes of it, or with the date of the edition that was
    accepted here."""
    trees: AllOrIds = "all"
    """Its decision trees: `all`, or those in a list."""
    forms: dict[Id, Literal["follow"]] = Field(default={})
    """Its forms, each with `follow`: people get the version that its owner gives out."""
    guides: AllOrIds = "all"
    """Its guides: `all`, or those in a list."""
    walkthroughs: AllOrIds = "all"
    """Its walkthroughs: `all`, or those in a list."""


Door = Literal["question", "trouble", "other-questions", "protocols", "forms", "walkthroughs", "overview", "contact"]
"""A way into an organisation's part: its main tree, those for when something is wrong, its other trees, protocols,
forms, walkthroughs, its own page, and its people."""


class Profile(Model):
    """`organisation.yml`: an organisation's names, contacts, channels, audiences and words, and what it adopts."""

    name: Text
    """As the organisation writes it."""
    kind: Translated
    """What sort of organisation it is, in a few words."""
    lead: Prose
    """One or two sentences under the name on the organisation's own page."""
    accent: Accent | None = None
    """The colour that marks the organisation's pages; without one they have the handbook's own."""
    logo: Logo | None = None
    """What stands on the home page and on the organisation's own."""
    adopts: tuple[Adoption, ...] = ()
    """What is another organisation's and holds here too: a school's, of its board."""
    audiences: tuple[Audience, ...] = ()
    """The people for whom articles can be meant; those of whoever it adopts from come after its own."""
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
    trouble_trees: tuple[Id, ...] = ()
    """The decision trees for when something is wrong: the door `trouble` leads to each of them."""
    doors: tuple[Door, ...] = ()
    """What stands first on the home page and on the organisation's own, in this order: the first of them largest, the
    second right below it, and all others after these."""


class Searches(Model):
    """`searches.yml`: what people type, in their own words, and what answers it; the search box learns from these."""

    answered: dict[Cited, TranslatedWords] = Field(default={})
    """What people type, under the id of its answer: an article, definition, tree, form, guide, walkthrough or sample
    text; or `contact/`, `topics/` or `audiences/` and an id."""
    unanswered: TranslatedWords = TranslatedWords({})
    """What people type that this handbook holds no answer to; they are then told so, and whom to ask."""
