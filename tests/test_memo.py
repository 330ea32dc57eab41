"""What was found out of a file or a model is not found out again, and never outlives what it was found out of."""

import gc
from pathlib import Path

import pytest
from pydantic import BaseModel

from protocolwijzer.loading import load_and_check
from protocolwijzer.memo import of_model
from protocolwijzer.read import files
from protocolwijzer.read.yaml import Source, parse
from tests.released import replace


class Named(BaseModel, frozen=True):
    name: str


def test_what_is_said_of_a_model_is_found_out_once() -> None:
    """Each model is asked once for each set of arguments; one that is equal is another model."""
    asked = []

    @of_model
    def said(model: Named, word: str) -> str:
        asked.append((model.name, word))
        return f"{model.name} {word}"

    first, second = Named(name="a"), Named(name="a")
    assert [said(first, "x"), said(first, "x"), said(first, "y"), said(second, "x")] == ["a x", "a x", "a y", "a x"]
    assert asked == [("a", "x"), ("a", "y"), ("a", "x")]


def test_a_model_that_is_gone_leaves_nothing_behind() -> None:
    """A new model is never taken for one that had its place in memory, and what was said of that is let go."""

    class Said:
        """A value that can be watched."""

    @of_model
    def said(model: Named) -> tuple[str, Said]:
        return model.name, Said()

    for number in range(1000):
        assert said(Named(name=str(number)))[0] == str(number)
    gc.collect()
    assert sum(isinstance(it, Said) for it in gc.get_objects()) == 0


def test_a_file_is_parsed_again_only_when_its_text_changed(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second reading of a handbook parses what was saved since and nothing else, and gives what that says."""
    load_and_check(sample)
    parsed: list[str] = []

    def watched(file: str, text: str) -> Source:
        parsed.append(file)
        return parse(file, text)

    monkeypatch.setattr(files, "parse", watched)
    before, problems = load_and_check(sample)
    warned = {problem.pointer.file for problem in problems}
    assert {*parsed} <= warned, "only to say where a warning stands"
    parsed.clear()
    protocol = "content/de-brug/protocols/huisregels/protocol.yml"
    replace(sample, protocol, "Eten mag niet in de zaal.", "Eten kan hier niet.")
    after, _ = load_and_check(sample)
    assert {*parsed} - warned == {protocol}
    assert before.organisations[0].protocols != after.organisations[0].protocols
    assert before.organisations[0].trees == after.organisations[0].trees
