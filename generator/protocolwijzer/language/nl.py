"""Dutch."""

from protocolwijzer.language.base import Language, SearchRules

LANGUAGE = Language(
    code="nl",
    native="Nederlands",
    languages={"nl": "Nederlandse", "en": "Engelse"},
    months=(
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
        "november",
        "december",
    ),
    day="{day} {month} {year}",
    month="{month} {year}",
    words={
        "about": "Over dit handboek",
        "accessibility": "Toegankelijkheid",
        "address": "Adres",
        "adopted": "vastgesteld",
        "adopted-by": "door",
        "adopted-from": "Overgenomen van",
        "adopted-on": "Vastgesteld op",
        "after-items": "Na de onderdelen",
        "all-on-one-page": "Alle vragen en antwoorden staan op deze pagina. Kies een antwoord en ga verder bij de volgende vraag.",
        "all-organisations": "Alle organisaties",
        "all-questions": "Alle vragen op één pagina",
        "answer-lead": "Je krijgt een antwoord, de reden en wat je nu doet.",
        "answer-questions": "Beantwoord een paar vragen",
        "answers-changed": "Antwoorden die tot een ander oordeel leiden",
        "answers-here": "Zo kwam je hier",
        "answers-so-far": "Je antwoorden tot nu toe",
        "answers-stay": "Je antwoorden blijven op dit apparaat.",
        "answers-unlisted": "Deze vragen zijn veranderd. Er zijn te veel wegen om ze hier te tonen",
        "article": "artikel",
        "article-of-protocol": "{article} van {protocol}",
        "article-says": "Lees {article} in het protocol",
        "articles": "artikelen",
        "ask-whom": "Wie kun je vragen?",
        "asked-by": "Hoort bij",
        "audience-none": "Het protocol heeft geen regels voor deze groep",
        "audience-rules": "Regels die voor jou gelden",
        "audiences": "Wie ben je?",
        "audiences-lead": "Kies wie je bent. Je ziet dan de artikelen die voor jou gelden.",
        "back": "Terug naar vraag {number}",
        "back-step": "Terug",
        "basis-law": "De wet",
        "basis-model": "Model van de redactie: geen wet, geen regel",
        "basis-rule": "De regels van {organisation}",
        "becomes": "Wordt",
        "begin-again": "Begin opnieuw",
        "beyond-law": "Volgens de wet, niet volgens een regel van {organisation}",
        "beyond-practice": "Goede praktijk, geen regel van {organisation}",
        "call": "Bel {number}",
        "calls": "Direct bellen",
        "change": "Wijzig",
        "change-added": "Nieuw",
        "change-changed": "Aangepast",
        "change-moved": "Verplaatst",
        "change-moved-in-text": "verplaatst",
        "change-removed": "Vervallen",
        "change-renumbered": "Ander nummer",
        "changed-in": "Veranderd in",
        "changes-pdf": "Wat er verandert als PDF, om te ondertekenen",
        "channel": "Waar",
        "check-newer": "Kijk daar of er een nieuwere uitgave is.",
        "choose-first": "Kies eerst een antwoord",
        "choose-organisation": "Bij welke organisatie hoor je?",
        "choose-organisation-why": "Elke organisatie heeft eigen regels.",
        "choose-shared-why": "Wie bij elkaar hoort, deelt regels; contact en eigen afspraken verschillen.",
        "choose-some": "Kies er eerst minstens één",
        "chosen-other": "Dit is het handboek van {name}. Op dit apparaat koos je een andere organisatie.",
        "chosen-own": "Naar je eigen organisatie",
        "close": "Sluiten",
        "come": "Sinds {start} geldt een volgende uitgave. Deze pagina is van daarvoor.",
        "came-protocol": "Sinds {start} geldt dit protocol. Deze pagina is van daarvoor.",
        "coming-protocol": "Dit protocol geldt vanaf {start}.",
        "coming": "Vanaf {start} geldt een volgende uitgave.",
        "coming-article": "Vanaf {start} verandert dit artikel.",
        "coming-end": "Vanaf {start} vervalt dit artikel.",
        "coming-verdict": "Vanaf {start} verandert dit antwoord, of een regel waarop het rust.",
        "compare": "Vergelijk met",
        "compare-further": "Uitgaven die verder uit elkaar liggen, vergelijk je in stappen: van de oude naar een uitgave ertussen, en van die naar de nieuwe.",
        "compare-two": "Vergelijk twee uitgaven",
        "compared-from": "Van",
        "compared-to": "naar",
        "contact": "Contact",
        "contact-heading": "Bij wie je terechtkunt",
        "contact-inside": "Bij {organisation}",
        "contact-lead": "Bij wie je terechtkunt met een vraag, bij twijfel of om iets te melden.",
        "contact-meanwhile": "Intussen wel te bereiken:",
        "contact-nobody": "Vraag intussen iemand van {organisation} die je kent.",
        "contact-outside": "Buiten {organisation}",
        "continue": "Ga verder",
        "controller": "Wie verantwoordelijk is voor persoonsgegevens",
        "copied": "Link gekopieerd",
        "copied-text": "Tekst gekopieerd",
        "copy-answer": "Kopieer link naar dit antwoord",
        "copy-link": "Kopieer link naar",
        "copy-text": "Kopieer deze tekst",
        "correction": "Correctie: er zijn woorden verbeterd. Er is geen regel veranderd.",
        "took-over": "Herzien: ook wat de uitgave van {edition} wijzigde, staat er nu in.",
        "counts-too": "Waar dit ook telt",
        "course-merged-from": "samengevoegd uit {numbers}",
        "course-merged-into": "opgegaan in {numbers}",
        "course-now": "staat nu in {numbers}",
        "course-replaced-by": "vervangen door {numbers}",
        "course-split-from": "afgesplitst van {numbers}",
        "course-split-into": "gesplitst in {numbers}",
        "course-took-in": "{numbers} is hierin opgegaan",
        "course-was": "was {numbers}",
        "date": "Datum",
        "decide": "Beslissen",
        "decided": "Dit gaf de doorslag",
        "decided-any": "Een van deze antwoorden gaf de doorslag",
        "declaration": "Verklaring",
        "draft": "Concept: deze tekst is nog niet vastgesteld.",
        "draft-unseen": "Nog niet bekeken: {count} van de {all} artikelen. Wat zij verbieden of toestaan, voor wie en met welke uitzondering, staat alleen in hun tekst.",
        "draft-translation": "Dit is een conceptvertaling. Niemand heeft haar bevestigd. {done} van de {count} teksten zijn vertaald; waar een vertaling ontbreekt, staat de {language} tekst. De {language} tekst telt.",
        "earlier-revisions": "Eerdere herzieningen",
        "earlier-versions": "Eerdere versies",
        "edition": "Uitgave",
        "edition-first": "Dit is de eerste uitgave.",
        "edition-in-text": "uitgave",
        "editions": "Uitgaven",
        "editions-lead": "Elke uitgave van dit protocol blijft hier staan, op een adres dat niet verandert.",
        "editors-note": "Opmerking van de redactie",
        "effect": "Wat het doet",
        "effect-consequence": "Gevolg",
        "effect-informs": "Goed om te weten",
        "effect-permits": "Mag",
        "effect-permits-if": "Mag, als",
        "effect-prohibits": "Mag niet",
        "effect-prohibits-unless": "Mag niet, behalve als …",
        "effect-requires": "Moet",
        "effect-unseen": "Nog niet bekeken",
        "email": "E-mail",
        "every-answer": "Wat je ook antwoordt",
        "fill-how": "Vul in wat je wilt. Verstuur het dan met je eigen mail, of print het. Niets verlaat je apparaat vanzelf en niets wordt bewaard: sluit je de pagina, dan is het weg.",
        "fill-print": "Print of bewaar als PDF",
        "fill-print-self": "Print of bewaar deze pagina met je browser.",
        "fingerprint": "Kenmerk van de tekst",
        "flowchart": "Stroomschema",
        "flowchart-lead": "Alle vragen en antwoorden in één overzicht. Dezelfde inhoud als tekst:",
        "follow": "Volg de uitgaven",
        "follow-ics": "Agenda met data om opnieuw te bekijken",
        "footnote": "Voetnoot",
        "footnote-short": "Vn",
        "footnotes": "Voetnoten",
        "form": "Formulier",
        "form-blank": "Niets is vooraf aangekruist. Wat leeg blijft, betekent nee.",
        "form-consent": "Toestemming (AVG)",
        "form-download": "Download de PDF",
        "form-fill": "Vul in en verstuur",
        "form-first": "Dit is de eerste versie.",
        "form-large": "Grote letters",
        "form-model": "Dit is een model. Laat het nakijken door de eigen adviseur van de organisatie voordat je het gebruikt.",
        "form-page": "1 bladzijde",
        "form-pages": "{count} bladzijden",
        "form-permission": "Toestemming",
        "form-picture": "Zo ziet de eerste bladzijde eruit",
        "form-size": "{size} kB",
        "form-take": "Neem het formulier mee",
        "form-valid": "Geldig",
        "form-withdrawal": "Intrekking",
        "formerly": "Stond hier eerder",
        "forms": "Formulieren",
        "forms-lead": "Toestemming geven of weer intrekken.",
        "forms-sign": "Vul in, print en onderteken.",
        "forms-used": "Te gebruiken formulier",
        "further": "Verder",
        "given-from": "vanaf {start}",
        "given-not": "nog niet",
        "given-out": "Uitgegeven",
        "given-out-in-text": "uitgegeven",
        "given-until": "van {start} tot {end}",
        "glossary": "Begrippen",
        "glossary-lead": "Wat woorden in dit handboek betekenen.",
        "go-on-there": "Ga daar verder",
        "go-on-with": "Ga verder met",
        "gone-ended": "is vervallen.",
        "gone-lead": "Deze bladzijde is er niet meer. Hier lees je waar alles staat wat erop stond.",
        "gone-now": "staat nu hier:",
        "gone-on": "is vervallen op {date}.",
        "gone-replaced": "Nu geldt:",
        "gone-since": "is vervallen met {edition}.",
        "good-to-know": "Goed om te weten",
        "hand-in": "Waar lever je het in?",
        "hand-in-at": "Bij {name}: {details}.",
        "hand-in-unknown": "Bij {name}. Het adres is nog niet ingevuld: vraag het aan je contactpersoon daar.",
        "history": "Geschiedenis",
        "home": "Startpagina",
        "i-am": "Ik ben",
        "if-you-answer": "Als je dit antwoordt",
        "in-force-now": "Nu geldt",
        "in-short": "In het kort",
        "information-about": "Dit gaat over",
        "itself": "Dit is het document zelf, geen uitleg ervan.",
        "itself-languages": "Verschillen de talen, dan geldt de {language} tekst.",
        "itself-translation": "Dit is een vertaling. De {language} tekst is het document zelf. Verschillen ze, dan geldt de {language} tekst.",
        "item-of-article": "{article} onder {item}",
        "known-there": "Wat daar al bekend is",
        "law": "wet",
        "law-not-ours": "Dit is de wet, en geen regel van {organisation}.",
        "law-part-decides": "Deze wet beslist",
        "law-part-met": "Aan deze voorwaarde van de wet is voldaan",
        "law-part-outside": "Deze wet gaat hier niet over",
        "law-read": "Lees {law}",
        "law-says": "Wat de wet zegt",
        "leave-sure": "Wat je hebt ingevuld, gaat dan verloren. Toch weg van deze pagina?",
        "link-cut": "Een deel van deze link past niet bij deze vragen. Ga verder vanaf hier.",
        "link-older-edition": "Deze link is gemaakt bij uitgave {old}. Nu geldt uitgave {new}. Loop je antwoorden na.",
        "link-older-version": "De vragen zijn veranderd sinds deze link is gemaakt. Wat nog klopt, is bewaard. Ga verder vanaf hier.",
        "local": "Geldt alleen bij {name}.",
        "look-again": "Uiterlijk {months} maanden na de handtekening vraagt {organisation} of dit nog klopt.",
        "look-again-on": "Opnieuw kijken op",
        "look-up": "Opzoeken",
        "look-up-lead": "Het protocol, artikel voor artikel",
        "look-up-many": "De protocollen, artikel voor artikel",
        "made-from": "Dit antwoord is afgedrukt van",
        "mail": "Mail {address}",
        "most-to-come": "Nog hoogstens {most} vragen, dan het antwoord",
        "most-to-come-none": "Hierna het antwoord",
        "most-to-come-one": "Nog hoogstens 1 vraag, dan het antwoord",
        "name": "Naam",
        "narrowed": "Hier geldt ook",
        "narrows": "Gaat verder dan",
        "navigation": "Navigatie",
        "new-answer": "nieuw antwoord",
        "new-here": "Nieuw hier?",
        "no": "Nee",
        "no-date": "datum onbekend",
        "released": "Vastgelegd",
        "released-by": "{start}, door {who}",
        "not-in-force": "Dit is niet de geldende uitgave.",
        "not-yet": "Deze uitgave geldt pas vanaf {start}.",
        "notices": "Voorbeeldteksten",
        "notices-lead": "Teksten om over te nemen als een regel erom vraagt. Het zijn voorbeelden van de redactie.",
        "now": "Nu",
        "number-was": "was {number}",
        "officer": "Functionaris gegevensbescherming",
        "officer-none": "niet aangewezen",
        "on-this-page": "Op deze pagina",
        "one-at-a-time": "Beantwoord de vragen één voor één",
        "optional": "mag leeg blijven",
        "other-questions": "Andere vragen",
        "other-questions-lead": "Alle vragen waarop je hier een antwoord krijgt",
        "overview": "Overzicht",
        "overview-lead": "Alles bij elkaar: waarover, voor wie en waar het staat",
        "paper-about-consent": "Om wie gaat het?",
        "paper-about-permission": "Waar gaat het om?",
        "paper-about-withdrawal": "Om wie gaat het?",
        "paper-account": "Account van wie, en waar?",
        "paper-adopted-by": "Vastgesteld door",
        "paper-adopted-on": "vastgesteld op",
        "paper-adoption": "Vaststelling",
        "paper-applies-to": "Voor wie",
        "paper-audience": "Wie het ziet",
        "paper-blank": "nog niet ingevuld",
        "paper-changes": "{title}: wat er verandert",
        "paper-channels-consent": "Waar mag het staan?",
        "paper-channels-permission": "Waar mag het staan?",
        "paper-channels-withdrawal": "Voor welke plekken?",
        "paper-choices-consent": "Wat kies je verder?",
        "paper-choices-permission": "Wat mag?",
        "paper-choices-withdrawal": "Wat trek je in?",
        "paper-controller": "Wie is verantwoordelijk?",
        "paper-correction": "Dit is een verbetering van woorden. Er is geen regel veranderd.",
        "paper-declaration": "Verklaring en handtekening",
        "paper-draft": "Dit is een concept.",
        "paper-draft-version": "concept, niet om te tekenen",
        "paper-effect": "Wat het artikel doet",
        "paper-effective-from": "geldt vanaf",
        "paper-fingerprint": "kenmerk",
        "paper-fingerprints": "Kenmerken van de teksten",
        "paper-fingerprints-told": "Elk kenmerk volgt uit een hele tekst, met wat de beslisbomen antwoorden. Verandert er één woord, dan verandert het kenmerk. De uitgave die hiermee wordt vastgesteld, toont hetzelfde kenmerk.",
        "paper-for": "Voor",
        "paper-from": "Van",
        "paper-function": "Functie",
        "paper-key": "Zo lees je dit",
        "paper-key-added": "dit komt erbij",
        "paper-key-removed": "dit vervalt",
        "paper-lead": "Inleiding",
        "paper-mark-consent": "Zet een kruisje bij ja of nee. Een leeg vakje betekent nee.",
        "paper-mark-permission": "Zet een kruisje bij ja of nee. Een leeg vakje betekent nee.",
        "paper-mark-withdrawal": "Zet een kruisje bij ja voor wat je intrekt. Een leeg vakje betekent: dit trek je niet in.",
        "paper-no": "nee",
        "paper-optional": "niet verplicht",
        "paper-page": "bladzijde {page} van {pages}",
        "paper-place": "Plaats",
        "paper-prevails": "Deze tekst legt het vastgestelde document uit in gewone taal. Verschilt de uitleg van het document, dan geldt de vastgestelde {language} tekst.",
        "paper-prevails-own": "Deze uitgave is een tekst van de organisatie zelf. Ze legt geen ander document uit. Verschillen de talen, dan geldt de {language} tekst.",
        "paper-qr": "QR-code met formulier, versie en uitgave",
        "paper-recordings-consent": "Welke opnamen?",
        "paper-recordings-permission": "Welke opnamen?",
        "paper-recordings-withdrawal": "Voor welke opnamen?",
        "paper-text": "Tekst",
        "paper-to": "Naar",
        "paper-unchecked": "Conceptvertaling: niemand heeft haar nagekeken. De {language} tekst van versie {number} telt.",
        "paper-unchecked-in-text": "conceptvertaling",
        "paper-unchanged": "Ongewijzigd",
        "paper-validity": "Hoelang geldt dit?",
        "paper-who": "Wie",
        "paper-withdrawal": "Intrekken",
        "paper-working-text": "werktekst, niet vastgesteld",
        "paper-yes": "ja",
        "part-decides": "Dit artikel beslist",
        "part-met": "Aan deze voorwaarde is voldaan",
        "part-outside": "Dit artikel gaat hier niet over",
        "part-see": "Lees ook",
        "permalink": "link naar dit artikel",
        "phase-of": "Deel {number} van {count}: {title}",
        "phone": "Telefoon",
        "practice": "Goede praktijk",
        "practice-in-text": "goede praktijk",
        "practice-not-ours": "Dit is goede praktijk, en geen regel van {organisation}.",
        "prevails": "Deze pagina's leggen het vastgestelde document uit in gewone taal. Verschilt de uitleg van het document, dan geldt de vastgestelde {language} tekst.",
        "prevails-own": "Deze uitgave is een tekst van de organisatie zelf. Ze legt geen ander document uit. Verschillen de talen, dan geldt de {language} tekst.",
        "print-answer": "Print dit antwoord",
        "preview": "Dit is een voorbeeld van de werktekst. Wat geldt, staat alleen op de site voor lezers.",
        "privacy": "Privacy",
        "protocol": "Protocol",
        "protocol-pdf": "Het hele protocol als PDF",
        "protocols": "Protocollen",
        "purpose": "Waarvoor",
        "question": "Vraag",
        "question-number": "Vraag {number}",
        "question-of": "Vraag {number}, hoogstens {most}",
        "question-rests-on": "Deze vraag rust op",
        "record": "Bewijs van afronding",
        "record-answer": "Antwoord",
        "record-declares": "Dit is een eigen verklaring. Het bewijst niet wie de stappen heeft gedaan.",
        "record-lead": "Ondergetekende heeft alle {count} stappen van “{title}” doorlopen.",
        "record-name-hint": "Je naam komt alleen op het bewijs. Hij wordt niet bewaard en niet verstuurd.",
        "record-not-yet": "Er staan nog {count} stappen open.",
        "record-not-yet-one": "Er staat nog 1 stap open.",
        "record-nothing-kept": "Er is niets verstuurd. Foute antwoorden staan hier met opzet niet op.",
        "record-print": "Print dit bewijs",
        "record-read": "Gelezen",
        "record-role": "Functie",
        "record-save": "Bewaar als bestand",
        "record-step": "Stap",
        "record-yours": "Jouw bewijs",
        "recordings": "Om welke opnamen het gaat",
        "remains": "Wat je nog nagaat",
        "remember": "Onthoud mijn keuze op dit apparaat",
        "repeat-ask": "Om welke gaat het?",
        "repeat-begin": "Naar de eerste vraag",
        "repeat-count": "{item} ({position} van {total}): vraag {number}, hoogstens {most}",
        "repeat-each": "Kies er één of meer. Daarna komen voor elke keuze dezelfde vragen.",
        "repeat-for": "Voor",
        "repeat-list": "Beantwoord de vragen die volgen voor elk van deze apart:",
        "repeat-see": "Waarom, en wat je doet",
        "repeat-strictest": "Het strengste antwoord: {verdict}",
        "repeat-table": "Alle antwoorden op een rij",
        "repeat-then": "Daarna kunnen er voor elke keuze nog vragen komen",
        "repeat-within": "Voor elk apart",
        "restated": "Uitgelegd in uitgave {edition}",
        "restates": "Legt uit",
        "rests-also": "Het rust ook op {what}; dat is geen regel van {organisation}.",
        "rests-on": "Dit antwoord rust op",
        "rests-on-none": "Dit antwoord rust op geen enkel artikel.",
        "rests-only": "Dit antwoord rust niet op een regel van {organisation}, maar op {what}.",
        "retention": "Hoelang",
        "review-by": "Opnieuw bekijken voor",
        "revision": "herziening {number}",
        "rules": "Artikelen",
        "said-added": "toegevoegd:",
        "said-removed": "verwijderd:",
        "search": "Zoeken",
        "search-again": "Probeer het opnieuw",
        "search-all": "Alle {count} op één pagina",
        "search-also": "ook gevonden met:",
        "search-any": "Alles",
        "search-anyone": "Iedereen",
        "search-ask": "Stel je vraag aan het handboek van {name}",
        "search-audience": "Voor wie",
        "search-cut": "Alleen de eerste {count} tekens tellen mee.",
        "search-example": "Bijv. {words}",
        "search-failed": "Zoeken werkt nu niet: er is iets niet geladen.",
        "search-found": "{count} gevonden bij {name}",
        "search-found-one": "1 gevonden bij {name}",
        "search-found-some": "{shown} van {count} gevonden bij {name}",
        "search-go": "Zoek",
        "search-kind": "Soort",
        "search-kind-article": "Artikel",
        "search-kind-audience": "Doelgroep",
        "search-kind-contact": "Contact",
        "search-kind-definition": "Begrip",
        "search-kind-edition": "Uitgave",
        "search-kind-form": "Formulier",
        "search-kind-guide": "Handleiding",
        "search-kind-notice": "Voorbeeldtekst",
        "search-kind-topic": "Onderwerp",
        "search-kind-tree": "Beslisboom",
        "search-kind-walkthrough": "Oefening",
        "search-maybe": "Zocht je misschien dit?",
        "search-near": "Hier kun je wel verder:",
        "search-none": "Het handboek van {name} geeft hier geen antwoord op",
        "search-none-filter": "Met deze keuze is er niets gevonden. Kies iets anders bij Soort of Voor wie.",
        "search-none-words": "Er staat niets in over {words}.",
        "search-results": "Resultaten",
        "search-script": "Zoeken werkt met JavaScript, en dat staat hier uit. Zonder vind je alles op alfabet:",
        "search-start": "Ga meteen naar:",
        "section-after": "Volgend onderdeel",
        "section-before": "Vorig onderdeel",
        "section-others": "Andere onderdelen",
        "sections": "Onderdelen",
        "see-also": "Zie ook",
        "send": "Versturen",
        "send-empty": "Blijft je mail leeg? Kopieer de tekst dan en plak die erin.",
        "send-mail": "Verstuur met je eigen mail",
        "send-message": "Dit staat in je bericht",
        "send-no-address": "{name} heeft hier nog geen e-mailadres ingevuld. Zet er zelf het adres in van iemand die je daar kent, of geef de tekst op een andere manier door.",
        "send-nothing": "Je hebt nog nergens ja gezegd. Zo trek je niets in.",
        "send-share": "Deel met een andere app",
        "send-to": "De mail gaat naar {address}. Je kunt hem nog lezen voordat je hem verstuurt.",
        "send-unknown": "Dit formulier zegt niet of een bericht zonder handtekening genoeg is. Vraag dat aan {name}, of print en onderteken het.",
        "send-withdrawal": "Intrekken kan met een bericht. De wet vraagt er geen handtekening voor: intrekken moet net zo makkelijk zijn als toestemmen (AVG, artikel 7, lid 3).",
        "share": "Deze {count} delen met {owner}: {titles}",
        "share-answer": "Deel dit antwoord",
        "shares": "Deelt met {owner}: {titles}",
        "shell-close": "Sluit zoeken",
        "shell-dark": "Donkere weergave",
        "shell-header": "Kop",
        "shell-key-choose": "kiezen",
        "shell-key-close": "sluiten",
        "shell-key-open": "openen",
        "shell-languages": "Taal",
        "shell-menu": "Menu",
        "shell-missing": "Deze pagina is er niet",
        "shell-missing-home": "Naar het begin van het handboek",
        "shell-missing-why": "Misschien is het adres verkeerd getypt, of is de pagina verhuisd.",
        "shell-quiet": "Geen account, geen cookies. Wat je hier doet, blijft op jouw apparaat.",
        "shell-search": "Zoek bij {name}",
        "shell-skip": "Naar de inhoud",
        "signature": "Handtekening",
        "signed-by": "Wie tekent",
        "signed-stays": "Wat op deze versie is getekend, verandert daar niet door. Het geldt zoals het op dat blad staat, tot het wordt ingetrokken.",
        "signed-stays-withdrawal": "Wat met deze versie is ingetrokken, blijft ingetrokken.",
        "stale-translation": "De {language} tekst van dit artikel is veranderd. Deze vertaling is daarna nog niet nagekeken.",
        "start": "Begin bij vraag 1",
        "status": "Status",
        "status-adopted": "Vastgesteld en geldig",
        "status-coming": "Vastgesteld, nog niet geldig",
        "status-draft": "Concept",
        "task-by": "Wie:",
        "task-within": "Wanneer:",
        "tell-now": "Lees dit",
        "text-to-use": "Deze tekst kun je gebruiken",
        "the-working-text": "de werktekst, niet uitgegeven",
        "title": "Titel",
        "to-all-editions": "Alle uitgaven",
        "to-be-filled-in": "Nog in te vullen door de organisatie",
        "topics": "Onderwerpen",
        "trail": "Kruimelpad",
        "trees": "Vind je antwoord",
        "trees-lead": "Beantwoord een paar vragen. Je krijgt een antwoord, de reden en wat je nu doet.",
        "trouble": "Er is iets mis",
        "unchanged": "gelijk gebleven",
        "undated": "zonder datum",
        "unknown": "onbekend",
        "unless": "Behalve als",
        "until-then": "Tot die dag geldt",
        "valid": "Geldigheid",
        "valid-since": "Geldig vanaf {start}",
        "valid-since-until": "Geldig van {start} tot {end}",
        "valid-unknown": "Geldig sinds een onbekende datum",
        "valid-unknown-until": "Geldig tot {end}, sinds een onbekende datum",
        "verdict-allowed": "Ja, dit mag",
        "verdict-ask": "Overleg eerst",
        "verdict-conditional": "Ja, als",
        "verdict-forbidden": "Nee",
        "verdict-guidance": "Zo doe je dit",
        "verdict-not-covered": "Niet geregeld",
        "verdict-report": "Meld dit",
        "version": "Versie",
        "version-coming": "Er is een versie in voorbereiding",
        "version-given-out": "Deze versie wordt nu uitgegeven.",
        "version-in-text": "versie",
        "version-next": "Op {start} kwam versie {number} ervoor in de plaats.",
        "version-now": "Naar het formulier dat nu wordt uitgegeven",
        "version-prepared": "Deze versie is nog niet uitgegeven. De tekst kan nog veranderen. Laat niemand haar tekenen.",
        "version-replaced": "Deze versie wordt niet meer uitgegeven.",
        "version-sheets": "Het formulier in deze versie",
        "version-unreleased": "Deze versie is nog niet vastgelegd. De tekst kan nog veranderen.",
        "walk-again": "Kies een ander antwoord.",
        "walk-answers": "De antwoorden",
        "walk-answers-lead": "Kijk pas hier als je zelf een antwoord hebt gekozen.",
        "walk-calm": "Een fout antwoord is niet erg: je leest waarom en kiest opnieuw. Niemand ziet wat je kiest.",
        "walk-check": "Kijk mijn antwoord na",
        "walk-done": "gedaan",
        "walk-kept": "Je voortgang blijft op dit apparaat, in deze browser, en wordt nergens naartoe gestuurd.",
        "walk-lead": "Oefen met situaties, sluit af met een bewijs",
        "walk-next": "Naar de volgende stap",
        "walk-next-question": "Naar de volgende vraag",
        "walk-not-kept": "Deze browser bewaart niets. Je kunt alles doen, maar als je de pagina sluit, begin je weer vooraan.",
        "walk-one-at-a-time": "Doe de oefening stap voor stap",
        "walk-open": "nog te doen",
        "walk-over": "Begin opnieuw",
        "walk-over-sure": "Wil je opnieuw beginnen? Je voortgang op dit apparaat wordt gewist.",
        "walk-paper": "Lees elke stap. Kies bij elke situatie een antwoord op de vragen. Op de laatste bladzijde staan de antwoorden.",
        "walk-read": "Ik heb dit gelezen",
        "walk-reopened": "Sinds je dit deed, is er iets veranderd. Doe deze stap nog eens.",
        "walk-right": "Klopt",
        "walk-situation": "Stel je voor",
        "walk-skip": "Sla over, ik kom terug",
        "walk-step-of": "Stap {number} van {count}",
        "walk-to-record": "Naar je bewijs",
        "walk-verdict": "Het antwoord in deze situatie",
        "walk-whole-answer": "Bekijk het hele antwoord",
        "walk-wrong": "Dat klopt hier niet",
        "walk-yours": "Jouw oefening",
        "walkthroughs": "Nieuw hier?",
        "was": "Was",
        "what-about": "Waar gaat het over?",
        "what-changed": "Wat is er veranderd?",
        "what-now": "Wat je nu doet",
        "what-you-agree-to": "Wat er op het formulier staat",
        "when": "Wanneer",
        "where": "Waar het mag staan",
        "where-it-rests": "Waar dit op rust",
        "which-form": "Welk formulier heb ik nodig?",
        "who": "Voor wie",
        "who-sees": "Wie het kan zien",
        "whole": "Het hele protocol op één pagina, om te lezen of af te drukken",
        "why": "Waarom",
        "withdraw": "Toestemming intrekken",
        "within-days": "binnen {number} dagen",
        "within-days-one": "binnen 1 dag",
        "within-hours": "binnen {number} uur",
        "within-hours-one": "binnen 1 uur",
        "within-months": "binnen {number} maanden",
        "within-months-one": "binnen 1 maand",
        "within-school-days": "binnen {number} schooldagen",
        "within-school-days-one": "binnen 1 schooldag",
        "within-weeks": "binnen {number} weken",
        "within-weeks-one": "binnen 1 week",
        "within-working-days": "binnen {number} werkdagen",
        "within-working-days-one": "binnen 1 werkdag",
        "words": "Alle woorden op alfabet",
        "words-lead": "Alles wat hier te vinden is, van artikel tot telefoonnummer, met de woorden waaronder je het kunt zoeken.",
        "words-letters": "Letters",
        "words-see": "zie",
        "working-article": "Werktekst: dit artikel is zo niet uitgegeven.",
        "working-text": "Werktekst: deze wijzigingen zijn niet uitgegeven.",
        "working-verdict": "Werktekst: dit antwoord, of een regel waarop het rust, is zo niet uitgegeven.",
        "yes": "Ja",
    },
    statements={
        "about": """\
Hier vind je de afspraken van je organisatie in gewone taal, op het moment dat je ze nodig hebt.
""",
        "about-restated": """\
## Wat je leest

Een organisatie stelt een protocol vast: een document met afspraken. Dit handboek vertelt dat document na in gewone taal, artikel voor artikel en met dezelfde nummers. De zinnen zijn van de redactie. Ze moeten hetzelfde zeggen: wie iets moet of mag, wanneer, met welke uitzondering en met welk gevolg. Een latere uitgave kan een tekst van de organisatie zelf zijn. Bij elk protocol staat welke van de twee het is.

**De vastgestelde tekst gaat voor.** Is er verschil tussen een uitgave die een document navertelt en dat document, dan geldt het document. Bij elk protocol staat welk document dat is.
""",
        "about-itself": """\
## Wat je leest

Een organisatie stelt een protocol vast: een document met afspraken. Dit handboek is de plek waar dat document staat. Het legt geen andere tekst uit. Bij elk protocol staat of en wanneer het is vastgesteld, en welke taal geldt als de talen verschillen.
""",
        "about-editors": """\
## Wat van de redactie is

Niet alles komt van de organisatie. Van de redactie zijn, waar ze staan:

- opmerkingen bij een artikel, waar het document iets niet zegt of op twee manieren te lezen is;
- voorbeeldteksten en handleidingen;
- delen van formulieren: waar er “model” bij staat, moet de eigen adviseur van de organisatie ze nakijken.
""",
        "about-trees": """\
De vragen die je stap voor stap naar een antwoord brengen, noemen steeds de artikelen waarop dat antwoord rust.
""",
        "about-several": """\
## Elke organisatie heeft eigen regels

In dit handboek staan meer organisaties. Een regel van de ene geldt niet voor de andere. Kijk daarom altijd bij je eigen organisatie. Kies haar op [[home|de startpagina]].
""",
        "about-adopted": """\
## Wat organisaties delen

Sommige organisaties in dit handboek hebben regels van een andere overgenomen. Op hun pagina's staat van wie. Die regels gelden dan ook bij hen, met hun eigen contactpersonen. Waar zij zelf iets aan toevoegden, staat dat dit alleen daar geldt.
""",
        "about-contact": """\
## Wie verantwoordelijk is, en bij wie je terechtkunt

De organisatie is verantwoordelijk voor de inhoud van haar deel. Heb je een vraag over een regel, klopt er iets niet, of twijfel je? Ga naar de contactpagina van je organisatie. Je vindt die via [[home|de startpagina]].
""",
        "about-program": """\
## Waarmee dit is gemaakt

Dit handboek is gemaakt met Protocolwijzer. Dat is opensourcesoftware onder de MIT-licentie: iedereen mag haar gebruiken, bekijken en veranderen. De letter heet Atkinson Hyperlegible Next en valt onder de SIL Open Font License (OFL).
""",
        "accessibility": """\
Iedereen moet dit handboek kunnen gebruiken. Het programma dat het maakt, Protocolwijzer, streeft naar niveau AA van de internationale richtlijn WCAG 2.2.
""",
        "accessibility-status": """\
## Nalevingsstatus
""",
        "accessibility-unknown": """\
**Niet onderzocht.** Niemand heeft opgegeven dat dit handboek zelf aan WCAG 2.2, niveau AA, is getoetst. Of het daaraan voldoet, is dus niet bekend.
""",
        "accessibility-full": """\
**Voldoet volledig.** Volgens de organisatie voldoet dit handboek aan WCAG 2.2, niveau AA.
""",
        "accessibility-partial": """\
**Voldoet gedeeltelijk.** Volgens de organisatie voldoet dit handboek nog niet aan alle eisen van WCAG 2.2, niveau AA.
""",
        "accessibility-started": """\
**Eerste maatregelen genomen.** Volgens de organisatie is nog niet duidelijk aan welke eisen van WCAG 2.2, niveau AA, dit handboek voldoet. Zij werkt eraan.
""",
        "accessibility-none": """\
**Voldoet niet.** Volgens de organisatie voldoet dit handboek niet aan WCAG 2.2, niveau AA.
""",
        "accessibility-examined": """\
## Hoe dat is onderzocht

Onderzocht: {date}.
""",
        "accessibility-limits": """\
## Wat nog niet toegankelijk is
""",
        "accessibility-limits-program": """\
Van het programma is bekend:

- Het zoekvak heeft JavaScript nodig. Zonder JavaScript brengen de lijsten en het menu je bij elk artikel.
- Automatische controles vinden niet alles.
- Protocolwijzer is niet getest door mensen met een beperking. Zij kunnen dus tegen iets aanlopen wat de makers niet hebben gezien.
""",
        "accessibility-program": """\
## Wat het programma ervoor doet

- **Toetsenbord:** je kunt alles zonder muis bedienen. De eerste link brengt je meteen naar de inhoud, en je ziet steeds waar je bent.
- **Schermlezer:** koppen, lijsten, tabellen en knoppen zijn als zodanig gemarkeerd. Elke pagina zegt in welke taal ze is.
- **Contrast:** tekst is goed te lezen in de lichte en in de donkere weergave. Kleur is nooit het enige wat iets betekent: er staan altijd woorden bij.
- **Klein scherm en grote letters:** de pagina past op een breedte van 320 pixels, en je kunt de tekst tot 200% vergroten.
- **Zonder JavaScript:** je kunt alle regels, vragen en formulieren lezen, en overal naartoe.
- **Afdrukken:** op papier valt weg wat je daar niet nodig hebt.
- **Minder beweging:** vraagt je apparaat om minder beweging, dan beweegt er niets.
- **Eigen kleuren:** de pagina houdt rekening met de contrastkleuren die je in je apparaat kiest.
""",
        "accessibility-tests": """\
## Hoe het programma wordt getest

De makers van Protocolwijzer testen het met eigen handboeken. Daarin controleert een programma (axe-core) automatisch pagina's van elke soort. Andere tests bedienen pagina's met het toetsenbord, zonder JavaScript, op een smal scherm en op papier.

Dit handboek zelf hoort niet bij die tests. Wat een organisatie schrijft, hoe gewoon haar taal is en waar ze naar verwijst, bepaalt de organisatie. Alleen het contrast van een eigen kleur wordt nagekeken, elke keer dat het handboek wordt gemaakt.
""",
        "accessibility-contact": """\
## Lukt er iets niet?

Meld het bij je organisatie. Ga naar haar contactpagina: je vindt die via [[home|de startpagina]]. Vertel op welke pagina het was, wat je wilde doen, en met welk apparaat of hulpmiddel. Je kunt ook vragen om de tekst op een andere manier te krijgen.
""",
        "accessibility-complaint": """\
## Ben je niet tevreden met het antwoord?
""",
        "accessibility-complaint-unknown": """\
De organisatie heeft hier niet opgegeven waar je dan terechtkunt. Vraag het haar.
""",
        "accessibility-dated": """\
## Over deze verklaring
""",
        "accessibility-stated": """\
De organisatie heeft deze verklaring opgesteld of bijgewerkt: {date}. Wat over het programma wordt gezegd, is van de makers van Protocolwijzer.
""",
        "accessibility-unstated": """\
Deze tekst is van de makers van Protocolwijzer. De organisatie heeft er geen datum bij gezet.
""",
        "privacy": """\
Je hebt geen account nodig en niemand volgt je. Wat je hier invult of kiest, blijft op je eigen apparaat.

## Wat dit handboek niet doet

- Er zijn geen accounts en geen wachtwoorden.
- Er zijn geen cookies.
- Bezoekers worden niet geteld of gevolgd.
- Een pagina haalt niets op bij andere websites: ook letters, plaatjes en scripts komen van hetzelfde adres als het handboek.

Zoeken doet je browser zelf. Ga je naar de pagina met alle resultaten, dan staat je zoekvraag in het adres, en de webhost kan dat adres zien. Een formulier gaat nergens heen tot jij het zelf verstuurt of inlevert.

## Wat er op je apparaat blijft

Dit handboek bewaart hoogstens dit in de opslag van je browser (localStorage). Nergens staat bij wie je bent.

- Of je licht of donker koos, als je op de knop voor donkere weergave drukt: `pw-scheme`.
- Welke organisatie je op de startpagina koos, als je aanvinkt dat je keuze onthouden wordt: `pw-organisation`. Haal je het vinkje weg, dan wis je dat.
- Welke stappen je deed van een oefening voor nieuwe mensen: `pw-walkthrough` en de naam van de oefening. Met “Begin opnieuw” wis je dat. Je naam op het bewijs wordt niet bewaard.

Het zoekvak, de vragen en de formulieren bewaren niets. Je antwoorden op vragen staan wel in het adres van de pagina, achter een #: wie de link krijgt, ziet ze. Ze staan ook in de geschiedenis van je browser.

Je browser houdt zelf ook dingen bij, zoals bij elke website: welke pagina's je hebt bezocht, en kopieën om ze sneller te tonen.

**Zo wis je het:** ga in de instellingen van je browser naar privacy, zoek de gegevens van deze website op, en verwijder ze. Wis ook de geschiedenis als je een apparaat met anderen deelt.

## Wat de webhost kan zien

Het handboek staat op een server, en een bedrijf of organisatie beheert die: de webhost. Vraagt je browser een pagina op, dan krijgt de host het adres van die pagina en je IP-adres. De host kan dat een tijd bewaren in een logboek. Staan er zoekwoorden in het adres, achter een vraagteken, dan horen die erbij. Wat achter een # staat, stuurt je browser niet mee.

Wie de host is en hoelang hij zo'n logboek bewaart, verschilt. Vraag het aan je organisatie: haar contactpagina vind je via [[home|de startpagina]]. Open je het handboek vanaf je eigen schijf, dan komt er geen host aan te pas.

## Links naar buiten

Sommige links gaan naar een andere website, bijvoorbeeld van een toezichthouder. Daar gelden de regels van die website. Andere links openen je mailprogramma of je telefoon. Er gebeurt pas iets als jij op de link drukt.
""",
        "privacy-organisation": """\
## Wat de organisatie hierover zegt
""",
    },
    joining=frozenset(["als", "indien", "wanneer", "tenzij", "behalve", "mits"]),
    decisive="""
        nul een één twee* drie* vier vierde vieren vierentwintig vier*tig vijf* zes zesde zeven zevende acht achtste
        negen negende tien tiende elf elfde twaalf* *tien *tiende *twintig* *dertig* *veertig* *vijftig* *zestig*
        *zeventig* *tachtig* *negentig* *honderd* *duizend* miljoen* miljard* half halve helft anderhal* kwart dubbel*
        eerste laatste volgende vorige eens *maal *malen keer keren beide beiden paar
        niet* niets niemand nooit nergens geen geenszins noch nimmer evenmin zonder tenzij behalve behoudens uitgezonderd
        uitzondering* nauwelijks zelden on* non-*
        mag mogen mocht mochten moet moeten moest moesten hoef hoeft hoeven hoefde hoefden kan kun kunt kunnen kon konden
        zal zul zult zullen zou zouden wil wilt willen wilde wilden dien dient dienen behoor behoort behoren hoort horen
        verbod* verbied* verboden verplicht* plicht toegestaan toestaan staat geoorloofd bevoegd* gerechtigd vrijwillig*
        *toestemming vereist* nodig noodzakelijk mogelijk onmogelijk wenselijk
        weiger* accepteer* afgeraden aangeraden schriftelijk* mondeling* openbaar openbare besloten privé* zakelijk*
        persoonlijk* uiterlijk* overal vermijd* laat stop* begin* verwijder* bewaar* behoud* medewerker* leerling* ouders
        en of maar als indien mits wanneer zodra zolang totdat tot voordat nadat voor vóór na tijdens sinds vanaf binnen
        buiten boven onder tussen anders dan ook alsook hetzij ofwel evenals
        al alle allen alles ieder iedere iedereen elk elke iemand iets sommige sommigen enkele enkelen enig enige enkel
        alleen slechts uitsluitend altijd steeds telkens soms vaak meestal ooit direct meteen onmiddellijk geheel
        gedeeltelijk volledig veel weinig meer minder meest minst meeste minste meerdere minstens tenminste hoogstens
        hooguit maximaal minimaal maximum minimum ongeveer circa precies ouder jonger langer korter eerder later hoger
        lager groter kleiner
        seconde seconden minuut minuten uur uren lesuur lesuren kwartier *dag *dagen *week weken *weken weekend *maand
        *maanden kwartaal kwartalen *jaar jaren *jaren *jarig* eeuw ochtend avond nacht middernacht *daags *dagelijks* *wekelijks* *maandelijks*
        *jaarlijks* procent percent cent euro* *meter kilo* *gram *liter graad graden *byte
        januari februari maart april mei juni juli augustus september oktober november december vandaag morgen gisteren
    """,
    search=SearchRules(
        fillers="""
            aan al alles als andere ben bent bij daar dan dat de ding dingen deze die dit doe doen doet door dus
            echt een eens eigenlijk en er erbij erop even ga gaan gaat geen graag had heb hebben heeft hem hen
            het hier hij hoe hun iemand iets ik in is ja je jij jou jouw jullie kan kun kunnen maar me meer mij
            mijn moest moet moeten mag mogen met na naar nee niet niets nog nou nu of om onze ons ook op over
            per te toch tot u uit uw van veel via voor waar waarom wanneer was wat we weer wel welk welke werd
            wie wij wil wilt willen word worden wordt zal ze zelf zich zij zijn zo zodat zou zouden zullen
            gebeurt gebeuren
        """,
        asking={
            "tree": r"\b(mag|mogen|kan|kun|kunnen|moet|moeten|hoe) (ik|je|jij|we|wij)\b|\bwat (nu|doe|doen|moet)\b",
            "contact": r"\b(bel|bellen|telefoon|telefoonnummer|nummer|mail|mailen|mailadres|contact|(aan|bij) wie)\b|\bbere?ik",
            "topic": r"\b(onderwerp|thema|(alle regels|alles) (over|van))\b",
            "audience": r"\b(regels|pagina|wat geldt( er)?|wat is er) voor\b",
            "edition": r"\b(versies?|uitgaven?|edities?|gewijzigd|veranderd|wijzigingen)\b",
            "guide": r"\b(stappen|stappenplan|handleiding|checklist)\b",
            "notice": r"\b(voorbeeldtekst|voorbeeldzin|standaardtekst|tekst|zin|zinnetje)\b",
            "walkthrough": r"\b(oefen|oefenen|rondgang|inwerken|kennismaken)\b",
        },
        shortest=3,
        counted={
            "article": "artikel artikelen art nummer nr punt regel",
            "paragraph": "§ paragraaf par",
            "clause": "lid leden",
            "appendix": "bijlage bijl",
            "chapter": "hoofdstuk hfst",
            "part": "deel",
        },
        typed={
            "contact": (
                "{name} bellen",
                "telefoonnummer van {name}",
                "mailadres van {name}",
                "contact opnemen met {name}",
                "hoe bereik ik {name}",
                "wie kan ik bellen",
            ),
            "topic": ("alle regels over {name}", "alles over {name}", "onderwerp {name}"),
            "audience": ("regels voor {name}", "wat geldt er voor {name}", "pagina voor {name}"),
            "edition": (
                "welke versie geldt nu",
                "eerdere versies",
                "wat is er gewijzigd in het protocol",
                "versie {name}",
            ),
            "guide": ("stappenplan {name}", "handleiding {name}", "hoe regel ik {name}"),
            "notice": ("voorbeeldtekst {name}", "voorbeeldzin {name}", "tekst om te kopiëren {name}"),
            "walkthrough": ("oefenen met situaties", "cursus met voorbeelden", "kennismaken met de regels", "rondgang"),
        },
        irregular={
            "kinderen": "kind",
            "kids": "kind",
            "leden": "lid",
            "lees": "lez",
            "leest": "lez",
            "lezen": "lez",
            "gelezen": "lez",
        },
        endings={
            "^(aan|af|door|in|mee|na|om|op|rond|terug|toe|uit|voor|weg)?ge(.{2,}[^aeiou])[dt]$": "$1$2",  # geplaatst, weggehaald
            "^((?:be|her|ont|ver).{2,}[^aeiou])d$": "$1",  # bedreigd
            "([lnrw])tjes?$": "$1",  # verhaaltje
            "mpjes?$": "m",  # filmpje
            "(?<=.{3})jes?$": "",  # berichtje
            "(?<=.{4})heden$": "",
            "(?<=.{4})heid$": "",
            "(?<=.{4})(?<!l)ing$": "",  # melding, melden
            "(?<=.{3})en?$": "",  # berichten, foute, fouten
            "(?<=..)(?<![aeiou][aeiou]|s)s$": "",  # fotos, ouders; reis blijft
            "(?<=..[^aeiou])t$": "",  # plaatst
            "v$": "f",
            "z$": "s",
        },
    ),
    theme="nl",
)
