"""Handbooks whose every text holds markup, and pages that are compared by what HTML makes of them."""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pydantic import BaseModel, RootModel, TypeAdapter, ValidationError

from protocolwijzer import build, render, write
from protocolwijzer.engines import ENGINES, read_settings
from protocolwijzer.model import Handbook, Translated, TranslatedWords
from tests.elements import Elements
from tests.handbooks import SAMPLE

Read = tuple[list[tuple[str, dict[str, str]]], str]
"""The elements of a page with their attributes, and its text."""

MARKUP = """"<&'</title></script>--><b title=x>"""
"""Ends attributes, elements, scripts and comments wherever it is not escaped, and reads otherwise if escaped twice."""


def with_markup(handbook: Handbook) -> Handbook:
    """The handbook with `MARKUP` at the end of every text: whatever its model lets an author type."""
    return _changed(handbook, _marked)


def in_one_language(handbook: Handbook, language: str) -> Handbook:
    """The handbook before anything is translated from this language."""

    def kept(value: Any) -> Any:
        texts = value.root if isinstance(value, RootModel) else {}
        return type(value)({language: texts[language]}) if language in texts else value

    return _changed(handbook, kept)


def _changed(handbook: Handbook, change: Callable[[Any], Any]) -> Handbook:
    """The handbook with each of its texts changed, wherever it stands."""
    parts = (
        "profile",
        "protocols",
        "trees",
        "forms",
        "guides",
        "walkthroughs",
        "editions",
        "versions",
        "frozen",
        "searches",
    )
    return replace(
        handbook,
        settings=_each(handbook.settings, change),
        thesaurus=change(handbook.thesaurus),
        organisations=tuple(
            replace(it, **{part: _each(getattr(it, part), change) for part in parts}) for it in handbook.organisations
        ),
    )


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    """A value with every text in it changed. A string is one where its field takes any: no id, date or number does."""
    if isinstance(value, Translated | TranslatedWords):
        return change(value)
    if isinstance(value, BaseModel):
        fields = {name: _each(getattr(value, name), change) for name in type(value).model_fields}
        texts = {name: change(text) for name, text in fields.items() if _is_text(type(value), name, text)}
        return value.model_copy(update={**fields, **texts})
    if isinstance(value, Mapping):
        return {key: _each(each, change) for key, each in value.items()}
    return tuple(_each(each, change) for each in value) if isinstance(value, tuple) else value


def _is_text(model: type[BaseModel], name: str, value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        _adapter(model, name).validate_python(value + MARKUP)
    except ValidationError:
        return False
    return True


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[name].rebuild_annotation())


def _marked(value: Any) -> Any:
    if isinstance(value, str):
        return value + MARKUP
    if isinstance(value, RootModel):
        return type(value).model_construct(_marked(value.root))
    if isinstance(value, Mapping):
        headwords = isinstance(next(iter(value.values()), None), tuple) and not all(len(key) == 2 for key in value)
        return {(_marked(key) if headwords else key): _marked(each) for key, each in value.items()}
    return tuple(map(_marked, value))


class _Flat(Elements):
    """The elements of a page, and its text as one."""

    text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def as_read(html: str, mark: str = "") -> Read:
    """A page as HTML understands it, without a mark that stands in its texts."""
    slug = "-".join(re.findall("[a-z]+", mark))  # what an address makes of it
    page = _Flat(html)

    def unmarked(text: str) -> str:
        text = (unquote(text) if text.startswith("mailto:") else text).translate(_UNSEEN)
        for written in (json.dumps(mark)[1:-1], mark, f"-{slug}") if mark else ():
            text = text.replace(written, "")
        return _HASH.sub("…", _ENDS.sub("", text))

    found = [(tag, {key: unmarked(value) for key, value in attributes.items()}) for tag, attributes in page.found]
    return found, unmarked(page.text)


_UNSEEN = str.maketrans("", "", "\u00ad\u200b")
"""Marks of where a long word can be broken."""

_ENDS = re.compile(r"[\s.:?]")
"""White space, and what stands before an answer: a colon, unless the text ends as a question does."""

_HASH = re.compile(r"[0-9a-f]{16,}")
"""Fingerprints, which differ with the texts."""


def site_of(handbook: Handbook, engine: str, root: Path) -> dict[str, str]:
    """The pages of a handbook's site as an engine makes them in an empty folder, by path."""
    shutil.copy(SAMPLE / "mkdocs.yml", root)
    (root / "build/docs").mkdir(parents=True)
    (root / "site").mkdir()
    settings = read_settings(root)
    write.folder(settings.pages, ((file.path, file.text) for file in render.render(handbook)))
    ENGINES[engine](settings, build.shell(handbook), root / "site")
    return {str(page.relative_to(root)): page.read_text() for page in (root / "site").rglob("*.html")}


def differing(plain: Mapping[str, str], marked: Mapping[str, str]) -> list[str]:
    """The pages that `MARKUP` in every text changed by more than that text.

    A drawing and a list in the order of the alphabet are laid out by their texts: of these, only new kinds of elements
    count.
    """
    assert plain.keys() == marked.keys()
    found = []
    for path, html in plain.items():
        before, after = as_read(html), as_read(marked[path], MARKUP)
        if re.search('data-kind="(flowchart|words)"', html):
            kinds, new = ({(tag, *attributes) for tag, attributes in it} for it, _ in (before, after))
            found += [path] if new - kinds else []
        elif before != after:
            found.append(path)
    return found
