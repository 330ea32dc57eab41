"""Documents of our own in every format, as organisations have them, and how they are made."""

import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Maker = Callable[[Path], object]

WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text, as they follow one another."""
    return WORD.findall(text)


def is_within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether words stand among others in their order."""
    rest = iter(many)
    return all(word in rest for word in few)


def numbered(document: Any, levels: Sequence[tuple[str, str]], overrides: dict[int, int] | None = None) -> str:
    """A new list of Word with a kind of number and a text for each level; returns its id."""
    root = document.part.numbering_part.element
    abstract_id = str(100 + len(root.findall(qn("w:abstractNum"))))
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), abstract_id)
    for i, (kind, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(i))
        for name, value in (("start", "1"), ("numFmt", kind), ("lvlText", text)):
            child = OxmlElement(f"w:{name}")
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
    first = root.find(qn("w:num"))
    first.addprevious(abstract) if first is not None else root.append(abstract)
    return use(document, abstract_id, overrides)


def use(document: Any, abstract_id: str, overrides: dict[int, int] | None = None) -> str:
    """A list that counts on with others of its kind, or begins anew where `overrides` say so."""
    root = document.part.numbering_part.element
    number = OxmlElement("w:num")
    list_id = str(100 + len(root.findall(qn("w:num"))))
    number.set(qn("w:numId"), list_id)
    child = OxmlElement("w:abstractNumId")
    child.set(qn("w:val"), abstract_id)
    number.append(child)
    for level, start in (overrides or {}).items():
        override = OxmlElement("w:lvlOverride")
        override.set(qn("w:ilvl"), str(level))
        begin = OxmlElement("w:startOverride")
        begin.set(qn("w:val"), str(start))
        override.append(begin)
        number.append(override)
    root.append(number)
    return list_id


def abstract_of(document: Any, list_id: str) -> str:
    """The kind of list that a list is one of."""
    root = document.part.numbering_part.element
    number = next(it for it in root.findall(qn("w:num")) if it.get(qn("w:numId")) == list_id)
    found: str = number.find(qn("w:abstractNumId")).get(qn("w:val"))
    return found


def listed(paragraph: Any, list_id: str, level: int = 0) -> Any:
    """Put a paragraph into a list."""
    properties = paragraph._p.get_or_add_pPr()
    number = OxmlElement("w:numPr")
    for name, value in (("ilvl", str(level)), ("numId", list_id)):
        child = OxmlElement(f"w:{name}")
        child.set(qn("w:val"), value)
        number.append(child)
    properties.append(number)
    return paragraph


