"""A third language by one file, and the sample handbook in it.

What the program says in it is English with each word in ‹angles›, what authors say is English with each word in
«angles»: so a word that comes from elsewhere, be it a template or the theme, is seen. The theme has no words for it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

import protocolwijzer
from protocolwijzer.language import LANGUAGES, SearchRules
from tests.handbooks import ROOT, SAMPLE

CODE = "fy"
NATIVE = "‹Frysk›"
ORGANISATION = "de-brug"
RULES = f"content/{ORGANISATION}/protocols/huisregels/protocol.yml"
FORM = f"content/{ORGANISATION}/forms/pasaanvraag.yml"
WALKTHROUGH = f"content/{ORGANISATION}/walkthroughs/nieuw.yml"

SAID_OF_EATING = (
    ("Eten mag niet in de zaal.", "Eating is not allowed in the room."),
    ("Eten doe je buiten.", "Eat outside."),
    ("Eten kan buiten.", "You can eat outside."),
    ("Eten kan buiten, op de bank.", "You can eat outside, on the bench."),
)
"""What the protocol says of eating in its first text and after that, in Dutch and English."""

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_LEFT_ALONE = r"\{\w*\}|\[\[[^\]|]*(?:\]\]|\|)|\[\^[^\]]*\]|\]\([^)]*\)|`[^`]*`"
"""What stands for something else: what is put into a sentence, ids, links, names of things in a browser."""


def by_us(text: str) -> str:
    """A text of the program in this language."""
    return _each_word(text, "‹", "›")


def by_authors(text: str) -> str:
    """A text of a handbook in this language."""
    return _each_word(text, "«", "»")


def _each_word(text: str, left: str, right: str) -> str:
    return re.sub(f"({_LEFT_ALONE})|({_WORD})", lambda match: match[1] or f"{left}{match[2]}{right}", text)


def language_file() -> str:
    """All that is added to the program."""
    english = LANGUAGES["en"]
    language = {
        "code": CODE,
        "native": NATIVE,
        "languages": {"nl": by_us("Dutch")},
        "months": tuple(map(by_us, english.months)),
        "day": "{year} {month} {day}",
        "month": "{year} {month}",
        "words": {key: by_us(text) for key, text in english.words.items()},
        "statements": {key: by_us(text) for key, text in english.statements.items()},
        "direction": "rtl",
        "search": SearchRules(fillers="the of", endings={"s$": ""}),
    }
    arguments = "".join(f"    {key}={value!r},\n" for key, value in language.items())
    return f"from protocolwijzer.language import Language, SearchRules\n\nLANGUAGE = Language(\n{arguments})\n"


def program_with_it(folder: Path) -> Path:
    """A copy of the program in a folder, with one file more."""
    package = folder / "generator/protocolwijzer"
    shutil.copytree(Path(protocolwijzer.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "site_overrides").symlink_to(ROOT / "site_overrides")
    (package / "language" / f"{CODE}.py").write_text(language_file(), encoding="utf-8")
    return package.parent


def run(program: Path, *args: str) -> str:
    """What a command of this program says; it has to succeed."""
    command = [sys.executable, "-m", "protocolwijzer", *args]
    environment = {**os.environ, "PYTHONPATH": str(program)}
    finished = subprocess.run(command, capture_output=True, check=False, text=True, env=environment)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


def handbook_in_it(root: Path) -> Path:
    """The sample handbook in three languages, this one first, with a walkthrough too."""
    shutil.copytree(SAMPLE, root)
    written = root / WALKTHROUGH
    written.parent.mkdir()
    written.write_text(yaml.safe_dump(A_WALKTHROUGH, allow_unicode=True), encoding="utf-8")
    for path in [*root.rglob("content/**/*.yml"), *root.rglob("decision_trees/**/*.yml")]:
        edit(path, lambda whole: None)
    edit(root / "content/handbook.yml", lambda settings: settings.update(languages=[CODE, "nl", "en"]))
    return root


def edit(path: Path, change: Callable[[Any], object]) -> None:
    """Change a file of authors, in which every text is then in this language too."""
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(whole)
    path.write_text(yaml.safe_dump(_in_it_too(whole), allow_unicode=True, sort_keys=False), encoding="utf-8")


def _in_it_too(value: Any) -> Any:
    if isinstance(value, dict) and {"nl", "en"} <= value.keys():
        return {**value, CODE: _by_authors(value["en"])}
    if isinstance(value, dict):
        return {key: _in_it_too(part) for key, part in value.items()}
    return [_in_it_too(part) for part in value] if isinstance(value, list) else value


def _by_authors(value: Any) -> Any:
    """A text or a list of texts."""
    return by_authors(value) if isinstance(value, str) else [by_authors(text) for text in value]


def with_history(program: Path, root: Path) -> Path:
    """Release an edition, another one, a correction of that, and a form; change both once more; then build.

    Returns the site.
    """
    summary = [f"--summary-{CODE}", by_authors("Shorter"), "--summary-nl", "Korter", "--summary-en", "Shorter"]
    rules, form, told = f"{ORGANISATION}/huisregels", f"{ORGANISATION}/pasaanvraag", ("--dir", str(root))
    decided = ["--adopted-on", "2025-04-30", "--effective-from", "2025-05-01", "--review-by", "2027-05"]

    def confirm() -> None:
        run(program, "confirm", ORGANISATION, "--all", "--as-of", "2024-05-01", *told)

    def eating(nl: str, en: str) -> None:
        """Say anew what the protocol says of eating."""
        edit(root / RULES, lambda protocol: _article(protocol, "eten-verboden").update(text={"nl": nl, "en": en}))
        confirm()

    confirm()
    run(program, "release", rules, "2024-05-01", *summary, *told)
    run(program, "release", form, "--as-of", "2024-06-01", *told)
    eating(*SAID_OF_EATING[1])
    run(program, "release", rules, "2025-05", *summary, *decided, *told)
    eating(*SAID_OF_EATING[2])
    words = ("→kan", "→can", *(f"→{by_authors(word).lower()}" for word in ("You", "can")))
    accepted = [option for word in words for option in ("--accept", word)]
    run(program, "release", rules, "2025-05", *summary, "--correction", *accepted, *told)
    eating(*SAID_OF_EATING[3])
    edit(root / FORM, lambda form: form.update(version=2, lead={"nl": "Mag je foto mee?", "en": "May we show you?"}))
    confirm()
    edit(root / f"content/{ORGANISATION}/addresses.yml", _with_what_ended)
    run(program, "build", str(root))
    return root / "site"


def _with_what_ended(book: Any) -> None:
    """A guide that there was before, and what came in its place."""
    title = {CODE: by_authors("Earlier"), "nl": "Vroeger", "en": "Earlier"}
    book["known"].append({"item": "guide/vroeger", "title": title, "on": "2024-05-01"})
    ended = {"item": "guide/vroeger", "now": ["guide/gevonden-boek"], "withdrawn": True, "on": "2025-05-01"}
    book["moved"].append(ended)


def _article(protocol: Any, wanted: str) -> Any:
    [found] = [it for section in protocol["sections"] for it in section["articles"] if it["id"] == wanted]
    return found


A_WALKTHROUGH = {
    "title": {"nl": "Nieuw in de leeszaal", "en": "New in the reading room"},
    "lead": {"nl": "Twee stappen.", "en": "Two steps."},
    "applies_to": ["vrijwilligers"],
    "lessons": [
        {
            "id": "terugzetten",
            "title": {"nl": "Terugzetten", "en": "Putting back"},
            "text": {"nl": "Boeken hebben een plek.", "en": "Books have a place."},
            "cites": ["boeken-terug"],
        },
        {
            "id": "iemand-belt",
            "title": {"nl": "Iemand belt", "en": "Somebody calls"},
            "text": {"nl": "In de zaal gaat een telefoon.", "en": "A phone rings in the room."},
            "practice": {
                "tree": "mag-ik-bellen",
                "turns": [
                    {"question": "waar", "option": "zaal", "because": {"nl": "Dit is de zaal.", "en": "This is it."}},
                    {"question": "gevraagd", "option": "nee", "because": {"nl": "Niemand vroeg.", "en": "No."}},
                ],
            },
        },
    ],
}


class Shown(HTMLParser):
    """What a page shows and says in its own language: texts, names for who cannot see it, and words for scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.own: list[bool] = []
        """For each element that is open, whether what stands in it is in the page's language, and for people."""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        own = all(self.own[-1:]) and values.get("lang", CODE) == CODE and tag not in {"script", "style"}
        if own:
            self.texts += [values[key] or "" for key in _SAID if key in values]
            self.texts += json.loads(values.get("data-words") or "{}").values()
        if tag not in _VOID:
            self.own.append(own)

    def handle_endtag(self, tag: str) -> None:
        self.own.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.own.pop()

    def handle_data(self, data: str) -> None:
        if all(self.own[-1:]):
            self.texts.append(data)


_SAID = ("aria-label", "title", "alt", "placeholder", "data-copied", "data-save")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


NAMES = (
    "Stichting De Brug",
    "De Brug",
    "Kade 1, 1000 AA Brugstad",
    "Brugstad",
    "balie@example.org",
    "fg@example.org",
    "Reglement leeszaal",
    "de-brug",
    "pasaanvraag",
    "foto-weg",
    "FY",
    "Enter",
    "Esc",
    "Atom",
    "JSON Feed",
    "pw-organisation",
    "pw-scheme",
    "pw-walkthrough",
    ".html",
)
"""What is called the same in every language."""

_NO_WORDS = r"‹[^›]*›|«[^»]*»|\{\w+\}|\b(?:[0-9a-f]{4} ?){4,}\b"
"""Words of ours and of authors, what is put into a sentence, and fingerprints."""


def left_over(text: str) -> set[str]:
    """The words of a text that are neither the program's nor an author's in this language, nor names or letters."""
    for name in NAMES:
        text = text.replace(name, " ")
    return {word for word in re.findall(_WORD, re.sub(_NO_WORDS, " ", text)) if len(word) > 1}
