"""A document's outline as a protocol: sections, articles with their numbers, footnotes; each entry knows its place."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from protocolwijzer.importing import lines, wording
from protocolwijzer.importing.outline import Entry, Node, Outline, has_mark, marked
from protocolwijzer.importing.texts import divided, shortened, text_of
from protocolwijzer.readers import Paragraph, Table
from protocolwijzer.readers.inline import plain

_ARTICLES = {"de", "het", "een", "the", "a", "an", "onze", "our"}
_ASKS = {
    "wat",
    "wie",
    "waar",
    "wanneer",
    "waarom",
    "hoe",
    "welke",
    "what",
    "who",
    "where",
    "when",
    "why",
    "how",
    "which",
}
_DEFINITIONS = re.compile(r"begrip|definitie|definition|terms|afkorting|abbreviation", re.IGNORECASE)
_WORDS_OF_NOTE = {"nl": "voetnoot", "en": "footnote"}
_MOST_ID = 48
_NUMBER_SIGNS = re.compile(r"[^\w.() §-]")


@dataclass(frozen=True)
class Ground:
    """What a protocol is made for: its language, the audiences of the organisation, and the ids that are taken."""

    language: str
    audiences: Sequence[tuple[str, str]]
    """Ids and names, the one for everybody first."""
    taken: frozenset[str]
    reserved: frozenset[str] = frozenset()
    """Ids that no section may have."""


@dataclass
class Draft:
    """The protocol as it is to be written, and where each entry of the document went."""

    protocol: dict[str, Any]
    entries: list[Entry] = field(default_factory=list)


def draft(outline: Outline, ground: Ground, name: str, slug: str) -> Draft:
    """A protocol of a document; `name` stands for its title where it has none."""
    return _Drafter(outline, ground, name, slug).draft()


class _Drafter:
    def __init__(self, outline: Outline, ground: Ground, name: str, slug: str) -> None:
        self.outline, self.ground, self.name = outline, ground, name
        self.ids = {*ground.taken, slug}
        self.sections: set[str] = {*ground.reserved}
        self.numbers: set[str] = set()
        """The anchors of articles' numbers; no other article's id may be one of them."""
        self.articles: set[str] = set()
        """The ids of articles, for the same reason."""
        self.noted: dict[str, str] = {}
        """The id of each note's article, by its mark."""
        self.counted = 0
        self.here: list[dict[str, Any]] = []
        """The footnotes of the section that is being made."""

    def draft(self) -> Draft:
        outline, language = self.outline, self.ground.language
        title = plain(outline.title.line.text) if outline.title and outline.title.line else self.name
        document: dict[str, Any] = {"role": "itself", "language": language, "date": "undated"}
        for it in (*outline.front, *outline.closing):
            place, date = lines.place_and_date(it.text)
            if date and document["date"] == "undated":
                document["date"] = date
            if place:
                document["place"] = place
        protocol: dict[str, Any] = {
            "title": {language: title},
            "lead": {language: _LEAD[language].format(title=title) if language in _LEAD else title},
            "status": "draft",
            "document": document,
        }
        if outline.front:
            for it in outline.front:
                it.kind, it.target = ("table" if isinstance(it.block, Table) else "metadata"), "note"
            protocol["note"] = {language: "\n\n".join(divided(text_of(outline.front))[:1])}
        protocol["sections"] = self._sections(title)
        self._unmentioned(protocol["sections"])
        return Draft(protocol, self.outline.entries)

    # ------------------------------------------------------------------------------------------- sections
    def _sections(self, title: str) -> list[dict[str, Any]]:
        root = self.outline.root
        last = _last(root)
        slot = self._slot(last)
        sections: list[dict[str, Any]] = []
        loose: list[Node] = []
        if root.body:
            sections.append(self._introduction(root.body))
        for node in root.below:
            if _is_article(node) and not node.below:
                loose.append(node)
                continue
            self._loose(sections, loose, title)
            sections.append(self._section(node, 0))
        self._loose(sections, loose, title)
        closing = [*slot, *self.outline.closing]
        if closing:
            sections.append(self._closing(closing))
        return sections

    def _slot(self, last: Node) -> list[Entry]:
        """The paragraphs after the last numbered norm, which speak of the document as a whole."""
        body = last.body
        labelled = [i for i, it in enumerate(body) if it.line and it.line.label]
        if not labelled or last.entry is None or _is_article(last):
            return []
        slot = [it for it in body[labelled[-1] + 1 :] if it.line and not it.line.listed]
        if slot and slot == body[labelled[-1] + 1 :]:
            del body[labelled[-1] + 1 :]
            return slot
        return []

    def _introduction(self, body: list[Entry]) -> dict[str, Any]:
        """What stands before the first heading: a paragraph each that has a heading of its own, or one article."""
        self.here = []
        language = self.ground.language
        articles: list[dict[str, Any]] = []
        rest: list[Entry] = []
        numbered = _numbered(body)
        words = _INTRODUCTION.get(language, "Introduction")
        if numbered:
            lead, articles = self._norms(body, "", words, "")
            return self._made(words, "", [], articles, lead)
        for it in body:
            found = lines.run_in(it.line.text) if it.line and not it.line.label and not rest else None
            if found and it.line:
                articles.append(self._article(_slug_word(found[0]), found[0], [it], it, text=found[1]))
            else:
                rest.append(it)
        if rest:
            articles.append(self._article(words.lower(), words, rest, None))
        return self._made(words if rest else articles[0]["title"][language], "", [], articles, None)

    def _loose(self, sections: list[dict[str, Any]], nodes: list[Node], title: str) -> None:
        """Articles that stand in no section make one of their own."""
        if not nodes:
            return
        self.here = []
        articles = [it for node in nodes for it in self._articles(node, "")]
        sections.append(self._made(title, "", [], articles, None))
        nodes.clear()

    def _closing(self, entries: list[Entry]) -> dict[str, Any]:
        self.here = []
        words = _CLOSING.get(self.ground.language, "Closing")
        article = self._article("slot" if self.ground.language == "nl" else "closing", words, entries, None)
        for it in self.outline.closing:
            it.kind = "metadata"
        return self._made(words, "", [], [article], None)

    def _section(self, node: Node, depth: int) -> dict[str, Any]:
        entry = node.entry
        assert entry
        assert entry.line
        outer, self.here = self.here, []
        words = plain(entry.line.text) or entry.line.label
        letter = _letter(entry.line.label)
        entry.kind = "heading"
        articles: list[dict[str, Any]] = []
        below: list[dict[str, Any]] = []
        lead = None
        if node.body:
            lead, articles = self._norms(node.body, letter, words, lines.core(entry.line.label))
        for it in node.below:
            if depth >= 2 or ((_is_article(it) or _is_leaf(it)) and not below):
                articles += self._articles(it, letter)
            else:
                below.append(self._section(it, depth + 1))
        if not articles and not below:
            articles.append(self._article(self._number(words, letter), words, [], entry, text=words))
        made = self._made(words, letter, below, articles, lead, depth)
        entry.target = made["id"]
        self.here = outer
        return made

    def _made(
        self,
        words: str,
        letter: str,
        below: list[dict[str, Any]],
        articles: list[dict[str, Any]],
        lead: list[Entry] | None,
        depth: int = 0,
    ) -> dict[str, Any]:
        language = self.ground.language
        name = self._id(words, self.sections, self.ids if depth else frozenset())
        if depth:  # such a section is an anchor on its page, as articles are
            self.ids.add(name)
        section: dict[str, Any] = {"id": name}
        if letter:
            section["letter"] = letter
        section["title"] = {language: words}
        if lead:
            section["lead"] = {language: text_of(lead)}
            for it in lead:
                it.kind, it.target = "article", name
        if articles:
            section["articles"] = articles
        if below:
            section["sections"] = below
        if self.here:
            section["footnotes"] = self.here
        return section

    # ------------------------------------------------------------------------------------------- articles
    def _norms(
        self, body: list[Entry], letter: str, words: str, label: str
    ) -> tuple[list[Entry] | None, list[dict[str, Any]]]:
        """The text below a heading as articles, one for each numbered norm or one for all; and what introduces them."""
        numbered = _numbered(body)
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
        prefix = letter or _slug_word(words)
        for position, at in enumerate(numbered):
            end = numbered[position + 1] if position + 1 < len(numbered) else len(body)
            articles.append(self._norm(body[at], body[at + 1 : end], prefix, position))
        return lead, articles

    def _norm(self, entry: Entry, rest: list[Entry], prefix: str, position: int) -> dict[str, Any]:
        line = entry.line
        assert line
        count = str(position + 1) if line.sort == "bullet" else lines.core(line.label)
        own = "." in count or (prefix and count.startswith(prefix)) or line.sort == "article"
        number = line.label if line.sort == "article" else count if own or not prefix else f"{prefix}.{count}"
        found = lines.run_in(line.text)
        title, text = found or (None, line.text)
        return self._article(number, title, [entry, *rest], entry, text=text)

    def _articles(self, node: Node, letter: str) -> list[dict[str, Any]]:
        """What stands below the heading of an article."""
        entry = node.entry
        assert entry
        assert entry.line
        line = entry.line
        title = plain(line.text)
        body = [*node.body]
        entry.kind = "heading"
        if line.sort == "article" and not lines.is_short(line.text, 120) and line.text:
            title, whole = "", [entry, *body]
            made = [self._article(line.label, None, whole, entry, text=line.text)]
        else:
            if line.sort == "article" and not title and body and body[0].line and _titles(body[0]):
                title = plain(body[0].line.text)
                body[0].kind, body[0].target = "heading", None
                titled, body = body[0], body[1:]
            else:
                titled = None
            number = _numbered_label(line) or self._number(title, letter)
            made = self._long(number, title or line.label, body, title, entry)
            if titled:
                titled.target = made[0]["id"]
        entry.target = made[0]["id"]
        below = [it for inner in node.below for it in self._articles(inner, letter)]
        return [*made, *below]

    def _long(
        self, number: str, title: str, body: list[Entry], said: str, heading: Entry | None = None
    ) -> list[dict[str, Any]]:
        """One article; or several, where it would be too long to be read."""
        made = [self._article(number, title or None, body, heading, empty=said or title)]
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
    ) -> dict[str, Any]:
        """One article of these entries; `text` is what is left of the first one where a title stood on its line."""
        language = self.ground.language
        wanted = _fit(number) or "1"
        free = self._free(wanted)
        own = title or (shortened(text or (entries[0].text if entries else "")) if text or entries else empty)
        name = self._id(own, self.ids, own=_anchor(free))
        self.articles.add(name)
        for it in entries:
            it.kind = "definition" if title and _DEFINITIONS.search(title) and it.line else "article"
            it.kind = "table" if isinstance(it.block, Table) else it.kind
            it.target = name
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
        said = self._with_notes(said) or empty or own
        article: dict[str, Any] = {
            "id": name,
            "number": free,
            "title": {language: self._without_marks(own)},
            "text": {language: said},
            "applies_to": [self.ground.audiences[0][0]] if self.ground.audiences else ["iedereen"],
            "effect": "informs",
            "unless": None,
        }
        if proposed := self._proposed(said, title is None):
            article["proposed"] = proposed
        return article

    def _proposed(self, text: str, titled: bool) -> dict[str, Any]:
        """What the wording suggests, and a person has yet to look at."""
        words = plain(text)
        proposed: dict[str, Any] = {}
        if titled:
            proposed["title"] = True
        if (effect := wording.effect(words)) and effect != "informs":
            proposed["effect"] = effect
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
        for note in self.outline.notes:
            typed = has_mark(text, note.mark)
            placed = f"[^{note.mark}]" in text
            if not typed and not placed:
                continue
            name = self._noted(note.mark)
            text = text.replace(f"[^{note.mark}]", f"[^{name}]") if placed else marked(text, note.mark, name)
        return text

    def _noted(self, mark: str) -> str:
        if mark not in self.noted:
            self.counted += 1
            word = _WORDS_OF_NOTE.get(self.ground.language, "footnote")
            name = self.noted[mark] = self._id(f"{word} {self.counted}", self.ids)
            note = next(it for it in self.outline.notes if it.mark == mark)
            self.here.append(self._footnote(name, note.entries, self.counted))
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
        for note in self.outline.notes:
            words = marked(words, note.mark, "").replace("[^]", "")
        return " ".join(words.split())

    # ------------------------------------------------------------------------------------------- names
    def _number(self, words: str, letter: str) -> str:
        """What an article is called that the document does not number."""
        name = _slug_word(words)
        return f"{letter}.{name}" if letter and len(letter) < 3 else name

    def _free(self, number: str) -> str:
        """A number that no article has yet."""
        free, count = number, 1
        while _anchor(free) in self.numbers or _anchor(free) in self.articles:
            count += 1
            free = f"{number} ({count})"
        self.numbers.add(_anchor(free))
        return free

    def _id(self, words: str, taken: set[str], besides: Collection[str] = frozenset(), own: str = "") -> str:
        name = slug(words)[:_MOST_ID].strip("-") or "artikel"
        if re.fullmatch(r"(19|20)\d\d(-\d\d){0,2}|undated", name):
            name = f"deel-{name}"
        free, count = name, 1
        while free in taken or free in besides or (free != own and _anchor(free) in self.numbers):
            count += 1
            free = f"{name}-{count}"
        taken.add(free)
        return free


