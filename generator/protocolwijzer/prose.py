"""Texts for people: Markdown as HTML, and what a text mentions.

Authors write paragraphs, emphasis, lists and links, and in a long text tables and sub-headings; `[[id]]` or
`[[id|words]]` mentions an article or a definition, `[[form:id|words]]` a form's page (a contact's, guide's or tree's
too), `[^id]` a footnote, and `![words](name.png)` is a picture. HTML of
their own is shown as text. A mention becomes an `x-mention` element, to be replaced by whoever knows the page.
"""

import html
import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX
from markupsafe import Markup, escape

from protocolwijzer.blocks import Fault, deeper, labelled, read
from protocolwijzer.model import is_email
from protocolwijzer.pictured import IN_TEXT, PICTURE, unstamped

ALLOWED_SCHEMES = ("https:", "mailto:", "tel:")
"""Where a link in a text may lead: to the web over https, to a mailbox, or to a telephone."""

MOST_LETTERS = 10_000
"""Characters of one text: four pages. Markdown takes its time for longer ones."""
MOST_BRACKETS = 200
"""Opening brackets of one text, for the same reason."""
MOST_NESTED = 8
"""Levels of quotes and lists inside each other, indentation included: the typesetter takes no more than ten."""

_SPECIAL = re.compile(r"[*_`\[\]<>&#\\|~!\n:=]|^\s|^[-+\d(•‣◦▪●○■□➢➤►▸→⇒✓·\u2013\u2014]|^[^\W_]{1,5}[.)]")
"""What a text must not hold to be a plain paragraph, so that Markdown need not look at it."""

_MENTION = r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]|\[\^([^\[\]]*)\]"
_PLACED = re.compile(r'<x-mention kind="(\w+)" target="([^"]*)" words="([^"]*)"></x-mention>')
_ALONE = re.compile(r'<p>(\s*<x-mention kind="picture" [^>]*></x-mention>)+\s*</p>')
_LINK = re.compile(r'<a [^>]*?href="([^"]*)"')
_WEB = re.compile(r"//[^\s/?#@:.]+(?:\.[^\s/?#@:.]+)*(?::\d+)?(?:[/?#]|$)")
_DIALLED = re.compile(r"\+?\d[\d.-]*")
_TAG = re.compile(r"<[^>]*>")
_SUB_HEADING = re.compile(r"(</?h)(\d)>")
_NESTED = re.compile(r"(?m)^([ \t]*)((?:(?:>|(?:[-*+]|\d+\.|\(?\w{1,5}[.)])(?=[ \t]|$))[ \t]*)+)")
"""The signs of quotes and lists that a line begins with, and the white space before them."""
_LEFT = re.compile(
    r"(?P<bold>\*\*+|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w))|(?P<italic>(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|"
    r"(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?![\w_]))|(?P<code>`+)|(?P<strike>~~+|(?<!=)==(?=[^\s=].*?==))|"
    r"(?P<mention>\[\[|\]\]|\[\^)|(?P<link>\]\(|\]\[)|(?P<cell>\|)|(?P<entity>&(?:[A-Za-z]\w*|#\w+);)"
)
"""What of Markdown no reader should see; what an author wrote after `\\` is none of it."""
_MAY_BE_LEFT = re.compile(r"[*_`~=\[\]|&]")
_MENDS = {
    "bold": "write `**` on both sides of the words, without a space inside, or `\\*` for the sign itself",
    "italic": "write it on both sides of the words, without a space inside, or `\\` before it for the sign itself",
    "code": "write it on both sides of the words, or `\\` before it for the sign itself",
    "strike": "words cannot be marked so; leave the signs out",
    "mention": "a mention is `[[id]]` or `[[id|words]]`, a footnote `[^id]`; `\\` before it stands for the sign itself",
    "link": "a link is `[words](https://…)`, without a space between the two and in the address",
    "cell": "a table has `|` at both ends of each row, and `|---|---|` below the first; `\\|` is the sign itself",
    "entity": "there is no such character; write the letter itself",
}
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_UNSEEN = re.compile(r"<code>.*?</code>|<x-mention [^>]*></x-mention>", re.DOTALL)
_SIGN, _WORD = "\ufffc", "\ua74f"
"""What stands, where marks are looked for, for a sign that is none, and for code or a mention: a sign and a letter."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that a text mentions; `target` is an id, an address where `kind` is `link`, or the name of a picture;
    `written` is what stands in the text, `words` what shall stand for it."""

    kind: Literal["article", "footnote", "link", "picture"]
    target: str
    words: str = ""

    @property
    def page(self) -> tuple[str, str] | None:
        """What kind of thing it names by its page, and its id; nothing of an article or a definition."""
        kind, colon, name = self.target.partition(":")
        return (kind, name) if colon and self.kind == "article" else None

    @property
    def written(self) -> str:
        if self.kind == "footnote":
            return f"[^{self.target}]"
        if self.kind == "picture":
            return unstamped(self.target)
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
    deep = False
    for match in _NESTED.finditer(text):
        signs = len(re.findall(r">|[^\s>]+", match[2]))
        if signs > MOST_NESTED:
            return _too_deep(text, text.count("\n", 0, match.start()))
        deep = deep or len(match[1].expandtabs(4)) // 2 + signs > MOST_NESTED
    line = deeper(text, MOST_NESTED) if deep else None
    return None if line is None else _too_deep(text, line)


