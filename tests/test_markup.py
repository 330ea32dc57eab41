"""What authors type is text wherever it stands: it reads as it was typed, and is never part of a page's markup."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from protocolwijzer import addresses
from protocolwijzer.export.feeds import feeds
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook
from protocolwijzer.render.pages import pages
from tests.handbooks import SAMPLE, shipped_handbook
from tests.markup import MARKUP, as_read, differing, in_one_language, site_of, with_markup


def _of_one_organisation() -> Handbook:
    """The shipped handbook of one organisation, in which nothing waits for a translator to look at it again."""
    handbook = shipped_handbook()
    return replace(handbook, organisations=(replace(handbook.organisations[0], confirmations=()),))


def _one_of_each_kind(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """A page of each kind, by path, in the last language; without the shell around it."""
    site, language = addresses.Site(handbook.languages), handbook.languages[-1]
    seen: set[str] = set()
    for page in pages(handbook):
        if page.kind not in seen:
            seen.add(page.kind)
            file = next(iter(page.files(handbook, site, language)))
            yield file.path, file.text.partition("\n---\n")[2]


@pytest.mark.slow
def test_typed_markup_is_text_on_every_kind_of_page() -> None:
    """Quotes, angle brackets, ampersands and closing tags in every text and name leave a page's elements and attributes
    as they are, and read as typed: neither taken for markup nor escaped twice."""
    handbook = _of_one_organisation()
    plain, marked = dict(_one_of_each_kind(handbook)), dict(_one_of_each_kind(with_markup(handbook)))
    assert len(plain) > 25
    assert differing(plain, marked) == []


@pytest.mark.slow
def test_typed_markup_is_text_in_the_shell(tmp_path: Path) -> None:
    """The same of whole pages: title, header, search box, sidebar and footer, with the site's own name typed so too."""
    handbook = load_and_check(SAMPLE)[0]
    made = {}
    for name, given in {"plain": handbook, "marked": with_markup(handbook)}.items():
        (tmp_path / name).mkdir()
        made[name] = site_of(given, "mkdocs", tmp_path / name)
    assert differing(made["plain"], made["marked"]) == []


def test_what_is_not_translated_is_named_in_plain_words() -> None:
    """Where a text is missing in a language, what says so stays out of attributes and titles: they hold its words."""
    handbook = in_one_language(_of_one_organisation(), "nl")
    for path, html in _one_of_each_kind(handbook):
        elements, text = as_read(html)
        assert '">' not in text, path
        for tag, attributes in elements:
            values = {key: value for key, value in attributes.items() if key != "data-words"}
            known = (value.replace("&body=", "") for value in values.values())
            assert not any("<" in value or "&" in value for value in known), (path, tag, values)


def test_feeds_hold_what_was_typed() -> None:
    """Titles and summaries in Atom and JSON feeds read as they were typed."""
    handbook = _of_one_organisation()
    plain, marked = (dict(feeds(it, "")) for it in (handbook, with_markup(handbook)))
    assert {path.rpartition(".")[2] for path in plain} >= {"xml", "json"}
    for path, text in plain.items():
        if path.endswith(".xml"):
            read = [[it.text for it in ElementTree.fromstring(each).iter()] for each in (text, marked[path])]
            assert read[0] == [it and it.replace(MARKUP, "") for it in read[1]]
        elif path.endswith(".json"):
            assert json.loads(text) == json.loads(
                json.dumps(json.loads(marked[path])).replace(json.dumps(MARKUP)[1:-1], "")
            )
