"""The thesaurus speaks the handbook's languages, says nothing twice, and explains words that the handbook uses."""

from collections.abc import Collection, Iterator, Mapping

from protocolwijzer import addresses
from protocolwijzer.model import Handbook, TranslatedWords
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.walk import files, texts


def problems(handbook: Handbook, unread: Collection[str]) -> Iterator[Problem]:
    if addresses.HANDBOOK_FILE in unread:
        return
    for language, headwords in handbook.thesaurus.root.items():
        pointer = Pointer(addresses.THESAURUS_FILE) / language
        if language not in handbook.all_languages:
            listed = " and ".join(f"`{name}`" for name in handbook.all_languages)
            message = f"{addresses.HANDBOOK_FILE} does not list the language `{language}`; it lists {listed}"
            yield Problem("unknown-language", message, pointer)
            continue
        yield from _twice(headwords, pointer)
        if not unread:
            for headword in _unused(handbook, language, headwords):
                message = f"no text of the handbook has the word `{headword}`; the words after it lead nowhere"
                yield Problem("unused-word", message, pointer / headword, "warning")


def _twice(headwords: Mapping[str, tuple[str, ...]], pointer: Pointer) -> Iterator[Problem]:
    heads: dict[str, str] = {}
    for headword, words in headwords.items():
        first = heads.setdefault(headword.casefold(), headword)
        if first != headword:
            message = f"`{headword}` stands here as `{first}` already; put their words together"
            yield Problem("duplicate-word", message, pointer / headword, other=pointer / first)
        seen = {headword.casefold()}
        for position, word in enumerate(words):
            if word.casefold() in seen:
                message = f"`{word}` stands in this line already; leave it out"
                yield Problem("duplicate-word", message, pointer / headword / position)
            seen.add(word.casefold())


def _unused(handbook: Handbook, language: str, headwords: Mapping[str, object]) -> list[str]:
    """The headwords that stand in no text, keywords included; a word also stands in its compounds and plurals."""
    said = "\n".join(
        word
        for organisation in handbook.organisations
        for file, pointer in files(organisation)
        for text, _ in texts(file, pointer)
        for word in (text.get(language) if isinstance(text, TranslatedWords) else [text.root.get(language, "")])
    ).casefold()
    return [headword for headword in headwords if headword.casefold() not in said]
