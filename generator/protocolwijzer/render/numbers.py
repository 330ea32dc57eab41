"""The numbers of articles as people type them into the search box, with or without a word, a dot, a space or a hyphen.

What an alias is, is said here, where the handbook is known; the script only looks for the parts of a number, and for
the words that belong to it, among what is typed.
"""

import re
from collections.abc import Iterable, Iterator

from protocolwijzer import naming
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Article, Section

_TOKEN = re.compile(r"(?P<digits>\d+)|(?P<after>(?<=\d)[^\W\d_]+)|[^\W\d_]+")
_ROMAN = re.compile(r"[ivx]+")


def parts(article: Article) -> str:
    """What one has to type of a number, with a space between: "a 1 2" of A.1.2, "12 a" of "Artikel 12a"; empty for an
    article that goes by its title."""
    return " ".join(part for part, tells in _tokens(article) if tells) if naming.is_counted(article) else ""


def words(section: Section, article: Article, language: str) -> str:
    """The words that may stand beside those: the number's own, what articles of its section are called in whatever
    language, and what people who read this language say instead."""
    own = [naming.parted(article.number)[0], *(word for word, tells in _tokens(article) if not tells)]
    if article in section.footnotes:
        own += (LANGUAGES[language].words[key] for key in ("footnote", "footnote-short"))
    elif section.article_name is not None:
        own += section.article_name.root.values()
    return " ".join(dict.fromkeys(word.casefold() for word in (*own, *_instead(own, language)) if word))


def keyword(article: Article) -> tuple[str, ...]:
    """The word that readers see in its number and that finds it by itself: "Bijlage". What any article is called finds
    none of them."""
    word, rest = naming.parted(article.number)
    seen = word.isalpha() and article.number.startswith(f"{word} ") and bool(rest)
    known = {it for language in LANGUAGES.values() for it in language.search.counted.get("article", "").split()}
    return (word,) if seen and word.casefold() not in known else ()


def for_any(language: str) -> str:
    """The words that may stand before the number of any article: "artikel", "art", "nummer"."""
    return LANGUAGES[language].search.counted.get("article", "")


def _instead(said: Iterable[str], language: str) -> Iterator[str]:
    """What people say in a language for words of any language: "appendix" for "Bijlage"."""
    folded = {word.casefold() for word in said}
    for other in LANGUAGES.values():
        for kind, listed in other.search.counted.items():
            if folded & {*listed.split()}:
                yield from LANGUAGES[language].search.counted.get(kind, "").split()


def _tokens(article: Article) -> Iterator[tuple[str, bool]]:
    """The words of a number but the first, in lower case, and whether each tells it from others: digits and what
    stands right after them, single letters and Roman numerals do."""
    for token in _TOKEN.finditer(naming.parted(article.number)[1].casefold()):
        tells = token["digits"] or token["after"] or len(token[0]) == 1 or _ROMAN.fullmatch(token[0])
        yield token[0], bool(tells)
