"""One page: its front matter, its navigation and its HTML."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup, escape

from protocolwijzer import addresses
from protocolwijzer.confirmation import stale_translations
from protocolwijzer.fingerprint import legible, lesson_fingerprint, protocol_fingerprint
from protocolwijzer.model import (
    Article,
    ConsentForm,
    DecisionTree,
    Edition,
    FormText,
    Guide,
    Handbook,
    Lesson,
    Named,
    Notice,
    Option,
    Organisation,
    Outcome,
    Practice,
    Prose,
    Protocol,
    Question,
    Section,
    Translated,
    Walkthrough,
)
from protocolwijzer.prose import Mention, mentions, prose, words
from protocolwijzer.redline import ArticleChange, Comparison, HeadingChange, History, Issue, redline, released
from protocolwijzer.render.flowchart import flowchart
from protocolwijzer.render.redlines import called, marked
from protocolwijzer.render.sheets import Sheets, Versions
from protocolwijzer.render.words import NATIVE, SCRIPT_WORDS, WORDS, date_in_words
from protocolwijzer.ways import decisive, edges, longest

SCRIPTS = {"tree": ["choices.js", "tree.js"], "walkthrough": ["choices.js", "walkthrough.js"]}
"""The scripts that only one kind of page needs; they run as soon as its content is there, before it is shown."""

LONGEST_LIST = 12
"""A list in the navigation that would be longer becomes a link to a page, so that no page grows with the handbook."""


@dataclass(frozen=True)
class Home:
    """Where an article stands: its protocol's id, that protocol, and its section."""

    protocol_id: str
    protocol: Protocol
    section: Section
    article: Article


class House:
    """An organisation and what its pages look up in it again and again."""

    def __init__(self, organisation: Organisation, languages: tuple[str, ...]) -> None:
        self.versions = {name: Versions(organisation, name, languages) for name in organisation.forms}
        """By form; the pages show each form as it is given out."""
        self.organisation = organisation = replace(organisation, forms=_given_out(organisation, self.versions))
        self.histories = {
            name: History(organisation, name) for name, released in organisation.editions.items() if released
        }
        """By protocol, as far as anything of it was released."""
        self.stale = stale_translations(organisation, languages) if organisation.confirmations else frozenset()
        """Articles and languages of translations that are to be confirmed again."""
        self.homes = {
            article.id: Home(name, protocol, section, article)
            for name, protocol in organisation.protocols.items()
            for section, article in protocol.articles()
        }
        self.reviewed = any(newest.edition.review_by for newest in (it.newest for it in self.histories.values()))
        """Whether any text is to be looked at again by a day that is known."""
        profile = organisation.profile
        self.audiences = {audience.id: audience for audience in profile.audiences}
        self.situations = {situation.id: situation for situation in profile.situations}
        self.channels = {channel.id: channel for channel in profile.channels}
        self.contacts = {contact.id: contact for contact in profile.contacts}
        self.definitions = {definition.id: definition for definition in profile.glossary}
        only = next(iter(organisation.trees)) if len(organisation.trees) == 1 else None
        self.main_tree = profile.main_tree or only
        self.trees = dict(sorted(organisation.trees.items(), key=lambda named: named[0] != self.main_tree))
        self.people = [audience for audience in profile.audiences if not audience.includes]
        self.referring: dict[str, dict[str, None]] = defaultdict(dict)
        for _, _, article in organisation.articles():
            for target in _mentioned_by(article):
                if target != article.id:
                    self.referring[target][article.id] = None
        self.trees_citing: dict[str, dict[str, DecisionTree]] = defaultdict(dict)
        for name, tree in organisation.trees.items():
            for cited in _cited_by(tree):
                self.trees_citing[cited][name] = tree
        self.forms_citing: dict[str, dict[str, ConsentForm]] = defaultdict(dict)
        for name, form in organisation.forms.items():
            for clause in form.clauses:
                for cited in clause.cites:
                    self.forms_citing[cited][name] = form

    def notices(self, ids: Iterable[str]) -> list[Notice]:
        """The sample texts with these ids, in the order of the profile."""
        wanted = set(ids)
        return [notice for notice in self.organisation.profile.notices if notice.id in wanted]

    def for_audience(self, audience: str) -> list[Home]:
        """The articles for these people, those for a group that they belong to included, in reading order."""
        names = {audience} | {group.id for group in self.audiences.values() if audience in group.includes}
        return [home for home in self.homes.values() if names & set(home.article.applies_to)]

    def as_released(self, protocol: str, edition: Edition) -> "House":
        """The organisation with one protocol as an edition froze it, and with the words that it named people by."""
        names = {key: getattr(edition, key) for key in ("audiences", "situations", "glossary")}
        return self._then(names, {protocol: edition.protocol})

    def as_on_paper(self, text: FormText) -> "House":
        """The organisation as a released version of a form knew it: its channels, its words, its protocols."""
        names = {key: getattr(text, key) for key in ("controller", "channels", "glossary")}
        editions = self.organisation.editions
        dated = {name: {it.date: it.protocol for it in editions[name]} for name in text.editions}
        return self._then(
            {**names, "name": text.organisation}, {name: dated[name][date] for name, date in text.editions.items()}
        )

    def _then(self, profile: Mapping[str, object], protocols: Mapping[str, Protocol]) -> "House":
        """The organisation at another time, as far as pages about that look things up."""
        return House(
            replace(
                self.organisation,
                profile=self.organisation.profile.model_copy(update=profile),
                protocols={**self.organisation.protocols, **protocols},
                trees={},
                forms={},
                editions={},
                versions={},
                confirmations=(),
            ),
            (),
        )

    def about_topic(self, topic: str) -> list[Home]:
        """The articles on a topic, in reading order."""
        return [home for home in self.homes.values() if topic in home.article.topics]


