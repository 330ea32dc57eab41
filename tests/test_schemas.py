"""An editor that knows the schemas says yes and no where `check` does."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from protocolwijzer.export import AUTHORS_FILES, schemas
from protocolwijzer.read import read
from tests.cases import Case, cases
from tests.handbooks import ROOT, SAMPLE, plain

SCHEMAS: dict[str, Any] = {name: json.loads(text) for name, text in schemas()}
SHAPE = {"unknown-key", "missing-key", "unknown-word", "type", "blank", "too-few", "id", "number", "date"}
SHAPE |= {"colour", "email", "link", "phone"}
"""The rules about one file's own shape, which a schema can know too."""


def schema_of(path: Path) -> tuple[Any, Path]:
    """The schema that a file names in its first line, and where it says that stands."""
    first = path.read_text().splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named, f"{path} names no schema in its first line"
    where = path.parent / named[1]
    return SCHEMAS[where.name], where


def accepted(path: Path) -> bool:
    schema, _ = schema_of(path)
    return bool(jsonschema.Draft7Validator(schema).is_valid(plain(path)))


AUTHORED = [*ROOT.glob("content/**/*.yml"), *ROOT.glob("decision_trees/**/*.yml")]


@pytest.mark.parametrize("path", AUTHORED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_shipped_file_names_its_schema_and_fits_it(path: Path) -> None:
    """The first line leads to the right schema, and the file is valid under it."""
    _, where = schema_of(path)
    assert where.resolve() == ROOT / "content/schema" / where.name
    assert accepted(path)


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*/**/*.yml")), ids=lambda path: path.name)
def test_the_sample_fits(path: Path) -> None:
    """What `check` accepts, an editor accepts."""
    assert accepted(path)


@pytest.mark.parametrize("case", cases(), ids=lambda case: re.sub(r"\W+", "-", case.title))
def test_an_editor_agrees_with_check(case: Case, sample: Path) -> None:
    """A file with a mistake of shape is rejected by its schema; what else `check` finds is not the schema's."""
    case.apply(sample)
    problems = read(sample).problems
    for file, _, _ in case.changes:
        rules: set[str] = {problem.rule for problem in problems if problem.pointer.file == file}
        if rules & {"syntax", "conflict", "alias", "tag", "empty", "duplicate-key", "quotes"}:
            continue  # YAML itself is wrong there, or read otherwise by newer YAML: no schema is asked
        in_keys = any("is not a language" in problem.message for problem in problems)
        assert accepted(sample / file) is not bool(rules & SHAPE or in_keys)


def test_published_schemas_are_the_models(site: Path) -> None:
    """The site and content/schema hold the schemas that belong to this version's models."""
    assert {f"{name}.schema.json" for name in AUTHORS_FILES} == set(SCHEMAS)
    for name, text in schemas():
        assert (site / "schema" / name).read_text() == text
        assert (ROOT / "content/schema" / name).read_text() == text
