"""Polling a web that misbehaves: news comes in, nothing comes twice, and one bad server holds up nobody."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from broadsheet.intake.wishes import OptOuts
from broadsheet.model.intake import Feed, Problem
from broadsheet.model.page import Page
from broadsheet.newsroom.wire import Wire
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard
from broadsheet.pages.politeness import Politeness
from broadsheet.pages.wire import Limits
from broadsheet.testing import fakeweb as fake
from broadsheet.testing.fakeweb import FakeWeb

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
WHOLE = "<p>" + "The ferry was late again, and nobody minded. " * 20 + "</p>"


def rss(*items: str, title: str = "Echo") -> bytes:
    return f'<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title>{"".join(items)}</channel></rss>'.encode()


def item(address: str, title: str = "Ferry late", body: str = WHOLE, more: str = "") -> str:
    content = f"<c:encoded><![CDATA[{body}]]></c:encoded>" if body else ""
    return f"<item><title>{title}</title><link>{address}</link>{more}<description>The ferry was late.</description>{content}</item>"


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as web:
        yield web


@pytest.fixture
def wire(web: FakeWeb) -> Wire:
    limits = Limits(connect=0.5, idle=0.5, deadline=0.8)
    fetcher = Fetcher(Guard.of(["127.0.0.0/8"]), limits, resolve=web.resolve, now=lambda: NOW)
    return Wire(fetcher, politeness=Politeness(connections=50, gap=0.0))


def test_a_feed_brings_its_articles_and_the_next_poll_is_set(web: FakeWeb, wire: Wire) -> None:
    web.serve("/rss", fake.answer(200, rss(item("https://e.example/a"), item("https://e.example/b")), etag='"1"'))
    (polled,) = wire.poll([Feed(web.address("/rss"))], NOW)
    assert [page.address for page in polled.taken if isinstance(page, Page)] == ["https://e.example/a", "https://e.example/b"]
    assert (polled.feed.title, polled.feed.etag, polled.feed.state) == ("Echo", '"1"', "active")
    assert polled.feed.next_poll > NOW


def test_an_unchanged_feed_is_not_read_again_whatever_it_says(web: FakeWeb, wire: Wire) -> None:
    web.serve("/polite", fake.fresh_or_not(rss(item("https://e.example/a")), '"1"'))
    web.serve("/rude", fake.answer(200, rss(item("https://e.example/a"))))
    for path in ("/polite", "/rude"):
        first = wire.poll_one(Feed(web.address(path)), NOW)
        second = wire.poll_one(first.feed, NOW)
        assert (len(first.taken), len(second.taken), second.feed.failures) == (1, 0, 0)


def test_the_same_entry_tomorrow_is_the_same_page_and_an_edited_one_is_another(web: FakeWeb, wire: Wire) -> None:
    dated = "<pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>"
    old, new = item("https://e.example/a", more=dated), item("https://e.example/a", title="Ferry not late", more=dated)
    web.serve("/rss", fake.answer(200, rss(old)), fake.answer(200, rss(old, title="x")), fake.answer(200, rss(new)))
    feed = Feed(web.address("/rss"))
    first, again, edited = (wire.poll_one(feed, NOW).taken[0] for _ in range(3))
    assert first.body.replace(b"Echo", b"x") == again.body
    assert first.captured_at == again.captured_at
    assert edited.body != again.body


def test_an_excerpt_is_fetched_where_robots_allow_it_and_kept_where_not(web: FakeWeb, wire: Wire) -> None:
    page = b"<html><body><article><h1>Ferry late</h1><p>All of it.</p></article></body></html>"
    web.serve("/robots.txt", fake.answer(200, b"User-agent: *\nDisallow: /closed"))
    web.serve("/open", fake.answer(200, page, content_type="text/html"))
    web.serve("/closed", fake.answer(200, page, content_type="text/html"))
    web.serve("/rss", fake.answer(200, rss(item(web.address("/open"), body=""), item(web.address("/closed"), body=""))))
    opened, closed = wire.poll_one(Feed(web.address("/rss")), NOW).taken
    assert opened.body == page
    assert closed.shape == "feed_entry"
    assert [request.path for request in web.requests] == ["/rss", "/robots.txt", "/open"]


@pytest.mark.parametrize(
    ("head", "headers", "kept"),
    [
        ("", {}, True),
        ('<meta name="robots" content="index, noarchive">', {}, False),
        ('<meta name="googlebot" content="noarchive">', {}, True),
        ("", {"x_robots_tag": "otherbot: noarchive"}, True),
        ("", {"x_robots_tag": "broadsheet: nosnippet"}, False),
        ("", {"x_robots_tag": "max-snippet: 0"}, False),
        ("", {"x_robots_tag": "max-snippet: 50, max-image-preview:large"}, True),
        ("", {"tdm_reservation": "1"}, False),
    ],
)
def test_a_publisher_who_does_not_wish_it_has_no_full_text_kept(
    web: FakeWeb, wire: Wire, head: str, headers: dict, kept: bool
) -> None:
    page = f"<html><head>{head}</head><body><article><p>All of it.</p></article></body></html>".encode()
    web.serve("/a", fake.answer(200, page, content_type="text/html", **headers))
    assert (wire.fetch_page(web.address("/a"), NOW) is not None) is kept


def test_a_site_whose_robots_cannot_be_had_is_not_entered(web: FakeWeb, wire: Wire) -> None:
    web.serve("/robots.txt", fake.answer(503))
    assert wire.fetch_page(web.address("/a"), NOW) is None
    assert [request.path for request in web.requests] == ["/robots.txt"]


def test_a_login_page_in_place_of_the_feed_is_an_error_and_nothing_is_taken(web: FakeWeb, wire: Wire) -> None:
    web.serve("/rss", fake.answer(200, b"<html><body><h1>Sign in</h1></body></html>", content_type="text/html"))
    polled = wire.poll_one(Feed(web.address("/rss"), etag='"1"'), NOW)
    assert (polled.feed.state, polled.taken) == ("failing", ())
    assert "no feed" in polled.feed.last_error


def test_one_silent_server_holds_up_nobody(web: FakeWeb, wire: Wire) -> None:
    web.serve("/silent", fake.silence(fake.head(200, content_length=10), 2))
    web.serve("/rss", fake.answer(200, rss(item("https://e.example/a"))))
    feeds = [Feed(web.address(f"/silent?{n}")) for n in range(8)] + [Feed(web.address(f"/rss?{n}")) for n in range(8)]
    begun = time.monotonic()
    states = [polled.feed.state for polled in wire.poll(feeds, NOW)]
    assert time.monotonic() - begun < 3
    assert sorted(states) == ["active"] * 8 + ["failing"] * 8


def test_a_mistake_of_ours_costs_one_feed_its_turn_and_nobody_else(web: FakeWeb, wire: Wire) -> None:
    def known(addresses: Sequence[str]) -> frozenset[str]:
        if any("bad" in address for address in addresses):
            raise KeyError("nobody thought of this")
        return frozenset()

    web.serve("/good", fake.answer(200, rss(item("https://e.example/a"))))
    web.serve("/bad", fake.answer(200, rss(item("https://e.example/bad"))))
    polls = {
        poll.was: poll for poll in replace(wire, known=known).poll([Feed(web.address("/bad")), Feed(web.address("/good"))], NOW)
    }
    assert polls[web.address("/good")].feed.state == "active"
    assert "KeyError" in polls[web.address("/bad")].feed.last_error


def test_fifty_feeds_of_one_host_take_turns(web: FakeWeb, wire: Wire) -> None:
    at_once: list[int] = []
    most: list[int] = []

    def busy(request: fake.Request, connection: socket.socket) -> None:
        at_once.append(1)
        most.append(len(at_once))
        time.sleep(0.01)
        at_once.pop()
        fake.answer(200, rss())(request, connection)

    web.serve("/rss", busy)
    pauses: list[float] = []
    polite = replace(wire, politeness=Politeness(connections=2, gap=1.0, clock=lambda: 0.0, sleep=pauses.append))
    list(polite.poll([Feed(web.address(f"/rss?{number}")) for number in range(50)], NOW))
    assert max(most) <= 2
    assert sorted(pauses) == [float(number) for number in range(1, 50)]


def test_a_moved_feed_is_adopted_and_a_gone_one_retired(web: FakeWeb, wire: Wire) -> None:
    web.serve("/new", fake.answer(200, rss(item("https://e.example/a"))))
    web.serve("/moved", fake.redirect("/new", 301))
    web.serve("/for-now", fake.redirect("/new", 302))
    web.serve("/gone", fake.answer(410))
    polled = {one.was: one.feed for one in wire.poll([Feed(web.address(path)) for path in ("/moved", "/for-now", "/gone")], NOW)}
    assert polled[web.address("/moved")].address == web.address("/new")
    assert polled[web.address("/for-now")].address == web.address("/for-now")
    assert polled[web.address("/gone")].state == "gone"


def test_a_named_address_is_found_out(web: FakeWeb, wire: Wire) -> None:
    front = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss" title="All"></head><body>front</body></html>'
    article = b'<html><head><meta property="og:type" content="article">' + front[6:]
    web.serve("/", fake.answer(200, front, content_type="text/html"))
    web.serve("/rss", fake.answer(200, rss(item("https://e.example/a"))))
    web.serve("/article", fake.answer(200, article, content_type="text/html"))
    web.serve("/list", fake.answer(200, b'<opml><body><outline xmlUrl="https://x.example/rss"/></body></opml>'))

    def take(path: str) -> list:
        return list(wire.take(web.address(path)))

    assert take("/") == [Feed(web.address("/rss"), "All", site=web.address("/"))]
    feed, page = take("/rss")
    assert (feed.title, page.address) == ("Echo", "https://e.example/a")
    assert [(one.shape, one.address) for one in take("/article")] == [("html", web.address("/article"))]
    assert [one.address for one in take("/list")] == ["https://x.example/rss"]
    (problem,) = take("/nothing")
    assert isinstance(problem, Problem)
    assert "404" in problem.message


def test_a_site_that_names_no_feed_is_tried_where_feeds_often_are(web: FakeWeb, wire: Wire) -> None:
    web.serve("/", fake.answer(200, b"<html><body>front</body></html>", content_type="text/html"))
    web.serve("/atom.xml", fake.answer(200, rss(item("https://e.example/a"))))
    (feed,) = wire.take(web.address("/"))
    assert (feed.address, feed.next_poll) == (web.address("/atom.xml"), None)


def test_a_site_that_wants_no_full_text_stored_gets_an_excerpt_and_is_not_fetched(web: FakeWeb, wire: Wire) -> None:
    opted = replace(wire, opted_out=OptOuts(no_text=frozenset(["e.example"])))
    web.serve("/rss", fake.answer(200, rss(item("https://news.e.example/a", body=WHOLE * 3), item("https://other.example/b"))))
    (polled,) = opted.poll([Feed(web.address("/rss"))], NOW)
    short, whole = (page for page in polled.taken if isinstance(page, Page))
    assert b"minded" not in short.body and b"The ferry was late." in short.body
    assert whole.body.count(b"minded") > 5
    assert opted.fetch_page("https://e.example/a", NOW) is None


def test_of_a_site_that_wants_not_to_be_shown_nothing_comes_in(web: FakeWeb, wire: Wire) -> None:
    opted = replace(wire, opted_out=OptOuts(not_shown=frozenset(["e.example"])))
    web.serve("/rss", fake.answer(200, rss(item("https://e.example/a"), item("https://note.example/b"))))
    (polled,) = opted.poll([Feed(web.address("/rss"))], NOW)
    assert [page.address for page in polled.taken if isinstance(page, Page)] == ["https://note.example/b"]
    (problem,) = opted.take("https://www.e.example/c")
    assert isinstance(problem, Problem) and problem.code == "opted_out"
