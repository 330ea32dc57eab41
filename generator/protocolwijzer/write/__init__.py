"""Write what commands make: the pages for the engine, and a new handbook.

An author's file is changed only on a person's word, and only where that person changes it (`spans`).
"""

import hashlib
import json
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from protocolwijzer import records
from protocolwijzer.problem import SaidError

log = logging.getLogger(__name__)


class NewHandbookError(SaidError):
    """A new handbook cannot be made there; the sentence says why and how to mend it."""


class ForeignFileError(SaidError):
    """A file stands in the way that we did not make; the sentence says which and how to mend it."""


class ChangedMeanwhileError(SaidError):
    """A file is not what it was when we read it; the sentence says which."""


STARTED = ("nl", "en")
"""The languages in which a new handbook begins."""
KEEP = ".gitignore"
"""What stays in a folder of ours although nothing makes it: without it, git would not keep the folder."""
MERGED = "# Records, one a line: of what two people added, git keeps both.\ncontent/*/confirmations.yml merge=union\n"
MERGED += "content/*/addresses.yml merge=union\n"
"""What git is told of a handbook. Each record is a line of its own and says nothing of another, so both stay true."""
_MADE = ".made"
"""In a folder of ours: the names of the files that we made there, and may change or remove; then their seal."""
_NEW = ".new"
"""Beside a file of ours: what is to take its place, as far as it is written."""
_SEAL = "sha256:"
_REVISION = re.compile(r"[0-9-]+\.r[0-9]+")
"""What the revision of an edition is called."""
_KEPT = {".pdf", ".png", ".jpg", ".jpeg", ".webp"}
"""How the names end of what is kept with a released file."""
_ASIDE = ".set-aside-"
"""How the names begin of folders with what stood in a folder of ours whose record could not be read."""


def refuse_links(root: Path, target: Path) -> None:
    """Raise ForeignFileError if a folder that is to be ours is a link, or stands behind one below `root`."""
    root, target = Path(os.path.abspath(root)), Path(os.path.abspath(target))
    base = root if target.is_relative_to(root) else target.parent
    if path := records.obstacle(base, target / _MADE):
        raise ForeignFileError(f"{path} is no folder, or a link to one; move it away, so that one can be made there")


def folder(target: Path, files: Iterable[tuple[str, str | bytes]]) -> None:
    """Make a folder hold these files (path and content), and no longer those that an earlier call made.

    A file that holds its content already is not touched, so that its time of change stays true. Where nobody can tell
    any more what an earlier call made, all that stands there is set aside. Raises ForeignFileError, with nothing
    changed, if something stands in the way that no earlier call made.
    """
    contents = dict(files)
    record = target / _MADE
    made = _read_made(record)
    foreign = [name for name in contents.keys() - made.names if os.path.lexists(target / name)]
    if os.path.lexists(record) and not made.sealed and (foreign or not made.names):
        _set_aside(target, {_MADE, *contents})
        made, foreign = _Made(frozenset(), sealed=True), []
    ways = (records.obstacle(target, target / name) for name in sorted(contents))
    folders = (target / name for name in sorted(contents) if (target / name).is_dir())
    for path in (*filter(None, ways), *(target / name for name in sorted(foreign)), *folders):
        raise ForeignFileError(
            f"{path} was not made by Protocolwijzer and stands in the way; "
            "let docs_dir in mkdocs.yml name a folder of its own, such as build/docs"
        )
    file(record, _sealed(made.names | contents.keys()))
    for name, content in contents.items():
        file(target / name, content)
    for name in made.names - contents.keys():
        _remove(target, name)
    file(record, _sealed(contents))


class _Made(NamedTuple):
    names: frozenset[str]
    """What an earlier call made."""
    sealed: bool
    """Whether these are surely all of them, and nothing else: until 0.2.0 a record had no seal."""


def _read_made(record: Path) -> _Made:
    text = (records.read(record) or b"").decode("utf-8", errors="replace")
    listed, _, seal = text.rpartition(_SEAL)
    sealed = bool(seal) and _sealed(listed.splitlines()) == text
    names = (listed if sealed else text).splitlines()
    plain = all(map(records.is_below, names))
    return _Made(frozenset(names if plain else ()), sealed and plain)


