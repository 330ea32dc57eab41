"""A confirmation is a person's word that a text still follows the article that it derives from."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from protocolwijzer import addresses
from protocolwijzer.confirmation import Leaning
from protocolwijzer.model import Confirmation, Organisation
from protocolwijzer.problem import Pointer, Problem, Rule, did_you_mean


@dataclass(frozen=True)
class Meant:
    """What somebody confirms: texts by their names, all that leans on an article, or (with neither) everything.

    A name may be the beginning of several: `tree/vriendschapsverzoek` is all of that tree. An article goes by its id or
    its number, a law by its id.
    """

    names: tuple[str, ...] = ()
    article: str | None = None

    def unknown(self, organisation: Organisation, everything: Sequence[Leaning]) -> Iterator[Problem]:
        """What is meant and does not exist."""
        items = {leaning.item.name for leaning in everything}
        articles = {article.id for _, _, article in organisation.articles()}
        adopted = {article.id: organisation.owner(name) for name, _, article in organisation.articles()}
        adopted = {it: owner for it, owner in adopted.items() if owner != organisation.id} | {**organisation.adopted}
        for name in self.names:
            kind, _, rest = name.partition("/")
            article, _, language = rest.partition("/")
            if any(_begins(item, name) for item in items):
                continue
            if article in adopted:
                message = f"`{name}` is adopted from `{adopted[article]}`, and confirmed there"
                yield Problem("adopting", message, Pointer(addresses.organisation_folder(organisation.id)))
            elif kind == "translation" and language and article in articles:
                message = f"`{article}` has no translation in `{language}` yet; write it, and then confirm it"
                yield Problem("unknown-text", message, Pointer(addresses.organisation_folder(organisation.id)))
            else:
                yield _missing(organisation, "unknown-text", f"text `{name}`", name, items)
        if self.article is not None and not self.articles(organisation):
            known = {key for _, _, article in organisation.articles() for key in (article.id, article.number)}
            known |= organisation.laws.keys()
            yield _missing(organisation, "unknown-article", f"article `{self.article}`", self.article, known)

    def articles(self, organisation: Organisation) -> set[str]:
        """The ids of the articles that are meant, or of the law."""
        found = {it.id for _, _, it in organisation.articles() if self.article in (it.id, it.number)}
        return found | {law for law in organisation.laws if law == self.article}

    def among(self, organisation: Organisation, everything: Sequence[Leaning]) -> list[Leaning]:
        """What of everything is meant."""
        if self.article is not None:
            articles = self.articles(organisation)
            return [leaning for leaning in everything if leaning.article in articles]
        named = {it.item.name for it in everything if any(_begins(it.item.name, name) for name in self.names)}
        return [leaning for leaning in everything if not self.names or leaning.item.name in named]


def _begins(item: str, name: str) -> bool:
    return item == name or item.startswith(name.rstrip("/") + "/")


def _missing(organisation: Organisation, rule: Rule, shown: str, name: str, known: Collection[str]) -> Problem:
    meant = did_you_mean(name, known)
    mend = f"did you mean `{meant}`?" if meant else "`protocolwijzer status` names what there is to confirm"
    pointer = Pointer(addresses.organisation_folder(organisation.id))
    return Problem(rule, f"there is no {shown}; {mend}", pointer)


def confirmed(
    everything: Sequence[Leaning], meant: Sequence[Leaning], by: str | None, on: str
) -> tuple[Confirmation, ...]:
    """Every record there is after somebody confirmed what is meant. What was confirmed before keeps its day, and what
    no longer exists is forgotten."""
    records = {(it.item.name, it.article): it.confirmed for it in everything if it.confirmed is not None}
    for leaning in meant:
        if leaning.state != "confirmed":
            records[leaning.item.name, leaning.article] = Confirmation(
                item=leaning.item.name,
                article=leaning.article,
                article_fingerprint=leaning.article_fingerprint,
                item_fingerprint=leaning.item.fingerprint,
                confirmed_on=on,
                by=by,
            )
    return tuple(records[key] for key in sorted(records))
