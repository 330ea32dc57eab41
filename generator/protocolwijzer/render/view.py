"""A page as its template sees it: the site's words, an author's texts, and links that fit where the page stands."""

import json
from collections.abc import Iterable

from markupsafe import Markup, escape

from protocolwijzer import addresses, naming
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import (
    Edition,
    Handbook,
    Translated,
)
from protocolwijzer.prose import prose
from protocolwijzer.redline import Issue
from protocolwijzer.render.index import OrganisationIndex


class View:
    """A page of the handbook in one language."""

    def __init__(self, handbook: Handbook, site: addresses.Site, language: str, path: tuple[str, ...]) -> None:
        self.handbook = handbook
        self.site = site
        self.language = language
        self.address = site.page(language, *path)

    @property
    def around(self) -> str:
        """The language of the pages that it leads to: its own, or the first one where it is a form in a language that
        no other page has."""
        return self.language if self.language in self.handbook.page_languages else self.handbook.languages[0]

    def __getitem__(self, word: str) -> str:
        """One of the site's own words."""
        return LANGUAGES[self.language].words[word]

    def name(self, text: Translated) -> Markup:
        """A short text as it stands, or in another language while its translation is missing."""
        words, language = text.best(self.language)
        return self._in_its_language("span", language, escape(words))

    def told(self, text: Translated) -> Markup:
        """A text of the handbook as a whole, as paragraphs: of no organisation's articles does it mention one."""
        raw, language = text.best(self.language)
        return self._in_its_language("div", language, prose(raw, lambda mention: escape(mention.words)))

    def date(self, date: str) -> str:
        """An edition's date as people say it."""
        return naming.date_in_words(date, self.language)

    def dates(self) -> str:
        """How its language says a day, for a script: the order and the months, as JSON."""
        own = LANGUAGES[self.language]
        return json.dumps({"day": own.day, "months": own.months}, ensure_ascii=False)

    def named(self, edition: Edition | None) -> str:
        """An edition as people say it, or the working text."""
        return self["the-working-text"] if edition is None else naming.edition_name(edition, self.language)

    def revised(self, edition: Edition) -> str:
        """Why there is a further revision of an edition."""
        return naming.revised(edition, self.language, self["correction"])

    def is_planned(self, edition: Edition) -> bool:
        """Whether an edition is to begin after the day whose texts these are."""
        return bool(self.handbook.as_of) and not edition.has_begun(self.handbook.as_of)

    def begins(self, edition: Edition) -> str | None:
        """From when an edition holds, as far as anybody knows; of one that is planned, the day it is named by."""
        return edition.begins if self.is_planned(edition) else edition.effective_from

    def validity(self, issue: Issue) -> str:
        """From when until when an edition holds, as far as anybody knows."""
        start, end = self.begins(issue.edition), issue.until
        words = {"start": self.date(start) if start else "", "end": self.date(end) if end else ""}
        return self[f"valid-{'since' if start else 'unknown'}{'-until' if end else ''}"].format(**words)

    def native(self, language: str) -> str:
        """What a language calls itself."""
        return naming.native_name(language)

    def called(self, language: str) -> str:
        """What a language calls itself, and that it is a draft where it is one."""
        draft = "" if language in self.handbook.languages else f" ({LANGUAGES[language].words['status-draft']})"
        return naming.native_name(language) + draft

    def called_language(self, language: str) -> str:
        """What a language is called in a sentence."""
        return naming.language_name(language, self.language)

    def own_first(self, languages: Iterable[str]) -> list[str]:
        """Languages in their order, with the page's own one before the others if it is among them."""
        return sorted(languages, key=lambda it: it != self.language)

    def spoken_in(self, language: str) -> Markup:
        """The attributes of an element that is in another language than the page: which one, and which way it runs."""
        return naming.spoken_in(language, self.language)

    def for_script(self, words: Iterable[str]) -> str:
        """Those of the site's own words that a script shows (see `contract`), as JSON."""
        return json.dumps({word: self[word] for word in words}, ensure_ascii=False)

    def draft_of(self, indexes: Iterable[OrganisationIndex]) -> str:
        """On a page in a draft language: how much of what it belongs to is translated, and what counts; else empty."""
        if self.language not in self.handbook.drafts:
            return ""
        done, needed = (sum(counts) for counts in zip(*(it.progress(self.language) for it in indexes), strict=True))
        first = self.called_language(self.handbook.languages[0])
        return self["draft-translation"].format(done=done, count=needed, language=first)

    def link(self, target: str) -> str:
        """An address of the site as a link on this page."""
        return addresses.link(self.address, target)

    def home(self) -> str:
        """A link to the home page."""
        return self.link(self.site.page(self.around))

    def to_organisation(self, organisation: str, *path: str) -> str:
        """A link to a page of an organisation."""
        return self.link(self.site.page(self.language, organisation, *path))

    def to_logo(self, organisation: str, scheme: str) -> str:
        """A link to an organisation's logo."""
        return self.link(addresses.logo(organisation, scheme))

    def search_entries(self, organisation: str) -> str:
        """What the search box needs to search an organisation, from the site's root."""
        return addresses.search_entries(self.site, self.language, organisation)

    def _in_its_language(self, tag: str, language: str, html: Markup) -> Markup:
        """HTML that says which language it is in, where that is not the page's."""
        if language == self.language:
            return html
        return Markup(f"<{tag}%s>%s</{tag}>") % (self.spoken_in(language), html)
