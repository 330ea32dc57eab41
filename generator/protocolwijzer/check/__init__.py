"""Is everything that was read right together? Pure: a handbook in, problems out."""

from collections.abc import Collection, Iterator

from protocolwijzer.check import (
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
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Handbook
from protocolwijzer.problem import Problem


def _nothing(characters: Collection[str]) -> Collection[str]:
    return ()


def check(handbook: Handbook, unread: Collection[str], lost: letters.Lost = _nothing) -> Iterator[Problem]:
    """Everything that is wrong between the files of a handbook.

    `unread` names the files that are there but could not be read; nothing is said of references into them. `lost` tells
    which characters paper cannot show.

    What leans on what, and what differs from what was released, is asked only where all else is right.
    """
    found = [*letters.problems(handbook, lost), *_of_files(handbook, unread)]
    yield from found
    if not unread and all(problem.severity == "warning" for problem in found):
        for organisation in handbook.organisations:
            yield from confirmations.problems(organisation, handbook.languages)
            yield from versions.differences(organisation, handbook.languages)
        yield from laws.unused(handbook)


def _of_files(handbook: Handbook, unread: Collection[str]) -> Iterator[Problem]:
    yield from languages.problems(handbook, unread)
    yield from settings.problems(handbook, unread)
    yield from thesaurus.problems(handbook, unread)
    yield from laws.problems(handbook)
    known = [language for language in handbook.page_languages if language in LANGUAGES]
    for organisation in handbook.organisations:
        yield from nesting.problems(organisation)
        yield from ids.problems(organisation, known)
        yield from references.problems(organisation, unread)
        yield from marks.problems(organisation)
        yield from proposals.problems(organisation)
        yield from pictures.problems(organisation, unread)
        yield from trees.problems(organisation, unread)
        yield from handoffs.problems(organisation)
        yield from repeats.problems(organisation, unread)
        yield from phases.problems(organisation)
        yield from walkthroughs.problems(organisation)
        yield from forms.problems(organisation)
        yield from details.problems(organisation, unread)
        yield from editions.problems(organisation, unread)
        yield from versions.problems(organisation, unread)
        yield from kept.problems(organisation, unread)
        yield from searches.problems(organisation, unread)
