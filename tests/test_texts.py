"""What texts may hold beside words, and that nothing of it is shown as it was typed.

Whatever looks like a mark becomes what it stands for, on pages and on paper; or `check` says on which line it stands.
"""

import html
import re

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape
from playwright.sync_api import Page

from protocolwijzer.loading import load_and_check
from protocolwijzer.model import LongProse
from protocolwijzer.print.leaves import nodes
from protocolwijzer.prose import Mention, excess, faults, prose
from protocolwijzer.render import render
from protocolwijzer.render.look import style_sheets
from protocolwijzer.render.outline import anchored
from tests.browsing import found
from tests.elements import Elements
from tests.handbooks import NEIGHBOUR
from tests.typesetting import typeset_below

TABLE = """
| | Ask whom | How long |
|---|:-:|--:|
| Photo | a parent, see [[x|rule A]] | 2 years |
| Verantwoordelijkheidsverklaringen | **nobody** \\| somebody | 10 years |
: How long recordings *stay*
"""
EVERYTHING = f"""Two ways:

1. one
    - under it
        (i) deeper

            further
    - too
2. two

## Heading

> said *so*

{TABLE}

### Lower

a. first
b. second

3. third
4. fourth"""


def made(text: str, below: int = 1) -> str:
    return prose(text, lambda mention: escape(mention.words or mention.target), below)


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"])
@pytest.mark.parametrize("mark", ["-", "1.", "a.", "(i)"])
def test_points_are_nested_by_two_spaces_or_more(indent: str, mark: str) -> None:
    """Two, three and four spaces and a tab each put a point below the one above it, whatever marks the two have."""
    text = f"- een\n{indent}{mark} twee\n{indent}{indent}- drie\n- vier"
    assert faults(text, long=False) == []
    inner = re.sub(r"<span.*?</span> | class=\"[^\"]*\"| role=\"list\"|\n", "", made(text)).replace("ol>", "ul>")
    assert inner == "<ul><li>een<ul><li>twee<ul><li>drie</li></ul></li></ul></li><li>vier</li></ul>"


def test_lists_keep_their_numbers_and_letters() -> None:
    """A list that begins at 3 begins at 3; letters and Roman numerals are shown as they were typed."""
    assert '<ol start="3">' in made("3. drie\n4. vier")
    marks = ["b.", "c.", "(ii)", "1)", "(A)", "iv.", "\u0628.", "\u0661.", "\u0431)"]
    assert [made(f"{mark} punt").count(f'<span class="pw-mark">{mark}</span>') for mark in marks] == [1] * len(marks)
    assert made("1. een\n1. twee") == made("1. een\n2. twee")


def test_a_table_names_its_columns_and_rows() -> None:
    """A table has header cells with their scope, a caption, roles that no style takes away, and the name of its column
    in each cell, for narrow screens."""
    page = Elements(made(TABLE))
    cells = [(tag, it["role"], it.get("scope"), it.get("data-label")) for tag, it in page.found if tag in {"td", "th"}]
    assert cells[:3] == [
        ("td", "cell", None, None),
        ("th", "columnheader", "col", None),
        ("th", "columnheader", "col", None),
    ]
    assert cells[3:6] == [
        ("th", "rowheader", "row", None),
        ("td", "cell", None, "Ask whom"),
        ("td", "cell", None, "How long"),
    ]
    assert [it.get("role") for tag, it in page.found if tag in {"table", "tr", "thead", "tbody"}] == [
        *["table", "rowgroup", "row", "rowgroup", "row", "row"]
    ]
    assert "<caption>How long recordings <em>stay</em></caption>" in made(TABLE)
    assert "a parent, see rule A" in made(TABLE)
    assert "<strong>nobody</strong> | somebody" in made(TABLE)


