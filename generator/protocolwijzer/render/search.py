"""What the search box searches: for each organisation and language a script that holds every unit one can find.

It comes as a script, because a page that is opened from disk may load one and may not read any other file. What makes a
search understand people (endings, compounds, typing mistakes) is the business of `site_overrides/assets/search/`, with
the rules of the language; what is known only here is which words belong to what (`units`).
"""

import json
from collections.abc import Iterator
from typing import get_args

from jinja2.filters import do_urlencode
from markupsafe import escape

from protocolwijzer.language import LANGUAGES, LETTERS
from protocolwijzer.render import numbers
from protocolwijzer.render.contract import Handbook, Hit, Kind, Rules, SearchWord
from protocolwijzer.render.doors import doors
from protocolwijzer.render.organisation_view import OrganisationView
from protocolwijzer.render.units import entries

EXAMPLES = 3
"""How many examples are offered before anything is typed."""


def entries_script(view: OrganisationView) -> str:
    """The script that gives the search box an organisation's units, and the words that it speaks and understands."""
    organisation, language = view.index.organisation, view.language
    found = entries(view)
    said = json.dumps(found, ensure_ascii=False).casefold()
    kinds = [kind for kind in get_args(Kind) if any(entry["kind"] == kind for entry in found)]
    handbook = Handbook(
        rules=_rules(language),
        name=organisation.profile.name,
        pages={"results": view.to("search"), "words": view.to("words")},
        start=[*_start(view)],
        audiences={audience.id: audience.name.best(language)[0] for audience in view.index.people},
        kinds={kind: view[f"search-kind-{kind}"] for kind in kinds},
        words={key: view[key] for key in get_args(SearchWord)},
        thesaurus=[it for it in view.handbook.thesaurus.get(language).items() if it[0].casefold() in said],
        unanswered=organisation.searches.unanswered.get(language),
        entries=found,
    )
    key = json.dumps(view.search_entries(view.index.id))
    # JSON is part of JavaScript (ECMAScript 2019), but for a key `__proto__`, which no id or word of ours is.
    held = json.dumps(handbook, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.pwEntries ??= {{}})[{key}] = {held};\n"


def _start(view: OrganisationView) -> Iterator[Hit]:
    """The ways into the organisation's part, and examples of what one can type: a line about each tree."""
    for door in doors(view, view.index):
        for way in door.ways or (door,):
            yield {"url": way.link, "title": escape(way.title).striptags(), "icon": "arrow"}
    answered, trees = view.index.organisation.searches.answered, view.index.trees
    lines = [line for tree in trees if tree in answered for line in answered[tree].get(view.language)[:1]]
    for words in lines[:EXAMPLES]:
        url = f"{view.to('search')}?q={do_urlencode(words)}"
        yield {"url": url, "title": view["search-example"].format(words=words), "icon": "search"}


def _rules(language: str) -> Rules:
    rules = LANGUAGES[language].search
    return Rules(
        letters=dict(LETTERS),
        numbered=numbers.for_any(language),
        typed={kind: rules.typed[kind] for kind in get_args(Kind) if kind in rules.typed},
        fillers=" ".join(rules.fillers.split()),
        asking={kind: rules.asking[kind] for kind in get_args(Kind) if kind in rules.asking},
        shortest=rules.shortest,
        irregular=dict(rules.irregular),
        endings=dict(rules.endings),
    )
