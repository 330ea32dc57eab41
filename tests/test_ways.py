"""What is said of the ways through a tree agrees with walking every one of them, for random trees and for ours."""

import dataclasses
import functools
import itertools
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocolwijzer import cli
from protocolwijzer.check.trees import problems
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import DecisionTree, Handoff, Question, Repeat
from protocolwijzer.problem import Rule
from protocolwijzer.ways import cycle, decisive, edges, longest, number, reachable, ways
from tests.handbooks import ROOT, plain, shipped_handbook
from tests.strategies import trees

ORGANISATIONS = {organisation.id: organisation for organisation in shipped_handbook().organisations}
TREES = [f"{organisation.id}/{tree}" for organisation in ORGANISATIONS.values() for tree in organisation.trees]

Answers = tuple[tuple[str, str], ...]

fast = settings(max_examples=150, derandomize=True)


def every_way(tree: DecisionTree, node: str, so_far: Answers = ()) -> Iterator[tuple[Answers, str]]:
    """Every way from a node, walked one by one: the answers, and where they end or another tree goes on."""
    node = tree.onward(node)
    if node in tree.outcomes or node in tree.handoffs:
        yield so_far, node
    else:
        for option in tree.questions[node].options:
            yield from every_way(tree, option.next, (*so_far, (node, option.id)))


