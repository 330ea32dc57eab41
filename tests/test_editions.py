"""Nothing goes out half, stale or unproven: what leans on an article, what is released, and what is refused."""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.confirmation import items
from protocolwijzer.editions import status
from protocolwijzer.loading import load_and_check
from tests.cases import Case, cases
from tests.handbooks import ROOT, once, plain, shipped_handbook
from tests.released import (
    A6,
    EDITIONS,
    NAME,
    ORGANISATION,
    PROTOCOL,
    SUMMARY,
    change_a6,
    released_once,
    replace,
)

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; its exit code and everything it prints."""

    def command(*words: object) -> tuple[int, str]:
        capsys.readouterr()
        code = main([str(word) for word in words])
        return code, "".join(capsys.readouterr())

    return command


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped handbook with one edition."""
    return once(tmp_path_factory, "first", released_once)


@pytest.fixture
def handbook(first: Path, tmp_path: Path) -> Path:
    """A copy of that, free to be changed."""
    return Path(shutil.copytree(first, tmp_path / "handbook"))


def stale(root: Path) -> set[str]:
    """The names of all texts that `status` calls stale."""
    handbook, _ = load_and_check(root)
    lines = "\n".join(status(handbook, "2026-11-25")).split("To be confirmed again")
    return set(re.findall(r"^      - (\S+)$", "".join(lines[1:]), re.M))


def dependents(root: Path, article: str) -> set[str]:
    """Whatever cites an article, found in the files without any of our own code."""

    found = {f"translation/{article}/en"}
    for section in plain(root / PROTOCOL)["sections"]:
        found |= {f"note/{it['id']}" for it in section["articles"] if it["id"] == article and it.get("note")}
    trees = {path.stem: plain(path) for path in (root / f"decision_trees/{ORGANISATION}").glob("*.yml")}
    cited: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, tree in trees.items():
        for key, question in tree["questions"].items():
            cited[name, key] |= set(question.get("cites", ()))
        for key, outcome in tree["outcomes"].items():
            cited[name, key] |= {it["article"] for it in outcome.get("cites", ()) if "article" in it}
    found |= {f"tree/{name}/{key}" for (name, key), articles in cited.items() if article in articles}
    for kind, parts, label in (("forms", "clauses", "form"), ("guides", "steps", "guide")):
        for path in (root / f"content/{ORGANISATION}/{kind}").glob("*.yml"):
            for part in plain(path)[parts]:
                found |= {f"{label}/{path.stem}/{part['id']}"} if article in part.get("cites", ()) else set()
    for notice in plain(root / f"content/{ORGANISATION}/organisation.yml")["notices"]:
        found |= {f"notice/{notice['id']}"} if article in notice["cites"] else set()
    for path in (root / f"content/{ORGANISATION}/walkthroughs").glob("*.yml"):
        for lesson in plain(path)["lessons"]:
            rests = set(lesson.get("cites", ()))
            if practice := lesson.get("practice"):
                turns, tree = practice["turns"], trees[practice["tree"]]
                end = next(
                    option["next"]
                    for option in tree["questions"][turns[-1]["question"]]["options"]
                    if option["id"] == turns[-1]["option"]
                )
                rests |= {turn.get("article") for turn in turns} | cited[practice["tree"], end]
                rests |= {one for turn in turns for one in cited[practice["tree"], turn["question"]]}
            found |= {f"walkthrough/{path.stem}/{lesson['id']}"} if article in rests else set()
    return found


@pytest.mark.slow
def test_a_changed_article_makes_exactly_its_dependents_stale(handbook: Path, run: Run) -> None:
    """After A.6 changes, what the files say cites it is to be confirmed again, and nothing else; `status` shows why."""
    assert stale(handbook) == set()
    change_a6(handbook)
    expected = dependents(handbook, A6)
    assert len(expected) > 10
    assert stale(handbook) == expected
    code, said = run("status", handbook)
    assert code == 0
    assert "was: [prohibits]" in said
    assert "of met cliënten." in said
    assert "of met oud-cliënten." in said
    code, said = run("check", handbook)
    assert code == 0, "it is a warning while one works"
    assert said.count("[stale]") == 1
    assert f"{len(expected)} texts that lean on it" in said


