"""The pages of the handbook as a whole: its home page, and what it says of itself."""

from dataclasses import dataclass
from typing import ClassVar

from protocolwijzer.model import Translated
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

    @property
    def path(self) -> tuple[str, ...]:
        return (self.kind,)

    def title(self, view: View) -> str:
        return view[self.kind]


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
