"""Articles of a draft: one for each numbered norm, with its number, title, text and notes."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from protocolwijzer.importing import lines, wording
from protocolwijzer.importing.entries import Entry, Node, Outline
from protocolwijzer.importing.names import anchor, first_word, fit, number_of, slug
from protocolwijzer.importing.outline import has_mark, marked
from protocolwijzer.importing.texts import divided, shortened, text_of, title_of, with_marks
from protocolwijzer.readers import Paragraph, Table
from protocolwijzer.readers.inline import escaped, plain

_DEFINITIONS = re.compile(r"begrip|definitie|definition|terms|afkorting|abbreviation", re.IGNORECASE)
_WORDS_OF_NOTE = {"nl": "voetnoot", "en": "footnote"}
_COUNTED = re.compile(r"(?<!\\)\[\^([^\]]*)\]")
"""Where the document itself says that a note belongs."""
_MOST_ID = 48
DEFINED = "stands in this article; a meaning that readers are to see everywhere also goes into `glossary`"


@dataclass(frozen=True)
class Ground:
    """What a protocol is made for: its language, the audiences of the organisation, and the ids that are taken."""

    language: str
    audiences: Sequence[tuple[str, str]]
    """Ids and names, the one for everybody first."""
    taken: frozenset[str]
    reserved: frozenset[str] = frozenset()
    """Ids that no section may have."""


class Articles:
    """Makes articles of entries, each with a number and an id of its own, and footnotes where notes are mentioned."""

    def __init__(self, outline: Outline, ground: Ground, name: str, slug: str) -> None:
        self.outline, self.ground, self.name = outline, ground, name
        self.ids = {*ground.taken, slug}
        self.sections: set[str] = {*ground.reserved}
        self.numbers: set[str] = set()
        """The anchors of articles' numbers; no other article's id may be one of them."""
        self.articles: set[str] = set()
        """The ids of articles, for the same reason."""
        self.notes = {note.mark: note for note in outline.notes}
        """By their marks."""
        self.typed_notes = [note for note in outline.notes if note.typed]
        self.noted: dict[str, str] = {}
        """The id of each note's article, by its mark."""
        self.counted = 0
        self.here: list[dict[str, Any]] = []
        """The footnotes of the section that is being made."""

    def _norms(
        self, body: list[Entry], letter: str, words: str, label: str
    ) -> tuple[list[Entry] | None, list[dict[str, Any]]]:
        """The text below a heading as articles, one for each numbered norm or one for all; and what introduces them."""
        numbered = numbered_in(body)
        if not numbered:
            number = label if label and not letter else self._number(words, letter)
            if letter and letter == label:
                number = letter
            return None, self._long(number, words, body, words)
        first = numbered[0]
        before = body[:first]
        lead: list[Entry] | None = None
        articles: list[dict[str, Any]] = []
        if before:
            if sum(len(it.text) for it in before) <= 300 and all(it.line for it in before):
                lead = before
            else:
                articles += self._long(self._number(words, letter), words, before, words)
        prefix = letter or first_word(words)
        for position, at in enumerate(numbered):
            end = numbered[position + 1] if position + 1 < len(numbered) else len(body)
            articles.append(self._norm(body[at], body[at + 1 : end], prefix, position))
        return lead, articles

    def _norm(self, entry: Entry, rest: list[Entry], prefix: str, position: int, depth: int = 0) -> dict[str, Any]:
        line = entry.line
        assert line
        count = str(position + 1) if line.sort == "bullet" else lines.core(line.label)
        own = "." in count or (prefix and count.startswith(prefix)) or line.sort == "article"
        number = line.label if line.sort == "article" else count if own or not prefix else f"{prefix}.{count}"
        found = lines.run_in(line.text)
        title, text = (title_of(found[0]), found[1]) if found else (None, line.text)
        deeper = [i for i, it in enumerate(rest) if it.line and _is_below(it.line, count)] if depth < 2 else []
        own_rest = rest[: deeper[0]] if deeper else rest
        noted = line.text.removesuffix(found[1]) if found else ""
        article = self._article(number, title, [entry, *own_rest], entry, text=text, noted=noted)
        if deeper:
            first = rest[deeper[0]].line
            shortest = lines.core(first.label).count(".") if first else 0
            starts = [i for i in deeper if (it := rest[i].line) and lines.core(it.label).count(".") == shortest]
            ends = [*starts[1:], len(rest)]
            article["articles"] = [
                self._norm(rest[at], rest[at + 1 : end], prefix, 0, depth + 1)
                for at, end in zip(starts, ends, strict=True)
            ]
        return article

    def _articles(self, node: Node, letter: str) -> list[dict[str, Any]]:
        """What stands below the heading of an article."""
        entry = node.entry
        assert entry
        assert entry.line
        line = entry.line
        title = title_of(line.text)
        body = [*node.body]
        entry.kind = "heading"
        if line.sort == "article" and not lines.is_short(line.text, 120) and line.text:
            title, whole = "", [entry, *body]
            made = [self._article(line.label, None, whole, entry, text=line.text)]
        else:
            if line.sort == "article" and not title and body and body[0].line and _titles(body[0]):
                title = title_of(body[0].line.text)
                body[0].kind, body[0].target = "heading", None
                titled, body = body[0], body[1:]
            else:
                titled = None
            number = number_of(line) or self._number(title, letter)
            inner = [i for i in numbered_in(body) if (it := body[i].line) and "." in lines.core(it.label)]
            own, deeper = (body[: inner[0]], body[inner[0] :]) if inner else (body, [])
            noted = " ".join(it.line.text for it in (entry, titled) if it and it.line)
            made = self._long(number, title or line.label, own, title, entry, noted)
            if deeper:
                made[-1]["articles"] = self._norms(deeper, "", title or line.label, "")[1]
            if titled:
                titled.target = made[0]["id"]
        entry.target = made[0]["id"]
        below = [it for inner in node.below for it in self._articles(inner, letter)]
        return [*made, *below]

    def _long(
        self, number: str, title: str, body: list[Entry], said: str, heading: Entry | None = None, noted: str = ""
    ) -> list[dict[str, Any]]:
        """One article; or several, where it would be too long to be read."""
        made = [self._article(number, title or None, body, heading, empty=said or title, noted=noted)]
        parts = divided(made[0]["text"][self.ground.language])
        made[0]["text"] = {self.ground.language: parts[0]}
        for position, part in enumerate(parts[1:], start=2):
            more = {**made[0], "text": {self.ground.language: part}}
            more["id"] = self._id(f"{title} {position}", self.ids)
            more["number"] = self._free(f"{number} ({position})")
            made.append({key: more[key] for key in made[0] if key in more and key not in ("items", "closing")})
        return made

    def _article(
        self,
        number: str,
        title: str | None,
        entries: list[Entry],
        heading: Entry | None,
        text: str | None = None,
        empty: str = "",
        noted: str = "",
    ) -> dict[str, Any]:
        """One article of these entries; `text` is what is left of the first one where a title stood on its line.

        `noted` is that title with its notes: no title can have any, so their marks stand at the end of its text.
        """
        language = self.ground.language
        wanted = fit(number) or "1"
        free = self._free(wanted)
        own = title or (shortened(text or (entries[0].text if entries else "")) if text or entries else empty)
        name = self._id(own, self.ids, own=anchor(free))
        self.articles.add(name)
        for it in entries:
            it.kind = "definition" if title and _DEFINITIONS.search(title) and it.line else "article"
            it.kind = "table" if isinstance(it.block, Table) else it.kind
            it.target = name
            if it.kind == "definition" and not it.text.endswith(":"):
                it.reason = DEFINED
        if heading is not None and heading in entries:
            heading.target = name
        if free != wanted and heading is not None:
            heading.reason = f"the number {wanted} stands twice; this one is called {free}"
        first = entries[0] if entries and text is not None else None
        body = entries[1:] if first else entries
        said = text_of(body)
        if text is not None:
            opening = text_of([_as_paragraph(text)])
            said = "\n\n".join(filter(None, (opening, said)))
        said = self._with_notes(said) or text_of([_as_paragraph(escaped(empty or own))])
        if marks := "".join(f"[^{self._noted(it)}]" for it in self._marks_of(noted)):
            said = with_marks(said, marks)
            if heading is not None:
                heading.reason = "its note stands at the end of the text, for a title can have none"
        article: dict[str, Any] = {
            "id": name,
            "number": free,
            "title": {language: self._without_marks(own)},
            "text": {language: said},
            "applies_to": [self.ground.audiences[0][0]] if self.ground.audiences else ["iedereen"],
            "effect": "informs",
            "unless": None,
        }
        article["proposed"] = self._proposed(said, title is None, bool(title and _DEFINITIONS.search(title)))
        return article

    def _proposed(self, text: str, titled: bool, defining: bool) -> dict[str, Any]:
        """What the wording suggests, and a person has yet to look at."""
        words = plain(text)
        proposed: dict[str, Any] = {}
        if titled:
            proposed["title"] = True
        if defining or wording.defines(words):
            return {**proposed, "effect": "informs"}
        proposed["effect"] = wording.effect(words, self.ground.audiences) or "informs"
        everybody = self.ground.audiences[0][0] if self.ground.audiences else None
        found = [it for it in wording.audiences(words, self.ground.audiences) if it != everybody]
        if found:
            proposed["applies_to"] = found
        if exception := wording.exception(words):
            proposed["unless"] = exception
        return proposed

    # ------------------------------------------------------------------------------------------- notes
    def _with_notes(self, text: str) -> str:
        """A text whose notes lead to footnotes of the section; each note stands where it is mentioned first."""
        text = _COUNTED.sub(lambda it: f"[^{self._noted(it[1])}]" if it[1] in self.notes else f"\\[^{it[1]}\\]", text)
        for note in self.typed_notes:
            if has_mark(text, note.mark):
                text = marked(text, note.mark, self._noted(note.mark))
        return text

    def _marks_of(self, words: str) -> list[str]:
        """The marks of the notes that stand in the words of a title."""
        counted = [it for it in _COUNTED.findall(words) if it in self.notes]
        return [*counted, *(it.mark for it in self.typed_notes if has_mark(words, it.mark))]

    def _noted(self, mark: str) -> str:
        if mark not in self.noted:
            self.counted += 1
            word = _WORDS_OF_NOTE.get(self.ground.language, "footnote")
            name = self.noted[mark] = self._id(f"{word} {self.counted}", self.ids)
            self.here.append(self._footnote(name, self.notes[mark].entries, self.counted))
        return self.noted[mark]

    def _footnote(self, name: str, entries: list[Entry], count: int) -> dict[str, Any]:
        language = self.ground.language
        said = text_of(entries)
        for it in entries:
            it.kind, it.target = "footnote", name
        return {
            "id": name,
            "number": self._free(f"fn.{count}"),
            "title": {language: shortened(said) or name},
            "text": {language: said or "\u2013"},
            "applies_to": [self.ground.audiences[0][0]] if self.ground.audiences else ["iedereen"],
            "effect": "informs",
            "unless": None,
        }

    def _unmentioned(self, sections: list[dict[str, Any]]) -> None:
        """Notes that no text mentions stand below the last section."""
        self.here = []
        for note in self.outline.notes:
            if note.mark not in self.noted and note.entries:
                self._noted(note.mark)
                for it in note.entries:
                    it.reason = "no text mentions this note"
        if self.here:
            sections[-1].setdefault("footnotes", []).extend(self.here)

    def _without_marks(self, words: str) -> str:
        words = _COUNTED.sub(lambda it: "" if it[1] in self.notes else it[0], words)
        for note in self.typed_notes:
            words = marked(words, note.mark, "").replace("[^]", "")
        return " ".join(words.split())

    # ------------------------------------------------------------------------------------------- names
    def _number(self, words: str, letter: str) -> str:
        """What an article is called that the document does not number."""
        name = first_word(words)
        return f"{letter}.{name}" if letter and len(letter) < 3 else name

    def _free(self, number: str) -> str:
        """A number that no article has yet."""
        free, count = number, 1
        while anchor(free) in self.numbers or anchor(free) in self.articles:
            count += 1
            free = f"{number} ({count})"
        self.numbers.add(anchor(free))
        return free

    def _id(self, words: str, taken: set[str], besides: Collection[str] = frozenset(), own: str = "") -> str:
        name = slug(words)[:_MOST_ID].strip("-") or "artikel"
        if re.fullmatch(r"(19|20)\d\d(-\d\d){0,2}|undated", name):
            name = f"deel-{name}"
        free, count = name, 1
        while free in taken or free in besides or (free != own and anchor(free) in self.numbers):
            count += 1
            free = f"{name}-{count}"
        taken.add(free)
        return free