def _given_out(organisation: Organisation, versions: Mapping[str, Versions]) -> dict[str, ConsentForm]:
    """Each form as it is given out: as it stands in its file, if that is no later version."""
    texts = {name: it.given_out.text.form for name, it in versions.items()}
    forms = organisation.forms
    return {name: form if form.version == texts[name].version else texts[name] for name, form in forms.items()}


def _mentioned_by(article: Article) -> Iterable[str]:
    yield from article.see_also
    for text in (article.text, article.unless, article.note):
        for raw in text.root.values() if text is not None else ():
            yield from (mention.target for mention in mentions(raw) if mention.kind == "article")


def _cited_by(tree: DecisionTree) -> Iterable[str]:
    for question in tree.questions.values():
        yield from question.cites
    for outcome in tree.outcomes.values():
        yield from (citation.article for citation in outcome.cites if citation.as_ != "outside")


@dataclass(frozen=True)
class RightTurn:
    """A question of a lesson's tree, its right answer (`position` counts from 0), and what says so."""

    question_id: str
    question: Question
    option: Option
    position: int
    because: Prose
    article: str | None


@dataclass(frozen=True)
class Page:
    """What one page shows. `title` is a text, or the key of one of the site's own words."""

    template: str
    path: tuple[str, ...]
    title: Translated | str
    house: House | None = None
    houses: Sequence[House] = ()
    protocol: tuple[str, Protocol] | None = None
    section: Section | None = None
    tree: tuple[str, DecisionTree] | None = None
    form: tuple[str, ConsentForm] | None = None
    guide: Guide | None = None
    walkthrough: tuple[str, Walkthrough] | None = None
    subject: Named | None = None
    """The topic or audience of a page about one."""
    more: Callable[["View"], object] | None = None
    """What a template shows beyond all this, worked out when the page is made."""
    issue: Issue | None = None
    """The edition whose text the page shows."""
    comparison: Comparison | None = None
    """The two states that the page compares."""
    sheets: Sheets | None = None
    """The version of the form that the page shows."""
    frozen: House | None = None
    """For a page about an edition, or a version of a form: the organisation as that one knew it."""


