"""A decision tree as one drawing: from every answer a line leads to the next question, and in the end to a verdict.

On paper it fits one sheet. All its words stand in the list of questions too, so it is an image for who cannot see it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from protocolwijzer import ways
from protocolwijzer.hyphenation import SOFT_HYPHEN, ZERO_WIDTH_SPACE, breakable
from protocolwijzer.language import LANGUAGES
from protocolwijzer.model import DecisionTree, Outcome, Question, Translated
from protocolwijzer.render.layered import Box, Drawing, HasHTML, drawing, estimate, layering

FONT, LINE, PAD, ICON = 14, 17, 12, 20
POINT = 14
"""An outcome's box points to the right, as the arm of a signpost does."""
BAND = 12
"""How far the band of a phase reaches beyond its boxes."""
BOX_WIDTHS, COMFORTABLE = range(180, 301, 10), 240
WIDE, TALL, SMALL = (1512, 980), (1047, 1445), (1400, 780)
"""What fits under the heading at full size on A3, landscape or portrait; what A4 prints in letters of 8 points."""

WIDTHS = {
    character: hundredths / 100 * FONT
    for hundredths, characters in {
        29: "ijlíìîï.,:;!|·' \N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}",
        38: 'frt()[]"',
        43: "-/I“”„",
        50: "csvxyzç?*",
        57: "abdeghknopquàáâäèéêëòóôöùúûüñ127EFJLTÈÉÊË\N{EN DASH}",
        65: "034568 9ABKPRSVXYZÀÁÄßø".replace(" ", ""),
        76: "wCDGHNOQUÇÑÖÜ€&#%+=<>…",
        87: "mMW@—",
    }.items()
    for character in characters
}
"""How wide characters are in Atkinson Hyperlegible Next, and in its substitute of `styles/flowchart.css`."""
WIDTHS |= {chr(letter): 0.65 * FONT for letter in range(0x620, 0x64B)}
WIDTHS |= {chr(mark): 0 for mark in range(0x64B, 0x660)}
"""Arabic letters, in whatever font a device has for them, and the vowel signs that stand above and below them."""
BREAKS = SOFT_HYPHEN + ZERO_WIDTH_SPACE
WIDEST, BOLD = 1.1 * FONT, 1.06
"""The width of any other character; how much wider the bold ones are."""
USUAL = 0.94
"""How much of that width words have. A line that ends with a hyphen is made so long, for the hyphen to stand right
behind it; that is drawn, since it is no letter of the text."""


@dataclass(frozen=True)
class Around:
    """What a tree's drawing takes from the organisation: its name, and more by the id of the node."""

    organisation: str
    titles: Mapping[str, Translated] = field(default_factory=dict)
    """Of each tree that goes on where this one ends."""
    names: Mapping[str, Sequence[Translated]] = field(default_factory=dict)
    """The channels or people for which a part of the tree can be asked."""


def flowchart(tree: DecisionTree, language: str, words: Mapping[str, str], label: str, around: Around) -> Markup:
    """A sound tree as an SVG element, with the site's words for verdicts and a name for whoever cannot see it."""
    boxes = {width: _boxes(tree, language, words, around, width) for width in BOX_WIDTHS}
    heights = {node: box.height for node, box in boxes[COMFORTABLE].items()}
    phases = ways.phases(tree) if tree.phases else {}
    limit = (COMFORTABLE + 60) * WIDE[1] // WIDE[0]
    layers = layering(ways.edges(tree), ways.beginning(tree), heights, limit, phases)

    def print_size(width: int) -> tuple[float, int]:
        size = estimate(layers, boxes[width], width)
        return min(1, max(_scale(WIDE, size), _scale(TALL, size))), -abs(width - COMFORTABLE)

    width = max(BOX_WIDTHS, key=print_size)
    drawn = drawing(layers, boxes[width], width)
    bands, head = _bands(tree, phases, drawn, width, language, words)
    kinds = {node: f" v-{outcome.verdict}" for node, outcome in tree.outcomes.items()}
    kinds |= dict.fromkeys(tree.handoffs, " is-handoff")
    parts = [
        Markup('<path class="pw-flow__line%s" d="%s"/>') % (kinds.get(line.target, ""), path)
        for line, path in drawn.lines.items()
    ]
    start = ways.beginning(tree)
    for node, (left, top) in drawn.places.items():
        tip = Markup('<path class="pw-flow__tip" d="M-7 %dl7 4-7 4z"/>') % (boxes[width][node].entry - 4)
        parts.append(
            Markup('<g class="pw-flow__node%s" transform="translate(%d %d)">%s%s</g>')
            % (
                kinds.get(node, ""),
                left,
                top,
                Markup("").join(boxes[width][node].drawing),
                tip if node != start else "",
            )
        )
    side = BAND if head else 0
    across, down = drawn.width + 2 * side + 4, drawn.height + head + side + 4
    if _scale(SMALL, (across, down)) >= 1:
        paper = "small"
    else:
        paper = "wide" if _scale(WIDE, (across, down)) >= _scale(TALL, (across, down)) else "tall"
    return Markup(
        '<svg class="pw-flow__drawing pw-flow__drawing--%s" role="img" aria-label="%s"'
        ' width="%d" height="%d" viewBox="%d %d %d %d" font-size="%d">%s%s</svg>'
    ) % (paper, label, across, down, -2 - side, -2 - head, across, down, FONT, bands, Markup("").join(parts))


