"""Guides: how to do what the rules ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from protocolwijzer.model import Guide
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import OrganisationPage, Page
from protocolwijzer.render.view import View


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """A page for each guide."""
    for name, guide in index.organisation.guides.items():
        yield GuidePage(index, name, guide)


@dataclass(frozen=True)
class GuidePage(OrganisationPage):
    """One guide, step by step."""

    kind: ClassVar[str] = "guide"
    name: str
    guide: Guide

    @property
    def below(self) -> tuple[str, ...]:
        return ("guides", self.name)

    def heading(self, view: View) -> str:
        return self.guide.title.best(view.language)[0]
