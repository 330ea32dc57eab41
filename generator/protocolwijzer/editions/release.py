"""A release freezes the working text, and refuses what is half, stale or unproven."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from protocolwijzer import addresses
from protocolwijzer.confirmation import LENGTH, Leaning, leanings
from protocolwijzer.fingerprint import file_fingerprint, frozen_fingerprint, thing_fingerprint
from protocolwijzer.model import Details, Edition, FormVersion, FrozenKind, Organisation, Translated
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.redline import Changes, differing_around, released, swaps, working

_NONE: Mapping[str, bytes] = {}

Frozen = TypeVar("Frozen", Edition, FormVersion, Details)

SHOWN = 5
"""Names in one sentence; `status` lists all of them."""


@dataclass(frozen=True)
class Terms:
    """What the directie decides about an edition. What is None is unknown."""

    date: str
    adopted_by: str | None
    adopted_on: str | None
    effective_from: str | None
    review_by: str | None
    summary: Mapping[str, str]
    """By language."""
    correction: bool
    accepted: frozenset[str] = frozenset()
    """Of a correction: the names of the words that can change a rule and are meant to differ (`redline.swap_name`). Of
    articles that go out alone: the names of texts that follow them still as they are in force."""
    released_on: str | None = None
    """The day of the release (YYYY-MM-DD)."""
    released_by: str | None = None
    """Who releases it, where somebody says."""
    only: tuple[str, ...] = ()
    """The articles, by number or id, that alone are released with what is in force; all where there are none."""

    @property
    def begins(self) -> str:
        """From when it binds (see `Edition.begins`)."""
        return self.effective_from or self.date


def freeze(organisation: Organisation, protocol_id: str, terms: Terms, languages: tuple[str, ...]) -> Edition:
    """The edition, or the revision of the newest one, that holds the working text as it stands.

    A correction keeps what was decided about the edition that it corrects.
    """
    told = {*languages, *organisation.drafts}
    organisation = organisation.binding
    newest, state = organisation.newest(protocol_id), working(organisation, protocol_id)
    if terms.correction and newest is not None and newest.date == terms.date:
        kept = {key: getattr(newest, key) for key in _DECIDED} | {
            "revision": next_revision(organisation, protocol_id, newest)
        }
    else:
        adopted_by = Translated(dict.fromkeys(languages, terms.adopted_by)) if terms.adopted_by else None
        restates = newest is None or newest.protocol.document.date != state.protocol.document.date
        kept = {
            "revision": 1,
            "adopted_by": adopted_by or (state.protocol.document.adopted_by if restates else None),
            "adopted_on": terms.adopted_on,
            "effective_from": terms.effective_from,
            "review_by": terms.review_by,
            "supersedes": newest.date if newest else None,
        }
    edition = Edition(
        date=terms.date,
        **kept,
        released_on=terms.released_on,
        **({"released_by": terms.released_by} if terms.released_by else {}),  # what is not there is not written
        summary=Translated({language: text for language, text in terms.summary.items() if text and language in told}),
        protocol=state.protocol,
        audiences=organisation.profile.audiences,
        situations=organisation.profile.situations,
        glossary=organisation.profile.glossary,
        trees=dict(state.trees),
        fingerprint="0" * 64,
    )
    if edition.revision > 1 and newest is not None and (found := swaps(newest, edition)):
        edition = edition.model_copy(update={"accepted": tuple(dict.fromkeys(swap.name for swap in found))})
    return sealed(edition)


def sealed(frozen: Frozen) -> Frozen:
    """What is to be frozen, with its fingerprint."""
    return frozen.model_copy(update={"fingerprint": frozen_fingerprint(frozen)})


def leaning_on(
    organisation: Organisation, protocol_id: str, languages: tuple[str, ...]
) -> dict[tuple[FrozenKind, str, str], BaseModel]:
    """Every tree, guide, walkthrough and sample text that leans on a protocol, whole, as it stands now."""
    organisation = organisation.binding
    own = {article.id for _, article in organisation.protocols[protocol_id].articles()}
    known: Mapping[FrozenKind, Mapping[str, BaseModel]] = {
        "trees": organisation.trees,
        "guides": organisation.guides,
        "walkthroughs": organisation.walkthroughs,
        "notices": {it.id: it for it in organisation.profile.notices},
    }
    leant = (leaning.item for leaning in leanings(organisation, languages) if leaning.article in own)
    names = {(f"{item.kind}s", item.thing) for item in leant}
    return {
        (kind, name, thing_fingerprint(thing)[:LENGTH]): thing
        for kind, things in known.items()
        for name, thing in things.items()
        if (kind, name) in names
    }


def with_leaning(edition: Edition, leaning: Iterable[tuple[FrozenKind, str, str]]) -> Edition:
    """The same edition, naming what leans on it."""
    named: dict[FrozenKind, dict[str, str]] = {}
    for kind, name, fingerprint in leaning:
        named.setdefault(kind, {})[name] = fingerprint
    if not named:  # what is not there is not written
        return edition
    return sealed(edition.model_copy(update={"leaning": named}))


def keeping(frozen: Frozen, pdfs: Mapping[str, bytes], pictures: Mapping[str, bytes] = _NONE) -> Frozen:
    """The same edition or version of a form, with the PDFs and pictures that stay with it, by name."""
    stay = {"pdfs": pdfs, **({"pictures": pictures} if pictures else {})}  # what is not there is not written
    found = {kind: {name: file_fingerprint(content) for name, content in it.items()} for kind, it in stay.items()}
    return sealed(frozen.model_copy(update=found))


def along(edition: Edition, planned: Iterable[Edition]) -> Edition:
    """The same edition, naming the revisions of planned editions that come with it."""
    named = {addresses.edition_called(it.date, it.revision): it.fingerprint for it in planned}
    return (
        sealed(edition.model_copy(update={"planned": named})) if named else edition
    )  # what is not there is not written


def next_revision(organisation: Organisation, protocol_id: str, newest: Edition) -> int:
    """The number of the next correction of an edition, after all that there are and all that were taken back."""
    undone, number = organisation.addresses.undone_of(protocol_id), newest.revision + 1
    while addresses.edition_called(newest.date, number) in undone:
        number += 1
    return number


_DECIDED = ("adopted_by", "adopted_on", "effective_from", "review_by", "supersedes")


def refusals(
    organisation: Organisation, protocol_id: str, terms: Terms, languages: tuple[str, ...]
) -> Iterator[Problem]:
    """Why the working text cannot be released on these terms; what `check` knows of editions comes on top."""
    pointer = Pointer(addresses.protocol_file(organisation.id, protocol_id))

    def refused(message: str) -> Problem:
        return Problem("release", message, pointer)

    newest, state = organisation.newest(protocol_id), working(organisation, protocol_id)
    if state.protocol.status == "draft":
        yield refused("this protocol is a draft; set its `status` to `adopted` once it is")
    for language in languages:
        if not (terms.summary.get(language) or "").strip():
            yield refused(f"nobody said in `{language}` what changed; add --summary-{language}")
    if terms.correction:
        if newest is None or newest.date != terms.date:
            corrected = f"edition {newest.date}" if newest else "nothing, as nothing was released"
            yield refused(f"a correction belongs to the newest edition; here it can correct {corrected}")
    elif terms.date in organisation.addresses.undone_of(protocol_id):
        yield refused(f"edition {terms.date} was taken back, and readers may know it; choose another date")
    elif newest is not None and terms.date in {it.date for it in organisation.editions[protocol_id]}:
        yield refused(f"edition {terms.date} exists; choose another date, or release a --correction of its words")
    elif newest is not None and terms.date <= newest.date != "undated":
        yield refused(f"the newest edition is {newest.date}; choose a later date")
    elif newest is not None and terms.date == "undated":
        yield refused("only a first edition can be undated; choose a date")
    elif newest is not None and terms.begins < newest.begins:
        yield refused(
            f"it binds from {terms.begins}, before the edition it supersedes ({newest.begins}); choose a later date, "
            "or release what cannot wait with --only"
        )
    if (review := terms.review_by) is not None and not terms.correction:
        begun = [it for it in (terms.date, terms.effective_from) if it is not None and _before(review, it)]
        if begun:
            yield refused(f"it is to be reviewed by {review}, before it begins ({begun[-1]}); choose a later date")
    if terms.adopted_on and terms.released_on and _before(terms.released_on, terms.adopted_on):
        yield refused(f"nothing is adopted before its day ({terms.adopted_on}); today is {terms.released_on}")
    changed = newest is None or Changes(released(newest), state) or differing_around(organisation, protocol_id)
    if newest is not None and not changed and not _leant_differently(organisation, protocol_id, newest, languages):
        yield refused(f"nothing changed since edition {newest.date}")
    own = {article.id for _, article in state.protocol.articles()} | organisation.laws.keys()
    yield from unproven(organisation, languages, pointer, lambda it: it.article in own and it.item.kind != "edition")


def _leant_differently(
    organisation: Organisation, protocol_id: str, newest: Edition, languages: tuple[str, ...]
) -> bool:
    """Whether a tree, guide, walkthrough or sample text is not as it was frozen with an edition. One from before such
    things were frozen says nothing of them."""
    frozen = {(kind, name, it) for kind, things in newest.leaning.items() for name, it in things.items()}
    return bool(frozen) and frozen != leaning_on(organisation, protocol_id, languages).keys()


def _before(date: str, other: str) -> bool:
    """Whether one date comes before another, as far as both say it: `2027` is not before `2027-05`."""
    length = min(len(date), len(other))
    return other != "undated" and date[:length] < other[:length]


def unproven(
    organisation: Organisation, languages: tuple[str, ...], pointer: Pointer, own: Callable[[Leaning], bool]
) -> Iterator[Problem]:
    """What of one's own no person's word stands for, or no longer."""
    for state, words in (("stale", "changed, or what it rests on did"), ("unconfirmed", "was never confirmed")):
        names = list(
            dict.fromkeys(
                leaning.item.name
                for leaning in leanings(organisation, languages)
                if own(leaning) and leaning.state == state
            )
        )
        for name in names[:SHOWN] if len(names) <= SHOWN else ():
            yield Problem("release", f"`{name}` {words}; look at it, then `confirm` it", pointer)
        if len(names) > SHOWN:
            listed = ", ".join(f"`{name}`" for name in names[:SHOWN])
            mend = "`protocolwijzer status` lists them; look at each, then `confirm` it"
            message = f"{listed} and {len(names) - SHOWN} more: each {words}; {mend}"
            yield Problem("release", message, pointer)
