"""A handbook for machines: everything that pages say, as `handbook.json` holds it."""

from collections.abc import Iterable, Iterator, Mapping

from protocolwijzer import addresses
from protocolwijzer.addresses import Site, article_anchor, edition_pdfs, protocol_pdf
from protocolwijzer.export.by_language import ByLanguage, addressed, by_language
from protocolwijzer.export.former import former_addresses
from protocolwijzer.export.forms import machine_form
from protocolwijzer.export.shapes import (
    MachineArticle,
    MachineContact,
    MachineDefinition,
    MachineDocument,
    MachineEdition,
    MachineHandbook,
    MachineItem,
    MachineLaw,
    MachineLesson,
    MachineNotice,
    MachineOrganisation,
    MachinePicture,
    MachineProtocol,
    MachineWalkthrough,
)
from protocolwijzer.export.tree_shapes import MachineAnswer
from protocolwijzer.export.trees import cited_articles, cited_laws, machine_tree
from protocolwijzer.fingerprint import file_fingerprint, fingerprint, lesson_fingerprint, protocol_fingerprint
from protocolwijzer.model import (
    Article,
    ArticleItem,
    Contact,
    Definition,
    Handbook,
    Lesson,
    Notice,
    Organisation,
    Picture,
    Protocol,
    Walkthrough,
    article_of,
)
from protocolwijzer.walk import pictures


def machine_handbook(handbook: Handbook) -> MachineHandbook:
    """The handbook as others read it."""
    site = Site(handbook.page_languages)
    return MachineHandbook(
        languages=list(handbook.page_languages),
        drafts=list(handbook.drafts),
        title=handbook.title.root,
        laws=[
            MachineLaw(id=name, name=law.name.root, url=law.url, effect=law.effect, unless=by_language(law.unless))
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
        contacts=[_contact(organisation, contact, site) for contact in organisation.profile.contacts],
        protocols=[_protocol(organisation, name, groups, site) for name in organisation.protocols],
        definitions=[_definition(organisation, definition, site) for definition in organisation.profile.glossary],
        trees=[
            machine_tree(organisation, name, tree, addressed(site, organisation.id, "trees", name))
            for name, tree in organisation.trees.items()
        ],
        walkthroughs=[_walkthrough(organisation, name, it, site) for name, it in organisation.walkthroughs.items()],
        forms=[machine_form(organisation, name, site, languages) for name in organisation.forms],
        notices=[_notice(organisation, notice, site) for notice in organisation.profile.notices],
        pictures=[_picture(organisation.id, picture) for picture in pictures(organisation)],
        former=[*former_addresses(organisation, site)],
        url=addressed(site, organisation.id),
    )


def _contact(organisation: Organisation, contact: Contact, site: Site) -> MachineContact:
    return MachineContact(
        id=contact.id,
        owner=organisation.owner(f"contact/{contact.id}"),
        name=contact.name.root,
        role=contact.role.root,
        phone=contact.phone,
        email=contact.email,
        instead=by_language(contact.instead),
        outside=contact.outside,
        urgent=contact.urgent,
        url=addressed(site, organisation.id, "contact", anchor=contact.id),
    )


def _notice(organisation: Organisation, notice: Notice, site: Site) -> MachineNotice:
    return MachineNotice(
        id=notice.id,
        owner=organisation.owner(f"notices/{notice.id}"),
        name=notice.name.root,
        text=notice.text.root,
        cites=list(dict.fromkeys(map(article_of, notice.cites))),
        url=addressed(site, organisation.id, "notices", anchor=notice.id),
    )


def _picture(organisation: str, picture: Picture) -> MachinePicture:
    return MachinePicture(
        name=picture.name,
        width=picture.width,
        height=picture.height,
        sha256=file_fingerprint(picture.content),
        url=addresses.picture(organisation, picture.name),
    )


def _protocol(
    organisation: Organisation, name: str, groups: Mapping[str, tuple[str, ...]], site: Site
) -> MachineProtocol:
    protocol = organisation.protocols[name]
    newest = {edition.date: edition for edition in organisation.editions[name]}
    return MachineProtocol(
        id=name,
        owner=organisation.owner(name),
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
                url=addressed(site, organisation.id, name, edition.date),
            )
            for edition in newest.values()
        ],
        articles=[*_articles_of(organisation.id, name, protocol, groups, site)],
        pdf={language: protocol_pdf(organisation.id, name, language) for language in site.languages},
        url=addressed(site, organisation.id, name),
    )


def _articles_of(
    organisation: str, name: str, protocol: Protocol, groups: Mapping[str, tuple[str, ...]], site: Site
) -> Iterator[MachineArticle]:
    paths, parents = protocol.paths(), protocol.parents()
    for section, article in protocol.articles():
        path = paths[section.id]
        url = addressed(site, organisation, name, path[0], anchor=article.id)
        yield _article(article, path, parents.get(article.id), groups, url)


def _document(protocol: Protocol) -> MachineDocument:
    document = protocol.document
    return MachineDocument(
        role=document.role,
        title=document.title,
        language=document.language,
        place=document.place,
        date=document.date,
        adopted_by=by_language(document.adopted_by),
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
        condition=by_language(article.condition),
        unless=by_language(article.unless),
        note=by_language(article.note),
        applies_to=_written_out(article.applies_to, groups),
        situations=list(article.situations),
        topics=list(article.topics),
        see_also=[*dict.fromkeys(map(article_of, article.see_also))],
        narrows=article.narrows,
        source=article.source or article.number,
        text=article.text.root,
        items=[_item(article, item, url) for item in article.items],
        closing=by_language(article.closing),
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


def _definition(organisation: Organisation, definition: Definition, site: Site) -> MachineDefinition:
    return MachineDefinition(
        id=definition.id,
        owner=organisation.owner(definition.id),
        term=definition.term.root,
        text=definition.text.root,
        url=addressed(site, organisation.id, "glossary", anchor=definition.id),
    )


def _walkthrough(organisation: Organisation, name: str, walkthrough: Walkthrough, site: Site) -> MachineWalkthrough:
    return MachineWalkthrough(
        id=name,
        owner=organisation.owner(name),
        title=walkthrough.title.root,
        lessons=[_lesson(organisation, lesson, site) for lesson in walkthrough.lessons],
        url=addressed(site, organisation.id, "walkthroughs", name),
    )


def _lesson(organisation: Organisation, lesson: Lesson, site: Site) -> MachineLesson:
    turns = lesson.practice.turns if lesson.practice else ()
    return MachineLesson(
        id=lesson.id,
        title=lesson.title.root,
        cites=cited_articles(lesson.cites, organisation),
        laws=cited_laws(lesson.cites, organisation),
        tree=lesson.practice.tree if lesson.practice else None,
        answers=[MachineAnswer(question=turn.question, option=turn.option) for turn in turns],
        fingerprint={language: lesson_fingerprint(lesson, organisation, language) for language in site.languages},
    )
