"""Reads what commands froze and nobody edits: editions, versions of forms, details, and all that is kept with them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from os.path import isdir, isfile, islink, lexists  # which never raise, whatever one may not look at
from pathlib import Path

from pydantic import BaseModel

from protocolwijzer import addresses
from protocolwijzer.model import (
    DecisionTree,
    Details,
    Edition,
    FormVersion,
    FrozenKind,
    Guide,
    Notice,
    Picture,
    Walkthrough,
)
from protocolwijzer.problem import Pointer
from protocolwijzer.read.files import Files
from protocolwijzer.read.pictures import kept_picture

MAX_PDF = 20_000_000
"""Bytes of one PDF that is kept: a sheet has a hundred thousand."""
FROZEN: Mapping[FrozenKind, type[BaseModel]] = {
    "trees": DecisionTree,
    "guides": Guide,
    "walkthroughs": Walkthrough,
    "notices": Notice,
}
"""What is frozen with editions, by the folder that it stands in."""


class ReleasedFiles(Files):
    """The files of a handbook, with what was released of an organisation."""

    def __init__(self, root: Path, instead: Mapping[str, str]) -> None:
        super().__init__(root, instead)
        self.kept: dict[str, bytes] = {}
        """Of the organisation that is being read."""
        self.pictures: dict[str, Picture] = {}

    def editions(self, organisation: str, protocol: str) -> tuple[Edition, ...]:
        """Everything that was released of a protocol, in the order in which it begins; `undated` comes before all
        dates, and each revision of an edition right after the one before it."""
        folder = addresses.editions_folder(organisation, protocol)
        found = []
        for path in self.entries(folder):
            file = f"{folder}/{path.name}"
            if isdir(path) or path.suffix != ".yml":
                self.not_released(path, file, "editions")
            elif edition := self.edition(organisation, protocol, file):
                found.append(edition)
                for name in edition.planned:
                    along = f"{folder}/{edition.date}/{name}.yml"
                    if lexists(self.root / along) and (planned := self.edition(organisation, protocol, along)):
                        found.append(planned)
        return tuple(sorted(found, key=lambda it: it.order))

    def edition(self, organisation: str, protocol: str, file: str) -> Edition | None:
        """One edition, if its file is called as it is."""
        edition = self.file(Edition, file)
        if edition is None:
            return None
        if addresses.edition_file(organisation, protocol, edition.date, edition.revision, edition.came_with) != file:
            of = f"edition {edition.date}, revision {edition.revision}"
            message = f"this file holds {of}, and is called otherwise; give it back its name"
            self.report("edition-name", message, Pointer(file, ("date",)))
            return None
        self.keep(file, {*edition.pdfs, *edition.pictures}, edition.planned)
        return edition

    def frozen(self, organisation: str) -> dict[tuple[FrozenKind, str, str], BaseModel]:
        """What was frozen with editions, in the shape in which authors write it."""
        found: dict[tuple[FrozenKind, str, str], BaseModel] = {}
        for kind, model in FROZEN.items():
            folder = addresses.frozen_folder(organisation, kind)
            for name in self.ids(folder, folders=True):
                for path in self.entries(f"{folder}/{name}"):
                    file = f"{folder}/{name}/{path.name}"
                    if isdir(path) or path.suffix != ".yml":
                        self.not_released(path, file, "things that were frozen")
                    elif (thing := super().file(model, file)) is not None:
                        found[kind, name, path.stem] = thing
        return found

    def details(self, organisation: str) -> tuple[Details, ...]:
        """Everything that was released of what an organisation puts on adopted forms, oldest first."""
        folder, found = addresses.details_folder(organisation), []
        for path in self.entries(folder):
            file = f"{folder}/{path.name}"
            if isdir(path) or path.suffix != ".yml":
                self.not_released(path, file, "details")
            elif details := self.file(Details, file):
                if addresses.details_file(organisation, details.number) == file:
                    self.keep(file, details.pdfs)
                    found.append(details)
                else:
                    message = (
                        f"this file holds details {details.number}, and is called otherwise; give it back its name"
                    )
                    self.report("version-name", message, Pointer(file, ("number",)))
        return tuple(sorted(found, key=lambda it: it.number))

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

    def keep(self, frozen: str, names: Collection[str], planned: Collection[str] = ()) -> None:
        """Read the PDFs and pictures that a released file names, as far as they are regular files; `check` misses the
        others. The revisions that are `planned` with it stand beside them."""
        folder = self.root / addresses.kept_folder(frozen)
        along = {*planned, *(f"{name}.yml" for name in planned)}
        for path in [] if islink(folder) else self.entries(addresses.kept_folder(frozen)):
            if path.name in along:
                continue
            if path.name not in names:
                message = f"`{folder.name}/{path.name}` was not released with this, and is not read; remove it"
                self.report("not-read", message, Pointer(frozen, ("pdfs",)), "warning")
            elif isfile(path) and not islink(path):
                file = addresses.kept_file(frozen, path.name)
                content = self.content(file, Pointer(frozen, ("pdfs", path.name)), MAX_PDF)
                if content is None:
                    self.unread.add(file)
                    continue
                self.kept[file] = content
                if path.suffix != ".pdf" and (kept := kept_picture(path.name, file, content)):
                    working = self.pictures.get(path.name)
                    self.pictures[path.name] = replace(kept, file=working.file) if working else kept
