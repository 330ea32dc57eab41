"""YAML as people type it: what is wrong is said at the line that has to be mended, in plain words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocolwijzer.read.yaml import parse

FILE = """\
title:
  nl: Titel
  en: Title
sections:
  - id: a
    text:
      nl: {}
      en: It's the second text.
    note:
      nl: Don't
      en: A "quoted" note
"""

APOSTROPHE = "an apostrophe at the beginning of a text opens a quote; put the whole text in double quotes"
GOES_ON = "the text goes on after its closing quote; put quotes of the other kind around all of it"
BRACKET = "a text cannot start with `[` or `{`; put it in quotes"
STAR = "a text cannot start with `&` or `*`; put it in quotes"
CANNOT = "this character cannot start a text; put the text in quotes"
SPACE = "a space is missing after this colon"
COLON = "a key needs a colon and a space after it"
RIGHT = "this line begins further to the right than the one above it; let both begin in the same column"
CONFLICT = (
    "this mark is left of two changes that git could not put together; keep the lines that are right, and remove it"
)
CONTROL = "a character stands here that a text cannot have (a control character)"
NO_KEY = "no key can start here; put a text with a colon in quotes, or end the line above"

TYPED = [
    ("'s Avonds mag dat niet.", 7, 11, APOSTROPHE),
    ("'s Avonds is 't rustig.", 7, 11, APOSTROPHE),
    ("'t Is niet 'zo' erg", 7, 11, APOSTROPHE),
    ('"Tekst" en meer', 7, 19, GOES_ON),
    ('"Tekst", en "meer"', 7, 18, GOES_ON),
    ("'Tekst' zei hij: 'ja'", 7, 19, GOES_ON),
    ('"Hij zei "nee" tegen mij"', 7, 21, GOES_ON),
    ("'Jan z'n boek'", 7, 18, GOES_ON),
    ('"""Tekst"""', 7, 13, GOES_ON),
    ('"Tekst zonder eind', 7, 11, "a quote is opened here and closed only on line 11; is one missing?"),
    ("**Let op** dit", 7, 11, STAR),
    ("*Let op*", 7, 11, STAR),
    ("&eacute;n ding", 7, 11, STAR),
    ("[a, b", 7, 11, "this list is not closed with `]`"),
    ("{a: b", 7, 11, "this mapping is not closed with `}`"),
    ("|\n      Tekst", 8, 7, "this text has to begin further to the right than the key that it belongs to"),
    (
        ">-\n      Tekst\n      meer",
        8,
        7,
        "this text has to begin further to the right than the key that it belongs to",
    ),
    ("@x", 7, 11, CANNOT),
    ("`code` is iets", 7, 11, CANNOT),
    ("%20", 7, 11, CANNOT),
    (", wat", 7, 11, "a text cannot start with this character; put it in quotes"),
    ("? wat", 7, 11, "a text cannot start with `?`; put it in quotes"),
    ("- wat", 7, 11, "a list cannot start here; put `-` on a line of its own, or a text that begins with it in quotes"),
    ("!Let op dit", 7, 11, "the tag `!Let` is not used in a handbook; leave it out, or put the text in quotes"),
    ("[a] en b", 7, 11, BRACKET),
    ("[[a]] staat hier", 7, 11, BRACKET),
    ("[tekst](https://example.org) hier", 7, 11, BRACKET),
    ("{a} en b", 7, 11, BRACKET),
    ("Let op: dit", 7, 17, NO_KEY),
    ("“Let op: dit”", 7, 18, "curly quotes are letters to YAML; put this text, which has a colon, in straight ones"),
    ("X\n      fr:Texte", 8, 9, SPACE),
    ("X\n        fr:Texte", 8, 11, f"{SPACE}, so that the line belongs to the text above it"),
    ("X\n      fr; Texte", 8, 9, "a colon belongs here, after a key"),
    ("X\n      fr = Texte", 8, 10, "a colon belongs here, after a key"),
    ("X\n      fr Texte", 8, 7, COLON),
    ("X\n  verder", 8, 3, COLON),
    ("X\n    -foo", 8, 5, "a space is missing after this hyphen"),
    ("X\n        fr: Texte", 8, 9, RIGHT),
    ("X\n     fr: Texte", 8, 6, "this line does not fit: check its indentation and the quotes before it"),
    ("X\n\tfr: Texte", 8, 1, "a tab stands here; use spaces to indent"),
    ("X\n\xa0     fr: Texte", 8, 1, "a space stands here that is none to YAML; put an ordinary one in its place"),
    ("X\n      fr:\xa0Texte", 8, 10, "a space stands here that is none to YAML; put an ordinary one in its place"),
    ("X\n      fr:\u2009Texte", 8, 10, "a space stands here that is none to YAML; put an ordinary one in its place"),
    ("X\n      en: Y", 9, 7, "`en` stands here twice; the first is on line 8"),
    ("X\n<<<<<<< HEAD", 8, 1, CONFLICT),
    ("X\n=======", 8, 1, CONFLICT),
    ("X\n||||||| base", 8, 1, CONFLICT),
    ("X\n>>>>>>> main", 8, 1, CONFLICT),
    ("|\n        X\n<<<<<<< HEAD\n        Y", 9, 1, CONFLICT),
    ('"a\n=======\n        b"', 8, 1, CONFLICT),
    ("X\u2028Y", 7, 12, "an invisible line break (U+2028) stands here; put an ordinary one or a space there"),
    ('"\\ud800"', 7, 14, "no character has this number; write the character itself"),
    ('"\\0"', 7, 11, CONTROL),
    ('"\\x9b31m"', 7, 11, CONTROL),
    ("a\x1b[31m", 7, 12, CONTROL),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("typed", "line", "column", "message"), TYPED)
def test_what_people_type_is_explained_at_its_line(
    typed: str, line: int, column: int, message: str, line_end: str
) -> None:
    """Each mistake is the first problem, at the line where it was made, whatever ends the lines; not where the parser
    noticed. The kind: text without the quotes it needs, marks of other programs, and spaces and colons that lack."""
    found = parse("f.yml", FILE.format(typed).replace("\n", line_end)).problems[0]
    assert found.place is not None
    assert (found.message, found.place.line, found.place.column) == (message, line, column)


def test_a_quote_that_never_closes_is_shown_where_it_opens() -> None:
    """Even if the parser reads on until the end of the file."""
    found = parse("f.yml", 'a: 1\nb: "x\n' + "c: y\n" * 50).problems[0]
    assert found.place is not None
    assert (found.message, found.place.line) == ("a quote is opened here and never closed", 2)


@pytest.mark.parametrize(
    "text", ["'k wil'", '"a" # b', "it's", "a: b", "x - y", "'it''s'", "“Ja”, zei hij", "12:30 uur", "a\n  b"]
)
def test_what_is_right_is_not_suspected(text: str) -> None:
    """A mistake elsewhere is not blamed on lines that only look odd."""
    found = parse("f.yml", f"list:\n  - {text}\nx: [a\n").problems[-1]
    assert found.place is not None
    assert found.place.line >= 3


@settings(max_examples=150, derandomize=True)
@given(
    typed=st.text(alphabet="'\"*&@%`!|>[]{}:,?-#<= \tanl\u2028\u202e", min_size=1, max_size=12),
    after=st.sampled_from(["", "\n", "\n  ", "\n      "]),
)
def test_every_mistake_has_a_place_in_its_file(typed: str, after: str) -> None:
    """However a text begins, reading ends, and each problem points at a line that is there."""
    source = parse("f.yml", FILE.format(typed + after))
    for it in source.problems:
        assert it.place is not None
        assert 1 <= it.place.line <= len(source.lines)
        assert 1 <= it.place.column <= len(it.place.excerpt) + 1


@pytest.mark.parametrize("text", ["[", "{0"])
def test_a_file_of_one_bracket_is_a_mistake(text: str) -> None:
    """A file that ends right after a bracket, without even the end of a line, is told of like any other."""
    assert parse("x.yml", text).problems[-1].rule == "syntax"
