"""What templates and scripts agree on, said once: attributes, words, and what the search box is given.

Templates write it, scripts read it; `typescript` tells the scripts' type checker, and `make types` writes that down.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NotRequired, TypedDict, get_args, get_origin, get_type_hints

Kind = Literal[
    "article", "tree", "form", "definition", "guide", "notice", "walkthrough", "contact", "topic", "audience", "edition"
]
"""What can be found by searching."""

TreeWord = Literal[
    "answers-here",
    "answers-so-far",
    "back",
    "back-step",
    "change",
    "choose-first",
    "choose-some",
    "continue",
    "decided",
    "go-on-with",
    "link-cut",
    "link-older-edition",
    "link-older-version",
    "most-to-come",
    "most-to-come-none",
    "most-to-come-one",
    "now",
    "question-number",
    "question-of",
    "repeat-count",
    "repeat-for",
    "repeat-see",
    "repeat-strictest",
    "repeat-table",
    "repeat-then",
    "tell-now",
]
"""The site's own words that `tree.js` shows."""

WalkthroughWord = Literal[
    "choose-first",
    "record-not-yet",
    "record-not-yet-one",
    "walk-again",
    "walk-check",
    "walk-done",
    "walk-next",
    "walk-next-question",
    "walk-not-kept",
    "walk-open",
    "walk-over-sure",
    "walk-read",
    "walk-reopened",
    "walk-right",
    "walk-skip",
    "walk-to-record",
    "walk-wrong",
]
"""The site's own words that `walkthrough.js` shows."""

SearchWord = Literal[
    "search-all",
    "search-also",
    "search-cut",
    "search-found",
    "search-found-one",
    "search-found-some",
    "search-near",
    "search-none",
    "search-none-filter",
    "search-none-words",
    "search-start",
]
"""The site's own words that the scripts of the search show."""


_For = TypedDict("_For", {"for": NotRequired[list[str]]})
"""Audiences, by id; `for` is no name of a field in Python."""


class Hit(TypedDict):
    """A line that leads somewhere, among what was found."""

    url: str
    """Its address, from the results page."""
    title: str
    icon: str
    """The name of its sign."""


class Entry(_For, Hit):
    """A unit: what one can find."""

    id: str
    """`organisation/protocol/article`, and `organisation/id` of a tree, form or definition; between the two stands what
    the page's address has there, of anything else: `organisation/contact/id`."""
    kind: Kind
    text: NotRequired[tuple[str, ...]]
    """In passages: the one that fits is shown."""
    beside: NotRequired[tuple[str, ...]]
    """What is shown beside whatever is shown of the text: a rule's exception, whom to ask meanwhile; in passages."""
    ways: NotRequired[list[tuple[str, str]]]
    """What one can do at once: call, write; each with its address and in words."""
    keys: NotRequired[tuple[str, ...]]
    """Authors' keywords."""
    asked: NotRequired[tuple[str, ...]]
    """What people type whom it answers."""
    more: NotRequired[str]
    """Words that are searched and never shown."""
    no: NotRequired[str]
    """What people call an article."""
    number: NotRequired[str]
    """The parts of its number that one has to type, with a space between."""
    called: NotRequired[str]
    """The words that may stand beside them."""
    of: NotRequired[str]
    """The protocol that it stands in, where there are several."""
    effect: NotRequired[str]
    """What an article does, for its look."""
    says: NotRequired[str]
    """The same in words."""
    who: NotRequired[str]
    """The names of its audiences."""


class Dates(TypedDict):
    """How a language says a day."""

    day: str
    """The order: `{day}`, `{month}` and `{year}`."""
    months: list[str]


class Message(TypedDict):
    """What a form says as a message."""

    lines: list[tuple[str, str]]
    """What stands there, and the box whose answer follows it; without one, it always stands there."""
    yes: str
    no: str
    dates: list[Dates]
    """How a day is said, in each of the languages that the message is in."""


class Pages(TypedDict):
    """The pages that the search box leads to, from the results page."""

    results: str
    words: str


