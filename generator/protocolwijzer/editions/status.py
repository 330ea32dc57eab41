"""How each protocol stands: what is stale and why, never confirmed, due for review, or to be filled in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from protocolwijzer import addresses
from protocolwijzer.confirmation import LENGTH, Leaning, leanings
from protocolwijzer.editions.diff import diff_in_words
from protocolwijzer.editions.in_force import in_force
from protocolwijzer.fingerprint import fingerprint
from protocolwijzer.model import Article, Edition, Handbook, Organisation
from protocolwijzer.redline import Changes, differing_around, released, working
from protocolwijzer.versions import newest_version
from protocolwijzer.walk import blanks


def status(handbook: Handbook, as_of: str) -> Iterator[str]:
    """Line by line, on a given day (YYYY-MM-DD), organisation by organisation."""
    for organisation in handbook.organisations:
        everything = leanings(organisation, handbook.languages)
        for protocol_id in organisation.protocols:
            if protocol_id in organisation.adopted:
                yield f"{organisation.id}/{protocol_id}"
                yield from (f"  {line}" for line in _adopted(organisation, protocol_id, as_of))
                yield ""
        for protocol_id, protocol in organisation.own.protocols.items():
            articles = {article.id: article for _, article in protocol.articles()}
            own = [leaning for leaning in everything if leaning.article in articles]
            yield f"{organisation.id}/{protocol_id}"
            yield from (f"  {line}" for line in _edition(organisation, protocol_id, as_of))
            yield from _stale(organisation, protocol_id, articles, own, handbook.languages[0])
            planned = [it for it in everything if it.item.kind == "edition" and it.item.thing == protocol_id]
            yield from _taken_over(handbook, organisation, protocol_id, planned)
            yield from _listed("Never confirmed", _names([it for it in own if it not in planned], "unconfirmed"))
            yield ""
        own_articles = {article.id for _, _, article in organisation.own.articles()}
        yield from _elsewhere(organisation, [leaning for leaning in everything if leaning.article not in own_articles])
        missing = [what for what, _ in blanks(organisation.own)]
        waiting = [*_unreleased(organisation)]
        if missing or waiting:
            yield organisation.id
            yield from _listed("To be filled in", missing)
            yield from _listed("Forms not released", waiting)
            yield ""


def _adopted(organisation: Organisation, protocol_id: str, as_of: str) -> Iterator[str]:
    """Whose text it is, which edition of it holds here on a day, and what begins later."""
    owner = organisation.owners[organisation.adopted[protocol_id]]
    here, there = ({it.date: it for it in each.editions[protocol_id]}.values() for each in (organisation, owner))
    if not here:
        yield f"Adopted from {owner.id}, never released there."
        return
    begun, newest = ([it.date for it in each if it.has_begun(as_of)] for each in (here, there))
    planned = [it for it in here if not it.has_begun(as_of)]
    if begun:
        newer = "the newest" if begun[-1] == newest[-1] else f"the newest there is {newest[-1]}"
        yield f"Adopted from {owner.id}: edition {begun[-1]}; {newer}{' in force' if planned else ''}."
    else:
        yield f"Adopted from {owner.id}; nothing of it is in force yet."
    yield from (f"{_named(it)}, {_in_force(it, as_of)}." for it in planned)


def _elsewhere(organisation: Organisation, own: list[Leaning]) -> Iterator[str]:
    """What leans on laws, and then on adopted articles, and is to be confirmed again, or for the first time: rule by
    rule."""
    adopted = {article.id: None for name, _, article in organisation.articles() if name in organisation.adopted}
    for heading, rules in (("laws", organisation.laws), ("adopted articles", adopted)):
        leaning = [it for it in own if it.article in rules]
        changed = {rule: [it for it in leaning if it.article == rule and it.article_changed] for rule in rules}
        unconfirmed = _names(leaning, "unconfirmed")
        if not unconfirmed and not any(changed.values()):
            continue
        yield f"{organisation.id}, {heading}"
        for rule, leanings_of in changed.items():
            if leanings_of:
                yield f"  `{rule}` changed; to be confirmed again:"
                yield from (f"    - {it.item.name}" for it in leanings_of)
        yield from _listed("Never confirmed", unconfirmed)
        yield ""


def _unreleased(organisation: Organisation) -> Iterator[str]:
    """The forms of which the version that stands in their file was not released."""
    for name, form in organisation.own.forms.items():
        last = newest_version(organisation, name)
        if last is None:
            yield f"{name}, version {form.version}"
        elif last.form.version != form.version:
            yield f"{name}, version {form.version}; version {last.form.version} is given out"


def _edition(organisation: Organisation, protocol_id: str, as_of: str) -> Iterator[str]:
    newest = organisation.newest(protocol_id)
    if newest is None:
        yield "Never released."
        return
    changes = Changes(released(newest), working(organisation, protocol_id), organisation.moved)
    latest = [*{it.date: it for it in organisation.editions[protocol_id]}.values()]
    begun = sum(it.has_begun(as_of) for it in latest)
    for edition in latest[max(0, begun - 1) :]:
        yield f"{_named(edition)}, {_in_force(edition, as_of)}."
    differs = f"The working text differs. {next(diff_in_words(changes))}"
    yield differs if changes.of_text else "The working text is the same."
    if around := differing_around(organisation, protocol_id):
        yield f"What it leans on differs: {', '.join(f'`{name}`' for name in around)}."
    if changes.verdicts:
        yield f"Answers that lead to another verdict than in that edition: {len(changes.verdicts)}; `diff` shows them."
    if newest.review_by is None:
        yield "Review: no date."
    elif as_of[: len(newest.review_by)] >= newest.review_by:
        yield f"Review: DUE since {newest.review_by}."
    else:
        yield f"Review: by {newest.review_by}."


def _named(edition: Edition) -> str:
    return f"Edition {edition.date}" + (f", revision {edition.revision}" if edition.revision > 1 else "")


def _in_force(edition: Edition, as_of: str) -> str:
    if not edition.has_begun(as_of):
        return f"takes effect on {edition.begins}"
    if edition.effective_from is None:
        return "in force since an unknown date"
    return f"in force since {edition.effective_from}"


def _stale(
    organisation: Organisation,
    protocol_id: str,
    articles: dict[str, Article],
    own: list[Leaning],
    language: str,
) -> Iterator[str]:
    """Article by article what leans on it and is to be confirmed again, with the wording that was confirmed."""
    if not (stale := [leaning for leaning in own if leaning.state == "stale"]):
        return
    yield f"  To be confirmed again ({len(_names(stale, 'stale'))}):"
    for name, article in articles.items():
        if changed := [leaning for leaning in stale if leaning.article == name and leaning.article_changed]:
            yield f"    {article.number} `{name}` changed:"
            was = _confirmed_wording(organisation.editions[protocol_id], changed[0], language)
            yield f"      was: {_wording(was, language) if was else 'not known: no edition holds what was confirmed'}"
            yield f"      now: {_wording(article, language)}"
            yield from (f"      - {leaning.item.name}" for leaning in changed)
    if themselves := [leaning for leaning in stale if not leaning.article_changed]:
        yield "    Changed themselves:"
        yield from (f"      - {name}" for name in _names(themselves, "stale"))


def _taken_over(
    handbook: Handbook, organisation: Organisation, protocol_id: str, planned: Iterable[Leaning]
) -> Iterator[str]:
    """Revisions that took articles over and that nobody confirmed, with all that leans on these in that edition."""
    articles: dict[str, list[str]] = {}
    for leaning in planned:
        if leaning.state == "unconfirmed":
            articles.setdefault(leaning.item.part, []).append(leaning.article)
    for edition in organisation.editions[protocol_id]:
        called = addresses.edition_called(edition.date, edition.revision)
        if changed := articles.get(called):
            numbers = {it.id: it.number for _, it in edition.protocol.articles()}
            listed = " and ".join(numbers[it] for it in changed)
            yield f"  To be confirmed before it begins on {edition.first_day}: edition/{protocol_id}/{called},"
            yield f"  which took {listed} over from edition {edition.came_with}. What leans on that there:"
            [then] = in_force(replace(handbook, organisations=(organisation,)), edition.first_day).organisations
            leant = [it.item for it in leanings(then, handbook.languages) if it.article in changed]
            yield from (f"    - {name}" for name in dict.fromkeys(it.name for it in leant if it.kind != "edition"))


def _confirmed_wording(editions: Sequence[Edition], leaning: Leaning, language: str) -> Article | None:
    """The article as it was when somebody confirmed what leans on it, if an edition holds it."""
    assert leaning.confirmed is not None
    for edition in reversed(editions):
        for _, article in edition.protocol.articles():
            if fingerprint(article, language)[:LENGTH] == leaning.confirmed.article_fingerprint:
                return article
    return None


def _wording(article: Article, language: str) -> str:
    texts = [f"[{article.effect}]", *(t.root.get(language, "") for t in (article.text, article.condition) if t)]
    if article.unless:
        texts.append(f"({article.unless.root.get(language, '')})")
    return " ".join(" ".join(texts).split())


def _names(own: Iterable[Leaning], state: str) -> list[str]:
    return list(dict.fromkeys(leaning.item.name for leaning in own if leaning.state == state))


def _listed(heading: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"  {heading} ({len(names)}):"
        yield from (f"    - {name}" for name in names)
