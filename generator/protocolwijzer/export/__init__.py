"""A handbook for machines: `handbook.json`, and the JSON Schemas of it and of every kind of file an author writes."""

import ast
import inspect
import json
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from protocolwijzer import addresses, model
from protocolwijzer.export import form_shapes, tree_shapes
from protocolwijzer.export.feeds import feeds
from protocolwijzer.export.headers import POLICY, headers_file, sent
from protocolwijzer.export.machine import machine_handbook
from protocolwijzer.export.shapes import MachineHandbook
from protocolwijzer.model import (
    Addresses,
    Confirmations,
    ConsentForm,
    DecisionTree,
    Details,
    Edition,
    FormVersion,
    Guide,
    Handbook,
    Laws,
    Notice,
    Profile,
    Protocol,
    Searches,
    Settings,
    Thesaurus,
    Walkthrough,
)
from protocolwijzer.walk import pictures

__all__ = ["AUTHORS_FILES", "POLICY", "export", "schemas", "sent", "shown_pictures"]

AUTHORS_FILES: dict[str, type[BaseModel]] = {
    "handbook": Settings,
    "thesaurus": Thesaurus,
    "laws": Laws,
    "organisation": Profile,
    "searches": Searches,
    "protocol": Protocol,
    "tree": DecisionTree,
    "form": ConsentForm,
    "guide": Guide,
    "walkthrough": Walkthrough,
    "edition": Edition,
    "form-version": FormVersion,
    "details": Details,
    "notice": Notice,
    "confirmations": Confirmations,
    "addresses": Addresses,
}
"""The kinds of files that authors, or commands for them, write, by the name of their schema."""


def export(handbook: Handbook, address: str = "") -> Iterator[tuple[str, str]]:
    """Every file for machines, as its path on the site and its text; `address` is the site's own, if it is known."""
    yield "handbook.json", json.dumps(machine_handbook(handbook), ensure_ascii=False) + "\n"
    yield "schema/handbook-json.schema.json", _schema_text(MachineHandbook)
    for name, text in schemas():
        yield f"schema/{name}", text
    yield from feeds(handbook, address)
    yield "_headers", headers_file(handbook.settings.frame_ancestors, handbook.preview)


def shown_pictures(handbook: Handbook) -> Iterator[tuple[str, bytes]]:
    """Every picture that pages show, as its path on the site and its content."""
    for organisation in handbook.organisations:
        for picture in pictures(organisation):
            yield addresses.picture(organisation.id, picture.name), picture.content


def schemas() -> Iterator[tuple[str, str]]:
    """The schemas that editors use while an author types, as file name and text."""
    for name, kind in AUTHORS_FILES.items():
        yield f"{name}.schema.json", _schema_text(kind)


class _ClosedSchema(GenerateJsonSchema):
    """Schemas in which a mapping's keys are held to their pattern, as the models hold them."""

    def dict_schema(self, schema: Any) -> dict[str, Any]:
        made = super().dict_schema(schema)
        if "patternProperties" in made:
            made["additionalProperties"] = False
        return made


@cache
def _schema_text(kind: type) -> str:
    schema = TypeAdapter(kind).json_schema(schema_generator=_ClosedSchema)
    known = {**vars(model), **vars(tree_shapes), **vars(form_shapes), **vars(sys.modules[kind.__module__])}
    for name, part in [(kind.__name__, schema), *schema.get("$defs", {}).items()]:
        ours = [it for it in known[name].__mro__ if it.__module__.startswith("protocolwijzer.")]
        for ancestor in reversed(ours):
            for key, words in _docstrings(ancestor.__module__).get(ancestor.__name__, {}).items():
                part["properties"][key]["description"] = words
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


@cache
def _docstrings(module: str) -> dict[str, dict[str, str]]:
    """What stands under each field of each class of a module: what an author reads while typing.

    Pydantic can find these itself, but looks for them whenever a class is made, also when nobody wants a schema.
    """
    found: dict[str, dict[str, str]] = {}
    for part in ast.parse(inspect.getsource(sys.modules[module])).body:
        if isinstance(part, ast.ClassDef):
            for field, below in pairwise(part.body):
                match field, below:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                        found.setdefault(part.name, {})[name.removesuffix("_")] = inspect.cleandoc(words)
    return found
