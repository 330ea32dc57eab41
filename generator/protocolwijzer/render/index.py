"""What pages look up in an organisation again and again, worked out once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from protocolwijzer.confirmation import stale_translations
from protocolwijzer.model import (
    Article,
    ConsentForm,
    Contact,
    DecisionTree,
    Edition,
    FormText,
    Law,
    Notice,
    Organisation,
    Outcome,
    Protocol,
    Section,
    Translated,
    article_of,
)
from protocolwijzer.prose import mentions
from protocolwijzer.redline import History
from protocolwijzer.render.sheets import Versions
from protocolwijzer.standing import Answer, Page, answers, ended
from protocolwijzer.standing import pages as standing_pages
from protocolwijzer.walk import files, texts


@dataclass(frozen=True)
class ArticlePlace:
    """Where an article stands: its protocol's id, that protocol, the section with a page of its own, and the innermost
    section, which says what it is called."""

    protocol_id: str
    protocol: Protocol
    page: Section
    section: Section
    article: Article


class OrganisationIndex:
    """An organisation as its pages need it: everything by its id, and what refers to what."""

    def __init__(self, organisation: Organisation, languages: tuple[str, ...]) -> None:
        self.versions = {name: Versions(organisation, name, languages) for name in organisation.forms}
        """By form; the pages show each form as it is given out."""
        self.organisation = organisation = replace(organisation, forms=_given_out(organisation, self.versions))
        self.id = organisation.id
        self._progress: dict[str, tuple[int, int]] = {}
        self.histories = {
            name: History(organisation, name) for name, released in organisation.editions.items() if released
        }
        """By protocol, as far as anything of it was released."""
        asked = languages and (organisation.confirmations or organisation.owners)
        self.stale = stale_translations(organisation, languages) if asked else frozenset()
        """Articles and languages of translations that are to be confirmed again."""
        self.articles = {
            article.id: ArticlePlace(name, protocol, page, section, article)
            for name, protocol in organisation.protocols.items()
            for page in protocol.sections
            for section, article in page.all_articles()
        }
        profile = organisation.profile
        self.audiences = {audience.id: audience for audience in profile.audiences}
        self.situations = {situation.id: situation for situation in profile.situations}
        self.channels = {channel.id: channel for channel in profile.channels}
        self.contacts = {contact.id: contact for contact in sorted(profile.contacts, key=lambda it: not it.urgent)}
        self.laws = organisation.laws
        self.definitions = {definition.id: definition for definition in profile.glossary}
        only = next(iter(organisation.trees)) if len(organisation.trees) == 1 else None
        self.main_tree = profile.main_tree or only
        self.trees = dict(sorted(organisation.trees.items(), key=lambda named: named[0] != self.main_tree))
        self.people = [audience for audience in profile.audiences if not audience.includes]
        self.referring: dict[str, dict[str, None]] = defaultdict(dict)
        for _, _, article in organisation.articles():
            for target in _mentioned_by(article):
                if article_of(target) != article.id:
                    self.referring[article_of(target)][article.id] = None
        self.narrowed: dict[str, list[str]] = defaultdict(list)
        """By adopted article: the local ones that go further."""
        for _, _, article in organisation.articles():
            if article.narrows is not None:
                self.narrowed[article.narrows].append(article.id)
        self.trees_citing: dict[str, dict[str, DecisionTree]] = defaultdict(dict)
        for name, tree in organisation.trees.items():
            for cited in _reached_by(tree):
                self.trees_citing[article_of(cited)][name] = tree
        self.forms_citing: dict[str, dict[str, ConsentForm]] = defaultdict(dict)
        for name, form in organisation.forms.items():
            for clause in form.clauses:
                for cited in clause.cites:
                    self.forms_citing[article_of(cited)][name] = form

    @cached_property
    def gone(self) -> dict[Page, list[Answer]]:
        """By page: the addresses on it that no longer lead to what they did."""
        return answers(self.organisation)

    def ended(self, name: str) -> Answer | None:
        """Of a form or a protocol that ended and still stands here: when, and what came in its place."""
        return ended(self.organisation, name)

    @cached_property
    def standing(self) -> frozenset[Page]:
        """The pages that are there, as far as anything has stood on them."""
        return standing_pages(self.organisation)

    def place(self, cited: str) -> ArticlePlace:
        """Where an article stands that is cited, as a whole or one of its items."""
        return self.articles[article_of(cited)]

    def beside(self, article: Article) -> list[str]:
        """What can be read beside an article: what it names, then the articles that refer to it."""
        named = {article_of(it) for it in article.see_also}
        return [*article.see_also, *(it for it in self.referring.get(article.id, ()) if it not in named)]

    def progress(self, language: str) -> tuple[int, int]:
        """How many of its texts are in a language, and how many there are."""
        if language not in self._progress:
            written = [text for file, _ in files(self.organisation) for text, _ in texts(file)]
            needed = [text for text in written if isinstance(text, Translated)]
            self._progress[language] = sum(language in text for text in needed), len(needed)
        return self._progress[language]

    def example(self, language: str) -> str | None:
        """What people look for here, to show it where one types: a line of `searches.yml`, one about the main tree if
        there is any, or else what that tree asks."""
        answered = self.organisation.searches.answered
        ids = [*([self.main_tree] if self.main_tree in answered else ()), *answered]
        lines = (line for key in ids for line in answered[key].get(language))
        asked = self.trees[self.main_tree].title if self.main_tree else None
        return next(lines, asked[language] if asked and language in asked else None)

    def to_turn_to(self, outcome: Outcome) -> list[Contact]:
        """The contacts that an outcome names."""
        return [self.contacts[name] for name in outcome.contacts]

    def notices(self, ids: Iterable[str]) -> list[Notice]:
        """The sample texts with these ids, in the order of the profile."""
        wanted = set(ids)
        return [notice for notice in self.organisation.profile.notices if notice.id in wanted]

    def for_audience(self, audience: str) -> list[ArticlePlace]:
        """The articles for these people, those for a group that they belong to included, in reading order."""
        names = self.named(audience)
        return [place for place in self.articles.values() if names & set(place.article.applies_to)]

    def named(self, audience: str) -> set[str]:
        """How these people are named where something is meant for them: by themselves, or by a group they belong to."""
        return {audience} | {group.id for group in self.audiences.values() if audience in group.includes}

    def about_topic(self, topic: str) -> list[ArticlePlace]:
        """The articles on a topic, in reading order."""
        return [place for place in self.articles.values() if topic in place.article.topics]

    def protocols_of(self, outcome: Outcome) -> list[tuple[str, Protocol]]:
        """The protocols that an outcome rests on: those of the articles that it quotes."""
        known = self.organisation.protocols
        cited = {self.place(it.article).protocol_id for it in outcome.articles if it.as_ != "see"}
        return [(name, protocol) for name, protocol in known.items() if name in cited]

    def edition_of(self, tree: DecisionTree) -> str:
        """The dates of the editions that a tree rests on: `2020-03`, several with plus signs between them, or `none`.

        An outcome that is not covered says so of every protocol that the organisation has.
        """
        dates = (self.organisation.edition_date(name) for name in self.protocols_of_tree(tree))
        return "+".join(dict.fromkeys(dates)) or "none"

    def protocols_of_tree(self, tree: DecisionTree) -> list[str]:
        """The protocols that a tree rests on, in the order of its outcomes."""
        every = list(self.organisation.protocols.items())
        resting = (
            name
            for outcome in tree.outcomes.values()
            for name, _ in self.protocols_of(outcome) or (every if outcome.verdict == "not-covered" else [])
        )
        return [*dict.fromkeys(resting)]

    def address_of(self, tree: DecisionTree) -> str:
        """How the address of a place in a tree begins: with its version, and the edition that it rests on."""
        return f"v{tree.version}@{self.edition_of(tree)}"

    def as_released(self, protocol: str, edition: Edition) -> "OrganisationIndex":
        """The organisation with one protocol as an edition froze it, and with the words that it named people by."""
        names = {key: getattr(edition, key) for key in ("audiences", "situations", "glossary")}
        return self._then(names, {protocol: edition.protocol}, self.laws)

    def as_on_paper(self, text: FormText) -> "OrganisationIndex":
        """The organisation as a released version of a form knew it: its channels, its words, its protocols."""
        names = {key: getattr(text, key) for key in ("controller", "channels", "glossary")}
        laws = {it.id: Law(name=it.name, url=it.url, effect=it.effect) for it in text.laws}
        editions = self.organisation.editions
        dated = {name: {it.date: it.protocol for it in editions[name]} for name in text.editions}
        return self._then(
            {**names, "name": text.organisation},
            {name: dated[name][date] for name, date in text.editions.items()},
            laws,
        )

    def _then(
        self, profile: Mapping[str, object], protocols: Mapping[str, Protocol], laws: Mapping[str, Law]
    ) -> "OrganisationIndex":
        """The organisation at another time, as far as pages about that look things up."""
        return OrganisationIndex(
            replace(
                self.organisation,
                profile=self.organisation.profile.model_copy(update=profile),
                protocols={**self.organisation.protocols, **protocols},
                trees={},
                forms={},
                editions={},
                versions={},
                confirmations=(),
                laws=laws,
            ),
            (),
        )

    def page_named(self, kind: str, name: str) -> tuple[tuple[str, ...], str]:
        """Where a contact, form, guide or tree stands that a text names: the page's path, and the place on it. No path
        where there is none: an old text may name what is gone."""
        organisation = self.organisation
        known = {"form": organisation.forms, "guide": organisation.guides, "tree": organisation.trees}
        if kind == "contact" and name in self.contacts:
            return ("contact",), name
        return ((f"{kind}s", name), "") if name in known.get(kind, {}) else ((), "")


def _given_out(organisation: Organisation, versions: Mapping[str, Versions]) -> dict[str, ConsentForm]:
    """Each form as it is given out: as it stands in its file, if that is no later version."""
    texts = {name: it.given_out.text.form for name, it in versions.items()}
    forms = organisation.forms
    return {name: form if form.version == texts[name].version else texts[name] for name, form in forms.items()}


def _mentioned_by(article: Article) -> Iterator[str]:
    yield from article.see_also
    for text in (*(text for _, text in article.norm), article.note):
        for raw in text.root.values() if text is not None else ():
            yield from (mention.target for mention in mentions(raw) if mention.kind == "article")


def _reached_by(tree: DecisionTree) -> Iterator[str]:
    """The articles that matter in a tree: all that it cites but those that do not reach the case."""
    for question in tree.questions.values():
        yield from question.cites
    for told in tree.information.values():
        yield from told.cites
    for outcome in tree.outcomes.values():
        yield from (citation.article for citation in outcome.articles if citation.as_ != "outside")
