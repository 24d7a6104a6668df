"""One article stays one article: whatever its feed does to guids, trackers, schemes, hosts and headlines."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from broadsheet.intake import entry_page, read_feed
from broadsheet.model.page import Page
from broadsheet.newsroom.day import Round, _read
from broadsheet.newsroom.progress import silent
from broadsheet.scale.local import LocalExecutor
from broadsheet.stores.store import Store
from broadsheet.words.addresses import canonical_address, door_of, same_doors

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
STORIES = {
    "ferry": "The evening ferry from Varmouth was late again on Monday, the harbour office said, and nobody on the quay minded very much.",
    "cheese": "A cheese shop in Harrow has sold its last wheel of the season, its owner Lettice Pargeter told the Record on Monday morning.",
    "bus": "The number nine bus will not run on Sunday because its driver is keeping goal in the semi-final, the company announced today.",
}
Item = dict[str, str]
Change = Callable[[Item, int], Item]


def _to_another_host(item: Item, turn: int) -> Item:
    return {**item, "host": f"news-{turn}.harbour.example"}


CHANGES: dict[str, Change] = {
    "guid": lambda item, turn: {**item, "guid": f"{item['name']}-{turn}"},
    "tracker": lambda item, turn: {**item, "query": f"?utm_source=rss{turn}&amp;fbclid={turn}"},
    "https": lambda item, _: {**item, "scheme": "http" if item["scheme"] == "https" else "https"},
    "www": lambda item, _: {
        **item,
        "host": item["host"].removeprefix("www.") if item["host"].startswith("www.") else f"www.{item['host']}",
    },
    "slash": lambda item, _: {**item, "end": "" if item["end"] else "/"},
    "host": _to_another_host,
    "headline": lambda item, turn: {**item, "title": f"{item['name']} news, update {turn}"},
    "words": lambda item, turn: {**item, "more": f"It was said again on day {turn} of the affair by all who had said it before."},
    "nothing": lambda item, _: item,
}


def feed(items: list[Item]) -> bytes:
    entries = "".join(
        f"<item><title>{item['title']}</title><link>{item['scheme']}://{item['host']}/{item['name']}{item['end']}{item['query']}</link>"
        f'<guid isPermaLink="false">{item["guid"]}</guid><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate>'
        f"<c:encoded><![CDATA[<p>{STORIES[item['name']]}</p><p>{STORIES[item['name']].replace('Monday', 'that day')}</p><p>{item['more']}</p>]]></c:encoded></item>"
        for item in items
    )
    return f'<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>Echo</title>{entries}</channel></rss>'.encode()


@settings(max_examples=40, deadline=None)
@example([("tracker", "bus"), ("host", "bus"), ("headline", "bus")])
@given(st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.sampled_from(sorted(STORIES))), max_size=6))
def test_no_change_makes_a_second_article(changes: list[tuple[str, str]]) -> None:
    """The headline may change, and the host may, but nobody could tell where both changed at once: that takes a poll in between."""
    items = {
        name: {
            "name": name,
            "title": f"{name} news",
            "scheme": "https",
            "host": "echo.example",
            "end": "",
            "query": "",
            "guid": name,
            "more": "",
        }
        for name in STORIES
    }
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "paper.db")
        _poll(store, items)
        for turn, (change, name) in enumerate(changes, 1):
            items[name] = CHANGES[change](items[name], turn)
            _poll(store, items)
        assert store.articles.count() == len(STORIES), changes
        store.close()


def _poll(store: Store, items: dict[str, Item]) -> None:
    content = read_feed(Page("f", feed(list(items.values())), "https://echo.example/rss"))
    store.pages.keep([entry_page(entry, NOW, publisher="Echo") for entry in content.entries], NOW)
    _read(store, LocalExecutor(1), Round(), silent)


def test_an_article_under_two_addresses_in_one_feed_is_one(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "paper.db")
    item = {"name": "bus", "title": "Bus stays away", "scheme": "https", "end": "", "query": "", "more": ""}
    hosts = ("echo.example", "news-2.harbour.example")
    _poll(store, {host: {**item, "host": host, "guid": host} for host in hosts})
    assert store.articles.count() == 1
    edited = {**item, "title": "Bus stays away on Sunday"}
    _poll(store, {host: {**edited, "host": host, "guid": host} for host in hosts})
    [(_, article)] = store.articles.newest(limit=9)
    assert (article.headline, [revision.number for revision in store.articles.revisions(article.id)]) == (edited["title"], [1, 2])


def test_addresses_are_known_with_and_without_their_trackers(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "paper.db")
    item = {
        "name": "bus",
        "title": "Bus stays away",
        "scheme": "https",
        "host": "echo.example",
        "end": "",
        "guid": "bus",
        "more": "",
    }
    _poll(store, {"bus": {**item, "query": "?utm_source=rss1"}})
    asked = ["https://echo.example/bus", "http://www.echo.example/bus/?fbclid=7", "https://echo.example/tram"]
    assert store.articles.addresses_kept(asked, excerpts=True) == frozenset(asked[:2])


def test_two_articles_of_one_second_and_headline_stay_two(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "paper.db")
    item = {"title": "Results", "scheme": "https", "host": "echo.example", "end": "", "query": "", "more": ""}
    _poll(store, {name: {**item, "name": name, "guid": name} for name in STORIES})
    assert store.articles.count() == len(STORIES)


words = st.text(st.sampled_from("abc/.-?=&%é"), max_size=12)


@given(st.sampled_from(["http", "https"]), st.sampled_from(["", "www."]), words, st.sampled_from(["", "/"]))
def test_the_ways_to_write_an_address_are_the_same_from_each_of_them(scheme: str, front: str, path: str, end: str) -> None:
    address = canonical_address(f"{scheme}://{front}echo.example/{path}{end}")
    assert address is not None
    doors = same_doors(address)
    assert address in doors
    assert all(same_doors(door) == doors for door in doors)


@given(
    st.sampled_from(["http", "https"]), st.sampled_from(["", "www."]), words, st.sampled_from(["", "/", "?utm_medium=rss", "#end"])
)
def test_every_way_to_an_address_leads_to_its_one_form(scheme: str, front: str, path: str, end: str) -> None:
    door = door_of(f"{scheme}://{front}echo.example/{path}{end}")
    assert door_of(door) == door
    assert {door_of(way) for way in same_doors(door)} == {door}


def test_what_is_no_web_address_is_only_itself() -> None:
    assert door_of("page.html") == "page.html"
    assert same_doors("page.html") == ("page.html",)
    assert same_doors("https://echo.example") == same_doors("http://www.echo.example/")
