"""Anchors for the sub-headings of a text: the same in every language in which it has as many of them."""

import re

from markupsafe import Markup

from protocolwijzer.model import Translated
from protocolwijzer.prose import sub_headings
from protocolwijzer.render.folding import slug

_HEADING = re.compile(r"<h(\d)>")


def anchored(html: Markup, within: str, text: Translated) -> Markup:
    """A text as HTML whose sub-headings have anchors, named after its own words where it was first written; `within` is
    the anchor of what it is the text of. Three hyphens stand between them, so that no item has the same."""
    count = len(_HEADING.findall(html))
    if not count:
        return html
    names = (names for raw in text.root.values() if len(names := sub_headings(raw)) == count)
    anchors = iter(_apart([slug(it) for it in next(names)]))
    return Markup(_HEADING.sub(lambda match: f'<h{match[1]} id="{within}---{next(anchors)}">', html))


def _apart(slugs: list[str]) -> list[str]:
    """The slugs, with a count where one comes again."""
    return [it if it and it not in slugs[:at] else f"{it}-{at + 1}".strip("-") for at, it in enumerate(slugs)]
