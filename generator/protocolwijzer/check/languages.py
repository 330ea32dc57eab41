"""Every text stands in every language of the handbook; a draft may still wait for a translation."""

from collections.abc import Collection, Iterator

from protocolwijzer import addresses
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import Handbook, Protocol, Translated
from protocolwijzer.problem import Pointer, Problem, Severity
from protocolwijzer.walk import files, texts


def problems(handbook: Handbook, unread: Collection[str]) -> Iterator[Problem]:
    if addresses.HANDBOOK_FILE in unread:
        return
    settings = Pointer(addresses.HANDBOOK_FILE)
    for position, language in enumerate(handbook.languages):
        pointer = settings / "languages" / position
        if language in handbook.languages[:position]:
            yield Problem("duplicate-id", f"`{language}` stands in this list twice", pointer)
        elif language not in LANGUAGES:
            known = ", ".join(f"`{name}`" for name in sorted(LANGUAGES))
            message = f"pages cannot be made in `{language}` yet; the site's own words exist in {known}"
            yield Problem("unknown-language", message, pointer)
    languages = [language for language in handbook.languages if language in LANGUAGES]
    yield from _missing(handbook.title, settings / "title", languages)
    for text, at in texts(handbook.laws, Pointer(addresses.LAWS_FILE)):
        yield from _missing(text, at, languages)
    for organisation in handbook.organisations:
        for name, protocol in organisation.protocols.items():
            if protocol.document.language not in LANGUAGES:
                pointer = Pointer(addresses.protocol_file(organisation.id, name)) / "document" / "language"
                message = f"the site has no word for the language `{protocol.document.language}` yet"
                yield Problem("unknown-language", message, pointer)
        for file, pointer in files(organisation):
            if pointer.file in unread:
                continue
            draft = isinstance(file, Protocol) and file.status == "draft"
            for text, at in texts(file, pointer):
                yield from _missing(text, at, languages, "warning" if draft else "error")


def _missing(
    text: object, pointer: Pointer, languages: Collection[str], severity: Severity = "error"
) -> Iterator[Problem]:
    root = getattr(text, "root", {})
    if isinstance(text, Translated):
        for language in languages:
            if language not in root:
                message = f"this text is missing in `{language}`; every text is needed in " + _listed(languages)
                yield Problem("missing-language", message, pointer, severity)
    for language in root:
        if language not in languages:
            message = f"{addresses.HANDBOOK_FILE} does not list the language `{language}`; it lists " + _listed(
                languages
            )
            yield Problem("unknown-language", message, pointer / language)


def _listed(words: Collection[str]) -> str:
    return " and ".join(f"`{word}`" for word in words)
