"""Every text stands in every language that is complete; a draft may still wait for a translation."""

from collections.abc import Collection, Iterator, Sequence

from protocolwijzer import addresses
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import ConsentForm, Handbook, Protocol, Translated
from protocolwijzer.problem import Pointer, Problem, Severity
from protocolwijzer.walk import Words, files, texts

FEW = 3
"""So many texts of a file that are missing in a language are pointed out one by one; more of them are counted."""


def problems(handbook: Handbook, unread: Collection[str]) -> Iterator[Problem]:
    if addresses.HANDBOOK_FILE in unread:
        return
    settings = Pointer(addresses.HANDBOOK_FILE)
    yield from _listed_languages(handbook, settings / "languages")
    yield from _of_file([*texts(handbook.settings, settings)], handbook)
    yield from _of_file([*texts(handbook.laws, Pointer(addresses.LAWS_FILE))], handbook)
    for organisation in handbook.organisations:
        for name, protocol in organisation.protocols.items():
            if protocol.document.language not in LANGUAGES:
                pointer = Pointer(addresses.protocol_file(organisation.id, name)) / "document" / "language"
                message = f"the site has no word for the language `{protocol.document.language}` yet"
                yield Problem("unknown-language", message, pointer)
        for file, pointer in files(organisation):
            if pointer.file not in unread:
                draft = isinstance(file, Protocol) and file.status == "draft"
                form = isinstance(file, ConsentForm)
                yield from _of_file([*texts(file, pointer)], handbook, "warning" if draft else "error", form=form)


def _listed_languages(handbook: Handbook, pointer: Pointer) -> Iterator[Problem]:
    """Can the site be made in the languages that the settings list?"""
    listed = (*handbook.standing,) or handbook.languages
    for position, language in enumerate(listed):
        at = pointer / (language if handbook.standing else position)
        if language in listed[:position]:
            yield Problem("duplicate-id", f"`{language}` stands in this list twice", at)
        elif language not in LANGUAGES:
            sayable = (name for name, it in LANGUAGES.items() if language in handbook.for_forms or not it.for_forms)
            known = ", ".join(f"`{name}`" for name in sayable)
            message = f"pages cannot be made in `{language}` yet; the site's own words exist in {known}"
            yield Problem("unknown-language", message, at)
        elif LANGUAGES[language].for_forms and language not in handbook.for_forms:
            message = f"the site has words for forms alone in `{language}`; write `{language}: forms`"
            yield Problem("unknown-language", message, at)
    if listed[:1] != handbook.languages[:1]:
        message = f"the first language stands at the site's root and has to be `complete`; `{listed[0]}` is not"
        yield Problem("first-language", message, pointer / listed[0])


def _of_file(
    found: Sequence[tuple[Words, Pointer]], handbook: Handbook, severity: Severity = "error", *, form: bool = False
) -> Iterator[Problem]:
    """What is missing in the texts of one file, and what stands there in no language of the handbook."""
    for language in filter(LANGUAGES.__contains__, dict.fromkeys(handbook.languages)):
        missing = missing_texts(found, language)
        yield from _missing(missing, language, [it for it in handbook.languages if it in LANGUAGES], severity)
    for language in handbook.drafts:
        sayable = language in LANGUAGES and not LANGUAGES[language].for_forms
        if sayable and (missing := missing_texts(found, language)):
            texts_are = "1 text of this file is" if len(missing) == 1 else f"{len(missing)} texts of this file are"
            message = f"{texts_are} not in `{language}` yet; `protocolwijzer status --missing {language}` lists them"
            yield Problem("untranslated", message, missing[0], "warning")
    for language in handbook.for_forms:
        asked = [text for text, _ in found if isinstance(text, Translated)]
        started = any(language in text for text in asked)
        if form and started and (missing := missing_texts(found, language)):
            message = (
                f"{len(missing)} of {len(asked)} texts of this form are not in `{language}` yet, so no sheet is given "
                f"out in it; `protocolwijzer status --missing {language}` lists them"
            )
            yield Problem("untranslated", message, missing[0], "warning")
    yield from _unlisted(found, [language for language in handbook.all_languages if language in LANGUAGES])


def _unlisted(found: Sequence[tuple[Words, Pointer]], known: Sequence[str]) -> Iterator[Problem]:
    """What stands there in languages that nobody listed, as in a form that was copied from another handbook."""
    unlisted: dict[str, list[Pointer]] = {}
    for text, pointer in found:
        for language in text.root:
            if language not in known:
                unlisted.setdefault(language, []).append(pointer / language)
    for language, places in unlisted.items():
        message = f"{addresses.HANDBOOK_FILE} does not list the language `{language}`; it lists {_and(known)}"
        if len(places) <= FEW:
            yield from (Problem("unknown-language", message, place) for place in places)
        else:
            mend = f"list it there too, or take out the {len(places)} texts of this file that are in it"
            yield Problem("unknown-language", f"{message}; {mend}", places[0])


def missing_texts(found: Sequence[tuple[Words, Pointer]], language: str) -> list[Pointer]:
    """The texts of a file that are not in a language; search words need not be."""
    return [pointer for text, pointer in found if isinstance(text, Translated) and language not in text]


def _missing(
    missing: Sequence[Pointer], language: str, needed: Collection[str], severity: Severity
) -> Iterator[Problem]:
    if len(missing) <= FEW:
        for pointer in missing:
            message = f"this text is missing in `{language}`; every text is needed in {_and(needed)}"
            yield Problem("missing-language", message, pointer, severity)
        return
    message = (
        f"this text and {len(missing) - 1} others of this file are missing in `{language}`; "
        f"`protocolwijzer status --missing {language}` lists them"
    )
    if severity == "error":
        message += f"; until they are there, `{language}: draft` in {addresses.HANDBOOK_FILE} lets the rest go out"
    yield Problem("missing-language", message, missing[0], severity)


def _and(words: Collection[str]) -> str:
    return " and ".join(f"`{word}`" for word in words)
