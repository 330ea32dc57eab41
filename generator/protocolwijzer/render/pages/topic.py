"""The subjects by which articles can be found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from protocolwijzer.model import Named
from protocolwijzer.render.index import ArticlePlace, OrganisationIndex
from protocolwijzer.render.page import OrganisationPage, Overview, Page
from protocolwijzer.render.view import View


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """The list of topics, and a page for each."""
    yield Topics(index)
    for topic in index.organisation.profile.topics:
        yield TopicPage(index, topic)


class Topics(Overview):
    """All topics."""

    kind = "topics"


@dataclass(frozen=True)
class TopicPage(OrganisationPage):
    """What the handbook has on one topic."""

    kind: ClassVar[str] = "topic"
    topic: Named

    @property
    def below(self) -> tuple[str, ...]:
        return ("topics", self.topic.id)

    @property
    def current(self) -> tuple[str, ...]:
        return ("topics",)

    def heading(self, view: View) -> str:
        return self.topic.name.best(view.language)[0]

    @property
    def articles(self) -> list[ArticlePlace]:
        """The articles on it, in reading order."""
        return self.index.about_topic(self.topic.id)
