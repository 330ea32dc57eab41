"""A handbook for machines: everything that pages say, as `handbook.json` holds it."""

from collections.abc import Iterable, Iterator, Mapping

from protocolwijzer import addresses
from protocolwijzer.addresses import Site, article_anchor, edition_pdfs, form_pdf, protocol_pdf, version_page
from protocolwijzer.export.shapes import (
    ByLanguage,
    MachineAnswer,
    MachineArticle,
    MachineChoice,
    MachineCitation,
    MachineDeadline,
    MachineDefinition,
    MachineDocument,
    MachineEdition,
    MachineForm,
    MachineHandbook,
    MachineHandoff,
    MachineInformation,
    MachineItem,
    MachineLaw,
    MachineLawCitation,
    MachineLesson,
    MachineOption,
    MachineOrganisation,
    MachineOutcome,
    MachinePhase,
    MachinePicture,
    MachineProtocol,
    MachineQuestion,
    MachineRepeat,
    MachineStep,
    MachineTree,
    MachineVersion,
    MachineWalkthrough,
)
from protocolwijzer.fingerprint import file_fingerprint, fingerprint, lesson_fingerprint, protocol_fingerprint
from protocolwijzer.model import (
    Answer,
    Article,
    ArticleItem,
    Citation,
    DecisionTree,
    Definition,
    FormText,
    FormVersion,
    Handbook,
    LawCitation,
    Lesson,
    Organisation,
    Outcome,
    Picture,
    Protocol,
    Task,
    Translated,
    Walkthrough,
    article_of,
)
from protocolwijzer.versions import given_out, prepared, replaced
from protocolwijzer.walk import pictures


def machine_handbook(handbook: Handbook) -> MachineHandbook:
    """The handbook as others read it."""
    site = Site(handbook.page_languages)
    return MachineHandbook(
        languages=list(handbook.page_languages),
        drafts=list(handbook.drafts),
        title=handbook.title.root,
        laws=[
            MachineLaw(id=name, name=law.name.root, url=law.url, effect=law.effect, unless=_root(law.unless))
            for name, law in handbook.laws.items()
        ],
        organisations=[_organisation(it, site, handbook.languages) for it in handbook.organisations],
    )


def _organisation(organisation: Organisation, site: Site, languages: tuple[str, ...]) -> MachineOrganisation:
    groups = {audience.id: audience.includes for audience in organisation.profile.audiences}
    return MachineOrganisation(
        id=organisation.id,
        name=organisation.profile.name,
        audiences={
            audience.id: audience.name.root for audience in organisation.profile.audiences if not audience.includes
        },
        protocols=[_protocol(organisation, name, groups, site) for name in organisation.protocols],
        definitions=[_definition(organisation.id, definition, site) for definition in organisation.profile.glossary],
        trees=[_tree(organisation, name, tree, site) for name, tree in organisation.trees.items()],
        walkthroughs=[_walkthrough(organisation, name, it, site) for name, it in organisation.walkthroughs.items()],
        forms=[_form(organisation, name, site, languages) for name in organisation.forms],
        pictures=[_picture(organisation.id, picture) for picture in pictures(organisation)],
        url=_url(site, organisation.id),
    )


def _picture(organisation: str, picture: Picture) -> MachinePicture:
    return MachinePicture(
        name=picture.name,
        width=picture.width,
        height=picture.height,
        sha256=file_fingerprint(picture.content),
        url=addresses.picture(organisation, picture.name),
    )


def _url(site: Site, *path: str, anchor: str = "") -> ByLanguage:
    return {language: site.page(language, *path, anchor=anchor) for language in site.languages}


def _root(text: Translated | None) -> ByLanguage | None:
    return None if text is None else text.root


