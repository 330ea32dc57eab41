"""The program knows no subject: what a handbook is about stands in its content alone."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from protocolwijzer import build, export, write
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook
from protocolwijzer.render import render
from tests.handbooks import ROOT
from tests.printing import drawn

OF_ONE_SUBJECT = re.compile(
    r"\b(post(s|en|te|ing|ings|ed)?|plaatsen|(ge)?plaatst|foto\w*|photo\w*|film\w*|video\w*|social\w*|volgers?|followers?"
    r"|whatsapp|facebook|instagram|linkedin|tiktok)\b",
    re.IGNORECASE,
)
"""Words by which a reader of any other handbook would see what ours is about."""

PROGRAM = ROOT / "generator/protocolwijzer"
SAYING = ("check", "editions", "export", "model", "print", "publish", "read", "redline", "render", "starter")
"""The parts that say something to readers or authors, beside the words of a language; commands name our own handbook as
an example."""


@pytest.fixture(scope="module")
def about_gifts(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """A handbook on something else: the one that `new` makes."""
    root = tmp_path_factory.mktemp("gifts")
    write.new_handbook(root / "new", "de-kade", "De Kade", export.schemas())
    return load_and_check(root / "new")[0]


def test_a_handbook_on_another_subject_says_nothing_of_ours(about_gifts: Handbook) -> None:
    """No page, no paper, no file for machines and nothing around a page has such a word."""
    said = {file.path: file.text for file in render(about_gifts)}
    said |= dict(export.export(about_gifts, "https://example.org/"))
    said |= {it.path: json.dumps(it.drawing.content, ensure_ascii=False) for it in drawn(about_gifts)}
    said |= {"shell": json.dumps(dict(build.shell(about_gifts).words), ensure_ascii=False)}
    assert len(said) > 80
    assert {path: found[0] for path, text in said.items() if (found := OF_ONE_SUBJECT.search(text))} == {}


def test_the_program_has_no_words_of_one_subject() -> None:
    """Neither do its sentences, its templates and its scripts, whatever handbook they are for."""
    assert {path.name: found[0] for path, text in sayings() if (found := OF_ONE_SUBJECT.search(text))} == {}


def sayings() -> Iterator[tuple[Path, str]]:
    """What the program can say, with the file it stands in: strings of modules but what describes them, other files
    whole."""
    scripts = [path for path in (ROOT / "site_overrides").rglob("*.*") if "vendor" not in path.parts]
    for path in [
        *(it for part in SAYING for it in (PROGRAM / part).rglob("*.*")),
        *PROGRAM.glob("language/*.py"),
        *scripts,
    ]:
        if path.suffix == ".py":
            nodes = [*ast.walk(ast.parse(path.read_text()))]
            described = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
            for node in nodes:
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
                    yield path, node.value
        elif path.suffix in {".html", ".js", ".typ", ".yml", ".md"}:
            yield path, path.read_text()
