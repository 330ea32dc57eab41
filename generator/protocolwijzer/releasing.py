"""What `release` does: look at the handbook, refuse or freeze, in files of their own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel

from protocolwijzer import addresses, editions, write
from protocolwijzer.adopting import composed, with_details
from protocolwijzer.build import made
from protocolwijzer.check import ending
from protocolwijzer.confirmation import leanings
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
    Protocol,
)
from protocolwijzer.print import Document, papers_to_keep, sheets_to_keep
from protocolwijzer.problem import HandbookError, Problem
from protocolwijzer.read import FROZEN
from protocolwijzer.redline import Changes, Swap, released, swaps
from protocolwijzer.trial import attempt, errors, read_again, refuse, unknown
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
    """What was frozen, in which file, of a correction what it changed, and what came with it."""

    edition: Edition
    file: str
    corrected: Changes | None
    planned: tuple[Edition, ...]
    """The next revisions of editions that begin later, with the same articles."""
    to_confirm: frozenset[str]
    """What of these is to be confirmed, by what records call it."""
    ending: tuple[Problem, ...]
    """Warnings: what others that adopt it go further than, and that ends."""


class UnacceptedError(Exception):
    """A correction holds words that can change a rule and that nobody accepted; nothing was written."""

    def __init__(self, changes: Changes, swaps: Sequence[Swap]) -> None:
        self.changes = changes
        self.swaps = swaps
        super().__init__(", ".join(swap.name for swap in swaps))


def release(root: Path, protocol: Found, terms: Terms) -> Released:
    """Freeze the working text of a protocol, and keep what is printed of it. Articles that go out alone take effect on
    the edition's date, where nobody says when.

    Raises HandbookError, UnacceptedError, ForeignFileError or `editions.ChangedTwiceError`, with nothing written, if it
    may not be.
    """
    handbook, organisation = protocol.handbook, protocol.organisation
    if terms.only and terms.effective_from is None:
        terms = replace(terms, effective_from=terms.date)
    alone = editions.only(handbook, organisation, protocol.id, terms) if terms.only else None
    known: list[Problem] = []
    if alone:
        handbook, organisation = alone.handbook, alone.organisation
        before = (it for it in handbook.organisations if it.id == organisation.id)
        known = errors(handbook, *(replace(it, editions=organisation.editions) for it in before))
    refuse(editions.refusals(organisation, protocol.id, terms, handbook.languages))
    recorded = replace(organisation.own, addresses=protocol.organisation.addresses)
    refuse(editions.lost_refusals(recorded, protocol.id, alone is not None, organisation.owners.values()))

    leaning = editions.leaning_on(organisation, protocol.id, handbook.languages)
    whole = {key: _whole(key[0], thing) for key, thing in leaning.items() if key not in organisation.frozen}
    frozen = {
        key: read_again(FROZEN[key[0]], addresses.frozen_file(organisation.id, *key), whole[key]) for key in whole
    }
    organisation = replace(organisation, frozen={**organisation.frozen, **frozen})
    edition = editions.freeze(organisation, protocol.id, terms, handbook.languages)
    edition = editions.with_leaning(edition, leaning)
    after = _with_edition(organisation, protocol.id, edition)
    attempt(handbook, after, known=known)
    newest = organisation.newest(protocol.id)
    corrected = Changes(released(newest), released(edition)) if terms.correction and newest else None
    if corrected and newest and (unsaid := [it for it in swaps(newest, edition) if it.name not in terms.accepted]):
        raise UnacceptedError(corrected, unsaid)
    pdfs = _printed(papers_to_keep(organisation, after, protocol.id, handbook.languages))
    pictures = _pictures(organisation, (edition.protocol, *leaning.values()))
    edition = editions.keeping(edition, pdfs, pictures)
    seen = _with_edition(organisation, protocol.id, edition)
    files: dict[str, str | bytes] = {**pdfs, **pictures}
    if alone:
        handbook = protocol.handbook
        organisation = replace(protocol.organisation, frozen={**protocol.organisation.frozen, **frozen})
        organisation = _with_edition(organisation, protocol.id, edition, {**pdfs, **pictures})
        organisation, along = _taking_over(handbook, organisation, protocol.id, edition, alone.planned)
        files |= along
    planned = tuple(it for it in organisation.editions[protocol.id] if it.came_with == edition.date)
    edition = editions.along(edition, planned)
    after = _with_edition(organisation, protocol.id, edition, {**pdfs, **pictures})
    attempt(handbook, after)
    file, text = _edition_file(organisation, protocol.id, edition), _text(edition)
    for key, words in whole.items():
        write.file(root / addresses.frozen_file(organisation.id, *key), words)
    write.released(root / file, text, files)
    _record_known(root, replace(seen.own, addresses=recorded.addresses), terms.released_on)
    unconfirmed = (it.item for it in leanings(after, handbook.languages) if it.state == "unconfirmed")
    to_confirm = frozenset(item.name for item in unconfirmed if item.kind == "edition")
    others = (after.own if it.id == organisation.id else it.own for it in protocol.handbook.organisations)
    adopting = composed(replace(protocol.handbook, organisations=tuple(others))).organisations
    return Released(
        edition, file, corrected, planned, to_confirm, tuple(it for each in adopting for it in ending(each))
    )


def _taking_over(
    handbook: Handbook,
    organisation: Organisation,
    protocol_id: str,
    urgent: Edition,
    planned: Iterable[tuple[Edition, Protocol]],
) -> tuple[Organisation, dict[str, str | bytes]]:
    """An organisation that holds an urgent edition, with the next revision of each that begins later and its text; and
    what is kept of these, by where it stands in the urgent one's folder."""
    files: dict[str, str | bytes] = {}
    supersedes: str | None = urgent.date
    for old, text in planned:
        number = editions.next_revision(organisation, protocol_id, old)
        edition = editions.taking_over(old, text, urgent, number, supersedes or old.supersedes)
        after, supersedes = _with_edition(organisation, protocol_id, edition), None
        before, there = (
            editions.in_force(replace(handbook, organisations=(it,)), edition.first_day) for it in (organisation, after)
        )
        attempt(there, *there.organisations, known=errors(before, *before.organisations))
        [then] = there.organisations
        until = [it for it in then.editions[protocol_id] if it.order <= edition.order]
        then = replace(then, editions={**then.editions, protocol_id: tuple(until)})
        pdfs = _printed(papers_to_keep(then, then, protocol_id, handbook.languages))
        leaning = [organisation.frozen[kind, *it] for kind, its in edition.leaning.items() for it in its.items()]
        pictures = _pictures(organisation, (edition.protocol, *leaning))
        edition = editions.keeping(edition, pdfs, pictures)
        organisation = _with_edition(organisation, protocol_id, edition, {**pdfs, **pictures})
        called = addresses.edition_called(edition.date, edition.revision)
        files |= {
            f"{called}.yml": _text(edition),
            **{f"{called}/{name}": it for name, it in {**pdfs, **pictures}.items()},
        }
    return organisation, files


def _edition_file(organisation: Organisation, protocol_id: str, edition: Edition) -> str:
    return addresses.edition_file(organisation.id, protocol_id, edition.date, edition.revision, edition.came_with)


_NOTHING: Mapping[str, bytes] = {}


def _with_edition(
    organisation: Organisation, protocol_id: str, edition: Edition, kept: Mapping[str, bytes] = _NOTHING
) -> Organisation:
    """An organisation as later commands read it once an edition is written, with what is kept of that."""
    file = _edition_file(organisation, protocol_id, edition)
    edition = read_again(Edition, file, _text(edition))
    others = (it for it in organisation.editions[protocol_id] if it.order != edition.order)
    return replace(
        organisation,
        editions={
            **organisation.editions,
            protocol_id: tuple(sorted((*others, edition), key=lambda it: it.order)),
        },
        kept={**organisation.kept, **{addresses.kept_file(file, name): it for name, it in kept.items()}},
    )


def _pictures(organisation: Organisation, things: Iterable[BaseModel]) -> dict[str, bytes]:
    """The pictures in some texts, by name."""
    shown = {name for thing in things for it, _ in texts(thing) for name in pictures_in(it)}
    return {name: organisation.pictures[name].content for name in sorted(shown)}


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
