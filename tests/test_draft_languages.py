"""A language that is not whole yet: what is missing is a work list, and what is there binds nobody."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.confirmation import leanings
from protocolwijzer.model import Handbook, Translated, without
from protocolwijzer.read import read
from protocolwijzer.redline import working
from tests.handbooks import SAMPLE


def drafted(handbook: Handbook) -> Handbook:
    """The sample handbook with English as a draft."""
    organisations = tuple(replace(it, drafts=frozenset({"en"})) for it in handbook.organisations)
    return replace(handbook, languages=("nl",), standing={"nl": "complete", "en": "draft"}, organisations=organisations)


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
