"""What people decide stays; what is exported comes back; what is let go is only what nobody cites."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import broadsheet
from broadsheet.model.errors import ArticleNotFound, BadInput, StoreError
from broadsheet.newsroom import Newsroom


@pytest.fixture
def copy(sample_paper: Newsroom, tmp_path: Path) -> Newsroom:
    """A copy of the sample paper to change."""
    path = tmp_path / "copy.db"
    sample_paper.back_up(path)
    return broadsheet.open(path)


def _articles(news: Newsroom, story: str) -> set[str]:
    return {member.article for member in news.stories.get(story).story.members if member.teaser is None}


def test_merged_stories_stay_merged_through_a_rebuild_and_the_old_id_leads_on(copy: Newsroom) -> None:
    first, second = (told.story.id for told in copy.stories.list(limit=2).items)
    named = next(member.article for member in copy.stories.get(first).story.members if member.teaser is None)
    decided = _articles(copy, second) | {named}
    copy.editing.merge(second, first, why="one happening")
    assert copy.stories.current(second) == (first,)
    assert _articles(copy, first) >= decided
    copy.rebuild("group")
    holding = {copy.articles.filed(article).told for article in decided}
    assert len({told.story.id for told in holding if told}) == 1


def test_a_split_stays_through_a_rebuild(copy: Newsroom) -> None:
    told = copy.stories.list(limit=1).items[0]
    leaving = sorted(_articles(copy, told.story.id))[-1]
    [new] = copy.editing.split(told.story.id, [leaving])
    assert new != told.story.id
    assert leaving not in _articles(copy, told.story.id)
    copy.rebuild("group")
    filed = copy.articles.filed(leaving)
    assert filed.told is None or not (_articles(copy, filed.told.story.id) & (_articles(copy, told.story.id) - {leaving}))


def test_an_article_is_moved(copy: Newsroom) -> None:
    first, second = copy.stories.list(limit=2).items
    article = sorted(_articles(copy, first.story.id))[0]
    copy.editing.move(article, second.story.id)
    assert article in _articles(copy, second.story.id)


def test_wrong_decisions_are_refused_in_words(copy: Newsroom) -> None:
    story = copy.stories.list(limit=1).items[0].story.id
    with pytest.raises(BadInput, match="one story already"):
        copy.editing.merge(story, story)
    with pytest.raises(ArticleNotFound):
        copy.editing.split(story, ["12"])
    with pytest.raises(BadInput, match="not none and not all"):
        copy.editing.split(story, sorted(_articles(copy, story)))


def test_an_export_taken_in_elsewhere_is_the_same_paper(copy: Newsroom, tmp_path: Path) -> None:
    target = tmp_path / "all.zip"
    pages = copy.export(target)
    with pytest.raises(StoreError, match="exists already"):
        copy.export(target)
    with broadsheet.open(tmp_path / "elsewhere.db") as news:
        assert news.take_export(target).new_pages == pages
        assert news.articles.count() == copy.articles.count()
        assert {told.brief.headline for told in news.stories.list(limit=100).items} == {
            told.brief.headline for told in copy.stories.list(limit=100).items
        }
        assert news.take_export(target).new_pages == 0, "twice is once"
        assert news.feeds.list() == copy.feeds.list()


def test_what_is_no_export_is_refused(paper: Newsroom, tmp_path: Path) -> None:
    wrong = tmp_path / "holiday.zip"
    wrong.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(BadInput, match=r"holiday\.zip"):
        paper.take_export(wrong)


def test_letting_go_keeps_what_a_living_story_cites(copy: Newsroom) -> None:
    copy.clock = lambda: datetime(2026, 3, 12, tzinfo=UTC)
    before = copy.articles.count()
    pruned = copy.prune(4)
    assert 0 < pruned.articles < before
    assert pruned.stories
    assert copy.articles.count() == before - pruned.articles
    assert copy.check() == "ok"
    for told in copy.stories.list(limit=100).items:
        dossier = copy.stories.dossier(told.story.id)
        assert {entry.article for entry in told.brief.articles} <= set(dossier.articles)
    copy.rebuild("brief")
    assert copy.prune(4).articles == 0


def test_an_article_without_any_date_counts_from_when_we_got_it(paper: Newsroom, tmp_path: Path) -> None:
    text = "<p>The harbour wall at Skarholm gave way at dawn, and the ferry stayed in port for the whole of the day.</p>"
    more = "<p>Nobody was on it, said Runa Eldh, the harbour master, who had asked the council for repairs three times.</p>"
    page = tmp_path / "undated.html"
    page.write_text(
        f"<!doctype html><html lang=en><article><h1>Harbour wall gives way</h1>{(text + more) * 3}</article>", encoding="utf-8"
    )
    paper.add([page])
    [article] = paper.articles.list(since=paper.clock() - timedelta(hours=1)).items
    assert article.published is None
    [told] = paper.stories.list(least_articles=1).items
    assert told.story.last is not None
    assert paper.stories.front().loose == (article,), "it is today's, as far as anybody knows"
    assert paper.prune(30).articles == 0, "what has no date is not old"


def test_what_is_starred_stays_whatever_goes(copy: Newsroom) -> None:
    copy.clock = lambda: datetime(2027, 3, 12, tzinfo=UTC)
    kept = sorted(_articles(copy, copy.stories.list(limit=1).items[0].story.id))[0]
    assert copy.editing.star(kept)
    assert not copy.editing.star(kept), "twice is once"
    copy.prune(30)
    assert [article.id for article in copy.articles.list(limit=10).items] == [kept]
    assert copy.store.pages.count() <= 2, "its own, and none of the others"
    assert copy.rebuild("read").articles == 1
    assert copy.editing.starred() == (kept,)
    assert copy.editing.unstar(kept)
    copy.prune(30)
    assert copy.articles.count() == 0


def test_what_would_go_is_told_and_nothing_goes(copy: Newsroom) -> None:
    copy.clock = lambda: datetime(2026, 3, 12, tzinfo=UTC)
    before = copy.numbers()
    told = copy.prune(4, dry_run=True)
    assert copy.numbers() == before
    did = copy.prune(4)
    assert told == did


def test_the_oldest_go_until_the_paper_fits(copy: Newsroom) -> None:
    copy.clock = lambda: datetime(2026, 3, 12, tzinfo=UTC)
    taken = copy.store.used_bytes() / 10**6
    assert copy.prune(megabytes=taken + 0.1).articles == 0
    newest = copy.articles.list(limit=1).items[0].id
    assert copy.prune(megabytes=taken * 0.8).articles > 0
    assert copy.store.path.stat().st_size <= taken * 0.85 * 10**6
    assert copy.articles.get(newest), "the oldest go first"
    assert copy.check() == "ok"


def test_letting_go_wants_an_age_or_a_size(copy: Newsroom) -> None:
    with pytest.raises(BadInput, match="age"):
        copy.prune()


def test_the_settings_let_go_once_a_day(sample_paper: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    sample_paper.back_up(path)
    now = [datetime(2026, 3, 12, tzinfo=UTC)]
    with broadsheet.open(path, keep_days=4, clock=lambda: now[0]) as news:
        for feed in news.feeds.list():
            news.feeds.drop(feed.address)
        before = news.articles.count()
        news.update()
        after = news.articles.count()
        assert after < before
        now[0] += timedelta(hours=23)
        news.update()
        assert news.articles.count() == after, "not every hour"
        now[0] += timedelta(days=30)
        news.update()
        assert news.articles.count() < after
