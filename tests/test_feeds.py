"""What programs that follow editions are told: true dates or none, addresses that lead somewhere, ids of one's own.

The kind: a feed that a strict reader refuses, or that says of an edition what nobody knows.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import product
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from protocolwijzer.addresses import FEED_TYPES
from protocolwijzer.cli import main
from protocolwijzer.editions import Terms, freeze
from protocolwijzer.export.feeds import feeds
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Edition, Handbook
from tests.elements import elements
from tests.handbooks import SAMPLE

ADDRESS = "https://example.org/below/"
RULES = "huisregels"
TERMS = Terms("2024-05-01", None, None, None, None, {"nl": "Meer, en anders.", "en": "More."}, correction=False)
SAMPLE_BOOK = load_and_check(SAMPLE)[0]


def released(*terms: Terms, name: str = "De Brug") -> Handbook:
    """The sample handbook with these editions of its one protocol."""
    [organisation] = SAMPLE_BOOK.organisations
    editions: list[Edition] = []
    for number, it in enumerate(terms):
        edition = freeze(organisation, RULES, it, SAMPLE_BOOK.languages)
        again = sum(it.date == earlier.date for earlier in editions)
        digits = f"{number + 1:064x}"
        editions.append(edition.model_copy(update={"revision": again + 1, "fingerprint": digits}))
    profile = organisation.profile.model_copy(update={"name": name})
    with_them = replace(organisation, profile=profile, editions={RULES: tuple(editions)})
    return replace(SAMPLE_BOOK, organisations=(with_them,))


def atom(text: str) -> Iterator[str]:
    """What a strict reader says of an Atom feed (RFC 4287), beside reading it."""
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert re.fullmatch("[a-z]{2}", language or "")
    entries = root.findall("{*}entry")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            [only] = element.findall(f"{{*}}{name}")
            assert (only.text or "").strip()
        moment = element.findtext("{*}updated", "")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment)
        datetime.fromisoformat(moment)
        assert urlsplit(element.findtext("{*}id", "")).scheme in {"urn", "tag", "https"}
        alternates = element.findall("{*}link[@rel='alternate']")
        assert len({(it.get("type"), it.get("hreflang")) for it in alternates}) == len(alternates) == 1
        for link in element.findall("{*}link"):
            yield link.get("href", "")
    assert root.findtext("{*}author/{*}name", "").strip()
    assert len(root.findall("{*}link[@rel='self']")) <= 1
    ids = [it.text for it in root.findall(".//{*}id")]
    assert len(set(ids)) == len(ids), "no two are one"
    updated = [it.findtext("{*}updated", "") for it in entries]
    assert updated == sorted(updated, reverse=True)
    assert root.findtext("{*}updated") == max(updated)


def calendar(text: str) -> list[tuple[str, str]]:
    """The content lines of a calendar (RFC 5545), as name and value, after a strict reader looked at them."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(1 <= len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", "".join(unfolded))
    found = [(line.partition(":")[0], line.partition(":")[2]) for line in unfolded]
    assert found[0] == ("BEGIN", "VCALENDAR")
    assert found[-1] == ("END", "VCALENDAR")
    names = [name for name, _ in found]
    events = names.count("BEGIN") - 1
    assert events >= 1, "a calendar holds something"
    for name in ("UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY"):
        assert names.count(name) == events
    for name, value in found:
        if name == "DTSTAMP":
            datetime.strptime(value, "%Y%m%dT%H%M%SZ")
        if name == "DTSTART;VALUE=DATE":
            datetime.strptime(value, "%Y%m%d")
        if name == "SUMMARY":
            assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return found


DATES = ["undated", "1950", "2020-03", "2024-05-01", "2099", None]


@pytest.mark.parametrize(("date", "adopted", "on"), [*product(DATES[:-1], DATES, [None, "2026-11-30"])])
@pytest.mark.parametrize("address", ["", ADDRESS])
def test_a_strict_reader_takes_every_feed(date: str, adopted: str | None, on: str | None, address: str) -> None:
    """Whatever is known of an edition, its feeds hold to their rules, and hold what is true of it or nothing."""
    terms = replace(TERMS, date=date, adopted_on=adopted, review_by="2028-01", released_on=on)
    correction = replace(terms, correction=True)
    made = dict(feeds(released(terms, correction), address))
    known = on or min((it + "-01-01")[:10] for it in (date, adopted, "9999") if it and it != "undated")
    assert {path.rpartition(".")[2] for path in made} == FEED_TYPES.keys() - ({"xml"} if known > "9" else set())
    for path, text in made.items():
        if path.endswith(".xml"):
            links = [*atom(text)]
            assert set(re.findall("<updated>(.*?)<", text)) == {f"{known}T00:00:00Z"}
            assert len(links) == 3 + bool(address)
            assert all(link.startswith(ADDRESS) for link in links) or not address
            assert ('rel="self"' in text) == bool(address), "no address of its own that is relative"
            assert address == "" or f'href="{ADDRESS}{path}"' in text
        elif path.endswith(".json"):
            read = json.loads(text)
            assert [it.get("date_published") for it in read["items"]] == [
                f"{known}T00:00:00Z" if known < "9" else None
            ] * 2
            assert read.get("feed_url") == (ADDRESS + path if address else None)
        else:
            assert ("DTSTART;VALUE=DATE", "20280101") in calendar(text)


