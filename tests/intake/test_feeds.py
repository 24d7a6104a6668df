"""Feeds of all families, broken ones and hostile ones: their entries come out, and nothing else happens."""

from __future__ import annotations

import base64
import contextlib
import json
import time
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.intake import (
    clamp_times,
    discover_feeds,
    entry_page,
    likely_addresses,
    read_feed,
    read_opml,
    read_sitemap,
    unfold,
    write_opml,
)
from broadsheet.intake.feeds import content_of, parse_xml
from broadsheet.intake.plain_feeds import read_plain
from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Entry, Feed
from broadsheet.model.page import Page
from broadsheet.sample import wires
from quality.data import read_lines
from tests.shared import shared

EIGHT = datetime(2026, 3, 2, 8, tzinfo=UTC)
RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Varmouth Echo</title><link>https://echo.example/</link>{0}</channel></rss>"""
ITEM = """<item><title>Ferry &amp;amp; fog</title><link>/a?utm_source=rss</link><guid isPermaLink="false">7</guid><dc:creator>Ada Prewitt</dc:creator>
<pubDate>Mon, 02 Mar 2026 09:00:00 +0100</pubDate><category>sea</category><description>Short.</description>
<content:encoded><![CDATA[<p>{0}</p>]]></content:encoded></item>"""
LONG = "The ferry was late, and nobody minded. " * 6


def read(text: str | bytes, **headers: str):
    body = text.encode() if isinstance(text, str) else text
    return read_feed(Page("test", body, "https://echo.example/rss", headers=tuple(headers.items())))


def test_an_item_gives_title_address_time_author_tags_and_text() -> None:
    (entry,) = read(RSS.format(ITEM.format(LONG))).entries
    assert (entry.title, entry.guid, entry.authors, entry.tags) == ("Ferry & fog", "7", ("Ada Prewitt",), ("sea",))
    assert (entry.address, entry.published) == ("https://echo.example/a?utm_source=rss", EIGHT)
    assert entry.full
    assert entry.content == f"<p>{LONG}</p>"


@pytest.mark.parametrize(
    ("text", "full"),
    [(LONG, True), ("Too short.", False), (LONG + "Read more", False), (LONG + "...", False), (LONG + "[&hellip;]", False)],
)
def test_only_a_text_that_does_not_break_off_counts_as_whole(text: str, full: bool) -> None:
    (entry,) = read(RSS.format(ITEM.format(text))).entries
    assert entry.full is full


def test_a_json_feed_and_an_atom_feed_say_the_same_as_rss() -> None:
    item = {
        "id": "7",
        "url": "https://echo.example/a",
        "title": "Ferry",
        "content_html": LONG,
        "date_published": "2026-03-02T08:00:00Z",
    }
    (one,) = read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Echo", "items": [item]})).entries
    (two,) = read(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title><entry><id>7</id><title>Ferry</title><link href="/a"/>'
        f'<published>2026-03-02T08:00:00Z</published><content type="html">{LONG}</content></entry></feed>'
    ).entries
    for entry in (one, two):
        assert (entry.guid, entry.address, entry.published, entry.full) == ("7", "https://echo.example/a", EIGHT, True)


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    whole = RSS.format(ITEM.format(LONG) * 3)
    content = read(whole[: whole.rindex("<item>") + 30])
    assert len(content.entries) >= 2


@pytest.mark.parametrize("text", ["", "garbage", "<html><p>x</p></html>", "{}", '{"items": 3}', "[1]", "<rss", "\x00\x01"])
def test_what_is_no_feed_says_so(text: str) -> None:
    with pytest.raises(BadInput):
        read(text)


def test_harmless_entities_work_and_bombs_do_not() -> None:
    doctype = '<!DOCTYPE rss [<!ENTITY paper "Varmouth Echo">{0}]>'
    harmless = doctype.format("") + RSS.format("<item><title>&paper;</title></item>")
    assert read(harmless).entries[0].title == "Varmouth Echo"
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n + 1};" * 10}">' for n in range(12)) + '<!ENTITY b12 "xxxxxxxxxx">'
    begun = time.perf_counter()
    for encoding in ("utf-8", "utf-16"):
        body = (doctype.format(bomb) + RSS.format("<item><title>&b0;</title></item><item><title>kept</title></item>")).encode(
            encoding
        )
        with contextlib.suppress(BadInput):  # nothing could be read, and nothing was unfolded
            assert all(len(entry.title) < 1_000 for entry in read(body).entries)
    assert time.perf_counter() - begun < 1


def test_external_entities_are_never_opened(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    text = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY % y SYSTEM "http://127.0.0.1:9/">%y;]>' + RSS.format(
        "<item><title>[&x;]</title></item><item><title>kept</title></item>"
    )
    content = read(text)
    assert "secret" not in "".join(entry.title for entry in content.entries)
    assert content.entries[-1].title == "kept"


def test_an_entry_becomes_a_page_that_reads_like_any_other() -> None:
    entry = Entry(
        "https://e.example/rss", "7", "https://e.example/a", "A </script> & b", EIGHT, authors=("Ada",), content="<p>Text</p>"
    )
    page = entry_page(entry, EIGHT, publisher="Echo", language="en")
    body = page.body.decode()
    structured = json.loads(body.partition('ld+json">')[2].partition("</script>")[0])
    assert structured["headline"] == "A </script> & b"
    assert structured["publisher"]["name"] == "Echo"
    assert "<h1>A &lt;/script&gt; &amp; b</h1>" in body
    assert (page.shape, page.address, page.captured_at) == ("feed_entry", "https://e.example/a", EIGHT)