@dataclass
class View:
    """A page in one language, as its template sees it: words, links and labels that fit where it stands."""

    page: Page
    handbook: Handbook
    site: addresses.Site
    language: str
    address: str = field(init=False)
    opened: dict[str, None] = field(init=False, default_factory=dict)
    """The footnotes and definitions that a mark on the page opens; they stand at its end."""

    def __post_init__(self) -> None:
        self.address = self.site.page(self.language, *self.page.path)

    def __getitem__(self, word: str) -> str:
        """One of the site's own words."""
        return WORDS[self.language][word]

    @property
    def house(self) -> House:
        """What the page looks things up in: the organisation as it is, or as the page's edition knew it."""
        house = self.page.frozen or self.page.house
        assert house is not None
        return house

    def name(self, text: Translated) -> Markup:
        """A short text as it stands, or in another language while its translation is missing."""
        words, language = text.best(self.language)
        return Markup(escape(words)) if language == self.language else _foreign("span", language, escape(words))

    def prose(self, text: Translated) -> Markup:
        """A text as paragraphs."""
        raw, language = text.best(self.language)
        html = prose(raw, self._mention)
        return html if language == self.language else _foreign("div", language, html)

    def plain_prose(self, text: Translated) -> Markup:
        """A text as paragraphs in which nothing opens: what it mentions is a link."""
        raw, language = text.best(self.language)
        html = prose(raw, self._link)
        return html if language == self.language else _foreign("div", language, html)

    def words(self, text: Translated) -> Markup:
        """A text of one paragraph, to stand in a line."""
        raw, language = text.best(self.language)
        html = words(raw, self._mention)
        return html if language == self.language else _foreign("span", language, html)

    def plain_words(self, text: Translated) -> Markup:
        """A text of one paragraph, to stand in a line, in which nothing opens."""
        raw, language = text.best(self.language)
        html = words(raw, self._link)
        return html if language == self.language else _foreign("span", language, html)

    def for_script(self, kind: str) -> str:
        """The site's own words that a script shows, as JSON."""
        shown = {key: WORDS[self.language][key] for key in SCRIPT_WORDS[kind]}
        return json.dumps(shown, ensure_ascii=False)

    def flowchart(self, tree: DecisionTree) -> Markup:
        """A tree as a drawing."""
        label = f"{self['flowchart']}: {tree.title.best(self.language)[0]}"
        return flowchart(tree, self.language, WORDS[self.language], label)

    def longest(self, tree: DecisionTree) -> Mapping[str, int]:
        """For each question, how many there can be from it on, itself included."""
        return longest(edges(tree))

    def decisive(self, tree: DecisionTree, outcome: str) -> list[tuple[str, Option]]:
        """The answers that bring about an outcome: questions' ids, each with an option."""
        options = {(key, o.id): o for key, question in tree.questions.items() for o in question.options}
        return [(question, options[question, option]) for question, option in decisive(tree, outcome)]

    def protocols_of(self, outcome: Outcome) -> list[tuple[str, Protocol]]:
        """The protocols that an outcome rests on; where it cites nothing, all that the organisation has."""
        known = self.house.organisation.protocols
        cited = {self.house.homes[citation.article].protocol_id for citation in outcome.cites}
        return [(name, protocol) for name, protocol in known.items() if name in cited or not cited]

    def behind(self, text: FormText) -> list[tuple[Protocol, str]]:
        """The protocols that a form rests on, each with the date of its edition."""
        return [(self.house.organisation.protocols[name], date) for name, date in text.editions.items()]

    def pdf(self, form: str, language: str | None = None, large: bool = False) -> str:
        """A link to the form to print, in the version that the page shows; an old one may lack the page's language."""
        sheets, language = self.page.sheets, language or self.language
        assert sheets is not None
        language = language if language in sheets.text.languages else sheets.text.languages[0]
        target = addresses.form_pdf(self.house.organisation.id, form, language, large, sheets.apart)
        return addresses.link(self.address, target)

    def given(self, sheets: Sheets) -> str:
        """From when until when a version of a form was given out."""
        if sheets.since is None:
            return self["given-not"]
        end = self.date(sheets.next.released_on) if sheets.next else ""
        return self["given-until" if end else "given-from"].format(start=self.date(sheets.since), end=end)

    def protocol_pdf(self, protocol: str) -> str:
        """A link to a whole protocol to print."""
        target = addresses.protocol_pdf(self.house.organisation.id, protocol, self.language)
        return addresses.link(self.address, target)

    def edition_pdf(self, protocol: str, issue: Issue) -> str:
        """A link to an edition to print, as it was released; an old one may lack the page's language. Empty if nothing
        was kept of it."""
        top, kept = self.house.organisation.id, issue.edition.pdfs
        found = addresses.edition_pdfs(top, (protocol, *issue.path), kept, self.site.languages)
        target = found.get(self.language) or next(iter(found.values()), "")
        return target and addresses.link(self.address, target)

    def native(self, language: str) -> str:
        """What a language calls itself."""
        return NATIVE[language]

    def edition_of(self, tree: DecisionTree) -> str:
        """The dates of the editions that a tree rests on: `2020-03`, or several with a plus sign between them."""
        resting = (protocol for outcome in tree.outcomes.values() for protocol in self.protocols_of(outcome))
        return "+".join(dict.fromkeys(self.house.organisation.edition_date(name) for name, _ in resting))

    def turns(self, lesson: Lesson) -> list[RightTurn]:
        """The right answers of a lesson on a situation, in order."""
        if lesson.practice is None:
            return []
        questions = self.house.organisation.trees[lesson.practice.tree].questions
        decides = [*self.rests_on(lesson), None][0]
        found = []
        for turn in lesson.practice.turns:
            question = questions[turn.question]
            position = [option.id for option in question.options].index(turn.option)
            article = turn.article or next(iter(question.cites), decides)
            right = question.options[position]
            found.append(RightTurn(turn.question, question, right, position, turn.because, article))
        return found

    def reached(self, lesson: Lesson) -> Outcome | None:
        """The outcome of a lesson on a situation."""
        practice = lesson.practice
        return practice.outcome(self.house.organisation.trees[practice.tree]) if practice else None

    def rests_on(self, lesson: Lesson) -> list[str]:
        """The articles of a lesson: those it shows; or those that decide its outcome or are met by it, or else the
        nearest ones, which do not reach it."""
        outcome = self.reached(lesson)
        if outcome is None:
            return list(lesson.cites)
        binding = [citation.article for citation in outcome.cites if citation.as_ in {"decides", "met"}]
        return binding or [citation.article for citation in outcome.cites if citation.as_ == "outside"]

    def to_answer(self, practice: Practice) -> str:
        """A link to the outcome that a lesson's answers lead to, with these answers given."""
        tree = self.house.organisation.trees[practice.tree]
        answers = [f"{turn.question}={turn.option}" for turn in practice.turns]
        anchor = "/".join((f"v{tree.version}@{self.edition_of(tree)}", *answers))
        return self.to("trees", practice.tree, anchor=anchor)

    def lesson_fingerprint(self, lesson: Lesson) -> str:
        """What a lesson leans on, in the handbook's first language: a better translation opens nothing again."""
        return lesson_fingerprint(lesson, self.house.organisation, self.site.languages[0])

    def protocol_fingerprint(self, protocol: Protocol) -> str:
        """All articles of a protocol, in the handbook's first language."""
        return protocol_fingerprint(protocol, self.site.languages[0])

    def to(self, *path: str, anchor: str = "") -> str:
        """A link to a page of this organisation (or, with no house, of the handbook)."""
        top = (self.page.house.organisation.id,) if self.page.house else ()
        return addresses.link(self.address, self.site.page(self.language, *top, *path, anchor=anchor))

    def search_entries(self, house: House) -> str:
        """What the search box needs to search an organisation, from the site's root."""
        return addresses.search_entries(self.site, self.language, house.organisation.id)

    def home(self) -> str:
        return addresses.link(self.address, self.site.page(self.language))

    def organisation_home(self, house: House, *path: str) -> str:
        return addresses.link(self.address, self.site.page(self.language, house.organisation.id, *path))

    def to_article(self, article: str) -> str:
        home = self.house.homes[article]
        if self.page.issue is not None and self.page.protocol is not None and home.protocol_id == self.page.protocol[0]:
            return f"#{article}"  # in the text as it was then
        if self.page.frozen and self.page.sheets and (date := self.page.sheets.text.editions.get(home.protocol_id)):
            return self.to(home.protocol_id, date, anchor=article)
        return self.to(home.protocol_id, home.section.id, anchor=article)

    def to_definition(self, definition: str) -> str:
        """A link to what a word means now; an old text may use one that is no longer explained."""
        assert self.page.house is not None
        return self.to("glossary", anchor=definition if definition in self.page.house.definitions else "")

    def spoken(self, article: str) -> Markup:
        """An article as people say it: "A.5", "Principle 3", "Footnote 2"; or its title where it has no count."""
        home = self.house.homes[article]
        count = home.article.number.rpartition(".")[2]
        if home.article in home.section.footnotes:
            return Markup(f"{self['footnote']} {escape(count)}")
        if home.section.article_name is not None:
            return Markup("%s %s") % (self.name(home.section.article_name), count)
        if not any(character.isdigit() for character in home.article.number):
            return self.name(home.article.title)
        return Markup(escape(home.article.number))

    def short(self, section: Section, article: Article) -> str:
        """What stands in the margin: the number, without what every number of its section begins with."""
        count = article.number.rpartition(".")[2]
        if article in section.footnotes:
            return f"{self['footnote-short']} {count}"
        if section.article_name is not None:
            return count
        return article.number if any(character.isdigit() for character in article.number) else ""

    def names(self, ids: Iterable[str], known: Mapping[str, Named]) -> Markup:
        """The names of audiences or situations, one after the other."""
        return Markup(" · ").join(self.name(known[key].name) for key in ids)

    def effect(self, article: Article) -> str:
        """The class and icon of an article: what it does, and whether under a condition."""
        if article.effect == "permits" and (article.condition or article.unless):
            return "permits-if"
        return article.effect

    def date(self, date: str) -> str:
        return date_in_words(date, self.language)

    def edition(self, protocol: str) -> str:
        """The edition that a text of today is part of, as people say it."""
        return self.date(self.house.organisation.edition_date(protocol))

    def named(self, edition: Edition | None) -> str:
        """An edition as people say it, or the working text."""
        if edition is None:
            return self["the-working-text"]
        revised = f", {self['revision'].format(number=edition.revision)}" if edition.revision > 1 else ""
        return f"{self['edition'].lower()} {self.date(edition.date)}{revised}"

    def validity(self, issue: Issue) -> str:
        """From when until when an edition holds, as far as anybody knows."""
        start, end = issue.edition.effective_from, issue.until
        words = {"start": self.date(start) if start else "", "end": self.date(end) if end else ""}
        return self[f"valid-{'since' if start else 'unknown'}{'-until' if end else ''}"].format(**words)

    def page_of(self, protocol: str, edition: Edition) -> tuple[str, ...]:
        """Where the text of an edition stands, below the protocol's own page."""
        assert self.page.house is not None
        return self.page.house.histories[protocol].page_of(edition)

    def fingerprint(self, edition: Edition) -> str:
        """Of an edition's text, as it stands on the paper with which a board adopted it."""
        return legible(released(edition).fingerprint)

    def changes_pdf(self) -> str:
        """A link to what the page compares, on paper."""
        assert self.page.comparison is not None
        target = addresses.changes_pdf(
            self.page.path[0], self.page.path[1:], *self.page.comparison.names, self.language
        )
        return addresses.link(self.address, target)

    def feed(self, kind: str) -> str:
        """A link to the organisation's feed of editions."""
        target = addresses.feed(self.site, self.house.organisation.id, self.language, kind)
        return addresses.link(self.address, target)

    def redline(self, change: ArticleChange | HeadingChange, key: str, language: str) -> Markup:
        """One text of what changed, in any language, with what went and what came."""
        assert self.page.comparison is not None
        names = {article.id: called(section, article, language) for section, article in self.page.comparison.articles}
        names |= {name: definition.term.best(language)[0] for name, definition in self.house.definitions.items()}
        return marked(change.runs(key, language, names), WORDS[self.language])

    def ruled(self, change: ArticleChange, key: str) -> Markup:
        """What of a rule itself changed, by its names, as it was and as it is."""
        return marked(redline(*(self._rule(side, key) for side in (change.old, change.new))), WORDS[self.language])

    def _rule(self, article: Article | None, key: str) -> str:
        if article is None:
            return ""
        if key == "effect":
            return self[f"effect-{self.effect(article)}"]
        known: Mapping[str, Named] = self.house.audiences if key == "applies_to" else self.house.situations
        ids: tuple[str, ...] = getattr(article, key)
        return ", ".join(known[it].name.best(self.language)[0] if it in known else it for it in ids)

    def _mention(self, mention: Mention) -> Markup:
        if mention.kind == "footnote" and mention.target in self.house.homes:
            count = self.house.homes[mention.target].article.number.rpartition(".")[2]
            return Markup("<sup>%s</sup>") % self._opener(
                mention.target, "pw-fnref", count, self.spoken(mention.target)
            )
        if mention.target in self.house.definitions:
            shown = mention.words or self.name(self.house.definitions[mention.target].term)
            return self._opener(mention.target, "pw-term", shown)
        return self._link(mention)

    def _link(self, mention: Mention) -> Markup:
        if mention.target in self.house.definitions:
            name = mention.words or self.name(self.house.definitions[mention.target].term)
            return Markup('<a href="%s">%s</a>') % (self.to_definition(mention.target), name)
        if mention.target not in self.house.homes:  # an old text may mention what is gone
            return escape(mention.words or mention.target)
        name = mention.words or self.spoken(mention.target)
        return Markup('<a href="%s">%s</a>') % (self.to_article(mention.target), name)

    def _opener(self, target: str, kind: str, words: str, label: str = "") -> Markup:
        """A mark in the text that opens a note in place; on paper and in old browsers the note stands elsewhere."""
        self.opened[target] = None
        named = Markup(' aria-label="%s"') % label if label else ""
        return Markup('<button type="button" class="%s" popovertarget="_note-%s"%s>%s</button>') % (
            kind,
            target,
            named,
            words,
        )


