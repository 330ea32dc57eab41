"""Walk through what was read: every file, article, text and citation, each with a pointer to it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pydantic import BaseModel, RootModel

from protocolwijzer import addresses
from protocolwijzer.model import Article, DecisionTree, Organisation, Protocol, Translated, TranslatedWords
from protocolwijzer.problem import Pointer

Words = Translated | TranslatedWords

_NOWHERE = Pointer("")

_MAY_HOLD_TEXTS = (BaseModel, tuple, Mapping)


def files(organisation: Organisation) -> Iterator[tuple[BaseModel, Pointer]]:
    """Each file of an organisation as a model, with a pointer to its beginning."""
    yield organisation.profile, Pointer(addresses.profile_file(organisation.id))
    yield organisation.searches, Pointer(addresses.searches_file(organisation.id))
    for name, protocol in organisation.protocols.items():
        yield protocol, Pointer(addresses.protocol_file(organisation.id, name))
    for name, tree in organisation.trees.items():
        yield tree, Pointer(addresses.tree_file(organisation.id, name))
    for name, form in organisation.forms.items():
        yield form, Pointer(addresses.form_file(organisation.id, name))
    for name, guide in organisation.guides.items():
        yield guide, Pointer(addresses.guide_file(organisation.id, name))
    for name, walkthrough in organisation.walkthroughs.items():
        yield walkthrough, Pointer(addresses.walkthrough_file(organisation.id, name))


def articles(protocol: Protocol, pointer: Pointer) -> Iterator[tuple[Article, Pointer]]:
    """Every article and footnote of a protocol with a pointer to it."""
    for i, section in enumerate(protocol.sections):
        for j, article in enumerate(section.articles):
            yield article, pointer / "sections" / i / "articles" / j
        for j, footnote in enumerate(section.footnotes):
            yield footnote, pointer / "sections" / i / "footnotes" / j


def all_articles(organisation: Organisation) -> Iterator[tuple[Article, Pointer]]:
    """Every article and footnote of every protocol of an organisation with a pointer to it."""
    for name, protocol in organisation.protocols.items():
        yield from articles(protocol, Pointer(addresses.protocol_file(organisation.id, name)))


def cited(tree: DecisionTree) -> frozenset[str]:
    """The id of every article that a question or an outcome of a tree cites."""
    citing = [question.cites for question in tree.questions.values()]
    citing += [tuple(citation.article for citation in outcome.cites) for outcome in tree.outcomes.values()]
    return frozenset(article for articles in citing for article in articles)


def texts(thing: object, pointer: Pointer = _NOWHERE) -> Iterator[tuple[Words, Pointer]]:
    """Every bilingual text in a model, in the order of the file; `pointer` leads to the model itself."""
    if isinstance(thing, Translated | TranslatedWords):
        yield thing, pointer
        return
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(thing, BaseModel):
        items = ((key, getattr(thing, name, None)) for name, key in _fields(type(thing)))
    elif isinstance(thing, tuple):
        items = enumerate(thing)
    elif isinstance(thing, Mapping):
        items = thing.items()
    for key, item in items:
        if isinstance(item, _MAY_HOLD_TEXTS):
            yield from texts(item, pointer / key)


def strings(thing: object, pointer: Pointer) -> Iterator[tuple[str, Pointer]]:
    """Every word that an author wrote into a model, texts and names alike, in the order of the file."""
    if isinstance(thing, str):
        yield thing, pointer
    elif isinstance(thing, RootModel):
        yield from strings(thing.root, pointer)
    elif isinstance(thing, BaseModel):
        for name, key in _fields(type(thing)):
            yield from strings(getattr(thing, name, None), pointer / key)
    elif isinstance(thing, tuple):
        for position, item in enumerate(thing):
            yield from strings(item, pointer / position)
    elif isinstance(thing, Mapping):
        for key, item in thing.items():
            yield from strings(key, pointer / key)
            yield from strings(item, pointer / key)


def blanks(organisation: Organisation) -> Iterator[tuple[str, Pointer]]:
    """The details that only the organisation itself knows and has not filled in: what is missing, and where."""
    profile, pointer = organisation.profile, Pointer(addresses.profile_file(organisation.id))
    for i, contact in enumerate(profile.contacts):
        if contact.phone is None and contact.email is None:
            yield f"no phone number or e-mail address of `{contact.id}`", pointer / "contacts" / i
    for key in ("address", "email", "phone"):
        if getattr(profile.controller, key) is None:
            yield f"no {key} of who answers for personal data", pointer / "controller" / key


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())
