"""What was signed can be shown for ever: a version of a form stays when the next one comes."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from protocolwijzer.check import versions
from protocolwijzer.cli import main
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import ConsentForm, Handbook, Organisation, Profile, Settings, Translated
from protocolwijzer.print import documents
from protocolwijzer.render import render
from tests import released
from tests.browsing import found
from tests.cases import Case, cases
from tests.handbooks import copy_of_shipped, once, plain
from tests.paper import filled, text, verified
from tests.printing import drawn
from tests.serving import served

ORGANISATION, FORM = "de-brug", "pasaanvraag"
SOURCE = f"content/{ORGANISATION}/forms/{FORM}.yml"
FROZEN = f"content/{ORGANISATION}/forms/versions/{FORM}"
SHEETS = f"{ORGANISATION}/forms/{FORM}"
CHANGE = ("nl: Mijn voornaam mag erbij staan.", "nl: Mijn achternaam mag erbij staan.")
BROKEN = Path(__file__).with_name("broken_versions.txt")


def release(root: Path, form: str, on: str) -> int:
    return main(["release", f"{ORGANISATION}/{form}", "--as-of", on, "--dir", str(root)])


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample handbook with its protocol and its two forms released."""

    def make(target: Path) -> None:
        root = released.sample_released_once(target)
        assert release(root, FORM, "2024-06-01") == 0
        assert release(root, "foto-weg", "2024-06-01") == 0

    return once(tmp_path_factory, "versions", make)


@pytest.fixture
def sample(first: Path, tmp_path: Path) -> Path:
    """A copy of that, free to be changed."""
    return Path(shutil.copytree(first, tmp_path / "sample"))


def sheet(root: Path, version: str = "") -> bytes:
    """The Dutch sheet of a form, of the version that people get or of another one."""
    path = f"{SHEETS}/{version}{FORM}-nl.pdf"
    return next(it for it in documents(load_and_check(root)[0]) if it.path == path).made()


def prepare(root: Path) -> None:
    """Change what a form says, and make it version 2."""
    released.replace(root, SOURCE, *CHANGE)
    released.replace(root, SOURCE, "version: 1", "version: 2")


