"""The people for whom articles are meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from protocolwijzer.model import Audience
from protocolwijzer.render.index import ArticlePlace, OrganisationIndex
from protocolwijzer.render.page import OrganisationPage, Overview, Page
from protocolwijzer.render.view import View


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """The list of audiences, and a page for each that is no group."""
    yield Audiences(index)
    for audience in index.people:
        yield AudiencePage(index, audience)


class Audiences(Overview):
    """All audiences."""

    kind = "audiences"


@dataclass(frozen=True)
class AudiencePage(OrganisationPage):
    """What holds for some people."""

    kind: ClassVar[str] = "audience"
    audience: Audience

    @property
    def below(self) -> tuple[str, ...]:
        return ("audiences", self.audience.id)

    @property
    def current(self) -> tuple[str, ...]:
        return ("audiences",)

    def heading(self, view: View) -> str:
        return self.audience.name.best(view.language)[0]

    @property
    def articles(self) -> list[ArticlePlace]:
        """The articles for them, in reading order."""
        return self.index.for_audience(self.audience.id)
