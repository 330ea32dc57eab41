"""What was released of a form stays as it was, versions follow each other, and a sheet says what its version says."""

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any

from protocolwijzer import addresses
from protocolwijzer.adopting import next_details
from protocolwijzer.fingerprint import frozen_fingerprint
from protocolwijzer.model import ConsentForm, FormText, FormVersion, Organisation
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.versions import (
    forms_were_released,
    newest_version,
    of_today,
    overtaken,
    undone_versions,
    waiting_for_details,
)

NOT_ON_PAPER: dict[str, Any] = {
    "version": True,
    "signer": True,
    "withdrawn_by": True,
    "topics": True,
    "keywords": True,
    "clauses": {"__all__": {"id", "says"}},
}
"""What of a form no sheet shows: it may change within a version."""


def problems(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    """Is everything that was released still there, and does each form's version come after it?"""
    yield from _details(organisation)
    for name in organisation.forms:
        yield from taken_back(organisation, name)
    for name, versions in organisation.versions.items():
        for version in versions:
            yield from _frozen(version, organisation, _frozen_file(organisation, name, version), unread)
        folder = f"{addresses.versions_folder(organisation.id)}/{name}/"
        if any(it.startswith(folder) for it in unread):
            continue
        undone = undone_versions(organisation, name)
        for version in versions:
            if version.form.version in undone:
                message = "this version was taken back (`release --undo`); remove this file and the folder of its name"
                pointer = _frozen_file(organisation, name, version)
                yield Problem("version-changed", message, pointer / "form" / "version")
        for old, new in pairwise(versions):
            pointer = _frozen_file(organisation, name, new)
            if missed := _missed(old.form.version, new.form.version, undone):
                message = f"version {missed[0]} of this form is missing; put its file back"
                yield Problem("version-order", message, pointer / "form" / "version")
            if new.released_on < old.released_on:
                message = f"the version before it was given out from {old.released_on}; choose that day or a later one"
                yield Problem("version-order", message, pointer / "released_on")
        file = addresses.form_file(organisation.id, name)
        if versions and name in organisation.forms:
            yield from _follows(organisation.forms[name], versions[-1], undone, Pointer(file) / "version")
        elif versions and file not in unread:
            message = f"`{file}` is missing; put it back, for signed sheets of this form lead to its pages"
            yield Problem("unknown-form", message, _frozen_file(organisation, name, versions[-1]))


def taken_back(organisation: Organisation, form_id: str) -> Iterator[Problem]:
    """Does a form stand under a number that was taken back?"""
    undone, form = undone_versions(organisation, form_id), organisation.forms[form_id]
    if form.version in undone:
        given = {*undone, *(it.form.version for it in organisation.versions.get(form_id, ()))}
        message = (
            f"version {form.version} of this form was taken back, and readers may know it; "
            f"make it `version: {max(given) + 1}`"
        )
        yield Problem("version-order", message, Pointer(addresses.form_file(organisation.id, form_id)) / "version")


def _details(organisation: Organisation) -> Iterator[Problem]:
    """Is everything still there that was released of what stands on adopted forms?"""
    for position, details in enumerate(organisation.details, 1):
        pointer = Pointer(addresses.details_file(organisation.id, details.number))
        if frozen_fingerprint(details) != details.fingerprint:
            message = "these details are not what was released; put the file back as it was (version control has it)"
            yield Problem("version-changed", message, pointer / "number")
        if details.number != position:
            yield Problem("version-order", f"details {position} are missing; put their file back", pointer / "number")
            return


def _waiting(organisation: Organisation) -> Iterator[Problem]:
    """Were the details released that stand on adopted forms?"""
    newest = organisation.details[-1].number if organisation.details else 0
    if waiting_for_details(organisation) and next_details(organisation) != newest:
        until = f", and until then details {newest} are on them" if newest else ""
        message = (
            f"what stands on adopted forms (name, controller, channels) is not released yet{until}; "
            f"`protocolwijzer release {organisation.id}/details` does that"
        )
        pointer = Pointer(addresses.profile_file(organisation.id)) / "controller"
        yield Problem("unreleased", message, pointer, "warning")


def _frozen_file(organisation: Organisation, form: str, version: FormVersion) -> Pointer:
    return Pointer(addresses.version_file(organisation.id, form, version.form.version))


def _frozen(
    version: FormVersion, organisation: Organisation, pointer: Pointer, unread: Collection[str]
) -> Iterator[Problem]:
    if frozen_fingerprint(version) != version.fingerprint:
        message = (
            "this version is not what was released; put its file back as it was (version control has it), "
            "and change the form itself instead"
        )
        yield Problem("version-changed", message, pointer / "form" / "version")
    for name, date in version.editions.items():
        there = {edition.date for edition in organisation.editions.get(name, ())}
        files = (addresses.protocol_file(organisation.id, name), addresses.edition_file(organisation.id, name, date, 1))
        if date not in there and not {*files} & {*unread}:
            message = f"this version rests on edition {date}, which is not there; put the edition's file back"
            yield Problem("unknown-edition", message, pointer / "editions" / name)


def _missed(old: int, new: int, undone: Collection[int]) -> list[int]:
    """The numbers between two versions that nobody took back."""
    return [number for number in range(old + 1, new) if number not in undone]


def _follows(form: ConsentForm, newest: FormVersion, undone: Collection[int], pointer: Pointer) -> Iterator[Problem]:
    number = newest.form.version
    if form.version < number:
        message = f"version {number} of this form was released; make it that again, or `version: {number + 1}`"
        yield Problem("version-order", message, pointer)
    elif missed := _missed(number, form.version, undone):
        message = f"version {number} of this form was released; the next one is `version: {missed[0]}`"
        yield Problem("version-order", message, pointer)


def differences(organisation: Organisation, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Does each form say what was released under its version? Everything else must be right.

    An organisation that never released a form hands out its forms of today, and there is nothing to say.
    """
    yield from _waiting(organisation)
    if not forms_were_released(organisation.own):
        return
    for name, form in organisation.own.forms.items():
        pointer = Pointer(addresses.form_file(organisation.id, name)) / "version"
        version = newest_version(organisation, name)
        if version is None or version.form.version != form.version:
            until = f", and until then version {version.form.version} is given out" if version else ""
            message = (
                f"version {form.version} of this form is not released yet{until}; "
                f"`protocolwijzer release {organisation.id}/{name}` does that"
            )
            yield Problem("unreleased", message, pointer, "warning")
            continue
        now = of_today(organisation, name, languages)
        if changed := next(_changed(organisation, name, version, now), None):
            message = (
                f"this form differs from its version {form.version}, which was released; "
                f"make it `version: {form.version + 1}`"
            )
            yield Problem("version-differs", message, pointer, other=changed)
        elif articles := [it for several in overtaken(organisation, version).values() for it in several]:
            numbers = ", ".join(article.number for article in articles)
            message = (
                f"a newer edition says {numbers} otherwise than the one that this form was released on; "
                f"see whether the form still follows, and make it `version: {form.version + 1}`"
            )
            yield Problem("version-overtaken", message, pointer, "warning")


def _changed(organisation: Organisation, name: str, version: FormVersion, now: FormText) -> Iterator[Pointer]:
    """Where the authors' files say something else on paper than a version does.

    Articles and editions are not among it: a sheet keeps those that it was released on.
    """
    profile, form = organisation.binding.profile, Pointer(addresses.form_file(organisation.id, name))
    file = Pointer(addresses.profile_file(organisation.id))
    yield from _first(_on_paper(version.form), _on_paper(now.form), form)
    yield from _first(list(version.languages), list(now.languages), Pointer(addresses.HANDBOOK_FILE) / "languages")
    yield from _first(version.organisation, now.organisation, file / "name")
    yield from _first(version.controller.model_dump(), now.controller.model_dump(), file / "controller")
    for channel in now.channels:
        old = next(it.model_dump() for it in version.channels if it.id == channel.id)
        yield from _first(old, channel.model_dump(), file / "channels" / profile.channels.index(channel))
    terms = {definition.id: definition.term for definition in version.glossary}
    for definition in now.glossary:
        if terms.get(definition.id) != definition.term:
            yield file / "glossary" / profile.glossary.index(definition) / "term"


def _on_paper(form: ConsentForm) -> dict[str, Any]:
    return form.model_dump(exclude=NOT_ON_PAPER)


def _first(old: object, new: object, pointer: Pointer) -> Iterator[Pointer]:
    """The first place where something differs, as deep inside as it can be named."""
    if old == new:
        return
    pairs: dict[str | int, tuple[object, object]] = {}
    if isinstance(old, dict) and isinstance(new, dict):
        pairs = {key: (old.get(key), new.get(key)) for key in {**new, **old}}
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple):
        pairs = dict(enumerate(zip(old, new, strict=False)))
    inside = (place for key, sides in pairs.items() for place in _first(*sides, pointer / key))
    yield next(inside, pointer)
