"""The commands of whoever answers for a protocol and its forms: status, confirm, diff, release."""

import argparse
import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from protocolwijzer import releasing
from protocolwijzer.editions import Meant, Terms, diff_for_machines, diff_in_words
from protocolwijzer.model import EDITION_DATE
from protocolwijzer.redline import WORKING

Command = Callable[..., argparse.ArgumentParser]


def add(command: Command, address: Callable[[Path], str]) -> None:
    """Add these four to the command line; `command` makes one (name, what runs it, help, whether DIR comes first), and
    `address` says where the site of a handbook stands on the web, as far as its settings know."""
    telling = command("status", _status, "Show what is stale, unconfirmed, due for review or to be filled in.")
    _add_as_of(telling)

    confirming = command("confirm", _confirm, "Record a person's word that texts still follow their articles.", False)
    confirming.add_argument("organisation", metavar="ORG")
    confirming.add_argument("items", metavar="ITEM", nargs="*", help="as `status` names it, or the beginning of that")
    confirming.add_argument("--article", metavar="ID", help="all that leans on this article (its id or number)")
    confirming.add_argument("--all", action="store_true", help="all texts of the organisation")
    confirming.add_argument("--by", metavar="WHO", help="whose word it is")
    _add_as_of(confirming)
    _add_dir(confirming)

    comparing = command("diff", _diff, "Show what changed, word by word, and which answers changed.", False)
    comparing.add_argument("protocol", metavar="ORG/PROTOCOL")
    edition = f"an edition's date, or `{WORKING}`"
    comparing.add_argument("old", metavar="OLD", nargs="?", help=f"{edition} (default: the newest edition)")
    comparing.add_argument("new", metavar="NEW", nargs="?", default=WORKING, help=f"{edition} (default: `{WORKING}`)")
    comparing.add_argument("--format", choices=["text", "json"], default="text")
    _add_dir(comparing)

    freezing = command("release", _release, "Freeze a protocol's text as an edition, or a version of a form.", False)
    freezing.set_defaults(address=address)
    freezing.add_argument("name", metavar="ORG/NAME", help="a protocol or a form; a form takes --as-of alone")
    freezing.add_argument(
        "date", metavar="DATE", nargs="?", type=_date, help="what the edition is called by; or `undated`"
    )
    freezing.add_argument("--adopted-by", metavar="WHO", help="who adopted it (default: whom the document names)")
    for option in ("--adopted-on", "--effective-from", "--review-by"):
        freezing.add_argument(option, metavar="DATE", type=_date, help="without it: unknown")
    for language, name in (("nl", "Dutch"), ("en", "English")):
        freezing.add_argument(f"--summary-{language}", metavar="TEXT", help=f"what changed, in {name}")
    freezing.add_argument("--correction", action="store_true", help="a revision of the newest edition: words, no rules")
    freezing.add_argument(
        "--as-of", metavar="DATE", type=_day, help="of a form: from when it is given out (default: today)"
    )
    _add_dir(freezing)


def _add_dir(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dir", metavar="DIR", type=Path, default=Path(), help="handbook (default: here)")


def _add_as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="DATE", type=_day, help="as if it were this day (default: today)")


def _date(word: str) -> str:
    if not re.match(EDITION_DATE, word):
        raise argparse.ArgumentTypeError(f"{word} is not a date; write 2027, 2027-01 or 2027-01-31, or undated")
    return word


def _day(word: str) -> str:
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word} is not a day; write 2027-01-31") from None


def _today(words: argparse.Namespace) -> str:
    return words.as_of or date.today().isoformat()


def _status(words: argparse.Namespace) -> int:
    print("\n".join(releasing.status(words.dir, _today(words))).rstrip())
    return 0


