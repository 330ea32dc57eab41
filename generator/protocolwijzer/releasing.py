"""What `release` does: look at the handbook, refuse or freeze, in files of their own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel

from protocolwijzer import addresses, editions, write
from protocolwijzer.adopting import with_details
from protocolwijzer.build import made
from protocolwijzer.editions import Terms
from protocolwijzer.loading import load
from protocolwijzer.model import (
    Addresses,
    Details,
    Edition,
    FormVersion,
    FrozenKind,
    Handbook,
    Organisation,
)
from protocolwijzer.print import Document, papers_to_keep, sheets_to_keep
from protocolwijzer.problem import HandbookError
from protocolwijzer.read import FROZEN
from protocolwijzer.redline import Changes, Swap, released, swaps
from protocolwijzer.trial import attempt, read_again, refuse, unknown
from protocolwijzer.versions import newest_version, waiting_for_details
from protocolwijzer.walk import pictures_in, texts

Releasable = Literal["protocol", "form", "details"]
"""What can be released."""


@dataclass(frozen=True)
class Found:
    """A protocol or form that somebody wants to release: what it is, and where it was found."""

    kind: Releasable
    handbook: Handbook
    organisation: Organisation
    id: str


def find(root: Path, name: str, kind: Releasable) -> Found:
    """What `ORGANISATION/NAME` is: of this kind, if there is such a one, or else of another; `details` are what an
    organisation puts on adopted forms.

    Raises HandbookError if the handbook has errors, or holds nothing that is called so.
    """
    handbook, _ = load(root)
    known = {
        f"{organisation.id}/{key}": Found(it, handbook, organisation, key)
        for it in sorted(get_args(Releasable), key=lambda it: (it != "details", it == kind))  # the last one stays
        for organisation in handbook.organisations
        for key in _releasable(it, organisation)
    }
    if name not in known:
        raise HandbookError([unknown(handbook, name, "protocol or form", known)])
    return known[name]


def _releasable(kind: Releasable, organisation: Organisation) -> Iterable[str]:
    """What of a kind an organisation can release, by its id."""
    if kind == "details":
        return ("details",) if any(it.forms for it in organisation.profile.adopts) else ()
    return organisation.own.protocols if kind == "protocol" else organisation.own.forms


@dataclass(frozen=True)
class Released:
    """What was frozen, in which file, and of a correction what it changed."""

    edition: Edition
    file: str
    corrected: Changes | None


class UnacceptedError(Exception):
    """A correction holds words that can change a rule and that nobody accepted; nothing was written."""

    def __init__(self, changes: Changes, swaps: Sequence[Swap]) -> None:
        self.changes = changes
        self.swaps = swaps
        super().__init__(", ".join(swap.name for swap in swaps))


def release(root: Path, protocol: Found, terms: Terms) -> Released:
    """Freeze the working text of a protocol, and keep what is printed of it.

    Raises HandbookError, UnacceptedError or ForeignFileError, with nothing written, if it may not be.
    """
    handbook, organisation = protocol.handbook, protocol.organisation
    if terms.only and terms.released_on:
        handbook, organisation = editions.only(handbook, organisation, protocol.id, terms.only, terms.released_on)
    refuse(editions.refusals(organisation, protocol.id, terms, handbook.languages))
    refuse(editions.lost_refusals(organisation.own, protocol.id))

    leaning = editions.leaning_on(organisation, protocol.id, handbook.languages)
    whole = {key: _whole(key[0], thing) for key, thing in leaning.items() if key not in organisation.frozen}
    frozen_now = {
        key: read_again(FROZEN[key[0]], addresses.frozen_file(organisation.id, *key), whole[key]) for key in whole
    }

    def after(edition: Edition, kept: Mapping[str, bytes]) -> Organisation:
        with_it = {**organisation.editions, protocol.id: (*organisation.editions[protocol.id], edition)}
        frozen = {**organisation.frozen, **frozen_now}
        return replace(organisation, editions=with_it, kept={**organisation.kept, **kept}, frozen=frozen)

    edition = editions.freeze(organisation, protocol.id, terms, handbook.languages)
    edition = editions.with_leaning(edition, leaning)
    file = addresses.edition_file(organisation.id, protocol.id, edition.date, edition.revision)
    attempt(handbook, after(read_again(Edition, file, _text(edition)), {}))
    newest = organisation.newest(protocol.id)
    corrected = Changes(released(newest), released(edition)) if terms.correction and newest else None
    if corrected and newest and (unsaid := [it for it in swaps(newest, edition) if it.name not in terms.accepted]):
        raise UnacceptedError(corrected, unsaid)
    pdfs = _printed(papers_to_keep(organisation, after(edition, {}), protocol.id, handbook.languages))
    shown = {
        name for thing in (edition.protocol, *leaning.values()) for it, _ in texts(thing) for name in pictures_in(it)
    }
    pictures = {name: organisation.pictures[name].content for name in sorted(shown)}
    edition = editions.keeping(edition, pdfs, pictures)
    text = _text(edition)
    kept = {addresses.kept_file(file, name): content for name, content in {**pdfs, **pictures}.items()}
    attempt(handbook, after(read_again(Edition, file, text), kept))
    for key, words in whole.items():
        write.file(root / addresses.frozen_file(organisation.id, *key), words)
    write.released(root / file, text, {**pdfs, **pictures})
    _record_known(root, after(edition, kept).own, terms.released_on)
    return Released(edition, file, corrected)


@dataclass(frozen=True)
class ReleasedForm:
    """Which version of a form was frozen, and in which file."""

    version: FormVersion
    file: str


def release_form(root: Path, form: Found, on: str, address: str, by: str | None = None) -> ReleasedForm:
    """Freeze all that stands on a form's sheets, and keep the blank sheets, given out from a day on (YYYY-MM-DD).

    `address` is where the site stands on the web, empty where nobody knows: the code on the sheets leads there. Raises
    HandbookError or ForeignFileError, with nothing written, if it may not be.
    """
    handbook, organisation = form.handbook, form.organisation
    refuse(editions.form_refusals(organisation, form.id, handbook.languages))

    def after(version: FormVersion, kept: Mapping[str, bytes]) -> Organisation:
        with_it = {**organisation.versions, form.id: (*organisation.versions.get(form.id, ()), version)}
        return replace(organisation, versions=with_it, kept={**organisation.kept, **kept})

    version = editions.freeze_form(organisation, form.id, handbook.languages, on, by)
    file = addresses.version_file(organisation.id, form.id, version.form.version)
    attempt(handbook, after(read_again(FormVersion, file, _text(version)), {}))
    pdfs = _printed(sheets_to_keep(organisation, form.id, version, handbook.languages, address))
    version = editions.keeping(version, pdfs)
    text = _text(version)
    kept = {addresses.kept_file(file, name): pdf for name, pdf in pdfs.items()}
    attempt(handbook, after(read_again(FormVersion, file, text), kept))
    write.released(root / file, text, pdfs)
    _record_known(root, after(version, kept).own, on)
    return ReleasedForm(version, file)


@dataclass(frozen=True)
class ReleasedDetails:
    """Which details were frozen, in which file."""

    details: Details
    file: str


def release_details(root: Path, found: Found, on: str, address: str) -> ReleasedDetails:
    """Freeze what an organisation puts on the forms that it adopts, and keep the blank sheets; all else is as above."""
    handbook, organisation = found.handbook, found.organisation
    refuse(editions.details_refusals(organisation))

    def after(details: Details, kept: Mapping[str, bytes]) -> Organisation:
        return with_details(organisation, details, {**organisation.kept, **kept})

    details = editions.freeze_details(organisation, on)
    file = addresses.details_file(organisation.id, details.number)
    now, pdfs = after(read_again(Details, file, _text(details)), {}), dict[str, bytes]()
    for name in waiting_for_details(now):
        if version := newest_version(now, name):
            sheets = _printed(sheets_to_keep(now, name, version, handbook.languages, address))
            pdfs |= {f"v{version.form.version}-{pdf}": content for pdf, content in sheets.items()}
    details = editions.keeping(details, pdfs)
    text = _text(details)
    kept = {addresses.kept_file(file, name): pdf for name, pdf in pdfs.items()}
    attempt(handbook, after(read_again(Details, file, text), kept))
    write.released(root / file, text, pdfs)
    return ReleasedDetails(details, file)


def _record_known(root: Path, organisation: Organisation, on: str | None) -> None:
    """Record what readers can link to from now on, and that nothing which was released tells of."""
    book = editions.with_known(organisation, on or "undated")
    if book != organisation.addresses:
        text = write.lines(*editions.book_in_lines(book))
        file = addresses.addresses_file(organisation.id)
        read_again(Addresses, file, text)
        write.file(root / file, text)


def _printed(documents: Iterable[Document]) -> dict[str, bytes]:
    """Each document by its name. Raises HandbookError if one holds letters that no font has."""
    return {it.path.rpartition("/")[2]: made(it) for it in documents}


def _text(frozen: Edition | FormVersion | Details) -> str:
    """What is written into its file."""
    schema = {Edition: "edition", FormVersion: "form-version", Details: "details"}[type(frozen)]
    up = "../" * (3 if isinstance(frozen, Details) else 4)
    values = frozen.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return write.yaml(values, f"{up}schema/{schema}.schema.json")


def _whole(kind: FrozenKind, thing: BaseModel) -> str:
    """What is written into the file of something that is frozen whole."""
    values = thing.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return write.yaml(values, f"../../../../schema/{kind.removesuffix('s')}.schema.json")