def _protocol(
    organisation: Organisation, name: str, groups: Mapping[str, tuple[str, ...]], site: Site
) -> MachineProtocol:
    protocol = organisation.protocols[name]
    newest = {edition.date: edition for edition in organisation.editions[name]}
    return MachineProtocol(
        id=name,
        title=protocol.title.root,
        status=protocol.status,
        edition=organisation.edition_date(name),
        place=protocol.document.place,
        document=_document(protocol),
        fingerprint={language: protocol_fingerprint(protocol, language) for language in site.languages},
        editions=[
            MachineEdition(
                date=edition.date,
                revision=edition.revision,
                effective_from=edition.effective_from,
                fingerprint=edition.fingerprint,
                pdf=edition_pdfs(organisation.id, (name, edition.date), edition.pdfs, site.languages),
                url=_url(site, organisation.id, name, edition.date),
            )
            for edition in newest.values()
        ],
        articles=[*_articles_of(organisation.id, name, protocol, groups, site)],
        pdf={language: protocol_pdf(organisation.id, name, language) for language in site.languages},
        url=_url(site, organisation.id, name),
    )


def _articles_of(
    organisation: str, name: str, protocol: Protocol, groups: Mapping[str, tuple[str, ...]], site: Site
) -> Iterator[MachineArticle]:
    paths, parents = protocol.paths(), protocol.parents()
    for section, article in protocol.articles():
        path = paths[section.id]
        url = _url(site, organisation, name, path[0], anchor=article.id)
        yield _article(article, path, parents.get(article.id), groups, url)


def _document(protocol: Protocol) -> MachineDocument:
    document = protocol.document
    return MachineDocument(
        role=document.role,
        title=document.title,
        language=document.language,
        place=document.place,
        date=document.date,
        adopted_by=_root(document.adopted_by),
    )


def _article(
    article: Article,
    path: tuple[str, ...],
    parent: str | None,
    groups: Mapping[str, tuple[str, ...]],
    url: ByLanguage,
) -> MachineArticle:
    return MachineArticle(
        id=article.id,
        number=article.number,
        title=article.title.root,
        section=path[-1],
        sections=[*path],
        parent=parent,
        effect=article.effect,
        condition=_root(article.condition),
        unless=_root(article.unless),
        note=_root(article.note),
        applies_to=_written_out(article.applies_to, groups),
        situations=list(article.situations),
        topics=list(article.topics),
        see_also=[*dict.fromkeys(map(article_of, article.see_also))],
        source=article.source or article.number,
        text=article.text.root,
        items=[_item(article, item, url) for item in article.items],
        closing=_root(article.closing),
        fingerprint={language: fingerprint(article, language) for language in article.text.root},
        url=url,
    )


def _item(article: Article, item: ArticleItem, url: ByLanguage) -> MachineItem:
    anchor = article_anchor(f"{article.id}/{item.id}")
    here = {language: f"{address.partition('#')[0]}#{anchor}" for language, address in url.items()}
    return MachineItem(id=item.id, label=item.label, text=item.text.root, url=here)


