"""A handbook in which every text also holds one very long word and one very long address."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from tests.handbooks import plain

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
"""A word that has syllables; German, so that no pattern is made for it."""
ADDRESS = (
    "https://www.voorbeeld.example/een-heel-lang-pad/zonder_enige.spatie/en-dan-nog-verder/naar/het@einde?van=alles"
)
LETTERS = "w" * 70
"""A word without syllables."""
MAIL = "voornaam.tussenvoegsel.achternaam_en_nog_wat-meer@eenheellangedomeinnaamzonderstreepje.voorbeeld.example"

LANGUAGES = {"nl", "en"}
NAMES = {
    "organisation.yml": ("name",),
    "controller": ("name", "address"),
    "document": ("title", "place"),
}
"""Texts that are the same in every language, by the file or the key that they stand in."""


def lengthen(root: Path, words: Iterable[str] = (WORD, ADDRESS, LETTERS)) -> Path:
    """Let every text of a handbook end with these words, and every mailbox be a long one.

    What was released stays, and so does what people type.
    """
    added = " ".join(["", *words])
    for file in sorted([*root.glob("content/**/*.yml"), *root.glob("decision_trees/**/*.yml")]):
        if {"editions", "versions", "frozen"} & {*file.parts} or file.name in {"searches.yml", "thesaurus.yml"}:
            continue
        said = _longer(plain(file), added, file.name)
        file.write_text(yaml.dump(said, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper))
    return root


def _longer(said: Any, added: str, key: str) -> Any:
    if isinstance(said, list):
        return [_longer(it, added, "") for it in said]
    if not isinstance(said, dict):
        return MAIL if key == "email" and said else said
    if said.keys() <= LANGUAGES and all(isinstance(it, str) for it in said.values()):
        return {language: text.rstrip() + added for language, text in said.items()}
    if said.keys() <= LANGUAGES and all(isinstance(it, list) for it in said.values()):
        return {language: [*texts, added.strip()] for language, texts in said.items()}
    names = NAMES.get(key, ())
    return {
        name: text + added if name in names and text else _longer(text, added, str(name)) for name, text in said.items()
    }
