"""What an organisation adopts of another, such as a school of its board, put together with what it owns.

Its readers then see one `Organisation`, as if all of it stood in its own folder: with its own contacts, channels,
colour and local rules, at its own addresses. Nothing is copied: a change at the owner's is a change for all.

What cannot be found is left out here; `check` says so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Any, TypeVar

from pydantic import BaseModel

from protocolwijzer.fingerprint import frozen_fingerprint
from protocolwijzer.model import (
    Adoption,
    ConsentForm,
    DecisionTree,
    Details,
    Edition,
    FormVersion,
    FrozenKind,
    Guide,
    Handbook,
    Notice,
    Organisation,
    Profile,
    Searches,
    TranslatedWords,
    Walkthrough,
    article_of,
)

M = TypeVar("M", bound=BaseModel)
V = TypeVar("V")

FOLLOW = "follow"
PEOPLE = ("audiences", "situations", "topics", "contacts", "channels")
"""What of a profile comes with the texts that name it; of contacts and channels, those that an organisation does not
have itself, by their ids."""
WORDED = ("glossary", "notices")
"""What of a profile is text, and adopted as such."""


def composed(handbook: Handbook) -> Handbook:
    """The handbook as its readers see it: each organisation with all that it adopts."""
    known = {it.id: it for it in handbook.organisations}
    lent: dict[str, Organisation] = {}  # schools of one board mostly adopt the same

    def parts(own: Organisation) -> Iterator[Organisation]:
        for adoption in own.profile.adopts:
            if (owner := owner_of(adoption, own, known)) is not None:
                key = adoption.model_dump_json()
                if key not in lent:
                    lent[key] = _lent(owner, adoption)
                yield lent[key]

    organisations = tuple(
        _joined(it, [*parts(it)]) if it.profile.adopts and it.written is None else it for it in handbook.organisations
    )
    return replace(handbook, organisations=organisations)


def owner_of(adoption: Adoption, own: Organisation, known: Mapping[str, Organisation]) -> Organisation | None:
    """Whom an organisation adopts from; None where there is no such one, or where that one adopts itself."""
    owner = known.get(adoption.from_)
    return None if owner is None or owner.id == own.id or owner.profile.adopts else owner


def accepted(owner: Organisation, protocol: str, how: str) -> tuple[Edition, ...]:
    """The editions of a protocol up to the one that was accepted; all where its owner is followed."""
    editions = owner.editions.get(protocol, ())
    last = max((i for i, edition in enumerate(editions) if edition.date == how), default=-1)
    return editions if how == FOLLOW else editions[: last + 1]


def versions_of(owner: Organisation, form: str, editions: Mapping[str, tuple[Edition, ...]]) -> tuple[FormVersion, ...]:
    """The versions of a form up to the newest that rests on editions which were accepted, by protocol."""
    dates = {name: {edition.date for edition in it} for name, it in editions.items()}
    versions = owner.versions.get(form, ())
    resting = [all(date in dates.get(name, ()) for name, date in it.editions.items()) for it in versions]
    return versions[: max((i for i, rests in enumerate(resting) if rests), default=-1) + 1]


def chosen(wanted: str | tuple[str, ...], things: Iterable[str]) -> set[str]:
    """The ids of the things that are adopted: all of them, or those in a list."""
    return {*things} if isinstance(wanted, str) else {*wanted}


def details_now(organisation: Organisation) -> dict[str, Any]:
    """What an organisation itself puts on the forms that it adopts, as its file says it today."""
    own = organisation.own.binding.profile
    return {"organisation": own.name, "controller": own.controller, "channels": own.channels}


def next_details(organisation: Organisation) -> int:
    """The number of the details that stand in its file: that of the newest that were released, or the next one."""
    newest = organisation.details[-1] if organisation.details else None
    if newest is None:
        return 1
    now = details_now(organisation)
    return newest.number + any(getattr(newest, key) != it for key, it in now.items())


def with_details(organisation: Organisation, details: Details, kept: Mapping[str, bytes]) -> Organisation:
    """An organisation after the release of further details; `kept` is all that is kept then."""
    own = replace(organisation.own, details=(*organisation.details, details))
    adopted = {
        name: _given_out(own, versions_of(owner, name, organisation.editions), organisation.editions)
        for owner in organisation.owners.values()
        for name in organisation.versions
        if organisation.adopted.get(name) == owner.id
    }
    return replace(organisation, details=own.details, versions={**organisation.versions, **adopted}, kept=kept)


def in_words_of(version: FormVersion, details: Details, since: str) -> FormVersion:
    """A version of a form with an organisation's details, given out there from a day on. Channels that it does not have
    itself are its owner's."""
    own = {channel.id: channel for channel in details.channels}
    said = {key: getattr(version, key) for key in version.model_fields_set} | {
        "organisation": details.organisation,
        "controller": details.controller,
        "channels": tuple(own.get(it.id, it) for it in version.channels),
        "details": details.number,
        "released_on": since,
        "pdfs": {},
    }
    made = FormVersion.model_construct(**said)
    return made.model_copy(update={"fingerprint": frozen_fingerprint(made)})


