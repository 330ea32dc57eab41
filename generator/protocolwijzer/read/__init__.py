"""Read a handbook's folders into the model. The only module that reads YAML.

What cannot be read is a problem, never an exception, and its file is remembered in `Reading.unread`: whoever checks
references knows then that something is missing because of another mistake.
"""

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from os.path import isdir  # which never raise, whatever one may not look at
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from protocolwijzer import addresses
from protocolwijzer.colours import Scheme
from protocolwijzer.model import (
    Addresses,
    Confirmation,
    Confirmations,
    ConsentForm,
    Controller,
    DecisionTree,
    Edition,
    FormVersion,
    Guide,
    Handbook,
    Law,
    Laws,
    LogoImage,
    Organisation,
    Profile,
    Prose,
    Protocol,
    Searches,
    Settings,
    Thesaurus,
    Walkthrough,
)
from protocolwijzer.problem import Place, Pointer, Problem, did_you_mean
from protocolwijzer.read.files import M, Sources
from protocolwijzer.read.logo import MOST_BYTES, LogoError, logo_image
from protocolwijzer.read.pictures import MAX_PICTURE, PictureError, name_fault, picture, with_their_names
from protocolwijzer.read.released import FROZEN, ReleasedFiles
from protocolwijzer.read.shape import fit, is_id
from protocolwijzer.read.yaml import parse

__all__ = ["FROZEN", "Reading", "fits", "is_id", "read"]

_NOTHING = Prose.model_construct(root={})


@dataclass
class Reading:
    """What came of reading: the handbook as far as it goes, and everything needed to explain the rest."""

    handbook: Handbook
    sources: Sources
    problems: list[Problem] = field(default_factory=list)
    unread: frozenset[str] = frozenset()


def read(root: Path, instead: Mapping[str, str] = MappingProxyType({})) -> Reading:
    """Read the handbook in this folder, with other texts `instead` of what stands in some of its files.

    Never raises for what an author can do.
    """
    return _Reader(root, instead).handbook()


def fits(kind: type[M], file: str, text: str) -> tuple[M | None, list[Problem]]:
    """What `read` makes of a text that is to be written into a file, and what is wrong with it."""
    try:
        source = parse(file, text.encode("utf-8", "surrogatepass").decode())
    except UnicodeDecodeError:
        message = "half a character stands in this text; write it anew"
        return None, [Problem("encoding", message, Pointer(file), place=Place(file, 1, 1))]
    thing = fit(kind, source)
    return thing, source.problems


