"""What a newer document says instead, written into the protocol on the word of a person who named the articles."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from protocolwijzer.check.proposals import sentence
from protocolwijzer.editing import edit
from protocolwijzer.importing.again import Difference, NotImportedError
from protocolwijzer.importing.asked import ALL, asked
from protocolwijzer.loading import load_and_check
from protocolwijzer.problem import Place, Pointer
from protocolwijzer.read.yaml import parse
from protocolwijzer.walk import all_articles
from protocolwijzer.write.edits import Edit, Insert, Keys


@dataclass(frozen=True)
class Applied:
    """What came of taking articles over."""

    numbers: tuple[str, ...]
    look: tuple[str, ...]
    """What has to be looked at again, in a sentence each."""
    gone: tuple[tuple[str, str, Place], ...]
    """Those that the document no longer has, by number and id: they stay, and where."""
    left: tuple[str, ...]
    """Those that only a person can write: new ones of which nothing says where, and such with items of their own."""


def apply(
    root: Path, file: str, found: Sequence[Difference], adopted: bool, organisation: str, words: Sequence[str]
) -> Applied:
    """Give these articles the document's text, and add those that are new, with the notes that they mention.

    Raises NotImportedError where a number is none that differs, HandbookError where the handbook would have an error.
    """
    ids, none = asked(words, [(it.number, it.id) for it in found])
    if none:
        listed = ", ".join(it.number for it in found) or "none"
        raise NotImportedError(f"nothing to take over under {', '.join(none)}; there is: {listed}")
    wanted = [it for it in found if ALL in ids or it.id in ids]
    noted = {name for it in wanted for name in it.notes}
    wanted += [it for it in found if it.id in noted and it not in wanted]
    edits = [*_edits(wanted)]
    if adopted and any(_proposes(it) for it in edits):
        raise NotImportedError(
            f"{file} is adopted, and what an article does is to be looked at again where its text changes: write "
            "`status: draft` there first, and `adopted` again when nobody has anything left to look at"
        )
    if edits:
        edit(root, file, edits)
    changed = {it.id: it.number for it in wanted if it.can_be_applied}
    handbook, _ = load_and_check(root)
    owner = next(it for it in handbook.organisations if it.id == organisation)
    there = [(article, at) for article, at in all_articles(owner.own) if at.file == file]
    look = tuple(sentence(it, it.proposed) for it, _ in there if it.id in changed and it.proposed)
    source = parse(file, (root / file).read_text(encoding="utf-8-sig"))
    gone = {it.id for it in wanted if it.kind == "gone"}
    places = tuple((it.number, it.id, source.place(Pointer(file, at.keys))) for it, at in there if it.id in gone)
    left = tuple(it.number for it in wanted if it.kind != "gone" and not it.can_be_applied)
    return Applied(tuple(changed.values()), look, places, left)


def _edits(wanted: Sequence[Difference]) -> Iterator[Edit]:
    """First what moves nothing, then what is added to lists, the last in the file first."""
    yield from (edit for it in wanted if it.kind in {"changed", "renumbered"} for edit in it.edits)
    yield from reversed([edit for it in wanted if it.kind == "new" for edit in it.edits])
    first_notes: dict[Keys, list[dict[str, Any]]] = defaultdict(list)
    for it in wanted:
        if it.note and not it.edits:
            first_notes[it.section].append(it.note)
    for keys, notes in first_notes.items():
        yield Insert((*keys, "footnotes"), notes)


def _proposes(edit: Edit) -> bool:
    return edit.keys[-1] == "proposed" or (
        isinstance(edit, Insert) and isinstance(edit.value, dict) and "proposed" in edit.value
    )
