"""What readers find in the sample paper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.desks.passages import Marker
from broadsheet.stores.sqlite.search import Wanted


def texts(found) -> list[str]:
    return [hit.article.id for hit in found.items if hit.kind == "article"]


def test_the_newest_match_comes_first(sample_paper: Newsroom) -> None:
    found = sample_paper.search("ferry", order="newest", kind="article", limit=50)
    moments = [hit.article.published.earliest for hit in found.items if hit.article.published and hit.article.published.earliest]
    assert len(moments) > 10
    hours = [moment.replace(minute=0) for moment in moments]
    assert hours == sorted(hours, reverse=True)
    assert any(int(hit.article.id) >> 43 == 0 for hit in found.items[:-1])  # one whose id holds no hour


def test_pages_of_results_make_the_whole(sample_paper: Newsroom) -> None:
    whole = texts(sample_paper.search("ferry", order="newest", kind="article", limit=100))
    parts, cursor = [], None
    while True:
        found = sample_paper.search("ferry", order="newest", kind="article", limit=7, cursor=cursor)
        parts += texts(found)
        cursor = found.next
        if cursor is None:
            break
    assert parts == whole
    assert found.total == len(whole)


def test_collapsing_copies_leaves_the_origin(sample_paper: Newsroom) -> None:
    everything = set(texts(sample_paper.search("ferry", kind="article", limit=100)))
    without = set(texts(sample_paper.search("ferry", kind="article", limit=100, collapse="copies")))
    assert without < everything
    families = [sample_paper.articles.filed(id).family for id in everything - without]
    assert all(family is not None and family.origin not in everything - without for family in families)


def test_collapsing_stories_shows_one_of_each_and_counts_the_others(sample_paper: Newsroom) -> None:
    everything = sample_paper.search("ferry", kind="article", limit=100)
    one_each = sample_paper.search("ferry", kind="article", limit=100, collapse="story")
    stories = [
        told.story.id for hit in one_each.items if hit.article and (told := sample_paper.articles.filed(hit.article.id).told)
    ]
    assert len(stories) == len(set(stories))
    assert len(one_each.items) + sum(hit.others for hit in one_each.items) == len(everything.items)


def test_every_value_reported_for_a_quantity_is_found_within_bounds(sample_paper: Newsroom) -> None:
    every = sample_paper.search("figure:deaths", limit=400)
    over = sample_paper.search("deaths:>10", limit=400)
    assert 0 < len(over.items) < len(every.items)
    for hit in over.items:
        assert hit.figure and hit.figure.kind == "deaths"
        assert max(v for v in (hit.figure.value, hit.figure.min, hit.figure.max) if v is not None) > 10
    assert len(sample_paper.search("figure:deaths", least="10", most="13", limit=400).items) > 0


def test_everything_a_person_was_quoted_saying_comes_newest_first(sample_paper: Newsroom) -> None:
    speaker = sample_paper.search("quote:the", limit=1).items[0].speaker
    assert speaker
    found = sample_paper.search(f'speaker:"{speaker}"', limit=100)
    assert {hit.kind for hit in found.items} <= {"quote", "statement"}
    assert all(hit.speaker and speaker.split()[-1] in hit.speaker for hit in found.items)


def test_words_of_a_quote_are_found_in_quotation_marks_only(sample_paper: Newsroom) -> None:
    for hit in sample_paper.search("quote:night", limit=50).items:
        assert hit.kind == "quote"
        assert "night" in hit.passage.lower()


def test_topics_people_and_places_narrow(sample_paper: Newsroom) -> None:
    topic = sample_paper.search("ferry").facets["topic"][0][0]
    narrowed = sample_paper.search("ferry", topic=topic, kind="article", limit=100)
    assert narrowed.items
    for hit in narrowed.items:
        assert topic in {t.label for t in sample_paper.articles.filed(hit.article.id).annotations.topics}
    person = sample_paper.search("ferry").facets["person"][0][0]
    for hit in sample_paper.search("ferry", person=person, kind="article", limit=100).items:
        assert any(person.lower() in m.canonical.lower() for m in sample_paper.articles.filed(hit.article.id).annotations.entities)


def test_a_day_holds_what_was_published_on_it(sample_paper: Newsroom) -> None:
    found = sample_paper.search("ferry after:2026-03-02 before:2026-03-03", kind="article", limit=100)
    assert found.items
    for hit in found.items:
        assert hit.article.published.earliest.date() == datetime(2026, 3, 2, tzinfo=UTC).date()


def test_a_facet_counts_what_choosing_it_finds(sample_paper: Newsroom) -> None:
    found = sample_paper.search("ferry", kind="article", limit=100)
    for publisher, number in found.facets["publisher"]:
        assert sample_paper.search("ferry", kind="article", publisher=publisher).total == number


def test_a_slip_of_the_finger_is_met_with_a_question(sample_paper: Newsroom) -> None:
    found = sample_paper.search("ferrry passengrs")
    assert (found.total, found.suggestions) == (0, ("ferry passengers",))
    assert sample_paper.search("headlne:qqqqzzzz").suggestions == ()


def test_what_came_in_since_a_moment_is_counted(sample_paper: Newsroom) -> None:
    assert sample_paper.search_new("ferry", datetime(2020, 1, 1, tzinfo=UTC)) > 0
    assert sample_paper.search_new("ferry", datetime(2999, 1, 1, tzinfo=UTC)) == 0
    assert sample_paper.search_new("", datetime(2020, 1, 1, tzinfo=UTC)) == 0


@pytest.mark.parametrize(
    ("words", "passage", "marked"),
    [
        (["flood"], "The flooded bank, floods, and a floodgate", ["flooded", "floods"]),
        (["flood*"], "The flooded bank and a floodgate", ["flooded", "floodgate"]),
        (["north bank"], "On the North  Bank, north of the bank", ["North  Bank"]),
        (["fire"], "First a fire, then fires", ["fire", "fires"]),
        (["Jose"], "José spoke", ["José"]),
        ([], "Nothing asked", []),
    ],
)
def test_matches_are_marked_as_the_index_finds_them(words: list[str], passage: str, marked: list[str]) -> None:
    assert [passage[start:end] for start, end in Marker(words)(passage)] == marked


def test_articles_that_tell_no_date_of_their_own_stand_between_the_others(sample_paper: Newsroom) -> None:
    wanted = Wanted('"said"')
    with sample_paper.store.matches.looking() as look:
        whole = look.find(wanted, "newest", 500)
        parts = [id for offset in range(0, len(whole), 6) for id in look.find(wanted, "newest", 6, offset)]
    assert any(int(id) < 1 << 43 for id in whole[1:-1])
    assert parts == whole


def test_every_statement_can_be_paged_through(sample_paper: Newsroom) -> None:
    passages, cursor = [], None
    while True:
        found = sample_paper.search("", kind="statement", limit=100, cursor=cursor)
        passages += [(hit.article.id, hit.start, hit.end, hit.kind, hit.speaker) for hit in found.items]
        cursor = found.next
        if cursor is None:
            break
    assert len(passages) == found.total > 400
    assert not found.at_least
