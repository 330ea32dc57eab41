"""What went and came, as HTML: marked by lines through and under words, and told to who hears the page."""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from protocolwijzer.redline import Run, redline

_MENTION = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]|\[\^([^\[\]]*)\]")
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n|\s*(?:[-*]|\d+\.) )")
"""A line break inside a paragraph, which only the file has."""


def redlined(old: str, new: str, names: Mapping[str, str], words: Mapping[str, str]) -> Markup:
    """How one text of an author became another; `names` says what its mentions are called."""
    return marked(redline(_shown(old, names), _shown(new, names)), words)


def marked(runs: Iterable[Run], words: Mapping[str, str]) -> Markup:
    """Runs of words, those that went and came in the elements that HTML has for them."""
    return Markup("").join(_marked(run, words) for run in runs)


def _marked(run: Run, words: Mapping[str, str]) -> Markup:
    if run.kind == "same":
        return escape(run.text)
    tag = {"removed": "del", "added": "ins"}[run.kind]
    return Markup(f'<{tag}><span class="pw-hidden">%s </span>%s</{tag}>') % (words[f"said-{run.kind}"], run.text)


def _shown(text: str, names: Mapping[str, str]) -> str:
    """A text as its reader knows it: paragraphs in one line each, mentions by their names, no marks of emphasis."""

    def named(match: re.Match[str]) -> str:
        article, words, footnote = match.groups()
        return f" ({names.get(footnote, footnote)})" if footnote is not None else words or names.get(article, article)

    return _MENTION.sub(named, _WRAPPED.sub(" ", text.strip())).replace("**", "")
