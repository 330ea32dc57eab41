"""References in the texts of a draft, as mentions where their number is an article's."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_REFERENCE = re.compile(
    r"(?<![\[\w|])((?:artikel|artikelen|article|articles|art\.|zie|see|lid|paragraaf|section)\s+)"
    r"((?:[A-Z]\.)?\d+(?:\.\d+)*[a-z]?|[A-Z]\.\d+(?:\.\d+)*)(?![\w\]\[(])(?!\s+(?:AVG|UAVG|BW|Sr|GDPR|van de|of the))",
    re.IGNORECASE,
)


def mentions(protocol: dict[str, Any], language: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Make references in texts into mentions where their number is an article's; those that are none come back.

    `names` are the ids of articles by their numbers.
    """
    unknown: list[tuple[str, str]] = []
    for article in all_articles(protocol["sections"]):
        article["text"][language] = _mentioned(article["text"][language], article["id"], names, unknown)
    return unknown


def _mentioned(text: str, own: str, names: Mapping[str, str], unknown: list[tuple[str, str]]) -> str:
    def replaced(found: re.Match[str]) -> str:
        whole, number = found[0], found[2]
        keys = (whole.lower(), f"artikel {number}".lower(), f"article {number}".lower(), number.lower())
        name = next((names[key] for key in keys if key in names), None)
        if name is None:
            unknown.append((own, whole))
            return whole
        return whole if name == own else f"[[{name}|{whole}]]"

    return "\n".join(row if row.startswith("|") else _REFERENCE.sub(replaced, row) for row in text.split("\n"))


def _with_below(article: dict[str, Any]) -> list[dict[str, Any]]:
    return [article, *(deeper for it in article.get("articles", []) for deeper in _with_below(it))]


def all_articles(sections: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for section in sections:
        found += [below for it in section.get("articles", []) for below in _with_below(it)]
        found += all_articles(section.get("sections", []))
        found += section.get("footnotes", [])
    return found
