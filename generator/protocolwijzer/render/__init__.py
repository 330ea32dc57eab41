"""A handbook as pages. Pure: the same handbook gives the same texts, and nothing is read or written.

A page is a file for the engine: a few lines of front matter and one block of HTML of our own.
"""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.model import Handbook, Organisation
from protocolwijzer.render.accents import style_sheet
from protocolwijzer.render.page import House, Page, page_text
from protocolwijzer.render.words import WORDS

LANGUAGES = frozenset(WORDS)
"""The languages in which pages can be made."""


def render(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Every file that the engine needs, as its path in the folder of pages and its text."""
    site = addresses.Site(handbook.languages)
    yield "assets/organisations.css", style_sheet(handbook)
    houses = [House(organisation) for organisation in handbook.organisations]
    for language in handbook.languages:
        for page in _pages(handbook, houses):
            yield site.source(language, *page.path), page_text(page, handbook, site, language)


def _pages(handbook: Handbook, houses: list[House]) -> Iterator[Page]:
    yield Page("home", (), handbook.title, houses=houses)
    for statement in addresses.STATEMENTS:
        yield Page(statement, (statement,), statement)
    for house in houses:
        yield from _pages_of(house)


def _pages_of(house: House) -> Iterator[Page]:
    organisation: Organisation = house.organisation
    top = (organisation.id,)
    yield Page("organisation", top, organisation.profile.name, house)
    yield Page("glossary", (*top, "glossary"), "glossary", house)
    yield Page("contact", (*top, "contact"), "contact", house)
    yield Page("trees", (*top, "trees"), "trees", house)
    yield Page("forms", (*top, "forms"), "forms", house)
    yield Page("topics", (*top, "topics"), "topics", house)
    for topic in organisation.profile.topics:
        yield Page("topic", (*top, "topics", topic.id), topic.name, house, subject=topic)
    yield Page("audiences", (*top, "audiences"), "audiences", house)
    for audience in house.people:
        yield Page("audience", (*top, "audiences", audience.id), audience.name, house, subject=audience)
    if organisation.profile.notices:
        yield Page("notices", (*top, "notices"), "notices", house)
    for name, guide in organisation.guides.items():
        yield Page("guide", (*top, "guides", name), guide.title, house, guide=guide)
    for name, protocol in organisation.protocols.items():
        yield Page("protocol", (*top, name), protocol.title, house, protocol=(name, protocol))
        yield Page("whole", (*top, name, "whole"), protocol.title, house, protocol=(name, protocol))
        for section in protocol.sections:
            path = (*top, name, section.id)
            yield Page("section", path, section.title, house, protocol=(name, protocol), section=section)
    for name, tree in organisation.trees.items():
        yield Page("tree", (*top, "trees", name), tree.title, house, tree=(name, tree))
        yield Page("flowchart", (*top, "trees", name, "flowchart"), tree.title, house, tree=(name, tree))
    if organisation.walkthroughs:
        yield Page("walkthroughs", (*top, "walkthroughs"), "walkthroughs", house)
    for name, walkthrough in organisation.walkthroughs.items():
        path = (*top, "walkthroughs", name)
        yield Page("walkthrough", path, walkthrough.title, house, walkthrough=(name, walkthrough))
    for name, form in organisation.forms.items():
        yield Page("form", (*top, "forms", name), form.title, house, form=(name, form))
        yield Page("fill", (*top, "forms", name, "fill"), form.title, house, form=(name, form))
