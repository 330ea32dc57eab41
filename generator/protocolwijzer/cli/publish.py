"""`protocolwijzer publish`."""

import argparse
import logging
from pathlib import Path

from protocolwijzer import publishing
from protocolwijzer.cli.args import Commands, add_command, add_dir, add_organisation, number_of_sites


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "publish",
        run,
        "Let readers see the handbook, all at once; or go back.",
        """
        Checks, builds, holds every file on the disk against the manifest, and switches readers over in one step.
        Texts that are to be confirmed, and a text that is not that of its newest edition, are refused. Whatever goes
        wrong, the old site stays as it was and a sentence says why.
        """,
        """
        protocolwijzer publish /srv/www/handbook --dry-run
        protocolwijzer publish /srv/www/handbook
        protocolwijzer publish /srv/www/handbook --rollback
        protocolwijzer publish /tmp/preview --as-it-is --organisation unicoz
        """,
    )
    parser.add_argument("target", metavar="TARGET", type=Path, help="the site's folder; it is made a link")
    add_organisation(parser)
    parser.add_argument(
        "--keep",
        metavar="N",
        type=number_of_sites,
        default=5,
        help="how many sites stay, the new one included (default: 5)",
    )
    parser.add_argument(
        "--as-it-is", action="store_true", help="for a preview: also what nobody confirmed or released yet"
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--rollback", action="store_true", help="go back to the site before the present one")
    instead.add_argument("--dry-run", action="store_true", help="say what would change for readers, change nothing")
    add_dir(parser, also_first=True)


def run(args: argparse.Namespace) -> int:
    logging.basicConfig(format="%(levelname)s: %(message)s")
    target = args.target.absolute()
    if args.rollback:
        publishing.go_back(target, print)
    elif args.dry_run:
        publishing.look_ahead(args.dir, target, args.organisation, args.as_it_is, print)
    else:
        publishing.publish(args.dir, target, args.organisation, args.keep, args.as_it_is, print)
    return 0
