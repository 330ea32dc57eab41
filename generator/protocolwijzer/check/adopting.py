"""What is adopted exists, holds together where it is adopted, and is made stricter there at most."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from protocolwijzer import addresses
from protocolwijzer.adopting import FOLLOW, accepted, owner_of, versions_of
from protocolwijzer.check.ids import cited
from protocolwijzer.model import Adoption, Article, Edition, Handbook, Organisation
from protocolwijzer.problem import Pointer, Problem, Rule, did_you_mean
from protocolwijzer.walk import all_articles, files

_UNKNOWN: Mapping[str, Rule] = {
    "trees": "unknown-tree",
    "forms": "unknown-form",
    "guides": "unknown-guide",
    "walkthroughs": "unknown-walkthrough",
}


def problems(handbook: Handbook, unread: Collection[str]) -> Iterator[Problem]:
    """What is wrong with what is adopted; and, where nothing is, with what is added to it."""
    known = {it.id: it.own for it in handbook.organisations}
    for organisation in handbook.organisations:
        pointer = Pointer(addresses.profile_file(organisation.id))
        if pointer.file in unread:
            continue
        wrong = [*_wrong(organisation, {**organisation.owners, **known}, pointer / "adopts", unread)]
        yield from wrong
        if wrong or waits(organisation, unread):
            continue
        if not organisation.profile.audiences:
            message = "at least 1 is needed here, or in an organisation that it adopts from (`adopts`); there are 0"
            yield Problem("too-few", message, pointer / "audiences")
        for i, adoption in enumerate(organisation.profile.adopts):
            owner = organisation.owners[adoption.from_]
            yield from _blank_people(organisation, owner, pointer / "adopts" / i / "from")
            yield from _own_channels(organisation, owner, pointer / "adopts" / i / "forms")
        yield from _twice(organisation)
        yield from _narrowed(organisation)
        yield from ending(organisation)


def _wrong(
    organisation: Organisation, known: Mapping[str, Organisation], at: Pointer, unread: Collection[str]
) -> Iterator[Problem]:
    for i, adoption in enumerate(organisation.profile.adopts):
        owner = owner_of(adoption, organisation, known)
        if owner is None:
            yield from _no_owner(adoption, organisation, known, at / i / "from", unread)
        elif not _any_unread(owner, unread):
            yield from _missing(owner, adoption, at / i)


def waits(organisation: Organisation, unread: Collection[str], found: Iterable[Problem] = ()) -> bool:
    """Whether nobody knows yet what it adopts: some of it could not be read, or it is `found` to be wrong."""
    file = addresses.profile_file(organisation.id)
    known = len(organisation.owners) == len({it.from_ for it in organisation.profile.adopts})
    if not known or any(_any_unread(owner, unread) for owner in organisation.owners.values()):
        return True
    return any(
        it.pointer.file == file and it.pointer.keys[:1] == ("adopts",) and it.severity == "error" for it in found
    )


def own_only(organisation: Organisation, found: Iterable[Problem], owners: Collection[Problem]) -> Iterator[Problem]:
    """Of what is wrong with an organisation as its readers see it: what is wrong in its own files; and what is wrong
    with adopted things only here, at the place where they are adopted. `owners` is what is wrong at their owners'."""
    if organisation.written is None:
        yield from found
        return
    own = {pointer.file for _, pointer in files(organisation.own)}
    told = {(it.rule, it.pointer, it.word) for it in owners}
    only_here: dict[str, list[Problem]] = {}
    for problem in found:
        pointer = problem.pointer
        other = problem.other and _at_owner(organisation, problem.other)
        if pointer.file not in own | {addresses.LAWS_FILE} or not _is_written(organisation, pointer):
            at = _at_owner(organisation, pointer)
            if problem.severity == "error" and (problem.rule, at, problem.word) not in told:
                only_here.setdefault(at.file, []).append(problem)
        elif problem.rule != "uncovered" or organisation.own.trees:
            yield replace(problem, other=other)
    for file, here in only_here.items():
        yield _only_here(organisation, here, file)


def _is_written(organisation: Organisation, pointer: Pointer) -> bool:
    """Whether something in the organisation's profile or searches stands in its own file."""
    assert organisation.written is not None
    profile, searches = organisation.written
    keys = pointer.keys
    if pointer.file == addresses.searches_file(organisation.id):
        return keys[0] != "answered" or keys[1] in searches.answered
    if pointer.file == addresses.profile_file(organisation.id) and keys:
        listed = getattr(profile, str(keys[0]), None)
        if isinstance(listed, tuple) and len(keys) > 1 and isinstance(keys[1], int):
            return keys[1] < len(listed)
        return listed is not None
    return True


def _at_owner(organisation: Organisation, pointer: Pointer) -> Pointer:
    """Where something that is adopted stands at its owner's."""
    for kind in ("protocols", "trees", "forms", "guides", "walkthroughs"):
        for name in getattr(organisation, kind):
            file = _FILES[kind](organisation.id, name)
            if file == pointer.file:
                return Pointer(_FILES[kind](organisation.owner(name), name), pointer.keys)
    if _is_written(organisation, pointer):
        return pointer
    owner = next(iter(organisation.owners), organisation.id)
    return replace(pointer, file=pointer.file.replace(f"/{organisation.id}/", f"/{owner}/"))


