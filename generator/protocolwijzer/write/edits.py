"""What can be done to a value of an author's file, and what the file's value is after it."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from protocolwijzer.problem import SaidError

Keys = tuple[str | int, ...]
"""What leads to a value of a file: keys of mappings, positions in lists."""


class NoSuchValueError(SaidError):
    """What was to be changed does not stand in the file, or cannot be changed there; the sentence says why."""


@dataclass(frozen=True)
class Replace:
    """A value takes the place of another."""

    keys: Keys
    value: Any


@dataclass(frozen=True)
class Insert:
    """A value is added: to a list, before the item that has this position now; to a mapping, under a new key.

    A new key comes before the key `before`, or last.
    """

    keys: Keys
    value: Any
    before: str | None = None


@dataclass(frozen=True)
class Remove:
    """An item or a key goes, with its value. What was the last leaves an empty list or mapping."""

    keys: Keys


@dataclass(frozen=True)
class Move:
    """An item or a key takes another position among its neighbours; the comment right above it goes along."""

    keys: Keys
    to: int


@dataclass(frozen=True)
class Rename:
    """A key is called otherwise; its value stays where it is."""

    keys: Keys
    name: str


Edit = Replace | Insert | Remove | Move | Rename


def intended(value: Any, edits: Iterable[Edit]) -> Any:
    """What a file's value is to be after these edits, one after the other. The given one is not changed.

    Raises NoSuchValueError.
    """
    result = [deepcopy(value)]
    for edit in edits:
        *way, last = (0, *edit.keys)
        parent: Any = result
        for key in way:
            parent = _child(parent, key, edit)
        if not isinstance(edit, Insert):
            _child(parent, last, edit)
        _apply(parent, last, edit)
    return result[0]


def _child(parent: Any, key: str | int, edit: Edit) -> Any:
    try:
        return parent[key]
    except (KeyError, IndexError, TypeError):
        raise NoSuchValueError(f"nothing stands at `{said(edit.keys)}`") from None


def said(keys: Keys) -> str:
    return ".".join(map(str, keys))


def _apply(parent: Any, key: Any, edit: Edit) -> None:
    match edit:
        case Replace():
            parent[key] = deepcopy(edit.value)
        case Remove():
            del parent[key]
        case Move() if isinstance(parent, list):
            parent.insert(edit.to, parent.pop(key))
        case Move():
            names = [it for it in parent if it != key]
            names.insert(edit.to, key)
            _reorder(parent, {it: parent[it] for it in names})
        case Rename():
            _refuse_twice(parent, edit.name, edit)
            _reorder(parent, {edit.name if it == key else it: parent[it] for it in parent})
        case Insert() if isinstance(parent, list) and isinstance(key, int) and 0 <= key <= len(parent):
            parent.insert(key, deepcopy(edit.value))
        case Insert() if isinstance(parent, dict) and isinstance(key, str):
            _refuse_twice(parent, key, edit)
            before = edit.before if edit.before in parent else None
            following = [*parent].index(before) if before else len(parent)
            entries = [*parent.items()]
            entries.insert(following, (key, deepcopy(edit.value)))
            _reorder(parent, dict(entries))
        case _:
            raise NoSuchValueError(f"nothing can be added at `{said(edit.keys)}`")


def _refuse_twice(parent: Any, name: str, edit: Edit) -> None:
    if not isinstance(parent, dict) or name in parent:
        raise NoSuchValueError(f"`{name}` stands at `{said(edit.keys[:-1])}` already, or cannot stand there")


def _reorder(mapping: dict[str, Any], order: dict[str, Any]) -> None:
    mapping.clear()
    mapping.update(order)
