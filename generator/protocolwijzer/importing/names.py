"""What sections, articles and their addresses are called, from the words and labels of a document."""

import re
import unicodedata

from protocolwijzer.importing import lines

_ARTICLES = {"de", "het", "een", "the", "a", "an", "onze", "our"}
_ASKS = {"wat", "wie", "waar", "wanneer", "waarom", "hoe", "welke"}
_ASKS |= {"what", "who", "where", "when", "why", "how", "which"}
_NUMBER_SIGNS = re.compile(r"[^\w.() §-]")


def number_of(line: lines.Line) -> str:
    if line.sort in ("article", "part"):
        return line.label.rstrip(".:")
    return lines.core(line.label) if line.sort in ("number", "letter") else ""


def letter_of(label: str) -> str:
    found = fit(label.rstrip(".:)").strip()) if label else ""
    return found if len(found) <= 40 else ""


def fit(number: str) -> str:
    """A number that a handbook can have."""
    said = " ".join(_NUMBER_SIGNS.sub(" ", unicodedata.normalize("NFC", number)).split()).strip(".- ")
    return re.sub(r"\.{2,}", ".", re.sub(r"\s*\.\s*", ".", said))[:40].strip(".- ")


def anchor(number: str) -> str:
    return re.sub(r"[^\w.]+", "-", number.casefold()).strip("-")


def slug(words: str) -> str:
    """Words as an id: lowercase letters, digits and hyphens."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "")).strip("-")


def first_word(words: str) -> str:
    """A heading's first word that tells something; of a question, all of them."""
    said = [it for it in slug(words).split("-") if it]
    if said and said[0] in _ASKS:
        return "-".join(said)[:36].strip("-")
    told = [it for it in said if it not in _ARTICLES]
    return (told or said or ["deel"])[0][:30]