def _bands(
    tree: DecisionTree,
    phases: Mapping[str, int],
    drawn: Drawing,
    width: int,
    language: str,
    words: Mapping[str, str],
) -> tuple[Markup, int]:
    """A band behind the boxes of each phase, with its name above them; and how high those names stand."""
    spans: dict[int, list[int]] = defaultdict(list)
    for node, (left, _) in drawn.places.items():
        spans[phases.get(node, -1)].append(left)
    named = []
    for number, phase in enumerate(tree.phases):
        left, right = min(spans[number], default=0), max(spans[number], default=0) + width
        title, spoken = phase.title.best(language)
        said = Translated({spoken: words["phase-of"].format(number=number + 1, count=len(tree.phases), title=title)})
        named.append((number, left, right, *_text(said, language, left, 0, right, bold=True)))
    head = max((bottom for *_, bottom in named), default=-BAND) + BAND
    shape = Markup(
        '<rect class="pw-flow__band" x="%d" y="%d" width="%d" height="%d"/><g transform="translate(0 %d)">%s</g>'
    )
    bands = [
        shape % (left - BAND, -head, right - left + 2 * BAND, head + drawn.height + BAND, BAND // 2 - head, drawing)
        for number, left, right, drawing, _ in named
        if spans[number]
    ]
    return Markup("").join(bands), head


def _scale(paper: tuple[float, float], size: tuple[float, float]) -> float:
    return min(paper[0] / size[0], paper[1] / size[1])


def _boxes(tree: DecisionTree, language: str, words: Mapping[str, str], around: Around, width: int) -> dict[str, Box]:
    each = {}
    for key, repeat in tree.repeats.items():
        names = ", ".join(name.best(language)[0] for name in around.names[key])
        each[repeat.start] = Translated({language: f"{words['repeat-within']}: {names}"})
    questions = enumerate(tree.questions.items(), 1)
    found = {node: _question(question, f"{n}. ", each.get(node), language, width) for n, (node, question) in questions}
    found |= {node: _told(told.tell, language, width) for node, told in tree.information.items()}
    for node, outcome in tree.outcomes.items():
        word, beyond = words[f"verdict-{outcome.verdict}"], _beyond(outcome, words, around.organisation)
        found[node] = _end(outcome.verdict, word, outcome.title, beyond, language, width)
    for node, title in around.titles.items():
        found[node] = _end("arrow", words["go-on-with"], title, "", language, width)
    return found


def _beyond(outcome: Outcome, words: Mapping[str, str], organisation: str) -> str:
    """What is said of an outcome that no rule of the organisation gives; nothing of any other."""
    if outcome.beyond_rules is None:
        return ""
    return words[f"beyond-{outcome.beyond_rules}"].format(organisation=organisation)


def _told(tell: Translated, language: str, width: int) -> Box:
    """A step that asks nothing: what it tells, and a line that leads on."""
    said, bottom = _text(tell, language, PAD, 8, width - PAD)
    height = bottom + 9
    box = Markup('<rect class="pw-flow__box" width="%d" height="%d" rx="14"/>') % (width, height)
    return Box(height, height // 2, (height // 2,), (box, said))


def _question(question: Question, number: str, each: Translated | None, language: str, width: int) -> Box:
    """A question with a row for each option, from which its line leaves; above it, for what a part begins here."""
    said, bottom = _text(each, language, PAD, 5, width - PAD) if each is not None else (Markup(""), 0)
    asked, bottom = _text(question.ask, language, PAD, bottom + 6, width - PAD, bold=True, before=number)
    top = head = bottom + 8
    drawn: list[HasHTML] = [Markup('<rect class="pw-flow__ask" width="%d" height="%d"/>') % (width, head), said, asked]
    exits = []
    for option in question.options:
        label, bottom = _text(option.label, language, PAD, top + 5, width - PAD)
        height = bottom + 6 - top
        drawn += [Markup('<path class="pw-flow__rule" d="M0 %dH%d"/>') % (top, width), label]
        if option.unsure:
            row = Markup('<rect class="pw-flow__unsure" x="4" y="%d" width="%d" height="%d"/>')
            drawn.append(row % (top + 3, width - 8, height - 6))
        exits.append(top + height // 2)
        top += height
    drawn.append(Markup('<rect class="pw-flow__box" width="%d" height="%d"/>') % (width, top))
    return Box(top, head // 2, exits, drawn)


def _end(icon: str, word: str, title: Translated, beyond: str, language: str, width: int) -> Box:
    """Where a way ends: the icon and the word of its verdict, its title, and whether no own rule gives it; or which
    tree goes on."""
    right = width - POINT
    said, bottom = _text(Translated({language: word}), language, PAD + ICON + 8, 8, right, bold=True)
    named, bottom = _text(title, language, PAD, max(bottom, 7 + ICON) + 2, right)
    mark: HasHTML = Markup("")
    if beyond:
        mark, bottom = _text(Translated({language: beyond}), language, PAD, bottom + 3, right)
    height = bottom + 9
    turned = LANGUAGES[language].direction == "rtl"
    back = Markup(' transform="matrix(-1 0 0 1 %d 0)"') % (2 * PAD + ICON) if turned else ""
    board = Markup(
        '<path class="pw-flow__board" d="M0 0H%dL%d %gL%d %dH0z"/>'
        '<use class="pw-flow__icon" href="#_i-%s" x="%d" y="7" width="%d" height="%d"%s/>'
    ) % (right, width, height / 2, right, height, icon, PAD, ICON, ICON, back)
    return Box(height, height // 2, (), (board, said, named, mark))


@dataclass(frozen=True)
class _Lines:
    """A text in lines, the first one below `top`, in the language that it is `spoken` in on a page in another one."""

    lines: Sequence[str]
    language: str
    spoken: str
    left: int
    top: int
    bold: bool

    def __html__(self) -> Markup:
        turned = LANGUAGES[self.language].direction == "rtl"
        spans, hyphens = [], []
        for n, line in enumerate(self.lines):
            y, length = self.top + 13 + LINE * n, ""
            if line.endswith(SOFT_HYPHEN) and turned:
                line = line.removesuffix(SOFT_HYPHEN) + "-"  # the style sheet turns such a drawing: no line is drawn
            elif line.endswith(SOFT_HYPHEN):
                wide = round(_wide(line) * (BOLD if self.bold else 1) * USUAL)
                length = Markup(' textLength="%d"') % wide
                hyphens.append(Markup('<path class="pw-flow__hyphen" d="M%d %dh4"/>') % (self.left + wide + 1, y - 4))
            words = line.removesuffix(SOFT_HYPHEN)
            spans.append(Markup('<tspan x="%d" y="%d"%s>%s</tspan>') % (self.left, y, length, words))
        heavy = Markup(' font-weight="600"') if self.bold else ""
        foreign = Markup(' lang="%s"') % self.spoken if self.spoken != self.language else Markup("")
        if (direction := LANGUAGES[self.spoken].direction) != LANGUAGES[self.language].direction:
            foreign += Markup(' direction="%s"') % direction
        drawn = Markup("<text%s%s>%s</text>") % (heavy, foreign, Markup(" ").join(spans))
        return drawn + Markup("").join(hyphens)


def _text(
    text: Translated, language: str, left: int, top: int, right: int, *, bold: bool = False, before: str = ""
) -> tuple[_Lines, int]:
    """A text in as many lines as it takes, and how far down it goes."""
    words, spoken = text.best(language)
    lines = _wrapped(before + words, (right - left) / (BOLD if bold else 1), spoken)
    return _Lines(lines, language, spoken, left, top, bold), top + LINE * len(lines)


def _wrapped(text: str, room: float, language: str) -> list[str]:
    """Lines that fit; a word that is longer than a line is broken, and its line ends with a soft hyphen if one belongs
    there."""
    lines, used = [""], 0.0
    for word in text.split():
        wide = _wide(word)
        if lines[-1] and used + WIDTHS[" "] + wide <= room:
            lines[-1] += f" {word}"
            used += WIDTHS[" "] + wide
            continue
        if lines[-1]:
            lines.append("")
        used = 0
        for piece in [word] if wide <= room else _pieces(word, room, language):
            wide = _wide(piece)
            if lines[-1] and used + wide + WIDTHS["-"] * piece.endswith(SOFT_HYPHEN) > room:
                lines.append("")
                used = 0
            lines[-1] = lines[-1].removesuffix(SOFT_HYPHEN) + piece
            used += wide
    return lines


def _pieces(word: str, room: float, language: str) -> Iterator[str]:
    """The syllables of a word, or its letters where it has none, each with a soft hyphen if one belongs behind it."""
    for piece in re.findall(f"[^{BREAKS}]+{SOFT_HYPHEN}?", breakable(word, language, room / FONT)):
        yield from [piece] if _wide(piece) + WIDTHS["-"] <= room else piece


@lru_cache(maxsize=20_000)
def _wide(text: str) -> float:
    """How wide a word is; it is measured for every width that a box could have."""
    return sum(WIDTHS.get(it, WIDEST) for it in text if it not in BREAKS)
