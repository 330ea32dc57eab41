"""The addresses for machines that were published and no longer lead to what they did."""

from collections.abc import Iterator

from protocolwijzer.addresses import Site
from protocolwijzer.export.by_language import ByLanguage, addressed
from protocolwijzer.export.shapes import MachineFormer, MachineStanding
from protocolwijzer.model import Organisation
from protocolwijzer.standing import STAYING, Answer, Spot, Thing, answers, ended


def former_addresses(organisation: Organisation, site: Site) -> Iterator[MachineFormer]:
    """Each of them, with where that stands now or what came in its place, page by page; and then each form and protocol
    that ended and whose pages stay."""
    for page, answered in sorted(answers(organisation).items()):
        for answer in answered:
            yield _former(organisation, answer, _url(organisation, Spot(page, answer.anchor), site), site)
    for name in organisation.moved:
        if name.startswith(STAYING) and (over := ended(organisation, name)):
            yield _former(organisation, over, _url(organisation, over.thing.spots[0], site), site)


def _former(organisation: Organisation, answer: Answer, url: ByLanguage, site: Site) -> MachineFormer:
    return MachineFormer(
        url=url,
        item=answer.thing.name,
        title=answer.thing.title.root,
        now=[_standing(organisation, it, site) for it in answer.now],
        ended=answer.ended,
        edition=answer.edition.date if answer.edition else None,
        why=answer.record.why if answer.record else None,
    )


def _standing(organisation: Organisation, thing: Thing, site: Site) -> MachineStanding:
    return MachineStanding(item=thing.name, title=thing.title.root, url=_url(organisation, thing.spots[0], site))


def _url(organisation: Organisation, spot: Spot, site: Site) -> ByLanguage:
    return addressed(site, organisation.id, *spot.page, anchor=spot.anchor)
