"""Sections and articles nest as deep as a page, a booklet and a reader can follow."""

from collections.abc import Iterator, Sequence

from protocolwijzer import addresses
from protocolwijzer.model import Article, Organisation, Section
from protocolwijzer.problem import Pointer, Problem

DEEPEST = 2
"""How many levels can be below an article, or below a section: A.1, A.1.1, A.1.1.1."""


def problems(organisation: Organisation) -> Iterator[Problem]:
    for name, protocol in organisation.protocols.items():
        pointer = Pointer(addresses.protocol_file(organisation.id, name)) / "sections"
        yield from _in_sections(protocol.sections, pointer, 0)


def _in_sections(sections: Sequence[Section], pointer: Pointer, depth: int) -> Iterator[Problem]:
    for i, section in enumerate(sections):
        at = pointer / i
        if depth > DEEPEST:
            message = "sections nest at most two deep; let this one stand in the section that its parent stands in"
            yield Problem("too-deep", message, at / "id")
            continue
        if not section.articles and not section.sections:
            message = "this section holds nothing; give it `articles`, or `sections` that have some"
            yield Problem("too-few", message, at / "id")
        yield from _in_articles(section.articles, at / "articles", 0)
        yield from _in_sections(section.sections, at / "sections", depth + 1)
        for j, footnote in enumerate(section.footnotes):
            if footnote.articles:
                message = "a footnote has no articles below it; put them into its text, as a list"
                yield Problem("too-deep", message, at / "footnotes" / j / "articles" / 0 / "id")


def _in_articles(articles: Sequence[Article], pointer: Pointer, depth: int) -> Iterator[Problem]:
    for i, article in enumerate(articles):
        if depth > DEEPEST:
            message = (
                "articles nest at most two deep, as A.1.1.1 below A.1; put this one into the text above it, as a list, "
                "or make a section of the article at the top"
            )
            yield Problem("too-deep", message, pointer / i / "id")
            continue
        yield from _in_articles(article.articles, pointer / i / "articles", depth + 1)
