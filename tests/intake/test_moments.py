"""Dates as feeds write them, and as they should not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.intake.moments import read_moment


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02T08:00:00Z",
        "2026-03-02T09:00:00.75+01:00",
        " Mon, 02 Mar 2026 08:00:00 GMT ",
        "02 Mar 2026 03:00:00 -0500",
        "20260302T080000Z",
    ],
)
def test_one_moment_in_many_writings(written: str) -> None:
    assert read_moment(written) == datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["", "soon", "Thu, 05 Mar 299999999999026 17:40:00 +0000", "0001-01-01T00:00:00+23:59", "31 Feb 2026", "Mon, 02 Mar"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_moment(written) is None