def test_the_source_of_an_item_is_its_publisher() -> None:
    (entry,) = read(RSS.format('<item><title>x</title><source url="https://other.example/">Other Paper</source></item>')).entries
    assert entry.publisher == "Other Paper"


def test_a_date_in_the_future_becomes_the_time_it_was_seen() -> None:
    entry = Entry("f", "g", None, "t", published=datetime(2099, 1, 1, tzinfo=UTC), updated=EIGHT)
    assert clamp_times(entry, EIGHT).published == EIGHT


def test_feeds_are_discovered_in_the_head_first() -> None:
    head = '<link rel="alternate" type="application/rss+xml" title="News" href="/rss"><link rel=alternate type=application/rss+xml href=/comments/feed>'
    page = Page("x", f"<html><head>{head}</head><body><a href='/other.rss'>x</a></body></html>".encode(), "https://e.example/a/b")
    assert discover_feeds(page) == (Feed("https://e.example/rss", "News", site="https://e.example/a/b"),)
    bare = replace(page, body=b"<a href='https://elsewhere.example/feed'>no</a><a href='/world/feed/'>World</a>")
    assert [feed.address for feed in discover_feeds(bare)] == ["https://e.example/world/feed/"]


def test_a_site_that_names_no_feed_is_asked_at_its_publishers_own_addresses_first() -> None:
    assert likely_addresses("https://www.theguardian.com/")[0] == "https://www.theguardian.com/world/rss"
    assert likely_addresses("https://e.example/")[0] == "https://e.example/feed"


def same(one: Entry, two: Entry) -> bool:
    """Equal but for the way markup is written, and for captions, which feedparser takes for content."""
    plain = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in ("content", "summary", "caption")}
    return all(getattr(two, name) == value for name, value in plain.items())


def disagreements(bodies) -> tuple[int, list[str]]:
    read_short, differ = 0, []
    for name, body in bodies:
        plain, page = read_plain(body), Page(name, body)
        if plain is not None:
            read_short += 1
            one, two = content_of(plain, page), content_of(parse_xml(body, {}), page)
            if len(one.entries) != len(two.entries) or not all(map(same, one.entries, two.entries)):
                differ.append(name)
    return read_short, differ


def test_the_short_way_gives_what_the_long_way_gives() -> None:
    count, differ = disagreements((path.name, path.read_bytes()) for path in sorted(wires().rglob("*.xml")))
    assert count == 24
    assert differ == []


@pytest.mark.shared
def test_the_short_way_agrees_on_the_development_feeds() -> None:
    """Six rows differ, and there the short way is right or as good: basic ISO times, guids that are no address."""
    rows = [
        *read_lines(shared("data", "trust", "feedparser", "cases.jsonl")),
        *read_lines(shared("data", "trust", "feedvalidator", "cases.jsonl")),
    ]
    count, differ = disagreements((row["id"], base64.b64decode(row["b64"])) for row in rows)
    assert count >= 700
    assert len(differ) <= 6, differ


@pytest.mark.shared
def test_no_development_feed_raises_or_takes_long() -> None:
    rows = [
        *read_lines(shared("data", "trust", "feedvalidator", "cases.jsonl")),
        *read_lines(shared("data", "trust", "feedparser", "cases.jsonl")),
    ]
    for row in rows:
        begun = time.perf_counter()
        list(unfold(Page(row["id"], base64.b64decode(row["b64"]))))
        assert time.perf_counter() - begun < 1, row["id"]


addresses = st.integers(0, 99).map(lambda number: f"https://e.example/{number}.rss")
names = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=12).map(
    lambda name: name.strip() or "x"
)
feeds = st.builds(
    Feed,
    address=addresses,
    title=names,
    folder=st.lists(names, max_size=3).map(tuple),
    site=st.none() | addresses,
)


@given(st.lists(feeds, max_size=12))
def test_a_list_written_and_read_again_is_the_same(listed: list[Feed]) -> None:
    assert set(read_opml(write_opml(listed)).feeds) == set(listed)


def test_a_broken_list_is_read_as_far_as_it_goes() -> None:
    ragged = b'<opml><body><outline text="R&D" xmlUrl="https://a.example/rss?x=1&y=2"/></outline><outline xmlUrl="https://b.example/rss">'
    listed = read_opml(ragged)
    assert [feed.address for feed in listed.feeds] == ["https://a.example/rss?x=1&y=2", "https://b.example/rss"]
    assert listed.broken
    with pytest.raises(BadInput):
        read_opml(b"<html></html>")


def test_lists_name_categories_other_lists_and_sites_without_feeds() -> None:
    listed = read_opml(
        b'<opml><head><title>Mine</title><ownerName>Ada</ownerName></head><body><outline text="A" xmlUrl="https://a.example/rss"'
        b' category="/News/World,sport"/><outline type="include" text="More" url="https://b.example/more.opml"/>'
        b'<outline text="C" htmlUrl="https://c.example/"/></body></opml>'
    )
    assert listed.title == "Mine"
    assert [feed.folder for feed in listed.feeds] == [("News", "World"), ("sport",)]
    assert (listed.lists, listed.sites) == ((("https://b.example/more.opml", "More"),), (("https://c.example/", "C"),))


def test_a_sitemap_index_names_sitemaps() -> None:
    index = b"<sitemapindex><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(index).maps == ("https://a.example/1.xml",)
    with pytest.raises(BadInput):
        read_sitemap(b"<rss/>")


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_unfold_without_an_exception(body: bytes) -> None:
    assert list(unfold(Page("fuzz", body)))
