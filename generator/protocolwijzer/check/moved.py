"""An id that was released and went is never taken again, for links to it lead elsewhere."""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.fingerprint import fingerprint
from protocolwijzer.model import Organisation
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.standing import STAYING, past, present
from protocolwijzer.walk import all_articles


def problems(organisation: Organisation, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Every id that went, by a record or by an edition without it, and that something in the working text has."""
    book = organisation.addresses
    there = present(organisation) if book.moved or any(organisation.editions.values()) else {}
    at = Pointer(addresses.addresses_file(organisation.id)) / "moved"
    for i, record in enumerate(book.moved):
        if record.item in there and record.item not in record.now and not record.item.startswith(STAYING):
            went = "ended" if record.withdrawn else "moved"
            message = (
                f"`{record.item}` {went}, as was recorded on {record.on}, and its id is taken again; choose another, "
                "or, if this is the same again, remove this line"
            )
            yield Problem("moved", message, at / i / "item")
    yield from _without_record(organisation, languages) if there else ()
    ended = {it.item.partition("/")[2] for it in book.moved if it.withdrawn and it.item.startswith("form/")}
    for name, tree in organisation.trees.items() if ended else ():
        for key, outcome in tree.outcomes.items():
            for i, form in enumerate(outcome.forms):
                if form in ended:
                    message = f"the form `{form}` ended; name what came in its place, or none"
                    pointer = Pointer(addresses.tree_file(organisation.id, name))
                    yield Problem("moved", message, pointer / "outcomes" / key / "forms" / i)


def _without_record(organisation: Organisation, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Articles that an edition dropped before anything was recorded, and whose id another text has now."""
    newest = [edition for name in organisation.editions if (edition := organisation.newest(name))]
    held = {article.id for edition in newest for _, article in edition.protocol.articles()}
    told = past(organisation)
    for article, at in all_articles(organisation):
        was = told.get(f"article/{article.id}")
        if was is None or was.article is None or was.edition is None or article.id in held or not languages:
            continue
        if fingerprint(was.article, languages[0]) != fingerprint(article, languages[0]):
            message = (
                f"`{article.id}` was the id of {was.article.number} in edition {was.edition.date}, which said "
                "something else, and links lead to that; choose another id"
            )
            yield Problem("moved", message, at / "id")
