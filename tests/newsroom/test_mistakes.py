"""What fails on one page costs that page, is written down, and stops no other."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.journal import open_journal

STORIES = {
    "Ferry late again": (
        "The evening ferry from Varmouth came in two hours late on Monday, said the harbour office, and blamed the fog.",
        "Runa Eldh, the harbour master, promised passengers their money back and hot soup on the quay from now on.",
        "The boat leaves again on Tuesday with the morning tide, unless the fog should come back over night, she added.",
    ),
    "Cheese shop sells poison": (
        "Lettice Pargeter of Harrow has taken a green cheese from her shelves after three customers fell ill in May.",
        "A laboratory in Stannick found mould that has no business in a cheese, the county told the Record on Friday.",
        "Whoever bought it between the tenth and the twelfth should bring it back to the shop and wash their hands.",
    ),
    "Goalkeeper drives the bus": (
        "Town beat Rovers in the semi-final on penalties; their keeper, a bus driver called Oke Brand, saved four of five.",
        "He had parked the number nine outside the ground, full of supporters, and drove them all home after the match.",
        "The final is in June against the winner of the other half of the draw, which nobody in the pub could name.",
    ),
}


@pytest.fixture
def journal() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    open_journal(stream)
    yield stream
    logging.getLogger("broadsheet").handlers.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for number, (headline, texts) in enumerate(STORIES.items()):
        page = f"<!doctype html><html lang=en><article><h1>{headline}</h1>{''.join(f'<p>{text}</p>' for text in texts)}</article></html>"
        (made / f"{number}.html").write_text(page, encoding="utf-8")
    return made


def failing(act: Any, told: Any) -> Any:
    """The act, that fails on whatever holds the word poison."""

    def fail(first: Any, *rest: Any, **named: Any) -> Any:
        if "poison" in str(told(first)):
            raise ZeroDivisionError("as an example")
        return act(first, *rest, **named)

    return fail


def mistakes(journal: io.StringIO) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in journal.getvalue().splitlines()]
    return [line for line in lines if line["event"] == "mistake"]


def headlines(news: Newsroom) -> list[str | None]:
    return sorted(article.headline for article in news.articles.list(limit=10).items)


def test_a_page_the_reader_fails_on_is_refused_and_says_why(
    paper: Newsroom, folder: Path, journal: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    from broadsheet.newsroom import mistakes as here

    monkeypatch.setattr(here, "read_page", failing(here.read_page, lambda page: page.body))
    did = paper.add([folder]).round
    assert (did.articles, did.refused) == (2, 1)
    [line] = mistakes(journal)
    assert "1.html" in line["page"] and "ZeroDivisionError" in str(line["error"])
    monkeypatch.undo()
    assert paper.rebuild("read").articles == 3, "the next version may do better"


def test_an_article_the_annotators_fail_on_is_in_the_paper_all_the_same(
    paper: Newsroom, folder: Path, journal: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    from broadsheet.newsroom import mistakes as here

    monkeypatch.setattr(here, "annotate_reading", failing(here.annotate_reading, lambda reading: reading.article.headline))
    paper.add([folder])
    assert len(headlines(paper)) == 3
    assert not any(paper.waiting().values())
    assert len(mistakes(journal)) == 1


def test_an_article_that_cannot_be_placed_goes_without_a_seat(
    paper: Newsroom, folder: Path, journal: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    from broadsheet.newsroom import grouping as here

    monkeypatch.setattr(here, "items_of", failing(here.items_of, lambda reading: reading.article.headline))
    paper.add([folder])
    assert len(headlines(paper)) == 3
    assert not any(paper.waiting().values())
    assert len(paper.stories.list(least_articles=1).items) == 2
    assert len(mistakes(journal)) == 2, "once for all of them, once for the one"


def test_a_story_that_cannot_be_told_does_not_hold_up_the_others(
    paper: Newsroom, folder: Path, journal: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    from broadsheet.newsroom import briefing as here

    failed: list[str] = []

    def fail(story: Any, *rest: Any, real: Any = here.told_brief) -> Any:
        if not failed:
            failed.append(story.id)
        if story.id in failed:
            raise ZeroDivisionError("as an example")
        return real(story, *rest)

    monkeypatch.setattr(here, "told_brief", fail)
    paper.add([folder])
    assert not any(paper.waiting().values())
    assert len(paper.stories.list(least_articles=1).items) > 0
    assert len(mistakes(journal)) == 1
