"""Is everything that was read right together? Pure: a handbook in, problems out."""

from collections.abc import Collection, Iterator

from protocolwijzer.check import details, forms, ids, languages, references, trees, walkthroughs
from protocolwijzer.model import Handbook
from protocolwijzer.problem import Problem


def check(handbook: Handbook, unread: Collection[str], interface_languages: Collection[str]) -> Iterator[Problem]:
    """Everything that is wrong between the files of a handbook.

    `unread` names the files that are there but could not be read; nothing is said of references into them.
    `interface_languages` are the languages in which pages can be made.
    """
    yield from languages.problems(handbook, unread, interface_languages)
    for organisation in handbook.organisations:
        yield from ids.problems(organisation)
        yield from references.problems(organisation, unread)
        yield from trees.problems(organisation, unread)
        yield from walkthroughs.problems(organisation)
        yield from forms.problems(organisation)
        yield from details.problems(organisation, unread)
