"""What a text mentions: articles and definitions (`[[id]]`, `[[id|words]]`), footnotes (`[^id]`), links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

MENTION = re.compile(r"\[\[(?P<article>[^\[\]|]*)(?:\|(?P<words>[^\[\]]*))?\]\]|\[\^(?P<footnote>[^\[\]]*)\]")
_LINK = re.compile(
    r"\]\(\s*<?([^)\s>]*)|<([A-Za-z][A-Za-z0-9+.-]*:[^>\s]*)>|^ {0,3}\[[^\]]+\]:\s*<?(\S+)", re.MULTILINE
)

ALLOWED_SCHEMES = ("https:", "mailto:", "tel:")
"""Where a link in a text may lead."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that a text mentions; `target` is an id, or an address where `kind` is `link`; `written` is
    what stands in the text."""

    kind: Literal["article", "footnote", "link"]
    target: str
    written: str


def mentions(text: str) -> Iterator[Mention]:
    """Every mention in a text, in reading order within each kind."""
    if "[" not in text and "<" not in text:
        return
    for match in MENTION.finditer(text):
        if match["article"] is not None:
            yield Mention("article", match["article"], match[0])
        else:
            yield Mention("footnote", match["footnote"], match[0])
    for match in _LINK.finditer(text):
        address = match[1] if match[1] is not None else match[2] or match[3]
        yield Mention("link", address, address)


def is_allowed_link(address: str) -> bool:
    """Whether a text may link there: to the web over https, to a mailbox, or to a telephone."""
    return address.lower().startswith(ALLOWED_SCHEMES)
