"""A protocol as it is today: its own page, each section, and the whole on one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from protocolwijzer import addresses
from protocolwijzer.model import Protocol, Section
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import OrganisationPage, Page
from protocolwijzer.render.view import View
from protocolwijzer.standing import Answer


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """The pages of each protocol but those of its editions."""
    for name, protocol in index.organisation.protocols.items():
        yield ProtocolHome(index, name, protocol)
        yield WholeProtocol(index, name, protocol)
        around = (None, *protocol.sections, None)
        for before, section, after in zip(around, protocol.sections, around[2:], strict=False):
            yield SectionPage(index, name, protocol, section, before, after)


@dataclass(frozen=True)
class ProtocolPage(OrganisationPage):
    """A page about one protocol."""

    name: str
    """The protocol's id."""
    protocol: Protocol
    """The working text."""

    @property
    def protocol_id(self) -> str | None:
        return self.name

    @property
    def ended(self) -> Answer | None:
        return self.index.ended(f"protocol/{self.name}")

    def heading(self, view: View) -> str:
        return self.protocol.title.best(view.language)[0]


class ProtocolHome(ProtocolPage):
    """Where a protocol begins: what it restates, its sections, its editions."""

    kind = "protocol"

    @property
    def below(self) -> tuple[str, ...]:
        return (self.name,)

    def coming(self, view: View) -> bool:
        """Whether even its first edition begins after the day of which this is the handbook."""
        day, edition = view.handbook.as_of, self.index.organisation.in_force.get(self.name)
        return bool(day and edition and not edition.has_begun(day))

    def pdf(self, view: View) -> str:
        """A link to the whole protocol to print."""
        return view.link(addresses.protocol_pdf(self.index.id, self.name, view.language))


class WholeProtocol(ProtocolPage):
    """The whole protocol on one page, for paper."""

    kind = "whole"

    @property
    def below(self) -> tuple[str, ...]:
        return (self.name, "whole")


@dataclass(frozen=True)
class SectionPage(ProtocolPage):
    """One section: each article with its number, what it does, its exception, and whom it is for."""

    kind: ClassVar[str] = "section"
    section: Section
    before: Section | None
    """The section that a reader can turn back to."""
    after: Section | None
    """The one to read on in."""

    @property
    def below(self) -> tuple[str, ...]:
        return (self.name, self.section.id)

    def heading(self, view: View) -> str:
        return self.section.title.best(view.language)[0]
