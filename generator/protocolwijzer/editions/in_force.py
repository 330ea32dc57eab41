"""The handbook as it is in force on a day: of each protocol the edition that binds then, and what leant on it.

Contacts, what people type and the look are as they stand in the authors' files. What is being worked on waits.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel

from protocolwijzer.confirmation import Leaning, leanings
from protocolwijzer.editions.begun import firsts, given_out, shown
from protocolwijzer.editions.drafts import regained
from protocolwijzer.editions.fitting import (
    There,
    changed,
    first_fitting,
    fit_addresses,
    fit_form,
    fit_guide,
    fit_notice,
    fit_protocol,
    fit_trees,
    fit_walkthrough,
)
from protocolwijzer.model import (
    Audience,
    Confirmation,
    ConsentForm,
    DecisionTree,
    Definition,
    Edition,
    FormVersion,
    FrozenKind,
    Guide,
    Handbook,
    Law,
    Named,
    Notice,
    Organisation,
    Profile,
    Walkthrough,
    article_of,
)
from protocolwijzer.prose import mentions
from protocolwijzer.redline import named_around
from protocolwijzer.versions import forms_were_released
from protocolwijzer.walk import cited

M = TypeVar("M", bound=BaseModel)
N = TypeVar("N", Audience, Named, Definition)

Thing = tuple[FrozenKind, str]
"""What leans on protocols and is frozen with them, by its kind and id."""


def in_force(handbook: Handbook, day: str) -> Handbook:
    """The handbook on a day (YYYY-MM-DD). It must be sound (`check`).

    Of an organisation that never released anything, the working text stays.
    """
    organisations = tuple(_in_force(it, handbook.languages, day) for it in handbook.organisations)
    laws = {name: law for it in reversed(organisations) for name, law in it.laws.items()} | dict(handbook.laws)
    return replace(handbook, organisations=organisations, laws=laws, as_of=day)


def _in_force(live: Organisation, languages: tuple[str, ...], day: str) -> Organisation:
    editions = shown(live, day)
    if not editions:
        return live
    assembly = _Assembly(live, languages, day, editions)
    waiting: set[tuple[str, str]] = set()
    while True:
        found = assembly.without(waiting)
        everything = leanings(found, languages)
        unproven = {
            (leaning.item.kind, leaning.item.thing)
            for leaning in everything
            if not assembly.is_proven(leaning) and (leaning.state == "unconfirmed" or leaning.article_changed)
        }
        if unproven <= waiting:  # an edition that nobody confirmed cannot wait
            return replace(found, confirmations=tuple(assembly.records(everything)))
        waiting |= unproven


@dataclass(frozen=True)
class _Assembly:
    """An organisation on a day, put together of what was released at different times."""

    live: Organisation
    """As it stands in the authors' files."""
    languages: tuple[str, ...]
    day: str
    editions: Mapping[str, Edition]
    """Those that readers see, by protocol."""

    def without(self, waiting: Collection[tuple[str, str]]) -> Organisation:
        """The organisation, but for some of what was never released, each by its kind (as records name it) and id."""
        live = self.live
        texts = {name: regained(it.protocol, live.protocols[name], live.drafts) for name, it in self.editions.items()}
        laws = {**dict(self._old_laws()), **live.laws}
        articles = [article for it in texts.values() for _, article in it.articles()]
        cited = (name for it in articles for name in (it.id, *(f"{it.id}/{item}" for item in it.labels)))
        rules = frozenset([*cited, *laws])
        profile = self._profile(rules)
        there = There(
            rules,
            frozenset(it.id for it in profile.audiences),
            frozenset(it.id for it in profile.topics),
            tuple(it.id for it in profile.contacts),
            frozenset(it.id for it in profile.channels),
        )
        versions = {name: given_out(live, name, self.editions, self.day) for name in live.versions}
        forms = {name: form for name, form in self._forms(versions, there) if ("form", name) not in waiting}

        def states(kind: FrozenKind, model: type[M], known: Mapping[str, M]) -> dict[str, list[M]]:
            names = [*dict.fromkeys([*known, *(name for it, name in self._named if it == kind)])]
            if [*known] == sorted(known):  # what has no file any more stands where that would be read
                names.sort()
            return {
                name: [*self._states(kind, name, model, known.get(name))]
                for name in names
                if (kind.removesuffix("s"), name) not in waiting
            }

        known = states("notices", Notice, {it.id: it for it in live.profile.notices})
        notices = first_fitting(known, lambda it: fit_notice(it, there))
        around = replace(there, notices=frozenset(notices), forms=frozenset(forms))
        trees = fit_trees(states("trees", DecisionTree, live.trees), around)
        walks = states("walkthroughs", Walkthrough, live.walkthroughs)
        found = replace(
            live,
            profile=changed(profile, notices=tuple(notices.values())),
            protocols={name: fit_protocol(it, there) for name, it in texts.items()},
            trees=trees,
            forms={name: changed(it, withdrawn_by=_one_of(it.withdrawn_by, forms)) for name, it in forms.items()},
            guides=first_fitting(states("guides", Guide, live.guides), lambda it: fit_guide(it, there)),
            walkthroughs=first_fitting(walks, lambda it: fit_walkthrough(it, there, trees)),
            editions={name: live.editions[name] for name in texts},
            versions={name: several for name, several in versions.items() if name in forms},
            laws=laws,
            adopted={**self._regained_of_owners(), **live.adopted},
            in_force=self.editions,
            coming={name: it for name, it in firsts(live).items() if name not in self.editions},
        )
        return _pointing_right(found, live)

    def _regained_of_owners(self) -> dict[str, str]:
        """Whose the things are that editions hold and that their owners' files do not hold any more."""
        return {
            f"notices/{name}" if kind == "notices" else name: owner
            for protocol, edition in self.editions.items()
            if (owner := self.live.adopted.get(protocol)) is not None
            for kind, things in edition.leaning.items()
            for name in things
        }

    def is_proven(self, leaning: Leaning) -> bool:
        """Whether a text stands as it was released; nobody has to confirm it again."""
        kind, thing = leaning.item.kind, leaning.item.thing
        if kind in ("narrowing", "note", "translation"):
            return True
        if kind == "form":
            return forms_were_released(self.live)
        return any(it.removesuffix("s") == kind and name == thing for it, name in self._named)

    def records(self, everything: Iterable[Leaning]) -> Iterator[Confirmation]:
        """What stands for a person's word: a release, and for what was never released, the word itself."""
        for leaning in everything:
            if self.is_proven(leaning):
                yield Confirmation(
                    item=leaning.item.name,
                    article=leaning.article,
                    article_fingerprint=leaning.article_fingerprint,
                    item_fingerprint=leaning.item.fingerprint,
                    confirmed_on="undated",
                    by=None,
                )
            elif leaning.confirmed is not None:
                yield leaning.confirmed

    @cached_property
    def _by_age(self) -> list[Edition]:
        """The editions in force, the one that began last at the end."""
        return sorted(self.editions.values(), key=lambda it: (it.begins, it.released_on or "", it.date))

    @cached_property
    def _named(self) -> dict[Thing, list[str]]:
        """What was frozen with these editions: the fingerprint that began last first. Of an edition that is adopted, as
        far as those things are adopted too."""
        found: dict[Thing, list[str]] = {}
        protocols = {id(edition): protocol for protocol, edition in self.editions.items()}
        for edition in reversed(self._by_age):
            for kind, things in edition.leaning.items():
                for name, fingerprint in things.items():
                    if self._takes(protocols[id(edition)], kind, name):
                        found.setdefault((kind, name), []).append(fingerprint)
        return found

    def _takes(self, protocol: str, kind: FrozenKind, name: str) -> bool:
        """Whether something that leans on a protocol belongs to the organisation: its own does."""
        owner, (profile, _) = self.live.adopted.get(protocol), self.live.written or (self.live.profile, None)
        chosen = [getattr(it, kind, "all") for it in profile.adopts if it.from_ == owner]
        return owner is None or any(choice == "all" or name in choice for choice in chosen)

    def _states(self, kind: FrozenKind, name: str, model: type[M], live: M | None) -> Iterator[M]:
        """The states of a thing that can be in force, the best first: those that were released, or, where none was, the
        one in its file. An edition from before such things were frozen names none of them, and so forbids none."""
        for fingerprint in self._named.get((kind, name), ()):
            frozen = self.live.frozen.get((kind, name, fingerprint))
            if isinstance(frozen, model):
                yield regained(frozen, live, self.live.drafts)
        leaning = {article_of(it) for it in _cited_by(live)}
        newer = any(it.leaning and leaning & {a.id for _, a in it.protocol.articles()} for it in self.editions.values())
        if live is not None and (kind, name) not in self._named and not newer:
            yield live

    def _forms(
        self, versions: Mapping[str, tuple[FormVersion, ...]], there: There
    ) -> Iterator[tuple[str, ConsentForm]]:
        """The forms that are given out, in the order of their files; those of today where none was ever released."""
        released = forms_were_released(self.live)
        for name, form in self.live.forms.items():
            last = next(reversed(versions.get(name, ())), None)
            if released and last is None:
                continue
            stands = form if last is None or last.form.version == form.version else last.form
            if (fits := fit_form(stands, there)) is not None:
                yield name, fits

    def _old_laws(self) -> Iterator[tuple[str, Law]]:
        """Laws on which a tree in force rests, as they were when it was released."""
        for edition in self._by_age:
            for tree in edition.trees.values():
                for outcome in tree.outcomes.values():
                    for it in outcome.laws:
                        yield it.id, Law(name=it.name, url=it.url, effect=it.effect)

    def _profile(self, rules: Collection[str]) -> Profile:
        """The words around the texts: what these name, as their editions knew it, and all else as it stands now."""
        live = self.live.profile
        glossary = self._words(live.glossary, "glossary")
        terms = {*rules, *(it.id for it in glossary)}
        return changed(
            live,
            audiences=self._words(live.audiences, "audiences"),
            situations=self._words(live.situations, "situations"),
            glossary=tuple(it for it in glossary if _mentioned(it) <= terms),
        )

    def _words(self, live: tuple[N, ...], kind: str) -> tuple[N, ...]:
        found, now = {it.id: it for it in live}, {it.id: it for it in live}
        for edition in self._by_age:
            named = named_around(edition.protocol, edition.audiences)
            known: tuple[N, ...] = getattr(edition, kind)
            for it in known:
                if it.id in named:
                    found[it.id] = regained(it, now.get(it.id), self.live.drafts)
                else:
                    found.setdefault(it.id, it)
        return tuple(found.values())


