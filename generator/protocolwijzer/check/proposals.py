"""What an import suggested stands apart from facts until a person has looked at it; an adopted text has none of it."""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.model import Article, Organisation, Proposed
from protocolwijzer.problem import Pointer, Problem, Severity
from protocolwijzer.walk import articles


def problems(organisation: Organisation) -> Iterator[Problem]:
    for name, protocol in organisation.protocols.items():
        severity: Severity = "warning" if protocol.status == "draft" else "error"
        for article, pointer in articles(protocol, Pointer(addresses.protocol_file(organisation.id, name))):
            if article.proposed is not None:
                message = f"{sentence(article, article.proposed)}: write what is so, and take this out"
                yield Problem("proposal", message, pointer / "proposed", severity)


def sentence(article: Article, proposed: Proposed) -> str:
    """What a person has to look at."""
    said = "; ".join(_said(proposed))
    if not proposed.reworded:
        return f"the wording of {article.number} suggests {said or 'nothing'}"
    return f"the text of {article.number} is of a newer document than {', '.join(_stands(article))}" + (
        f"; its wording suggests {said}" if said else ""
    )


def _said(proposed: Proposed) -> Iterator[str]:
    if proposed.title:
        yield "a `title`, its first words"
    if proposed.effect == "informs":
        yield "no rule, so `effect: informs`"
    elif proposed.effect:
        yield f"`effect: {proposed.effect}`"
    if proposed.applies_to:
        yield f"`applies_to: [{', '.join(proposed.applies_to)}]`"
    if proposed.unless:
        yield f'`unless`: "{proposed.unless}"'
    if proposed.no_exception:
        yield "no exception any more, so `unless: null`"


def _stands(article: Article) -> Iterator[str]:
    yield f"`effect: {article.effect}`"
    yield f"`applies_to: [{', '.join(article.applies_to)}]`"
    for key, text in (("condition", article.condition), ("unless", article.unless)):
        if text:
            yield f'`{key}`: "{next(iter(text.root.values()))}"'
