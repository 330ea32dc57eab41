"""The sub-headings of a text, and their anchors: the same in every language in which it has as many of them."""

import re
from collections.abc import Iterator

from markupsafe import Markup

from protocolwijzer.model import Translated
from protocolwijzer.prose import sub_headings
from protocolwijzer.render.folding import slug

_HEADING = re.compile(r"<h(\d)>")


def listed(text: Translated, within: str, language: str) -> Iterator[tuple[str, str]]:
    """The anchor and the words of each sub-heading as readers of a language see it; `within` is the anchor of what the
    text belongs to."""
    shown = sub_headings(text.best(language)[0])
    return zip(_anchors(text, within, len(shown)), shown, strict=True)


def anchored(html: Markup, within: str, text: Translated) -> Markup:
    """A text as HTML, its sub-headings with their anchors."""
    count = len(_HEADING.findall(html))
    anchors = iter(_anchors(text, within, count))
    return Markup(_HEADING.sub(lambda match: f'<h{match[1]} id="{next(anchors)}">', html)) if count else html


def _anchors(text: Translated, within: str, count: int) -> list[str]:
    """Named after the words where they were first written. Three hyphens stand before, so that no item has the same."""
    names = (names for raw in text.root.values() if len(names := sub_headings(raw)) == count)
    slugs = [slug(it) for it in next(names)]
    apart = [it if it and it not in slugs[:at] else f"{it}-{at + 1}".strip("-") for at, it in enumerate(slugs)]
    return [f"{within}---{it}" for it in apart]
