"""What benchmarks are made of: a long protocol, and a command in a fresh process with its time and memory."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ARTICLE = """\
      - id: "regel-{protocol}-{section}-{article}"
        number: "{letter}.{article}"
        title:
          nl: Regel {article} over onderwerp {section}
          en: Rule {article} about subject {section}
        text:
          nl: |
            Wie in zaal {protocol} iets plaatst, vraagt het **eerst** aan de balie. Dat geldt voor:

            - foto's en films van anderen;
            - berichten over wat er in onderdeel {section} gebeurt.
          en: |
            Whoever posts something in room {protocol} asks the desk **first**. That goes for:

            - photos and films of others;
            - posts about what happens in part {section}.
        applies_to: ["iedereen"]
        situations: ["in-de-leeszaal"]
        effect: prohibits
        unless:
          nl: de balie het goedvindt.
          en: the desk agrees.
        topics: ["geluid"]
        see_also: ["regel-{protocol}-{section}-{other}"]
        source: "{letter}.{article}"
"""

SECTION = """\
  - id: "deel-{section}"
    letter: "{letter}"
    title:
      nl: Deel {section} van reglement {protocol}
      en: Part {section} of rules {protocol}
    articles:
"""

PROTOCOL = """\
title:
  nl: Reglement {protocol}
  en: Rules {protocol}
lead:
  nl: Wat er in zaal {protocol} mag.
  en: What goes in room {protocol}.
status: adopted
document:
  title: Reglement {protocol}
  language: nl
  place: Brugstad
  date: "2024-05"
sections:
"""


def protocol_of(number: int, articles: int) -> str:
    """A protocol of ten sections with so many articles each; its ids have its number."""
    text = PROTOCOL.format(protocol=number)
    for section in range(1, 11):
        letter = "ABCDEFGHIJ"[section - 1]
        text += SECTION.format(protocol=number, section=section, letter=letter)
        for article in range(1, articles + 1):
            other = 2 if article == 1 else 1
            text += ARTICLE.format(protocol=number, section=section, article=article, other=other, letter=letter)
    return text


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and megabytes (peak resident) of one command in a fresh process; it must succeed."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = wait4(process)
    seconds = time.perf_counter() - started
    if status:
        sys.exit(said.decode())
    return seconds, usage.ru_maxrss / 1024


def wait4(process: subprocess.Popen[bytes]) -> tuple[int, int, resource.struct_rusage]:
    answer = os.wait4(process.pid, 0)
    process.returncode = answer[1]
    return answer
