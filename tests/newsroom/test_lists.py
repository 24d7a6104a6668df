"""Lists of all kinds become a paper in one command: nested ones, sites without feeds, sitemaps and their indexes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import broadsheet
from broadsheet.newsroom import Newsroom
from broadsheet.newsroom import wire as wire_room
from broadsheet.newsroom.wire import Wire
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard
from broadsheet.pages.politeness import Politeness
from broadsheet.testing import fakeweb as fake
from broadsheet.testing.fakeweb import FakeWeb

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
HTML = "text/html; charset=utf-8"
TEXTS = {
    "ferry": "The evening ferry from Varmouth came in two hours late on Monday, said the harbour office, and blamed the fog.",
    "cheese": "Lettice Pargeter of Harrow has sold the last wheel of the season to a man from the mainland, who paid in coins.",
    "bus": "Town beat Rovers in the semi-final on penalties; their keeper, a bus driver called Oke Brand, saved four of five.",
}


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as web:
        yield web


@pytest.fixture
def now() -> list[datetime]:
    return [START]


@pytest.fixture
def news(tmp_path: Path, web: FakeWeb, now: list[datetime]) -> Iterator[Newsroom]:
    with broadsheet.open(tmp_path / "paper.db", workers=1, clock=lambda: now[0]) as opened:
        fetcher = Fetcher(Guard.of(["127.0.0.1/32"]), now=lambda: now[0])
        opened.__dict__["_wire"] = Wire(fetcher, opened.store.articles.addresses_kept, Politeness(50, 0.0))
        yield opened


def rss(name: str) -> bytes:
    text = f"<p>{TEXTS[name]}</p><p>{TEXTS[name].replace('said', 'added')} Nobody on the quay minded very much, as far as is known.</p>"
    item = f"<item><title>News of the {name}</title><link>https://echo.example/{name}</link><c:encoded><![CDATA[{text}]]></c:encoded></item>"
    return f'<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>{name}</title>{item}</channel></rss>'.encode()


def page(name: str) -> bytes:
    text = (
        f"<p>{TEXTS[name]}</p><p>{TEXTS[name].replace('Monday', 'that day')} More is not known at this hour, the office said.</p>"
    )
    return f"<!doctype html><html lang=en><title>News of the {name}</title><article><h1>News of the {name}</h1>{text}</article></html>".encode()


def opml(*outlines: str) -> bytes:
    return f'<opml version="2.0"><head/><body><outline text="North">{"".join(outlines)}</outline></body></opml>'.encode()


def headlines(news: Newsroom) -> list[str | None]:
    return sorted(article.headline for article in news.articles.list(limit=100).items)


def test_a_list_in_a_list_and_a_site_without_feed_are_a_paper_in_one_command(news: Newsroom, web: FakeWeb, tmp_path: Path) -> None:
    web.serve("/ferry", fake.answer(200, rss("ferry")))
    web.serve("/inner.opml", fake.answer(200, opml(f'<outline type="rss" text="c" xmlUrl="{web.address("/cheese")}"/>')))
    web.serve("/cheese", fake.answer(200, rss("cheese")))
    front = f'<html><head><link rel="alternate" type="application/rss+xml" href="{web.address("/bus")}"></head><body>Front</body></html>'
    web.serve("/site", fake.answer(200, front.encode(), content_type=HTML))
    web.serve("/bus", fake.answer(200, rss("bus")))
    mine = tmp_path / "mine.opml"
    mine.write_bytes(
        opml(
            f'<outline type="rss" text="f" xmlUrl="{web.address("/ferry")}"/>',
            f'<outline type="include" text="more" url="{web.address("/inner.opml")}"/>',
            f'<outline text="A site" htmlUrl="{web.address("/site")}"/>',
            f'<outline type="rss" text="dead" xmlUrl="{web.address("/dead")}"/>',
        )
    )
    news.add([mine], fetch=True)
    assert headlines(news) == ["News of the bus", "News of the cheese", "News of the ferry"]
    health = {told.feed.address: told for told in news.feeds.health()}
    assert web.address("/site") not in health, "its feed took its place"
    assert health[web.address("/bus")].feed.state == "active"
    assert (health[web.address("/dead")].feed.state, health[web.address("/dead")].why) == ("failing", "The server answered 404.")


def test_without_fetching_a_list_is_only_followed(news: Newsroom, web: FakeWeb, tmp_path: Path) -> None:
    mine = tmp_path / "mine.opml"
    mine.write_bytes(opml(f'<outline type="rss" text="f" xmlUrl="{web.address("/ferry")}"/>'))
    assert news.add([mine]).feeds == 1
    assert not web.requests


def test_a_list_that_names_itself_is_read_once(news: Newsroom, web: FakeWeb) -> None:
    web.serve("/loop.opml", fake.answer(200, opml(f'<outline type="include" text="me" url="{web.address("/loop.opml")}"/>')))
    news.add([web.address("/loop.opml")], fetch=True)
    assert len(web.requests) == 2


def sitemap(web: FakeWeb, *dated: tuple[str, datetime | None]) -> bytes:
    urls = "".join(
        f"<url><loc>{web.address('/' + name)}</loc>" + (f"<lastmod>{when.isoformat()}</lastmod>" if when else "") + "</url>"
        for name, when in dated
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def test_a_sitemap_is_polled_like_a_feed_and_its_pages_are_fetched(news: Newsroom, web: FakeWeb, now: list[datetime]) -> None:
    for name in TEXTS:
        web.serve(f"/{name}", fake.answer(200, page(name), content_type=HTML))
    old = START - timedelta(days=30)
    web.serve("/news.xml", fake.answer(200, sitemap(web, ("ferry", START), ("cheese", old))))
    news.add([web.address("/news.xml")])
    assert headlines(news) == ["News of the ferry"], "what is a month old is history"
    web.serve("/news.xml", fake.answer(200, sitemap(web, ("ferry", START), ("bus", START))))
    now[0] += timedelta(days=1)
    news.update()
    assert headlines(news) == ["News of the bus", "News of the ferry"]
    assert sum(request.path == "/ferry" for request in web.requests) == 1, "known already"


def test_a_sitemap_with_more_than_a_poll_fetches_goes_on_the_next_time(
    news: Newsroom, web: FakeWeb, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire_room, "PAGES_A_POLL", 1)
    for name in TEXTS:
        web.serve(f"/{name}", fake.answer(200, page(name), content_type=HTML))
    web.serve("/news.xml", fake.fresh_or_not(sitemap(web, *((name, START) for name in TEXTS)), '"1"'))
    news.add([web.address("/news.xml")])
    for _ in range(2):
        now[0] += timedelta(hours=12)
        news.update()
    assert len(headlines(news)) == 3


def test_an_index_of_sitemaps_leads_to_the_latest_of_them(news: Newsroom, web: FakeWeb) -> None:
    maps = "".join(
        f"<sitemap><loc>{web.address(f'/{year}.xml')}</loc><lastmod>{year}-01-01</lastmod></sitemap>" for year in range(1990, 2027)
    )
    web.serve(
        "/index.xml",
        fake.answer(200, f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'.encode()),
    )
    web.serve("/2026.xml", fake.answer(200, sitemap(web, ("ferry", START))))
    web.serve("/ferry", fake.answer(200, page("ferry"), content_type=HTML))
    news.add([web.address("/index.xml")], fetch=True)
    assert headlines(news) == ["News of the ferry"]
    followed = {feed.address for feed in news.feeds.list()}
    assert web.address("/2007.xml") in followed and web.address("/2006.xml") not in followed
