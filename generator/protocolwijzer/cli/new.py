"""`protocolwijzer new`."""

import argparse
import tempfile
from pathlib import Path

from protocolwijzer import addresses, export, importing, write
from protocolwijzer.build import build
from protocolwijzer.cli.args import Commands, add_command, add_new_dir, words
from protocolwijzer.cli.import_ import default_report, tell
from protocolwijzer.engines import ENGINES
from protocolwijzer.language import LANGUAGES
from protocolwijzer.loading import load_and_check
from protocolwijzer.problem import report
from protocolwijzer.read import is_id


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "new",
        run,
        """
        It is made in a folder that is empty or not there yet, and passes `check`, with warnings about the details that
        only the organisation knows. With --from, it holds a draft of that document instead of the example, with a
        report of every paragraph, and the site is built at once.
        """,
        """
        protocolwijzer new ../our-handbook --organisation our-school --name "Our School"
        protocolwijzer new ../our-handbook --organisation our-school --name "Our School" --from gedragscode.docx
        """,
    )
    add_new_dir(parser)
    parser.add_argument("--from", dest="document", metavar="FILE", type=Path, help="a document to import and to show")
    parser.add_argument("--organisation", metavar="ID", required=True, help="lowercase letters, digits and hyphens")
    parser.add_argument(
        "--name", metavar="NAME", type=words("--name"), required=True, help="as the organisation writes it"
    )
    parser.add_argument(
        "--languages",
        nargs="+",
        choices=write.STARTED,
        help="those that it begins in, the one at the site's root first (default: nl en; first that of the document)",
    )
    parser.add_argument(
        "--language", choices=write.STARTED, help="the document's, with --from (default: what its words tell)"
    )


def run(args: argparse.Namespace) -> int:
    taken = addresses.RESERVED_ORGANISATIONS | addresses.RESERVED_BY_WINDOWS | LANGUAGES.keys()
    if not is_id(args.organisation) or args.organisation in taken:
        raise write.NewHandbookError(
            f"`{args.organisation}` cannot be an organisation's id; use lowercase letters, digits and hyphens, "
            f"and no name that the site or Windows needs: " + ", ".join(sorted(taken))
        )
    if not args.name:
        raise write.NewHandbookError("the name of the organisation is missing; write it as the organisation does")
    language = args.language or (importing.spoken_in(args.document) if args.document else None)
    languages = [*dict.fromkeys(args.languages or [*([language] if language else []), *write.STARTED])]
    slug = importing.slug(args.document.stem) or "protocol" if args.document else ""
    what = (args.organisation, args.name, [*export.schemas()], languages, slug)
    with tempfile.TemporaryDirectory() as folder:  # what cannot be read is not made
        write.new_handbook(trial := Path(folder) / "new", *what)
        if errors := [it for it in load_and_check(trial)[1] if it.severity == "error"]:
            raise write.NewHandbookError(f"no handbook can be called so; choose another name:\n\n{report(errors)}")
        made = (
            importing.import_document(trial, args.document, args.organisation, slug, language)
            if args.document
            else None
        )
    write.new_handbook(args.dir, *what)
    if made:
        importing.write_imported(args.dir, made)
        tell(made, args.document, default_report(args.dir, args.organisation, slug))
        build(args.dir, (args.dir / "site").absolute(), None, ENGINES["mkdocs"])
    print(
        f"Made a handbook for {args.name}. Next: protocolwijzer serve {args.dir}; {args.dir}/README.md says what then"
    )
    return 0
