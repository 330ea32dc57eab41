"""What the wording of a norm suggests: proposals, which only a person can make into facts."""

import re
from collections.abc import Mapping, Sequence

from protocolwijzer.model import Effect

_FEW = r"(?:\s+[\w'\u2019/-]+){0,6}?\s+"
_SIGNS: Mapping[Effect, str] = {
    "consequence": (
        r"\bsancties?\b|\bmaatregel(?:en)?\b|\bwaarschuwing\b|\bschorsing\b|\bontslag\b|\bberisping\b|\bboete\b|"
        r"\bsanctions?\b|\bdisciplinary\b|\bdismissal\b|\bsuspension\b|\breprimand\b"
    ),
    "prohibits": (
        r"\bniemand (?:mag|kan)\b|\b(?:nobody|no one|no \w+) (?:may|can|shall)\b|"
        rf"\b(?:mag|mogen|kan|kunnen){_FEW}?(?:niet|geen|nooit)\b|\bniet (?:toegestaan|geoorloofd|toelaatbaar)\b|"
        r"\bverboden\b|\bongeoorloofd\b|\bontoelaatbaar\b|\bgeen enkele\b|"
        r"\b(?:may|must|shall|can) not\b|\bcannot\b|\bnot (?:allowed|permitted)\b|\bprohibited\b|\bforbidden\b|"
        r"\bnever\b"
    ),
    "requires": (
        r"\b(?:dient|dienen|moet|moeten|behoort|behoren|zorgt|zorgen)\b|\bverplicht\b|\bvereist\b|\bnoodzakelijk\b|"
        r"\bis gehouden\b|\b(?:must|shall|should)\b|\b(?:is|are) required\b|\bha(?:s|ve) to\b|\bobliged\b"
    ),
    "permits": (
        r"\btoegestaan\b|\b(?:mag|mogen|kan|kunnen)\b|\bgeoorloofd\b|\bis vrij\b|\b(?:may|can)\b|"
        r"\b(?:is|are) (?:allowed|permitted)\b"
    ),
}
_EXCEPTION = re.compile(
    r"[,;]?\s*\b(?:tenzij|behalve (?:als|wanneer|indien)|met uitzondering van|unless|except (?:if|when|for))\s+"
    r"([^.;]{3,300})",
    re.IGNORECASE,
)


def effect(text: str) -> Effect | None:
    """What a norm seems to do; None where its words do not say."""
    for found, signs in _SIGNS.items():
        if re.search(signs, text, re.IGNORECASE):
            return found
    return None


def exception(text: str) -> str | None:
    """What seems to be its exception, as it goes on after "unless"."""
    found = _EXCEPTION.search(text)
    return found[1].strip() if found else None


def audiences(text: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """The audiences, by id, whose names stand in a text; `known` are ids and names in the text's language."""
    said = text.casefold()
    result = []
    for name, words in known:
        terms = [it for it in re.split(r"[\s,/()]+|\ben\b|\band\b", words.casefold()) if len(it) > 3]
        if any(re.search(rf"\b{re.escape(_stem(term))}\w{{0,3}}\b", said) for term in terms):
            result.append(name)
    return result


def _stem(word: str) -> str:
    """A plural without its ending, in Dutch or English."""
    return re.sub(r"(?:en|s|es)$", "", word) if len(word) > 5 else word
