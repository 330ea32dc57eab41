"""A form through time: what its sheets say, what was released of it, and what has changed since.

A sheet is drawn of a `FormText` and of nothing else. So whatever stands on paper is frozen with a version, and the same
sheet can be drawn again when the form, its organisation and its protocols have long moved on.
"""

from protocolwijzer.adopting import next_details
from protocolwijzer.fingerprint import fingerprint
from protocolwijzer.model import (
    Article,
    CitedArticle,
    CitedLaw,
    FormText,
    FormVersion,
    Organisation,
    Prose,
    Protocol,
    Section,
    Translated,
    article_of,
)
from protocolwijzer.prose import mentions
from protocolwijzer.walk import texts


def given_out(organisation: Organisation, form_id: str, languages: tuple[str, ...]) -> FormText:
    """What the sheets say that people get: those of the newest version that was released; or, before the first one, the
    form of today."""
    return newest_version(organisation, form_id) or of_today(organisation, form_id, languages)


def newest_version(organisation: Organisation, form_id: str) -> FormVersion | None:
    """The newest released version of a form; None before the first one."""
    return next(reversed(organisation.versions.get(form_id, ())), None)


def undone_versions(organisation: Organisation, form_id: str) -> frozenset[int]:
    """The numbers of a form's versions that were taken back: none of them is given again."""
    book = organisation.owners.get(organisation.owner(form_id), organisation).addresses
    return frozenset(int(it) for it in book.undone_of(form_id) if it.isdecimal())


def forms_were_released(organisation: Organisation) -> bool:
    """Whether any form was ever released, be it taken back: then people get what is released, and no working form."""
    return any(organisation.versions.values()) or any(
        undone_versions(organisation, name) for name in organisation.forms
    )


def replaced(organisation: Organisation, form_id: str) -> tuple[FormVersion, ...]:
    """The released versions of a form that are no longer given out, newest first."""
    return organisation.versions.get(form_id, ())[-2::-1]


def prepared(organisation: Organisation, form_id: str, languages: tuple[str, ...]) -> FormText | None:
    """The next version of a form, as far as it stands in its file and was not released; None where there is none."""
    last, form = newest_version(organisation, form_id), organisation.forms[form_id]
    if organisation.in_force:  # what is prepared waits
        return None
    if last and last.details:
        same = next_details(organisation) == last.details
        return None if same else of_today(organisation, form_id, languages)
    return of_today(organisation, form_id, languages) if last and last.form.version != form.version else None


def waiting_for_details(organisation: Organisation) -> list[str]:
    """The adopted forms that can be given out with the organisation's details: their owners released them."""
    owners = organisation.owners.values()
    released = {name for owner in owners for name, versions in owner.versions.items() if versions}
    return [name for name in organisation.forms if name in organisation.adopted and name in released]


def of_today(organisation: Organisation, form_id: str, languages: tuple[str, ...]) -> FormText:
    """A form and what it takes from elsewhere, as all that stands in the authors' files. It must be sound (`check`)."""
    organisation = organisation.binding
    form, profile = organisation.forms[form_id], organisation.profile
    known = {channel.id: channel for channel in profile.channels}
    channels = tuple(known[use.channel] for use in form.channels)
    proses = [text for part in (form, *channels) for text, _ in texts(part) if isinstance(text, Prose)]
    said = (text for prose in proses for text in prose.root.values())
    mentioned = {article_of(mention.target) for text in said for mention in mentions(text)}
    cited = {article_of(cited) for clause in form.clauses for cited in clause.cites}
    articles = tuple(it for it in cited_articles(organisation, languages) if it.id in cited | mentioned)
    resting = {it.protocol for it in articles if it.id in cited} or organisation.protocols.keys()
    titles = {it.protocol: organisation.protocols[it.protocol].title for it in articles}
    laws = tuple(CitedLaw.of(name, law) for name, law in organisation.laws.items() if name in cited)
    details = next_details(organisation) if form_id in organisation.adopted else None
    beside = {"protocols": titles if len(titles) > 1 else {}, "laws": laws, "details": details}
    return FormText(
        **{key: it for key, it in beside.items() if it},
        languages=languages,
        organisation=profile.name,
        controller=profile.controller.model_copy(update={"officer": profile.controller.officer}),
        channels=channels,
        glossary=tuple(definition for definition in profile.glossary if definition.id in mentioned),
        articles=articles,
        editions={name: organisation.edition_date(name) for name in organisation.protocols if name in resting},
        form=form,
    )


def unchecked(organisation: Organisation, form_id: str, languages: tuple[str, ...]) -> dict[str, FormText]:
    """The form that people get, in each draft language that has all its texts: those of today, under the version whose
    text counts. While the next version is prepared, they are that one's, and nobody is given them.

    Of each, the language that counts comes first among its languages; then there is the draft's own.
    """
    now, form = given_out(organisation, form_id, languages), organisation.forms[form_id]
    if now.form.version != form.version:
        return {}
    channels = {channel.id: channel for channel in organisation.profile.channels}
    asked = tuple(channels[channel.id] for channel in now.channels if channel.id in channels)
    told = [text for part in (form, *asked) for text, _ in texts(part) if isinstance(text, Translated)]
    own = {name: getattr(now, name) for name in FormText.model_fields if name in now.model_fields_set}
    return {
        language: FormText(**{**own, "languages": (languages[0], language), "channels": asked, "form": form})
        for language in organisation.drafts
        if all(language in text for text in told)
    }


def cited_articles(organisation: Organisation, languages: tuple[str, ...]) -> list[CitedArticle]:
    """Every article of an organisation as a form would cite it."""
    return [_cited(name, *where, languages) for name, it in organisation.protocols.items() for where in it.articles()]


def overtaken(organisation: Organisation, text: FormText) -> dict[str, tuple[CitedArticle, ...]]:
    """By protocol: the articles that its current edition words or numbers otherwise than this form's text knows them.

    A protocol that was never released has no edition to compare with; the caller knows what that means.
    """
    found = {}
    for name in text.editions:
        if edition := organisation.current(name):
            now = _articles(name, edition.protocol, text.languages)
            found[name] = tuple(it for it in text.articles if it.protocol == name and now.get(it.id) != it)
    return found


def _articles(name: str, protocol: Protocol, languages: tuple[str, ...]) -> dict[str, CitedArticle]:
    return {article.id: _cited(name, section, article, languages) for section, article in protocol.articles()}


def _cited(protocol: str, section: Section, article: Article, languages: tuple[str, ...]) -> CitedArticle:
    return CitedArticle(
        **({"labels": article.labels} if article.items else {}),
        id=article.id,
        protocol=protocol,
        number=article.number,
        title=article.title,
        article_name=section.article_name,
        footnote=article in section.footnotes,
        fingerprints={language: fingerprint(article, language) for language in languages},
    )
