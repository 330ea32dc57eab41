"""Random attacks on what authors write: a few injuries to a file, in its text or in its structure; hostile words.

`attacked` gives a file of a handbook and the text that takes its place.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from protocolwijzer.export import export
from protocolwijzer.model import Handbook
from protocolwijzer.prose import is_allowed_link
from protocolwijzer.render import render
from tests.cases import BROKEN, WARNED, cases
from tests.handbooks import plain

Keys = tuple[str | int, ...]

SNIPPETS = ["", "\n", " ", "\t", ":", ": ", "- ", "'", '"', "[", "]", "{", "}", "&a ", "*a", "!x ", "|", ">", "#"]
SNIPPETS += ["yes", "null", "~", "1.5", "2020-01-01", "<<: ", "---\n", "...", "? ", "[[x]]", "[^x]", "](javascript:x)"]
SNIPPETS += [
    "\0",
    "\x85",
    "\u2028",
    "\ufeff",
    "é",
    "😀",
    "nl: x\n",
    'id: "iedereen"\n',
    "\\",
    "`",
    "<script>",
    "%",
    "@",
]
SNIPPETS += ["{}", "[]", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "'s ", "**Let op** "]
SNIPPETS += ["[a](javascript:x)", "<javascript:x>", "[a](&#106;avascript:x)", "[a]: javascript:x\n", "**"]

WORDS = ["huis", "a" * 90, "https://example.org/" + "b" * 80, "**vet**", "*schuin*", "` `", "``", "[a](https://a.nl)"]
WORDS += [
    "[[geen-telefoon]]",
    "[[x]]",
    "[^1]",
    "- punt\n",
    "\n\n",
    "\n",
    "1. een\n",
    "    - diep\n",
    "> zei zij\n",
    ">>>> ",
]
WORDS += [
    "# kop\n",
    "| a | b |\n|---|---|\n",
    "![x](y.png)",
    "<b>",
    "</title>",
    "&amp;",
    "&#0;",
    "\"<&'",
    "{{ x }}",
    "{% x %}",
]
WORDS += [
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\u202e",
    "\u2067",
    "\uf0b7",
    "\U0001f600",
    "漢字",
    "Ğ Ş Ł ĳ",
    "שלום",
    "العربية",
    "e\u0301",
]
WORDS += [
    "#panic()",
    "$x$",
    "\\",
    "\\n",
    "~",
    "@x",
    "//",
    "/* */",
    "€ 5",
    "–",
    "’s",
    "©",
    "\u2028",
    "\x1b[31m",
    "\x85",
    "\t",
]

WORDS += [
    "]]",
    "a. ",
    "(i) een\n",
    "## kop\n",
    "\n\n### lager\n\n",
    "~~weg~~",
    "• een\n",
    "|",
    "---\n",
    "\\|",
    ": bijschrift\n",
]
WORDS += ["\n\n| a | b |\n|---|:-:|\n| c | [[x|y]] |\n: bijschrift\n\n", "\n\n| | b |\n|---|--:|\n| **c** | d |\n"]

TAKEN = ["huis", "a" * 90, "https://example.org/" + "b" * 80, "**vet**", "*schuin*", "` `", "[a](https://a.nl)"]
TAKEN += ["\n\n- punt\n- punt\n", "\n\n1. een\n2. twee\n", "\n\n> zei zij\n", "<b>", "</title>", "&amp;", "\"<&'"]
TAKEN += ["{{ x }}", "{% x %}", "#panic()", "$x$", "\\", "~", "@x", "//", "/* */", "€ 5", "–", "’s", "©", "e\u0301"]
TAKEN += ["\u00ad", "Ğ Ş Ł ĳ", "-->", "__proto__", "\n\na. een\n  (i) twee\n", "\n\n3. drie\n4. vier\n", "\\|"]
"""Words of the same kind that a handbook may hold nearly everywhere."""

VALUES: list[object] = [None, True, False, 0, -1, 10**30, 1.5, "", " ", "x", "yes", "2020-13-45", "9999-12-31", [], {}]
VALUES += [
    [[]],
    [None],
    {"nl": "x"},
    {"nl": "", "en": ""},
    {"nl": "x", "en": "y"},
    ["x"] * 50,
    "constructor",
    "__proto__",
]
VALUES += ["aux", "../x", "a" * 300, "\x1b", "\u202e", "[[x]]", "#", "https://a b", "mailto:x", "(036) 123 45 67"]


def nodes(value: object, keys: Keys = ()) -> Iterator[Keys]:
    """The keys that lead to every value in a file."""
    yield keys
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from nodes(item, (*keys, key))


@cache
def _structure(file: Path) -> tuple[Any, tuple[Keys, ...], tuple[Keys, ...]]:
    """What a file says, the keys to all of it, and the keys to its texts."""
    value = plain(file)
    keys = tuple(nodes(value))[1:]
    return value, keys, tuple(it for it in keys if isinstance(_at(value, it), str))


@cache
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value


def _with(value: Any, keys: Keys, new: object) -> Any:
    """A copy of a value in which another one stands at these keys."""
    if not keys:
        return new
    copy = value.copy()
    copy[keys[0]] = _with(value[keys[0]], keys[1:], new)
    return copy


def _without(value: Any, keys: Keys) -> Any:
    copy = _at(value, keys[:-1]).copy()
    del copy[keys[-1]]
    return _with(value, keys[:-1], copy)


@st.composite
def injured(draw: st.DrawFn, text: str) -> str:
    """A text with a few injuries, wherever they fall."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 0, 1, 2, 5, 40, 400])))
        text = text[:start] + draw(st.sampled_from(SNIPPETS) | st.text(max_size=3)) + text[end:]
    return text


