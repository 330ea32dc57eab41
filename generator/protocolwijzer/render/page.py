"""What every page has: its place, its title, its template, and the file that an engine reads.

A kind of page is a class in `pages/`: it says where the page stands and holds, typed, what its template shows.
"""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, NamedTuple

import jinja2

from protocolwijzer import addresses
from protocolwijzer.hyphenation import breakable
from protocolwijzer.model import Handbook, Organisation
from protocolwijzer.render.gone import Gone, gone
from protocolwijzer.render.index import ArticlePlace, OrganisationIndex
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.view import View
from protocolwijzer.standing import Answer

LONGEST_LIST = 12
"""A list in the navigation that would be longer becomes a link to a page, so that no page grows with the handbook."""


ON_PLATE = 8.5
"""The room for a word of an organisation's name in the header of the smallest telephones, in em."""


class File(NamedTuple):
    """A file for the engine."""

    path: str
    """In the folder of pages."""
    text: str
    title: str = ""
    """Of a page, what it is called; empty for any other file."""


Meta = dict[str, object]
"""A page's front matter: what the theme's header and footer show of it, and which scripts and styles it needs."""


@dataclass(frozen=True)
class Page(ABC):
    """A page of the handbook itself, in every language."""

    kind: ClassVar[str]
    """What style sheets know it by (`data-kind`), and the name of its template."""
    scripts: ClassVar[tuple[str, ...]] = ()
    """The scripts that only this kind needs; they run as soon as its content is there, before it is shown."""
    styles: ClassVar[tuple[str, ...]] = ()
    """The parts of the style that only few kinds need, see `look.APART`."""

    @property
    def template(self) -> str:
        """The name of its template, where pages of several kinds share one."""
        return self.kind

    @property
    @abstractmethod
    def path(self) -> tuple[str, ...]:
        """Where it stands, see `addresses.Site`."""

    @abstractmethod
    def title(self, view: View) -> str:
        """What it is called in the browser's tab, without the handbook's name."""

    def languages(self, handbook: Handbook) -> tuple[str, ...]:
        """The languages that it is made in."""
        return handbook.page_languages

    def told_of(self, handbook: Handbook) -> Iterable[Organisation]:
        """The organisations whose feeds of editions the page names to programs that read feeds."""
        return handbook.organisations

    def view(self, handbook: Handbook, site: addresses.Site, language: str) -> View:
        """The page in one language, as its template sees it."""
        return View(handbook, site, language, self.path)

    def meta(self, view: View) -> Meta:
        """Its front matter."""
        site, language = view.site, view.language
        meta: Meta = {
            "title": self.title(view),
            "language": language,
            "home": site.page(view.around),
            "twins": [
                [other, site.page(other, *self.path), view.called(other)]
                for other in self.languages(view.handbook)
                if other in (*site.languages, language)
            ],
            "root": site.page(view.around).removesuffix("index.html"),
            "feeds": [
                [_atom_title(organisation, view), addresses.feed(site, organisation.id, language, "xml")]
                for organisation in self.told_of(view.handbook)
                if "xml" in organisation.feeds and view.around == language
            ],
        }
        needed = {"scripts": list(self.scripts), "styles": list(self.styles)}
        return meta | {key: names for key, names in needed.items() if names}

    def files(self, handbook: Handbook, site: addresses.Site, language: str) -> Iterator[File]:
        """The page as an engine reads it, and what else it needs.

        Of the page, that is front matter in JSON's part of YAML, then one block of HTML.
        """
        view = self.view(handbook, site, language)
        front = "".join(f"{key}: {_for_yaml(value)}\n" for key, value in self.meta(view).items())
        html = _template(self.template).render(view=view, page=self, limit=LONGEST_LIST)
        yield File(site.source(language, *self.path), f"---\n{front}---\n{_one_block(html)}\n", self.title(view))


@dataclass(frozen=True)
class OrganisationPage(Page):
    """A page of an organisation."""

    index: OrganisationIndex
    """The organisation as it is today."""

    @property
    @abstractmethod
    def below(self) -> tuple[str, ...]:
        """Where it stands, below the organisation's own page."""

    @property
    def path(self) -> tuple[str, ...]:
        return (self.index.id, *self.below)

    @property
    def current(self) -> tuple[str, ...] | None:
        """The page that the navigation marks as the one a reader is at, below the organisation's own."""
        return self.below

    @property
    def protocol_id(self) -> str | None:
        """The protocol whose text the page shows: its sections are in the navigation, where there are several."""
        return None

    @property
    def past(self) -> OrganisationIndex | None:
        """For a page about an edition, or a version of a form: the organisation as that one knew it."""
        return None

    def page_of(self, place: ArticlePlace) -> tuple[str, ...]:
        """The page that shows an article, below the organisation's own; empty for this page."""
        return (place.protocol_id, place.page.id)

    @property
    def ended(self) -> Answer | None:
        """Of a page about a form or a protocol that ended: when, and what came in its place."""
        return None

    @property
    def formerly(self) -> list[Gone]:
        """What else stood on the page, and where that is now."""
        return gone(self.index.gone.get(self.below, ()))

    def told_of(self, handbook: Handbook) -> Iterable[Organisation]:
        return (self.index.organisation,)

    def title(self, view: View) -> str:
        named = () if view.handbook.says_whose(view.language) else (self.index.organisation.profile.name,)
        return " · ".join((self.heading(view), *named))

    @abstractmethod
    def heading(self, view: View) -> str:
        """What it is called, without the organisation's name."""

    def view(self, handbook: Handbook, site: addresses.Site, language: str) -> OrganisationView:
        return OrganisationView(
            handbook, site, language, self.path, self.index, self.past, self.page_of, self.protocol_id
        )

    def meta(self, view: View) -> Meta:
        site, language, organisation = view.site, view.language, self.index.organisation
        meta = super().meta(view)
        if view.handbook.shares(self.index.id) and view.around == language:
            meta["scripts"] = [*self.scripts, "chosen.js"]
        return {
            **meta,
            "organisation": organisation.profile.name,
            "named": (named := "" if view.handbook.says_whose(language) else organisation.profile.name),
            "plate": breakable(named, view.handbook.languages[0], ON_PLATE),
            "organisation_home": site.page(language, organisation.id),
            "entries": view.search_entries(organisation.id),
            "words": site.page(language, organisation.id, "words"),
        }


class Overview(OrganisationPage):
    """A page of an organisation whose title and address are its kind."""

    @property
    def below(self) -> tuple[str, ...]:
        return (self.kind,)

    def heading(self, view: View) -> str:
        return view[self.kind]


def _atom_title(organisation: Organisation, view: View) -> str:
    return f"{view['editions']} · {organisation.profile.name}"


def _for_yaml(value: object) -> str:
    """A value in the part of JSON that every YAML reader takes: no surrogates, no line breaks that only YAML knows."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", text)


_BLANK_LINES = re.compile(r"\n\s*(?=\n)")


def _one_block(html: str) -> str:
    """HTML that no Markdown reader sees anything in: no blank lines, no fences."""
    return _BLANK_LINES.sub("", html.strip()).replace("`", "&#96;").replace("~~~", "&#126;&#126;&#126;")


def macro(name: str) -> Any:
    """A macro or value of `macros.html`, for texts that are made outside a page."""
    return getattr(_template("macros").module, name)


@cache
def _template(name: str) -> jinja2.Template:
    return _environment().get_template(f"{name}.html")


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("protocolwijzer.render"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
