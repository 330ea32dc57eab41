"""Random changes to authors' files, and what is true of every one of them."""

from difflib import SequenceMatcher
from typing import Any

from hypothesis import strategies as st

from protocolwijzer.editing import changed_text
from protocolwijzer.read.yaml import parse
from protocolwijzer.write.edits import Edit, Insert, Keys, Move, Remove, Rename, Replace, intended
from tests.handbooks import NEIGHBOUR, ROOT, SAMPLE

FILES = sorted(
    path
    for folder in (ROOT / "content", ROOT / "decision_trees", SAMPLE, NEIGHBOUR, ROOT / "tests/edited.yml")
    for path in ([folder] if folder.is_file() else folder.rglob("*.yml"))
    if not {"versions", "editions", "site", "build"} & {*path.parts}
)

_WORDS = [
    "de",
    "niet",
    ":",
    "- ja",
    "#",
    "'nee'",
    '"x"',
    "{a}",
    "[b]",
    "12",
    "true",
    "{{",
    "✓",
    "😀",
    "&a",
    "*b",
    "|",
    ">",
]
_texts = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "", "  ", "\n"]),
    st.one_of(
        st.lists(st.sampled_from(_WORDS), max_size=45).map(" ".join),
        st.lists(st.sampled_from(_WORDS), max_size=9).map("\n".join),
        st.text(max_size=8).filter(str.isprintable),
    ),
    st.sampled_from(["", "", "", "\n", "\n\n", " "]),
)
_values = st.recursive(
    _texts | st.sampled_from([None, True, 7]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["nl", "a b", "yes"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def _places(value: Any, keys: Keys = ()) -> list[tuple[Keys, Any]]:
    found = [(keys, value)]
    for key, it in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        found += _places(it, (*keys, key))
    return found


@st.composite
def edits(draw: st.DrawFn, value: Any) -> Edit:
    """Any change of a file's value: another value, a word in a text, an item or a key more, fewer, moved or renamed."""
    keys, it = draw(st.sampled_from(_places(value)))
    if isinstance(it, list | dict) and draw(st.booleans()):
        if isinstance(it, list):
            return Insert((*keys, draw(st.integers(0, len(it)))), draw(_values))
        return Insert(
            (*keys, draw(st.sampled_from(["new", "n: x", "12"]))), draw(_values), draw(st.sampled_from([None, *it]))
        )
    if not keys:
        return Insert(("new",), draw(_values))
    parent = next(found for way, found in _places(value) if way == keys[:-1])
    kind = draw(st.sampled_from(["word", "replace", "remove", "move", "rename"]))
    if kind == "rename" and isinstance(keys[-1], str):
        return Rename(keys, draw(st.sampled_from(["another", "a b", "no", "c: d"])))
    if kind == "move":
        return Move(keys, draw(st.integers(0, len(parent) - 1)))
    if kind == "remove":
        return Remove(keys)
    if kind == "word" and isinstance(it, str):
        words = it.split(" ")
        at = draw(st.integers(0, len(words)))
        words[at : at + draw(st.integers(0, 1))] = draw(st.lists(st.sampled_from(_WORDS), max_size=3))
        return Replace(keys, " ".join(words))
    return Replace(keys, draw(_values))


def holds(text: str, edit: Edit) -> None:
    """What is true of every change: it is what was meant, and no line but those of its value, item or key differs."""
    source = parse("file.yml", text)
    changed = changed_text("file.yml", text, [edit])
    assert parse("file.yml", changed).value == intended(source.value, [edit])
    assert ("\r\n" in changed) == ("\r\n" in text) or "\n" not in text
    assert "\n" not in changed.replace("\r\n", "") or "\r\n" not in text
    old, new = text.splitlines(), changed.splitlines()
    if isinstance(edit, Move):
        assert sorted("".join(text.split())) == sorted("".join(changed.split()))
        return
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    touched = [line for kind, start, end, _, _ in blocks if kind != "equal" for line in range(start, end)]
    first, last = _lines(source, edit)
    assert all(first <= line <= last or not old[line].strip() for line in touched), (touched, first, last)


def _lines(source: Any, edit: Edit) -> tuple[int, int]:
    """The lines on which what is changed stands; of what is added, those of its neighbours' if all stand on one."""
    keys = edit.keys[:-1] if isinstance(edit, Insert) else edit.keys
    node = source.root
    for key in keys:
        node = node.children[key]
    start = node.key.line if node.key else node.line
    ends = [node.line, node.end]
    waiting = [node]
    while waiting:
        it = waiting.pop()
        ends += [it.line, it.end]
        waiting += it.children.values()
    return start - 1, max(ends) + 1
