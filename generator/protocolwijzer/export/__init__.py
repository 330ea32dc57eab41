"""A handbook for machines: `handbook.json`, and the JSON Schemas of it and of every kind of file an author writes."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from protocolwijzer.export.machine import MachineHandbook, machine_handbook
from protocolwijzer.model import ConsentForm, DecisionTree, Handbook, Profile, Protocol, Settings

AUTHORS_FILES: dict[str, type[BaseModel]] = {
    "handbook": Settings,
    "organisation": Profile,
    "protocol": Protocol,
    "tree": DecisionTree,
    "form": ConsentForm,
}
"""The kinds of files that authors write, by the name of their schema."""


def export(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Every file for machines, as its path on the site and its text."""
    yield "handbook.json", machine_handbook(handbook).model_dump_json(by_alias=True) + "\n"
    yield "schema/handbook-json.schema.json", _schema_text(MachineHandbook)
    for name, text in schemas():
        yield f"schema/{name}", text


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


def _schema_text(kind: type[BaseModel]) -> str:
    schema = kind.model_json_schema(schema_generator=_ClosedSchema)
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
