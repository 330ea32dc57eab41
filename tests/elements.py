"""A page of the site as its elements, with their attributes and texts."""

from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path


class Elements(HTMLParser):
    """The start tags of a page: tag, attributes, and the text inside each."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "use", "path", "circle"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self._data: list[str] = []
        self._spans: list[list[int]] = []
        """Which of the data each element holds."""
        self._open: list[int] = []
        self.feed(html)
        for position in self._open:
            self._spans[position][1] = len(self._data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in self.VOID:
            self._open.append(len(self.found) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))
        self._spans.append([len(self._data)] * 2)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            position = self._open.pop()
            self._spans[position][1] = len(self._data)
            if self.found[position][0] == tag:
                break

    def handle_data(self, data: str) -> None:
        self._data.append(data)

    @cached_property
    def texts(self) -> list[str]:
        """The text inside each element."""
        return ["".join(self._data[start:end]) for start, end in self._spans]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id on the page."""
        return frozenset(attributes["id"] for _, attributes in self.found if "id" in attributes)

    def having(self, key: str) -> dict[str, tuple[dict[str, str], str]]:
        """The elements that have an attribute, by its value: their attributes and text."""
        return {a[key]: (a, text) for (_, a), text in zip(self.found, self.texts, strict=True) if key in a}


@cache
def elements(page: Path) -> Elements:
    return Elements(page.read_text())
