"""Does a file hold what its kind of file should? Pydantic looks; this says it in plain words, with a place."""

import re
import types
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, Tag, ValidationError
from pydantic_core import ErrorDetails

from protocolwijzer import model
from protocolwijzer.model.text import LIST, SET
from protocolwijzer.problem import MOST, Pointer, Problem, Rule, did_you_mean
from protocolwijzer.prose import excess
from protocolwijzer.read.joined import MAY_BE_JOINED, joined
from protocolwijzer.read.modelling import instead
from protocolwijzer.read.syntax import lacks_space
from protocolwijzer.read.yaml import Source, misread
from protocolwijzer.walk import texts

M = TypeVar("M", bound=BaseModel)


_KEYS = "a set of keys, each with a colon,"
_LIST = "a list"
_TEXT = "a text"
_QUOTES = " \"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb"
"""What people put around a word."""


def fit(kind: type[M], source: Source) -> M | None:
    """The file as a model; or None, with everything that does not fit added to the source's problems."""
    if source.value is None:
        return None
    try:
        thing = kind.model_validate(source.value)
    except ValidationError as error:
        errors = [_located(it) for it in error.errors(include_url=False, include_context=True)]
        if len(errors) > MOST:
            message = f"{len(errors):,} mistakes stand in this file; these are the first of them"
            source.report("too-many", message, Pointer(source.file), source.spot(0, 0))
        source.problems.extend(_problems(kind, source, errors[: MOST - 1]))
        return None
    found = [*_misread_texts(thing, source)]
    source.problems.extend(found)
    return None if found else thing


def _located(error: ErrorDetails) -> ErrorDetails:
    """An error at the keys that stand in the file, without those of pydantic's own."""
    error["loc"] = tuple(key for key in error["loc"] if key not in (LIST, SET))
    return error


def _misread_texts(thing: BaseModel, source: Source) -> Iterable[Problem]:
    """Texts that nobody else should have to look into: they would take too long, break the typesetter, or are not what
    their author wrote."""
    written = not isinstance(thing, model.Edition | model.FormVersion)
    for text, pointer in texts(thing, Pointer(source.file)):
        if isinstance(text, model.Translated):
            for language, words in text.root.items():
                if too_much := excess(words):
                    at = pointer / language
                    place = source.place(at, word=too_much.written, skip=too_much.line)
                    yield Problem(too_much.kind, too_much.message, at, place=place)
                elif written and isinstance(text, model.Prose) and MAY_BE_JOINED.search(words):
                    yield from joined(source, pointer / language)


def is_id(name: str) -> bool:
    """Whether a file's or folder's name can serve as an id."""
    return len(name) <= 80 and re.fullmatch(_pattern_of(model.Id), name) is not None


def _problems(kind: type[BaseModel], source: Source, errors: Sequence[ErrorDetails]) -> Iterable[Problem]:
    unknown = {
        (_written_at(kind, error["loc"])[:-1], did_you_mean(str(error["loc"][-1]), _keys_at(kind, error["loc"][:-1])))
        for error in errors
        if error["type"] == "extra_forbidden"
    }
    cut: set[Pointer] = set()
    for error in errors:
        keys = _written_at(kind, error["loc"])
        pointer = Pointer(source.file, keys[:-1] if keys[-1:] == ("[key]",) else keys)
        if (error["type"] == "extra_forbidden" or pointer.keys != keys) and _follows_comma(source, pointer):
            cut.add(pointer)
            message = "a comma ends a text between `{` and `}`; put the text in quotes if these words belong to it"
            yield Problem("quotes", message, pointer, place=source.place(pointer, at_key=True))
            continue
        if pointer in cut:
            continue  # no key, so that it needs no text
        if error["type"] == "missing" and (keys[:-1], keys[-1]) in unknown:
            continue  # the misspelt key beside it says so already
        if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            continue  # there are enough; one of them has a problem of its own
        yield _problem(kind, source, error)


def _problem(kind: type[BaseModel], source: Source, error: ErrorDetails) -> Problem:
    keys = _written_at(kind, error["loc"])
    of_key = bool(keys) and keys[-1] == "[key]"
    pointer = Pointer(source.file, keys[:-1] if of_key else keys)
    rule, message = _sentence(kind, source, error, pointer, of_key)
    if kind is model.DecisionTree and (other := instead(keys, error["type"], error["input"])):
        message = f"{message.partition('; ')[0]}; {other}"
    at_key = of_key or error["type"] == "extra_forbidden" or _is_blank(source, pointer)
    return Problem(rule, message, pointer, place=source.place(pointer, at_key=at_key))


