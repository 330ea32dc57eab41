"""A page of an organisation as its template sees it: its texts with all that they mention, and what that is called."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace

from markupsafe import Markup, escape

from protocolwijzer import addresses, naming
from protocolwijzer.model import (
    Article,
    Deadline,
    Handbook,
    Law,
    Named,
    Outcome,
    Protocol,
    Section,
    Translated,
    article_of,
)
from protocolwijzer.prose import Mention, prose, words
from protocolwijzer.render.index import ArticlePlace, OrganisationIndex
from protocolwijzer.render.openers import footnote, kept, term
from protocolwijzer.render.outline import anchored, listed
from protocolwijzer.render.view import View
from protocolwijzer.standing import Answer, Thing

_ENDS = re.compile("[.!?؟]+")
"""Where a sentence can end."""


class OrganisationView(View):
    """A page of an organisation in one language, which can show its texts with all that they mention."""

    def __init__(
        self,
        handbook: Handbook,
        site: addresses.Site,
        language: str,
        path: tuple[str, ...],
        today: OrganisationIndex,
        past: OrganisationIndex | None,
        page_of: Callable[[ArticlePlace], tuple[str, ...]],
        own: str | None,
    ) -> None:
        super().__init__(handbook, site, language, path)
        self.today = today
        self.index = past or today
        """What the page looks things up in: the organisation as it is, or as the page's edition knew it."""
        self.page_of = page_of
        """Which page shows an article, below the organisation's own; empty for this page."""
        self.own = own
        """The protocol whose text stands here, in which the number of an article says enough; None for no protocol's.
        """
        self.opened: dict[str, None] = {}
        """The footnotes and definitions that a mark on the page opens; they stand at its end."""

    def prose(self, text: Translated, below: int = 1, within: str = "") -> Markup:
        """A text as paragraphs; its sub-headings stand below a heading of that level, and have anchors if that of what
        the text is `within` is given."""
        raw, language = text.best(self.language)
        made = kept(prose(raw, self._mention, below))
        return self._in_its_language("div", language, anchored(made, within, text) if within else made)

    def hand_in(self) -> str:
        """Where a withdrawal goes, or whom to ask."""
        return naming.hand_in(self.index.organisation.profile.controller, self.language)

    def officer(self) -> str | None:
        """The data protection officer with the ways to reach one; None where nobody filled it in."""
        return naming.officer(self.index.organisation.profile.controller.officer, self.language)

    def plain_prose(self, text: Translated, below: int = 1) -> Markup:
        """A text as paragraphs in which nothing opens: what it mentions is a link."""
        raw, language = text.best(self.language)
        return self._in_its_language("div", language, prose(raw, self._link, below))

    def read_out(self, text: Translated) -> Markup:
        """A text as paragraphs without footnotes and pictures: what it mentions goes by its name."""
        spoken = ("article", "link")
        return prose(text.best(self.language)[0], lambda it: self._link(it) if it.kind in spoken else Markup())

    def words(self, text: Translated) -> Markup:
        """A text of one paragraph, to stand in a line."""
        raw, language = text.best(self.language)
        return self._in_its_language("span", language, kept(words(raw, self._mention)))

    def plain_words(self, text: Translated) -> Markup:
        """A text of one paragraph, to stand in a line, in which nothing opens."""
        raw, language = text.best(self.language)
        return self._in_its_language("span", language, words(raw, self._link))

    def to(self, *path: str, anchor: str = "") -> str:
        """A link to a page of this organisation."""
        return self.link(self.site.page(self.around, self.today.id, *path, anchor=anchor))

    def to_article(self, article: str) -> str:
        """A link to an article: as it is now, or as the page's edition or form knew it; or to where a law is read."""
        if article in self.index.laws:
            return self.index.laws[article].url
        place = self.index.place(article)
        known = article.partition("/")[2] in place.article.labels  # an old text may mention an item that is gone
        path, anchor = self.page_of(place), addresses.article_anchor(article if known else place.article.id)
        return self.to(*path, anchor=anchor) if path else f"#{anchor}"

    def to_definition(self, definition: str) -> str:
        """A link to what a word means now; an old text may use one that is no longer explained."""
        return self.to("glossary", anchor=definition if definition in self.today.definitions else "")

    def spoken(self, article: str) -> Markup:
        """An article as people say it: "A.5", "Principle 3", "Footnote 2"; or its title where it has no count. Of an
        item, with its letter: "A.5(b)"."""
        return self._parts(self._called(article))

    def cited(self, article: str) -> Markup:
        """An article as people say it where a text speaks of it: with its protocol, unless that is clear; or a law."""
        if article in self.index.laws:
            return self.name(self.index.laws[article].name)
        place = self.index.place(article)
        if place.protocol_id == self.own or len(self.index.organisation.protocols) == 1:
            return self.spoken(article)
        return self._parts(naming.called_elsewhere(self._called(article), place.protocol.title, self.language))

    def _called(self, article: str) -> naming.Parts:
        place = self.index.place(article)
        called = naming.called_in(place.section, place.article, self.language)
        return naming.of_item(called, place.article, article, self.language)

    def prevails(self, name: str, protocol: Protocol) -> str:
        """Which text of a protocol counts."""
        history = self.today.histories.get(name)
        own = history is not None and history.restating is not None
        return naming.prevailing(protocol, self.language, "prevails-own" if own else "prevails")

    def within(self, article: str) -> "OrganisationView":
        """The same page, to show a text of the protocol that an article stands in."""
        other = copy(self)
        other.own = self.index.place(article).protocol_id
        return other

    def short(self, section: Section, article: Article) -> str:
        """What stands in the margin."""
        return naming.short(section, article, self.language)

    def letter(self, section: Section) -> str:
        """What people know a section by; empty for one that goes by its title."""
        return naming.in_words_of(self.language, section.letter or "")

    def sub_headings(self, article: Article) -> Iterable[tuple[str, str]]:
        """The anchors and the words of the sub-headings in its text."""
        return listed(article.text, article.id, self.language)

    def number_anchor(self, article: Article) -> str:
        """The anchor of an article's number; empty where its id says the same."""
        anchor = addresses.number_anchor(article.number)
        return "" if anchor == article.id else anchor

    def names(self, ids: Iterable[str], known: Mapping[str, Named]) -> Markup:
        """The names of audiences or situations, one after the other."""
        return Markup(" · ").join(self.name(known[key].name) for key in ids)

    def effect(self, article: Article | Law) -> str:
        """The class and icon of an article or a law: what it does, and whether under a condition."""
        return naming.effect(article)

    def does(self, article: Article | Law) -> Markup:
        """What an article or a law does, in words."""
        return self._parts(naming.does(article, self.language))

    def unseen(self, protocol: Protocol) -> str:
        """How many articles of an import nobody has looked at; empty where there is none."""
        articles = [article for section, article in protocol.articles() if article not in section.footnotes]
        count = sum(1 for it in articles if it.proposed is not None)
        return self["draft-unseen"].format(count=count, all=len(articles)) if count else ""

    def repeats_title(self, article: Article) -> bool:
        return naming.repeats_title(article, self.language)

    def is_unseen(self, article: Article) -> bool:
        return naming.is_unseen(article)

    def does_otherwise(self, article: Article) -> Markup:
        """What an article does where its exception is not met."""
        return self.does(article.model_copy(update={"unless": None}))

    def is_short(self, article: Article) -> bool:
        """Whether its text can stand whole in a list of articles; a part of a text may lack what limits it."""
        raw, _ = article.text.best(self.language)
        return "\n" not in raw.strip() and len(_ENDS.findall(raw)) < 3 and not article.items and not article.closing

    def who(self, name: str) -> Markup:
        """Who does something: an audience, or a contact with a link to it."""
        if name in self.index.audiences:
            return self.name(self.index.audiences[name].name)
        words = self.name(self.index.contacts[name].name)
        return Markup('<a href="%s">%s</a>') % (self.to("contact", anchor=name), words)

    def deadline(self, deadline: Deadline) -> str:
        """How long there is for something."""
        return naming.within(deadline, self.language)

    def besides(self, outcome: Outcome) -> Markup:
        """What an outcome rests on that is no rule of the organisation, in one line: laws, and good practice."""
        laws = dict.fromkeys(it.law for it in outcome.laws if it.as_ != "see")
        links = [Markup('<a href="%s">%s</a> (%s)') % (self.to_article(it), self.cited(it), self["law"]) for it in laws]
        return Markup(", ").join([*links, *([escape(self["practice-in-text"])] if outcome.practice else [])])

    def _parts(self, parts: naming.Parts) -> Markup:
        return Markup(" ").join(part if isinstance(part, str) else self.name(part) for part in parts)

    def local(self, protocol: str) -> str:
        """That a protocol applies to this organisation alone, where it adopts others; else empty."""
        organisation = self.today.organisation
        if organisation.written is None or protocol in organisation.adopted:
            return ""
        return self["local"].format(name=organisation.profile.name)

    def adopted_from(self, protocol: str) -> Markup:
        """Whose a protocol is that was adopted, with a link to it there; else empty."""
        organisation = self.today.organisation
        if (owner := organisation.adopted.get(protocol)) is None:
            return Markup()
        name = organisation.named_by(protocol)
        if owner not in {it.id for it in self.handbook.organisations}:
            return escape(name)
        return Markup('<a href="%s">%s</a>') % (self.to_organisation(owner, protocol), name)

    def was(self, thing: Thing) -> str:
        """What something is called, or was: an article with its number, an item with that of its article."""
        title = thing.title.best(self.language)[0]
        if thing.section is not None and thing.article is not None:
            cited = thing.name.partition("/")[2]
            called = naming.called_in(thing.section, thing.article, self.language)
            number = naming.plain(naming.of_item(called, thing.article, cited, self.language), self.language)
            return number if number == title else f"{number}. {title}"
        letter = self.letter(thing.section) if thing.section is not None and thing.section.letter else ""
        return f"{letter}. {title}" if letter else title

    def ended(self, answer: Answer) -> str:
        """Since when something is no longer there, as far as anybody knows."""
        if answer.edition is not None:
            return self["gone-since"].format(edition=self.named(answer.edition))
        day = answer.record.on if answer.record else ""
        return self["gone-on"].format(date=self.date(day)) if day else self["gone-ended"]

    def edition(self, protocol: str) -> str:
        """The edition that a text of today is part of, as people say it."""
        return self.date(self.index.organisation.edition_date(protocol))

    def pictured(self, mention: Mention) -> Markup:
        """A picture with its words below it, for who has to see that these changed."""
        shown = self._picture(replace(mention, words=""))
        return Markup('<span class="pw-pictured">%s%s</span>') % (shown, mention.words)

    def _picture(self, mention: Mention) -> Markup:
        """A picture with its size, so that nothing moves when it comes; its words stand where it is not to be had."""
        picture = self.index.organisation.pictures.get(mention.target)
        if picture is None:
            return escape(mention.words)
        source = self.link(addresses.picture(self.index.id, picture.name))
        return Markup(
            '<img class="pw-picture" src="%s" alt="%s" width="%s" height="%s" loading="lazy" decoding="async">'
        ) % (source, mention.words, picture.width, picture.height)

    def _mention(self, mention: Mention) -> Markup:
        if mention.kind == "picture":
            return self._picture(mention)
        if mention.kind == "footnote" and mention.target in self.index.articles:
            self.opened[mention.target] = None
            count = naming.count(self.index.articles[mention.target].article)
            return footnote(mention.target, count, self.cited(mention.target))
        if mention.target in self.index.definitions:
            shown = mention.words or self.name(self.index.definitions[mention.target].term)
            self.opened[mention.target] = None
            return term(mention.target, shown)
        return self._link(mention)

    def _link(self, mention: Mention) -> Markup:
        if mention.kind == "picture":
            return self._picture(mention)
        address, name = "", mention.words or mention.target  # an old text may mention what is gone
        if mention.page is not None:
            path, anchor = self.today.page_named(*mention.page)
            address = self.to(*path, anchor=anchor) if path else ""
        elif definition := self.index.definitions.get(mention.target):
            address, name = self.to_definition(mention.target), mention.words or self.name(definition.term)
        elif article_of(mention.target) in self.index.articles:
            address, name = self.to_article(mention.target), mention.words or self.cited(mention.target)
        return Markup('<a href="%s">%s</a>') % (address, name) if address else escape(name)
