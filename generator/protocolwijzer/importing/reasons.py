"""Why a paragraph was left out, or is to be looked at, in the language of the report; programs read it in English."""

import re

_DUTCH = {
    "stands at the top or the foot of every page": "staat boven of onder aan elke bladzijde",
    "a comment in the margin": "een opmerking in de kantlijn",
    "a line of a contents list; the handbook makes its own": (
        "een regel van de inhoudsopgave; het handboek maakt er zelf een"
    ),
    "the number of a page": "het nummer van een bladzijde",
    "a picture; put the file into `pictures` and name it in the text": (
        "een afbeelding; zet het bestand in `pictures` en noem het in de tekst"
    ),
    "hidden in the document": "in het document verborgen",
    "repeats the title": "herhaalt de titel",
    "no text mentions this note": "geen tekst verwijst naar deze noot",
    "its note stands at the end of the text, for a title can have none": (
        "de noot staat aan het eind van de tekst, want een titel kan er geen hebben"
    ),
    "its note stands at the foot of the section, for a heading can have none": (
        "de noot staat onder aan het deel, want een kop kan er geen hebben"
    ),
    "stands in this article; a meaning that readers are to see everywhere also goes into `glossary`": (
        "staat in dit artikel; een betekenis die lezers overal moeten zien, schrijf je ook in `glossary`"
    ),
    "a PDF does not say where a line ends a paragraph; look whether this is a heading, or goes on": (
        "een pdf zegt niet waar een alinea eindigt; kijk of dit een kop is, of doorloopt"
    ),
}
_TWICE = re.compile(r"the number (.+) stands twice; this one is called (.+)")


def reason_in(language: str, reason: str) -> str:
    """A reason in Dutch, where that is the language; else as it is."""
    if language != "nl":
        return reason
    if found := _TWICE.fullmatch(reason):
        return f"het nummer {found[1]} staat er twee keer; dit heet nu {found[2]}"
    return _DUTCH[reason]
