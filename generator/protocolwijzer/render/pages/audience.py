"""The people for whom articles are meant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from protocolwijzer.model import Audience, ConsentForm, DecisionTree, Guide, Walkthrough
from protocolwijzer.render.index import ArticlePlace, OrganisationIndex
from protocolwijzer.render.page import OrganisationPage, Overview, Page
from protocolwijzer.render.view import View

Meant = TypeVar("Meant", DecisionTree, Guide, Walkthrough)
"""What is meant for some people."""


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
    def forms(self) -> Mapping[str, ConsentForm]:
        """The forms that they sign."""
        names = self.index.named(self.audience.id)
        return {name: form for name, form in self.index.organisation.forms.items() if form.signer in names}

    @property
    def trees(self) -> Mapping[str, DecisionTree]:
        """The questions that they can have answered."""
        return self._meant(self.index.trees)

    @property
    def guides(self) -> Mapping[str, Guide]:
        """The guides for them."""
        return self._meant(self.index.organisation.guides)

    @property
    def walkthroughs(self) -> Mapping[str, Walkthrough]:
        """The courses for them."""
        return self._meant(self.index.organisation.walkthroughs)

    def _meant(self, things: Mapping[str, Meant]) -> Mapping[str, Meant]:
        names = self.index.named(self.audience.id)
        return {name: thing for name, thing in things.items() if names & set(thing.applies_to)}

    @property
    def articles(self) -> list[ArticlePlace]:
        """The articles for them, in reading order."""
        return self.index.for_audience(self.audience.id)
