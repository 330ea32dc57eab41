"""What is different between two texts of a protocol, on paper: for a board that decides on the new one, to be signed.

What was added and what was removed differ by lines through and under the words, so that a black copy tells them apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from protocolwijzer import naming
from protocolwijzer.fingerprint import legible
from protocolwijzer.model import Article, Edition, Named, Organisation, Section, Verdict
from protocolwijzer.print.leaves import Leaves
from protocolwijzer.print.press import Drawing, day
from protocolwijzer.prose import around_pictures
from protocolwijzer.redline import (
    ArticleChange,
    Comparison,
    GoesOn,
    HeadingChange,
    ItemChange,
    Piece,
    Run,
    TableRedline,
    VerdictChange,
    redline,
)

Part = dict[str, Any]
"""One part of a resolution, as the template shows it."""

SIGNATORIES = 4
"""How many people can sign."""

_PARTS = {
    "title": "title",
    "lead": "paper-lead",
    "text": "paper-text",
    "closing": "after-items",
    "condition": "effect-permits-if",
    "unless": "unless",
}
_RULES = {"effect": "paper-effect", "applies_to": "paper-applies-to", "situations": "when", "narrows": "narrows"}


class Resolution:
    """One comparison in the language of the first `leaves`, with its texts in the languages of all of them."""

    def __init__(
        self,
        organisation: Organisation,
        protocol_id: str,
        comparison: Comparison,
        leaves: Sequence[Leaves],
    ) -> None:
        self.organisation = organisation
        self.protocol_id = protocol_id
        self.comparison = comparison
        self.changes = comparison.changes
        self.leaves = leaves[0]
        self.words = leaves[0].fixed
        self.languages = leaves
        known = comparison.new or organisation.profile
        self.terms = {definition.id: definition.term for definition in known.glossary}
        self.names: dict[str, Mapping[str, Named]] = {
            "applies_to": {it.id: it for it in known.audiences},
            "situations": {it.id: it for it in known.situations},
        }

    def drawing(self) -> Drawing:
        """The paper, ready to be drawn."""
        leaves, words, comparison = self.leaves, self.words, self.comparison
        title = leaves.plain(self.changes.new.protocol.title)
        fingerprints = [side.fingerprint for side in (self.changes.old, self.changes.new)]
        texts = [self._text(comparison.old, fingerprints[0]), self._text(comparison.new, fingerprints[1])]
        content = {
            "language": leaves.language,
            "words": dict(words),
            "organisation": (owner := self.organisation.named_by(self.protocol_id)),
            "date": day((comparison.new or comparison.old).date),
            "footer": f"{owner} · {title}",
            "title": words["paper-changes"].format(title=title),
            "texts": texts,
            "draft": comparison.new is None,
            "revised": self._revised(),
            "summary": leaves.plain(comparison.new.summary) if comparison.new else "",
            "counted": " · ".join(self._counted()),
            "changes": [*map(self._heading, self.changes.headings), *map(self._article, self.changes.articles)],
            "verdicts": [self._verdict(change) for change in self.changes.verdicts],
            "unlisted": [leaves.plain(self.changes.new.trees[name].title) for name in self.changes.unlisted],
            "adopted_by": self._adopted_by(comparison.new),
            "signatories": SIGNATORIES,
        }
        identity = {
            "organisation": self.organisation.owner(self.protocol_id),
            "changes": self.protocol_id,
            "language": leaves.language,
            "texts": fingerprints,
        }
        pictures = {name: shown for it in self.languages for name, shown in it.shown.items()}
        return Drawing("resolution", content, identity, {"compared": list(comparison.names)}, {}, pictures=pictures)

    def _text(self, edition: Edition | None, fingerprint: str) -> Part:
        """One of the two texts: what it is called, what is known of it, and its fingerprint."""
        return {"name": self._named(edition), "facts": self._facts(edition), "fingerprint": legible(fingerprint)}

    def _revised(self) -> str:
        """Why there is a further revision of the same edition; empty where it is another one."""
        new = self.comparison.new
        if new is None or not self.comparison.revision:
            return ""
        return naming.revised(new, self.leaves.language, self.words["paper-correction"])

    def _named(self, edition: Edition | None) -> str:
        if edition is None:
            return self.words["paper-working-text"]
        return naming.edition_name(edition, self.leaves.language)

    def _facts(self, edition: Edition | None) -> list[str]:
        """The dates that were decided on; what nobody knows is said to be unknown."""
        if edition is None:
            return []
        dates = (("paper-adopted-on", edition.adopted_on), ("paper-effective-from", edition.effective_from))
        return [f"{self.words[key]}: {self._date(date)}" for key, date in dates]

    def _date(self, date: str | None) -> str:
        return naming.date_in_words(date, self.leaves.language) if date else self.words["unknown"]

    def _adopted_by(self, edition: Edition | None) -> str:
        return self.leaves.plain(edition.adopted_by) if edition is not None and edition.adopted_by else ""

    def _counted(self) -> Iterator[str]:
        kinds = [change.kind for change in self.changes.articles]
        for kind in dict.fromkeys(kinds):
            yield f"{self.words[f'change-{kind}']}: {kinds.count(kind)}"
        yield f"{self.words['paper-unchanged']}: {self.changes.unchanged}"
        if self.changes.verdicts:
            yield f"{self.words['answers-changed']}: {len(self.changes.verdicts)}"

    def _heading(self, change: HeadingChange) -> Part:
        texts = [self._both(change, key) for key in change.worded]
        return {"heading": self.leaves.plain(change.thing.title), "what": "", "texts": texts, "rules": []}

    def _article(self, change: ArticleChange) -> Part:
        title, called = self.leaves.plain(change.article.title), _called(self.leaves, change.section, change.article)
        return {
            "heading": title if called == title else f"{called}. {title}",
            "what": ", ".join(self._what(change)),
            "texts": [
                *(self._both(change, key) for key in change.worded),
                *(self._both(item, "text", self._label(item)) for item in change.items),
            ],
            "rules": [self._ruled(change, key) for key in change.ruled] if change.kind == "changed" else [],
        }

    def _what(self, change: ArticleChange) -> Iterator[str]:
        yield self.words[f"change-{change.kind}"]
        if change.old is not None and change.renumbered:
            yield self.words["number-was"].format(number=_called(self.leaves, change.section, change.old))
        if change.moved and change.kind != "moved":
            yield self.words["change-moved-in-text"]
        if change.course:
            numbers = ", ".join(_called(self.leaves, *it) for it in change.course.articles)
            yield self.words[f"course-{change.course.how}"].format(numbers=numbers)

    def _label(self, item: ItemChange) -> str:
        """What stands above an item: its own label, and the one that it had."""
        return f"{item.label} ({self.words['number-was'].format(number=item.was)})" if item.was else item.label

    def _both(self, change: ArticleChange | ItemChange | HeadingChange, key: str, label: str = "") -> Part:
        """One text of what changed in every language that has it, side by side."""
        columns = []
        for it in self.languages:
            names = {article: it.cited(article) for article in it.known}
            for section, article in self.comparison.articles:
                called = naming.called_in(section, article, it.language)
                for cited in (article.id, *(f"{article.id}/{item}" for item in article.labels)):
                    names[cited] = naming.plain(naming.of_item(called, article, cited, it.language), it.language)
            names |= {name: it.plain(term) for name, term in self.terms.items()}
            if pieces := [_piece(piece, it) for piece in change.pieces(key, it.language, names)]:
                columns.append({"language": it.language, "native": naming.native_name(it.language), "pieces": pieces})
        return {"label": label or self.words[_PARTS[key]], "columns": columns}

    def _ruled(self, change: ArticleChange, key: str) -> Part:
        """What of a rule itself changed, by its names, as it was and as it is."""
        said = (self._rule(side, key) for side in (change.old, change.new))
        return {"label": self.words[_RULES[key]], "runs": _runs(redline(*said), self.leaves)}

    def _rule(self, article: Article | None, key: str) -> str:
        if article is None:
            return ""
        if key == "effect":
            return self.words[f"effect-{naming.effect(article)}"]
        if key == "narrows":
            return self.leaves.cited_if_known(article.narrows)
        known, ids = self.names[key], getattr(article, key)
        return ", ".join(self.leaves.plain(known[it].name) if it in known else it for it in ids)

    def _verdict(self, change: VerdictChange) -> Part:
        plain = self.leaves.plain
        return {
            "tree": plain(change.title),
            "answers": [[plain(ask), plain(label)] for ask, label in change.words],
            "old": [self._end(it) for it in change.old] or [self.words["new-answer"]],
            "new": self._end(change.new) + self._beyond(change),
        }

    def _beyond(self, change: VerdictChange) -> str:
        """That no rule of the organisation gives a verdict, where it rests on the law or on good practice."""
        if change.beyond is None:
            return ""
        said = self.words[f"beyond-{change.beyond}"].format(organisation=self.organisation.named_by(self.protocol_id))
        return f" ({said})"

    def _end(self, end: Verdict | GoesOn) -> str:
        if not isinstance(end, GoesOn):
            return self.words[f"verdict-{end}"]
        tree = self.organisation.trees.get(end.tree)
        return f"{self.words['go-on-with']}: {self.leaves.plain(tree.title) if tree else end.tree}"


def _called(leaves: Leaves, section: Section, article: Article) -> str:
    return leaves.called(article, section.article_name, article in section.footnotes)


def _piece(piece: Piece, leaves: Leaves) -> Part:
    """Words, or a table with its caption and rows, as the template shows them."""
    if not isinstance(piece, TableRedline):
        return {"runs": _runs(piece, leaves)}
    rows = [[_runs(cell, leaves) for cell in row.cells] for row in piece.rows]
    return {"caption": _runs(piece.caption, leaves), "rows": rows}


def _runs(runs: tuple[Run, ...], leaves: Leaves) -> list[list[Any]]:
    """Each run as its kind and words; a picture as its kind, its words and what shows it, in a run of its own."""
    return [
        [run.kind, part] if isinstance(part, str) else [run.kind, part.words, *leaves.figure(part)]
        for run in runs
        for part in around_pictures(run.text)
    ]
