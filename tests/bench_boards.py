"""What a board with many schools costs that share one protocol of a hundred articles: each school its own few files."""

import shutil
import statistics
import sys
from pathlib import Path
from typing import NamedTuple

from protocolwijzer.confirmation import leanings
from protocolwijzer.loading import load_and_check
from tests.benching import measured, protocol_of
from tests.boards import BOARD, OWNER
from tests.handbooks import SAMPLE
from tests.released import replace

ARTICLES = 100
SIZES = (10, 20, 40)


class Cost(NamedTuple):
    """Seconds, of a board with so many schools, and how many pages it has."""

    schools: int
    pages: int
    check: float
    build: float
    publish: float


def board_of(target: Path, schools: int) -> Path:
    """The sample's library with one protocol of a hundred articles, and branches that adopt all of it."""
    shutil.copytree(SAMPLE, target)
    (target / "build/docs").mkdir(parents=True, exist_ok=True)
    folder = target / f"content/{OWNER}/protocols/reglement"
    folder.mkdir()
    (folder / "protocol.yml").write_text(protocol_of(0, articles=ARTICLES // 10))
    profile = (BOARD / "content/noord/organisation.yml").read_text()
    profile = profile.replace("{huisregels: follow}", "{huisregels: follow, reglement: follow}")
    names = [f"filiaal-{number}" for number in range(1, schools + 1)]
    for name in names:
        (target / f"content/{name}").mkdir()
        (target / f"content/{name}/organisation.yml").write_text(profile.replace("De Brug Noord", f"De Brug {name}"))
    replace(
        target, "content/handbook.yml", f"organisations: [{OWNER}]", f"organisations: [{', '.join((OWNER, *names))}]"
    )
    return target


def cost(root: Path, schools: int) -> Cost:
    """How long each takes, from nothing, in a fresh process."""

    def seconds(*command: object) -> float:
        return measured([sys.executable, "-m", "protocolwijzer", *map(str, command)], root)[0]

    check = statistics.median(seconds("check", root) for _ in range(3))
    build = seconds("build", root)
    publish = seconds("publish", root.with_name(f"{root.name}-www"), "--dir", root)
    pages = sum(1 for _ in (root / "site/").rglob("index.html"))
    return Cost(schools, pages, check, build, publish)


def to_confirm(root: Path) -> int:
    """How many words are asked of people, of all organisations together, after one article of the board changed."""
    measured([sys.executable, "-m", "protocolwijzer", "confirm", OWNER, "--all", "--dir", str(root)], root)
    file = f"content/{OWNER}/protocols/reglement/protocol.yml"
    text = (root / file).read_text()
    (root / file).write_text(text.replace("Wie in zaal 0 iets plaatst", "Wie in zaal 0 wat plaatst", 1))
    handbook, _ = load_and_check(root)
    found = [it for own in handbook.organisations for it in leanings(own, handbook.languages)]
    return sum(it.state == "stale" for it in found)


def boards(folder: Path) -> None:
    """Print what boards of several sizes cost, and per page beside the smallest."""
    costs = [cost(board_of(folder / f"board-{schools}", schools), schools) for schools in SIZES]
    print(f"Boards whose schools share a protocol of {ARTICLES} articles:")
    first = costs[0]
    for it in costs:
        per = {key: getattr(it, key) / it.pages / (getattr(first, key) / first.pages) for key in it._fields[2:]}
        said = ", ".join(f"{key} {getattr(it, key):.1f} s ({ratio:.2f} a page)" for key, ratio in per.items())
        print(f"  {it.schools} schools, {it.pages:,} pages: {said}")
    words = to_confirm(folder / f"board-{SIZES[-1]}")
    print(f"  one changed article at the board, {SIZES[-1]} schools: {words} to confirm again")
