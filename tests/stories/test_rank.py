from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.brief import Brief, CoverageEntry
from broadsheet.model.desk import Told
from broadsheet.model.story import Role, Story
from broadsheet.stories import Caps, Interests, rank
from tests.stories.build import MONDAY


def entry(
    publisher: str, hours: float | None, role: Role = "original", *, teaser: int | None = None, seen: float = 0
) -> CoverageEntry:
    """A text published so many hours before Monday morning, None for undated, seen `seen` hours before it."""
    published = None if hours is None else (MONDAY - timedelta(hours=hours)).isoformat()
    seen_at = MONDAY - timedelta(hours=seen)
    return CoverageEntry(f"{publisher} {hours}", teaser, None, publisher, None, published, role, seen_at=seen_at)


def covered(id: str, *entries: CoverageEntry, last: float | None = 0) -> Told:
    """A story of these texts, of which the desk says that it was last told so many hours ago."""
    voices = {each.publisher for each in entries if each.role != "carrier"}
    brief = Brief(id, f"Story {id}", "active", entries, max(1, len(voices)))
    return Told(Story(id, (), last=None if last is None else MONDAY - timedelta(hours=last)), brief)


def told(
    id: str, *, voices: int = 2, articles: int = 3, hours: float | None = 1, headed_by: str = "", topics: tuple[str, ...] = ()
) -> Told:
    """A story last told so many hours ago."""
    last = None if hours is None else MONDAY - timedelta(hours=hours)
    published = last.isoformat() if last else None
    entries = tuple(CoverageEntry(str(n), None, None, f"Paper {n}", None, published, "original") for n in range(articles))
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


def test_a_large_story_with_one_new_article_stands_below_a_smaller_one_of_today() -> None:
    old = covered("1", entry("Late", 1), *(entry(f"Paper {n}", 200) for n in range(20)))
    assert ids(rank([old, covered("2", *(entry(f"Paper {n}", 2) for n in range(7)))], MONDAY)) == ["2", "1"]


def test_a_new_copy_of_old_words_makes_no_story_fresh() -> None:
    copied = covered("1", entry("Wire", 60), entry("Other", 60), entry("Carrier", 0.5, "carrier"))
    ranked = rank([copied, covered("2", entry("Wire", 8))], MONDAY)
    assert ids(ranked) == ["2", "1"]
    assert "last told 2 days ago" in ranked[1].why


def test_an_undated_card_on_a_page_of_today_makes_no_story_fresh() -> None:
    carded = covered("1", entry("Wire", 72), entry("Portal", None, teaser=3))
    assert "last told 3 days ago" in rank([carded], MONDAY)[0].why


def test_what_is_dated_in_the_future_is_no_news() -> None:
    ranked = rank([covered("1", entry("Wire", -500, seen=-500), last=-500), covered("2", entry("Post", 20))], MONDAY)
    assert ids(ranked) == ["2", "1"]


def test_a_date_after_the_hour_it_was_seen_is_taken_for_that_hour() -> None:
    assert "last told 5 hours ago" in rank([covered("1", entry("Wire", -90, seen=5))], MONDAY)[0].why


def test_an_edition_of_the_past_knows_nothing_of_what_came_later() -> None:
    story = covered("1", entry("Wire", 30), entry("Post", 2))
    (then,) = rank([story], MONDAY - timedelta(hours=24))
    assert then.why[1:3] == ("1 of them in the last day", "last told 6 hours ago")


def test_papers_of_one_house_share_its_places() -> None:
    sisters = ("The Times", "The Sun", "The Wall Street Journal")
    ranked = rank(
        [told(str(n), voices=9 - n, headed_by=name) for n, name in enumerate(sisters)] + [told("9", voices=1)],
        MONDAY,
        caps=Caps(publisher=2),
    )
    assert ids(ranked) == ["0", "1", "9", "2"]
    assert ranked[3].why[-1].startswith("moved down: 2 stories above are headed by")


