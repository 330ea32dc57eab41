"""What is different between two states of a protocol. Pure: two states in, their differences out."""

from protocolwijzer.redline.changes import ArticleChange, Changes, HeadingChange
from protocolwijzer.redline.state import State, frozen_tree, released, working
from protocolwijzer.redline.verdicts import VerdictChange, verdict_changes
from protocolwijzer.redline.words import Run, redline

__all__ = [
    "ArticleChange",
    "Changes",
    "HeadingChange",
    "Run",
    "State",
    "VerdictChange",
    "frozen_tree",
    "redline",
    "released",
    "verdict_changes",
    "working",
]
