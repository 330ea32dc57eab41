"""Which editions and versions of forms stand on a day."""

from collections.abc import Mapping

from protocolwijzer.model import Edition, FormVersion, Organisation


def begun(organisation: Organisation, day: str) -> dict[str, Edition]:
    """Of each protocol the edition that is in force on a day, in its newest revision; nothing of those without one."""
    return {
        name: [edition for edition in organisation.editions[name] if edition.has_begun(day)][-1]
        for name in organisation.protocols
        if any(edition.has_begun(day) for edition in organisation.editions.get(name, ()))
    }


def shown(organisation: Organisation, day: str) -> dict[str, Edition]:
    """Of each protocol the edition that readers see on a day. Before anything of an organisation is in force, they see
    the first edition of each, and from when it will hold."""
    return begun(organisation, day) or firsts(organisation)


def firsts(organisation: Organisation) -> dict[str, Edition]:
    """Of each protocol the first edition, in its newest revision."""
    released = {name: it for name in organisation.protocols if (it := organisation.editions.get(name))}
    return {name: [it for it in several if it.date == several[0].date][-1] for name, several in released.items()}


def given_out(
    organisation: Organisation, form: str, editions: Mapping[str, Edition], day: str
) -> tuple[FormVersion, ...]:
    """The versions of a form that were given out by a day, oldest first. One that rests on an edition is given out when
    that has begun."""

    def stands(version: FormVersion) -> bool:
        if version.released_on > day or not version.editions.keys() <= editions.keys():
            return False
        begins = {(name, it.date): it.begins for name in editions for it in organisation.editions[name]}
        return all(begins.get(it, "") <= editions[it[0]].begins for it in version.editions.items())

    return tuple(version for version in organisation.versions.get(form, ()) if stands(version))