def _is_blank(source: Source, pointer: Pointer) -> bool:
    node = source.node(pointer)
    return node is not None and node.raw == ""


def _follows_comma(source: Source, pointer: Pointer) -> bool:
    """Whether words stand there as a key without a value, after a comma: the rest of a text without quotes."""
    node = source.node(pointer)
    if node is None or node.key is None or node.raw != "":
        return False
    return source.lines[node.key.line][: node.key.column].rstrip().endswith(",")


def _sentence(
    kind: type[BaseModel], source: Source, error: ErrorDetails, pointer: Pointer, of_key: bool
) -> tuple[Rule, str]:
    """Which rule is broken, and a sentence that says what stands there and what should."""
    keys, value, context = error["loc"], error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "missing-key", f"`{keys[-1]}` is missing here"
        case "union_tag_not_found":
            named = [key for key in ("article", "law", "practice") if key in value]
            return "unknown-key", f"this cites {' and '.join(f'`{it}`' for it in named)} at once; cite each by itself"
        case "extra_forbidden":
            known = _keys_at(kind, keys[:-1])
            meant = did_you_mean(str(keys[-1]), known)
            mend = f"did you mean `{meant}`?" if meant else "known here: " + _listed(known)
            return "unknown-key", f"unknown key `{keys[-1]}`; {mend}"
        case "literal_error":
            words = _words(str(context["expected"]))
            meant = did_you_mean(str(value), words)
            mend = f"did you mean `{meant}`?" if meant else "it can be " + _listed(words)
            return "unknown-word", f"{_shown(source, pointer, value)} is not known here; {mend}"
        case "string_too_long" if context["max_length"] in _LONGEST:
            most = context["max_length"]
            return _LONGEST[most], f"this is too long ({len(value)} characters); at most {most} can stand here"
        case "string_pattern_mismatch" | "string_too_long":
            return _pattern(str(context.get("pattern", "")), str(value), of_key)
        case "too_short":
            least, actual = context["min_length"], context["actual_length"]
            return "too-few", f"at least {least} {'is' if least == 1 else 'are'} needed here; there {_are(actual)}"
        case "greater_than_equal":
            return "type", f"this must be {context['ge']} or more; it is {value}"
    if value is None or value == "":
        return "blank", "nothing stands here; fill it in"
    node = source.node(pointer)
    if error["type"] == "string_type" and (trap := misread(node.raw if node else None, value)):
        return "quotes", trap
    needed = _needed(error["type"])
    if isinstance(value, str) and needed == _KEYS and lacks_space(value):
        return "type", f"{needed} is needed here, and this is a text; is a space missing after its colon?"
    return "type", f"{needed} is needed here, and this is {_what(value)}{_mend(needed, value)}"


def _mend(needed: str, value: Any) -> str:
    """How to write what was meant: a list without brackets, or a mention at the beginning of a text without quotes."""
    if needed == _LIST and isinstance(value, str) and not value.startswith("["):
        words = [word.strip(_QUOTES) for word in value.split(",")]
        if all(map(is_id, words)):
            return "; write [" + ", ".join(f'"{word}"' for word in words) + "]"
    if needed == _TEXT and isinstance(value, list) and value and isinstance(value[0], list):
        return "; put a text that begins with `[` in quotes"
    return ""


