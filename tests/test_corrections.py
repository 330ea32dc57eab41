"""A correction changes words and never a rule: what can change one is shown, and accepted by name or refused."""

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocolwijzer.cli import main
from protocolwijzer.language import LANGUAGES
from protocolwijzer.redline import differing, swap_name
from tests.handbooks import plain
from tests.released import RULES, SUMMARY, replace

PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"
CORRECTED = "content/de-brug/protocols/huisregels/editions/2024-05-01.r2.yml"


def correct(root: Path, *words: str) -> int:
    """Release the working text as a correction, after whatever leans on it was confirmed."""
    at = ("--dir", str(root))
    assert main(["confirm", "de-brug", "--all", *at]) == 0
    return main(["release", RULES, "2024-05-01", "--correction", *SUMMARY, *words, *at])


DECISIVE = [
    ("nl", "binnen twee schooldagen", "binnen tien schooldagen", "twee→tien"),
    ("nl", "binnen vijftien dagen", "binnen vijftig dagen", "vijftien→vijftig"),
    ("nl", "na eenentwintig dagen", "na eenendertig dagen", "eenentwintig→eenendertig"),
    ("nl", "de eerste keer", "de derde keer", "eerste→derde"),
    ("nl", "binnen 14 dagen", "binnen 14 weken", "dagen→weken"),
    ("nl", "op 1 mei", "op 1 juni", "mei→juni"),
    ("nl", "je mag niet filmen", "je mag filmen", "niet→"),
    ("nl", "je mag filmen", "je mag nooit filmen", "→nooit"),
    ("nl", "geen foto's", "de foto's", "geen→de"),
    ("nl", "zonder toestemming", "met toestemming", "zonder→met"),
    ("nl", "je moet vragen", "je kunt vragen", "moet→kunt"),
    ("nl", "ouders en leerlingen", "ouders of leerlingen", "en→of"),
    ("nl", "alle ouders", "sommige ouders", "alle→sommige"),
    ("nl", "wie bevoegd is", "wie onbevoegd is", "bevoegd→onbevoegd"),
    ("nl", "dit is toegestaan", "dit is verboden", "toegestaan→verboden"),
    ("nl", "vraag het schriftelijk", "vraag het mondeling", "schriftelijk→mondeling"),
    ("nl", "een openbaar account", "een besloten account", "openbaar→besloten"),
    ("en", "refuse every request", "accept every request", "refuse→accept"),
    ("en", "within 5 days", "within 50 days", "5→50"),
    ("en", "twenty-one days", "twenty-two days", "twenty-one→twenty-two"),
    ("en", "You must ask.", "You should ask.", "must→should"),
    ("en", "You don\u2019t ask.", "You do ask.", "don't→do"),
    ("en", "Parents and pupils", "Parents or pupils", "and→or"),
    ("en", "only pupils", "pupils", "only→"),
    ("en", "at 10% off", "at 10‰ off", "%→‰"),
    ("en", "it costs €5", "it costs $5", "€→$"),
    ("en", "by 01/02/2027", "by 02/01/2027", "01/02/2027→02/01/2027"),
    ("en", "NO photos", "photos", "no→"),
    ("en", "You may **not** film.", "You may film.", "not→"),
    ("en", "You may n**o**t film.", "You may film.", "not→"),
    ("en", "You may film.", "You may n&#111;&shy;t film.", "→not"),
    ("en", "1. Ask", "2. Ask", "→2"),
    ("en", "See [[one-rule]].", "See [[other-rule]].", "[[one-rule]]→[[other-rule]]"),
    ("en", "See [here](https://a.nl).", "See [here](https://b.nl).", "https://a.nl→https://b.nl"),
]


@pytest.mark.parametrize(("language", "old", "new", "name"), DECISIVE, ids=[name for *_, name in DECISIVE])
def test_a_word_that_can_change_a_rule_is_named(language: str, old: str, new: str, name: str) -> None:
    """The kind: words that look like a typo and turn a rule round. Numbers in digits and words, units, months, money,
    negations, modal verbs, conjunctions, quantifiers, and what a text refers to, as a reader sees them."""
    assert [swap_name("→".join(pair)) for pair in differing(old, new, language)] == [name]
    assert [swap_name("→".join(pair)) for pair in differing(new, old, language)] == ["→".join(name.split("→")[::-1])]


INNOCENT = [
    ("nl", "Je mag niet eten in de zaal.", "Je mag niet éten, in deze zaal!"),
    ("nl", "het protocol van de school", "de protocol van 'n school"),
    ("en", "You may not **film**.", "You may **not** film."),
    ("en", "You may not film.", "YOU may n\u00adot  film"),
    ("en", "photos of cleints", "photos of clients"),
]


@pytest.mark.parametrize(("language", "old", "new"), INNOCENT)
def test_a_typo_needs_nobodys_word(language: str, old: str, new: str) -> None:
    """Letters, capitals, marks and spaces around words that can change a rule are not such words."""
    assert [*differing(old, new, language)] == []


