"""What a decision tree has no shape for, and how to model it instead.

People who bring a tree along have drawn it with what their drawing tool has: conditions, scores, answers that lead to
several places. Each of these can be said with questions and answers; whoever reads the refusal reads how.
"""

from collections.abc import Mapping, Sequence
from typing import Any

_CONDITION = (
    "a tree has no conditions: ask it as a question, and let each answer lead on; where an earlier answer matters "
    "later, write the later question once for each, under ids of their own"
)
_SCORE = (
    "nothing is counted: ask first what decides by itself, and let each answer that decides lead to its outcome; where "
    "people count for themselves, ask how many, in bands such as 0, 1 to 3, 4 or more"
)
_LOOP = "name it in `repeats` of the tree, with `over` and `start`, and lead there with `next`"
_NEST = "questions and outcomes stand side by side in the file: write it there under an id, and name that id in `next`"
_JUMP = "an answer leads on with `next`: to a question, an outcome, a hand-off or a repeat"
_TREE = "name the other tree in `handoffs` of this tree, under an id, and lead there with `next`"
_TELL = "what only tells something is a step of `information`, with `tell` and `next`"
_ONE_VERDICT = (
    "an outcome has one verdict: make an outcome of each case, or give the strictest and say the rest in `remains`; "
    "where each of several things has its own, use `repeats`"
)
_ONE_NEXT = (
    "an answer leads to one place: ask there which of these it is; where all of them are to be done, lead to one "
    "outcome with several `steps`"
)
_ONE_ANSWER = (
    "a reader chooses one answer: for several things at once use `repeats`, for a number or a date ask in bands such "
    "as `younger than 12`, `12 to 15`"
)
_CITED = "say what part an article plays: {article: ..., as: decides}, or `met`, `outside` or `see`"

_KEYS: Sequence[tuple[str, str]] = (
    (
        "if when unless else condition conditions depends_on only_if show_if visible_if expression rule rules",
        _CONDITION,
    ),
    ("score scores points weight value total threshold minimum maximum", _SCORE),
    ("for_each foreach each loop", _LOOP),
)
"""What stands for a thing anywhere in a tree."""

_KEYS_OF: Mapping[str, Sequence[tuple[str, str]]] = {
    "options": (
        ("question questions options ask outcome outcomes verdict", _NEST),
        ("goto to target leads_to then", _JUMP),
        ("tree handoff handoffs", _TREE),
        ("repeat repeats", _LOOP),
    ),
    "questions": (
        ("answers choices", "the answers of a question are its `options`"),
        ("next goto to then", f"each answer has its own `next`; {_TELL}"),
        ("type kind multiple input number min max default", _ONE_ANSWER),
        ("repeat repeats over", _LOOP),
    ),
    "outcomes": (
        ("verdicts", _ONE_VERDICT),
        ("next goto then", f"a way ends at its outcome: lead on to another tree with `leads_on`; {_TELL}"),
        (
            "tree handoff handoffs",
            "name the other tree in `handoffs` of this tree, under an id, and that in `leads_on`",
        ),
        ("article articles law laws practice", "it stands in `cites`, with the part that it plays"),
        ("deadline within by who", "it stands with the step that it is about: {text: ..., by: ..., within: ...}"),
    ),
}
"""What stands for a thing in a question, an answer or an outcome."""


def instead(keys: Sequence[str | int], error: str, value: Any) -> str | None:
    """How to model what stands at these keys of a tree and does not fit there; None where nothing more can be said.

    The error is pydantic's name for what is wrong.
    """
    match list(keys):
        case [*within, str(key)] if error == "extra_forbidden":
            return _of_key(within, key.replace("-", "_").casefold())
        case ["questions", _, "options"] if error == "too_short":
            return _TELL
        case ["questions", _, "options"] if isinstance(value, dict):
            return "list them, each as `- id:` with its `label` and `next`"
        case ["questions" | "outcomes" as kind] if isinstance(value, list):
            return f"write the id of each before it, as a key of `{kind}`, and not as `- id:`"
        case ["questions", _, "options", _, "next"]:
            return _ONE_NEXT if isinstance(value, list) else _NEST if isinstance(value, dict) else None
        case ["outcomes", _, "verdict"]:
            return _ONE_VERDICT if isinstance(value, list) else _verdict(value)
        case ["outcomes", _, "cites", _] if isinstance(value, str):
            return _CITED
        case ["repeats", _, "over"] if error == "literal_error":
            return "write `channels`, a list of ids of channels, or a list of `id` and `name`"
    return None


def _of_key(within: Sequence[str | int], key: str) -> str | None:
    match within:
        case ["questions", _, "options", _]:
            own = _KEYS_OF["options"]
        case ["questions" | "outcomes" as kind, _]:
            own = _KEYS_OF[kind]
        case _:
            own = ()
    return next((said for names, said in (*own, *_KEYS) if key in names.split()), None)


def _verdict(value: Any) -> str | None:
    meant = {"yes": "allowed", "ja": "allowed", "true": "allowed", "no": "forbidden", "nee": "forbidden"}
    meant |= {"false": "forbidden", "maybe": "ask", "misschien": "ask", "depends": "conditional", "advice": "guidance"}
    word = meant.get(str(value).casefold())
    return f"did you mean `{word}`?" if word else None
