"""What leans on an article follows it still: a warning while working, and an error on release."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from protocolwijzer import addresses
from protocolwijzer.confirmation import Leaning, leanings
from protocolwijzer.model import Organisation
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.walk import all_articles


def problems(organisation: Organisation, languages: tuple[str, ...]) -> Iterator[Problem]:
    """One warning for each article or text that changed, and one for all that was never confirmed.

    Before anything was released or confirmed, there is nothing that readers rely on, and nothing to say.
    """
    own = organisation.own
    if not organisation.confirmations and not any(own.editions.values()) and not organisation.in_force:
        return
    everything = leanings(organisation, languages)
    by_article: dict[str, set[str]] = defaultdict(set)
    by_item: dict[str, Leaning] = {}
    adopted: dict[str, Leaning] = {}
    articles = {article.id for _, _, article in own.articles()} | organisation.laws.keys()
    for leaning in everything:
        if leaning.article_changed and leaning.article in articles:
            by_article[leaning.article].add(leaning.item.name)
        elif leaning.article_changed:
            adopted[leaning.item.name] = leaning
        elif leaning.item_changed:
            by_item[leaning.item.name] = leaning
    for article, at in all_articles(own):
        if number := len(by_article.get(article.id, ())):
            texts = "a text that leans on it was" if number == 1 else f"{number} texts that lean on it were"
            message = f"this article changed since {texts} confirmed; `protocolwijzer status` shows which"
            yield Problem("stale", message, at / "text", "warning")
    for law in organisation.laws:
        if number := len(by_article.get(law, ())):
            texts = "a text that leans on it was" if number == 1 else f"{number} texts that lean on it were"
            message = f"this law changed since {texts} confirmed; `protocolwijzer status` shows which"
            yield Problem("stale", message, Pointer(addresses.LAWS_FILE) / law, "warning")
    for item, leaning in adopted.items():
        message = (
            f"the adopted article `{leaning.article}` changed since this was confirmed; if it still fits, "
            f"`protocolwijzer confirm {organisation.id} {item}`"
        )
        yield Problem("stale", message, leaning.item.pointer, "warning")
    for item, leaning in by_item.items():
        message = (
            f"this changed since it was confirmed; if it is right, `protocolwijzer confirm {organisation.id} {item}`"
        )
        yield Problem("stale", message, leaning.item.pointer, "warning")
    unconfirmed = {leaning.item.name: leaning.item for leaning in everything if leaning.state == "unconfirmed"}
    planned = [item for item in unconfirmed.values() if item.kind == "edition"]
    for it in planned:
        owner = organisation.owner(it.thing)
        message = (
            f"this edition took {_listed(it.articles)} over from one that begins before it, and nobody has confirmed "
            "that yet; look whether what leans on it there follows it still (`protocolwijzer status`), then "
            f"`protocolwijzer confirm {owner} {it.name}`"
        )
        yield Problem("unconfirmed", message, it.pointer, "warning")
    if number := len(unconfirmed) - len(planned):
        texts = "1 derived text is" if number == 1 else f"{number} derived texts are"
        message = f"{texts} not confirmed yet; `protocolwijzer status` lists {'it' if number == 1 else 'them'}"
        yield Problem("unconfirmed", message, Pointer(addresses.profile_file(organisation.id), ("name",)), "warning")


def _listed(articles: Iterable[str]) -> str:
    return " and ".join(f"`{it}`" for it in articles)
