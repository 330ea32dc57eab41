"""What is shown of a text when only a part of it can be: no part that says something else than the whole."""

import pytest
from markupsafe import escape

from protocolwijzer.prose import prose
from protocolwijzer.render.passages import LONGEST, lines, passages


def passed(text: str) -> list[str]:
    """The passages of an author's text."""
    return [*passages([*lines(prose(text, lambda mention: escape(mention.words)))])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Deel een foto van een leerling niet. Vraag het eerst.",
            ["Deel een foto van een leerling niet.", "Vraag het eerst."],
        ),
        ("Ben je leerling? Dan mag je hier niet filmen.", ["Ben je leerling? Dan mag je hier niet filmen."]),
        ("Zie art. 5 en o.a. bijlage 2. Bel de balie!", ["Zie art. 5 en o.a. bijlage 2.", "Bel de balie!"]),
        ("Dit mag **niet**:\n\n- filmen\n- delen", ["Dit mag niet: filmen; delen"]),
        (
            "Wel dit. Dit mag niet\n\n- filmen;\n- delen;\n\nin de klas. Klaar.",
            ["Wel dit.", "Dit mag niet filmen; delen; in de klas. Klaar."],
        ),
        (
            "Niet:\n\n- opnemen:\n  - beeld;\n  - geluid;\n- delen; en\n- bewaren.",
            ["Niet: opnemen: beeld; geluid; delen; en bewaren."],
        ),
        ("| Wat | Mag niet |\n|---|---|\n| foto | delen |\n| film | |", ["Wat: foto · Mag niet: delen", "Wat: film"]),
    ],
)
def test_a_passage_says_what_the_whole_text_says(text: str, found: list[str]) -> None:
    """No sentence is cut; a point has the words around its list, a cell its column, an answer its question."""
    assert passed(text) == found


def test_every_part_of_a_long_list_has_its_lead() -> None:
    """A list that is too long for one passage is taken apart between points; each part begins with its "not" and shows
    that there is more."""
    points = [f"iets dat nummer {number} is en lang duurt" for number in range(12)]
    found = passed("Hier mag je niet:\n\n" + "\n".join(f"- {point}" for point in points))
    assert len(found) > 1
    assert all(it.startswith("Hier mag je niet:") and len(it) <= LONGEST + 10 for it in found)
    assert [it.endswith("…") for it in found] == [True] * (len(found) - 1) + [False]
    assert [it.startswith("Hier mag je niet: …") for it in found] == [False] + [True] * (len(found) - 1)
    assert [point for point in points if sum(point in it for it in found) != 1] == []
