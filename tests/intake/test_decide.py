"""When a feed is asked again: often where it changes, seldom where it fails, never where it is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.intake.decide import FIRST, LONGEST, NEVER_ANSWERED, SHORTEST, after_failure, after_success, decide_poll
from broadsheet.model.intake import Feed
from broadsheet.model.page import Answer

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
FEED = Feed("https://paper.example/rss", interval=FIRST)


def said(status: int = 200, **fields: object) -> Answer:
    return replace(Answer(FEED.address, status), **fields)


def wait(feed: Feed) -> float:
    assert feed.next_poll is not None
    return (feed.next_poll - NOW).total_seconds()


def test_a_feed_never_asked_and_one_overdue_are_asked() -> None:
    assert decide_poll(FEED, NOW).fetch
    assert decide_poll(replace(FEED, next_poll=NOW), NOW).fetch
    later = decide_poll(replace(FEED, next_poll=NOW + timedelta(minutes=1)), NOW)
    assert (later.fetch, later.when) == (False, NOW + timedelta(minutes=1))


@pytest.mark.parametrize("state", ["gone", "paused"])
def test_what_is_gone_or_paused_is_left_alone(state: str) -> None:
    assert not decide_poll(replace(FEED, state=state, next_poll=NOW), NOW).fetch


def test_a_clock_that_went_back_silences_nobody() -> None:
    assert decide_poll(replace(FEED, next_poll=NOW + timedelta(days=400)), NOW).fetch


def test_news_shortens_the_interval_and_silence_stretches_it() -> None:
    busy = after_success(FEED, said(), NOW, news=3)
    quiet = after_success(FEED, said(304), NOW, news=0)
    assert SHORTEST <= wait(busy) < FIRST < wait(quiet)
    assert (busy.changed, quiet.changed) == (NOW, None)
    for _ in range(50):
        busy, quiet = after_success(busy, said(), NOW, news=1), after_success(quiet, said(), NOW, news=0)
    assert (busy.interval, quiet.interval) == (SHORTEST, LONGEST)


def test_cache_control_is_honoured_up_to_a_day() -> None:
    assert wait(after_success(FEED, said(fresh_seconds=7_200), NOW, news=1)) >= 7_200
    assert wait(after_success(FEED, said(fresh_seconds=10**6), NOW, news=1)) <= LONGEST * 1.1


def test_validators_are_kept_from_every_answer() -> None:
    feed = after_success(replace(FEED, etag='"1"'), said(etag='"2"', last_modified="Mon"), NOW, news=0)
    assert (feed.etag, feed.last_modified) == ('"2"', "Mon")
    assert after_success(feed, said(304), NOW, news=0).etag == '"2"'
    assert after_success(feed, said(200), NOW, news=1).etag is None


def test_a_permanent_redirect_becomes_the_address() -> None:
    assert after_success(FEED, said(moved_to="https://new.example/rss"), NOW, news=1).address == "https://new.example/rss"
    assert after_success(FEED, said(), NOW, news=1).address == FEED.address


def test_a_gone_feed_is_retired_and_says_so() -> None:
    gone = after_failure(FEED, said(410, failure="status", why="The server answered 410."), NOW)
    assert (gone.state, gone.last_error) == ("gone", "The server answered 410.")


def test_a_storm_of_failures_backs_off_to_less_than_one_an_hour() -> None:
    feed = FEED
    for number in range(12):
        before, feed = feed, after_failure(feed, said(503, failure="status"), NOW)
        if number:
            assert wait(feed) >= wait(before)
    assert wait(feed) >= 3_600
    assert (feed.state, feed.failures) == ("failing", 12)
    assert after_success(feed, said(), NOW, news=0).state == "active"


def test_two_weeks_of_nothing_but_failures_end_it() -> None:
    feed = replace(FEED, failures=9, last_success=NOW - timedelta(days=15))
    assert after_failure(feed, said(0, failure="dns"), NOW).state == "gone"
    assert after_failure(replace(feed, last_success=NOW - timedelta(days=3)), said(0), NOW).state == "failing"


def test_retry_after_is_the_least_wait() -> None:
    assert wait(after_failure(FEED, said(429, retry_seconds=200_000), NOW)) >= 200_000


@given(
    st.lists(st.tuples(st.sampled_from([200, 304, 404, 429, 500, 503, 0]), st.integers(0, 50), st.integers(0, 10**9)), max_size=60),
    st.integers(0, 10**6),
)
def test_whatever_happens_a_living_feed_has_its_next_poll_in_sight(history: list[tuple[int, int, int]], start: int) -> None:
    now, feed = NOW + timedelta(seconds=start), FEED
    for status, news, asked in history:
        answer = said(status, retry_seconds=asked, fresh_seconds=asked)
        feed = after_success(feed, answer, now, news=news) if status in (200, 304) else after_failure(feed, answer, now)
        if feed.state == "gone":
            return
        assert feed.next_poll is not None
        seconds = (feed.next_poll - now).total_seconds()
        assert SHORTEST <= seconds <= 7 * LONGEST * 1.1
        now = feed.next_poll
        assert decide_poll(feed, now).fetch


def test_a_feed_that_never_answered_is_given_up_after_two_weeks() -> None:
    feed, now = replace(FEED, interval=None), NOW
    while feed.state != "gone":
        feed = after_failure(feed, said(404, failure="status"), now)
        now = feed.next_poll or now
    assert timedelta(days=14) < now - NOW < timedelta(days=20)
    assert feed.failures == NEVER_ANSWERED
