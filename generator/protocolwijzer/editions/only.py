"""Some articles of the working text alone, while all the rest of it goes on being worked on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from protocolwijzer import addresses
from protocolwijzer.confirmation import leanings
from protocolwijzer.editions.fitting import changed
from protocolwijzer.editions.in_force import in_force
from protocolwijzer.editions.release import Terms, sealed
from protocolwijzer.model import Article, Confirmation, Edition, Handbook, Organisation, Protocol, Section, without
from protocolwijzer.problem import HandbookError, Place, Pointer, Problem, did_you_mean
from protocolwijzer.redline import RULED, WORDED, ArticleChange, same_rule


@dataclass(frozen=True)
class Alone:
    """What some articles are released with, and the editions that begin later and get them too."""

    handbook: Handbook
    """As it is in force on the day from which they hold."""
    organisation: Organisation
    """With these articles as the working text has them, and no edition that begins later."""
    planned: tuple[tuple[Edition, Protocol], ...]
    """Each edition that begins later, in its newest revision, and its text with these articles; the next one first."""


class ChangedTwiceError(Exception):
    """Articles that are to go out alone are changed by an edition that begins later, too; nothing was written."""

    def __init__(self, changes: Sequence[tuple[Edition, ArticleChange, ArticleChange]]) -> None:
        self.changes = changes
        """Each such edition, with what it changes of an article, and what is to go out before."""
        super().__init__(", ".join(f"{mine.id} in {edition.date}" for edition, _, mine in changes))


def only(handbook: Handbook, organisation: Organisation, protocol_id: str, terms: Terms) -> Alone:
    """Some articles (number or id) of the working text, beside what is in force on the day from which they hold.

    Raises HandbookError where that is no text that can be released, ChangedTwiceError where a planned edition has
    other words.
    """
    day = max(terms.released_on or "", ("" if terms.begins == "undated" else f"{terms.begins}-01-01")[:10])
    there = in_force(handbook, day)
    found = next(it for it in there.organisations if it.id == organisation.id)
    current, editions = found.in_force.get(protocol_id), organisation.editions[protocol_id]
    pointer = Pointer(addresses.protocol_file(organisation.id, protocol_id))
    problems = []

    def refused(message: str) -> None:
        problems.append(Problem("release", message, pointer, place=Place(pointer.file, 1, 1)))

    if current is None or not current.has_begun(day):
        refused(f"no edition is in force on {day}, so nothing can be released beside it; leave out --only")
    elif terms.date in {it.date for it in editions}:
        refused(f"edition {terms.date} exists; choose another date")
    was = {it.id: it for _, it in found.protocols[protocol_id].articles()} if protocol_id in found.protocols else {}
    now = {it.id: it for _, it in organisation.protocols[protocol_id].articles()}
    last = {it.id: it for _, it in editions[-1].protocol.articles()} if editions else {}
    stands = {it.id: section.id for section, it in organisation.protocols[protocol_id].articles()}
    stood = {it.id: section.id for section, it in current.protocol.articles()} if current else {}
    chosen: dict[str, Article] = {}
    for name in () if problems else terms.only:
        article = next((it for it in now.values() if name in (it.id, it.number)), None)
        called = next((it for it in was.values() if it.number == name), article)
        if article is None:
            near = did_you_mean(name, [*now, *(it.number for it in now.values())])
            refused(f"there is no article `{name}`" + (f"; did you mean `{near}`?" if near else ""))
        elif called and called.id != article.id:
            refused(f"{name} is `{called.id}` in force, and `{article.id}` in the working text; say which by its id")
        elif article.id not in was:
            refused(f"`{article.id}` is new; only what the edition in force has can be changed beside it")
        elif (alone := _alone(article, was[article.id], last.get(article.id))) == was[article.id]:
            refused(f"`{article.id}` says what the edition in force says")
        elif alone.number != was[article.id].number and stands[article.id] != stood[article.id]:
            refused(
                f"`{article.id}` is {was[article.id].number} of `{stood[article.id]}` in force, and {article.number} "
                f"of `{stands[article.id]}` in the working text; only words can go out alone, so put it back first"
            )
        else:
            chosen[article.id] = alone
    if problems or current is None:
        raise HandbookError(problems)
    held = editions[: editions.index(current) + 1]
    released = replace(
        found,
        protocols={**found.protocols, protocol_id: _with(found.protocols[protocol_id], chosen)},
        confirmations=(*found.confirmations, *organisation.confirmations),
        editions={**found.editions, protocol_id: held},
        in_force={},
    )
    later = {it.date: it for it in editions[len(held) :]}
    bound = {name: without(it, organisation.drafts) for name, it in chosen.items()}
    planned = _planned(current, [*later.values()], bound)
    released, unsaid = _accepted(released, organisation, handbook.languages, terms)
    for name in unsaid:
        refused(
            f"`{name}` rests on what changes, and is not in force as it stands in its file; look at it as readers see "
            f"it, and if it follows still, add `--accept {name}`"
        )
    if problems:
        raise HandbookError(problems)
    return Alone(there, released, planned)


def _accepted(
    released: Organisation, live: Organisation, languages: tuple[str, ...], terms: Terms
) -> tuple[Organisation, list[str]]:
    """What is in force otherwise than in its file, and leans on what changes, nobody can `confirm`: the organisation
    with a word for each that was accepted by name, and the names of the others."""
    now = {it.item.name: it.item.fingerprint for it in leanings(live, languages)}
    found, unsaid = [], []
    for it in leanings(released, languages):
        if it.state == "confirmed" or now.get(it.item.name) == it.item.fingerprint:
            continue
        if it.item.name in terms.accepted:
            found.append(
                Confirmation(
                    item=it.item.name,
                    article=it.article,
                    article_fingerprint=it.article_fingerprint,
                    item_fingerprint=it.item.fingerprint,
                    confirmed_on=terms.released_on or "undated",
                    by=terms.released_by,
                )
            )
        else:
            unsaid.append(it.item.name)
    return replace(released, confirmations=(*released.confirmations, *found)), list(dict.fromkeys(unsaid))


def _planned(
    current: Edition, later: Iterable[Edition], chosen: Mapping[str, Article]
) -> tuple[tuple[Edition, Protocol], ...]:
    """Each later edition with its text, in which the articles that it does not change itself are those that were
    chosen. An article that it ends, it goes on ending."""
    base = {it.id: (section, it) for section, it in current.protocol.articles()}
    found, twice = [], []
    for edition in later:
        theirs = {it.id: it for _, it in edition.protocol.articles() if it.id in chosen}
        for name, own in theirs.items():
            (section, old), new = base[name], chosen[name]
            if not same_rule(old, own) and not same_rule(old, new) and not same_rule(own, new):
                mine, other = (ArticleChange(name, old, it, section) for it in (new, own))
                twice.append((edition, other, mine))
        both = {name: _merged(base[name][1], own, chosen[name]) for name, own in theirs.items()}
        found.append((edition, _with(edition.protocol, both)))
    if twice:
        raise ChangedTwiceError(twice)
    return tuple(found)


def _merged(old: Article, own: Article, new: Article) -> Article:
    """An article of a later edition with what changes before: what that edition changes itself (its number, say)
    stays."""
    keys = Article.model_fields.keys() - {"id", "articles"}
    return changed(own, **{key: getattr(new, key) for key in keys if getattr(own, key) == getattr(old, key)})


def taking_over(planned: Edition, text: Protocol, urgent: Edition, revision: int, supersedes: str | None) -> Edition:
    """The next revision of an edition that begins later, with the articles of one that begins before it."""
    parts: dict[str, Any] = {
        "revision": revision,
        "supersedes": supersedes,
        "protocol": text,
        "came_with": urgent.date,
        "released_on": urgent.released_on,
        **({"released_by": urgent.released_by} if urgent.released_by else {}),
    }
    for key in ("audiences", "situations", "glossary"):  # which the articles may name
        known = {it.id for it in getattr(planned, key)}
        if new := [it for it in getattr(urgent, key) if it.id not in known]:
            parts[key] = (*getattr(planned, key), *new)
    left_out = {"planned", "accepted", "pdfs", "pictures", "released_by"} - parts.keys()
    said = {key: getattr(planned, key) for key in planned.model_fields_set - left_out} | parts
    return sealed(Edition.model_construct(**said))


def _alone(article: Article, was: Article, last: Article | None) -> Article:
    """An article without what stands below it, which goes alone too, and without what an edition that begins later
    changes beside its words: it has the number, say, that it has in force."""
    keys = Article.model_fields.keys() - {"id", *WORDED, *RULED, "items"} if last else {"articles"}
    kept = {key for key in keys if key == "articles" or getattr(last, key) == getattr(article, key)}
    return changed(article, **{key: getattr(was, key) for key in kept})


def _with(protocol: Protocol, chosen: Mapping[str, Article]) -> Protocol:
    """The protocol with other articles in the place of those with their ids."""

    def changed(article: Article) -> Article:
        below = tuple(map(changed, article.articles))
        instead = chosen.get(article.id, article)
        return instead if below == instead.articles else instead.model_copy(update={"articles": below})

    def within(section: Section) -> Section:
        parts = {
            "articles": tuple(map(changed, section.articles)),
            "sections": tuple(map(within, section.sections)),
            "footnotes": tuple(map(changed, section.footnotes)),
        }
        other = {key: it for key, it in parts.items() if it != getattr(section, key)}
        return section.model_copy(update=other) if other else section

    return protocol.model_copy(update={"sections": tuple(map(within, protocol.sections))})
