"""The style sheet: every rule has a user and every class a rule, nothing is said twice, and nothing shouts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from protocolwijzer.colours import PAPERS
from protocolwijzer.model import Effect, Verdict
from protocolwijzer.render import contract
from protocolwijzer.render.accents import style_sheet
from protocolwijzer.render.look import APART, PARTS, THEME_SCHEMES, part, style_sheets
from tests.handbooks import ROOT, shipped_handbook

RENDER = ROOT / "generator/protocolwijzer/render"
TEMPLATES = [*(RENDER / "templates").glob("*.html"), *(ROOT / "site_overrides").rglob("*.html")]
SCRIPTS = [path for path in (ROOT / "site_overrides/assets").rglob("*.js") if "vendor" not in path.parts]
MODULES = [*RENDER.rglob("*.py"), *RENDER.parent.joinpath("blocks").glob("*.py")]

WITHOUT_A_RULE = {
    "pw-flow__node": "holds the parts of a box together",
    "pw-outcome": "tells an outcome from a question",
    "pw-past": "tells a note about an old text from others",
    "pw-record__sheet": "walkthrough.js shows it, and saves it as a file",
    "pw-scheme": "no class: what the browser remembers of light and dark",
    "pw-walkthrough": "no class: what the browser remembers of a walkthrough",
}
"""Classes of templates and scripts that no style sheet reads, and what they are for."""

OF_THE_THEME = {"no-js": "until a script runs", "dir": "on the body", "data-md-color-scheme": "on the body"}
"""What Material's shell of a page writes, besides its classes, which begin with `md-`."""


CLASS = r"\.([a-z][\w-]*)"


class Rule(NamedTuple):
    """A rule of a style sheet: `inside` which at-rules, the selectors it has, and its declarations."""

    inside: tuple[str, ...]
    selectors: tuple[str, ...]
    declarations: dict[str, str]


def rules(text: str, inside: tuple[str, ...] = ()) -> Iterator[Rule]:
    """Every rule of a style sheet without comments whose strings hold no braces."""
    for head, body in blocks(text):
        if head.startswith(("@media", "@supports")):
            yield from rules(body, (*inside, head))
            continue
        pairs = (line.partition(":") for line in body.split(";") if line.strip())
        selectors = tuple(selector.strip() for selector in re.split(r",(?![^(]*\))", head))
        yield Rule(inside, selectors, {name.strip(): value.strip() for name, _, value in pairs})


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """What stands before each pair of braces, and inside it."""
    depth = start = opened = 0
    for match in re.finditer("[{}]", text):
        depth += 1 if match[0] == "{" else -1
        if match[0] == "{" and depth == 1:
            opened = match.end()
        elif match[0] == "}" and depth == 0:
            yield text[start : opened - 1].strip(), text[opened : match.start()]
            start = match.end()


@cache
def ours() -> tuple[Rule, ...]:
    """Every rule that pages are shown by."""
    made = re.sub(r"/\*.*?\*/", "", style_sheet(shipped_handbook()), flags=re.DOTALL)
    return (*(rule for sheet in style_sheets().values() for rule in rules(sheet)), *rules(made))


def selected(pattern: str) -> set[str]:
    """What selectors name, in the form of a pattern with one group."""
    named = (selector for rule in ours() for selector in rule.selectors if not selector.startswith("@"))
    return {name for selector in named for name in re.findall(pattern, re.sub(r'"[^"]*"', '""', selector))}


def read(files: Iterable[Path]) -> str:
    return "\n".join(file.read_text() for file in files)


def classes() -> set[str]:
    """Every class of ours that templates, scripts and modules write or look for; what ends in `-` begins several."""
    named = set(re.findall(r"(?<![\w-])(?:pw|is)-[a-z][\w-]*", read([*TEMPLATES, *SCRIPTS, *MODULES])))
    effects = {f"e-{it}" for it in (*get_args(Effect), "permits-if")}
    return named | effects | {f"v-{it}" for it in get_args(Verdict)}


def is_one_of(name: str, known: Iterable[str]) -> bool:
    return any(it.startswith(name) if name.endswith("-") else it == name for it in known)


def test_every_class_has_a_rule_or_a_reason() -> None:
    """A class of a template, a script or a module is read by the style sheet, or it is said what it is for."""
    known = selected(CLASS)
    assert {name for name in classes() if not is_one_of(name, known)} == WITHOUT_A_RULE.keys()


