"""`protocolwijzer import`."""

import argparse
from pathlib import Path

from protocolwijzer import importing
from protocolwijzer.cli.args import Commands, add_command, add_dir
from protocolwijzer.write import file


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "import",
        run,
        "Make a draft protocol of a document that the organisation has.",
        """
        It reads .docx, .odt, .md, .rst, .html, .txt and, poorly, .pdf. The words and numbers stay as they are; what the
        wording suggests stands apart as proposals, which `check` lists. A report tells of each paragraph what became of
        it, as JSON and as a page that shows both side by side.
        """,
        """
        protocolwijzer import gedragscode.docx --organisation our-school --protocol gedragscode
        """,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("--organisation", metavar="ID", required=True, help="one of the handbook's")
    parser.add_argument("--protocol", metavar="SLUG", required=True, help="the new protocol's id, part of its address")
    parser.add_argument("--language", metavar="LANGUAGE", default="nl", help="the document's (default: nl)")
    parser.add_argument("--report", metavar="FILE.json", type=Path, help="default: build/import/ in the handbook")
    parser.add_argument("--accept-changes", action="store_true", help="take all tracked changes as accepted")
    parser.add_argument("--dry-run", action="store_true", help="write the report, and nothing into the handbook")
    add_dir(parser)


def run(args: argparse.Namespace) -> int:
    made = importing.import_document(
        args.dir, args.file, args.organisation, args.protocol, args.language, args.accept_changes
    )
    if not args.dry_run:
        importing.write_imported(args.dir, made)
    tell(made, args.file, args.report or default_report(args.dir, args.organisation, args.protocol), args.language)
    print(f"{'Would write' if args.dry_run else 'Wrote'} {made.file}, a draft.")
    return 0


def default_report(root: Path, organisation: str, protocol: str) -> Path:
    return root / f"build/import/{organisation}-{protocol}.json"


def tell(made: importing.Imported, document: Path, report: Path, language: str) -> None:
    """Write the report, as JSON and as a page, and say what somebody has to look at."""
    page = report.with_suffix(".html")
    file(report, importing.as_json(made.rows))
    file(page, importing.as_html(made.rows, made.protocol, language, document.name, made.unknown, made.poor))
    if made.poor:
        print("This is a PDF: where a paragraph or a heading begins was guessed. Better take the file it was made of.")
    print(f"{document.name}: {importing.counts(made.rows)}. Look at {page} beside the document.")
    if made.proposals:
        print(f"{made.proposals} articles have proposals; `protocolwijzer check` lists them until somebody looked.")
    for where, said in made.unknown:
        print(f"`{said}` in {where} leads to no article; it stays as it is")
