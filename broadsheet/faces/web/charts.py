"""Draw counts by the day they speak of: geometry only, the template prints it.

The rules are those of a careful desk: a bound is drawn as a bound (hollow, with an arrow), a range as a bar, a day not
certain as a whisker; equal points stand side by side; something else counted is a grey cross and joins no line. The thin
line steps along the most that had been reported by then: no interpolation, no trend. Counts of one kind share one scale
from zero; a small series is drawn again, enlarged.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal

Bound = Literal["exact", "least", "most", "about", "range"]

WIDE, NARROW = 656, 358
# A panel is as high as it has something to say: by the number of different points in it.
PANEL_HEIGHTS = ((3, 120), (6, 170), (1_000, 250))
SMALL_PANEL_HEIGHT = 96
# Below this share of the tallest count a series lies flat on the axis and is drawn again (tried on tolls of 219 and 12).
FLAT_SHARE = 0.2
# Advances in em of DejaVu Sans, the widest of the sans faces of paper.css, so that labels keep apart in all of them:
# narrow letters and spaces, capitals, everything else; and how much wider bold is.
_NARROW_LETTERS, _NARROW, _CAPITAL, _OTHER, _BOLD = frozenset(" .,:;'’|ijlItf()"), 0.36, 0.72, 0.62, 1.1
_SIZE, _BOLD_SIZE = 12.0, 13.0
Box = tuple[float, float, float, float]
SHAPES = ("disc", "square", "triangle")


@dataclass(frozen=True, slots=True)
class Count:
    """One reported number. `low` and `high` are what it allows.

    `label` is how it was put ("at least 182"), `short` the same for a phone ("≥ 182").
    """

    low: float | None
    high: float | None
    bound: Bound
    first: date
    last: date
    label: str
    short: str
    who: str
    href: str = ""

    @property
    def height(self) -> float:
        """Where the point stands: the number that was printed."""
        return next(n for n in (self.low, self.high, 0.0) if n is not None)

    @property
    def day(self) -> float:
        return (self.first.toordinal() + self.last.toordinal()) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Counts of the same thing. `joined=False`: another thing, shown for comparison, never part of a series.

    `grows`: what was counted can only become more, so that a line along the most reported by then says something.
    """

    name: str
    counts: tuple[Count, ...]
    joined: bool = True
    grows: bool = True

    @property
    def top(self) -> float:
        return max(max(c.height, c.high or 0.0) for c in self.counts)