@pytest.mark.parametrize("below", [1, 2, 3])
def test_sub_headings_stand_below_the_heading_above_them(below: int) -> None:
    """`##` is the level below that of the heading that a text stands under, and `###` the next."""
    text = made("## Kop\n\nTekst\n\n### Lager\n\n<h1>", below)
    assert re.findall(r"<(h\d)>", text) == [f"h{below + 1}", f"h{below + 2}"]


FAULTY = {
    "- een\n\nTekst\n- twee": (3, "- twee", "blank line before it"),
    "Tekst\na. punt": (1, "a. punt", "join it to the line above"),
    "- een\n        - diep\n    - halverwege": (2, "- halverwege", "fits no level"),
    "1. een\n3. drie": (1, "3.", "after 1 comes 2"),
    "- een\n-": (1, "-", "no words"),
    "- [ ] doen": (0, "- [ ] doen", "boxes to tick"),
    "Let op:\n\n• een\n• twee": (2, "• een", "`•` makes no list"),
    "\u2013 een": (0, "\u2013 een", "makes no list"),
    "o een\no twee": (0, "o een", "makes no list"),
    "-een\n-twee": (0, "-een", "makes no list"),
    "1.1 een\n1.2 twee": (0, "1.1 een", "makes no list"),
    "    ingesprongen": (0, "ingesprongen", "belongs to no list"),
    "# Kop": (0, "# Kop", "begins with `## `"),
    "Tekst\n\n#### Kop": (2, "#### Kop", "begins with `## `"),
    "##Kop": (0, "##Kop", "a space after `##`"),
    "### Lager": (0, "### Lager", "below one with `## `"),
    "##": (0, "##", "no words"),
    "## Kop {#kop}": (0, "## Kop {#kop}", "names in braces"),
    "- ## Kop": (0, "## Kop", "cannot stand in a list"),
    "Kop\n===": (1, "===", "makes no heading"),
    "Kop\n---": (1, "---", "makes no heading"),
    "Tekst\n\n---": (2, "---", "cannot be drawn"),
    "```\ncode\n```": (0, "```", "blocks of code"),
    "[a]: https://example.org": (0, "[a]: https://example.org", "apart from their links"),
    "[^1]: noot": (0, "[^1]: noot", "a footnote is an article"),
    ": uitleg": (0, ": uitleg", "caption"),
    "!!! let op": (0, "!!! let op", "no boxes"),
    "een\\\ntwee": (0, "een\\", "ends no line"),
    "Tekst\n\n>": (2, ">", "no words"),
    "> zei zij\nverder": (1, "verder", "glued to a quotation"),
    "> | a |\n> |---|\n> | b |": (0, "| a |", "cannot stand in a quotation"),
    "| a | b |\n| c | d |": (0, "| a | b |", "`|---|---|`"),
    "|---|---|\n| c | d |": (0, "|---|---|", "what stands in each column"),
    "| a | b |\n|---|---|\n| c |": (2, "| c |", "1 cell and the header 2"),
    "| a | b |\n|---|\n| c | d |": (1, "|---|", "1 cell and the header 2"),
    "| a | b |\n|---|---|\n| c | d |\ntekst": (3, "tekst", "glued to a table"),
    "| a |\n|---|\n| c |\n: bijschrift\ntekst": (4, "tekst", "glued to a table's caption"),
    "Tekst\n| a | b |\n|---|---|\n| c | d |": (1, "| a | b |", "blank line before it"),
    "| a | |\n|---|---|\n| c | d |": (0, "| a | |", "no name"),
    "| | b |\n|---|---|\n| | d |": (2, "| | d |", "no name"),
    "| a | b |\n|---|---|": (0, "| a | b |", "no rows"),
    "| a |\n|---|\n|---|": (2, "|---|", "one such line"),
    "|" + " a |" * 9 + "\n|" + "---|" * 9 + "\n|" + " b |" * 9: (0, "|" + " a |" * 9, "fits on no paper"),
    "ja | nee": (0, "| nee", "`\\|` is the sign itself"),
    "een **twee": (0, "**twee", "both sides"),
    "een *twee": (0, "*twee", "both sides"),
    "een _twee": (0, "_twee", "both sides"),
    "een `twee": (0, "`twee", "both sides"),
    "~~weg~~": (0, "~~weg~~", "leave the signs out"),
    "==geel==": (0, "==geel==", "leave the signs out"),
    "[[geen": (0, "[[geen", "a mention is"),
    "[a][b]": (0, "][b]", "a link is"),
    "[a] (https://a.nl) of [b](c d e": (0, "](c d e", "a link is"),
    "&foo;": (0, "&foo;", "no such character"),
}


