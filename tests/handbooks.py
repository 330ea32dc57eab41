"""Handbooks to test with: the shipped one, copies of it, and folders that are made once for all workers."""

import fcntl
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from coverage import Coverage

from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook, Organisation

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests/sample"
REAL = ROOT / "tests/real_trees"
"""One organisation whose trees are modelled from paper that organisations really use."""
NEIGHBOUR = ROOT / "tests/neighbour"
"""A school foundation with four protocols: all that other organisations have and the shipped two do not."""
ADDRESS = "https://de-brug.example/"
"""Where the sample's site stands on the web."""


@functools.cache
def shipped_handbook() -> Handbook:
    """The shipped handbook, read once for all that only look at it."""
    return load_and_check(ROOT)[0]


@functools.cache
def real_handbook() -> Handbook:
    """The handbook in `REAL`, of which nothing is wrong."""
    handbook, problems = load_and_check(REAL)
    assert not [problem for problem in problems if problem.severity == "error"]
    return handbook


def real_organisation() -> Organisation:
    """Its only organisation."""
    (organisation,) = real_handbook().organisations
    return organisation


def plain(file: Path) -> Any:
    """What a YAML file says to any program but ours, read with libyaml: in Python alone it takes ten times as long."""
    return yaml.load(file.read_text(), Loader=yaml.CSafeLoader)


def copy_of_shipped(target: Path) -> Path:
    """The shipped handbook, without what was built from it."""
    for name in ("content", "decision_trees", "site_overrides"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    (target / "build/docs").mkdir(parents=True)
    return target


def copy_of_neighbour(target: Path) -> Path:
    """The neighbour's handbook, without what was built from it."""
    return Path(shutil.copytree(NEIGHBOUR, target, ignore=shutil.ignore_patterns("site", "site.releases")))


def copy_of_built(shipped: Path, target: Path) -> Path:
    """The shipped handbook and the pages and documents that were made of it, without its site."""
    return Path(shutil.copytree(shipped, target, ignore=shutil.ignore_patterns("site", "site.releases")))


def shared(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of a run have in common."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def unmeasured() -> Iterator[None]:
    """Coverage rests while what many tests look at is made: to be measured, a build takes twice as long."""
    coverage = Coverage.current()
    if coverage is not None:
        coverage.stop()
    try:
        yield
    finally:
        if coverage is not None:
            coverage.start()


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder for all workers, to be looked at only: the first that asks for it makes it while the others wait."""
    folder = shared(factory) / name
    with folder.with_suffix(".lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            with unmeasured():
                make(folder)
            lock.write("made")
    return folder


def contents(site: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


BUILD_ON = """
import datetime, sys, time_machine
with time_machine.travel(datetime.datetime.fromisoformat(sys.argv[1])):
    from protocolwijzer.cli import main
    sys.exit(main(["build", sys.argv[2]]))
"""


def built_on(root: Path, date: str) -> dict[str, bytes]:
    """The files of the site that another process builds on a day, with a hash seed of its own."""
    environment = {key: it for key, it in os.environ.items() if key not in {"SOURCE_DATE_EPOCH", "SITE_URL"}}
    command = [sys.executable, "-c", BUILD_ON, date, str(root)]
    subprocess.run(command, check=True, env={**environment, "PYTHONHASHSEED": "2"})
    return contents(root / "site")