def _given_out(
    own: Organisation, versions: tuple[FormVersion, ...], editions: Mapping[str, tuple[Edition, ...]]
) -> tuple[FormVersion, ...]:
    """What an organisation gave out of an adopted form, oldest first: each version with all details that stood while
    people got it. Of two releases on one day nobody knows which came first, so both of what they replace stay."""
    begins = {(name, it.date): it.first_day for name, several in editions.items() for it in several}
    starts = [max([it.released_on, *(begins.get(on, "") for on in it.editions.items())]) for it in versions]
    found = []
    for place, version in enumerate(versions):
        for details, then in zip_longest(own.details, own.details[1:]):
            since = max(version.released_on, details.released_on)
            ends = [*starts[place + 1 :], *([then.released_on] if then else [])]
            if all(since <= end for end in ends):
                found.append(in_words_of(version, details, since))
    return tuple(sorted(found, key=lambda it: it.released_on))


def _lent(owner: Organisation, adoption: Adoption) -> Organisation:
    """What of its owner is adopted, and nothing else; of editions that were accepted, what was frozen with them."""
    wanted = {name: how for name, how in adoption.protocols.items() if name in owner.protocols}
    editions = {name: accepted(owner, name, how) for name, how in wanted.items()}
    dated = [editions[name][-1] for name, how in wanted.items() if how != FOLLOW and editions[name]]
    protocols = {
        name: owner.protocols[name] if how == FOLLOW else editions[name][-1].protocol
        for name, how in wanted.items()
        if how == FOLLOW or editions[name]
    }
    live = any(how == FOLLOW for how in wanted.values())

    def leaning(kind: FrozenKind, model: type[M]) -> dict[str, M]:
        """What was frozen with the editions that were accepted."""
        named = {name: it for edition in dated for name, it in edition.leaning.get(kind, {}).items()}
        found = {name: owner.frozen.get((kind, name, it)) for name, it in named.items()}
        return {name: thing for name, thing in found.items() if isinstance(thing, model)}

    def taken(of: Mapping[str, M], frozen: Mapping[str, M], choice: str | tuple[str, ...]) -> dict[str, M]:
        both = {**of, **frozen}
        ids = chosen(choice, both)
        return {name: thing for name, thing in both.items() if name in ids}

    articles = {article.id for protocol in protocols.values() for _, article in protocol.articles()}
    versions = {name: versions_of(owner, name, editions) for name in adoption.forms if name in owner.forms}
    forms = {name: _form(owner, name, it) for name, it in versions.items() if it or not owner.versions.get(name)}
    profile = owner.profile
    notices = {it.id: it for it in profile.notices} | leaning("notices", Notice)
    update: dict[str, Any] = {
        key: _overlaid(getattr(profile, key) if live else (), (getattr(it, key) for it in dated))
        for key in ("audiences", "situations", "glossary")
    }
    update["notices"] = tuple(it for it in notices.values() if articles.issuperset(map(article_of, it.cites)))
    return replace(
        owner,
        profile=profile.model_copy(update=update),
        protocols=protocols,
        editions={name: editions[name] for name in protocols},
        trees=taken(owner.trees, leaning("trees", DecisionTree), adoption.trees),
        forms=forms,
        versions={name: versions[name] for name in forms},
        guides=taken(owner.guides, leaning("guides", Guide), adoption.guides),
        walkthroughs=taken(owner.walkthroughs, leaning("walkthroughs", Walkthrough), adoption.walkthroughs),
        owners={owner.id: owner},
    )


def _form(owner: Organisation, name: str, versions: tuple[FormVersion, ...]) -> ConsentForm:
    """A form in the newest version that can be given out: as it stands in its file, draft translations included, if it
    is still that version; before the first one, too."""
    live = owner.forms[name]
    return live if not versions or live.version == versions[-1].form.version else versions[-1].form


