"""Whatever a document holds and in whatever format, its words come out whole and in order."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from protocolwijzer.importing import import_document
from tests.documents import is_within, words
from tests.handbooks import SAMPLE

SIGNS = [
    "",
    "",
    "",
    "",
    "*",
    "_",
    "[x]",
    "<b>",
    "|",
    "#",
    "&",
    "[[a]]",
    "`",
    "~~",
    "\\",
    "1.",
    "(a)",
    "- ",
    "é",
    "“",
    ":",
    "...",
]
WORDS = ["de", "regel", "niet", "mag", "tenzij", "artikel", "A.1", "2024", "Wie", "foto's", "en/of", "e-mail"]

_text = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)).map("".join), min_size=1, max_size=25).map(
    " ".join
)
_kinds = st.sampled_from(["heading", "heading", "paragraph", "paragraph", "number", "bullet", "letter", "article"])
documents = st.lists(st.tuples(_kinds, _text), min_size=1, max_size=14).map(
    lambda said: [*said, ("paragraph", "Slot.")]
)

Said = list[tuple[str, str]]


def as_text(said: Said) -> str:
    marks = {"bullet": "• ", "letter": "(b) "}
    counted = {"number": "{}. ", "article": "Artikel {} "}
    typed = (marks.get(kind, counted.get(kind, "")).format(i) + text for i, (kind, text) in enumerate(said, start=1))
    return "\n\n".join(typed)


def as_markdown(said: Said) -> str:
    return "\n\n".join(f"## {text}" if kind == "heading" else text for kind, text in said)


def as_html(said: Said) -> str:
    tags = {"heading": "h2", "bullet": "li", "number": "li"}
    return "".join(f"<{tags.get(kind, 'p')}>{escape(text)}</{tags.get(kind, 'p')}>" for kind, text in said)


def as_word(said: Said, path: Path) -> None:
    document = Document()
    for kind, text in said:
        if kind == "heading":
            document.add_heading(text, 2)
        else:
            document.add_paragraph(text, style={"number": "List Number", "bullet": "List Bullet"}.get(kind))
    document.save(str(path))


def holds(path: Path, plain: Callable[[], str]) -> None:
    """Every word of the document stands in a row of the report, and every row's in the protocol or is left out."""
    made = import_document(SAMPLE, path, "de-brug", "nieuw", "nl")
    said = [word for row in made.rows for word in words(row.text)]
    assert is_within(words(plain()), said), (plain(), made.rows)
    kept = [word for row in made.rows if row.kind != "left-out" for word in words(row.text)]
    assert is_within(kept, words(made.text)), (kept, made.text)


@settings(max_examples=40)
@given(documents, st.sampled_from(["txt", "md", "html", "docx"]))
def test_random_documents_lose_no_word(said: Said, kind: str) -> None:
    """In plain text, Markdown, HTML and Word."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"document.{kind}"
        if kind == "docx":
            as_word(said, path)
        else:
            path.write_text({"txt": as_text, "md": as_markdown, "html": as_html}[kind](said), encoding="utf-8")
        holds(path, lambda: " ".join(text for _, text in said))
