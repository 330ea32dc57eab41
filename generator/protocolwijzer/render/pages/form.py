"""Forms: all of them, each on paper and to fill in on the page, and each of its versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from protocolwijzer import addresses
from protocolwijzer.model import Audience, Clause, ConsentForm, FormVersion, Handbook, Protocol
from protocolwijzer.render.doors import forms_lead
from protocolwijzer.render.filling import Filling
from protocolwijzer.render.index import ArticlePlace, OrganisationIndex
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.page import Meta, OrganisationPage, Overview, Page
from protocolwijzer.render.sheets import Paper, Sheets, Versions
from protocolwijzer.render.view import View
from protocolwijzer.standing import Answer

AROUND = frozenset({"named", "organisation", "organisation_home", "entries", "words"})
"""What the header shows of an organisation."""


def pages(index: OrganisationIndex, papers: Mapping[str, Paper]) -> Iterator[Page]:
    """The list of forms, each form as it is given out, and each of its versions."""
    homes = [
        FormHome(index, name, form, index.versions[name].given_out, papers)
        for name, form in index.organisation.forms.items()
    ]
    yield Forms(index, homes)
    for home in homes:
        yield home
        yield FormToFillIn(index, home.name, home.form, home.sheets)
        for sheets in home.versions:
            yield VersionPage(index, home.name, sheets.text.form, sheets)


@dataclass(frozen=True)
class Forms(Overview):
    """All forms."""

    kind = "forms"
    styles = ("forms",)
    homes: list["FormHome"]

    @property
    def by_signer(self) -> list[tuple[Audience, list["FormHome"]]]:
        """The pages of forms by who signs them; what takes back comes first: then people are in a hurry."""
        ordered = sorted(
            (home for home in self.homes if not home.ended), key=lambda home: home.form.kind != "withdrawal"
        )
        grouped = [
            (audience, [home for home in ordered if home.form.signer == audience.id])
            for audience in self.index.organisation.profile.audiences
        ]
        return [(audience, homes) for audience, homes in grouped if homes]

    def lead_word(self) -> str:
        """The word that says what they are for."""
        return forms_lead(self.index)


@dataclass(frozen=True)
class FormPage(OrganisationPage):
    """A page about one form in one version."""

    styles = ("forms",)

    name: str
    form: ConsentForm
    sheets: Sheets
    """The version that the page shows."""

    @property
    def current(self) -> tuple[str, ...]:
        return ("forms",)

    @property
    def ended(self) -> Answer | None:
        return self.index.ended(f"form/{self.name}")

    def heading(self, view: View) -> str:
        return self.form.title.best(view.language)[0]

    @property
    def versions(self) -> Versions:
        """All versions of the form."""
        return self.index.versions[self.name]

    @property
    def is_model(self) -> bool:
        """Whether part of it is only proposed by those who made it: neither law nor a rule of the organisation."""
        return any(clause.basis == "model" for clause in self.form.clauses)

    @cached_property
    def past(self) -> OrganisationIndex | None:
        """A form that is given out while its next version is prepared stands as its release knew it; so does one in
        force whose organisation says of itself what no sheet says yet."""
        differs = self.index.organisation.in_force and self._says_otherwise()
        return self.index.as_on_paper(self.sheets.text) if self.versions.prepared or differs else None

    def _says_otherwise(self) -> bool:
        """Whether what the organisation puts on sheets is not what stands on these."""
        text, profile = self.sheets.text, self.index.organisation.binding.profile
        channels = {channel.id: channel for channel in profile.channels}
        said = (text.organisation, text.controller, *text.channels)
        return said != (profile.name, profile.controller, *(channels.get(it.id) for it in text.channels))

    def page_of(self, place: ArticlePlace) -> tuple[str, ...]:
        """An old sheet rests on the edition of its day."""
        date = self.sheets.text.editions.get(place.protocol_id) if self.past else None
        return (place.protocol_id, date) if date else super().page_of(place)

    def pdf(self, view: View, language: str | None = None, large: bool = False) -> str:
        """A link to the form to print, in the version that the page shows."""
        spoken = self._spoken(language or view.language)
        return view.link(addresses.form_pdf(self.index.id, self.name, spoken, large, self.sheets.apart))

    def _spoken(self, wanted: str) -> str:
        """The language of the sheet that is given out for another: an old one may lack the page's own."""
        known = (*self.sheets.text.languages, *self.unchecked)
        return wanted if wanted in known else known[0]

    @property
    def unchecked(self) -> tuple[str, ...]:
        """The draft languages in which its sheets are given out."""
        return self.versions.unchecked if self.sheets.state == "given-out" else ()

    def to_fill(self, view: View, language: str) -> str:
        """A link to the page on which the form can be filled in; where that language lacks a text, in the first one."""
        if language not in (*view.handbook.languages, *self.unchecked):
            language = view.handbook.languages[0]
        return view.link(view.site.page(language, self.index.id, "forms", self.name, "fill"))

    def behind(self, sheets: Sheets) -> list[tuple[Protocol, str]]:
        """The protocols that a version rests on, each with the date of its edition."""
        known = (self.past or self.index).organisation.protocols
        return [(known[name], date) for name, date in sheets.text.editions.items()]

    def given(self, view: View, sheets: Sheets) -> str:
        """From when until when a version was given out."""
        if sheets.since is None:
            return view["given-not"]
        end = view.date(sheets.next.released_on) if sheets.next else ""
        return view["given-until" if end else "given-from"].format(start=view.date(sheets.since), end=end)


