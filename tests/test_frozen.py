"""Whatever was released under any release of the program goes on reading, printing and being known.

`tests/frozen/` holds an edition and a version of a form of the sample handbook in every shape that was ever released,
in a folder named after the first release of the program that wrote it. Nothing in there is ever made anew.
"""

import shutil
from pathlib import Path

import pytest

from protocolwijzer.fingerprint import frozen_fingerprint
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Edition, FormVersion, Handbook
from protocolwijzer.print import Document, KeptDocument, documents, finding, known
from tests.handbooks import ROOT, SAMPLE

SHAPES = sorted(path.name for path in (ROOT / "tests/frozen").iterdir())
EDITIONS = {"0.5.0": 4}
"""How many editions and revisions there are where it is not one: an urgent one, and a planned one that took it over."""
KEPT = {"0.1.0": 0, "0.2.0": 8, "0.3.0": 6, "0.4.0": 8, "0.5.0": 12}
"""How many PDFs are given as they were kept. The edition of 0.3.0 has tables, items, articles below articles, a picture
and nested sections, which the sample's own text lacks: its two booklets are drawn."""


@pytest.fixture(params=SHAPES)
def shape(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def handbook(shape: str, tmp_path: Path) -> Handbook:
    """The sample handbook with what was released of it in that shape."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "sample"))
    shutil.copytree(ROOT / "tests/frozen" / shape, root, dirs_exist_ok=True)
    handbook, problems = load_and_check(root)
    assert [it for it in problems if "/versions/" in it.pointer.file or "/editions/" in it.pointer.file] == []
    return handbook


def released(handbook: Handbook) -> list[Document]:
    """The sheets and booklets of what was released."""
    names = ("pasaanvraag", "huisregels")
    return [it for it in documents(handbook) if {it.identity.get(kind) for kind in ("form", "protocol")} & {*names}]


def test_it_reads_with_its_fingerprint(handbook: Handbook, shape: str) -> None:
    """Keys that were added since change no fingerprint of what was written without them."""
    [organisation] = handbook.organisations
    frozen: list[Edition | FormVersion] = [*organisation.editions["huisregels"], *organisation.versions["pasaanvraag"]]
    assert [frozen_fingerprint(it) for it in frozen] == [it.fingerprint for it in frozen]
    assert len(frozen) == EDITIONS.get(shape, 1) + 1


def test_it_prints_and_is_known(handbook: Handbook, shape: str) -> None:
    """Its sheets and booklets are given as they were kept or else drawn of what was frozen, and known either way."""
    printed = released(handbook)
    assert sum(isinstance(it, KeptDocument) for it in printed) == KEPT[shape]
    editions = EDITIONS.get(shape, 1) if KEPT[shape] else 0
    assert len(printed) == 2 * (2 + 1 + editions), "two sizes, the booklet, the editions where they are kept"
    for document in printed:
        found = finding(document.made(), known(handbook))
        assert found.as_published, (document.path, found.lines)
