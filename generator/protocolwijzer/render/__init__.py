"""A handbook as pages. Pure: the same handbook gives the same texts, and nothing is read or written.

A page is a file for the engine: a few lines of front matter and one block of HTML of our own.
"""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.model import Handbook
from protocolwijzer.render.accents import style_sheet
from protocolwijzer.render.pages import pages


def render(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Every file that the engine needs, as its path in the folder of pages and its text."""
    site = addresses.Site(handbook.languages)
    yield "assets/organisations.css", style_sheet(handbook)
    for page in pages(handbook):
        for language in handbook.languages:
            yield from page.files(handbook, site, language)
