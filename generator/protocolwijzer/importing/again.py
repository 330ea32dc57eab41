"""A newer document beside a protocol that people have worked on since: what differs, article by article.

Nothing is overwritten: a person names the articles whose text is to be that of the document.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from protocolwijzer.editions.diff import MARKS
from protocolwijzer.importing.mentions import all_articles
from protocolwijzer.model import Article, Protocol
from protocolwijzer.problem import Pointer
from protocolwijzer.redline import redline
from protocolwijzer.redline.words import readable
from protocolwijzer.walk import articles
from protocolwijzer.write.edits import Edit, Insert, Replace

_ALIKE = 0.75
"""From here on, two texts under different numbers are one article."""


class NotImportedError(Exception):
    """Something cannot be imported as it was asked; the sentence says why, and how to mend it."""


@dataclass(frozen=True)
class Difference:
    """An article that the document and the handbook have otherwise."""

    kind: Literal["changed", "new", "gone"]
    number: str
    old: str = ""
    """What the handbook says."""
    new: str = ""
    """What the document says."""
    edit: Edit | None = None
    """What would take it over; None for what is gone, which a person takes out."""

    def redline(self) -> str:
        """Both texts in one, what is gone in `[-…-]` and what is added in `{+…+}`."""
        return " ".join(
            "".join(MARKS[it.kind][0] + it.text + MARKS[it.kind][1] for it in redline(self.old, self.new)).split()
        )


def matched(protocol: Protocol, drafted: Sequence[dict[str, Any]], language: str) -> dict[str, str]:
    """For each drafted article, by its id, the id of the protocol's article that it is: by number, else by text."""
    known = [it for _, it in protocol.articles()]
    by_number = {it.number.casefold(): it for it in known}
    found: dict[str, str] = {}
    for it in drafted:
        if (same := by_number.get(it["number"].casefold())) is not None:
            found[it["id"]] = same.id
    left = [it for it in known if it.id not in found.values()]
    for it in drafted:
        if it["id"] not in found and left:
            best = max(left, key=lambda article: _ratio(_words(article, language), it["text"][language]))
            if _ratio(_words(best, language), it["text"][language]) >= _ALIKE:
                found[it["id"]] = best.id
                left.remove(best)
    return found


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0


def _words(article: Article, language: str) -> str:
    return article.text.root.get(language, "")


def differences(
    protocol: Protocol, file: str, drafted: dict[str, Any], language: str, same: Mapping[str, str]
) -> list[Difference]:
    """What differs, in the document's order; then what the document no longer has."""
    places = {article.id: (article, pointer) for article, pointer in articles(protocol, Pointer(file))}
    found: list[Difference] = []
    last: Pointer | None = None
    for it in all_articles(drafted["sections"]):
        article, pointer = places.get(same.get(it["id"], ""), (None, None))
        new = _renamed(it["text"][language], same)
        if article is None or pointer is None:
            found.append(Difference("new", it["number"], new=readable(new, {}), edit=_insert(it, last)))
            continue
        last = pointer
        old = _words(article, language)
        if readable(old, {}).split() != readable(new, {}).split():
            edit = Replace((*pointer.keys, "text", language), new)
            found.append(Difference("changed", article.number, readable(old, {}), readable(new, {}), edit))
    gone = [article for article, _ in places.values() if article.id not in same.values()]
    return [*found, *(Difference("gone", it.number, readable(_words(it, language), {})) for it in gone)]


def _insert(article: dict[str, Any], after: Pointer | None) -> Edit | None:
    """The article after the one that comes before it in the document; None where none does."""
    if after is None:
        return None
    *way, position = after.keys
    return Insert((*way, int(position) + 1), article)


def _renamed(text: str, same: Mapping[str, str]) -> str:
    for drafted, known in same.items():
        if drafted != known:
            text = text.replace(f"[[{drafted}|", f"[[{known}|").replace(f"[^{drafted}]", f"[^{known}]")
    return text


def chosen(found: Sequence[Difference], numbers: Collection[str]) -> tuple[list[Edit], list[str]]:
    """The edits for articles of these numbers (`all` for every one), the last in the file first; and what is none."""
    everything = "all" in numbers
    wanted = {it.casefold() for it in numbers}
    edits = [it.edit for it in found if it.edit and (everything or it.number.casefold() in wanted)]
    known = {it.number.casefold() for it in found if it.edit} | {"all"}
    return edits[::-1], [it for it in numbers if it.casefold() not in known]
