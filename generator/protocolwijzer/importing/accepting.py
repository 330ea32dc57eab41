"""A person's word that what an import proposed about articles is so: then it stands where facts stand."""

from collections.abc import Collection, Iterator
from pathlib import Path

from protocolwijzer import addresses
from protocolwijzer.editing import edit
from protocolwijzer.importing.again import NotImportedError
from protocolwijzer.loading import load
from protocolwijzer.model import Article, Proposed
from protocolwijzer.problem import Pointer
from protocolwijzer.walk import articles
from protocolwijzer.write.edits import Edit, Insert, Remove, Replace


def accept(root: Path, organisation_id: str, meant: Collection[str]) -> list[str]:
    """Take over what is proposed for articles, by number or id (`all` for every one); their numbers.

    Raises NotImportedError where nothing is proposed for one, HandbookError where the handbook has an error.
    """
    handbook, _ = load(root, organisation_id)
    [organisation] = handbook.organisations
    wanted = {it.casefold() for it in meant}
    accepted: list[str] = []
    met: set[str] = set()
    for name, protocol in organisation.own.protocols.items():
        file = addresses.protocol_file(organisation_id, name)
        edits: list[Edit] = []
        for article, pointer in articles(protocol, Pointer(file)):
            named = {article.number.casefold(), article.id, "all"} & wanted
            if article.proposed is not None and named:
                edits += _edits(article, article.proposed, pointer, protocol.document.language)
                accepted.append(article.number)
                met |= named
        if edits:
            edit(root, file, edits)
    if unknown := sorted(wanted - met - {"all"}):
        raise NotImportedError(f"nothing is proposed for {', '.join(unknown)}")
    return accepted


def _edits(article: Article, proposed: Proposed, pointer: Pointer, language: str) -> Iterator[Edit]:
    keys = pointer.keys
    if proposed.effect:
        yield Replace((*keys, "effect"), proposed.effect)
    if proposed.applies_to:
        yield Replace((*keys, "applies_to"), list(proposed.applies_to))
    if proposed.unless and article.unless is None:
        value = {language: proposed.unless}
        stands = "unless" in article.model_fields_set
        yield Replace((*keys, "unless"), value) if stands else Insert((*keys, "unless"), value, "proposed")
    yield Remove((*keys, "proposed"))
