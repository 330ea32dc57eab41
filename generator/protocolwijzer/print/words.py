"""The fixed words of everything that is printed; a language is added by adding its column here."""

from collections.abc import Mapping

Words = Mapping[str, str]
"""The fixed words of one language, by their key."""

WORDS: Mapping[str, Words] = {
    "nl": {
        "about-consent": "Om wie gaat het?",
        "about-permission": "Waar gaat het om?",
        "about-withdrawal": "Om wie gaat het?",
        "account": "Account van",
        "address": "Adres",
        "adopted-by": "Vastgesteld door",
        "audience": "Wie het ziet",
        "channels-consent": "Waar mag het staan?",
        "channels-permission": "Waar mag het staan?",
        "channels-withdrawal": "Waar trek je het in?",
        "choices-consent": "Wat kies je verder?",
        "choices-permission": "Wat mag?",
        "choices-withdrawal": "Wat trek je in?",
        "controller": "Wie is verantwoordelijk?",
        "date": "Datum",
        "declaration": "Verklaring en handtekening",
        "draft": "Dit is een concept.",
        "draft-version": "concept, niet om te tekenen",
        "edition": "uitgave",
        "editors-note": "Opmerking van de redactie",
        "effect-consequence": "Gevolg",
        "effect-informs": "Goed om te weten",
        "effect-permits": "Mag",
        "effect-permits-if": "Mag, als",
        "effect-prohibits": "Mag niet",
        "effect-prohibits-unless": "Mag niet, behalve als …",
        "effect-requires": "Moet",
        "email": "E-mail",
        "for": "Voor",
        "footnote": "Voetnoot",
        "language": "Nederlands",
        "mark-consent": "Zet een kruisje bij ja of nee. Een leeg vakje betekent nee.",
        "mark-permission": "Zet een kruisje bij ja of nee. Een leeg vakje betekent nee.",
        "mark-withdrawal": "Zet een kruisje bij ja voor wat je intrekt. Een leeg vakje betekent: dit trek je niet in.",
        "months": "januari februari maart april mei juni juli augustus september oktober november december",
        "name": "Naam",
        "no": "nee",
        "optional": "niet verplicht",
        "page": "bladzijde {page} van {pages}",
        "phone": "Telefoon",
        "place": "Plaats",
        "prevails-en": (
            "Deze tekst legt het vastgestelde document uit in gewone taal. Verschilt de uitleg van het document, dan "
            "geldt de vastgestelde Engelse tekst."
        ),
        "prevails-nl": (
            "Deze tekst legt het vastgestelde document uit in gewone taal. Verschilt de uitleg van het document, dan "
            "geldt de vastgestelde Nederlandse tekst."
        ),
        "purpose": "Waarvoor",
        "qr": "QR-code met formulier, versie en uitgave",
        "recordings-consent": "Welke opnamen?",
        "recordings-permission": "Welke opnamen?",
        "recordings-withdrawal": "Welke opnamen trek je in?",
        "restates": "Legt uit",
        "retention": "Hoelang",
        "signature": "Handtekening",
        "told": "Goed om te weten",
        "undated": "zonder datum",
        "unless": "Behalve als",
        "validity": "Hoelang geldt dit?",
        "version": "versie",
        "who": "Wie",
        "withdrawal": "Intrekken",
        "yes": "ja",
    },
    "en": {
        "about-consent": "Who is it about?",
        "about-permission": "What is it about?",
        "about-withdrawal": "Who is it about?",
        "account": "Account of",
        "address": "Address",
        "adopted-by": "Adopted by",
        "audience": "Who can see it",
        "channels-consent": "Where may it appear?",
        "channels-permission": "Where may it appear?",
        "channels-withdrawal": "Where do you take it back?",
        "choices-consent": "What else do you choose?",
        "choices-permission": "What is allowed?",
        "choices-withdrawal": "What do you take back?",
        "controller": "Who is responsible?",
        "date": "Date",
        "declaration": "Declaration and signature",
        "draft": "This is a draft.",
        "draft-version": "draft, not to be signed",
        "edition": "edition",
        "editors-note": "Editors' note",
        "effect-consequence": "Consequence",
        "effect-informs": "Good to know",
        "effect-permits": "Allowed",
        "effect-permits-if": "Allowed if",
        "effect-prohibits": "Not allowed",
        "effect-prohibits-unless": "Not allowed, unless …",
        "effect-requires": "Required",
        "email": "E-mail",
        "for": "For",
        "footnote": "Footnote",
        "language": "English",
        "mark-consent": "Put a cross under yes or no. A blank box means no.",
        "mark-permission": "Put a cross under yes or no. A blank box means no.",
        "mark-withdrawal": "Put a cross under yes for what you take back. A blank box means: you do not take it back.",
        "months": "January February March April May June July August September October November December",
        "name": "Name",
        "no": "no",
        "optional": "optional",
        "page": "page {page} of {pages}",
        "phone": "Phone",
        "place": "Place",
        "prevails-en": (
            "This text explains the adopted document in plain language. Where the explanation differs from the "
            "document, the adopted English text prevails."
        ),
        "prevails-nl": (
            "This text explains the adopted document in plain language. Where the explanation differs from the "
            "document, the adopted Dutch text prevails."
        ),
        "purpose": "What for",
        "qr": "QR code with form, version and edition",
        "recordings-consent": "Which recordings?",
        "recordings-permission": "Which recordings?",
        "recordings-withdrawal": "Which recordings do you take back?",
        "restates": "Explains",
        "retention": "How long",
        "signature": "Signature",
        "told": "Good to know",
        "undated": "undated",
        "unless": "Unless",
        "validity": "How long does this hold?",
        "version": "version",
        "who": "Who",
        "withdrawal": "Taking it back",
        "yes": "yes",
    },
}


def date_in_words(date: str, words: Words) -> str:
    """An edition's date as people say it: `2020-03` becomes "maart 2020"."""
    if date == "undated":
        return words["undated"]
    year, *rest = date.split("-")
    said = [words["months"].split()[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *said] if len(rest) == 2 else said)