@st.composite
def restructured(draw: st.DrawFn, file: Path) -> str:
    """Well-formed YAML of which parts are gone, replaced, exchanged or nested."""
    value, keys, _ = _structure(file)
    for at in draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True)):
        how = draw(st.sampled_from(["remove", "replace", "exchange", "nest", "rename", "repeat"]))
        try:
            here = _at(value, at)
            if how == "remove":
                value = _without(value, at)
            elif how == "replace":
                value = _with(value, at, draw(st.sampled_from(VALUES)))
            elif how == "exchange":
                value = _with(value, at, _at(value, draw(st.sampled_from(keys))))
            elif how == "nest":
                value = _with(value, at, draw(st.sampled_from([[here], {"nl": here}, {"id": here}])))
            elif how == "rename" and isinstance(at[-1], str):
                renamed = (*at[:-1], draw(st.sampled_from(["x", "id", "nl", "constructor", "1", ""])))
                value = _with(
                    _without(value, at), renamed[:-1], {**_at(_without(value, at), renamed[:-1]), renamed[-1]: here}
                )
            elif how == "repeat" and isinstance(at[-1], int):
                value = _with(value, at[:-1], [*_at(value, at[:-1]), here])
        except (KeyError, IndexError, TypeError, AttributeError):  # an earlier injury took away what this one needs
            continue
    return _dumped(value)


def _dumped(value: object) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


@st.composite
def reworded(draw: st.DrawFn, file: Path) -> str:
    """A file in which some texts are others: words that mean something to Markdown, HTML, YAML or a typesetter."""
    value, _, texts = _structure(file)
    words = draw(st.sampled_from([st.sampled_from(TAKEN), st.sampled_from(WORDS) | st.text(max_size=5)]))
    for at in draw(st.lists(st.sampled_from(texts), min_size=1, max_size=3, unique=True)):
        some = draw(st.lists(words, min_size=1, max_size=5))
        value = _with(value, at, draw(st.sampled_from(["", " "])).join([_at(value, at), *some]))
    return _dumped(value)


@cache
def _known_mistakes(root: Path) -> tuple[tuple[str, str], ...]:
    """Each file as the known mistakes leave it."""
    changes = [change for case in [*cases(BROKEN), *cases(WARNED)] for change in case.changes]
    return tuple((file, _text(root / file).replace(old, new)) for file, old, new in changes if (root / file).exists())


def attacked(root: Path, files: list[str]) -> st.SearchStrategy[tuple[str, str]]:
    """One of a handbook's files, by its path from the root, and another text for it."""
    ours = st.sampled_from(files).flatmap(
        lambda file: st.tuples(
            st.just(file), injured(_text(root / file)) | restructured(root / file) | reworded(root / file)
        )
    )
    mistaken = st.sampled_from(_known_mistakes(root)).flatmap(lambda it: st.tuples(st.just(it[0]), injured(it[1])))
    return ours | mistaken


def pages_are_sound(handbook: Handbook) -> None:
    """Every page has a head that the engine can read, and links only where a text may link."""
    for _ in export(handbook):
        pass
    for name, page, _ in render(handbook):
        if name.endswith(".md"):
            _, head, body = page.split("---\n", 2)
            assert yaml.load(head, Loader=yaml.CSafeLoader)["title"]
            assert "<x-mention" not in body
            for link in re.findall(r'href="([^"]*)"', body):
                assert not re.match(r"\s*[a-z]+\s*:", unescape(link), re.I) or is_allowed_link(unescape(link))
            assert "<script" not in body
