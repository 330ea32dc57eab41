"""What must not be parted at the end of a line: a mark or a word that opens a note, and the signs right beside it.

A button is a box to browsers: they begin a new line before and after it, and leave a full stop alone there.
"""

import re

from markupsafe import Markup

_OPENER = r'(?:<sup><button [^>]*>[^<]*</button></sup>|<button type="button" class="pw-term"[^>]*>.*?</button>)'
_SIGN = r"(?:&#?\w+;|[^\s<>])?"
_BESIDE = re.compile(rf"{_SIGN}(?:{_OPENER})+{_SIGN}", re.DOTALL)


def kept(html: Markup) -> Markup:
    """A text in which each opener stays on a line with the letter or the sign before it, and with the one after it."""
    if "<button" not in html:
        return html
    return Markup(_BESIDE.sub(lambda match: f'<span class="pw-keep">{match[0]}</span>', html))
