"""An author's text on its way to paper: the HTML that pages show, as plain values that a template walks through.

A text never becomes a part of a template: what it holds are words, whatever they look like to the typesetter.
"""

from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from typing import NotRequired, TypeAlias, TypedDict

from markupsafe import Markup, escape

from protocolwijzer import naming
from protocolwijzer.addresses import article_anchor
from protocolwijzer.model import Article, CitedArticle, Definition, Picture, Prose, Translated, article_of
from protocolwijzer.print.printed_words import printed_words
from protocolwijzer.prose import Mention, prose

Node: TypeAlias = "str | Element"
"""Words, or an element of HTML."""


class Element(TypedDict):
    """An element of HTML."""

    tag: str
    body: list[Node]
    href: NotRequired[str]
    src: NotRequired[str]
    alt: NotRequired[str]
    width: NotRequired[int]
    height: NotRequired[int]
    lang: NotRequired[str]
    start: NotRequired[str]
    """Of a list: the number of its first point, where that is not 1."""
    mark: NotRequired[str]
    """Of the point of a list: what it begins with, where that is its own."""
    end: NotRequired[str]
    """Of a cell: to which side it stands, `is-end` or `is-mid`."""


class _Tree(HTMLParser):
    """The HTML of a text as nodes. White space is one space, as a browser shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[list[Node]] = [[]]
        self.points: list[Element] = []
        """The points of lists that are open, the innermost one last."""
        self.in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag=tag, body=[])
        for key, value in attrs:
            if key == "href":
                element["href"] = value or ""
            elif key == "start":
                element["start"] = value or ""
            elif key == "class" and tag in {"td", "th"}:
                element["end"] = value or ""
            elif key == "src":
                element["src"] = value or ""
            elif key == "alt":
                element["alt"] = value or ""
            elif key == "width":
                element["width"] = int(value or 0)
            elif key == "height":
                element["height"] = int(value or 0)
        if ("class", "pw-mark") in attrs:
            self.in_mark = True
            return
        if tag == "li":
            self.points.append(element)
        self.open[-1].append(element)
        if tag not in {"br", "hr", "img"}:
            self.open.append(element["body"])

    def handle_endtag(self, tag: str) -> None:
        if self.in_mark:
            self.in_mark = False
            return
        if tag == "li":
            self.points.pop()
        self.open.pop()

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if self.in_mark:
            self.points[-1]["mark"] = words
        elif words and self.points and self.open[-1] is self.points[-1]["body"] and not self.open[-1]:
            self.open[-1].append(words + " " * data[-1].isspace())
        elif words:
            self.open[-1].append(" " * data[0].isspace() + words + " " * data[-1].isspace())
        elif "\n" not in data:
            self.open[-1].append(" ")


def nodes(html: str) -> list[Node]:
    """The HTML that `prose` makes, as nodes."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return tree.open[0]


