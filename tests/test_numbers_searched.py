"""Whatever number somebody types, with or without its word, dot, space or hyphen: that article comes first."""

import json
import subprocess
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from protocolwijzer import naming
from protocolwijzer.addresses import Site
from protocolwijzer.model import Article, Handbook, Section
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.pages.search import Search
from protocolwijzer.render.search import entries_script
from tests.handbooks import ROOT, shipped_handbook
from tests.nested import nested_handbook

ASSETS = ROOT / "site_overrides/assets"
ENGINE = [ASSETS / "vendor/minisearch.js", ASSETS / "search/language.js", ASSETS / "search/engine.js"]

ASK = """
const fs = require("fs"), vm = require("vm");
const [queries, entries, ...scripts] = JSON.parse(fs.readFileSync(0, "utf8"));
scripts.forEach((script) => vm.runInThisContext(fs.readFileSync(script, "utf8")));
globalThis.MiniSearch ??= module.exports;
vm.runInThisContext(entries);
const { find } = vm.runInThisContext("pwEngine")(Object.values(pwEntries)[0]);
console.log(JSON.stringify(queries.map((query) => {
  const { answered, results } = find(query);
  return answered ? results.map(({ entry }) => [entry.id.split("/").slice(1).join("/"), entry.no, entry.of]) : [];
})));
"""
"""What runs the search as the box does, but for the box."""


def found(handbook: Handbook, organisation: int, language: str, queries: list[str]) -> list[list[list[Any]]]:
    """What the search box finds for each query: id, name and protocol, best first; nothing where it has no answer."""
    page = Search(OrganisationIndex(handbook.organisations[organisation], handbook.page_languages))
    entries = entries_script(page.view(handbook, Site(handbook.page_languages), language))
    given = json.dumps([queries, entries, *map(str, ENGINE)])
    node = [str(ROOT / ".venv/bin/node"), "-e", ASK]
    made = subprocess.run(node, input=given, capture_output=True, text=True, check=True).stdout
    answers: list[list[list[Any]]] = json.loads(made)
    return answers


TYPED = {
    "nl": {
        "A.1": "A.1|a1|a 1|a-1|artikel a.1|art. A1|wat staat er in A.1",
        "A.1.1": "A.1.1|a 1 1|a1.1|artikel A.1.1",
        "A.1.2": "A.1.2|a.1.2|A12|art a 1 2|hoe zit het met a.1.2",
        "A.1.1.1": "A.1.1.1|a111",
        "Afspraak 1": "afspraak 1|Afspraak1|lenen.1|afspraak nummer 1",
        "Artikel 12a": "12a|12 a|art 12a|art. 12a|artikel 12 a|Artikel-12a|artikel12a|wat zegt artikel 12a over herrie",
        "Artikel 12bis": "12bis|12 bis|artikel 12bis",
        "Artikel 1.10": "1.10|1 10|artikel 1.10|art 1.10|110|is er iets geregeld in 1.10",
        "Artikel 2.10": "2.10|artikel 2.10|2-10",
        "§ 4": "§4|§ 4|par 4|par. 4|paragraaf 4|paragraaf4",
        "Artikel I.2": "I.2|i 2|i2|artikel i.2",
        "Artikel (3)": "(3)|artikel 3|3",
        "Artikel (3).a": "(3)a|3a|3.a|artikel 3 a",
        "Bijlage 1": "bijlage 1|bijlage1|Bijlage-1|bijl. 1|bijlage",
        "Voetnoot 1": "voetnoot 1|vn 1|fn.1|voetnoot1",
    },
    "en": {
        "Article 12a": "12a|article 12a|artikel 12a|art. 12 a",
        "Appendix 1": "bijlage 1|appendix 1|annex 1|appendix1",
        "§ 4": "§4|section 4|paragraph 4|par 4",
        "Rule 1": "rule 1|afspraak 1",
        "Footnote 1": "footnote 1|fn 1",
        "Article 2.10": "is there a rule for 2.10",
    },
}
"""For each language what articles are called there, and what people type who mean them."""


