"""Every picture is there, says in words what it shows, stands where it can be shown, and is used."""

from collections.abc import Collection, Iterator

from protocolwijzer import addresses
from protocolwijzer.model import LongProse, Organisation, Prose
from protocolwijzer.pictured import half_written, unstamped
from protocolwijzer.problem import Pointer, Problem, Severity, did_you_mean
from protocolwijzer.prose import Mention, mentions, misplaced
from protocolwijzer.walk import files, pictures_in, texts

_NOT_HERE = "a picture cannot stand here; it can in the text of an article, of a step of a guide and of a lesson"
_NO_WORDS = "say between the brackets what this picture shows, for who cannot see it: `![what it shows](name.png)`"


def problems(organisation: Organisation, unread: Collection[str]) -> Iterator[Problem]:
    used = set()
    for file, pointer in files(organisation):
        for prose, at in texts(file, pointer):
            if isinstance(prose, Prose) and any("![" in text for text in prose.root.values()):
                allowed = isinstance(prose, LongProse)
                shown = {language: _pictures(text) for language, text in prose.root.items()}
                used |= {*pictures_in(prose)}
                for language, text in prose.root.items():
                    yield from _of_text(text, shown[language], allowed, organisation, unread, at / language)
                    if not shown[language] and any(shown.values()):
                        message = f"another language has a picture here; put one into `{language}` too, with its words"
                        severity: Severity = "warning" if language in organisation.drafts else "error"
                        yield Problem("picture", message, at / language, severity)
    if not any(file.endswith(".yml") for file in unread):
        for name, picture in organisation.pictures.items():
            if name not in used and picture.file == addresses.picture_file(organisation.id, unstamped(name)):
                message = "no text shows this picture; name it in one, or remove it"
                yield Problem("unused-picture", message, Pointer(picture.file), "warning")


def _of_text(
    text: str,
    shown: list[Mention],
    allowed: bool,
    organisation: Organisation,
    unread: Collection[str],
    at: Pointer,
) -> Iterator[Problem]:
    """What is wrong with the pictures of one text."""
    if not allowed:
        yield from (_wrong(_NOT_HERE, mention, at) for mention in shown[:1])
        return
    for mention in shown:
        if not any(char.isprintable() and not char.isspace() for char in mention.words):
            yield _wrong(_NO_WORDS, mention, at)
    for mention in {it.target: it for it in reversed(shown) if it.target not in organisation.pictures}.values():
        yield from _unknown(mention, organisation, unread, at)
    for mention in misplaced(text):
        yield _wrong("a picture is a paragraph of its own; put a blank line before and after it", mention, at)
    if written := half_written(text):
        message = "this is no picture yet; write `![what it shows](name.png)`, in one line"
        yield Problem("picture", message, at, word=written)


def _wrong(message: str, mention: Mention, at: Pointer) -> Problem:
    return Problem("picture", message, at, word=f"![{mention.words}]")


def _unknown(mention: Mention, organisation: Organisation, unread: Collection[str], at: Pointer) -> Iterator[Problem]:
    folder = addresses.pictures_folder(organisation.id)
    if f"{folder}/{mention.target}" in unread or f"{folder}/" in unread:
        return
    meant = did_you_mean(mention.target, {unstamped(name) for name in organisation.pictures})
    mend = f"did you mean `{meant}`?" if meant else f"put it into `{folder}`"
    if not meant and "/" in mention.target:
        mend = f"put its file into `{folder}`, and write its name alone"
    message = f"there is no picture `{mention.target}`; {mend}"
    yield Problem("unknown-picture", message, at, word=mention.written)


def _pictures(text: str) -> list[Mention]:
    return [mention for mention in mentions(text) if mention.kind == "picture"]
