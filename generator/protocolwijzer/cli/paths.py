"""`protocolwijzer paths`."""

import argparse
import json
import sys
from collections import Counter

from protocolwijzer import addresses, ways
from protocolwijzer.cli.args import Commands, add_command, add_dir
from protocolwijzer.loading import load
from protocolwijzer.model import DecisionTree, Handbook, Organisation, article_of
from protocolwijzer.problem import HandbookError, Pointer, Problem
from protocolwijzer.ways import MOST_WAYS


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "paths",
        run,
        """
        A line for each: the answers, the verdict, and the numbers of the articles that it rests on, with hyphens
        for spaces, and with their protocol where two have that number; a law as `law:` and its id, and good
        practice as `practice`. Where another tree goes on, its name stands behind an arrow. What is asked for
        each channel or person is listed once, as for one.
        """,
        """
        protocolwijzer paths mind-at-work/vriendschapsverzoek
        protocolwijzer paths mind-at-work/vriendschapsverzoek --format tsv >answers.tsv
        """,
    )
    parser.add_argument("tree", metavar="ORG/TREE")
    parser.add_argument("--format", choices=["table", "tsv", "json"], default="table")
    add_dir(parser, also_first=True)


def run(args: argparse.Namespace) -> int:
    handbook, _ = load(args.dir)
    organisation, tree = _tree(handbook, args.tree)
    if (number := ways.number(tree)) > MOST_WAYS:
        print(f"{args.tree} has {number:,} paths; at most {MOST_WAYS:,} can be listed", file=sys.stderr)
        return 1
    often = Counter(article.number for _, _, article in organisation.articles())
    numbers = {
        article.id: article.number if often[article.number] == 1 else f"{protocol}/{article.number}"
        for protocol, _, article in organisation.articles()
    }
    numbers |= {name: f"law:{name}" for name in organisation.laws}  # which is no number of the organisation's
    cited = {
        key: [*(numbers[name] for name in dict.fromkeys(map(article_of, it.cited))), *["practice"][: len(it.practice)]]
        for key, it in tree.outcomes.items()
    }
    verdicts = {key: it.verdict for key, it in tree.outcomes.items()}
    ends = {**verdicts, **{key: f"→ {it.tree}" for key, it in tree.handoffs.items()}}
    found = list(ways.ways(tree))
    if args.format == "json":
        rows = [
            {
                "answers": way.answers,
                "outcome": way.outcome,
                "verdict": ends[way.outcome],
                "cites": cited.get(way.outcome, []),
            }
            for way in found
        ]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return 0
    lines = [["answers", "verdict", "articles"]]
    for way in found:
        answers = " ".join(f"{question}={option}" for question, option in way.answers)
        numbers_cited = " ".join(map(addresses.number_anchor, cited.get(way.outcome, [])))
        lines.append([answers, ends[way.outcome], numbers_cited])
    if args.format == "table":
        widths = [max(map(len, column)) + 1 for column in zip(*lines, strict=True)]
        lines = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    for line in lines:
        print(("\t" if args.format == "tsv" else " ").join(line).rstrip())
    return 0


def _tree(handbook: Handbook, name: str) -> tuple[Organisation, DecisionTree]:
    """The tree that `ORGANISATION/TREE` names, and its organisation. Raises HandbookError if there is none."""
    trees = {f"{it.id}/{tree}": (it, it.trees[tree]) for it in handbook.organisations for tree in it.trees}
    if name not in trees:
        message = f"there is no tree `{name}`; there are: " + (", ".join(trees) or "none")
        raise HandbookError([Problem("unknown-tree", message, Pointer(addresses.TREES_FOLDER))])
    return trees[name]