def word(path: Path) -> None:
    """Numbers that Word makes on headings and items, a list that begins elsewhere, a table, a header."""
    document = Document()
    document.add_heading("Gedragscode van De Wilg", 0)
    document.add_paragraph("Versie 2.1, vastgesteld door de directie op 3 mei 2026")
    chapters = numbered(document, [("upperLetter", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)")])
    listed(document.add_heading("Telefoons", 1), chapters)
    listed(
        document.add_paragraph("Tijdens een bijeenkomst staat de telefoon uit, tenzij de leider anders zegt."),
        chapters,
        1,
    )
    listed(document.add_paragraph("Een telefoon mag wel aan blijven:"), chapters, 1)
    listed(document.add_paragraph("bij ziekte van een kind;"), chapters, 2)
    listed(document.add_paragraph("als de brandweer dat vraagt."), chapters, 2)
    listed(document.add_heading("Foto's", 1), chapters)
    listed(document.add_paragraph("Vraag eerst of iemand op de foto wil, zie artikel A.1."), chapters, 1)
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(
        table.rows, (("Soort", "Hoe lang"), ("Foto", "Twee jaar"), ("Film", "Een jaar")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    again = use(document, abstract_of(document, chapters), {1: 7})
    listed(document.add_paragraph("Een lijst kan verder tellen vanaf zeven."), again, 1)
    document.add_heading("Slotwoord", 1)
    document.add_paragraph("Deze code geldt voor iedereen.")
    document.sections[0].header.paragraphs[0].text = "De Wilg, gedragscode"
    document.save(str(path))


def text_box(path: Path) -> None:
    """A content control, a text box, a note, hidden words and a soft line break, written as raw XML."""
    document = Document()
    document.add_heading("Reglement van de haven", 1)
    body = document.element.body
    for piece in (_CONTROL, _BOX):
        body.insert(len(body) - 1, _xml(piece))
    document.add_paragraph("Onder de lijn\nstaat een tweede regel.")
    document.save(str(path))


def tracked(path: Path) -> None:
    """Changes that nobody accepted."""
    document = Document()
    document.add_heading("Reglement", 1)
    body = document.element.body
    body.insert(len(body) - 1, _xml(_TRACKED))
    document.save(str(path))


_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_CONTROL = f"""<w:sdt {_SPACES}><w:sdtContent><w:p><w:r><w:t>Wie de haven in wil, meldt zich bij de sluis.</w:t></w:r>
</w:p></w:sdtContent></w:sdt>"""
_BOX = f"""<w:p {_SPACES}><w:r><w:t>De sluis is elke dag open.</w:t></w:r><w:r><mc:AlternateContent>
<mc:Choice Requires="wps">
<w:drawing><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>Let op de golfslag.</w:t></w:r></w:p>
</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r>
<w:t>Let op de golfslag.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""
_TRACKED = f"""<w:p {_SPACES}><w:r><w:t>De poort is </w:t></w:r><w:ins w:id="1"><w:r><w:t>altijd</w:t></w:r></w:ins>
<w:del w:id="2"><w:r><w:delText>soms</w:delText></w:r></w:del><w:r><w:t> dicht.</w:t></w:r></w:p>"""


def _xml(text: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(text)


_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3">
<office:automatic-styles><text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
</office:automatic-styles><office:body><office:text>
<text:h text:outline-level="1">Regels van de moestuin</text:h>
<text:h text:outline-level="2">Water</text:h>
<text:list text:style-name="L1"><text:list-item><text:p>Sproeien mag niet tussen tien en vier.</text:p></text:list-item>
<text:list-item><text:p>Regenwater is voor iedereen<text:note text:id="ftn1" text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>De ton staat bij het hek.</text:p></text:note-body>
</text:note>:</text:p><text:list><text:list-item><text:p>de leden;</text:p></text:list-item>
<text:list-item><text:p>hun gasten.</text:p></text:list-item></text:list></text:list-item></text:list>
<text:p>Wie zich hier niet aan houdt, <text:span>krijgt</text:span> een waarschuwing.</text:p>
<text:list text:continue-numbering="true" text:style-name="L1"><text:list-item>
<text:p>De kraan gaat dicht bij vorst.</text:p>
</text:list-item></text:list></office:text></office:body></office:document-content>"""


def opendocument(path: Path) -> None:
    """A text as LibreOffice writes it: lists of two levels that go on after a paragraph, and a note."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", _ODT)


TEXTS: dict[str, str] = {
    "bullets.txt": """Huisregels van het clubhuis

Wat wij vragen

• Wie als laatste weggaat, sluit de ramen en doet het licht in de gang uit.
• Wie iets leent uit de kast, zet zijn naam op de lijst die aan de deur hangt.
• Wie iets stukmaakt, meldt dat dezelfde dag nog aan iemand van het bestuur.

Utrecht, 4 mei 2025
""",
    "articles.txt": """REGLEMENT VAN DE BIBLIOTHEEK

Artikel 1
Wie lid wordt
Iedereen van zes jaar of ouder kan lid worden. Kinderen hebben een handtekening van een ouder nodig.

Artikel 2. Lenen
Een boek mag drie weken mee, tenzij een ander lid het heeft gevraagd. Zie artikel 1 en artikel 9.

Artikel 2a Verlengen
Verlengen kan twee keer.

Artikel 4
1. Wie te laat is, betaalt tien cent per dag.
2. Wie een boek kwijt is, betaalt het boek.
   a. kinderen betalen de helft;
   b. volwassenen het geheel.
""",
    "pages.txt": """Gedragscode
De Wilg - gedragscode
Pagina 1 van 3
1. Afspraken
Wij zeggen het als we te laat komen, en we bellen dan zelf.
De Wilg - gedragscode
Pagina 2 van 3
2. Ruzie
Wie ruzie heeft, praat eerst met de ander en daarna pas met de leiding van de groep.
De Wilg - gedragscode
Pagina 3 van 3
""",
    "notes.md": """---
title: Code of the lab
version: 3
---

# Code of the lab

## 1. Safety

1.1 Wear goggles[^goggles] at all times.

1.2 Nobody may work alone, unless a colleague is within calling distance.

| What | Where |
|------|-------|
| goggles | by the door |

[^goggles]: They hang by the door.

## 2. Data

**Backups.** Keep two copies of each file.

<!-- ask Legal about this -->
""",
    "rules.rst": """The code of the choir
=====================

Coming to rehearsals
--------------------

1. Be there five minutes early.
2. Tell the conductor when you cannot come:

   (a) by message;
   (b) before noon.

.. a note to ourselves

Definitions
-----------

Soloist
   Somebody who sings alone [#one]_.

.. [#one] Even if for a bar.
""",
    "page.html": """<html><head><title>Code</title><style>p{}</style></head><body><nav>Home · Contact</nav>
<h1>Code of the harbour</h1><h2>Boats</h2><ol type="a"><li>Moor with two ropes.<ol><li>One at the bow.</li>
<li>One astern.</li></ol></li><li value="5">No engine may run at night<sup><a href="#fn1">1</a></sup>.</li></ol>
<h2>Swimming</h2><p>Swimming is <b>not</b> allowed, except for children.</p><table><tr><th>Place</th><th>Depth</th></tr>
<tr><td colspan="2">The dock is deep</td></tr></table><p id="fn1">1 Night begins at ten.</p></body></html>""",
    "chapters.txt": """Integriteitscode

Inhoudsopgave
Hoofdstuk 1 Algemeen ........ 2
Hoofdstuk 2 Geschenken ...... 3

Hoofdstuk 1 Algemeen

Artikel 1.1 Begrippen
Onder een geschenk verstaan wij alles wat iemand krijgt omdat hij hier werkt.

Artikel 1.2 Voor wie
Deze code geldt voor medewerkers en vrijwilligers.

Hoofdstuk 2 Geschenken

Artikel 2.1
Een medewerker neemt geen geschenk aan dat meer dan vijftig euro kost. Zie artikel 1.1.

Artikel 2.3
Wat hij krijgt, meldt hij binnen een week; zie ook artikel 2.2.

Bijlage 1 Meldformulier

Naam van de gever en wat het was.

Vastgesteld door het bestuur op 12 januari 2024
Handtekening: ____________
""",
    "decimal.txt": """Verzuimprotocol

1. Ziek melden
1.1 Wie ziek is, belt voor acht uur zelf met zijn leidinggevende.
1.2 Een bericht in de app telt niet.
1.2.1 Wie niet kan bellen, laat een ander dat doen.
2. Beter melden
2.1 Wie beter is, belt ook.
2.1 Dit nummer staat hier twee keer.
2.5 En dit slaat er een paar over.
""",
    "bold.md": """**Gedragscode sport**

**Trainers**

Een trainer is nooit alleen met één kind in de kleedkamer.

**Ouders**

Ouders moedigen aan en schelden niet op de scheidsrechter.
* Wie dat wel doet, gaat van het terrein.
* De ~~bestuurder~~ voorzitter beslist.
""",
    "roman.txt": """Statuut van de leerlingenraad

I. Verkiezing
De raad wordt elk jaar in oktober gekozen door alle leerlingen van de school.
II. Vergadering
(a) De raad vergadert een keer in de maand.
(b) Iedere leerling mag komen luisteren.
III. Geld
De raad krijgt ieder jaar een bedrag van de directie.
""",
    "run-in.txt": """Afspraken online

Email: schrijf nooit een wachtwoord in een bericht, ook niet aan een collega.
Telefoon: zet hem uit tijdens een gesprek met een ouder of een leerling.
Wat doe je bij twijfel: vraag het aan je leidinggevende voordat je iets plaatst.
""",
    "wrapped.txt": """Code van de roeivereniging

1. Wie een boot pakt, schrijft dat op in het boek dat op de
   tafel ligt, met de naam van alle roeiers en het uur van
   vertrek.

2. Wie terugkomt, maakt de boot schoon en zet hem op de
plank waar hij lag; in 2024. was dat nog anders.
   - eerst de riemen
   - dan de romp

3. Na zonsondergang vaart niemand.
""",
    "versions.md": """# Privacyreglement

| Versie | Datum | Auteur |
|---|---|---|
| 1.0 | 2023-01-02 | directie |
| 1.1 | 2024-02-03 | directie |

Status: vastgesteld

## Artikel 1 Wat wij bewaren

Wij bewaren namen, adressen en <telefoonnummers> van ouders, 5 jaar lang * en niet langer.

## Artikel 2 Inzage

Iedereen mag zijn gegevens inzien \\| en verbeteren. Zie art. 1.
""",
    "letters.md": """# House rules

A. Kitchen

1) Wash up on the same day.
2) Label what is yours:
   i. with a name
   ii. with a date

B. Garden

1) Water the plants, unless it rains.

Signed in Leeds, 3 March 2021
""",
    "definitions.html": """<h1>Code</h1><h2>Definitions</h2><dl><dt>Gift</dt><dd>Anything you get.</dd><dt>Guest</dt>
<dd>Whoever visits.</dd></dl><h2>Gifts</h2><p>1. No gift above ten pounds.<br>2. Tell the office.</p>
<section><p>3. A guest <a href="https://example.org/form">signs in</a>.</p></section>
<footer>Page 1</footer><!-- draft --><img src="x.png" alt="A plan of the house">""",
    "plain.html": """<p><b>Regels</b></p><div>Iedereen houdt zich hieraan.</div>
<ul><li>Eerst dit<ul><li>en dan dat</li></ul></li><li>Tot slot</li></ul>
<table><tr><td><p>In een kader staat gewone tekst.</p></td></tr></table>""",
    "notes.html": """<h1>Protocol</h1><h2>A. In de klas</h2><ol><li>Niemand belt.<a href="#fn1" id="fnref1"
class="footnote-ref"><sup>1</sup></a></li><li>Bel 112 bij brand, en kom na 11.11 uur terug.</li></ol>
<section role="doc-endnotes"><ol><li id="fn1"><p>Ook niet op de gang.<a href="#fnref1"
role="doc-backlink">\u21a9\ufe0e</a></p></li></ol></section>""",
    "office.html": """<h1>Protocol</h1><h2>A. In de klas</h2><ol><li><p>Niemand belt.<a class="sdfootnoteanc"
name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p></li></ol><div id="sdfootnote1"><p><a
class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Ook niet op de gang.</p></div>""",
    "counted.md": """# Protocol

## A. In de klas

1. Niemand belt.[^1]
2. Bel 112 bij brand, en kom na 11.11 uur terug.

[^1]: Ook niet op de gang.
""",
    "control.txt": "Protocol\n\nIn de klas\n\n1. Niemand\x02 belt.\n2. Kom\x0bop tijd.\x1f\n",
    "loose.rst": """Rules
=====

A paragraph with ``code`` and *stress* and a `link <https://example.org>`_.

.. note:: Keep the key.

.. unknown:: These words must not get lost.

===== =====
Day   Hour
===== =====
Mon   9
Tue   10
===== =====

- one

  more of one
- two
""",
    "empty-headings.md": """# Regels

## Nog te schrijven

## Wel geschreven

Hier staat iets. En nog iets, zie A.9.

### Dieper

#### Nog dieper

Tekst op het diepste niveau.
""",
    "signs.txt": """Regels met tekens

1. Schrijf nooit <script> of [[id]] of ![x](y) in een bericht | en ook geen & of `code`.
2. Een _onderstreept_ woord, een *schuin* woord en 5 * 3 = 15.
3. # geen kop, > geen citaat, - geen punt, 50% van de tijd & ^1.
""",
    "windows.txt": """Reglement

Artikel 1
Cliënten en ouders mogen meepraten over de “regels” \u2013 altijd.
""",
    "brackets.txt": """Protocol opnemen

(1) Opnemen mag alleen met *toestemming* van wie erop staat.
(2) De opname gaat na afloop weg; zie (1).
    (i) ook uit de prullenbak;
    (ii) ook van de telefoon.
(4) Vraag bij twijfel de leiding: zij beslist [altijd] zelf.
""",
}


def _written(text: str) -> Maker:
    return lambda path: path.write_text(text, encoding="utf-8")


def styled(path: Path) -> None:
    """Styles of Word alone: headings of three levels, bullets and numbers of the template, and a quotation."""
    document = Document()
    document.add_heading("Beleid media", 1)
    document.add_heading("Waarom", 2)
    document.add_paragraph("Media zijn overal, ook in de klas.")
    document.add_heading("Regels", 2)
    document.add_heading("Foto's", 3)
    for text in ("Vraag het eerst.", "Vraag het ook aan de ouders.", "Bewaar het ja."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Dit hoort bij het laatste punt.", style="List Continue")
    document.add_heading("Film", 3)
    for text in ("nooit in de kleedkamer", "nooit op het plein"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("Wie twijfelt, vraagt het.", style="Intense Quote")
    document.save(str(path))


def merged(path: Path) -> None:
    """Merged cells, a table within one, a table that only places text, and bold lines for headings."""
    document = Document()
    for text in ("Regels van het zwembad", "Uren"):
        document.add_paragraph().add_run(text).bold = True
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Wie mag wanneer"
    table.cell(0, 2).text = "Let op"
    table.cell(1, 0).text = "kinderen"
    table.cell(1, 1).text = "tot zes uur"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "altijd met een ouder"
    table.cell(2, 0).text = "anderen"
    inner = table.cell(2, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "na zes", "of eerder"
    document.add_paragraph().add_run("Kleding").bold = True
    frame = document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "In het water draagt iedereen zwemkleding."
    document.save(str(path))


def legal(path: Path) -> None:
    """Numbers with gaps, restarts, Roman levels shown as digits, letters beyond z, and a level without a sign."""
    document = Document()
    document.add_heading("Huishoudelijk reglement", 0)
    levels = [("upperRoman", "Artikel %1"), ("decimal", "%1.%2"), ("lowerLetter", "%3.")]
    list_id = numbered(document, levels)
    for _ in range(2):
        listed(document.add_paragraph("Leden"), list_id)
        listed(document.add_paragraph("Een lid betaalt in januari."), list_id, 1)
        listed(document.add_paragraph("Een lid dat niet betaalt, krijgt een brief."), list_id, 1)
    letters = numbered(document, [("lowerLetter", "%1)")])
    for i in range(28):
        listed(document.add_paragraph(f"punt nummer {i} van een lange rij"), letters)
    document.save(str(path))


def noted(path: Path) -> None:
    """A note and an end note as Word keeps them, in parts of their own; a comment, and a hidden word."""
    styled(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = parts["word/document.xml"].decode()
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>'
    parts["word/document.xml"] = main.replace("</w:p>", f"{mark}</w:p>", 2).replace(mark, "", 1).encode()
    said = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format
    note = f'<w:footnotes {_SPACES}><w:footnote w:id="2">{said("Zie de wet.")}</w:footnote></w:footnotes>'
    comment = f'<w:comments {_SPACES}><w:comment w:id="0">{said("Klopt dit?")}</w:comment></w:comments>'
    parts["word/footnotes.xml"], parts["word/comments.xml"] = note.encode(), comment.encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="n{i}" Type="{kind}/{name}" Target="{name}.xml"/>'
        for i, name in enumerate(("footnotes", "comments"))
    )
    rels = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", f"{relations}</Relationships>").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


MADE: dict[str, Maker] = {
    "word.docx": word,
    "box.docx": text_box,
    "styled.docx": styled,
    "merged.docx": merged,
    "legal.docx": legal,
    "noted.docx": noted,
    "garden.odt": opendocument,
    **{name: _written(text) for name, text in TEXTS.items()},
    "old.txt": lambda path: path.write_bytes(TEXTS["windows.txt"].encode("cp1252")),
    "unicode.txt": lambda path: path.write_bytes(TEXTS["windows.txt"].encode("utf-16")),
    "windows-lines.txt": lambda path: path.write_bytes(TEXTS["articles.txt"].replace("\n", "\r\n").encode()),
}
"""A document for each name; all can be imported as they are."""
