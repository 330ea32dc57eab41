"""A newer document beside a protocol that people have worked on since: what differs, article by article.

Nothing is overwritten: a person names the articles whose text is to be that of the document. What people said of the
old text is then to be looked at again (`proposed`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from protocolwijzer.editions.diff import MARKS
from protocolwijzer.model import Article, Protocol
from protocolwijzer.problem import Pointer, SaidError
from protocolwijzer.redline import redline
from protocolwijzer.redline.words import readable
from protocolwijzer.walk import articles, sections
from protocolwijzer.write.edits import Edit, Insert, Keys, Remove, Replace

_ALIKE = 0.75
"""From here on, two texts under different numbers are one article."""


class NotImportedError(SaidError):
    """Something cannot be imported as it was asked; the sentence says why, and how to mend it."""


@dataclass(frozen=True)
class Difference:
    """An article that the document and the handbook have otherwise."""

    kind: Literal["changed", "renumbered", "new", "gone"]
    number: str
    id: str
    old: str = ""
    """What the handbook says."""
    new: str = ""
    """What the document says."""
    edits: tuple[Edit, ...] = ()
    """What takes it over; nothing for what only a person can do."""
    notes: tuple[str, ...] = ()
    """The ids of the notes that its text mentions."""
    section: Keys = ()
    """Of a new note: where it is to stand."""
    note: dict[str, Any] | None = None
    """A note that the handbook does not have yet."""

    def redline(self) -> str:
        """Both texts in one, what is gone in `[-…-]` and what is added in `{+…+}`."""
        return " ".join(
            "".join(MARKS[it.kind][0] + it.text + MARKS[it.kind][1] for it in redline(self.old, self.new)).split()
        )

    @property
    def can_be_applied(self) -> bool:
        return bool(self.edits or self.note)


@dataclass(frozen=True)
class _Drafted:
    article: dict[str, Any]
    parent: dict[str, Any] | None = None
    is_note: bool = False


def _drafted(sections: Sequence[dict[str, Any]]) -> Iterator[_Drafted]:
    """Every article and note of a draft, with the article that it stands below."""
    for section in sections:
        yield from (below for it in section.get("articles", []) for below in _with_below(it, None))
        yield from _drafted(section.get("sections", []))
        yield from (_Drafted(it, is_note=True) for it in section.get("footnotes", []))


def _with_below(article: dict[str, Any], parent: dict[str, Any] | None) -> Iterator[_Drafted]:
    yield _Drafted(article, parent)
    for it in article.get("articles", []):
        yield from _with_below(it, article)


def matched(protocol: Protocol, drafted: Sequence[dict[str, Any]], language: str) -> dict[str, str]:
    """For each drafted article, by its id, the id of the protocol's article that it is: by its words, as they stand,
    else by number, else by words that are nearly the same.

    An article that came between others gives those after it other numbers, as a new note does; of notes, words that
    are nearly the same count before numbers too.
    """
    found: dict[str, str] = {}
    all_notes = {note.id for section in protocol.all_sections() for note in section.footnotes}
    for of_notes in (False, True):
        known = [it for _, it in protocol.articles() if (it.id in all_notes) is of_notes]
        listed = [it.article for it in _drafted(drafted) if it.is_note is of_notes]
        for way in (_by_words, *((_by_text, _by_number) if of_notes else (_by_number, _by_text))):
            left = [it for it in known if it.id not in found.values()]
            way(left, [it for it in listed if it["id"] not in found], language, found)
    return found


def _by_words(
    known: Sequence[Article], drafted: Sequence[dict[str, Any]], language: str, found: dict[str, str]
) -> None:
    same: dict[str, list[Article]] = defaultdict(list)
    for article in known:
        same[_bare(_words(article, language))].append(article)
    for it in drafted:
        if alike := same[_bare(it["text"][language])]:
            chosen = next((one for one in alike if _is_number(one, it["number"])), alike[0])
            alike.remove(chosen)
            found[it["id"]] = chosen.id


def _bare(text: str) -> str:
    """A text without what is only in its writing: where lines end, and what mentions are called."""
    return " ".join(readable(text, {}).split())


def _is_number(article: Article, number: str) -> bool:
    return article.number.casefold() == number.casefold()


def _by_number(
    known: Sequence[Article], drafted: Sequence[dict[str, Any]], language: str, found: dict[str, str]
) -> None:
    by_number = {it.number.casefold(): it for it in known}
    for it in drafted:
        if (same := by_number.pop(it["number"].casefold(), None)) is not None:
            found[it["id"]] = same.id


def _by_text(known: list[Article], drafted: Sequence[dict[str, Any]], language: str, found: dict[str, str]) -> None:
    left = [*known]
    for it in drafted if left else ():
        best = max(left, key=lambda article: _ratio(_words(article, language), it["text"][language]), default=None)
        if best and _ratio(_words(best, language), it["text"][language]) >= _ALIKE:
            found[it["id"]] = best.id
            left.remove(best)


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0


def _words(article: Article, language: str) -> str:
    """All that an article says but for its exception, its items too: where people made some of a list in its text."""
    if not article.items and not article.closing:
        return article.text.root.get(language, "")
    said = [
        (label, it.root.get(language, ""))
        for label, it in article.norm
        if it not in (article.unless, article.condition)
    ]
    return "\n\n".join(f"{label} {it}".strip() for label, it in said)


def differences(
    protocol: Protocol, file: str, drafted: dict[str, Any], language: str, same: Mapping[str, str]
) -> list[Difference]:
    """What differs, in the document's order; then what the document no longer has."""
    return _Comparison(protocol, file, drafted, language, same).differences()


