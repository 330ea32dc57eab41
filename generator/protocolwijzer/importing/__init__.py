"""An organisation's own document becomes a draft protocol: nothing is lost, and nothing is guessed in silence.

`readers` gives the document's paragraphs; `outline` says which is what; `draft` makes sections and articles of them;
`report` tells what became of each. What the wording suggests (`wording`) stands apart from facts, until a person looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from protocolwijzer import addresses
from protocolwijzer.adopting import composed
from protocolwijzer.check import check
from protocolwijzer.importing import applying
from protocolwijzer.importing.accepting import accept
from protocolwijzer.importing.again import Difference, NotImportedError, differences, matched
from protocolwijzer.importing.applying import Applied
from protocolwijzer.importing.articles import Ground
from protocolwijzer.importing.draft import draft
from protocolwijzer.importing.entries import Entry
from protocolwijzer.importing.mentions import all_articles, mentions
from protocolwijzer.importing.names import slug
from protocolwijzer.importing.outline import outline
from protocolwijzer.importing.report import Row, as_html, as_json, many, summary
from protocolwijzer.importing.spoken import language_of
from protocolwijzer.model import Handbook, Organisation, Protocol
from protocolwijzer.print import lost
from protocolwijzer.problem import HandbookError, Problem
from protocolwijzer.read import fits, is_id, read
from protocolwijzer.read.yaml import parse
from protocolwijzer.readers import Document, UnreadableDocumentError, read_document
from protocolwijzer.walk import all_articles as articles_of
from protocolwijzer.write import file as write_file
from protocolwijzer.write.spans import fresh

__all__ = [
    "Applied",
    "Imported",
    "NotImportedError",
    "UnreadableDocumentError",
    "accept",
    "apply",
    "as_html",
    "as_json",
    "import_document",
    "many",
    "slug",
    "spoken_in",
    "summary",
    "write_imported",
]

GUESSED = "a PDF does not say where a line ends a paragraph; look whether this is a heading, or goes on"
_SCHEMA = "../../../schema/protocol.schema.json"
_NOTE = "# Taken over from {file}. What stands at `proposed` was suggested by its wording: look whether it is so."


@dataclass(frozen=True)
class Imported:
    """What came of a document."""

    file: str
    """The protocol's, in the handbook."""
    text: str
    protocol: dict[str, Any]
    rows: tuple[Row, ...]
    unknown: tuple[tuple[str, str], ...]
    """References to articles that are none: where, and what."""
    poor: bool
    proposals: int
    language: str
    differences: tuple[Difference, ...] | None = None
    """From the protocol that is there already; None where there is none, and this is it."""
    adopted: bool = False
    """Whether that one is adopted."""


def import_document(
    root: Path, document: Path, organisation: str, name: str, language: str | None, accept_changes: bool = False
) -> Imported:
    """Read a document as a protocol of an organisation of the handbook; nothing is written.

    Without a language, it is the one that the document seems to be in, or else the handbook's first.

    Raises UnreadableDocumentError for the document, NotImportedError for what was asked, HandbookError for the rest.
    """
    reading = read(root)
    handbook = composed(reading.handbook)
    owner = _owner(handbook, organisation, [it for it in reading.problems if it.severity == "error"])
    _refuse_name(name)
    read_in = read_document(document, accept_changes)
    there = owner.protocols.get(name)
    file = addresses.protocol_file(organisation, name)
    if there is None and (root / file).exists():  # it cannot be read, and is nevertheless a person's
        raise HandbookError([it for it in reading.problems if it.severity == "error"])
    language = _language(handbook, read_in, document, language or (there.document.language if there else None))
    found = outline(read_in)
    if not found.root.body and not found.root.below:
        raise UnreadableDocumentError(f"{document} holds no text that could be an article")
    made = draft(found, _ground(owner, language), document.stem, name)
    if read_in.poor:
        _mark_guesses(made.entries)
    drafted = all_articles(made.protocol["sections"])
    same = matched(there, made.protocol["sections"], language) if there else {}
    names = {key: same.get(it["id"], it["id"]) for it in drafted for key in _keys(it["number"])}
    unknown = mentions(made.protocol, language, names)
    rows = tuple(Row(it.text, it.kind, it.target, it.reason) for it in made.entries)
    head = [f"# yaml-language-server: $schema={_SCHEMA}", _NOTE.format(file=document.name)]
    text = "\n".join([*head, fresh(made.protocol)])
    proposals = sum(1 for it in drafted if "proposed" in it)
    if there is None:
        _refuse_unsound(handbook, owner, name, file, text)
    others = tuple(differences(there, file, made.protocol, language, same)) if there else None
    adopted = there is not None and there.status == "adopted"
    return Imported(file, text, made.protocol, rows, tuple(unknown), read_in.poor, proposals, language, others, adopted)


