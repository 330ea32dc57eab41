"""What the search box searches: for each organisation and language a script that holds every unit one can find.

A unit is an article, a definition, a decision tree, a form, a guide, a walkthrough or a sample text: what answers a
question, not the page it stands on. It comes as a script, because a page that is opened from disk may load one and may
not read any other file. What makes a search understand people (endings, compounds, typing mistakes) is the business
of `site_overrides/assets/search/`, with the rules of the language; what is known only here is which words belong to
what.
"""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast, get_args

from protocolwijzer import naming
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import DecisionTree, Named, Organisation, Translated, TranslatedWords, article_of
from protocolwijzer.render import numbers
from protocolwijzer.render.contract import Entry, Handbook, Kind, Rules, SearchWord
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.page import macro
from protocolwijzer.render.view import OrganisationView

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
    kinds = [kind for kind in get_args(Kind) if any(entry["kind"] == kind for entry in found)]
    handbook = Handbook(
        rules=_rules(language),
        name=organisation.profile.name,
        contact={"name": _plain(contact.name, language), "url": view.to("contact")},
        pages={"results": view.to("search"), "words": view.to("words")},
        audiences={audience.id: _plain(audience.name, language) for audience in view.index.people},
        kinds={kind: view[f"search-kind-{kind}"] for kind in kinds},
        words={key: view[key] for key in get_args(SearchWord)},
        thesaurus=[*view.handbook.thesaurus.get(language).items()],
        unanswered=organisation.searches.unanswered.get(language),
        entries=found,
    )
    key = json.dumps(view.search_entries(view.index.id))
    # JSON is part of JavaScript (ECMAScript 2019), but for a key `__proto__`, which no id or word of ours is.
    held = json.dumps(handbook, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.pwEntries ??= {{}})[{key}] = {held};\n"


def _rules(language: str) -> Rules:
    rules = LANGUAGES[language].search
    return Rules(
        numbered=numbers.for_any(language),
        fillers=" ".join(rules.fillers.split()),
        asking=rules.asking,
        shortest=rules.shortest,
        irregular=dict(rules.irregular),
        endings=dict(rules.endings),
    )


def _filled(entry: Entry) -> Entry:
    """A unit without what is empty, so that the script stays small."""
    return cast(Entry, {key: value for key, value in entry.items() if value})


def _trees(view: OrganisationView) -> Iterator[Entry]:
    for name, tree in view.index.trees.items():
        url = view.to("trees", name)
        entry = _unit(view, "tree", "tree", name, url, tree.title, tree.lead, tree.keywords, tree.applies_to)
        entry["more"] = _distinct(_plain(text, view.language) for text in _said_by(view.index.organisation, tree))
        yield entry


def _said_by(organisation: Organisation, tree: DecisionTree) -> Iterator[Translated]:
    for question in tree.questions.values():
        yield question.ask
        if question.help is not None:
            yield question.help
        yield from (option.label for option in question.options)
    for told in tree.information.values():
        yield from filter(None, (told.tell, told.text))
    for outcome in tree.outcomes.values():
        yield outcome.title
        yield from outcome.practice
        yield from (organisation.laws[citation.law].name for citation in outcome.laws)
    yield from (phase.title for phase in tree.phases)
    for repeat in tree.repeats.values():
        if repeat.ask is not None:
            yield repeat.ask
        yield from (named.name for named in organisation.repeated_for(repeat))


def _forms(view: OrganisationView) -> Iterator[Entry]:
    for name, form in view.index.organisation.forms.items():
        said = [form.signs_for, *(clause.text for clause in form.clauses), *(it.name for it in form.recordings)]
        url = view.to("forms", name)
        entry = _unit(view, "form", "form", name, url, form.title, form.lead, form.keywords, [form.signer])
        entry["more"] = _distinct(_plain(text, view.language) for text in said)
        yield entry


