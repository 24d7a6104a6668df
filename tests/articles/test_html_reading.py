"""Whole pages, read. The pages are written for these tests."""

from __future__ import annotations

import time

import pytest

from broadsheet.articles.read import read_page
from broadsheet.model.page import Page

PARAGRAPHS = (
    "The last ferry of the evening was turned back on Tuesday after smoke was seen on its car deck, the harbour office said.",
    "All 212 passengers and 19 crew were brought ashore in Oudemond before midnight, and nobody was hurt, the office added.",
    "“We heard the bell and walked up to the deck as we had been told,” said Marit Holm, who was on her way to a wedding.",
    "The ship, built in 1998, had passed its yearly inspection in March. It will stay in dock until the cause is known.",
)
CARDS = (
    ("dam-gate-stuck-for-third-day", "Dam gate stuck for a third day as river rises"),
    ("mayor-loses-vote-on-harbour-toll", "Mayor loses vote on harbour toll by one voice"),
    ("cheese-recalled-after-two-fall-ill", "Soft cheese recalled after two fall ill in Pell"),
    ("bus-driver-saves-penalty-in-cup", "Bus driver saves penalty and sends Tolverne through"),
    ("rice-price-eases-in-cebu-markets", "Rice price eases in markets as harvest comes early"),
)


def a_page(body: str, head: str = "") -> Page:
    html = f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return Page("test", html.encode(), "https://lantern.example/news/ferry-turned-back-after-smoke-on-deck-1234567")


def the_article() -> str:
    return f"<article><h1>Ferry turned back after smoke on deck</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article>"


def the_cards() -> str:
    cards = "".join(
        f'<li class="teaser-card"><a href="/news/{slug}-77{n}5512"><h3>{head}</h3></a></li>' for n, (slug, head) in enumerate(CARDS)
    )
    return f'<aside class="related"><h2>More stories</h2><ul>{cards}</ul></aside>'


MENU = "<nav><ul><li><a href=/sport>Sport</a></li><li><a href=/about>About us</a></li></ul></nav>"
FOOT = "<footer><p>© 2031 The Lantern. All rights reserved.</p></footer>"


def test_every_paragraph_is_kept_and_nothing_around_it() -> None:
    reading = read_page(a_page(MENU + the_article() + the_cards() + FOOT))
    assert reading.article is not None
    assert reading.article.text == "\n\n".join(PARAGRAPHS)
    assert reading.article.headline == "Ferry turned back after smoke on deck"


def test_soft_hyphens_are_in_neither_headline_nor_text() -> None:
    broken = the_article().replace("passengers", "pas\u00adsen&shy;gers").replace("smoke", "smo\u200bke")
    head = "<title>Ferry turned back after smo\u00adke on deck</title>"
    article = read_page(a_page(MENU + broken + FOOT, head)).article
    assert article is not None
    assert article.headline == "Ferry turned back after smoke on deck"
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert all(block.input is not None for block in article.blocks)


def test_cards_beside_the_article_are_its_teasers_with_whole_addresses() -> None:
    teasers = read_page(a_page(MENU + the_article() + the_cards() + FOOT)).teasers
    assert [teaser.headline for teaser in teasers] == [head for _, head in CARDS]
    assert teasers[0].url == "https://lantern.example/news/dam-gate-stuck-for-third-day-7705512"


def test_every_block_has_a_zone_in_page_order() -> None:
    zones = read_page(a_page(MENU + the_article() + FOOT)).zones
    assert [z.text for z in zones if z.zone == "body"] == list(PARAGRAPHS)
    assert zones[0].zone == "nav"
    assert zones[-1].zone == "footer"


def test_a_front_page_is_no_article_and_still_gives_its_teasers() -> None:
    cards = "".join(
        f'<article class="card"><h3><a href="/news/{slug}-88{n}5512">{head}</a></h3><p>{PARAGRAPHS[n % 4]}</p></article>'
        for n, (slug, head) in enumerate(CARDS)
    )
    reading = read_page(a_page(f"{MENU}<main><h1>World</h1>{cards}</main>{FOOT}"))
    assert reading.article is None
    assert reading.refused is not None
    assert len(reading.teasers) >= 4


def test_the_card_of_the_publisher_gives_its_counts_as_lower_bounds() -> None:
    card = (
        "<div class=source><img src=l.png><div>The Lantern</div><div>Oudemond, Harrow</div><div><b>41K+</b></div><div>Followers</div>"
        "<div><b>2K+</b></div><div>Posts</div><button>Follow</button></div>"
    )
    found = read_page(a_page(MENU + the_article() + card + the_cards() + FOOT)).publisher_card
    assert found is not None
    assert (found.name, found.location) == ("The Lantern", "Oudemond, Harrow")
    assert found.followers is not None and (found.followers.as_written, found.followers.min) == ("41K+", 41_000)
    assert found.posts is not None and found.posts.min == 2_000


def test_a_word_about_followers_makes_no_card() -> None:
    assert read_page(a_page(the_article() + "<p>12 followers of the saint came.</p>")).publisher_card is None


def test_an_empty_page_is_refused_with_its_reason() -> None:
    refused = read_page(Page("test", b" \n ")).refused
    assert refused is not None
    assert refused.code == "empty"


@pytest.mark.parametrize("body", [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n\x00\x00", b"\x00\x01\x02" * 400])
def test_bytes_that_are_no_text_are_refused(body: bytes) -> None:
    refused = read_page(Page("test", body)).refused
    assert refused is not None
    assert refused.code == "not_text"


def test_a_page_that_breaks_off_in_its_head_has_no_article() -> None:
    reading = read_page(Page("test", b"<!doctype html><html><head><title>Ferry turned", "https://lantern.example/a"))
    assert reading.article is None
    assert reading.refused is not None
    assert reading.refused.code == "no_text"


def test_what_a_feed_sends_is_all_article() -> None:
    page = Page("feed", f"<p>{PARAGRAPHS[0]}</p>".encode(), "https://lantern.example/a", shape="feed_entry")
    article = read_page(page).article
    assert article is not None
    assert article.text == PARAGRAPHS[0]


def test_reading_the_same_page_twice_gives_the_same_reading() -> None:
    page = a_page(MENU + the_article() + the_cards())
    assert read_page(page) == read_page(page)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{PARAGRAPHS[0]}</p>" + "<div>" * 100_000,
        "<b><i>" * 20_000 + PARAGRAPHS[0],
        f"<p>{'a ' * 50_000}</p>",
        f"<p>{'.' * 100_000}</p>",
        f"<p>{'Sign up ' * 12_000}</p>",
        "<a href='/a-b-c-d-12345'>one two three four</a>" * 5_000,
        "<p class='" + "share-" * 20_000 + "'>x</p>",
        "<table>" * 3_000 + "x",
        "<p>مرحبا بالعالم</p>" * 2_000,
        "<p>地震がありました。" * 5_000,
        "&lt;" * 50_000,
    ],
    ids=[
        "nested",
        "formatting",
        "words",
        "stops",
        "promotion",
        "links",
        "class",
        "tables",
        "right-to-left",
        "unspaced",
        "entities",
    ],
)
def test_the_worst_pages_are_read_in_reasonable_time(body: str) -> None:
    begun = time.process_time()
    read_page(a_page(body))
    assert time.process_time() - begun < 6
