"""One page: its front matter, its navigation and its HTML."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import jinja2
from markupsafe import Markup, escape

from protocolwijzer import addresses
from protocolwijzer.fingerprint import lesson_fingerprint, protocol_fingerprint
from protocolwijzer.model import (
    Article,
    ConsentForm,
    DecisionTree,
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
from protocolwijzer.paths import decisive, edges, longest
from protocolwijzer.prose import Mention, mentions, prose, words
from protocolwijzer.render.flowchart import flowchart
from protocolwijzer.render.words import NATIVE, SCRIPT_WORDS, WORDS, date_in_words

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

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.homes = {
            article.id: Home(name, protocol, section, article)
            for name, protocol in organisation.protocols.items()
            for section, article in protocol.articles()
        }
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

    def about_topic(self, topic: str) -> list[Home]:
        """The articles on a topic, in reading order."""
        return [home for home in self.homes.values() if topic in home.article.topics]


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
        assert self.page.house is not None
        return self.page.house

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

    def protocols_behind(self, form: ConsentForm) -> list[tuple[str, Protocol]]:
        """The protocols whose articles a form rests on."""
        cited = {self.house.homes[article].protocol_id for clause in form.clauses for article in clause.cites}
        return [(name, it) for name, it in self.house.organisation.protocols.items() if name in cited]

    def pdf(self, form: str, language: str | None = None, large: bool = False) -> str:
        """A link to the printable form."""
        target = addresses.form_pdf(self.house.organisation.id, form, language or self.language, large)
        return addresses.link(self.address, target)

    def protocol_pdf(self, protocol: str) -> str:
        """A link to a whole protocol to print."""
        target = addresses.protocol_pdf(self.house.organisation.id, protocol, self.language)
        return addresses.link(self.address, target)

    def native(self, language: str) -> str:
        """What a language calls itself."""
        return NATIVE[language]

    def edition_of(self, tree: DecisionTree) -> str:
        """The dates of the editions that a tree rests on: `2020-03`, or several with a plus sign between them."""
        resting = (protocol for outcome in tree.outcomes.values() for protocol in self.protocols_of(outcome))
        return "+".join(dict.fromkeys(protocol.document.date for _, protocol in resting))

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

    def home(self) -> str:
        return addresses.link(self.address, self.site.page(self.language))

    def organisation_home(self, house: House, *path: str) -> str:
        return addresses.link(self.address, self.site.page(self.language, house.organisation.id, *path))

    def to_article(self, article: str) -> str:
        home = self.house.homes[article]
        return self.to(home.protocol_id, home.section.id, anchor=article)

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

    def _mention(self, mention: Mention) -> Markup:
        if mention.kind == "footnote":
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
            return Markup('<a href="%s">%s</a>') % (self.to("glossary", anchor=mention.target), name)
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
    if page.house is not None and page.template != "organisation":
        title = f"{title} · {page.house.organisation.profile.name}"
    meta: dict[str, object] = {
        "title": title,
        "language": language,
        "home": site.page(language),
        "twins": [[other, site.page(other, *page.path)] for other in handbook.languages],
    }
    house_id = page.house.organisation.id if page.house is not None else ""
    meta["root"] = site.page(language).removesuffix("index.html")
    meta["index"] = site.page(language, house_id).removesuffix("index.html")
    if page.template in SCRIPTS:
        meta["scripts"] = SCRIPTS[page.template]
    if page.house is not None:
        meta["organisation"] = page.house.organisation.profile.name
        meta["organisation_home"] = site.page(language, page.house.organisation.id)
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
