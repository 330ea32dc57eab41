"""What the lines of a document look like: labels, headings, page numbers, dates, signatures, notes."""

import re
from dataclasses import dataclass
from typing import Literal

from protocolwijzer.readers import Paragraph
from protocolwijzer.readers.plain import LABEL, is_bullet

Kind = Literal["article", "heading", "footnote", "definition", "metadata", "table", "left-out", "uncertain"]
"""What became of a paragraph, as the report says it."""

_PART = (
    r"hoofdstuk|deel|paragraaf|afdeling|titel|bijlage|onderdeel|chapter|part|section|appendix|annex|schedule|title|§"
)
_NAMED = re.compile(
    rf"((?:{_PART})\s*(?:\d+(?:\.\d+)*[a-z]?|[IVXLC]+|[A-Z])|(?:bijlage|appendix|annex))(?:\s*[.:\u2013\u2014-]\s*|\s+|$)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"((?:artikel|article|art\.?)\s+(?:\d+(?:\.\d+)*\s?[a-z]?|[IVXLC]+))(?:\s*[.:\u2013\u2014-]\s*|\s+|$)(?![a-z]\b)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=[A-Z\u00c0-\u00de])")
"""What a heading begins with that is numbered without any sign: "1 General"."""
_PAGE = re.compile(
    r"(?:(?:pagina|page|blz\.?|pag\.?|p\.)\s*)?[-\u2013]?\s*\d{1,4}\s*[-\u2013]?(?:\s*(?:van|of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_WORDED_PAGE = re.compile(
    r"(?:pagina|page|blz\.?|pag\.?)\s*\d+(?:\s*(?:van|of|/)\s*\d+)?|\d+\s*(?:van|of|/)\s*\d+", re.IGNORECASE
)
_CONTENTS_LINE = re.compile(r"(.*?\S)(?:\s*[.\u2026_]{2,}\s*|\s{2,}|\t+|\s)(?:\d{1,4})")
_CONTENTS = re.compile(r"inhoud(?:sopgave)?|(?:table of )?contents", re.IGNORECASE)
_DATA = re.compile(
    r"(versie|version|versienummer|datum|date|status|auteurs?|authors?|opgesteld door|opgesteld|eigenaar|owner|"
    r"kenmerk|reference|ingangsdatum|in werking|effective(?: date)?|vastgesteld(?: door| op)?|adopted(?: by| on)?|"
    r"geldig(?: tot)?|valid(?: until)?|goedgekeurd(?: door| op)?|approved(?: by| on)?|herzien(?: op)?|revised|"
    r"evaluatie|review(?: date)?|"
    r"instemming(?: mr| or| gmr)?|plaats|place|handtekening|signature|naam|name|functie|getekend|signed|bestuur|namens)"
    r"\s*(?::|\t|\s\d|$)",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"(?:aldus )?(?:vastgesteld|goedgekeurd|adopted|approved)\b.{0,160}|versie \d[\d.]*.{0,80}|version \d[\d.]*.{0,80}",
    re.IGNORECASE,
)
_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october"
)
_ADOPTED_BY = re.compile(
    r"[^.;:]{2,80},? (?:vastgesteld|goedgekeurd|adopted|approved)\b[^.;:]{0,40}"
    rf"(?:{_MONTHS}|\d{{1,2}}-\d{{1,2}}-)[^.;:]{{0,10}}",
    re.IGNORECASE,
)
_THUS = re.compile(r"aldus (?:vastgesteld|besloten|goedgekeurd|overeengekomen)\b", re.IGNORECASE)
_PLACED = re.compile(
    rf"([^\W\d_][\w' .-]{{1,40}}),\s*(?:d\.?d\.?\s*)?((?:\d{{1,2}}\s+)?(?:{_MONTHS})\s+(?:19|20)\d\d)\.?", re.IGNORECASE
)
_DATED = re.compile(rf"(?:(\d{{1,2}})\s+)?({_MONTHS})\s+((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d)-(\d\d)", re.IGNORECASE)
_BLANK = re.compile(r"[\s._\u2026…-]{4,}")
_NOTE = re.compile(r"([\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|\[\d{1,3}\]|\\\[\d{1,3}\\\]|\*{1,3}(?=\s))\s*(?=\S)")
_ORDER: tuple[str, ...] = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
)
_ORDER += ("november", "december")
_ENGLISH = {"january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "august": 8, "october": 10}


@dataclass(frozen=True)
class Line:
    """A paragraph with the label that was typed before it, if one was."""

    text: str
    label: str = ""
    level: int = 0
    heading: int = 0
    bold: bool = False
    listed: bool = False
    title: bool = False
    sort: Literal["", "bullet", "number", "letter", "part", "article"] = ""
    """What kind of label it has."""
    made: bool = False
    """Whether the label was made by the document's program, so that no word of the text was taken for one."""


def line(paragraph: Paragraph) -> Line:
    """A paragraph, its typed label taken off."""
    text, label = paragraph.text, paragraph.label
    bare = text.strip("*") if paragraph.bold else text
    made = bool(label)
    if paragraph.bold:
        text = bare
    if not label:
        found = _ARTICLE.match(text) or _NAMED.match(text)
        if found and text[found.end() :][:1].islower():  # a sentence that begins with what it speaks of
            found = None
        typed = LABEL.match(text) if found is None and not paragraph.role else None
        if paragraph.heading and not found and not typed:
            typed = _BARE_NUMBER.match(text)
        if found:
            label, text = found[1].strip(), text[found.end() :].strip()
        elif typed:
            label, text = typed[1], text[typed.end() :]
    return Line(
        text,
        label,
        paragraph.level,
        paragraph.heading,
        paragraph.bold,
        paragraph.listed or bool(label and not made),
        paragraph.role == "title",
        _sort(label),
        made,
    )


def _sort(label: str) -> Literal["", "bullet", "number", "letter", "part", "article"]:
    if not label:
        return ""
    if is_bullet(label):
        return "bullet"
    if _ARTICLE.fullmatch(label):
        return "article"
    if _NAMED.fullmatch(label):
        return "part"
    return "number" if re.search(r"\d", label) else "letter"


def core(label: str) -> str:
    """A label without the signs around it: `A.2` for `A.2.`, `i` for `(i)`."""
    return label.strip().strip("().:;\u2013\u2014-").strip()


def is_page_number(text: str) -> bool:
    return _PAGE.fullmatch(text.strip()) is not None


def is_surely_page_number(text: str) -> bool:
    """Whether a line says in words that it is one: `Pagina 3 van 12`."""
    return _WORDED_PAGE.fullmatch(text.strip()) is not None


def contents_line(text: str) -> str | None:
    """The heading that a line of a contents list names, before its page; None for any other line."""
    found = _CONTENTS_LINE.fullmatch(text.strip())
    return found[1].rstrip(" .\u2026_") if found else None


def is_contents_heading(text: str) -> bool:
    return _CONTENTS.fullmatch(text.strip(" :*")) is not None


def is_data(text: str) -> bool:
    """Whether a line is about the document: its version, who adopted it, where to sign."""
    bare = text.strip("* ")
    if len(bare) > 200:
        return False
    return bool(
        _DATA.match(bare)
        or _THUS.match(bare)
        or _PLACED.fullmatch(bare)
        or _BLANK.fullmatch(bare)
        or (not bare.endswith(".") and (_ADOPTED.fullmatch(bare) or _ADOPTED_BY.fullmatch(bare)))
        or _DATED.fullmatch(bare)
    )


def place_and_date(text: str) -> tuple[str, str]:
    """`Almere` and `2020-03` of "Almere, maart 2020"; empty where a line does not say."""
    placed = _PLACED.fullmatch(text.strip("* "))
    dated = _DATED.search(text)
    if not dated:
        return "", ""
    if dated[4]:
        return (placed[1] if placed else ""), f"{dated[4]}-{dated[5]}-{dated[6]}"
    month = dated[2].lower()
    number = _ENGLISH.get(month) or _ORDER.index(month) + 1
    day = f"-{int(dated[1]):02}" if dated[1] else ""
    return (placed[1] if placed else ""), f"{dated[3]}-{number:02}{day}"


def typed_note(text: str) -> tuple[str, str] | None:
    """The mark that a note at the foot of a page begins with, and its words."""
    found = _NOTE.match(text)
    return (found[1].replace("\\", ""), text[found.end() :]) if found else None


def is_short(text: str, most: int = 100) -> bool:
    """Whether a line can be a heading: short, and no sentence."""
    bare = _NOTED.sub("", text).strip("* ")
    return (0 < len(bare) <= most and not bare.endswith((".", ";", ",", ":", "\u2026", ")"))) or _bracketed(bare, most)


def _bracketed(bare: str, most: int) -> bool:
    outside = re.sub(r"\([^()]*\)", "", bare)
    return len(bare) <= most + 40 and bare.endswith(")") and not re.search(r"[.;()]", outside)


_NOTED = re.compile(r"(?:\[\^[^\]]*\])+$")

_RUN_IN = re.compile(r"(?:\*\*([^*]{2,60}?)[.:]?\*\*[.:]?|([A-Z\u00c0-\u00dd][^.:;?!,\[\]*]{1,40}):)\s+(?=\S)")


def run_in(text: str) -> tuple[str, str] | None:
    """A heading that stands on the line of its text ("Email: …", "**Email.** …"), and that text."""
    found = _RUN_IN.match(text)
    if not found or len((found[1] or found[2]).split()) > 6:
        return None
    return (found[1] or found[2]).strip(), text[found.end() :]
