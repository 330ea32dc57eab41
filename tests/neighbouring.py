"""The neighbour's handbook as its readers get it."""

from pathlib import Path

from protocolwijzer.cli import main
from tests.handbooks import copy_of_neighbour

NUMBERED = {
    "sociale-media-en-beeld": (40, ["1.1.1", "1.2.4.1", "4.1", "4.10"]),
    "veiligheid-en-meldcode": (30, ["Artikel 1", "Artikel 12", "Artikel 12a", "Artikel 21a"]),
    "telefoons-en-ai": (28, ["A.1", "A.1.1", "B.1.3", "D.4"]),
    "ict-code": (22, ["§ 4", "II.2", "Bijlage 1", "Bijlage 3.2"]),
}
"""Each protocol: how many articles it has, footnotes aside, and some of its numbers."""

FORMS = ("toestemming-beeld", "toestemming-beeld-medewerker", "intrekken-beeld")

SUMMARY = ("--summary-nl", "Eerste uitgave.", "--summary-en", "First edition.")


def publish_it(root: Path) -> None:
    """The neighbour's handbook, confirmed, released and published, once."""
    at = ["--dir", str(copy_of_neighbour(root))]
    assert main(["confirm", "de-veerpont", "--all", "--by", "het bestuur", "--as-of", "2026-11-25", *at]) == 0
    for name in NUMBERED:
        assert (
            main(["release", f"de-veerpont/{name}", "2026-11-25", "--effective-from", "2026-11-25", *SUMMARY, *at]) == 0
        )
    for form in FORMS:
        assert main(["release", f"de-veerpont/{form}", "--as-of", "2026-11-25", *at]) == 0
    assert main(["publish", str(root / "www/handbook"), *at]) == 0