def _written_out(audiences: Iterable[str], groups: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Audiences without groups, each once, in the order of first mention."""
    return list(dict.fromkeys(name for audience in audiences for name in groups[audience] or (audience,)))


def _definition(organisation: str, definition: Definition, site: Site) -> MachineDefinition:
    return MachineDefinition(
        id=definition.id,
        term=definition.term.root,
        text=definition.text.root,
        url=_url(site, organisation, "glossary", anchor=definition.id),
    )


def _tree(organisation: Organisation, name: str, tree: DecisionTree, site: Site) -> MachineTree:
    return MachineTree(
        id=name,
        version=tree.version,
        title=tree.title.root,
        start=tree.start,
        questions={
            key: MachineQuestion(
                ask=question.ask.root,
                cites=_articles(question.cites, organisation),
                laws=_laws(question.cites, organisation),
                phase=question.phase,
                options=[MachineOption(id=o.id, label=o.label.root, next=o.next) for o in question.options],
            )
            for key, question in tree.questions.items()
        },
        information={
            key: MachineInformation(
                tell=it.tell.root,
                text=_root(it.text),
                cites=_articles(it.cites, organisation),
                laws=_laws(it.cites, organisation),
                phase=it.phase,
                next=it.next,
            )
            for key, it in tree.information.items()
        },
        outcomes={key: _outcome(outcome) for key, outcome in tree.outcomes.items()},
        phases=[MachinePhase(id=phase.id, title=phase.title.root) for phase in tree.phases],
        handoffs={key: MachineHandoff(tree=it.tree, answers=_answers(it.answers)) for key, it in tree.handoffs.items()},
        repeats={
            key: MachineRepeat(
                ask=_root(repeat.ask),
                items=[MachineChoice(id=it.id, name=it.name.root) for it in organisation.repeated_for(repeat)],
                start=repeat.start,
            )
            for key, repeat in tree.repeats.items()
        },
        url=_url(site, organisation.id, "trees", name),
    )


def _articles(cites: Iterable[str], organisation: Organisation) -> list[str]:
    return [*dict.fromkeys(article_of(name) for name in cites if name not in organisation.laws)]


def _laws(cites: Iterable[str], organisation: Organisation) -> list[str]:
    return [name for name in cites if name in organisation.laws]


def _answers(answers: Iterable[Answer]) -> list[MachineAnswer]:
    return [MachineAnswer(question=answer.question, option=answer.option) for answer in answers]


def _outcome(outcome: Outcome) -> MachineOutcome:
    return MachineOutcome(
        verdict=outcome.verdict,
        title=outcome.title.root,
        cites=[_citation(citation) for citation in outcome.articles],
        laws=[_law_citation(citation) for citation in outcome.laws],
        practice=[text.root for text in outcome.practice],
        steps=[_step(task) for task in outcome.tasks],
        phase=outcome.phase,
        forms=list(outcome.forms),
        contact=outcome.contact,
        leads_on=list(outcome.leads_on),
    )


def _citation(citation: Citation) -> MachineCitation:
    article, _, item = citation.article.partition("/")
    return {
        "article": article,
        "item": item or None,
        "as": citation.as_,
        "answers": _answers(citation.answers),
        "why": _root(citation.why),
    }


def _law_citation(citation: LawCitation) -> MachineLawCitation:
    return {
        "law": citation.law,
        "as": citation.as_,
        "answers": _answers(citation.answers),
        "why": _root(citation.why),
    }


def _step(task: Task) -> MachineStep:
    within = MachineDeadline(number=task.within.number, unit=task.within.unit) if task.within else None
    return MachineStep(text=task.text.root, by=task.by, within=within)


def _walkthrough(organisation: Organisation, name: str, walkthrough: Walkthrough, site: Site) -> MachineWalkthrough:
    return MachineWalkthrough(
        id=name,
        title=walkthrough.title.root,
        lessons=[_lesson(organisation, lesson, site) for lesson in walkthrough.lessons],
        url=_url(site, organisation.id, "walkthroughs", name),
    )


def _lesson(organisation: Organisation, lesson: Lesson, site: Site) -> MachineLesson:
    turns = lesson.practice.turns if lesson.practice else ()
    return MachineLesson(
        id=lesson.id,
        title=lesson.title.root,
        cites=_articles(lesson.cites, organisation),
        laws=_laws(lesson.cites, organisation),
        tree=lesson.practice.tree if lesson.practice else None,
        answers=[MachineAnswer(question=turn.question, option=turn.option) for turn in turns],
        fingerprint={language: lesson_fingerprint(lesson, organisation, language) for language in site.languages},
    )


def _form(organisation: Organisation, name: str, site: Site, languages: tuple[str, ...]) -> MachineForm:
    current = given_out(organisation, name, languages)
    draft = prepared(organisation, name, languages)
    apart = [*reversed(replaced(organisation, name)), *filter(None, [draft])]
    versions = [_version(organisation.id, name, it, site, apart=it is not current) for it in (*apart, current)]
    return MachineForm(
        id=name,
        kind=current.form.kind,
        title=current.form.title.root,
        version=current.form.version,
        versions=sorted(versions, key=lambda it: it["version"]),
        signer=current.form.signer,
        pdf={language: form_pdf(organisation.id, name, language) for language in current.languages},
        url=_url(site, organisation.id, "forms", name),
    )


def _version(organisation: str, name: str, text: FormText, site: Site, *, apart: bool) -> MachineVersion:
    number, frozen = text.form.version, text if isinstance(text, FormVersion) else None
    pdfs = {
        language: form_pdf(organisation, name, language, version=number if apart else None)
        for language in text.languages
    }
    return MachineVersion(
        version=number,
        released_on=frozen.released_on if frozen else None,
        editions=dict(text.editions),
        fingerprint=frozen.fingerprint if frozen else None,
        pdf=pdfs,
        url=_url(site, *version_page(organisation, name, number)),
    )
