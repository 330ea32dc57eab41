"""Forms: all of them, each on paper and to fill in on the page, and each of its versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from protocolwijzer import addresses
from protocolwijzer.model import ConsentForm, FormVersion, Handbook, Prose, Protocol, Translated
from protocolwijzer.prose import words
from protocolwijzer.render.doors import forms_lead
from protocolwijzer.render.index import ArticlePlace, OrganisationIndex
from protocolwijzer.render.page import Meta, OrganisationPage, Overview, Page
from protocolwijzer.render.sheets import Sheets, Versions
from protocolwijzer.render.view import OrganisationView, View

AROUND = frozenset({"named", "organisation", "organisation_home", "entries", "words"})
"""What the header shows of an organisation."""


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """The list of forms, each form as it is given out, and each of its versions."""
    yield Forms(index)
    for name, form in index.organisation.forms.items():
        versions = index.versions[name]
        yield FormHome(index, name, form, versions.given_out)
        yield FormToFillIn(index, name, form, versions.given_out)
        for sheets in versions:
            yield VersionPage(index, name, sheets.text.form, sheets)


class Forms(Overview):
    """All forms."""

    kind = "forms"

    def lead_word(self) -> str:
        """The word that says what they are for."""
        return forms_lead(self.index)


@dataclass(frozen=True)
class FormPage(OrganisationPage):
    """A page about one form in one version."""

    name: str
    form: ConsentForm
    sheets: Sheets
    """The version that the page shows."""

    @property
    def current(self) -> tuple[str, ...]:
        return ("forms",)

    def heading(self, view: View) -> str:
        return self.form.title.best(view.language)[0]

    @property
    def versions(self) -> Versions:
        """All versions of the form."""
        return self.index.versions[self.name]

    @cached_property
    def past(self) -> OrganisationIndex | None:
        """A form that is given out while its next version is prepared stands as its release knew it."""
        return self.index.as_on_paper(self.sheets.text) if self.versions.prepared else None

    def page_of(self, place: ArticlePlace) -> tuple[str, ...]:
        """An old sheet rests on the edition of its day."""
        date = self.sheets.text.editions.get(place.protocol_id) if self.past else None
        return (place.protocol_id, date) if date else super().page_of(place)

    def pdf(self, view: View, language: str | None = None, large: bool = False) -> str:
        """A link to the form to print, in the version that the page shows; an old one may lack the page's language."""
        known, wanted = (*self.sheets.text.languages, *self.unchecked), language or view.language
        spoken = wanted if wanted in known else known[0]
        return view.link(addresses.form_pdf(self.index.id, self.name, spoken, large, self.sheets.apart))

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


class FormHome(FormPage):
    """What a form asks and tells, and where to take it from."""

    kind = "form"

    @property
    def below(self) -> tuple[str, ...]:
        return ("forms", self.name)


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

    def told_unchecked(self, view: View) -> str:
        """That nobody checked the translation that the page is in, and which text counts."""
        first = view.called_language(view.handbook.languages[0])
        return view["paper-unchecked"].format(language=first, number=self.form.version)

    def gloss(self, view: OrganisationView, text: Translated) -> Markup:
        """A text in the first language, beside a draft translation of it: for staff who read only that."""
        first = view.handbook.languages[0]
        if view.language not in self.unchecked:
            return Markup("")
        said = (
            words(text[first], lambda it: escape(it.words or it.target))
            if isinstance(text, Prose)
            else escape(text[first])
        )
        return Markup(" <small%s>(%s)</small>") % (view.spoken_in(first), said)


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
