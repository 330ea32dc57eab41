"""Whatever `check` accepts can be shown and printed: characters, marks, addresses and telephone numbers."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import page as validator
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from protocolwijzer.build import made
from protocolwijzer.check import letters
from protocolwijzer.language import LETTERS
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import dialled, email_in, is_email
from protocolwijzer.print import documents, lost
from protocolwijzer.print.leaves import nodes
from protocolwijzer.print.press import _SURE, FAMILIES, Drawing, Press, UnprintableError
from protocolwijzer.problem import HandbookError, Place
from protocolwijzer.prose import MOST_NESTED, excess, link_fault, prose
from protocolwijzer.render.folding import folded
from tests import paper
from tests.printing import drawn
from tests.typesetting import typeset

PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"
TREE = "decision_trees/de-brug/mag-ik-bellen.yml"
EATING = "nl: Eten mag niet in de zaal."


def changed(sample: Path, text: str) -> list[tuple[str, Place | None]]:
    """What is said of the sample with another text in Dutch: the rule and the place of each problem."""
    path = sample / PROTOCOL
    path.write_text(path.read_text().replace(EATING, f"nl: {text}"))
    return [(it.rule, it.place) for it in load_and_check(sample)[1]]


def test_every_letter_that_paper_lacks_is_told_at_once(sample: Path) -> None:
    """Scripts that no font of ours has and code points without a letter are told where each stands, all in one run of
    `check`; the same one twice in a text is told once. What stands there by its number is told at its text."""
    found = changed(sample, '"Eten 字 mag ไทย niet 字 \u0378 &#26085; 字\u200d字\u200d字"')
    assert {rule for rule, _ in found} == {"unprintable"}
    assert [(it.line, it.column, it.width) for _, it in found if it] == [
        (69, 21, 1),
        (69, 27, 3),
        (69, 38, 1),
        (69, 49, 5),
        (69, 15, 40),
    ]


def test_what_never_reaches_paper_may_hold_any_letter(sample: Path) -> None:
    """The advice of a tree's outcome is for pages alone."""
    path = sample / TREE
    text = path.read_text()
    outcome = text.index("outcomes:")
    path.write_text(text[:outcome] + text[outcome:].replace("      nl: ", "      nl: 📵 ", 1))
    assert load_and_check(sample)[1] == ()


UNWANTED = [
    "\ufeff",
    "\uf0b7",
    "\U0010fffd",
    "\u202a",
    "\u202e",
    "\u2066",
    "\u2069",
    "\ufffd",
    "\ufff9",
    "\u206a",
    "\U000e0041",
]


@pytest.mark.parametrize("letter", UNWANTED)
def test_no_text_may_hold_what_misleads_or_is_lost(letter: str, sample: Path) -> None:
    """Overrides of direction, letters of one program alone, marks of byte order and what stands for a lost letter are
    refused at their place; written by their number in YAML or in Markdown, at their text."""
    column = len(f'          nl: "Eten {letter}') - len(letter) + 1
    for text, at in (
        (f'"Eten {letter} mag."', column),
        (f'"Eten \\U{ord(letter):08x} mag."', 15),
        (f'"Eten &#{ord(letter)}; mag."', 15),
    ):
        path = sample / PROTOCOL
        before = path.read_text()
        assert [(rule, place and place.column) for rule, place in changed(sample, text)] == [("letter", at)], text
        path.write_text(before)


def test_marks_that_scripts_need_are_allowed(sample: Path) -> None:
    """Marks of direction and joiners inside words are part of Hebrew, Persian and Arabic; a soft hyphen and a place to
    break help long words."""
    assert changed(sample, '"\u200fשלום\u200e می\u200cخواهم \u0627\u200d\u0644 lees\u00adzaal\u200bregels"') == []


BLANK = [
    "\u200b",
    "\u2060",
    "\ufe0f",
    "\u00ad",
    "\u200e",
    "\u3164",
    "\u2800",
    "\u0301",
    "\u00a0",
    "\u3000",
    "\u2003\u200b",
]
WORDLESS = [
    "` `",
    "&nbsp;",
    "&#8203;",
    ">",
    "[[eten-verboden| ]]",
    "**&#x2060;**",
]


@pytest.mark.parametrize("text", [*BLANK, *WORDLESS])
def test_what_nobody_sees_is_blank(text: str, sample: Path) -> None:
    """Spaces of every kind, invisible characters, accents alone, and marks around nothing are no text."""
    assert "blank" in [rule for rule, _ in changed(sample, json.dumps(text, ensure_ascii=False))]


def test_our_fonts_have_what_we_are_sure_of() -> None:
    """The letters that `check` does not ask the typesetter for are letters that it shows."""
    sure = [chr(code) for code in range(0x2100) if _SURE.fullmatch(chr(code))]
    assert len(sure) > 500
    assert all(letters._PLAIN.fullmatch(it) for it in sure)
    Press()._try(sure)


