"""The release of a form freezes all that stands on its sheets, and refuses what nobody confirmed or no edition says."""

from collections.abc import Iterator

from protocolwijzer import addresses
from protocolwijzer.editions.release import unproven
from protocolwijzer.fingerprint import frozen_fingerprint
from protocolwijzer.model import FormVersion, Organisation
from protocolwijzer.problem import Pointer, Problem
from protocolwijzer.versions import newest_version, of_today, overtaken


def freeze_form(organisation: Organisation, form_id: str, languages: tuple[str, ...], on: str) -> FormVersion:
    """A form as its sheets say it today, given out from a day (YYYY-MM-DD) on."""
    text = of_today(organisation, form_id, languages)
    said = {key: getattr(text, key) for key in text.model_fields_set}
    version = FormVersion(**said, released_on=on, fingerprint="0" * 64)
    return version.model_copy(update={"fingerprint": frozen_fingerprint(version)})


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
