"""What went and came, as HTML: marked by lines through and under words, and told to who hears the page."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from protocolwijzer.model import Article, Section
from protocolwijzer.redline import Run
from protocolwijzer.render.words import WORDS


def called(section: Section, article: Article, language: str) -> str:
    """An article of any edition as people say it in a language: "A.5", "Principle 3", or its title."""
    count = article.number.rpartition(".")[2]
    if article in section.footnotes:
        return f"{WORDS[language]['footnote']} {count}"
    if section.article_name is not None:
        return f"{section.article_name.best(language)[0]} {count}"
    return article.number if any(map(str.isdigit, article.number)) else article.title.best(language)[0]


def marked(runs: Iterable[Run], words: Mapping[str, str]) -> Markup:
    """Runs of words, those that went and came in the elements that HTML has for them."""
    return Markup("").join(_marked(run, words) for run in runs)


def _marked(run: Run, words: Mapping[str, str]) -> Markup:
    text = escape(run.text).replace("\n", Markup("<br>"))  # a page is one block, which has no empty lines
    if run.kind == "same":
        return text
    tag = {"removed": "del", "added": "ins"}[run.kind]
    return Markup(f'<{tag}><span class="pw-hidden">%s </span>%s</{tag}>') % (words[f"said-{run.kind}"], text)
