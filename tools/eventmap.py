"""Draws images/events-map.svg of the issues in MAPS: Europe with the host countries and cities of the events to come.

.venv/bin/python tools/eventmap.py countries-50m.json

The outlines are Natural Earth 4.1 at 1:50m (public domain), as TopoJSON: the file `countries-50m.json` of the npm
package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`, then unpack). Only the finished map is kept in the repository.

Natural Earth shows who holds a territory. The map follows the United Nations General Assembly (resolution 68/262) and
the European Union instead: Crimea is filled with Ukraine, the north of Cyprus with Cyprus. Kosovo has its own outline.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

ISSUES = Path(__file__).parents[1] / "issues"

Point = tuple[float, float]
"""East and north in degrees in the source, right and down in pixels in the picture."""
Ring = list[int]
"""A closed outline: indices of arcs, the complement of an index for an arc run backwards (TopoJSON)."""

WIDTH, HEIGHT, MARGIN = 1200, 700, 12
CENTRE = (17.8, 49.0)
"""Where the projection is centred and what lies in the middle of the picture, in degrees."""
KILOMETRES_PER_PIXEL = 4.05
EARTH_RADIUS = 6371.0
TOLERANCE = 0.85
"""How far a simplified outline may stray, in pixels."""
SMALLEST_ISLAND = 5.0
"""Islands with a shorter diagonal, in pixels, are left out."""

SEA, LAND, BEYOND, HOST, DOT, WHITE = "#F3F5F7", "#B9CEE2", "#DDE2E6", "#123F6D", "#B4461B", "#FFFFFF"


@dataclass(frozen=True)
class EventMap:
    """One issue's map: dots where something takes place, rings where it was postponed or cancelled."""

    hosts: frozenset[str]
    """Countries of the dots, as the source names them."""
    dots: dict[str, Point]
    rings: dict[str, Point] = field(default_factory=dict)


MAPS = {
    "39": EventMap(
        frozenset({"Romania", "Spain", "Hungary", "Serbia", "Denmark", "Austria"}),
        {
            "Bucharest": (26.10, 44.43),
            "Madrid": (-3.70, 40.42),
            "Budapest": (19.04, 47.50),
            "Belgrade": (20.46, 44.79),
            "Copenhagen": (12.57, 55.68),
            "Vienna": (16.37, 48.21),
        },
    ),
    "40": EventMap(
        frozenset({"Denmark", "Czechia", "Austria", "Moldova"}),
        {
            "Copenhagen": (12.57, 55.68),
            "Prague": (14.42, 50.09),
            "Vienna": (16.37, 48.21),
            "Chisinau": (28.86, 47.01),
        },
        {"Budapest": (19.04, 47.50), "Belgrade": (20.46, 44.79), "Bucharest": (26.10, 44.43)},
    ),
}
BEYOND_THE_REGION = {
    *("Morocco", "Algeria", "Tunisia", "Libya", "Egypt", "Lebanon", "Syria", "Israel", "Palestine", "Jordan"),
    *("Iraq", "Iran", "Saudi Arabia", "Kuwait"),
}
CRIMEA: Point = (34.3, 45.2)


@dataclass
class Topology:
    """Countries as rings of shared arcs, the arcs in pixels and simplified: neighbours stay joined."""

    arcs: list[list[Point]]
    countries: dict[str, list[Ring]]

    def outline(self, ring: Ring) -> list[Point]:
        """Return the points of a ring, the first not repeated at the end."""
        points: list[Point] = []
        for index in ring:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            points.extend(arc[:-1])
        return points


