"""Cards on HTML pages: partial articles with what they show. The pages are written for these tests."""

from __future__ import annotations

from datetime import UTC, datetime

from broadsheet.articles.read import read_page
from broadsheet.articles.snippets import belongs_elsewhere, is_mismatch, kind_of_card
from broadsheet.model.article import Reading, Teaser
from broadsheet.model.page import Page

NOON = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
NEWS = (
    ("harbour/dam-gate-stuck-for-third-day-4410021", "Dam gate stuck for a third day as river rises",
     "Engineers in Tolverne tried to lift the gate with two cranes on Monday, and the water has come within a hand of the road."),
    ("politics/mayor-loses-vote-on-harbour-toll-4410022", "Mayor loses vote on harbour toll by one voice",
     "The council of Oudemond turned the toll down late on Sunday after four hours; Marit Holm of the opposition spoke last."),
    ("health/cheese-recalled-after-two-fall-ill-4410023", "Soft cheese recalled after two fall ill in Pell",
     "Two people who ate the soft cheese at a market in Pell are in hospital, and the dairy has called back all of last week."),
    ("sport/bus-driver-saves-penalty-in-cup-4410024", "Bus driver saves penalty and sends Tolverne through",
     "Jonas Reck drives line 12 on weekdays; on Saturday he saved the last penalty of the cup tie with his left foot."),
    ("money/rice-price-eases-as-harvest-comes-early-4410025", "Rice price eases in markets as harvest comes early",
     "A sack costs a tenth less than in April, the growers' union said, and the price may fall further before the rains."),
)  # fmt: skip


def a_card(slug: str, headline: str, snippet: str, more: str = "") -> str:
    picture = f'<a href="/{slug}"><img data-src="/img/{slug[-7:]}.jpg" src="data:image/gif;base64,R0"></a>'
    return f'<article class="card">{picture}<h3><a href="/{slug}">{headline}</a></h3>{more}<p>{snippet}</p></article>'


def front_page(*cards: str) -> Reading:
    body = f"<nav><a href=/sport>Sport</a></nav><main><h1>World</h1>{''.join(cards)}</main><footer>© 2031 The Lantern</footer>"
    html = f"<!doctype html><html lang=en><head><meta charset=utf-8><title>The Lantern</title></head><body>{body}</body></html>"
    return read_page(Page("front", html.encode(), "https://lantern.example/", captured_at=NOON))


def the_card(headline: str, cards: tuple[Teaser, ...]) -> Teaser:
    return next(card for card in cards if card.headline == headline)


def test_a_front_page_is_no_article_and_yields_every_card_with_snippet_and_picture() -> None:
    reading = front_page(*(a_card(*card) for card in NEWS))
    assert reading.article is None and reading.refused is not None
    assert [(card.headline, card.snippet) for card in reading.teasers] == [(headline, snippet) for _, headline, snippet in NEWS]
    image = reading.teasers[0].image
    assert image is not None and image.url == "https://lantern.example/img/4410021.jpg"


def test_the_time_on_a_card_is_counted_from_the_capture() -> None:
    first = a_card(*NEWS[0], more="<span>3 hours ago</span>")
    second = a_card(*NEWS[1], more="<time>4 May 2031</time>")
    cards = front_page(first, second, *(a_card(*card) for card in NEWS[2:])).teasers
    hours, day = cards[0].published, cards[1].published
    assert hours is not None and hours.basis == "relative"
    assert hours.earliest == datetime(2031, 5, 6, 8, 0, tzinfo=UTC) and hours.latest == datetime(2031, 5, 6, 9, 0, tzinfo=UTC)
    assert day is not None and day.best == "2031-05-04"


def test_a_known_publisher_named_on_a_card_is_its_publisher_and_no_category() -> None:
    cards = front_page(
        a_card(*NEWS[0], more="<span>The Guardian · 3h</span>"),
        f'<article class="card"><span>Harbour</span>{a_card(*NEWS[1])}</article>',
        *(a_card(*card) for card in NEWS[2:]),
    ).teasers
    assert [card.publisher for card in cards] == ["The Guardian", None, None, None, None]
    assert cards[0].category is None and cards[1].category == "Harbour"


def test_minutes_to_read_are_no_time_of_publication() -> None:
    cards = front_page(a_card(*NEWS[0], more="<span>6 min</span>"), *(a_card(*card) for card in NEWS[1:])).teasers
    assert cards[0].published is None


def test_a_snippet_that_belongs_to_another_card_is_noticed() -> None:
    slug, headline, _ = NEWS[0]
    cards = front_page(a_card(slug, headline, NEWS[3][2]), *(a_card(*card) for card in NEWS[1:])).teasers
    assert [card.headline for card in cards if card.mismatch] == [headline]


def test_other_words_for_the_same_thing_are_no_mismatch_on_a_card() -> None:
    headline = "Third day of hearings: what we learned"
    snippet = (
        "On Monday Jonas Reck, an aide to the governor, told the panel that he had listened to the call and kept his notes of it."
    )
    assert is_mismatch(headline, snippet)
    assert not belongs_elsewhere(headline, snippet, [headline, NEWS[0][1]])


def test_jobs_coupons_and_sign_ups_are_no_teasers() -> None:
    ads = (
        '<div class="jobs"><a href="/jobs/warehouse-clerk-wanted-88112">Warehouse clerk wanted in Pell, full time</a></div>'
        '<div class="jobs"><a href="https://jobs.lantern.example/stellen/nurse-night-shift">Nurse for the night shift in Tolverne</a></div>'
        '<div class="deals"><a href="/coupons/shoes-20-percent">20 percent off shoes with this coupon</a></div>'
        '<div><a href="/newsletter/morning">Get the morning newsletter free every day</a></div>'
    )
    cards = front_page(*(a_card(*card) for card in NEWS), ads).teasers
    assert [card.headline for card in cards] == [headline for _, headline, _ in NEWS]


def test_what_is_live_or_a_video_says_so() -> None:
    assert kind_of_card("Live updates: storm over the strait", "") == "live"
    assert kind_of_card("Watch: ferry towed into Varmouth", "") == "video"
    assert kind_of_card("Ferry towed into Varmouth", "") is None
