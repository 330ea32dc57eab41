"""Templates and scripts agree on attributes and words, and `render/contract.py` says on which."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest

from protocolwijzer.render import contract
from tests.handbooks import ROOT

SCRIPTS = [path for path in (ROOT / "site_overrides/assets").rglob("*.js") if "vendor" not in path.parts]
TEMPLATES = [*(ROOT / "generator/protocolwijzer/render/templates").glob("*.html")]
TEXTS = [*(ROOT / "generator/protocolwijzer/blocks").glob("*.py")]
SHELL = [*(ROOT / "site_overrides").rglob("*.html")]

OF_THE_THEME = {"md-component", "md-color-scheme"}
"""What Material's own style sheet and script read."""


def read(files: Iterable[Path]) -> str:
    return "\n".join(file.read_text() for file in files)


def hyphenated(name: str) -> str:
    return re.sub("[A-Z]", lambda match: f"-{match[0].lower()}", name)


WRITTEN = set(re.findall(r"\bdata-([a-z-]+)", read([*TEMPLATES, *TEXTS, *SHELL]))) - OF_THE_THEME
SELECTED = set(re.findall(r"\[data-([a-z-]+)", read(SCRIPTS)))
ACCESSED = {hyphenated(name) for name in re.findall(r"\bdataset\.(\w+)", read(SCRIPTS))}
DESTRUCTURED = {
    hyphenated(re.findall(r"\w+", part)[0])
    for names in re.findall(r"const \{([^}]*)\} = [\w.]+\.dataset", read(SCRIPTS))
    for part in names.split(",")
}
READ = (SELECTED | ACCESSED | DESTRUCTURED) - OF_THE_THEME


def test_every_attribute_of_a_template_is_declared_and_every_declared_one_is_written() -> None:
    """A `data-` attribute that a template writes stands in the contract, and none stands there without a template."""
    assert contract.ATTRIBUTES.keys() | contract.READ_BY_OTHERS.keys() == WRITTEN


def test_every_attribute_of_a_script_is_declared_and_every_declared_one_is_read() -> None:
    """A `data-` attribute that a script uses stands in the contract, and none stands there without a script."""
    assert contract.ATTRIBUTES.keys() | contract.MADE_BY_SCRIPTS.keys() == READ


@pytest.mark.parametrize(
    ("words", "scripts"),
    [
        (get_args(contract.TreeWord), ["tree.js", "repeats.js"]),
        (get_args(contract.WalkthroughWord), ["walkthrough.js"]),
        (get_args(contract.SearchWord), ["search/box.js", "search/page.js", "search/results.js"]),
    ],
)
def test_every_word_of_a_script_is_shown_by_it(words: tuple[str, ...], scripts: list[str]) -> None:
    """A script is given the words that it shows, and no others (that none lacks is the type checker's business)."""
    text = read(ROOT / "site_overrides/assets" / script for script in scripts)
    assert [word for word in words if f'"{word}"' not in text] == []


def test_scripts_are_checked_against_this_contract() -> None:
    """What the type checker of the scripts reads is what `make types` would write."""
    assert (ROOT / "tests/contract.d.ts").read_text() == contract.typescript()
