"""An organisation's logo: bounded, made anew, and seen on light and on dark paper."""

import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook
from protocolwijzer.problem import Problem
from tests.homes import page

NAVY, PALE, CLEAR = (20, 30, 70, 255), (220, 230, 250, 255), (0, 0, 0, 0)
PROFILE = "content/de-brug/organisation.yml"


def drawn(
    ink: Sequence[int], ground: Sequence[int] = CLEAR, size: tuple[int, int] = (480, 160), kind: str = "PNG"
) -> bytes:
    """A bar on a ground, with a note of who made it."""
    logo = Image.new("RGBA", size, tuple(ground))
    logo.paste(tuple(ink), (size[0] // 8, size[1] // 4, size[0] * 7 // 8, size[1] * 3 // 4))
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "secret")
    made = io.BytesIO()
    logo.save(made, kind, **({"pnginfo": note} if kind == "PNG" else {}))
    return made.getvalue()


def with_logo(sample: Path, **logos: bytes) -> tuple[Handbook, list[Problem]]:
    """The sample handbook with a logo for each scheme that is given, and what is said of it."""
    lines = "".join(f"  {scheme}: {scheme}.png\n" for scheme in logos)
    for scheme, content in logos.items():
        (sample / f"content/de-brug/{scheme}.png").write_bytes(content)
    profile = sample / PROFILE
    profile.write_text(re.sub("(?m)^accent:", f"logo:\n{lines}accent:", profile.read_text()))
    handbook, problems = load_and_check(sample)
    return handbook, [it for it in problems if it.rule in {"logo", "contrast", "not-read", "missing-file"}]


def test_a_logo_stands_on_the_home_page_and_on_the_own_page(sample: Path) -> None:
    """Each scheme has its own; it is named where its name does not stand beside it, and nothing tells who made it."""
    handbook, problems = with_logo(sample, light=drawn(NAVY), dark=drawn(PALE, size=(2400, 800)))
    assert problems == []
    light, dark = handbook.organisations[0].logos.values()
    assert (light.width, light.height, dark.width, dark.height) == (480, 160, 720, 240)
    assert b"secret" not in light.content + dark.content
    home = page(handbook).partition("<h1>")[0]
    assert re.findall(r'class="([^"]*)" src="([^"]*)" width="480" height="160" alt="De Brug"', home) == [
        ("pw-logo pw-logo--light", "de-brug/logo-light.png")
    ]
    assert 'pw-logo--dark" src="de-brug/logo-dark.png"' in home
    assert 'src="../../de-brug/logo-light.png" width="480" height="160" alt=""' in page(handbook, "en/de-brug/index.md")


@pytest.mark.parametrize(
    ("logos", "said"),
    [
        ({"light": drawn(NAVY)}, "most of this logo is hard to see on dark paper; give another one for it: `dark`"),
        ({"light": drawn(PALE), "dark": drawn(PALE)}, "hard to see on light paper; choose one with more contrast"),
        ({"light": drawn(NAVY, size=(300, 60))}, "this logo is too small (300 by 60 pixels)"),
        ({"light": drawn(NAVY, size=(1000, 100))}, "this logo is too wide (1,000 by 100 pixels)"),
        ({"light": drawn(NAVY, size=(4100, 4000))}, "this logo is too large (4,100 by 4,000 pixels)"),
        ({"light": b"<svg/>"}, "`light.png` is no PNG or WebP; save the logo as one of these"),
        ({"light": b""}, "`light.png` is no PNG or WebP; save the logo as one of these"),
        ({"light": drawn(NAVY)[:200]}, "`light.png` is damaged, or far too large; save the logo anew"),
    ],
    ids=["lost in dark", "lost in light", "small", "wide", "large", "no picture", "empty", "cut"],
)
def test_a_logo_that_nobody_could_see_is_refused(logos: dict[str, bytes], said: str, sample: Path) -> None:
    """One sentence each, at the line that names the file."""
    [problem] = with_logo(sample, **logos)[1]
    assert said in problem.message
    assert problem.place is not None
    assert (problem.place.file, problem.severity) == (PROFILE, "error")


def test_a_logo_on_a_ground_of_its_own_is_seen_everywhere(sample: Path) -> None:
    """Dark letters on white stand on dark paper as on light, in WebP too."""
    assert with_logo(sample, light=drawn(NAVY, (255, 255, 255, 255), kind="WEBP"))[1] == []
