"""Whatever comes in: a clear word that names the thing, nothing lost that was kept, and the rest goes on."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

import broadsheet
from broadsheet.model.errors import StoreFull
from broadsheet.newsroom import Added, Newsroom
from tests.stories.test_bad_input import Writer

_STORY = (
    "<p>The harbour wall at Skarholm gave way at dawn on Monday, and the ferry stayed in port for the day.</p>"
    "<p>“Nobody was on it, and that is the whole of the good news,” said Runa Eldh, the harbour master, on the quay.</p>"
    "<p>The council had put off repairs three times since 2019, according to minutes seen by the Tide Post.</p>"
    "<p>Engineers from the mainland are expected on Wednesday to see what still stands and what it would cost to mend.</p>"
)
GOOD = (
    f"<!doctype html><html lang=en><title>Harbour wall gives way</title><article><h1>Harbour wall gives way</h1>{_STORY}</article>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good page, to which each test adds something bad."""
    made = tmp_path / "incoming"
    made.mkdir()
    (made / "good.html").write_text(GOOD, encoding="utf-8")
    return made


def _add(news: Newsroom, folder: Path) -> Added:
    added = news.add([folder])
    assert [article.headline for article in news.articles.list().items] == ["Harbour wall gives way"], "the rest goes on"
    assert news.waiting() == {"read": 0, "annotate": 0, "group": 0, "brief": 0}
    return added


def test_an_empty_file_is_named(paper: Newsroom, folder: Path) -> None:
    (folder / "nothing.html").write_bytes(b"")
    [problem] = _add(paper, folder).problems
    assert "nothing.html" in problem.input
    assert problem.message


