"""The pages of the handbook as a whole: its home page, and what it says of itself."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Translated
from protocolwijzer.prose import Mention, prose
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import Page
from protocolwijzer.render.view import View


@dataclass(frozen=True)
class Home(Page):
    """The home page: choose your organisation, then ask, decide or look up."""

    kind: ClassVar[str] = "home"
    name: Translated
    indexes: tuple[OrganisationIndex, ...]

    @property
    def path(self) -> tuple[str, ...]:
        return ()

    def title(self, view: View) -> str:
        return self.name.best(view.language)[0]


class Statement(Page):
    """A page on which the handbook says something of itself; its title and address are its kind."""

    template = "statement"

    @property
    def path(self) -> tuple[str, ...]:
        return (self.kind,)

    def title(self, view: View) -> str:
        return view[self.kind]

    def text(self, view: View) -> tuple[Markup, list[tuple[Markup, Markup]]]:
        """Its lead, and its sections as heading and text. What they mention is the home page."""

        def to_home(mention: Mention) -> Markup:
            return Markup('<a href="%s">%s</a>') % (view.home(), mention.words)

        parts = LANGUAGES[view.language].statements[self.kind].split("\n## ")
        (lead, _), *sections = (_apart(prose(part, to_home)) for part in parts)
        return lead, sections


def _apart(paragraphs: Markup) -> tuple[Markup, Markup]:
    """The words of the first of several paragraphs, and the others."""
    first, _, others = paragraphs.partition("\n")
    return first.removeprefix("<p>").removesuffix("</p>"), others


class About(Statement):
    """What this handbook is, and who answers for it."""

    kind = "about"


class Accessibility(Statement):
    """What is done so that everyone can use it, and what does not work yet."""

    kind = "accessibility"


class Privacy(Statement):
    """What is kept of a visitor, and where."""

    kind = "privacy"


STATEMENTS = (About(), Accessibility(), Privacy())
