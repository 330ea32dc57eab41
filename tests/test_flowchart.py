"""The drawing of a decision tree: all of it, clear of itself, and the same every time."""

import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from playwright.sync_api import Browser

from protocolwijzer.hyphenation import SOFT_HYPHEN
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import DecisionTree
from protocolwijzer.render.flowchart import Around, _wrapped, flowchart
from protocolwijzer.render.look import style_sheets
from protocolwijzer.ways import edges, phases
from tests.handbooks import ROOT, shipped_handbook
from tests.serving import served

VERDICTS = ("allowed", "conditional", "ask", "not-covered", "forbidden", "report", "guidance")
SOME_WORDS = some.lists(
    some.text("abeimnrstwMW .,?-&<é", min_size=1, max_size=12)
    | some.just("Arbeidsongeschiktheidsverzekeringsmaatschappij"),
    min_size=1,
    max_size=9,
).map(lambda it: " ".join(["Zo", *it]))
Point = tuple[float, float]
ALONE = Around("De Brug")
"""No other tree goes on."""


@some.composite
def trees(draw: some.DrawFn) -> DecisionTree:
    """A sound tree: an option leads to a later question or to an outcome, and every node is led to."""
    count = draw(some.integers(1, 9))
    options: list[list[str]] = [[] for _ in range(count)]
    for later in range(1, count):
        options[draw(some.integers(0, later - 1))].append(f"q{later}")
    for number, found in enumerate(options):
        targets = [f"q{later}" for later in range(number + 1, count)] + [f"o{outcome}" for outcome in range(count + 1)]
        wanted = draw(some.integers(max(0, 2 - len(found)), 3))
        found.extend(draw(some.lists(some.sampled_from(targets), min_size=wanted, max_size=wanted)))
    reached = sorted({target for found in options for target in found if target.startswith("o")})
    words = some.fixed_dictionaries({"nl": SOME_WORDS})
    return DecisionTree.model_validate(
        {
            "version": 1,
            "title": {"nl": "Mag dit?"},
            "lead": {"nl": "Kijk maar."},
            "applies_to": ["iedereen"],
            "start": "q0",
            "questions": {
                f"q{number}": {
                    "ask": draw(words),
                    "options": [
                        {"id": f"a{n}", "label": draw(words), "next": target, "unsure": draw(some.booleans())}
                        for n, target in enumerate(found)
                    ],
                }
                for number, found in enumerate(options)
            },
            "outcomes": {
                outcome: {"verdict": draw(some.sampled_from(VERDICTS)), "title": draw(words)} for outcome in reached
            },
        }
    )


@some.composite
def trees_in_phases(draw: some.DrawFn) -> DecisionTree:
    """The same in two or three phases, with steps that only tell something between questions."""
    plain = draw(trees()).model_dump(mode="json", by_alias=True, exclude_unset=True)
    count, told = draw(some.integers(2, 3)), {}
    phases = sorted(draw(some.lists(some.integers(0, count - 1), min_size=9, max_size=9)))
    for number, question in enumerate(plain["questions"].values()):
        question["phase"] = f"p{phases[number]}"
        if draw(some.booleans()):
            option = question["options"][0]
            told[f"i{number}"] = {"tell": {"nl": "Lees dit eerst"}, "next": option["next"], "phase": question["phase"]}
            option["next"] = f"i{number}"
    titles = [{"id": f"p{phase}", "title": {"nl": f"Deel {phase}"}} for phase in range(count)]
    return DecisionTree.model_validate({**plain, "phases": titles, "information": told})


def drawn(tree: DecisionTree, language: str = "nl", around: Around = ALONE) -> str:
    return str(flowchart(tree, language, LANGUAGES[language].words, 'Stroomschema: "Mag dit?"', around))


@dataclass(frozen=True)
class Line:
    """One line by its corners, the point that a bend bends to included."""

    corners: tuple[Point, ...]

    def stretches(self) -> Iterator[tuple[Point, Point]]:
        return pairwise(self.corners)

    def points(self) -> Iterator[Point]:
        """Points along the line, close to each other."""
        for (x, y), (right, down) in self.stretches():
            for part in range(41):
                yield x + (right - x) * part / 40, y + (down - y) * part / 40


class Picture:
    """What an SVG shows: its boxes as left, top, right and bottom, its lines and its texts."""

    def __init__(self, svg: str) -> None:
        root = ElementTree.fromstring(svg)
        self.elements = list(root.iter())
        self.texts = Counter(_letters(" ".join(it.itertext())) for it in root.iter("text"))
        self.lines = [_line(it.attrib["d"]) for it in root.iter("path") if "pw-flow__line" in it.attrib["class"]]
        self.boxes = []
        for node in root.iter("g"):
            if "pw-flow__node" not in node.attrib.get("class", ""):
                continue
            left, top = map(float, re.findall(r"-?[\d.]+", node.attrib["transform"]))
            outline = node.find("*[@class='pw-flow__box']")
            if outline is not None:
                width, height = float(outline.attrib["width"]), float(outline.attrib["height"])
            else:
                board = node.find("*[@class='pw-flow__board']")
                assert board is not None
                numbers = [float(it) for it in re.findall(r"[\d.]+", board.attrib["d"])]
                width, height = numbers[3], numbers[6]
            self.boxes.append((left, top, left + width, top + height))
        self.bands = [
            (float(it.attrib["x"]), float(it.attrib["x"]) + float(it.attrib["width"]))
            for it in root.iter("rect")
            if it.attrib["class"] == "pw-flow__band"
        ]


