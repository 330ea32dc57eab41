"""Texts for people: Markdown as HTML, and what a text mentions.

Authors write paragraphs, emphasis, lists and links; `[[id]]` or `[[id|words]]` mentions an article or a definition,
`[^id]` a footnote. HTML of their own is shown as text. A mention becomes an `x-mention` element, to be replaced by
whoever knows the page.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup, escape

from protocolwijzer.model import is_email

ALLOWED_SCHEMES = ("https:", "mailto:", "tel:")
"""Where a link in a text may lead: to the web over https, to a mailbox, or to a telephone."""

MOST_LETTERS = 10_000
"""Characters of one text: four pages. Markdown takes its time for longer ones."""
MOST_BRACKETS = 200
"""Opening brackets of one text, for the same reason."""
MOST_NESTED = 8
"""Levels of quotes and lists inside each other, indentation included: the typesetter takes no more than ten."""

_SPECIAL = re.compile(r"[*_`\[\]<>&#\\|~!\n:]|^\s|^[-+\d]")
"""What a text must not hold to be a plain paragraph, so that Markdown need not look at it."""

_MENTION = r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]|\[\^([^\[\]]*)\]"
_PLACED = re.compile(r'<x-mention kind="(\w+)" target="([^"]*)" words="([^"]*)"></x-mention>')
_LINK = re.compile(r'<a [^>]*?href="([^"]*)"')
_WEB = re.compile(r"//[^\s/?#@:.]+(?:\.[^\s/?#@:.]+)*(?::\d+)?(?:[/?#]|$)")
_DIALLED = re.compile(r"\+?\d[\d.-]*")
_TAG = re.compile(r"<[^>]*>")
_NESTED = re.compile(r"(?m)^([ \t]*)((?:(?:>|(?:[-*+]|\d+\.)(?=[ \t]|$))[ \t]*)+)")
"""The signs of quotes and lists that a line begins with, and the white space before them."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that a text mentions; `target` is an id, or an address where `kind` is `link`; `written` is what
    stands in the text, `words` what shall stand for it."""

    kind: Literal["article", "footnote", "link"]
    target: str
    words: str = ""

    @property
    def written(self) -> str:
        if self.kind == "footnote":
            return f"[^{self.target}]"
        return self.target if self.kind == "link" else f"[[{self.target}"


@dataclass(frozen=True, slots=True)
class Excess:
    """What a text has too much of to be read at all, and on which of its lines, from 0; `written` stands there."""

    kind: Literal["too-deep", "too-large"]
    message: str
    line: int = 0
    written: str = ""


def excess(text: str) -> Excess | None:
    """What makes a text too much for Markdown or for the typesetter, if anything does."""
    if len(text) > MOST_LETTERS:
        message = f"this text is too long ({len(text):,} characters); split it, at most {MOST_LETTERS:,} can be read"
        return Excess("too-large", message)
    if text.count("[") > MOST_BRACKETS:
        message = f"this text has too many brackets ({text.count('[')}); at most {MOST_BRACKETS} can be read"
        return Excess("too-large", message, text[: text.index("[")].count("\n"), "[")
    for match in _NESTED.finditer(text):
        if len(match[1].expandtabs(2)) // 2 + len(re.findall(r"[>*+-]|\d+\.", match[2])) > MOST_NESTED:
            message = f"quotes and lists are nested more than {MOST_NESTED} levels deep here; use fewer"
            return Excess("too-deep", message, text[: match.start()].count("\n"), match[2].strip())
    return None


def is_marked(text: str) -> bool:
    """Whether a text can have marks, so that a reader may see other words than stand in it."""
    return _SPECIAL.search(text) is not None


def shown(text: str) -> str:
    """The words of a text as a reader sees them, without marks: a mention by its own words or the id it leads to."""
    made = prose(text, lambda mention: escape(mention.words or mention.target))
    return html.unescape(_TAG.sub("", made))


def wordless(text: str) -> list[str]:
    """Where the links lead that show no words to choose."""
    if "[" not in text:
        return []
    made = prose(text, lambda mention: escape(mention.words or mention.target))
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', made, re.S)
    return [html.unescape(address) for address, words in found if not html.unescape(_TAG.sub("", words)).strip()]


def mentions(text: str) -> list[Mention]:
    """Everything that a text mentions: articles and definitions (`article`), footnotes, links."""
    if "[" not in text and "<" not in text:
        return []
    made = _html(text.strip())
    found = [_mention(match) for match in _PLACED.finditer(made)]
    return found + [Mention("link", html.unescape(match[1])) for match in _LINK.finditer(made)]


def is_allowed_link(address: str) -> bool:
    """Whether a text may link there."""
    return address.lower().startswith(ALLOWED_SCHEMES)


def link_fault(address: str) -> str | None:
    """What is wrong with an address that a text may link to, and how to mend it."""
    if any(it.isspace() or not it.isprintable() for it in address):
        return "an address has no spaces; close them up, or write `%20` for each"
    if address[-1] in ",;.:":
        return f"`{address[-1]}` at its end is no part of an address; put it after the link"
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto" and not all(map(is_email, rest.partition("?")[0].split(","))):
        return "after `mailto:` comes an e-mail address"
    if scheme.lower() == "tel" and not _DIALLED.fullmatch(rest):
        return "after `tel:` come digits alone, such as `tel:+31361234567`"
    if scheme.lower() == "https" and not _WEB.match(rest):
        return "after `https:` come `//` and the name of a site, such as `https://www.example.org/page`"
    return None


def prose(text: str, place: Callable[[Mention], Markup]) -> Markup:
    """A text as paragraphs and lists; `place` turns each mention into HTML."""
    made = _html(text.strip())
    return Markup(_PLACED.sub(lambda match: place(_mention(match)), made) if "<x-mention" in made else made)


def words(text: str, place: Callable[[Mention], Markup]) -> Markup:
    """A text of one paragraph as the words inside it, to stand in a line."""
    made = prose(text, place)
    if made.startswith("<p>") and made.endswith("</p>") and made.count("<p>") == 1:
        return made[3:-4]
    return made


def _mention(match: re.Match[str]) -> Mention:
    kind: Literal["article", "footnote"] = "footnote" if match[1] == "footnote" else "article"
    return Mention(kind, html.unescape(match[2]), html.unescape(match[3]))


@lru_cache(maxsize=65536)
def _html(text: str) -> str:
    if not is_marked(text):
        return f"<p>{escape(text)}</p>"
    return _markdown().reset().convert(text)


class _Mentions(InlineProcessor):
    """Mentions stand outside code and links; that is why Markdown itself finds them."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's own name and looser types
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        article, words, footnote = m.groups()
        kind = "article" if footnote is None else "footnote"
        attributes = {"kind": kind, "target": article if footnote is None else footnote, "words": words or ""}
        return Element("x-mention", attributes), m.start(0), m.end(0)


@lru_cache(maxsize=1)
def _markdown() -> markdown.Markdown:
    converter = markdown.Markdown(output_format="html", tab_length=2, extensions=["sane_lists"])
    converter.preprocessors.deregister("html_block")
    for pattern in ("html", "image_link", "image_reference", "short_image_ref", "reference", "short_reference"):
        converter.inlinePatterns.deregister(pattern)
    for block in ("hashheader", "setextheader", "reference"):
        converter.parser.blockprocessors.deregister(block)
    converter.inlinePatterns.register(_Mentions(_MENTION, converter), "mentions", 155)
    return converter
