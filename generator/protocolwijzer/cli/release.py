"""`protocolwijzer release`."""

import argparse
import shlex
import sys
from typing import Any

from protocolwijzer import addresses, recording, releasing
from protocolwijzer.cli.args import Commands, add_command, add_dir, calendar_date, day, edition_date, today, words
from protocolwijzer.editions import ChangedTwiceError, Terms, article_in_words, diff_in_words
from protocolwijzer.engines import read_settings
from protocolwijzer.language import LANGUAGES
from protocolwijzer.redline import swap_name


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        "release",
        run,
        """
        What is frozen never changes again. A protocol needs the date that the edition is called by; a form's own file
        says which version it is; the details that an organisation puts on the forms that it adopts get the next number.
        Refused while a text is to be confirmed, or the handbook has an error. A correction shows what it changes; where
        that is a number, a "not", a "must" or another word that can change a rule, it is refused until the word is
        accepted by name. With --undo, the newest release is taken back, for a reason that is kept in addresses.yml: an
        edition on which no form rests, or a version of a form on the day on which it was first given out. Its date or
        number is not given again.
        """,
        """
        protocolwijzer release mind-at-work/protocol-sociale-media 2027-01-01 --adopted-by "de directie" \\
          --effective-from 2027-01-01 --summary-nl "Ook voor oud-cliënten." --summary-en "For former clients too."
        protocolwijzer release mind-at-work/protocol-sociale-media 2027-01-01 --correction \\
          --summary-nl "Een tikfout." --summary-en "A typo." --accept "tine→tien"
        protocolwijzer release mind-at-work/protocol-sociale-media 2027-02-10 --only A.6 \\
          --summary-nl "Een ander nummer." --summary-en "Another number."
        protocolwijzer release mind-at-work/toestemming-opnamen
        protocolwijzer release de-regenboog/details
        protocolwijzer release mind-at-work/protocol-sociale-media --undo --reason "The annex was missing."
        """,
    )
    parser.add_argument(
        "name",
        metavar="ORG/NAME",
        help="a protocol, a form, or ORG/details for what stands on adopted forms; these two need no DATE",
    )
    parser.add_argument(
        "date", metavar="DATE", nargs="?", type=edition_date, help="what the edition is called by; or `undated`"
    )
    parser.add_argument(
        "--adopted-by",
        metavar="WHO",
        type=words("--adopted-by"),
        help="who adopted it (default: whom the document that it restates names)",
    )
    for option, unsaid in (("--adopted-on", ""), ("--effective-from", ", or DATE with --only"), ("--review-by", "")):
        parser.add_argument(option, metavar="DATE", type=calendar_date, help=f"without it: unknown{unsaid}")
    for language in sorted(LANGUAGES):
        option, told = _summary(language), f"what changed, in the language `{language}`"
        parser.add_argument(option, metavar="TEXT", type=words(option), help=told)
    parser.add_argument(
        "--only",
        metavar="ARTICLE",
        nargs="+",
        help="the edition in force with these articles of the working text (number or id); all else waits",
    )
    parser.add_argument("--correction", action="store_true", help="a revision of the newest edition: words, no rules")
    parser.add_argument(
        "--accept",
        metavar="OLD→NEW",
        type=words("--accept"),
        action="append",
        default=[],
        help="of a correction: this word may differ, no rule changes by it (or OLD->NEW); with --only: this text, as "
        "it is in force, follows the articles still",
    )
    parser.add_argument("--by", metavar="WHO", type=words("--by"), help="who releases it, or takes it back")
    parser.add_argument("--undo", action="store_true", help="take the newest release back; needs --reason")
    parser.add_argument("--reason", metavar="TEXT", type=words("--reason"), help="why it is taken back")
    parser.add_argument(
        "--as-of", metavar="DATE", type=day, help="of a form or details: from when it is given out (default: today)"
    )
    add_dir(parser)


def _summary(language: str) -> str:
    return f"--summary-{language}"


def _value(args: argparse.Namespace, option: str) -> Any:
    return getattr(args, option.removeprefix("--").replace("-", "_"))


