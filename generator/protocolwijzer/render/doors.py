"""The ways into an organisation's part, on the home page and on the organisation's own."""

from collections.abc import Iterator
from typing import NamedTuple, get_args

from protocolwijzer.model import Door as Name
from protocolwijzer.model import Translated
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.view import View


class Way(NamedTuple):
    """Where one of several ways through a door leads, and what it is called."""

    link: str
    title: str


class Door(NamedTuple):
    """One way: where it leads, what it is called, a line below, and what the first one says at its end. A door that has
    `ways` leads to each of them, and nowhere by itself."""

    name: Name
    link: str
    title: str
    lead: str
    go: str = ""
    ways: tuple[Way, ...] = ()


def doors(view: View, index: OrganisationIndex, said: Translated | None = None) -> list[Door]:
    """All that there is something behind, those first that the organisation puts first.

    What the page `said` in large letters is not the name of a door too.
    """
    there = {door.name: door for door in _doors(view, index, said)}
    order = dict.fromkeys((*index.organisation.profile.doors, *get_args(Name)))
    return [there[name] for name in order if name in there]


def _doors(view: View, index: OrganisationIndex, said: Translated | None) -> Iterator[Door]:
    organisation, main = index.organisation, index.main_tree
    profile = organisation.profile

    def to(*path: str) -> str:
        return view.to_organisation(index.id, *path)

    if main:
        title = index.trees[main].title
        asks, lead = (view.name(title), "trees-lead") if title != said else (view["answer-questions"], "answer-lead")
        yield Door("question", to("trees", main), asks, view[lead], view["start"])
    elif index.trees:
        yield Door("question", to("trees"), view["answer-questions"], view["answer-lead"], view["trees"])
    if trouble := [Way(to("trees", name), view.name(index.trees[name].title)) for name in profile.trouble_trees]:
        if len(trouble) > 1:
            yield Door("trouble", "", view["trouble"], "", ways=(*trouble,))
        else:
            yield Door("trouble", trouble[0].link, view["trouble"], trouble[0].title)
    if len(index.trees) > 1 and main:
        yield Door("other-questions", to("trees"), view["other-questions"], view["other-questions-lead"])
    protocols = [*organisation.protocols]
    if protocols:
        lead = view["look-up-lead" if len(protocols) == 1 else "look-up-many"]
        yield Door("protocols", to(*(protocols if len(protocols) == 1 else ())), view["look-up"], lead)
    if organisation.forms:
        yield Door("forms", to("forms"), view["forms"], view[forms_lead(index)])
    if walks := [*organisation.walkthroughs]:
        path = ("walkthroughs", *(walks if len(walks) == 1 else ()))
        yield Door("walkthroughs", to(*path), view["new-here"], view["walk-lead"])
    if said and len(view.handbook.organisations) == 1:  # with several, their names lead there
        yield Door("overview", to(), view["overview"], view["overview-lead"])
    yield Door("contact", to("contact"), view["ask-whom"], view["contact-lead"])


def forms_lead(index: OrganisationIndex) -> str:
    """The word that says what the organisation's forms are for."""
    return "forms-lead" if any(form.kind == "consent" for form in index.organisation.forms.values()) else "forms-sign"
