"""The shape of `handbook.json`. Others build on it: a change goes into CHANGELOG.md."""

from collections.abc import Iterable, Mapping
from typing import Literal

from typing_extensions import TypedDict  # pydantic wants this one before Python 3.12

from protocolwijzer.addresses import Site, edition_pdfs, form_pdf, protocol_pdf, version_page
from protocolwijzer.fingerprint import fingerprint, lesson_fingerprint, protocol_fingerprint
from protocolwijzer.model import (
    Article,
    Citation,
    DecisionTree,
    Definition,
    Effect,
    FormText,
    FormVersion,
    Handbook,
    Lesson,
    Organisation,
    Outcome,
    Section,
    Translated,
    Verdict,
    Walkthrough,
)
from protocolwijzer.versions import given_out, prepared, replaced

ByLanguage = dict[str, str]
"""A text or an address in each language. Addresses are relative to the site's root."""


class MachineArticle(TypedDict):
    id: str
    number: str
    title: ByLanguage
    section: str
    """The id of its section."""
    effect: Effect
    condition: ByLanguage | None
    """For `permits`: what must be so, in a few words; null where there is nothing."""
    unless: ByLanguage | None
    """Its exception; null where there is none."""
    note: ByLanguage | None
    """The editors' remark, which is no part of the protocol."""
    applies_to: list[str]
    """Audiences; a group is written out."""
    situations: list[str]
    topics: list[str]
    see_also: list[str]
    source: str
    """Its number in the adopted document."""
    text: ByLanguage
    """Markdown; `[[id]]` names an article, `[^id]` a footnote."""
    fingerprint: ByLanguage
    """SHA-256 of what binds the reader, per language."""
    url: ByLanguage


class MachineEdition(TypedDict):
    date: str
    """YYYY[-MM[-DD]] or `undated`."""
    revision: int
    """1, and one more for each correction."""
    effective_from: str | None
    """null where nobody knows."""
    fingerprint: str
    """SHA-256 of all that was frozen."""
    pdf: ByLanguage
    """The protocol to print, as it was released; empty if it was released before PDFs were kept."""
    url: ByLanguage


class MachineProtocol(TypedDict):
    id: str
    title: ByLanguage
    status: Literal["draft", "adopted"]
    edition: str
    """YYYY[-MM[-DD]] or `undated`."""
    place: str | None
    fingerprint: ByLanguage
    """SHA-256 of all its articles and their numbers, per language."""
    editions: list[MachineEdition]
    """What was released, oldest first; each edition in its newest revision."""
    articles: list[MachineArticle]
    pdf: ByLanguage
    """The whole protocol to print."""
    url: ByLanguage


class MachineDefinition(TypedDict):
    id: str
    term: ByLanguage
    text: ByLanguage
    url: ByLanguage


class MachineOption(TypedDict):
    id: str
    label: ByLanguage
    next: str


class MachineQuestion(TypedDict):
    ask: ByLanguage
    cites: list[str]
    options: list[MachineOption]


class MachineAnswer(TypedDict):
    question: str
    option: str


MachineCitation = TypedDict(
    "MachineCitation",
    {
        "article": str,
        "as": Literal["decides", "met", "outside", "see"],
        "answers": list[MachineAnswer],
        "why": ByLanguage | None,
    },
)


class MachineOutcome(TypedDict):
    verdict: Verdict
    title: ByLanguage
    cites: list[MachineCitation]
    forms: list[str]
    contact: str | None


class MachineTree(TypedDict):
    id: str
    version: int
    title: ByLanguage
    start: str
    questions: dict[str, MachineQuestion]
    outcomes: dict[str, MachineOutcome]
    url: ByLanguage


class MachineLesson(TypedDict):
    id: str
    title: ByLanguage
    cites: list[str]
    tree: str | None
    """For a situation to practise on: the tree."""
    answers: list[MachineAnswer]
    """The right answers, in order; none for a lesson that is only read."""
    fingerprint: ByLanguage
    """SHA-256 of what the lesson leans on, per language; when it changes, the lesson is open again."""


class MachineWalkthrough(TypedDict):
    id: str
    title: ByLanguage
    lessons: list[MachineLesson]
    url: ByLanguage


