"""The front page of a newsroom: in whose interest it is ordered, what a card may not do to it, and lists that go on without repeats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import broadsheet
from broadsheet.model.desk import Told
from broadsheet.newsroom import Newsroom

NOW = datetime(2031, 3, 3, 20, tzinfo=UTC)
TEXTS = {
    ("ferry", "The Post"): """Ferry Grey Heron runs aground off Port Hallam
The ferry Grey Heron ran aground on a sandbank off Port Hallam in thick fog, and its captain Lena Marsh blamed the radar.
All 212 people on board were brought to the quay by lifeboats before noon, the coast guard of Ostrava Sound said.""",
    ("ferry", "Radio Seven"): """Radar failed before Grey Heron ferry struck sandbank
Minutes before the Grey Heron struck the sandbank near Port Hallam its radar went dark, Lena Marsh told Radio Seven.
The captain of the ferry said that she could not see the bow for fog, and that lifeboats took off every passenger.""",
    ("budget", "The Post"): """Veldland parliament passes budget by three votes
The parliament of Veldland passed its budget by 61 votes to 58 after a night of talks over pensions and the fuel levy.
Finance minister Ida Rask gave way on the levy; the opposition under Anton Lisle walked out before the count.""",
    ("budget", "Radio Seven"): """Ida Rask gives way on fuel levy to save Veldland budget
To save her budget Ida Rask cut the rise of the fuel levy to two cents, and Veldland has a budget with three votes to spare.
Anton Lisle, who leads the opposition in parliament, called the figures of the finance minister invented.""",
    ("bridge", "The Post"): """Cracks close iron bridge at Tolverne to lorries
Lorries may not cross the iron bridge at Tolverne since inspector Karel Dorn found cracks in two of its pillars.
Hauliers have to go forty miles round by Merrow City until welders have mended the ironwork, the county said.""",
    ("bridge", "Radio Seven"): """Rust ate a third of rivets of Tolverne iron bridge, inspector says
A third of the rivets are gone, says Karel Dorn, whose inspection shut the iron bridge of Tolverne to heavy traffic.
Two pillars are cracked from top to foot, and the county reckons with a closure of the bridge until the autumn.""",
    ("cheese", "The Post"): """Harrow dairy recalls soft cheese after nine listeria fevers
The Pargeter dairy at Harrow has recalled its soft cheese because nine patients are in hospital with listeria.
Nurse Oke Brand traced the infections to a single farm shop, where wheels without a label had been on sale.""",
    ("cheese", "Radio Seven"): """Nurse traced listeria to farm shop cheese from Harrow
It was Oke Brand, a nurse, who asked the nine listeria patients what they had eaten, and heard of one soft cheese.
All nine had bought it in the farm shop of the Pargeter dairy at Harrow, which is burning what is left.""",
    ("cheese", "Echo"): """Listeria cheese of Pargeter dairy was sold without label, council finds
The council of Harrow says the Pargeter dairy sold soft cheese without a label for a month before listeria was found.
Oke Brand, the nurse who noticed, will get a letter of thanks; nine people are still in hospital, two gravely ill.""",
}
SUBJECTS = ("ferry", "budget", "bridge", "cheese")


@pytest.fixture
def news(tmp_path: Path) -> Iterator[Newsroom]:
    with broadsheet.open(tmp_path / "paper.db", workers=1, clock=lambda: NOW) as opened:
        yield opened


def print_page(folder: Path, subject: str, publisher: str, hours: float) -> Path:
    """A page of a publisher on a subject, so many hours old."""
    moment = (NOW - timedelta(hours=hours)).isoformat()
    headline, *told = TEXTS[subject, publisher].splitlines()
    page = folder / f"{subject}-{publisher}.html"
    page.write_text(
        f'<html lang="en"><head><meta property="og:site_name" content="{publisher}">'
        f'<meta property="article:published_time" content="{moment}"></head><body><article>'
        f"<h1>{headline}</h1>{''.join(f'<p>{line}</p>' for line in told)}</article></body></html>",
        encoding="utf-8",
    )
    return page


@pytest.fixture
def paper(news: Newsroom, tmp_path: Path) -> Newsroom:
    ages = {"ferry": 2, "budget": 4, "bridge": 6, "cheese": 8}
    news.add([print_page(tmp_path, s, p, age + n) for s, age in ages.items() for n, p in enumerate(("The Post", "Radio Seven"))])
    return news


def subjects(told: tuple[Told, ...]) -> list[str]:
    """Which of the subjects each story tells."""
    subject = {text.splitlines()[0]: subject for (subject, _), text in TEXTS.items()}
    return [subject[one.brief.headline] for one in told]


def test_of_equals_the_newest_leads(paper: Newsroom) -> None:
    assert subjects(paper.stories.front().told) == ["ferry", "budget", "bridge", "cheese"]


def test_a_kept_article_and_a_saved_search_move_the_page_and_say_so(paper: Newsroom) -> None:
    cheese = next(one for one in paper.stories.front().told if subjects((one,)) == ["cheese"])
    paper.editing.star(cheese.brief.articles[0].article)
    paper.searches.save("Bridges", {"q": "bridge"})
    told = paper.stories.front().told
    assert subjects(told) == ["bridge", "cheese", "ferry", "budget"]
    assert "it answers your search “Bridges”" in told[0].why
    assert "you kept an article of it" in told[1].why


def test_a_search_that_does_not_tell_moves_nothing(paper: Newsroom) -> None:
    paper.searches.save("Bridges", {"q": "bridge"}, tell=False)
    assert subjects(paper.stories.front().told)[0] == "ferry"


def test_reasons_count_from_the_newest_article_and_not_from_the_end_of_the_edition(paper: Newsroom) -> None:
    assert [one.why[1] for one in paper.stories.front().told[:2]] == ["new within the hour", "last told 2 hours ago"]


def test_a_ranked_list_goes_on_without_repeats_while_news_comes_in(paper: Newsroom, tmp_path: Path) -> None:
    first = paper.stories.list(order="rank", limit=2)
    paper.add([print_page(tmp_path, "cheese", "Echo", 0.1)])
    rest = paper.stories.list(order="rank", limit=2, cursor=first.next)
    assert subjects(first.items + rest.items) == ["ferry", "budget", "bridge", "cheese"]
    assert rest.next is None
    assert subjects(paper.stories.list(order="rank").items)[0] == "cheese"


def test_a_list_may_go_on_in_another_order_and_repeats_nothing(paper: Newsroom) -> None:
    newest = paper.stories.list(order="newest", limit=2)
    ranked = paper.stories.list(order="rank", limit=50, cursor=newest.next)
    assert not {told.story.id for told in newest.items} & {told.story.id for told in ranked.items}
    assert len(newest.items) + len(ranked.items) == len(paper.stories.list(limit=50).items)


def test_a_topic_has_a_front_of_its_own_with_reasons_and_without_a_cap_on_itself(sample_paper: Newsroom) -> None:
    topic = sample_paper.names.list("topic")[0]
    told = sample_paper.names.page("topic", topic.id).stories
    assert len(told) > 4
    assert all(one.why for one in told)
    assert not any("are about" in reason for one in told for reason in one.why)
    assert [one.story.id for one in told] != [one.story.id for one in sample_paper.stories.list(topic=topic.id).items]
