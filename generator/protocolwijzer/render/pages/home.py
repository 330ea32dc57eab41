"""The home page: choose your organisation, then ask, decide or look up."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup, escape

from protocolwijzer.model import Handbook, Translated
from protocolwijzer.render.doors import Door, doors
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.page import Page
from protocolwijzer.render.pages.organisation import OrganisationHome
from protocolwijzer.render.view import View


@dataclass(frozen=True)
class Home(Page):
    """Where a reader begins."""

    kind: ClassVar[str] = "home"
    styles = ("home",)
    handbook: Handbook
    indexes: tuple[OrganisationIndex, ...]

    @property
    def path(self) -> tuple[str, ...]:
        return ()

    def title(self, view: View) -> str:
        return self.question(view).best(view.language)[0]

    def question(self, view: View) -> Translated:
        """What it says in large letters: the handbook's own words, or what the main trees of all organisations ask."""
        asked = [index.trees[index.main_tree].title if index.main_tree else None for index in self.indexes]
        shared = asked[0] if asked and all(it == asked[0] for it in asked) else None
        return self.handbook.settings.question or shared or self.handbook.title

    def lead(self, view: View) -> Markup:
        """What stands below that, if anything does."""
        if self.handbook.settings.lead:
            return Markup("<p>%s</p>") % view.name(self.handbook.settings.lead)
        if len(self.indexes) > 1:
            return Markup()
        organisation = OrganisationHome(self.indexes[0])
        of_it = OrganisationView(
            view.handbook, view.site, view.language, self.path, organisation.index, None, organisation.page_of, None
        )
        return of_it.plain_prose(organisation.index.organisation.profile.lead)

    def doors(self, view: View, index: OrganisationIndex) -> list[Door]:
        """The ways into an organisation's part; what stands above them in large letters is not said again."""
        return doors(view, index, self.question(view))


@dataclass(frozen=True)
class Group:
    """An organisation, and those that adopt from it."""

    first: OrganisationIndex
    schools: list[OrganisationIndex]

    def shared(self, view: View) -> Markup:
        """What they share, in one line."""
        owner = self.first.organisation
        adopted = {name for index in self.schools for name in index.organisation.adopted}
        titles = [view.name(it.title) for name, it in owner.protocols.items() if name in adopted]
        said = escape(view["share" if len(self.schools) > 1 else "shares"])
        return said.format(count=len(self.schools), owner=owner.profile.name, titles=Markup(", ").join(titles))


class SharedHome(Home):
    """The home page of several organisations, of which a reader chooses one."""

    scripts = ("home.js",)

    def groups(self) -> list[Group]:
        """The organisations in their order, each with those that adopt from it; who adopts from several stands below
        the first."""
        known = {index.id for index in self.indexes}
        boards = {it.id: next((name for name in it.organisation.owners if name in known), None) for it in self.indexes}
        return [
            Group(index, [it for it in self.indexes if boards[it.id] == index.id])
            for index in self.indexes
            if boards[index.id] is None
        ]
