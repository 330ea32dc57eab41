"""A page of the site as its elements, with their attributes and texts."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path


class Elements(HTMLParser):
    """The start tags of a page: tag, attributes, and the text inside each."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "use", "path", "circle"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))
        self.texts.append("")
        if tag not in self.VOID:
            self.open.append(len(self.found) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.found[self.open[-1]][0] != tag:
            self.open.pop()
        if self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for position in self.open:
            self.texts[position] += data

    def having(self, key: str) -> dict[str, tuple[dict[str, str], str]]:
        """The elements that have an attribute, by its value: their attributes and text."""
        return {a[key]: (a, text) for (_, a), text in zip(self.found, self.texts, strict=True) if key in a}


@cache
def elements(page: Path) -> Elements:
    return Elements(page.read_text())