def _letters(text: str) -> str:
    """A text without the breaks between and within its words."""
    return "".join(text.split())


def _line(path: str) -> Line:
    """The corners of a path of M, H, V and Q."""
    corners: list[Point] = []
    for command, numbers in re.findall(r"([MHVQ])([^MHVQ]*)", path):
        values = [float(it) for it in numbers.split()]
        if command == "H":
            corners.append((values[0], corners[-1][1]))
        elif command == "V":
            corners.append((corners[-1][0], values[0]))
        else:  # M, or the bend of a Q, within which its control point lies
            corners.extend(zip(values[::2], values[1::2], strict=True))
    return Line(tuple(corners))


def inside(point: Point, box: tuple[float, float, float, float]) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


@settings(max_examples=60)
@given(trees())
@pytest.mark.slow
def test_a_flowchart_is_whole_and_clear(tree: DecisionTree) -> None:
    """All questions, options and outcomes are there, each option has its line, and nothing lies over anything else."""
    picture = Picture(drawn(tree))
    expected = Counter(
        _letters(text)
        for text in (
            *(f"{n}. {question.ask['nl']}" for n, question in enumerate(tree.questions.values(), 1)),
            *(option.label["nl"] for question in tree.questions.values() for option in question.options),
            *(outcome.title["nl"] for outcome in tree.outcomes.values()),
            *(LANGUAGES["nl"].words[f"verdict-{outcome.verdict}"] for outcome in tree.outcomes.values()),
        )
    )
    assert picture.texts == expected
    assert len(picture.lines) == sum(len(question.options) for question in tree.questions.values())
    assert len(picture.boxes) == len(tree.questions) + len(tree.outcomes)
    for one, other in combinations(picture.boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for line in picture.lines:
        assert not [box for box in picture.boxes for point in line.points() if inside(point, box)]


@settings(max_examples=30)
@given(trees_in_phases())
@pytest.mark.slow
def test_each_phase_is_a_band_of_its_own(tree: DecisionTree) -> None:
    """The boxes of a phase stand in its band and in no other, a step that tells something is a box with one line, and
    nothing lies over anything else."""
    picture = Picture(drawn(tree))
    assert len(picture.boxes) == len(tree.questions) + len(tree.outcomes) + len(tree.information)
    for one, other in combinations(picture.boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for line in picture.lines:
        assert not [box for box in picture.boxes for point in line.points() if inside(point, box)]
    assert all(one[1] <= other[0] for one, other in pairwise(picture.bands))
    used = sorted(set(phases(tree).values()))
    assert len(picture.bands) == len(used)
    inside_of = [[left <= box[0] and box[2] <= right for left, right in picture.bands] for box in picture.boxes]
    assert all(sum(found) == 1 for found in inside_of)
    held = Counter(found.index(True) for found in inside_of)
    assert held == Counter(used.index(phase) for phase in phases(tree).values())


@settings(max_examples=20)
@given(trees())
@pytest.mark.slow
def test_a_flowchart_is_plain_and_always_the_same(tree: DecisionTree) -> None:
    """The same tree is the same SVG; nothing in it has an id, a style or a node's mark, which are the page's."""
    svg = drawn(tree)
    assert svg == drawn(tree.model_copy(deep=True))
    for element in Picture(svg).elements:
        assert not element.attrib.keys() & {"id", "style", "data-node"}


def test_a_text_without_translation_says_its_language() -> None:
    """While a translation is missing, the text stands there in the language that it has, and says so."""
    tree = DecisionTree.model_validate(
        {
            "version": 1,
            "title": {"nl": "Mag dit?"},
            "lead": {"nl": "Kijk maar."},
            "applies_to": ["iedereen"],
            "start": "wie",
            "questions": {
                "wie": {
                    "ask": {"nl": "Wie ben je?", "en": "Who are you?"},
                    "options": [
                        {"id": "a", "label": {"nl": "Een ouder"}, "next": "uit"},
                        {"id": "b", "label": {"nl": "Een leerling", "en": "A pupil"}, "next": "uit"},
                    ],
                }
            },
            "outcomes": {"uit": {"verdict": "allowed", "title": {"nl": "Ja", "en": "Yes"}}},
        }
    )
    assert re.findall(r'<text lang="(..)"><tspan[^>]*>([^<]*)', drawn(tree, "en")) == [("nl", "Een ouder")]
    assert "lang=" not in drawn(tree, "nl")


def test_a_word_longer_than_its_box_is_broken_between_syllables() -> None:
    """In a drawing a word that no line holds is broken with a hyphen; an address without one, after a sign."""
    broken = _wrapped("Een arbeidsongeschiktheidsverzekeringsmaatschappij", 150, "nl")
    assert broken == ["Een", f"arbeidsongeschikt{SOFT_HYPHEN}", f"heidsverzekerings{SOFT_HYPHEN}", "maatschappij"]
    assert _wrapped("www.een-heel-lang.example/adres", 150, "nl") == ["www.een-heel-lang.", "example/adres"]
    assert _wrapped("w" * 30, 150, "xx") == [f"{'w' * 13}{SOFT_HYPHEN}", f"{'w' * 13}{SOFT_HYPHEN}", "w" * 4]
    assert _wrapped("字" * 20, 150, "xx") == ["字" * 9, "字" * 9, "字" * 2]
    assert _wrapped("Past wel", 150, "nl") == ["Past wel"]


@cache
def shipped_trees() -> tuple[tuple[DecisionTree, Around], ...]:
    """Each with the titles of the trees that it leads on to."""
    return tuple(
        (tree, Around("De Brug", {key: organisation.trees[it.tree].title for key, it in tree.handoffs.items()}))
        for organisation in shipped_handbook().organisations
        for tree in organisation.trees.values()
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_shipped_flowcharts_print_readably(language: str) -> None:
    """Each shipped tree fits one sheet, A4 or A3, in letters of at least 6.5 points."""
    papers = {"small": (1047, 624), "wide": (1512, 980), "tall": (1047, 1436)}
    for tree, around in shipped_trees():
        svg = ElementTree.fromstring(drawn(tree, language, around))
        paper = papers[svg.attrib["class"].rpartition("--")[2]]
        scale = min(paper[0] / float(svg.attrib["width"]), paper[1] / float(svg.attrib["height"]))
        assert float(svg.attrib["font-size"]) * 0.75 * scale >= 6.5, tree.title["nl"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_shipped_lines_to_different_places_never_join(language: str) -> None:
    """Whoever follows a line sees where it goes: two lines share a stretch only on the way to the same box."""
    for tree, around in shipped_trees():
        taken: dict[tuple[bool, float], list[tuple[float, float, Point]]] = {}
        for line in Picture(drawn(tree, language, around)).lines:
            for start, end in line.stretches():
                upright = start[0] == end[0]
                key = upright, start[not upright]
                low, high = sorted((start[upright], end[upright]))
                for other_low, other_high, target in taken.get(key, []):
                    assert target == line.corners[-1] or high <= other_low or other_high <= low
                if low < high:
                    taken.setdefault(key, []).append((low, high, line.corners[-1]))


STICKING_OUT = """() => [...document.querySelectorAll(".pw-flow__node")].flatMap(node => {
  const outline = node.querySelector(".pw-flow__box, .pw-flow__board")
  const box = outline.getBBox(), right = box.width - (outline.matches(".pw-flow__board") ? 14 : 4)
  return [...node.querySelectorAll("text")].filter(text => {
    const it = text.getBBox()
    return it.x < 0 || it.y < 0 || it.x + it.width > right || it.y + it.height > box.height
  }).map(text => text.textContent)
})"""


@pytest.mark.parametrize("ours", [True, False], ids=["our font", "its substitute"])
def test_texts_stay_in_their_boxes(browser: Browser, tmp_path: Path, ours: bool) -> None:
    """The largest shipped tree prints on one sheet and no text of it sticks out, with our font or its substitute."""
    largest, around = max(shipped_trees(), key=lambda it: len(it[0].questions))
    nodes = {*edges(largest)}.union(*(options.values() for options in edges(largest).values()))
    shutil.copytree(ROOT / "site_overrides/assets", tmp_path / "assets")
    style = (style_sheets()["look"] + style_sheets()["flowchart"]).replace(
        "font-display: optional", "font-display: block"
    )
    (tmp_path / "assets/look.css").write_text(style)
    if not ours:
        (tmp_path / "assets/ahn.woff2").unlink()
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=nl><meta charset=utf-8><title>Stroomschema</title>"
        "<link rel=stylesheet href=assets/look.css>"
        '<body data-md-color-scheme=default><div class="md-typeset"><h1>Stroomschema</h1><div class="pw-flow">'
        f"{drawn(largest, around=around)}</div></div>"
    )
    with served(tmp_path) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        loaded = page.evaluate(
            "document.fonts.ready.then(all => [...all].filter(it => it.status == 'loaded').map(it => it.family))"
        )
        assert ("Atkinson Hyperlegible Next" in loaded) == ours
        assert page.locator(".pw-flow__node").count() == len(nodes)
        assert page.evaluate(STICKING_OUT) == []
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