_FILES = {
    "protocols": addresses.protocol_file,
    "trees": addresses.tree_file,
    "forms": addresses.form_file,
    "guides": addresses.guide_file,
    "walkthroughs": addresses.walkthrough_file,
}


def _only_here(organisation: Organisation, found: list[Problem], file: str) -> Problem:
    """A file that is adopted and sound at its owner's does not hold here."""
    said = dict.fromkeys(problem.message.partition("; ")[0] for problem in found)
    more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
    message = f"`{file}` does not hold where it is adopted: {next(iter(said))}{more}; adopt that too, or leave this out"
    return Problem(found[0].rule, message, Pointer(addresses.profile_file(organisation.id)) / "adopts")


def _no_owner(
    adoption: Adoption,
    organisation: Organisation,
    known: Mapping[str, Organisation],
    at: Pointer,
    unread: Collection[str],
) -> Iterator[Problem]:
    name = adoption.from_
    if name == organisation.id:
        yield Problem("adopting", "an organisation cannot adopt from itself; name the one that owns this", at)
    elif name in known:
        theirs = ", ".join(f"`{it.from_}`" for it in known[name].profile.adopts)
        message = f"`{name}` adopts from {theirs} itself; adopt from whoever owns it, so that nothing goes in a circle"
        yield Problem("adopting", message, at)
    elif addresses.HANDBOOK_FILE not in unread and not any(it.startswith("content/") for it in unread):
        others = [it for it in known if it != organisation.id and not known[it].profile.adopts]
        yield Problem("unknown-organisation", _unknown("organisation", name, others), at)


def _any_unread(owner: Organisation, unread: Collection[str]) -> bool:
    folders = (f"{addresses.organisation_folder(owner.id)}/", f"{addresses.trees_folder(owner.id)}/")
    return any(file.startswith(folders) for file in unread)


def _missing(owner: Organisation, adoption: Adoption, at: Pointer) -> Iterator[Problem]:
    """What is to be adopted, and is not there."""
    editions = {}
    for name, how in adoption.protocols.items():
        if name not in owner.protocols:
            message = _unknown("protocol", name, owner.protocols, owner)
            yield Problem("unknown-protocol", message, at / "protocols" / name)
            continue
        editions[name] = accepted(owner, name, how)
        if how != FOLLOW and not editions[name]:
            dates = ", ".join(f"`{it}`" for it in dict.fromkeys(it.date for it in owner.editions[name])) or "none"
            message = f"there is no edition `{how}` of `{owner.id}/{name}`; there are: {dates}; or `{FOLLOW}`"
            yield Problem("unknown-edition", message, at / "protocols" / name)
    for kind, rule in _UNKNOWN.items():
        wanted = getattr(adoption, kind)
        for i, name in enumerate(wanted if not isinstance(wanted, str) else ()):
            place = at / kind / (name if kind == "forms" else i)
            there = {*getattr(owner, kind), *(it for thing, it, _ in owner.frozen if thing == kind)}
            if name not in there:
                yield Problem(rule, _unknown(kind.removesuffix("s"), name, there, owner), place)
    for name in adoption.forms:
        released = owner.versions.get(name, ())
        known = len(editions) == len(adoption.protocols) and all(editions.values())
        if name in owner.forms and released and known and not versions_of(owner, name, editions):
            rests = " and ".join(f"edition {date} of `{it}`" for it, date in released[0].editions.items())
            message = f"every version of this form rests on {rests} or a later one; accept that here too"
            yield Problem("adopting", message, at / "forms" / name)


def _unknown(kind: str, name: str, known: Iterable[str], owner: Organisation | None = None) -> str:
    names = [*known]
    meant = did_you_mean(name, names)
    mend = f"did you mean `{meant}`?" if meant else "there are: " + (", ".join(f"`{it}`" for it in names) or "none")
    return f"there is no {kind} `{name}`{f' of `{owner.id}`' if owner else ''}; {mend}"


def _blank_people(organisation: Organisation, owner: Organisation, at: Pointer) -> Iterator[Problem]:
    """Contacts of its owner that stand here too, and that nobody can reach."""
    assert organisation.written is not None
    own = {it.id for it in organisation.written[0].contacts}
    blank = [it.id for it in owner.profile.contacts if not it.reachable and it.id not in own]
    if blank:
        named = ", ".join(f"`{it}`" for it in blank)
        message = f"{named} of `{owner.id}` cannot be reached, and stands here too; add a contact with that id here"
        yield Problem("to-be-filled-in", message, at, "warning")