def _overlaid(first: Iterable[Any], others: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    """Things by their ids; of two that have the same, the later."""
    found = {it.id: it for it in first}
    for things in others:
        found |= {it.id: it for it in things}
    return tuple(found.values())


def _joined(own: Organisation, parts: list[Organisation]) -> Organisation:
    """An organisation with what it adopts after what it owns; of two things with one id, its own."""

    def all_of(things: Callable[[Organisation], Mapping[str, V]]) -> dict[str, V]:
        adopted = {name: it for part in reversed(parts) for name, it in things(part).items()}
        mine = things(own)
        return {**{name: it for name, it in adopted.items() if name not in mine}, **mine}

    whole = replace(
        own,
        protocols=all_of(lambda it: it.protocols),
        trees=all_of(lambda it: it.trees),
        forms=all_of(lambda it: it.forms),
        guides=all_of(lambda it: it.guides),
        walkthroughs=all_of(lambda it: it.walkthroughs),
        editions=all_of(lambda it: it.editions),
        versions={
            **{name: _given_out(own, it, part.editions) for part in parts for name, it in part.versions.items()},
            **own.versions,
        },
        kept={path: it for part in (*parts, own) for path, it in part.kept.items()},
        frozen={key: it for part in (*parts, own) for key, it in part.frozen.items()},
        pictures=all_of(lambda it: it.pictures),
        adopted={name: part.id for part in reversed(parts) for name in _names(part)},
    )
    mine = {*_names(own)}
    whole = replace(
        whole,
        profile=_profile(own.profile, parts, whole),
        adopted={name: owner for name, owner in whole.adopted.items() if name not in mine},
        owners={name: it for part in parts for name, it in part.owners.items()},
        written=(own.profile, own.searches),
    )
    return replace(whole, searches=_searches([own, *parts], {*whole.units()}))


def _names(organisation: Organisation) -> Iterator[str]:
    """Everything of an organisation that can be owned by another, as `Organisation.adopted` calls it."""
    yield from organisation.protocols
    for things in (organisation.trees, organisation.forms, organisation.guides, organisation.walkthroughs):
        yield from things
    profile = organisation.profile
    yield from (it.id for it in profile.glossary)
    yield from (f"notices/{it.id}" for it in profile.notices)
    yield from (f"contact/{it.id}" for it in profile.contacts)


def _profile(own: Profile, parts: Iterable[Organisation], whole: Organisation) -> Profile:
    """The organisation's own profile, with the people and words of those whose texts it adopts, and their doors where
    it has none of its own."""
    profiles = [part.profile for part in parts]
    update: dict[str, Any] = {}
    for key in (*PEOPLE, *WORDED):
        listed = (thing for profile in (own, *profiles) for thing in getattr(profile, key))
        update[key] = _first_of_each(listed)
    for key in ("main_tree", "form_tree"):
        theirs = (getattr(profile, key) for profile in profiles)
        update[key] = getattr(own, key) or next((it for it in theirs if it in whole.trees), None)
    trouble = (it for profile in profiles for it in profile.trouble_trees if it in whole.trees)
    update["trouble_trees"] = own.trouble_trees or tuple(dict.fromkeys(trouble))
    update["doors"] = own.doors or next((it.doors for it in profiles if it.doors), ())
    return own.model_copy(update=update)


def _first_of_each(things: Iterable[Any]) -> tuple[Any, ...]:
    found: dict[str, Any] = {}
    for it in things:
        found.setdefault(it.id, it)
    return tuple(found.values())


def _searches(organisations: Iterable[Organisation], units: set[str]) -> Searches:
    """The lines of all, each under what it finds; those of an owner as far as that is adopted."""
    own, *others = (it.searches for it in organisations)
    answered = dict(own.answered)
    unanswered = own.unanswered
    for searches in others:
        for unit, words in searches.answered.items():
            if unit in units:
                answered[unit] = _both(answered[unit], words) if unit in answered else words
        unanswered = _both(unanswered, searches.unanswered)
    taken = {(it, typed) for words in answered.values() for it in words.root for typed in words.get(it)}
    left = {it: tuple(typed for typed in unanswered.get(it) if (it, typed) not in taken) for it in unanswered.root}
    return Searches(answered=answered, unanswered=TranslatedWords(left))


def _both(first: TranslatedWords, then: TranslatedWords) -> TranslatedWords:
    languages = dict.fromkeys((*first.root, *then.root))
    return TranslatedWords({it: tuple(dict.fromkeys((*first.get(it), *then.get(it)))) for it in languages})
