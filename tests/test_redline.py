"""What a redline shows is the whole truth: it turns the old text into the new one, and the old answers into the new."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocolwijzer.editions import Terms, freeze
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Article, DecisionTree, Edition, FrozenTree, Protocol, Translated
from protocolwijzer.redline import (
    Changes,
    History,
    Run,
    State,
    TableRedline,
    frozen_tree,
    redline,
    restating,
    verdict_changes,
)
from protocolwijzer.redline.pieces import pieces
from protocolwijzer.ways import ways
from tests.handbooks import SAMPLE, shipped_handbook
from tests.strategies import VERDICTS, trees

WORDS = [
    "je",
    "mag",
    "niet",
    "plaatsen",
    "privé",
    "foto's",
    "A.6",
    "[[regel-een]]",
    "[^noot]",
    "**let op**",
    "-",
    "\n\n- ",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join),
    st.text(min_size=1).filter(lambda text: bool(text.strip())),
)


def applied(old: str, runs: Iterable[Run]) -> str:
    """The old text after each run was kept, struck out or put in; it must say what the runs take it to say."""
    place, new = 0, ""
    for run in runs:
        if run.kind != "added":
            assert old.startswith(run.text, place)
            place += len(run.text)
        if run.kind != "removed":
            new += run.text
    assert place == len(old)
    return new


@given(TEXTS, TEXTS)
def test_a_redline_turns_the_old_text_into_the_new(old: str, new: str) -> None:
    """Applied to the old text it gives the new one, to the last space; no run is empty, and no two alike meet."""
    runs = redline(old, new)
    assert applied(old, runs) == new
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in pairwise(runs))


def test_words_change_whole() -> None:
    """A word that changed is shown whole, and a space between two of them does not tear a change apart."""
    assert redline("Je mag geen foto plaatsen.", "Je mag nooit een foto plaatsen.") == (
        Run("same", "Je mag "),
        Run("removed", "geen"),
        Run("added", "nooit een"),
        Run("same", " foto plaatsen."),
    )


NUMBERS = st.permutations(["A.1", "A.2", "A.3", "A.4", "B.1", "B.2"])
BOTH = st.fixed_dictionaries({"nl": TEXTS, "en": TEXTS})


ITEMS = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("ab"), "label": st.sampled_from(["a.", "b."]), "text": BOTH}),
    max_size=2,
    unique_by=lambda item: str(item["id"]),
)


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    """A protocol of some of six articles in two sections, in any order, under any number."""
    names = draw(st.lists(st.sampled_from("abcdef"), min_size=2, unique=True))
    numbers = draw(NUMBERS)
    articles = [
        {
            "id": name,
            "number": numbers[position],
            "title": {"nl": "Regel", "en": "Rule"},
            "text": draw(BOTH),
            "unless": draw(st.none() | BOTH),
            "applies_to": draw(st.sampled_from([["iedereen"], ["lezers"]])),
            "effect": draw(st.sampled_from(["prohibits", "requires"])),
            "source": "1",
            "items": draw(ITEMS),
        }
        for position, name in enumerate(names)
    ]
    cut = draw(st.integers(1, len(articles) - 1))
    sections = [
        {"id": "een", "title": {"nl": "Een", "en": "One"}, "articles": articles[:cut]},
        {"id": "twee", "title": {"nl": "Twee", "en": "Two"}, "articles": articles[cut:]},
    ]
    document = {"title": "Regels", "language": "nl", "date": "2024"}
    both = {"nl": "Regels", "en": "Rules"}
    return Protocol.model_validate(
        {"title": both, "lead": both, "status": "adopted", "document": document, "sections": sections}
    )


@settings(max_examples=60)
@given(protocols(), protocols())
def test_changes_are_all_there_is(old: Protocol, new: Protocol) -> None:
    """What came, went, or changed turns the old articles into the new ones, in both languages; all others are alike."""
    changes = Changes(State(old, {}), State(new, {}))
    before = {article.id: article for _, article in old.articles()}
    after = {article.id: article for _, article in new.articles()}
    told = {change.id: change for change in changes.articles}
    assert {name for name, change in told.items() if change.kind == "added"} == after.keys() - before.keys()
    assert {name for name, change in told.items() if change.kind == "removed"} == before.keys() - after.keys()
    for name in before.keys() & after.keys():
        renumbered = name in told and told[name].renumbered
        assert renumbered is (before[name].number != after[name].number)
        if name not in told:
            assert _said(before[name]) == _said(after[name])
    for change in changes.articles:
        for language in ("nl", "en"):
            for key in ("text", "unless"):
                sides = [getattr(side, key, None) for side in (change.old, change.new)]
                was, now = (side[language] if side else "" for side in sides)
                assert applied(was, change.runs(key, language)) == now
            for item in change.items:
                was, now = (side.text[language] if side else "" for side in (item.old, item.new))
                assert applied(was, item.runs("text", language)) == now
    assert changes.unchanged == len(after.keys() - told.keys())
    alike = _read(old) == _read(new)
    assert (changes.old.fingerprint == changes.new.fingerprint) is alike, "what is signed is what is read"


def test_no_comparison_is_lost() -> None:
    """Each edition is compared with the ten before it, and whatever was compared stays when others follow."""
    [organisation] = load_and_check(SAMPLE)[0].organisations
    terms = Terms("2000", None, None, None, None, {"nl": "Meer.", "en": "More."}, correction=False)
    first = freeze(organisation, "huisregels", terms, ("nl", "en"))
    editions = [first.model_copy(update={"date": str(year)}) for year in range(2000, 2014)]
    before: set[tuple[str, ...]] = set()
    for number in range(1, len(editions) + 1):
        history = History(replace(organisation, editions={"huisregels": tuple(editions[:number])}), "huisregels")
        now = {comparison.path for comparison in history.comparisons}
        assert before <= now
        assert len(now - before) == min(number - 1, 10)
        assert history.far is (number > 11)
        before = now


def _read(protocol: Protocol) -> object:
    """Everything that is read of a protocol, in order."""
    return [(section.id, it.id, it.number, _said(it)) for section, it in protocol.articles()]


def _said(article: Article) -> object:
    """Everything of an article but spaces that no reader sees."""
    texts = [
        {language: words.split() for language, words in text.root.items()} if text else None
        for text in (article.text, article.unless, *(item.text for item in article.items))
    ]
    return article.effect, article.applies_to, texts, [(item.id, item.label) for item in article.items]


@settings(max_examples=60)
@given(trees(), st.data())
def test_verdicts_that_changed_are_all_there_is(tree: DecisionTree, data: st.DataObject) -> None:
    """Of the same questions, exactly the ways to another verdict are told, each by the first of its answers."""
    new = frozen_tree(tree, {})
    verdicts = {name: data.draw(st.sampled_from(VERDICTS), label=name) for name in new.outcomes}
    outcomes = {name: it.model_copy(update={"verdict": verdicts[name]}) for name, it in new.outcomes.items()}
    old = new.model_copy(update={"outcomes": outcomes})
    told = list(verdict_changes("boom", old, new))
    for path in ways(new):
        was, now = verdicts[path.outcome], new.outcomes[path.outcome].verdict
        found = [(it.old, it.new) for it in told if path.answers[: len(it.answers)] == it.answers]
        assert found == ([] if was == now else [((was,), now)])


def test_another_question_is_no_other_verdict() -> None:
    """A question put before all others changes no verdict; a new answer is called new; a split question says both."""
    old = _tree({"q": {"ja": "mag", "nee": "niet"}}, "q")
    asked = _tree({"eerst": {"wel": "q", "ook": "q"}, "q": {"ja": "mag", "nee": "niet"}}, "eerst")
    assert list(verdict_changes("boom", old, asked)) == []
    more = _tree({"q": {"ja": "mag", "nee": "niet", "weet-niet": "niet"}}, "q")
    [change] = verdict_changes("boom", old, more)
    assert (change.answers, change.old, change.new) == ((("q", "weet-niet"),), (), "forbidden")
    [change] = verdict_changes("boom", old, _tree({"anders": {"ja": "mag", "ook": "mag"}}, "anders"))
    assert (change.answers, change.old, change.new) == ((), ("allowed", "forbidden"), "allowed")


def _tree(questions: dict[str, dict[str, str]], start: str) -> FrozenTree:
    both = {"nl": "Mag dit?", "en": "May I?"}
    asked = {
        name: {"ask": both, "options": [{"id": it, "label": both, "next": target} for it, target in options.items()]}
        for name, options in questions.items()
    }
    outcomes = {
        name: {"verdict": verdict, "title": both} for name, verdict in (("mag", "allowed"), ("niet", "forbidden"))
    }
    return FrozenTree.model_validate(
        {"title": both, "version": 1, "start": start, "questions": asked, "outcomes": outcomes}
    )


def test_an_edition_restates_the_document_that_it_is_the_first_to_name() -> None:
    """Corrections, a new document and a text without any edition restate; whatever follows on them does not."""
    organisation = shipped_handbook().organisations[0]
    name = "protocol-sociale-media"
    first = organisation.editions[name][0]
    document = first.protocol.document.model_copy(update={"date": "2029"})
    other = first.protocol.model_copy(update={"document": document})
    corrected = first.model_copy(update={"revision": 2})
    own = first.model_copy(update={"date": "2027"})
    new = first.model_copy(update={"date": "2029", "protocol": other})

    def restated_by(*editions: Edition, protocol: Protocol = first.protocol) -> str | None:
        then = replace(organisation, editions={name: editions}, protocols={name: protocol})
        found = restating(then, name)
        return found.date if found else None

    assert restated_by() is None
    assert restated_by(first, corrected) is None
    assert restated_by(first, own) == first.date
    assert restated_by(first, corrected, own, own.model_copy(update={"date": "2028"})) == first.date
    assert restated_by(first, own, protocol=other) is None, "the working text restates a new document"
    assert restated_by(first, own, new, protocol=other) is None
    assert restated_by(first, new, new.model_copy(update={"date": "2030"}), protocol=other) == "2029"


@pytest.mark.parametrize(("document", "adopted_by"), [("2020-03", None), ("2027-01", "de raad")])
def test_nobody_adopted_what_nobody_said_was_adopted(document: str, adopted_by: str | None) -> None:
    """Whom the document names adopted the edition that restates it, and not the organisation's own text after it."""
    organisation = shipped_handbook().organisations[0]
    name = "protocol-sociale-media"
    protocol = organisation.protocols[name]
    told = {"date": document, "adopted_by": Translated({"nl": "de raad", "en": "de raad"})}
    then = protocol.model_copy(update={"document": protocol.document.model_copy(update=told)})
    terms = Terms("2027-01", None, None, None, None, {"nl": "Meer.", "en": "More."}, correction=False)
    edition = freeze(replace(organisation, protocols={name: then}), name, terms, ("nl", "en"))
    assert (edition.adopted_by and edition.adopted_by["nl"]) == adopted_by


