"""One fact, one verdict: whichever tree is asked, and in whatever language."""

from collections import defaultdict
from typing import Any

import pytest

from protocolwijzer.model import Question
from tests.handbooks import ROOT, plain, shipped_handbook
from tests.walking import answered

SAME: dict[str, list[dict[str, Any]]] = plain(ROOT / "tests/same_facts.yml")
ORGANISATIONS = {organisation.id: organisation for organisation in shipped_handbook().organisations}
FACTS = [(organisation, same) for organisation, facts in SAME.items() for same in facts]


@pytest.mark.parametrize(("organisation", "same"), FACTS, ids=lambda it: it["fact"] if isinstance(it, dict) else it)
def test_the_same_facts_get_the_same_verdict(organisation: str, same: dict[str, Any]) -> None:
    """All ways on which the same facts are told end in one verdict, decided by the same articles and laws."""
    assert len(same["ways"]) > 1, "there is nothing to compare"
    ends = [answered(ORGANISATIONS[organisation], way) for way in same["ways"]]
    assert len({(end.verdict, end.decides or end.met) for end in ends}) == 1, ends


@pytest.mark.parametrize("organisation", SAME)
def test_a_question_in_the_same_words_has_the_same_answers(organisation: str) -> None:
    """Questions that an organisation asks in the same words, in either language, have the same help and answers."""
    asked: dict[str, list[tuple[str, Question]]] = defaultdict(list)
    for name, tree in ORGANISATIONS[organisation].trees.items():
        for key, question in tree.questions.items():
            for words in question.ask.root.values():
                asked[words].append((f"{name}/{key}", question))
    for words, questions in asked.items():
        said = defaultdict(list)
        for at, question in questions:
            options = [option.model_dump(exclude={"next"}) for option in question.options]
            said[repr((question.ask, question.help, options))].append(at)
        assert len(said) == 1, f"`{words}` is asked in {len(said)} ways: {list(said.values())}"


@pytest.mark.parametrize("organisation", SAME)
def test_an_answer_in_the_same_words_has_the_same_name(organisation: str) -> None:
    """In questions asked in the same words, an answer has one id: saved links and tables call a fact by one name."""
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tree in ORGANISATIONS[organisation].trees.values():
        for question in tree.questions.values():
            for option in question.options:
                ids[question.ask.root["en"], option.label.root["en"]].add(option.id)
    assert {words: sorted(names) for words, names in ids.items() if len(names) > 1} == {}
