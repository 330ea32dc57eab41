"""Is everything that was read right together? Pure: a handbook in, problems out."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from protocolwijzer.check import (
    adopting,
    confirmations,
    details,
    editions,
    forms,
    handoffs,
    ids,
    kept,
    languages,
    laws,
    letters,
    marks,
    moved,
    nesting,
    phases,
    pictures,
    proposals,
    references,
    repeats,
    searches,
    settings,
    thesaurus,
    trees,
    versions,
    walkthroughs,
)
from protocolwijzer.check.adopting import ending
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Handbook, Organisation
from protocolwijzer.problem import Problem

__all__ = ["check", "ending"]


def _nothing(characters: Collection[str]) -> Collection[str]:
    return ()


def check(handbook: Handbook, unread: Collection[str], lost: letters.Lost = _nothing) -> Iterator[Problem]:
    """Everything that is wrong between the files of a handbook, whose organisations hold what they adopt (`composed`).

    `unread` names the files that are there but could not be read; nothing is said of references into them. `lost` tells
    which characters paper cannot show.

    What leans on what, and what differs from what was released, is asked only where all else is right.
    """
    written = replace(handbook, organisations=tuple(organisation.own for organisation in handbook.organisations))
    found = [*letters.problems(written, lost), *_of_files(handbook, written, unread)]
    yield from found
    if not unread and all(problem.severity == "warning" for problem in found):
        for organisation in handbook.organisations:
            yield from confirmations.problems(organisation, handbook.languages)
            yield from versions.differences(organisation, handbook.languages)
        yield from laws.unused(handbook)


def _of_files(handbook: Handbook, written: Handbook, unread: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the files, as they are `written`, and with what they name in all that is adopted."""
    yield from languages.problems(written, unread)
    yield from settings.problems(written, unread)
    yield from thesaurus.problems(written, unread)
    yield from laws.problems(written)
    found = [*adopting.problems(handbook, unread)]
    yield from found
    known = [language for language in handbook.page_languages if language in LANGUAGES]
    for own in written.organisations:
        yield from nesting.problems(own)
        yield from ids.problems(own, known)
        yield from marks.problems(own)
        yield from proposals.problems(own)
        yield from pictures.problems(own, unread)
        yield from phases.problems(own)
        yield from details.problems(own, unread)
        yield from editions.problems(own, unread)
        yield from moved.problems(own, handbook.languages)
        yield from versions.problems(own, unread)
        yield from kept.problems(own, unread)
    whole = {it.id: [*_named(it, unread)] for it in handbook.organisations}
    for organisation in handbook.organisations:
        if not adopting.waits(organisation, unread, found):
            at_owners = (problem for owner in organisation.owners for problem in whole.get(owner, ()))
            yield from adopting.own_only(organisation, whole[organisation.id], [*at_owners])


def _named(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    """What is wrong with what the files of an organisation name, which can be its own or adopted."""
    yield from references.problems(organisation, unread)
    yield from trees.problems(organisation, unread)
    yield from handoffs.problems(organisation)
    yield from repeats.problems(organisation, unread)
    yield from walkthroughs.problems(organisation)
    yield from forms.problems(organisation)
    yield from searches.problems(organisation, unread)
