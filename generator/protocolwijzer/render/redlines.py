"""What went and came, as HTML: marked by lines through and under words, and told to who hears the page."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from protocolwijzer.redline import Run


def marked(runs: Iterable[Run], words: Mapping[str, str]) -> Markup:
    """Runs of words, those that went and came in the elements that HTML has for them."""
    return Markup("").join(_marked(run, words) for run in runs)


def _marked(run: Run, words: Mapping[str, str]) -> Markup:
    text = escape(run.text).replace("\n", Markup("<br>"))  # a page is one block, which has no empty lines
    if run.kind == "same":
        return text
    tag = {"removed": "del", "added": "ins"}[run.kind]
    return Markup(f'<{tag}><span class="pw-hidden">%s </span>%s</{tag}>') % (words[f"said-{run.kind}"], text)