class _Reader(ReleasedFiles):
    def __init__(self, root: Path, instead: Mapping[str, str]) -> None:
        super().__init__(root, instead)
        self.called: dict[str, str] = {}
        """What its author calls each picture, and what texts that were read call it."""
        self.logo_files: set[str] = set()
        self.laws: Mapping[str, Law] = {}
        self.drafts: tuple[str, ...] = ()

    def handbook(self) -> Reading:
        settings = self.file(Settings, addresses.HANDBOOK_FILE)
        if settings is None:
            settings = Settings.model_construct(title=_NOTHING, languages=(), organisations=())
        laws = self.optional(Laws, addresses.LAWS_FILE)
        self.laws = laws.root if laws else {}
        listed = settings.languages
        standing = listed if isinstance(listed, dict) else {}
        complete = tuple(it for it in listed if standing.get(it, "complete") == "complete")
        self.drafts = tuple(it for it in listed if it not in complete)
        organisations = []
        for position, organisation in enumerate(settings.organisations):
            pointer = Pointer(addresses.HANDBOOK_FILE, ("organisations", position))
            if organisation in settings.organisations[:position]:
                self.report("duplicate-id", f"`{organisation}` stands in this list twice", pointer)
            elif organisation in addresses.RESERVED_ORGANISATIONS | set(listed):
                message = f"`{organisation}` is a name that the site needs itself; call the organisation otherwise"
                self.report("reserved-id", message, pointer)
            elif not isdir(self.root / addresses.organisation_folder(organisation)):
                self.report("unknown-organisation", self.missing_folder(organisation), pointer)
            elif not os.access(self.root / addresses.organisation_folder(organisation), os.R_OK | os.X_OK):
                self.unreadable(addresses.organisation_folder(organisation), os.strerror(errno.EACCES))
            else:
                organisations.append(self.organisation(organisation))
        if len(organisations) == len(settings.organisations) and organisations:
            self.report_unknown(set(settings.organisations))
        thesaurus = self.optional(Thesaurus, addresses.THESAURUS_FILE) or Thesaurus({})
        handbook = Handbook(settings, complete, tuple(organisations), thesaurus, self.laws, standing)
        return Reading(handbook, self.sources, self.problems, frozenset(self.unread))

    def missing_folder(self, organisation: str) -> str:
        there = [path.name for path in self.entries("content") if isdir(path)]
        meant = did_you_mean(organisation, there)
        mend = f"did you mean `{meant}`?" if meant else "make it, or take the name out of this list"
        return f"there is no folder `{addresses.organisation_folder(organisation)}`; {mend}"

    def organisation(self, organisation: str) -> Organisation:
        self.kept = {}
        self.album(organisation)
        profile = self.file(Profile, addresses.profile_file(organisation))
        protocols = {}
        for protocol in self.ids(addresses.protocols_folder(organisation), folders=True):
            file = addresses.protocol_file(organisation, protocol)
            if protocol in addresses.RESERVED_PROTOCOLS:
                message = f"`{protocol}` is a name that the site needs itself; call the folder otherwise"
                self.report("reserved-id", message, Pointer(file))
                self.unread.add(file)
            elif read_protocol := self.file(Protocol, file):
                protocols[protocol] = read_protocol
        trees = self.files(DecisionTree, addresses.trees_folder(organisation))
        forms = self.files(ConsentForm, addresses.forms_folder(organisation), besides="versions")
        versions = self.versions(organisation)
        guides = self.files(Guide, addresses.guides_folder(organisation))
        walkthroughs = self.files(Walkthrough, addresses.walkthroughs_folder(organisation))
        profile = profile or _unknown(organisation)
        editions = {protocol: self.editions(organisation, protocol) for protocol in protocols}
        confirmations = self.confirmations(organisation)
        searches = self.optional(Searches, addresses.searches_file(organisation)) or Searches()
        return Organisation(
            organisation,
            profile,
            protocols,
            trees,
            forms,
            guides,
            walkthroughs,
            editions,
            versions,
            confirmations,
            searches,
            self.kept,
            self.frozen(organisation),
            self.laws,
            self.drafts,
            self.pictures,
            logos=self.logos(organisation, profile),
            details=self.details(organisation),
            addresses=self.optional(Addresses, addresses.addresses_file(organisation)) or Addresses(),
        )

    def logos(self, organisation: str, profile: Profile) -> dict[Scheme, LogoImage]:
        """The logo of an organisation, for each scheme that it names one for."""
        found: dict[Scheme, LogoImage] = {}
        for scheme in get_args(Scheme):
            if name := getattr(profile.logo, scheme, None):
                self.logo_files.add(file := addresses.logo_file(organisation, name))
                pointer = Pointer(addresses.profile_file(organisation), ("logo", scheme))
                try:
                    if (content := self.content(file, pointer, MOST_BYTES)) is not None:
                        found[scheme] = logo_image(name, content)
                except LogoError as error:
                    self.report("logo", str(error), pointer)
        return found

    def album(self, organisation: str) -> None:
        """Read the pictures of an organisation; texts that are read from now on have their names with fingerprints."""
        self.pictures, self.called = {}, {}
        for path in self.entries(addresses.pictures_folder(organisation)):
            file = addresses.picture_file(organisation, path.name)
            if isdir(path):
                self.not_read(file, "this is not read; pictures stand in one folder, beside each other")
            elif fault := name_fault(path.name):
                self.unread.add(file)
                self.report("picture", fault, Pointer(file))
            elif (content := self.content(file, Pointer(file), MAX_PICTURE)) is None:
                self.unread.add(file)
            else:
                try:
                    read = picture(path.name, file, content)
                except PictureError as error:
                    self.unread.add(file)
                    self.report("picture", str(error), Pointer(file))
                else:
                    self.pictures[read.name], self.called[path.name] = read, read.name

    def file(self, kind: type[M], file: str) -> M | None:
        """The same, with the pictures of what authors write by the names that they have once read."""
        thing = super().file(kind, file)
        frozen = issubclass(kind, Edition | FormVersion)
        return with_their_names(thing, self.called) if thing is not None and self.called and not frozen else thing

    def confirmations(self, organisation: str) -> tuple[Confirmation, ...]:
        """What was confirmed so far; the file is not there before the first time."""
        read = self.optional(Confirmations, addresses.confirmations_file(organisation))
        return read.confirmations if read else ()

    def report_unknown(self, organisations: set[str]) -> None:
        """Folders and files that look as if somebody expects them to be read, and that nobody reads."""
        known = (
            "organisation.yml",
            "protocols",
            "forms",
            "guides",
            "walkthroughs",
            "pictures",
            "frozen",
            "searches.yml",
            "confirmations.yml",
            "addresses.yml",
        )
        for path in self.entries("content"):
            if isdir(path) and path.name not in organisations | {"schema"}:
                message = f"this is not read: `{path.name}` is not among the organisations of {addresses.HANDBOOK_FILE}"
                self.not_read(f"content/{path.name}", message)
        for path in self.entries(addresses.TREES_FOLDER):
            if path.name not in organisations:
                message = "this is not read; trees stand in a folder named after their organisation"
                self.not_read(f"{addresses.TREES_FOLDER}/{path.name}", message)
        for organisation in organisations:
            folder = addresses.organisation_folder(organisation)
            for path in self.entries(folder):
                if path.name not in known and f"{folder}/{path.name}" not in self.logo_files:
                    message = "this is not read; known here are " + ", ".join(known)
                    self.not_read(f"{folder}/{path.name}", message)


def _unknown(organisation: str) -> Profile:
    """A stand-in for a profile that could not be read, so that the rest of the organisation can still be checked."""
    return Profile.model_construct(
        name=organisation,
        kind=_NOTHING,
        lead=_NOTHING,
        audiences=(),
        contacts=(),
        controller=Controller.model_construct(name=organisation),
    )
