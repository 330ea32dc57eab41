"""Printing: every form, every protocol and all that changed in one as a PDF, in each language.

`documents` says what there is on a site, and what each is made of; nothing is drawn before somebody asks for its bytes.
A release keeps what `sheets_to_keep` and `papers_to_keep` say, and from then on gives that. `finding` tells of a PDF
that came back whether it is one of those that are `known`. `lost` tells which characters no document can show.
"""

from protocolwijzer.print.compare import Finding, finding
from protocolwijzer.print.document import Document, DrawnDocument, KeptDocument
from protocolwijzer.print.documents import documents, known, papers_to_keep, sheets_to_keep
from protocolwijzer.print.picture import seen_from_afar
from protocolwijzer.print.press import UnprintableError, lost
from protocolwijzer.print.store import printed

__all__ = [
    "Document",
    "DrawnDocument",
    "Finding",
    "KeptDocument",
    "UnprintableError",
    "documents",
    "finding",
    "known",
    "lost",
    "papers_to_keep",
    "printed",
    "seen_from_afar",
    "sheets_to_keep",
]