def _too_deep(text: str, line: int) -> Excess:
    message = f"quotes and lists are nested more than {MOST_NESTED} levels deep here; use fewer"
    match = _NESTED.match(text.split("\n")[line])
    return Excess("too-deep", message, line, match[2].strip() if match else "")


def faults(text: str, *, long: bool) -> list[Fault]:
    """All that readers would see otherwise than its author means, in the order of the lines; with `long` false, tables
    and sub-headings too."""
    text = text.rstrip()
    if not is_marked(text):
        return []
    made = _made(text)
    found = [*made.faults, *_left(text, {it.line for it in made.faults if it.rule != "list"})]
    if not long:
        found += (replace(it, message=f"{it.message} {_SHORT}") for it in made.long)
    return sorted(found, key=lambda it: it.line)


_SHORT = "cannot stand here; it can in the text of an article, of a step of a guide and of a lesson"


def _left(text: str, told: set[int]) -> Iterator[Fault]:
    """The marks that are left over, for nothing became of them: one on each line that was not `told` of yet."""
    if not _MAY_BE_LEFT.search(text):
        return
    made = _made(_ESCAPED.sub(_SIGN, text) if "\\" in text else text).html
    seen = html.unescape(_TAG.sub("", _UNSEEN.sub(_WORD, made)))
    for match in _LEFT.finditer(seen) if _MAY_BE_LEFT.search(seen) else ():
        written = re.split(f"[\n{_SIGN}{_WORD}]", seen[match.start() : match.start() + 24])[0]
        while written not in text and len(written) > 1:
            written = written[:-1]
        line = text.partition(written)[0].count("\n")
        if line not in told:
            told.add(line)
            kind = match.lastgroup or ""
            rule: Literal["markup", "table"] = "table" if kind == "cell" else "markup"
            yield Fault(rule, f"`{match[0]}` would be shown as it is: {_MENDS[kind]}", line, written)


def is_marked(text: str) -> bool:
    """Whether a text can have marks, so that a reader may see other words than stand in it."""
    return _SPECIAL.search(text) is not None


def shown(text: str) -> str:
    """The words of a text as a reader sees them, without marks: a mention by its own words or the id it leads to."""
    made = prose(text, lambda mention: escape(mention.words or mention.target))
    return html.unescape(_TAG.sub("", made))


def sub_headings(text: str) -> list[str]:
    """The words of its sub-headings, in order."""
    made = prose(text, lambda mention: escape(mention.words or mention.target))
    return [html.unescape(_TAG.sub("", words)) for words in re.findall(r"<h\d>(.*?)</h\d>", made, re.DOTALL)]


def wordless(text: str) -> list[str]:
    """Where the links lead that show no words to choose."""
    if "[" not in text:
        return []
    made = prose(text, lambda mention: escape(mention.words or mention.target))
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', made, re.S)
    return [html.unescape(address) for address, words in found if not html.unescape(_TAG.sub("", words)).strip()]


