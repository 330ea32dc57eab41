"""A decision tree holds: every path ends in an outcome, and no outcome is milder than the rule that decides it.

Edges have no conditions, so all of this is exact: what is said here of a path is true of every reader who walks it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from protocolwijzer import addresses
from protocolwijzer.model import (
    SEVERITY,
    Article,
    Citation,
    DecisionTree,
    GoodPractice,
    Law,
    LawCitation,
    Organisation,
    Outcome,
    Question,
    Verdict,
    article_of,
)
from protocolwijzer.problem import Pointer, Problem, did_you_mean
from protocolwijzer.walk import articles as every_article
from protocolwijzer.walk import nodes as every_node
from protocolwijzer.ways import Edges, beginning, cycle, edges, longest, reachable

MOST_OPTIONS = 7
"""More answers than this are hard to compare on a phone."""

SHOWN = 40
"""Numbers of articles in one sentence."""

MOST_QUESTIONS = 8
"""A longer way is one that people give up on."""


def problems(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    articles: dict[str, Article] = {}
    for _, _, article in organisation.articles():
        articles.setdefault(article.id, article)  # of two with one id, the first is the one that is meant
    for name, tree in organisation.trees.items():
        pointer = Pointer(addresses.tree_file(organisation.id, name))
        graph = edges(tree)
        yield from _unknown_targets(tree, pointer)
        # An unknown target, or an id that stands twice, hides an edge: that is one mistake, not also a second one.
        whole = all(len(graph[key]) == len(question.options) for key, question in tree.questions.items())
        whole = whole and all(graph[key] for key in tree.information)
        if beginning(tree) in graph and whole:
            yield from _shape(tree, graph, pointer)
        for key, question in tree.questions.items():
            yield from _question(question, pointer / "questions" / key)
        for key, outcome in tree.outcomes.items():
            yield from _outcome(tree, graph, key, outcome, pointer / "outcomes" / key)
            yield from _rules(outcome, articles, organisation.laws, pointer / "outcomes" / key)
    if organisation.trees and not any(
        file.startswith(addresses.trees_folder(organisation.id) + "/") for file in unread
    ):
        yield from _uncovered(organisation, articles.keys())


def _unknown_targets(tree: DecisionTree, pointer: Pointer) -> Iterator[Problem]:
    nodes = [key for key, _, _ in every_node(tree, pointer)]
    starts = [*tree.questions, *tree.information]
    if tree.start not in starts and tree.start not in tree.repeats:
        yield Problem("unknown-node", _unknown("question", tree.start, starts), pointer / "start")
    for key, told in tree.information.items():
        if told.next not in nodes:
            message = _unknown("question or outcome", told.next, nodes)
            yield Problem("unknown-node", message, pointer / "information" / key / "next")
    for key, question in tree.questions.items():
        for i, option in enumerate(question.options):
            if option.next not in nodes:
                message = _unknown("question or outcome", option.next, nodes)
                yield Problem("unknown-node", message, pointer / "questions" / key / "options" / i / "next")


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    meant = did_you_mean(name, known)
    return f"there is no {kind} `{name}`; " + (f"did you mean `{meant}`?" if meant else "make it, or name another")


def _shape(tree: DecisionTree, graph: Edges, pointer: Pointer) -> Iterator[Problem]:
    if round_trip := cycle(graph):
        shown = " → ".join(f"`{question}`" for question in (*round_trip, round_trip[0]))
        kind = "questions" if round_trip[0] in tree.questions else "information"
        message = (
            f"these questions lead back to themselves: {shown}; every way has to end: ask once more further on, under "
            "an id of its own, or end in an outcome that says when to begin again"
        )
        yield Problem("cycle", message, pointer / kind / round_trip[0])
        return
    led_to = {tree.start, *(option.next for question in tree.questions.values() for option in question.options)}
    led_to |= {told.next for told in tree.information.values()}
    led_to |= {key for key, repeat in tree.repeats.items() if repeat.start in led_to}  # `repeats` says that
    led_to |= {repeat.start for repeat in tree.repeats.values()}
    led_to |= {led for outcome in tree.outcomes.values() for led in outcome.leads_on}
    for kind in ("questions", "information", "outcomes", "handoffs", "repeats"):
        for key in getattr(tree, kind):
            if key not in led_to:  # what comes after it cannot be reached either, and is the same mistake
                message = f"no answer leads to `{key}`; lead there, or leave it out"
                yield Problem("unreachable", message, pointer / kind / key)
    if (most := longest(graph)[beginning(tree)]) > MOST_QUESTIONS:
        message = (
            f"the longest way has {most} questions; people give up after {MOST_QUESTIONS}: ask first what settles "
            "most, or let another tree go on (`handoffs`)"
        )
        yield Problem("deep", message, pointer / "start", "warning")


def _question(question: Question, pointer: Pointer) -> Iterator[Problem]:
    if len({option.next for option in question.options}) == 1:
        message = (
            f"every answer leads to `{question.options[0].next}`; then there is no need to ask: tell it in a step of "
            "`information`, or let an answer lead elsewhere"
        )
        yield Problem("one-way", message, pointer / "options", "warning")
    if len(question.options) > MOST_OPTIONS:
        message = (
            f"{len(question.options)} answers are hard to compare; at most {MOST_OPTIONS} are easy to read: ask for "
            "the kind first, and then which one"
        )
        yield Problem("many-options", message, pointer / "options", "warning")
    if not question.certain and not any(option.unsure for option in question.options):
        message = "somebody who does not know finds no answer; mark one `unsure`, or the question `certain`"
        yield Problem("no-unsure", message, pointer / "options", "warning")


def _uncovered(organisation: Organisation, known: Collection[str]) -> Iterator[Problem]:
    """Every article that binds somebody decides an outcome, or is met by one: one warning for each protocol.

    Nothing is said while an outcome cites an unknown article: nobody knows which one is meant.
    """
    covered = {
        article_of(citation.article)
        for tree in organisation.trees.values()
        for outcome in tree.outcomes.values()
        for citation in outcome.articles
        if citation.as_ in {"decides", "met"}
    }
    if not covered.issubset(known):
        return
    for name, protocol in organisation.protocols.items():
        left = [
            (article.number, at)
            for article, at in every_article(protocol, Pointer(addresses.protocol_file(organisation.id, name)))
            if article.effect != "informs" and "footnotes" not in at.keys and article.id not in covered
        ]
        if left:
            numbers = [number for number, _ in left]
            message = f"no tree has an outcome that {numbers[0]} decides, or that meets it"
            if len(left) > 1:
                more = f" and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
                message = (
                    f"{len(left)} articles decide no outcome of a tree, nor does one meet them: "
                    f"{', '.join(numbers[:SHOWN])}{more}"
                )
            yield Problem("uncovered", message, left[0][1] / "id", "warning")


def _outcome(tree: DecisionTree, graph: Edges, key: str, outcome: Outcome, pointer: Pointer) -> Iterator[Problem]:
    yield from _says_enough(outcome, pointer)
    reached = {
        rule: it.as_ for rule, it in zip(outcome.cited, outcome.rules, strict=True) if it.as_ in {"decides", "met"}
    }
    for i, citation in enumerate(outcome.cites):
        if not isinstance(citation, GoodPractice):
            rule = citation.article if isinstance(citation, Citation) else citation.law
            yield from _fits_its_part(citation, reached.get(rule), pointer / "cites" / i)
            yield from _answers(tree, graph, key, citation, pointer / "cites" / i)


def _rules(
    outcome: Outcome, articles: Mapping[str, Article], laws: Mapping[str, Law], pointer: Pointer
) -> Iterator[Problem]:
    """What decides an outcome binds its verdict: the organisation's rules, and the law just as much."""
    for i, citation in enumerate(outcome.cites):
        if (
            isinstance(citation, LawCitation)
            and outcome.verdict == "not-covered"
            and citation.as_ in {"decides", "met"}
        ):
            message = (
                f"`not-covered` says that no rule speaks, and the law `{citation.law}` does; give the verdict that "
                "follows from it, or cite it as `see`"
            )
            yield Problem("not-covered", message, pointer / "cites" / i)
        elif isinstance(citation, Citation) and citation.as_ == "decides" and article_of(citation.article) in articles:
            article = articles[article_of(citation.article)]
            yield from _too_mild(outcome, article, article.number, pointer / "verdict")
        elif isinstance(citation, LawCitation) and citation.as_ == "decides" and citation.law in laws:
            yield from _too_mild(outcome, laws[citation.law], f"the law `{citation.law}`", pointer / "verdict")


