"""The results page of the search, and all its words in the order of the alphabet."""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.model import Handbook
from protocolwijzer.render.alphabet import Line, alphabet
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.page import File, Overview, Page
from protocolwijzer.render.search import entries_script


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """Both pages."""
    yield Search(index)
    yield Words(index)


class Search(Overview):
    """What was searched and what was found, with a script that holds all that can be found."""

    kind = "search"

    def files(self, handbook: Handbook, site: addresses.Site, language: str) -> Iterator[File]:
        yield from super().files(handbook, site, language)
        view = self.view(handbook, site, language)
        yield File(view.search_entries(self.index.id), entries_script(view))


class Words(Overview):
    """Everything that can be found, for whoever has no script."""

    kind = "words"

    def letters(self, view: OrganisationView) -> list[tuple[str, list[Line]]]:
        """For each letter the words that begin with it."""
        return alphabet(view)
