"""Words longer than the place they stand in, wherever an author can write one: broken, never cut or overprinted."""

from pathlib import Path

import page as validator
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from protocolwijzer.hyphenation import SOFT_HYPHEN, ZERO_WIDTH_SPACE, breakable
from protocolwijzer.loading import load_and_check
from tests.clashes import clashes
from tests.handbooks import once
from tests.lengthening import lengthen
from tests.printing import drawn
from tests.released import replace, sample_released_once

FORM = "content/de-brug/forms/pasaanvraag.yml"
GROUP = '  - id: "groep"\n    name:\n      nl: Je groep\n      en: Your group\n  - id: "geboortedatum"'

UNSEEN = str.maketrans("", "", SOFT_HYPHEN + ZERO_WIDTH_SPACE)


@pytest.fixture(scope="session")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with one edition, and a working text, forms and names in which every text has a long word."""

    def make(target: Path) -> None:
        root = sample_released_once(target)
        replace(root, FORM, '  - id: "geboortedatum"', GROUP)
        lengthen(root)

    return once(tmp_path_factory, "long-words", make)


# ------------------------------------------------------------------------------------------------------------- paper

RULES_FILE = "content/de-brug/protocols/huisregels/protocol.yml"
PAPERS = {
    "de-brug/forms/pasaanvraag/pasaanvraag-nl.pdf": 13,
    "de-brug/forms/pasaanvraag/pasaanvraag-en-large.pdf": 18,
    "de-brug/huisregels/huisregels-nl.pdf": 18,
    "de-brug/huisregels/editions/working/huisregels-2024-05-01-working-en.pdf": 18,
}
"""The margins of each, in mm: a sheet that would need a third page has narrower ones."""


@pytest.mark.slow
@pytest.mark.parametrize("path", PAPERS)
def test_no_word_leaves_its_place_on_paper(long_words: Path, path: str) -> None:
    """Whatever text holds a word or an address that is longer than its line: nothing is cut at the edge or stands on
    other words, in a box to fill in, on a line or in the footer; and the paper stays accessible and made to last."""
    [paper] = [it for it in drawn(load_and_check(long_words)[0]) if it.path == path]
    content = paper.made()
    assert clashes(content, struck="working" in path, margin=PAPERS[path]) == []
    for profile in ("ua1", "3a"):
        assert validator.is_pdf_compliant_bytes(content, profile=profile)


@pytest.mark.parametrize("columns", [3, 8, 12])
def test_words_of_a_table_stay_in_their_column(columns: int, sample: Path) -> None:
    """The narrower the columns of a table, the shorter the words that can be broken: none is printed over another."""
    header = ["Meldcodeverantwoordelijke", "Aandachtsfunctionarissen", "Ja"] * columns
    cells = ["Arbeidsongeschiktheid", "nee", "vertrouwenspersonen"] * columns
    rows = [header[:columns], ["---"] * columns, cells[:columns]]
    table = "\n".join(f"            | {' | '.join(row)} |" for row in rows)
    replace(sample, RULES_FILE, "nl: Eten mag niet in de zaal.", f"nl: |\n            Eten mag niet.\n\n{table}")
    paper = next(it for it in drawn(load_and_check(sample)[0]) if it.path.endswith("huisregels/huisregels-nl.pdf"))
    assert clashes(paper.made()) == []


def test_a_row_that_is_higher_than_a_page_is_broken(sample: Path) -> None:
    """A row of a form that no page can hold goes on on the next one, and does not run through the footer."""
    replace(sample, FORM, "nl: Laten zien wie er leest.", "nl: " + "Laten zien wie er leest. " * 110)
    for paper in drawn(load_and_check(sample)[0]):
        if paper.path.endswith("pasaanvraag-nl-large.pdf"):
            assert clashes(paper.made()) == []


@pytest.mark.parametrize(
    ("language", "word", "broken"),
    [
        ("nl", "arbeidsongeschiktheidsverzekering", "ar-beids-on-ge-schikt-heids-ver-ze-ke-ring"),
        ("nl", "(arbeidsongeschiktheidsverzekering),", "(ar-beids-on-ge-schikt-heids-ver-ze-ke-ring),"),
        ("nl", "ouders/verzorgersbijeenkomsten", "ou-ders/ver-zor-gers-bij-een-kom-sten"),
        ("en", "misunderstandings-administrations", "mis-un-der-stand-ings-ad-min-is-tra-tions"),
        ("xx", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "-".join("a" * 32)),
        ("nl", "1234567890123456789012345678901234567890", "-".join("1234567890" * 4)),
        ("xx", "e\u0301" * 40, "-".join(["e\u0301"] * 40)),
        ("nl", "www.een-heel-lang-adres.example/pad?vraag=1", "www.|een-|heel-|lang-|adres.|example/|pad?|vraag=|1"),
        ("nl", "voornaam.achternaam@eenheellangdomein.example", "voornaam.|achternaam@|eenheellangdomein.|example"),
        ("", "code_die_nergens_een_spatie_heeft", "code_|die_|nergens_|een_|spatie_|heeft"),
        ("nl", "……………………………………………………", "|".join("…" * 20)),
        ("nl", "verantwoordelijkheid", "verantwoordelijkheid"),
        ("nl", "balie@voorbeeld.example", "balie@voorbeeld.example"),
    ],
)
def test_where_a_word_is_broken(language: str, word: str, broken: str) -> None:
    """A word is broken between the syllables of its language, or else anywhere, with a hyphen; an address after a sign,
    without one; and what fits in every place, nowhere."""
    marked = breakable(word, language, 17)
    assert marked.replace(SOFT_HYPHEN, "-").replace(ZERO_WIDTH_SPACE, "|").replace("--", "-") == broken


@settings(max_examples=60)
@given(some.text(), some.sampled_from(["nl", "en", "ar", ""]), some.integers(1, 30))
def test_breaking_changes_no_text(text: str, language: str, room: int) -> None:
    """Whatever a text holds, it is the same without the marks."""
    assert breakable(text, language, room).translate(UNSEEN) == text.translate(UNSEEN)
