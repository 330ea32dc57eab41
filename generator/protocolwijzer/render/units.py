"""What one can find by searching: the units of an organisation, each with its words.

A unit is an article, a definition, a decision tree, a form, a guide, a walkthrough or a sample text: what answers a
question, not the page it stands on. So are whom one can turn to, what there is for whom and on what, and each edition.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import cast

from protocolwijzer import naming
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Article, DecisionTree, Named, Organisation, Translated, TranslatedWords, article_of
from protocolwijzer.redline import WORKING
from protocolwijzer.render import numbers
from protocolwijzer.render.contract import Entry, Kind
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.page import macro
from protocolwijzer.render.passages import Line, lines, passages

_WORD = re.compile(r"\w[\w'\u2019-]*")


def entries(view: OrganisationView) -> list[Entry]:
    """Every unit of an organisation, in reading order; the view is that of its results page."""
    kinds = (_trees, _forms, _articles, _further, _definitions, _contacts, _audiences, _topics, _editions)
    return [_filled(entry) for kind in kinds for entry in kind(view)]


def _filled(entry: Entry) -> Entry:
    """A unit without what is empty or said in passing but also elsewhere, so that the script stays small."""
    parts = (entry.get("keys", ()), entry.get("text", ()), entry.get("beside", ()), entry.get("asked", ()))
    said = {*_words(" ".join((entry["title"], *chain.from_iterable(parts))))}
    entry["more"] = " ".join(word for word in entry.get("more", "").split() if word not in said)
    return cast(Entry, {key: value for key, value in entry.items() if value})


def _trees(view: OrganisationView) -> Iterator[Entry]:
    for name, tree in view.index.trees.items():
        url = view.to("trees", name)
        entry = _unit(view, "tree", "tree", name, url, tree.title, tree.lead, tree.keywords, tree.applies_to)
        entry["more"] = _distinct(view, _said_by(view.index.organisation, tree))
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
        entry["more"] = _distinct(view, said)
        yield entry


def _articles(view: OrganisationView) -> Iterator[Entry]:
    index, asked, several = view.index, _asked(view.index), len(view.index.organisation.protocols) > 1
    for article_id, place in index.articles.items():
        article, title = place.article, _plain(view, place.article.title)
        spoken = naming.plain(naming.called_in(place.section, article, view.language), view.language)
        own = view.within(article_id)
        names: list[Named] = [index.situations[name] for name in article.situations]
        key, url = f"{place.protocol_id}/{article_id}", view.to_article(article_id)
        icon, keywords = macro("effect_icons")[naming.effect(article)], article.keywords
        entry = _unit(view, "article", icon, key, url, title, None, keywords, article.applies_to)
        entry["text"] = tuple(passages([*_rule(own, article)]))
        if article.unless is not None:
            first, *others = _passages(own, article.unless)
            entry["beside"] = (f"{view['unless']} {first}", *others)
        more = [place.section.title, *(named.name for named in names), article.note, *asked[article_id]]
        entry["more"] = _distinct(view, (text for text in more if text is not None))
        entry["no"] = spoken if spoken != title else ""
        entry["keys"] = (*entry.get("keys", ()), *numbers.keyword(article))
        entry["number"] = numbers.parts(article)
        entry["called"] = numbers.words(place.section, article, view.language) if entry["number"] else ""
        local = view.local(place.protocol_id).removesuffix(".")
        entry["of"] = " · ".join(filter(None, (_plain(view, place.protocol.title) if several else "", local)))
        entry["effect"] = naming.effect(article)
        entry["says"] = naming.plain(naming.does(article, view.language), view.language)
        yield entry


def _rule(view: OrganisationView, article: Article) -> Iterator[Line]:
    """What an article says; its condition stands in that, and its exception beside it."""
    for label, text in article.norm:
        if text is not article.condition and text is not article.unless:
            first, *others = lines(view.read_out(text))
            yield Line(1, f"{label} {first.text}") if label else first
            yield from (Line(line.depth + 2, line.text) if label else line for line in others)


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
        key, url = f"guides/{name}", view.to("guides", name)
        entry = _unit(view, "guide", "hand", key, url, guide.title, guide.lead, None, guide.applies_to)
        entry["more"] = _distinct(view, (text for step in guide.steps for text in (step.title, step.text)))
        yield entry
    for name, walk in organisation.walkthroughs.items():
        key, url = f"walkthroughs/{name}", view.to("walkthroughs", name)
        entry = _unit(view, "walkthrough", "hand", key, url, walk.title, walk.lead, None, walk.applies_to)
        entry["more"] = _distinct(view, (lesson.title for lesson in walk.lessons))
        yield entry
    for notice in organisation.profile.notices:
        key, url = f"notices/{notice.id}", view.to("notices", anchor=notice.id)
        yield _unit(view, "notice", "informs", key, url, notice.name, notice.text)


def _contacts(view: OrganisationView) -> Iterator[Entry]:
    for contact in view.index.organisation.profile.contacts:
        key, url = f"contact/{contact.id}", view.to("contact", anchor=contact.id)
        icon = "phone" if contact.phone else "mail" if contact.email else "ask"
        entry = _unit(view, "contact", icon, key, url, contact.name, contact.role)
        entry["keys"] = tuple(filter(None, (contact.phone, contact.email)))
        ways = entry["ways"] = []
        if contact.phone is not None:
            number = _from_left(view, contact.phone)
            ways.append((f"tel:{contact.dialled}", view["call"].format(number=number)))
        if contact.email is not None:
            address = _from_left(view, contact.email)
            ways.append((f"mailto:{contact.email}", view["mail"].format(address=address)))
        if not ways and contact.instead is not None:
            entry["beside"] = tuple(_passages(view, contact.instead))
        elif not ways:
            entry["says"] = f"{view['search-kind-contact']} · {view['to-be-filled-in']}"
        yield entry


def _from_left(view: OrganisationView, text: str) -> str:
    """A number or an address, which runs from left to right in every language, for a line of plain text."""
    return f"\u2066{text}\u2069" if LANGUAGES[view.language].direction == "rtl" else text


def _audiences(view: OrganisationView) -> Iterator[Entry]:
    for it in view.index.people:
        url = view.to("audiences", it.id)
        entry = _unit(view, "audience", "arrow", f"audiences/{it.id}", url, it.name, audiences=[it.id])
        yield {**entry, "who": ""}


def _topics(view: OrganisationView) -> Iterator[Entry]:
    for it in view.index.organisation.profile.topics:
        entry = _unit(view, "topic", "arrow", f"topics/{it.id}", view.to("topics", it.id), it.name)
        titles = (place.article.title for place in view.index.about_topic(it.id))
        yield {**entry, "more": _distinct(view, titles)}


def _editions(view: OrganisationView) -> Iterator[Entry]:
    """What was released of each protocol, and what is different from the release before."""
    for name, history in view.index.histories.items():
        protocol, every = _plain(view, view.index.organisation.protocols[name].title), f"{name}/editions"

        def unit(key: str, path: tuple[str, ...], title: str, *text: str) -> Entry:
            entry = _unit(view, "edition", "informs", key, view.to(*path), title, text)
            return {**entry, "of": protocol}  # noqa: B023  # used before the next turn

        yield unit(every, (name, "editions"), view["editions"], view["editions-lead"])
        for issue in history.issues:
            title = f"{view['edition']} {view.date(issue.edition.date)}"
            text = f"{view.validity(issue)}.", _plain(view, issue.edition.summary)
            yield unit(f"{every}/{issue.edition.date}", (name, *issue.path), title, *text)
        for it in history.shown:
            if it.correction or it.path[-1] in ("changes", WORKING):
                two = view["compared-from"], view.named(it.old), view["compared-to"], view.named(it.new)
                path = it.path if it.new is None else ("editions", *it.path)
                entry = unit("/".join((name, *path)), (name, *it.path), view["what-changed"], " ".join(two))
                yield {**entry, "more": _distinct(view, (change.article.title for change in it.changes.articles))}


def _unit(
    view: OrganisationView,
    kind: Kind,
    icon: str,
    key: str,
    url: str,
    title: Translated | str,
    text: Translated | tuple[str, ...] | None = None,
    keywords: TranslatedWords | None = None,
    audiences: Iterable[str] = (),
) -> Entry:
    """What every unit has; `audiences` are those that it is for, and the search filters by them, groups written out."""
    known, listed = view.index.audiences, [*audiences]
    title = _plain(view, title)
    own_name = kind in ("contact", "audience", "topic")
    asked = view.index.organisation.searches.answered.get(key if own_name else key.rpartition("/")[2])
    return {
        "id": f"{view.index.id}/{key}",
        "kind": kind,
        "url": url,
        "title": title,
        "text": tuple(_passages(view, text)) if isinstance(text, Translated) else text or (),
        "keys": keywords.get(view.language) if keywords is not None else (),
        "asked": asked.get(view.language) if asked is not None else (),
        "for": [*dict.fromkeys(member for name in listed for member in (known[name].includes or (name,)))],
        "who": " · ".join(_plain(view, known[name].name) for name in listed),
        "icon": icon,
    }


def _passages(view: OrganisationView, text: Translated) -> Iterator[str]:
    """A text as a reader sees it, without its marks: what it mentions is called by its name."""
    return passages([*lines(view.read_out(text))])


def _plain(view: OrganisationView, text: Translated | str) -> str:
    return text if isinstance(text, str) else text.best(view.language)[0]


def _distinct(view: OrganisationView, texts: Iterable[Translated]) -> str:
    """The words of these texts that tell something, each once: how often one is said in passing tells nothing."""
    fillers = _fillers(view.language)
    words = (word for text in texts for word in _words(_plain(view, text)))
    return " ".join(dict.fromkeys(word for word in words if word not in fillers))


@cache
def _fillers(language: str) -> frozenset[str]:
    return frozenset(LANGUAGES[language].search.fillers.split())


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))