def mentions(text: str) -> list[Mention]:
    """Everything that a text mentions: articles and definitions (`article`), footnotes, pictures, links."""
    if "[" not in text and "<" not in text:
        return []
    made = _html(text)
    found = [_mention(match) for match in _PLACED.finditer(made)]
    return found + [Mention("link", html.unescape(match[1])) for match in _LINK.finditer(made)]


def around_pictures(text: str) -> Iterator[str | Mention]:
    """A text that nobody turns into HTML, in parts: its pictures, and what stands between them."""
    place = 0
    for match in IN_TEXT.finditer(text) if "![" in text else ():
        if match[3] is not None:
            yield from filter(None, (text[place : match.start()],))
            yield Mention("picture", match[3], match[2])
            place = match.end()
    yield from filter(None, (text[place:],))


def misplaced(text: str) -> list[Mention]:
    """Pictures that stand in a line with something else."""
    rest = _PLACED.finditer(_ALONE.sub("", _html(text))) if "![" in text else ()
    return [it for it in map(_mention, rest) if it.kind == "picture"]


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


def prose(text: str, place: Callable[[Mention], Markup], below: int = 1) -> Markup:
    """A text as paragraphs, lists and tables; `place` turns each mention into HTML. Its sub-headings stand below a
    heading of that level."""
    made = _html(text)
    if below > 1 and "<h" in made:
        made = _SUB_HEADING.sub(lambda match: f"{match[1]}{min(int(match[2]) + below - 1, 6)}>", made)
    return Markup(_PLACED.sub(lambda match: place(_mention(match)), made) if "<x-mention" in made else made)


def words(text: str, place: Callable[[Mention], Markup]) -> Markup:
    """A text of one paragraph as the words inside it, to stand in a line."""
    made = prose(text, place)
    if made.startswith("<p>") and made.endswith("</p>") and made.count("<p>") == 1:
        return made[3:-4]
    return made


_KINDS: dict[str, Literal["article", "footnote", "picture"]] = {
    "article": "article",
    "footnote": "footnote",
    "picture": "picture",
}


def _mention(match: re.Match[str]) -> Mention:
    return Mention(_KINDS[match[1]], html.unescape(match[2]), html.unescape(match[3]))


class _Made(NamedTuple):
    """What a text became, and what is wrong with its blocks; see `blocks.Reading`."""

    html: str
    faults: tuple[Fault, ...]
    long: tuple[Fault, ...]


def _html(text: str) -> str:
    text = text.rstrip()
    return _made(text).html if is_marked(text) else f"<p>{escape(text)}</p>"


@lru_cache(maxsize=65536)
def _made(text: str) -> _Made:
    converter = _markdown().reset()
    reading = read(text.replace(STX, "").replace(ETX, ""))
    root = reading.root
    for processor in converter.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    made = converter.serializer(root).removeprefix("<div>").removesuffix("</div>\n").removesuffix("</div>")
    for finisher in converter.postprocessors:
        made = finisher.run(made)
    return _Made(labelled(made.strip()), reading.faults, reading.long)


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


class _Pictures(InlineProcessor):
    """Pictures are mentions too: how one is shown, and whether it is there, is for others to say."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        words, name = m.groups()
        return Element("x-mention", {"kind": "picture", "target": name, "words": words}), m.start(0), m.end(0)


@lru_cache(maxsize=1)
def _markdown() -> markdown.Markdown:
    """Markdown for what stands inside a line; `blocks` has found the lines that belong together."""
    converter = markdown.Markdown(output_format="html")
    converter.ESCAPED_CHARS = [it for it in string.punctuation if it != "&"]
    for pattern in ("html", "image_link", "image_reference", "short_image_ref", "reference", "short_reference"):
        converter.inlinePatterns.deregister(pattern)
    converter.inlinePatterns.register(_Mentions(_MENTION, converter), "mentions", 155)
    converter.inlinePatterns.register(_Pictures(PICTURE, converter), "pictures", 165)  # before links, which look alike
    return converter