SCRIPTS = {
    "Polish and Turkish": "Łódź Ğülşen",
    "Ukrainian": "Оксана Їжакевич",
    "Greek": "Ελλάδα",
    "Arabic": "مرحبا بك",
    "Hebrew": "שלום",
    "emoji": "🍕 👍🏽 👩‍👩‍👧 🇳🇱",
}


def test_every_script_that_paper_shows_is_in_a_font_of_ours(sample: Path) -> None:
    """Texts in other scripts and emoji are printed upright and bold with fonts without serifs that come along, can be
    copied out of the PDF again, and leave it accessible and made to last."""
    drawing = next(it.drawing for it in drawn(load_and_check(sample)[0]) if it.path.endswith("huisregels-nl.pdf"))
    lead = [{"tag": "p", "body": [words, {"tag": "strong", "body": [words]}]} for words in SCRIPTS.values()]
    content = Press().made(replace(drawing, content={**drawing.content, "lead": lead}))
    assert {it for words in SCRIPTS.values() for it in words} <= {*paper.text(content)}
    assert all(validator.is_pdf_compliant_bytes(content, profile=profile) for profile in ("ua1", "3a"))
    with paper.opened(content) as pdf:
        fonts: Any = pdf.pages[0].resources.Font
        assert {re.sub("[/A-Z]+[+]|-.*", "", str(it.BaseFont), count=2) for it in fonts.values()} == {
            "AtkinsonHyperlegibleNext",
            *(family.replace(" ", "") for family in FAMILIES[1:]),
        }


MARKED = [
    "a",
    " ",
    "\n",
    "\n\n",
    "1. ",
    "> ",
    "*",
    "**",
    "`",
    "&nbsp;",
    "[a](https://example.org)",
    "[](",
    "[[x]]",
    "[^x]",
    "<b>",
]
MARKED += ["#", "***", "\t", "\\", "é", "😀", "\u0301", "\u200b", "\ufeff", "\uf0b7", "א", "ﬁ", "\u2028", "\u202e"]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(text=st.lists(st.sampled_from(MARKED), min_size=1, max_size=12).map("".join))
def test_what_is_accepted_is_printed(text: str) -> None:
    """Any Markdown that nothing is said of is typeset: empty code, empty quotes and lists, rules, links in anything."""
    if excess(text) or letters._UNWANTED.search(text):
        return
    if lost(set(letters.characters(text))):
        return
    content = nodes(prose(text, lambda mention: Markup("x")))
    typeset(content)


