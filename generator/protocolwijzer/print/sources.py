"""Which files of this program have a part in something: those that its modules import, directly or not."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = "protocolwijzer"


@cache
def sources(root: Path, module: str) -> dict[str, Path]:
    """A module and all that it imports of this package, also inside functions and for types alone: files by name.

    A package that looks for its own modules (`iter_modules`), as that of the languages does, imports all of them.
    `root` is the folder in which the package stands. A package that is only passed through, on the way to one of its
    modules, has no part in it.
    """
    found: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found and (file := _file(root, name)) is not None:
            found[name] = file
            waiting += _imported(root, file)
    return dict(sorted(found.items()))


def _file(root: Path, name: str) -> Path | None:
    path = root.joinpath(*name.split("."))
    return next((it for it in (path.with_suffix(".py"), path / "__init__.py") if it.is_file()), None)


def _imported(root: Path, file: Path) -> Iterator[str]:
    """What a file imports of this package, whose modules call each other by their whole names."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (it.name for it in node.names if it.name.startswith(f"{PACKAGE}."))
        elif isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"{PACKAGE}."):
            for it in node.names:
                below = f"{node.module}.{it.name}"
                yield below if _file(root, below) else str(node.module)
        elif isinstance(node, ast.Attribute) and node.attr == "iter_modules":
            package = ".".join(file.parent.relative_to(root).parts)
            yield from (f"{package}.{it.stem}" for it in file.parent.glob("*.py") if it != file)
