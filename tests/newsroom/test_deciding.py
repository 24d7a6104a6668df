"""What people decided is listed, holds an article where it is, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import broadsheet
from broadsheet.model.errors import BadInput, NotFound
from broadsheet.newsroom import Newsroom


@pytest.fixture
def copy(sample_paper: Newsroom, tmp_path: Path) -> Iterator[Newsroom]:
    """A copy of the sample paper to change."""
    sample_paper.back_up(tmp_path / "copy.db")
    with broadsheet.open(tmp_path / "copy.db") as news:
        yield news


def articles(news: Newsroom, story: str) -> set[str]:
    return {member.article for member in news.stories.get(story).story.members if member.teaser is None}


def two_stories(news: Newsroom) -> tuple[str, str]:
    first, second = (told.story.id for told in news.stories.list(limit=2).items)
    return first, second


def test_decisions_are_listed_the_latest_first_and_under_the_stories_they_touch(copy: Newsroom) -> None:
    first, second = two_stories(copy)
    leaving, *_, moving = sorted(articles(copy, first))
    copy.editing.split(first, [leaving], why="another ferry")
    copy.editing.move(moving, second, why="told there")
    moved, parted = copy.editing.made()
    assert (parted.kind, parted.articles, parted.why) == ("apart", (leaving,), "another ferry")
    assert (moved.kind, moved.articles, moved.why) == ("together", (moving,), "told there")
    assert moved.made_at is not None
    assert [each.id for each in copy.editing.made(second)] == [moved.id]


def test_a_moved_article_goes_back(copy: Newsroom) -> None:
    first, second = two_stories(copy)
    before = articles(copy, first), articles(copy, second)
    copy.editing.move(sorted(before[0])[0], second)
    copy.editing.undo(copy.editing.made()[0].id)
    assert (articles(copy, first), articles(copy, second)) == before
    assert copy.editing.made() == ()


def test_articles_that_were_parted_come_together_again(copy: Newsroom) -> None:
    first, _ = two_stories(copy)
    before = articles(copy, first)
    [new] = copy.editing.split(first, [sorted(before)[-1]])
    copy.editing.undo(copy.editing.made()[0].id)
    assert articles(copy, first) == before
    assert copy.stories.current(new) == (first,)


def test_a_joined_story_stands_again_and_its_old_address_leads_there(copy: Newsroom) -> None:
    first, second = two_stories(copy)
    before = articles(copy, first), articles(copy, second)
    copy.editing.merge(second, first)
    copy.editing.undo(copy.editing.made()[0].id)
    [again] = copy.stories.current(second)
    assert (articles(copy, first), articles(copy, again)) == before
    assert copy.stories.current(first) == (first,)


def test_what_a_later_decision_put_elsewhere_stays_there(copy: Newsroom) -> None:
    first, second = two_stories(copy)
    article = sorted(articles(copy, first))[0]
    copy.editing.move(article, second)
    copy.editing.pin(article)
    earlier = copy.editing.made()[-1]
    copy.editing.undo(earlier.id)
    assert article in articles(copy, second)


def test_a_pinned_article_says_so_and_a_rebuild_keeps_it(copy: Newsroom) -> None:
    first, _ = two_stories(copy)
    article = sorted(articles(copy, first))[0]
    copy.editing.pin(article, why="the same ship")
    (made,) = copy.editing.made()
    assert (made.kind, made.articles, made.beside in articles(copy, first)) == ("pinned", (article,), True)
    copy.rebuild("group")
    holding = copy.articles.filed(article).told
    assert holding is not None
    assert made.beside in articles(copy, holding.story.id)


def test_what_was_decided_is_taken_back_once(copy: Newsroom) -> None:
    first, second = two_stories(copy)
    copy.editing.merge(second, first)
    id = copy.editing.made()[0].id
    copy.editing.undo(id)
    with pytest.raises(NotFound, match="taken back"):
        copy.editing.undo(id)
    with pytest.raises(BadInput):
        copy.editing.undo("the last")


def test_an_article_alone_has_nothing_to_stay_with(copy: Newsroom) -> None:
    alone = next(article for article in copy.stories.front().loose)
    with pytest.raises(BadInput, match="alone in its story"):
        copy.editing.pin(alone.id)


def test_a_moved_article_says_who_put_it_there_and_both_stories_remember(copy: Newsroom) -> None:
    first, second = two_stories(copy)
    article = sorted(articles(copy, first))[0]
    copy.editing.move(article, second)
    [member] = [one for one in copy.stories.get(second).story.members if one.article == article and one.teaser is None]
    assert (member.why, member.pinned) == (("a person put it here",), True)
    assert f"came from story {first}" in copy.stories.get(second).story.history[-1]
    assert f"went to story {second}" in copy.stories.get(first).story.history[-1]


def test_a_history_outlasts_a_restart(copy: Newsroom, tmp_path: Path) -> None:
    first, second = two_stories(copy)
    copy.editing.merge(second, first)
    told = copy.stories.get(first).story.history
    assert f"story {second}" in told[-1]
    copy.close()
    with broadsheet.open(tmp_path / "copy.db") as again:
        again.editing.split(first, [sorted(articles(again, first))[0]])
        assert again.stories.get(first).story.history[: len(told)] == told


def test_members_tell_the_event_of_their_story_they_belong_to(sample_paper: Newsroom) -> None:
    stories = [told.story for told in sample_paper.stories.list(limit=20).items]
    assert all(member.event for story in stories for member in story.members)
    assert any(len({member.event for member in story.members}) > 1 for story in stories)