class MachineVersion(TypedDict):
    version: int
    released_on: str | None
    """From when it was given out; null if it was not released."""
    editions: dict[str, str]
    """The editions that it rests on, by protocol."""
    fingerprint: str | None
    """SHA-256 of all that was frozen; null if it was not released."""
    pdf: ByLanguage
    url: ByLanguage
    """Its page, whose address never changes."""


class MachineForm(TypedDict):
    id: str
    kind: Literal["consent", "permission", "withdrawal"]
    title: ByLanguage
    version: int
    """The one that is given out: the newest that was released, if any was."""
    versions: list[MachineVersion]
    """Oldest first; the last one may be in preparation."""
    signer: str
    pdf: ByLanguage
    """The form to fill in and print."""
    url: ByLanguage


class MachineOrganisation(TypedDict):
    id: str
    name: str
    audiences: dict[str, ByLanguage]
    protocols: list[MachineProtocol]
    definitions: list[MachineDefinition]
    trees: list[MachineTree]
    walkthroughs: list[MachineWalkthrough]
    forms: list[MachineForm]
    url: ByLanguage


class MachineHandbook(TypedDict):
    """Everything machine-readable about a handbook."""

    languages: list[str]
    """The first one stands at the site's root."""
    title: ByLanguage
    organisations: list[MachineOrganisation]


def machine_handbook(handbook: Handbook) -> MachineHandbook:
    """The handbook as others read it."""
    site = Site(handbook.languages)
    return MachineHandbook(
        languages=list(handbook.languages),
        title=handbook.title.root,
        organisations=[_organisation(organisation, site) for organisation in handbook.organisations],
    )


def _organisation(organisation: Organisation, site: Site) -> MachineOrganisation:
    groups = {audience.id: audience.includes for audience in organisation.profile.audiences}
    house = organisation.id
    return MachineOrganisation(
        id=house,
        name=organisation.profile.name,
        audiences={
            audience.id: audience.name.root for audience in organisation.profile.audiences if not audience.includes
        },
        protocols=[_protocol(organisation, name, groups, site) for name in organisation.protocols],
        definitions=[_definition(house, definition, site) for definition in organisation.profile.glossary],
        trees=[_tree(house, name, tree, site) for name, tree in organisation.trees.items()],
        walkthroughs=[_walkthrough(organisation, name, it, site) for name, it in organisation.walkthroughs.items()],
        forms=[_form(organisation, name, site) for name in organisation.forms],
        url=_url(site, house),
    )


def _url(site: Site, *path: str, anchor: str = "") -> ByLanguage:
    return {language: site.page(language, *path, anchor=anchor) for language in site.languages}


def _root(text: Translated | None) -> ByLanguage | None:
    return None if text is None else text.root


def _protocol(
    organisation: Organisation, name: str, groups: Mapping[str, tuple[str, ...]], site: Site
) -> MachineProtocol:
    house, protocol = organisation.id, organisation.protocols[name]
    newest = {edition.date: edition for edition in organisation.editions[name]}
    return MachineProtocol(
        id=name,
        title=protocol.title.root,
        status=protocol.status,
        edition=organisation.edition_date(name),
        place=protocol.document.place,
        fingerprint={language: protocol_fingerprint(protocol, language) for language in site.languages},
        editions=[
            MachineEdition(
                date=edition.date,
                revision=edition.revision,
                effective_from=edition.effective_from,
                fingerprint=edition.fingerprint,
                pdf=edition_pdfs(house, (name, edition.date), edition.pdfs, site.languages),
                url=_url(site, house, name, edition.date),
            )
            for edition in newest.values()
        ],
        articles=[_article(house, name, *where, groups, site) for where in protocol.articles()],
        pdf={language: protocol_pdf(house, name, language) for language in site.languages},
        url=_url(site, house, name),
    )