@pytest.fixture(scope="module")
def second(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same handbook with version 2 of a form released, and its site built."""
    root = Path(shutil.copytree(first, tmp_path_factory.mktemp("second") / "sample"))
    prepare(root)
    assert release(root, FORM, "2027-03-01") == 0
    assert main(["build", str(root)]) == 0
    return root


@pytest.mark.slow
def test_a_changed_form_is_another_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the shipped handbook, a form that changes and keeps its number is an error that says where and what to do."""
    root = copy_of_shipped(tmp_path / "handbook")
    file = "content/mind-at-work/forms/toestemming-opnamen.yml"
    released.replace(root, file, "nl: Groep of activiteit", "nl: Groep of les")
    assert main(["check", str(root)]) == 1
    line = 1 + (root / file).read_text().splitlines().index("      nl: Groep of les")
    errors = [it for it in capsys.readouterr().out.split("\n\n") if it.startswith("error")]
    assert errors == [
        "error: this form differs from its version 1, which was released; make it `version: 2` "
        f"(see {file}:{line})  [version-differs]\n  {file}:3:10\n  |\n3 | version: 1\n  |          ^"
    ]


@pytest.mark.parametrize("case", cases(BROKEN), ids=lambda case: re.sub(r"\W+", "-", case.title))
def test_a_mistake_with_versions_is_explained(case: Case, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` prints exactly what broken_versions.txt says about a handbook that released its forms."""
    case.apply(sample)
    capsys.readouterr()
    code = main(["check", str(sample)])
    assert capsys.readouterr().out.rstrip("\n") == case.printed
    assert code == ("error" in case.printed.split("\n")[-1])


def test_what_was_released_cannot_go(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A version between others, the form itself, or the edition that a version rests on: `check` asks for its file."""
    for number in (2, 3):
        released.replace(sample, SOURCE, f"version: {number - 1}", f"version: {number}")
        assert release(sample, FORM, "2027-03-01") == 0
    (sample / FROZEN / "2.yml").unlink()
    (sample / f"content/{ORGANISATION}/forms/foto-weg.yml").unlink()
    (sample / f"content/{ORGANISATION}/protocols/huisregels/editions/2024-05-01.yml").unlink()
    capsys.readouterr()
    assert main(["check", str(sample)]) == 1
    said = capsys.readouterr().out
    assert "version 2 of this form is missing; put its file back" in said
    assert "`content/de-brug/forms/foto-weg.yml` is missing; put it back" in said
    assert said.count("this version rests on edition 2024-05-01, which is not there") == 3


def test_every_sheet_of_a_version_stays(first: Path, second: Path) -> None:
    """With version 2, every sheet of version 1 stands at an address of its own, with the same SHA-256 as before."""
    before = {it.path: it.made() for it in documents(load_and_check(first)[0]) if it.path.startswith(f"{SHEETS}/")}
    assert len(before) == 4, "two languages, two sizes"
    for path, content in before.items():
        kept = second / "site" / path.replace(SHEETS, f"{SHEETS}/v1")
        assert hashlib.sha256(kept.read_bytes()).digest() == hashlib.sha256(content).digest(), path
        assert (second / "site" / path).read_bytes() != content


def test_a_sheet_leads_to_its_version(first: Path, second: Path) -> None:
    """The address in the code of a sheet is the page of its version, before and after the next version came."""
    for root, number in ((first, 1), (second, 2)):
        made = drawn(load_and_check(root)[0], address="https://example.org")
        addresses = {it.drawing.basis["address"] for it in made if it.path == f"{SHEETS}/{FORM}-en.pdf"}
        assert addresses == {f"https://example.org/en/{SHEETS}/v{number}/index.html"}
        assert (second / f"site/en/{SHEETS}/v{number}/index.html").is_file()


def test_pages_tell_of_versions(second: Path) -> None:
    """An old version's page says since when it is no longer given out and what holds of what was signed; the form's own
    page lists it; and it shows what the sheet says, not what the form says now."""
    for language, replaced, holds, listed in (
        ("", "Op 1 maart 2027 kwam versie 2 ervoor in de plaats", "tot het wordt ingetrokken", "Eerdere versies"),
        ("en/", "Version 2 replaced it on 1 March 2027", "until it is withdrawn", "Earlier versions"),
    ):
        form, old, new = (
            (second / f"site/{language}{SHEETS}/{page}index.html").read_text() for page in ("", "v1/", "v2/")
        )
        assert replaced in old
        assert holds in old
        assert replaced not in new
        assert listed in form
        assert f"{FORM}/v1/index.html" in form
        for kept in (f"v1/{FORM}-nl.pdf", f"v1/{FORM}-en.pdf", "huisregels/2024-05-01/index.html#lenen-met-pas"):
            assert kept in old
    dutch = (second / f"site/{SHEETS}/v1/index.html").read_text()
    assert CHANGE[0][4:] in dutch
    assert CHANGE[1][4:] not in dutch


def test_a_signed_sheet_is_known_for_ever(
    first: Path, second: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`verify` knows a filled-in sheet of version 1 when version 2 is given out: which it is, what it says, and that it
    is as published."""
    assert verified(filled(sheet(first)), tmp_path, capsys, second) == (
        0,
        'form de-brug/pasaanvraag, nl, version 1, editions {"huisregels": "2024-05-01"}\n'
        "  no longer given out: people get version 2\n"
        '  about.naam: "Zoë van Dam"\n'
        '  recordings.foto: "yes"\n'
        '  channels.website: "no"\n'
        "  10 of 13 boxes are blank\n"
        "Its pages and its data are as published.\n",
    )


def test_machines_know_the_versions(second: Path) -> None:
    """`handbook.json` lists every version with its day, its editions, its fingerprint, its sheets and its page."""
    [organisation] = json.loads((second / "site/handbook.json").read_text())["organisations"]
    [form] = [it for it in organisation["forms"] if it["id"] == FORM]
    assert form["version"] == 2
    told = [(it["version"], it["released_on"], it["editions"]) for it in form["versions"]]
    assert told == [(1, "2024-06-01", {"huisregels": "2024-05-01"}), (2, "2027-03-01", {"huisregels": "2024-05-01"})]
    frozen = [plain(second / FROZEN / f"{number}.yml") for number in (1, 2)]
    assert [it["fingerprint"] for it in form["versions"]] == [it["fingerprint"] for it in frozen]
    assert [it["pdf"]["en"] for it in form["versions"]] == [f"{SHEETS}/v1/{FORM}-en.pdf", f"{SHEETS}/{FORM}-en.pdf"]


@pytest.mark.slow
def test_people_get_what_was_released(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While a version is prepared, the form's page gives out the one before it; a sheet of the next one calls itself a
    draft, and `status` and `publish` name it."""
    before = sheet(sample)
    prepare(sample)
    assert sheet(sample) == before
    assert "versie 2 (concept, niet om te tekenen)" in text(sheet(sample, "v2/"))
    pages = {it.path: it.text for it in render(load_and_check(sample)[0])}
    assert CHANGE[0][4:] in pages[f"{SHEETS}/index.md"]
    assert CHANGE[0][4:] in pages[f"{SHEETS}/fill/index.md"]
    assert "Laat niemand haar tekenen" in pages[f"{SHEETS}/v2/index.md"]
    assert main(["status", str(sample)]) == 0
    assert "    - pasaanvraag, version 2; version 1 is given out" in capsys.readouterr().out
    assert main(["publish", str(sample / "public"), str(sample), "--dry-run"]) == 0
    assert (
        "  version 2 of this form is not released yet, and until then version 1 is given out" in capsys.readouterr().out
    )


PROTOCOL = f"content/{ORGANISATION}/protocols/huisregels/protocol.yml"
RENUMBERED = ('number: "lenen.1"', 'number: "lenen.2"')


@pytest.mark.slow
def test_a_new_edition_leaves_a_sheet_as_it_is(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A version keeps the edition that it was released on; if a newer one changes or renumbers an article that the form
    rests on, `check` asks to look at the form."""

    def told(change: tuple[str, str], date: str) -> str:
        released.replace(sample, PROTOCOL, *change)
        assert main(["confirm", ORGANISATION, "--all", "--dir", str(sample)]) == 0
        assert main(["release", f"{ORGANISATION}/huisregels", date, *released.SUMMARY, "--dir", str(sample)]) == 0
        capsys.readouterr()
        assert main(["check", str(sample)]) == 0
        return capsys.readouterr().out

    before = sheet(sample)
    assert "no problems" in told(("Eten mag niet in de zaal.", "Eten mag echt niet in de zaal."), "2025")
    said = told(RENUMBERED, "2026")
    assert said.startswith(
        "warning: a newer edition says lenen.1 otherwise than the one that this form was released on; "
        "see whether the form still follows, and make it `version: 2`  [version-overtaken]"
    )
    assert said.count("warning:") == 1
    assert sheet(sample) == before


REFUSED = {
    "nothing changed": ((), "version 1 of this form was released on 2024-06-01; nothing changed since"),
    "nobody looked at a clause": (
        ((SOURCE, "nl: Wat leeg blijft, betekent nee.", "nl: Leeg is nee."),),
        "`form/pasaanvraag/leeg-is-nee` changed, or what it rests on did; look at it, then `confirm` it",
    ),
    "an article is not in an edition yet": (
        ((PROTOCOL, *RENUMBERED),),
        "lenen.2 changed since the newest edition; release de-brug/huisregels first",
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_release_of_a_form_is_refused(why: str, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody confirmed, no edition holds, or was released before, is refused in a sentence, and leaves no file."""
    changes, sentence = REFUSED[why]
    for change in changes:
        released.replace(sample, *change)
    if changes:
        released.replace(sample, SOURCE, "version: 1", "version: 2")
    assert release(sample, FORM, "2027-03-01") == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert said.endswith("\n1 error\n")
    assert sorted(path.name for path in (sample / FROZEN).iterdir()) == ["1", "1.yml"]


def test_versions_follow_each_other_in_time(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A version is not given out before the one that it replaces, nor before any edition exists to rest on."""
    prepare(sample)
    assert release(sample, FORM, "2024-05-31") == 1
    assert "the version before it was given out from 2024-06-01" in capsys.readouterr().err
    shutil.rmtree(sample / f"content/{ORGANISATION}/forms/versions")
    shutil.rmtree(sample / f"content/{ORGANISATION}/protocols/huisregels/editions")
    assert release(sample, FORM, "2027-03-01") == 1
    assert "a sheet names the edition that it rests on; release de-brug/huisregels first" in capsys.readouterr().err


def test_what_goes_with_editions_does_not_go_with_forms(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`release` finds out what it releases, and says which words do not belong to that, or are missing."""
    for words, sentence in (
        (
            (FORM, "2027", "--correction"),
            "is a form, and its own file says which version it is: leave out 2027 and --c",
        ),
        ((FORM, "--summary-nl", "Nieuw."), "leave out --summary-nl"),
        (("huisregels",), "is a protocol: say what the edition is called by, with a date, or `undated`"),
        (("huisregels", "2027", "--as-of", "2027-01-01"), "is a protocol: leave out --as-of"),
    ):
        assert main(["release", f"{ORGANISATION}/{words[0]}", *words[1:], "--dir", str(sample)]) == 2
        assert sentence in capsys.readouterr().err
    assert main(["release", f"{ORGANISATION}/pasaanvrag", "--dir", str(sample)]) == 1
    assert (
        "there is no protocol or form `de-brug/pasaanvrag`; did you mean `de-brug/pasaanvraag`?  [unknown-protocol]"
        in (capsys.readouterr().err)
    )


def test_an_old_version_is_for_everyone(browser: Browser, second: Path) -> None:
    """Its page, and the list of versions: no axe-core violation, no sideways scrolling at 320 px."""
    with served(second / "site") as address, browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.set_viewport_size({"width": 320, "height": 800})
        for path in (f"en/{SHEETS}/v1", SHEETS):
            page.goto(f"{address}{path}/index.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            assert found(page) == []


# ----------------------------------------------------------------------------------------------- what stands on paper


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every single value of a file."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*path, key))
    else:
        yield path


def other(value: object) -> object:
    """Another value that may stand in the same place."""
    words = {"consent": "permission", "text": "date", "date": "text", "balie@example.org": "desk@example.org"}
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return words.get(str(value), f"{value}1")


def changed(value: Any, path: tuple[str | int, ...]) -> Any:
    made = json.loads(json.dumps(value))
    part = made
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = other(part[path[-1]])
    return made


@pytest.mark.slow
def test_what_stands_on_paper_makes_a_version(first: Path) -> None:
    """Whatever changes in a form, or in what it takes from its organisation: it is another version if, and only if,
    some sheet of it looks or works otherwise."""
    handbook = load_and_check(first)[0]
    [organisation] = handbook.organisations
    file, profile = (plain(first / it) for it in (SOURCE, f"content/{ORGANISATION}/organisation.yml"))
    refers = {"version", "channel", "cites", "says", "withdrawn_by", "signer"}
    ways: list[tuple[Organisation, str]] = []
    for way in leaves(file):
        if not refers & {*way} or way == ("signer",):
            form = ConsentForm.model_validate(changed(file, way))
            ways.append((replace(organisation, forms={**organisation.forms, FORM: form}), f"{SOURCE}: {way}"))
    for key in ("name", "controller", "channels", "glossary", "contacts"):
        for way in leaves(profile[key], (key,)):
            if way[0] == "channels" and way[-1] == "id":
                continue
            told = Profile.model_validate(changed(profile, way))
            ways.append((replace(organisation, profile=told), f"organisation.yml: {way}"))
    before = sheets(organisation)
    assert before == sheets(replace(organisation, versions={}))
    for organisation, place in ways:
        looks_otherwise = sheets(replace(organisation, versions={})) != before
        problems = [*versions.differences(organisation, handbook.languages)]
        named = any(problem.pointer.file == SOURCE for problem in problems if problem.rule == "version-differs")
        assert named is looks_otherwise, place
    assert len(ways) > 80


def sheets(organisation: Organisation) -> list[object]:
    """What the sheets of a form are made of."""
    settings = Settings(title=Translated({"nl": "Proef"}), languages=("nl", "en"), organisations=(organisation.id,))
    handbook = Handbook(settings, ("nl", "en"), (organisation,))
    made_of = [it.drawing for it in drawn(handbook) if it.path.startswith(f"{SHEETS}/")]
    return [(it.content, it.boxes) for it in made_of]