def test_a_kept_article_lifts_its_story_and_says_so() -> None:
    some = [covered("0", entry("Post", 5)), covered("1", entry("Wire", 5))]
    ranked = rank(some, MONDAY, interests=Interests(kept=frozenset({"1"})))
    assert ids(ranked) == ["1", "0"]
    assert "you kept an article of it" in ranked[0].why


def test_a_story_that_answers_a_saved_search_is_lifted_and_says_so() -> None:
    some = [covered("0", entry("Post", 5)), covered("1", entry("Wire", 5))]
    ranked = rank(some, MONDAY, interests=Interests(searches={"1": ("Ferries",)}))
    assert ids(ranked) == ["1", "0"]
    assert "it answers your search “Ferries”" in ranked[0].why


def test_publishers_that_the_reader_says_are_one_house_share_its_places() -> None:
    some = [told("1", voices=5, headed_by="Tide Post"), told("2", voices=4, headed_by="Mist Mail"), told("3", voices=1)]
    owners = {"tide post": "Fogbank", "mist mail": "Fogbank"}
    assert ids(rank(some, MONDAY, caps=Caps(publisher=1), owners=owners)) == ["1", "3", "2"]


def test_each_factor_is_told() -> None:
    (one,) = rank([covered("1", entry("Wire", 3), entry("Post", 40))], MONDAY)
    assert one.why == ("told by 2 independent publishers in 2 articles", "1 of them in the last day", "last told 3 hours ago")


stories = st.lists(
    st.builds(
        lambda voices, hours, topic, headed_by: (voices, hours, topic, headed_by),
        st.integers(1, 30),
        st.none() | st.floats(-1000, 10_000),
        st.sampled_from(("", "war", "sport", "trade")),
        st.sampled_from(("", "The Post", "Radio Seven", "The Sun", "The Times")),
    ),
    max_size=40,
).map(
    lambda made: [
        told(f"{n:03}", voices=voices, hours=hours, topics=(topic,) if topic else (), headed_by=paper)
        for n, (voices, hours, topic, paper) in enumerate(made)
    ]
)


@given(stories, st.randoms())
def test_every_story_stands_once_whatever_order_they_come_in(given_stories: list[Told], chance) -> None:  # type: ignore[no-untyped-def]
    ranked = rank(given_stories, MONDAY)
    assert sorted(ids(ranked)) == ids(tuple(given_stories))
    shuffled = list(given_stories)
    chance.shuffle(shuffled)
    assert ids(rank(shuffled, MONDAY)) == ids(ranked)


@given(stories)
def test_no_publisher_and_no_topic_takes_more_than_its_places(given_stories: list[Told]) -> None:
    ranked = rank(given_stories, MONDAY, caps=Caps(places=10, publisher=2, topic=3))
    moved = [at for at, one in enumerate(ranked) if one.why[-1].startswith("moved down")]
    top = ranked[: min([10, *moved])]
    for paper in ("The Post", "Radio Seven"):
        assert sum(one.brief.headline_publisher == paper for one in top) <= 2
    assert all(sum(topic in one.brief.topics for one in top) <= 3 for topic in ("war", "sport", "trade"))


@given(stories, st.floats(0, 20))
def test_the_page_does_not_flap_while_nothing_comes_in(given_stories: list[Told], later: float) -> None:
    """Two visits on one day: no story's voices turn a day old between them."""
    dated = [one for one in given_stories if one.story.last is not None]
    settled = [one for one in dated if MONDAY - timedelta(hours=8000) < one.story.last < MONDAY - timedelta(hours=24)]  # type: ignore[operator]
    assert ids(rank(settled, MONDAY)) == ids(rank(settled, MONDAY + timedelta(hours=later)))


@given(stories)
def test_a_voice_more_never_sinks_a_story(given_stories: list[Told]) -> None:
    more = covered("999", entry("Wire", 3), entry("Post", 4), last=3)
    fewer = covered("999", entry("Wire", 3), last=3)
    free = Caps(places=0)
    place = ids(rank([*given_stories, fewer], MONDAY, caps=free)).index("999")
    assert ids(rank([*given_stories, more], MONDAY, caps=free)).index("999") <= place
