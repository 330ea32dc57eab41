"""What changed between two states of a protocol, for a terminal and for machines."""

from collections.abc import Iterable, Iterator
from typing import Any

from protocolwijzer.redline import ArticleChange, Changes, Course, HeadingChange, Run, VerdictChange

MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
"""How words that went and came are marked in plain text, as `wdiff` does."""


def diff_in_words(changes: Changes) -> Iterator[str]:
    """Line by line: what changed of the text, in every language, and which answers lead to another verdict."""
    yield _counted(changes)
    for told in (*map(_heading, changes.headings), *map(article_in_words, changes.articles)):
        yield from ("", *told)
    if changes.verdicts or changes.unlisted:
        yield from ("", "Answers that lead to another verdict:")
    yield from (f"  {verdict.tree}: {_verdict(verdict)}" for verdict in changes.verdicts)
    yield from (f"  {tree}: it changed, and has more ways than can be listed" for tree in changes.unlisted)


def _counted(changes: Changes) -> str:
    kinds = [change.kind for change in changes.articles]
    numbers = [f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)]
    return f"Articles: {', '.join([*numbers, f'{changes.unchanged} as they were'])}."


def _heading(heading: HeadingChange) -> Iterator[str]:
    yield f"Heading {_first(heading.thing.title.root)}"
    for key in ("title", "lead"):
        for language in heading.thing.title.root:
            if any(run.kind != "same" for run in heading.runs(key, language)):
                yield f"  {key} {language}: {_marked(heading.runs(key, language))}"


def article_in_words(change: ArticleChange) -> Iterator[str]:
    """What changed of one article, in every language, line by line."""
    yield f"{change.article.number} {_first(change.article.title.root)}: {change.kind}"
    if change.old is not None and change.new is not None:
        if change.renumbered:
            yield f"  number: {change.old.number} → {change.new.number}"
        if change.moved:
            below = f" below `{change.below}`" if change.below else ""
            yield f"  moved; it stands in `{change.section.id}`{below} now"
        for key in change.ruled:
            yield f"  {key}: {_listed(getattr(change.old, key))} → {_listed(getattr(change.new, key))}"
    if change.course:
        yield f"  {course_in_words(change.course)}"
    for key in change.worded:
        for language in change.languages:
            yield f"  {key} {language}: {_marked(change.runs(key, language))}"
    for item in change.items:
        yield from (f"  item {item.label} was {item.was}" for _ in item.was[:1])
        for language in change.languages:
            yield f"  item {item.label} {language}: {_marked(item.runs('text', language))}"


_COURSES = {
    "was": "was {}",
    "split-from": "split from {}",
    "merged-from": "merged from {}",
    "took-in": "{} was merged into it",
    "now": "stands now at {}",
    "split-into": "split into {}",
    "merged-into": "merged into {}",
    "replaced-by": "replaced by {}",
}


def course_in_words(course: Course) -> str:
    """What an article came from, or what became of it."""
    return _COURSES[course.how].format(" and ".join(article.number for _, article in course.articles))


_BEYOND = {None: "", "law": " (by law, no rule here)", "practice": " (good practice, no rule here)"}


def _verdict(change: VerdictChange) -> str:
    answers = " ".join(f"{question}={option}" for question, option in change.answers) or "every answer"
    return f"{answers}: {' or '.join(map(str, change.old)) or 'a new answer'} → {change.new}{_BEYOND[change.beyond]}"


def _marked(runs: Iterable[Run]) -> str:
    return " ".join("".join(MARKS[run.kind][0] + run.text + MARKS[run.kind][1] for run in runs).split())


def _listed(value: str | tuple[str, ...] | None) -> str:
    return value if isinstance(value, str) else ", ".join(value or ()) or "none"


def _first(texts: dict[str, str]) -> str:
    return next(iter(texts.values()))


def diff_for_machines(changes: Changes) -> dict[str, Any]:
    """The same for machines; each text as a list of runs, of which `same` and `added` make the new text."""
    return {
        "articles": [_article_for_machines(change) for change in changes.articles],
        "unchanged": changes.unchanged,
        "verdicts": [
            {
                "tree": it.tree,
                "answers": [list(answer) for answer in it.answers],
                "old": [*map(str, it.old)],
                "new": str(it.new),
                "beyond": it.beyond,
            }
            for it in changes.verdicts
        ],
        "unlisted_trees": list(changes.unlisted),
    }


def _article_for_machines(change: ArticleChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "change": change.kind,
        "number": [it and it.number for it in (change.old, change.new)],
        "moved": change.moved,
        **({"course": _course_for_machines(change.course)} if change.course else {}),
        **{key: [it and getattr(it, key) for it in (change.old, change.new)] for key in change.ruled},
        "texts": {
            key: {
                language: [{"kind": run.kind, "text": run.text} for run in change.runs(key, language)]
                for language in change.languages
            }
            for key in change.worded
        },
        "items": {
            item.item.id: {
                language: [{"kind": run.kind, "text": run.text} for run in item.runs("text", language)]
                for language in change.languages
            }
            for item in change.items
        },
    }


def _course_for_machines(course: Course) -> dict[str, Any]:
    return {"how": course.how, "articles": [article.id for _, article in course.articles]}
