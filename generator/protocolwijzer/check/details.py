"""Dates that exist, what only the organisation itself can fill in, and whether its colour can be read."""

from collections.abc import Collection, Iterator

from protocolwijzer import addresses
from protocolwijzer.colours import PAPERS, contrast
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import (
    Contact,
    Controller,
    Officer,
    Organisation,
    Profile,
    Translated,
    dialled,
    email_in,
    is_email,
    is_two_numbers,
)
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.walk import articles, blanks

LEAST_CLEAR = 0.5
"""Which part of what one sees of a logo is to be seen well. The guideline asks no contrast of a logo; readers do."""
LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""


LONGEST_NUMBER = 17
"""Digits of a telephone number: fifteen (ITU-T E.164), after `00` or `+`."""


def problems(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    yield from _effects(organisation)
    yield from _documents(organisation)
    pointer = Pointer(addresses.profile_file(organisation.id))
    if pointer.file in unread:
        return
    profile = organisation.profile
    yield from _reachable(profile, pointer)
    if not any(contact.reachable for contact in profile.contacts if not contact.outside):
        message = (
            f"nobody at {profile.name} can be reached: no contact of its own has a phone number or an e-mail address; "
            "fill one in"
        )
        yield Problem("no-contact", message, pointer / "contacts", "warning")
    for missing, place in blanks(organisation):
        yield Problem("to-be-filled-in", f"{missing}; to be filled in by the organisation", place, "warning")
    yield from _lost_logos(organisation, pointer / "logo")
    if profile.accent is not None:
        for scheme, papers in PAPERS.items():
            colour = getattr(profile.accent, scheme)
            ratio = min(contrast(colour, paper) for paper in papers)
            if ratio < LEAST_CONTRAST:
                side = "darker" if scheme == "light" else "lighter"
                message = (
                    f"`{colour}` is hard to read on {scheme} paper ({ratio:.1f}:1, {LEAST_CONTRAST}:1 is needed); "
                    f"choose a {side} colour"
                )
                yield Problem("contrast", message, pointer / "accent" / scheme)


def _lost_logos(organisation: Organisation, pointer: Pointer) -> Iterator[Problem]:
    """A logo that cannot be seen on a paper that it stands on."""
    for scheme, papers in PAPERS.items():
        logo = organisation.logos.get(scheme) or organisation.logos.get("light")
        if logo and min(logo.clear[paper] for paper in papers) < LEAST_CLEAR:
            own = scheme in organisation.logos
            mend = "choose one with more contrast" if own else "give another one for it: `dark`"
            message = f"most of this logo is hard to see on {scheme} paper; {mend}"
            yield Problem("contrast", message, pointer / (scheme if own else "light"))


def _reachable(profile: Profile, pointer: Pointer) -> Iterator[Problem]:
    """Whether mail and calls arrive that a page offers to make."""
    contacts: list[tuple[Contact | Controller | Officer, Pointer]]
    contacts = [(contact, pointer / "contacts" / i) for i, contact in enumerate(profile.contacts)]
    contacts.append((profile.controller, pointer / "controller"))
    if profile.controller.officer is not None:
        contacts.append((profile.controller.officer, pointer / "controller" / "officer"))
    for it, at in contacts:
        if it.email is not None and not is_email(it.email):
            meant = email_in(it.email)
            message = f"`{it.email}` is not an e-mail address" + (f"; did you mean `{meant}`?" if meant else "")
            yield Problem("email", message, at / "email")
        if it.phone is not None and is_two_numbers(it.phone):
            yield Problem("phone", f"`{it.phone}` is two telephone numbers; write one", at / "phone")
        elif it.phone is not None and len(dialled(it.phone)) > LONGEST_NUMBER:
            message = f"`{it.phone}` is too long for a telephone number; if these are two, write one"
            yield Problem("phone", message, at / "phone")


def _effects(organisation: Organisation) -> Iterator[Problem]:
    for name, protocol in organisation.protocols.items():
        pointer = Pointer(addresses.protocol_file(organisation.id, name))
        footnotes = {footnote.id for section in protocol.all_sections() for footnote in section.footnotes}
        for article, at in articles(protocol, pointer):
            if article.condition is not None and article.effect != "permits":
                message = (
                    f"`condition` belongs to `permits`, and this article {article.effect}; use `unless` or the text"
                )
                yield Problem("effect", message, at / "condition")
            for key, text in (("condition", article.condition), ("unless", article.unless)):
                yield from _joined_twice(text, at / key)
            if article.closing is not None and not article.items:
                message = "`closing` is what follows on `items`, and there are none; move it to the text"
                yield Problem("effect", message, at / "closing")
            if article.id in footnotes and article.items:
                message = "a footnote is opened in its place, where no items can stand; write a list in its text"
                yield Problem("effect", message, at / "items")
            if article.id in footnotes and article.effect != "informs":
                yield Problem("effect", f"a footnote informs; it never {article.effect}", at / "effect")


def _joined_twice(text: Translated | None, pointer: Pointer) -> Iterator[Problem]:
    """A condition or an exception that begins with the word that pages write before it."""
    for language, words in text.root.items() if text else ():
        first = words.split(maxsplit=1)[0].casefold() if words.strip() else ""
        if language in LANGUAGES and first in LANGUAGES[language].joining:
            message = f"this follows on a word such as `{first}`, which pages write themselves; leave that out"
            yield Problem("effect", message, pointer / language, "warning")


def _documents(organisation: Organisation) -> Iterator[Problem]:
    for name, protocol in organisation.protocols.items():
        document, pointer = protocol.document, Pointer(addresses.protocol_file(organisation.id, name)) / "document"
        yield from no_such_day(document.date, pointer / "date")
        if document.role == "restated" and document.title is None:
            message = (
                "`title` is missing here: what the document is called; if this protocol is it, write `role: itself`"
            )
            yield Problem("missing-key", message, pointer)


def no_such_day(date: str, pointer: Pointer) -> Iterator[Problem]:
    """A date has a day only if that month has it."""
    year, _, day = date.partition("-")
    if day.count("-") == 1 and int(day[3:]) > _days(int(year), int(day[:2])):
        yield Problem("no-such-day", f"`{date}` is a day that does not exist", pointer)


def _days(year: int, month: int) -> int:
    """How many days a month has (Gregorian calendar)."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + leap if month == 2 else 30 if month in {4, 6, 9, 11} else 31