@pytest.mark.parametrize("text", FAULTY)
def test_what_is_no_mark_of_ours_is_said_at_its_line(text: str) -> None:
    """Whatever Markdown or people make marks of, and texts here do not, is named where it stands, with the mend."""
    line, written, message = FAULTY[text]
    found = faults(text, long=True)[0]
    assert (found.line, found.written) == (line, written)
    assert message in found.message


def test_sub_headings_have_anchors_that_stay() -> None:
    """The anchor of a sub-heading is named after the article and its words where the text was first written, the same
    in every language; a second one of the same words has a count, and one without letters its place."""
    headings = ["Wat is **delen**?", "Wat is delen", "…"]
    english = "\n\ntext\n\n".join(f"## {it}" for it in ("What is sharing?", "Again", "Third"))
    dutch = "\n\ntekst\n\n".join(f"## {it}" for it in headings)
    text = LongProse({"nl": dutch, "en": english, "ar": "## Only one"})
    ids = ["x---wat-is-delen", "x---wat-is-delen-2", "x---3"]
    for raw in (dutch, english):
        made = anchored(prose(raw, lambda mention: Markup(), 3), "x", text)
        assert re.findall(r'<h4 id="([^"]*)">', made) == ids
    assert re.findall(r'id="([^"]*)"', anchored(prose(text["ar"], lambda mention: Markup()), "x", text)) == [
        "x---only-one"
    ]


def test_an_anchor_of_a_sub_heading_leads_to_the_same_place_in_every_language() -> None:
    """On a section's page they are the same in all languages, and the list of what stands on it leads there; the whole
    protocol on one page has none."""
    at = "de-veerpont/sociale-media-en-beeld"
    made = {file.path: file.text for file in render(load_and_check(NEIGHBOUR)[0])}
    for language in ("", "en/", "ar/"):
        ids = re.findall(r'<h4 id="([^"]*)"', made[f"{language}{at}/voor-iedereen/index.md"])
        assert [it.partition("---")[2] for it in ids if "---" in it] == [
            "wanneer-is-iemand-te-herkennen",
            "wat-is-delen",
        ]
        page = made[f"{language}{at}/voor-iedereen/index.md"]
        assert all(page.count(f'href="#{it}"') == 2 for it in ids if "---" in it)
        assert "---" not in re.sub("^---$", "", made[f"{language}{at}/whole/index.md"], flags=re.MULTILINE)


def test_only_long_texts_hold_tables_and_sub_headings() -> None:
    """A table and a sub-heading need room: in any other text each is refused, and said where it can stand."""
    text = f"Tekst.\n\n## Kop\n{TABLE}"
    assert faults(text, long=True) == []
    found = faults(text, long=False)
    assert [(it.rule, it.line, it.message[:28]) for it in found] == [
        ("markup", 2, "a sub-heading cannot stand h"),
        ("table", 4, "a table cannot stand here; i"),
    ]


PLAIN = [
    "5 * 3 = 15, a*b en snake_case",
    "\\*geen\\* \\_nadruk\\_, \\`\\|\\[\\[",
    "`a | **b`",
    "2020. Dat was het jaar.",
    "R&D &amp; [zie hieronder] (a) en -5 graden",
    "Collega*s \u2013 en anderen \u2013 met #hashtag en C:\\map",
    "1.5 uur\n\nof 2.5 uur",
    "Naam: ______",
    "- een\n\n  meer\n- twee\nverder",
]


