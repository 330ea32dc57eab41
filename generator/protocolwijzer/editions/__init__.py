"""Editions, versions of forms, and confirmations, as commands make them and tell of them. Pure: `write` writes."""

from protocolwijzer.editions.confirm import Meant, confirmed
from protocolwijzer.editions.diff import article_in_words, diff_for_machines, diff_in_words
from protocolwijzer.editions.in_force import in_force
from protocolwijzer.editions.move import book_in_lines, lost_refusals, move_refusals, with_known
from protocolwijzer.editions.only import Alone, ChangedTwiceError, only, taking_over
from protocolwijzer.editions.release import (
    Terms,
    along,
    freeze,
    keeping,
    leaning_on,
    next_revision,
    refusals,
    with_leaning,
)
from protocolwijzer.editions.sound import may_wait, sound
from protocolwijzer.editions.status import status
from protocolwijzer.editions.undo import TakenBack, taken_back, undo_refusals
from protocolwijzer.editions.unproven import never_released, unproven
from protocolwijzer.editions.version import details_refusals, form_refusals, freeze_details, freeze_form
from protocolwijzer.editions.waiting import Due, due, waiting

__all__ = [
    "Alone",
    "ChangedTwiceError",
    "Due",
    "Meant",
    "TakenBack",
    "Terms",
    "along",
    "article_in_words",
    "book_in_lines",
    "confirmed",
    "details_refusals",
    "diff_for_machines",
    "diff_in_words",
    "due",
    "form_refusals",
    "freeze",
    "freeze_details",
    "freeze_form",
    "in_force",
    "keeping",
    "leaning_on",
    "lost_refusals",
    "may_wait",
    "move_refusals",
    "never_released",
    "next_revision",
    "only",
    "refusals",
    "sound",
    "status",
    "taken_back",
    "taking_over",
    "undo_refusals",
    "unproven",
    "waiting",
    "with_known",
    "with_leaning",
]
