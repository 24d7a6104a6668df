"""What to read next: the same wherever it is asked, without copies or the article itself, each with a day and a because."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import broadsheet
from broadsheet.model.desk import Suggested
from broadsheet.newsroom import Newsroom


@pytest.fixture(params=["with the story desk", "without it"])
def paper(request: pytest.FixtureRequest, sample_paper: Newsroom) -> Newsroom:
    """The sample paper as a server has it, and as a command in a terminal."""
    if request.param == "with the story desk":
        sample_paper.warm_up()
    else:
        sample_paper._grouping.forget()
    return sample_paper


def suggestions(news: Newsroom) -> list[tuple[str, tuple[Suggested, ...]]]:
    """For each article of the three stories that lead the front page."""
    told = news.stories.front().told[:3]
    ids = [entry.article for one in told for entry in one.brief.articles if entry.teaser is None]
    return [(id, news.articles.filed(id).read_next) for id in ids]


def test_most_articles_of_a_story_lead_on(paper: Newsroom) -> None:
    found = suggestions(paper)
    assert sum(bool(given) for _, given in found) > 0.9 * len(found)


def test_nothing_is_suggested_twice_nor_to_its_own_reader(paper: Newsroom) -> None:
    for id, given in suggestions(paper):
        keys = [(one.article.id, one.teaser) for one in given]
        assert (id, None) not in keys
        assert len(set(keys)) == len(keys) <= 8


def test_no_copy_of_what_was_read_is_suggested(paper: Newsroom) -> None:
    for id, given in suggestions(paper):
        family = paper.articles.filed(id).family
        kin = {family.origin, *(carrier.article for carrier in family.carriers)} if family else set()
        assert not {one.article.id for one in given if one.teaser is None} & kin


def test_no_publisher_gives_more_than_two(paper: Newsroom) -> None:
    for _, given in suggestions(paper):
        publishers = Counter(one.article.publisher.name for one in given if one.article.publisher)
        assert all(often <= 2 for often in publishers.values())


def test_each_has_its_because_and_nearly_all_a_day(paper: Newsroom) -> None:
    given = [one for _, some in suggestions(paper) for one in some]
    assert all(one.why for one in given)
    assert sum(one.day is not None for one in given) > 0.9 * len(given)


def test_what_is_of_another_story_names_it(paper: Newsroom) -> None:
    for id, given in suggestions(paper):
        told = paper.articles.filed(id).told
        for one in given:
            own = told is not None and one.story == told.story.id
            assert one.why == "the same story" if own else one.why.startswith(("also about ", "of “", "of another story, "))


def test_an_article_that_nothing_is_near_to_leads_nowhere(tmp_path: Path) -> None:
    page = tmp_path / "alone.html"
    told = "".join(
        f"<p>The {n} goats of Harrow Fell were counted by Oke Brand, who had lost none of them since spring.</p>" for n in (9, 12)
    )
    page.write_text(f"<article><h1>Goats of Harrow Fell are all there</h1>{told}</article>", encoding="utf-8")
    with broadsheet.open(tmp_path / "paper.db", workers=1) as news:
        news.add([page])
        (article,) = news.articles.list().items
        assert news.articles.filed(article.id).read_next == ()
