"""Pictures in texts: what is read of a file, what is said of one that cannot be shown, and where one stays."""

import io
import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape
from PIL import Image, ImageCms

from protocolwijzer import addresses, export
from protocolwijzer.build import made
from protocolwijzer.cli import main
from protocolwijzer.confirmation import leanings
from protocolwijzer.fingerprint import fingerprint
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import LONGEST, Organisation
from protocolwijzer.pictured import unstamped
from protocolwijzer.print import documents, finding
from protocolwijzer.print.boxes import fillable
from protocolwijzer.prose import mentions, prose
from protocolwijzer.read.pictures import PictureError, name_fault, picture
from protocolwijzer.redline import Changes, differing, released, working
from protocolwijzer.render import render
from tests.released import RULES, SUMMARY, replace

PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"
PICTURES = "content/de-brug/pictures"
SIZE = (300, 200)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def plan(colour: str = "black") -> bytes:
    """A floor plan of one black line, on nothing."""
    image = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    image.paste(colour, (20, 90, 280, 110))
    return encoded(image, "PNG")


def with_plan(root: Path) -> Path:
    """The handbook with a picture in the text of A.3, in both languages."""
    (root / PICTURES).mkdir()
    (root / PICTURES / "zaal.png").write_bytes(plan())
    for said, alt in {
        "nl: Eten mag niet in de zaal.": "De zaal van boven",
        "en: Eating is not allowed in the room.": "The room from above",
    }.items():
        replace(root, PROTOCOL, said, f'{said[:4]}"{said[4:]}\\n\\n![{alt}](zaal.png)"')
    return root


def organisation(root: Path) -> Organisation:
    handbook, problems = load_and_check(root)
    assert [it for it in problems if it.severity == "error"] == []
    return handbook.organisations[0]


def article(root: Path) -> Any:
    return next(it for _, _, it in organisation(root).articles() if it.id == "eten-verboden")


# ----------------------------------------------------------------------------------------------- what is read of a file


def read(content: bytes, name: str = "foto.jpg") -> Image.Image:
    """What readers get of a file."""
    return Image.open(io.BytesIO(picture(name, name, content).content))