_LEAD = {
    "nl": "De tekst van “{title}”, overgenomen uit het document.",
    "en": "The text of “{title}”, taken over from the document.",
}
_INTRODUCTION = {"nl": "Inleiding", "en": "Introduction"}
_CLOSING = {"nl": "Slot", "en": "Closing"}


def _as_paragraph(text: str) -> Entry:
    return Entry(Paragraph(text), lines.Line(text))


def _numbered(body: Sequence[Entry]) -> list[int]:
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


def _is_article(node: Node) -> bool:
    line = node.entry.line if node.entry else None
    return line is not None and (line.sort == "article" or (line.sort == "number" and "." in lines.core(line.label)))


def _is_leaf(node: Node) -> bool:
    """Whether a heading has text and no norms of its own numbers below it."""
    return not node.below and not _numbered(node.body)


def _titles(entry: Entry) -> bool:
    """Whether a line can be the title of the article whose number stands above it."""
    line = entry.line
    return line is not None and not line.label and not line.listed and lines.is_short(line.text, 100)


def _numbered_label(line: lines.Line) -> str:
    if line.sort in ("article", "part"):
        return line.label.rstrip(".:")
    return lines.core(line.label) if line.sort in ("number", "letter") else ""


def _letter(label: str) -> str:
    found = _fit(label.rstrip(".:)").strip()) if label else ""
    return found if len(found) <= 40 else ""


