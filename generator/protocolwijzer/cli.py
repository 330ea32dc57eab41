"""The command line: words in, text and an exit code out (0 good, 1 problems, 2 wrong usage)."""

import argparse
import errno
import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from mkdocs.exceptions import MkDocsException

from protocolwijzer import build, editorial, engine, publish, publisher, ways, write, zensical
from protocolwijzer.problem import HandbookError, Problem, counted, drawn
from protocolwijzer.ways import MOST_WAYS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    words = _parser().parse_args(arguments)
    try:
        return int(words.run(words))
    except HandbookError as error:
        _show(error.problems, sys.stderr)
    except (publish.PublishError, write.NewHandbookError, write.ForeignFileError, zensical.EngineError) as error:
        print(error, file=sys.stderr)
    except MkDocsException as error:  # an author's mistakes, in our plugin's words, or the engine's own
        print(error.format_message(), file=sys.stderr)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
    except BrokenPipeError:  # whoever read our words has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # so that Python's last flush does not fail
    except OSError as error:
        print(f"the machine says: {error.strerror} ({error.filename})", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="protocolwijzer", description="Protocols as YAML become a handbook.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: object, help_: str, folder: bool = True) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_, description=help_)
        added.set_defaults(run=run)
        if folder:
            added.add_argument(
                "dir", metavar="DIR", nargs="?", type=Path, default=Path(), help="handbook (default: here)"
            )
        return added

    checking = command("check", _check, "Show every problem of a handbook at once.")
    checking.add_argument("--format", choices=["text", "json"], default="text")

    building = command("build", _build, "Build the whole site.")
    building.add_argument("--site-dir", metavar="OUT", type=Path, help="where the site goes (default: DIR/site)")

    building.add_argument("--engine", choices=["mkdocs", "zensical"], default="mkdocs")
    building.add_argument("--organisation", metavar="ID", help="this organisation alone")

    publishing = command("publish", _publish, "Let readers see the handbook, all at once; or go back.", folder=False)
    publishing.add_argument("target", metavar="TARGET", type=Path, help="the site's folder; it is made a link")
    publishing.add_argument(
        "dir", metavar="DIR", nargs="?", type=_folder, default=Path(), help="handbook (default: here)"
    )
    publishing.add_argument("--organisation", metavar="ID", help="this organisation alone")
    publishing.add_argument(
        "--keep", metavar="N", type=_keep, default=5, help="how many sites stay, the new one included (default: 5)"
    )
    publishing.add_argument(
        "--as-it-is", action="store_true", help="for a preview: also what nobody confirmed or released yet"
    )
    instead = publishing.add_mutually_exclusive_group()
    instead.add_argument("--rollback", action="store_true", help="go back to the site before the present one")
    instead.add_argument("--dry-run", action="store_true", help="say what would change for readers, change nothing")

    serving = command("serve", _serve, "Show a live preview that follows every save.")
    serving.add_argument("--port", metavar="N", type=_port, default=8000)

    listing = command("paths", _paths, "List every path through a decision tree.", folder=False)
    listing.add_argument("tree", metavar="ORG/TREE")
    listing.add_argument("dir", metavar="DIR", nargs="?", type=_folder, default=Path(), help="handbook (default: here)")
    listing.add_argument("--format", choices=["table", "tsv", "json"], default="table")

    verifying = command(
        "verify", _verify, "Compare a site with its manifest, or a PDF with the handbook.", folder=False
    )
    verifying.add_argument("path", metavar="PATH", type=_site_or_pdf, help="folder of a site, or PDF, filled in or not")
    verifying.add_argument(
        "dir", metavar="DIR", nargs="?", type=_folder, default=Path(), help="handbook (default: here)"
    )

    editorial.add(command, _address)

    making = command("new", _new, "Make an empty handbook for one organisation.", folder=False)
    making.add_argument("dir", metavar="DIR", type=Path)
    making.add_argument("--organisation", metavar="ID", required=True, help="lowercase letters, digits and hyphens")
    making.add_argument("--name", metavar="NAME", required=True, help="as the organisation writes it")
    return parser


def _folder(word: str) -> Path:
    if not Path(word).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {word}")
    return Path(word)


def _site_or_pdf(word: str) -> Path:
    path = Path(word)
    return path if path.is_file() and path.suffix.lower() == ".pdf" else _folder(word)


def _port(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= 65535:
        raise argparse.ArgumentTypeError(f"{word} is no port; choose a number from 1 to 65535")
    return int(word)


def _keep(word: str) -> int:
    if not word.isdecimal() or int(word) < 2:
        raise argparse.ArgumentTypeError(f"{word} is too few or no number; keep 2 or more, or there is no way back")
    return int(word)


def _check(words: argparse.Namespace) -> int:
    _, problems = build.examine(words.dir)
    if words.format == "json":
        print(json.dumps([_for_machines(problem) for problem in problems], indent=1, ensure_ascii=False))
    else:
        _show(problems, sys.stdout)
    return int(any(problem.severity == "error" for problem in problems))


def _show(problems: Sequence[Problem], stream: TextIO) -> None:
    print("\n\n".join([*map(drawn, problems), counted(problems)]), file=stream)


def _for_machines(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "file": problem.pointer.file,
        "line": place.line if place else 1,
        "column": place.column if place else 1,
        "pointer": str(problem.pointer),
    }


def _engine_file(root: Path) -> str:
    file = root / "mkdocs.yml"
    if not file.is_file():
        raise publish.PublishError(f"there is no mkdocs.yml in {root}; `protocolwijzer new` makes a handbook with one")
    (root / "build/docs").mkdir(parents=True, exist_ok=True)  # MkDocs wants its folder before any plugin can make it
    return str(file)


def _address(root: Path) -> str:
    """Where the site of a handbook stands on the web, as far as its settings know."""
    import mkdocs.config

    try:
        return str(mkdocs.config.load_config(_engine_file(root)).site_url or "")
    except MkDocsException as error:
        raise publish.PublishError(f"mkdocs.yml cannot be read: {error}") from None


def _build(words: argparse.Namespace) -> int:
    logging.basicConfig(format="%(levelname)s: %(message)s")
    target = (words.site_dir or words.dir / "site").absolute()
    builder = zensical if words.engine == "zensical" else engine
    builder.build_site(_engine_file(words.dir), target, words.organisation)
    print(f"The handbook stands in {target}")
    return 0


def _publish(words: argparse.Namespace) -> int:
    logging.basicConfig(format="%(levelname)s: %(message)s")
    target = words.target.absolute()
    if words.rollback:
        publisher.go_back(target, print)
    elif words.dry_run:
        publisher.look_ahead(Path(_engine_file(words.dir)), target, words.organisation, words.as_it_is, print)
    else:
        publisher.publish(Path(_engine_file(words.dir)), target, words.organisation, words.keep, words.as_it_is, print)
    return 0


def _serve(words: argparse.Namespace) -> int:
    import mkdocs.commands.serve

    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    try:
        mkdocs.commands.serve.serve(_engine_file(words.dir), dev_addr=f"127.0.0.1:{words.port}")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(f"port {words.port} is taken; choose another with --port", file=sys.stderr)
        return 1
    return 0


def _paths(words: argparse.Namespace) -> int:
    house, tree = build.tree_of(words.dir, words.tree)
    if (number := ways.number(tree)) > MOST_WAYS:
        print(f"{words.tree} has {number:,} paths; at most {MOST_WAYS:,} can be listed", file=sys.stderr)
        return 1
    numbers = {article.id: article.number for _, _, article in house.articles()}
    found = [(way, tree.outcomes[way.outcome]) for way in ways.ways(tree)]
    cited = {way.outcome: [numbers[citation.article] for citation in outcome.cites] for way, outcome in found}
    if words.format == "json":
        rows = [
            {"answers": way.answers, "outcome": way.outcome, "verdict": outcome.verdict, "cites": cited[way.outcome]}
            for way, outcome in found
        ]
        print(json.dumps(rows, indent=1))
        return 0
    lines = [["answers", "verdict", "articles"]]
    for way, outcome in found:
        answers = " ".join(f"{question}={option}" for question, option in way.answers)
        lines.append([answers, outcome.verdict, " ".join(cited[way.outcome])])
    if words.format == "table":
        widths = [max(map(len, column)) + 1 for column in zip(*lines, strict=True)]
        lines = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    for line in lines:
        print(("\t" if words.format == "tsv" else " ").join(line).rstrip())
    return 0


def _verify(words: argparse.Namespace) -> int:
    if words.path.is_file():
        found = build.verify_document(words.dir, words.path.read_bytes(), _address(words.dir))
        print("\n".join([f"{words.path}:", *found.lines]))
        return int(not found.as_published)
    differences = publish.verify(words.path)
    for difference in differences:
        print(f"{difference.kind}: {difference.path}")
    number = len(differences)
    print(f"{words.path}: {number or 'no'} difference{'' if number == 1 else 's'} with its manifest")
    return int(bool(differences))


def _new(words: argparse.Namespace) -> int:
    build.new(words.dir, words.organisation, words.name)
    print(f"Made a handbook for {words.name}. Next: protocolwijzer serve {words.dir}")
    return 0
