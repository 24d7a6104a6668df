"""A small map without a map: where the places of a story lie to one another, on a plain grid of degrees.

Plate carrée, cut to the places; no coast is drawn, since none is needed to see what is near what, and none has to be loaded.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 320, 200
MARGIN = 26
# Fewer degrees than this across would put a village and its port at the two ends of the sheet.
LEAST_DEGREES = 1.5
MOST_SPOTS = 12
LETTER = 6.4
_STEPS = (0.25, 0.5, 1, 2, 5, 10, 15, 30, 60)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: a disc, larger the more articles name it, and its name where there is room."""

    x: float
    y: float
    r: float
    name: str
    href: str
    label: str
    words: tuple[float, float, str] | None


@dataclass(frozen=True, slots=True)
class Map:
    spots: tuple[Spot, ...]
    lines: tuple[str, ...]
    label: str
    scale: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    west: float
    north: float
    degrees: float
    """Degrees of longitude a pixel; a degree of latitude is `stretch` as long."""
    stretch: float

    def x(self, lon: float) -> float:
        return round((lon - self.west) / self.degrees, 1)

    def y(self, lat: float) -> float:
        return round((self.north - lat) / self.degrees * self.stretch, 1)


def draw_map(places: Sequence[tuple[str, float, float, int, str]]) -> Map | None:
    """`places` are (name, latitude, longitude, articles, address). None for fewer than two: a single dot shows nothing.

    Places named but once are left out where others are named more often: a passing mention would stretch the sheet.
    """
    often = [place for place in places if place[3] > 1]
    told = sorted(often if len(often) > 1 else places, key=lambda place: -place[3])[:MOST_SPOTS]
    if len({(lat, lon) for _, lat, lon, _, _ in told}) < 2:
        return None
    sheet = _sheet([lat for _, lat, _, _, _ in told], [lon for _, _, lon, _, _ in told])
    step = next((s for s in _STEPS if s / sheet.degrees > 46), _STEPS[-1])
    names = ", ".join(name for name, *_ in told[:6])
    return Map(
        tuple(_spots(told, sheet)),
        tuple(_grid(sheet, step)),
        f"Where the places lie to one another: {names}",
        f"Lines {step:g}° apart",
    )


def _sheet(lats: Sequence[float], lons: Sequence[float]) -> _Sheet:
    middle = (max(lats) + min(lats)) / 2
    stretch = 1 / max(0.2, math.cos(math.radians(middle)))
    wide = max(max(lons) - min(lons), LEAST_DEGREES) / (WIDTH - 2 * MARGIN)
    high = max(max(lats) - min(lats), LEAST_DEGREES) * stretch / (HEIGHT - 2 * MARGIN)
    degrees = max(wide, high)
    west = (max(lons) + min(lons)) / 2 - degrees * WIDTH / 2
    north = middle + degrees * HEIGHT / 2 / stretch
    return _Sheet(west, north, degrees, stretch)


def _grid(sheet: _Sheet, step: float) -> Iterator[str]:
    lon = math.ceil(sheet.west / step) * step
    while sheet.x(lon) <= WIDTH:
        yield f"M{sheet.x(lon)} 0V{HEIGHT}"
        lon += step
    lat = math.floor(sheet.north / step) * step
    while sheet.y(lat) <= HEIGHT:
        yield f"M0 {sheet.y(lat)}H{WIDTH}"
        lat -= step


def _spots(places: Sequence[tuple[str, float, float, int, str]], sheet: _Sheet) -> Iterator[Spot]:
    """Discs first, then names where no other disc and no other name stands: the most named choose first."""
    most = max(count for *_, count, _ in places)
    radii = [round(2.5 + 3 * math.sqrt(count / most), 1) for *_, count, _ in places]
    centres = [(sheet.x(lon), sheet.y(lat)) for _, lat, lon, _, _ in places]
    discs: list[Box] = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(centres, radii, strict=True)]
    names: list[Box] = []
    for own, (name, _, _, count, href) in enumerate(places):
        (x, y), r = centres[own], radii[own]
        taken = [*discs[:own], *discs[own + 1 :], *names]
        words = next((place for place in _beside(name, x, y, r) if not any(_meet(place[1], other) for other in taken)), None)
        if words:
            names.append(words[1])
        yield Spot(
            x, y, r, name, href, f"{name}, named in {count} {'article' if count == 1 else 'articles'}", words[0] if words else None
        )


def _beside(name: str, x: float, y: float, r: float) -> Iterator[tuple[tuple[float, float, str], Box]]:
    """Right, left, above, below; only where the name stays on the sheet."""
    wide = len(name) * LETTER
    for left, base in ((x + r + 4, y + 4), (x - r - 4 - wide, y + 4), (x - wide / 2, y - r - 5), (x - wide / 2, y + r + 13)):
        box = (left, base - 10, left + wide, base + 3)
        if box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT:
            yield (round(left, 1), round(base, 1), name), box


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
