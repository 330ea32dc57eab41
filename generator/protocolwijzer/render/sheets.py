"""A form through time, as its pages show it: what is given out, what was, and what is being prepared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from protocolwijzer.model import FormText, FormVersion, Organisation
from protocolwijzer.versions import given_out, newest_version, prepared, replaced, unchecked


class Paper(NamedTuple):
    """What readers are told of a PDF before they take it."""

    pages: int
    size: int
    """In bytes."""


NO_PAPERS: Mapping[str, Paper] = {}
"""What is known where nothing is printed."""


@dataclass(frozen=True)
class Sheets:
    """One version of a form, and how it stands among the others."""

    text: FormText
    state: Literal["given-out", "replaced", "prepared"]
    next: FormVersion | None = None
    """The version that came in its place."""

    @property
    def number(self) -> str:
        return self.text.label

    @property
    def since(self) -> str | None:
        """From when it was given out; None if it was never released."""
        return self.text.released_on if isinstance(self.text, FormVersion) else None

    @property
    def apart(self) -> str | None:
        """Its number if its sheets stand apart from those that people get."""
        return None if self.state == "given-out" else self.number


class Versions:
    """All versions of one form."""

    def __init__(self, organisation: Organisation, form_id: str, languages: tuple[str, ...]) -> None:
        self.given_out = Sheets(given_out(organisation, form_id, languages), "given-out")
        self.earlier = tuple(_replaced(organisation, form_id))
        """Newest first."""
        draft = prepared(organisation, form_id, languages)
        self.prepared = Sheets(draft, "prepared") if draft else None
        self.unchecked = tuple(unchecked(organisation, form_id, languages)) if organisation.forms else ()
        """The draft languages in which the form that is given out is whole."""

    def __iter__(self) -> Iterator[Sheets]:
        yield from (self.prepared,) if self.prepared else ()
        yield self.given_out
        yield from self.earlier


def _replaced(organisation: Organisation, form_id: str) -> Iterator[Sheets]:
    after = newest_version(organisation, form_id)
    for version in replaced(organisation, form_id):
        yield Sheets(version, "replaced", after)
        after = version