@dataclass(frozen=True)
class FormHome(FormPage):
    """What a form asks and tells, and where to take it from."""

    kind = "form"
    papers: Mapping[str, Paper]
    """What is known of sheets, by address."""

    @property
    def below(self) -> tuple[str, ...]:
        return ("forms", self.name)

    def paper(self, view: View) -> str:
        """How many pages its sheet has, and how large it is; nothing where nobody knows."""
        paper = self.papers.get(self._sheet(view))
        if paper is None:
            return ""
        pages = view["form-page" if paper.pages == 1 else "form-pages"].format(count=paper.pages)
        return f"{pages}, {view['form-size'].format(size=max(round(paper.size / 1000), 1))}"

    def picture(self, view: View) -> str:
        """A link to the picture of its first page; nothing where there is none."""
        sheet = self._sheet(view)
        return view.link(addresses.picture_of(sheet)) if sheet in self.papers else ""

    def _sheet(self, view: View) -> str:
        return addresses.form_pdf(self.index.id, self.name, self._spoken(view.language))


class FormToFillIn(FormPage):
    """A form to fill in on the page and to print."""

    kind = "fill"
    scripts = ("fill.js",)

    @property
    def below(self) -> tuple[str, ...]:
        return ("forms", self.name, "fill")

    def languages(self, handbook: Handbook) -> tuple[str, ...]:
        """Those in which nothing that somebody signs is missing."""
        return (*handbook.languages, *self.unchecked)

    def meta(self, view: View) -> Meta:
        """In a language for forms alone there is no organisation to go to, and nothing to search."""
        meta = super().meta(view)
        return meta if view.around == view.language else {key: it for key, it in meta.items() if key not in AROUND}

    def filling(self, view: OrganisationView) -> Filling:
        """What is filled in on it."""
        gloss = view.handbook.languages[0] if view.language in self.unchecked else None
        return Filling(view, self.name, self.form, self.sheets.number, gloss)

    @property
    def mail_to(self) -> str | None:
        """Where a message about personal data goes, or else one from who does not know whom to ask."""
        profile = self.index.organisation.profile
        return profile.controller.email or profile.contacts[0].email

    @property
    def on_messages(self) -> list[Clause]:
        """What the form says of a message without a signature."""
        return [clause for clause in self.form.clauses if "message" in clause.says]


class VersionPage(FormPage):
    """One version of a form, to which its sheets lead for ever."""

    kind = "version"

    @property
    def below(self) -> tuple[str, ...]:
        return addresses.version_page(self.index.id, self.name, self.sheets.number)[1:]

    def heading(self, view: View) -> str:
        return f"{super().heading(view)}, {view['version-in-text']} {self.sheets.number}"

    @cached_property
    def past(self) -> OrganisationIndex | None:
        text = self.sheets.text
        return self.index.as_on_paper(text) if isinstance(text, FormVersion) else None
