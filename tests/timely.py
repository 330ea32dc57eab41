"""The sample's library through time: an edition of the past, one in force, one planned, and a working text half done.

What each says stands here as plain words, so that tests hold pages against them and not against the program.
"""

import shutil
from pathlib import Path

from tests.boards import done
from tests.handbooks import SAMPLE
from tests.released import RULES, replace

PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"
TREE = "decision_trees/de-brug/mag-ik-bellen.yml"
GUIDE = "content/de-brug/guides/gevonden-boek.yml"
PROFILE = "content/de-brug/organisation.yml"
FORM = "content/de-brug/forms/pasaanvraag.yml"

PAST, NOW, NEXT = "2024-05-01", "2026-01-01", "2027-08-01"
"""When each edition begins."""
WORKING = "working"

FOOD = {
    PAST: "Eten mag niet in de zaal.",
    NOW: "Eten mag niet in de zaal, drinken wel.",
    NEXT: "Eten en drinken mag alleen in de hal.",
    WORKING: "Eten mag nergens meer.",
}
"""A.3 in Dutch. Nobody has changed the English of the working text yet."""
FOOD_IN_ENGLISH = {
    PAST: "Eating is not allowed in the room.",
    NOW: "Eating is not allowed in the room, drinking is.",
    NEXT: "Eating and drinking are allowed in the hall only.",
}
CALLING = {
    PAST: "Bel niet in de zaal",
    NOW: "Bel niet in de zaal",
    NEXT: "Laat je telefoon in je tas",
    WORKING: "Doe je telefoon in een kluis",
}
"""What the tree on calling says where it forbids."""
PLACE = {
    PAST: "Zoek de plek op.",
    NOW: "Zoek eerst de plek op.",
    NEXT: "Zoek eerst de plek op.",
    WORKING: "Laat het boek liggen.",
}
"""The guide's step."""
NOISE = {
    NOW: """      - id: "geen-muziek"
        number: "A.4"
        title:
          nl: Geen muziek
          en: No music
        text:
          nl: Muziek mag niet in de zaal.
          en: No music in the room.
        applies_to: ["iedereen"]
        effect: prohibits
"""
}
"""An article that the second edition brings and the third ends."""
NEW_DESK, OLD_DESK = "030 765 43 21", "030 123 45 67"
"""The desk's telephone number: everybody gets the new one at once."""

DAYS = {
    "2023-01-01": PAST,
    "2025-12-31": PAST,
    "2026-01-01": NOW,
    "2027-07-31": NOW,
    "2027-08-01": NEXT,
}
"""Which edition readers see on a day: before the first one holds, that one too, for it is what was adopted."""
VERSIONS = {"2023-01-01": None, "2025-12-31": 1, "2026-01-01": 1, "2027-07-31": 2, "2027-08-01": 2}
"""Which version of the form is given out on a day."""


def change(root: Path, file: str, before: str, after: str) -> None:
    if before != after:
        replace(root, file, before, after)


def library(root: Path) -> Path:
    """All of it, confirmed and released as far as it goes."""
    shutil.copytree(SAMPLE, root)
    _release(root, PAST, "2025-05-01")
    done("release", "de-brug/pasaanvraag", "--as-of", "2024-06-01", "--dir", root)
    done("release", "de-brug/foto-weg", "--as-of", "2024-06-01", "--dir", root)
    _on(root, PAST, NOW)
    change(root, PROTOCOL, "    footnotes:\n", f"{NOISE[NOW]}    footnotes:\n")
    _release(root, NOW, "2026-12-01")
    change(root, FORM, "version: 1\n", "version: 2\n")
    change(root, FORM, "Hiermee zeg je of je foto op de website mag.", "Zeg hiermee of je foto op de website mag.")
    done("confirm", "de-brug", "--all", "--as-of", "2026-02-01", "--dir", root)
    done("release", "de-brug/pasaanvraag", "--as-of", "2026-02-01", "--dir", root)
    _on(root, NOW, NEXT)
    change(root, PROTOCOL, NOISE[NOW], "")
    done("withdraw", "de-brug", "article/geen-muziek", "--as-of", "2027-01-01", "--dir", root)
    _release(root, NEXT, "2028-01-01")
    change(root, PROTOCOL, FOOD[NEXT], FOOD[WORKING])
    change(root, TREE, CALLING[NEXT], CALLING[WORKING])
    change(root, GUIDE, PLACE[NEXT], PLACE[WORKING])
    text = (root / PROFILE).read_text()
    assert text.count(f'    phone: "{OLD_DESK}"') == 1
    (root / PROFILE).write_text(text.replace(f'    phone: "{OLD_DESK}"', f'    phone: "{NEW_DESK}"', 1))
    return root


def _on(root: Path, before: str, after: str) -> None:
    for file, words in ((PROTOCOL, FOOD), (PROTOCOL, FOOD_IN_ENGLISH), (TREE, CALLING), (GUIDE, PLACE)):
        change(root, file, words[before], words[after])


def _release(root: Path, date: str, review: str) -> None:
    said = ["--summary-nl", f"Zo is het vanaf {date}.", "--summary-en", f"As it is from {date}."]
    done("confirm", "de-brug", "--all", "--as-of", "2024-01-01", "--dir", root)
    done("release", RULES, date, "--effective-from", date, "--review-by", review, *said, "--dir", root)
