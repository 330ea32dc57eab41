"""Paper that is drawn for a preview says so, like its pages."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from protocolwijzer.loading import load
from protocolwijzer.print import Document, KeptDocument, documents
from tests import released
from tests.timely import PROTOCOL

SAID = {"nl": "Dit is een voorbeeld van de werktekst.", "en": "This is a preview of the working text."}


def words_of(document: Document) -> list[str]:
    """What stands on each page of a PDF."""
    pages = pypdfium2.PdfDocument(document.made())
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


@pytest.mark.parametrize("preview", [True, False])
def test_paper_of_a_preview_says_so(preview: bool, handbook: Path) -> None:
    """Protocols and forms, at the top and below each page; not what a release kept, nor the paper on which the board
    decides about the text. Paper for readers never does."""
    released.replace(handbook, PROTOCOL, "Eten mag niet in de zaal.", "Eten mag nergens.")
    found = {it.path: it for it in documents(replace(load(handbook)[0], preview=preview))}
    for language, said in SAID.items():
        for path in (
            f"{released.RULES}/huisregels-{language}.pdf",
            f"de-brug/forms/pasaanvraag/pasaanvraag-{language}.pdf",
        ):
            pages = words_of(found[path])
            assert pages[0].count(said) == 2 * preview
            assert all((said in page) is preview for page in pages)
        [paper] = [it for path, it in found.items() if path.endswith(f"2024-05-01-working-{language}.pdf")]
        assert said not in " ".join(words_of(paper))
    kept = [it for it in found.values() if isinstance(it, KeptDocument)]
    assert not [it.path for it in kept if any(said in page for page in words_of(it) for said in SAID.values())]