def spoken_in(document: Path) -> str | None:
    """The language that a document seems to be in. Raises UnreadableDocumentError."""
    return language_of(read_document(document))


def write_imported(root: Path, imported: Imported) -> None:
    """Write a new protocol."""
    write_file(root / imported.file, imported.text)


def apply(root: Path, imported: Imported, organisation: str, words: Sequence[str]) -> Applied:
    """Give the articles of these numbers the document's text, and add those that are new.

    Raises NotImportedError where a number is none that differs, HandbookError where the handbook would have an error.
    """
    found = imported.differences or ()
    return applying.apply(root, imported.file, found, imported.adopted, organisation, words)


def _owner(handbook: Handbook, organisation: str, errors: Sequence[Problem]) -> Organisation:
    found = next((it for it in handbook.organisations if it.id == organisation), None)
    if found is None:
        if errors:
            raise HandbookError(errors)
        known = ", ".join(f"`{it.id}`" for it in handbook.organisations)
        message = (
            f"there is no organisation `{organisation}`; there are: {known}. Make another with `protocolwijzer new`"
        )
        raise NotImportedError(message)
    return found


def _refuse_name(name: str) -> None:
    if not is_id(name) or name in addresses.RESERVED_PROTOCOLS or name in addresses.RESERVED_BY_WINDOWS:
        raise NotImportedError(
            f"`{name}` cannot be a protocol's id; use lowercase letters, digits and hyphens, "
            "and no name that the site needs"
        )


def _mark_guesses(entries: Sequence[Entry]) -> None:
    """A short line of a PDF that became a heading, and has no number to show that it is one, is to be looked at."""
    for it in entries:
        if it.kind == "heading" and it.line and not it.line.label and it.target != "title":
            it.reason = it.reason or GUESSED


def _language(handbook: Handbook, read_in: Document, document: Path, asked: str | None) -> str:
    listed = handbook.all_languages
    language = asked or language_of(read_in) or handbook.languages[0]
    if language in listed:
        return language
    known = ", ".join(f"`{it}`" for it in listed)
    if asked:
        raise NotImportedError(f"the handbook does not list the language `{language}`; it lists {known}")
    raise NotImportedError(
        f"{document} seems to be in `{language}`, and the handbook lists {known}; add that language to "
        "content/handbook.yml, or say with --language under which one the text is to stand"
    )


def _ground(owner: Organisation, language: str) -> Ground:
    audiences = [(it.id, it.name.best(language)[0]) for it in owner.profile.audiences]
    everybody = max(owner.profile.audiences, key=lambda it: len(it.includes), default=None)
    audiences.sort(key=lambda it: everybody is None or it[0] != everybody.id)
    taken = {article.id for article, _ in articles_of(owner)} | {it.id for it in owner.profile.glossary}
    taken |= {*owner.protocols, *owner.trees, *owner.forms, *owner.guides, *owner.walkthroughs, *owner.laws}
    return Ground(language, audiences, frozenset(taken), frozenset(addresses.RESERVED_SECTIONS))


def _keys(number: str) -> set[str]:
    return {number.lower(), number.lower().removeprefix("artikel ").removeprefix("article ")}


def _refuse_unsound(handbook: Handbook, owner: Organisation, name: str, file: str, text: str) -> None:
    """Raise HandbookError if `check` would find an error in what was made of the document."""
    protocol, problems = fits(Protocol, file, text)
    if protocol is not None and not problems:
        protocols = {**owner.protocols, name: protocol}
        changed = replace(owner, protocols=protocols)
        others = tuple(changed if it is owner else it for it in handbook.organisations)
        source = parse(file, text)
        found = check(replace(handbook, organisations=others), frozenset(), lost)
        problems = [
            it.at(source.place(it.pointer, word=it.word, skip=it.line), None) for it in found if it.pointer.file == file
        ]
    errors = [it for it in problems if it.severity == "error"]
    if errors:
        raise HandbookError(errors)
