"""A protocol as a whole, as it stands on paper: every article with what it does, its exception and its notes."""

from typing import Any

from protocolwijzer import naming
from protocolwijzer.addresses import article_anchor
from protocolwijzer.fingerprint import fingerprint
from protocolwijzer.model import Article, ArticleItem, Organisation, Prose, Section, article_of
from protocolwijzer.print.leaves import Leaves, Node
from protocolwijzer.print.press import Drawing, day
from protocolwijzer.redline import restating, unreleased

Part = dict[str, Any]
"""One part of a booklet, as the template shows it."""


def booklet(organisation: Organisation, protocol_id: str, leaves: Leaves) -> Drawing:
    """A protocol in one language, ready to be drawn."""
    protocol = organisation.protocols[protocol_id]
    words, language = leaves.fixed, leaves.language
    title = leaves.plain(protocol.title)
    here = {article.id for _, article in protocol.articles()}
    leaves.linked = frozenset(it for it in leaves.known if article_of(it) in here)
    dated = organisation.edition_date(protocol_id)
    edition = naming.date_in_words(dated, language)
    if unreleased(organisation, protocol_id):
        edition += f" ({words['paper-working-text']})"
    own = restating(organisation, protocol_id) is not None
    audiences = {audience.id: leaves.plain(audience.name) for audience in organisation.profile.audiences}
    content: dict[str, Any] = {
        "language": language,
        "words": dict(words),
        "organisation": (owner := organisation.named_by(protocol_id)),
        "date": day(dated),
        "footer": f"{owner} · {title} · {words['edition-in-text']} {edition}",
        "title": title,
        "lead": leaves.prose(protocol.lead),
        "facts": _facts(organisation, protocol_id, leaves, edition),
        "prevails": naming.prevailing(protocol, language, "paper-prevails-own" if own else "paper-prevails"),
        "draft": protocol.status == "draft",
        "note": _optional(protocol.note, leaves),
        "sections": [_section(section, leaves, audiences) for section in protocol.sections],
    }
    identity = {"organisation": organisation.owner(protocol_id), "protocol": protocol_id, "language": language}
    fingerprints = {article.id: fingerprint(article, language) for _, article in protocol.articles()}
    basis = {"edition": dated, "articles": fingerprints}
    return Drawing("protocol", content, identity, basis, {}, pictures=leaves.shown)


def _facts(organisation: Organisation, protocol_id: str, leaves: Leaves, edition: str) -> list[Part]:
    """What is known of the adopted document, and of who adopted this text, each with its label."""
    document, words = organisation.protocols[protocol_id].document, leaves.fixed
    restates, adopted_by = words["restates"], document.adopted_by
    if (earlier := restating(organisation, protocol_id)) and (current := organisation.current(protocol_id)):
        restates = words["restated"].format(edition=naming.date_in_words(earlier.date, leaves.language))
        adopted_by = current.adopted_by
    edition_of = None if unreleased(organisation, protocol_id) else organisation.current(protocol_id)
    dates = (
        ("paper-adopted-on", edition_of and edition_of.adopted_on),
        ("paper-effective-from", edition_of and edition_of.effective_from),
    )
    facts = [
        (words["edition"], edition),
        (restates, document.title if document.role == "restated" else None),
        (words["paper-place"], document.place),
        (words["paper-adopted-by"], adopted_by and leaves.plain(adopted_by)),
        *((words[key].capitalize(), naming.date_in_words(date, leaves.language)) for key, date in dates if date),
    ]
    return [{"label": label, "text": text} for label, text in facts if text]


def _section(section: Section, leaves: Leaves, audiences: dict[str, str], depth: int = 1) -> Part:
    """A section; `depth` is how deep its articles stand, 1 for those of a section at the top."""
    return {
        "letter": naming.in_words_of(leaves.language, section.letter) if section.letter else None,
        "title": leaves.line(section.title),
        "lead": _optional(section.lead, leaves),
        "articles": [_article(article, leaves, audiences, depth) for article in section.articles],
        "sections": [_section(below, leaves, audiences, depth + 1) for below in section.below()],
        "footnotes": [_article(article, leaves, audiences, depth) for article in section.footnotes],
    }


def _article(article: Article, leaves: Leaves, audiences: dict[str, str], depth: int) -> Part:
    title, spoken = leaves.plain(article.title), leaves.spoken(article.id)
    return {
        "id": article.id,
        "number": spoken if spoken != title else "",
        "title": leaves.line(article.title),
        "effect": naming.plain(naming.does(article, leaves.language), leaves.language),
        "for": [audiences[audience] for audience in article.applies_to],
        "text": [] if naming.repeats_title(article, leaves.language) else leaves.prose(article.text, depth),
        "items": [_item(article, item, leaves) for item in article.items],
        "closing": _optional(article.closing, leaves),
        "unless": _optional(article.unless, leaves),
        "narrows": leaves.cited_if_known(article.narrows),
        "note": _optional(article.note, leaves),
        "articles": [_article(below, leaves, audiences, depth + 1) for below in article.articles],
    }


def _item(article: Article, item: ArticleItem, leaves: Leaves) -> Part:
    anchor = article_anchor(f"{article.id}/{item.id}")
    return {"anchor": anchor, "label": item.label, "text": leaves.prose(item.text)}


def _optional(text: Prose | None, leaves: Leaves) -> list[Node]:
    return leaves.prose(text) if text else []
