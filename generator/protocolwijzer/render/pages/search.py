"""The results page of the search, and all its words in the order of the alphabet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from protocolwijzer import addresses
from protocolwijzer.model import Handbook
from protocolwijzer.render.alphabet import Part, alphabet, parts
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.page import File, Overview, Page
from protocolwijzer.render.search import entries_script
from protocolwijzer.render.view import View

MOST_LINES = 500
"""Lines of words on a page, at most: more of them take a phone long."""


def pages(index: OrganisationIndex, handbook: Handbook) -> Iterator[Page]:
    """The results page, and all words: on one page, or in as many parts in each language."""
    yield Search(index)
    whole, site = Words(index, {}), addresses.Site(handbook.page_languages)
    letters = {it: alphabet(whole.view(handbook, site, it)) for it in handbook.page_languages}
    longest = max(sum(len(lines) for _, lines in it) for it in letters.values())
    count = max(1, ceil(longest / MOST_LINES))
    divided = {language: parts(it, count) for language, it in letters.items()}
    yield Words(index, divided)
    yield from (WordsPart(index, divided, number) for number in range(count) if count > 1)


class Search(Overview):
    """What was searched and what was found, with a script that holds all that can be found."""

    kind = "search"

    def files(self, handbook: Handbook, site: addresses.Site, language: str) -> Iterator[File]:
        yield from super().files(handbook, site, language)
        view = self.view(handbook, site, language)
        yield File(view.search_entries(self.index.id), entries_script(view))


@dataclass(frozen=True)
class Words(Overview):
    """Everything that can be found, for whoever has no script; or, where it is more than a page holds, the parts."""

    kind: ClassVar[str] = "words"
    parts: Mapping[str, Sequence[Part]]
    """All of it, by language."""

    def shown(self, view: OrganisationView) -> Part | None:
        """What of it stands here."""
        [first, *others] = self.parts[view.language]
        return None if others else first

    def letters(self, view: OrganisationView) -> Mapping[str, str]:
        """Each letter with a link to where it begins."""
        links: dict[str, str] = {}
        for number, part in enumerate(self.parts[view.language]):
            for letter, _ in part.letters:
                links.setdefault(letter, self._link(view, number, f"_{letter}"))
        return links

    def contents(self, view: OrganisationView) -> Mapping[str, str]:
        """The first and the last word of each part, with a link to it."""
        return {part.name: self._link(view, it) for it, part in enumerate(self.parts[view.language]) if part.name}

    def places(self, view: OrganisationView) -> dict[str, str]:
        """The anchor of each word with a link to it."""
        return {
            line.anchor: self._link(view, number, line.anchor)
            for number, part in enumerate(self.parts[view.language])
            for _, lines in part.letters
            for line in lines
        }

    def from_here(self, link: str) -> str:
        """A link as it is on the page of all words."""
        return link

    def _link(self, view: OrganisationView, number: int, anchor: str = "") -> str:
        if self.shown(view) is self.parts[view.language][number]:
            return f"#{anchor}"
        return view.to(self.kind, str(number + 1), anchor=anchor)


@dataclass(frozen=True)
class WordsPart(Words):
    """Some of that, in the order of the alphabet."""

    number: int
    """Which part, counted from 0."""

    @property
    def below(self) -> tuple[str, ...]:
        return (self.kind, str(self.number + 1))

    def heading(self, view: View) -> str:
        return ": ".join(filter(None, (super().heading(view), self.parts[view.language][self.number].name)))

    def shown(self, view: OrganisationView) -> Part:
        return self.parts[view.language][self.number]

    def from_here(self, link: str) -> str:
        return f"../{link}"
