"""Lines of a text that its author set apart and YAML puts together."""

import re
from collections.abc import Iterable
from itertools import pairwise

from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.read.yaml import Node, Source

_POINT = r"(?:[-*+] |\d{1,3}[.)] |[^\W\d_][.)] |\([a-z]{1,4}\) |\|)"
MAY_BE_JOINED = re.compile(rf"\S {_POINT}|\n")
"""What a text has in which lines may have been put together."""
_BEGINS_POINT = re.compile(rf"\s*{_POINT}")


def joined(source: Source, pointer: Pointer) -> Iterable[Problem]:
    """Paragraphs, points of a list or rows of a table that stand on lines of their own in a text of which YAML makes
    one line."""
    node = source.node(pointer)
    line = _joined_line(source, node) if node is not None and node.raw is not None and not node.block else None
    if line is not None:
        shown = source.lines[line].strip()
        message = f"YAML puts this line and the next one together; write `{pointer.keys[-1]}: |`, and the text below it"
        yield Problem("list", message, pointer, place=source.spot(line, source.lines[line].index(shown), len(shown)))


def _joined_line(source: Source, node: Node) -> int | None:
    """The first line of a text that its author wanted to end where it ends: a point above another one, or what a
    blank line follows. (Two blank lines are a blank line to YAML, as other programs write it.)"""
    folded = source.lines[node.line][node.column : node.column + 1] == ">"
    end = node.end if folded else node.end + 1
    written = [line for line in range(node.line, end) if source.lines[line].strip(" '\"")]
    for line, below in pairwise(written):
        text = source.lines[line] if line > node.line else source.lines[line][node.column :].lstrip("'\"")
        both_points = _BEGINS_POINT.match(text) and _BEGINS_POINT.match(source.lines[below])
        if below - line == (1 if both_points else 2):
            return line
    return None
