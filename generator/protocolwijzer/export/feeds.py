"""Feeds that tell of new editions: Atom (RFC 4287), JSON Feed 1.1, and a calendar of review dates (RFC 5545).

No clock has a part in them: what says when is in the editions. Of an edition of which nobody knows when it was made
known, the calendar and the JSON Feed tell without that date; Atom wants one, and so does not tell of it.
"""

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from protocolwijzer.addresses import FEED_TYPES, Site, feed
from protocolwijzer.model import Edition, Handbook, Organisation
from protocolwijzer.naming import revised

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """One release as a feed tells of it."""

    key: str
    """What it is called, for good: organisation, protocol, date and revision."""
    edition: Edition
    language: str
    title: str
    summary: str
    address: str

    @property
    def id(self) -> str:
        """Its own in every language, and in every handbook: no two froze the same."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{self.key}/{self.language}/{self.edition.fingerprint}").urn

    @property
    def moment(self) -> str:
        """When it was made known (RFC 3339); empty where nobody knows."""
        return f"{self.edition.made_known}T00:00:00Z" if self.edition.made_known else ""

    @property
    def order(self) -> tuple[str, ...]:
        """Sorts entries, the oldest first."""
        return (self.edition.made_known, self.edition.begins, self.key)


def feeds(handbook: Handbook, address: str) -> Iterator[tuple[str, str]]:
    """The feeds of every organisation that released something, in each language, as path and text.

    `address` is where the site stands on the web; if that is not known, addresses in a feed are relative to it.
    """
    site = Site(handbook.page_languages)
    for organisation in handbook.organisations:
        for language in handbook.page_languages:
            entries = sorted(_entries(organisation, site, language, address), key=lambda it: it.order, reverse=True)
            paths = {kind: feed(site, organisation.id, language, kind) for kind in FEED_TYPES}
            home = _absolute(address, site.page(language, organisation.id), paths["xml"])
            for kind in organisation.feeds:
                own = _absolute(address, paths[kind], "") if address else ""
                yield paths[kind], _MADE[kind](organisation, language, entries, home, own)


def _entries(organisation: Organisation, site: Site, language: str, address: str) -> Iterator[Entry]:
    here = feed(site, organisation.id, language, "xml")
    coming = {name: (edition,) for name, edition in organisation.coming.items()}
    for name, editions in ({**organisation.editions, **coming}).items():
        for edition in editions:
            newest = all(it.date != edition.date or it.revision <= edition.revision for it in editions)
            path = (edition.date,) if newest else (edition.date, f"r{edition.revision}")
            yield Entry(
                key=f"protocolwijzer:{organisation.id}/{name}/{edition.date}/{edition.revision}",
                edition=edition,
                language=language,
                title=f"{edition.protocol.title.best(language)[0]}, {edition.date}"
                + (f" (r{edition.revision})" if edition.revision > 1 else ""),
                summary=" ".join(filter(None, (edition.summary.best(language)[0], revised(edition, language, "")))),
                address=_absolute(address, site.page(language, organisation.id, name, *path), here),
            )


def _absolute(address: str, target: str, origin: str) -> str:
    """A page of the site as a whole address, or, where nobody knows the site's, as one that the feed's own leads to."""
    return address.rstrip("/") + "/" + target if address else "../" * origin.count("/") + target


def _atom(organisation: Organisation, language: str, entries: list[Entry], home: str, own: str) -> str:
    """Its own address (`own`) is left out where nobody knows it: there is no relative one that would be right in
    every reader."""
    dated = [entry for entry in entries if entry.moment]
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": language})

    def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, tag, attributes)
        element.text = text or None
        return element

    add(root, "id", uuid.uuid5(uuid.NAMESPACE_URL, f"protocolwijzer:{organisation.id}/{language}").urn)
    add(root, "title", _one_line(organisation.profile.name))
    add(root, "updated", dated[0].moment)
    add(add(root, "author"), "name", _one_line(organisation.profile.name))
    if own:
        add(root, "link", rel="self", type="application/atom+xml", href=own)
    add(root, "link", rel="alternate", type="text/html", hreflang=language, href=home)
    for entry in dated:
        element = add(root, "entry")
        add(element, "id", entry.id)
        add(element, "title", _one_line(entry.title))
        add(element, "updated", entry.moment)
        add(element, "link", rel="alternate", type="text/html", hreflang=language, href=entry.address)
        add(element, "summary", _one_line(entry.summary))
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _json(organisation: Organisation, language: str, entries: list[Entry], home: str, own: str) -> str:
    items = [
        {"id": entry.id, "url": entry.address, "title": entry.title, "content_text": entry.summary}
        | ({"date_published": entry.moment} if entry.moment else {})
        for entry in entries
    ]
    shown = {"version": "https://jsonfeed.org/version/1.1", "title": organisation.profile.name, "language": language}
    known = {"home_page_url": home, "feed_url": own} if own else {}
    return json.dumps({**shown, **known, "items": items}, indent=1, ensure_ascii=False) + "\n"


def _calendar(organisation: Organisation, language: str, entries: list[Entry], home: str, own: str) -> str:
    """When each text is to be looked at again: a day in a calendar for the current edition of each protocol."""
    current = {id(organisation.current(name)) for name in organisation.editions}
    events = []
    for entry in entries:
        review = entry.edition.review_by
        if review and review != "undated" and id(entry.edition) in current:
            stamp = entry.edition.made_known or "1970-01-01"  # every event has to have one
            events += [
                "BEGIN:VEVENT",
                f"UID:{entry.id}",
                f"DTSTAMP:{stamp.replace('-', '')}T000000Z",
                f"DTSTART;VALUE=DATE:{(review + '-01-01')[:10].replace('-', '')}",
                f"SUMMARY:{_escaped(f'{organisation.profile.name}: {entry.title}')}",
                "END:VEVENT",
            ]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Protocolwijzer//{language.upper()}", *events]
    return "".join(_folded(line) + "\r\n" for line in (*lines, "END:VCALENDAR"))


_MADE = {"xml": _atom, "json": _json, "ics": _calendar}


def _one_line(text: str) -> str:
    """A text without what XML and calendars have no place for: control characters, and breaks of its file's lines."""
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\ufffe\uffff]", " ", text).split())


def _escaped(text: str) -> str:
    return _one_line(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """A line of at most 75 bytes, and its rest on further ones (RFC 5545, section 3.1)."""
    parts, part = [], ""
    for character in line:
        if len((part + character).encode()) > 74:
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])
