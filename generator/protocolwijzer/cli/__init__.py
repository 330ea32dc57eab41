"""The command line: arguments in, text and an exit code out (0 good, 1 problems, 2 wrong usage)."""

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

from protocolwijzer import __version__
from protocolwijzer.cli.args import COMMANDS
from protocolwijzer.problem import HandbookError, SaidError, legible, refusal


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    gc.set_threshold(100_000)  # a handbook stays in memory: to look through it for garbage takes a fifth of the time
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack letters that a handbook has
    try:
        said = [*(sys.argv[1:] if argv is None else argv)]
        args = _parser(said[:1]).parse_args(said)
        args.said = said
        return int(args.run(args))
    except HandbookError as error:
        print(refusal(error.problems), file=sys.stderr)
    except SaidError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
    except BrokenPipeError:  # whoever read our words has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # so that Python's last flush does not fail
    except OSError as error:
        print(legible(f"the machine says: {error.strerror} ({error.filename})"), file=sys.stderr)
    return 1


def _parser(asked: Sequence[str]) -> argparse.ArgumentParser:
    """Every command by its name; only one that is asked for brings what it needs, which takes long to import."""
    parser = argparse.ArgumentParser(
        prog="protocolwijzer",
        description="Protocols as YAML become a handbook.",
        epilog="`protocolwijzer COMMAND --help` says more of a command, with examples.",
    )
    parser.add_argument("--version", action="version", version=f"protocolwijzer {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        if name in asked:
            module = f"{name}_" if iskeyword(name) else name
            import_module(f"protocolwijzer.cli.{module}").add(commands)
        else:
            commands.add_parser(name, help=summary)
    return parser