def _sealed(names: Iterable[str]) -> str:
    listed = "".join(f"{name}\n" for name in sorted(names))
    return f"{listed}{_SEAL}{hashlib.sha256(listed.encode()).hexdigest()}\n"


def _set_aside(target: Path, ours: Iterable[str]) -> None:
    """Move what the engine would take for pages, and what carries a name of ours, to a folder that it does not see."""
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=target))
    for path in [*target.iterdir()]:
        if path.name in ours or not path.name.startswith("."):
            path.rename(aside / path.name)
    log.warning(
        "%s could not be read, so nobody knows what in %s is ours: what stood there is in %s now; "
        "remove that folder if nothing of yours is in it",
        target / _MADE,
        target,
        aside,
    )


def _remove(target: Path, name: str) -> None:
    """Remove a file that we made, and the folders that are empty without it; nothing that stands there instead."""
    path = target / name
    if records.obstacle(target, path) or (path.is_dir() and not path.is_symlink()):
        return
    path.unlink(missing_ok=True)
    for parent in path.relative_to(target).parents:
        if parent != Path() and (target / parent).is_dir() and not any((target / parent).iterdir()):
            (target / parent).rmdir()


def file(path: Path, content: str | bytes) -> None:
    """Write one file if it does not hold this content yet. Whoever kills us leaves the old file or the new one.

    A link that stands there is replaced, and what it leads to stays as it is.
    """
    encoded = content.encode() if isinstance(content, str) else content
    if records.read(path) == encoded:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(_NEW)
    try:
        new.unlink(missing_ok=True)
        new.touch(exist_ok=False)  # through no link
        new.write_bytes(encoded)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def authors_file(path: Path, before: bytes, content: bytes) -> None:
    """Put a changed text of an author's in the place of the one that stood `before`, with the permissions that it had.

    Whoever kills us leaves the old file or the new one, on the disk too. Behind a link, the file itself is replaced.
    Raises ChangedMeanwhileError, with nothing changed, if another text stands there by now.
    """
    path = path.resolve()
    opened, name = tempfile.mkstemp(prefix=_NEW, dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, new)
        if path.read_bytes() != before:
            raise ChangedMeanwhileError(f"{path} was changed meanwhile by somebody else; look at it, and try again")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def released(frozen: Path, text: str, kept: Mapping[str, str | bytes]) -> None:
    """Write a file that was released, and what is kept with it, in a folder of the same name beside it: also revisions
    of other editions, each with a folder of its own.

    The file comes last and makes the folder count: whoever kills us leaves both, or no more than a folder that `check`
    names and the next release replaces. Raises ForeignFileError, with nothing changed, if anything else is in the way.
    """
    folder, new = frozen.with_suffix(""), frozen.with_name(".next")
    if os.path.lexists(frozen):
        raise ForeignFileError(f"{frozen} stands there already; somebody else has just released the same")
    for left in filter(os.path.lexists, (folder, new)):
        if left.is_symlink() or not left.is_dir() or not all(map(_is_kept, left.iterdir())):
            raise ForeignFileError(f"{left} was not made by Protocolwijzer and stands in the way; move it elsewhere")
    for left in (folder, new):
        shutil.rmtree(left, ignore_errors=True)
    try:
        for name, content in kept.items():
            file(new / name, content)
        new.rename(folder)
        file(frozen, text)
    except BaseException:
        for path in (new, *([] if frozen.exists() else [folder])):
            shutil.rmtree(path, ignore_errors=True)
        raise


def _is_kept(path: Path) -> bool:
    """Whether we kept this with something that was released."""
    if _REVISION.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
        return all(map(_is_kept, path.iterdir()))
    return path.suffix in _KEPT or path.name == _NEW or bool(_REVISION.fullmatch(path.stem) and path.suffix == ".yml")


def no_longer_released(frozen: Path) -> None:
    """Remove a file that was released, first of all, and then what is kept with it; a link is removed as such."""
    folder = frozen.with_suffix("")
    frozen.unlink(missing_ok=True)
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    with suppress(OSError):  # others stand there
        frozen.parent.rmdir()


