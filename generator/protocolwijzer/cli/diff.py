"""`protocolwijzer diff`."""

import argparse
import json

from protocolwijzer import reviewing
from protocolwijzer.cli.args import Commands, add_command, add_dir
from protocolwijzer.editions import diff_for_machines, diff_in_words
from protocolwijzer.redline import WORKING


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "diff",
        run,
        """
        Article by article and in every language: {+added+} and [-removed-] words; and each way through a decision tree
        that leads to another verdict. Without dates, the newest edition is compared with the working text.
        """,
        """
        protocolwijzer diff mind-at-work/protocol-sociale-media
        protocolwijzer diff mind-at-work/protocol-sociale-media 2020-03 2027-01-01 --format json
        """,
    )
    parser.add_argument("protocol", metavar="ORG/PROTOCOL")
    edition = f"an edition's date, or `{WORKING}`"
    parser.add_argument("old", metavar="OLD", nargs="?", help=f"{edition} (default: the newest edition)")
    parser.add_argument("new", metavar="NEW", nargs="?", default=WORKING, help=f"{edition} (default: `{WORKING}`)")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    add_dir(parser)


def run(args: argparse.Namespace) -> int:
    compared = reviewing.diff(args.dir, args.protocol, args.old, args.new)
    if args.format == "json":
        shown = {"old": compared.old, "new": compared.new, **diff_for_machines(compared.changes)}
        print(json.dumps(shown, indent=1, ensure_ascii=False))
    else:
        print(f"{args.protocol}: from {compared.old} to {compared.new}")
        print("\n".join(diff_in_words(compared.changes)))
    return 0
