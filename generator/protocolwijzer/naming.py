"""What things are called, said in one place for pages, paper and search: articles, what they do, dates, editions.

Where an author's text is part of it, that text stays as it is (`Translated`): pages and paper each show one that is
missing in a language as fits them.
"""

import re
from typing import TypeAlias

from markupsafe import Markup

from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import (
    Article,
    CitedArticle,
    Controller,
    Deadline,
    Edition,
    Law,
    Officer,
    Protocol,
    Section,
    Translated,
)

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
    if name is not None and not _names_itself(article.number, name):
        return (name, in_words_of(language, count(article, name)))
    return (in_words_of(language, article.number) if is_counted(article) else article.title,)


def called_in(section: Section, article: Article, language: str) -> Parts:
    """An article of a section as people say it; see `called`."""
    return called(article, section.article_name, article in section.footnotes, language)


def number(section: Section, article: Article, language: str) -> str:
    """An article as people say it by its count; empty for one that goes by its title."""
    counted = article in section.footnotes or section.article_name is not None or is_counted(article)
    return plain(called_in(section, article, language), language) if counted else ""


def called_elsewhere(called: Parts, protocol: Translated, language: str) -> Parts:
    """An article where a text of another protocol, or of none, speaks of it: "A.5 of House rules"."""
    said = re.split(r"(\{\w+\})", LANGUAGES[language].words["article-of-protocol"])
    known: dict[str, Parts] = {"{article}": called, "{protocol}": (protocol,)}
    return tuple(part for piece in said if piece.strip() for part in known.get(piece, (piece.strip(),)))


def said_of_item(label: str) -> str:
    """An item's label as people say it, without the signs around it: "b" for `b.`, `b)` and `(b)`."""
    return label.strip("().")


def of_item(called: Parts, article: Article | CitedArticle, cited: str, language: str) -> Parts:
    """An article as people say it, with the item of it that is cited, if one is: "A.2(b)"."""
    label = said_of_item(article.labels.get(cited.partition("/")[2], ""))
    if not label:  # an old edition may lack an item
        return called
    before, _, after = LANGUAGES[language].words["item-of-article"].format(article="|", item=label).partition("|")
    if after and isinstance(called[-1], str):
        called, after = (*called[:-1], called[-1] + after), ""
    return tuple(part for part in (before.strip(), *called, after.strip()) if part)


def short(section: Section, article: Article, language: str) -> str:
    """What stands in the margin: the number, without what every number of its section begins with; empty for none."""
    if article in section.footnotes:
        return f"{LANGUAGES[language].words['footnote-short']} {count(article)}"
    if section.article_name is not None and not _names_itself(article.number, section.article_name):
        return in_words_of(language, count(article, section.article_name))
    return in_words_of(language, article.number) if is_counted(article) else ""


def in_words_of(language: str, number: str) -> str:
    """The number of an article or a section with the words of a language: "12 paragraph 3" for "12 lid 3", "APPENDIX"
    for "BIJLAGE". Letters and counts stay, and so does a word that no language counts with."""
    return re.sub(r"[^\W\d_]{2,}(?![.\w])", lambda match: _word_in(language, match[0]), number)


def _word_in(language: str, word: str) -> str:
    kinds = {
        kind
        for other in LANGUAGES.values()
        for kind in other.search.counted
        if other.code != language and _word_for(kind, other.code) == word.casefold()
    }
    known = " ".join(LANGUAGES[language].search.counted.values()).split()
    said = _word_for(kinds.pop(), language) if len(kinds) == 1 and word.casefold() not in known else ""
    return (said.upper() if word.isupper() else said.title() if word.istitle() else said) or word


def _word_for(kind: str, language: str) -> str:
    """The first word by which a language counts such things; empty for none."""
    return next(filter(str.isalpha, LANGUAGES[language].search.counted.get(kind, "").split()), "")


_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})|x{0,3}(ix|iv|v?i{0,3})")
_LEADING = re.compile(r"(§|[^\W\d_]{2,})([. -] ?|(?<=§))(?=.)")
"""The word that a number begins with, and what parts it from the rest."""


def count(article: Article | CitedArticle, name: Translated | None = None) -> str:
    """What tells an article's number from others: `2` of `fn.2`, `2.10` of `regels.2.10`, all of `A.2`.

    What goes is a word and its dot, which no reader is shown, and the word that articles are called by anyhow (`name`):
    "12a" of "Artikel 12a". A letter, a Roman numeral and a code in capitals tell articles apart, so they stay.
    """
    leading = _LEADING.match(article.number)
    if leading and (_is_name(leading[1], name) or (leading[2] == "." and not _counts(leading[1]))):
        return article.number[leading.end() :]
    return article.number