def _says_enough(outcome: Outcome, pointer: Pointer) -> Iterator[Problem]:
    covered = any(citation.as_ in {"decides", "met"} for citation in outcome.rules)
    if not covered and outcome.verdict not in {"not-covered", "guidance"}:
        message = "no article decides this outcome or is met by it; cite one, or give the verdict `not-covered`"
        if outcome.practice:
            message = "good practice decides nothing; cite an article or a law, or give the verdict `guidance`"
        yield Problem("uncited", message, pointer / "cites" if outcome.cites else pointer)
    if outcome.verdict == "guidance" and not outcome.steps:
        message = "`guidance` says how to do a thing: say so in `steps`"
        yield Problem("guidance", message, pointer / "verdict")
    if outcome.verdict not in {"forbidden", "guidance"} and not outcome.remains:
        message = f"a case can have two problems: say in `remains` what `{outcome.verdict}` leaves to be checked"
        yield Problem("remains", message, pointer / "verdict", "warning")


def _fits_its_part(citation: Citation | LawCitation, reaches_as: str | None, pointer: Pointer) -> Iterator[Problem]:
    if citation.as_ == "outside" and reaches_as:
        message = f"this rule is cited as `{reaches_as}` too, so it does reach this case; leave out one of the two"
        yield Problem("outside", message, pointer / "as")
    if citation.as_ == "outside" and citation.why is None:
        yield Problem("outside", "say in `why` for what reason this rule does not reach the case", pointer)
    if citation.as_ != "outside" and citation.why is not None:
        yield Problem("outside", f"`why` belongs to `outside`, and this is `{citation.as_}`", pointer / "why")
    if citation.as_ == "met" and not citation.answers:
        yield Problem("met", "name in `answers` the question and option that fulfil this rule's condition", pointer)
    if citation.as_ not in {"met", "decides"} and citation.answers:
        message = f"`answers` belongs to `met` or `decides`, and this is `{citation.as_}`"
        yield Problem("met", message, pointer / "answers")


