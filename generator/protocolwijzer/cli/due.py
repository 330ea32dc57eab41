"""`protocolwijzer due`."""

import argparse
import sys

from protocolwijzer import reviewing
from protocolwijzer.cli.args import Commands, add_as_of, add_command, add_dir, today


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "due",
        run,
        """
        One line: the next day, after today, on which an edition or a version of a form begins, or a text is to be
        reviewed. A scheduler can publish on that day. Nothing stands there where no such day is known, and the exit
        code is 0 as well.
        """,
        """
        protocolwijzer due
        protocolwijzer due --as-of 2027-01-01
        """,
    )
    add_as_of(parser)
    add_dir(parser, also_first=True)


def run(args: argparse.Namespace) -> int:
    if found := reviewing.due(args.dir, today(args)):
        print(found[0].day)
    else:
        print("nothing begins and nothing is to be reviewed after that day, as far as is known", file=sys.stderr)
    return 0
