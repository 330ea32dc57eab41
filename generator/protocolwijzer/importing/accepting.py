"""A person's word that what an import proposed about articles is so: then it stands where facts stand."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from protocolwijzer import addresses
from protocolwijzer.editing import edit
from protocolwijzer.importing.again import NotImportedError
from protocolwijzer.importing.asked import ALL, asked
from protocolwijzer.loading import load
from protocolwijzer.model import Article, Proposed
from protocolwijzer.problem import Pointer
from protocolwijzer.walk import articles
from protocolwijzer.write.edits import Edit, Insert, Remove, Replace


def accept(root: Path, organisation_id: str, words: Sequence[str]) -> list[str]:
    """Take over what is proposed for articles, by number or id (`all` for every one); their numbers.

    Raises NotImportedError where nothing is proposed for one, HandbookError where the handbook has an error.
    """
    handbook, _ = load(root, organisation_id)
    [organisation] = handbook.organisations
    own = {addresses.protocol_file(organisation_id, name): it for name, it in organisation.own.protocols.items()}
    waiting = [
        (file, protocol, article, pointer, article.proposed)
        for file, protocol in own.items()
        for article, pointer in articles(protocol, Pointer(file))
        if article.proposed is not None
    ]
    ids, none = asked(words, [(article.number, article.id) for _, _, article, _, _ in waiting])
    if none:
        raise NotImportedError(f"nothing is proposed for {', '.join(none)}; `protocolwijzer check` lists what is")
    meant = [it for it in waiting if ALL in ids or it[2].id in ids]
    for file, protocol in own.items():
        language = protocol.document.language
        edits = [change for it in meant if it[0] == file for change in _edits(it[2], it[4], it[3], language)]
        if edits:
            edit(root, file, edits)
    return [article.number for _, _, article, _, _ in meant]


def _edits(article: Article, proposed: Proposed, pointer: Pointer, language: str) -> Iterator[Edit]:
    keys = pointer.keys
    if proposed.effect and proposed.effect != article.effect:
        yield Replace((*keys, "effect"), proposed.effect)
    if proposed.applies_to:
        yield Replace((*keys, "applies_to"), list(proposed.applies_to))
    if proposed.no_exception and article.unless:
        yield Replace((*keys, "unless"), None)
    elif proposed.unless and article.unless is None:
        value = {language: proposed.unless}
        stands = "unless" in article.model_fields_set
        yield Replace((*keys, "unless"), value) if stands else Insert((*keys, "unless"), value, "proposed")
    elif proposed.unless and article.unless:
        key = (*keys, "unless", language)
        stands = language in article.unless.root
        yield Replace(key, proposed.unless) if stands else Insert(key, proposed.unless)
    yield Remove((*keys, "proposed"))
