"""Law and good practice: they bind and are shown, and are never taken for a rule of the organisation."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from pydantic import TypeAdapter

from protocolwijzer.addresses import Site
from protocolwijzer.check.confirmations import problems
from protocolwijzer.cli import main
from protocolwijzer.confirmation import leanings
from protocolwijzer.export.machine import machine_handbook
from protocolwijzer.export.shapes import MachineHandbook
from protocolwijzer.export.tree_shapes import MachineTree
from protocolwijzer.fingerprint import lesson_fingerprint
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Confirmation, FrozenTree, Law, Lesson, Organisation, Translated
from protocolwijzer.redline import frozen_tree, verdict_changes
from protocolwijzer.render.index import OrganisationIndex
from protocolwijzer.render.pages.walkthrough import WalkthroughPage
from protocolwijzer.versions import of_today
from protocolwijzer.ways import passed
from tests.handbooks import REAL, SAMPLE, real_organisation

LAW = "meldcode-wet"
TREE = "zorgen-om-een-leerling"
BOTH = ("nl", "en")
LEANING = {f"tree/{TREE}/{node}" for node in ("ernst", "melden", "hulp")}
LEANING |= {f"walkthrough/nieuw-bij-de-linde/{lesson}" for lesson in ("wat-de-wet-vraagt", "een-stille-leerling")}


def with_law(**changed: object) -> Mapping[str, Law]:
    """The laws after a change of one."""
    laws = real_organisation().laws
    return {**laws, LAW: laws[LAW].model_copy(update=changed)}


def confirmed() -> Organisation:
    """The organisation after somebody looked at everything."""
    records = tuple(
        Confirmation(
            item=it.item.name,
            article=it.article,
            article_fingerprint=it.article_fingerprint,
            item_fingerprint=it.item.fingerprint,
            confirmed_on="2026-11-25",
            by=None,
        )
        for it in leanings(real_organisation(), BOTH)
    )
    return replace(real_organisation(), confirmations=records)


def test_what_cites_a_law_leans_on_it() -> None:
    """When a law does something else, whatever cites it is to be confirmed again, and `check` points at the law."""
    changed = replace(confirmed(), laws=with_law(effect="permits"))
    assert {it.item.name for it in leanings(changed, BOTH) if it.state == "stale"} == LEANING
    [problem] = problems(changed, BOTH)
    assert (problem.rule, str(problem.pointer), problem.pointer.file) == ("stale", f"/{LAW}", "content/laws.yml")
    better = Translated({**real_organisation().laws[LAW].name.root, "en": "Another translation"})
    assert not list(problems(replace(confirmed(), laws=with_law(name=better)), BOTH))


def test_a_lesson_opens_again_when_its_law_changes() -> None:
    """What a reader has learned rests on the law that the lesson is about."""
    words = Translated({"nl": "Melden", "en": "Reporting"})
    lesson = Lesson.model_validate({"id": "melden", "title": words.root, "text": words.root, "cites": [LAW]})
    before = lesson_fingerprint(lesson, real_organisation(), "nl")
    assert lesson_fingerprint(lesson, replace(real_organisation(), laws=with_law(effect="permits")), "nl") != before


def test_an_edition_holds_what_its_trees_rested_on() -> None:
    """A frozen tree keeps laws by name and address, good practice in words, and the steps that told something; a tree
    without any is frozen as it always was."""
    organisation = real_organisation()
    frozen = frozen_tree(organisation.trees[TREE], organisation.laws)
    melden, geen_zorg = frozen.outcomes["melden"], frozen.outcomes["geen-zorg"]
    assert melden.cites == ("niet-alleen-beslissen",)
    assert [(law.id, law.url) for law in melden.laws] == [(LAW, organisation.laws[LAW].url)]
    assert (geen_zorg.cites, geen_zorg.laws, len(geen_zorg.practice)) == ((), (), 1)
    assert frozen.information["leg-vast"].next == "deel"
    assert FrozenTree.model_validate(frozen.model_dump(mode="json", exclude_unset=True)) == frozen
    (sample,) = load_and_check(SAMPLE)[0].organisations
    for tree in sample.trees.values():
        written = frozen_tree(tree, {}).model_dump(mode="json", exclude_unset=True)
        assert written.keys() == {"title", "version", "start", "questions", "outcomes"}
        assert all(it.keys() == {"verdict", "title", "cites"} for it in written["outcomes"].values())


@pytest.fixture(scope="module")
def tree() -> MachineTree:
    """A tree as `handbook.json` has it."""
    made = machine_handbook(load_and_check(REAL)[0])
    jsonschema.Draft7Validator(TypeAdapter(MachineHandbook).json_schema()).validate(made)
    return next(it for it in made["organisations"][0]["trees"] if it["id"] == TREE)


def test_machines_are_told_laws_apart_from_articles(tree: MachineTree) -> None:
    """`cites` holds articles alone; laws and good practice have lists of their own."""
    melden, geen_zorg = tree["outcomes"]["melden"], tree["outcomes"]["geen-zorg"]
    assert [it["article"] for it in melden["cites"]] == ["niet-alleen-beslissen"]
    assert [(it["law"], it["as"]) for it in melden["laws"]] == [(LAW, "decides")]
    assert (geen_zorg["verdict"], geen_zorg["cites"], len(geen_zorg["practice"])) == ("guidance", [], 1)
    ernst = tree["questions"]["ernst"]
    assert (ernst["cites"], ernst["laws"]) == (["niet-alleen-beslissen"], [LAW])


def test_machines_are_told_who_does_what_by_when(tree: MachineTree) -> None:
    """Deadlines are numbers and units, whoever does a step goes by an id, and phases by theirs."""
    first, second, _ = tree["outcomes"]["melden"]["steps"]
    assert (first["by"], first["within"]) == ("directie", {"number": 5, "unit": "school-days"})
    assert (second["by"], second["within"]) == ("aandachtsfunctionaris", None)
    assert [phase["id"] for phase in tree["phases"]] == ["signalen", "overleg", "gesprek", "wegen", "beslissen"]
    assert (tree["information"]["deel"]["phase"], tree["information"]["deel"]["next"]) == ("overleg", "samen")


def test_an_outcome_rests_on_the_protocols_of_its_own_rules_alone() -> None:
    """A law is of no protocol, nor is good practice: an outcome that rests on these names none."""
    index, outcomes = OrganisationIndex(real_organisation(), BOTH), real_organisation().trees[TREE].outcomes
    resting = {key: [name for name, _ in index.protocols_of(outcome)] for key, outcome in outcomes.items()}
    assert resting["melden"] == ["meldcode"]
    assert (resting["geen-zorg"], outcomes["geen-zorg"].beyond_rules) == ([], "practice")
    assert (outcomes["melden"].beyond_rules, outcomes["advies"].beyond_rules) == (None, None)


def test_a_redline_says_which_verdicts_no_own_rule_gives() -> None:
    """A verdict that now rests on the law alone is marked so; one that rests on an article is not."""
    organisation = real_organisation()
    new = frozen_tree(organisation.trees["mag-ik-dit-delen"], organisation.laws)
    severe = {
        key: outcome.model_copy(update={"verdict": "report"}) if key in {"nu-delen", "delen"} else outcome
        for key, outcome in new.outcomes.items()
    }
    old = new.model_copy(update={"outcomes": severe})
    changes = [*verdict_changes("mag-ik-dit-delen", old, new)]
    assert {change.beyond for change in changes if change.answers[-1] == ("gevaar", "ja")} == {"law"}
    assert {change.beyond for change in changes if change.answers[-1][0].startswith("toestemming")} == {None}
    assert {(change.old, change.new) for change in changes} == {(("report",), "conditional")}


def test_a_course_tells_what_its_tree_tells() -> None:
    """Between its questions a practice has the steps that only tell something; its link to the answer passes them."""
    organisation = real_organisation()
    course = organisation.walkthroughs["nieuw-bij-de-linde"]
    page = WalkthroughPage(OrganisationIndex(organisation, BOTH), "nieuw-bij-de-linde", course)
    lesson = course.lessons[1]
    told = [[it.tell["nl"] for it in turn.told] for turn in page.turns(lesson)]
    steps = ["Leg eerst vast wat je zag en hoorde", "Bespreek de signalen met de aandachtsfunctionaris"]
    assert told == [[], steps, [], []]
    assert lesson.practice is not None
    way = passed(organisation.trees[TREE], [(turn.question, turn.option) for turn in lesson.practice.turns])
    handbook = load_and_check(REAL)[0]
    address = page.to_answer(page.view(handbook, Site(BOTH), "nl"), lesson.practice)
    assert address.endswith("/".join(["#v1@2026-01", *(f"{question}={option}" for question, option in way)]))


def test_a_form_keeps_the_laws_that_its_clauses_cite() -> None:
    """A sheet names a law as it was when the form was given out; a form without one says nothing of laws."""
    (sample,) = load_and_check(SAMPLE)[0].organisations
    form = sample.forms["pasaanvraag"]
    assert "laws" not in of_today(sample, "pasaanvraag", BOTH).model_dump(exclude_unset=True)
    clause = form.clauses[0].model_copy(update={"cites": ("avg-6",)})
    citing = form.model_copy(update={"clauses": (clause, *form.clauses[1:])})
    text = of_today(replace(sample, forms={"pasaanvraag": citing}, laws=real_organisation().laws), "pasaanvraag", BOTH)
    assert [(law.id, law.name["nl"]) for law in text.laws] == [("avg-6", "AVG artikel 6")]


@pytest.mark.slow
def test_nothing_is_released_before_somebody_looked_at_the_law(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A law that changed is named by `status`, holds a release up, and is confirmed by its id."""
    root = shutil.copytree(REAL, tmp_path / "handbook")
    summary = ("--summary-nl", "De meldcode.", "--summary-en", "The reporting code.")
    release = ("release", "de-linde/meldcode", "2026-12", *summary, "--dir", str(root))
    assert main(["confirm", "de-linde", "--all", "--dir", str(root)]) == 0
    laws = root / "content/laws.yml"
    laws.write_text(laws.read_text().replace("effect: requires", "effect: permits", 1))
    capsys.readouterr()
    assert main(["status", str(root)]) == 0
    assert f"    - tree/{TREE}/melden" in capsys.readouterr().out
    assert main([*release]) == 1
    assert f"`tree/{TREE}/melden` changed, or what it rests on did" in capsys.readouterr().err
    assert main(["confirm", "de-linde", "--article", LAW, "--dir", str(root)]) == 0
    assert main([*release]) == 0
    edition = next((root / "content/de-linde/protocols/meldcode/editions").glob("*.yml"))
    assert LAW in edition.read_text()
    assert main(["check", str(root)]) == 0