class Leaves:
    """Texts in one language, with the articles and the words that they mention as people say them."""

    def __init__(
        self,
        articles: Iterable[CitedArticle],
        glossary: Iterable[Definition],
        protocols: Mapping[str, Translated],
        own: str | None,
        language: str,
    ) -> None:
        """`protocols` says what these are called that an article is cited with, where there are several; `own` is the
        one whose text stands here, in which the number of an article says enough."""
        self.language = language
        self.own = own
        self._protocols = protocols
        self.fixed = printed_words(language)
        self.linked: frozenset[str] = frozenset()
        """The articles that stand in the same document, so that a mention can lead there."""
        self.pictures: Mapping[str, Picture] = {}
        """Those that can be shown."""
        self.shown: dict[str, bytes] = {}
        """The content of those that were, by name."""
        self._articles = {article.id: article for article in articles}
        self._terms = {definition.id: definition.term for definition in glossary}

    @property
    def known(self) -> Iterator[str]:
        """The articles and their items that a text may mention."""
        for article in self._articles.values():
            yield article.id
            yield from (f"{article.id}/{item}" for item in article.labels)

    def plain(self, text: Translated) -> str:
        """A short text as it stands, or in another language while its translation is missing."""
        return text.best(self.language)[0]

    def line(self, text: Translated) -> list[Node]:
        """A short text, marked with its language where that is another one."""
        words, language = text.best(self.language)
        return _in_language([words], language, self.language)

    def spelled(self, text: Translated) -> str:
        """A text without its marks, for what is read aloud or stands small beside another."""
        return " ".join(_spelled(self.prose(text) if isinstance(text, Prose) else [self.plain(text)]).split())

    def prose(self, text: Translated, below: int = 1) -> list[Node]:
        """A text as paragraphs and lists; its sub-headings stand below a heading of that level."""
        words, language = text.best(self.language)
        return _in_language(nodes(prose(words, self._mention, below)), language, self.language)

    def spoken(self, article_id: str) -> str:
        """An article as people say it: "A.5", "Principle 3", "Footnote 2"; or its title where it has no count. Of an
        item, with its letter: "A.5(b)"."""
        return naming.plain(self._called(article_id), self.language)

    def cited(self, article_id: str) -> str:
        """An article as people say it where a text speaks of it: with its protocol, unless that is clear."""
        article = self._articles[article_of(article_id)]
        if article.protocol == self.own or article.protocol not in self._protocols:
            return self.spoken(article_id)
        called = naming.called_elsewhere(self._called(article_id), self._protocols[article.protocol], self.language)
        return naming.plain(called, self.language)

    def cited_if_known(self, article_id: str | None) -> str:
        """The same of an article that may be gone, by its id then; empty where there is none."""
        return self.cited(article_id) if article_id in self._articles else article_id or ""

    def _called(self, cited: str) -> naming.Parts:
        article = self._articles[article_of(cited)]
        called = naming.called(article, article.article_name, article.footnote, self.language)
        return naming.of_item(called, article, cited, self.language)

    def called(self, article: Article | CitedArticle, name: Translated | None, footnote: bool) -> str:
        """The same of any article; `name` is what those of its section are called before their count."""
        return naming.plain(naming.called(article, name, footnote, self.language), self.language)

    def _mention(self, mention: Mention) -> Markup:
        if mention.kind == "picture":
            return self._picture(mention)
        if mention.kind == "footnote":
            count = naming.count(self._articles[mention.target])
            return self._leading(mention.target, Markup("<sup>%s</sup>") % count)
        if mention.target in self._terms:
            return escape(mention.words or self.plain(self._terms[mention.target]))
        return self._leading(mention.target, escape(mention.words or self.cited(mention.target)))

    def figure(self, mention: Mention) -> list[Element]:
        """What shows a picture; nothing where it is not to be had."""
        picture = self.pictures.get(mention.target)
        if picture is None:
            return []
        self.shown[picture.name] = picture.printed
        width, height = picture.width, picture.height
        return [Element(tag="img", body=[], src=picture.name, alt=mention.words, width=width, height=height)]

    def _picture(self, mention: Mention) -> Markup:
        shown = Markup('<img src="{src}" alt="{alt}" width="{width}" height="{height}">')
        return Markup().join(shown.format(**it) for it in self.figure(mention)) or escape(mention.words)

    def _leading(self, article: str, shown: Markup) -> Markup:
        return Markup('<a href="#%s">%s</a>') % (article_anchor(article), shown) if article in self.linked else shown


def closed(paragraphs: list[Node]) -> list[Node]:
    """Paragraphs of which the last one ends as a sentence does, so that another can follow in the same line."""
    spelled = _spelled(paragraphs).rstrip()
    if spelled[-1:] not in ".!?…؟" and isinstance(last := paragraphs[-1], dict):
        last["body"].append(".")
    return paragraphs


def _in_language(body: list[Node], language: str, expected: str) -> list[Node]:
    """The same, marked with its language where that is another one: one paragraph inside, so that it can still stand in
    a line with something else."""
    if language == expected:
        return body
    if len(body) == 1 and isinstance(paragraph := body[0], dict) and paragraph["tag"] == "p":
        return [Element(tag="p", body=[Element(tag="span", lang=language, body=paragraph["body"])])]
    return [Element(tag="span", lang=language, body=body)]


def _spelled(body: list[Node]) -> str:
    return "".join(node if isinstance(node, str) else _spelled(node["body"]) for node in body)
