"""What the search box searches: articles, definitions, trees and forms, one index for each language.

The format is that of Material's own search, which reads it in the browser. Each entry leads to the thing itself.
"""

import json
import re
from collections.abc import Iterator

from protocolwijzer.addresses import Site
from protocolwijzer.mentions import MENTION
from protocolwijzer.model import Article, DecisionTree, Handbook, Organisation, Translated, TranslatedWords

_SEPARATOR = r"[\s\-,.:;!?()\[\]/'\"\u2018\u2019\u201c\u201d\u2026]+"
_MARKDOWN = re.compile(r"\]\([^)]*\)|[*_`\[\]]")

Entry = dict[str, str]
"""`location` (relative to the language's part of the site), `title`, and `text` as HTML."""


def search_indexes(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """For each language its index, as path on the site and text."""
    site = Site(handbook.languages)
    for language in handbook.languages:
        root = site.page(language).removesuffix("index.html")
        entries = [
            {**entry, "location": entry["location"].removeprefix(root)}
            for organisation in handbook.organisations
            for entry in _entries(organisation, site, language)
        ]
        # No language's stemmer: the Dutch one hides words that it should find, and each is a script to be loaded.
        settings = {"lang": ["en"], "separator": _SEPARATOR, "pipeline": []}
        fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
        index = {"config": {**settings, "fields": fields}, "docs": entries}
        yield f"{root}search/search_index.json", json.dumps(index, ensure_ascii=False) + "\n"


def _entries(organisation: Organisation, site: Site, language: str) -> Iterator[Entry]:
    house = organisation.id

    def entry(title: str, text: str, *path: str, anchor: str = "") -> Entry:
        location = site.page(language, house, *path, anchor=anchor)
        return {"location": location, "title": f"{title} · {organisation.profile.name}", "text": f"<p>{text}</p>"}

    for name, tree in organisation.trees.items():
        yield entry(_plain(tree.title, language), _tree_text(tree, language), "trees", name)
    for name, form in organisation.forms.items():
        words = _joined(language, form.lead, *(clause.text for clause in form.clauses), keywords=form.keywords)
        yield entry(_plain(form.title, language), words, "forms", name)
    for protocol, section, article in organisation.articles():
        title = f"{article.number} {_plain(article.title, language)}"
        yield entry(title, _article_text(article, language), protocol, section.id, anchor=article.id)
    for name, guide in organisation.guides.items():
        steps = (text for step in guide.steps for text in (step.title, step.text))
        yield entry(_plain(guide.title, language), _joined(language, guide.lead, *steps), "guides", name)
    for notice in organisation.profile.notices:
        yield entry(_plain(notice.name, language), _plain(notice.text, language), "notices", anchor=notice.id)
    for definition in organisation.profile.glossary:
        text = _joined(language, definition.text, keywords=definition.keywords)
        yield entry(_plain(definition.term, language), text, "glossary", anchor=definition.id)


def _article_text(article: Article, language: str) -> str:
    return _joined(language, article.text, article.condition, article.unless, article.note, keywords=article.keywords)


def _tree_text(tree: DecisionTree, language: str) -> str:
    asked = (text for question in tree.questions.values() for text in (question.ask, question.help))
    return _joined(language, tree.lead, *asked, keywords=tree.keywords)


def _joined(language: str, *texts: Translated | None, keywords: TranslatedWords | None = None) -> str:
    parts = [_plain(text, language) for text in texts if text is not None]
    if keywords is not None:
        parts.append(", ".join(keywords.get(language)))
    return " ".join(parts)


def _plain(text: Translated, language: str) -> str:
    """The words without Markdown and mentions, safe to stand in HTML."""
    words = _MARKDOWN.sub("", MENTION.sub("", text.best(language)[0]))
    return " ".join(words.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
