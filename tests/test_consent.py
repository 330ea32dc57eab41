"""What a person who signs has to find on a sheet: each platform, who answers, until when, and where to take it back."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Channel, ChannelUse, ConsentForm, FormVersion, Handbook, Officer, Prose, Translated
from protocolwijzer.print import DrawnDocument
from tests.handbooks import NEIGHBOUR, ROOT, SAMPLE, plain, shipped_handbook
from tests.paper import opened, text
from tests.printing import drawn

PARENT = "mind-at-work/forms/toestemming-opnamen/toestemming-opnamen-{}.pdf"
TAKEN_BACK = "mind-at-work/forms/intrekken-toestemming/intrekken-toestemming-{}.pdf"


@pytest.fixture(scope="module")
def sheets() -> dict[str, DrawnDocument]:
    """The shipped forms' sheets of ordinary size, in all their languages, by path."""
    return {it.path: it for it in drawn(shipped_handbook()) if it.identity.get("large") is False}


def forms() -> Iterator[tuple[str, ConsentForm]]:
    for organisation in shipped_handbook().organisations:
        yield from ((f"{organisation.id}/{name}", form) for name, form in organisation.forms.items())


def with_controller(handbook: Handbook, **details: object) -> Handbook:
    """The same handbook whose first organisation has other details, and has released no form with the old ones."""
    first, *others = handbook.organisations
    profile = first.profile.model_copy(update={"controller": first.profile.controller.model_copy(update=details)})
    return replace(handbook, organisations=(replace(first, profile=profile, versions={}), *others))


def sheet(handbook: Handbook, path: str) -> DrawnDocument:
    return next(it for it in drawn(handbook) if it.path == path)


# ------------------------------------------------------------------------------------------------------ where it goes


def test_a_channel_asks_about_each_of_its_platforms() -> None:
    """A platform has a yes or no of its own, with the accounts of persons; a channel without either has one itself."""
    use = ChannelUse(channel="c", purpose=Prose({"nl": "a"}), retention=Prose({"nl": "b"}), accounts=1)
    whole = Channel(id="c", name=Translated({"nl": "C"}), audience=Prose({"nl": "d"}))
    named = whole.model_copy(update={"platforms": {"x": "X", "vimeo": "Vimeo"}})
    assert [it.box for it in use.rows(named)] == ["channels.c.on.x", "channels.c.on.vimeo", "channels.c.1"]
    assert [it.box for it in use.rows(whole)] == ["channels.c.1"]
    assert [it.box for it in use.model_copy(update={"accounts": 0}).rows(whole)] == ["channels.c"]


def test_no_two_choices_on_a_sheet_are_called_alike(sheets: dict[str, DrawnDocument]) -> None:
    """Whatever one can say yes or no to has a name that nothing else on the sheet has, in every language."""
    for path, document in sheets.items():
        groups = Counter(spoken for name, spoken in document.drawing.boxes.items() if "=" not in name)
        assert [it for it, count in groups.items() if count > 1] == [], path


def test_no_shipped_form_asks_about_social_media_as_a_whole() -> None:
    """Each channel of a shipped form names its platforms, or whose account it is, or is a website."""
    asked = [
        (channel.id, use.rows(channel))
        for organisation in shipped_handbook().organisations
        for form in organisation.forms.values()
        if form.kind != "withdrawal"
        for use in form.channels
        for channel in organisation.profile.channels
        if channel.id == use.channel
    ]
    assert len(asked) > 15
    whole = {name for name, rows in asked if not any(row.platform or row.account for row in rows)}
    assert whole == {"websites-van-unicoz"}


def test_what_holds_of_every_channel_is_told_once(sheets: dict[str, DrawnDocument]) -> None:
    """How long a recording stays is the same for all channels of a form, and stands above them."""
    said = text(sheets[PARENT.format("nl")].made())
    assert said.count("Hoelang: Tot je intrekt, of tot het doel voorbij is.") == 1
    assert said.index("Hoelang:") < said.index("Facebook Instagram")
    assert said.count("Waarvoor:") == 3


