"""A newer document over a protocol that people have worked on: nothing of theirs is lost, or stands in silence."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from protocolwijzer.cli import main
from tests.handbooks import SAMPLE, plain

FILE = "content/de-brug/protocols/nieuw/protocol.yml"
OLD = """# Code

## Artikel 1 Telefoon

Een medewerker mag de telefoon niet gebruiken, tenzij er brand is.[^1]

## Artikel 2 Foto's

Foto's gaan naar de balie.

## Artikel 3 Fietsen

Fietsen staan in het rek.

[^1]: Ook niet op de gang.
"""


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A handbook whose imported protocol has been looked at: all that was proposed stands as facts."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "handbook"))
    assert imported(root, OLD) == 0
    assert main(["confirm", "de-brug", "--proposed", "all", "--dir", str(root)]) == 0
    return root


def imported(root: Path, text: str, *options: str) -> int:
    (root.parent / "code.md").write_text(text)
    asked = ["--organisation", "de-brug", "--protocol", "nieuw", "--dir", str(root)]
    return main(["import", str(root.parent / "code.md"), *asked, *options])


def articles(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for section in plain(root / FILE)["sections"]:
        found |= {it["number"]: it for it in (*section.get("articles", ()), *section.get("footnotes", ()))}
    return found


def test_an_exception_that_a_newer_text_lacks_is_to_be_looked_at(
    handbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What people confirmed of the old wording stays a fact only until somebody looks, and the command says so."""
    newer = OLD.replace("mag de telefoon niet gebruiken, tenzij er brand is", "mag de telefoon gebruiken")
    assert imported(handbook, newer, "--apply", "Artikel 1") == 0
    article = articles(handbook)["Artikel 1"]
    assert (article["effect"], article["unless"]) == ("prohibits", {"nl": "er brand is"})
    assert article["proposed"] == {"reworded": True, "effect": "permits", "no_exception": True}
    said = (
        "the text of Artikel 1 is of a newer document than `effect: prohibits`, `applies_to: [iedereen]`, "
        '`unless`: "er brand is"; its wording suggests `effect: permits`; no exception any more, so `unless: null`'
    )
    assert said in capsys.readouterr().out
    assert main(["check", str(handbook)]) == 0
    assert f"{said}: write what is so, and take this out  [proposal]" in capsys.readouterr().out
    assert main(["confirm", "de-brug", "--proposed", "1", "--dir", str(handbook)]) == 0
    article = articles(handbook)["Artikel 1"]
    assert (article["effect"], article["unless"], "proposed" in article) == ("permits", None, False)


def test_another_exception_is_proposed_beside_the_one_that_stands(handbook: Path) -> None:
    """It takes the place of the old one on a person's word alone."""
    assert imported(handbook, OLD.replace("er brand is", "de balie belt"), "--apply", "1") == 0
    article = articles(handbook)["Artikel 1"]
    assert (article["unless"], article["proposed"]["unless"]) == ({"nl": "er brand is"}, "de balie belt")
    assert main(["confirm", "de-brug", "--proposed", "artikel 1", "--dir", str(handbook)]) == 0
    assert articles(handbook)["Artikel 1"]["unless"] == {"nl": "de balie belt"}


def test_a_text_that_suggests_the_same_is_to_be_looked_at_too(handbook: Path) -> None:
    """Another number of hours can be another rule."""
    assert imported(handbook, OLD.replace("er brand is", "er brand is").replace("rek", "hok"), "--apply", "3") == 0
    assert articles(handbook)["Artikel 3"]["proposed"] == {"reworded": True}