def _foreign(tag: str, language: str, html: str) -> Markup:
    return Markup(f'<{tag} lang="{language}">%s</{tag}>') % Markup(html)


def page_text(page: Page, handbook: Handbook, site: addresses.Site, language: str) -> str:
    """The page as the engine reads it: front matter in JSON's part of YAML, then one block of HTML."""
    view = View(page, handbook, site, language)
    title = (
        page.title.best(language)[0]
        if isinstance(page.title, Translated)
        else WORDS[language].get(page.title, page.title)
    )
    if page.issue is not None:
        title = f"{title}, {view.named(page.issue.edition)}"
    if page.template == "version" and page.sheets is not None:
        title = f"{title}, {view['version'].lower()} {page.sheets.number}"
    if page.house is not None and page.template != "organisation":
        title = f"{title} · {page.house.organisation.profile.name}"
    meta: dict[str, object] = {
        "title": title,
        "language": language,
        "home": site.page(language),
        "twins": [[other, site.page(other, *page.path)] for other in handbook.languages],
    }
    meta["root"] = site.page(language).removesuffix("index.html")
    if page.template in SCRIPTS:
        meta["scripts"] = SCRIPTS[page.template]
    if page.house is not None:
        meta["organisation"] = page.house.organisation.profile.name
        meta["organisation_home"] = site.page(language, page.house.organisation.id)
        meta["entries"] = addresses.search_entries(site, language, page.house.organisation.id)
        meta["words"] = site.page(language, page.house.organisation.id, "words")
    front = "".join(f"{key}: {_for_yaml(value)}\n" for key, value in meta.items())
    html = _template(page.template).render(view=view, page=page, limit=LONGEST_LIST)
    return f"---\n{front}---\n{_one_block(html)}\n"


def _for_yaml(value: object) -> str:
    """A value in the part of JSON that every YAML reader takes: no surrogates, no line breaks that only YAML knows."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", text)


_BLANK_LINES = re.compile(r"\n\s*(?=\n)")


def _one_block(html: str) -> str:
    """HTML that no Markdown reader sees anything in: no blank lines, no fences."""
    return _BLANK_LINES.sub("", html.strip()).replace("`", "&#96;").replace("~~~", "&#126;&#126;&#126;")


def macro(name: str) -> Any:
    """A macro or value of `macros.html`, for texts that are made outside a page."""
    return getattr(_template("macros").module, name)


@cache
def _template(name: str) -> jinja2.Template:
    return _environment().get_template(f"{name}.html")


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("protocolwijzer.render"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
