"""A language that is not whole yet: what is missing is a work list, and what is there binds nobody."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.confirmation import leanings
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Handbook, Standing, Translated, without
from protocolwijzer.read import read
from protocolwijzer.redline import working
from protocolwijzer.render import render
from protocolwijzer.walk import files, texts
from tests.handbooks import SAMPLE


def drafted(handbook: Handbook) -> Handbook:
    """The sample handbook with English as a draft."""
    organisations = tuple(replace(it, drafts=("en",)) for it in handbook.organisations)
    return replace(handbook, languages=("nl",), standing={"nl": "complete", "en": "draft"}, organisations=organisations)


def in_arabic(handbook: Handbook) -> Handbook:
    """The sample handbook with Arabic as a draft, in which one article has a title."""
    [organisation] = handbook.organisations
    protocol = organisation.protocols["huisregels"]
    section = protocol.sections[0]
    article = section.articles[0]
    title = Translated({**article.title.root, "ar": "قاعدة"})
    section = section.model_copy(
        update={"articles": (article.model_copy(update={"title": title}), *section.articles[1:])}
    )
    protocol = protocol.model_copy(update={"sections": (section, *protocol.sections[1:])})
    organisation = replace(organisation, protocols={"huisregels": protocol}, drafts=("ar",))
    standing: dict[str, Standing] = {"nl": "complete", "en": "complete", "ar": "draft"}
    return replace(handbook, standing=standing, organisations=(organisation,))


def list_languages(root: Path, languages: str) -> None:
    settings = root / "content/handbook.yml"
    settings.write_text(settings.read_text().replace("[nl, en]", languages))


def test_a_language_just_added_is_one_warning_a_file(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft that stands nowhere yet is no error anywhere, and each file says once how many of its texts lack it."""
    list_languages(sample, "{nl: complete, en: complete, ar: draft}")
    assert main(["check", str(sample), "--format", "json"]) == 0
    problems = json.loads(capsys.readouterr().out)
    assert {(it["rule"], it["severity"]) for it in problems} == {("untranslated", "warning")}
    files = [it["file"] for it in problems]
    assert len(files) == len(set(files)) > 5


def test_status_lists_what_is_missing(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`status --missing` names each text by file and line with the words to be translated, also for machines; that
    works while the same is an error in a language that is complete."""
    list_languages(sample, "[nl, en, ar]")
    assert main(["status", str(sample), "--missing", "ar", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"file": "content/handbook.yml", "line": 2, "column": 1, "pointer": "/title", "text": "Huisregels"} in listed
    assert main(["status", str(sample), "--missing", "ar"]) == 0
    shown = capsys.readouterr().out
    assert f"{len(listed)} texts are not in `ar` yet" in shown
    assert "content/handbook.yml (1):\n  2: Huisregels\n" in shown
    assert main(["status", str(sample), "--missing", "en"]) == 0
    assert capsys.readouterr().out == "0 texts are not in `en` yet\n"


def test_what_cannot_be_listed_is_said(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A language that the handbook does not list, and machine output of something else, are refused with the mend."""
    assert main(["status", str(sample), "--missing", "ar"]) == 1
    assert "Add it as `ar: draft`" in capsys.readouterr().err
    assert main(["status", str(sample), "--format", "json"]) == 2
    assert "belongs to --missing" in capsys.readouterr().err


def test_a_draft_binds_nobody() -> None:
    """What is confirmed, compared and released has no words of a draft language, so that it may change at any time."""
    handbook = drafted(read(SAMPLE).handbook)
    [organisation] = handbook.organisations
    assert "en" in organisation.forms["pasaanvraag"].title
    assert "en" not in organisation.binding.forms["pasaanvraag"].title
    assert not any("en" in article.text for _, article in working(organisation, "huisregels").protocol.articles())
    assert not [it for it in leanings(organisation, handbook.languages) if it.item.kind == "translation"]


def test_taking_a_language_out_leaves_the_rest_as_it_is() -> None:
    """A thing without words in that language is the same thing, and a text in no other one keeps what it has."""
    [organisation] = read(SAMPLE).handbook.organisations
    assert without(organisation.profile, ["fy"]) is organisation.profile
    assert without(Translated({"fy": "Wurd"}), ["fy"]).root == {"fy": "Wurd"}
    assert organisation.binding is organisation


def test_a_page_in_a_draft_language_says_what_it_is() -> None:
    """It says how much is translated and which text counts; what is missing stands in the first language, marked as
    that, and the switch of languages names the draft as one."""
    handbook = in_arabic(read(SAMPLE).handbook)
    page = next(it for it in render(handbook) if it.path == "ar/de-brug/huisregels/zaal/index.md").text
    [organisation] = handbook.organisations
    needed = sum(isinstance(it, Translated) for file, _ in files(organisation) for it, _ in texts(file))
    assert LANGUAGES["ar"].words["draft-translation"].format(done=1, count=needed, language="الهولندية") in page
    assert '<h1>A. <span lang="nl" dir="ltr">In de zaal</span></h1>' in page
    assert '"العربية (مسودة)"' in page
    assert "قاعدة" in page


def test_a_page_in_a_complete_language_says_nothing_of_drafts() -> None:
    """What concerns a draft stands on its own pages alone."""
    pages = {it.path: it.text for it in render(in_arabic(read(SAMPLE).handbook))}
    assert LANGUAGES["nl"].words["draft-translation"][:30] not in pages["de-brug/huisregels/zaal/index.md"]


def test_a_drawing_is_turned_where_people_read_from_right_to_left() -> None:
    """The style sheet turns the drawing and its texts; icons, and texts that run the other way, say so themselves."""
    handbook = in_arabic(read(SAMPLE).handbook)
    page = next(it for it in render(handbook) if it.path.endswith("ar/de-brug/trees/mag-ik-bellen/flowchart/index.md"))
    assert '<text lang="nl" direction="ltr">' in page.text
    assert 'transform="matrix(-1 0 0 1 44 0)"/>' in page.text