def _answers(
    tree: DecisionTree, graph: Edges, key: str, citation: Citation | LawCitation, pointer: Pointer
) -> Iterator[Problem]:
    given = [(answer.question, answer.option) for answer in citation.answers]
    exist = {(key, option.id) for key, question in tree.questions.items() for option in question.options}
    for i, (question, option) in enumerate(given):
        if question not in tree.questions:
            message = _unknown("question", question, tree.questions)
            yield Problem("unknown-node", message, pointer / "answers" / i / "question")
        elif option not in (known := [known.id for known in tree.questions[question].options]):
            message = _unknown(f"answer to `{question}`", option, known)
            yield Problem("unknown-node", message, pointer / "answers" / i / "option")
    checkable = citation.as_ in {"met", "decides"} and given and beginning(tree) in graph and exist.issuperset(given)
    if checkable and key in reachable(graph, beginning(tree), without=given):
        message = (
            f"a path leads to `{key}` without any of these answers; name one of each path, or make an outcome of its "
            "own for the others"
        )
        yield Problem("met", message, pointer / "answers")


def _too_mild(outcome: Outcome, rule: Article | Law, name: str, pointer: Pointer) -> Iterator[Problem]:
    least: Verdict = "allowed"
    if rule.effect == "prohibits" and rule.unless is None:
        least = "forbidden"
    elif rule.effect in {"prohibits", "requires"}:
        least = "conditional"
    if outcome.verdict == "guidance":
        if least != "allowed":
            message = f"`guidance` is no verdict, and {name} {rule.effect}; give the verdict that follows from it"
            yield Problem("guidance", message, pointer)
    elif SEVERITY[outcome.verdict] < SEVERITY[least]:
        effect = f"{rule.effect} without exception" if least == "forbidden" else rule.effect
        message = (
            f"`{outcome.verdict}` is milder than {name}, which {effect}; at least `{least}`; or cite it as `met` where "
            "answers fulfil its condition, or as `outside` where it does not reach the case"
        )
        yield Problem("too-mild", message, pointer)