@pytest.mark.parametrize("text", PLAIN)
def test_signs_that_are_no_marks_are_left_alone(text: str) -> None:
    """Sums, names with underscores, hashtags, dashes and brackets are words; `\\` makes a word of any sign."""
    assert faults(text, long=False) == []


BEGINS = ["", "- ", "  - ", "    - ", "1. ", "2. ", "> ", "## ", "# ", "### ", "* ", "    ", "• ", ": ", "[x]: "]
BEGINS += ["[^x]: ", "---", "===", "```", "| a | b |", "|---|---|", "|---|", "| a |", "+ ", "##", "a. ", "    (i) "]
INSIDE = ["woord", "**", "*", "_", "`", "~~", "[[x]]", "[[x|y]]", "[[", "](", "[a](https://a.nl)", "|", "[^x]", " "]


@settings(max_examples=300, derandomize=True, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(BEGINS), st.lists(st.sampled_from(INSIDE), max_size=4).map("".join)).map("".join),
        max_size=8,
    ).map("\n".join)
)
def test_no_mark_is_shown_as_it_was_typed(text: str) -> None:
    """Of any text, either something is said, or its readers see words alone: whatever began a line, opened or closed
    something in it is gone."""
    if excess(text) or faults(text, long=True):
        return
    seen = re.sub("<code>.*?</code>", "x", made(text), flags=re.DOTALL)
    seen = re.sub('<span class="pw-mark">.*?</span>', "", seen)
    seen = html.unescape(re.sub(r"<[^>]*>", "", seen))
    assert not re.search(
        r"[`~|\[\]•\\]|\*\*|(?<!\w)\*\w|\w\*(?!\w)|^\s*(?:#+|[-+>:]|\d+[.)]|===|\w\.|\()\s", seen, re.M
    ), text


def test_tables_and_sub_headings_are_accessible_on_paper() -> None:
    """A table is one on paper too: its first row are header cells, its caption stands above it, sub-headings are
    headings, lists keep their letters; and all of it is valid PDF/UA-1."""

    def mentioned(mention: Mention) -> Markup:
        return escape(mention.words)

    with pikepdf.open(typeset_below("x", nodes(prose(EVERYTHING, mentioned)))) as pdf:
        kinds = [str(it.S) for it in pdf.objects if isinstance(it, pikepdf.Dictionary) and it.get("/S")]
    assert (kinds.count("/TH"), kinds.count("/TD"), kinds.count("/Table")) == (3, 6, 1)
    assert {"/H4", "/H5", "/BlockQuote"} <= {*kinds}


def test_a_table_fits_a_telephone(page: Page) -> None:
    """At 320 pixels each row is a list of cells, each after the name of its column: nothing is to be scrolled sideways,
    screen readers go on hearing a table, and axe-core objects to nothing."""
    page.set_viewport_size({"width": 320, "height": 800})
    text = f"<article class='pw-article__text'><h2>Text</h2>{made(EVERYTHING, 2)}</article>"
    style = style_sheets()["look"]
    shell = f"<title>Text</title><style>{style}</style><main class='pw-page md-typeset'><h1>Texts</h1>{text}</main>"
    page.set_content(f"<!doctype html><html lang='en'>{shell}</html>")
    assert page.get_by_role("table").evaluate("it => it.getBoundingClientRect().right") <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cell = page.get_by_role("cell", name="2 years")
    assert cell.evaluate("it => getComputedStyle(it, '::before').content").startswith('"How long: "')
    heard = page.get_by_role("table").aria_snapshot()
    assert re.findall(r"- (rowheader|columnheader) \"([^\"]*)\"", heard) == [
        ("columnheader", "Ask whom"),
        ("columnheader", "How long"),
        ("rowheader", "Photo"),
        ("rowheader", "Verantwoordelijkheidsverklaringen"),
    ]
    assert found(page) == []
