"""Change an author's file by replacing the bytes of one value, item or key, and nothing else.

Comments, quotes, order, blank lines and line ends stay as their author has them, and a text is wrapped as the file's
others are. Where the value stands is told by the parser's marks. Whoever calls this parses the result again and holds
it against `intended`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from protocolwijzer.write.edits import Edit, Insert, Move, NoSuchValueError, Remove, Rename, Replace, said
from protocolwijzer.write.marked import Marked, nodes, style_of
from protocolwijzer.write.scalars import Room, Style, scalar


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A file's text after these edits, one after the other.

    Raises NoSuchValueError, also for a text that is no YAML.
    """
    lines_end = "\r\n" if "\r\n" in text else "\n"
    for edit in edits:
        try:
            file = _Writer(text)
        except yaml.YAMLError as error:
            raise NoSuchValueError(f"this file cannot be read: {error}") from None
        text = file.changed(edit).apply(text, lines_end)
    return text


class _Change(NamedTuple):
    """What takes the place of `text[start:end]`; its lines end as `\\n`."""

    start: int
    end: int
    new: str

    def apply(self, text: str, lines_end: str) -> str:
        """The text with this change, in the file's own line ends; what was moved as it stood has them already."""
        new = self.new.replace("\r\n", "\n")
        if self.end == len(text) and "\n" in new:
            new = new.rstrip("\n") + "\n"
        new = new.replace("\n", lines_end)
        return text[: self.start] + new + text[self.end :]


