from __future__ import annotations

import pytest

from broadsheet.model.errors import BadInput
from broadsheet.newsroom.desks.cursors import read_cursor, read_id, write_cursor


def test_a_cursor_comes_back_as_it_was() -> None:
    assert read_cursor(write_cursor((1772452800000, 5874659434158228891))) == (1772452800000, 5874659434158228891)


@pytest.mark.parametrize("cut", ["", "x", "%%%", "MTc3MjQ1", "🙂", "MSwy" * 400])
def test_a_cut_or_invented_cursor_is_refused_in_words(cut: str) -> None:
    with pytest.raises(BadInput, match="cursor"):
        read_cursor(cut)


@pytest.mark.parametrize("id", ["", "abc", "-1", "1" * 25, "١٢", "1; drop table pages"])
def test_what_is_no_id_is_refused(id: str) -> None:
    with pytest.raises(BadInput):
        read_id(id)
