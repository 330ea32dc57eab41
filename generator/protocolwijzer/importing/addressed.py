"""Whom a norm addresses: the people who are the subject of its sentences, not whoever is mentioned in them."""

import re
from collections.abc import Sequence

_OTHER_WORDS = (
    {"medewerker", "personeel", "personeelslid", "personeelsleden", "werknemer"},
    {"employee", "staff", "personnel", "worker"},
    {"leerling", "scholier"},
    {"pupil", "student", "learner"},
    {"ouder", "verzorger"},
    {"parent", "guardian", "carer"},
)
"""What people call those whom an organisation may call otherwise."""
_BEFORE = (
    r"(?:(?:alleen|ook|alle|iedere|ieder|elke|elk|een|de|het|onze|only|also|all|every|each|any|an?|the|our|members of)"
    r"\s+)*"
)
_FOR = r"\b(?:geldt|gelden|is bedoeld|bestemd|appl(?:y|ies)|is intended)\s+(?:ook\s+|also\s+)?(?:voor|to|for)\s+"
_IT_IS = r"^het is\s+(?:voor\s+)?"
_LIST = r"\s*(?:,|\ben\b|\bof\b|\band\b|\bor\b|/)\s*"
_EVERYBODY = re.compile(
    r"(?:wie|iedereen|eenieder|niemand|whoever|everyone|everybody|anyone|nobody|no one)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


def audiences(text: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """The audiences, by id, that a text addresses; none where that cannot be told.

    `known` are ids and names in the text's language.
    """
    found: set[str] = set()
    for sentence in filter(None, map(str.strip, _SENTENCE.split(text))):
        if _EVERYBODY.match(sentence):
            return []
        found |= names_of(sentence, known)[0]
    return [name for name, _ in known if name in found]


def names_of(sentence: str, known: Sequence[tuple[str, str]]) -> tuple[set[str], str]:
    """The audiences that a sentence addresses, and what follows on their names."""
    terms = {term: name for name, words in known for term in _terms(words, known)}
    if not terms:
        return set(), ""
    one = "|".join(rf"{re.escape(it)}(?:en|es|s|n|'s)?" for it in sorted(terms, key=len, reverse=True))
    listed = rf"{_BEFORE}(?:{one})(?:{_LIST}{_BEFORE}(?:{one}))*(?![\w-])(?!\s+(?:dan|kind|kinderen|than)\b)"
    for begins in (r"^", _IT_IS, _FOR):
        if found := re.search(rf"{begins}({listed})", sentence, re.IGNORECASE):
            names = {terms[it] for it in terms if re.search(rf"\b{re.escape(it)}", found[1], re.IGNORECASE)}
            return names, sentence[found.end() :]
    return set(), ""


def _terms(words: str, known: Sequence[tuple[str, str]]) -> set[str]:
    """What an audience is called, without the endings of plurals; what others call it where it is the only one so."""
    own = _stems(words)
    for group in _OTHER_WORDS:
        if own & group and sum(1 for _, it in known if _stems(it) & group) == 1:
            own |= group
    return own


def _stems(words: str) -> set[str]:
    terms = [it for it in re.split(r"[\s,/()]+|\ben\b|\band\b", words.casefold()) if len(it) > 3]
    return {re.sub(r"(?:en|s)$", "", it) if len(it) > 5 else it for it in terms}