def _confirm(words: argparse.Namespace) -> int:
    if sum(map(bool, (words.items, words.article, words.all))) != 1:
        print("say what is confirmed: texts by their names, --article with an id, or --all", file=sys.stderr)
        return 2
    made = releasing.confirm(
        words.dir, words.organisation, Meant(tuple(words.items), words.article), words.by, _today(words)
    )
    for leaning in made.recorded:
        print(f"{leaning.item.name} follows {leaning.article}")
    who = f" by {words.by}" if words.by else ""
    print(f"{len(made.recorded)} confirmed{who} on {_today(words)}; {made.already} stood confirmed already")
    return 0


def _diff(words: argparse.Namespace) -> int:
    compared = releasing.diff(words.dir, words.protocol, words.old, words.new)
    if words.format == "json":
        shown = {"old": compared.old, "new": compared.new, **diff_for_machines(compared.changes)}
        print(json.dumps(shown, indent=1, ensure_ascii=False))
    else:
        print(f"{words.protocol}: from {compared.old} to {compared.new}")
        print("\n".join(diff_in_words(compared.changes)))
    return 0


OF_EDITIONS = (
    "adopted_by",
    "adopted_on",
    "effective_from",
    "review_by",
    "summary_nl",
    "summary_en",
    "correction",
)
"""What somebody says of an edition and not of a form."""


def _release(words: argparse.Namespace) -> int:
    found = releasing.find(words.dir, words.name, "protocol" if words.date else "form")
    if wrong := _misused(found, words):
        print(wrong, file=sys.stderr)
        return 2
    return _release_form(found, words) if found.kind == "form" else _release_edition(found, words)


def _misused(found: releasing.Found, words: argparse.Namespace) -> str | None:
    """What was said that does not go with what is released, or was not said although it has to be."""
    if found.kind == "protocol":
        if words.as_of:
            return f"{words.name} is a protocol: leave out --as-of, and say what binds with --effective-from"
        if words.date is None:
            return f"{words.name} is a protocol: say what the edition is called by, with a date, or `undated`"
        return None
    options = [f"--{it.replace('_', '-')}" for it in OF_EDITIONS if getattr(words, it)]
    if words.date or options:
        said = " and ".join(filter(None, [words.date, *options]))
        return f"{words.name} is a form, and its own file says which version it is: leave out {said}"
    return None


def _release_form(form: releasing.Found, words: argparse.Namespace) -> int:
    address = words.address(words.dir)
    made = releasing.release_form(words.dir, form, _today(words), address)
    sheets = " and ".join(made.version.languages)
    print(f"Released {words.name}, version {made.version.form.version}, given out from {made.version.released_on}:")
    print(f"  all that stands on its sheets ({sheets}) is frozen in {made.file}")
    print(f"  {len(made.version.pdfs)} blank sheets are kept beside it, and are what people get from now on")
    if not address:
        unknown = "no address is known, so the QR code on them will name the form and lead nowhere"
        print(f"  {unknown}; `site_url` in mkdocs.yml, or SITE_URL, says where the site stands")
    print(f"  fingerprint {made.version.fingerprint}")
    return 0


def _release_edition(protocol: releasing.Found, words: argparse.Namespace) -> int:
    summary = {"nl": words.summary_nl, "en": words.summary_en}
    terms = Terms(
        date=words.date,
        adopted_by=words.adopted_by,
        adopted_on=words.adopted_on,
        effective_from=words.effective_from,
        review_by=words.review_by,
        summary={language: text for language, text in summary.items() if text},
        correction=words.correction,
    )
    made = releasing.release(words.dir, protocol, terms)
    articles = sum(1 for _ in made.edition.protocol.articles())
    print(f"Released {words.name}, edition {made.edition.date}, revision {made.edition.revision}:")
    print(f"  {articles} articles and the answers of {len(made.edition.trees)} trees are frozen in {made.file}")
    print(f"  {len(made.edition.pdfs)} PDFs are kept beside it, as they were on this day")
    print(f"  fingerprint {made.edition.fingerprint}")
    return 0