@pytest.mark.parametrize("language", TYPED)
def test_the_article_of_a_typed_number_comes_first(language: str) -> None:
    """Numbers of any shape, with or without a word of either language, are found, and none is taken for another."""
    wanted = [(query, called) for called, typed in TYPED[language].items() for query in typed.split("|")]
    answers = found(nested_handbook(), 0, language, [query for query, _ in wanted])
    firsts = [(query, answer[0][1] if answer else None) for (query, _), answer in zip(wanted, answers, strict=True)]
    assert firsts == wanted


def test_what_is_no_number_is_not_taken_for_one() -> None:
    """An age, a date or a word that a number has too puts no article in front."""
    queries = ["een kind van 3 jaar", "om 12 uur a.u.b.", "4 boeken lenen", "2 van de 10 lezers"]
    answers = found(nested_handbook(), 0, "nl", queries)
    first = [answer[0][1] if answer else None for answer in answers]
    assert not {*first} & {"Artikel (3)", "Artikel 12a", "§ 4", "Artikel 2.10"}
    [young, article] = found(nested_handbook(), 0, "en", ["can a 1 year old come along", "what about A1"])
    assert [it[1] for it in young[:1]] != ["A.1"]
    assert article[0][1] == "A.1"


@cache
def of_two_protocols() -> Handbook:
    """The nested handbook with its protocol a second time, of which the ids and the title are others."""

    def again(article: Article) -> Article:
        below = {"articles": tuple(map(again, article.articles))}
        return article.model_copy(update={"id": f"{article.id}-2", "see_also": (), **below})

    def once_more(section: Section) -> Section:
        parts = {key: tuple(map(again, getattr(section, key))) for key in ("articles", "footnotes")}
        return section.model_copy(update={**parts, "sections": tuple(map(once_more, section.sections))})

    handbook = nested_handbook()
    [organisation] = handbook.organisations
    [(name, protocol)] = organisation.protocols.items()
    title = type(protocol.title)({"nl": "Regels 2", "en": "Rules 2"})
    second = protocol.model_copy(update={"title": title, "sections": tuple(map(once_more, protocol.sections))})
    both = replace(organisation, protocols={name: protocol, "regels-2": second}, trees={}, forms={}, versions={})
    return replace(handbook, organisations=(replace(both, editions={name: (), "regels-2": ()}),))


def test_a_number_of_two_protocols_gives_both() -> None:
    """All of them come first, and each says which protocol it stands in."""
    [[first, second, *_], [one, other, *_]] = found(of_two_protocols(), 0, "nl", ["artikel 2.10", "a12"])
    assert [first, second] == [
        ["huisregels/twee-tien", "Artikel 2.10", "Huisregels leeszaal"],
        ["regels-2/twee-tien-2", "Artikel 2.10", "Regels 2"],
    ]
    assert [one[0], other[0]] == ["huisregels/oortjes", "regels-2/oortjes-2"]


def test_shipped_numbers_are_found_as_people_say_them() -> None:
    """Every number of the shipped handbook finds its article first, as its file has it, and as people call it."""
    for place, organisation in enumerate(shipped_handbook().organisations):
        articles = [(section, it) for _, section, it in organisation.articles() if naming.is_counted(it)]
        called = [naming.plain(naming.called_in(section, it, "nl"), "nl") for section, it in articles]
        answers = found(shipped_handbook(), place, "nl", [*(it.number for _, it in articles), *called])
        assert [answer[0][0].rpartition("/")[2] for answer in answers] == [it.id for _, it in articles] * 2


def test_an_entry_says_its_protocol_only_where_there_are_several() -> None:
    """Where there is one protocol, nothing is said of it."""
    [[one, *_]] = found(nested_handbook(), 0, "en", ["1.10"])
    assert one == ["huisregels/een-tien", "Article 1.10", None]
