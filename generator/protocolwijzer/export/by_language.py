"""Texts of a handbook for machines: each language with what stands in it."""

from protocolwijzer.addresses import Site
from protocolwijzer.model import Translated

ByLanguage = dict[str, str]
"""A text or an address in each language. Addresses are relative to the site's root."""


def by_language(text: Translated | None) -> ByLanguage | None:
    """A text that may be missing."""
    return None if text is None else text.root


def addressed(site: Site, *path: str, anchor: str = "") -> ByLanguage:
    """Where a page stands in each language of a site."""
    return {language: site.page(language, *path, anchor=anchor) for language in site.languages}
