"""What lies in the stretches of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.words.offsets import Stretches

BOUNDS = [(0, 3), (5, 9), (12, 13)]


@given(st.integers(0, 15), st.integers(1, 6))
def test_answers_are_those_of_looking_at_each(start: int, length: int) -> None:
    end = start + length
    stretches = Stretches(reversed(BOUNDS))
    assert stretches.touch(start, end) == any(a < end and start < b for a, b in BOUNDS)
    assert stretches.hold(start, end) == any(a <= start and end <= b for a, b in BOUNDS)


def test_no_stretches_hold_nothing() -> None:
    assert not Stretches([]).touch(0, 5)
    assert not Stretches([]).hold(0, 0)
