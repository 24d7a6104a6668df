"""Counts drawn as honestly as they were given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.faces.web.charts import NARROW, WIDE, Band, Bound, Count, Line, Text, draw, span_of_days, spark
from broadsheet.faces.web.figures import chips
from broadsheet.model.brief import FigurePoint, FigureSeries
from tests.faces.fake import BRIEF


def count(value: float, day: int, bound: Bound = "exact", last: int | None = None, high: float | None = None) -> Count:
    first, end = date(2024, 5, day), date(2024, 5, last or day)
    return Count(value, high or value, bound, first, end, f"{bound} {value:g}", f"{value:g}", "Overland Press", "#n1")


def test_a_bound_is_hollow_with_an_arrow_and_an_exact_number_filled() -> None:
    least, most, exact = draw([Line("people killed", (count(14, 12, "least"), count(20, 13, "most"), count(17, 14)))]).marks
    assert (least.filled, least.arrow) == (False, "up")
    assert (most.filled, most.arrow) == (False, "down")
    assert (exact.filled, exact.arrow) == (True, "")


def test_a_day_not_certain_has_a_whisker_and_a_range_a_bar() -> None:
    marks = draw([Line("hurt", (count(20, 12, last=13), count(24, 14, "range", high=72)))]).marks
    assert marks[0].whisker is not None
    assert marks[0].whisker[0] < marks[0].x < marks[0].whisker[1]
    assert marks[1].bar is not None
    assert marks[1].bar[0] > marks[1].bar[1]


def test_equal_counts_of_one_day_stand_side_by_side() -> None:
    first, second = draw([Line("people killed", (count(10, 12), count(10, 12)))]).marks
    assert first.y == second.y
    assert abs(first.x - second.x) > 10


def test_the_line_steps_up_and_never_down() -> None:
    (path,) = draw([Line("people killed", (count(10, 12), count(8, 13), count(12, 14)))]).steps
    assert path.count("V") == 1


def test_something_else_counted_is_a_cross_and_joins_no_line() -> None:
    drawing = draw([Line("people killed", (count(200, 12), count(210, 13))), Line("both sides", (count(208, 12),), joined=False)])
    assert [mark.shape for mark in drawing.marks] == ["disc", "disc", "cross"]
    assert len(drawing.steps) == 1


def test_a_small_series_is_drawn_again_enlarged_and_the_title_says_so() -> None:
    drawing = draw([Line("Palestinians", (count(182, 12), count(219, 14))), Line("In Israel", (count(10, 12), count(12, 14)))])
    assert any(text.words == "In Israel only, enlarged" for text in drawing.texts)
    assert len(drawing.marks) == 6


def test_accounts_that_differ_get_a_band_with_words() -> None:
    drawing = draw(
        [Line("On board", (count(212, 11), count(231, 11)))], [Band("On board", 212, 231, "212 or 231: accounts differ")]
    )
    (band,) = drawing.bands
    assert band.height > 0
    assert any("accounts differ" in text.words for text in drawing.texts)


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    assert draw([]).height == 0


def _box(text: Text) -> tuple[float, float, float, float]:
    wide = len(text.words) * 6
    left = text.x - {"start": 0, "middle": wide / 2, "end": wide}[text.anchor]
    return left, text.y - 10, left + wide, text.y


counts = st.lists(
    st.tuples(st.integers(0, 40_000), st.integers(1, 31), st.sampled_from(["exact", "least", "most", "about"])),
    min_size=1,
    max_size=12,
)


@given(counts, st.sampled_from([WIDE, NARROW]))
def test_every_mark_and_label_stays_inside_and_no_label_covers_another(given: list[tuple[int, int, Bound]], width: int) -> None:
    drawing = draw([Line("people", tuple(count(value, day, bound) for value, day, bound in given))], width=width)
    assert all(0 <= mark.y <= drawing.height for mark in drawing.marks)
    labels = [_box(text) for text in drawing.texts if text.kind == "v"]
    assert all(left >= 0 and right <= width + 8 for left, _, right, _ in labels)
    for index, a in enumerate(labels):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in labels[index + 1 :])


def test_a_spark_keeps_its_points_in_its_frame() -> None:
    drawn = spark([count(14, 12, "least"), count(18, 14)])
    assert [filled for *_, filled in drawn.points] == [False, True]
    assert all(0 <= x <= 96 and 0 <= y <= 36 for x, y, _ in drawn.points)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 5, 18), date(2024, 5, 18), "18 May"),
        (date(2024, 5, 18), date(2024, 5, 19), "18 to 19 May"),
        (date(2024, 4, 30), date(2024, 5, 2), "30 April to 2 May"),
    ],
)
def test_days_are_said_as_short_as_they_are_sure(first: date, last: date, words: str) -> None:
    assert span_of_days(first, last) == words


def test_a_chip_tells_the_highest_of_the_last_day_of_what_only_grows() -> None:
    day = "2024-05-14"
    points = tuple(FigurePoint(value, None, None, "=", day, "Overland Press", ()) for value in (18.0, 21.0, 19.0))
    toll = FigureSeries("people killed", "deaths", points)
    lost = FigureSeries("people missing", "missing", points)
    assert [chip.values for chip in chips(replace(BRIEF, figure_series=(toll, lost), disagreements=()))] == [("21",), ("18",)]


def test_no_line_runs_along_what_can_become_less() -> None:
    counts = [count(3, 12), count(5, 13)]
    assert draw([Line("Killed", tuple(counts))]).steps
    assert not draw([Line("Missing", tuple(counts), grows=False)]).steps


def test_a_panel_is_as_high_as_it_has_points() -> None:
    few = draw([Line("Killed", (count(3, 12), count(5, 13)))])
    many = draw([Line("Killed", tuple(count(n, 12 + n) for n in range(9)))])
    assert few.height < many.height


def test_lines_that_lie_flat_are_named_together_and_drawn_again() -> None:
    drawing = draw([Line("There", (count(200, 12), count(210, 13))), Line("Here", (count(3, 12), count(4, 13)))])
    words = [text.words for text in drawing.texts]
    assert "Here: drawn again below" in words
    assert "Here only, enlarged" in words
