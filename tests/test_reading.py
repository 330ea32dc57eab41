"""Reading never fails on what an author can write, and reads well-formed YAML as everybody does."""

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from protocolwijzer.loading import load_and_check
from protocolwijzer.problem import formatted
from protocolwijzer.read.yaml import parse
from tests.attacks import injured, pages_are_sound
from tests.handbooks import SAMPLE

FILES = [
    "content/handbook.yml",
    "content/de-brug/organisation.yml",
    "content/de-brug/protocols/huisregels/protocol.yml",
    "content/de-brug/forms/pasaanvraag.yml",
    "content/de-brug/guides/gevonden-boek.yml",
    "decision_trees/de-brug/mag-ik-bellen.yml",
]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """One of the sample's files with a few random injuries."""
    file = draw(st.sampled_from(FILES))
    return file, draw(injured((SAMPLE / file).read_text()))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("mutated") / "sample"
    shutil.copytree(SAMPLE, target)
    return target


@pytest.mark.slow
@settings(max_examples=150, derandomize=True)  # `make fuzz` tries as many as there is time for
@given(injury=mutated())
def test_no_injury_is_a_traceback(injury: tuple[str, str], root: Path) -> None:
    """However a file is injured, `check` gives problems with a place inside the file, or none; never an exception.
    And whatever it accepts makes sound pages."""
    file, text = injury
    path = root / file
    before = path.read_bytes()
    try:
        path.write_text(text)
        handbook, problems = load_and_check(root)
        if not any(problem.severity == "error" for problem in problems):
            pages_are_sound(handbook)
    finally:
        path.write_bytes(before)
    for problem in problems:
        assert problem.place is not None
        if problem.place.excerpt:
            whole = text if problem.place.file == file else (root / problem.place.file).read_text()
            assert 1 <= problem.place.line <= len(whole.splitlines()) + 1
            assert 1 <= problem.place.column <= len(problem.place.excerpt) + 1
        assert formatted(problem).startswith(f"{problem.severity}: ")


words = st.text(min_size=1, max_size=20).filter(str.isprintable)
leaves = st.none() | words | st.booleans() | st.integers(-999, 999)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=200, derandomize=True)
@given(value=st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), values, min_size=1, max_size=4))
@pytest.mark.slow
def test_well_formed_yaml_is_read_as_everybody_reads_it(value: object) -> None:
    """What PyYAML writes is read back as it was, whatever the style, and each part knows its place."""
    for style in (None, True, False):
        text = yaml.safe_dump(value, default_flow_style=style, allow_unicode=True)
        source = parse("f.yml", text)
        assert source.problems == []
        assert source.value == value


@pytest.mark.parametrize("file", FILES)
def test_places_are_where_values_stand(file: str) -> None:
    """The place of every text in the sample is where that text begins."""
    source = parse(file, (SAMPLE / file).read_text())
    assert source.root is not None
    waiting = [source.root]
    seen = 0
    while waiting:
        node = waiting.pop()
        waiting.extend(node.children.values())
        if node.raw is not None and "\n" not in node.raw:
            stands = source.lines[node.line][node.column : node.column + node.width]
            assert stands.strip("\"'") == node.raw
            seen += 1
    assert seen >= 5
