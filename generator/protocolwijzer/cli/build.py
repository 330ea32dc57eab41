"""`protocolwijzer build`."""

import argparse
import logging
import sys
from pathlib import Path

from protocolwijzer.build import build
from protocolwijzer.cli.args import Commands, add_command, add_dir, add_organisation, day
from protocolwijzer.engines import ENGINES
from protocolwijzer.problem import formatted


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "build",
        run,
        """
        The old site stays until the new one is complete; a handbook with errors changes nothing. The site becomes a
        link to one of the sites kept beside it, in OUT.releases. It shows the working texts, marked where they are not
        what was released; with --as-of, what readers see on that day.
        """,
        """
        protocolwijzer build
        protocolwijzer build ../our-handbook --site-dir /tmp/handbook
        protocolwijzer build --organisation unicoz --site-dir unicoz-site
        protocolwijzer build --as-of 2027-08-01 --site-dir /tmp/august
        """,
    )
    parser.add_argument("--site-dir", metavar="OUT", type=Path, help="where the site goes (default: DIR/site)")
    parser.add_argument("--engine", choices=[*ENGINES], default="mkdocs", help="what makes the pages (default: mkdocs)")
    add_organisation(parser)
    parser.add_argument(
        "--as-of", metavar="DATE", type=day, help="what is in force on this day (default: the working texts)"
    )
    add_dir(parser, also_first=True)


def run(args: argparse.Namespace) -> int:
    logging.basicConfig(format="%(levelname)s: %(message)s")
    target = (args.site_dir or args.dir / "site").absolute()
    for warning in build(args.dir, target, args.organisation, ENGINES[args.engine], args.as_of):
        if warning.rule == "no-address":
            print(formatted(warning), file=sys.stderr)
    print(f"The handbook stands in {target}")
    return 0
