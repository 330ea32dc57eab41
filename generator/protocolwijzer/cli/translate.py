"""`protocolwijzer translate`."""

import argparse
import sys
from pathlib import Path

from protocolwijzer import translating
from protocolwijzer.cli.args import Commands, add_command, add_dir


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "translate",
        run,
        """
        As a table that a spreadsheet opens (.csv), or as XLIFF 2.0 for translators' programs (.xlf). Translations go
        into the files that they belong to, and change nothing else there. One whose source changed since is refused;
        one with other numbers, links, notes or rows of tables than its source is named. Where one would be an error,
        none of that file's is written.
        """,
        """
        protocolwijzer translate our-school --to en --export english.csv
        protocolwijzer translate our-school --to en --import english.csv
        """,
    )
    parser.add_argument("organisation", metavar="ORG")
    parser.add_argument("--to", metavar="LANGUAGE", required=True, help="the language to translate to")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--export", metavar="FILE", type=Path, help="write what is missing into this file")
    which.add_argument("--import", dest="taken", metavar="FILE", type=Path, help="take translations from this file")
    add_dir(parser)


def run(args: argparse.Namespace) -> int:
    if args.export:
        first, units = translating.export(args.dir, args.organisation, args.to)
        xliff = args.export.suffix.lower() in (".xlf", ".xliff")
        made = translating.as_xliff(units, first, args.to) if xliff else translating.as_csv(units)
        args.export.write_bytes(made)
        print(f"{len(units)} texts wait for a translation into {args.to}; they stand in {args.export}")
        return 0
    units = translating.from_file(args.taken)
    taken = translating.take(args.dir, args.organisation, args.to, units)
    for line in taken.refused:
        print(line, file=sys.stderr)
    for line in taken.doubtful:
        print(f"look at {line}", file=sys.stderr)
    print(f"{taken.written} translations were written, {len(taken.refused)} were not")
    return int(bool(taken.refused))
