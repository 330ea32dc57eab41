"""A document's outline as a protocol: sections, articles with their numbers, footnotes; each entry knows its place."""

from dataclasses import dataclass, field
from typing import Any

from protocolwijzer.importing import lines
from protocolwijzer.importing.articles import Articles, Ground, numbered_in
from protocolwijzer.importing.entries import Entry, Node, Outline
from protocolwijzer.importing.names import first_word, letter_of
from protocolwijzer.importing.texts import divided, text_of, title_of
from protocolwijzer.readers import Table
from protocolwijzer.readers.inline import escaped


@dataclass
class Draft:
    """The protocol as it is to be written, and where each entry of the document went."""

    protocol: dict[str, Any]
    entries: list[Entry] = field(default_factory=list)


def draft(outline: Outline, ground: Ground, name: str, slug: str) -> Draft:
    """A protocol of a document; `name` stands for its title where it has none."""
    return _Drafter(outline, ground, name, slug).draft()


class _Drafter(Articles):
    def draft(self) -> Draft:
        outline, language = self.outline, self.ground.language
        title = title_of(outline.title.line.text) if outline.title and outline.title.line else self.name
        document: dict[str, Any] = {"role": "itself", "language": language, "date": "undated"}
        for it in (*outline.front, *outline.closing):
            place, date = lines.place_and_date(it.text)
            if date and document["date"] == "undated":
                document["date"] = date
            if place:
                document["place"] = place
        protocol: dict[str, Any] = {
            "title": {language: title},
            "lead": {language: _LEAD.get(language, "{title}").format(title=escaped(title))},
            "status": "draft",
            "document": document,
        }
        if outline.front:
            for it in outline.front:
                it.kind, it.target = ("table" if isinstance(it.block, Table) else "metadata"), "note"
            protocol["note"] = {language: "\n\n".join(divided(text_of(outline.front, long=False))[:1])}
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
        numbered = numbered_in(body)
        words = _INTRODUCTION.get(language, "Introduction")
        if numbered:
            lead, articles = self._norms(body, "", words, "")
            return self._made(words, "", [], articles, lead)
        for it in body:
            found = lines.run_in(it.line.text) if it.line and not it.line.label and not rest else None
            if found and it.line:
                articles.append(self._article(first_word(found[0]), found[0], [it], it, text=found[1]))
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
        words = title_of(entry.line.text) or entry.line.label
        letter = letter_of(entry.line.label)
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
            articles.append(self._article(self._number(words, letter), words, [], entry, text=entry.line.text or words))
        for mark in self._marks_of(entry.line.text):
            self._noted(mark)
            entry.reason = "its note stands at the foot of the section, for a heading can have none"
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
            section["lead"] = {language: text_of(lead, long=False)}
            for it in lead:
                it.kind, it.target = "article", name
        if articles:
            section["articles"] = articles
        if below:
            section["sections"] = below
        if self.here:
            section["footnotes"] = self.here
        return section


_LEAD = {
    "nl": "De tekst van “{title}”, overgenomen uit het document.",
    "en": "The text of “{title}”, taken over from the document.",
}
_INTRODUCTION = {"nl": "Inleiding", "en": "Introduction"}
_CLOSING = {"nl": "Slot", "en": "Closing"}


def _is_article(node: Node) -> bool:
    line = node.entry.line if node.entry else None
    return line is not None and (line.sort == "article" or (line.sort == "number" and "." in lines.core(line.label)))


def _is_leaf(node: Node) -> bool:
    """Whether a heading has text and no norms of its own numbers below it."""
    return not node.below and not numbered_in(node.body)


def _last(root: Node) -> Node:
    node = root
    while node.below:
        node = node.below[-1]
    return node
