"""The public interface: what other Python code may import. All else in this package may change without notice.

    from pathlib import Path
    from protocolwijzer import api

    handbook = api.read(Path("our-handbook"))
    api.build(Path("our-handbook"), Path("site"))

Paths may be relative; addresses, dates and fingerprints are texts, as `handbook.json` has them.
"""

from pathlib import Path
from typing import Literal

from protocolwijzer import __version__, loading, publish
from protocolwijzer import build as building
from protocolwijzer.engines import ENGINES, EngineError, SettingsError, read_settings, stated
from protocolwijzer.model import Handbook
from protocolwijzer.print import Finding, finding, known
from protocolwijzer.problem import HandbookError, Place, Pointer, Problem
from protocolwijzer.publish import Difference, PublishError
from protocolwijzer.write import ForeignFileError

__all__ = [
    "Difference",
    "EngineError",
    "Finding",
    "ForeignFileError",
    "Handbook",
    "HandbookError",
    "Place",
    "Pointer",
    "Problem",
    "PublishError",
    "SettingsError",
    "__version__",
    "build",
    "check",
    "read",
    "verify",
    "verify_document",
]


def read(root: Path) -> Handbook:
    """Read the handbook in a folder (the one that holds `content/`).

    Raises HandbookError, which carries every problem, where one of them is an error.
    """
    handbook, _ = loading.load(root)
    return handbook


def check(root: Path) -> tuple[Problem, ...]:
    """Every problem of the handbook in a folder, errors and warnings, in reading order; each has its place.

    Raises nothing for what an author can do.
    """
    _, problems = loading.load_and_check(root, *stated(root))
    return problems


def build(
    root: Path, site: Path, *, organisation: str | None = None, engine: Literal["mkdocs", "zensical"] = "mkdocs"
) -> None:
    """Build the handbook in a folder, or one organisation's part of it, and let it take its place at `site`.

    `site` becomes a symbolic link to a folder beside it, and changes in one step.
    Raises HandbookError, SettingsError, ForeignFileError, EngineError or PublishError; the old site then stands.
    """
    building.build(root, site.absolute(), organisation, ENGINES[engine])


def verify(site: Path) -> list[Difference]:
    """Where a site is not what its manifest says, in the order of its paths; nothing where it is whole.

    Raises PublishError where there is no manifest to go by.
    """
    return publish.verify(site)


def verify_document(content: bytes, root: Path) -> Finding:
    """What is to be said of a PDF, filled in or not, that says it is one of the handbook's in the folder `root`.

    Raises HandbookError or SettingsError where the handbook cannot be read. Whatever the PDF holds raises nothing.
    """
    handbook, _ = loading.load(root)
    return finding(content, known(handbook, read_settings(root).site_url))
