"""A frozen text holds the languages that bind; a translation that is a draft is found again where it still belongs."""

from collections.abc import Collection
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from protocolwijzer.model import Translated, TranslatedWords, without

M = TypeVar("M", bound=BaseModel)


def regained(frozen: M, live: M | None, drafts: Collection[str]) -> M:
    """A frozen model with the draft translations of the same model as it stands in its file, text by text: of each that
    says what it said. Parts are the same by their ids or keys, or else by their place."""
    return cast(M, _regained(frozen, live, drafts)) if drafts and live is not None else frozen


def _regained(frozen: Any, live: Any, drafts: Collection[str]) -> Any:
    if type(frozen) is not type(live):
        return frozen
    if isinstance(frozen, Translated | TranslatedWords):
        return live if without(live, drafts) == frozen else frozen
    if isinstance(frozen, BaseModel):
        parts = {
            name: _regained(getattr(frozen, name), getattr(live, name), drafts) for name in frozen.model_fields_set
        }
        other = {name: part for name, part in parts.items() if part is not getattr(frozen, name)}
        return frozen.model_copy(update=other) if other else frozen
    if isinstance(frozen, dict):
        return {key: _regained(part, live.get(key), drafts) for key, part in frozen.items()}
    if isinstance(frozen, tuple):
        by_id = {getattr(it, "id", place): it for place, it in enumerate(live)}
        return tuple(_regained(it, by_id.get(getattr(it, "id", place)), drafts) for place, it in enumerate(frozen))
    return frozen
