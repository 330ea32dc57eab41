"""Marks and words in a text that open a note in place, and what must not be parted from them at the end of a line.

Browsers take a button for a box: they begin a new line before and after it, and leave a full stop alone there.
"""

import re

from markupsafe import Markup

_OPENER = r'(?:<sup><button [^>]*>[^<]*</button></sup>|<button type="button" class="pw-term"[^>]*>.*?</button>)'
_SIGN = r"(?:&#?\w+;|[^\s<>])?"
_BESIDE = re.compile(rf"{_SIGN}(?:{_OPENER})+{_SIGN}", re.DOTALL)


def footnote(target: str, count: str, name: str) -> Markup:
    """The mark of a footnote."""
    return Markup(
        '<sup><button type="button" class="pw-fnref" popovertarget="_note-%s" aria-label="%s">%s</button></sup>'
    ) % (target, name, count)


def term(target: str, words: str) -> Markup:
    """A word that the glossary explains."""
    return Markup('<button type="button" class="pw-term" popovertarget="_note-%s">%s</button>') % (target, words)


def kept(html: Markup) -> Markup:
    """A text in which each of them stays on a line with the letter or the sign before it, and with the one after it."""
    if "<button" not in html:
        return html
    return Markup(_BESIDE.sub(lambda match: f'<span class="pw-keep">{match[0]}</span>', html))
