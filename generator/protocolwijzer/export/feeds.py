"""Feeds that tell of new editions: Atom (RFC 4287), JSON Feed 1.1, and a calendar of review dates (RFC 5545)."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from protocolwijzer.addresses import Site, feed
from protocolwijzer.model import Edition, Handbook, Organisation

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """One release as a feed tells of it."""

    key: str
    """What it is called, for good: organisation, protocol, date and revision."""
    edition: Edition
    title: str
    summary: str
    address: str

    @property
    def id(self) -> str:
        return uuid.uuid5(uuid.NAMESPACE_URL, self.key).urn

    @property
    def moment(self) -> str:
        """When it was made known, as far as its dates say; no clock has a part in it."""
        return _day(self.edition.date) + "T00:00:00Z"


def feeds(handbook: Handbook, address: str) -> Iterator[tuple[str, str]]:
    """The feeds of every organisation that released something, in each language, as path and text.

    `address` is where the site stands on the web; if that is not known, addresses in a feed are relative to it.
    """
    site = Site(handbook.languages)
    for organisation in handbook.organisations:
        if not any(organisation.editions.values()):
            continue
        for language in handbook.languages:
            entries = sorted(_entries(organisation, site, language, address), key=lambda it: (it.moment, it.key))
            entries.reverse()
            paths = {kind: feed(site, organisation.id, language, kind) for kind in ("xml", "json", "ics")}
            yield paths["xml"], _atom(organisation, language, entries, _absolute(address, paths["xml"], paths["xml"]))
            yield paths["json"], _json(organisation, language, entries)
            if calendar := _calendar(organisation, entries):
                yield paths["ics"], calendar


def _entries(organisation: Organisation, site: Site, language: str, address: str) -> Iterator[Entry]:
    here = feed(site, organisation.id, language, "xml")
    for name, editions in organisation.editions.items():
        for edition in editions:
            newest = all(it.date != edition.date or it.revision <= edition.revision for it in editions)
            path = (edition.date,) if newest else (edition.date, f"r{edition.revision}")
            yield Entry(
                key=f"protocolwijzer:{organisation.id}/{name}/{edition.date}/{edition.revision}",
                edition=edition,
                title=f"{edition.protocol.title.best(language)[0]}, {edition.date}"
                + (f" (r{edition.revision})" if edition.revision > 1 else ""),
                summary=edition.summary.best(language)[0],
                address=_absolute(address, site.page(language, organisation.id, name, *path), here),
            )


def _absolute(address: str, target: str, origin: str) -> str:
    """A page of the site as a whole address, or, where nobody knows the site's, as one that the feed's own leads to."""
    return address.rstrip("/") + "/" + target if address else "../" * origin.count("/") + target


def _day(date: str) -> str:
    """The first day of a year or a month; 1970 where there is no date."""
    return "1970-01-01" if date == "undated" else (date + "-01-01")[:10]


def _atom(organisation: Organisation, language: str, entries: list[Entry], own: str) -> str:
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": language})

    def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, tag, attributes)
        element.text = text or None
        return element

    add(root, "id", uuid.uuid5(uuid.NAMESPACE_URL, f"protocolwijzer:{organisation.id}/{language}").urn)
    add(root, "title", organisation.profile.name)
    add(root, "updated", entries[0].moment)
    add(add(root, "author"), "name", organisation.profile.name)
    add(root, "link", rel="self", href=own)
    for entry in entries:
        element = add(root, "entry")
        add(element, "id", entry.id)
        add(element, "title", entry.title)
        add(element, "updated", entry.moment)
        add(element, "link", href=entry.address)
        add(element, "summary", entry.summary)
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _json(organisation: Organisation, language: str, entries: list[Entry]) -> str:
    items = [
        {
            "id": entry.id,
            "url": entry.address,
            "title": entry.title,
            "content_text": entry.summary,
            "date_published": entry.moment,
        }
        for entry in entries
    ]
    shown = {"version": "https://jsonfeed.org/version/1.1", "title": organisation.profile.name, "language": language}
    return json.dumps({**shown, "items": items}, indent=1, ensure_ascii=False) + "\n"


def _calendar(organisation: Organisation, entries: list[Entry]) -> str:
    """When each text is to be looked at again: a day in a calendar for the newest edition of each protocol."""
    newest = {id(organisation.newest(name)) for name in organisation.editions}
    events = []
    for entry in entries:
        if entry.edition.review_by and entry.edition.review_by != "undated" and id(entry.edition) in newest:
            events += [
                "BEGIN:VEVENT",
                f"UID:{entry.id}",
                f"DTSTAMP:{entry.moment.replace('-', '').replace(':', '')}",
                f"DTSTART;VALUE=DATE:{_day(entry.edition.review_by).replace('-', '')}",
                f"SUMMARY:{_escaped(f'{organisation.profile.name}: {entry.title}')}",
                "END:VEVENT",
            ]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Protocolwijzer//NL", *events, "END:VCALENDAR"]
    return "".join(_folded(line) + "\r\n" for line in lines) if events else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line of at most 75 bytes, and its rest on further ones (RFC 5545, section 3.1)."""
    parts, part = [], ""
    for character in line:
        if len((part + character).encode()) > 74:
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])