def parted(number: str) -> tuple[str, str]:
    """The word that a number begins with, or nothing, and the rest: "Artikel" and "12a"; a count is no such word."""
    leading = _LEADING.match(number)
    if leading is None or (_counts(leading[1]) if leading[2] in {".", "-"} else _ROMAN.fullmatch(leading[1])):
        return "", number
    return leading[1], number[leading.end() :]


def is_counted(article: Article | CitedArticle) -> bool:
    """Whether its number tells something: it has a digit, or its last word is a letter or a Roman numeral."""
    *_, last = re.split(r"[ .(-]", article.number.rstrip(")"))
    return any(map(str.isdigit, article.number)) or len(last) == 1 or _ROMAN.fullmatch(last) is not None


def _names_itself(number: str, name: Translated) -> bool:
    """Whether a number says in a word of its own what the article is: "Bijlage 1", which is no "Article Bijlage 1"."""
    leading = _LEADING.match(number)
    if leading is None or leading[2] == "." or _is_name(leading[1], name):
        return False
    return not (_counts(leading[1]) if leading[2] == "-" else _ROMAN.fullmatch(leading[1]))


def _is_name(word: str, name: Translated | None) -> bool:
    """Whether this is what articles are called, in whatever language."""
    return name is not None and word.casefold() in {it.casefold() for it in name.root.values()}


def _counts(word: str) -> bool:
    return word.isupper() or _ROMAN.fullmatch(word) is not None


def effect(rule: Article | Law) -> str:
    """What an article or a law does, and whether it permits something under a condition (`permits-if`)."""
    if rule.effect == "permits" and (rule.unless or (isinstance(rule, Article) and rule.condition)):
        return "permits-if"
    return rule.effect


def is_unseen(article: Article) -> bool:
    """Whether an import took an article over, and nobody has said yet what it does."""
    return article.proposed is not None and article.effect == "informs"


def repeats_title(article: Article, language: str) -> bool:
    """Whether an article has no words but those of its title, which need not be said twice."""
    if article.items or article.closing:
        return False
    text, title = (it.best(language)[0].strip(" .") for it in (article.text, article.title))
    return text == title


def does(rule: Article | Law, language: str) -> Parts:
    """What an article or a law does, in words: "Not allowed, unless …", "Allowed if somebody agrees"."""
    words = LANGUAGES[language].words
    if isinstance(rule, Article) and is_unseen(rule):
        return (words["effect-unseen"],)
    if rule.effect == "prohibits" and rule.unless:
        return (words["effect-prohibits-unless"],)
    said = words[f"effect-{effect(rule)}"]
    condition = rule.condition if isinstance(rule, Article) else None
    return (said, condition or "…") if effect(rule) == "permits-if" else (said,)


def within(deadline: Deadline, language: str) -> str:
    """How long there is for something: "within 5 school days"."""
    word = f"within-{deadline.unit}" + ("-one" if deadline.number == 1 else "")
    return LANGUAGES[language].words[word].format(number=deadline.number)


def hand_in(controller: Controller, language: str) -> str:
    """Where a withdrawal goes; and whom to ask as long as the organisation has filled in nothing."""
    details = [_left_to_right(it) for it in (controller.address, controller.email, controller.phone) if it]
    word = LANGUAGES[language].words["hand-in-at" if details else "hand-in-unknown"]
    return word.format(name=controller.name, details=", ".join(details))


def officer(known: Officer | None, language: str) -> str | None:
    """A data protection officer with the ways to reach one, or that there is none; None where nobody filled it in."""
    if known is None or (known.appointed and not known.reachable):
        return None
    details = [known.name, *map(_left_to_right, filter(None, (known.email, known.phone)))]
    return ", ".join(filter(None, details)) if known.appointed else LANGUAGES[language].words["officer-none"]


def _left_to_right(detail: str) -> str:
    """A number or an address that reads the same in a sentence that runs the other way."""
    return f"\u2066{detail}\u2069"


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


def revised(edition: Edition, language: str, corrected: str) -> str:
    """Why there is a further revision of an edition; `corrected` is what is said where only words were mended."""
    if edition.came_with is None:
        return corrected
    return LANGUAGES[language].words["took-over"].format(edition=date_in_words(edition.came_with, language))


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


def prevailing(protocol: Protocol, language: str, restated: str) -> str:
    """Which text of a protocol counts; `restated` is the word that says so of one that explains a document."""
    words, document = LANGUAGES[language].words, protocol.document
    if document.role == "restated":
        said = [restated]
    elif language != document.language:
        said = ["itself-translation"]
    else:
        said = ["itself", *(["itself-languages"] if len(protocol.title.root) > 1 else [])]
    return " ".join(words[key] for key in said).format(language=language_name(document.language, language))
