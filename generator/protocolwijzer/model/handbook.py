"""The whole: the files of a handbook itself, and everything that was read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, RootModel, Tag

from protocolwijzer.model.course import Guide, Walkthrough
from protocolwijzer.model.form import ConsentForm
from protocolwijzer.model.frozen import Confirmation, Details, Edition, FormVersion, FrozenKind
from protocolwijzer.model.law import Law
from protocolwijzer.model.organisation import LogoImage, Named, Profile, Searches
from protocolwijzer.model.picture import Picture
from protocolwijzer.model.protocol import Article, Protocol, Section
from protocolwijzer.model.record import Addresses, Moved
from protocolwijzer.model.text import (
    LIST,
    SET,
    EditionDate,
    Id,
    Language,
    Model,
    Origin,
    Prose,
    Text,
    Translated,
    without,
)
from protocolwijzer.model.tree import DecisionTree, Repeat

M = TypeVar("M", bound=BaseModel)
V = TypeVar("V")

Standing: TypeAlias = Literal["complete", "draft", "forms"]
"""complete: every text is needed. draft: pages show in the first language what is missing. forms: forms alone."""


def _shape(value: object) -> str:
    return SET if isinstance(value, dict) else LIST


class Examination(Model):
    """What came out when somebody examined whether everyone can use this handbook."""

    status: Literal["full", "partial", "started", "none"]
    """Whether it complies with WCAG 2.2, level AA: `full`, `partial`, `started` (not known yet, and worked on), `none`.
    """
    date: EditionDate
    """When."""
    how: Prose
    """Who examined what, and how; a link to the report, if there is one."""


class Accessibility(Model):
    """What the page on accessibility says of this handbook, beside what the program does for any, under the headings of
    the Dutch toegankelijkheidsverklaring. What is not stated here, the page does not claim."""

    date: EditionDate
    """When this was stated."""
    examined: Examination | None = None
    """`null`: the page says that nobody examined it."""
    not_accessible: tuple[Prose, ...] = ()
    """What not everyone can use yet: why, what to do instead, and when it will be mended."""
    contact: Prose | None = None
    """Whom to tell, beside the contact page, and when one gets an answer."""
    complaint: Prose | None = None
    """Where to turn for those who are not satisfied with the answer. `null`: the page says that nobody stated it."""


class Settings(Model):
    """`content/handbook.yml`: what the handbook as a whole is called and which organisations it holds."""

    title: Translated
    """The name of the whole handbook: in the browser's tab, and above and below every page."""
    question: Translated | None = None
    """What the home page asks or says in large letters. Without it, that is the title of the main tree; where
    organisations have several main trees, the handbook's own."""
    lead: Translated | None = None
    """One or two sentences below that. Without it, a handbook of one organisation shows the organisation's own."""
    languages: Annotated[
        Annotated[Annotated[tuple[Language, ...], Field(min_length=1)], Tag(LIST)]
        | Annotated[Annotated[dict[Language, Standing], Field(min_length=1)], Tag(SET)],
        Discriminator(_shape),
    ]
    """Its languages: a list of those that every text must have, or each with how far it is: `ar: draft`. The first one
    stands at the root of the site."""
    organisations: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The folders under `content/`, in the order in which readers see them."""
    accessibility: Accessibility | None = None
    """Whether everyone can use this handbook, as somebody stated it; without it, the page says that nobody did."""
    privacy: Prose | None = None
    """What the page on privacy says beside what is so for every handbook: who hosts it, what is logged, how long."""
    frame_ancestors: tuple[Origin, ...] = ()
    """Sites that may show the pages inside one of theirs, such as an intranet: `https://intranet.example.org`. None may
    without it. A host has to send the header in `_headers`: no page can say so itself."""


class Thesaurus(RootModel[dict[Language, dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]]]]):
    """`content/thesaurus.yml`: for each language, the words that the handbook uses, each with what people type instead.

    It holds language, never a rule, so all organisations share it.
    """

    model_config = ConfigDict(frozen=True)

    def get(self, language: str) -> Mapping[str, tuple[str, ...]]:
        return self.root.get(language, {})


@dataclass(frozen=True)
class Organisation:
    """One organisation: its profile and everything in its folders, by id, in reading order."""

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
    searches: Searches
    kept: Mapping[str, bytes] = field(repr=False)
    """By path from the handbook's root: the PDFs and pictures that were kept with an edition or a version of a form."""
    frozen: Mapping[tuple[FrozenKind, str, str], BaseModel] = field(default_factory=dict, repr=False)
    """By kind, id and the beginning of its fingerprint: what leant on its editions when they were released."""
    laws: Mapping[str, Law] = field(default_factory=dict)
    """The rules of law that its texts may cite: those of the handbook, by id."""
    drafts: tuple[str, ...] = ()
    """The languages in which texts bind nobody, be it that there are pages in them or forms alone."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """What stands in its folder of pictures or is kept with an edition, by the name that texts have for it."""
    logos: Mapping[Literal["light", "dark"], LogoImage] = field(default_factory=dict)
    """Its logo, for light and for dark paper, as far as there is one."""
    details: tuple[Details, ...] = ()
    """What was released of what it puts on adopted forms, oldest first."""
    adopted: Mapping[str, str] = field(default_factory=dict)
    """Of each thing in it that another organisation owns: that one's id, by the thing's own (`contact/` and the id of a
    contact, `notices/` and that of a sample text)."""
    owners: Mapping[str, "Organisation"] = field(default_factory=dict, repr=False)
    """Those organisations, by their ids."""
    addresses: Addresses = field(default_factory=Addresses)
    """What moved, ended or was taken back of what it owns."""
    written: tuple[Profile, Searches] | None = field(default=None, repr=False)
    """Where it adopts anything: what stands in its own two files, without that."""
    in_force: Mapping[str, Edition] = field(default_factory=dict)
    """By protocol: the edition whose text its protocols have; nothing where that is the working text."""
    coming: Mapping[str, Edition] = field(default_factory=dict)
    """By protocol of which nothing is in force yet: its first edition."""

    @cached_property
    def binding(self) -> "Organisation":
        """What is confirmed, compared and released: the organisation without what stands there in draft languages."""
        if not self.drafts:
            return self
        return replace(
            self,
            profile=without(self.profile, self.drafts),
            protocols=_each_without(self.protocols, self.drafts),
            trees=_each_without(self.trees, self.drafts),
            forms=_each_without(self.forms, self.drafts),
            guides=_each_without(self.guides, self.drafts),
            walkthroughs=_each_without(self.walkthroughs, self.drafts),
            laws=_each_without(self.laws, self.drafts),
            drafts=(),
            written=self.written and (without(self.written[0], self.drafts), self.written[1]),
        )

    @cached_property
    def own(self) -> "Organisation":
        """What the organisation owns, and its own files say: without what it adopts."""
        if self.written is None:
            return self
        profile, searches = self.written
        return replace(
            self,
            profile=profile,
            searches=searches,
            protocols=self._owned(self.protocols),
            trees=self._owned(self.trees),
            forms=self._owned(self.forms),
            guides=self._owned(self.guides),
            walkthroughs=self._owned(self.walkthroughs),
            editions=self._owned(self.editions),
            versions=self._owned(self.versions),
            adopted={},
            owners={},
            written=None,
        )

    def _owned(self, things: Mapping[str, V]) -> dict[str, V]:
        return {name: thing for name, thing in things.items() if name not in self.adopted}

    def owner(self, name: str) -> str:
        """The id of the organisation that owns something in it, by the thing's id (as `adopted` has it)."""
        return self.adopted.get(name, self.id)

    def named_by(self, name: str) -> str:
        """What the organisation is called that owns something in it."""
        owner = self.owners.get(self.owner(name), self)
        return owner.profile.name

    @cached_property
    def moved(self) -> Mapping[str, Moved]:
        """What moved or ended, by what it was, of what it owns and of what it adopts."""
        books = (*(it.addresses for it in self.owners.values()), self.addresses)
        return {it.item: it for book in books for it in book.moved}

    def newest(self, protocol: str) -> Edition | None:
        """The newest edition of a protocol, corrections included; None before the first release."""
        return next(reversed(self.editions.get(protocol, ())), None)

    def current(self, protocol: str) -> Edition | None:
        """The edition that a protocol's text is of, or that the working text follows: the newest one. None before the
        first release."""
        return self.in_force.get(protocol) or self.newest(protocol)

    def edition_date(self, protocol: str) -> str:
        """What the text of a protocol is dated by: the edition that it is of, or else the document that it restates."""
        current = self.current(protocol)
        return current.date if current else self.protocols[protocol].document.date

    @property
    def feeds(self) -> tuple[str, ...]:
        """The kinds of feeds that tell of its editions (see `addresses.feed`): Atom needs one whose day is known,
        and a calendar one that is to be looked at again by a day that is known."""
        editions = [edition for released in self.editions.values() for edition in released]
        reviews = (edition.review_by for edition in map(self.current, self.editions) if edition)
        found = {
            "xml": any(edition.made_known for edition in editions),
            "json": bool(editions),
            "ics": any(date and date != "undated" for date in reviews),
        }
        return tuple(kind for kind, there in found.items() if there)

    def repeated_for(self, repeat: Repeat) -> list[Named]:
        """The channels or people for which a part of a tree can be asked, in the order in which readers see them."""
        channels = {channel.id: channel for channel in self.profile.channels}
        if repeat.over == "channels":
            return [*channels.values()]
        return [channels[it] if isinstance(it, str) else it for it in repeat.over]

    def units(self) -> Iterator[str]:
        """Everything that can be found by searching and has words of its own in `searches.yml`, by its id; people and
        topics by their kind too, for an article may have the same id."""
        yield from (article.id for _, _, article in self.articles())
        yield from (definition.id for definition in self.profile.glossary)
        yield from (notice.id for notice in self.profile.notices)
        for named in (self.trees, self.forms, self.guides, self.walkthroughs):
            yield from named
        profile = self.profile
        audiences = [audience for audience in profile.audiences if not audience.includes]
        for kind, all_named in (("contact", profile.contacts), ("topics", profile.topics), ("audiences", audiences)):
            yield from (f"{kind}/{it.id}" for it in all_named)

    def articles(self) -> Iterator[tuple[str, Section, Article]]:
        """Every article with the id of its protocol and its section."""
        for protocol_id, protocol in self.protocols.items():
            for section, article in protocol.articles():
                yield protocol_id, section, article


