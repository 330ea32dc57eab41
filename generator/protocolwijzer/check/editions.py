"""What was released stays as it was, editions follow each other, and a correction changes no rule."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from protocolwijzer import addresses
from protocolwijzer.check.details import no_such_day
from protocolwijzer.fingerprint import frozen_fingerprint, thing_fingerprint
from protocolwijzer.model import Edition, Organisation
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.redline import Changes, released, same_rule


def problems(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    for name, editions in organisation.editions.items():
        whole = not any(file.startswith(addresses.editions_folder(organisation.id, name)) for file in unread)
        undone = organisation.addresses.undone_of(name)
        called = {(edition.date, edition.revision) for edition in editions}
        pointers = []
        for edition in editions:
            file = addresses.edition_file(organisation.id, name, edition.date, edition.revision, edition.came_with)
            pointers.append(pointer := Pointer(file))
            yield from _frozen(edition, pointer)
            yield from _leaning(organisation, edition, pointer, unread)
            yield from _planned(organisation, name, edition, pointer, unread)
            if addresses.edition_called(edition.date, edition.revision) in undone:
                message = "this edition was taken back (`release --undo`); remove this file and the folder of its name"
                yield Problem("edition-changed", message, pointer / "date")
            for key in ("date", "adopted_on", "effective_from", "review_by"):
                yield from no_such_day(getattr(edition, key) or "", pointer / key)
            before = edition.revision - 1
            taken_back = addresses.edition_called(edition.date, before) in undone
            if whole and before and not taken_back and (edition.date, before) not in called:
                message = f"revision {edition.revision - 1} of this edition is missing; put its file back"
                yield Problem("edition-order", message, pointer / "revision")
        for (old, _), (new, pointer) in pairwise(zip(editions, pointers, strict=True)) if whole else ():
            if old.date != new.date:
                later = [it.supersedes for it in editions if it.date == new.date and it.came_with]
                yield from _follows(old, new, later, pointer)
            elif new.came_with:
                yield from _takes_over(old, new, [it for it in editions if it.date == new.came_with], pointer)
            else:
                yield from _corrects(old, new, pointer)


def _frozen(edition: Edition, pointer: Pointer) -> Iterator[Problem]:
    if frozen_fingerprint(edition) != edition.fingerprint:
        message = (
            "this edition is not what was released; put its file back as it was (version control has it), "
            "and change the working text instead"
        )
        yield Problem("edition-changed", message, pointer / "date")


def _leaning(
    organisation: Organisation, edition: Edition, pointer: Pointer, unread: Collection[str]
) -> Iterator[Problem]:
    """What was frozen with an edition stands where it names it, and is what it was."""
    for kind, things in edition.leaning.items():
        for name, fingerprint in things.items():
            file = addresses.frozen_file(organisation.id, kind, name, fingerprint)
            thing = organisation.frozen.get((kind, name, fingerprint))
            if thing is None and file in unread:
                continue
            if thing is None:
                message = (
                    f"`{file}` was frozen with this edition, and is missing or cannot be read; put it back as it was"
                )
                yield Problem(
                    "edition-changed", f"{message} (version control has it)", pointer / "leaning" / kind / name
                )
            elif thing_fingerprint(thing)[: len(fingerprint)] != fingerprint:
                message = "this is not what was frozen; put the file back as it was (version control has it)"
                yield Problem("edition-changed", message, Pointer(file))


def _planned(
    organisation: Organisation, protocol: str, edition: Edition, pointer: Pointer, unread: Collection[str]
) -> Iterator[Problem]:
    """The revisions of planned editions that came with an edition stand in its folder, and are what they were."""
    there = {
        addresses.edition_called(it.date, it.revision): it.fingerprint
        for it in organisation.editions[protocol]
        if it.came_with == edition.date
    }
    for name, fingerprint in edition.planned.items():
        file = f"{addresses.editions_folder(organisation.id, protocol)}/{edition.date}/{name}.yml"
        if there.get(name) != fingerprint and file not in unread:
            message = f"`{file}` came with this edition, and is missing or another; put it back as it was"
            yield Problem("edition-changed", f"{message} (version control has it)", pointer / "planned" / name)


def _takes_over(old: Edition, new: Edition, urgent: Sequence[Edition], pointer: Pointer) -> Iterator[Problem]:
    """A revision that came with another edition says what that says, wherever it says something new."""
    theirs = {article.id: article for it in urgent for _, article in it.protocol.articles()}
    for change in Changes(released(old), released(new)).articles:
        now, there = change.new, theirs.get(change.id)
        if change.old is None or now is None or change.moved or there is None or not same_rule(now, there):
            message = (
                f"it came with edition {new.came_with}, and says of `{change.id}` what that does not say; "
                "take that edition back, and make a new one"
            )
            yield Problem("correction", message, pointer / "came_with")


def _corrects(old: Edition, new: Edition, pointer: Pointer) -> Iterator[Problem]:
    for change in Changes(released(old), released(new)).articles:
        if touched := " and ".join(change.beyond_words()):
            message = f"a correction changes no rule; this one changes, of `{change.id}`, {touched}: make a new edition"
            yield Problem("correction", message, pointer / "revision")
    if old.protocol.document.role != new.protocol.document.role:
        message = "a correction changes no rule; this one changes which text prevails (`role`): make a new edition"
        yield Problem("correction", message, pointer / "revision")
    before = {audience.id: audience for audience in old.audiences}
    for audience in new.audiences:
        if set(audience.includes) != set(before.get(audience.id, audience).includes):
            message = (
                f"a correction changes no rule; this one changes whom `{audience.id}` includes: make a new edition"
            )
            yield Problem("correction", message, pointer / "revision")


def _follows(old: Edition, new: Edition, later: Sequence[str | None], pointer: Pointer) -> Iterator[Problem]:
    """`later` says what further revisions of the new edition supersede, that came with editions before it."""
    if (later[-1] if later else new.supersedes) != old.date:
        said = f"`{new.supersedes}`" if new.supersedes else "nothing"
        message = f"the edition before this one is `{old.date}`, and it says it supersedes {said}; is a file missing?"
        yield Problem("edition-order", message, pointer / "supersedes")
