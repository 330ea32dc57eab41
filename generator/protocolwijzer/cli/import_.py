"""`protocolwijzer import`."""

import argparse
from pathlib import Path

from protocolwijzer import importing
from protocolwijzer.cli.args import Commands, add_command, add_dir
from protocolwijzer.write import file

_KINDS = {
    "changed": "says otherwise",
    "renumbered": "has another number",
    "new": "stands in the document alone",
    "gone": "no longer in the document",
}


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "import",
        run,
        """
        It reads .docx, .odt, .md, .rst, .html, .txt and, poorly, .pdf. The words and numbers stay as they are; what the
        wording suggests stands apart as proposals, which `check` lists. A report tells of each paragraph what became of
        it, as JSON and as a page that shows both side by side. Of a protocol that is there already, it shows what the
        document has otherwise, and changes nothing but the articles that --apply names.
        """,
        """
        protocolwijzer import gedragscode.docx --organisation our-school --protocol gedragscode
        protocolwijzer import nieuw.docx --organisation our-school --protocol gedragscode --apply A.2 B.1
        """,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("--organisation", metavar="ID", required=True, help="one of the handbook's")
    parser.add_argument("--protocol", metavar="SLUG", required=True, help="the new protocol's id, part of its address")
    parser.add_argument("--language", metavar="LANGUAGE", help="the document's (default: what its words tell)")
    parser.add_argument("--report", metavar="FILE.json", type=Path, help="default: build/import/ in the handbook")
    parser.add_argument("--accept-changes", action="store_true", help="take all tracked changes as accepted")
    parser.add_argument("--dry-run", action="store_true", help="write the report, and nothing into the handbook")
    parser.add_argument(
        "--apply",
        metavar="NUMBER",
        nargs="+",
        help="of a protocol that is there, give these articles the document's text",
    )
    add_dir(parser)


def run(args: argparse.Namespace) -> int:
    made = importing.import_document(
        args.dir, args.file, args.organisation, args.protocol, args.language, args.accept_changes
    )
    if made.differences is not None:
        return _again(args, made)
    if args.apply:
        raise importing.NotImportedError(f"there is no protocol `{args.protocol}` yet; leave --apply out")
    if not args.dry_run:
        importing.write_imported(args.dir, made)
    tell(made, args.file, args.report or default_report(args.dir, args.organisation, args.protocol))
    print(f"{'Would write' if args.dry_run else 'Wrote'} {made.file}, a draft.")
    return 0


def _again(args: argparse.Namespace, made: importing.Imported) -> int:
    """Tell what a newer document has otherwise; take over what was asked for."""
    found = made.differences or ()
    if args.report:
        tell(made, args.file, args.report)
    if args.apply and not args.dry_run:
        _tell_applied(importing.apply(args.dir, made, args.organisation, args.apply), made.file, args.organisation)
        return 0
    for it in found:
        print(f"{it.number}: {_KINDS[it.kind]}\n    {it.redline()}\n")
    differing = importing.many(len(found), "difference")
    print(f"{differing} from {made.file}, which stays as it is; --apply NUMBER ... takes articles over.")
    return 0


def _tell_applied(applied: importing.Applied, file: str, organisation: str) -> None:
    if applied.numbers:
        print(f"As the document has them now, in {file}: {', '.join(applied.numbers)}.")
    if applied.look:
        print("Look at these again; `check` lists them until somebody has:")
    for sentence in applied.look:
        print(f"  {sentence}")
    for number, name, place in applied.gone:
        print(
            f"{number} is no longer in the document, and stays in the handbook. If it holds no longer, take it out by "
            f"hand at {place.file}:{place.line}; `check` then names what still cites it. Where readers know it, "
            f"`protocolwijzer withdraw {organisation} article/{name}` then says that it ended."
        )
    for number in applied.left:
        print(f"{number} is new and has no place yet, or has `items` of its own; write it into {file} by hand.")


def default_report(root: Path, organisation: str, protocol: str) -> Path:
    return root / f"build/import/{organisation}-{protocol}.json"


def tell(made: importing.Imported, document: Path, report: Path) -> None:
    """Write the report, as JSON and as a page, and say what somebody has to look at."""
    page = report.with_suffix(".html")
    file(report, importing.as_json(made.rows))
    file(page, importing.as_html(made.rows, made.protocol, made.language, document.name, made.unknown, made.poor))
    print(f"The text stands under `{made.language}`; --language says otherwise.")
    if made.poor:
        print("This is a PDF: where a paragraph or a heading begins was guessed. Better take the file it was made of.")
    print(f"{document.name}: {importing.summary(made.rows, made.protocol)}. Look at {page} beside the document.")
    if made.proposals:
        waiting = importing.many(made.proposals, "article")
        print(f"{waiting} to be looked at; `protocolwijzer check` lists what the wording suggests.")
    for where, said in made.unknown:
        print(f"`{said}` in {where} leads to no article; it stays as it is")
