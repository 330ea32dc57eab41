"""What the wording of a norm suggests: proposals, which only a person can make into facts."""

import re
from collections.abc import Mapping, Sequence

from protocolwijzer.importing.addressed import audiences, names_of
from protocolwijzer.model import Effect

__all__ = ["audiences", "defines", "effect", "exception"]

_FEW = r"(?:\s+[\w'\u2019/-]+){0,6}?\s+"
_NOT = r"(?:niet|geen|nooit|not|no|never)"
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
        r"\bnever\b|\b(?:do|does) not\b(?! (?:have|need) to\b)|\bdon['\u2019]t\b(?! (?:have|need) to\b)|"
        r"\bword(?:t|en)\b[^.;:]{0,80}?\b(?:niet|nooit)\b(?! (?:aansprakelijk|verplicht|beschouwd|gezien)\b)"
    ),
    "requires": (
        r"\b(?:dient|dienen|moet|moeten|behoort|behoren|zorgt|zorgen)\b|\bverplicht\b|\bvereist\b|\bnoodzakelijk\b|"
        r"\bis gehouden\b|\b(?:must|shall|should)\b|\b(?:is|are) required\b|\bha(?:s|ve) to\b|\bobliged\b|"
        r"\bword(?:t|en)\b[^.;:]{0,80}?\b(?:gemeld|vastgelegd|besproken|verwijderd|gevraagd|geregistreerd)\b|"
        r"\b(?:is|are) (?:to be )?reported\b"
    ),
    "permits": (
        r"\btoegestaan\b|\b(?:mag|mogen|kan|kunnen)\b|\bgeoorloofd\b|\bis vrij\b|\b(?:may|can)\b|"
        r"\b(?:is|are) (?:allowed|permitted)\b"
    ),
}
_EXCEPTION = re.compile(
    r"[,;]?\s*\b(?:tenzij|behalve(?: als| wanneer| indien)?|met uitzondering van|unless|except(?: if| when| for)?)\s+"
    r"([^.;]{3,300})",
    re.IGNORECASE,
)
_NOT_UNLESS = re.compile(rf"\b{_NOT}\b[^.;:]*,\s*(?:tenzij|behalve|unless|except)\b", re.IGNORECASE)
_NEED_NOT = re.compile(
    r"\bhoe(?:f|ft|ven)\b|\bneed not\b|\b(?:do|does)(?: not|n['\u2019]t) (?:have|need) to\b", re.IGNORECASE
)
_LACKING = re.compile(r"(?:is|zijn|heeft|hebben|weet|weten|are|has|have)\b", re.IGNORECASE)
_DEFINES = re.compile(
    r"\bw(?:ordt|orden|ij)\b[^.:]{0,40}\bverstaan\b|\bverstaan (?:we|wij)\b|\bonder\b[^.:]{1,60}\bverstaan\b|"
    r"\b(?:is|are) meant by\b|\bwe mean by\b|\bshall mean\b|\bmeans:",
    re.IGNORECASE,
)


def effect(text: str, known: Sequence[tuple[str, str]] = ()) -> Effect | None:
    """What a norm seems to do; None where its words do not say. `known` are ids and names of audiences."""
    needed = [it for it in _sentences(text) if not _NEED_NOT.search(it)]
    binding = ". ".join(needed)
    for found, signs in _SIGNS.items():
        if re.search(signs, binding, re.IGNORECASE):
            return found
        if found == "prohibits" and any(_refrains(it, known) or _NOT_UNLESS.search(it) for it in needed):
            return found
    return None


def _refrains(sentence: str, known: Sequence[tuple[str, str]]) -> bool:
    """Whether a sentence says of people what they do not do: "Medewerkers delen geen …"."""
    rest = names_of(sentence, known)[1] or re.sub(r"^(?:zij|ze|they)\b", "", sentence, flags=re.IGNORECASE)
    found = re.match(r"\s+(\w+)\b[^,;:]*?\b(?:niet|geen|nooit|never|no)\b", rest, re.IGNORECASE)
    return found is not None and _LACKING.fullmatch(found[1]) is None


def exception(text: str) -> str | None:
    """What seems to be its exception, as it goes on after "unless"."""
    found = _EXCEPTION.search(text)
    return found[1].strip() if found else None


def defines(text: str) -> bool:
    """Whether a text says what words mean, so that no verb in it is a rule."""
    return _DEFINES.search(text) is not None


def _sentences(text: str) -> list[str]:
    return [it.strip() for it in re.split(r"(?<=[.!?])\s+|\n+", text) if it.strip()]
