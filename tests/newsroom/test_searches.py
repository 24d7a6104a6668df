"""A saved search tells what came in since it was looked at, and outlasts a rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import broadsheet
from broadsheet.model.errors import BadInput, NotFound
from broadsheet.newsroom import Newsroom


@pytest.fixture
def news(tmp_path: Path) -> Iterator[Newsroom]:
    with broadsheet.open(tmp_path / "paper.db") as opened:
        opened.clock = lambda: datetime.now(UTC)
        yield opened


def article(folder: Path, name: str, words: str) -> Path:
    page = folder / f"{name}.html"
    told = f"{words} at the harbour of Port Marrow on Monday, the coast guard said. Nobody on the quay had seen it coming. "
    body = "".join(f"<p>{told}Number {number} of the crew told the {name} inquiry what he saw.</p>" for number in range(4))
    page.write_text(f"<html><body><article><h1>{words}</h1>{body}</article></body></html>", encoding="utf-8")
    return page


def test_what_comes_in_after_a_look_is_counted(news: Newsroom, tmp_path: Path) -> None:
    news.add([article(tmp_path, "one", "A ferry was late")])
    saved = news.searches.save("Ferries", {"q": "ferry"})
    assert news.searches.waiting() == {}
    news.add([article(tmp_path, "two", "Another ferry sank"), article(tmp_path, "three", "A bridge opened")])
    assert news.searches.waiting() == {saved.id: 1}
    news.searches.seen(saved.id)
    assert news.searches.waiting() == {}


def test_a_search_that_does_not_tell_is_not_counted(news: Newsroom, tmp_path: Path) -> None:
    saved = news.searches.save("", {"q": "ferry"}, tell=False)
    news.add([article(tmp_path, "two", "Another ferry sank")])
    assert news.searches.waiting() == {}
    news.searches.tell(saved.id, True)
    assert news.searches.waiting() == {saved.id: 1}


def test_the_same_search_again_is_the_same_under_its_new_name(news: Newsroom) -> None:
    first = news.searches.save("Ferries", {"q": "ferry", "publisher": "Tide Post", "unknown": "x"})
    again = news.searches.save("Ships", {"publisher": "Tide Post", "q": "ferry"})
    assert (first.id, again.name, again.made_at) == (again.id, "Ships", first.made_at)
    assert [search.asked for search in news.searches.list()] == [{"publisher": "Tide Post", "q": "ferry"}]


def test_every_change_makes_the_pages_anew(news: Newsroom) -> None:
    before = news.version()
    saved = news.searches.save("Ferries", {"q": "ferry"})
    news.searches.drop(saved.id)
    assert news.version() == before + 2


@pytest.mark.parametrize("asked", [{}, {"q": ""}, {"order": "newest"}, {"nonsense": "x"}])
def test_a_search_that_asks_for_nothing_is_not_kept(news: Newsroom, asked: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        news.searches.save("Nothing", asked)


def test_an_unknown_search_is_not_found(news: Newsroom) -> None:
    with pytest.raises(NotFound):
        news.searches.drop("77")
    with pytest.raises(BadInput):
        news.searches.get("x")


def test_saved_searches_outlast_a_rebuild(news: Newsroom, tmp_path: Path) -> None:
    news.add([article(tmp_path, "one", "A ferry was late")])
    saved = news.searches.save("Ferries", {"q": "ferry"})
    news.rebuild("read")
    assert news.searches.get(saved.id) == saved