def test_an_odd_platform_leaves_the_other_half_of_its_row_blank() -> None:
    """Three platforms are two rows, and each has its boxes."""
    [document] = [
        it
        for it in drawn(load_and_check(NEIGHBOUR)[0])
        if it.path.endswith("/toestemming-beeld-nl.pdf") and it.identity["form"] == "toestemming-beeld"
    ]
    boxes = [name for name in document.drawing.boxes if name.startswith("channels.sociale-media-van-school")]
    assert len(boxes) == 3 * 3
    assert "Facebook Instagram LinkedIn" in text(document.made())


@pytest.mark.slow
def test_a_form_is_one_sheet_of_paper_in_every_language() -> None:
    """Two pages hold each shipped form, in draft languages too, with its code and with no address filled in."""
    ordinary = [it for it in drawn(shipped_handbook(), "https://handbook.example/") if it.drawing.most_pages == 2]
    assert len(ordinary) == 2 * 10 + 4 * 7
    for document in ordinary:
        with opened(document.made()) as pdf:
            assert len(pdf.pages) <= 2, document.path


# ------------------------------------------------------------------------------------------------------- who answers


def test_every_sheet_has_a_place_for_the_data_protection_officer(sheets: dict[str, DrawnDocument]) -> None:
    """Whom the law wants named (AVG article 13(1)(b)) has a place on each shipped sheet, which says it is still blank,
    and so do the address, the e-mail address and the telephone number."""
    for path, document in sheets.items():
        details = document.drawing.content["controller"]["details"]
        words = document.drawing.content["words"]
        labels = [words[key] for key in ("address", "email", "phone", "officer")]
        assert [(it["label"], it["text"]) for it in details] == [(label, None) for label in labels], path
    said = text(sheets[PARENT.format("nl")].made())
    assert said.count("(nog niet ingevuld):") == 4
    assert "Functionaris gegevensbescherming (nog niet ingevuld):" in said


def test_what_is_known_of_the_officer_is_printed() -> None:
    """Name and ways to reach one, or that none was appointed."""
    for officer, expected in (
        (Officer(name="A. Zee", email="fg@example.org"), "A. Zee, fg@example.org"),
        (Officer(appointed=False), "niet aangewezen"),
    ):
        handbook = with_controller(shipped_handbook(), officer=officer)
        said = text(sheet(handbook, PARENT.format("nl")).made()).replace("\u2066", "").replace("\u2069", "")
        assert f"Functionaris gegevensbescherming: {expected}" in said


def test_a_form_of_before_stays_without_an_officer() -> None:
    """A version that was released before there was a place for the officer is drawn without one."""
    path = "de-brug/forms/pasaanvraag/pasaanvraag-nl.pdf"
    handbook = load_and_check(SAMPLE)[0]
    [organisation] = handbook.organisations
    frozen = plain(ROOT / "tests/frozen/0.1.0/content/de-brug/forms/versions/pasaanvraag/1.yml")
    released = replace(organisation, versions={"pasaanvraag": (FormVersion.model_validate(frozen),)})
    counts = [
        len(sheet(it, path).drawing.content["controller"]["details"])
        for it in (replace(handbook, organisations=(released,)), handbook)
    ]
    assert counts == [3, 4]


# ------------------------------------------------------------------------------------------- taking back, looking again


def test_a_sheet_says_where_to_take_it_back(sheets: dict[str, DrawnDocument]) -> None:
    """A consent and a withdrawal name where that goes; while no address is known, whom to ask."""
    for path in (PARENT, TAKEN_BACK):
        said = text(sheets[path.format("nl")].made())
        assert "Waar lever je het in? Bij Mind at Work. Het adres is nog niet ingevuld: vraag het aan je" in said
    handbook = with_controller(shipped_handbook(), address="Kade 1, 0000 AA Brugstad", email="weg@example.org")
    said = text(sheet(handbook, TAKEN_BACK.format("en")).made()).replace("\u2066", "").replace("\u2069", "")
    assert "Where do you hand it in? At Mind at Work: Kade 1, 0000 AA Brugstad, weg@example.org." in said


