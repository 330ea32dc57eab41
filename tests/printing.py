"""Documents as today's program draws them, whatever was kept of them."""

from collections.abc import Iterator
from dataclasses import replace

from protocolwijzer.model import Handbook, Organisation
from protocolwijzer.print import DrawnDocument, documents


def drawn(handbook: Handbook, address: str = "") -> Iterator[DrawnDocument]:
    """Everything that is printed of a handbook of which nothing is kept."""
    forgetful = replace(handbook, organisations=tuple(map(_forgetful, handbook.organisations)))
    for document in documents(forgetful, address):
        assert isinstance(document, DrawnDocument)
        yield document


def _forgetful(organisation: Organisation) -> Organisation:
    editions = {
        name: tuple(edition.model_copy(update={"pdfs": {}}) for edition in several)
        for name, several in organisation.editions.items()
    }
    return replace(organisation, editions=editions, kept={})