class _Comparison:
    def __init__(
        self, protocol: Protocol, file: str, drafted: dict[str, Any], language: str, same: Mapping[str, str]
    ) -> None:
        self.protocol, self.language, self.same = protocol, language, same
        self.drafted = [*_drafted(drafted["sections"])]
        self.notes = {it.article["id"] for it in self.drafted if it.is_note}
        self.places = {article.id: (article, pointer) for article, pointer in articles(protocol, Pointer(file))}
        self.sections = {pointer.keys: section for section, pointer in sections(protocol, Pointer(file))}
        self.mentioned: dict[str, Keys] = {}
        """The section of the text that mentions a note first."""
        self.numbers = {article.number for article, _ in self.places.values()}

    def differences(self) -> list[Difference]:
        found: list[Difference] = []
        last: Pointer | None = None
        for it in sorted(self.drafted, key=lambda it: it.is_note):
            article, place = self.places.get(self.same.get(it.article["id"], ""), (None, None))
            if article and place:
                if not it.is_note and it.parent is None:
                    last = place
                found += self._changed(it, article, place)
            elif it.is_note:
                found.append(self._noted(it.article))
            elif it.parent is None or it.parent["id"] in self.same:
                found.append(self._new(it, last))
        gone = [article for article, _ in self.places.values() if article.id not in self.same.values()]
        return [*found, *(Difference("gone", it.number, it.id, readable(_words(it, self.language), {})) for it in gone)]

    def _changed(self, drafted: _Drafted, article: Article, place: Pointer) -> Iterator[Difference]:
        new = self._renamed(drafted.article["text"][self.language])
        notes = self._notes(new, place)
        old, number = _words(article, self.language), drafted.article["number"]
        if not drafted.is_note and article.number.split()[-1:] != number.split()[-1:]:  # whatever word stands before it
            edit = Replace((*place.keys, "number"), number)
            yield Difference("renumbered", article.number, article.id, article.number, number, (edit,))
        if _bare(old) == _bare(new):
            return
        edits: list[Edit] = [Replace((*place.keys, "text", self.language), new)]
        if not drafted.is_note:
            edits += _to_be_looked_at(article, drafted.article, place, self.language)
        if article.items or article.closing:
            edits = []
        shown = readable(old, {}), readable(new, {})
        yield Difference("changed", article.number, article.id, *shown, tuple(edits), notes)

    def _new(self, drafted: _Drafted, last: Pointer | None) -> Difference:
        """A new article stands after the one that comes before it in the document, or before the one that follows."""
        article = self._all_renamed(drafted.article)
        text = article["text"][self.language]
        beside = self._neighbour(drafted, last)
        edits = (Insert(beside.keys, article),) if beside else ()
        notes = self._notes(text, beside) if beside else ()
        return Difference("new", article["number"], article["id"], new=readable(text, {}), edits=edits, notes=notes)

    def _neighbour(self, drafted: _Drafted, last: Pointer | None) -> Pointer | None:
        """Where it can be put in; None where only a person can tell."""
        if drafted.parent:
            above, place = self.places[self.same[drafted.parent["id"]]]
            return place / "articles" / len(above.articles) if above.articles else None
        if last:
            return Pointer(last.file, (*last.keys[:-1], int(last.keys[-1]) + 1))
        known = (self.same.get(it.article["id"]) for it in self.drafted if not it.is_note and it.parent is None)
        return next((self.places[name][1] for name in known if name), None)

    def _noted(self, note: dict[str, Any]) -> Difference:
        count = next(it for it in range(1, len(self.numbers) + 2) if f"fn.{it}" not in self.numbers)
        self.numbers.add(number := f"fn.{count}")
        note = {**note, "number": number}
        keys = self.mentioned.get(note["id"], ("sections", 0))
        there = self.sections[keys].footnotes
        edits = (Insert((*keys, "footnotes", len(there)), note),) if there else ()
        text = readable(note["text"][self.language], {})
        return Difference("new", number, note["id"], new=text, edits=edits, section=keys, note=note)

    def _notes(self, text: str, place: Pointer) -> tuple[str, ...]:
        """The ids of the notes that a text mentions, whose section is now known."""
        at = max(i for i, key in enumerate(place.keys) if key == "sections")
        known = {self.same.get(it, it) for it in self.notes}
        found = tuple(it for it in known if f"[^{it}]" in text)
        for it in found:
            self.mentioned.setdefault(it, place.keys[: at + 2])
        return found

    def _renamed(self, text: str) -> str:
        for drafted, known in self.same.items():
            if drafted != known:
                text = text.replace(f"[[{drafted}|", f"[[{known}|").replace(f"[^{drafted}]", f"[^{known}]")
        return text

    def _all_renamed(self, article: dict[str, Any]) -> dict[str, Any]:
        """An article, and those below it, in whose texts known articles and notes go by their ids."""
        made = deepcopy(article)
        made["text"][self.language] = self._renamed(made["text"][self.language])
        if "articles" in made:
            made["articles"] = [self._all_renamed(it) for it in made["articles"]]
        return made


def _to_be_looked_at(article: Article, new: dict[str, Any], place: Pointer, language: str) -> Iterator[Edit]:
    """What the new wording suggests and what stands does not say; where a person decided on it, that it was another."""
    suggested = new.get("proposed", {})
    unless = article.unless.root.get(language, "") if article.unless else None
    stands = {"effect": article.effect, "applies_to": [*article.applies_to], "unless": unless}
    kept = {"title": True} if article.proposed and article.proposed.title else {}
    decided = article.condition or unless is not None or article.effect != "informs"
    decided = decided or not article.proposed or stands["applies_to"] != new["applies_to"]
    proposal: dict[str, Any] = {**kept, **({"reworded": True} if decided else {})}
    proposal |= {key: it for key, it in suggested.items() if key in stands and (it != stands[key] or not decided)}
    if unless is not None and "unless" not in suggested:
        proposal["no_exception"] = True
    before = article.proposed.model_dump(mode="json", exclude_defaults=True) if article.proposed else {}
    if before == proposal:
        return
    keys = (*place.keys, "proposed")
    if article.proposed is None:
        yield Insert(keys, proposal, "articles")
    else:
        yield Replace(keys, proposal) if proposal else Remove(keys)
