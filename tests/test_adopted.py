"""A protocol explains an adopted document, or is that document: which text prevails follows, wherever it is said."""

from dataclasses import replace
from typing import Any

import pytest

from protocolwijzer.export import export
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook, Protocol, Translated
from protocolwijzer.naming import prevailing
from protocolwijzer.render import render
from tests.handbooks import SAMPLE
from tests.printing import drawn

RULES = "huisregels"
ITSELF = {"role": "itself", "title": None, "adopted_by": Translated({"nl": "het bestuur", "en": "the board"})}
SAID = {
    "nl": "Dit is het document zelf, geen uitleg ervan. Verschillen de talen, dan geldt de Nederlandse tekst.",
    "en": "This is a translation. The Dutch text is the document itself. Where they differ, the Dutch text prevails.",
}


def with_document(**document: Any) -> Handbook:
    """The sample handbook, with other things known of its protocol's document."""
    handbook = load_and_check(SAMPLE)[0]
    organisation = handbook.organisations[0]
    protocol = organisation.protocols[RULES]
    protocol = protocol.model_copy(update={"document": protocol.document.model_copy(update=document)})
    return replace(handbook, organisations=(replace(organisation, protocols={RULES: protocol}),))


def test_a_protocol_that_is_the_document_says_so_everywhere() -> None:
    """Its page, those of its sections, the booklet, and `handbook.json`; on none of them does it explain anything."""
    handbook = with_document(**ITSELF)
    pages = {file.path: file.text for file in render(handbook) if f"de-brug/{RULES}/" in file.path}
    for language, root in (("nl", ""), ("en", "en/")):
        for page in (f"{root}de-brug/{RULES}/index.md", f"{root}de-brug/{RULES}/zaal/index.md"):
            assert SAID[language] in pages[page]
            assert "leggen het vastgestelde" not in pages[page]
            assert "Reglement leeszaal" not in pages[page]
    assert (
        "<dt>Vastgesteld op</dt><dd>Brugstad, 1 mei 2024, door het bestuur</dd>" in pages[f"de-brug/{RULES}/index.md"]
    )
    booklets = {it.path[-6:-4]: it.drawing.content for it in drawn(handbook) if RULES in it.path}
    assert {language: booklet["prevails"] for language, booklet in booklets.items()} == SAID
    assert [fact["text"] for fact in booklets["nl"]["facts"]] == ["1 mei 2024", "Brugstad", "het bestuur"]
    assert (
        '"document": {"role": "itself", "title": null, "language": "nl", "place": "Brugstad"'
        in dict(export(handbook))["handbook.json"]
    )


@pytest.mark.parametrize(("title", "said"), [({"nl": "Regels"}, SAID["nl"].partition(" Verschillen")[0])])
def test_a_document_in_one_language_is_compared_with_no_other(title: dict[str, str], said: str) -> None:
    """Where there is no translation, nothing is said of one."""
    protocol: Protocol = with_document(**ITSELF).organisations[0].protocols[RULES]
    alone = protocol.model_copy(update={"title": Translated(title)})
    assert prevailing(alone, "nl", "prevails") == said


def test_a_number_in_the_document_is_the_number_that_people_say() -> None:
    """Unless an article says otherwise: a document that is written here has no other numbers."""
    article = next(with_document().organisations[0].articles())[2]
    fields = article.model_dump(by_alias=True, exclude={"source", "articles"})
    assert type(article).model_validate(fields).source is None
