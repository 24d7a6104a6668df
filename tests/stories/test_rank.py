from __future__ import annotations

from datetime import timedelta

from broadsheet.model.brief import Brief, CoverageEntry
from broadsheet.model.desk import Told
from broadsheet.model.story import Story
from broadsheet.stories import Caps, Interests, rank
from tests.stories.build import MONDAY


def told(
    id: str, *, voices: int = 2, articles: int = 3, hours: float | None = 1, headed_by: str = "", topics: tuple[str, ...] = ()
) -> Told:
    """A story last told so many hours ago."""
    last = None if hours is None else MONDAY - timedelta(hours=hours)
    entries = tuple(CoverageEntry(str(n), None, None, None, None, None, "original") for n in range(articles))
    brief = Brief(id, f"Story {id}", "active", entries, voices, headline_publisher=headed_by or None, topics=topics)
    return Told(Story(id, (), last=last), brief)


def ids(ranked: tuple[Told, ...]) -> list[str]:
    return [one.story.id for one in ranked]


def test_many_copies_of_one_voice_do_not_outrank_independent_voices() -> None:
    assert ids(rank([told("1", voices=1, articles=40), told("2", voices=4, articles=4)], MONDAY)) == ["2", "1"]


def test_yesterdays_story_sinks_below_todays() -> None:
    assert ids(rank([told("1", voices=4, hours=30), told("2", voices=3, hours=1)], MONDAY)) == ["2", "1"]


def test_an_undated_story_is_no_fresh_one() -> None:
    assert ids(rank([told("1", voices=3, hours=None), told("2", voices=2, hours=10)], MONDAY)) == ["2", "1"]


def test_a_followed_topic_lifts_a_story_and_says_so() -> None:
    ranked = rank(
        [told("1", voices=3), told("2", voices=2, topics=("shipping",))],
        MONDAY,
        interests=Interests(topics=frozenset({"shipping"})),
    )
    assert ids(ranked) == ["2", "1"]
    assert "you follow shipping" in ranked[0].why


def test_what_is_muted_comes_last_and_says_so() -> None:
    ranked = rank([told("1", voices=9), told("2", voices=1)], MONDAY, interests=Interests(muted=frozenset({"1"})))
    assert ids(ranked) == ["2", "1"]
    assert "you muted this story" in ranked[1].why


def test_one_publisher_does_not_head_the_whole_page() -> None:
    ranked = rank(
        [told(str(n), voices=9 - n, headed_by="The Post") for n in range(5)] + [told("9", voices=1)], MONDAY, caps=Caps(publisher=3)
    )
    assert ids(ranked) == ["0", "1", "2", "9", "3", "4"]
    assert "headed by The Post" in ranked[4].why[-1]


def test_one_topic_does_not_fill_the_page() -> None:
    ranked = rank(
        [told(str(n), voices=9 - n, topics=("war",)) for n in range(4)] + [told("9", voices=1)], MONDAY, caps=Caps(topic=2)
    )
    assert ids(ranked) == ["0", "1", "9", "2", "3"]


def test_every_story_has_its_reasons() -> None:
    (one,) = rank([told("1", voices=1, articles=1, hours=0.5)], MONDAY)
    assert one.why == ("told by 1 independent publisher in 1 article", "new within the hour")


def test_an_empty_page_is_no_error() -> None:
    assert rank([], MONDAY) == ()