def test_a_withdrawal_begins_with_everything(sheets: dict[str, DrawnDocument]) -> None:
    """On a sheet that takes consent back, "everything" is the first thing to say yes to, for ears too."""
    boxes = [name for name in sheets[TAKEN_BACK.format("nl")].drawing.boxes if name.endswith("=yes")]
    assert boxes[0] == "choices.alles=yes"
    said = text(sheets[TAKEN_BACK.format("nl")].made())
    assert said.index("Alles: elke opname") < said.index("Alle foto's") < said.index("Facebook Instagram")


def test_a_consent_is_looked_at_again_and_kept_as_long_as_it_holds(sheets: dict[str, DrawnDocument]) -> None:
    """Every shipped consent says after how many months, with a line for the day, and is kept while it holds."""
    for path, form in forms():
        name = path.rpartition("/")[2]
        document = sheets[f"{path.replace('/', '/forms/')}/{name}-nl.pdf"]
        assert ("look-again" in document.drawing.boxes) is (form.kind == "consent"), path
        if form.kind == "consent":
            said = text(document.made())
            assert "Uiterlijk 24 maanden na de handtekening" in said
            assert "bewaart dit formulier zolang de toestemming geldt, en daarna nog een jaar" in said


# ----------------------------------------------------------------------------------------------------- who says it


def test_a_sheet_tells_law_from_rules_from_our_model(sheets: dict[str, DrawnDocument]) -> None:
    """Each clause of a shipped form says on what it rests, and stands under that heading, the law first."""
    for path, form in forms():
        assert all(clause.basis for clause in form.clauses), path
    headings = [it["heading"] for it in sheets[PARENT.format("nl")].drawing.content["told"]]
    assert headings == ["De wet", "De regels van Mind at Work", "Model van de redactie: geen wet, geen regel"]
    without = sheet(load_and_check(SAMPLE)[0], "de-brug/forms/foto-weg/foto-weg-en.pdf").drawing.content["told"]
    assert [it["heading"] for it in without] == ["Good to know"]


def test_only_rules_of_the_own_organisation_are_called_so() -> None:
    """What stands under an organisation's rules rests on its articles, and a law is named where the law speaks."""
    for path, form in forms():
        for clause in form.clauses:
            assert clause.basis != "rule" or clause.cites, (path, clause.id)


@pytest.mark.parametrize("path", ["mind-at-work/toestemming-opnamen", "unicoz/toestemming-publicatie"])
def test_a_child_and_both_parents_have_their_say(path: str) -> None:
    """Under 16, all holders of parental authority sign, by the law that is named, and the child's own answer counts."""
    form = dict(forms())[path]
    law = next(clause.text for clause in form.clauses if clause.id == "wie-tekent")
    assert "UAVG, artikel 5" in law["nl"]
    assert "1:253i BW" in law["nl"]
    parents = [it for it in form.signatures if it.id != "kind"]
    assert len(parents) == 2
    assert not any(it.optional for it in form.signatures)
    assert {"kind-zelf", "leerling-zelf"} & {choice.id for choice in form.choices}


def test_sensitive_data_beyond_health_has_a_choice_of_its_own() -> None:
    """Wherever a consent tells of the special categories (AVG article 9), religion and the like are asked about apart
    from health."""
    told = [form for _, form in forms() if form.kind == "consent"]
    assert len(told) == 5
    for form in told:
        choices = {choice.id: choice.text["nl"] for choice in form.choices}
        assert "zondheid" in choices["gevoelig"]
        assert all(word in choices["gevoelig-anders"] for word in ("eloof", "afkomst", "politieke", "seksualiteit"))


def test_written_consent_need_not_be_on_paper() -> None:
    """Each form that is proof of a yes says, in both languages, that it need not be paper."""
    for path, form in forms():
        if form.kind == "consent":
            said = next(clause.text for clause in form.clauses if clause.id == "schriftelijk-is-niet-papier")
            assert "niet op papier" in said["nl"], path
            assert "on paper" in said["en"], path
            assert "e-mail" in said["nl"], path
            assert "e-mail" in said["en"], path