def new_handbook(
    root: Path,
    organisation: str,
    name: str,
    schemas: Iterable[tuple[str, str]],
    languages: Sequence[str] = STARTED,
    protocol: str = "",
) -> None:
    """Make a handbook for one organisation in a folder that is empty or not there yet.

    It begins with an example; not where it is made for a `protocol` of its own, by this id.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise NewHandbookError(f"{root} is not empty; choose a new folder")
    for path in sorted(_STARTER.rglob("*.*")):
        where = path.relative_to(_STARTER)
        if where.name == (_OWN_README if not protocol else "README.md") or (protocol and _EXAMPLE & {*where.parts}):
            continue
        shown = name if path.suffix == ".md" else _scalar(name)[1:-1]  # there it stands in quotes
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".yml":
            text = _in_languages(_without_example(text) if protocol else text, languages)
        text = text.replace("ORGANISATION", organisation).replace("NAME", shown).replace("PROTOCOL", protocol)
        name_there = where.as_posix().replace("ORGANISATION", organisation).replace(_OWN_README, "README.md")
        file(root / name_there, text)
    file(root / ".gitignore", "/site\n/site.releases\n")
    file(root / ".gitattributes", MERGED)
    file(root / "build/docs" / KEEP, "*\n!.gitignore\n")
    for schema, text in schemas:
        file(root / "content/schema" / schema, text)


def _without_example(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", _EXAMPLES_KEYS.sub("", text))


def _in_languages(text: str, languages: Sequence[str]) -> str:
    """A file of the starter without its other languages; the first of these is the one that counts."""
    for other in {*STARTED} - {*languages}:
        text = re.sub(rf"(?m)^(#? *)- {other}: .*\n\1  (?=\S)", r"\1- ", text)
        text = re.sub(rf"(?m)^(#? *){other}:.*\n(?:\1 +\S.*\n|\n(?=\1 +\S))*", "", text)
    return text.replace("languages: [nl, en]", f"languages: [{', '.join(languages)}]").replace(
        "language: nl #", f"language: {languages[0]} #"
    )


_EXAMPLE = {"protocols", "forms", "decision_trees", "searches.yml", "thesaurus.yml"}
"""What of the starter is an example; a handbook that begins with its organisation's own document has none."""
_EXAMPLES_KEYS = re.compile(
    r"(?m)^(?:# [^\n]*\n)*(?:topics|glossary|notices|main_tree):[^\n]*\n(?: [^\n]*\n|\n(?=\n* ))*"
)
"""What the example is in `organisation.yml`: the top-level keys about it, with the comments right above."""
_OWN_README = "README-document.md"
_STARTER = Path(__file__).parents[1] / "starter"
"""What a new handbook begins with; ORGANISATION stands for its id there, and NAME for its name."""


def yaml(value: object, schema: str | None = None) -> str:
    """A value as YAML that keeps the order of its keys and, if it has a schema, names it in the first line.

    Texts stand in JSON's quotes, which YAML reads alike: so nothing can be taken for a number or for `true`.
    """
    head = [f"# yaml-language-server: $schema={schema}"] if schema else []
    return "\n".join([*head, *_lines(value, "")]) + "\n"


def lines(lists: Mapping[str, Iterable[object]], schema: str, by: str) -> str:
    """Lists of records as YAML, one record a line, so that a difference between two versions can be read.

    A line without anything parts them: git can put together what two people change in neighbouring records.
    """
    head = [f"# yaml-language-server: $schema={schema}", f"# Written by {by}; not by hand."]
    bodies = {key: "\n\n".join(f"  - {_scalar(record)}" for record in records) for key, records in lists.items()}
    parts = [f"{key}:\n{body}" if body else f"{key}: []" for key, body in bodies.items()]
    return "\n".join([*head, "\n\n".join(parts)]) + "\n"


def _lines(value: object, indent: str) -> Iterable[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _entry(f"{indent}{key}:", item, indent + "  ")
    elif isinstance(value, list):
        for item in value:
            first, *rest = _lines(item, indent + "  ") if isinstance(item, dict | list) else [_scalar(item)]
            yield f"{indent}- {first.strip()}"
            yield from rest


def _entry(head: str, item: object, indent: str) -> Iterable[str]:
    if isinstance(item, dict | list) and item:
        yield head
        yield from _lines(item, indent)
    else:
        yield f"{head} {_scalar(item)}"


_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What is a line break to YAML and to nobody else, or cannot stand in it as it is."""


def _scalar(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