def test_an_adopted_text_is_not_replaced_before_it_is_a_draft_again(
    handbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An adopted text holds nothing that is to be looked at; the sentence says what to do first."""
    path = handbook / FILE
    path.write_text(path.read_text().replace("status: draft", "status: adopted"))
    before = path.read_text()
    newer = OLD.replace("rek", "hok")
    assert imported(handbook, newer, "--apply", "3") == 1
    assert "is adopted, and what an article does is to be looked at again" in capsys.readouterr().err
    assert path.read_text() == before


def test_a_new_note_comes_along_with_the_text_that_mentions_it(handbook: Path) -> None:
    """Before others in the document, it takes the number of none of them, and each stays at its own mark."""
    newer = (
        OLD.replace("rek.", "rek.[^3]").replace("balie.", "balie.[^2]").replace("Een medewerker", "Ook een[^0] mens")
    )
    newer = newer.replace("[^1]:", "[^0]: Ieder mens.\n\n[^2]: Bij de deur.\n\n[^3]: Achter het huis.\n\n[^1]:")
    assert imported(handbook, newer, "--apply", "artikel", "3") == 0
    found = articles(handbook)
    assert found["Artikel 2"]["text"] == {"nl": "Foto's gaan naar de balie."}
    notes = {it["id"]: it["text"]["nl"] for number, it in found.items() if number.startswith("fn.")}
    assert sorted(notes.values()) == ["Achter het huis.", "Ook niet op de gang."]
    assert imported(handbook, newer, "--apply", "all") == 0
    found = articles(handbook)
    notes = {it["id"]: it["text"]["nl"] for number, it in found.items() if number.startswith("fn.")}
    said = [found[f"Artikel {n}"]["text"]["nl"].replace("]", "[").split("[")[1::2] for n in (1, 2, 3)]
    assert [[notes[mark[1:]] for mark in marks] for marks in said] == [
        ["Ieder mens.", "Ook niet op de gang."],
        ["Bij de deur."],
        ["Achter het huis."],
    ]
    assert main(["check", "--errors-only", str(handbook)]) == 0


def test_a_first_note_of_a_section_comes_along_with_a_new_article(handbook: Path) -> None:
    """Whether its section has notes already or none."""
    path = handbook / FILE
    bare = OLD.replace("[^1]: Ook niet op de gang.\n", "").replace("[^1]", "")
    path.unlink()
    assert imported(handbook, bare) == 0
    newer = "# Code\n\n## Artikel 0 Begin\n\nHier[^1] begint het[^2].\n" + bare.removeprefix("# Code\n")
    newer += "\n## Artikel 4 Slot\n\nTot ziens.\n\n[^1]: Nu.\n\n[^2]: Echt.\n"
    assert imported(handbook, newer, "--apply", "0", "4") == 0
    assert [*articles(handbook)] == [f"Artikel {n}" for n in range(5)] + ["fn.1", "fn.2"]
    assert main(["check", "--errors-only", str(handbook)]) == 0


def test_an_article_between_others_gives_those_after_it_their_numbers(
    handbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It alone is new; those after it say what they said, keep their ids, and take their new numbers with it."""
    before = {it["id"]: it["text"] for it in articles(handbook).values()}
    newer = OLD.replace("Artikel 3", "Artikel 4").replace("Artikel 2", "Artikel 3")
    newer = newer.replace("## Artikel 3 Foto's", "## Artikel 2 Lawaai\n\nMuziek gaat zachter.\n\n## Artikel 3 Foto's")
    capsys.readouterr()
    assert imported(handbook, newer) == 0
    told = capsys.readouterr().out
    assert "Artikel 2: has another number\n    Artikel [-2-]{+3+}\n" in told
    assert "Artikel 3: has another number\n    Artikel [-3-]{+4+}\n" in told
    assert "Artikel 2: stands in the document alone" in told
    assert "3 differences from" in told
    assert imported(handbook, newer, "--apply", "all") == 0
    after = articles(handbook)
    assert [number for number in after if number.startswith("Artikel")] == [f"Artikel {it}" for it in range(1, 5)]
    assert before.items() <= {it["id"]: it["text"] for it in after.values()}.items()
    capsys.readouterr()
    assert imported(handbook, newer) == 0
    assert "0 differences from" in capsys.readouterr().out


def test_articles_that_a_document_lacks_stay_and_are_named(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the line at which a person can take them out; the others are taken over."""
    newer = OLD.replace("rek", "hok").replace("## Artikel 2 Foto's\n\nFoto's gaan naar de balie.\n\n", "")
    assert imported(handbook, newer, "--apply", "Artikel 2", "Artikel 3") == 0
    said = capsys.readouterr().out
    lines = (handbook / FILE).read_text().splitlines()
    line = next(i for i, it in enumerate(lines, start=1) if "number: Artikel 2" in it) - 1
    assert "Artikel 2 is no longer in the document, and stays in the handbook." in said
    assert f"by hand at {FILE}:{line};" in said
    assert "`protocolwijzer withdraw de-brug article/fotos`" in said
    assert "hok" in articles(handbook)["Artikel 3"]["text"]["nl"]
    assert imported(handbook, newer, "--apply", "all") == 0
    assert "Artikel 2 is no longer in the document" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["3"], ["Artikel", "3"], ["Artikel 3"], ["art.", "3"], ["fietsen"]])
def test_an_article_is_meant_by_its_number_however_it_is_typed(
    words: list[str], handbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without its word, in two words, or by its id."""
    assert imported(handbook, OLD.replace("rek", "hok"), "--apply", *words) == 0
    assert "hok" in articles(handbook)["Artikel 3"]["text"]["nl"]
    assert main(["confirm", "de-brug", "--proposed", *words, "--dir", str(handbook)]) == 0
    assert "stands now at Artikel 3\n" in capsys.readouterr().out


def test_a_number_of_two_articles_means_neither(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Their ids are named instead; what is no number at all is named as it was typed."""
    newer = OLD.replace("rek", "hok") + "\n## Bijlage 3 Kaart\n\nDe kaart hangt in de hal.\n"
    assert imported(handbook, newer, "--apply", "3") == 1
    assert "`3` could be any of `fietsen`, `kaart`" in capsys.readouterr().err
    assert imported(handbook, newer, "--apply", "Artikel", "9", "Artikel 3") == 1
    assert "nothing to take over under Artikel 9; there is: Artikel 3, Bijlage 3" in capsys.readouterr().err


def test_whose_word_it_is_cannot_be_said_of_proposals(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No record is kept of it, so the option is refused rather than lost."""
    assert main(["confirm", "de-brug", "--proposed", "all", "--by", "ons", "--dir", str(handbook)]) == 2
    assert "recorded nowhere; leave --by and --as-of out" in capsys.readouterr().err


def test_a_text_that_people_divided_into_items_is_not_put_beside_them(
    handbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same words are no difference; other ones are shown, and a person writes them where they belong."""
    path = handbook / FILE
    listed = "Fietsen staan hier:\n\na. in het rek;\nb. in het hok."
    old = OLD.replace("Fietsen staan in het rek.", listed)
    assert imported(handbook, old, "--apply", "3") == 0
    text = path.read_text()
    at = text.index("nl: |-\n", text.index("number: Artikel 3"))
    items = "[{id: a, label: a., text: {nl: in het rek;}}, {id: b, label: b., text: {nl: in het hok.}}]"
    rest = text[text.index("        applies_to", at) :]
    text = f'{text[:at]}nl: "Fietsen staan hier:"\n        items: {items}\n{rest}'
    path.write_text(text)
    capsys.readouterr()
    assert imported(handbook, old) == 0
    assert "0 differences from" in capsys.readouterr().out
    assert imported(handbook, old.replace("in het hok", "op het plein"), "--apply", "all") == 0
    assert path.read_text() == text
    assert "Artikel 3 is new and has no place yet, or has `items` of its own" in capsys.readouterr().out


def test_a_protocol_that_cannot_be_read_is_not_written_over(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A person's file stays, and what is wrong with it is said."""
    path = handbook / FILE
    path.write_text(path.read_text() + "  - [\n")
    before = path.read_text()
    assert imported(handbook, OLD) == 1
    assert path.read_text() == before
    assert FILE in capsys.readouterr().err
