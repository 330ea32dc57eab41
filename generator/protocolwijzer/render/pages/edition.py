"""A protocol through time: its timeline, the text of each edition, and what is different between two."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from markupsafe import Markup

from protocolwijzer import addresses, naming
from protocolwijzer.fingerprint import legible
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Article, Edition, Named
from protocolwijzer.redline import (
    ArticleChange,
    Comparison,
    Course,
    HeadingChange,
    History,
    Issue,
    ItemChange,
    redline,
    released,
)
from protocolwijzer.render.index import ArticlePlace, OrganisationIndex
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.page import Page
from protocolwijzer.render.pages.protocol import ProtocolPage
from protocolwijzer.render.redlines import marked, shown
from protocolwijzer.render.view import View


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """The pages of each protocol of which something was released."""
    for name, history in index.histories.items():
        protocol = index.organisation.protocols[name]
        yield Editions(index, name, protocol)
        for issue in (it for newest in history.issues for it in (newest, *newest.earlier)):
            yield EditionPage(index, name, protocol, issue)
        for comparison in history.shown:
            yield Changes(index, name, protocol, comparison)
    for name, edition in index.organisation.coming.items():
        yield ComingPage(index, name, edition.protocol, Issue(edition, (edition.date,), None, None, None, None))


class HistoryPage(ProtocolPage):
    """A page about what was released of a protocol."""

    @property
    def history(self) -> History:
        """Everything that was released of it."""
        return self.index.histories[self.name]

    @property
    def current(self) -> tuple[str, ...]:
        return (self.name, "editions")


class Editions(HistoryPage):
    """The timeline: every edition, how long it held, and what can be compared."""

    kind = "editions"

    @property
    def below(self) -> tuple[str, ...]:
        return (self.name, "editions")

    def heading(self, view: View) -> str:
        return view["editions"]

    def feed(self, view: View, kind: str) -> str:
        """A link to the organisation's feed of editions: `xml` (Atom), `json` (JSON Feed) or `ics` (review dates)."""
        return view.link(addresses.feed(view.site, self.index.id, view.language, kind))

    def feed_type(self, kind: str) -> str:
        """The media type of such a feed."""
        return addresses.FEED_TYPES[kind]


@dataclass(frozen=True)
class EditionPage(HistoryPage):
    """The text of one edition, in one revision."""

    kind: ClassVar[str] = "edition"
    coming: ClassVar[bool] = False
    """Whether the protocol has no other pages yet."""
    issue: Issue

    @property
    def below(self) -> tuple[str, ...]:
        return (self.name, *self.issue.path)

    def heading(self, view: View) -> str:
        edition = self.issue.edition
        return f"{edition.protocol.title.best(view.language)[0]}, {view.named(edition)}"

    @cached_property
    def past(self) -> OrganisationIndex:
        return self.index.as_released(self.name, self.issue.edition)

    def page_of(self, place: ArticlePlace) -> tuple[str, ...]:
        """An article of this protocol stands on this very page, as it was then."""
        return () if place.protocol_id == self.name else super().page_of(place)

    @property
    def fingerprint(self) -> str:
        """Of the edition's text, as it stands on the paper with which a board adopted it."""
        return legible(released(self.issue.edition).fingerprint)

    def pdf(self, view: View) -> str:
        """A link to the edition to print, as it was released; an old one may lack the page's language. Empty if nothing
        was kept of it."""
        kept = self.issue.edition.pdfs
        found = addresses.edition_pdfs(self.index.id, self.below, kept, view.site.languages)
        target = found.get(view.language) or next(iter(found.values()), "")
        return target and view.link(target)


class ComingPage(EditionPage):
    """The first edition of a protocol, before it holds: what is announced, at the address that it keeps."""

    coming: ClassVar[bool] = True

    @property
    def protocol_id(self) -> None:
        """Its sections have no pages yet."""
        return None


@dataclass(frozen=True)
class Changes(HistoryPage):
    """What is different between two texts of a protocol."""

    kind: ClassVar[str] = "changes"
    comparison: Comparison

    @property
    def below(self) -> tuple[str, ...]:
        return (self.name, *self.comparison.path)

    def heading(self, view: View) -> str:
        return view["what-changed"]

    @cached_property
    def past(self) -> OrganisationIndex | None:
        new = self.comparison.new
        return None if new is None else self.index.as_released(self.name, new)

    def page_of_edition(self, edition: Edition) -> tuple[str, ...]:
        """Where the text of an edition stands, below the protocol's own page."""
        return self.history.page_of(edition)

    def pdf(self, view: View) -> str:
        """A link to what the page compares, on paper."""
        return view.link(addresses.changes_pdf(self.index.id, self.below, *self.comparison.names, view.language))

    def redline(
        self, view: OrganisationView, change: ArticleChange | ItemChange | HeadingChange, key: str, language: str
    ) -> Markup:
        """One text of what changed, in any language, with what went and what came."""
        names: dict[str, str] = {}
        for place in self.index.articles.values():
            called = naming.called_in(place.section, place.article, language)
            elsewhere = naming.called_elsewhere(called, place.protocol.title, language)
            names |= _names(place.article, elsewhere, language)
        for section, article in self.comparison.articles:
            names |= _names(article, naming.called_in(section, article, language), language)
        names |= {name: definition.term.best(language)[0] for name, definition in view.index.definitions.items()}
        return shown(change.pieces(key, language, names), LANGUAGES[view.language].words, view.pictured)

    def course(self, view: OrganisationView, course: Course) -> str:
        """What an article came from, or what became of it, by the numbers that people say."""
        called = (naming.plain(naming.called_in(*it, view.language), view.language) for it in course.articles)
        return view[f"course-{course.how}"].format(numbers=", ".join(called))

    def ruled(self, view: OrganisationView, change: ArticleChange, key: str) -> Markup:
        """What of a rule itself changed, by its names, as it was and as it is."""
        said = (_rule(view, side, key) for side in (change.old, change.new))
        return marked(redline(*said), LANGUAGES[view.language].words, view.pictured)


def _names(article: Article, called: naming.Parts, language: str) -> dict[str, str]:
    """What an article and its items are called, by what a text mentions them by."""
    cited = [article.id, *(f"{article.id}/{item}" for item in article.labels)]
    return {it: naming.plain(naming.of_item(called, article, it, language), language) for it in cited}


def _rule(view: OrganisationView, article: Article | None, key: str) -> str:
    """What an article does (`effect`), whom it is for (`applies_to`), when it matters (`situations`) or which adopted
    one it goes further than (`narrows`), in words."""
    if article is None:
        return ""
    if key == "narrows":
        place = view.index.articles.get(article.narrows or "")
        if place is None:
            return article.narrows or ""
        called = naming.called_in(place.section, place.article, view.language)
        return naming.plain(naming.called_elsewhere(called, place.protocol.title, view.language), view.language)
    if key == "effect":
        return view[f"effect-{naming.effect(article)}"]
    known: Mapping[str, Named] = view.index.audiences if key == "applies_to" else view.index.situations
    ids: tuple[str, ...] = getattr(article, key)
    return ", ".join(known[it].name.best(view.language)[0] if it in known else it for it in ids)