DEEPEST = [
    ">" * MOST_NESTED + " a",
    "> " * MOST_NESTED + "a",
    "1. " * MOST_NESTED + "a",
    "> - " * (MOST_NESTED // 2) + "a",
    "\n".join("  " * level + "- a" for level in range(MOST_NESTED)),
]


@pytest.mark.parametrize("text", DEEPEST)
def test_the_deepest_nesting_that_is_accepted_is_printed(text: str) -> None:
    """Quotes and lists as deep as a text may have them are typeset, in a list too; a level more is refused."""
    assert excess(text) is None
    typeset(nodes(prose(text, lambda mention: Markup("x"))))
    deeper = [line.replace("a", "> a") for line in text.split("\n")]
    assert (found := excess("\n".join(deeper)))
    assert (found.kind, found.line) == ("too-deep", len(deeper) - 1)


@pytest.mark.parametrize(
    "mark", ["*", "_", "`", "[", "](", "![", "[[", "[^", "<", "&#", "\\", "**a", "[a](", "1. ", "> ", "- "]
)
def test_no_marks_take_long(mark: str) -> None:
    """Thousands of the same mark are refused or read within a second: none costs time by the square of their number."""
    text = mark * (10_000 // len(mark))
    if not excess(text):
        prose(text, lambda mention: Markup("x"))
    assert excess(text * 2)


def test_what_the_typesetter_says_becomes_a_problem(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it cannot typeset, for whichever reason, is an error of the file that the document shows."""
    path = sample / PROTOCOL
    path.write_text(
        path.read_text().replace("Eten mag niet in de zaal.", "Eten mag in geen zaal.")
    )  # so that no test drew it before
    document = next(it for it in documents(load_and_check(sample)[0]) if it.path.endswith("huisregels-nl.pdf"))
    monkeypatch.setattr("protocolwijzer.print.press.FAMILIES", [])
    with pytest.raises(HandbookError) as stopped:
        made(document)
    (problem,) = stopped.value.problems
    assert (problem.rule, problem.pointer.file) == ("unprintable", PROTOCOL)
    drawing = Drawing("protocol", {"language": "nl", "words": {}}, {}, {}, {})
    with pytest.raises(UnprintableError, match="the typesetter says: "):
        Press().made(drawing)


NUMBERS = {
    "(036) 123 45 67": "0361234567",
    "036 \u2013 123 45 67": "0361234567",
    "+31 (0)36 123 45 67": "+31361234567",
    "+31(0)36-1234567": "+31361234567",
    "(+31) 36 123 45 67": "+31361234567",
    "0031 (0)36 123 45 67": "0031361234567",
    "036.123.45.67": "0361234567",
    "036/123 45 67": "0361234567",
    "036\u00a0123\u202f45\u200967": "0361234567",
    "06\u201112345678": "0612345678",
    "112": "112",
    "0900/8844": "09008844",
    "+31/36 123 45 67": "+31361234567",
}


@pytest.mark.parametrize("number", NUMBERS)
def test_telephone_numbers_are_taken_as_people_write_them(number: str, sample: Path) -> None:
    """Brackets, dashes, dots, slashes and hard spaces are for the eye; what is dialled leaves them out, and the zero
    that is dialled only within the country."""
    path = sample / "content/de-brug/organisation.yml"
    path.write_text(path.read_text().replace('"030 123 45 67"', json.dumps(number)))
    handbook, problems = load_and_check(sample)
    assert problems == ()
    assert handbook.organisations[0].profile.contacts[0].dialled == dialled(number) == NUMBERS[number]


NO_NUMBERS = ["bel ons", "(036 123", "036) 123", "036--", "tel: 036", "036 12,", "1 of 2", "036 12 tst. 3", "0" * 18]
NO_NUMBERS += ["112 / 144", "036-1234567 / 06-12345678", "112/0900 8844"]


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_what_cannot_be_dialled_is_no_telephone_number(number: str, sample: Path) -> None:
    """Words, open brackets, ends without a digit and two numbers in one are refused."""
    path = sample / "content/de-brug/organisation.yml"
    path.write_text(path.read_text().replace('"030 123 45 67"', json.dumps(number)))
    assert {problem.rule for problem in load_and_check(sample)[1]} == {"phone"}


EMAILS = {
    "a@b.nl,": "a@b.nl",
    "a@b.nl;": "a@b.nl",
    "a@b.nl.": "a@b.nl",
    "mailto:a@b.nl": "a@b.nl",
    "Naam <a@b.nl>": "a@b.nl",
    "a\u200b@b.nl": "a@b.nl",
    "a@b.nl, c@d.nl": "a@b.nl",
    "a..b@c.nl": None,
    "a@b..nl": None,
    "a@b": None,
    "a@@b.nl": None,
}


@pytest.mark.parametrize("address", EMAILS)
def test_a_wrong_address_is_mended(address: str) -> None:
    """Whatever stands around an e-mail address is an error, and the address itself is proposed."""
    assert not is_email(address)
    assert email_in(address) == EMAILS[address]


@pytest.mark.parametrize(
    "address", ["a/b@x.nl", "info@x.xn--p1ai", "p&o@school.nl", "jan.de-vries+x@müller.de", "o'brien@a-b.example.org"]
)
def test_unusual_addresses_are_addresses(address: str) -> None:
    """What mail takes, we take."""
    assert is_email(address)


RIGHT = [
    "https://a.nl",
    "https://www.a.nl:8080/a%20b?x=1#y",
    "https://intranet/beleid",
    "https://é.nl",
    "https://a.nl/(x)",
    "HTTPS://a.nl",
]
RIGHT += ["mailto:a@b.nl", "mailto:a@b.nl,c@d.nl?subject=x", "tel:+31361234567", "tel:036-1234567"]
WRONG = [
    "https://a b.nl",
    "https://a.nl/\u00a0",
    "https://a.nl/\u200b",
    "https://a.nl,",
    "https://a.nl;",
    "https://a.nl.",
    "https://",
    "https:a.nl",
]
WRONG += [
    "https://a.nl@b.nl",
    "https://.nl",
    "mailto:",
    "mailto:a",
    "mailto:a@b.nl,",
    "tel:",
    "tel:+31(0)36",
    "tel:036 12",
    "tel:bel",
]


def test_a_link_leads_somewhere() -> None:
    """Addresses with spaces, with what ends a sentence, without a site, or that look like another site are refused."""
    assert [it for it in RIGHT if link_fault(it)] == []
    assert [it for it in WRONG if not link_fault(it)] == []


def test_letters_that_unicode_does_not_take_apart_are_found_without_them() -> None:
    """`lodz` finds Łódź in the list of words."""
    assert folded("Łódź") == "lodz"
    assert all(folded(letter) == folded(letter.upper()) == plain for letter, plain in LETTERS.items() if letter != "ĸ")