def goes_round(graph: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a node can be reached from itself (Warshall)."""
    after = {node: set(options.values()) for node, options in graph.items()}
    for middle in graph:
        for targets in after.values():
            targets |= after[middle] if middle in targets else set()
    return any(node in targets for node, targets in after.items())


# ------------------------------------------------------------------------------------------------- random trees


@fast
@given(tree=trees())
def test_paths_are_all_ways_once(tree: DecisionTree) -> None:
    """`paths` gives every way from the start to an outcome, once, in the order of the options."""
    assert [(path.answers, path.outcome) for path in ways(tree)] == list(every_way(tree, tree.start))


@fast
@given(tree=trees())
def test_counting_and_measuring_need_no_walking(tree: DecisionTree) -> None:
    """`number` is how many ways there are, `longest` how many questions the longest one from each question has."""
    assert number(tree) == len(list(every_way(tree, tree.start)))
    assert longest(edges(tree)) == {
        question: max(len(answers) for answers, _ in every_way(tree, question)) for question in tree.questions
    }


@fast
@given(tree=trees(), some=st.data())
def test_a_repeat_and_a_hand_off_change_no_way(tree: DecisionTree, some: st.DataObject) -> None:
    """What leads to a question as to a part that is asked for each, and to another tree instead of an outcome, is led
    to by the same answers as before: so what is proved of the tree is proved of each thing and each hand-off."""
    part, end = some.draw(st.sampled_from([*tree.questions])), some.draw(st.sampled_from([*tree.outcomes]))
    now = {part: "repeat", end: "handoff"}

    def led(question: Question) -> Question:
        options = tuple(it.model_copy(update={"next": now.get(it.next, it.next)}) for it in question.options)
        return question.model_copy(update={"options": options})

    other = tree.model_copy(
        update={
            "start": now.get(tree.start, tree.start),
            "questions": {key: led(question) for key, question in tree.questions.items()},
            "outcomes": {key: outcome for key, outcome in tree.outcomes.items() if key != end},
            "repeats": {"repeat": Repeat(over="channels", start=part)},
            "handoffs": {"handoff": Handoff(tree="other")},
        }
    )
    assert [(way.answers, way.outcome) for way in ways(other)] == [
        (way.answers, "handoff" if way.outcome == end else way.outcome) for way in ways(tree)
    ]
    assert (number(other), longest(edges(other))) == (number(tree), longest(edges(tree)))


@fast
@given(tree=trees())
def test_every_path_holds_what_decides_it(tree: DecisionTree) -> None:
    """Every way to an outcome gives one of its decisive answers: those that it names, or else the last ones."""
    walked = list(every_way(tree, tree.start))
    for outcome in tree.outcomes:
        found = decisive(tree, outcome)
        led = [set(answers) for answers, end in walked if end == outcome]
        last = {answers[-1] for answers, end in walked if end == outcome}
        cites = tree.outcomes[outcome].rules
        named = {(it.question, it.option) for cited in cites for it in cited.answers}
        by_the_last = any(cited.as_ == "decides" and not cited.answers for cited in cites)
        assert set(found) == (named | last if by_the_last else named)
        assert len(found) == len(set(found))
        assert all(answers & set(found) for answers in led)


@fast
@given(tree=trees(), choice=st.data())
def test_what_is_left_without_some_answers(tree: DecisionTree, choice: st.DataObject) -> None:
    """A node can be reached without some answers exactly if a way leads to it that gives none of them."""
    every = [(key, option.id) for key, question in tree.questions.items() for option in question.options]
    without = choice.draw(st.lists(st.sampled_from(every), unique=True))
    left = {tree.start}
    for answers, end in every_way(tree, tree.start):
        nodes = [*(question for question, _ in answers), end]
        allowed = next((i for i, answer in enumerate(answers) if answer in without), len(answers))
        left.update(nodes[: allowed + 1])
    assert reachable(edges(tree), tree.start, without) == left


nodes = st.sampled_from(["v0", "v1", "v2", "v3", "v4", "uitkomst"])
graphs = st.dictionaries(nodes.filter(lambda node: node[0] == "v"), st.dictionaries(st.sampled_from("abc"), nodes))


@settings(fast, max_examples=500)
@given(graph=graphs)
def test_a_cycle_is_found_if_there_is_one(graph: Mapping[str, Mapping[str, str]]) -> None:
    """`cycle` names questions of which each leads to the next and the last to the first, if there are such at all."""
    found = cycle(graph)
    assert bool(found) is goes_round(graph)
    assert len(set(found)) == len(found)
    for question, following in zip(found, found[1:] + found[:1], strict=True):
        assert following in graph[question].values()


def shape_rules(tree: DecisionTree) -> set[Rule]:
    """The rules about ways that `check` finds broken in a tree, be they errors or not."""
    organisation = dataclasses.replace(next(iter(ORGANISATIONS.values())), protocols={}, trees={"t": tree})
    return {problem.rule for problem in problems(organisation, ())} - {"no-unsure", "one-way", "remains"}


@fast
@given(tree=trees(), choice=st.data())
def test_check_sees_what_walking_shows(tree: DecisionTree, choice: st.DataObject) -> None:
    """A sound tree has no error. When one answer is led elsewhere, `check` finds questions that go round, nodes that no
    way leads to, and named answers that a way does without, exactly if there are such."""
    assert shape_rules(tree) == set()
    changed = tree.model_dump(by_alias=True)
    options = changed["questions"][choice.draw(st.sampled_from(list(tree.questions)))]["options"]
    options[choice.draw(st.integers(0, len(options) - 1))]["next"] = choice.draw(
        st.sampled_from([*tree.questions, *tree.outcomes])
    )
    tree = DecisionTree.model_validate(changed)
    if goes_round(edges(tree)):
        assert shape_rules(tree) - {"met"} == {"cycle"}
        return
    walked = list(every_way(tree, tree.start))
    passed = {node for answers, end in walked for node in (end, *(question for question, _ in answers))}
    without = any(
        {(it.question, it.option) for it in cited.answers}.isdisjoint(answers)
        for answers, end in walked
        for cited in tree.outcomes[end].rules
        if cited.answers
    )
    expected = {"unreachable": passed != tree.questions.keys() | tree.outcomes.keys(), "met": without}
    assert shape_rules(tree) == {rule for rule, broken in expected.items() if broken}


# ----------------------------------------------------------------------------------------------- very many paths

QUESTION = """\
  "v{0}":
    ask: {{nl: Vraag {0}, en: Question {0}}}
    certain: true
    options:
      - {{id: "ja", label: {{nl: Ja, en: "Yes"}}, next: "v{1}"}}
      - {{id: "nee", label: {{nl: Nee, en: "No"}}, next: "v{1}"}}
"""


def lengthened(sample: Path, more: int) -> Path:
    """The sample with a tree that has so many more questions before its first; each leads to the next either way."""
    tree = sample / "decision_trees/de-brug/mag-ik-bellen.yml"
    chain = "".join(QUESTION.format(i, i + 1) for i in range(more)).replace(f'"v{more}"', '"waar"')
    text = tree.read_text().replace('start: "waar"', 'start: "v0"').replace("questions:\n", "questions:\n" + chain)
    (sample / "decision_trees/de-brug/eindeloos.yml").write_text(text)
    return sample


@contextmanager
def counting_calls(most: int) -> Iterator[None]:
    """Fail at one call of a Python function too many: steps are counted, because a clock tells more of the machine."""
    left = itertools.count(most, -1)

    def count(frame: FrameType, event: str, argument: object) -> None:
        assert event != "call" or next(left), f"more than {most} calls"

    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(None)


def test_check_never_walks_every_path(sample: Path) -> None:
    """`check` is done within a few thousand calls a question with a tree of which nobody could walk all paths."""
    lengthened(sample, 24)
    with counting_calls(most=200_000):
        _, found = load_and_check(sample)
    assert [problem.rule for problem in found] == ["deep", *["one-way"] * 24]


def test_eight_questions_and_seven_answers_are_not_too_many(sample: Path) -> None:
    """What is just short enough is no problem."""
    tree = lengthened(sample, 6) / "decision_trees/de-brug/eindeloos.yml"
    last = '        next: "niet-bellen"\n'
    more = [f'      - {{id: "a{i}", label: {{nl: Nee {i}, en: No {i}}}, next: "niet-bellen"}}\n' for i in range(4)]
    tree.write_text(tree.read_text().replace(last, last + "".join(more)))
    assert {problem.rule for problem in load_and_check(sample)[1]} == {"one-way"}


def test_too_many_paths_are_not_listed(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`paths` says in one sentence that there are too many to list, with exit code 1, and prints none."""
    assert cli.main(["paths", "de-brug/eindeloos", str(lengthened(sample, 24))]) == 1
    said = capsys.readouterr()
    assert said.err == "de-brug/eindeloos has 67,108,864 paths; at most 10,000 can be listed\n"
    assert said.out == ""


def test_as_many_paths_as_can_be_listed(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The largest number of paths is still listed, and one more is not."""
    for most, code in ((4, 0), (3, 1)):
        monkeypatch.setattr("protocolwijzer.cli.paths.MOST_WAYS", most)
        assert cli.main(["paths", "de-brug/mag-ik-bellen", str(sample), "--format", "tsv"]) == code
    assert len(capsys.readouterr().out.splitlines()) == 1 + 4


# ---------------------------------------------------------------------------------------------- the shipped trees


def shipped_tree(name: str) -> DecisionTree:
    organisation, _, tree = name.partition("/")
    return ORGANISATIONS[organisation].trees[tree]


@functools.cache
def walked(name: str) -> list[tuple[Answers, str]]:
    tree = shipped_tree(name)
    return list(every_way(tree, tree.start))


every_tree = pytest.mark.parametrize("name", TREES)


def test_every_tree_file_is_a_tree() -> None:
    """Nothing that stands in decision_trees is left out of the tests below."""
    files = {
        path.relative_to(ROOT / "decision_trees").with_suffix("").as_posix() for path in ROOT.glob("decision_trees/*/*")
    }
    assert files == set(TREES)


@every_tree
def test_every_way_ends_in_a_verdict(name: str) -> None:
    """Whoever answers, whatever the answers, gets a verdict or another tree after at most eight questions; and no
    outcome is idle."""
    tree = shipped_tree(name)
    ends = {end for _, end in walked(name)}
    assert ends <= tree.outcomes.keys() | tree.handoffs.keys()
    assert max(len(answers) for answers, _ in walked(name)) <= 8
    assert ends - tree.handoffs.keys() == set(tree.outcomes)
    assert {question for answers, _ in walked(name) for question, _ in answers} == set(tree.questions)


@every_tree
def test_no_verdict_is_milder_than_its_rule(name: str) -> None:
    """What a rule forbids without exception is never less than forbidden, and what binds is never simply allowed."""
    articles = {article.id: article for _, _, article in ORGANISATIONS[name.partition("/")[0]].articles()}
    for outcome in shipped_tree(name).outcomes.values():
        for citation in outcome.articles:
            article = articles[citation.article]
            if citation.as_ == "decides" and article.effect == "prohibits" and not article.unless:
                assert outcome.verdict in {"forbidden", "report"}
            if citation.as_ == "decides" and article.effect in {"prohibits", "requires"}:
                assert outcome.verdict != "allowed"


@every_tree
def test_named_answers_are_given_on_every_way(name: str) -> None:
    """A condition that is met, or a rule that decides by certain answers, has one of them on every way there."""
    for key, outcome in shipped_tree(name).outcomes.items():
        for citation in outcome.articles:
            named = {(answer.question, answer.option) for answer in citation.answers}
            assert named or citation.as_ != "met"
            assert all(named & set(answers) for answers, end in walked(name) if end == key and named)


@every_tree
def test_a_rule_outside_the_case_says_why(name: str) -> None:
    """An article that does not reach a case comes with a sentence about it in each language."""
    for outcome in shipped_tree(name).outcomes.values():
        for citation in outcome.articles:
            if citation.as_ == "outside":
                assert citation.why is not None
                assert all(citation.why[language].strip() for language in ("nl", "en"))


@every_tree
def test_every_text_stands_in_both_languages(name: str) -> None:
    """Wherever a file has Dutch words it has English ones, and the other way round."""
    waiting = [plain(ROOT / f"decision_trees/{name}.yml")]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, dict):
            if thing.keys() & {"nl", "en"}:
                assert set(thing) == {"nl", "en"}
                assert all(thing.values()), thing
            waiting += thing.values()
        elif isinstance(thing, list):
            waiting += thing


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_every_rule_is_reached_by_a_tree(organisation: str) -> None:
    """Every article that binds somebody decides an outcome, or is met by one, that some way leads to."""
    reached = {(name, end) for name in TREES if name.startswith(organisation + "/") for _, end in walked(name)}
    outcomes = [shipped_tree(name).outcomes.get(end) for name, end in reached]  # or another tree goes on there
    cited = [citation for outcome in outcomes if outcome for citation in outcome.articles]
    covered = {citation.article for citation in cited if citation.as_ in {"decides", "met"}}
    binding = {
        article.id: article.number
        for _, _, article in ORGANISATIONS[organisation].articles()
        if article.effect != "informs"
    }
    assert [number for article, number in binding.items() if article not in covered] == []
