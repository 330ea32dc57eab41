"""What the search box searches: for each organisation and language a script that holds every unit one can find.

A unit is an article, a definition, a decision tree, a form, a guide, a walkthrough or a sample text: what answers a
question, not the page it stands on. It comes as a script, because a page that is opened from disk may load one and may
not read any other file. What makes a search understand people (endings, compounds, typing mistakes) is the business
of `site_overrides/assets/search/`; what is known only here is which words belong to what.
"""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from protocolwijzer import naming
from protocolwijzer.model import DecisionTree, Named, Translated, TranslatedWords
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import macro
from protocolwijzer.render.script_words import SCRIPT_WORDS
from protocolwijzer.render.view import OrganisationView

Entry = dict[str, object]
"""A unit: `id`, `kind`, `url` (from the results page), `no` and `number` (what people call an article), `title`, `text`
(shown where it matches), `keys` (authors' keywords), `asked` (what people type whom it answers), `more` (words that are
searched and never shown), `effect` and `icon` (for the look), `says` (the effect in words), `for` (audiences), `who`
(their names)."""

KINDS = ("article", "tree", "form", "definition", "guide", "notice", "walkthrough")

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w[\w'\u2019-]*")


def entries(view: OrganisationView) -> list[Entry]:
    """Every unit of an organisation, in reading order; the view is that of its results page."""
    return [_filled(entry) for kind in (_trees, _forms, _articles, _further, _definitions) for entry in kind(view)]


def entries_script(view: OrganisationView) -> str:
    """The script that gives the search box an organisation's units, and the words that it speaks and understands."""
    organisation, language = view.index.organisation, view.language
    contact = organisation.profile.contacts[0]
    found = entries(view)
    kinds = [kind for kind in KINDS if any(entry["kind"] == kind for entry in found)]
    what = {
        "language": language,
        "name": organisation.profile.name,
        "contact": {"name": _plain(contact.name, language), "url": view.to("contact")},
        "pages": {"results": view.to("search"), "words": view.to("words")},
        "audiences": {audience.id: _plain(audience.name, language) for audience in view.index.people},
        "kinds": {kind: view[f"search-kind-{kind}"] for kind in kinds},
        "words": {key: view[key] for key in SCRIPT_WORDS["search"]},
        "thesaurus": view.handbook.thesaurus.get(language),
        "unanswered": organisation.searches.unanswered.get(language),
        "entries": found,
    }
    key = json.dumps(view.search_entries(view.index.id))
    # JSON is part of JavaScript (ECMAScript 2019).
    return f"(globalThis.pwEntries ??= {{}})[{key}] = {json.dumps(what, ensure_ascii=False, separators=(',', ':'))};\n"


def _filled(entry: Entry) -> Entry:
    """Without what is empty, so that the script stays small."""
    return {key: value for key, value in entry.items() if value}


def _trees(view: OrganisationView) -> Iterator[Entry]:
    for name, tree in view.index.trees.items():
        yield {
            **_unit(view, "tree", name, view.to("trees", name), tree.title, tree.lead, tree.keywords),
            **_audience(view, tree.applies_to),
            "more": _distinct(_plain(text, view.language) for text in _said_by(tree)),
            "icon": "tree",
        }


def _said_by(tree: DecisionTree) -> Iterator[Translated]:
    for question in tree.questions.values():
        yield question.ask
        if question.help is not None:
            yield question.help
        yield from (option.label for option in question.options)
    yield from (outcome.title for outcome in tree.outcomes.values())


def _forms(view: OrganisationView) -> Iterator[Entry]:
    for name, form in view.index.organisation.forms.items():
        said = [form.signs_for, *(clause.text for clause in form.clauses), *(it.name for it in form.recordings)]
        yield {
            **_unit(view, "form", name, view.to("forms", name), form.title, form.lead, form.keywords),
            **_audience(view, [form.signer]),
            "more": _distinct(_plain(text, view.language) for text in said),
            "icon": "form",
        }


def _articles(view: OrganisationView) -> Iterator[Entry]:
    index, asked = view.index, _asked(view.index)
    for article_id, place in index.articles.items():
        article, title = place.article, _plain(place.article.title, view.language)
        spoken = naming.plain(naming.called_in(place.section, article, view.language), view.language)
        shown = [article.text, article.unless]
        names: list[Named] = [index.situations[name] for name in article.situations]
        more = [place.section.title, *(named.name for named in names), article.note, *asked[article_id]]
        key = f"{place.protocol_id}/{article_id}"
        yield {
            **_unit(view, "article", key, view.to_article(article_id), article.title, None, article.keywords),
            **_audience(view, article.applies_to),
            "text": " ".join(_text(view, text) for text in shown if text is not None),
            "more": _distinct(_plain(text, view.language) for text in more if text is not None),
            "no": spoken if spoken != title else "",
            "number": article.number if any(character.isdigit() for character in article.number) else "",
            "effect": naming.effect(article),
            "icon": macro("effect_icons")[naming.effect(article)],
            "says": naming.plain(naming.does(article, view.language), view.language),
        }


def _asked(index: OrganisationIndex) -> dict[str, list[Translated]]:
    """For each article, the questions that it makes matter, with their answers, and the outcomes that it decides."""
    asked: dict[str, list[Translated]] = defaultdict(list)
    for tree in index.organisation.trees.values():
        for question in tree.questions.values():
            for cited in question.cites:
                asked[cited] += [question.ask, *(option.label for option in question.options)]
        for outcome in tree.outcomes.values():
            for citation in outcome.cites:
                if citation.as_ == "decides":
                    asked[citation.article].append(outcome.title)
    return asked


def _definitions(view: OrganisationView) -> Iterator[Entry]:
    for it in view.index.organisation.profile.glossary:
        address = view.to("glossary", anchor=it.id)
        yield {**_unit(view, "definition", it.id, address, it.term, it.text, it.keywords), "icon": "informs"}


def _further(view: OrganisationView) -> Iterator[Entry]:
    organisation = view.index.organisation
    for name, guide in organisation.guides.items():
        said = [text for step in guide.steps for text in (step.title, step.text)]
        yield {
            **_unit(view, "guide", name, view.to("guides", name), guide.title, guide.lead),
            **_audience(view, guide.applies_to),
            "more": _distinct(_plain(text, view.language) for text in said),
            "icon": "hand",
        }
    for name, walkthrough in organisation.walkthroughs.items():
        lessons = [lesson.title for lesson in walkthrough.lessons]
        yield {
            **_unit(view, "walkthrough", name, view.to("walkthroughs", name), walkthrough.title, walkthrough.lead),
            **_audience(view, walkthrough.applies_to),
            "more": _distinct(_plain(text, view.language) for text in lessons),
            "icon": "hand",
        }
    for notice in organisation.profile.notices:
        address = view.to("notices", anchor=notice.id)
        yield {**_unit(view, "notice", notice.id, address, notice.name, notice.text), "icon": "informs"}


def _unit(
    view: OrganisationView,
    kind: str,
    key: str,
    url: str,
    title: Translated,
    text: Translated | None,
    keywords: TranslatedWords | None = None,
) -> Entry:
    asked = view.index.organisation.searches.answered.get(key.rpartition("/")[2])
    return {
        "id": f"{view.index.id}/{key}",
        "kind": kind,
        "url": url,
        "title": _plain(title, view.language),
        "text": _text(view, text) if text is not None else "",
        "keys": keywords.get(view.language) if keywords is not None else (),
        "asked": asked.get(view.language) if asked is not None else (),
    }


def _audience(view: OrganisationView, names: Iterable[str]) -> Entry:
    """The audiences that a unit is for, groups written out, and what the reader sees of them."""
    known = view.index.audiences
    listed = [*names]
    members = dict.fromkeys(member for name in listed for member in (known[name].includes or (name,)))
    return {"for": [*members], "who": " · ".join(_plain(known[name].name, view.language) for name in listed)}


def _text(view: OrganisationView, text: Translated) -> str:
    """A text as a reader sees it, without its marks: what it mentions is called by its name."""
    return " ".join(html.unescape(_TAG.sub(" ", view.plain_prose(text))).split())


def _plain(text: Translated, language: str) -> str:
    return text.best(language)[0]


def _distinct(texts: Iterable[str]) -> str:
    """The words of these texts, each once: how often one is said in passing tells nothing."""
    return " ".join(dict.fromkeys(word for text in texts for word in _words(text)))


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))
