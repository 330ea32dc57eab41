"""What stands at an address where nothing stands any more: where that is now, or when it ended and what replaced it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from protocolwijzer.render.gone import Gone, gone
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import Meta, OrganisationPage, Page
from protocolwijzer.render.view import View


def pages(index: OrganisationIndex) -> Iterator[Page]:
    """A small page at every address whose page went."""
    for page, answered in index.gone.items():
        if page not in index.standing:
            yield GonePage(index, page, gone(answered))


@dataclass(frozen=True)
class GonePage(OrganisationPage):
    """Where everything stands now that stood on a page that went."""

    kind: ClassVar[str] = "gone"
    page: tuple[str, ...]
    gone: list[Gone]

    @property
    def below(self) -> tuple[str, ...]:
        return self.page

    @property
    def current(self) -> None:
        """The navigation has what is there."""
        return None

    def heading(self, view: View) -> str:
        whole = next((it for it in self.gone if not it.anchors), self.gone[0])
        return whole.answers[0].thing.title.best(view.language)[0]

    def meta(self, view: View) -> Meta:
        """Where one thing stood that stands elsewhere now, browsers are sent on."""
        on = self._on(view)
        return {**super().meta(view), **({"moved": on} if on else {})}

    def _on(self, view: View) -> str:
        answers = [answer for it in self.gone for answer in it.answers]
        targets = {it.spots[0] for answer in answers for it in answer.now}
        if any(it.anchors for it in self.gone) or any(it.ended for it in answers) or len(targets) != 1:
            return ""
        [spot] = targets
        return view.site.page(view.language, self.index.id, *spot.page, anchor=spot.anchor)