def photograph(size: tuple[int, int], **options: Any) -> bytes:
    """Red above, blue below."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (0, size[1] // 2, *size))
    return encoded(image, "JPEG", quality=95, **options)


def test_a_photograph_is_upright_small_and_tells_of_no_place() -> None:
    """What a camera noted is gone, the picture is turned as it was meant and no larger than it has to be, and the same
    file always gives the same bytes."""
    noted = Image.Exif()
    noted[0x0112], noted[0x010F] = 6, "A camera"
    noted.get_ifd(0x8825)[1] = "N"
    content = photograph((4000, 3000), exif=noted, comment=b"secret")
    shown = read(content)
    assert shown.size == (LONGEST * 3 // 4, LONGEST)
    assert (dict(shown.getexif()), {*shown.info} - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}) == ({}, set())
    assert shown.getpixel((10, 800)) != pytest.approx(shown.getpixel((1190, 800)), abs=100), "left and right differ"
    picture.cache_clear()
    assert read(content).tobytes() == shown.tobytes()


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_transparent_parts_are_white(kind: str) -> None:
    """Black lines on nothing stay legible where the page is dark."""
    image = Image.open(io.BytesIO(plan()))
    shown = read(encoded(image, kind, **({"lossless": True} if kind == "webp" else {})), f"zaal.{kind}").convert("RGB")
    assert (shown.getpixel((0, 0)), shown.getpixel((100, 100))) == ((255, 255, 255), (0, 0, 0))


def test_colours_of_any_kind_become_srgb() -> None:
    """Of a profile the colours stay and the profile goes; one that nobody can read is left out; sixteen bits become
    eight, and the colours of print those of screens."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for content, name in (
        (photograph((40, 40), icc_profile=own), "a.jpg"),
        (photograph((40, 40), icc_profile=profile), "a.jpg"),
        (encoded(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG"), "a.jpg"),
    ):
        shown = read(content, name)
        assert (shown.mode, shown.info.get("icc_profile")) == ("RGB", None)
        assert shown.getpixel((20, 5)) == pytest.approx((254, 0, 0), abs=40)
    grey = read(encoded(Image.new("I;16", (40, 40), 0x8000), "PNG"), "a.png").convert("L")
    assert grey.getpixel((0, 0)) == 128


ONE, OTHER = Image.new("RGB", (9, 9)), Image.new("RGB", (9, 9), "red")
REFUSED = {
    "this is an SVG": ("a.png", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    "this is a GIF; save it as PNG": ("a.png", encoded(ONE, "GIF")),
    "this is a HEIC or AVIF; save it as JPEG": ("a.jpg", b"\0\0\0\x18ftypheic"),
    "this is no picture, or it is damaged": ("a.png", b"<html>"),
    "this picture is damaged; save it anew": ("a.png", plan()[:120]),
    "called otherwise; let its name end in `.jpg`": ("a.png", photograph((9, 9))),
    "this picture moves": ("a.png", encoded(ONE, "PNG", save_all=True, append_images=[OTHER])),
    "this picture moves, which": ("a.webp", encoded(ONE, "WEBP", save_all=True, append_images=[OTHER])),
    "too large (5,100 by 5,000 pixels); make it smaller": ("a.png", encoded(Image.new("1", (5100, 5000)), "PNG")),
    "too large (far too many pixels)": ("a.png", encoded(Image.new("1", (20000, 20000)), "PNG")),
    "takes minutes to show": ("a.jpg", photograph((9, 9)) + b"\xff\xda" * 101),
}


@pytest.mark.parametrize("said", REFUSED)
def test_a_file_that_cannot_be_shown_is_refused_with_its_mend(said: str) -> None:
    """Whatever is no picture, moves, holds programs, is damaged, or would take the machine's memory or time."""
    name, content = REFUSED[said]
    with pytest.raises(PictureError, match=re.escape(said)):
        picture(name, name, content)


def test_names_of_pictures_can_stand_in_addresses() -> None:
    """A name with other letters is refused together with one that will do."""
    assert name_fault("zaal-1.webp") is None
    assert "call it `mijn-foto-1.jpg`" in (name_fault("Mijn foto (1).JPG") or "")
    assert "call it `picture.png`" in (name_fault("图.png") or "")
    assert "save it as PNG" in (name_fault("zaal.svg") or "")
    assert "PNG, JPEG or WebP" in (name_fault("zaal.heic") or "")


@settings(max_examples=150, deadline=None)
@given(
    place=st.integers(0, 400), byte=st.integers(0, 255), kind=st.sampled_from(["png", "jpg", "webp"]), cut=st.booleans()
)
def test_a_damaged_file_is_read_or_refused(place: int, byte: int, kind: str, cut: bool) -> None:
    """No file of others, whatever was done to it, stops `check` with anything but a sentence."""
    content = bytearray(DAMAGED[kind])
    content[place % len(content)] = byte
    with suppress(PictureError):
        picture(f"a.{kind}", "a", bytes(content[: place % len(content)] if cut else content))


DAMAGED = {"png": plan(), "jpg": photograph(SIZE), "webp": encoded(Image.open(io.BytesIO(plan())), "WEBP")}


# --------------------------------------------------------------------------------------------------- what check says


def test_a_folder_of_pictures_is_checked_as_a_whole(sample: Path) -> None:
    """A name that is nearly one that is there, a file that is none, a folder and an unused picture are told in one run;
    of a text that names a file which could not be read nothing is said."""
    root = with_plan(sample)
    (root / PICTURES / "gang.png").write_bytes(plan("red"))
    (root / PICTURES / "trap.png").write_bytes(b"")
    (root / PICTURES / "Trap.PNG").write_bytes(b"")
    (root / PICTURES / "oud").mkdir()
    path = root / PROTOCOL
    path.write_text(path.read_text().replace("above](zaal.png)", "above](zal.png)\\n\\n![Stairs](trap.png)"))
    told = {(it.place.file.rpartition("/")[2], it.rule, it.message.split(";")[-1].strip()) for it in problems(root)}
    assert told == {
        ("Trap.PNG", "picture", "call it `trap.png`"),
        ("gang.png", "unused-picture", "name it in one, or remove it"),
        ("oud", "not-read", "pictures stand in one folder, beside each other"),
        ("protocol.yml", "unknown-picture", "did you mean `zaal.png`?"),
        ("trap.png", "picture", "save it anew as PNG or JPEG"),
    }


def problems(root: Path) -> list[Any]:
    return [it for it in load_and_check(root)[1] if it.place]


def test_a_picture_in_code_is_code() -> None:
    """What shows how a picture is written is shown as it is."""
    text = '`![De zaal](zaal.png)`\n\n![De `zaal` & "meer"](zaal.png)'
    assert [it.target for it in mentions(text)] == ["zaal.png"]
    assert "<code>![De zaal](zaal.png)</code>" in prose(text, lambda mention: escape(mention.words))


# ------------------------------------------------------------------------------------------------ where it is shown


def test_a_page_shows_a_picture_with_its_words_and_size(sample: Path) -> None:
    """Each language has its own words, the space is kept before the picture comes, and the file is part of the site and
    of what machines read."""
    handbook, _ = load_and_check(with_plan(sample))
    texts = {it.path: it.text for it in render(handbook)}
    files = dict(export.export(handbook))
    pictures = dict(export.shown_pictures(handbook))
    [known] = json.loads(files["handbook.json"])["organisations"][0]["pictures"]
    assert pictures[known["url"]] == handbook.organisations[0].pictures[known["name"]].content
    assert (known["width"], known["height"], unstamped(known["name"])) == (*SIZE, "zaal.png")
    for path, alt in {
        "de-brug/huisregels/zaal/index.md": "De zaal van boven",
        "en/de-brug/huisregels/zaal/index.md": "The",
    }.items():
        [tag] = re.findall(r"<img class=\"pw-picture\"[^>]*>", texts[path])
        assert f'src="{addresses.link(path, known["url"])}" alt="{alt}' in tag
        assert 'width="300" height="200" loading="lazy"' in tag


def test_a_picture_that_no_text_shows_is_not_given_out(sample: Path) -> None:
    """What lies in the folder and is named nowhere stays there."""
    root = with_plan(sample)
    (root / PICTURES / "gang.png").write_bytes(plan("red"))
    assert [unstamped(path) for path, _ in export.shown_pictures(load_and_check(root)[0])] == [
        "de-brug/pictures/zaal.png"
    ]


def test_on_paper_a_picture_is_a_figure_with_its_words(sample: Path) -> None:
    """The PDF stays accessible and made to last, `verify` knows it again, and another picture is told from it."""
    root = with_plan(sample)
    [document] = [it for it in documents(load_and_check(root)[0]) if it.path.endswith("huisregels-nl.pdf")]
    content = made(document)
    assert all(validator.is_pdf_compliant_bytes(content, profile=profile) for profile in ("ua1", "3a"))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        figures = [it for it in pdf.objects if isinstance(it, pikepdf.Dictionary) and it.get("/S") == "/Figure"]
        assert [str(it.Alt) for it in figures] == ["De zaal van boven"]
    assert finding(content, [document]).as_published
    assert fillable(content + b"\r\nendstream", {}), "a photograph need not be unpacked to see how it ends"
    (root / PICTURES / "zaal.png").write_bytes(plan("red"))
    [other] = [it for it in documents(load_and_check(root)[0]) if it.path.endswith("huisregels-nl.pdf")]
    assert other.fingerprint != document.fingerprint
    assert not finding(content, [other]).as_published


# ------------------------------------------------------------------------------------------------- when it changes


def test_another_picture_is_another_text(sample: Path) -> None:
    """A changed file changes the fingerprint of the article in each language, so that whatever leans on it has to be
    confirmed again; the same file under the same name changes nothing."""
    root = with_plan(sample)
    assert main(["confirm", "de-brug", "--all", "--dir", str(root)]) == 0
    before = [fingerprint(article(root), language) for language in ("nl", "en")]
    (root / PICTURES / "zaal.png").write_bytes(plan())
    assert [fingerprint(article(root), language) for language in ("nl", "en")] == before
    (root / PICTURES / "zaal.png").write_bytes(plan("red"))
    assert {fingerprint(article(root), language) for language in ("nl", "en")}.isdisjoint(before)
    stale = {it.item.name for it in leanings(organisation(root), ("nl", "en")) if it.state == "stale"}
    assert "translation/eten-verboden/en" in stale


def test_an_edition_goes_on_showing_its_picture(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A release keeps the picture beside the edition; replaced later, the page of the edition shows the old one and the
    redline both, and no correction takes it in unseen."""
    root = with_plan(sample)
    assert main(["confirm", "de-brug", "--all", "--dir", str(root)]) == 0
    assert main(["release", RULES, "2024-05-01", *SUMMARY, "--dir", str(root)]) == 0
    [old] = organisation(root).pictures.values()
    (root / PICTURES / "zaal.png").write_bytes(plan("red"))
    now = organisation(root)
    edition = now.newest("huisregels")
    assert edition is not None
    assert [*edition.pictures] == [old.name]
    assert now.pictures[old.name].content == old.content
    [new] = now.pictures.keys() - {old.name}
    texts = {it.path: it.text for it in render(load_and_check(root)[0])}
    assert old.name in texts["de-brug/huisregels/2024-05-01/index.md"]
    assert new in texts["de-brug/huisregels/zaal/index.md"]
    [redlined] = [text for path, text in texts.items() if path.startswith("de-brug") and "pw-pictured" in text]
    assert re.search(rf"<del>.*{old.name}.*</del><ins>.*{new}.*</ins>", redlined)
    [change] = Changes(released(edition), working(now, "huisregels")).articles
    assert change.old is not None
    assert change.new is not None
    told = [*differing(change.old.text["nl"], change.new.text["nl"], "nl")]
    assert told == [(f"[[{old.name}]]", f"[[{new}]]")]
    (root / f"content/de-brug/protocols/huisregels/editions/2024-05-01/{old.name}").unlink()
    capsys.readouterr()
    assert main(["check", str(root)]) == 1
    assert f"{old.name}` was given out, and is missing" in capsys.readouterr().out
