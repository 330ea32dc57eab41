"""`protocolwijzer serve`."""

import argparse
import logging

from protocolwijzer.cli.args import Commands, add_command, add_dir, port
from protocolwijzer.engines import mkdocs


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "serve",
        run,
        """
        It is there for this machine alone, until Ctrl-C. While a file has a mistake, it says so here and goes on
        showing the last good page.
        """,
        """
        protocolwijzer serve
        protocolwijzer serve ../our-handbook --port 8001
        """,
    )
    parser.add_argument("--port", metavar="N", type=port, default=8000, help="on 127.0.0.1 (default: 8000)")
    add_dir(parser, also_first=True)


def run(args: argparse.Namespace) -> int:
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    mkdocs.serve(args.dir, args.port)
    return 0