def _each_without(things: Mapping[str, M], languages: tuple[str, ...]) -> dict[str, M]:
    return {name: without(thing, languages) for name, thing in things.items()}


@dataclass(frozen=True)
class Handbook:
    """Everything that was read."""

    settings: Settings
    languages: tuple[str, ...]
    """Those that every text must have, which are confirmed, released and kept; the one at the site's root first."""
    organisations: tuple[Organisation, ...]
    thesaurus: Thesaurus = field(default_factory=lambda: Thesaurus({}))
    laws: Mapping[str, Law] = field(default_factory=dict)
    """By id; every organisation has the same."""
    standing: Mapping[str, Standing] = field(default_factory=dict)
    """How far each language is, where the settings say so."""
    as_of: str = ""
    """The day (YYYY-MM-DD) whose texts these are; empty for the working texts."""
    preview: bool = False
    """Whether the working texts are shown to somebody who is to look at them: every page says so."""

    @property
    def drafts(self) -> tuple[str, ...]:
        """Those in which there are pages although texts are missing."""
        return self._that_are("draft")

    @property
    def for_forms(self) -> tuple[str, ...]:
        """Those in which there are forms alone."""
        return self._that_are("forms")

    @property
    def page_languages(self) -> tuple[str, ...]:
        """Those in which there is every page."""
        return (*self.languages, *self.drafts)

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Those in which there is anything."""
        return (*self.page_languages, *self.for_forms)

    def _that_are(self, standing: Standing) -> tuple[str, ...]:
        return tuple(language for language, it in self.standing.items() if it == standing)

    @property
    def title(self) -> Translated:
        """What the whole is called."""
        return self.settings.title

    @cached_property
    def _sharing(self) -> frozenset[str]:
        sharing = [it for it in self.organisations if it.owners]
        return frozenset(name for it in sharing for name in (it.id, *it.owners))

    def shares(self, organisation: str) -> bool:
        """Whether an organisation adopts from another one, or others from it, so that readers can mistake one for the
        other."""
        return len(self.organisations) > 1 and organisation in self._sharing

    def says_whose(self, language: str) -> bool:
        """Whether the title says which organisation this is about, of which there is one: then it stands alone. It does
        by all words of the name, or by two that follow each other, of which the second has a capital: "De Brug"."""
        if len(self.organisations) > 1:
            return False
        name = re.findall(r"\w+", self.organisations[0].profile.name)
        title = re.findall(r"\w+", self.title.best(language)[0].casefold())
        runs = {(one.casefold(), other.casefold()) for one, other in pairwise(name) if other[0].isupper()}
        words = {word.casefold() for word in name}
        return bool(runs & {*pairwise(title)}) or words <= {*title} or {*title} <= words
