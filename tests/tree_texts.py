"""What the page of a decision tree says, read from its HTML, and whether handbook.json says it too."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from protocolwijzer.language import LANGUAGES
from tests.handbooks import ROOT

TEMPLATES = ROOT / "generator/protocolwijzer/render/templates"
OWN_WORDS = {
    key
    for name in ("tree", "quote", "contacts", "macros")
    for key in re.findall(r'view\["([a-z-]+)"\]', (TEMPLATES / f"{name}.html").read_text())
}
"""The keys of the program's own words on such a page, but those that are put together."""
OWN_BEGINNINGS = ("verdict-", "part-", "law-part-", "effect-", "within-", "rests-", "where-it-rests", "law-says")
NOT_TOLD = {"pw-effect", "pw-rests", "pw-count"}
"""The classes of what is no text of the tree: what an article does, editions and versions, numbers of questions."""
WHOLE = "(the tree)"
"""In the place of a node, for what stands above all of them."""
ENDS = " .,:;·()?0123456789"
"""What stands between texts of the tree and words of the program."""
VOID = {"use", "path", "img", "br", "input", "hr"}


class Said(HTMLParser):
    """The texts inside each node of a tree, without those of links to what handbook.json gives an address."""

    def __init__(self, html: str, page: str, known: set[str]) -> None:
        super().__init__()
        self.page, self.known = page, known
        self.found: dict[str, list[str]] = {}
        self.open: list[tuple[str, bool]] = []
        """The elements around: the node that each is in, and whether its texts count."""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        node, counts = self.open[-1] if self.open else ("", True)
        node = values["id"] if "data-node" in values else WHOLE if "data-tree" in values else node
        href = values.get("href", "#")
        leads_away = not href.startswith("#") and urljoin(self.page, href) in self.known
        counts = counts and not leads_away and "popovertarget" not in values
        counts = counts and tag not in {"cite", "script"} and NOT_TOLD.isdisjoint(values.get("class", "").split())
        if tag not in VOID:
            self.open.append((node, counts))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        node, counts = self.open[-1] if self.open else ("", False)
        if node and counts and re.search(r"\w", data):
            self.found.setdefault(node, []).append(_normal(data))


def untold(machine: Any, site: Path, language: str) -> Iterator[str]:
    """What the pages of trees say in a language that stands nowhere in the tree in handbook.json, nor in what that
    names."""
    known = {it["url"] for it in machine["laws"]} | {*_addresses(machine)}
    laws = {it["id"]: it for it in machine["laws"]}
    words = LANGUAGES[language].words
    own = [words[key] for key in words if key in OWN_WORDS or key.startswith(OWN_BEGINNINGS)]
    parts = {_normal(part).strip(ENDS) for it in own for part in re.split(r"\{\w+\}", it)} - {""}
    ours = re.compile("|".join(rf"(?<!\w){re.escape(it)}(?!\w)" for it in sorted(parts, key=len, reverse=True)))
    for organisation in machine["organisations"]:
        articles = {it["id"]: it for protocol in organisation["protocols"] for it in protocol["articles"]}
        named = {
            kind: {it["id"]: it for it in organisation[kind]} for kind in ("forms", "contacts", "notices", "trees")
        }
        for tree in organisation["trees"]:
            page = tree["url"][language]
            for node, said in Said((site / page).read_text(), page, known).found.items():
                told = _strings([organisation["name"], *_told(tree, node, articles, laws, named)], language)
                for text in said:
                    left = (it.strip(ENDS) for it in ours.split(text))
                    if text not in told and any(it not in told for it in left):
                        yield f"{page}#{node}: {text}"


def _told(tree: Any, node: str, articles: Any, laws: Any, named: Any) -> Iterator[Any]:
    """What handbook.json tells of a node, and of all that this one names."""
    yield [phase["title"] for phase in tree["phases"]]
    yield [tree["title"], tree["lead"]] if node == WHOLE else []
    if handoff := tree["handoffs"].get(node):
        yield from _of_handoff(handoff, named)
    for kind in ("questions", "information", "repeats"):
        yield tree[kind].get(node)
    if outcome := tree["outcomes"].get(node):
        yield outcome
        for answer in outcome["decided_by"]:
            yield from _of_answer(tree, answer)
        yield [articles[it["article"]] for it in outcome["cites"]]
        yield [laws[it["law"]] for it in outcome["laws"]]
        yield [named["forms"][it]["title"] for it in outcome["forms"]]
        yield [named["notices"][it] for it in outcome["notices"]]
        unreachable = any(not (it["phone"] or it["email"]) for it in map(named["contacts"].get, outcome["contacts"]))
        yield [it for it in named["contacts"].values() if unreachable or it["id"] in outcome["contacts"]]
        for it in outcome["leads_on"]:
            yield from _of_handoff(tree["handoffs"][it], named)


def _of_handoff(handoff: Any, named: Any) -> Iterator[Any]:
    onward = named["trees"][handoff["tree"]]
    yield [onward["title"], onward["lead"]]
    for answer in handoff["answers"]:
        yield from _of_answer(onward, answer)


def _of_answer(tree: Any, answer: Any) -> Iterator[Any]:
    question = tree["questions"][answer["question"]]
    yield [question["ask"], *(it["label"] for it in question["options"] if it["id"] == answer["option"])]


def _strings(thing: Any, language: str) -> str:
    """All texts in a thing in one language, as a reader sees them."""
    if isinstance(thing, dict) and language in thing and all(isinstance(it, str) for it in thing.values()):
        return _seen(thing[language])
    if isinstance(thing, dict):
        return "\n".join(_strings(it, language) for it in thing.values())
    if isinstance(thing, list):
        return "\n".join(_strings(it, language) for it in thing)
    return _seen(thing) if isinstance(thing, str) else ""


def _seen(text: str) -> str:
    """Markdown without its marks; what it mentions stands elsewhere."""
    text = re.sub(r"!?\[\[[^]|]*\|([^]]*)\]\]", r"\1", text)
    text = re.sub(r"\[\[[^]]*\]\]|\[\^[^]]*\]", " ", text)
    text = re.sub(r"!?\[([^]]*)\]\([^)]*\)", r"\1", text)
    return _normal(re.sub(r"\*\*|(?<!\w)[*_]|[*_](?!\w)|\\(?=\W)|^\s*(?:[-*+]|\d+\.)\s+|^#+ ", "", text, flags=re.M))


def _normal(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def _addresses(thing: Any) -> Iterator[str]:
    if isinstance(thing, dict):
        for key, value in thing.items():
            if key == "url" and isinstance(value, dict):
                yield from value.values()
            else:
                yield from _addresses(value)
    elif isinstance(thing, list):
        for it in thing:
            yield from _addresses(it)