def test_every_class_of_a_rule_has_a_user() -> None:
    """No rule is for a class that nothing has any more."""
    theirs = {name for name in selected(CLASS) if name.startswith("md-")} | OF_THE_THEME.keys()
    assert {name for name in selected(CLASS) - theirs if not any(is_one_of(it, [name]) for it in classes())} == set()


def test_every_attribute_of_a_rule_has_a_writer() -> None:
    """What a selector asks of attributes is written: `data-` as the contract says, others by templates or scripts."""
    declared = {f"data-{name}" for name in contract.ATTRIBUTES.keys() | contract.READ_BY_OTHERS.keys()}
    asked = selected(r"\[([a-z-]+)") - OF_THE_THEME.keys()
    asked -= {f"data-{name}" for name in contract.MADE_BY_SCRIPTS}  # which scripts call otherwise: `dataset.ready`
    assert {name for name in asked if name.startswith("data-")} <= declared
    sources = read([*TEMPLATES, *SCRIPTS, *MODULES])
    assert [name for name in asked if not re.search(rf"\b{name}\b", sources)] == []


def test_every_id_of_a_rule_stands_on_a_page() -> None:
    """What a selector calls by its id, a template or the shell calls so."""
    written = set(re.findall(r'\bid="([_a-z][\w-]*)', read(TEMPLATES)))
    assert [name for name in selected(r"#([_a-z][\w-]*)") if not any(is_one_of(it, [name]) for it in written)] == []


def test_every_custom_property_is_defined_and_used() -> None:
    """No `var()` asks for what no rule sets, and no rule sets what none asks for."""
    values = [value for rule in ours() for value in rule.declarations.values()]
    asked = set(re.findall(r"var\((--[\w-]+)", "\n".join([*values, read(TEMPLATES)])))
    defined = {name for rule in ours() for name in rule.declarations if name.startswith("--")}
    assert asked - defined == set()
    assert defined - asked == set()


def test_nothing_is_important_without_a_reason() -> None:
    """`!important` stands only where a comment beside it, or on the line above, says what forces it."""
    for name in PARTS:
        lines = ["", *part(name).splitlines()]
        for above, line in pairwise(lines):
            assert "!important" not in line or "/*" in line or above.strip().endswith("*/"), f"{name}.css: {line}"


def test_nothing_is_said_twice() -> None:
    """A selector has each of its declarations once in each medium, so that no rule is undone by a later one of ours."""
    said = Counter(
        (rule.inside, selector, name)
        for rule in ours()
        for selector in rule.selectors
        if not selector.startswith("@font-face")
        for name in rule.declarations
    )
    assert [where for where, count in said.items() if count > 1] == []


def test_every_part_is_joined() -> None:
    """Each file of styles is part of the style sheet, once."""
    names = sorted(file.name for file in files("protocolwijzer.render").joinpath("styles").iterdir())
    assert names == sorted(f"{name}.css" for name in PARTS)
    assert len(set(PARTS)) == len(PARTS)


def test_joining_leaves_strings_and_addresses_whole() -> None:
    """Comments and line breaks go; what stands in quotes or in `url()` stays as it is written."""
    names = [*(name for name in PARTS if name not in APART), *APART]
    written, joined = "\n".join(part(name) for name in names), "".join(style_sheets().values())
    without = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    assert re.findall(r'"[^"]*"|url\([^)]*\)', without) == re.findall(r'"[^"]*"|url\([^)]*\)', joined)[2:]
    assert "/*" in written
    assert "/*" not in joined
    assert "\n" not in joined


@pytest.mark.parametrize("scheme", PAPERS)
def test_paper_has_the_colours_that_accents_are_checked_on(scheme: str) -> None:
    """The style sheet's papers are those that `check` holds an organisation's colour against, defined nowhere else."""
    [name] = [theme for ours, theme in THEME_SCHEMES.items() if ours == scheme]
    found = [rule for rule in ours() if f'[data-md-color-scheme="{name}"]' in rule.selectors]
    papers = [rule.declarations for rule in found if rule.declarations.keys() & {"--pw-paper", "--pw-ground"}]
    [colours] = [value for key, value in PAPERS.items() if key == scheme]
    assert papers == [{"--pw-paper": colours.paper, "--pw-ground": colours.ground}]


def test_every_browser_takes_each_line_under_a_text() -> None:
    """No `text-decoration` says more than where the line is: WebKit drops a whole declaration with a style, colour or
    thickness in it, which stand in properties of their own."""
    said = [value for rule in ours() for name, value in rule.declarations.items() if name == "text-decoration"]
    assert {"underline", "none"} <= {*said} <= {"underline", "none", "line-through"}
