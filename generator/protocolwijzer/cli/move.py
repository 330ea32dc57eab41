"""`protocolwijzer move`."""

import argparse

from protocolwijzer import recording
from protocolwijzer.cli.args import Commands, add_as_of, add_command, add_dir, today, words


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "move",
        run,
        """
        Change the texts first, then say what became what: one thing that is called otherwise, one that was split
        into several (name it again among them where a part of it stays), or several that were merged into one, each in
        a command of its own. Whatever kept its id needs no record, wherever it stands. Links to the old address lead on
        then, and a comparison of editions says it.
        """,
        """
        protocolwijzer move mind-at-work article/geen-contact article/contact-alleen-zakelijk
        protocolwijzer move mind-at-work geen-contact contact-zakelijk contact-prive --why "Twee regels in één."
        protocolwijzer move mind-at-work section/protocol-sociale-media/gedrag section/protocol-sociale-media/omgang
        """,
    )
    parser.add_argument("organisation", metavar="ORG")
    parser.add_argument("old", metavar="OLD", help="article/ID, item/ARTICLE/ID, section/PROTOCOL/ID, tree/ID, ...")
    parser.add_argument("new", metavar="NEW", nargs="+", help="what it is now, written alike")
    add_said(parser)


def add_said(parser: argparse.ArgumentParser) -> None:
    """What is recorded beside it: who, why and when."""
    parser.add_argument("--by", metavar="WHO", type=words("--by"), help="who says so")
    parser.add_argument(
        "--why", metavar="TEXT", type=words("--why"), help="the reason, for whoever reads addresses.yml"
    )
    add_as_of(parser)
    add_dir(parser)


def said(args: argparse.Namespace) -> recording.Terms:
    """The same, as it was given."""
    return recording.Terms(today(args), args.by or None, args.why or None)


def run(args: argparse.Namespace) -> int:
    record, file = recording.move(args.dir, args.organisation, args.old, args.new, False, said(args))
    print(f"{record.item} stands now at {' and '.join(record.now)}; recorded in {file}")
    return 0
