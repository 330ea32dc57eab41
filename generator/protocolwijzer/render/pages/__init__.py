"""The pages of a handbook, one module a subject, one class a kind: each brings the value that its template shows.

`pages` puts them in order; a new subject is a module here and its name below.
"""

from collections.abc import Iterator, Mapping

from protocolwijzer.model import Handbook
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import Page
from protocolwijzer.render.pages import (
    audience,
    edition,
    form,
    gone,
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
from protocolwijzer.render.sheets import NO_PAPERS, Paper


def pages(handbook: Handbook, papers: Mapping[str, Paper] = NO_PAPERS) -> Iterator[Page]:
    """Every page of a handbook, each once for all languages; `papers` are the sheets of forms by address."""
    indexes = tuple(OrganisationIndex(it, handbook.languages) for it in handbook.organisations)
    yield (home.SharedHome if len(indexes) > 1 else home.Home)(handbook, indexes)
    yield from statement.STATEMENTS
    for index in indexes:
        yield from search.pages(index, handbook)
        for kind in (organisation, topic, audience, guide, protocol, edition, tree, walkthrough, gone):
            yield from kind.pages(index)
        yield from form.pages(index, papers)
