"""The sample handbook, of one organisation, with other settings; and its pages as an engine reads them."""

from dataclasses import replace
from functools import cache
from typing import Any

from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook
from protocolwijzer.render import render
from tests.handbooks import SAMPLE


@cache
def library() -> Handbook:
    """A handbook of one organisation, which has trees, and neither `main_tree` nor `searches.yml`."""
    return load_and_check(SAMPLE)[0]


def page(handbook: Handbook, path: str = "index.md") -> str:
    """One page as an engine reads it."""
    return next(file.text for file in render(handbook) if file.path == path)


def changed(handbook: Handbook, settings: dict[str, Any], profile: dict[str, Any], **first: Any) -> Handbook:
    """The handbook with other settings, and with its first organisation otherwise."""
    organisation, *others = handbook.organisations
    organisation = replace(organisation, profile=organisation.profile.model_copy(update=profile), **first)
    return replace(
        handbook,
        settings=handbook.settings.model_copy(update=settings),
        organisations=(organisation, *others),
    )
