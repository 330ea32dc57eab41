"""A graph without cycles as boxes in layers from left to right, with a line for each edge.

This is a layered drawing (Sugiyama, Tagawa and Toda 1981). A node's layer is the longest way to it. A line that skips
layers passes each of them at a *dummy*, which takes room there as a box does, so that no line runs through a box; lines
to the same target share their dummies, so that they join as soon as they can. *Barycentre sweeps* order the layers with
few crossings, each node moves as near as it can to what it is linked to, and between two layers every line turns on a
*track*. All measures are CSS pixels.
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import copysign
from statistics import fmean, median_low
from typing import NamedTuple, Protocol

from protocolwijzer import ways

APART, PASSING = 18, 12
"""From box to box in a layer; from a line that passes to what is above or below it."""
LEAVING, TRACK, ARRIVING, TURN = 14, 9, 24, 6
"""From a box to the first track, from track to track, from the last track to a box; the radius of a turn."""
ORDERINGS, MOVES = 10, 24
"""How many sweeps order the layers and how many place the nodes."""


class Link(NamedTuple):
    """A line, or the piece of one between two layers: from an exit of a box, or from a dummy, to a box or a dummy."""

    source: str
    exit: int
    target: str


class HasHTML(Protocol):
    """Markup, or what becomes so when it is written."""

    def __html__(self, /) -> str: ...


@dataclass(frozen=True)
class Box:
    """A node, wherever it will stand. A dummy is a box without height."""

    height: int = 0
    entry: int = 0
    """How far down lines arrive."""
    exits: Sequence[int] = (0,)
    """How far down each line leaves."""
    drawing: Sequence[HasHTML] = ()
    """Its parts; of most sizes that a box could have they are never written."""


Layer = Mapping[str, Box]
"""Boxes and dummies from top to bottom, by the ids of the nodes that they are or lead to."""


@dataclass(frozen=True)
class Layering:
    """Which node belongs to which layer and in which order: all that does not depend on the sizes of boxes."""

    depth: Mapping[str, int]
    edges: Sequence[Link]
    """The whole ones, from node to node."""
    links: Sequence[Sequence[Link]]
    """From each layer but the last to the next."""
    order: Sequence[Sequence[str]]

    def layers(self, boxes: Mapping[str, Box]) -> list[Layer]:
        return [
            {node: boxes[node] if self.depth[node] == n else Box() for node in nodes}
            for n, nodes in enumerate(self.order)
        ]


@dataclass(frozen=True)
class Drawing:
    """Where everything stands."""

    places: Mapping[str, tuple[int, int]]
    """The left top corner of each node's box."""
    lines: Mapping[Link, str]
    """The path of each line, in the words of SVG."""
    width: int
    height: int


def layering(
    graph: ways.Edges, start: str, heights: Mapping[str, int], limit: int, bands: Mapping[str, int] | None = None
) -> Layering:
    """The layers of all that can be reached from the start, with the ends of ways moved on from layers over the limit.

    The limit is how high a layer may be for each layer that there is: how much higher than wide the drawing may be.
    With `bands`, each layer belongs to one of them, and no line leads to an earlier one.
    """
    # Boxes are counted, also those that ask nothing.
    longest = ways.longest({node: {f"{option} ": it for option, it in on.items()} for node, on in graph.items()})
    depth = {start: 0}
    first = {start: 0}
    order = sorted(graph, key=longest.__getitem__, reverse=True)
    band = (bands or {}).get
    for here in sorted({band(node, 0) for node in heights}):
        begins = 1 + max((n for node, n in depth.items() if band(node, 0) < here), default=-1)
        for node in [it for it in order if band(it, 0) == here]:
            depth[node], first[node] = max(depth[node], begins), max(first[node], begins)
            for target in graph[node].values():
                depth[target] = max(depth.get(target, 0), depth[node] + 1)
                first[target] = min(first.get(target, depth[target]), depth[node] + 1)
        for node in [it for it in depth if it not in graph and band(it, 0) == here]:
            depth[node], first[node] = max(depth[node], begins), max(first[node], begins)
    ends = {node: heights[node] for node in depth if node not in graph}
    latest = {node: max(n for it, n in depth.items() if band(it, 0) == band(node, 0)) for node in ends}
    _level(depth, first, ends, heights, limit, latest)
    edges = [Link(node, n, target) for node, targets in graph.items() for n, target in enumerate(targets.values())]
    links: list[dict[Link, None]] = [{} for _ in range(max(depth.values()))]
    for edge in edges:
        links[depth[edge.source]][edge] = None
        for n in range(depth[edge.source] + 1, depth[edge.target]):
            links[n][Link(edge.target, 0, edge.target)] = None
    found = [list(it) for it in links]
    return Layering(depth, edges, found, _ordered(start, found))


