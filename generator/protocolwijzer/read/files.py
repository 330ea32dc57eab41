"""The files of a handbook, whatever they are: what each holds, and what is wrong with it."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from os.path import isdir, lexists  # which never raise, whatever one may not look at
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel

from protocolwijzer.problem import Place, Pointer, Problem, Rule, Severity
from protocolwijzer.read.shape import fit, is_id
from protocolwijzer.read.text import MAX_BYTES, decoded
from protocolwijzer.read.yaml import Source, parse

M = TypeVar("M", bound=BaseModel)

_CACHED: dict[tuple[type[BaseModel], str], tuple[str, BaseModel | None, tuple[Problem, ...]]] = {}
"""What was read last as a kind of thing from a file: its text, and what came of that, which depends on nothing else. A
preview reads again only what was saved."""
_MOST_CACHED = 10_000
"""Files of whose texts something is kept: a handbook of ten thousand pages has fewer."""


def _read(kind: type[M], file: str, text: str) -> tuple[M | None, tuple[Problem, ...]]:
    """A file's text as a model, and what is wrong with it."""
    cached = _CACHED.get((kind, file))
    if cached is None or cached[0] != text:
        source = parse(file, text)
        thing = fit(kind, source)
        if len(_CACHED) >= _MOST_CACHED:
            _CACHED.clear()
        cached = _CACHED[kind, file] = (text, thing, tuple(source.problems))
    return cast("M | None", cached[1]), cached[2]


class Sources:
    """The files that were read, in their order. Where in one a value stands is found out when somebody asks: of most
    nobody does."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._parsed: dict[str, Source] = {}

    def __setitem__(self, file: str, text: str) -> None:
        self._texts[file] = text

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def place(self, pointer: Pointer, word: str = "", line: int = 0) -> Place:
        """Where a pointer leads on the screen; with a word, where that stands in the text, from this line of it on."""
        file = pointer.file
        if file not in self._texts:
            return Place(file, 1, 1)
        if file not in self._parsed:
            self._parsed[file] = parse(file, self._texts[file])
        return self._parsed[file].place(pointer, word=word, skip=line)


class Files:
    """What stands in a handbook's folder, with everything that was found wrong so far."""

    def __init__(self, root: Path, instead: Mapping[str, str]) -> None:
        self.root = root
        self.instead = instead
        """The texts of files that are to be read otherwise than they stand there."""
        self.sources = Sources()
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def files(self, kind: type[M], folder: str, besides: str = "") -> dict[str, M]:
        """Every file of a folder that holds one kind of thing, by id; `besides` stands there too."""
        found = {name: self.file(kind, f"{folder}/{name}.yml") for name in self.ids(folder, besides=besides)}
        return {name: thing for name, thing in found.items() if thing is not None}

    def ids(self, folder: str, folders: bool = False, besides: str = "") -> Iterator[str]:
        """The ids in a folder, from its subfolders or from its `.yml` files, in alphabetical order."""
        for path in self.entries(folder):
            name = path.name if folders else path.stem
            if isdir(path) and name == besides:
                continue
            if isdir(path) is not folders or (not folders and path.suffix != ".yml"):
                expected = "a folder with files of its own" if folders else "a file that ends in .yml"
                self.not_read(f"{folder}/{path.name}", f"this is not read; {expected} is what belongs here")
            elif not is_id(name):
                message = f"`{name}` cannot be an id; use lowercase letters, digits and hyphens, at most 80"
                self.report("id", message, Pointer(f"{folder}/{path.name}"))
                self.unread.add(f"{folder}/{path.name}")
            else:
                yield name

    def optional(self, kind: type[M], file: str) -> M | None:
        """A file that a handbook can do without."""
        return self.file(kind, file) if lexists(self.root / file) else None

    def file(self, kind: type[M], file: str) -> M | None:
        """Read one file as a model; its problems are kept."""
        text = self.text(file)
        thing = None
        if text is not None:
            self.sources[file] = text
            thing, problems = _read(kind, file, text)
            self.problems.extend(problems)
        if thing is None:
            self.unread.add(file)
        return thing

    def text(self, file: str) -> str | None:
        if file in self.instead:
            return self.instead[file]
        content = self.content(file, Pointer(file), MAX_BYTES)
        text = None if content is None else decoded(file, content)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text

    def content(self, file: str, pointer: Pointer, most: int) -> bytes | None:
        """What a regular file of no more than so many bytes holds; whatever else stands there is a problem at
        `pointer`, and is not opened: a pipe would wait for ever."""
        path = self.root / file
        try:
            if not path.resolve().is_relative_to(self.root.resolve()):
                self.report("outside", "this leads out of the handbook's folder; put the file itself here", pointer)
            elif not (stat.S_ISREG((found := path.stat()).st_mode) or stat.S_ISDIR(found.st_mode)):
                self.report("unreadable", "this is no regular file, but a pipe or a device; put a file here", pointer)
            elif found.st_size > most:
                message = f"this file is too large ({found.st_size:,} bytes); at most {most:,} can be read"
                self.report("too-large", message, pointer)
            else:
                return path.read_bytes()
        except FileNotFoundError:
            self.report("missing-file", f"`{file}` is missing", pointer)
        except RuntimeError:
            self.report("unreadable", "this link leads to itself; put the file itself here", pointer)
        except OSError as error:
            self.report("unreadable", f"this file cannot be read: {error.strerror}", pointer)
        return None

    def entries(self, folder: str) -> list[Path]:
        """What stands in a folder, without hidden things, in alphabetical order; nothing if there is no such folder."""
        path = self.root / folder
        if not isdir(path):
            return []
        try:
            if os.access(path, os.X_OK):
                return sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
            self.unreadable(folder, os.strerror(errno.EACCES))
        except OSError as error:
            self.unreadable(folder, str(error.strerror))
        return []

    def unreadable(self, folder: str, why: str) -> None:
        self.report("unreadable", f"this folder cannot be read: {why}", Pointer(folder))
        self.unread.add(f"{folder}/")

    def not_read(self, file: str, message: str) -> None:
        self.problems.append(Problem("not-read", message, Pointer(file), severity="warning", place=Place(file, 1, 1)))

    def report(self, rule: Rule, message: str, pointer: Pointer, severity: Severity = "error") -> None:
        self.problems.append(Problem(rule, message, pointer, severity, self.sources.place(pointer)))