@pytest.mark.slow
def test_a_release_waits_for_a_persons_word(handbook: Path, run: Run) -> None:
    """With stale texts a release is refused and nothing is written; after confirming them it is accepted."""
    change_a6(handbook)
    release = ("release", NAME, "2027-01", "--adopted-by", "de directie", *SUMMARY, "--dir", handbook)
    code, said = run(*release)
    assert code == 1
    assert "`protocolwijzer status` lists them" in said
    assert sorted(path.name for path in (handbook / EDITIONS).iterdir()) == ["2020-03", "2020-03.yml"]
    code, said = run(
        "confirm", ORGANISATION, "--article", "A.6", "--by", "directie", "--as-of", "2026-12-01", "--dir", handbook
    )
    number = len(dependents(handbook, A6))
    assert code == 0
    assert said.splitlines()[-1] == f"{number} confirmed by directie on 2026-12-01; 0 stood confirmed already"
    assert stale(handbook) == set()
    code, said = run(*release)
    assert code == 0, said
    assert "40 articles" in said
    frozen = plain(handbook / EDITIONS / "2027-01.yml")
    assert (frozen["supersedes"], frozen["revision"]) == ("2020-03", 1)
    assert frozen["adopted_by"] == {"nl": "de directie", "en": "de directie"}
    assert frozen["effective_from"] is None, "nobody said"
    assert frozen["fingerprint"] in said


RULES = "content/de-brug/protocols/huisregels"


class Sample:
    """A copy of that, with commands and changes to try on it."""

    def __init__(self, root: Path, run: Run) -> None:
        self.root, self.run = root, run

    def __call__(self, command: str, *words: str) -> tuple[int, str]:
        return self.run(command, *words, "--dir", self.root)

    def release(self, *words: str) -> tuple[int, str]:
        return self("release", "de-brug/huisregels", *words, *SUMMARY)

    def change(self, old: str, new: str) -> None:
        """Change the working text, and confirm whatever leans on it."""
        replace(self.root, f"{RULES}/protocol.yml", old, new)
        assert self("confirm", "de-brug", "--all")[0] == 0

    def editions(self) -> list[str]:
        return sorted(path.name for path in (self.root / RULES / "editions").iterdir())


@pytest.fixture
def sample(released: Path, tmp_path: Path, run: Run) -> Sample:
    return Sample(Path(shutil.copytree(released, tmp_path / "sample")), run)


EATING = ("Eten mag niet in de zaal.", "Eten mag echt niet in de zaal.")


def test_both_sides_are_remembered(sample: Sample) -> None:
    """A text that changes itself is stale too, under its own name, until somebody confirms it."""
    replace(sample.root, "decision_trees/de-brug/mag-ik-bellen.yml", "Waar ben je?", "Waar zit je?")
    assert stale(sample.root) == {"tree/mag-ik-bellen/waar"}
    code, said = sample("confirm", "de-brug", "tree/mag-ik-bellen/waar")
    assert code == 0
    assert "tree/mag-ik-bellen/waar follows geen-telefoon" in said
    assert stale(sample.root) == set()


@pytest.mark.slow
def test_every_text_that_leans_on_an_article_is_where_it_says() -> None:
    """Each pointer leads to the very part of the file that is to be looked at, in any number of languages."""
    for organisation in shipped_handbook().organisations:
        for item in items(organisation, ("nl", "en", "fy")):
            thing = plain(ROOT / item.pointer.file)
            keys = item.pointer.keys[:-1] if item.kind == "translation" and item.part == "fy" else item.pointer.keys
            for key in keys:
                thing = thing[key]
            if item.kind == "note":
                assert item.pointer.keys[-1] == "note"
            if item.kind == "translation":
                assert item.pointer.keys[-2:] == ("text", item.part)


def test_a_name_that_nothing_has_is_refused(sample: Sample) -> None:
    """`confirm` names what was meant, and writes nothing."""
    file = sample.root / "content/de-brug/confirmations.yml"
    before = file.read_bytes()
    code, said = sample("confirm", "de-brug", "tree/mag-ik-bellen/waa")
    assert (code, file.read_bytes()) == (1, before)
    assert "did you mean `tree/mag-ik-bellen/waar`?" in said
    assert "[unknown-text]" in said
    assert sample("confirm", "de-brug", "--article", "A.66")[0] == 1
    assert sample("confirm", "de-brug")[0] == 2


UNTRANSLATED = {
    "missing": ("\n          en: Eating is not allowed in the room.", ""),
    "of nothing": ("\n          nl: Eten mag niet in de zaal.", ""),
    "without its exception": (
        'effect: prohibits\n        source: "3"',
        'effect: prohibits\n        unless: {nl: het feest is}\n        source: "3"',
    ),
}


