"""What things are called, said in one place for pages, paper and search: articles, what they do, dates, editions.

Where an author's text is part of it, that text stays as it is (`Translated`): pages and paper each show one that is
missing in a language as fits them.
"""

import re
from typing import TypeAlias

from markupsafe import Markup

from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Article, CitedArticle, Deadline, Edition, Law, Section, Translated

Parts: TypeAlias = tuple[str | Translated, ...]
"""Words of ours and texts of authors, to be shown with a space between them."""


def plain(parts: Parts, language: str) -> str:
    """The parts in one line; a text that is missing in the language in the first that it has."""
    return " ".join(part if isinstance(part, str) else part.best(language)[0] for part in parts)


def called(article: Article | CitedArticle, name: Translated | None, footnote: bool, language: str) -> Parts:
    """An article as people say it: "A.5", "Principle 3", "Footnote 2"; or its title where it has no count.

    `name` is what the articles of its section are called before their count.
    """
    if footnote:
        return (LANGUAGES[language].words["footnote"], count(article))
    if name is not None:
        return (name, count(article))
    return (article.number if _is_counted(article) else article.title,)


def called_in(section: Section, article: Article, language: str) -> Parts:
    """An article of a section as people say it; see `called`."""
    return called(article, section.article_name, article in section.footnotes, language)


def number(section: Section, article: Article, language: str) -> str:
    """An article as people say it by its count; empty for one that goes by its title."""
    counted = article in section.footnotes or section.article_name is not None or _is_counted(article)
    return plain(called_in(section, article, language), language) if counted else ""


def called_elsewhere(called: Parts, protocol: Translated, language: str) -> Parts:
    """An article where a text of another protocol, or of none, speaks of it: "A.5 of House rules"."""
    said = re.split(r"(\{\w+\})", LANGUAGES[language].words["article-of-protocol"])
    known: dict[str, Parts] = {"{article}": called, "{protocol}": (protocol,)}
    return tuple(part for piece in said if piece.strip() for part in known.get(piece, (piece.strip(),)))


def short(section: Section, article: Article, language: str) -> str:
    """What stands in the margin: the number, without what every number of its section begins with; empty for none."""
    if article in section.footnotes:
        return f"{LANGUAGES[language].words['footnote-short']} {count(article)}"
    if section.article_name is not None:
        return count(article)
    return article.number if _is_counted(article) else ""


def count(article: Article | CitedArticle) -> str:
    """What distinguishes an article's number from others of its section: `2` of `fn.2`."""
    return article.number.rpartition(".")[2]


def _is_counted(article: Article | CitedArticle) -> bool:
    return any(character.isdigit() for character in article.number)


def effect(rule: Article | Law) -> str:
    """What an article or a law does, and whether it permits something under a condition (`permits-if`)."""
    if rule.effect == "permits" and (rule.unless or (isinstance(rule, Article) and rule.condition)):
        return "permits-if"
    return rule.effect


def does(rule: Article | Law, language: str) -> Parts:
    """What an article or a law does, in words: "Not allowed, unless …", "Allowed if somebody agrees"."""
    words = LANGUAGES[language].words
    if rule.effect == "prohibits" and rule.unless:
        return (words["effect-prohibits-unless"],)
    said = words[f"effect-{effect(rule)}"]
    condition = rule.condition if isinstance(rule, Article) else None
    return (said, condition or "…") if effect(rule) == "permits-if" else (said,)


def within(deadline: Deadline, language: str) -> str:
    """How long there is for something: "within 5 school days"."""
    word = f"within-{deadline.unit}" + ("-one" if deadline.number == 1 else "")
    return LANGUAGES[language].words[word].format(number=deadline.number)


def date_in_words(date: str, language: str) -> str:
    """A date (`2020`, `2020-03`, `2020-03-31` or `undated`) as people say it: "maart 2020"."""
    own = LANGUAGES[language]
    if date == "undated":
        return own.words["undated"]
    year, *rest = date.split("-")
    if not rest:
        return year
    month = own.months[int(rest[0]) - 1]
    if len(rest) == 1:
        return own.month.format(month=month, year=year)
    return own.day.format(day=int(rest[1]), month=month, year=year)


def edition_name(edition: Edition, language: str) -> str:
    """An edition as people say it: "edition March 2020, revision 2"."""
    words = LANGUAGES[language].words
    revised = f", {words['revision'].format(number=edition.revision)}" if edition.revision > 1 else ""
    return f"{words['edition-in-text']} {date_in_words(edition.date, language)}{revised}"


def spoken_in(named: str, language: str) -> Markup:
    """The attributes of what is in another language (`named`) than what stands around it: `lang`, and `dir` where it
    runs the other way; empty in the same language."""
    if named == language:
        return Markup("")
    own, other = LANGUAGES[language].direction, LANGUAGES[named].direction
    return Markup(' lang="%s"') % named + (Markup(' dir="%s"') % other if other != own else Markup(""))


def native_name(language: str) -> str:
    """What a language calls itself."""
    return LANGUAGES[language].native


def language_name(named: str, language: str) -> str:
    """What a language (`named`) is called in the sentences of another."""
    return LANGUAGES[language].languages.get(named, LANGUAGES[named].native)
