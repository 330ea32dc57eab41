"""The newest release can be taken back, as long as nobody relies on it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from protocolwijzer import addresses
from protocolwijzer.model import Edition, FormVersion, Organisation, Undone
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.versions import newest_version


@dataclass(frozen=True)
class TakenBack:
    """A release that is taken back: the record of it, the organisation without it, and the files that held it."""

    record: Undone
    along: tuple[Undone, ...]
    """The revisions of planned editions that came with it, and are taken back with it."""
    organisation: Organisation
    files: tuple[str, ...]
    book: str
    """The file of the record."""


def undo_refusals(organisation: Organisation, name: str, on: str) -> Iterator[Problem]:
    """Why the newest release of a protocol or a form cannot be taken back on a day (YYYY-MM-DD)."""
    newest, pointer = _newest(organisation, name)
    if newest is None:
        yield Problem("release", f"nothing was released of `{name}`, so there is nothing to take back", pointer)
    elif isinstance(newest, Edition):
        for form, versions in organisation.versions.items():
            for version in versions:
                for edition in (newest, *_along(organisation, name, newest)):
                    if version.editions.get(name) == edition.date and _after(version.released_on, edition):
                        message = (
                            f"version {version.form.version} of form `{form}` rests on edition {edition.date} and was "
                            "given out, so it stays; release what is right as a correction or as an edition of its own"
                        )
                        yield Problem("release", message, pointer)
        for undone in organisation.addresses.undone:
            for edition in (newest, *_along(organisation, name, newest)):
                if undone.editions.get(name) == edition.date and _after(undone.on, edition):
                    message = (
                        f"version {undone.called} of form `{undone.name}` rested on edition {edition.date} and was "
                        "given out before it was taken back, so the edition stays; release what is right as a "
                        "correction or as an edition of its own"
                    )
                    yield Problem("release", message, pointer)
    elif on > newest.released_on:
        message = (
            f"version {newest.form.version} was given out from {newest.released_on}, and somebody may have signed it "
            "since, so it stays; release what is right as the next version"
        )
        yield Problem("release", message, pointer)


def _after(day: str, edition: Edition) -> bool:
    """Whether a form of a day can rest on this very revision, and not on the one that it corrects."""
    return edition.revision == 1 or edition.released_on is None or day >= edition.released_on


def taken_back(organisation: Organisation, name: str, why: str, by: str | None, on: str) -> TakenBack:
    """The newest release of a protocol or a form, taken back, with all that came with it; it must not be refused."""
    newest, pointer = _newest(organisation, name)
    assert newest is not None
    along: list[Edition] = []
    if isinstance(newest, Edition):
        called, along = addresses.edition_called(newest.date, newest.revision), _along(organisation, name, newest)
        stay = tuple(it for it in organisation.editions[name] if it not in (newest, *along))
        left = {**organisation.editions, name: stay}
        others = {key for several in left.values() for it in several for key in _leaning(it)}
        alone = [key for key in _leaning(newest) if key not in others]
        after = replace(
            organisation,
            editions=left,
            frozen={key: it for key, it in organisation.frozen.items() if key not in alone},
        )
        frozen = [addresses.frozen_file(organisation.id, *key) for key in alone]
    else:
        called, frozen = str(newest.form.version), []
        after = replace(organisation, versions={**organisation.versions, name: organisation.versions[name][:-1]})
    resting = newest.editions if isinstance(newest, FormVersion) else {}
    record = Undone(name=name, called=called, fingerprint=newest.fingerprint, on=on, by=by, why=why, editions=resting)
    named = {addresses.edition_called(it.date, it.revision): it.fingerprint for it in along}
    with_it = tuple(record.model_copy(update={"called": it, "fingerprint": named[it]}) for it in named)
    book = organisation.addresses
    undone = sorted((*book.undone, record, *with_it), key=lambda it: (it.name, it.on, it.called))
    after = replace(after, addresses=book.model_copy(update={"undone": tuple(undone)}))
    return TakenBack(record, with_it, after, (pointer.file, *frozen), addresses.addresses_file(organisation.id))


def _along(organisation: Organisation, protocol_id: str, edition: Edition) -> list[Edition]:
    """The revisions of planned editions that came with an edition."""
    return [it for it in organisation.editions[protocol_id] if it.came_with == edition.date]


def _newest(organisation: Organisation, name: str) -> tuple[Edition | FormVersion | None, Pointer]:
    """The newest release of a protocol or a form, and its file, or else the thing's own. Where the newest edition came
    with one that begins before it, that one is the newest release."""
    if name in organisation.protocols:
        edition, file = organisation.newest(name), addresses.protocol_file(organisation.id, name)
        if edition and edition.came_with:
            edition = next(it for it in reversed(organisation.editions[name]) if it.date == edition.came_with)
        if edition:
            file = addresses.edition_file(organisation.id, name, edition.date, edition.revision)
        return edition, Pointer(file)
    version, file = newest_version(organisation, name), addresses.form_file(organisation.id, name)
    if version:
        file = addresses.version_file(organisation.id, name, version.form.version)
    return version, Pointer(file)


def _leaning(edition: Edition) -> Iterator[tuple[str, str, str]]:
    for kind, things in edition.leaning.items():
        yield from ((kind, name, fingerprint) for name, fingerprint in things.items())
