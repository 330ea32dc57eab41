"""What somebody fills in on a form's page, in order, and the message that holds the answers.

In a draft language all that staff have to read stands in the first language too, as it does on the sheets.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup, escape

from protocolwijzer import naming
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import LOOK_AGAIN, ChannelUse, ConsentForm, FormField, Prose, Translated
from protocolwijzer.prose import words
from protocolwijzer.render.contract import Message
from protocolwijzer.render.organisation_view import OrganisationView


class Line(NamedTuple):
    """A line to write on."""

    box: str
    label: Markup
    hint: Markup | None = None
    date: bool = False


class Question(NamedTuple):
    """Something to say yes or no to."""

    box: str
    label: Markup
    channel: ChannelUse | None = None
    """The channel that is told of here: once, where there are several questions about it."""
    platform: Markup | None = None
    """The one that it is about, to stand below the name of its channel (`of`)."""
    of: Translated | None = None
    account: Line | None = None
    """Of an account of a person: whose it is."""


@dataclass(frozen=True)
class Filling:
    """A form on the page to fill it in; `gloss` is the language in which staff read it, where that is another one."""

    view: OrganisationView
    name: str
    form: ConsentForm
    label: str
    """What its version is called."""
    gloss: str | None

    def named(self, text: Translated, more: str = "") -> Markup:
        """A text, and the same for staff; `more` follows it in both."""
        own = self.view.plain_words(text) if isinstance(text, Prose) else self.view.name(text)
        if self.gloss is None:
            return Markup("%s%s") % (own, more)
        said = text[self.gloss]
        html = words(said, lambda it: escape(it.words or it.target)) if isinstance(text, Prose) else escape(said)
        return Markup("%s%s <small%s>(%s%s)</small>") % (own, more, self.view.spoken_in(self.gloss), html, more)

    def said(self, word: str) -> str:
        """One of the site's own words, and the same for staff."""
        own = self.view[word]
        return f"{own} ({LANGUAGES[self.gloss].words[word]})" if self.gloss else own

    @cached_property
    def whole(self) -> list[Question]:
        """What stands for all other questions."""
        return [question for question, choice in self._choices if choice]

    @cached_property
    def parts(self) -> list[Question]:
        """All other questions."""
        return [*self._recordings(), *self._channels(), *(question for question, whole in self._choices if not whole)]

    def about(self, *, in_part: bool) -> list[Line]:
        """Whom or what it is about; `in_part` for what nobody fills in who takes back all."""
        return [self._about(field) for field in self.form.about if field.in_part == in_part]

    @property
    def look_again(self) -> Line | None:
        """The line for the day on which the form is looked at again."""
        return Line(LOOK_AGAIN, escape(self.view["look-again-on"]), date=True) if self.form.look_again else None

    @cached_property
    def signatures(self) -> list[tuple[Markup, bool, Line, Line]]:
        """Of each place to sign: who signs, whether it may stay empty, and the lines for a name and a date."""
        return [
            (
                self.named(signature.name),
                signature.optional,
                Line(signature.name_box, escape(self.view["name"])),
                Line(signature.date_box, escape(self.view["date"]), date=True),
            )
            for signature in self.form.signatures
        ]

    def unchecked(self, language: str) -> str:
        """In one of the two languages: that nobody checked the translation, and which text counts."""
        called = naming.language_name(self.view.handbook.languages[0], language)
        return LANGUAGES[language].words["paper-unchecked"].format(language=called, number=self.form.version)

    @property
    def subject(self) -> str:
        """What the message is called."""
        return self.named(self.form.title).striptags()

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """The lines of the message: what stands there, and the box whose answer follows it, if any does."""
        return [*self._head(), ("", ""), *self._answers(), ("", ""), *self._end()]

    @property
    def blank(self) -> str:
        """The message before anything is filled in, to be filled in by hand; where one choice stands for all others,
        without these."""
        choice = f"{self.said('paper-yes')} / {self.said('paper-no')}"
        asked = {question.box for question in (*self.whole, *self.parts)}
        left_out = {box for it in self.parts if self.whole for _, box in self._written(it)}
        return "\n".join(
            f"{text} {choice if box in asked else ''}" if box else text
            for text, box in self.lines
            if box not in left_out
        )

    def for_script(self) -> str:
        """What the script needs to make the message of what is filled in, as JSON."""
        languages = [self.view.language, *([self.gloss] if self.gloss else [])]
        message = Message(
            lines=self.lines,
            yes=self.said("paper-yes"),
            no=self.said("paper-no"),
            dates=[{"day": LANGUAGES[it].day, "months": [*LANGUAGES[it].months]} for it in languages],
        )
        return json.dumps(message, ensure_ascii=False)

    def _head(self) -> Iterator[tuple[str, str]]:
        yield self.subject, ""
        form, version = self.said("form"), self.said("version-in-text")
        yield f"{form} {self.view.index.id}/{self.name}, {version} {self.label}", ""
        for language in (self.view.language, self.gloss) if self.gloss else ():
            yield self.unchecked(language), ""

    def _answers(self) -> Iterator[tuple[str, str]]:
        yield from self._written(*self.about(in_part=False), *self.whole, *self.about(in_part=True), *self.parts)
        if self.form.kind != "withdrawal" and self.parts:
            yield self.said("form-blank"), ""

    def _end(self) -> Iterator[tuple[str, str]]:
        if self.form.declaration:
            yield self.named(self.form.declaration).striptags(), ""
        for who, _, name, date in self.signatures:
            yield _asked(f"{who.striptags()} · {self.said('name')}"), name.box
            yield _asked(f"{who.striptags()} · {self.said('date')}"), date.box
        if self.look_again:
            yield _asked(self.said("look-again-on")), self.look_again.box

    def _written(self, *asked: Line | Question) -> Iterator[tuple[str, str]]:
        for it in asked:
            if isinstance(it, Question) and it.account:
                yield _asked(f"{it.label.striptags()} · {it.account.label}"), it.account.box
            yield _asked(it.label.striptags()), it.box

    def _about(self, field: FormField) -> Line:
        hint = self.view.name(field.hint) if field.hint else None
        return Line(field.box, self.named(field.name), hint, field.kind == "date")

    def _recordings(self) -> Iterator[Question]:
        for number, recording in enumerate(self.form.recordings, 1):
            yield Question(recording.box, self._coded(f"R{number}", recording.name))

    def _channels(self) -> Iterator[Question]:
        for number, use in enumerate(self.form.channels, 1):
            channel = self.view.index.channels[use.channel]
            for i, row in enumerate(use.rows(channel), 1):
                code, more, platform, account = f"K{number}", "", None, None
                if row.platform:
                    code, more = f"{code}.{i}", f": {row.platform}"
                    platform = Markup("%s %s") % (code, row.platform) if self.gloss else escape(row.platform)
                elif row.account:
                    code, more = f"{code}.{i}", f" ({i})" if use.accounts > 1 else ""
                    account = Line(row.account, escape(self.said("paper-account")))
                label = self._coded(code, channel.name, more)
                yield Question(row.box, label, use if i == 1 else None, platform, channel.name, account)

    @cached_property
    def _choices(self) -> list[tuple[Question, bool]]:
        return [
            (Question(choice.box, self._coded(f"C{number}", choice.text)), choice.whole)
            for number, choice in enumerate(self.form.choices, 1)
        ]

    def _coded(self, code: str, text: Translated, more: str = "") -> Markup:
        """A row with what it is called on the sheet in every language, where staff may not read the row itself."""
        named = self.named(text, more)
        return Markup("%s %s") % (code, named) if self.gloss else named


def _asked(words: str) -> str:
    """What stands before an answer."""
    return words if words.endswith(("?", "؟", ":")) else f"{words.removesuffix('.')}:"