def _level(
    depth: dict[str, int],
    first: Mapping[str, int],
    ends: Mapping[str, int],
    heights: Mapping[str, int],
    limit: int,
    latest: Mapping[str, int],
) -> None:
    """Move ends of ways from the highest layer to the one after it, as long as that makes the drawing lower; each as
    far as its latest layer."""
    count = max(depth.values()) + 1
    while True:
        high = [0] * (count + 1)
        for node, last in depth.items():
            high[last] += heights[node] + APART
            for n in range(first[node], last):
                high[n] += PASSING
        n = high.index(max(high))
        movable = [
            it for it, height in ends.items() if depth[it] == n < latest[it] and high[n + 1] + height + APART < high[n]
        ]
        if high[n] <= limit * count or not movable:
            return
        depth[max(movable, key=ends.__getitem__)] += 1


def estimate(layering: Layering, boxes: Mapping[str, Box], width: int) -> tuple[float, int]:
    """About how wide the drawing will be with boxes of this width, and exactly how high."""
    across = sum(width + LEAVING + TRACK * len(nodes) / 2 + ARRIVING for nodes in layering.order)
    return across, max(map(_height, layering.layers(boxes)))


def drawing(layering: Layering, boxes: Mapping[str, Box], width: int) -> Drawing:
    """The drawing with these boxes, each of this width."""
    layers = layering.layers(boxes)
    tops = _tops(layers, layering.links)
    leaves = [
        {(node, number): top + down for node, top in column.items() for number, down in enumerate(layer[node].exits)}
        for layer, column in zip(layers, tops, strict=True)
    ]
    arrives = [
        {node: top + layer[node].entry for node, top in column.items()}
        for layer, column in zip(layers, tops, strict=True)
    ]
    for layer, links, leave, arrive in zip(layers[1:], layering.links, leaves[:-1], arrives[1:], strict=True):
        _part(layer, links, leave, arrive)
    left, tracks = [0], []
    for links, leave, arrive in zip(layering.links, leaves[:-1], arrives[1:], strict=True):
        first = left[-1] + width + LEAVING
        tracks.append({target: first + TRACK * n for target, n in _tracks(links, leave, arrive).items()})
        left.append(max(tracks[-1].values()) + ARRIVING)

    def line(link: Link) -> str:
        here, there = layering.depth[link.source], layering.depth[link.target]
        down = leaves[here][link.source, link.exit]
        way = [f"M{left[here] + width} {down}"]
        for n in range(here, there):
            x, y = tracks[n][link.target], arrives[n + 1][link.target]
            if turn := min(TURN, abs(y - down) / 2):
                bend = copysign(turn, y - down)
                way.append(f"H{x - turn:g}Q{x} {down} {x} {down + bend:g}V{y - bend:g}Q{x} {y} {x + turn:g} {y}")
            down = y
        return "".join((*way, f"H{left[there]}"))

    places = {node: (left[n], tops[n][node]) for node, n in layering.depth.items()}
    return Drawing(places, {edge: line(edge) for edge in layering.edges}, left[-1] + width, max(map(_height, layers)))


def _ordered(start: str, links: Sequence[Sequence[Link]]) -> list[list[str]]:
    """The nodes of each layer from top to bottom, with the fewest crossings that the sweeps come by."""
    order = [[start]]
    for found in links:
        place = _places(order[-1])
        in_turn = sorted(found, key=lambda it: (place[it.source], it.exit))
        order.append(list(dict.fromkeys(it.target for it in in_turn)))
    best, fewest = list(order), _crossings(order, links)
    for sweep in range(ORDERINGS):
        rightward = sweep % 2 == 0
        for n in range(1, len(order)) if rightward else range(len(order) - 2, 0, -1):
            place = _places(order[n])
            near = _places(order[n - 1 if rightward else n + 1])
            ends: dict[str, list[float]] = defaultdict(list)
            for source, number, target in links[n - 1 if rightward else n]:
                if rightward:
                    ends[target].append(near[source] + number / 100 / len(near))
                else:
                    ends[source].append(near[target])
            barycentre = {node: fmean(ends.get(node, [place[node]])) for node in order[n]}
            order[n] = sorted(order[n], key=barycentre.__getitem__)
        crossings = _crossings(order, links)
        if crossings < fewest:
            best, fewest = list(order), crossings
    return best


def _places(layer: Sequence[str]) -> dict[str, float]:
    """How far down each node is, from 0 to 1."""
    return {node: (number + 0.5) / len(layer) for number, node in enumerate(layer)}


def _crossings(order: Sequence[Sequence[str]], links: Sequence[Sequence[Link]]) -> int:
    """How many pairs of links cross: those that end the other way round than they begin."""
    crossings = 0
    for (here, there), found in zip(pairwise(order), links, strict=True):
        begin, end = _places(here), _places(there)
        above: list[float] = []
        for _, _, place in sorted((begin[it.source], it.exit, end[it.target]) for it in found):
            crossings += len(above) - bisect_right(above, place)
            insort(above, place)
    return crossings


def _distances(layer: Layer) -> list[int]:
    """How far the top of each box and dummy is at least from the top of the layer."""
    between = (
        above.height + (APART if above.height and it.height else PASSING) for above, it in pairwise(layer.values())
    )
    return list(accumulate(between, initial=0))


