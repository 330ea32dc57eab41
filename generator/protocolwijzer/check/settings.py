"""What `handbook.yml` says of the handbook as a whole: its texts name nothing of an organisation, its claims hold."""

from collections.abc import Collection, Iterator

from protocolwijzer import addresses
from protocolwijzer.check.details import no_such_day
from protocolwijzer.check.references import wrong_link
from protocolwijzer.model import Accessibility, Handbook, Prose
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.prose import mentions
from protocolwijzer.walk import texts


def problems(handbook: Handbook, unread: Collection[str]) -> Iterator[Problem]:
    pointer = Pointer(addresses.HANDBOOK_FILE)
    if pointer.file in unread:
        return
    for text, at in texts(handbook.settings, pointer):
        if isinstance(text, Prose):
            for language, words in text.root.items():
                yield from _mentioned(words, at / language)
    if stated := handbook.settings.accessibility:
        yield from _claims(stated, pointer / "accessibility")


def _mentioned(words: str, pointer: Pointer) -> Iterator[Problem]:
    for mention in mentions(words):
        if mention.kind != "link":
            message = f"the handbook as a whole has no `{mention.target}`; only texts of an organisation name articles"
            yield Problem("unknown-article", message, pointer, word=mention.written)
        elif wrong := wrong_link(mention.target):
            yield Problem("link", wrong, pointer, word=mention.written)


def _claims(stated: Accessibility, pointer: Pointer) -> Iterator[Problem]:
    yield from no_such_day(stated.date, pointer / "date")
    if stated.examined:
        yield from no_such_day(stated.examined.date, pointer / "examined" / "date")
        if stated.examined.status == "full" and stated.not_accessible:
            message = "`full` says that nothing is left, and `not_accessible` lists something; write `partial`"
            yield Problem("claim", message, pointer / "examined" / "status")
