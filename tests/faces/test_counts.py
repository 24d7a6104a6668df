"""Numbers with their units, sources of knowledge in words, days that are still ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from broadsheet.faces import bases, phrasing
from broadsheet.faces.counts import counted, label, sentence
from broadsheet.faces.web.evidence import Notes
from broadsheet.faces.web.figures import lay_out
from broadsheet.faces.web.pages.front import lay_out_front
from broadsheet.faces.web.pages.timeline import lay_out_timeline
from broadsheet.faces.web.seen import Seen
from broadsheet.model.annotation import Evidence
from broadsheet.model.brief import Brief, Development, FigurePoint, FigureSeries, Line
from broadsheet.model.desk import Edition, Front, Told
from broadsheet.model.story import Story


def point(value: float | None, modifier: str = "=", *, printed: str | None = None, low: float | None = None) -> FigurePoint:
    return FigurePoint(value, low, None, modifier, "2026-03-02", "Gazette", (), as_printed=printed)


def series(what: str, kind: str, unit: str | None, *points: FigurePoint) -> FigureSeries:
    return FigureSeries(what, kind, points, unit=unit)


@pytest.mark.parametrize(
    ("counts", "what", "said"),
    [
        (series("Duration, minutes", "duration", "minutes", point(34.0)), "Duration", "34 minutes"),
        (series("Duration, years", "duration", "years", point(1.0)), "Duration", "1 year"),
        (series("Share, percent", "share", "percent", point(34.0, ">=")), "Share", "at least 34 percent"),
        (series("Change, market value", "change", "percent", point(34.0)), "Change, market value", "34 percent"),
        (series("Money, gbp", "money", "gbp", point(2.6, ">")), "Money", "more than £2.6"),
        (series("Damage, php", "money", "php", point(640_000_000.0)), "Damage", "640 million PHP"),
        (series("Civilians killed, share", "deaths", "share", point(0.5, ">=")), "Civilians killed, share", "at least half"),
        (series("Civilians killed, share", "deaths", "share", point(0.62)), "Civilians killed, share", "62 percent"),
        (series("Lorries", "things", "lorries", point(88.0)), "Lorries", "88"),
        (series("People killed, Gaza City", "deaths", None, point(42.0)), "People killed, Gaza City", "42"),
    ],
)
def test_a_number_is_told_with_its_unit_once(counts: FigureSeries, what: str, said: str) -> None:
    assert (label(counts), counted(counts, counts.points[0])) == (what, said)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (series("Norrigan employs … people", "people", "people", point(1200.0)), ("Norrigan employs", "1,200", "people")),
        (series("Was closed for … days", "duration", "days", point(11.0, ">=")), ("Was closed for", "at least 11", "days")),
        (series("Hull was insured for £…", "money", "gbp", point(41_000_000.0)), ("Hull was insured for", "£41 million", "")),
        (series("Taking £… from it", "money", "gbp", point(38.0, ">")), ("Taking", "more than £38", "from it")),
        (series("… of the victims were buried", "things", "victims", point(17.0)), ("", "17", "of the victims were buried")),
    ],
)
def test_a_number_goes_back_where_it_stood(counts: FigureSeries, told: tuple[str, str, str]) -> None:
    assert sentence(counts, counted(counts, counts.points[0])) == told


def test_what_follows_a_number_is_written_as_its_source_writes_it() -> None:
    shown = Evidence("1", 0, 40, "The trust says 6,200 appointments were put off by 40 Kenyan doctors.")
    off, doctors = (replace(point(each), evidence=(shown,)) for each in (6200.0, 40.0))
    assert sentence(series("Appointments were put off", "things", None, off), "6,200")[2] == "appointments were put off"
    assert sentence(series("Kenyan doctors", "people", None, doctors), "40")[2] == "Kenyan doctors"


def test_what_was_only_counted_alike_twice_has_no_chart() -> None:
    twice = tuple(replace(point(2.0), as_of=day) for day in ("2026-03-02", "2026-03-04"))
    toll, gates = series("People killed", "deaths", None, *twice), series("Gates", "things", "gates", *twice)
    figures = lay_out(Brief("9", "Headline", "active", (), 1, figure_series=(toll, gates)), Notes({}, {}))
    assert [chart.title for chart in figures.charts] == ["People killed, 2 to 4 March"]
    assert [beside.what for beside in figures.beside] == ["Gates"]


def test_dozens_are_a_number_and_no_misprint() -> None:
    dozens, misprint = point(None, "dozens", printed="dozens of people", low=24), point(None, "~", printed="about 1,2000", low=1200)
    assert (phrasing.figure(dozens), phrasing.malformed(dozens)) == ("dozens", False)
    assert (phrasing.figure(misprint), phrasing.malformed(misprint)) == ("about 1,2000", True)
    brief = Brief("9", "Headline", "active", (), 1, figure_series=(series("People hurt", "injured", None, dozens),))
    (beside,) = lay_out(brief, Notes({}, {})).beside
    assert (beside.value, beside.who) == ("dozens", "Gazette")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (bases.of_publisher("json-ld publisher", "stated"), "named in the page’s data"),
        (bases.of_publisher("", "inferred"), "inferred"),
        (bases.of_publisher("stated beside the byline", "stated"), "stated beside the byline"),
        (bases.of_time("meta article:published_time"), "from the page’s data"),
        (bases.of_time("dateline"), "from dateline"),
        (bases.of_line("line model: teaser_label"), "cards of other articles"),
        (bases.of_line("line model: nav"), "a way to other pages"),
        (bases.of_line("promotion: credit_line"), "promotion: credit line"),
    ],
)
def test_how_something_is_known_is_told_without_names_of_tags(told: str, words: str) -> None:
    assert told == words


def test_a_change_whose_hour_nobody_gave_is_told_by_its_day() -> None:
    assert phrasing.changed(datetime(2026, 3, 8, tzinfo=UTC)) == "8 March 2026"
    assert phrasing.changed(datetime(2026, 3, 8, 6, 30, tzinfo=UTC)) == "8 March 2026, 06:30 UTC"


def expected(text: str, due: str | None, outcome: str | None = None) -> Development:
    came = Line(outcome, ()) if outcome else None
    return Development("2026-03-01", "expected", text, (), due=due, outcome=came)


PROMISES = (
    expected("The inquiry reports", "2026-09-30"),
    expected("The board meets", "2026-03-06"),
    expected("The minister speaks", "2026-03-09", "She spoke"),
    expected("Schools reopen", "2026-03-11"),
    expected("The dam is inspected", "2026-03-10"),
)


def test_what_is_expected_stands_in_the_order_it_is_due() -> None:
    timeline = lay_out_timeline(PROMISES, Notes({}, {}), Seen({}, None), datetime(2026, 3, 10, tzinfo=UTC))
    assert [each.iso for each in timeline.expected] == ["2026-03-06", "2026-03-09", "2026-03-10", "2026-03-11", "2026-09-30"]
    assert [each.meta for each in timeline.expected] == [
        "the day has passed; nothing here reports what came of it",
        "",
        "due today",
        "",
        "",
    ]


def test_the_front_page_promises_nothing_whose_day_has_passed() -> None:
    told = Told(Story("9", ()), Brief("9", "Headline", "active", (), 1, developments=PROMISES))
    edition = Edition(date(2026, 3, 10), "evening", None, datetime(2026, 3, 11, tzinfo=UTC))
    page = lay_out_front(Front(edition, (told,)))
    assert [fact.text for fact in page.facts if fact.kind == "Expected"] == [": The dam is inspected"]
    assert [(due.text, due.meta) for due in page.due] == [("Schools reopen", "for tomorrow"), ("The dam is inspected", "for today")]
    later = lay_out_front(Front(replace(edition, day=date(2026, 10, 1)), (told,)))
    assert not [fact for fact in later.facts if fact.kind == "Expected"]
