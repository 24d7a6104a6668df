"""Feeds as the world has them: without ids, with new ids each time, without dates, changing titles. One article stays one article."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import broadsheet
from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.wire import Wire
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard
from broadsheet.pages.politeness import Politeness
from broadsheet.testing import fakeweb as fake
from broadsheet.testing.fakeweb import FakeWeb

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
STORIES = {
    "ferry": "The evening ferry from Varmouth was late again on Monday, the harbour office said, and nobody on the quay minded very much.",
    "cheese": "A cheese shop in Harrow has sold its last wheel of the season, its owner Lettice Pargeter told the Record on Monday morning.",
    "bus": "The number nine bus will not run on Sunday because its driver is keeping goal in the semi-final, the company announced today.",
}


class Town:
    """A newsroom whose clock and web are ours."""

    def __init__(self, folder: Path, web: FakeWeb) -> None:
        self.now, self.web = START, web
        self.news: Newsroom = broadsheet.open(folder / "paper.db", workers=1, clock=lambda: self.now)
        fetcher = Fetcher(Guard.of(["127.0.0.1/32"]), now=lambda: self.now)
        self.news._wire = Wire(fetcher, self.news.store.articles.addresses_kept, Politeness(50, 0.0))  # type: ignore[misc]

    def follow(self, *bodies: bytes, **headers: object) -> None:
        """Serve these bodies one after another, take the first in, and poll once for each of the others."""
        self.web.serve("/rss", *(fake.answer(200, body, **headers) for body in bodies))
        self.news.add([self.web.address("/rss")])
        for _ in bodies[1:]:
            self.poll()

    def poll(self) -> None:
        self.now += timedelta(days=8)
        self.news.update()

    def articles(self) -> list:
        return list(self.news.articles.list(limit=100).items)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with FakeWeb() as web:
        town = Town(tmp_path, web)
        yield town
        town.news.close()


def feed(*items: str) -> bytes:
    start = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Echo</title>'
    return f"{start}{''.join(items)}</channel></rss>".encode()


def item(name: str, *, title: str = "", link: bool = True, guid: str = "", date: bool = True, text: str = "") -> str:
    address = f"<link>https://echo.example/{name}?utm_source={guid or 'rss'}</link>" if link else ""
    when = "<pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate>" if date else ""
    body = text or f"<p>{STORIES[name]}</p><p>{STORIES[name].replace('Monday', 'that day')}</p>"
    identity = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    headline = title or f"News of the {name}"
    return f"<item><title>{headline}</title>{address}{identity}{when}<content:encoded><![CDATA[{body}]]></content:encoded></item>"


def test_new_guids_at_every_poll_make_no_new_articles(town: Town) -> None:
    town.follow(*(feed(*(item(name, guid=f"{name}-{turn}") for name in STORIES)) for turn in range(3)))
    assert sorted(article.headline for article in town.articles()) == ["News of the bus", "News of the cheese", "News of the ferry"]


def test_an_entry_with_neither_guid_nor_link_keeps_its_id(town: Town) -> None:
    body = feed(item("ferry", link=False), item("bus", link=False))
    town.follow(body, body + b"<!-- fetched again -->")
    assert len(town.articles()) == 2


def test_entries_without_dates_are_taken_once(town: Town) -> None:
    body = feed(*(item(name, date=False) for name in STORIES))
    town.follow(body, body + b"\n", body + b"\n\n")
    assert len(town.articles()) == 3


def test_a_retitled_entry_is_the_same_article_seen_changed(town: Town) -> None:
    town.follow(*(feed(item("ferry", title=f"Ferry late, update {turn}")) for turn in range(4)))
    (article,) = town.articles()
    assert article.headline == "Ferry late, update 3"
    assert len(town.news.articles.filed(article.id).revisions) == 4


def test_a_login_page_in_between_costs_nothing(town: Town) -> None:
    town.follow(feed(item("ferry")), b"<html><body><h1>Sign in</h1><form></form></body></html>", feed(item("ferry"), item("bus")))
    assert len(town.articles()) == 2
    (health,) = town.news.feeds.health()
    assert health.feed.state == "active"


def test_a_wrong_charset_is_read_as_what_it_is_and_utf_7_never(town: Town) -> None:
    body = feed(item("ferry", title="Die Fähre – verspätet")).decode().encode("windows-1252")
    town.follow(body, content_type="application/rss+xml; charset=utf-8")
    (article,) = town.articles()
    assert article.headline == "Die Fähre – verspätet"
    town.web.serve("/rss", fake.answer(200, feed(item("bus", title="+ADw-script+AD4-")), content_type="text/xml; charset=utf-7"))
    town.poll()
    assert not any("<script" in article.headline for article in town.articles())


def test_a_page_behind_a_link_that_leads_elsewhere_is_fetched_once(town: Town) -> None:
    fetched: list[str] = []
    body = f"<html><h1>Bus stays away</h1><article><p>{STORIES['bus']}</p><p>{STORIES['ferry']}</p></article></html>".encode()

    def counted(request: fake.Request, connection: socket.socket) -> None:
        fetched.append(request.path)
        fake.answer(200, body, content_type="text/html")(request, connection)

    town.web.serve("/to/bus", fake.redirect("/news/bus", 302))
    town.web.serve("/news/bus", counted)
    link = town.web.address("/to/bus?utm_source=rss")
    bus = f"<item><title>Bus stays away</title><link>{link}</link><description>It will not run.</description></item>"
    town.web.serve("/to/bus?utm_source=rss", fake.redirect("/news/bus", 302))
    town.follow(feed(bus), feed(bus, item("ferry")), feed(bus, item("ferry"), item("cheese")))
    assert fetched == ["/news/bus"]
    assert len(town.articles()) == 3


def test_a_moved_feed_is_kept_under_its_new_address_and_only_there(town: Town) -> None:
    town.follow(feed(item("ferry")))
    town.web.serve("/new", fake.answer(200, feed(item("ferry"), item("bus"))))
    town.web.serve("/rss", fake.redirect("/new", 301))
    town.poll()
    assert [health.feed.address for health in town.news.feeds.health()] == [town.web.address("/new")]
    assert len(town.articles()) == 2


def test_a_password_in_an_address_is_used_and_never_shown(town: Town) -> None:
    town.web.serve("/rss", fake.answer(200, feed(item("ferry"))))
    secret = town.web.address("/rss").replace("//", "//ada:hush@")
    town.news.add([secret, secret.replace("/rss", "/nothing")])
    assert town.web.requests[0].headers["authorization"].startswith("Basic ")
    (health,) = town.news.feeds.health()
    told = [health.feed.address, *(article.canonical or "" for article in town.articles())]
    told += [f"{problem.input} {problem.message}" for problem in town.news.feeds.problems()]
    assert not any("hush" in one for one in told)
    assert town.news.feeds.drop(health.feed.address)


def test_a_gone_feed_is_told_and_not_asked_again(town: Town) -> None:
    town.follow(feed(item("ferry")))
    town.web.serve("/rss", fake.answer(410))
    town.poll()
    (health,) = town.news.feeds.health()
    assert health.feed.state == "gone"
    assert "410" in health.why
    asked = len(town.web.requests)
    town.poll()
    assert len(town.web.requests) == asked


def test_one_guid_for_all_entries_does_not_make_them_one(town: Town) -> None:
    body = feed(*(item(name, guid="same") for name in STORIES))
    town.follow(body, body + b"\n")
    assert len(town.articles()) == 3


def test_an_entry_that_stands_twice_in_a_feed_is_one_article(town: Town) -> None:
    town.follow(feed(item("ferry"), item("ferry", guid="other"), item("bus")))
    assert len(town.articles()) == 2


def test_an_entry_from_the_future_is_dated_when_it_was_seen(town: Town) -> None:
    town.follow(feed(item("ferry").replace("02 Mar 2026", "02 Mar 2036")))
    (article,) = town.articles()
    assert article.published.earliest <= START
    [kept] = list(town.news.store.pages.all())
    assert b"2036" not in kept.page.body


def test_a_feed_that_is_empty_for_a_while_loses_nothing(town: Town) -> None:
    town.follow(feed(item("ferry")), feed(), b"", feed(item("ferry"), item("bus")))
    assert len(town.articles()) == 2
    (health,) = town.news.feeds.health()
    assert health.feed.state == "active"


def test_a_clock_that_goes_back_and_forth_loses_nothing_and_asks_again(town: Town) -> None:
    town.follow(feed(item("ferry")))
    town.web.serve("/rss", fake.answer(200, feed(item("ferry"), item("bus"))))
    town.now = START - timedelta(days=700)
    town.news.update()
    assert len(town.articles()) == 2
    town.now = START + timedelta(days=1)
    town.news.update()
    assert len(town.articles()) == 2


def test_retry_after_is_waited_for(town: Town) -> None:
    town.follow(feed(item("ferry")))
    town.web.serve("/rss", fake.answer(429, retry_after=5 * 86_400))
    town.poll()
    (health,) = town.news.feeds.health()
    assert health.feed.next_poll - town.now >= timedelta(days=5)
    assert "429" in health.why


@pytest.mark.slow
def test_a_feed_of_a_hundred_thousand_entries_is_cut_and_told(town: Town) -> None:
    items = "".join(f"<item><title>Entry {n}</title><link>https://e.example/{n}</link></item>" for n in range(100_000))
    town.web.serve("/rss", fake.answer(200, feed(items)))
    wire = Wire(Fetcher(Guard.of(["127.0.0.1/32"])), politeness=Politeness(50, 0.0), full_text=False)
    *taken, problem = wire.take(town.web.address("/rss"))
    assert len(taken) == 5_001
    assert problem.code == "too_many"
