"""`protocol.yml`: a code of conduct, section by section, article by article."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from protocolwijzer.model.text import (
    Cited,
    EditionDate,
    Id,
    Label,
    Language,
    Letter,
    LongProse,
    Model,
    Number,
    Prose,
    Text,
    Translated,
    TranslatedWords,
)

Effect = Literal["prohibits", "requires", "permits", "informs", "consequence"]
"""What an article does to who it is for."""


class ArticleItem(Model):
    """One of several things that an article lists, with a letter or a numeral by which people cite it."""

    id: Id
    """Never changes; `article-id/b` cites it."""
    label: Label
    """What stands before it: `b.`, `(ii)`."""
    text: Prose
    """Its words."""


class Proposed(Model):
    """What the wording of an imported document suggests about an article, until a person has looked at it."""

    title: bool = False
    """Whether the title is no more than the first words of the text."""
    reworded: bool = False
    """Whether the text is of a newer document than what stands beside it: effect, audiences, exception, condition."""
    effect: Effect | None = None
    """What it seems to do; `informs` where the wording shows no rule."""
    applies_to: tuple[Id, ...] = ()
    """The audiences that it names."""
    unless: Text | None = None
    """What seems to be its exception, in the words of the document."""
    no_exception: bool = False
    """Whether these have no exception any more, although one stands at `unless`."""


class Article(Model):
    """One norm: who, what, under which condition, with which exception. Everything else cites it by its id."""

    id: Id
    """Never changes and is never used again, whatever happens to the number."""
    number: Number
    """What people say. It may change from one edition to the next."""
    title: Translated
    """Our own short heading."""
    text: LongProse
    """The norm, whole but for its items and its exception."""
    items: tuple[ArticleItem, ...] = ()
    """What it lists after that, each under its letter or numeral."""
    closing: Prose | None = None
    """What it says after its items, of all of them."""
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
    see_also: tuple[Cited, ...] = ()
    """Articles, or items of them, to be read with this one."""
    narrows: Id | None = None
    """The adopted article that it says more exactly for this organisation alone. It can ask more than that one, never
    less."""
    source: Number | None = None
    """Its number in the adopted document, where that is another one than people say here."""
    articles: Annotated[tuple["Article", ...], Field(min_length=1)] = ()
    """The articles below it, at most two deep: A.1.1 under A.1, and A.1.1.1 under that."""
    proposed: Proposed | None = None
    """What an import suggests: write it above, or better, and take this out. None of it is a fact until then."""

    def with_below(self) -> Iterator["Article"]:
        """The article itself, then every article below it, in reading order."""
        yield self
        for article in self.articles:
            yield from article.with_below()

    @property
    def labels(self) -> dict[str, str]:
        """What its items are called, by their ids."""
        return {item.id: item.label for item in self.items}

    @property
    def norm(self) -> tuple[tuple[str, Translated], ...]:
        """All words of it that bind, in reading order: each with the label of its item, empty for no item's."""
        words = (("", self.text), *((item.label, item.text) for item in self.items), ("", self.closing))
        return tuple((label, text) for label, text in (*words, ("", self.condition), ("", self.unless)) if text)


class Section(Model):
    """A part of a protocol. One that stands in no other has a page of its own; those below are headed parts of it."""

    id: Id
    """Becomes the page's address, or the anchor of a part of that page; so it never changes."""
    letter: Letter | None = None
    """What people know the section by: a letter, a number, a word such as "BIJLAGE"."""
    article_name: Translated | None = None
    """What one article of it is called before its number ("Principle 3"); without it the number says it all. It holds
    for the sections below too, unless they have their own."""
    title: Translated
    """The heading."""
    lead: Prose | None = None
    """One or two sentences under the heading."""
    articles: Annotated[tuple[Article, ...], Field(min_length=1)] = ()
    """In the order of the adopted document."""
    sections: Annotated[tuple["Section", ...], Field(min_length=1)] = ()
    """The sections below it, at most two deep, after its own articles."""
    footnotes: tuple[Article, ...] = ()
    """The footnotes of this section: articles that inform."""

    def below(self) -> Iterator["Section"]:
        """The sections right below it; their articles are called as its own are, unless they say otherwise."""
        for section in self.sections:
            inherits = self.article_name is not None and section.article_name is None
            yield section.model_copy(update={"article_name": self.article_name}) if inherits else section

    def with_below(self) -> Iterator["Section"]:
        """The section itself, then every section below it, in reading order."""
        yield self
        for section in self.below():
            yield from section.with_below()

    @property
    def size(self) -> int:
        """How many articles stand in it and below; footnotes are none."""
        return sum(1 for section in self.with_below() for _ in section.own_articles())

    def own_articles(self) -> Iterator[Article]:
        """The articles that stand in no section below it, each before those below it."""
        for article in self.articles:
            yield from article.with_below()

    def all_articles(self) -> Iterator[tuple["Section", Article]]:
        """Every article and footnote that stands in it, in reading order, with the innermost section that has it."""
        for article in self.own_articles():
            yield self, article
        for section in self.below():
            yield from section.all_articles()
        for footnote in self.footnotes:
            for article in footnote.with_below():
                yield self, article


class AdoptedDocument(Model):
    """The document that the organisation adopted: another one, which this protocol restates, or the protocol itself."""

    role: Literal["restated", "itself"] = "restated"
    """Whether the protocol explains a document that stands elsewhere (`restated`), or is the document (`itself`). Every
    page of it says which text prevails."""
    title: Text | None = None
    """As it stands above the document. One that is `itself` has the protocol's own title."""
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
    """What it restates, or what is known of its own adoption."""
    note: Prose | None = None
    """A remark of the editors about the document as a whole."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """In the order of the adopted document."""

    def all_sections(self) -> Iterator[Section]:
        """Every section, each before those below it."""
        for section in self.sections:
            yield from section.with_below()

    def parents(self) -> dict[str, str]:
        """For each article that stands below another one, by its id: the id of that one."""
        return {below.id: article.id for _, article in self.articles() for below in article.articles}

    def paths(self) -> dict[str, tuple[str, ...]]:
        """For each section, by its id: the ids of the sections that lead to it, from the top, and its own."""
        return {section.id: path for top in self.sections for section, path in _paths(top, ())}

    def articles(self) -> Iterator[tuple[Section, Article]]:
        """Every article and footnote, in reading order, with the innermost section that it stands in."""
        for section in self.sections:
            yield from section.all_articles()


def _paths(section: Section, above: tuple[str, ...]) -> Iterator[tuple[Section, tuple[str, ...]]]:
    path = (*above, section.id)
    yield section, path
    for below in section.sections:
        yield from _paths(below, path)
