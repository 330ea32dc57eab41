"""What the search box searches: articles, definitions, trees, forms, guides and sample texts.

The format is that of Material's own search, which reads it in the browser. Each entry leads to the thing itself.
"""

import html
import json
import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from protocolwijzer.addresses import Site
from protocolwijzer.model import DecisionTree, Handbook, Organisation, Prose, Translated, TranslatedWords
from protocolwijzer.prose import prose

_SEPARATOR = r"[\s\-,.:;!?()\[\]/'\"\u2018\u2019\u201c\u201d\u2026]+"
_TAG = re.compile(r"<[^>]*>")

Entry = dict[str, object]
"""`location` (from the root of the site, or of the index), `title` and `text` as HTML, `tags`: words that are searched
and not shown."""


def search_indexes(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """For each language an index of everything, and one of each organisation alone, as path on the site and text."""
    site = Site(handbook.languages)
    for language in handbook.languages:
        root = site.page(language).removesuffix("index.html")
        entries = {house.id: list(_entries(house, site, language)) for house in handbook.organisations}
        yield _index(root, [entry for found in entries.values() for entry in found])
        for house, found in entries.items():
            yield _index(f"{root}{house}/", found)


def _index(root: str, entries: list[Entry]) -> tuple[str, str]:
    """An index whose entries lead to places below `root`."""
    docs = [{**entry, "location": str(entry["location"]).removeprefix(root)} for entry in entries]
    # No language's stemmer: the Dutch one hides words that it should find, and each is a script to be loaded.
    settings = {"lang": ["en"], "separator": _SEPARATOR, "pipeline": []}
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1.0}}
    text = json.dumps({"config": {**settings, "fields": fields}, "docs": docs}, ensure_ascii=False)
    return f"{root}search/search_index.json", text + "\n"


def _entries(organisation: Organisation, site: Site, language: str) -> Iterator[Entry]:
    house = organisation.id

    def entry(
        title: str,
        shown: tuple[Translated | None, ...],
        *path: str,
        anchor: str = "",
        hidden: tuple[Translated | None, ...] = (),
        keywords: TranslatedWords | None = None,
    ) -> Entry:
        tags = [_words(text, language) for text in hidden if text is not None]
        return {
            "location": site.page(language, house, *path, anchor=anchor),
            "title": escape(f"{title} · {organisation.profile.name}"),
            "text": Markup("<p>%s</p>") % " ".join(_words(text, language) for text in shown if text is not None),
            "tags": [escape(tag) for tag in (*tags, *(keywords.get(language) if keywords else ()))],
        }

    for name, tree in organisation.trees.items():
        shown = (tree.lead, *(question.ask for question in tree.questions.values()))
        yield entry(_words(tree.title, language), shown, "trees", name, hidden=_helps(tree), keywords=tree.keywords)
    for name, form in organisation.forms.items():
        clauses = tuple(clause.text for clause in form.clauses)
        yield entry(_words(form.title, language), (form.lead,), "forms", name, hidden=clauses, keywords=form.keywords)
    for protocol, section, article in organisation.articles():
        yield entry(
            f"{article.number} {_words(article.title, language)}",
            (article.text, article.unless),
            protocol,
            section.id,
            anchor=article.id,
            hidden=(article.note,),
            keywords=article.keywords,
        )
    for name, guide in organisation.guides.items():
        steps = tuple(text for step in guide.steps for text in (step.title, step.text))
        yield entry(_words(guide.title, language), (guide.lead,), "guides", name, hidden=steps)
    for name, walkthrough in organisation.walkthroughs.items():
        lessons = tuple(lesson.title for lesson in walkthrough.lessons)
        yield entry(_words(walkthrough.title, language), (walkthrough.lead,), "walkthroughs", name, hidden=lessons)
    for notice in organisation.profile.notices:
        yield entry(_words(notice.name, language), (notice.text,), "notices", anchor=notice.id)
    for definition in organisation.profile.glossary:
        yield entry(
            _words(definition.term, language),
            (definition.text,),
            "glossary",
            anchor=definition.id,
            keywords=definition.keywords,
        )


def _helps(tree: DecisionTree) -> tuple[Translated | None, ...]:
    return tuple(question.help for question in tree.questions.values())


def _words(text: Translated, language: str) -> str:
    """A text's words, without what Markdown makes of them and without mentions."""
    words = text.best(language)[0]
    if isinstance(text, Prose):
        words = html.unescape(_TAG.sub(" ", prose(words, lambda mention: Markup("%s") % mention.words)))
    return " ".join(words.split())