class _Writer(Marked):
    def changed(self, edit: Edit) -> _Change:
        parent, node = self.root, self.root
        for key in edit.keys[:-1]:
            node = self.find(node, key, edit)
        parent, last = node, edit.keys[-1] if edit.keys else ""
        match edit:
            case Insert():
                return self._inserted(parent, last, edit)
            case Replace():
                target = self.find(parent, last, edit) if edit.keys else self.root
                return self._replaced(parent, target, edit.value)
            case Rename():
                key_node = parent.value[self.position(parent, last, edit)][0]
                start, end = self.extent(key_node)
                return _Change(start, end, self._key(edit.name, style_of(key_node), parent.flow_style))
            case Remove():
                return self._removed(parent, self.position(parent, last, edit))
            case Move():
                return self._moved(parent, self.position(parent, last, edit), edit.to)

    # ------------------------------------------------------------------------------------------- what takes its place
    def _replaced(self, parent: Any, node: Any, value: Any) -> _Change:
        start, end = self.extent(node)
        if parent is None:
            return _Change(start, end, "\n".join(self._lines(value, 0, end, node)) if value else self._flow(value))
        sign = start if parent.flow_style else self.after_sign(parent, node)
        note = re.compile(r"[ \t]+#.*|").match(self.text, end)
        assert note
        if _is_block(value) and not parent.flow_style:
            return self._as_lines(parent, node, value, sign, note[0])
        in_lines = isinstance(node, yaml.CollectionNode) and not node.flow_style
        if in_lines and not self.text[sign:start].strip():
            start = sign
        room_before = "" if parent.flow_style or start > sign else " "
        if in_lines and start > sign:  # below a comment, where the dashes of a list may stand as far out as its key
            room_before = " " * max(0, self.margin(parent, node) + self.layout.step - self.column(start))
        block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        old = self.old_lines(node) if isinstance(node, yaml.ScalarNode) and start < end else []
        indent = self.inner_indent(node, self.margin(parent, node) + self.layout.step)
        single = bool(note[0]) or self.comment_follows(end)
        room = Room(self.column(start) + len(room_before), indent, parent.flow_style, single)
        new = self._inline(value, room, style_of(node), old)
        if block and (kept := re.search(r"[ \t]+#.*", self.text[start : self.line_end(start)])):
            first, line_end, rest = new.partition("\n")
            new = first + kept[0] + line_end + rest if new[0] in "|>" else new + kept[0]
        return _Change(start, end, room_before + new)

    def _as_lines(self, parent: Any, node: Any, value: Any, sign: int, note: str) -> _Change:
        """A list or mapping on lines of its own, below the key or behind the dash that it belongs to."""
        start, end = self.extent(node)
        margin = self.margin(parent, node)
        in_lines = isinstance(node, yaml.CollectionNode) and not node.flow_style
        if self.text[sign:start].strip() or (
            in_lines and isinstance(node, yaml.MappingNode) is isinstance(value, dict)
        ):
            column = self.column(start)
            further = 0 if isinstance(value, list) else max(0, margin + self.layout.step - column)
            new = "\n".join(self._lines(value, column + further, end, node))
            return _Change(start, end, new[column:])
        if isinstance(parent, yaml.SequenceNode):
            lines = self._lines(value, margin + self.layout.step, end, node)
            new = "\n".join(lines)
            return _Change(sign, end + len(note), f"{note}\n{new}" if note else new[margin + 1 :])
        step = self.layout.dash if isinstance(value, list) else self.layout.step
        new = "\n".join(self._lines(value, margin + step, end, node))
        return _Change(sign, end + (0 if in_lines else len(note)), ("" if in_lines else note) + "\n" + new)

    def _inline(self, value: Any, room: Room, style: Style, old: Sequence[str] = ()) -> str:
        """A value that begins on the line of its key, dash or bracket."""
        if isinstance(value, dict | list):
            return self._flow(value)
        return scalar(value, room, self.layout, style, old)

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            entries = (f"{self._key(key, '', True)}: {self._flow(it)}" for key, it in value.items())
            return "{" + ", ".join(entries) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return scalar(value, Room(0, 0, flow=True), self.layout)

    def _key(self, name: str, style: Style, flow: bool) -> str:
        return scalar(name, Room(0, 0, flow or bool(style), single=True), self.layout, style)

    def _lines(self, value: Any, indent: int, end: int, like: Any = None) -> Iterator[str]:
        """A list or mapping in lines, before what stands at `end`; its texts are quoted as those in `like` are."""
        margin = " " * indent
        style = _style_within(like)
        for key, it in value.items() if isinstance(value, dict) else ((None, it) for it in value):
            sign = "-" if key is None else f"{self._key(key, '', False)}:"
            if _is_block(it) and not self._is_short(it, indent + len(sign) + 1):
                step = self.layout.dash if isinstance(it, list) and key is not None else self.layout.step
                below = [*self._lines(it, indent + step, end, like)]
                yield from [f"{margin}- {below[0].lstrip()}", *below[1:]] if key is None else [margin + sign, *below]
            else:
                room = Room(indent + len(sign) + 1, indent + self.layout.step, single=self.comment_follows(end))
                yield from f"{margin}{sign} {self._inline(it, room, style)}".split("\n")

    def _is_short(self, value: Any, column: int) -> bool:
        """Whether a list of single words is written in brackets, on one line."""
        if not isinstance(value, list) or any(isinstance(it, dict | list) for it in value):
            return False
        return column + len(self._flow(value)) <= self.layout.width

    # ------------------------------------------------------------------------------------------- more, fewer, elsewhere
    def _inserted(self, parent: Any, key: str | int, edit: Insert) -> _Change:
        listed = isinstance(parent, yaml.SequenceNode)
        if not isinstance(parent, yaml.CollectionNode) or listed is not isinstance(key, int):
            raise NoSuchValueError(f"nothing can be added at `{said(edit.keys)}`")
        position = len(parent.value)
        if isinstance(key, int):
            position = key
        elif edit.before is not None:
            names = [name.value for name, _ in parent.value]
            position = names.index(edit.before) if edit.before in names else position
        addition = [edit.value] if listed else {key: edit.value}
        if not parent.value:
            grand = self.parent_of(parent)
            return self._replaced(grand, parent, addition)
        slots = self.slots(parent)
        if parent.flow_style:
            new = self._flow(addition)[1:-1]
            if position < len(slots):
                return _Change(slots[position].own, slots[position].own, f"{new}, ")
            return _Change(slots[-1].end, slots[-1].end, f", {new}")
        column = self.column(slots[0].own)
        new = "\n".join(self._lines(addition, column, slots[min(position, len(slots) - 1)].end, parent))
        apart = "\n" * any(self.is_apart(one, other) for one, other in pairwise(slots))
        if position < len(slots):
            start = slots[position].start
            return _Change(start, start, f"{new.lstrip()}\n{apart}{' ' * column}")
        end = slots[-1].end
        return _Change(end, end, f"\n{apart}{new}")

    def _removed(self, parent: Any, position: int) -> _Change:
        slots = self.slots(parent)
        slot = slots[position]
        if len(slots) == 1:
            empty = "{}" if isinstance(parent, yaml.MappingNode) else "[]"
            start, end = self.extent(parent)
            if parent.flow_style:
                return _Change(start, end, empty)
            grand = self.parent_of(parent)
            gap = self.after_sign(grand, parent) if grand else start
            return _Change(start if self.text[gap:start].strip() else gap, end, f" {empty}" if gap < start else empty)
        if parent.flow_style:
            if position + 1 < len(slots) and "#" not in self.text[slot.end : slots[position + 1].own]:
                return _Change(slot.own, slots[position + 1].own, "")
            if position and "#" not in self.text[slots[position - 1].end : slot.own]:
                return _Change(slots[position - 1].end, slot.end, "")
            comma = re.compile(r"\s*,|").match(self.text, slot.end)
            return _Change(slot.own, comma.end() if comma else slot.end, "")
        line = self.line_start(slot.own)
        if self.text[line : slot.own].strip():  # the first key after a dash
            following = slots[position + 1]
            return _Change(slot.own, following.start, "")
        if slot.end == len(self.text):
            return _Change(line - len(self.break_before(line)), slot.end, "")
        end = slot.end + len(self.break_at(slot.end))
        if position + 1 < len(slots) and self.is_apart(slot, slots[position + 1]):
            end = self.blank_to(end)
        elif position and self.is_apart(slots[position - 1], slot):
            line = self.blank_from(line, slots[position - 1].end)
        return _Change(line, end, "")

    def _moved(self, parent: Any, position: int, to: int) -> _Change:
        slots = self.slots(parent)
        if not 0 <= to < len(slots):
            raise NoSuchValueError(f"there is no position {to} among {len(slots)}")
        if to == position:
            return _Change(0, 0, "")
        order = [*range(len(slots))]
        order.insert(to, order.pop(position))
        first, last = min(position, to), max(position, to)
        pieces = []
        for place in range(first, last + 1):
            it = slots[order[place]]
            pieces.append(self.text[it.start : it.end])
            if place < last:
                pieces.append(self.text[slots[place].end : slots[place + 1].start])
        return _Change(slots[first].start, slots[last].end, "".join(pieces))


def _style_within(node: Any) -> Style:
    """The quotes in which most texts of one line stand there."""
    styles = [style_of(it) for it, _ in nodes(node) if isinstance(it, yaml.ScalarNode)] if node is not None else []
    options: tuple[Style, ...] = ("", '"', "'")
    return max(options, key=styles.count)


def _is_block(value: Any) -> bool:
    return isinstance(value, dict | list) and bool(value)


def fresh(value: dict[str, Any]) -> str:
    """A value as the text of a new file, laid out as authors' files are."""
    return "\n".join(_Writer("{}")._lines(value, 0, 0)) + "\n"
