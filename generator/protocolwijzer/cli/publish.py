"""`protocolwijzer publish`."""

import argparse
import logging
from pathlib import Path

from protocolwijzer import publishing
from protocolwijzer.cli.args import Commands, add_as_of, add_command, add_dir, add_organisation, number_of_sites, today


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "publish",
        run,
        """
        Readers see what is in force on that day: of each protocol the edition, and what was released with it. What is
        still being worked on waits and is named. Checks, builds, holds every file on the disk against the manifest, and
        switches readers over in one step. Whatever goes wrong, the old site stays as it was and a sentence says why. A
        --preview shows the working texts, at a place of its own.
        """,
        """
        protocolwijzer publish /srv/www/handbook --dry-run
        protocolwijzer publish /srv/www/handbook
        protocolwijzer publish /srv/www/handbook --rollback
        protocolwijzer publish /srv/www/handbook --as-of 2027-08-01 --dry-run
        protocolwijzer publish /srv/www/preview --preview --organisation unicoz
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
    shown = parser.add_mutually_exclusive_group()
    add_as_of(shown)
    shown.add_argument(
        "--preview", "--as-it-is", action="store_true", help="the working texts; every page says that it is a preview"
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--rollback", action="store_true", help="go back to the site before the present one")
    instead.add_argument("--dry-run", action="store_true", help="say what would change for readers, change nothing")
    add_dir(parser, also_first=True)


def run(args: argparse.Namespace) -> int:
    logging.basicConfig(format="%(levelname)s: %(message)s")
    target = args.target.absolute()
    as_of = None if args.preview else today(args)
    if args.rollback:
        publishing.go_back(target, print)
    elif args.dry_run:
        publishing.look_ahead(args.dir, target, args.organisation, as_of, print)
    else:
        publishing.publish(args.dir, target, args.organisation, args.keep, as_of, print)
    return 0
