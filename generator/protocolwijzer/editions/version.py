"""The release of a form freezes all that stands on its sheets, and refuses what nobody confirmed or no edition says;
that of details, what whoever adopts forms puts on them."""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.adopting import details_now, next_details
from protocolwijzer.editions.release import unproven
from protocolwijzer.fingerprint import frozen_fingerprint
from protocolwijzer.model import Details, FormVersion, Organisation
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.versions import newest_version, of_today, overtaken, waiting_for_details


def freeze_form(
    organisation: Organisation, form_id: str, languages: tuple[str, ...], on: str, by: str | None = None
) -> FormVersion:
    """A form as its sheets say it today, given out from a day (YYYY-MM-DD) on; `by` is who releases it, if known."""
    text = of_today(organisation, form_id, languages)
    said = {key: getattr(text, key) for key in text.model_fields_set}
    said |= {"released_by": by} if by else {}  # what is not there is not written
    version = FormVersion(**said, released_on=on, fingerprint="0" * 64)
    return version.model_copy(update={"fingerprint": frozen_fingerprint(version)})


def freeze_details(organisation: Organisation, on: str) -> Details:
    """What an organisation puts on adopted forms today, given out from a day (YYYY-MM-DD) on."""
    number = next_details(organisation)
    details = Details(number=number, **details_now(organisation), released_on=on, fingerprint="0" * 64)
    return details.model_copy(update={"fingerprint": frozen_fingerprint(details)})


def details_refusals(organisation: Organisation) -> Iterator[Problem]:
    """Why the details of an organisation cannot be released as they stand."""
    pointer = Pointer(addresses.profile_file(organisation.id)) / "controller"
    if organisation.details and organisation.details[-1].number == next_details(organisation):
        newest = organisation.details[-1]
        message = f"details {newest.number} were released on {newest.released_on}; nothing changed since"
        yield Problem("release", message, pointer)
    elif not waiting_for_details(organisation):
        message = "no form that is adopted here was released yet; its owner does that first"
        yield Problem("release", message, pointer)


def form_refusals(organisation: Organisation, form_id: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Why a form cannot be released as it stands; it must be sound (`check`)."""
    pointer = Pointer(addresses.form_file(organisation.id, form_id)) / "version"
    last = newest_version(organisation, form_id)
    if last is not None and last.form.version == organisation.forms[form_id].version:
        number, day = last.form.version, last.released_on
        yield Problem("release", f"version {number} of this form was released on {day}; nothing changed since", pointer)
        return
    text = of_today(organisation, form_id, languages)
    for protocol, articles in overtaken(organisation, text).items():
        if articles:
            numbers = ", ".join(article.number for article in articles)
            message = f"{numbers} changed since the newest edition; release {organisation.id}/{protocol} first"
            yield Problem("release", message, pointer)
    for protocol in text.editions:
        if organisation.newest(protocol) is None:
            message = f"a sheet names the edition that it rests on; release {organisation.id}/{protocol} first"
            yield Problem("release", message, pointer)
    yield from unproven(
        organisation, languages, pointer, lambda leaning: leaning.item.kind == "form" and leaning.item.thing == form_id
    )
