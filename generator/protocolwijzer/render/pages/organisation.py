"""An organisation's own page, whom to turn to, what its words mean, and texts to copy."""

from collections.abc import Iterator

from protocolwijzer.model import Definition
from protocolwijzer.render.doors import Door, doors
from protocolwijzer.render.folding import order
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import OrganisationPage, Overview, Page
from protocolwijzer.render.view import View


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """The organisation's own page, and those that are made of its profile."""
    yield OrganisationHome(index)
    yield Glossary(index)
    yield Contact(index)
    if index.organisation.profile.notices:
        yield Notices(index)


class OrganisationHome(OrganisationPage):
    """Where an organisation's part of the handbook begins."""

    kind = "organisation"
    styles = ("home",)

    @property
    def below(self) -> tuple[str, ...]:
        return ()

    def title(self, view: View) -> str:
        return self.index.organisation.profile.name

    def heading(self, view: View) -> str:
        return self.title(view)

    def doors(self, view: View) -> list[Door]:
        """The ways on from here."""
        return doors(view, self.index)


class Glossary(Overview):
    """What words mean here."""

    kind = "glossary"

    def definitions(self, view: View) -> list[Definition]:
        """Its words in the order of the alphabet, by the letters that the page shows."""
        return sorted(self.index.organisation.profile.glossary, key=lambda it: order(it.term.best(view.language)[0]))


class Contact(Overview):
    """Whom a reader can turn to."""

    kind = "contact"


class Notices(Overview):
    """Texts ready to copy where a rule asks for one."""

    kind = "notices"