def read(source: Path) -> Topology:
    """Read the TopoJSON of world-atlas and settle the territories named at the top."""
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    degrees = list(_decoded(data))
    countries: dict[str, list[Ring]] = {}
    for geometry in data["objects"]["countries"]["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        countries[geometry["properties"]["name"]] = [ring for polygon in polygons for ring in polygon]
    topology = Topology(degrees, countries)
    crimea = [ring for ring in countries["Russia"] if inside(CRIMEA, topology.outline(ring))]
    countries["Russia"] = [ring for ring in countries["Russia"] if ring not in crimea]
    countries["Ukraine"] += crimea
    countries["Cyprus"] += countries.pop("N. Cyprus")
    topology.arcs = [simplified([project(point) for point in arc]) for arc in degrees]
    return topology


def _decoded(data: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the arcs in degrees: the file holds whole-number steps from point to point."""
    (scale_x, scale_y), (left, bottom) = data["transform"]["scale"], data["transform"]["translate"]
    for arc in data["arcs"]:
        x = y = 0
        points: list[Point] = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + bottom))
        yield points


def project(point: Point) -> Point:
    """Return where a place lies in the picture: Lambert's azimuthal equal-area projection."""
    east, north = radians(point[0] - CENTRE[0]), radians(point[1])
    middle = radians(CENTRE[1])
    toward = sin(middle) * sin(north) + cos(middle) * cos(north) * cos(east)
    # The point opposite the centre has no image; nothing near it reaches the picture.
    factor = EARTH_RADIUS / KILOMETRES_PER_PIXEL * sqrt(2 / max(1 + toward, 1e-9))
    x = factor * cos(north) * sin(east)
    y = factor * (cos(middle) * sin(north) - sin(middle) * cos(north) * cos(east))
    return WIDTH / 2 + x, HEIGHT / 2 - y


def simplified(line: list[Point]) -> list[Point]:
    """Return the line without the points that lie within the tolerance of it (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = hypot(bx - ax, by - ay)

    def distance(point: Point) -> float:
        x, y = point[0] - ax, point[1] - ay
        return abs(x * (by - ay) - y * (bx - ax)) / length if length else hypot(x, y)

    farthest = max(range(1, len(line) - 1), key=lambda index: distance(line[index]))
    if distance(line[farthest]) <= TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: farthest + 1])[:-1] + simplified(line[farthest:])


def inside(point: Point, ring: list[Point]) -> bool:
    """Tell whether a point lies within a ring (even-odd rule)."""
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        crossings += (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay)
    return crossings % 2 == 1


def clipped(ring: list[Point]) -> list[Point]:
    """Return the part of a ring within the picture and its margin (Sutherland and Hodgman)."""
    edges = ((0, -MARGIN, 1), (0, WIDTH + MARGIN, -1), (1, -MARGIN, 1), (1, HEIGHT + MARGIN, -1))
    for axis, limit, sign in edges:
        kept: list[Point] = []
        for before, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
            was, now = (sign * (place[axis] - limit) for place in (before, point))
            if (was >= 0) != (now >= 0):
                part = was / (was - now)
                kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if now >= 0:
                kept.append(point)
        ring = kept
    return ring


def drawn(points: Iterable[Point], close: bool) -> str:
    """Return path data in tenths of a pixel, in steps from point to point."""
    whole = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(whole) if (ax, ay) != (bx, by)]
    if not steps:
        return ""
    path = " ".join(f"{x / 10:g} {y / 10:g}" for x, y in steps)
    return f"M{whole[0][0] / 10:g} {whole[0][1] / 10:g} l{path}{' z' if close else ''}"


def fill(topology: Topology, names: Iterable[str]) -> str:
    """Return the path data of the countries with these names, one ring a line."""
    rings = [clipped(topology.outline(ring)) for name in sorted(names) for ring in topology.countries[name]]
    return "\n    ".join(drawn(ring, close=True) for ring in rings if ring and _diagonal(ring) >= SMALLEST_ISLAND)


def _diagonal(ring: list[Point]) -> float:
    xs, ys = zip(*ring, strict=True)
    return hypot(max(xs) - min(xs), max(ys) - min(ys))


def borders(topology: Topology, names: set[str]) -> str:
    """Return the path data of the borders that two of these countries share, one a line."""
    owners: defaultdict[int, set[str]] = defaultdict(set)
    for name, rings in topology.countries.items():
        for ring in rings:
            for index in ring:
                owners[index if index >= 0 else ~index].add(name)
    shared = [topology.arcs[index] for index, pair in sorted(owners.items()) if len(pair) == 2 and pair <= names]
    return "\n    ".join(drawn(arc, close=False) for arc in shared if any(map(_visible, arc)))


def _visible(point: Point) -> bool:
    return -MARGIN <= point[0] <= WIDTH + MARGIN and -MARGIN <= point[1] <= HEIGHT + MARGIN


def draw(topology: Topology, plan: EventMap) -> str:
    """Return an issue's map as SVG."""
    region = set(topology.countries) - BEYOND_THE_REGION
    dots, rings = _rounded(plan.dots.values()), _rounded(plan.rings.values())
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'  <rect width="{WIDTH}" height="{HEIGHT}" fill="{SEA}"/>',
        "",
        "  <!-- Beyond the region -->",
        f'  <path fill="{BEYOND}" stroke="{BEYOND}" d="{fill(topology, BEYOND_THE_REGION)}"/>',
        "",
        "  <!-- The region -->",
        f'  <path fill="{LAND}" d="{fill(topology, region - plan.hosts)}"/>',
        "",
        "  <!-- Host countries -->",
        f'  <path fill="{HOST}" d="{fill(topology, plan.hosts)}"/>',
        "",
        "  <!-- Borders -->",
        f'  <path fill="none" stroke="{WHITE}" stroke-width="1.6" d="{borders(topology, region)}"/>',
        "",
        f"  <!-- {', '.join([*plan.dots, *plan.rings])} -->",
        *(f'  <circle cx="{x:g}" cy="{y:g}" r="17" fill="{WHITE}"/>' for x, y in [*dots, *rings]),
        *(f'  <circle cx="{x:g}" cy="{y:g}" r="12" fill="{DOT}"/>' for x, y in [*dots, *rings]),
        *(f'  <circle cx="{x:g}" cy="{y:g}" r="6.5" fill="{WHITE}"/>' for x, y in rings),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _rounded(places: Iterable[Point]) -> list[Point]:
    return [(round(x, 1), round(y, 1)) for x, y in map(project, places)]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    outlines = read(Path(sys.argv[1]))
    for number, drawing in MAPS.items():
        (ISSUES / number / "images" / "events-map.svg").write_text(draw(outlines, drawing), encoding="utf-8")