class Rules(TypedDict):
    """What the search knows of a language, as `SearchRules` has it; between fillers there is one space."""

    letters: dict[str, str]
    """What people type for a letter that Unicode does not take apart."""
    fillers: str
    numbered: str
    """The words that may stand before the number of any article, with a space between."""
    typed: dict[Kind, tuple[str, ...]]
    """What people type for a unit of a kind, with `{name}` for what it is called."""
    asking: dict[Kind, str]
    """The pattern of what people type who look for a kind of unit."""
    shortest: int
    irregular: dict[str, str]
    endings: dict[str, str]


class Handbook(TypedDict):
    """What `entries.js` holds: everything that one can find in an organisation's part, in one language."""

    rules: Rules
    name: str
    pages: Pages
    start: list[Hit]
    """What is offered before anything is typed: the ways into the organisation's part, and examples."""
    audiences: dict[str, str]
    """Their names, by id."""
    kinds: dict[Kind, str]
    """The names of the kinds of units that there are."""
    words: dict[SearchWord, str]
    thesaurus: list[tuple[str, tuple[str, ...]]]
    """Pairs, since in a script no object can have `__proto__` as a key."""
    unanswered: tuple[str, ...]
    """What people type that there is no answer to."""
    entries: list[Entry]


ATTRIBUTES: Mapping[str, str] = {
    "all": "the link to all results",
    "answer": "an answer that brought about an outcome, as `question=option`",
    "answers": "the answers of a lesson, by its id",
    "because": "why an answer is right",
    "before": "shown before this date",
    "begins": "for what a part of a tree is asked, each: the first question of that part",
    "choice": "an answer that can be chosen in a lesson, by its id",
    "chosen": "tells who chose another organisation on this device than this one, the page's own",
    "copied": "what a button says when it has copied",
    "copy": "copies the link to this fragment",
    "copy-text": "copies the text of the element with this id",
    "date": "a date to fill in",
    "dates": "how the language says a day, as JSON",
    "edition": "the editions that a tree rests on",
    "entries": "where the search finds what it searches, from the site's root",
    "failed": "shown where the search could not be loaded, with a button to try again",
    "fill": "where the record shows what was filled in",
    "fill-form": "a form to fill in, by organisation and id",
    "fingerprint": "what a lesson leans on",
    "for": "a field that fills the record in",
    "handoff": "the tree that goes on where this one ends, by organisation and id",
    "item": "what a part of a tree can be asked for, by its id",
    "language": "a link to the same page in another language",
    "leave": "what a page asks before what was filled in on it is lost",
    "lesson": "a step of a walkthrough",
    "list": "shown while the whole tree or course is",
    "mail": "the link that puts the message into a mail",
    "maybe": "results that come near, where there is no answer",
    "message": "what the message holds, and what it is made of, as JSON",
    "most": "how many questions there can be from this one on",
    "node": "a question, a step that tells something, or an outcome",
    "none": "where it says that there is no answer",
    "nothing": "that the message takes nothing back yet",
    "onward": "a link to another tree, with the answers that are known there",
    "option": "an answer of a question, by its id; empty for what goes on from a step that tells something",
    "over": "begins a walkthrough again",
    "print": "prints the page",
    "printed": "shown on paper only, with the address",
    "quote": "an article in its own words, by its id",
    "reached": "the outcome of a lesson",
    "remember": "offers to remember the organisation that was chosen",
    "results": "where the results stand",
    "right": "a right answer, as `question=option`",
    "save": "saves the record in a file of this name",
    "says": "the article that says so, by its id",
    "scheme": "switches between light and dark",
    "search": "a search box",
    "search-close": "closes the search box",
    "search-open": "opens the search box",
    "search-page": "the results page",
    "share": "shares what the button beside it copies",
    "severity": "how much a verdict asks of the reader",
    "since": "shown from this date on",
    "start": "the first question of a tree, or what it tells before that",
    "step": "shown while one question or step is",
    "table": "the answers for each of several, by the repeat's id",
    "tree": "a decision tree, by organisation and id",
    "then": "the editions that a tree rests on after that",
    "turn": "a question of a lesson, by its id",
    "uncounted": "a question after which nobody knows how many will come",
    "until": "the first moment at which a tree rests on a next edition",
    "verdict": "what an outcome answers",
    "version": "a tree's version",
    "walkthrough": "a walkthrough, by organisation and id",
    "words": "the site's own words that a script shows, as JSON",
}
"""The attributes (`data-…`) that templates write and scripts read, and what each means."""

