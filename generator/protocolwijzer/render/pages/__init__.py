"""The pages of a handbook, one module a subject, one class a kind: each brings the value that its template shows.

`pages` puts them in order; a new subject is a module here and its name below.
"""

from collections.abc import Iterator

from protocolwijzer.model import Handbook
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import Page
from protocolwijzer.render.pages import (
    audience,
    edition,
    form,
    guide,
    home,
    organisation,
    protocol,
    search,
    statement,
    topic,
    tree,
    walkthrough,
)


def pages(handbook: Handbook) -> Iterator[Page]:
    """Every page of a handbook, each once for all languages."""
    indexes = tuple(OrganisationIndex(it, handbook.languages) for it in handbook.organisations)
    yield home.Home(handbook, indexes)
    yield from statement.STATEMENTS
    for index in indexes:
        for kind in (organisation, search, topic, audience, guide, protocol, edition, tree, walkthrough, form):
            yield from kind.pages(index)
