"""The command line: arguments in, text and an exit code out (0 good, 1 problems, 2 wrong usage)."""

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence

from protocolwijzer import __version__
from protocolwijzer.cli import (
    build,
    check,
    confirm,
    diff,
    due,
    import_,
    move,
    new,
    paths,
    publish,
    release,
    serve,
    status,
    translate,
    verify,
    withdraw,
)
from protocolwijzer.cli.args import WordsError
from protocolwijzer.engines import EngineError, SettingsError
from protocolwijzer.importing import NotImportedError, UnreadableDocumentError
from protocolwijzer.problem import HandbookError, legible, refusal
from protocolwijzer.publish import PublishError
from protocolwijzer.translating import TranslationError
from protocolwijzer.write import ChangedMeanwhileError, ForeignFileError, NewHandbookError
from protocolwijzer.write.edits import NoSuchValueError

_COMMANDS = (
    check,
    build,
    publish,
    due,
    serve,
    paths,
    status,
    confirm,
    diff,
    release,
    move,
    withdraw,
    verify,
    new,
    import_,
    translate,
)
"""In the order of the help."""
_SAID = (
    SettingsError,
    EngineError,
    PublishError,
    NewHandbookError,
    ForeignFileError,
    WordsError,
    ChangedMeanwhileError,
    NoSuchValueError,
    UnreadableDocumentError,
    NotImportedError,
    TranslationError,
)
"""What the machine, the settings or the arguments prevent: the message says all."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    gc.set_threshold(100_000)  # a handbook stays in memory: to look through it for garbage takes a fifth of the time
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack letters that a handbook has
    try:
        args = _parser().parse_args(argv)
        args.said = [*(sys.argv[1:] if argv is None else argv)]
        return int(args.run(args))
    except HandbookError as error:
        print(refusal(error.problems), file=sys.stderr)
    except _SAID as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
    except BrokenPipeError:  # whoever read our words has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # so that Python's last flush does not fail
    except OSError as error:
        print(legible(f"the machine says: {error.strerror} ({error.filename})"), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="protocolwijzer",
        description="Protocols as YAML become a handbook.",
        epilog="`protocolwijzer COMMAND --help` says more of a command, with examples.",
    )
    parser.add_argument("--version", action="version", version=f"protocolwijzer {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in _COMMANDS:
        command.add(commands)
    return parser
