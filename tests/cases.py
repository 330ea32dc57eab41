"""Broken handbooks as text: what is changed, and what is printed about it (`broken.txt` and its like)."""

from dataclasses import dataclass
from pathlib import Path

from tests.handbooks import ROOT

BROKEN = ROOT / "tests/broken.txt"
WARNED = ROOT / "tests/warned.txt"


@dataclass(frozen=True)
class Case:
    """One broken handbook: its changes (file, old text, new text), and what is printed about it. Without an old text, a
    file is new.

    `files` are those that are removed (`-`), damaged (`~`) or added (`+`) as a whole.
    """

    title: str
    changes: tuple[tuple[str, str, str], ...]
    files: tuple[tuple[str, str], ...]
    printed: str

    def apply(self, root: Path) -> None:
        for file, old, new in self.changes:
            if not old:
                assert not (root / file).exists(), f"{self.title}: {file}"
                (root / file).parent.mkdir(exist_ok=True)
                (root / file).write_text(new)
                continue
            text = (root / file).read_text()
            assert text.count(old) == 1, f"{self.title}: the old text stands {text.count(old)} times in {file}"
            (root / file).write_text(text.replace(old, new.replace("<<bell>>", "\a")))
        for sign, file in self.files:
            assert (root / file).exists() is (sign != "+"), f"{self.title}: {file}"
            if sign == "-":
                (root / file).unlink()
            else:
                (root / file).parent.mkdir(exist_ok=True)
                (root / file).write_text("something else")


def cases(file: Path = BROKEN) -> list[Case]:
    """The cases of broken.txt, or of warned.txt."""
    found = []
    for block in file.read_text().split("\n### ")[1:]:
        title, *lines = block.rstrip("\n").split("\n")
        changes: list[list[str]] = []
        files: list[tuple[str, str]] = []
        printed = []
        for line in lines:
            kind, text = line[:1], line[2:]
            if kind == "=":
                printed.append(text)
            elif kind in {"<", ">"}:
                changes[-1][1 if kind == "<" else 2] += text + "\n"
            elif kind in {"-", "~", "+"}:
                files.append((kind, text))
            elif line:
                changes.append([line.removeprefix("& "), "", ""])
        found.append(Case(title, tuple((c[0], c[1], c[2]) for c in changes), tuple(files), "\n".join(printed)))
    return found
