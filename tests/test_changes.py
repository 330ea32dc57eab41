"""What changed besides an article's words is told alike by `diff`, on the page and on paper."""

import re
from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook
from protocolwijzer.print import DrawnDocument, documents
from protocolwijzer.render import render
from tests.handbooks import once
from tests.released import RULES, replace, sample_released_once

PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"


NEW = """\
      - id: "pas-op-zak"
        number: "lenen.2"
        title: {nl: Pas mee, en: Card along}
        text: {nl: Neem je pas mee., en: Bring your card.}
        applies_to: ["lezers"]
        effect: requires
        source: "5"
"""


def change_all_but_words(root: Path) -> None:
    """Another heading, another number, an article that moves and does something else for others, and a new one."""
    sample_released_once(root)
    replace(
        root,
        PROTOCOL,
        "nl: In de zaal\n      en: In the room\n",
        "nl: In de leeszaal\n      en: In the reading room\n",
    )
    replace(root, PROTOCOL, 'number: "A.2"', 'number: "A.22"')
    replace(
        root,
        PROTOCOL,
        '["iedereen"]\n        effect: prohibits\n        source: "3"',
        '["lezers"]\n        situations: ["in-de-leeszaal"]\n        effect: requires\n        source: "3"',
    )
    text = (root / PROTOCOL).read_text()
    start, end = text.index('      - id: "eten-verboden"'), text.index("    footnotes:")
    (root / PROTOCOL).write_text(text[:start] + text[end:] + text[start:end] + NEW)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample handbook with one edition, and a working text that differs from it in all but words."""
    return once(tmp_path_factory, "changes", change_all_but_words)


@pytest.fixture(scope="module")
def handbook(changed: Path) -> Handbook:
    return load_and_check(changed)[0]


def test_diff_tells_it_in_words(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Headings come first, in every language; then each article with its numbers, its place and its rules."""
    capsys.readouterr()
    assert main(["diff", RULES, "--dir", str(changed)]) == 0
    assert capsys.readouterr().out.split("\n\n", 1)[1] == (
        "Heading In de leeszaal\n"
        "  title nl: In de [-zaal-]{+leeszaal+}\n"
        "  title en: In the {+reading +}room\n"
        "\n"
        "A.22 Boeken terugzetten: renumbered\n"
        "  number: A.2 → A.22\n"
        "\n"
        "A.3 Niet eten: changed\n"
        "  moved; it stands in `lenen` now\n"
        "  effect: prohibits → requires\n"
        "  applies_to: iedereen → lezers\n"
        "  situations: none → in-de-leeszaal\n"
        "\n"
        "lenen.2 Pas mee: added\n"
        "  title nl: {+Pas mee+}\n"
        "  title en: {+Card along+}\n"
        "  text nl: {+Neem je pas mee.+}\n"
        "  text en: {+Bring your card.+}\n"
    )


def test_the_page_tells_it_by_names(handbook: Handbook) -> None:
    """The page calls effects, audiences and situations by their names in its language, and marks what went and came."""
    [page] = [text for path, text, *_ in render(handbook) if path == "de-brug/huisregels/editions/working/index.md"]
    changes = page[page.index('<section class="pw-change">') :]
    marked = re.sub(r'<span class="pw-hidden">[^<]*</span>', "", changes)
    marked = re.sub(r"<del>([^<]*)</del>", r"[-\1-]", marked)
    marked = re.sub(r"<ins>([^<]*)</ins>", r"{+\1+}", marked)
    words = re.sub(r"\s*<[^>]*>\s*", "|", marked)
    for told in (
        "|In de leeszaal|Nederlands|In de [-zaal-]{+leeszaal+}|English|In the {+reading +}room|",
        "|A.22|Boeken terugzetten|Ander nummer, was A.2|",
        "|Niet eten|Aangepast, verplaatst|Wat het doet|[-Mag niet-]{+Moet+}|",
        "|Voor wie|[-Iedereen-]{+Lezers+}|Wanneer|{+In de leeszaal+}|",
        "|Wat het doet|{+Moet+}|Voor wie|{+Lezers+}|",
    ):
        assert told in re.sub(r"\|+", "|", words)


def test_the_paper_tells_it_by_names(handbook: Handbook) -> None:
    """What a board signs has the same: headings in all languages, what happened to an article, and its rules."""
    [paper] = [it for it in documents(handbook) if it.path.endswith("huisregels-2024-05-01-working-en.pdf")]
    assert isinstance(paper, DrawnDocument)
    [heading, renumbered, ruled, new] = paper.drawing.content["changes"]
    assert heading["heading"] == "In the reading room"
    [title] = heading["texts"]
    assert [(it["language"], it["pieces"][0]["runs"]) for it in title["columns"]] == [
        ("en", [["same", "In the "], ["added", "reading "], ["same", "room"]]),
        ("nl", [["same", "In de "], ["removed", "zaal"], ["added", "leeszaal"]]),
    ]
    assert (renumbered["heading"], renumbered["what"]) == ("A.22. Putting books back", "Another number, was A.2")
    assert (ruled["heading"], ruled["what"]) == ("Rule A.3. No eating", "Changed, moved")
    assert [(it["label"], it["runs"]) for it in ruled["rules"]] == [
        ("What the article does", [["removed", "Not allowed"], ["added", "Required"]]),
        ("Who it is for", [["removed", "Everyone"], ["added", "Readers"]]),
        ("When", [["added", "In the reading room"]]),
    ]
    assert (new["heading"], new["what"], new["rules"]) == ("Rule 2. Card along", "New", [])
