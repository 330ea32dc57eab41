"""`protocolwijzer confirm`."""

import argparse
import sys

from protocolwijzer import importing, reviewing
from protocolwijzer.cli.args import Commands, add_as_of, add_command, add_dir, today, words
from protocolwijzer.editions import Meant


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "confirm",
        run,
        """
        Say which texts: by the names that `status` gives them, by the article that they lean on, or all of them. The
        record goes into the organisation's confirmations.yml; nothing is written if the handbook has an error. With
        --proposed, the word is that what an import proposed about articles is so; then it stands there as a fact.
        """,
        """
        protocolwijzer confirm mind-at-work --article A.6 --by "de directie"
        protocolwijzer confirm mind-at-work tree/vriendschapsverzoek
        protocolwijzer confirm mind-at-work --all --as-of 2026-11-25
        protocolwijzer confirm our-school --proposed A.1 A.3
        """,
    )
    parser.add_argument("organisation", metavar="ORG")
    parser.add_argument("items", metavar="ITEM", nargs="*", help="as `status` names it, or the beginning of that")
    parser.add_argument("--article", metavar="ID", help="all that leans on this article (its id or number)")
    parser.add_argument("--all", action="store_true", help="all texts of the organisation")
    parser.add_argument("--proposed", metavar="ARTICLE", nargs="+", help="by number or id; `all` for every one")
    parser.add_argument("--by", metavar="WHO", type=words("--by"), help="whose word it is")
    add_as_of(parser)
    add_dir(parser)


def run(args: argparse.Namespace) -> int:
    if sum(map(bool, (args.items, args.article, args.all, args.proposed))) != 1:
        print(
            "say what is confirmed: texts by their names, --article with an id, --all, or --proposed", file=sys.stderr
        )
        return 2
    if args.proposed and (args.by or args.as_of):
        print("who looked at proposals, and when, is recorded nowhere; leave --by and --as-of out", file=sys.stderr)
        return 2
    if args.proposed:
        accepted = importing.accept(args.dir, args.organisation, args.proposed)
        print(f"what was proposed stands now at {', '.join(accepted)}")
        return 0
    meant = Meant(tuple(args.items), args.article)
    made = reviewing.confirm(args.dir, args.organisation, meant, args.by or None, today(args))
    for leaning in made.recorded:
        print(f"{leaning.item.name} follows {leaning.article}")
    who = f" by {args.by}" if args.by else ""
    print(f"{len(made.recorded)} confirmed{who} on {today(args)}; {made.already} stood confirmed already")
    return 0
