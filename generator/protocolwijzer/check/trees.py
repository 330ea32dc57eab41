"""A decision tree holds: every path ends in an outcome, and no outcome is milder than the rule that decides it.

Edges have no conditions, so all of this is exact: what is said here of a path is true of every reader who walks it.
"""

from collections.abc import Iterable, Iterator

from protocolwijzer import addresses
from protocolwijzer.model import Article, Citation, DecisionTree, Organisation, Outcome, Verdict
from protocolwijzer.paths import Edges, cycle, edges, reachable
from protocolwijzer.problem import Pointer, Problem, did_you_mean

SEVERITY: dict[Verdict, int] = {
    "allowed": 0,
    "conditional": 1,
    "ask": 2,
    "not-covered": 2,
    "forbidden": 3,
    "report": 3,
}
"""How much each verdict asks of the reader."""


def problems(organisation: Organisation) -> Iterator[Problem]:
    articles = {article.id: article for _, _, article in organisation.articles()}
    for name, tree in organisation.trees.items():
        pointer = Pointer(addresses.tree_file(organisation.id, name))
        graph = edges(tree)
        unknown = list(_unknown_targets(tree, pointer))
        yield from unknown
        if tree.start in tree.questions and not unknown:
            yield from _shape(tree, graph, pointer)
        for key, outcome in tree.outcomes.items():
            yield from _outcome(tree, graph, key, outcome, articles, pointer / "outcomes" / key)


def _unknown_targets(tree: DecisionTree, pointer: Pointer) -> Iterator[Problem]:
    if tree.start not in tree.questions:
        message = _unknown("question", tree.start, tree.questions)
        yield Problem("unknown-node", message, pointer / "start")
    for key, question in tree.questions.items():
        for i, option in enumerate(question.options):
            if option.next not in tree.questions and option.next not in tree.outcomes:
                message = _unknown("question or outcome", option.next, [*tree.questions, *tree.outcomes])
                yield Problem("unknown-node", message, pointer / "questions" / key / "options" / i / "next")


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    meant = did_you_mean(name, known)
    return f"there is no {kind} `{name}`; " + (f"did you mean `{meant}`?" if meant else "make it, or name another")


def _shape(tree: DecisionTree, graph: Edges, pointer: Pointer) -> Iterator[Problem]:
    if round_trip := cycle(graph):
        way = " → ".join(f"`{question}`" for question in (*round_trip, round_trip[0]))
        yield Problem("cycle", f"these questions lead back to themselves: {way}", pointer / "questions" / round_trip[0])
        return
    reached = reachable(graph, tree.start)
    for kind, keys in (("questions", tree.questions.keys()), ("outcomes", tree.outcomes.keys())):
        for key in keys:
            if key not in reached:
                yield Problem("unreachable", f"no answer leads to `{key}`", pointer / kind / key)


def _outcome(
    tree: DecisionTree, graph: Edges, key: str, outcome: Outcome, articles: dict[str, Article], pointer: Pointer
) -> Iterator[Problem]:
    covered = any(citation.as_ in {"decides", "met"} for citation in outcome.cites)
    if not covered and outcome.verdict != "not-covered":
        message = "no article decides this outcome or is met by it; cite one, or give the verdict `not-covered`"
        yield Problem("uncited", message, pointer / "cites" if outcome.cites else pointer)
    for i, citation in enumerate(outcome.cites):
        way = pointer / "cites" / i
        yield from _fits_its_part(citation, way)
        yield from _answers(tree, graph, key, citation, way)
        article = articles.get(citation.article)
        if article is not None and citation.as_ == "decides":
            yield from _too_mild(outcome, article, pointer / "verdict")


def _fits_its_part(citation: Citation, pointer: Pointer) -> Iterator[Problem]:
    if citation.as_ == "outside" and citation.why is None:
        yield Problem("outside", "say in `why` for what reason this rule does not reach the case", pointer)
    if citation.as_ != "outside" and citation.why is not None:
        yield Problem("outside", f"`why` belongs to `outside`, and this is `{citation.as_}`", pointer / "why")
    if citation.as_ == "met" and not citation.answers:
        yield Problem("met", "name in `answers` the question and option that fulfil this rule's condition", pointer)
    if citation.as_ != "met" and citation.answers:
        yield Problem("met", f"`answers` belongs to `met`, and this is `{citation.as_}`", pointer / "answers")


def _answers(tree: DecisionTree, graph: Edges, key: str, citation: Citation, pointer: Pointer) -> Iterator[Problem]:
    given = [(answer.question, answer.option) for answer in citation.answers]
    exist = {(key, option.id) for key, question in tree.questions.items() for option in question.options}
    for i, (question, option) in enumerate(given):
        if question not in tree.questions:
            message = _unknown("question", question, tree.questions)
            yield Problem("unknown-node", message, pointer / "answers" / i / "question")
        elif option not in (known := [known.id for known in tree.questions[question].options]):
            message = _unknown(f"answer to `{question}`", option, known)
            yield Problem("unknown-node", message, pointer / "answers" / i / "option")
    checkable = citation.as_ == "met" and given and tree.start in tree.questions and exist.issuperset(given)
    if checkable and key in reachable(graph, tree.start, without=given):
        yield Problem("met", f"a path leads to `{key}` without any of these answers", pointer / "answers")


def _too_mild(outcome: Outcome, article: Article, pointer: Pointer) -> Iterator[Problem]:
    least: Verdict = "allowed"
    if article.effect == "prohibits" and article.unless is None:
        least = "forbidden"
    elif article.effect in {"prohibits", "requires"}:
        least = "conditional"
    if SEVERITY[outcome.verdict] < SEVERITY[least]:
        effect = f"{article.effect} without exception" if least == "forbidden" else article.effect
        message = f"`{outcome.verdict}` is milder than {article.number}, which {effect}; at least `{least}`"
        yield Problem("too-mild", message, pointer)
