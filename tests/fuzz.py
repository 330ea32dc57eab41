"""Attack the program at random, bounded in time: `make fuzz`.

    python -m tests.fuzz [--minutes M] [--inputs N] [KIND ...]

Each kind of attack is a Hypothesis property. What fails is made small, printed, and kept in `build/fuzz/`, where the
next run tries it first. An input may compute for ten seconds and the process take 500 MB. The end says how many inputs
were tried.
"""

import argparse
import faulthandler
import io
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from protocolwijzer.cli import main
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook
from protocolwijzer.print import finding
from protocolwijzer.problem import formatted
from protocolwijzer.read.yaml import parse
from protocolwijzer.write.edits import Edit
from tests.altered_pdfs import Blank, altered
from tests.attacks import attacked, pages_are_sound, reworded
from tests.browser_attacks import attacking, fragments, queries, stored
from tests.edits import FILES, edits, holds
from tests.handbooks import ROOT, SAMPLE
from tests.one_language_more import A_WALKTHROUGH, WALKTHROUGH
from tests.paper import filled
from tests.printing import drawn

SECONDS, MEGABYTES, WAITING = 10, 500, 90
_LONGEST: dict[int, tuple[int, int]] = {
    signal.SIGPROF: (signal.ITIMER_PROF, SECONDS),
    signal.SIGALRM: (signal.ITIMER_REAL, WAITING),
}
"""By signal: how long an input may compute, and how long it may take in all, in which others may hold the processor."""

SEARCHES = "answered:\n  mag-ik-bellen: {nl: [telefoneren in de zaal]}\nunanswered: {nl: [bellen met de bakker]}\n"
SHEET = "content/de-brug/forms/versions/pasaanvraag/1/pasaanvraag-nl.pdf"
THESAURUS = "nl:\n  boek: [roman]\n"
_ROUND = 200
"""Inputs of one run of Hypothesis, which remembers all that it tried."""

Property = tuple[st.SearchStrategy[Any], Callable[[Any], None]]
"""What inputs are like, and what is tried with one; whatever it raises is a finding."""

tried: Counter[str] = Counter()


@contextmanager
def bounded() -> Iterator[None]:
    """Raise where one input takes too long or too much memory; what cannot be interrupted ends the process."""

    def too_long(signal_number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"one input took more than {_LONGEST[signal_number][1]} s")

    before = {number: signal.signal(number, too_long) for number in _LONGEST}
    for timer, seconds in _LONGEST.values():
        signal.setitimer(timer, seconds)
    faulthandler.dump_traceback_later(2 * WAITING, exit=True)
    try:
        yield
    finally:
        for number, (timer, _) in _LONGEST.items():
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])
        faulthandler.cancel_dump_traceback_later()
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if used > MEGABYTES:
        raise MemoryError(f"the process has taken {used} MB")


def current(folder: Path) -> Path:
    """A small handbook with every kind of file that authors write, all confirmed: the sample and what it lacks."""
    root = Path(shutil.copytree(SAMPLE, folder / "handbook"))
    (root / WALKTHROUGH).parent.mkdir()
    (root / WALKTHROUGH).write_text(yaml.safe_dump(A_WALKTHROUGH, allow_unicode=True))
    (root / "content/de-brug/searches.yml").write_text(SEARCHES)
    (root / "content/thesaurus.yml").write_text(THESAURUS)
    with redirect_stdout(io.StringIO()):
        assert main(["confirm", "de-brug", "--all", "--as-of", "2026-01-01", "--dir", str(root)]) == 0
    return root


def released(folder: Path) -> Path:
    """The same handbook with its protocol and its forms released."""
    root, summary = current(folder), ("--summary-nl", "Eerste", "--summary-en", "First")
    with redirect_stdout(io.StringIO()):
        assert main(["release", "de-brug/huisregels", "2024-05-01", *summary, "--dir", str(root)]) == 0
        for form in ("pasaanvraag", "foto-weg"):
            assert main(["release", f"de-brug/{form}", "--as-of", "2024-06-01", "--dir", str(root)]) == 0
    return root


@contextmanager
def changed(root: Path, file: str, text: str) -> Iterator[Handbook | None]:
    """What is read of a handbook in which one file is another; None if it has errors, whose words are put together."""
    path = root / file
    before = path.read_bytes()
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        handbook, problems = load_and_check(root)
    finally:
        path.write_bytes(before)
    for problem in problems:
        formatted(problem)
    yield None if any(problem.severity == "error" for problem in problems) else handbook


def files(folder: Path) -> Iterator[Property]:
    """Any file of a handbook is injured, restructured or reworded; then it is read and checked."""
    yield _reading(current(folder / "current"))
    yield _reading(released(folder / "released"))


def _reading(root: Path) -> Property:
    def reading(attack: tuple[str, str]) -> None:
        tried["read and checked"] += 1
        with bounded(), changed(root, *attack):
            pass

    names = [path.relative_to(root).as_posix() for path in sorted(root.rglob("*.yml"))]
    return attacked(root, names), reading


