"""What a wording suggests of what a norm does, whom it addresses and what its exception is."""

from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.importing import wording
from protocolwijzer.loading import load
from protocolwijzer.render import render

DUTCH = [("iedereen", "Iedereen"), ("team", "Medewerkers"), ("kind", "Leerlingen en cliënten"), ("thuis", "Ouders")]
ENGLISH = [("all", "Everyone"), ("team", "Employees"), ("pupils", "Pupils and clients"), ("home", "Parents")]


@pytest.mark.parametrize(
    ("text", "effect", "audiences"),
    [
        ("Leerlingen van 16 jaar en ouder geven zelf toestemming.", None, ["kind"]),
        ("Ouder dan 16 is oud genoeg.", None, []),
        ("Een ouder mag de foto zien.", "permits", ["thuis"]),
        ("De school vraagt ouders toestemming.", None, []),
        ("Medewerkers delen geen nieuws over leerlingen of ouders.", "prohibits", ["team"]),
        ("Een medewerker gebruikt de telefoon niet in de les, behalve bij brand.", "prohibits", ["team"]),
        ("Gegevens worden niet geplaatst, tenzij ouders dat willen.", "prohibits", []),
        ("Een overtreding wordt gemeld bij de directeur.", "requires", []),
        ("Medewerkers hoeven na zessen niet te antwoorden.", None, ["team"]),
        ("De school is niet aansprakelijk voor schade.", None, []),
        ("Ouders mogen foto's maken. Zij plaatsen ze niet.", "prohibits", ["thuis"]),
        ("Dit geldt voor alle medewerkers, leerlingen en ouders.", None, ["team", "kind", "thuis"]),
        ("Leerlingen pesten niet. Wie het ziet, zegt het.", "prohibits", []),
        ("Het is medewerkers toegestaan om mee te doen.", "permits", ["team"]),
    ],
)
def test_a_dutch_wording_suggests(text: str, effect: str | None, audiences: list[str]) -> None:
    """Whom a sentence is about, not whom it mentions; nothing where that is not sure."""
    assert (wording.effect(text, DUTCH), wording.audiences(text, DUTCH)) == (effect, audiences)


@pytest.mark.parametrize(
    ("text", "effect", "audiences"),
    [
        ("Staff do not use phones in lessons, unless there is a fire.", "prohibits", ["team"]),
        ("Pupils do not have to answer.", None, ["pupils"]),
        ("The school asks parents for consent.", None, []),
        ("Guardians may take photos.", "permits", ["home"]),
    ],
)
def test_an_english_wording_suggests(text: str, effect: str | None, audiences: list[str]) -> None:
    """By the word of the organisation, or by another one that only one audience can be called."""
    assert (wording.effect(text, ENGLISH), wording.audiences(text, ENGLISH)) == (effect, audiences)


@pytest.mark.parametrize(
    ("text", "exception"),
    [
        ("Niet bellen, behalve bij brand.", "bij brand"),
        ("Do not call, except for fire.", "fire"),
        ("Bel altijd.", None),
    ],
)
def test_what_follows_on_unless_is_the_exception(text: str, exception: str | None) -> None:
    """In both languages, and with a noun as with a clause."""
    assert wording.exception(text) == exception


def test_a_draft_says_of_each_article_that_nobody_looked_at_it(sample: Path, tmp_path: Path) -> None:
    """A definition is no permission, and a rule that was not recognised is not shown as something good to know."""
    words = ("Medewerkers mogen bellen.", "Onder bellen wordt verstaan wat men kan horen.", "Fietsen staan buiten.")
    text = "\n\n".join(f"## Artikel {number} Regel\n\n{it}" for number, it in enumerate(words, start=1))
    (tmp_path / "code.md").write_text(f"# Code\n\n{text}\n")
    asked = ["--organisation", "de-brug", "--protocol", "code", "--dir", str(sample)]
    assert main(["import", str(tmp_path / "code.md"), *asked]) == 0
    pages = {it[0]: it[1] for it in render(load(sample, "de-brug")[0])}
    page = next(
        it for path, it in pages.items() if path.startswith("de-brug/code/") and 'data-number="Artikel 3"' in it
    )
    assert page.count('<p class="pw-effect">Nog niet bekeken</p>') == 3
    assert "Goed om te weten" not in page
    overview = pages["de-brug/code/index.md"]
    assert "Nog niet bekeken: 3 van de 3 artikelen." in page
    assert "Nog niet bekeken: 3 van de 3 artikelen." in overview