def _own_channels(organisation: Organisation, owner: Organisation, at: Pointer) -> Iterator[Problem]:
    """Channels that forms ask about, and that are their owner's because there are none of that id here."""
    assert organisation.written is not None
    own = {it.id for it in organisation.written[0].channels}
    forms = [form for name, form in organisation.forms.items() if organisation.adopted.get(name) == owner.id]
    lacking = dict.fromkeys(it.channel for form in forms for it in form.channels if it.channel not in own)
    if lacking:
        named = ", ".join(f"`{it}`" for it in lacking)
        message = f"these forms ask about {named} of `{owner.id}`; add what you have yourself to `channels` here"
        yield Problem("to-be-filled-in", message, at, "warning")


def _twice(organisation: Organisation) -> Iterator[Problem]:
    """Ids of its own that its owners have too: whatever is adopted, now or later, is found by them alone."""
    own = organisation.own
    for owner in organisation.owners.values():
        taken = dict(cited(owner))
        for name, at in cited(own):
            if name in taken:
                yield _taken(name, owner, at, taken[name])
        pointers = (Pointer(addresses.profile_file(it.id)) for it in (own, owner))
        here, there = pointers
        for key in ("audiences", "situations", "topics", "notices"):
            theirs = {it.id: there / key / i / "id" for i, it in enumerate(getattr(owner.profile, key))}
            for i, it in enumerate(getattr(own.profile, key)):
                if it.id in theirs:
                    yield _taken(it.id, owner, here / key / i / "id", theirs[it.id])


def _taken(name: str, owner: Organisation, at: Pointer, other: Pointer) -> Problem:
    message = f"the id `{name}` is taken already by `{owner.id}`, whose texts are adopted here; choose another"
    return Problem("duplicate-id", message, at, other=other)


def _narrowed(organisation: Organisation) -> Iterator[Problem]:
    """A local article asks as much as the adopted one that it narrows, or more, as far as its effect says."""
    adopted = {it.id: it for name, _, it in organisation.articles() if name in organisation.adopted}
    own = {it.id for _, _, it in organisation.own.articles()}
    for article, at in all_articles(organisation.own):
        if (name := article.narrows) is None:
            continue
        if name in adopted:
            yield from _milder(article, adopted[name], at / "effect")
        elif name in own:
            message = f"`{name}` is this organisation's own; only an adopted article can be narrowed: change it itself"
            yield Problem("adopting", message, at / "narrows")
        elif not _released(organisation, name):
            meant = did_you_mean(name, adopted)
            mend = f"did you mean `{meant}`?" if meant else "name one, or leave `narrows` out"
            yield Problem("unknown-article", f"there is no adopted article `{name}`; {mend}", at / "narrows")


def ending(organisation: Organisation) -> Iterator[Problem]:
    """One warning for each local article that goes further than one which ends at its owner's: as it stands in its
    file, or else as it was released last."""
    there, own = {article.id for _, _, article in organisation.articles()}, organisation.own
    gone = {article.id: (article.narrows, at) for article, at in all_articles(own) if article.narrows not in there}
    for article, at in all_articles(own):
        mend = "name another article, or leave `narrows` out, and release that"
        yield from _ends(organisation, article, mend, at / "narrows") if article.id in gone else ()
    for name, editions in own.editions.items():
        for edition in editions[-1:]:
            mend = f"edition {edition.date} still says so; release another without it"
            for _, article in edition.protocol.articles():
                said = gone.get(article.id, (None, None))[0]
                if article.narrows not in there and article.narrows != said:
                    yield from _ends(organisation, article, mend, Pointer(addresses.protocol_file(own.id, name)))


def _ends(organisation: Organisation, article: Article, mend: str, at: Pointer) -> Iterator[Problem]:
    for owner, after in _released(organisation, article.narrows):
        when, until = (f"on {after.first_day}", "by then") if after else ("with the next edition", "before")
        message = (
            f"{article.number} of `{organisation.id}` goes further than `{article.narrows}` of `{owner}`, which ends "
            f"{when}; from then on it stands there without that: {mend} {until}"
        )
        yield Problem("adopting", message, at, "warning")


def _released(organisation: Organisation, article: str | None) -> list[tuple[str, Edition | None]]:
    """The owners of adopted editions that hold an article, each with the first edition after these, without it."""
    found = []
    for name, owner in organisation.adopted.items():
        latest = [*{it.date: it for it in organisation.editions.get(name, ())}.values()]
        holding = [i for i, it in enumerate(latest) if article in {each.id for _, each in it.protocol.articles()}]
        if holding:
            found.append((owner, next(iter(latest[holding[-1] + 1 :]), None)))
    return found


def _milder(article: Article, adopted: Article, at: Pointer) -> Iterator[Problem]:
    if _strictness(article) < _strictness(adopted):
        here, there = (f"{it.effect} with an exception" if it.unless else it.effect for it in (article, adopted))
        message = (
            f"this {here}, and {adopted.number}, which it narrows, {there}: a local article can ask more than the "
            "adopted one, never less; make its effect as strict"
        )
        yield Problem("too-mild", message, at)


def _strictness(article: Article) -> int:
    """How much an article asks, as far as its effect says: an exception is milder than none."""
    if article.effect in {"prohibits", "requires"}:
        return (4 if article.effect == "prohibits" else 3) - (article.unless is not None)
    return int(article.effect == "permits" and article.condition is not None)
