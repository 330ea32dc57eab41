"""Words for people as HTML: Markdown without raw HTML, and mentions as links."""

import re
from collections.abc import Callable
from functools import lru_cache

import markdown
from markupsafe import Markup, escape

from protocolwijzer.mentions import MENTION

_SPECIAL = re.compile(r"[*_`\[\]<>&#\\|~!\n:]|^\s|^[-+\d]")
"""What a text must not hold to be a plain paragraph, so that Markdown need not look at it."""


def prose(text: str, link: Callable[[re.Match[str]], Markup]) -> Markup:
    """A text as paragraphs and lists; `link` turns each mention into HTML."""
    return Markup(MENTION.sub(link, _html(text.strip())))


def words(text: str, link: Callable[[re.Match[str]], Markup]) -> Markup:
    """A text of one paragraph as the words inside it, to stand in a line."""
    html = prose(text, link)
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return html


@lru_cache(maxsize=8192)
def _html(text: str) -> str:
    if not _SPECIAL.search(text):
        return f"<p>{escape(text)}</p>"
    return _markdown().reset().convert(text)


@lru_cache(maxsize=1)
def _markdown() -> markdown.Markdown:
    converter = markdown.Markdown(output_format="html")
    converter.preprocessors.deregister("html_block")
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        converter.inlinePatterns.deregister(pattern)
    for headings in ("hashheader", "setextheader"):
        converter.parser.blockprocessors.deregister(headings)
    return converter
