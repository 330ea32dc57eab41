"""A handbook as pages. Pure: the same handbook gives the same texts, and nothing is read or written.

A page is a file for the engine: a few lines of front matter and one block of HTML of our own.
"""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.model import Handbook
from protocolwijzer.render.accents import style_sheet
from protocolwijzer.render.look import look
from protocolwijzer.render.page import File
from protocolwijzer.render.pages import pages
from protocolwijzer.render.shell_words import shell_words

__all__ = ["render", "shell_words"]


def render(handbook: Handbook) -> Iterator[File]:
    """Every file that the engine needs, but for those of `print` and `export`."""
    site = addresses.Site(handbook.page_languages)
    yield File("assets/look.css", look())
    yield File("assets/organisations.css", style_sheet(handbook))
    for page in pages(handbook):
        for language in page.languages(handbook):
            yield from page.files(handbook, site, language)