def _articles(view: OrganisationView) -> Iterator[Entry]:
    index, asked, several = view.index, _asked(view.index), len(view.index.organisation.protocols) > 1
    for article_id, place in index.articles.items():
        article, title = place.article, _plain(place.article.title, view.language)
        spoken = naming.plain(naming.called_in(place.section, article, view.language), view.language)
        own = view.within(article_id)
        names: list[Named] = [index.situations[name] for name in article.situations]
        more = [place.section.title, *(named.name for named in names), article.note, *asked[article_id]]
        key, url = f"{place.protocol_id}/{article_id}", view.to_article(article_id)
        icon, keywords = macro("effect_icons")[naming.effect(article)], article.keywords
        entry = _unit(view, "article", icon, key, url, article.title, None, keywords, article.applies_to)
        unless = view["unless"]
        said = [
            (unless if text is article.unless else label, _text(own, text))
            for label, text in article.norm
            if text is not article.condition
        ]
        entry["text"] = " ".join(part for both in said for part in both if part)
        entry["more"] = _distinct(_plain(text, view.language) for text in more if text is not None)
        entry["no"] = spoken if spoken != title else ""
        entry["keys"] = (*entry.get("keys", ()), *numbers.keyword(article))
        entry["number"] = numbers.parts(article)
        entry["called"] = numbers.words(place.section, article, view.language) if entry["number"] else ""
        entry["of"] = _plain(place.protocol.title, view.language) if several else ""
        entry["effect"] = naming.effect(article)
        entry["says"] = naming.plain(naming.does(article, view.language), view.language)
        yield entry


def _asked(index: OrganisationIndex) -> dict[str, list[Translated]]:
    """For each article, the questions that it makes matter, with their answers, and the outcomes that it decides."""
    asked: dict[str, list[Translated]] = defaultdict(list)
    for tree in index.organisation.trees.values():
        for question in tree.questions.values():
            for cited in question.cites:
                asked[article_of(cited)] += [question.ask, *(option.label for option in question.options)]
        for outcome in tree.outcomes.values():
            for citation in outcome.articles:
                if citation.as_ == "decides":
                    asked[article_of(citation.article)].append(outcome.title)
    return asked


def _definitions(view: OrganisationView) -> Iterator[Entry]:
    for it in view.index.organisation.profile.glossary:
        url = view.to("glossary", anchor=it.id)
        yield _unit(view, "definition", "informs", it.id, url, it.term, it.text, it.keywords)


def _further(view: OrganisationView) -> Iterator[Entry]:
    organisation = view.index.organisation
    for name, guide in organisation.guides.items():
        said = [text for step in guide.steps for text in (step.title, step.text)]
        url = view.to("guides", name)
        entry = _unit(view, "guide", "hand", name, url, guide.title, guide.lead, None, guide.applies_to)
        entry["more"] = _distinct(_plain(text, view.language) for text in said)
        yield entry
    for name, walkthrough in organisation.walkthroughs.items():
        url, title = view.to("walkthroughs", name), walkthrough.title
        entry = _unit(view, "walkthrough", "hand", name, url, title, walkthrough.lead, None, walkthrough.applies_to)
        entry["more"] = _distinct(_plain(lesson.title, view.language) for lesson in walkthrough.lessons)
        yield entry
    for notice in organisation.profile.notices:
        url = view.to("notices", anchor=notice.id)
        yield _unit(view, "notice", "informs", notice.id, url, notice.name, notice.text)


def _unit(
    view: OrganisationView,
    kind: Kind,
    icon: str,
    key: str,
    url: str,
    title: Translated,
    text: Translated | None,
    keywords: TranslatedWords | None = None,
    audiences: Iterable[str] = (),
) -> Entry:
    """What every unit has; `audiences` are those that it is for, and the search filters by them, groups written out."""
    asked = view.index.organisation.searches.answered.get(key.rpartition("/")[2])
    known, listed = view.index.audiences, [*audiences]
    return {
        "id": f"{view.index.id}/{key}",
        "kind": kind,
        "url": url,
        "title": _plain(title, view.language),
        "text": _text(view, text) if text is not None else "",
        "keys": keywords.get(view.language) if keywords is not None else (),
        "asked": asked.get(view.language) if asked is not None else (),
        "for": [*dict.fromkeys(member for name in listed for member in (known[name].includes or (name,)))],
        "who": " · ".join(_plain(known[name].name, view.language) for name in listed),
        "icon": icon,
    }


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
