"""`protocolwijzer status`."""

import argparse
import json
import sys
from dataclasses import asdict
from itertools import groupby

from protocolwijzer import reviewing
from protocolwijzer.cli.args import Commands, add_as_of, add_command, add_dir, today
from protocolwijzer.problem import legible


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "status",
        run,
        """
        Protocol by protocol: which edition is in force, whether the working text differs from it, and every text that
        leans on an article that changed, by the name that `confirm` takes. With --missing, every text that is not in a
        language yet: where it stands, and what is to be translated.
        """,
        """
        protocolwijzer status
        protocolwijzer status --as-of 2027-09-01
        protocolwijzer status --missing ar
        protocolwijzer status --missing ar --format json >to-translate.json
        """,
    )
    add_as_of(parser)
    parser.add_argument("--missing", metavar="LANGUAGE", help="only the texts that are not in this language")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="of what is --missing")
    add_dir(parser, also_first=True)


def run(args: argparse.Namespace) -> int:
    if args.missing:
        return _missing(args)
    if args.format == "json":
        print("--format json belongs to --missing", file=sys.stderr)
        return 2
    print("\n".join(reviewing.status(args.dir, today(args))).rstrip())
    return 0


def _missing(args: argparse.Namespace) -> int:
    """The texts that are to be translated, file by file."""
    found = reviewing.missing(args.dir, args.missing)
    if args.format == "json":
        print(json.dumps([asdict(it) for it in found], indent=1, ensure_ascii=False))
        return 0
    for file, several in groupby(found, key=lambda it: it.file):
        texts = [*several]
        print(f"{file} ({len(texts)}):")
        for it in texts:
            print(f"  {it.line}: {legible(' '.join(it.text.split()))}")
    print(f"{len(found)} {'text is' if len(found) == 1 else 'texts are'} not in `{args.missing}` yet")
    return 0
