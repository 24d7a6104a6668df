from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.model.errors import BadInput
from broadsheet.newsroom.desks.cursors import (
    RankedCursor,
    read_cursor,
    read_id,
    read_ranked_cursor,
    write_cursor,
    write_ranked_cursor,
)


def test_a_cursor_comes_back_as_it_was() -> None:
    assert read_cursor(write_cursor((1772452800000, 5874659434158228891))) == (1772452800000, 5874659434158228891)


@pytest.mark.parametrize("after", [None, (1772452800000, 5874659434158228891)])
def test_a_ranked_list_goes_on_where_it_stopped_as_of_its_moment(after: tuple[int, int] | None) -> None:
    at = RankedCursor(after, datetime(2031, 3, 3, 8, tzinfo=UTC), 40)
    assert read_ranked_cursor(write_ranked_cursor(at)) == at


@pytest.mark.parametrize("cut", ["", "x", write_cursor((1, 2)), "9" * 68, "0" * 67])
def test_a_cut_place_in_a_ranked_list_is_refused_in_words(cut: str) -> None:
    with pytest.raises(BadInput, match="cursor"):
        read_ranked_cursor(cut)


@pytest.mark.parametrize("invented", ["0" * 68, write_cursor((1, 2)) + write_cursor((-5, 2)), ("9" * 15 + "8" * 19) * 2])
def test_a_place_at_no_time_of_ours_is_held_within_the_calendar(invented: str) -> None:
    at = read_ranked_cursor(invented)
    assert at is not None
    assert 1970 <= at.moment.year <= 9999


@pytest.mark.parametrize("cut", ["", "x", "%%%", "MTc3MjQ1", "🙂", "MSwy" * 400])
def test_a_cut_or_invented_cursor_is_refused_in_words(cut: str) -> None:
    with pytest.raises(BadInput, match="cursor"):
        read_cursor(cut)


@pytest.mark.parametrize("id", ["", "abc", "-1", "1" * 25, "١٢", "1; drop table pages"])
def test_what_is_no_id_is_refused(id: str) -> None:
    with pytest.raises(BadInput):
        read_id(id)
