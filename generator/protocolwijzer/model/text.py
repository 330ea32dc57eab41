"""What texts and names are made of, whatever file they stand in."""

import re
from collections.abc import Collection
from typing import Annotated, Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints

from protocolwijzer.dates import EDITION_DATE

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""A language's two letters (ISO 639-1)."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name for machines: lowercase letters, digits and single hyphens. It becomes part of addresses."""

Cited = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$", max_length=161)]
"""An article by its id, or one of its items: `article-id/b`."""


def article_of(cited: str) -> str:
    """The id of the article of which an item is cited, or that is cited as a whole."""
    return cited.partition("/")[0]


_WORD = (
    r"[A-Za-z0-9\u00aa\u00b0\u00b2\u00b3\u00b9\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u036f"
    r"\u0370-\u0377\u037b-\u0386\u0388-\u05ff\u0610-\u061a\u0620-\u0669\u066e-\u167f\u1681-\u180d\u1810-\u1fff"
    r"\u3041-\ud7a3]+"
)
"""Letters and digits of any script, written so that every engine of regular expressions reads it: an editor's too."""

Label = Annotated[str, StringConstraints(pattern=rf"^\(?{_WORD}[.)]{{0,2}}$", max_length=10)]
"""What people call an item of an article, as it stands before it: `b.`, `(ii)`, `3°`."""

_NUMBER = rf"^(§ ?)?({_WORD}|\({_WORD}\))((\. ?|[ -])(§ ?)?{_WORD}|(\. ?|[ -])?\({_WORD}\))*$"

Number = Annotated[str, StringConstraints(pattern=_NUMBER, max_length=40)]
"""What people call an article: `A.6`, `2.3.1`, `Artikel 12a`, `I.2`, `§ 4`, `(3)`, `richtlijnen.8`, `fn.2`."""

Letter = Number
"""What people call a section: `A`, `BIJLAGE`, `Deel II`."""

Text = Annotated[str, StringConstraints(pattern=r"\S")]
"""Words for people; never blank."""

_BETWEEN = r"[ .\-/\u00a0\u2007\u2009\u202f\u2010-\u2015\u2212]*"

Phone = Annotated[
    str,
    StringConstraints(pattern=rf"^(\(\+?[0-9][0-9 ]*\)|\+?[0-9])({_BETWEEN}(\([0-9]+\)|[0-9]))+$", max_length=60),
]
"""A telephone number as people write it: digits and brackets, with spaces, hyphens, dots or slashes between them."""


def dialled(phone: str) -> str:
    """What a link calls after `tel:` (RFC 3966); the zero in `+31 (0)36` is dialled only within the country."""
    international = re.match(r"\(?(\+|00)", phone)
    digits = re.sub(r"\D", "", phone.replace("(0)", "") if international else phone)
    return f"+{digits}" if "+" in phone else digits


_WORD = r"[^@\s.,;:<>()\[\]\"\\?%#/]+"
_MAILBOX = r"[^@\s.,;:<>()\[\]\"\\?%#]+"
_EMAIL = re.compile(rf"{_MAILBOX}(?:\.{_MAILBOX})*@(?:{_WORD}\.)+(?:[^\W\d_]{{2,}}|xn--[a-z0-9-]+)")

Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
"""An e-mail address; `is_email` looks closer."""


def is_email(address: str) -> bool:
    """Whether mail can be sent there: nothing stands around the address, and no character of it is invisible."""
    return _EMAIL.fullmatch(address) is not None and address.isprintable()


def is_two_numbers(phone: str) -> bool:
    """Whether a slash stands between two telephone numbers (`112 / 144`), not after an area code (`036/12345`)."""
    first, second = (re.sub(r"\D", "", part) for part in phone.partition("/")[::2])
    short = first[0] != "0" and (len(second) < 6 or second[0] == "0")
    return bool(second) and (short or len(first) >= 9)


def email_in(text: str) -> str | None:
    """The address in a text that holds more, such as a comma or a name."""
    found = re.search(rf"(?:^|[\s<(:;]|,\s)({_EMAIL.pattern})", "".join(filter(str.isprintable, text)))
    return found[1] if found else None