_DECIDED = ("--adopted-by", "--adopted-on", "--effective-from", "--review-by")
"""What is decided about an edition, and stays with its corrections."""

_OF_EDITIONS = (
    *_DECIDED,
    *map(_summary, sorted(LANGUAGES)),
    "--only",
    "--correction",
    "--accept",
)
"""What somebody says of an edition and not of a form."""


def run(args: argparse.Namespace) -> int:
    if args.undo or args.reason:
        return _undo(args)
    found = releasing.find(args.dir, args.name, "protocol" if args.date else "form")
    if wrong := _misused(found, args):
        print(wrong, file=sys.stderr)
        return 2
    return {"form": _release_form, "details": _release_details, "protocol": _release_edition}[found.kind](found, args)


def _misused(found: releasing.Found, args: argparse.Namespace) -> str | None:
    """What was said that does not go with what is released, or was not said although it has to be."""
    if found.kind == "protocol":
        if args.as_of:
            return f"{args.name} is a protocol: leave out --as-of, and say what binds with --effective-from"
        if args.date is None:
            return f"{args.name} is a protocol: say what the edition is called by, with a date, or `undated`"
        if args.accept and not (args.correction or args.only):
            return "--accept belongs to a --correction or to --only; an edition of its own may change every word"
        if args.only and args.correction:
            return "--only makes an edition of its own, with a date of its own: leave out --correction"
        decided = [option for option in _DECIDED if _value(args, option)]
        if args.correction and decided:
            kept = "a --correction keeps what was decided about its edition"
            return f"{kept}: leave out {' and '.join(decided)}, or release an edition with a date of its own"
        return None
    options = [option for option in _OF_EDITIONS if _value(args, option)]
    if args.date or options:
        said = " and ".join(filter(None, [args.date, *options]))
        if found.kind == "details":
            return f"{args.name} are what stands on adopted forms, and get the next number: leave out {said}"
        return f"{args.name} is a form, and its own file says which version it is: leave out {said}"
    return None


def _undo(args: argparse.Namespace) -> int:
    said = [args.date, *(option for option in _OF_EDITIONS if _value(args, option))]
    if any(said) or not (args.undo and args.reason):
        wrong = f"leave out {' and '.join(filter(None, said))}" if any(said) else "say both --undo and --reason"
        print(f"to take the newest release of {args.name} back, {wrong}", file=sys.stderr)
        return 2
    found = releasing.find(args.dir, args.name, "protocol")
    if found.kind == "details":
        print(f"{args.name} stand on sheets, and stay; release what is right as the next ones", file=sys.stderr)
        return 1
    taken = recording.undo(args.dir, found.organisation, found.id, args.reason, args.by or None, today(args))
    print(f"Took back {args.name}, {taken.record.called}: {taken.record.why}")
    for along in taken.along:
        print(f"  and {along.called}, which came with it")
    print(f"  {', '.join(taken.files)} and what was kept beside it are removed")
    print(f"  that, its fingerprint and the reason stand in {taken.book}; nothing gets its name again")
    return 0


def _release_form(form: releasing.Found, args: argparse.Namespace) -> int:
    address = read_settings(args.dir).site_url
    made = releasing.release_form(args.dir, form, today(args), address, args.by or None)
    sheets = " and ".join(made.version.languages)
    print(f"Released {args.name}, version {made.version.form.version}, given out from {made.version.released_on}:")
    print(f"  all that stands on its sheets ({sheets}) is frozen in {made.file}")
    print(f"  {len(made.version.pdfs)} blank sheets are kept beside it, and are what people get from now on")
    _say_no_address(address)
    print(f"  fingerprint {made.version.fingerprint}")
    return 0


def _release_details(found: releasing.Found, args: argparse.Namespace) -> int:
    address = read_settings(args.dir).site_url
    made = releasing.release_details(args.dir, found, today(args), address)
    print(f"Released {args.name} {made.details.number}, on adopted forms from {made.details.released_on}:")
    print(f"  the organisation's name, who answers for personal data, and its channels are frozen in {made.file}")
    print(f"  {len(made.details.pdfs)} blank sheets are kept beside it")
    _say_no_address(address)
    print(f"  fingerprint {made.details.fingerprint}")
    return 0