def _cited_by(thing: BaseModel | None) -> Iterator[str]:
    """What a tree, a guide, a walkthrough or a sample text cites."""
    if isinstance(thing, DecisionTree):
        yield from cited(thing)
    elif isinstance(thing, Guide):
        yield from (rule for step in thing.steps for rule in step.cites)
    elif isinstance(thing, Walkthrough):
        yield from (rule for lesson in thing.lessons for rule in lesson.cites)
    elif isinstance(thing, Notice):
        yield from thing.cites


def _one_of(name: str | None, there: Collection[str]) -> str | None:
    return name if name in there else None


def _mentioned(definition: Definition) -> set[str]:
    """The articles and terms that a definition mentions."""
    said = (mentions(words) for words in definition.text.root.values())
    return {mention.target for found in said for mention in found if mention.kind == "article"}


def _pointing_right(found: Organisation, live: Organisation) -> Organisation:
    """Without what points to what is not there, and without people and topics that only the working text names."""
    profile, trees = found.profile, found.trees
    waiting = _named_by(live) - _named_by(found)
    found = replace(
        found,
        profile=changed(
            profile,
            audiences=tuple(it for it in profile.audiences if it.id not in waiting),
            topics=tuple(it for it in profile.topics if it.id not in waiting),
            main_tree=_one_of(profile.main_tree, trees),
            form_tree=_one_of(profile.form_tree, trees),
            trouble_trees=tuple(name for name in profile.trouble_trees if name in trees),
        ),
    )
    units = {*found.units()}
    answered = {unit: words for unit, words in found.searches.answered.items() if unit in units}
    found = replace(found, searches=changed(found.searches, answered=answered))
    owners = {name: fit_addresses(owner, found) for name, owner in found.owners.items()}
    return replace(fit_addresses(found, found), owners=owners)


def _named_by(organisation: Organisation) -> frozenset[str]:
    """The ids of the audiences and topics that texts name."""
    named = [name for _, _, it in organisation.articles() for name in (*it.applies_to, *it.topics)]
    named += [name for it in organisation.trees.values() for name in (*it.applies_to, *it.topics)]
    named += [name for it in organisation.forms.values() for name in (it.signer, *it.topics)]
    named += [name for guide in organisation.guides.values() for name in guide.applies_to]
    named += [name for walkthrough in organisation.walkthroughs.values() for name in walkthrough.applies_to]
    tasks = (task for tree in organisation.trees.values() for it in tree.outcomes.values() for task in it.tasks)
    named += [task.by for task in tasks if task.by is not None]
    members = [name for it in organisation.profile.audiences if it.id in named for name in it.includes]
    return frozenset((*named, *members))
