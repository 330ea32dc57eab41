"""What an import suggested stands apart from facts until a person has looked at it; an adopted text has none of it."""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.model import Organisation, Proposed
from protocolwijzer.problem import Pointer, Problem, Severity
from protocolwijzer.walk import articles


def problems(organisation: Organisation) -> Iterator[Problem]:
    for name, protocol in organisation.protocols.items():
        severity: Severity = "warning" if protocol.status == "draft" else "error"
        for article, pointer in articles(protocol, Pointer(addresses.protocol_file(organisation.id, name))):
            if article.proposed is not None:
                said = "; ".join(_said(article.proposed)) or "nothing"
                message = f"the wording of {article.number} suggests {said}: write what is so, and take this out"
                yield Problem("proposal", message, pointer / "proposed", severity)


def _said(proposed: Proposed) -> Iterator[str]:
    if proposed.title:
        yield "a `title`, its first words"
    if proposed.effect:
        yield f"`effect: {proposed.effect}`"
    if proposed.applies_to:
        yield f"`applies_to: [{', '.join(proposed.applies_to)}]`"
    if proposed.unless:
        yield f'`unless`: "{proposed.unless}"'
