"""The sample handbook with numbers as people count, and with articles and sections below others."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Handbook
from tests.handbooks import SAMPLE

PROTOCOL = "content/de-brug/protocols/huisregels/protocol.yml"

ORDER = (
    "A.1 A.1.1 A.1.1.1 A.1.2 A.2 A.3 fn.1 lenen.1 Artikel 12a 1.10 2.10 12bis § 4 I.2 (3) (3).a (3).a.i fn.2 Bijlage 1"
)
"""The numbers of the protocol in reading order, with a space between; `Artikel 12a`, `§ 4` and `Bijlage 1` have one."""


def _article(indent: int, name: str, number: str, words: str = "Tekst.", effect: str = "requires") -> str:
    lines = [
        f'- id: "{name}"',
        f'  number: "{number}"',
        f"  title: {{nl: Over {name}, en: About {name}}}",
        f'  text: {{nl: "{words}", en: "{words}"}}',
        '  applies_to: ["iedereen"]',
        f"  effect: {effect}",
        f'  source: "{number}"',
    ]
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


BELOW_THE_FIRST = (
    "        articles:\n"
    + _article(10, "trillen", "A.1.1", "Tril niet; zie [[diep]] en [[bijlage-een]].")
    + "            articles:\n"
    + _article(14, "vliegtuigstand", "A.1.1.1")
    + _article(10, "oortjes", "A.1.2")
)

MORE_SECTIONS = (
    """  - id: "gedrag"
    letter: "Hoofdstuk 2"
    article_name: {nl: Artikel, en: Article}
    title: {nl: Gedrag, en: Conduct}
    articles:
"""
    + _article(6, "herrie", "Artikel 12a", "Maak geen herrie[^noot].")
    + _article(6, "een-tien", "1.10")
    + _article(6, "twee-tien", "2.10")
    + _article(6, "fluiten", "12bis")
    + """    sections:
      - id: "binnen"
        letter: "§ 1"
        title: {nl: Binnen, en: Inside}
        lead: {nl: Dit geldt binnen., en: This holds inside.}
        articles:
"""
    + _article(10, "paragraaf", "§ 4")
    + _article(10, "romeins", "I.2")
    + """        sections:
          - id: "in-de-gang"
            title: {nl: In de gang, en: In the corridor}
            articles:
"""
    + _article(14, "haakjes", "(3)")
    + "                articles:\n"
    + _article(18, "diep", "(3).a")
    + "                    articles:\n"
    + _article(22, "diepst", "(3).a.i")
    + "    footnotes:\n"
    + _article(6, "noot", "fn.2", effect="informs")
    + """  - id: "bijlagen"
    letter: "BIJLAGE"
    title: {nl: Bijlagen, en: Appendices}
    sections:
      - id: "formulieren"
        title: {nl: Formulieren, en: Forms}
        articles:
"""
    + _article(10, "bijlage-een", "Bijlage 1")
)


def nest(root: Path) -> None:
    """Puts articles and sections below those of a copy of the sample."""
    file = root / PROTOCOL
    text = file.read_text()
    first = '        see_also: ["boeken-terug"]\n        source: "1"\n'
    assert text.count(first) == 1
    file.write_text(text.replace(first, first + BELOW_THE_FIRST) + MORE_SECTIONS)


@cache
def nested_handbook() -> Handbook:
    """That handbook, read once for all that only look at it."""
    with TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SAMPLE, Path(folder) / "handbook"))
        nest(root)
        return load_and_check(root)[0]
