"""Flat illustrations for the sample's pictures: painted here, so that the demo needs nobody's photographs and no network.

A scene is a list of shapes on a sheet of 16 by 9 units of forty pixels, painted from the back to the front.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT, UNIT, FINE = 640, 360, 40, 2
Colour = str
Points = Sequence[tuple[float, float]]
Shape = tuple[Colour, Points]

_NIGHT, _DUSK, _DAY, _SEA, _DEEP = "#1f2a3c", "#51617a", "#c9d3d6", "#34506b", "#22364c"
_PAPER, _STONE, _DARK, _RUBRIC, _GOLD, _GREEN, _WOOD, _SKIN = (
    "#f1e9d8",
    "#a79f90",
    "#2b2722",
    "#b4432d",
    "#e0a83c",
    "#64794f",
    "#8a5a34",
    "#c99c78",
)


def box(colour: Colour, left: float, top: float, right: float, bottom: float) -> Shape:
    """A rectangle."""
    return colour, [(left, top), (right, top), (right, bottom), (left, bottom)]


def disc(colour: Colour, x: float, y: float, radius: float, stretch: float = 1.0, turn: tuple[float, float] = (0.0, 2.0)) -> Shape:
    """A circle or ellipse, or the part of one between two angles in units of pi."""
    angles = np.linspace(turn[0] * pi, turn[1] * pi, 60)
    return colour, [(x + radius * stretch * cos(angle), y + radius * sin(angle)) for angle in angles]


def person(colour: Colour, x: float, ground: float, size: float = 1.0) -> list[Shape]:
    """A head and a coat."""
    coat = [
        (x - 0.55 * size, ground),
        (x - 0.4 * size, ground - 2.2 * size),
        (x + 0.4 * size, ground - 2.2 * size),
        (x + 0.55 * size, ground),
    ]
    return [(colour, coat), disc(_SKIN, x, ground - 2.65 * size, 0.4 * size)]


def ship(x: float, y: float, size: float = 1.0) -> list[Shape]:
    """A ferry from the side."""
    hull = [(x, y), (x + 8 * size, y), (x + 7.2 * size, y + 1.3 * size), (x + 0.7 * size, y + 1.3 * size)]
    windows = [box(_GOLD, x + (1.2 + n) * size, y - 0.75 * size, x + (1.6 + n) * size, y - 0.45 * size) for n in range(6)]
    return [
        (_PAPER, hull), box(_PAPER, x + 0.9 * size, y - 1.1 * size, x + 7.1 * size, y), *windows,
        box(_PAPER, x + 2 * size, y - 1.8 * size, x + 5.5 * size, y - 1.1 * size), box(_RUBRIC, x + 4 * size, y - 2.9 * size, x + 4.9 * size, y - 1.8 * size),
    ]  # fmt: skip


def _sea(sky: Colour, water: Colour = _SEA) -> list[Shape]:
    return [box(sky, 0, 0, 16, 5.4), box(water, 0, 5.4, 16, 9)]


def _smoke(x: float, y: float) -> list[Shape]:
    return [disc("#3a3f48", x + 0.9 * n, y - 0.6 * n, 0.55 + 0.28 * n) for n in range(6)]


def _columns(top: float, ground: float) -> list[Shape]:
    shafts = [box(_PAPER, 4.2 + 1.6 * n, top, 4.9 + 1.6 * n, ground) for n in range(5)]
    return [(_PAPER, [(3.4, top), (8, top - 2), (12.6, top)]), *shafts, box(_STONE, 3.2, ground, 12.8, ground + 0.5)]


def _hills(*colours: Colour) -> list[Shape]:
    return [disc(colour, 3 + 5 * n, 8.4 + 0.2 * n, 4.6 - 0.4 * n, 1.7) for n, colour in enumerate(colours)]


_SCENES: dict[str, list[Shape]] = {
    "ferry-wire-1": [
        *_sea(_NIGHT, _DEEP),
        *_smoke(8.4, 3),
        *ship(4, 5.2),
        disc(_RUBRIC, 9.2, 4.6, 0.9),
        disc(_GOLD, 9.2, 4.75, 0.5),
    ],
    "ferry-six-1": [
        *_sea(_DAY),
        disc(_DARK, 8, 2.6, 0.9, 1.7),
        box(_DARK, 9, 2.4, 12.6, 2.7),
        box(_DARK, 4.5, 1.4, 11.5, 1.5),
        box(_DARK, 7.9, 1.4, 8.1, 2),
        box(_DARK, 12.4, 1.7, 12.6, 3.2),
        box(_STONE, 7.97, 3.4, 8.03, 6.4),
        disc(_RUBRIC, 8, 6.6, 0.3),
    ],
    "ferry-rotunda-1": [
        box(_DAY, 0, 0, 16, 9),
        box(_STONE, 5, 1, 11, 7.6),
        box(_DARK, 7, 3, 9, 7.6),
        box(_DUSK, 0, 7.6, 16, 9),
        *person(_RUBRIC, 10.2, 8.6, 1.3),
    ],
    "ferry-commonweal-2": [*_sea(_DAY), *ship(0.8, 4.9, 0.8), *ship(8.2, 5.6, 0.9), box(_STONE, 0, 7.6, 16, 9)],
    "dam-wire-1": [
        box(_DAY, 0, 0, 16, 9),
        *_hills(_GREEN, "#7d8f63", _GREEN),
        box(_SEA, 0, 2.6, 16, 3.4),
        (_STONE, [(2, 3), (14, 3), (12.6, 9), (3.4, 9)]),
        *[box(_PAPER, 9.6 + 0.8 * n, 3, 10.1 + 0.8 * n, 9) for n in range(4)],
    ],
    "dam-tana-1": [
        box(_DAY, 0, 0, 16, 9),
        *_hills(_GREEN, "#7d8f63", _GREEN),
        box(_WOOD, 0, 7.8, 16, 9),
        *[
            s
            for n in range(4)
            for s in (*person((_RUBRIC, _DUSK, _GOLD, _DARK)[n], 3 + 3 * n, 8.4), disc(_PAPER, 3 + 3 * n, 4.9, 0.55, 1.3))
        ],
    ],
    "dam-tana-2": [
        box(_DUSK, 0, 0, 16, 9),
        box(_STONE, 2, 1, 14, 9),
        box(_DARK, 5, 2.4, 11, 9),
        box(_SEA, 5, 6.2, 11, 9),
        box(_RUBRIC, 5, 4, 7.6, 4.5),
        (_RUBRIC, [(8.6, 4), (11, 3.6), (11, 4.1), (8.7, 4.5)]),
    ],
    "canal-wire-1": [
        box(_DAY, 0, 0, 16, 5),
        box(_GREEN, 0, 4.4, 16, 5.4),
        box(_SEA, 0, 5.4, 16, 9),
        box(_DARK, 13.2, 3, 14, 9),
        box(_WOOD, 12.2, 4.2, 13.2, 9),
        *[
            s
            for n in range(3)
            for s in (
                (
                    _RUBRIC if n == 1 else _DARK,
                    [
                        (0.6 + 3.9 * n, 5.9 + 0.5 * n),
                        (4.1 + 3.9 * n, 5.9 + 0.5 * n),
                        (3.7 + 3.9 * n, 7 + 0.5 * n),
                        (1 + 3.9 * n, 7 + 0.5 * n),
                    ],
                ),
                box(_PAPER, 1 + 3.9 * n, 5.2 + 0.5 * n, 2 + 3.9 * n, 5.9 + 0.5 * n),
            )
        ],
    ],
    "canal-tallow-1": [
        box(_WOOD, 0, 0, 16, 9),
        *[
            box(
                (_SEA, _GREEN, _PAPER, _GOLD, _RUBRIC)[(r * 5 + c * 3) % 5],
                2 + 1.5 * c,
                1.4 + 1.5 * r,
                3.4 + 1.5 * c,
                2.8 + 1.5 * r,
            )
            for r in range(4)
            for c in range(8)
            if (r, c) not in ((1, 5), (2, 2))
        ],
        box(_RUBRIC, 13.9, 6.6, 15.3, 8),
    ],
    "canal-rotunda-1": [box(_DUSK, 0, 0, 16, 9), *_columns(3.4, 7.4), box(_STONE, 0, 7.9, 16, 9), *person(_DARK, 13.4, 8.7, 1.2)],
    "cheese-echo-1": [
        box(_DUSK, 0, 0, 16, 9),
        box(_WOOD, 0, 6, 16, 9),
        disc(_GOLD, 7.6, 5, 2.6, 1.5),
        disc("#efd391", 7.6, 4.4, 2.2, 1.6),
        ("#b98a2c", [(7.6, 4.4), (11.4, 3.5), (11.6, 5.6)]),
    ],
    "mayor-record-1": [
        box(_NIGHT, 0, 0, 16, 9),
        *_columns(3.2, 7.4),
        disc(_GOLD, 8, 2.4, 0.5),
        box(_DUSK, 0, 7.9, 16, 9),
        *person(_RUBRIC, 8, 8.7, 1.1),
        *[disc(_STONE, 1.2 + 1.05 * n, 9, 0.55) for n in range(14) if n not in (6, 7)],
    ],
    "cup-touchline-1": [
        box("#4f7a4d", 0, 0, 16, 9),
        box("#5b8757", 0, 3, 16, 6),
        box(_PAPER, 3, 1.2, 13, 1.4),
        box(_PAPER, 3, 1.2, 3.2, 6),
        box(_PAPER, 12.8, 1.2, 13, 6),
        *person(_GOLD, 8, 7, 1.4),
        disc(_PAPER, 10.6, 3.2, 0.5),
    ],
    "quake-visayas-1": [
        box(_DAY, 0, 0, 16, 9),
        box(_PAPER, 6, 2.6, 10, 9),
        (_STONE, [(5.6, 2.6), (8, 0.6), (9, 2.6)]),
        disc(_DARK, 8, 4.2, 0.8),
        (_DARK, [(9.6, 2.6), (8.5, 5.4), (9.1, 6.4), (8, 9), (8.3, 9), (9.5, 6.4), (8.9, 5.4), (10, 2.9)]),
        disc(_GREEN, 2.6, 6.6, 2.2),
        box(_WOOD, 2.4, 7, 2.8, 9),
    ],
    "theft-commonweal-1": [
        box("#3b3129", 0, 0, 16, 9),
        box(_PAPER, 4.6, 0.6, 11.4, 8.6),
        disc(_WOOD, 8, 6.4, 1.9, 1.05),
        disc(_WOOD, 8, 4.1, 1.4, 1.05),
        disc(_PAPER, 6.2, 5.1, 0.5),
        disc(_PAPER, 9.8, 5.1, 0.5),
        box(_DARK, 7.8, 0.9, 8.2, 5),
        box(_DARK, 7.2, 7.2, 8.8, 7.35),
        box(_GOLD, 7.93, 1.2, 8.07, 7.2),
    ],
    "trial-lantern-1": [
        box(_DUSK, 0, 0, 16, 9),
        *_columns(3, 7.4),
        box(_STONE, 0, 7.9, 16, 9),
        *person(_DARK, 5.4, 8.7, 1.3),
        *[s for n in range(3) for s in person(_STONE, 10.6 + 1.5 * n, 8.9, 0.9)],
    ],
    "hospital-rotunda-1": [
        box(_DAY, 0, 0, 16, 9),
        box(_PAPER, 1, 0.8, 5.4, 4.4),
        box(_RUBRIC, 2.8, 1.4, 3.6, 3.8),
        box(_RUBRIC, 2, 2.2, 4.4, 3),
        box(_STONE, 0, 7.9, 16, 9),
        *person(_SEA, 9, 8.7, 1.5),
        *[box(_PAPER if n % 2 else _GOLD, 7.6, 5.2 + 0.28 * n, 10.4, 5.4 + 0.28 * n) for n in range(6)],
    ],
}


def scene_names() -> tuple[str, ...]:
    """The ids of the articles that have a picture."""
    return tuple(_SCENES)


def paint(name: str) -> bytes:
    """The picture of an article, as a PNG."""
    sheet = np.zeros((HEIGHT * FINE, WIDTH * FINE, 3), np.float32)
    for colour, points in _SCENES[name]:
        _fill(sheet, colour, points)
    fine = sheet.reshape(HEIGHT, FINE, WIDTH, FINE, 3).mean(axis=(1, 3))
    return _png(fine.round().astype(np.uint8))


def _fill(sheet: NDArray[np.float32], colour: Colour, points: Points) -> None:
    """Paint a polygon: a pixel is inside where a line from it crosses the border an odd number of times."""
    corners = np.asarray(points, np.float64) * UNIT * FINE
    left, top = np.floor(corners.min(axis=0)).astype(int).clip(0)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int)
    x = np.arange(left, min(right, sheet.shape[1])) + 0.5
    y = (np.arange(top, min(bottom, sheet.shape[0])) + 0.5)[:, None]
    inside = np.zeros((y.size, x.size), bool)
    for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if y1 != y2:
            inside ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    sheet[top : top + y.size, left : left + x.size][inside] = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _png(pixels: NDArray[np.uint8]) -> bytes:
    """The fewest chunks a PNG can have."""
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