def _fit(number: str) -> str:
    """A number that a handbook can have."""
    said = " ".join(_NUMBER_SIGNS.sub(" ", unicodedata.normalize("NFC", number)).split()).strip(".- ")
    return re.sub(r"\.{2,}", ".", re.sub(r"\s*\.\s*", ".", said))[:40].strip(".- ")


def _last(root: Node) -> Node:
    node = root
    while node.below:
        node = node.below[-1]
    return node


def _anchor(number: str) -> str:
    return re.sub(r"[^\w.]+", "-", number.casefold()).strip("-")


def slug(words: str) -> str:
    """Words as an id: lowercase letters, digits and hyphens."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "")).strip("-")


def _slug_word(words: str) -> str:
    """A heading's first word that tells something; of a question, all of them."""
    said = [it for it in slug(words).split("-") if it]
    if said and said[0] in _ASKS:
        return "-".join(said)[:36].strip("-")
    told = [it for it in said if it not in _ARTICLES]
    return (told or said or ["deel"])[0][:30]


def mentions(protocol: dict[str, Any], language: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Make references in texts into mentions where their number is an article's; those that are none come back.

    `names` are the ids of articles by their numbers.
    """
    unknown: list[tuple[str, str]] = []
    for article in all_articles(protocol["sections"]):
        article["text"][language] = _mentioned(article["text"][language], article["id"], names, unknown)
    return unknown


_REFERENCE = re.compile(
    r"(?<![\[\w|])((?:artikel|artikelen|article|articles|art\.|zie|see|lid|paragraaf|section)\s+)"
    r"((?:[A-Z]\.)?\d+(?:\.\d+)*[a-z]?|[A-Z]\.\d+(?:\.\d+)*)(?![\w\]])(?!\s+(?:AVG|UAVG|BW|Sr|GDPR|van de|of the))",
    re.IGNORECASE,
)


def _mentioned(text: str, own: str, names: Mapping[str, str], unknown: list[tuple[str, str]]) -> str:
    def replaced(found: re.Match[str]) -> str:
        whole, number = found[0], found[2]
        keys = (whole.lower(), f"artikel {number}".lower(), f"article {number}".lower(), number.lower())
        name = next((names[key] for key in keys if key in names), None)
        if name is None:
            unknown.append((own, whole))
            return whole
        return whole if name == own else f"[[{name}|{whole}]]"

    return "\n".join(row if row.startswith("|") else _REFERENCE.sub(replaced, row) for row in text.split("\n"))


def all_articles(sections: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for section in sections:
        found += section.get("articles", [])
        found += all_articles(section.get("sections", []))
        found += section.get("footnotes", [])
    return found
