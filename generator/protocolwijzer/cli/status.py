"""`protocolwijzer status`."""

import argparse

from protocolwijzer import releasing
from protocolwijzer.cli.args import Commands, add_as_of, add_command, add_dir, today


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "status",
        run,
        "Show what is stale, unconfirmed, due for review or to be filled in.",
        """
        Protocol by protocol: which edition is in force, whether the working text differs from it, and every text that
        leans on an article that changed, by the name that `confirm` takes.
        """,
        """
        protocolwijzer status
        protocolwijzer status --as-of 2027-09-01
        """,
    )
    add_as_of(parser)
    add_dir(parser, also_first=True)


def run(args: argparse.Namespace) -> int:
    print("\n".join(releasing.status(args.dir, today(args))).rstrip())
    return 0
