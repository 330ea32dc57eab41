"""Walk through what was read: every file, article, text and citation, each with a pointer to it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pydantic import BaseModel, RootModel

from protocolwijzer import addresses
from protocolwijzer.memo import of_model
from protocolwijzer.model import (
    Article,
    ConsentForm,
    DecisionTree,
    Handbook,
    Handoff,
    Information,
    Organisation,
    Outcome,
    Picture,
    Profile,
    Prose,
    Protocol,
    Question,
    Repeat,
    Section,
    Translated,
    TranslatedWords,
    article_of,
)
from protocolwijzer.problem import Pointer
from protocolwijzer.prose import mentions

Words = Translated | TranslatedWords

Node = Question | Information | Outcome | Handoff | Repeat

_NOWHERE = Pointer("")

_MAY_HOLD_TEXTS = (BaseModel, tuple, dict)
_MAY_HOLD_STRINGS = (str, *_MAY_HOLD_TEXTS)

Keys = tuple[str | int, ...]


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
    """Every article and footnote of a protocol with a pointer to it, in the order of `Protocol.articles`."""
    for i, section in enumerate(protocol.sections):
        yield from _in_section(section, pointer / "sections" / i)


def _in_section(section: Section, pointer: Pointer) -> Iterator[tuple[Article, Pointer]]:
    yield from _with_below(section.articles, pointer / "articles")
    for i, below in enumerate(section.sections):
        yield from _in_section(below, pointer / "sections" / i)
    yield from _with_below(section.footnotes, pointer / "footnotes")


def _with_below(listed: Iterable[Article], pointer: Pointer) -> Iterator[tuple[Article, Pointer]]:
    for i, article in enumerate(listed):
        yield article, pointer / i
        yield from _with_below(article.articles, pointer / i / "articles")


def sections(protocol: Protocol, pointer: Pointer) -> Iterator[tuple[Section, Pointer]]:
    """Every section of a protocol with a pointer to it, in the order of `Protocol.all_sections`."""
    yield from _sections(protocol.sections, pointer / "sections")


def _sections(listed: Iterable[Section], pointer: Pointer) -> Iterator[tuple[Section, Pointer]]:
    for i, section in enumerate(listed):
        yield section, pointer / i
        yield from _sections(section.sections, pointer / i / "sections")


def all_articles(organisation: Organisation) -> Iterator[tuple[Article, Pointer]]:
    """Every article and footnote of every protocol of an organisation with a pointer to it."""
    for name, protocol in organisation.protocols.items():
        yield from articles(protocol, Pointer(addresses.protocol_file(organisation.id, name)))


def cited(tree: DecisionTree) -> frozenset[str]:
    """The id of every article that a tree cites; ids of laws are among them."""
    citing = [*(it.cites for it in tree.questions.values()), *(it.cites for it in tree.information.values())]
    citing += [tuple(citation.article for citation in outcome.articles) for outcome in tree.outcomes.values()]
    return frozenset(article_of(it) for articles in citing for it in articles)


def nodes(tree: DecisionTree, pointer: Pointer) -> Iterator[tuple[str, Node, Pointer]]:
    """All that an answer of a tree can lead to, by id, each with a pointer to it."""
    for kind in ("questions", "information", "outcomes", "handoffs", "repeats"):
        for key, node in getattr(tree, kind).items():
            yield key, node, pointer / kind / key


def texts(thing: object, pointer: Pointer = _NOWHERE) -> Iterator[tuple[Words, Pointer]]:
    """Every bilingual text in a model, in the order of the file; `pointer` leads to the model itself."""
    found = _texts_of(thing) if isinstance(thing, BaseModel) else _found(thing)
    return ((text, Pointer(pointer.file, (*pointer.keys, *keys))) for text, keys in found)


def untranslated(handbook: Handbook, language: str) -> Iterator[tuple[Translated, Pointer]]:
    """Every text that is not in a language, in the order of the files; of a language for forms, what sheets show."""
    wanted = _on_sheets if language in handbook.for_forms else _anything
    everything: list[tuple[Words, Pointer]] = []
    if wanted is _anything:
        everything += texts(handbook.settings, Pointer(addresses.HANDBOOK_FILE))
        everything += texts(handbook.laws, Pointer(addresses.LAWS_FILE))
    for organisation in handbook.organisations:
        for file, pointer in files(organisation):
            everything += [(text, at) for text, at in texts(file, pointer) if wanted(file, at.keys)]
    for text, at in everything:
        if isinstance(text, Translated) and language not in text:
            yield text, at


def _anything(file: BaseModel, keys: tuple[str | int, ...]) -> bool:
    return True


def _on_sheets(file: BaseModel, keys: tuple[str | int, ...]) -> bool:
    return isinstance(file, ConsentForm) or (isinstance(file, Profile) and keys[0] == "channels")


def strings(thing: object, pointer: Pointer) -> Iterator[tuple[str, Pointer]]:
    """Every word that an author wrote into a model, texts and names alike, in the order of the file."""
    found: list[tuple[str, Keys]] = []
    _strings(thing, pointer.keys, found)
    return ((word, Pointer(pointer.file, keys)) for word, keys in found)


# Lists are filled, and pointers made last: each text is looked at by several checks, and generators inside generators
# take three times as long.


def _found(thing: object) -> list[tuple[Words, Keys]]:
    found: list[tuple[Words, Keys]] = []
    _texts(thing, (), found)
    return found


@of_model
def _texts_of(model: BaseModel) -> list[tuple[Words, Keys]]:
    return _found(model)


def _texts(thing: object, keys: Keys, found: list[tuple[Words, Keys]]) -> None:
    if isinstance(thing, Translated | TranslatedWords):
        found.append((thing, keys))
        return
    for key, item in _items(thing):
        if isinstance(item, _MAY_HOLD_TEXTS):
            _texts(item, (*keys, key), found)


def _strings(thing: object, keys: Keys, found: list[tuple[str, Keys]]) -> None:
    if isinstance(thing, str):
        found.append((thing, keys))
    elif isinstance(thing, RootModel):
        _strings(thing.root, keys, found)
    else:
        for key, item in _items(thing):
            if isinstance(thing, Mapping):
                found.append((str(key), (*keys, key)))
            if isinstance(item, _MAY_HOLD_STRINGS):
                _strings(item, (*keys, key), found)


def _items(thing: object) -> Iterable[tuple[str | int, object]]:
    """What stands in a model, a list or a mapping, each with its key in the file."""
    if isinstance(thing, BaseModel):
        held = thing.__dict__
        return ((key, held.get(name)) for name, key in _fields(type(thing)))
    if isinstance(thing, tuple):
        return enumerate(thing)
    return thing.items() if isinstance(thing, Mapping) else ()


def pictures(organisation: Organisation) -> Iterator[Picture]:
    """The pictures that people get to see: those of the texts as they stand, and of every edition."""
    names = {name for released in organisation.editions.values() for edition in released for name in edition.pictures}
    for file, pointer in files(organisation) if organisation.pictures else ():
        names |= {name for text, _ in texts(file, pointer) for name in pictures_in(text)}
    yield from (picture for name, picture in sorted(organisation.pictures.items()) if name in names)


def pictures_in(text: Words) -> Iterator[str]:
    """The names of the pictures in a text, in all its languages."""
    for words in text.root.values() if isinstance(text, Prose) else ():
        if "![" in words:
            yield from (mention.target for mention in mentions(words) if mention.kind == "picture")


def blanks(organisation: Organisation) -> Iterator[tuple[str, Pointer]]:
    """The details that only the organisation itself knows and has not filled in: what is missing, and where."""
    profile, pointer = organisation.profile, Pointer(addresses.profile_file(organisation.id))
    for i, contact in enumerate(profile.contacts):
        if contact.phone is None and contact.email is None:
            yield f"no phone number or e-mail address of `{contact.id}`", pointer / "contacts" / i
    for key in ("address", "email", "phone"):
        if getattr(profile.controller, key) is None:
            yield f"no {key} of who answers for personal data", pointer / "controller" / key
    officer = profile.controller.officer
    if officer is None or (officer.appointed and not officer.reachable):
        missing = "no e-mail address or phone number of the data protection officer, nor `appointed: false`"
        yield missing, pointer / "controller" / "officer"


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())