MADE_BY_SCRIPTS: Mapping[str, str] = {
    "back": "the link to the question before",
    "no-answer": "that the handbook has no answer",
    "ready": "whether a search box can be used",
    "result": "what was found, by its id",
}
"""The attributes that scripts write themselves; others read `no-answer` and `result`."""

READ_BY_OTHERS: Mapping[str, str] = {
    "article": "an article, by organisation, protocol and id",
    "change": "what became of an article",
    "definition": "a definition, by organisation and id",
    "form": "a form, by organisation and id",
    "law": "a law in what an outcome rests on, by its id",
    "kind": "the kind of page, for the style sheet",
    "label": "of a cell, the name of its column, for the style sheet",
    "no-script": "shown without scripts only, by the style sheet",
    "number": "what people call an article",
    "part": "what nobody has to say who takes back all, for the style sheet",
    "practice": "good practice that an outcome rests on",
    "org": "the organisation, for its colour",
    "verdict-sign": "a verdict in a table",
    "whole": "a choice that stands for all others, for the style sheet",
}
"""The attributes that the style sheet reads, or whoever builds on the pages; no script does."""


def typescript() -> str:
    """All of this for the type checker of the scripts."""
    lines = ["// Made from render/contract.py by `make types`."]
    for kind in (TreeWord, WalkthroughWord, SearchWord, Kind):
        *values, last = (f'  | "{value}"' for value in get_args(kind))
        lines += ["", f"type {_NAMED[kind]} =", *values, f"{last};"]
    for shape in (Dates, Message, Pages, Hit, Entry, Rules, Handbook):
        lines += ["", f"interface {_NAMED[shape]} {{", *_members(shape), "}"]
    lines += ["", "interface DOMStringMap {"]
    for attribute, meaning in {**ATTRIBUTES, **MADE_BY_SCRIPTS}.items():
        lines += [f"  /** {meaning} */", f"  {_camel(attribute)}?: string;"]
    return "\n".join([*lines, "}", ""])


def _members(shape: type) -> Iterator[str]:
    for key, kind in get_type_hints(shape, include_extras=True).items():
        optional = get_origin(kind) is NotRequired
        yield f"  {key}{'?' if optional else ''}: {_type(get_args(kind)[0] if optional else kind)};"


def _type(kind: Any) -> str:
    """A Python type as TypeScript writes it."""
    if kind in _NAMED:
        return _NAMED[kind]
    args = get_args(kind)
    if get_origin(kind) is dict:
        return f"Record<{_type(args[0])}, {_type(args[1])}>"
    if get_origin(kind) is tuple and Ellipsis not in args:
        return f"[{', '.join(map(_type, args))}]"
    return f"{_type(args[0])}[]"


_NAMED: Mapping[Any, str] = {
    str: "string",
    int: "number",
    TreeWord: "PwTreeWord",
    WalkthroughWord: "PwWalkthroughWord",
    SearchWord: "PwSearchWord",
    Kind: "PwKind",
    Dates: "PwDates",
    Message: "PwMessage",
    Pages: "PwPages",
    Hit: "PwHit",
    Entry: "PwEntry",
    Rules: "PwRules",
    Handbook: "PwHandbook",
}


def _camel(attribute: str) -> str:
    """An attribute as scripts name it: `copy-text` is `dataset.copyText`."""
    first, *rest = attribute.split("-")
    return first + "".join(map(str.capitalize, rest))
