"""A form holds what the law wants: consent that is free, specific, informed, unambiguous, and easily withdrawn."""

from collections.abc import Iterator
from typing import get_args

from protocolwijzer import addresses
from protocolwijzer.model import ConsentForm, LegalElement, Organisation
from protocolwijzer.problem import Pointer, Problem

TOLD_TO_ALL: frozenset[str] = frozenset(get_args(LegalElement)) - {"unequal-power", "message"}
"""What every consent form tells (AVG articles 4(11), 7 and 13)."""
_IN_WORDS: dict[LegalElement, str] = {
    "ground": "on what ground the data is used",
    "blank-is-no": "that blank means no",
    "no-consequences": "that a no has no consequences",
    "recipients": "who else gets the data",
    "outside-eu": "whether it can leave the EU",
    "rights": "which rights people have over it",
    "complaint": "where to complain",
    "form-retention": "how long the form is kept",
    "unequal-power": "that the two are not equals",
    "message": "what a message without a signature counts for",
}


def problems(organisation: Organisation) -> Iterator[Problem]:
    employed = {audience.id for audience in organisation.profile.audiences if audience.employed}
    for name, form in organisation.forms.items():
        pointer = Pointer(addresses.form_file(organisation.id, name))
        yield from _parts(form, pointer)
        yield from _whole(form, pointer)
        if form.kind == "consent":
            yield from _told(form, form.signer in employed, pointer)
            yield from _withdrawn(form, organisation, pointer)


def _parts(form: ConsentForm, pointer: Pointer) -> Iterator[Problem]:
    """Whom it is about, what is declared, and a place to sign; and, before that, how to take it back."""
    wanted = {
        "about": "whom the form is about (`about`)",
        "declaration": "what one declares by signing (`declaration`)",
        "signatures": "a place to sign (`signatures`)",
    }
    if form.kind != "withdrawal":
        wanted |= {"withdrawal": "how to take it back (`withdrawal`)", "validity": "until when it holds (`validity`)"}
    if form.kind == "consent":
        wanted |= {"recordings": "which recordings (`recordings`)", "channels": "where they may appear (`channels`)"}
        yield from _channels(form, pointer / "channels")
    for key, words in wanted.items():
        if not getattr(form, key):
            yield Problem("form-part", f"this form does not say {words}", pointer / "title")
    if form.signatures and all(signature.optional for signature in form.signatures):
        message = "every signature is optional; at least one is needed"
        yield Problem("form-part", message, pointer / "signatures")


def _channels(form: ConsentForm, pointer: Pointer) -> Iterator[Problem]:
    """What one agrees to at each channel: that holds for one purpose, and for as long as it says."""
    wanted = {"purpose": "what something is published for", "retention": "how long it stays"}
    for i, use in enumerate(form.channels):
        for key, words in wanted.items():
            if getattr(use, key) is None:
                yield Problem("form-part", f"this form does not say {words} here (`{key}`)", pointer / i / "channel")


def _whole(form: ConsentForm, pointer: Pointer) -> Iterator[Problem]:
    """Everything at once is for who takes it back: a yes is given to each thing by itself (AVG article 4(11))."""
    whole = [i for i, choice in enumerate(form.choices) if choice.whole]
    asked = len(form.recordings) + len(form.channels) + len(form.choices)
    for i in whole if form.kind != "withdrawal" else whole[1:]:
        message = "only a withdrawal has a choice that stands for all others, and only one (`whole`)"
        yield Problem("form-part", message, pointer / "choices" / i / "whole")
    for i, field in enumerate(form.about):
        if field.in_part and not whole:
            message = "no choice here takes back all (`whole`), so everybody fills this in; leave `in_part` out"
            yield Problem("form-part", message, pointer / "about" / i / "in_part")
    if form.kind == "withdrawal" and asked > 1 and not whole:
        message = f"who takes back all answers {asked} questions or more; add a choice for all, marked as `whole`"
        yield Problem("no-withdrawal", message, pointer / "kind", "warning")


def _told(form: ConsentForm, employed: bool, pointer: Pointer) -> Iterator[Problem]:
    told = {element for clause in form.clauses for element in clause.says}
    wanted = TOLD_TO_ALL | {"unequal-power"} if employed else TOLD_TO_ALL
    if wanted - told:
        listed = ", ".join(f"{said} (`{it}`)" for it, said in _IN_WORDS.items() if it in wanted - told)
        message = f"no clause says {listed}; write it, and name it in the clause's `says`"
        yield Problem("legal-element", message, pointer / "clauses")


def _withdrawn(form: ConsentForm, organisation: Organisation, pointer: Pointer) -> Iterator[Problem]:
    if form.withdrawn_by is None:
        message = "taking consent back is as easy as giving it: make a `withdrawal` form and name it in `withdrawn_by`"
        yield Problem("no-withdrawal", message, pointer / "kind")
    elif form.withdrawn_by in organisation.forms and organisation.forms[form.withdrawn_by].kind != "withdrawal":
        message = f"`{form.withdrawn_by}` is a {organisation.forms[form.withdrawn_by].kind}, not a withdrawal"
        yield Problem("no-withdrawal", message, pointer / "withdrawn_by")
    elif taken_back := {use.channel for it in [organisation.forms.get(form.withdrawn_by)] if it for use in it.channels}:
        for i, use in enumerate(form.channels):
            if use.channel not in taken_back:
                message = f"`{form.withdrawn_by}` does not ask about `{use.channel}`; add it to the `channels` there"
                yield Problem("no-withdrawal", message, pointer / "channels" / i / "channel", "warning")
