"""Editions and confirmations as commands make them and tell of them. Pure: what is written down, `write` writes."""

from protocolwijzer.editions.confirm import Meant, confirmed
from protocolwijzer.editions.diff import diff_for_machines, diff_in_words
from protocolwijzer.editions.release import Terms, freeze, refusals
from protocolwijzer.editions.status import status
from protocolwijzer.editions.unproven import never_released, unproven

__all__ = [
    "Meant",
    "Terms",
    "confirmed",
    "diff_for_machines",
    "diff_in_words",
    "freeze",
    "never_released",
    "refusals",
    "status",
    "unproven",
]
