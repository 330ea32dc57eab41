"""What stands behind a command's name: arguments that several commands share, and the types of all of them."""

import argparse
import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from textwrap import dedent, fill, indent
from typing import Any, TypeAlias

from protocolwijzer.dates import EDITION_DATE
from protocolwijzer.problem import SaidError

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command adds itself."""

COMMANDS = {
    "check": "Show every problem of a handbook at once.",
    "build": "Build the whole site.",
    "publish": "Let readers see the handbook, all at once; or go back.",
    "due": "Say on which day to publish again.",
    "serve": "Show a live preview that follows every save.",
    "paths": "List every path through a decision tree.",
    "status": "Show what is stale, unconfirmed, due for review or to be filled in.",
    "confirm": "Record a person's word that texts still follow their articles.",
    "diff": "Show what changed, word by word, and which answers changed.",
    "release": "Freeze a protocol's text as an edition, a version of a form, or details on adopted forms.",
    "move": "Record where something stands now that readers know under another id.",
    "withdraw": "Record that something ended that readers know, and what came in its place.",
    "verify": "Compare a site with its manifest, or a PDF with the handbook.",
    "new": "Make a handbook for one organisation, with its own document or with an example to begin with.",
    "import": "Make a draft protocol of a document that the organisation has.",
    "translate": "Give the texts that miss a translation to a translator, and take the translations back.",
}
"""Each command and what it does in a line, in the order of the help."""

Run = Callable[[argparse.Namespace], int]
"""Does what a command is for; returns its exit code."""


def add_command(commands: Commands, name: str, run: Run, description: str, examples: str) -> argparse.ArgumentParser:
    """Add a command; its own help says more than its line among `COMMANDS`, with examples."""
    parser = commands.add_parser(
        name,
        help=COMMANDS[name],
        description=f"{COMMANDS[name]}\n\n{fill(dedent(description).strip(), 80)}",
        epilog=f"examples:\n{indent(dedent(examples).strip(), '  ')}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


class _StoreIfGiven(argparse.Action):
    """Keeps what `--dir` said where DIR does not stand among the arguments."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        if values is not None:
            setattr(namespace, self.dest, values)


def add_dir(parser: argparse.ArgumentParser, also_first: bool = False) -> None:
    """The handbook's folder, as `args.dir`: --dir DIR everywhere, and for some commands also just DIR, but not both."""
    either, help_ = parser.add_mutually_exclusive_group(), "handbook (default: here)"
    either.add_argument("--dir", metavar="DIR", type=folder, default=Path(), help=help_)
    if also_first:
        either.add_argument("dir", metavar="DIR", nargs="?", type=folder, action=_StoreIfGiven, help=help_)


def add_new_dir(parser: argparse.ArgumentParser) -> None:
    """The folder of a handbook that is not there yet, as `args.dir`; there is no default."""
    either, help_ = parser.add_mutually_exclusive_group(required=True), "the folder to make"
    either.add_argument("--dir", metavar="DIR", type=Path, help=help_)
    either.add_argument("dir", metavar="DIR", nargs="?", type=Path, action=_StoreIfGiven, help=help_)


def add_organisation(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", metavar="ID", help="this organisation alone")


def add_as_of(parser: "argparse._ActionsContainer") -> None:
    parser.add_argument("--as-of", metavar="DATE", type=day, help="as if it were this day (default: today)")


def today(args: argparse.Namespace) -> str:
    """The day that counts as today: the one that was given, or the clock's (YYYY-MM-DD)."""
    return args.as_of or date.today().isoformat()


class WordsError(SaidError):
    """Words that were given cannot stand in a file; the sentence says why."""


_SPACES = re.compile(r"[\s\x1c-\x1f\x85]+")
_KEPT = "\u00a0\u202f"
"""Spaces that a line does not break at."""
_UNSEEN = re.compile("[\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
"""What turns the direction of other words, or is seen by nobody and can stand for anything."""


def words(option: str) -> Callable[[str], str]:
    """The type of an option whose text is written into a file: one line, with each run of line breaks, tabs and spaces
    as one space; empty if nobody would see anything of it. Raises WordsError for what no text can hold."""

    def read(text: str) -> str:
        line = _SPACES.sub(lambda run: run[0] if run[0] in _KEPT else " ", text).strip()
        for char in line:
            if unicodedata.category(char) in {"Cc", "Co", "Cs"} or _UNSEEN.match(char):
                name = unicodedata.name(char, "a control character, or one that is not written in UTF-8")
                raise WordsError(f"{option} holds U+{ord(char):04X} ({name}), which no text can hold; leave it out")
        return line if any(char.isprintable() and not char.isspace() for char in line) else ""

    return read


def folder(text: str) -> Path:
    if not os.path.isdir(text):  # unlike Path's, it never raises
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return Path(text)


def site_or_pdf(text: str) -> Path:
    path = Path(text)
    return path if path.is_file() and path.suffix.lower() == ".pdf" else folder(text)


def port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; choose a number from 1 to 65535")
    return int(text)


def number_of_sites(text: str) -> int:
    if not text.isdecimal() or int(text) < 2:
        raise argparse.ArgumentTypeError(f"{text} is too few or no number; keep 2 or more, or there is no way back")
    return int(text)


def calendar_date(text: str) -> str:
    if edition_date(text) == "undated":
        raise argparse.ArgumentTypeError("undated is no date here; leave the option out where nobody knows")
    return text


def edition_date(text: str) -> str:
    if not re.fullmatch(EDITION_DATE, text):
        raise argparse.ArgumentTypeError(f"{text} is not a date; write 2027, 2027-01 or 2027-01-31, or undated")
    return text


def day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write 2027-01-31") from None
