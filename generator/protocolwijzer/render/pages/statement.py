"""What the handbook says of itself: of the program what is so by its making, of this handbook what somebody stated."""

import re
from abc import abstractmethod
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Translated
from protocolwijzer.prose import Mention, prose
from protocolwijzer.render.page import Page
from protocolwijzer.render.view import View


class Own(NamedTuple):
    """Words of the program, by their name in `Language.statements`."""

    name: str
    date: str = ""
    """What stands for `{date}` in them."""


Part = Own | Translated
"""Words of the program, or of the handbook."""


class Section(NamedTuple):
    """A part of the page below a heading; the lead has none."""

    heading: str
    texts: list[Markup]


class Statement(Page):
    """A page on which the handbook says something of itself; its title and address are its kind."""

    template = "statement"

    @property
    def path(self) -> tuple[str, ...]:
        return (self.kind,)

    def title(self, view: View) -> str:
        return view[self.kind]

    @abstractmethod
    def parts(self, view: View) -> Iterator[Part]:
        """What it says after its own part, which begins with the lead."""

    def sections(self, view: View) -> list[Section]:
        """Its lead, and its sections. What the program's words mention is the home page."""

        def to_home(mention: Mention) -> Markup:
            return Markup('<a href="%s">%s</a>') % (view.home(), mention.words)

        found = [Section("", [])]
        for part in (Own(self.kind), *self.parts(view)):
            if isinstance(part, Translated):
                found[-1].texts.append(view.told(part))
                continue
            said = LANGUAGES[view.language].statements[part.name].replace("{date}", part.date)
            before, *begun = re.split("(?m)^## ", said)
            texts = [before, *(text for it in begun for text in it.split("\n", 1)[1:])]
            headings = [it.partition("\n")[0] for it in begun]
            for text, heading in zip(texts, [None, *headings], strict=True):
                if heading is not None:
                    found.append(Section(heading, []))
                if text.strip():
                    found[-1].texts.append(prose(text, to_home))
        return found


class About(Statement):
    """What this handbook is, and who answers for it."""

    kind = "about"

    def parts(self, view: View) -> Iterator[Part]:
        organisations = view.handbook.organisations
        roles = {protocol.document.role for it in organisations for protocol in it.protocols.values()}
        if roles:
            yield Own("about-restated" if "restated" in roles else "about-itself")
            yield Own("about-editors")
        if any(it.trees for it in organisations):
            yield Own("about-trees")
        if len(organisations) > 1:
            yield Own("about-several")
        if any(it.adopted for it in organisations):
            yield Own("about-adopted")
        yield from (Own("about-contact"), Own("about-program"))


class Accessibility(Statement):
    """Whether everyone can use it, as far as somebody stated that, and what the program does for it."""

    kind = "accessibility"

    def parts(self, view: View) -> Iterator[Part]:
        stated = view.handbook.settings.accessibility
        examined = stated.examined if stated else None
        yield Own("accessibility-status")
        yield Own(f"accessibility-{examined.status if examined else 'unknown'}")
        if examined:
            yield Own("accessibility-examined", view.date(examined.date))
            yield examined.how
        yield Own("accessibility-limits")
        yield from stated.not_accessible if stated else ()
        yield from map(Own, ("accessibility-limits-program", "accessibility-program", "accessibility-tests"))
        yield Own("accessibility-contact")
        if stated and stated.contact:
            yield stated.contact
        yield Own("accessibility-complaint")
        yield stated.complaint if stated and stated.complaint else Own("accessibility-complaint-unknown")
        yield Own("accessibility-dated")
        yield Own("accessibility-stated", view.date(stated.date)) if stated else Own("accessibility-unstated")


class Privacy(Statement):
    """What is kept of a visitor, and where."""

    kind = "privacy"

    def parts(self, view: View) -> Iterator[Part]:
        if own := view.handbook.settings.privacy:
            yield Own("privacy-organisation")
            yield own


STATEMENTS = (About(), Accessibility(), Privacy())
