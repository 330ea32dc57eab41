"""`protocolwijzer withdraw`."""

import argparse

from protocolwijzer import recording
from protocolwijzer.cli.args import Commands, add_command
from protocolwijzer.cli.move import add_said, said


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "withdraw",
        run,
        """
        Take it out of the texts first. Its address then says in which edition it ended, and leads to what came in its
        place; its id is never taken again. The files of a form or a protocol stay, for signed sheets and editions lead
        to them.
        """,
        """
        protocolwijzer withdraw mind-at-work article/faxen --why "Niemand heeft nog een fax."
        protocolwijzer withdraw mind-at-work tree/mag-ik-faxen --replaced-by tree/mag-ik-mailen
        """,
    )
    parser.add_argument("organisation", metavar="ORG")
    parser.add_argument("item", metavar="ITEM", help="article/ID, item/ARTICLE/ID, section/PROTOCOL/ID, tree/ID, ...")
    parser.add_argument("--replaced-by", metavar="NEW", nargs="+", default=[], help="what came in its place")
    add_said(parser)


def run(args: argparse.Namespace) -> int:
    record, file = recording.move(args.dir, args.organisation, args.item, args.replaced_by, True, said(args))
    place = f", and {' and '.join(record.now)} came in its place" if record.now else ""
    print(f"{record.item} ended{place}; recorded in {file}")
    return 0