def test_a_picture_is_no_article_and_the_reason_is_kept(paper: Newsroom, folder: Path) -> None:
    (folder / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    added = _add(paper, folder)
    assert added.problems or added.round.refused == 1


def test_a_page_in_an_encoding_nobody_knows_is_still_read(paper: Newsroom, folder: Path) -> None:
    head, rest = GOOD.split("<title>", 1)
    (folder / "good.html").write_bytes((head + "<meta charset=x-martian><title>" + rest).encode("utf-8"))
    _add(paper, folder)


def test_text_that_is_no_news_is_refused(paper: Newsroom, folder: Path) -> None:
    (folder / "shopping.txt").write_text("eggs\nmilk\nflour\n", encoding="utf-8")
    added = _add(paper, folder)
    assert added.problems or added.round.refused == 1


def test_one_unreadable_file_does_not_stop_a_folder(paper: Newsroom, folder: Path) -> None:
    (folder / "broken.html").symlink_to(folder / "not-there.html")
    [problem] = _add(paper, folder).problems
    assert "broken.html" in problem.input


@pytest.mark.slow
def test_a_page_of_twenty_megabytes_is_read_in_bounded_time(paper: Newsroom, folder: Path) -> None:
    filler = "<div><p>" + "words without end " * 60 + "</p></div>\n"
    (folder / "huge.html").write_text(
        "<!doctype html><title>Huge</title><body>" + filler * (20_000_000 // len(filler)), encoding="utf-8"
    )
    begun = time.process_time()
    paper.add([folder])
    assert time.process_time() - begun < 60
    assert "Harbour wall gives way" in {article.headline for article in paper.articles.list().items}


def test_a_full_disk_is_told_and_nothing_kept_is_lost(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "paper.db"
    with broadsheet.open(path) as news:
        news.add([folder])
        kept = news.store.pages.count()
        engine = news.store.pages._engine

        @event.listens_for(engine, "connect")
        def _no_room(connection: sqlite3.Connection, _: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count={pages}")

        engine.dispose()
        for number in range(40):
            noise = "".join(chr(0x4E00 + (number * 7919 + i * 104729) % 20000) for i in range(40_000))
            (folder / f"more-{number}.html").write_text(GOOD.replace("Monday", f"Monday {noise}"), encoding="utf-8")
        with pytest.raises(StoreFull, match="No room left"):
            news.add([folder])
    with broadsheet.open(path) as news:
        assert news.check() == "ok"
        assert news.store.pages.count() >= kept
        assert news.add([folder]).round.articles >= 0
        assert news.waiting() == {"read": 0, "annotate": 0, "group": 0, "brief": 0}


def _page(headline: str, text: str, *, published: str | None = None, language: str = "en", kept: str = "") -> str:
    told = f'<meta property="article:published_time" content="{published}">' if published else ""
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    return (
        f"<!doctype html><html lang={language}><head><title>{headline}</title>{told}</head><body><article><h1>{headline}</h1>{paragraphs}"
        f"</article>{kept}</body></html>"
    )


WRITER = Writer()
TOLD = WRITER.text(200)
BAD = {
    "undated": (_page("Nets mended at the north quay by lamplight", TOLD), "the page gives no date"),
    "future": (_page("Nets mended at the north quay by lamplight", TOLD, published="2199-03-01T08:00:00Z"), "lies in the future"),
    "long": (_page("The whole record of the net inquiry", WRITER.text(200_000), published="2026-03-02T08:00:00Z"), "the first 20,000 words"),
    "stuffed": (
        _page(
            "Everyone on the quay", "\n".join(f"{WRITER.name()} {WRITER.name()}, {WRITER.name()} {WRITER.name()}." for _ in range(1_250)),
            published="2026-03-02T08:00:00Z",
        ),
        "lists names",
    ),
    "repeated": (_page("Cheap nets for all", "Harbour wall Skarholm Runa Eldh ferry. " * 200, published="2026-03-02T08:00:00Z"), "over and over"),
}  # fmt: skip


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.slow if name == "long" else ()) for name in BAD])
def test_what_is_odd_about_an_article_is_told_where_it_is_read(paper: Newsroom, folder: Path, name: str) -> None:
    html, reason = BAD[name]
    (folder / "bad.html").write_text(html, encoding="utf-8")
    paper.add([folder])
    [bad] = [article for article in paper.articles.list().items if article.headline != "Harbour wall gives way"]
    assert reason in "; ".join(paper.articles.filed(bad.id).why)
    assert paper.waiting() == {"read": 0, "annotate": 0, "group": 0, "brief": 0}


def test_an_article_of_the_future_does_not_stand_first_for_ever(paper: Newsroom, folder: Path) -> None:
    (folder / "bad.html").write_text(BAD["future"][0], encoding="utf-8")
    paper.add([folder])
    now = datetime.now(UTC)
    listed = paper.articles.list(until=now + timedelta(days=2)).items
    assert len(listed) == 2, "it stands where it was seen, not in its own far year"
    assert paper.paper_time() <= now + timedelta(days=1)


def test_a_page_in_another_language_founds_its_own_story_and_says_why(paper: Newsroom, tmp_path: Path) -> None:
    text = "Die Hafenmauer von Skarholm gab am Montag im Morgengrauen nach, und die Fähre blieb den Tag über im Hafen.\n" + (
        "„Niemand stand darauf, und das ist die ganze gute Nachricht“, sagte Runa Eldh, die Hafenmeisterin, auf dem Kai. Der Rat hatte die "
        "Reparatur seit 2019 dreimal verschoben, wie aus Protokollen hervorgeht, die der Tide Post vorliegen."
    )
    (tmp_path / "en.html").write_text(GOOD, encoding="utf-8")
    (tmp_path / "de.html").write_text(_page("Hafenmauer von Skarholm gibt nach", text, language="de"), encoding="utf-8")
    paper.add([tmp_path / "en.html", tmp_path / "de.html"])
    whys = ["; ".join(paper.articles.filed(article.id).why) for article in paper.articles.list().items]
    assert len({filed.told.story.id for a in paper.articles.list().items if (filed := paper.articles.filed(a.id)).told}) == 2
    assert any("written in" in why or "nothing active is like it" in why for why in whys)


def test_forty_warnings_under_one_headline_are_many_stories(paper: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "warnings"
    folder.mkdir()
    for number in range(40):
        page = _page(
            "Severe weather warning issued for your county", WRITER.text(120), published=f"2026-03-02T{number % 24:02}:00:00Z"
        )
        head = f'<link rel="canonical" href="https://paper{number}.example/warning">'
        (folder / f"{number}.html").write_text(page.replace("<head>", f"<head>{head}"), encoding="utf-8")
    added = paper.add([folder])
    assert added.round.articles == 40
    most = max(len(told.brief.articles) for told in paper.stories.list(limit=100, least_articles=1).items)
    assert most <= 20