def number_in(text: str) -> str | None:
    """The number in a text that has another space or sign in it: `1.30` of `1:30`, `A` of `A)`."""
    plain = re.sub(r"\s+", " ", text).strip(" .,:;-\u2013")
    meant = re.sub(r"(?<! )[:/_,;\u2013](?! )", ".", plain if "(" in plain else plain.removesuffix(")"))
    return meant if re.fullmatch(_NUMBER, meant) else None


EditionDate = Annotated[str, StringConstraints(pattern=EDITION_DATE)]
"""A year, month or day (ISO 8601: `2020`, `2020-03`, `2020-03-31`), or `undated` where nobody knows."""

Accepted = Annotated[str, StringConstraints(pattern=rf"^follow$|{EDITION_DATE}")]
"""Which text of a protocol holds for who adopts it: its owner's, whatever that is (`follow`), or that of an edition."""

_LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"

Origin = Annotated[
    str, StringConstraints(pattern=rf"^https?://(\*\.)?{_LABEL}(\.{_LABEL})*(:[0-9]{{1,5}})?$", max_length=200)
]
"""A site by its scheme, name and port, without a path: `https://intranet.example.org`, or `https://*.example.org`."""

LogoName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.(png|webp)$", max_length=80)]
"""The name of a logo's file: lowercase letters, digits and hyphens, then `.png` or `.webp`."""

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
"""An sRGB colour: `#075E6B`."""

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 as hexadecimal digits."""

ShortFingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""The first digits of one, which are enough to tell the states of one thing apart."""

PdfName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*\.pdf$")]
"""The name of a PDF, as it stands in its folder and on the site."""


RevisionName = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9-]+\.r[1-9][0-9]*$")]
"""What a further revision of an edition is called: `2027-08-01.r2`."""


PictureName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*-[0-9a-f]{16}\.(png|jpe?g|webp)$")]
"""The name of a picture, with the beginning of its file's fingerprint."""


class Model(BaseModel):
    """What all our models share: they never change, and they know all their keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Translated(RootModel[Annotated[dict[Language, Text], Field(min_length=1)]]):
    """The same plain words in each language, side by side."""

    model_config = ConfigDict(frozen=True)

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    def __contains__(self, language: str) -> bool:
        return language in self.root

    def best(self, language: str) -> tuple[str, str]:
        """The words in this language, or else in the first there is; and the language that they are in."""
        if language not in self.root:
            language = next(iter(self.root))
        return self.root[language], language


class Prose(Translated):
    """The same text in each language, side by side: Markdown for emphasis, lists and links; `[[id]]` mentions an
    article or a definition, `[^id]` a footnote."""


class LongProse(Prose):
    """The same, which may also hold tables and sub-headings: it has the room for them."""


class TranslatedWords(RootModel[dict[Language, tuple[Text, ...]]]):
    """A list of search words in each language; the lists need not be equally long."""

    model_config = ConfigDict(frozen=True)

    def get(self, language: str) -> tuple[str, ...]:
        return self.root.get(language, ())


LIST, SET = "<list>", "<set>"
"""Where a value may be a list or a set of keys: what pydantic calls the two, which are no keys."""

M = TypeVar("M", bound=BaseModel)


def without(thing: M, languages: Collection[str]) -> M:
    """A model without its texts in some languages; a text that would then be in none stays as it is."""
    return cast(M, _without(thing, languages))


def _without(value: Any, languages: Collection[str]) -> Any:
    """The same value where nothing of it goes, so that most of a handbook is never copied."""
    if isinstance(value, Translated | TranslatedWords):
        left: dict[str, Any] = {language: words for language, words in value.root.items() if language not in languages}
        return value if len(left) in (0, len(value.root)) else type(value).model_construct(root=left)
    if isinstance(value, BaseModel):
        inside = {name: getattr(value, name) for name in value.model_fields_set}
        changed = {name: new for name, it in inside.items() if (new := _without(it, languages)) is not it}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_without(item, languages) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        found = {key: _without(item, languages) for key, item in value.items()}
        return found if any(found[key] is not value[key] for key in value) else value
    return value
