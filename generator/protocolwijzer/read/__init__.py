"""Read a handbook's folders into the model. The only module that reads YAML.

What cannot be read is a problem, never an exception, and its file is remembered in `Reading.unread`: whoever checks
references knows then that something is missing because of another mistake.
"""

import errno
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from os.path import isdir, isfile, lexists  # which never raise, whatever one may not look at
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import BaseModel

from protocolwijzer import addresses
from protocolwijzer.colours import Scheme
from protocolwijzer.model import (
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
from protocolwijzer.problem import Place, Pointer, Problem, Rule, Severity, did_you_mean
from protocolwijzer.read.logo import MOST_BYTES, LogoError, logo_image
from protocolwijzer.read.shape import fit, is_id
from protocolwijzer.read.text import MAX_BYTES, decoded
from protocolwijzer.read.yaml import Source, parse

__all__ = ["Reading", "fits", "is_id", "read"]

M = TypeVar("M", bound=BaseModel)
MAX_PDF = 20_000_000
"""Bytes of one PDF that is kept: a sheet has a hundred thousand."""
_NOTHING = Prose.model_construct(root={})


@dataclass
class Reading:
    """What came of reading: the handbook as far as it goes, and everything needed to explain the rest."""

    handbook: Handbook
    sources: Mapping[str, Source]
    problems: list[Problem] = field(default_factory=list)
    unread: frozenset[str] = frozenset()

    def place(self, pointer: Pointer, word: str = "", line: int = 0) -> Place:
        """Where a pointer leads on the screen; with a word, where that stands in the text, from this line of it on."""
        source = self.sources.get(pointer.file)
        return source.place(pointer, word=word, skip=line) if source else Place(pointer.file, 1, 1)


def read(root: Path) -> Reading:
    """Read the handbook in this folder. Never raises for what an author can do."""
    return _Reader(root).handbook()


def fits(kind: type[M], file: str, text: str) -> tuple[M | None, list[Problem]]:
    """What `read` makes of a text that is to be written into a file, and what is wrong with it."""
    try:
        source = parse(file, text.encode("utf-8", "surrogatepass").decode())
    except UnicodeDecodeError:
        message = "half a character stands in this text; write it anew"
        return None, [Problem("encoding", message, Pointer(file), place=Place(file, 1, 1))]
    thing = fit(kind, source)
    return thing, source.problems


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources: dict[str, Source] = {}
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.kept: dict[str, bytes] = {}
        """Of the organisation that is being read."""
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
            self.laws,
            self.drafts,
            logos=self.logos(organisation, profile),
        )

    def logos(self, organisation: str, profile: Profile) -> dict[Scheme, LogoImage]:
        """The logo of an organisation, for each scheme that it names one for."""
        found: dict[Scheme, LogoImage] = {}
        for scheme in get_args(Scheme):
            if name := getattr(profile.logo, scheme, None):
                self.logo_files.add(file := addresses.logo_file(organisation, name))
                pointer = Pointer(addresses.profile_file(organisation), ("logo", scheme))
                try:
                    if content := self.content(file, pointer, MOST_BYTES):
                        found[scheme] = logo_image(name, content)
                except LogoError as error:
                    self.report("logo", str(error), pointer)
        return found

    def editions(self, organisation: str, protocol: str) -> tuple[Edition, ...]:
        """Everything that was released of a protocol, oldest first; `undated` comes before all dates."""
        folder = addresses.editions_folder(organisation, protocol)
        found = []
        for path in self.entries(folder):
            file = f"{folder}/{path.name}"
            if isdir(path) or path.suffix != ".yml":
                self.not_released(path, file, "editions")
            elif edition := self.file(Edition, file):
                if addresses.edition_file(organisation, protocol, edition.date, edition.revision) == file:
                    found.append(edition)
                    self.keep(file, edition.pdfs)
                else:
                    of = f"edition {edition.date}, revision {edition.revision}"
                    message = f"this file holds {of}, and is called otherwise; give it back its name"
                    self.report("edition-name", message, Pointer(file, ("date",)))
        return tuple(sorted(found, key=lambda it: ("" if it.date == "undated" else it.date, it.revision)))

    def versions(self, organisation: str) -> dict[str, tuple[FormVersion, ...]]:
        """Everything that was released of each form, oldest first."""
        folder, found = addresses.versions_folder(organisation), {}
        for form in self.ids(folder, folders=True):
            read = [self.version(organisation, form, path) for path in self.entries(f"{folder}/{form}")]
            found[form] = tuple(sorted(filter(None, read), key=lambda it: it.form.version))
        return found

    def version(self, organisation: str, form: str, path: Path) -> FormVersion | None:
        file = f"{addresses.versions_folder(organisation)}/{form}/{path.name}"
        if isdir(path) or path.suffix != ".yml":
            self.not_released(path, file, "versions")
        elif version := self.file(FormVersion, file):
            if addresses.version_file(organisation, form, version.form.version) == file:
                self.keep(file, version.pdfs)
                return version
            message = f"this file holds version {version.form.version}, and is called otherwise; give it back its name"
            self.report("version-name", message, Pointer(file, ("form", "version")))
            self.unread.add(file)
        return None

    def not_released(self, path: Path, file: str, belonging: str) -> None:
        """Point out what stands among released files and is none, nor a folder with the PDFs of one."""
        if not isdir(path):
            message = f"this is not read; only {belonging} belong here, which `protocolwijzer release` makes"
            self.not_read(file, message)
        elif not lexists(path.with_name(f"{path.name}.yml")):
            message = (
                f"this is not read, for there is no `{path.name}.yml` beside it: put that file back; "
                "or, if a release was broken off here, release it again or remove this folder"
            )
            self.not_read(file, message)

    def keep(self, frozen: str, pdfs: Collection[str]) -> None:
        """Read the PDFs that a released file names, as far as they are regular files; `check` misses the others."""
        folder = self.root / addresses.kept_folder(frozen)
        for path in [] if os.path.islink(folder) else self.entries(addresses.kept_folder(frozen)):
            if path.name not in pdfs:
                message = f"`{folder.name}/{path.name}` was not released with this, and is not read; remove it"
                self.report("not-read", message, Pointer(frozen, ("pdfs",)), "warning")
            elif isfile(path) and not os.path.islink(path):
                file = addresses.kept_file(frozen, path.name)
                content = self.content(file, Pointer(frozen, ("pdfs", path.name)), MAX_PDF)
                if content is None:
                    self.unread.add(file)
                else:
                    self.kept[file] = content

    def confirmations(self, organisation: str) -> tuple[Confirmation, ...]:
        """What was confirmed so far; the file is not there before the first time."""
        read = self.optional(Confirmations, addresses.confirmations_file(organisation))
        return read.confirmations if read else ()

    def files(self, kind: type[M], folder: str, besides: str = "") -> dict[str, M]:
        """Every file of a folder that holds one kind of thing, by id; `besides` stands there too."""
        found = {name: self.file(kind, f"{folder}/{name}.yml") for name in self.ids(folder, besides=besides)}
        return {name: thing for name, thing in found.items() if thing is not None}

    def ids(self, folder: str, folders: bool = False, besides: str = "") -> Iterator[str]:
        """The ids in a folder, from its subfolders or from its `.yml` files, in alphabetical order."""
        for path in self.entries(folder):
            name = path.name if folders else path.stem
            if isdir(path) and name == besides:
                continue
            if isdir(path) is not folders or (not folders and path.suffix != ".yml"):
                expected = "a folder with files of its own" if folders else "a file that ends in .yml"
                self.not_read(f"{folder}/{path.name}", f"this is not read; {expected} is what belongs here")
            elif not is_id(name):
                message = f"`{name}` cannot be an id; use lowercase letters, digits and hyphens, at most 80"
                self.report("id", message, Pointer(f"{folder}/{path.name}"))
                self.unread.add(f"{folder}/{path.name}")
            else:
                yield name

    def optional(self, kind: type[M], file: str) -> M | None:
        """A file that a handbook can do without."""
        return self.file(kind, file) if lexists(self.root / file) else None

    def file(self, kind: type[M], file: str) -> M | None:
        """Read one file as a model; its problems are kept."""
        text = self.text(file)
        thing = None
        if text is not None:
            source = self.sources[file] = parse(file, text)
            thing = fit(kind, source)
            self.problems.extend(source.problems)
        if thing is None:
            self.unread.add(file)
        return thing

    def text(self, file: str) -> str | None:
        content = self.content(file, Pointer(file), MAX_BYTES)
        text = None if content is None else decoded(file, content)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text

    def content(self, file: str, pointer: Pointer, most: int) -> bytes | None:
        """What a regular file of no more than so many bytes holds; whatever else stands there is a problem at
        `pointer`, and is not opened: a pipe would wait for ever."""
        path = self.root / file
        try:
            if not path.resolve().is_relative_to(self.root.resolve()):
                self.report("outside", "this leads out of the handbook's folder; put the file itself here", pointer)
            elif not (stat.S_ISREG((found := path.stat()).st_mode) or stat.S_ISDIR(found.st_mode)):
                self.report("unreadable", "this is no regular file, but a pipe or a device; put a file here", pointer)
            elif found.st_size > most:
                message = f"this file is too large ({found.st_size:,} bytes); at most {most:,} can be read"
                self.report("too-large", message, pointer)
            else:
                return path.read_bytes()
        except FileNotFoundError:
            self.report("missing-file", f"`{file}` is missing", pointer)
        except RuntimeError:
            self.report("unreadable", "this link leads to itself; put the file itself here", pointer)
        except OSError as error:
            self.report("unreadable", f"this file cannot be read: {error.strerror}", pointer)
        return None

    def entries(self, folder: str) -> list[Path]:
        """What stands in a folder, without hidden things, in alphabetical order; nothing if there is no such folder."""
        path = self.root / folder
        if not isdir(path):
            return []
        try:
            if os.access(path, os.X_OK):
                return sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
            self.unreadable(folder, os.strerror(errno.EACCES))
        except OSError as error:
            self.unreadable(folder, str(error.strerror))
        return []

    def unreadable(self, folder: str, why: str) -> None:
        self.report("unreadable", f"this folder cannot be read: {why}", Pointer(folder))
        self.unread.add(f"{folder}/")

    def report_unknown(self, organisations: set[str]) -> None:
        """Folders and files that look as if somebody expects them to be read, and that nobody reads."""
        known = (
            "organisation.yml",
            "protocols",
            "forms",
            "guides",
            "walkthroughs",
            "searches.yml",
            "confirmations.yml",
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

    def not_read(self, file: str, message: str) -> None:
        self.problems.append(Problem("not-read", message, Pointer(file), severity="warning", place=Place(file, 1, 1)))

    def report(self, rule: Rule, message: str, pointer: Pointer, severity: Severity = "error") -> None:
        source = self.sources.get(pointer.file)
        place = source.place(pointer) if source else Place(pointer.file, 1, 1)
        self.problems.append(Problem(rule, message, pointer, severity, place))


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
