"""Where things stand on the shipped site: a page of every kind, its trees, its walkthroughs."""

from tests.handbooks import shipped_handbook

KINDS = [
    "",
    "about",
    "accessibility",
    "privacy",
    "mind-at-work",
    "mind-at-work/protocol-sociale-media",
    "mind-at-work/protocol-sociale-media/voor-iedereen",
    "mind-at-work/protocol-sociale-media/whole",
    "mind-at-work/protocol-sociale-media/editions",
    "mind-at-work/protocol-sociale-media/2020-03",
    "mind-at-work/trees",
    "mind-at-work/trees/vriendschapsverzoek",
    "mind-at-work/trees/mag-ik-dit-plaatsen/flowchart",
    "mind-at-work/walkthroughs",
    "mind-at-work/walkthroughs/nieuw-bij-mind-at-work",
    "mind-at-work/forms",
    "mind-at-work/forms/toestemming-opnamen",
    "mind-at-work/forms/toestemming-opnamen/fill",
    "mind-at-work/forms/toestemming-opnamen/v1",
    "mind-at-work/guides/getekende-toestemming",
    "mind-at-work/topics",
    "mind-at-work/topics/fatsoen",
    "mind-at-work/audiences",
    "mind-at-work/audiences/medewerkers",
    "mind-at-work/notices",
    "mind-at-work/glossary",
    "mind-at-work/search",
    "mind-at-work/words",
    "mind-at-work/words/2",
    "mind-at-work/contact",
    "unicoz",
    "unicoz/protocol-sociale-media/richtlijnen",
    "unicoz/audiences/ouders",
    "unicoz/trees/mag-ik-dit-plaatsen",
]
"""One page of every kind, and those of Unicoz that differ."""

ORGANISATIONS = {organisation.id: organisation for organisation in shipped_handbook().organisations}
TREES = {
    f"{key}/{name}": tree for key, organisation in ORGANISATIONS.items() for name, tree in organisation.trees.items()
}
WALKS = [(organisation.id, name) for organisation in ORGANISATIONS.values() for name in organisation.walkthroughs]
LANGUAGES = {"nl": "", "en": "en/"}
FRIENDS = "mind-at-work/trees/vriendschapsverzoek/index.html"
"""A small tree."""


def page_of(tree: str, language: str = "nl") -> str:
    """The page of a tree."""
    organisation, _, name = tree.partition("/")
    return f"{LANGUAGES[language]}{organisation}/trees/{name}/index.html"


def path_of(organisation: str, name: str, language: str = "") -> str:
    """The page of a walkthrough."""
    return f"{language}{organisation}/walkthroughs/{name}/index.html"


ORGANISATION = ORGANISATIONS["mind-at-work"]
NAME = next(iter(ORGANISATION.walkthroughs))
LESSONS = ORGANISATION.walkthroughs[NAME].lessons
WALK = path_of(ORGANISATION.id, NAME)
PRACTICE = next(lesson for lesson in LESSONS if lesson.practice and len(lesson.practice.turns) > 1)
"""A situation of the walkthrough."""
