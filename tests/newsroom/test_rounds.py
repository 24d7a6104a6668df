from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import broadsheet
from broadsheet import sample
from broadsheet.model.errors import ArticleNotFound, BadInput, PublisherNotFound, StoryNotFound
from broadsheet.newsroom import STEPS, Newsroom


def test_everything_taken_in_is_read_annotated_grouped_and_briefed(sample_paper: Newsroom) -> None:
    assert sample_paper.waiting() == {"read": 0, "annotate": 0, "group": 0, "brief": 0}
    assert sample_paper.articles.count() >= 90
    assert sample_paper.stories.count() >= 8


def test_every_line_of_every_brief_opens_on_its_words(sample_paper: Newsroom) -> None:
    lines = 0
    for told in sample_paper.stories.list(limit=100).items:
        dossier = sample_paper.stories.dossier(told.story.id)
        for line in (*told.brief.summary, *told.brief.developments):
            for evidence in line.evidence:
                lines += 1
                if evidence.teaser is None and evidence.field is None:
                    assert dossier.articles[evidence.article].text[evidence.start : evidence.end] == evidence.text
    assert lines > 20


def test_a_second_round_changes_nothing(sample_paper: Newsroom, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    sample_paper.back_up(copy)
    with broadsheet.open(copy) as news:
        before = [told.brief for told in news.stories.list(limit=100).items]
        added = news.add([sample.wires()])
        assert (added.new_pages, added.round.articles, added.round.revised) == (0, 0, 0)
        assert [told.brief for told in news.stories.list(limit=100).items] == before


@pytest.mark.parametrize("step", STEPS)
def test_a_rebuild_makes_the_same_paper_again(sample_paper: Newsroom, tmp_path: Path, step: str) -> None:
    copy = tmp_path / "copy.db"
    sample_paper.back_up(copy)
    with broadsheet.open(copy) as news:
        before = {told.brief.headline for told in news.stories.list(limit=100).items}
        news.rebuild(step)  # type: ignore[arg-type]
        assert news.articles.count() == sample_paper.articles.count()
        assert {told.brief.headline for told in news.stories.list(limit=100).items} == before


def test_a_broken_page_stops_nothing_and_is_told(sample_paper: Newsroom) -> None:
    problems = sample_paper.feeds.problems()
    assert problems
    assert all(problem.message for problem in problems)


def test_processes_beside_one_another_make_the_same_paper(sample_paper: Newsroom, tmp_path: Path) -> None:
    with broadsheet.open(tmp_path / "paper.db", workers=2) as news:
        news.add([sample.wires()])
        assert [told.brief for told in news.stories.list(limit=100).items] == [
            told.brief for told in sample_paper.stories.list(limit=100).items
        ]


def test_an_archive_has_its_own_now(sample_paper: Newsroom) -> None:
    assert sample_paper.paper_time() < datetime(2026, 3, 12, tzinfo=UTC)
    assert sample_paper.stories.front().told, "the newest edition of an old paper is its front page"


def test_lists_go_on_where_their_cursor_says(sample_paper: Newsroom) -> None:
    first = sample_paper.articles.list(limit=7)
    rest = sample_paper.articles.list(limit=100, cursor=first.next)
    ids = [article.id for article in (*first.items, *rest.items)]
    assert len(ids) == len(set(ids))
    assert ids[:20] == [article.id for article in sample_paper.articles.list(limit=20).items]


def test_what_is_not_there_is_said(paper: Newsroom) -> None:
    with pytest.raises(StoryNotFound):
        paper.stories.get("12")
    with pytest.raises(ArticleNotFound):
        paper.articles.get("12")
    with pytest.raises(PublisherNotFound):
        paper.publishers.profile("Nobody's Gazette")
    with pytest.raises(BadInput):
        paper.rebuild("everything")  # type: ignore[arg-type]


def test_an_empty_paper_answers_everything(paper: Newsroom) -> None:
    assert paper.stories.front().told == ()
    assert paper.stories.list().items == ()
    assert paper.search("anything").total == 0
    assert paper.feeds.health() == ()
    assert paper.publishers.list() == ()
    assert paper.names.list("person") == ()


def test_searching_finds_words_speakers_and_figures(sample_paper: Newsroom) -> None:
    told = sample_paper.stories.list(limit=1).items[0]
    word = max(told.brief.headline.split(), key=len).strip("‘’“”,:")
    hits = sample_paper.search(word)
    assert hits.items
    figures = sample_paper.search("figure:deaths")
    assert figures.items
    assert all(hit.figure and hit.figure.kind == "deaths" for hit in figures.items)
    source = next(
        s.source for t in sample_paper.stories.list(limit=50).items for s in t.brief.statements_by_source if s.kind == "named"
    )
    assert sample_paper.search(f'said-by:"{source}"').items


def test_an_article_that_came_as_excerpt_and_as_page_counts_once(paper: Newsroom) -> None:
    added = paper.add([sample.wires() / "2026-03-02"])
    assert added.round.articles == paper.articles.count() < added.round.pages - added.round.refused - added.round.unchanged
