"""What is different between two states of a protocol, and between all that were ever released. Pure."""

from protocolwijzer.redline.changes import (
    RULED,
    WORDED,
    ArticleChange,
    Changes,
    Course,
    HeadingChange,
    ItemChange,
    same_rule,
)
from protocolwijzer.redline.decisive import Swap, differing, swap_name, swaps
from protocolwijzer.redline.history import (
    WORKING,
    Comparison,
    History,
    Issue,
    differing_around,
    named_around,
    restating,
    unreleased,
)
from protocolwijzer.redline.outcomes import differing_outcomes, resting_on
from protocolwijzer.redline.pieces import Piece, TableRedline
from protocolwijzer.redline.state import State, frozen_tree, released, working
from protocolwijzer.redline.verdicts import GoesOn, VerdictChange, verdict_changes
from protocolwijzer.redline.words import Run, redline

__all__ = [
    "RULED",
    "WORDED",
    "WORKING",
    "ArticleChange",
    "Changes",
    "Comparison",
    "Course",
    "GoesOn",
    "HeadingChange",
    "History",
    "Issue",
    "ItemChange",
    "Piece",
    "Run",
    "State",
    "Swap",
    "TableRedline",
    "VerdictChange",
    "differing",
    "differing_around",
    "differing_outcomes",
    "frozen_tree",
    "named_around",
    "redline",
    "released",
    "restating",
    "resting_on",
    "same_rule",
    "swap_name",
    "swaps",
    "unreleased",
    "verdict_changes",
    "working",
]