def _height(layer: Layer) -> int:
    return _distances(layer)[-1] + list(layer.values())[-1].height


def _tops(layers: Sequence[Layer], links: Sequence[Sequence[Link]]) -> list[dict[str, int]]:
    """How far down each box and dummy stands: near to what it is linked to, with no layer longer than the longest."""
    pulls: list[dict[str, list[tuple[int, str, int, int]]]] = [defaultdict(list) for _ in layers]
    for n, found in enumerate(links):
        for source, number, target in found:
            one, other = layers[n][source], layers[n + 1][target]
            shift, weight = one.exits[number] - other.entry, (1, 2, 8)[(not one.height) + (not other.height)]
            pulls[n + 1][target].append((n, source, shift, weight))
            pulls[n][source].append((n + 1, target, -shift, weight))
    for start in layers[0]:  # It stays at the top, where one begins to read.
        pulls[0][start] = [(0, start, 0, 1)]
    height = max(map(_height, layers))
    tops: list[dict[str, float]] = [dict(zip(layer, _distances(layer), strict=True)) for layer in layers]
    for move in range(MOVES):
        for n in range(len(layers)) if move % 2 else reversed(range(len(layers))):
            wanted = {}
            for node, pull in pulls[n].items():
                weight = sum(it[3] for it in pull)
                wanted[node] = sum((tops[m][other] + shift) * its for m, other, shift, its in pull) / weight, weight
            tops[n] = _spread(layers[n], wanted, height)
    for n in range(1, len(layers)):  # Last of all straight: level with one of its beginnings rather than with none.
        level: dict[str, tuple[float, int]] = {}
        for node, pull in pulls[n].items():
            level[node] = median_low(tops[m][other] + shift for m, other, shift, _ in pull if m < n), 1
        tops[n] = _spread(layers[n], level, height)
    return [{node: round(top) for node, top in layer.items()} for layer in tops]


def _spread(layer: Layer, wanted: Mapping[str, tuple[float, int]], height: int) -> dict[str, float]:
    """Each as near as can be to where it is wanted, none over another: isotonic regression by pooling violators."""
    distances = _distances(layer)
    pools: list[tuple[float, int, int]] = []
    for node, distance in zip(layer, distances, strict=True):
        place, weight, count = wanted[node][0] - distance, wanted[node][1], 1
        while pools and pools[-1][0] > place:
            above, its, more = pools.pop()
            place, weight, count = (above * its + place * weight) / (its + weight), its + weight, more + count
        pools.append((place, weight, count))
    spare = height - _height(layer)
    places = [min(max(place, 0), spare) for place, _, count in pools for _ in range(count)]
    return {node: place + distance for node, place, distance in zip(layer, places, distances, strict=True)}


@dataclass(frozen=True)
class Bundle:
    """The lines between two layers that have one target: where they begin, where they end, and what they span."""

    target: str
    begins: Sequence[int]
    end: int
    low: int
    high: int


def _part(layer: Layer, links: Sequence[Link], leaves: Mapping[tuple[str, int], int], arrives: dict[str, int]) -> None:
    """Let the lines to a box arrive a little lower where, whichever turned first, they would run along others."""
    begins = defaultdict(list)
    for source, number, target in links:
        begins[target].append(leaves[source, number])

    def along(one: str, other: str) -> bool:
        return any(abs(arrives[one] - it) < TRACK // 2 for it in begins[other])

    for one in arrives:
        if layer[one].height and any(along(one, it) and along(it, one) for it in arrives if it != one):
            arrives[one] += TRACK


def _tracks(links: Sequence[Link], leaves: Mapping[tuple[str, int], int], arrives: Mapping[str, int]) -> dict[str, int]:
    """The track on which the lines to each target turn: few crossings, and no line along another if it can be."""
    begins = defaultdict(list)
    for source, number, target in links:
        begins[target].append(leaves[source, number])
    order: list[Bundle] = []
    for target, end in arrives.items():
        new = Bundle(target, begins[target], end, min(end, *begins[target]), max(end, *begins[target]))
        before = [0, *accumulate(_clashes(it, new) for it in order)]
        behind = [0, *accumulate(_clashes(new, it) for it in reversed(order))][::-1]
        costs = [left + right for left, right in zip(before, behind, strict=True)]
        order.insert(costs.index(min(costs)), new)
    tracks: dict[str, int] = {}
    for n, it in enumerate(order):
        beside = (tracks[o.target] + 1 for o in order[:n] if o.low - TRACK < it.high and it.low - TRACK < o.high)
        tracks[it.target] = max(beside, default=0) if it.low < it.high else 0
    return tracks


def _clashes(left: Bundle, right: Bundle) -> int:
    """How often the lines of two bundles cross if the first turn left of the second; many more if some would join."""
    crossings = sum(left.low <= it <= left.high for it in right.begins) + (right.low <= left.end <= right.high)
    return crossings + 100 * any(abs(left.end - it) < TRACK // 2 for it in right.begins)
