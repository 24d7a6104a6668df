from broadsheet.model.brief import Brief, FigureSeries
from tests.briefs.builders import Told, brief_of, on, place


def series(brief: Brief, what: str) -> FigureSeries:
    return next(one for one in brief.figure_series if one.what == what)


def toll(number: int, words: str, publisher: str, day: int, *, side: str = "marlow", who: str = "Marlovians") -> Told:
    told = Told(f"The flood has killed {words}, officials say.", publisher, at=on(day))
    return told.counts(words, number, side=side, who=who, day=day)


def test_a_toll_is_one_series_by_the_days_it_speaks_of() -> None:
    brief = brief_of(toll(12, "12 Marlovians", "Wend Gazette", 4), toll(7, "7 Marlovians", "The Marlow Post", 3))
    points = series(brief, "Marlovians killed").points
    assert [(p.value, p.as_of, p.publisher) for p in points] == [
        (7, "2026-03-03", "The Marlow Post"),
        (12, "2026-03-04", "Wend Gazette"),
    ]


def test_at_least_stays_with_the_number() -> None:
    [point] = series(brief_of(toll(12, "at least 12 Marlovians", "Wend Gazette", 4)), "Marlovians killed").points
    assert (point.modifier, point.min, point.max, point.as_printed) == (">=", 12, None, "at least 12 Marlovians")


def test_two_sides_are_never_one_series() -> None:
    told = Told("The flood killed 12 Marlovians and 3 Fenners.", at=on(4))
    told.counts("12 Marlovians", 12, side="marlow", who="Marlovians").counts("3 Fenners", 3, side="fen", who="Fenners")
    both = Told("In both towns 15 people died.", "Wend Gazette", at=on(4)).counts("15 people", 15, side="both", who="people")
    values = [[point.value for point in one.points] for one in brief_of(told, both).figure_series]
    assert sorted(values) == [[3], [12], [15]]


def test_an_earlier_flood_is_no_point_of_todays_toll() -> None:
    told = Told("The flood killed 12 people. That of 1998 killed 40 people.", at=on(4))
    told.counts("12 people", 12).counts("40 people", 40, event="1998 flood")
    assert len(brief_of(told).figure_series) == 2


def test_children_are_counted_apart_from_people() -> None:
    told = Told("The flood killed 12 people. Among the dead are 3 children.", at=on(4))
    told.counts("12 people", 12, who="people").counts("3 children", 3, who="children")
    assert len(brief_of(told).figure_series) == 2


def test_a_copy_is_not_a_point_but_its_carrier_is_told() -> None:
    origin = toll(12, "12 Marlovians", "Wend Gazette", 4)
    carrier = toll(12, "12 Marlovians", "Carrier News", 4)
    brief = brief_of(origin.coverage(role="origin", family="f"), carrier.coverage(role="carrier", family="f"))
    [point] = series(brief, "Marlovians killed").points
    assert (point.publisher, point.publishers) == ("Wend Gazette", ("Wend Gazette", "Carrier News"))


def test_a_malformed_number_is_printed_as_it_stands_and_never_repaired() -> None:
    told = Told("About 1,2000 people were hurt.", at=on(4)).counts("1,2000 people", None, kind="injured", doubtful=True)
    [point] = brief_of(told).figure_series[0].points
    assert (point.value, point.as_printed) == (None, "1,2000 people")


def test_the_dead_of_one_day_do_not_make_the_toll_fall() -> None:
    day = Told("The wave killed 20 people on Sunday.", "Hillside", at=on(4)).counts("20 people", 20, day=4)
    brief = brief_of(Told("The toll has passed 200 people.", at=on(3)).counts("200 people", 200, day=3), day)
    assert [[point.value for point in one.points] for one in brief.figure_series] == [[200]]
    assert brief.disagreements == ()


def test_the_dead_of_one_day_at_a_place_of_its_own_have_their_own_series() -> None:
    day = Told("The wave killed 20 people in Lowgate on Sunday.", "Hillside", at=on(4)).counts(
        "20 people", 20, day=4, place="Lowgate"
    )
    brief = brief_of(Told("The toll has passed 200 people.", at=on(3)).counts("200 people", 200, day=3), day)
    assert sorted(len(one.points) for one in brief.figure_series) == [1, 1]


def test_a_part_of_a_count_is_no_lower_count() -> None:
    told = Told("12 people died, 10 of them on the bridge.", at=on(4)).counts("12 people", 12).counts("10 of them", 10)
    assert [[point.value for point in one.points] for one in brief_of(told).figure_series] == [[12]]


def test_what_is_only_feared_is_no_figure() -> None:
    from dataclasses import replace

    told = Told("The flood could kill 500 people.", at=on(4)).counts("500 people", 500)
    told.figures = [replace(told.figures[0], polarity="hypothetical")]
    assert brief_of(told).figure_series == ()


def test_no_point_is_a_sum() -> None:
    brief = brief_of(toll(7, "7 Marlovians", "The Marlow Post", 3), toll(5, "5 Marlovians", "Wend Gazette", 3))
    assert {point.value for one in brief.figure_series for point in one.points} == {5, 7}


def test_a_place_that_only_acts_in_the_sentence_lends_no_side() -> None:
    fen = Told("The flood killed 12 Fenners in Fenwick.", at=on(4)).counts(
        "12 Fenners", 12, side="fenwicker", who="Fenwickers", place="Fenwick"
    )
    other = Told("Fenwick opened its gates and drowned ten people.", "Wend Gazette", at=on(4)).counts(
        "ten people", 10, who="people"
    )
    other.places.append(place("Fenwick", *other.span("Fenwick")))
    assert len(brief_of(fen, other).figure_series) == 2


def test_a_side_bears_the_name_of_its_place() -> None:
    fen = Told("The flood killed 12 Fenwickers.", at=on(4)).counts("12 Fenwickers", 12, side="fenwicker", who="Fenwickers")
    other = Told("Within Fenwick, ten people have lost their lives.", "Wend Gazette", at=on(4)).counts(
        "ten people", 10, who="people"
    )
    other.places.append(place("Fenwick", *other.span("Fenwick")))
    assert len(brief_of(fen, other).figure_series) == 1


def test_a_toll_that_rose_within_a_day_is_one_series() -> None:
    brief = brief_of(toll(2, "2 Marlovians", "The Marlow Post", 4), toll(6, "6 Marlovians", "Wend Gazette", 4))
    assert len(brief.figure_series) == 1


def test_the_dead_of_sunday_reported_on_wednesday_are_counted_up_to_wednesday() -> None:
    told = Told("At least 12 people died when the wave came on Sunday.", at=on(4)).counts("At least 12 people", 12, day=1)
    [point] = brief_of(told).figure_series[0].points
    assert point.as_of == "2026-03-01/2026-03-04"
