"""A handbook as pages. Pure: the same handbook gives the same texts, and nothing is read or written.

A page is a file for the engine: a few lines of front matter and one block of HTML of our own.
"""

from collections.abc import Iterator, Mapping

from protocolwijzer import addresses
from protocolwijzer.model import Handbook
from protocolwijzer.render.accents import style_sheet
from protocolwijzer.render.look import style_sheets
from protocolwijzer.render.page import File
from protocolwijzer.render.pages import pages
from protocolwijzer.render.sheets import NO_PAPERS, Paper
from protocolwijzer.render.shell_words import shell_words

__all__ = ["Paper", "render", "shell_words"]


def render(handbook: Handbook, papers: Mapping[str, Paper] = NO_PAPERS) -> Iterator[File]:
    """Every file that the engine needs, but for those of `print` and `export`.

    `papers` holds what is known of the sheets of forms, by address; of others the pages tell nothing.
    """
    site = addresses.Site(handbook.page_languages)
    for name, sheet in style_sheets().items():
        yield File(f"assets/{name}.css", sheet)
    yield File("assets/organisations.css", style_sheet(handbook))
    for page in pages(handbook, papers):
        for language in page.languages(handbook):
            yield from page.files(handbook, site, language)