def _say_no_address(address: str) -> None:
    if not address:
        unknown = "no address is known, so there is no QR code on them"
        print(f"  {unknown}; `site_url` in mkdocs.yml, or SITE_URL, says where the site stands")


def _release_edition(protocol: releasing.Found, args: argparse.Namespace) -> int:
    summary = {language: _value(args, _summary(language)) for language in sorted(LANGUAGES)}
    terms = Terms(
        date=args.date,
        adopted_by=args.adopted_by,
        adopted_on=args.adopted_on,
        effective_from=args.effective_from,
        review_by=args.review_by,
        summary={language: text for language, text in summary.items() if text},
        correction=args.correction,
        accepted=frozenset(map(swap_name, args.accept)),
        released_on=today(args),
        released_by=args.by or None,
        only=tuple(args.only or ()),
    )
    try:
        made = releasing.release(args.dir, protocol, terms)
    except releasing.UnacceptedError as error:
        print(_unaccepted(error, args), file=sys.stderr)
        return 1
    except ChangedTwiceError as error:
        print(_changed_twice(error, args), file=sys.stderr)
        return 1
    if made.corrected:
        print("\n".join([*diff_in_words(made.corrected), ""]))
    articles = _counted(sum(1 for _ in made.edition.protocol.articles()), "article")
    trees, pdfs = _counted(len(made.edition.trees), "tree"), len(made.edition.pdfs)
    print(f"Released {args.name}, edition {made.edition.date}, revision {made.edition.revision}:")
    print(f"  {articles} and the answers of {trees} are frozen in {made.file}")
    kept = "is kept beside it, as it was" if pdfs == 1 else "are kept beside it, as they were"
    print(f"  {_counted(pdfs, 'PDF')} {kept} on this day")
    print(f"  fingerprint {made.edition.fingerprint}")
    organisation, _, name = args.name.partition("/")
    for it in made.planned:
        print(f"Edition {it.date}, which begins on {it.first_day}, has revision {it.revision}, with the same articles.")
        called = f"edition/{name}/{addresses.edition_called(it.date, it.revision)}"
        if called in made.to_confirm:
            print("  Look whether what leans on them there follows them still (`protocolwijzer status`), then")
            print(f"  `protocolwijzer confirm {organisation} {called}`. Nothing is published from that day on before.")
    for problem in made.ending:
        print(f"ATTENTION: {problem.sentence}")
    return 0


def _changed_twice(error: ChangedTwiceError, args: argparse.Namespace) -> str:
    """What two editions say of one article, and what to do."""
    lines, editions = [], {}
    for edition, theirs, mine in error.changes:
        editions[edition.date] = edition
        lines += ["To go out now:", *(f"  {line}" for line in article_in_words(mine))]
        lines += [f"In edition {edition.date}, which begins on {edition.first_day}:"]
        lines += [*(f"  {line}" for line in article_in_words(theirs)), ""]
    dates = " and ".join(editions)
    return "\n".join(
        [
            *lines,
            f"error: changed in edition {dates} too, so nobody can tell what is to hold then  [release]",
            "Take what begins later back, the newest first:",
            f"  protocolwijzer release {args.name} --undo --reason …",
            "then release these articles again, write into the working text what is to hold later, and release that.",
        ]
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _unaccepted(error: releasing.UnacceptedError, args: argparse.Namespace) -> str:
    """The whole correction, the words in it that can change a rule, and the command that accepts them."""
    names = dict.fromkeys(swap.name for swap in error.swaps)
    accepting = [word for name in names for word in ("--accept", name)]
    lines = [
        *diff_in_words(error.changes),
        "",
        "error: a correction changes no rule, and these words can change one  [correction]",
    ]
    for name in names:
        places = dict.fromkeys(swap.where for swap in error.swaps if swap.name == name)
        lines.append(f"  {name}: {'; '.join(places)}")
    return "\n".join(
        [
            *lines,
            "Where no rule changes by them, accept each by its name:",
            f"  {shlex.join(['protocolwijzer', *args.said, *accepting])}",
            "Otherwise release an edition with a date of its own, without --correction.",
        ]
    )
