"""Reading and checking a handbook: the one place where every command gets its own.

A command loads once. What was checked is then a value, and whatever happens to the files afterwards, that value is what
is built, printed, exported, released or published.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from protocolwijzer import addresses
from protocolwijzer.adopting import composed
from protocolwijzer.check import check
from protocolwijzer.engines import SETTINGS_FILE
from protocolwijzer.model import Handbook
from protocolwijzer.print import lost
from protocolwijzer.problem import HandbookError, Place, Pointer, Problem
from protocolwijzer.read import read


def load_and_check(
    root: Path,
    address: str | None = None,
    in_settings: Iterable[Problem] = (),
    instead: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Handbook, tuple[Problem, ...]]:
    """Read and check the handbook in a folder: what its readers see, all that is adopted included (`composed`), and
    every problem with its place, in reading order.

    Of some files, another text is read `instead` of what stands there. `address` is where mkdocs.yml says that the site
    stands on the web, empty if it does not say; None if nobody asks; and `in_settings` are the problems of that file.
    """
    reading = read(root, instead)
    handbook = composed(reading.handbook)
    found = [*in_settings, *reading.problems]
    for problem in check(handbook, reading.unread, lost):
        other = reading.sources.place(problem.other) if problem.other else None
        found.append(problem.at(reading.sources.place(problem.pointer, problem.word, problem.line), other))
    order = {file: position for position, file in enumerate(reading.sources)}
    if address is not None:
        found += _wrong_address(address) if address else _addressless(handbook)
    found.sort(key=lambda p: (order.get(p.pointer.file, -1), p.pointer.file, p.place.line if p.place else 0))
    return handbook, tuple(found)


def _addressless(handbook: Handbook) -> Iterator[Problem]:
    """One warning where forms are printed and nobody knows where the site stands on the web."""
    if any(organisation.forms for organisation in handbook.organisations):
        message = (
            "the site's address is not known, so no QR code is printed on forms; "
            "write it at `site_url` here or, where that is `!ENV [SITE_URL, ...]`, set SITE_URL"
        )
        place = Place(SETTINGS_FILE, 1, 1)
        yield Problem("no-address", message, Pointer(SETTINGS_FILE), "warning", place)


def _wrong_address(address: str) -> Iterator[Problem]:
    """An error where what is stated is no address that the site's pages can stand below."""
    stated = re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address)
    if not stated:
        message = f"`{address}` is no address of a site; write one such as https://handbook.example/"
        yield Problem("no-address", message, Pointer(SETTINGS_FILE), place=Place(SETTINGS_FILE, 1, 1))


def load(
    root: Path,
    organisation: str | None = None,
    address: str | None = None,
    may_wait: Callable[[Handbook, str], bool] | None = None,
) -> tuple[Handbook, tuple[Problem, ...]]:
    """Read a handbook without errors, as a whole or one organisation's part; and its warnings. `address` is as above.

    Raises HandbookError with all problems (warnings too) if there is an error among them, or if there is no such
    organisation. For who shows what was released, errors in some files `may_wait`: they are among the problems then.
    """
    handbook, problems = load_and_check(root, address)
    errors = {problem.pointer.file for problem in problems if problem.severity == "error"}
    released = all(any(it.editions.values()) for it in handbook.organisations)  # of others, working texts are shown
    if errors and not (may_wait and released and all(may_wait(handbook, file) for file in errors)):
        raise HandbookError(problems)
    return handbook if organisation is None else _alone(handbook, organisation), problems


def _alone(handbook: Handbook, organisation: str) -> Handbook:
    found = tuple(it for it in handbook.organisations if it.id == organisation)
    if not found:
        known = ", ".join(it.id for it in handbook.organisations)
        message = f"there is no organisation `{organisation}`; there are: {known}"
        raise HandbookError([Problem("unknown-organisation", message, Pointer(addresses.HANDBOOK_FILE))])
    return replace(handbook, organisations=found)