@dataclass(frozen=True, slots=True)
class Band:
    """From the lowest to the highest of counts that exclude each other."""

    line: str
    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    words: str
    anchor: str = "middle"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the panel."""

    y: float
    left: float
    right: float
    kind: str = "grid"


@dataclass(frozen=True, slots=True)
class Mark:
    """One point, ready to print. `whisker` and `bar` are (from, to) in x and in y."""

    x: float
    y: float
    shape: str
    filled: bool
    arrow: Literal["up", "down", ""]
    whisker: tuple[float, float] | None
    bar: tuple[float, float] | None
    label: str
    href: str

    @property
    def sign(self) -> str:
        """The sign the template draws it with: its shape, and how it is bound."""
        bound = {"up": "least", "down": "most"}.get(self.arrow, "exact" if self.filled else "open")
        return self.shape if self.shape == "cross" else f"{self.shape}-{bound}"


@dataclass(frozen=True, slots=True)
class BandArea:
    top: float
    height: float
    left: float
    right: float
    words: str


@dataclass(frozen=True, slots=True)
class Spark:
    """A chart the size of a word: points by day between the lowest and the highest number, and the line of the most by then."""

    points: tuple[tuple[float, float, bool], ...]
    step: str
    band: tuple[float, float] | None


@dataclass(slots=True)
class Drawing:
    width: int
    height: float = 0.0
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    bands: list[BandArea] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame:
    """A panel: maps days to x and numbers to y."""

    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    floor: float
    ceiling: float
    digits: int = 0
    """Of a coordinate behind the point: whole pixels do for a chart, and make a page 2 kB lighter; a spark line is finer."""

    def x(self, day: float) -> float:
        days = (self.last - self.first).days
        share = 0.5 if not days else (day - self.first.toordinal()) / days
        inset = 0.09 * (self.right - self.left)
        return round(self.left + inset + share * (self.right - self.left - 2 * inset), self.digits)

    def y(self, value: float) -> float:
        share = (value - self.floor) / (self.ceiling - self.floor)
        return round(self.bottom - min(1.0, max(0.0, share)) * (self.bottom - self.top), self.digits)


def draw(lines: Sequence[Line], bands: Sequence[Band] = (), *, width: int = WIDE) -> Drawing:
    """Draw the lines in one panel from zero, and each flat one again below it, enlarged.

    An empty sequence gives an empty drawing (height 0): the caller shows the numbers in words.
    """
    drawing = Drawing(width)
    shapes = [SHAPES[number % len(SHAPES)] if line.joined else "cross" for number, line in enumerate(lines)]
    told = [(line, shape) for line, shape in zip(lines, shapes, strict=True) if line.counts]
    if not told:
        return drawing
    tallest = max(line.top for line, _ in told)
    flat = [(line, shape) for line, shape in told if line.joined and line.top < FLAT_SHARE * tallest]
    top = 22.0
    if len(told) > 1:
        drawing.texts.append(Text(0, 10, "Same scale for all, from zero", "start", "h"))
        top = 34.0
    different = len({(c.day, c.height) for line, _ in told for c in line.counts})
    height = PANEL_HEIGHTS[-1][1] if len(told) > 1 else next(high for most, high in PANEL_HEIGHTS if different <= most)
    frame = _frame([line for line, _ in told], width, top, height, floor=0.0)
    enlarged = {line.name for line, _ in flat}
    _panel(drawing, frame, told, [b for b in bands if b.line not in enlarged], quiet=[line for line, _ in flat])
    drawing.height = frame.bottom + 24
    for line, shape in flat:
        _enlarge(drawing, line, shape, [each for each, _ in told], [b for b in bands if b.line == line.name])
    return drawing


def _enlarge(drawing: Drawing, line: Line, shape: str, lines: Sequence[Line], bands: Sequence[Band]) -> None:
    numbers = [n for c in line.counts for n in (c.low, c.high) if n is not None] or [0.0]
    step = _nice((max(numbers) - min(numbers) or max(numbers) or 1) / 2)
    floor = max(0.0, math.floor(min(numbers) / step - 1) * step)
    title = drawing.height + 18
    drawing.texts.append(Text(0, title, f"{line.name} only, enlarged", "start", "h"))
    days = [d for each in lines for c in each.counts for d in (c.first, c.last)]
    frame = _frame([line], drawing.width, title + 24, SMALL_PANEL_HEIGHT, floor, (min(days), max(days)))
    _panel(drawing, frame, [(line, shape)], bands)
    drawing.height = frame.bottom + 24


def _frame(
    lines: Sequence[Line], width: int, top: float, height: float, floor: float, days: tuple[date, date] | None = None
) -> Frame:
    first, last = days or (
        min(c.first for line in lines for c in line.counts),
        max(c.last for line in lines for c in line.counts),
    )
    tallest = max(line.top for line in lines)
    step = _nice((tallest - floor or 1) / (4 if height > SMALL_PANEL_HEIGHT else 2))
    ceiling = max(floor + step, math.ceil(tallest / step) * step + (step if height <= SMALL_PANEL_HEIGHT else 0))
    gutter = 10 + _wide(compact(ceiling))
    # Room at the right for the label of the last point; on a phone the labels are short.
    right = width - (88 if width > NARROW else 34)
    return Frame(gutter, right, top, top + height, first, last, floor, ceiling)


def _panel(
    drawing: Drawing, frame: Frame, lines: Sequence[tuple[Line, str]], bands: Sequence[Band], *, quiet: Sequence[Line] = ()
) -> None:
    """Axes, bands, points with their line, names, and last the labels, which give way to all of them."""
    _axes(drawing, frame)
    taken = [_box(text) for text in drawing.texts]
    areas = [_area(frame, band) for band in bands]
    drawing.bands.extend(areas)
    labels: list[tuple[Mark, Count]] = []
    crossed: list[Box] = []
    for line, shape in lines:
        marks = _marks(frame, line, shape)
        if line.joined and line.grows and len(line.counts) > 1:
            corners = _steps(frame, line)
            drawing.steps.append(_path(corners))
            crossed.extend(_along(corners))
        drawing.marks.extend(mark for mark, _ in marks)
        taken.extend(box for mark, _ in marks for box in _around(mark))
        if not any(line is each for each in quiet):
            labels.extend(marks)
    if len(lines) > 1:
        for line, _ in lines:
            if line.joined and not any(line is each for each in quiet):
                _name(drawing, frame, line, taken)
        _name_flat(drawing, frame, quiet, taken)
    for area in areas:
        _say_band(drawing, area, taken)
    for mark, count in _once(labels):
        _label(drawing, mark, count, taken, crossed)


def _once(labels: Sequence[tuple[Mark, Count]]) -> Iterator[tuple[Mark, Count]]:
    """Equal counts of one day stand side by side; their number is written once."""
    written: set[tuple[str, float, float]] = set()
    for mark, count in labels:
        if (key := (count.label, mark.y, count.day)) not in written:
            written.add(key)
            yield mark, count


def _around(mark: Mark) -> Iterator[Box]:
    yield mark.x - 9, mark.y - 9, mark.x + 9, mark.y + 9
    if mark.whisker:
        yield mark.whisker[0], mark.y - 3, mark.whisker[1], mark.y + 3
    if mark.arrow:
        yield (mark.x - 4, mark.y - 18, mark.x + 4, mark.y) if mark.arrow == "up" else (mark.x - 4, mark.y, mark.x + 4, mark.y + 18)


def _axes(drawing: Drawing, frame: Frame) -> None:
    step = _nice((frame.ceiling - frame.floor) / (5 if frame.bottom - frame.top > SMALL_PANEL_HEIGHT else 3))
    value = frame.floor
    while value <= frame.ceiling + step / 100:
        y = frame.y(value)
        drawing.rules.append(Rule(y, frame.left, frame.right, "axis" if value == frame.floor else "grid"))
        drawing.texts.append(Text(frame.left - 6, y + 4, compact(value), "end"))
        value += step
    for day, words in _ticks(frame, narrow=drawing.width <= NARROW):
        drawing.texts.append(Text(frame.x(day.toordinal()), frame.bottom + 17, words))


def _ticks(frame: Frame, narrow: bool) -> Iterator[tuple[date, str]]:
    """Whole days, at most six (four on a phone); the month is named on the first and where it changes."""
    days = (frame.last - frame.first).days
    stride = max(1, math.ceil(days / (4 if narrow else 6)))
    month, year = 0, frame.first.year if frame.first.year == frame.last.year else 0
    for offset in range(0, days + 1, stride):
        day = frame.first + timedelta(days=offset)
        words = f"{day.day} {day:%b}" if not narrow or day.month != month else str(day.day)
        if day.year != year and year != frame.first.year:
            words, year = f"{words} {day.year}", day.year
        month = day.month
        yield day, words


def _name(drawing: Drawing, frame: Frame, line: Line, taken: list[Box]) -> None:
    """The name of a line at its left end, above it or below; where neither is free the legend of the points must do."""
    first = min(line.counts, key=lambda c: c.day)
    y = frame.y(first.height)
    for place in (y - 26, y + 34, y - 42):
        if frame.top < place < frame.bottom - 6 and _put(drawing, Text(frame.left + 4, place, line.name, "start", "h"), taken):
            return


def _name_flat(drawing: Drawing, frame: Frame, flat: Sequence[Line], taken: list[Box]) -> None:
    """Lines that lie on the axis are named together, and where they can be read."""
    if not flat:
        return
    words = "drawn again below" if drawing.width <= NARROW else f"{', '.join(line.name for line in flat)}: drawn again below"
    highest = min(frame.y(line.top) for line in flat)
    for place in (highest - 12, highest - 26, highest - 40):
        if _put(drawing, Text(frame.left + 4, place, words, "start"), taken):
            return


def _put(drawing: Drawing, text: Text, taken: list[Box], crossed: Sequence[Box] = ()) -> bool:
    """Write a text where nothing stands yet; False where something does."""
    box = _box(text)
    if _meets(box, taken) or _meets(box, crossed):
        return False
    drawing.texts.append(text)
    taken.append(box)
    return True


def _area(frame: Frame, band: Band) -> BandArea:
    top, bottom = frame.y(band.high), frame.y(band.low)
    return BandArea(top, max(2.0, bottom - top), frame.left, frame.right, band.words)


def _say_band(drawing: Drawing, area: BandArea, taken: list[Box]) -> None:
    """The words of a band at its right end: inside where it is high enough, above, or below; a point is never covered."""
    words = area.words if drawing.width > NARROW else "accounts differ"
    inside = area.top + area.height / 2 + 4
    below, above = area.top + area.height + 15, area.top - 6
    for y in (inside, below, above) if area.height >= 14 else (below, above):
        if _put(drawing, Text(area.right - 6, y, words, "end", "differ-t"), taken):
            return


def _marks(frame: Frame, line: Line, shape: str) -> list[tuple[Mark, Count]]:
    """Equal points side by side, around the day they share."""
    together: dict[tuple[float, float], list[Count]] = {}
    for count in line.counts:
        together.setdefault((frame.x(count.day), frame.y(count.height)), []).append(count)
    marks = []
    for (x, y), counts in together.items():
        for place, count in enumerate(counts):
            shifted = round(x + 13 * (place - (len(counts) - 1) / 2), 1)
            marks.append((_mark(frame, count, shifted, y, shape), count))
    return marks


def _mark(frame: Frame, count: Count, x: float, y: float, shape: str) -> Mark:
    whisker = None if count.first == count.last else (frame.x(count.first.toordinal()), frame.x(count.last.toordinal()))
    bar = (frame.y(count.low or 0.0), frame.y(count.high or 0.0)) if count.bound == "range" else None
    return Mark(
        x=x,
        y=y,
        shape=shape,
        filled=count.bound in ("exact", "about"),
        arrow="up" if count.bound == "least" else "down" if count.bound == "most" else "",
        whisker=whisker,
        bar=bar,
        label=f"{count.label}, {count.who}, {span_of_days(count.first, count.last)}",
        href=count.href,
    )


def _steps(frame: Frame, line: Line) -> list[tuple[float, float]]:
    """The most that had been reported by then: the corners of the line."""
    counts = sorted(line.counts, key=lambda c: (c.day, c.height))
    best = counts[0].height
    corners = [(frame.x(counts[0].day), frame.y(best))]
    for count in counts[1:]:
        corners.append((frame.x(count.day), frame.y(best)))
        if count.height > best:
            best = count.height
            corners.append((frame.x(count.day), frame.y(best)))
    return corners


def _path(corners: Sequence[tuple[float, float]]) -> str:
    """Corners as an SVG path that goes across, then up."""
    path = [f"M{corners[0][0]:g} {corners[0][1]:g}"]
    for (x, y), (next_x, next_y) in pairwise(corners):
        path.append(f"H{next_x:g}" if next_x != x else f"V{next_y:g}" if next_y != y else "")
    return "".join(path)


def _along(corners: Sequence[tuple[float, float]]) -> Iterator[Box]:
    for (x, y), (next_x, next_y) in pairwise(corners):
        yield min(x, next_x) - 1, min(y, next_y) - 1, max(x, next_x) + 1, max(y, next_y) + 1


def _label(drawing: Drawing, mark: Mark, count: Count, taken: list[Box], crossed: Sequence[Box]) -> None:
    """Put the words where nothing stands yet: above, below, right, left, off the line before on it; else the table must do."""
    words = count.label if drawing.width > NARROW else count.short
    above, below = mark.y - (22 if mark.arrow == "up" else 12), mark.y + (30 if mark.arrow == "down" else 21)
    places = [
        (mark.x, above, "middle"),
        (mark.x, below, "middle"),
        (mark.x + 12, mark.y + 4, "start"),
        (mark.x - 12, mark.y + 4, "end"),
    ]
    if mark.x > 0.8 * drawing.width:
        places = [places[2], places[0], places[1], places[3]]
    for lines in (crossed, ()):
        for x, y, anchor in places:
            text = Text(x, y, words, anchor, "v")
            left, top, right, _ = _box(text)
            if left >= 0 and right <= drawing.width and top >= 0 and _put(drawing, text, taken, lines):
                _who_below(drawing, text, count, taken)
                return


def _who_below(drawing: Drawing, above: Text, count: Count, taken: list[Box]) -> None:
    if drawing.width <= NARROW:
        return
    text = Text(above.x, above.y + 15, count.who, above.anchor)
    box, own = _box(text), _box(above)
    if box[2] <= drawing.width + 4 and box[0] >= 0 and not _meets(box, [other for other in taken if other != own]):
        drawing.texts.append(text)
        taken.append(box)


def _box(text: Text) -> Box:
    wide = _wide(text.words, bold=bool(text.kind))
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return left, text.y - 11, left + wide, text.y + 3


@lru_cache(maxsize=4096)
def _wide(words: str, *, bold: bool = False) -> float:
    """How wide words stand in a drawing, in px. Kept: a label is tried in several places, in two drawings, at each printing."""
    ems = sum(_NARROW if c in _NARROW_LETTERS else _CAPITAL if c.isupper() else _OTHER for c in words)
    return ems * (_BOLD_SIZE * _BOLD if bold else _SIZE)


def _meets(box: Box, others: Sequence[Box]) -> bool:
    """Whether a box lies over any of the others."""
    left, top, right, bottom = box
    for other in others:  # noqa: SIM110  (a plain loop: this is asked some thousand times for a page)
        if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
            return True
    return False


def _nice(step: float) -> float:
    """The next round step: 1, 2, 2.5 or 5 times a power of ten; counts of people never step by parts."""
    if step <= 1:
        return 1.0
    power = 10.0 ** math.floor(math.log10(step))
    return next(power * n for n in (1, 2, 2.5, 5, 10) if power * n >= step - 1e-9 and (power * n).is_integer())


def compact(value: float) -> str:
    """An axis label: 250, 2,500, 40,000, 2M."""
    if value >= 1_000_000:
        return f"{value / 1_000_000:g}M"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:g}"


def span_of_days(first: date, last: date) -> str:
    """18 May; 18 to 19 May; 30 April to 2 May."""
    if first == last:
        return f"{first.day} {first:%B}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {last:%B}"
    return f"{first.day} {first:%B} to {last.day} {last:%B}"


def spark(counts: Sequence[Count], band: Band | None = None, *, grows: bool = True, width: int = 96, height: int = 36) -> Spark:
    """Needs at least one count. A point is (x, y, filled); no line where what is counted can become less."""
    numbers = [c.height for c in counts]
    low, high = min(numbers), max(numbers)
    frame = Frame(
        -9, width + 7, 6, height - 10, min(c.first for c in counts), max(c.last for c in counts), low, max(high, low + 1), 1
    )
    line = Line("", tuple(counts))
    marks = [mark for mark, _ in _marks(frame, line, "disc")]
    between = (frame.y(band.high), round(frame.y(band.low) - frame.y(band.high), 1)) if band else None
    return Spark(tuple((m.x, m.y, m.filled) for m in marks), _path(_steps(frame, line)) if grows else "", between)
