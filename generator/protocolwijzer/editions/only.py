"""Some articles of the working text alone, while all the rest of it goes on being worked on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from protocolwijzer import addresses
from protocolwijzer.editions.in_force import in_force
from protocolwijzer.model import Article, Handbook, Organisation, Protocol, Section
from protocolwijzer.problem import HandbookError, Place, Pointer, Problem, did_you_mean


def only(
    handbook: Handbook, organisation: Organisation, protocol_id: str, named: Iterable[str], day: str
) -> tuple[Handbook, Organisation]:
    """The handbook as it is in force on a day (YYYY-MM-DD), and the organisation with these articles (number or id) as
    the working text has them. Raises HandbookError where that is no text that can be released."""
    there = in_force(handbook, day)
    found = next(it for it in there.organisations if it.id == organisation.id)
    current, newest = found.in_force.get(protocol_id), organisation.newest(protocol_id)
    pointer = Pointer(addresses.protocol_file(organisation.id, protocol_id))
    problems = []

    def refused(message: str) -> None:
        problems.append(Problem("release", message, pointer, place=Place(pointer.file, 1, 1)))

    if current is None or not current.has_begun(day):
        refused(f"no edition is in force on {day}, so nothing can be released beside it; leave out --only")
    elif newest is not None and newest.fingerprint != current.fingerprint:
        refused(
            f"edition {newest.date} begins later and would bring the old words back; take it back (`--undo`), release "
            "these articles, and then the whole text again"
        )
    was = {it.id: it for _, it in found.protocols[protocol_id].articles()} if protocol_id in found.protocols else {}
    now = {it.id: it for _, it in organisation.protocols[protocol_id].articles()}
    chosen: dict[str, Article] = {}
    for name in () if problems else named:
        article = next((it for it in now.values() if name in (it.id, it.number)), None)
        if article is None:
            near = did_you_mean(name, [*now, *(it.number for it in now.values())])
            refused(f"there is no article `{name}`" + (f"; did you mean `{near}`?" if near else ""))
        elif article.id not in was:
            refused(f"`{article.id}` is new; only what the edition in force has can be changed beside it")
        elif _alone(article, was[article.id]) == was[article.id]:
            refused(f"`{article.id}` says what the edition in force says")
        else:
            chosen[article.id] = article
    if problems:
        raise HandbookError(problems)
    text = _with(found.protocols[protocol_id], chosen)
    released = replace(
        found,
        protocols={**found.protocols, protocol_id: text},
        confirmations=(*found.confirmations, *organisation.confirmations),
        in_force={},
    )
    return there, released


def _alone(article: Article, was: Article) -> Article:
    """An article with what stood below it: that goes alone, too."""
    return article.model_copy(update={"articles": was.articles})


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
