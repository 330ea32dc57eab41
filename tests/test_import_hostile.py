"""A document that is broken, hostile or not what its name says is refused in a sentence, and harms nothing."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from protocolwijzer.cli import main
from protocolwijzer.importing import UnreadableDocumentError
from protocolwijzer.readers import read_document
from tests.handbooks import SAMPLE

CONTENT = "word/document.xml"


def word(change: Callable[[dict[str, bytes]], object] = lambda parts: None) -> bytes:
    """A Word document with some of its parts changed."""
    made, result = io.BytesIO(), io.BytesIO()
    document = Document()
    document.add_paragraph("Een regel.")
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return result.getvalue()


def entities(parts: dict[str, bytes]) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    parts[CONTENT] = parts[CONTENT].replace(b"<w:document", bomb + b"<w:document", 1).replace(b"Een", b"&b;")


def external(kind: str, target: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relation = f'<Relationship Id="x1" Type="{kinds}/{kind}" Target="{target}" TargetMode="External"/>'
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", f"{relation}</Relationships>".encode())

    return change


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "nothing in it": ("a.docx", b"", "is empty"),
    "only spaces": ("a.txt", b" \n\n ", "is empty"),
    "no archive": ("a.docx", b"Een regel.", "damaged, or not what its name says"),
    "a part of it": ("a.docx", word()[:900], "damaged, or not what its name says"),
    "a PDF by another name": ("a.docx", b"%PDF-1.7\n", "damaged, or not what its name says"),
    "a Word document by another name": ("a.txt", word(), "is not the text that its name says"),
    "a Word document as OpenDocument": ("a.odt", word(), "is no text of OpenDocument"),
    "an archive of something else": ("a.docx", word(lambda parts: parts.pop(CONTENT)), "is no Word document"),
    "an old or encrypted one": (
        "a.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        "is encrypted, or of a Word",
    ),
    "macros": ("a.docx", word(lambda parts: parts.update({"word/vbaProject.bin": b"x"})), "carries macros"),
    "XML with entities": ("a.docx", word(entities), "a document type stands there"),
    "broken XML": ("a.docx", word(lambda parts: parts.update({CONTENT: b"<w:document>"})), "this is damaged"),
    "a picture elsewhere": ("a.docx", word(external("image", "https://example.org/x.png")), "stands elsewhere (image"),
    "a template elsewhere": ("a.docx", word(external("attachedTemplate", "https://example.org/x")), "stands elsewhere"),
    "a bomb": (
        "a.docx",
        word(lambda parts: parts.update({CONTENT: b"<w:p>" + b" " * 90_000_000})),
        "unpacks to more than",
    ),
    "no PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj\n", "is damaged, or no PDF"),
    "bytes": ("a.md", b"a\0b\0c", "is no text"),
    "a format that nobody reads": ("a.wpd", b"x", "is in no format that can be read"),
    "many substitutions": (
        "a.rst",
        b"".join(b".. |a%d| replace:: |a%d| |a%d|\n" % (i, i + 1, i + 1) for i in range(40)),
        "too many",
    ),
    "nested without end": ("a.html", b"<div>" * 100_000 + b"x", "nested too deep"),
}
"""The name of a file, what it holds, and what is said of it."""


@pytest.mark.parametrize(("name", "content", "said"), REFUSED.values(), ids=REFUSED)
def test_a_document_that_cannot_be_read_is_refused(
    name: str, content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence says what is wrong with it; nothing is written."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "handbook"))
    before = sorted(root.rglob("*"))
    (tmp_path / name).write_bytes(content)
    asked = ["--organisation", "de-brug", "--protocol", "nieuw", "--dir", str(root)]
    assert main(["import", str(tmp_path / name), *asked]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert sorted(root.rglob("*")) == before


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    """Its size is enough to tell."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50 * 2**20)
    with pytest.raises(UnreadableDocumentError, match="is too large"):
        read_document(tmp_path / "a.txt")


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from pathlib import Path
from protocolwijzer.readers import UnreadableDocumentError, read_document
try:
    read_document(Path(sys.argv[1]))
except UnreadableDocumentError:
    pass
print(next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much memory a process had")
@pytest.mark.parametrize("name", ["a bomb", "nested without end", "many substitutions", "largest"])
def test_no_document_takes_much_memory(name: str, tmp_path: Path) -> None:
    """Less than 256 MB, whatever it holds; the largest that is read too."""
    if name == "largest":
        said = "".join(f"<w:p><w:r><w:t>regel {i}</w:t></w:r></w:p>" for i in range(120_000))
        file, content = "a.docx", word(lambda parts: parts.update({CONTENT: _with_body(parts[CONTENT], said)}))
    else:
        file, content, _ = REFUSED[name]
    (tmp_path / file).write_bytes(content)
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, tmp_path / file], capture_output=True, text=True, env=environment, check=True
    )
    assert int(done.stdout) < 256


def _with_body(document: bytes, body: str) -> bytes:
    head, _, rest = document.partition(b"<w:body>")
    return head + b"<w:body>" + body.encode() + rest
