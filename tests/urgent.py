"""The sample's library with a planned edition and, before that begins, an urgent change of one article.

What each edition says stands here as plain words, so that tests hold pages against them and not against the program.
"""

import shutil
from pathlib import Path

from tests.boards import done
from tests.released import RULES, replace, sample_released_once

TEXT = "content/de-brug/protocols/huisregels/protocol.yml"
TREE = "decision_trees/de-brug/wat-doe-ik-met-dit-boek.yml"
NOW, URGENT, PLANNED = "2024-05-01", "2090-02-10", "2090-01-15"
"""What the editions are called; the planned one was decided on before anybody knew of the urgent one."""
BEGINS = {NOW: "2024-05-01", URGENT: "2090-02-10", PLANNED: "2090-08-01"}
FOOD = {NOW: "Eten mag niet in de zaal.", URGENT: "Eten mag vandaag nergens."}
"""What the article on eating says in Dutch, until the urgent change and from then on."""
FOOD_IN_ENGLISH = {NOW: "Eating is not allowed in the room.", URGENT: "Eating is not allowed anywhere today."}
BROKEN = {NOW: "Is het **stuk**? Meld dat.", PLANNED: "Is het **stuk**? Leg het op de balie."}
"""What A.2 says of broken books, until the planned edition and from then on."""
EATING = {NOW: "Eet niet in de zaal", PLANNED: "Leg eerst je eten weg"}
"""What the outcome says that rests on the article on eating, until the planned edition and from then on."""
OUTCOME = "tree/wat-doe-ik-met-dit-boek/eerst-opeten"
HALL = "Ook de gang ernaast hoort erbij."
HALF_DONE = "Ook de gang hoort erbij, en nog iets wat half af is."
SUMMARIES = {
    URGENT: ("--summary-nl", "Vandaag nergens eten.", "--summary-en", "No food anywhere today."),
    PLANNED: ("--summary-nl", "Kapotte boeken op de balie.", "--summary-en", "Broken books on the desk."),
}


def planned(root: Path) -> Path:
    """One edition in force and one that begins later: A.2 says something else, eating has another number, and so has a
    tree another outcome."""
    sample_released_once(root)
    replace(root, TEXT, BROKEN[NOW], BROKEN[PLANNED])
    replace(root, TEXT, 'number: "A.3"', 'number: "A.5"')
    replace(root, TREE, EATING[NOW], EATING[PLANNED])
    done("confirm", "de-brug", "--all", "--dir", root)
    told = ("--effective-from", BEGINS[PLANNED], *SUMMARIES[PLANNED])
    done("release", RULES, PLANNED, *told, "--dir", root)
    return root


def changed(root: Path) -> Path:
    """The same, with the urgent words in the working text, confirmed, beside something that is half done."""
    for words in (FOOD, FOOD_IN_ENGLISH):
        replace(root, TEXT, words[NOW], words[URGENT])
    replace(root, TEXT, HALL, HALF_DONE)
    done("confirm", "de-brug", "--article", "A.5", "--dir", root)
    return root


def release(root: Path, date: str = URGENT, *more: str) -> list[str]:
    """The command that releases the urgent change."""
    told = ("--accept", OUTCOME, *SUMMARIES[URGENT], *more)
    return ["release", RULES, date, "--only", "A.5", *told, "--dir", str(root)]


def urgent(root: Path, before: Path) -> Path:
    """A copy of the handbook with the planned edition, and the urgent change released; the planned edition is still to
    be confirmed."""
    shutil.copytree(before, root)
    changed(root)
    done(*release(root))
    return root
