"""A consent form as it stands on paper: what is told, what is asked, and which boxes there are to fill in.

A box has the same name in every language (`model.form` gives it), so that whoever gave the form out can read it when
it comes back filled in.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from protocolwijzer import naming
from protocolwijzer.model import (
    LOOK_AGAIN,
    Channel,
    ChannelRow,
    ChannelUse,
    Clause,
    FormField,
    FormText,
    Prose,
    Signature,
    Translated,
    article_of,
)
from protocolwijzer.print.leaves import Leaves, Node, closed
from protocolwijzer.print.press import Drawing, day
from protocolwijzer.prose import mentions

Part = dict[str, Any]
"""One part of a sheet, as the template shows it."""

_OF_USE = ("purpose", "retention")
"""What a form itself says of a channel."""


class Sheet:
    """One form in one language. `leaves` give its texts, `first` the same ones in the form's first language.

    Where these are two languages, every row has a code and its name in the first, for staff who read only that one.
    An `unchecked` translation says so, in both. A `draft` says that it is one, lest somebody sign what nobody released;
    so does what rests on a `working` text.
    """

    def __init__(
        self,
        organisation: str,
        form_id: str,
        text: FormText,
        leaves: Leaves,
        first: Leaves,
        *,
        draft: bool,
        working: bool,
        unchecked: bool = False,
    ) -> None:
        self.organisation = organisation
        self.form_id = form_id
        self.text = text
        self.form = text.form
        self.leaves = leaves
        self.draft = draft
        self.working = working
        self.unchecked = unchecked
        self.first = first
        self.boxes: dict[str, str] = {}

    def drawing(self, *, large: bool, address: str) -> Drawing:
        """The form, ready to be drawn; `address` is its page on the web, empty where nobody knows that yet."""
        form, leaves = self.form, self.leaves
        dates = list(dict.fromkeys(self.text.editions.values())) or ["undated"]
        content: dict[str, Any] = {
            "language": leaves.language,
            "first_language": self.first.language,
            "large": large,
            "words": dict(leaves.fixed),
            "organisation": self.text.organisation,
            "controller": self._controller(),
            "date": day(max(dates)),
            "footer": self._footer(dates),
            "kind": form.kind,
            "title": leaves.plain(form.title),
            "lead": leaves.prose(form.lead),
            "signs_for": leaves.prose(form.signs_for),
            "about": [self._about(field) for field in form.about],
            "parts": list(self._parts()),
            "told": [
                {"heading": self._heading(told.basis), "clauses": [self._clause(it) for it in told.clauses]}
                for told in form.told
            ],
            "withdrawal": self._told(form.withdrawal),
            "hand_in": "" if form.kind == "permission" else naming.hand_in(self.text.controller, leaves.language),
            "validity": self._told(form.validity),
            "look_again": self._look_again(),
            "declaration": self._told(form.declaration),
            "signatures": [self._signature(signature) for signature in form.signatures],
        }
        if self.unchecked:
            content["unchecked"] = [self._unchecked(self.leaves), self._unchecked(self.first)]
        identity = {
            "organisation": self.organisation,
            "form": self.form_id,
            "language": leaves.language,
            "large": large,
        }
        basis = {
            "kind": form.kind,
            "version": self.text.label if self.text.details else form.version,
            "editions": self.text.editions,
            "articles": self._articles(),
            "address": address,
        }
        most_pages = None if large else 2
        return Drawing("form", content, identity, basis, self.boxes, self._code(dates, address), most_pages)

    def _about(self, field: FormField) -> Part:
        label = self.leaves.plain(field.name)
        hint = self.leaves.line(field.hint) if field.hint else []
        date = field.kind == "date"
        return {**self._named(field.name), "hint": hint, "date": date, "line": self._line(field.box, label)}

    def _heading(self, basis: str | None) -> str:
        """What stands above the clauses on one basis."""
        word = f"basis-{basis}" if basis else "good-to-know"
        return self.leaves.fixed[word].format(organisation=self.text.organisation)

    def _controller(self) -> Part:
        """Who answers for the data, detail by detail; one that nobody filled in is null. A form that was released
        before forms told of a data protection officer goes on without one."""
        controller, words = self.text.controller, self.leaves.fixed
        told = {key: getattr(controller, key) for key in ("address", "email", "phone")}
        if "officer" in controller.model_fields_set:
            told["officer"] = naming.officer(controller.officer, self.leaves.language)
        details = [{"label": words[key], "text": known} for key, known in told.items()]
        return {"name": controller.name, "details": details}

    def _look_again(self) -> Part | None:
        """When it is looked at again, and the line for the day."""
        months, words = self.form.look_again, self.leaves.fixed
        if months is None:
            return None
        told = words["look-again"].format(months=months, organisation=self.text.organisation)
        return {"told": told, "line": self._line(LOOK_AGAIN, words["look-again-on"])}

    def _parts(self) -> Iterator[Part]:
        """What one says yes or no to, under a heading each: recordings, channels, other choices. A withdrawal begins
        with its choices, for one of them can be "everything"."""
        asked = [
            ("paper-recordings-", self.form.recordings, self._recordings),
            ("paper-channels-", self.form.channels, self._channels),
            ("paper-choices-", self.form.choices, self._choices),
        ]
        for heading, some, shown in [asked[-1], *asked[:-1]] if self.form.kind == "withdrawal" else asked:
            if some:
                yield {"heading": self.leaves.fixed[heading + self.form.kind], **shown()}

    def _recordings(self) -> Part:
        rows = [self._row(f"R{number}", it.name, it.box) for number, it in enumerate(self.form.recordings, 1)]
        return {"details": [], "rows": rows}

    def _choices(self) -> Part:
        rows = [self._row(f"C{number}", it.text, it.box) for number, it in enumerate(self.form.choices, 1)]
        return {"details": [], "rows": rows}

    def _channels(self) -> Part:
        """The channels; what is the same for all of them is told once."""
        known, uses = {channel.id: channel for channel in self.text.channels}, self.form.channels
        same = [
            key for key in _OF_USE if len(uses) > 1 and all(getattr(it, key) == getattr(uses[0], key) for it in uses)
        ]
        rows = [self._channel(f"K{number}", use, known[use.channel], same) for number, use in enumerate(uses, 1)]
        return {"details": self._details({key: getattr(uses[0], key) for key in same}), "rows": rows}

    def _row(self, code: str, text: Translated, box: str) -> Part:
        label = self.leaves.spelled(text)
        return {"code": code, **self._named(text), "details": [], "below": [], "box": self._yes_or_no(box, label)}

    def _channel(self, code: str, use: ChannelUse, channel: Channel, told: Collection[str]) -> Part:
        """A channel, with a yes or no for it; or one for each of its platforms, and one for each account of a person,
        with a line for whose it is. Of what was `told` of all channels, nothing is said again."""
        label, rows = self.leaves.plain(channel.name), use.rows(channel)
        whole = rows[0].platform is None and rows[0].account is None
        below = [] if whole else [self._below(code, use, label, number, row) for number, row in enumerate(rows, 1)]
        own = {key: getattr(use, key) for key in _OF_USE if key not in told}
        seen = {"paper-audience": channel.audience if use.purpose or use.retention else None}
        return {
            "code": code,
            **self._named(channel.name),
            "details": self._details(own | seen),
            "below": below,
            "box": self._yes_or_no(rows[0].box, label) if whole else None,
        }

    def _details(self, told: Mapping[str, Prose | None]) -> list[Part]:
        """What is told of channels, each after what it is: for what, who can see it, how long."""
        ordered = ((key, told.get(key)) for key in ("purpose", "paper-audience", "retention"))
        return [
            {"label": self.leaves.fixed[key], "text": closed(self.leaves.prose(text))} for key, text in ordered if text
        ]

    def _below(self, code: str, use: ChannelUse, channel: str, number: int, row: ChannelRow) -> Part:
        """A yes or no about a platform, or about an account of a person, with its number where there are several."""
        account, count = self.leaves.fixed["paper-account"], f"{number}. " if use.accounts > 1 else ""
        name = row.platform or f"{count}{account}"
        label = f"{channel}, {row.platform or number}" if row.platform or count else channel
        line = self._line(row.account, f"{label}: {account}") if row.account else None
        return {"code": f"{code}.{number}", "name": name, "line": line, "box": self._yes_or_no(row.box, label)}

    def _clause(self, clause: Clause) -> Part:
        """A clause, and the numbers of the articles and the names of the laws that it rests on and does not mention."""
        mentioned = {mention.target for mention in mentions(clause.text.best(self.leaves.language)[0])}
        laws = {law.id: self.leaves.plain(law.name) for law in self.text.laws}
        cites = [laws.get(it) or self.leaves.cited(it) for it in clause.cites if it not in mentioned]
        return {"text": self.leaves.prose(clause.text), "cites": cites}

    def _signature(self, signature: Signature) -> Part:
        who, words = self.leaves.plain(signature.name), self.leaves.fixed
        return {
            **self._named(signature.name),
            "optional": signature.optional,
            "line": self._line(signature.name_box, f"{who}: {words['name']}"),
            "date": self._line(signature.date_box, f"{who}: {words['date']}"),
        }

    def _told(self, text: Prose | None) -> list[Node]:
        return self.leaves.prose(text) if text else []

    def _named(self, text: Translated) -> Part:
        """A text, and for staff the same in the handbook's first language where that says it otherwise."""
        gloss = self.first.spelled(text)
        own = self.leaves.prose(text) if isinstance(text, Prose) else self.leaves.line(text)
        return {"name": own, "gloss": "" if gloss == self.leaves.spelled(text) else gloss}

    def _line(self, name: str, spoken: str) -> str:
        self.boxes[name] = spoken
        return name

    def _yes_or_no(self, name: str, spoken: str) -> str:
        self.boxes[name] = spoken
        for choice, key in (("yes", "paper-yes"), ("no", "paper-no")):
            self.boxes[f"{name}={choice}"] = f"{spoken}: {self.leaves.fixed[key]}"
        return name

    def _articles(self) -> dict[str, str]:
        """The articles that its clauses cite, as they stand in its language, by fingerprint."""
        cited = {article_of(cited) for clause in self.form.clauses for cited in clause.cites}
        spoken = self.first.language if self.unchecked else self.leaves.language
        return {it.id: it.fingerprints[spoken] for it in self.text.articles if it.id in cited}

    def _unchecked(self, leaves: Leaves) -> str:
        """That nobody checked the translation, and which text counts."""
        named = naming.language_name(self.first.language, leaves.language)
        return leaves.fixed["paper-unchecked"].format(language=named, number=self.form.version)

    def _footer(self, dates: list[str]) -> str:
        words, language = self.leaves.fixed, self.leaves.language
        editions = " + ".join(naming.date_in_words(date, language) for date in dates)
        if self.working:
            editions += f" ({words['paper-working-text']})"
        version = f"{words['version-in-text']} {self.text.label}"
        if self.draft:
            version += f" ({words['paper-draft-version']})"
        native = naming.native_name(language)
        if self.unchecked:
            native += f" ({words['paper-unchecked-in-text']})"
        return f"{self.form_id} · {version} · {native} · {words['edition-in-text']} {editions}"

    def _code(self, dates: list[str], address: str) -> str:
        """What the QR code says: the address, then `protocolwijzer:ORGANISATION/FORM/vVERSION/LANGUAGE/EDITION`.
        Nothing where no address is known: a code that leads nowhere looks like one that does."""
        if not address:
            return ""
        form = f"{self.organisation}/{self.form_id}/v{self.text.label}/{self.leaves.language}"
        return f"{address}#protocolwijzer:{form}/{'+'.join(dates)}"