CELL = st.sampled_from(["", "een", "twee drie", "1 jaar", "2 jaar"])


@st.composite
def typed_tables(draw: st.DrawFn) -> list[list[str]]:
    """A table of one to three columns, its first row their names."""
    names = draw(st.lists(st.sampled_from(["wie", "wat", "hoe lang", "waar"]), min_size=1, max_size=3, unique=True))
    rows = draw(st.lists(st.lists(CELL, min_size=len(names), max_size=len(names)), min_size=1, max_size=4))
    return [names, *rows]


@settings(max_examples=60)
@given(typed_tables(), typed_tables())
def test_a_redline_of_a_table_has_both_tables(old: list[list[str]], new: list[list[str]]) -> None:
    """Without what came it is the old table, without what went the new one, row by row and cell by cell."""

    def typed(rows: list[list[str]]) -> str:
        under = "|---" * len(rows[0]) + "|"
        return "\n".join([f"| {' | '.join(rows[0])} |", under, *(f"| {' | '.join(row)} |" for row in rows[1:])])

    [table] = pieces(f"Zie:\n\n{typed(old)}", f"Zie:\n\n{typed(new)}", {})[1:]
    assert isinstance(table, TableRedline)
    for without, rows in (("added", old), ("removed", new)):
        cells = [
            ["".join(run.text for run in cell if run.kind != without) for cell in row.cells]
            for row in table.rows
            if row.kind != without
        ]
        assert [[it for it in row if it] for row in cells] == [[it for it in row if it] for row in rows]
