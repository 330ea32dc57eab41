"""`protocolwijzer check`."""

import argparse
import json

from protocolwijzer.cli.args import Commands, add_command, add_dir
from protocolwijzer.engines import stated
from protocolwijzer.loading import load_and_check
from protocolwijzer.problem import Problem, refusal, report


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "check",
        run,
        """
        Each problem comes with its place, the line it is about and, where one can be known, the mend. Errors stop
        a build; warnings do not. The exit code is 1 if there is an error.
        """,
        """
        protocolwijzer check
        protocolwijzer check ../our-handbook
        protocolwijzer check --errors-only
        protocolwijzer check --format json >problems.json
        """,
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--errors-only", action="store_true", help="only what stops a build; warnings are counted")
    add_dir(parser, also_first=True)


def run(args: argparse.Namespace) -> int:
    _, problems = load_and_check(args.dir, *stated(args.dir))
    errors = [problem for problem in problems if problem.severity == "error"]
    if args.format == "json":
        shown = errors if args.errors_only else problems
        print(json.dumps([_for_machines(problem) for problem in shown], indent=1))
    else:
        print(refusal(problems) if args.errors_only else report(problems))
    return int(bool(errors))


def _for_machines(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.sentence,
        "file": problem.pointer.file,
        "line": place.line if place else 1,
        "column": place.column if place else 1,
        "pointer": str(problem.pointer),
    }
