"""Dates as people and programs write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.words.dates import month_number, read_date
from quality.predict_words import predict_dates
from quality.score_words import score_dates
from tests.shared import shared


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021-05-18T17:05:09+02:00", "2021-05-18T17:05:09+02:00"),
        ("2021-05-18T17:05Z", "2021-05-18T17:05+00:00"),
        ("20210518", "2021-05-18"),
        ("2021-05", "2021-05"),
        ("2021", "2021"),
        ("Tue, 18 May 2021 17:05:09 GMT", "2021-05-18T17:05:09+00:00"),
        ("May 18, 2021 5:05 PM ET", "2021-05-18T17:05-04:00"),
        ("January 18, 2021 5:05 PM ET", "2021-01-18T17:05-05:00"),
        ("18 mai 2021 à 14h05", "2021-05-18T14:05"),
        ("Dienstag, 18.05.2021, 12.30 Uhr", "2021-05-18T12:30"),
        ("12 de marzo de 2020", "2020-03-12"),
        ("2021年5月20日 14:05", "2021-05-20T14:05"),
        ("5 мая 2021, 14:05", "2021-05-05T14:05"),
        ("Published 10:20, 3 June 2019", "2019-06-03T10:20"),
        ("March 2020", "2020-03"),
        ("12 a.m., 1 May 2021", "2021-05-01T00:00"),
    ],
)
def test_a_date_keeps_the_precision_it_was_written_with(text: str, iso: str) -> None:
    read = read_date(text)
    assert read is not None and read.iso() == iso


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "the 12 disciples", "2021-13-01", "2021-02-30", "25:61", "31 February 2021", "version 3.14"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_the_day_leads_unless_told_otherwise_or_impossible() -> None:
    assert [read.iso() if read else None for read in (read_date("3/4/2021"), read_date("3/4/2021", day_first=False), read_date("5/20/2021"))] == [
        "2021-04-03", "2021-03-04", "2021-05-20",
    ]  # fmt: skip


def test_a_clock_without_a_zone_counts_as_utc() -> None:
    read = read_date("2021-05-18 17:05")
    assert read is not None and read.offset is None and read.utc == datetime(2021, 5, 18, 17, 5, tzinfo=UTC)


def test_short_names_of_months_are_known_in_many_languages() -> None:
    assert [month_number(name) for name in ("Sept", "Mrz", "août", "dic", "juil", "Okt", "лип")] == [9, 3, 8, 12, 7, 10, 7]


@given(st.text(max_size=300))
def test_no_string_breaks_the_reader(text: str) -> None:
    read = read_date(text)
    assert read is None or read.utc.tzinfo is UTC


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2100, 1, 1)))
def test_what_iso_writes_is_read_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    read = read_date(moment.isoformat())
    assert read is not None and read.local == moment


def test_the_development_dates_come_out_right() -> None:
    data = shared("data", "trust")
    assert score_dates(data, list(predict_dates(data))) == {"right": 1.0, "read": 1.0}
