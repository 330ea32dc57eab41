"""A handbook as pages. Pure: the same handbook gives the same texts, and nothing is read or written.

A page is a file for the engine: a few lines of front matter and one block of HTML of our own.
"""

from collections.abc import Iterator
from functools import partial

from protocolwijzer import addresses
from protocolwijzer.model import ConsentForm, FormVersion, Handbook, Organisation, Protocol
from protocolwijzer.render.accents import style_sheet
from protocolwijzer.render.alphabet import alphabet
from protocolwijzer.render.page import House, Page, View, page_text
from protocolwijzer.render.search import entries_script


def render(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Every file that the engine needs, as its path in the folder of pages and its text."""
    site = addresses.Site(handbook.languages)
    yield "assets/organisations.css", style_sheet(handbook)
    houses = [House(organisation, handbook.languages) for organisation in handbook.organisations]
    for language in handbook.languages:
        for page in _pages(handbook, houses):
            yield site.source(language, *page.path), page_text(page, handbook, site, language)
            if page.template == "search" and page.house is not None:
                script = addresses.search_entries(site, language, page.house.organisation.id)
                yield script, entries_script(View(page, handbook, site, language), handbook)


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
    yield Page("search", (*top, "search"), "search", house)
    yield Page("words", (*top, "words"), "words", house, more=alphabet)
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
        if name in house.histories:
            yield from _history(house, name, protocol)
    for name, tree in organisation.trees.items():
        yield Page("tree", (*top, "trees", name), tree.title, house, tree=(name, tree))
        yield Page("flowchart", (*top, "trees", name, "flowchart"), tree.title, house, tree=(name, tree))
    if organisation.walkthroughs:
        yield Page("walkthroughs", (*top, "walkthroughs"), "walkthroughs", house)
    for name, walkthrough in organisation.walkthroughs.items():
        path = (*top, "walkthroughs", name)
        yield Page("walkthrough", path, walkthrough.title, house, walkthrough=(name, walkthrough))
    for name, form in house.organisation.forms.items():
        yield from _form(house, name, form)


def _form(house: House, name: str, form: ConsentForm) -> Iterator[Page]:
    """A form as it is given out, on paper and to fill in on the page, and each of its versions."""
    versions, here = house.versions[name], (house.organisation.id, "forms", name)
    sheets = versions.given_out
    frozen = house.as_on_paper(sheets.text) if versions.prepared else None
    yield Page("form", here, form.title, house, form=(name, form), sheets=sheets, frozen=frozen)
    yield Page("fill", (*here, "fill"), form.title, house, form=(name, form), sheets=sheets, frozen=frozen)
    for sheets in versions:
        path, then = addresses.version_page(house.organisation.id, name, sheets.number), sheets.text.form
        frozen = house.as_on_paper(sheets.text) if isinstance(sheets.text, FormVersion) else None
        yield Page("version", path, then.title, house, form=(name, then), sheets=sheets, frozen=frozen)


def _history(house: House, name: str, protocol: Protocol) -> Iterator[Page]:
    """The timeline of a protocol, each edition's text in each revision, and what is different between two."""
    history, here = house.histories[name], (house.organisation.id, name)
    page = partial(Page, house=house, protocol=(name, protocol))
    yield page("editions", (*here, "editions"), "editions")
    for issue in (it for newest in history.issues for it in (newest, *newest.earlier)):
        frozen = house.as_released(name, issue.edition)
        yield page("edition", (*here, *issue.path), issue.edition.protocol.title, issue=issue, frozen=frozen)
    for comparison in history.shown:
        frozen = house if comparison.new is None else house.as_released(name, comparison.new)
        yield page("changes", (*here, *comparison.path), "what-changed", comparison=comparison, frozen=frozen)