def _worded(root: Path) -> st.SearchStrategy[tuple[str, str]]:
    """A file that people read, with hostile words in it."""
    kinds = ("*/organisation.yml", "*/protocols/*/protocol.yml", "*/forms/*.yml", "*/guides/*", "*/walkthroughs/*")
    found = [path for kind in kinds for path in (root / "content").glob(kind)]
    names = [path.relative_to(root).as_posix() for path in [*found, *(root / "decision_trees").rglob("*.yml")]]
    return st.sampled_from(sorted(names)).flatmap(lambda file: st.tuples(st.just(file), reworded(root / file)))


def pages(folder: Path) -> Iterator[Property]:
    """Texts are hostile words; what `check` accepts becomes pages and what machines read."""
    root = current(folder)

    def rendering(attack: tuple[str, str]) -> None:
        with bounded(), changed(root, *attack) as handbook:
            tried["reworded"] += 1
            if handbook:
                tried["rendered and exported"] += 1
                pages_are_sound(handbook)

    yield _worded(root), rendering


def paper(folder: Path) -> Iterator[Property]:
    """Texts are hostile words; what `check` accepts can be printed."""
    root = current(folder)

    def printing(attack: tuple[tuple[str, str], int]) -> None:
        reworded_file, which = attack
        with bounded(), changed(root, *reworded_file) as handbook:
            if handbook:
                documents = list(drawn(handbook))
                documents[which % len(documents)].made()
                tried["printed"] += 1

    yield st.tuples(_worded(root), st.integers(0, 10**6)), printing


def pdfs(folder: Path) -> Iterator[Property]:
    """A sheet that was given out, blank or filled in, is altered; what `verify` says of it is what a viewer shows."""
    content = (released(folder) / SHEET).read_bytes()
    blank = Blank(content)
    sheets = [content, filled(content)]

    def verifying(attack: tuple[int, int]) -> None:
        which, number = attack
        made = altered(sheets[which], Random(number))
        tried["PDFs verified"] += 1
        with bounded():
            found = finding(made, [blank.document])
        assert blank.lies(made, found) == []

    yield st.tuples(st.integers(0, 1), st.integers(0, 2**32)), verifying


def browser(folder: Path) -> Iterator[Property]:
    """Fragments, queries and what is stored, in a real browser: no script fails, and the page goes on working."""
    with attacking(folder) as attacker:
        yield fragments(), _counted(attacker.follow, "fragments")
        yield queries(), _counted(attacker.search, "queries")
        yield stored(), _counted(attacker.remember, "stored values")


def _counted(attack: Callable[[list[str]], None], what: str) -> Callable[[list[str]], None]:
    def attacking_it(several: list[str]) -> None:
        tried[what] += len(several)
        attack(several)

    return attacking_it


def spans(folder: Path) -> Iterator[Property]:
    """Any file that ships is changed in any place: what was meant comes of it, and nothing else differs."""

    def editing(attack: tuple[str, Edit]) -> None:
        tried["edits"] += 1
        with bounded():
            holds(*attack)

    texts = st.sampled_from([path.read_text() for path in FILES])
    yield texts.flatmap(lambda text: st.tuples(st.just(text), edits(parse("file.yml", text).value))), editing


KINDS = {"spans": spans, "files": files, "pages": pages, "paper": paper, "pdfs": pdfs, "browser": browser}


def attack(kind: str, minutes: float, inputs: int) -> dict[str, str]:
    """Attack in rounds until the time is over or the inputs are tried.

    Returns what failed: the traceback of each, once for each place in the code.
    """
    failures: dict[str, str] = {}
    rules = settings(
        max_examples=_ROUND,
        deadline=None,
        database=DirectoryBasedExampleDatabase(ROOT / "build/fuzz"),
        suppress_health_check=list(HealthCheck),
        phases=[Phase.reuse, Phase.generate, Phase.shrink],
    )
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        for strategy, test in KINDS[kind](Path(folder)):
            end = time.monotonic() + 60 * minutes
            before = tried.total()
            while time.monotonic() < end and tried.total() - before < inputs:
                try:
                    rules(given(strategy)(test))()
                except Exception as error:  # whatever was raised is what we look for
                    place = traceback.extract_tb(error.__traceback__)[-1]
                    failures[f"{type(error)} {place.filename}:{place.lineno}"] = traceback.format_exc()
    return failures


def fuzz() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__, allow_abbrev=False)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="all, if none is named")
    parser.add_argument("--minutes", type=float, default=4, help="for each kind (default: 4)")
    parser.add_argument("--inputs", type=int, default=10**6, help="for each kind, at most")
    args = parser.parse_args()
    failures: dict[str, str] = {}
    try:
        for kind in args.kinds or KINDS:
            failures |= attack(kind, args.minutes, args.inputs)
    except KeyboardInterrupt:
        print("interrupted")
    print("\n".join(failures.values()))
    print(", ".join(f"{number:,} {what}" for what, number in tried.items()))
    print(f"{len(failures)} findings")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(fuzz())
