"""`protocol.yml`: a code of conduct, section by section, article by article."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from protocolwijzer.model.text import (
    EditionDate,
    Id,
    Language,
    Letter,
    Model,
    Number,
    Prose,
    Text,
    Translated,
    TranslatedWords,
)

Effect = Literal["prohibits", "requires", "permits", "informs", "consequence"]
"""What an article does to who it is for."""


class Article(Model):
    """One norm: who, what, under which condition, with which exception. Everything else cites it by its id."""

    id: Id
    """Never changes and is never used again, whatever happens to the number."""
    number: Number
    """What people say. It may change from one edition to the next."""
    title: Translated
    """Our own short heading."""
    text: Prose
    """The norm, whole but for its exception."""
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
    see_also: tuple[Id, ...] = ()
    """Articles to be read with this one."""
    source: Number
    """Its number in the adopted document."""


class Section(Model):
    """A part of a protocol with a page of its own."""

    id: Id
    """Becomes the page's address, so it never changes."""
    letter: Letter | None = None
    """The letter or number that people know the section by."""
    article_name: Translated | None = None
    """What one article of it is called before its number ("Principle 3"); without it the number says it all."""
    title: Translated
    """The heading."""
    lead: Prose | None = None
    """One or two sentences under the heading."""
    articles: Annotated[tuple[Article, ...], Field(min_length=1)]
    """In the order of the adopted document."""
    footnotes: tuple[Article, ...] = ()
    """The footnotes of this section: articles that inform."""

    def all_articles(self) -> tuple[Article, ...]:
        return self.articles + self.footnotes


class AdoptedDocument(Model):
    """The document that the organisation adopted and that this protocol restates."""

    title: Text
    """As it stands above the document."""
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
    """What it restates."""
    note: Prose | None = None
    """A remark of the editors about the document as a whole."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """In the order of the adopted document."""

    def articles(self) -> Iterator[tuple[Section, Article]]:
        """Every article and footnote, in reading order, with the section it stands in."""
        for section in self.sections:
            for article in section.all_articles():
                yield section, article
