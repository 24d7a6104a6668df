"""Where places lie to one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.faces.web.maps import HEIGHT, LETTER, WIDTH, draw_map

HARBOUR, POINT = ("Port Marrow", 54.2, -5.1, 4, "/a"), ("Marrow Point", 54.4, -5.3, 3, "/b")


def test_north_is_up_and_east_is_right() -> None:
    drawn = draw_map([HARBOUR, POINT])
    assert drawn is not None
    harbour, point = drawn.spots
    assert point.y < harbour.y
    assert point.x < harbour.x


def test_what_more_articles_name_is_larger() -> None:
    drawn = draw_map([HARBOUR, POINT])
    assert drawn is not None
    assert drawn.spots[0].r > drawn.spots[1].r


def test_a_single_place_needs_no_map() -> None:
    assert draw_map([HARBOUR]) is None
    assert draw_map([HARBOUR, ("The port", 54.2, -5.1, 1, "/c")]) is None


def test_no_name_lies_over_the_disc_of_another_place() -> None:
    close = [
        ("Harrow", 51.58, -0.33, 9, "/a"),
        ("Brest", 51.9, 1.2, 5, "/b"),
        ("Mission", 26.2, -98.3, 2, "/c"),
        ("Delft", 52.0, 4.4, 2, "/d"),
    ]
    drawn = draw_map(close)
    assert drawn is not None
    for spot in drawn.spots:
        if spot.words:
            left, base, words = spot.words
            others = [other for other in drawn.spots if other is not spot]
            right = left + len(words) * LETTER
            assert not [
                o for o in others if left < o.x + o.r and o.x - o.r < right and base - 10 < o.y + o.r and o.y - o.r < base + 3
            ]


somewhere = st.tuples(st.just("Somewhere"), st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 500), st.just("/x"))


@given(st.lists(somewhere, min_size=2, max_size=20))
def test_every_place_lies_on_the_sheet(places: list[tuple[str, float, float, int, str]]) -> None:
    drawn = draw_map(places)
    if drawn is not None:
        assert all(0 <= spot.x <= WIDTH and 0 <= spot.y <= HEIGHT for spot in drawn.spots)
        assert len(drawn.lines) < 60
