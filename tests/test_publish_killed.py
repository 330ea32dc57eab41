"""A publisher that is killed at any moment leaves readers a whole site, the old one or the new one.

`make test` kills eight; `make kill` four hundred, and lets a reader look on during fifty publishes (KILL=all).
"""

import os
import random
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from protocolwijzer.cli import main
from protocolwijzer.publish import verify
from tests.serving import served

pytestmark = pytest.mark.slow

ALL = os.environ.get("KILL") == "all"
KILLS = 200 if ALL else 4
MINE = "mine/precious"

LAST_STAGES = """
import pathlib, shutil, sys
from protocolwijzer.build import finish
from protocolwijzer.publish import Staging
target, site, edition = sys.argv[1:]
with Staging(pathlib.Path(target)) as staging:
    shutil.copytree(site, staging.folder, dirs_exist_ok=True)
    for page in staging.folder.rglob("*.html"):
        page.write_text(page.read_text().replace("Uitgave 0", "Uitgave " + edition))
    print("ready", flush=True)
    finish(staging, {"index.html": "Begin"})
    print("done", flush=True)
"""
"""The engine's work is a copy here, so that kills fall into what comes after it."""


def call(handbook: Path, edition: int) -> None:
    """Let every page of the sample carry the number of an edition."""
    settings = handbook / "content/handbook.yml"
    settings.write_text(
        re.sub("(title:\n  nl: ).*(\n  en: ).*", rf"\1Uitgave {edition}\2Uitgave {edition}", settings.read_text())
    )


def shown(site: Path) -> int:
    """The edition that a whole site shows, the same on every page."""
    assert verify(site) == []
    found = {
        number for page in site.rglob("*.html") for number in re.findall(r"<title>.*Uitgave (\d+)", page.read_text())
    }
    assert len(found) == 1, found
    assert len(list(site.rglob("*.html"))) > 50
    return int(found.pop())


def moments(longest: float) -> list[float]:
    """When to kill: spread evenly in a short run, at random with a fixed seed in a long one."""
    chance = random.Random(7)
    return [1.1 * longest * (chance.random() if ALL else (kill + 1) / KILLS) for kill in range(KILLS)]


def killed(command: list[str], after: float, ready: bool) -> None:
    """Start a publisher and kill it some seconds after its start, or after it says that it is ready."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        if ready:
            assert process.stdout.readline() == b"ready\n"
        time.sleep(after)
        process.kill()


def survived(target: Path, kill: Callable[[int, float], None], longest: float) -> None:
    """After every kill the old edition stands or the new one, and what others keep beside it is untouched."""
    releases = target.with_name(target.name + ".releases")
    states: Counter[str] = Counter()
    for number, moment in enumerate(moments(longest), 1):
        old = shown(target)
        kill(number, moment)
        now = shown(target)
        assert now in {old, number}
        left = [path.name.split("-")[1] for path in releases.glob(".next-*")]
        states[f"{'new' if now == number else 'old'} site, {'a remnant' if left else 'nothing'} left"] += 1
        assert (releases / MINE).read_text() == "mine"
        for release in releases.glob("?" * 16):
            assert verify(release) == [], "a folder with a site's name is whole"
    print(f"{KILLS} kills within {longest:.2f} s: {dict(states)}")


@pytest.fixture
def target(tmp_path: Path, sample: Path) -> Path:
    """A published site of edition 0, and beside it something of somebody else's."""
    target = tmp_path / "www/handbook"
    call(sample, 0)
    assert main(["publish", str(target), str(sample)]) == 0
    mine = target.with_name("handbook.releases") / MINE
    mine.parent.mkdir()
    mine.write_text("mine")
    return target


def test_killed_while_publishing(sample: Path, target: Path) -> None:
    """Killed anywhere from start to end, the target is whole, and the next publisher clears up and succeeds."""
    command = [sys.executable, "-m", "protocolwijzer", "publish", str(target), str(sample)]
    call(sample, 9999)
    start = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    longest = time.monotonic() - start

    def kill(edition: int, moment: float) -> None:
        call(sample, edition)
        killed(command, moment, ready=False)

    survived(target, kill, longest)
    call(sample, 5555)
    subprocess.run(command, check=True, capture_output=True)
    assert shown(target) == 5555
    assert list(target.with_name("handbook.releases").glob(".next-*")) == []


def test_killed_in_the_last_stages(tmp_path: Path, sample: Path, target: Path) -> None:
    """Killed while a finished site is described, brought to the disk, verified and shown, the target is whole."""
    site = tmp_path / "made"
    assert main(["build", str(sample), "--site-dir", str(site)]) == 0
    command = [sys.executable, "-c", LAST_STAGES, str(target), str(site)]
    with subprocess.Popen([*command, "9999"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        start = time.monotonic()
        assert process.stdout.readline() == b"done\n"
        longest = time.monotonic() - start
    survived(target, lambda edition, moment: killed([*command, str(edition)], moment, ready=True), longest)
    subprocess.run([*command, "5555"], check=True, capture_output=True)
    assert shown(target) == 5555
    assert list(target.with_name("handbook.releases").glob(".next-*")) == []


@pytest.mark.skipif(not ALL, reason="`make kill` does this")
def test_a_reader_during_fifty_publishes(sample: Path, target: Path) -> None:
    """Every page that a reader polls on a server is there at every moment, and is of one edition, byte for byte."""
    editions = []
    for edition in (1, 0):
        call(sample, edition)
        assert main(["publish", str(target), str(sample), "--keep", "2"]) == 0
        editions.append({page.relative_to(target).as_posix(): page.read_bytes() for page in target.rglob("*.html")})
    assert editions[0].keys() == editions[1].keys()
    assert all(editions[0][page] != editions[1][page] for page in editions[0])
    seen: Counter[str] = Counter()
    stop = threading.Event()
    failures: list[BaseException] = []

    def poll(address: str, chance: random.Random) -> None:
        try:
            while not stop.is_set():
                page = chance.choice(sorted(editions[0]))
                with urllib.request.urlopen(address + page) as answer:
                    content = answer.read()
                seen[
                    "one" if content == editions[0][page] else "other" if content == editions[1][page] else "mixed"
                ] += 1
        except BaseException as error:  # handed to the test below
            failures.append(error)

    with served(target) as address:
        readers = [threading.Thread(target=poll, args=(address, random.Random(seed))) for seed in range(2)]
        for reader in readers:
            reader.start()
        for publish in range(50):
            call(sample, (publish + 1) % 2)
            command = [sys.executable, "-m", "protocolwijzer", "publish", str(target), str(sample), "--keep", "2"]
            subprocess.run(command, check=True, capture_output=True)
        stop.set()
        for reader in readers:
            reader.join()
    print(f"polled during 50 publishes: {dict(seen)}")
    assert failures == []
    assert seen["mixed"] == 0
    assert min(seen["one"], seen["other"]) > 1000
