"""What was given out stays: each PDF and picture that is kept with an edition or a version of a form, byte for byte."""

from collections.abc import Collection, Iterator, Mapping

from protocolwijzer import addresses
from protocolwijzer.fingerprint import file_fingerprint
from protocolwijzer.model import Organisation
from protocolwijzer.problem import Pointer, Problem


def problems(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    for name, editions in organisation.editions.items():
        for edition in editions:
            file = addresses.edition_file(organisation.id, name, edition.date, edition.revision, edition.came_with)
            yield from _kept(organisation, file, edition.pdfs, unread)
            yield from _kept(organisation, file, edition.pictures, unread)
    for details in organisation.details:
        yield from _kept(organisation, addresses.details_file(organisation.id, details.number), details.pdfs, unread)
    for name, versions in organisation.versions.items():
        for version in versions:
            file = addresses.version_file(organisation.id, name, version.form.version)
            yield from _kept(organisation, file, version.pdfs, unread)


def _kept(
    organisation: Organisation, frozen: str, names: Mapping[str, str], unread: Collection[str]
) -> Iterator[Problem]:
    for name, released in names.items():
        file, pointer = (
            addresses.kept_file(frozen, name),
            Pointer(frozen) / ("pdfs" if name.endswith(".pdf") else "pictures"),
        )
        if file not in organisation.kept:
            if file not in unread:
                message = f"`{file}` was given out, and is missing or no file of its own; put it back as it was"
                yield Problem("pdf-missing", f"{message} (version control has it)", pointer)
        elif file_fingerprint(organisation.kept[file]) != released:
            message = f"`{file}` is not what was given out; put it back as it was (version control has it)"
            yield Problem("pdf-changed", message, pointer)
