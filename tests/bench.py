"""How long a build takes and how much memory it needs, beside stock Material on the very same pages, in one run.

The stock site is plain `mkdocs-material` with its default navigation and search, fed the pages that our own build made
(so it does not even have to read YAML). Builds of both alternate, each in a fresh process, and the medians are
compared: these machines are noisy, a ratio from one run is not.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from docx import Document

from protocolwijzer.loading import load_and_check
from tests import bench_boards, bench_search, bench_visits
from tests.benching import measured, protocol_of
from tests.handbooks import SAMPLE, copy_of_shipped
from tests.printing import drawn

ROOT = Path(__file__).parents[1]

STOCK = """\
site_name: Stock
docs_dir: {pages}
use_directory_urls: false
theme:
  name: material
  font: false
plugins: [search]
"""


def generated(target: Path, pages: int) -> Path:
    """A handbook of about so many pages in two languages: protocols of ten sections with eight articles each."""
    shutil.copytree(ROOT / "tests/sample", target)
    for number in range(round(pages / 22)):
        folder = target / f"content/de-brug/protocols/reglement-{number}"
        folder.mkdir()
        (folder / "protocol.yml").write_text(protocol_of(number, articles=8))
    return target


class Side:
    """One of the two that are compared, and what was measured of it."""

    def __init__(self, command: list[str], folder: Path, clean: list[Path]) -> None:
        self.command = command
        self.folder = folder
        self.clean = clean
        self.runs: list[tuple[float, float]] = []

    def run(self) -> None:
        for path in self.clean:
            if path.is_symlink():
                path.unlink()
            shutil.rmtree(path, ignore_errors=True)
            if path.name == "docs":
                path.mkdir()  # the engine wants its folder of pages to be there
        self.runs.append(measured(self.command, self.folder))

    def seconds(self) -> float:
        return statistics.median(run[0] for run in self.runs)

    def megabytes(self) -> float:
        return statistics.median(run[1] for run in self.runs)


def both(root: Path) -> tuple[Side, Side]:
    """Our build from nothing (no pages made yet, no site), and stock Material on the pages that ours made."""
    ours = Side(
        [sys.executable, "-m", "protocolwijzer", "build", str(root)],
        root,
        [root / "site", root / "site.releases", root / "build/docs"],
    )
    stock = root.with_name(root.name + "-stock")
    stock.mkdir()
    (stock / "mkdocs.yml").write_text(STOCK.format(pages=stock / "pages"))
    return ours, Side([sys.executable, "-m", "mkdocs", "build", "--quiet"], stock, [stock / "site"])


def stock_of(root: Path) -> Path:
    """The site that stock Material makes of pages that our build made, with one page in its navigation.

    Its search knows all pages, and it takes a minute instead of an hour.
    """
    stock = root.with_name(root.name + "-stock")
    shutil.copytree(root / "build/docs", stock / "pages", dirs_exist_ok=True)
    (stock / "mkdocs.yml").write_text(STOCK.format(pages=stock / "pages") + "nav: [index.md]\n")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=stock, check=True)
    return stock / "site"


def press(root: Path) -> None:
    """Print how long documents take, made one after the other as a first build does, and how large they are."""
    kinds: dict[str, list[tuple[float, int]]] = {"form": [], "protocol": []}
    for document in drawn(load_and_check(root)[0]):
        started = time.perf_counter()
        size = len(document.made())
        kinds[document.drawing.template].append((time.perf_counter() - started, size))
    for kind, made in kinds.items():
        seconds, sizes = zip(*made, strict=True)
        milliseconds = statistics.median(seconds) * 1000
        print(f"A {kind} as PDF: {milliseconds:.0f} ms, {statistics.median(sizes) / 1000:.0f} kB ({len(made)} made)")


def take_in(folder: Path) -> None:
    """Print how long Word documents of three lengths take to become a protocol, in a fresh process each."""
    for paragraphs in (30, 300, 3000):
        made = Document()
        made.add_heading("Reglement", 0)
        for section in range(paragraphs // 10):
            made.add_heading(f"Deel {section + 1}", 1)
            for rule in range(9):
                said = (
                    f"In geval {section} en {rule} mag een medewerker niets plaatsen, tenzij de leiding dat goedvindt."
                )
                made.add_paragraph(said, style="List Number")
        made.save(str(folder / "document.docx"))
        name = ["--organisation", "de-brug", "--protocol", "nieuw", "--dry-run", "--dir", str(SAMPLE)]
        report = ["--report", str(folder / "report.json")]
        command = [sys.executable, "-m", "protocolwijzer", "import", str(folder / "document.docx"), *name, *report]
        seconds, megabytes = measured(command, folder)
        print(f"A Word document of {paragraphs} paragraphs: {seconds:.2f} s, {megabytes:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="builds of each at the shipped size (fewer of larger ones)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        sizes = [
            ("shipped handbook", copy_of_shipped(Path(folder) / "shipped"), runs, True),
            ("1,000 pages", generated(Path(folder) / "thousand", 1000), max(2, runs // 2), True),
            ("4,000 pages", generated(Path(folder) / "four-thousand", 4000), max(2, runs // 2), False),
        ]
        print(f"{'':18} {'pages':>6} {'ours':>9} {'stock':>9} {'ratio':>7} {'ours':>9} {'stock':>9} {'ratio':>7}")
        seconds: dict[str, tuple[int, float]] = {}
        for name, root, times, compared in sizes:
            ours, stock = both(root)
            for _ in range(times):
                ours.run()
                if compared:
                    shutil.copytree(root / "build/docs", stock.folder / "pages", dirs_exist_ok=True)
                    stock.run()
            pages = len(list((root / "build/docs").rglob("*.md")))
            seconds[name] = pages, ours.seconds()
            columns = [f"{ours.seconds():8.2f}s", " " * 9, " " * 7, f"{ours.megabytes():7.0f}MB", " " * 9, " " * 7]
            if compared:
                columns[1:3] = [f"{stock.seconds():8.2f}s", f"{ours.seconds() / stock.seconds():7.2f}"]
                columns[4:6] = [f"{stock.megabytes():7.0f}MB", f"{ours.megabytes() / stock.megabytes():7.2f}"]
            print(f"{name:18} {pages:6}", *columns, flush=True)
        bench_visits.visits(Path(folder) / "shipped/site", Path(folder) / "shipped-stock/site", runs)
        press(Path(folder) / "shipped")
        take_in(Path(folder))
        bench_boards.boards(Path(folder))
        bench_search.compare(Path(folder) / "shipped/site", Path(folder) / "shipped-stock/site")
        large = generated(Path(folder) / "five-thousand-articles", 1375)
        both(large)[0].run()
        bench_search.large(large / "site", stock_of(large))
        (small, fast), (big, slow) = seconds["1,000 pages"], seconds["4,000 pages"]
        print(f"\nFrom {small} to {big} pages ({big / small:.2f}x) a build takes {slow / fast:.2f}x as long.")


if __name__ == "__main__":
    main()
