"""The tests themselves: each can be asked for by its name, and what several share stands where it can be found."""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from protocolwijzer.problem import Rule

TESTS = Path(__file__).parent
MODULES = {path.stem: ast.parse(path.read_text()) for path in sorted(TESTS.glob("*.py"))}


def functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef))


def imported(module: ast.Module) -> set[str]:
    """What one module takes from others: their names, and the full names of what it takes from them."""
    froms = [node for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    names = {node.module or "" for node in froms} | {f"{node.module}.{it.name}" for node in froms for it in node.names}
    return names | {it.name for node in ast.walk(module) if isinstance(node, ast.Import) for it in node.names}


def test_each_test_has_a_name_of_its_own() -> None:
    """No two tests of the suite have the same name, so `pytest -k NAME` runs the one that was meant."""
    names = Counter(it.name for module in MODULES.values() for it in functions(module) if it.name.startswith("test_"))
    assert [name for name, count in names.items() if count > 1] == []


def test_helpers_stand_in_modules_of_their_own() -> None:
    """Nothing is imported from another test's module or from `conftest`, which holds fixtures and hooks alone."""
    theirs = {f"tests.{name}" for name in MODULES if name == "conftest" or name.startswith("test_")}
    assert {name: found for name, module in MODULES.items() if (found := imported(module) & theirs)} == {}
    for it in functions(MODULES["conftest"]):
        if it in MODULES["conftest"].body and not it.name.startswith("pytest_"):
            assert any("fixture" in ast.unparse(decorator) for decorator in it.decorator_list), it.name


def test_every_rule_is_seen_broken() -> None:
    """What `check` can say has a test that breaks it: programs read its name."""
    texts = "".join(path.read_text() for pattern in ("*.py", "*.txt") for path in TESTS.glob(pattern))
    assert [rule for rule in get_args(Rule) if f"[{rule}]" not in texts and f'"{rule}"' not in texts] == []


@pytest.mark.no_cover
def test_coverage_rests_where_it_is_told_to() -> None:
    """During a test that is not to be measured nothing is, in a worker of xdist neither."""
    assert "coverage" not in repr(sys.gettrace())


def test_only_one_fixture_opens_a_browser() -> None:
    """No test starts a browser by itself, so each that needs one is marked, and `make quick` leaves it out."""
    assert {name for name, it in MODULES.items() if "playwright.sync_api.sync_playwright" in imported(it)} == {
        "bench_visits",
        "bench_search",
        "conftest",
    }