@given(st.data())
def test_a_changed_order_is_never_silent(data: st.DataObject) -> None:
    """Whatever is done to a sentence of decisive words: if one came, went or moved, something is named."""
    known = [word for word in LANGUAGES["en"].decisive.split() if word.isalpha()]
    old, new = (data.draw(st.lists(st.sampled_from(known), max_size=6)) for _ in range(2))
    assert bool([*differing(" ".join(old), " ".join(new), "en")]) is (old != new)


def test_a_language_without_a_list_wants_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody has said which words can change a rule, each one can, with its marks."""
    monkeypatch.setitem(vars(LANGUAGES["en"]), "decisive", "")
    assert [*differing("Eat outside.", "Eat inside, please!", "en")] == [("outside.", "inside,"), ("", "please!")]


@pytest.mark.slow
def test_a_correction_waits_for_each_word(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused with its redline and the very command that accepts it; that command releases it and tells of it."""
    before = sorted((handbook / CORRECTED).parent.iterdir())
    replace(handbook, PROTOCOL, "Eten mag niet in de zaal.", "Eten moet in de zaal.")
    replace(handbook, PROTOCOL, "Eating is not allowed in the room.", "Eating is allowed in the room.")
    assert correct(handbook) == 1
    said = capsys.readouterr().err
    assert "  text nl: Eten [-mag niet-]{+moet+} in de zaal.\n" in said
    assert "  text en: Eating is[- not-] allowed in the room.\n" in said
    assert "  not→: A.3 `eten-verboden` text en\n" in said
    [command] = [line for line in said.splitlines() if line.startswith("  protocolwijzer ")]
    assert sorted((handbook / CORRECTED).parent.iterdir()) == before
    program, *words = shlex.split(command)
    assert program == "protocolwijzer"
    assert main(words[:-2]) == 1, "all but one are accepted"
    capsys.readouterr()
    assert main(words) == 0
    assert "[- not-]" in capsys.readouterr().out
    assert set(plain(handbook / CORRECTED)["accepted"]) == {"mag→moet", "niet→", "not→"}
    assert main(["check", str(handbook)]) == 0


@pytest.mark.slow
def test_a_name_is_typed_as_people_type(handbook: Path) -> None:
    """`->`, capitals and spaces name the same; a correction without such words is accepted as before."""
    replace(handbook, PROTOCOL, "Eten mag niet in de zaal.", "Eten moet niet in de zaal.")
    assert correct(handbook, "--accept", "Mag -> moet") == 0
    replace(handbook, PROTOCOL, "Eten moet niet in de zaal.", "Eten moet echt niet in de zaal.")
    assert correct(handbook) == 0
    assert "accepted" not in plain(handbook / CORRECTED.replace("r2", "r3"))


def test_what_a_correction_changes_beside_the_articles(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Titles, the document, definitions and the verdicts of trees are frozen with the articles, and named alike."""
    replace(handbook, PROTOCOL, "nl: Niet eten", "nl: Eten")
    replace(handbook, PROTOCOL, 'date: "2024-05-01"', 'date: "2024-05-02"')
    replace(handbook, "content/de-brug/organisation.yml", "where nobody talks", "where everybody talks")
    replace(handbook, "decision_trees/de-brug/mag-ik-bellen.yml", "verdict: conditional", "verdict: ask")
    assert correct(handbook) == 1
    assert [line for line in capsys.readouterr().err.splitlines() if line.startswith("  ") and "→" in line][-5:-1] == [
        "  niet→: A.3 `eten-verboden` title nl",
        "  nobody→everybody: glossary `begrip-stiltezone` text en",
        "  2024-05-01→2024-05-02: the adopted document date nl",
        "  conditional→ask: the answers of `mag-ik-bellen`",
    ]


def test_which_text_prevails_is_no_correction(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A protocol that explained a document and is to be one itself takes a new edition."""
    replace(handbook, PROTOCOL, "document:\n", "document:\n  role: itself\n")
    assert correct(handbook) == 1
    assert "this one changes which text prevails (`role`): make a new edition" in capsys.readouterr().err


def test_whom_an_audience_includes_is_no_correction(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The kind: a rule that binds others although its article is as it was. That takes a new edition."""
    replace(handbook, "content/de-brug/organisation.yml", '["lezers", "vrijwilligers"]', '["vrijwilligers"]')
    replace(handbook, PROTOCOL, "en: Eating is not allowed", "en: Eating is not alowed")
    assert correct(handbook) == 1
    assert "this one changes whom `iedereen` includes: make a new edition" in capsys.readouterr().err
    assert not (handbook / CORRECTED).exists()


def test_accepting_belongs_to_a_correction(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An edition of its own may change every word: then there is nothing to accept."""
    assert main(["release", RULES, "2027", *SUMMARY, "--accept", "5→50", "--dir", str(handbook)]) == 2
    assert "--accept belongs to a --correction" in capsys.readouterr().err