def _article(
    house: str, protocol: str, section: Section, article: Article, groups: Mapping[str, tuple[str, ...]], site: Site
) -> MachineArticle:
    return MachineArticle(
        id=article.id,
        number=article.number,
        title=article.title.root,
        section=section.id,
        effect=article.effect,
        condition=_root(article.condition),
        unless=_root(article.unless),
        note=_root(article.note),
        applies_to=_written_out(article.applies_to, groups),
        situations=list(article.situations),
        topics=list(article.topics),
        see_also=list(article.see_also),
        source=article.source,
        text=article.text.root,
        fingerprint={language: fingerprint(article, language) for language in article.text.root},
        url=_url(site, house, protocol, section.id, anchor=article.id),
    )


def _written_out(audiences: Iterable[str], groups: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Audiences without groups, each once, in the order of first mention."""
    return list(dict.fromkeys(name for audience in audiences for name in groups[audience] or (audience,)))


def _definition(house: str, definition: Definition, site: Site) -> MachineDefinition:
    return MachineDefinition(
        id=definition.id,
        term=definition.term.root,
        text=definition.text.root,
        url=_url(site, house, "glossary", anchor=definition.id),
    )


def _tree(house: str, name: str, tree: DecisionTree, site: Site) -> MachineTree:
    return MachineTree(
        id=name,
        version=tree.version,
        title=tree.title.root,
        start=tree.start,
        questions={
            key: MachineQuestion(
                ask=question.ask.root,
                cites=list(question.cites),
                options=[MachineOption(id=o.id, label=o.label.root, next=o.next) for o in question.options],
            )
            for key, question in tree.questions.items()
        },
        outcomes={key: _outcome(outcome) for key, outcome in tree.outcomes.items()},
        url=_url(site, house, "trees", name),
    )


def _outcome(outcome: Outcome) -> MachineOutcome:
    return MachineOutcome(
        verdict=outcome.verdict,
        title=outcome.title.root,
        cites=[_citation(citation) for citation in outcome.cites],
        forms=list(outcome.forms),
        contact=outcome.contact,
    )


def _citation(citation: Citation) -> MachineCitation:
    answers = [MachineAnswer(question=answer.question, option=answer.option) for answer in citation.answers]
    return {"article": citation.article, "as": citation.as_, "answers": answers, "why": _root(citation.why)}


def _walkthrough(house: Organisation, name: str, walkthrough: Walkthrough, site: Site) -> MachineWalkthrough:
    return MachineWalkthrough(
        id=name,
        title=walkthrough.title.root,
        lessons=[_lesson(house, lesson, site) for lesson in walkthrough.lessons],
        url=_url(site, house.id, "walkthroughs", name),
    )


def _lesson(house: Organisation, lesson: Lesson, site: Site) -> MachineLesson:
    turns = lesson.practice.turns if lesson.practice else ()
    return MachineLesson(
        id=lesson.id,
        title=lesson.title.root,
        cites=list(lesson.cites),
        tree=lesson.practice.tree if lesson.practice else None,
        answers=[MachineAnswer(question=turn.question, option=turn.option) for turn in turns],
        fingerprint={language: lesson_fingerprint(lesson, house, language) for language in site.languages},
    )


def _form(house: Organisation, name: str, site: Site) -> MachineForm:
    current = given_out(house, name, site.languages)
    draft = prepared(house, name, site.languages)
    apart = [*reversed(replaced(house, name)), *filter(None, [draft])]
    versions = [_version(house.id, name, it, site, apart=it is not current) for it in (*apart, current)]
    return MachineForm(
        id=name,
        kind=current.form.kind,
        title=current.form.title.root,
        version=current.form.version,
        versions=sorted(versions, key=lambda it: it["version"]),
        signer=current.form.signer,
        pdf={language: form_pdf(house.id, name, language) for language in current.languages},
        url=_url(site, house.id, "forms", name),
    )


def _version(house: str, name: str, text: FormText, site: Site, *, apart: bool) -> MachineVersion:
    number, frozen = text.form.version, text if isinstance(text, FormVersion) else None
    pdfs = {language: form_pdf(house, name, language, version=number if apart else None) for language in text.languages}
    return MachineVersion(
        version=number,
        released_on=frozen.released_on if frozen else None,
        editions=dict(text.editions),
        fingerprint=frozen.fingerprint if frozen else None,
        pdf=pdfs,
        url=_url(site, *version_page(house, name, number)),
    )