def _as_paragraph(text: str) -> Entry:
    return Entry(Paragraph(text), lines.Line(text))


def numbered_in(body: Sequence[Entry]) -> list[int]:
    """Where the norms of a section begin: at its numbers, else at its points where these are sentences."""
    labelled = [(i, it.line) for i, it in enumerate(body) if it.line and it.line.label]
    counted = [(i, it) for i, it in labelled if it.sort in ("number", "article")]
    if counted:
        lowest = min(it.level for _, it in counted)
        first = [(i, it) for i, it in counted if it.level == lowest]
        depth = min(lines.core(it.label).count(".") for _, it in first)
        chosen = [(i, it) for i, it in first if lines.core(it.label).count(".") == depth]
        shape = re.sub(r"\w+", "1", chosen[0][1].label)
        return [i for i, it in chosen if re.sub(r"\w+", "1", it.label) == shape]
    lettered = [(i, it) for i, it in labelled if it.sort == "letter" and it.level == 0]
    if lettered and lettered[0][0] == 0:
        return [i for i, _ in lettered]
    points = [(i, it) for i, it in labelled if it.sort == "bullet" and it.level == 0]
    inner = [it for it in body if it.line and not it.line.label]
    if len(points) >= 3 and sum(len(it.text) for _, it in points) / len(points) >= 60 and len(inner) <= 1:
        return [i for i, _ in points]
    return []


def _is_below(line: lines.Line, count: str) -> bool:
    """Whether a paragraph has a number below another: 1.2.1 below 1.2."""
    return line.sort == "number" and lines.core(line.label).startswith(f"{count}.")


def _titles(entry: Entry) -> bool:
    """Whether a line can be the title of the article whose number stands above it."""
    line = entry.line
    return line is not None and not line.label and not line.listed and lines.is_short(line.text, 100)