@pytest.mark.parametrize("how", UNTRANSLATED)
def test_no_word_is_given_for_a_translation_that_is_not_there(how: str, sample: Sample) -> None:
    """The kind: a word for a text that nobody can have read. A draft may lack a translation, or the text that it
    follows; then there is nothing to confirm by name, nor with all the rest, and nothing that waits for it."""
    replace(sample.root, f"{RULES}/protocol.yml", "status: adopted", "status: draft")
    replace(sample.root, f"{RULES}/protocol.yml", *UNTRANSLATED[how])
    file = sample.root / "content/de-brug/confirmations.yml"
    file.unlink()
    code, said = sample("confirm", "de-brug", "translation/eten-verboden/en")
    assert (code, file.exists()) == (1, False)
    assert "`eten-verboden` has no translation in `en` yet" in said
    assert sample("confirm", "de-brug", "--all")[0] == 0
    confirmed = {it["item"] for it in plain(file)["confirmations"]}
    assert {"translation/boeken-terug/en"} == {it for it in confirmed if "boeken-terug" in it or "eten-verboden" in it}
    assert "translation/eten-verboden/en" not in sample.run("status", sample.root)[1]


REFUSED = {
    "it exists": (("2024-05-01",), "edition 2024-05-01 exists"),
    "older than the newest": (("2019",), "choose a later date"),
    "undated": (("undated",), "only a first edition can be undated"),
    "no such day": (("2027-02-30",), "a day that does not exist"),
    "binds before the one before it": (("2027", "--effective-from", "2019-12"), "before the edition it supersedes"),
    "reviewed before its date": (("2027-02", "--review-by", "2027-01-31"), "before it begins (2027-02)"),
    "reviewed in an earlier year": (("2027-02", "--review-by", "2026"), "before it begins (2027-02)"),
    "reviewed before it binds": (
        ("2027", "--effective-from", "2028-01-01", "--review-by", "2027-12-31"),
        "before it begins (2028-01-01)",
    ),
    "adopted in the future": (("2027", "--adopted-on", "2099-05"), "nothing is adopted before its day (2099-05)"),
    "a correction of another": (("2027", "--correction"), "a correction belongs to the newest edition"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_release_of_an_edition_is_refused(why: str, sample: Sample) -> None:
    """What cannot be an edition is refused in one sentence, and leaves no file."""
    words, sentence = REFUSED[why]
    assert "nothing changed since edition 2024-05-01" in sample.release("2027")[1]
    sample.change(*EATING)
    code, said = sample.release(*words)
    assert (code, said.count("error: ")) == (1, 1)
    assert sentence in said
    assert sample.editions() == ["2024-05-01", "2024-05-01.yml"]


def test_a_release_says_what_changed(sample: Sample) -> None:
    """Without a summary in each language of the handbook there is no release, nor of a draft."""
    sample.change(*EATING)
    code, said = sample("release", "de-brug/huisregels", "2027", "--summary-nl", "Strenger.")
    assert code == 1
    assert "add --summary-en" in said
    replace(sample.root, f"{RULES}/protocol.yml", "status: adopted", "status: draft")
    assert "this protocol is a draft" in sample.release("2027")[1]


def test_a_correction_changes_words(sample: Sample) -> None:
    """A typo becomes revision 2 of the same edition and keeps what was decided."""
    sample.change(*EATING)
    code, said = sample.release("2024-05-01", "--correction", "--adopted-by", "de directie")
    assert (code, "leave out --adopted-by, or release an edition" in said) == (2, True)
    assert sample.release("2024-05-01", "--correction")[0] == 0
    frozen = plain(sample.root / RULES / "editions/2024-05-01.r2.yml")
    assert (frozen["date"], frozen["revision"], frozen["supersedes"]) == ("2024-05-01", 2, None)


RULE_CHANGES = {
    "its effect": ("effect: permits", "effect: requires"),
    "its audiences": (
        'applies_to: ["lezers"]\n        effect: permits',
        'applies_to: ["iedereen"]\n        effect: permits',
    ),
    "its situations": ('situations: ["in-de-leeszaal"]\n', "situations: []\n"),
    "its number": ('number: "A.3"', 'number: "A.33"'),
    "whether its exception exists": (
        'effect: prohibits\n        source: "3"',
        'effect: prohibits\n        unless: {nl: het feest is, en: there is a party}\n        source: "3"',
    ),
    "whether the article exists": (
        "    footnotes:\n",
        "      - id: nieuw\n        number: A.9\n        title: {nl: Nieuw, en: New}\n"
        "        text: {nl: Dit is nieuw., en: This is new.}\n        applies_to: [lezers]\n"
        '        effect: informs\n        source: "9"\n    footnotes:\n',
    ),
}


@pytest.mark.parametrize("touched", RULE_CHANGES)
def test_a_correction_never_changes_a_rule(touched: str, sample: Sample) -> None:
    """Ids, numbers, effects, audiences, situations, and whether there is an exception, are no typos."""
    old, new = RULE_CHANGES[touched]
    if touched == "its effect":
        replace(
            sample.root,
            f"{RULES}/protocol.yml",
            "        condition:\n          nl: je een pas hebt\n          en: you have a card\n",
            "",
        )
    sample.change(old, new)
    code, said = sample.release("2024-05-01", "--correction")
    assert code == 1
    assert touched in said
    assert "[correction]" in said


def test_numbers_and_places_may_change(sample: Sample) -> None:
    """Renumbered and moved articles are told apart from changed, added and removed ones: the id says which is which."""
    text = (sample.root / RULES / "protocol.yml").read_text()
    start, end = text.index('      - id: "eten-verboden"'), text.index("    footnotes:")
    moved = text[:start] + text[end:].rstrip() + "\n" + text[start:end].replace('"A.3"', '"A.4"')
    (sample.root / RULES / "protocol.yml").write_text(moved)
    sample.change('number: "A.2"', 'number: "A.22"')
    shown = json.loads(sample("diff", "de-brug/huisregels", "--format", "json")[1])
    told = [(it["id"], it["change"], it["number"], it["moved"]) for it in shown["articles"]]
    assert told == [
        ("boeken-terug", "renumbered", ["A.2", "A.22"], False),
        ("eten-verboden", "renumbered", ["A.3", "A.4"], True),
    ]
    assert (shown["old"], shown["new"], shown["unchanged"]) == ("2024-05-01", "working", 3)
    assert "A.22 Boeken terugzetten: renumbered" in sample("diff", "de-brug/huisregels")[1]


def test_an_edition_that_nobody_knows(sample: Sample) -> None:
    """`diff` names the editions that there are."""
    code, said = sample("diff", "de-brug/huisregels", "2019")
    assert code == 1
    assert "there is no edition `2019`; there are: `2024-05-01`, `working`" in said


@pytest.mark.parametrize("review", ["2027", "2027-02", "2027-02-01"])
def test_a_review_may_be_as_near_as_the_edition_itself(review: str, sample: Sample) -> None:
    """Dates are compared as far as both are known: a year or a month that holds the edition's date is not before it."""
    sample.change(*EATING)
    assert "before it begins" not in sample("release", "de-brug/huisregels", "2027-02-01", "--review-by", review)[1]


def test_status_knows_the_day(sample: Sample) -> None:
    """`status --as-of` says what is due and what does not bind yet on that day, not today."""
    sample.change(*EATING)
    assert sample.release("2027", "--effective-from", "2027-02-01", "--review-by", "2028-03")[0] == 0
    days = ("2027-01-31", "2027-02-01", "2028-03-01")
    said = {day: sample.run("status", sample.root, "--as-of", day)[1] for day in days}
    assert "Edition 2027, takes effect on 2027-02-01." in said["2027-01-31"]
    assert "Edition 2027, in force since 2027-02-01." in said["2027-02-01"]
    assert "Review: by 2028-03." in said["2027-02-01"]
    assert "Review: DUE since 2028-03." in said["2028-03-01"]


@pytest.mark.parametrize("case", cases(ROOT / "tests/broken_editions.txt"), ids=lambda case: case.title)
def test_a_mistake_with_editions_is_explained(case: Case, sample: Sample) -> None:
    """`check` prints exactly what broken_editions.txt says about a handbook that released something."""
    case.apply(sample.root)
    code, said = sample.run("check", sample.root)
    assert said.rstrip("\n") == case.printed
    assert code == ("error" in case.printed.split("\n")[-1])


def test_a_missing_edition_is_noticed(sample: Sample) -> None:
    """When the file of an edition is gone, the one after it says so; the same goes for a revision."""
    sample.change(*EATING)
    assert sample.release("2025")[0] == 0
    sample.change(EATING[1], EATING[0])
    assert sample.release("2026")[0] == 0
    (sample.root / RULES / "editions/2025.yml").unlink()
    code, said = sample.run("check", sample.root)
    assert code == 1
    assert "the edition before this one is `2024-05-01`, and it says it supersedes `2025`" in said
    assert "[edition-order]" in said


def test_a_missing_revision_is_noticed(sample: Sample) -> None:
    """A correction without what it corrects is an error."""
    sample.change(*EATING)
    assert sample.release("2024-05-01", "--correction")[0] == 0
    (sample.root / RULES / "editions/2024-05-01.yml").unlink()
    assert "revision 1 of this edition is missing" in sample.run("check", sample.root)[1]