def _pattern(pattern: str, value: str, of_key: bool) -> tuple[Rule, str]:
    shown = f"`{value}`" if len(value) <= 60 else f"`{value[:57]}...`"
    if pattern == _pattern_of(model.Text):
        return "blank", "this text is blank; fill it in"
    if pattern == _pattern_of(model.EditionDate):
        return "date", f"{shown} is not a date; write 2020, 2020-03 or 2020-03-31 (from 1900 on), or undated"
    if pattern == _pattern_of(model.Accepted):
        return "date", f"{shown} is neither `follow` nor the date of an edition, such as 2020-03"
    if pattern == _pattern_of(model.Language):
        return "unknown-language", f"{shown} is not a language; write its two letters, such as nl or en"
    if pattern == _pattern_of(model.Colour):
        return "colour", f"{shown} is not a colour; write # and six digits or letters a to f, such as #075E6B"
    if pattern == _pattern_of(model.Number):
        meant = model.number_in(value)
        such = "write letters and digits with dots, hyphens or spaces, such as A.6, 2.3.1, Artikel 12a, § 4 or BIJLAGE"
        return "number", f"{shown} cannot be a number; " + (f"did you mean `{meant}`?" if meant else such)
    if pattern == _pattern_of(model.Label):
        return "number", f"{shown} cannot stand before an item; write a letter or a numeral, such as b., (ii) or 3)"
    if pattern == _pattern_of(model.Cited):
        return "id", f"{shown} cannot be cited; write the id of an article, or of an item of it: article-id/item-id"
    if pattern == _pattern_of(model.Phone):
        return "phone", f"{shown} is not a telephone number; write digits, with spaces or hyphens if you like"
    if pattern == _pattern_of(model.WebAddress):
        return "link", f"{shown} is not a web address; write https:// and the name of a site"
    if pattern == _pattern_of(model.Fingerprint):
        return "type", f"{shown} is not a fingerprint; it has 64 digits and letters a to f"
    if pattern == _pattern_of(model.PdfName):
        return "type", f"{shown} is not the name of a PDF; only `protocolwijzer release` writes such names"
    if pattern == _pattern_of(model.LogoName):
        if value.lower().endswith((".svg", ".svgz")):
            return "type", f"{shown} is an SVG, which can hold programs; save the logo as PNG"
        return "type", f"{shown} cannot be a logo; write the name of a PNG or WebP beside this file, such as logo.png"
    if pattern == _pattern_of(model.Origin):
        return "link", f"{shown} is not the address of a site alone; write it as https://intranet.example.org"
    if "@" in pattern:
        meant = model.email_in(value)
        return "email", f"{shown} is not an e-mail address" + (f"; did you mean `{meant}`?" if meant else "")
    if of_key or not pattern or pattern == _pattern_of(model.Id):
        meant = value.strip(_QUOTES)
        if meant != value and is_id(meant):
            return "id", f'{shown} cannot be an id; did you mean `"{meant}"`, in straight quotes?'
        return "id", f"{shown} cannot be an id; use lowercase letters, digits and hyphens, at most 80"
    return "type", f"{shown} does not fit here"


def _pattern_of(text: Any) -> str:
    return str(get_args(text)[1].pattern)


def _longest(text: Any) -> int:
    return int(get_args(text)[1].max_length)


_LONGEST: Mapping[int, Rule] = {_longest(model.Number): "number", _longest(model.Phone): "phone"}
"""How long a number of an article, or of a telephone, can be, and the rule that says so."""


def _needed(error: str) -> str:
    match error.partition("_")[0]:
        case "string":
            return _TEXT
        case "int":
            return "a whole number"
        case "bool":
            return "true or false"
        case "tuple":
            return _LIST
    return _KEYS


def _what(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "a set of keys"


def _shown(source: Source, pointer: Pointer, value: Any) -> str:
    node = source.node(pointer)
    return f"`{node.raw}`" if node is not None and node.raw is not None else _what(value)


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"


def _words(expected: str) -> list[str]:
    """The words of pydantic's "'a', 'b' or 'c'"."""
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _written_at(kind: type[BaseModel], keys: Sequence[str | int]) -> tuple[str | int, ...]:
    """The keys as they stand in the file: where one of several kinds of things can stand, pydantic names the kind."""
    annotation: Any = kind
    found = []
    for key in keys:
        if key not in _kinds(annotation):
            found.append(key)
        annotation = _inside(annotation, key)
    return tuple(found)


def _kinds(annotation: Any) -> dict[str | int, Any]:
    """Where one of several kinds of things can stand: those kinds, by the names that pydantic gives them."""
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    parts = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else ()
    marked = [(part, mark) for part in parts if get_origin(part) is Annotated for mark in part.__metadata__]
    return {mark.tag: part for part, mark in marked if isinstance(mark, Tag)}


def _keys_at(kind: type[BaseModel], keys: Sequence[str | int]) -> list[str]:
    """The keys that may stand at a place: walks the models' annotations along the same keys."""
    annotation: Any = kind
    for key in keys:
        annotation = _inside(annotation, key)
    annotation = _plain(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [field.alias or name for name, field in annotation.model_fields.items()]
    return []


def _inside(annotation: Any, key: str | int) -> Any:
    if key in (kinds := _kinds(annotation)):
        return kinds[key]
    annotation = _plain(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if (field.alias or name) == key:
                return field.annotation
    arguments = get_args(annotation)
    return arguments[-1 if isinstance(key, str) else 0] if arguments else None


def _plain(annotation: Any) -> Any:
    """Without what stands around the thing itself: `Annotated`, `| None`, a root model's shell."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        elif isinstance(annotation, type) and issubclass(annotation, RootModel):
            annotation = annotation.model_fields["root"].annotation
        else:
            return annotation