def test_undated_and_dated_editions_together() -> None:
    """Atom tells of those whose day is known; the others are in the JSON Feed without one, at its end."""
    made = dict(feeds(released(replace(TERMS, date="undated"), replace(TERMS, date="2024-05-01")), ADDRESS))
    assert made["de-brug/editions.xml"].count("<entry>") == 1
    items = json.loads(made["de-brug/editions.json"])["items"]
    assert [it.get("date_published") for it in items] == ["2024-05-01T00:00:00Z", None]


def test_no_calendar_of_no_day() -> None:
    """A review by a day that nobody knows makes no calendar, and the page offers none."""
    book = released(replace(TERMS, review_by="undated"))
    assert "de-brug/review.ics" not in dict(feeds(book, ""))
    assert book.organisations[0].feeds == ("xml", "json")


def test_ids_are_ones_own_and_stay() -> None:
    """No two entries have one id, in whatever language, revision or handbook; and a later edition changes none."""
    first = replace(TERMS, date="2020-03")

    def ids(*terms: Terms) -> dict[str, list[str]]:
        made = dict(feeds(released(*terms), ADDRESS))
        found = {path: re.findall("<id>(.*?)<", text) for path, text in made.items() if path.endswith(".xml")}
        for path, text in made.items():
            if path.endswith(".json"):
                assert [it["id"] for it in json.loads(text)["items"]] == found[path.replace(".json", ".xml")][1:]
        return found

    before, after = ids(first), ids(first, TERMS, replace(TERMS, correction=True))
    everything = [it for found in after.values() for it in found]
    assert len(everything) == len(set(everything)) == 2 * 4
    for path, (own, entry) in before.items():
        assert after[path][0] == own
        assert after[path][-1] == entry


@given(name=st.text(st.characters(codec="utf-8"), max_size=200).map("De {}".format))
@example(name='Stichting "De Brug" <Almere> & co; kade, 1\\n')
@example(name="é" * 100)
@example(name="👩🏽‍🤝‍👩🏻" * 20)
@example(name="een\r\nBEGIN:VEVENT\x0b\x00\x85")
@pytest.mark.slow
def test_names_of_any_kind(name: str) -> None:
    """Whatever an organisation is called, every feed can be read, and says what it is called."""
    made = dict(feeds(released(replace(TERMS, review_by="2028"), name=name), ADDRESS))
    shown, longer = (
        " ".join(re.sub("[\x00-\x1f\x7f-\x9f\ufffe\uffff]", " ", it).split())
        for it in (name, f"{name}: Huisregels leeszaal, 2024-05-01")
    )
    assert [*atom(made["de-brug/editions.xml"])]
    assert ElementTree.fromstring(made["de-brug/editions.xml"]).findtext("{*}title", "") == shown
    assert json.loads(made["de-brug/editions.json"])["title"] == name
    summary = dict(calendar(made["de-brug/review.ics"]))["SUMMARY"]
    assert re.sub(r"\\(.)", r"\1", summary) == longer


def test_a_release_says_its_day(sample: Path) -> None:
    """`release` records the day on which it froze an edition, so that one of next year is no news from the future."""
    today = datetime.now().astimezone().date().isoformat()
    summary = ["--summary-nl", "Eerste.", "--summary-en", "First."]
    assert main(["confirm", "de-brug", "--all", "--dir", str(sample)]) == 0
    assert main(["release", "de-brug/huisregels", "2097", "--dir", str(sample), *summary]) == 0
    book, _ = load_and_check(sample)
    made = dict(feeds(book, ADDRESS))
    assert set(re.findall("<updated>(....-..-..)", made["de-brug/editions.xml"])) == {today}


def test_pages_announce_the_feed_in_their_language(site: Path) -> None:
    """The head of every page of an organisation names its Atom feed in that language; the home page and what the
    handbook says of itself name that of each organisation."""
    names = {"mind-at-work": "Mind at Work", "unicoz": "Unicoz onderwijsgroep"}
    for language, prefix in (("nl", ""), ("en", "en/")):
        for page, wanted in (
            ("index.html", ["mind-at-work", "unicoz"]),
            ("about/index.html", ["mind-at-work", "unicoz"]),
            ("mind-at-work/index.html", ["mind-at-work"]),
            ("mind-at-work/protocol-sociale-media/editions/index.html", ["mind-at-work"]),
            ("mind-at-work/trees/vriendschapsverzoek/index.html", ["mind-at-work"]),
            ("unicoz/index.html", ["unicoz"]),
        ):
            head = [it for tag, it in elements(site / prefix / page).found if tag == "link"]
            told = [it for it in head if it.get("type") == FEED_TYPES["xml"]]
            assert [it["rel"] for it in told] == ["alternate"] * len(wanted)
            for it, organisation in zip(told, wanted, strict=True):
                target = urljoin(f"{prefix}{page}", it["href"] or "")
                assert target == f"{prefix}{organisation}/editions.xml"
                assert ElementTree.parse(site / target).getroot().attrib.popitem()[1] == language
                assert it["title"] == ("Uitgaven" if language == "nl" else "Editions") + f" · {names[organisation]}"


def test_pages_offer_the_feeds_that_there_are(site: Path) -> None:
    """The page of editions links to each feed that was made, and to no other."""
    for name in ("mind-at-work/protocol-sociale-media", "unicoz/protocol-sociale-media"):
        page = site / name / "editions/index.html"
        offered = {
            it["href"] for tag, it in elements(page).found if tag == "a" and it.get("type") in FEED_TYPES.values()
        }
        made = {path.name for path in (site / name).parent.glob("*.*") if path.stem in {"editions", "review"}}
        assert {(it or "").rpartition("/")[2] for it in offered} == made
        assert all((page.parent / (it or "")).is_file() for it in offered)
