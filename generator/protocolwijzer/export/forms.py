"""A form for machines: all that its page says, and what its boxes are called on the page and on paper."""

from protocolwijzer import naming
from protocolwijzer.addresses import Site, form_pdf, version_page
from protocolwijzer.export.by_language import ByLanguage, addressed, by_language
from protocolwijzer.export.form_shapes import (
    MachineBox,
    MachineChannel,
    MachineClause,
    MachineController,
    MachineField,
    MachineForm,
    MachineOfficer,
    MachineRow,
    MachineSignature,
    MachineVersion,
)
from protocolwijzer.model import Channel, ChannelUse, Choice, Controller, FormText, FormVersion, Organisation, Recording
from protocolwijzer.versions import given_out, prepared, replaced


def machine_form(organisation: Organisation, name: str, site: Site, languages: tuple[str, ...]) -> MachineForm:
    """A form as it is given out, with all its versions."""
    current = given_out(organisation, name, languages)
    draft = prepared(organisation, name, languages)
    apart = [*reversed(replaced(organisation, name)), *filter(None, [draft])]
    versions = [_version(organisation.id, name, it, site, apart=it is not current) for it in (*apart, current)]
    form, channels = current.form, {channel.id: channel for channel in current.channels}
    goes_to = {language: naming.hand_in(current.controller, language) for language in current.languages}
    return MachineForm(
        id=name,
        owner=organisation.owner(name),
        kind=form.kind,
        title=form.title.root,
        version=form.version,
        versions=sorted(versions, key=lambda it: (it["version"], it["details"] or 0)),
        signer=form.signer,
        lead=form.lead.root,
        signs_for=form.signs_for.root,
        about=[
            MachineField(box=it.box, name=it.name.root, hint=by_language(it.hint), kind=it.kind) for it in form.about
        ],
        recordings=[_box(it, it.name.root) for it in form.recordings],
        channels=[_channel(use, channels[use.channel]) for use in form.channels],
        choices=[_box(it, it.text.root) for it in form.choices],
        clauses=[
            MachineClause(id=it.id, text=it.text.root, basis=it.basis, cites=list(it.cites), says=list(it.says))
            for it in form.clauses
        ],
        withdrawal=by_language(form.withdrawal),
        withdrawn_by=form.withdrawn_by,
        hand_in=None if form.kind == "permission" else goes_to,
        validity=by_language(form.validity),
        look_again=form.look_again,
        declaration=by_language(form.declaration),
        signatures=[
            MachineSignature(
                id=it.id, name=it.name.root, optional=it.optional, name_box=it.name_box, date_box=it.date_box
            )
            for it in form.signatures
        ],
        controller=_controller(current.controller),
        pdf={language: form_pdf(organisation.id, name, language) for language in current.languages},
        url=addressed(site, organisation.id, "forms", name),
    )


def _box(asked: Recording | Choice, text: ByLanguage) -> MachineBox:
    return MachineBox(id=asked.id, box=asked.box, text=text)


def _channel(use: ChannelUse, channel: Channel) -> MachineChannel:
    return MachineChannel(
        id=channel.id,
        name=channel.name.root,
        audience=channel.audience.root,
        purpose=by_language(use.purpose),
        retention=by_language(use.retention),
        rows=[MachineRow(box=it.box, platform=it.platform, account=it.account) for it in use.rows(channel)],
    )


def _controller(controller: Controller) -> MachineController:
    known = controller.officer
    officer = None
    if known is not None:
        officer = MachineOfficer(appointed=known.appointed, name=known.name, email=known.email, phone=known.phone)
    return MachineController(
        name=controller.name,
        address=controller.address,
        email=controller.email,
        phone=controller.phone,
        officer=officer,
    )


def _version(organisation: str, name: str, text: FormText, site: Site, *, apart: bool) -> MachineVersion:
    number, frozen = text.label, text if isinstance(text, FormVersion) else None
    pdfs = {
        language: form_pdf(organisation, name, language, version=number if apart else None)
        for language in text.languages
    }
    return MachineVersion(
        version=text.form.version,
        details=text.details,
        released_on=frozen.released_on if frozen else None,
        editions=dict(text.editions),
        fingerprint=frozen.fingerprint if frozen else None,
        pdf=pdfs,
        url=addressed(site, *version_page(organisation, name, number)),
    )
