"""What stands above and below an article on pages whose markup names nothing."""

from __future__ import annotations

from broadsheet.articles.read import read_page
from broadsheet.model.article import Reading
from broadsheet.model.page import Page
from broadsheet.publishers.registry import no_rules

TEXT = [
    "Sixty barges do not sound like many, but the Velde is short and a grain barge carries as much as forty lorries.",
    "The government said the closure was for repairs of undefined length. It came two days before a vote on water charges.",
    "“One does not repair six locks on the same night unless one has broken something else,” the prime minister said.",
    "The two countries have argued about the water since 1958, and traders said wheat had risen by a tenth since Sunday.",
]
CARD = (
    '<article class="card"><h3><a href="/news/2026/03/0{n}/{slug}">{headline}</a></h3><p>A cello made in 1712 and insured for two million was '
    "carried out of the museum by a man with a ladder on Sunday, police said on day {n}.</p></article>"
)


def read(above: str = "", below: str = "", text: list[str] = TEXT) -> Reading:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    html = f"<html><head><title>Velde shut</title></head><body><div>{above}<h1>Velde shut</h1>{{}}{paragraphs}</div>{below}</body></html>"
    signed = "<p>Gideon Marsh</p><p>3 March 2026</p>" if above else ""
    page = Page("velde", html.format(signed).encode(), "https://keel.example/inland/velde-shut", shape="html")
    return read_page(page, rules=no_rules)


def paragraphs_of(reading: Reading) -> list[str]:
    assert reading.article
    return [reading.article.text[block.start : block.end] for block in reading.article.blocks]


def test_desk_name_and_date_above_the_text_are_no_text() -> None:
    assert paragraphs_of(read(above="<p>Inland</p>")) == TEXT


def test_a_short_first_sentence_stays() -> None:
    assert paragraphs_of(read(text=["It is shut.", *TEXT])) == ["It is shut.", *TEXT]


def test_snippets_of_the_cards_below_are_no_text() -> None:
    headlines = ["Wedding guests helped cello thief", "Prefect and coastguard at odds", "Thousands flee as dam overflows"]
    cards = "".join(
        CARD.format(n=n, headline=headline, slug=headline.lower().replace(" ", "-")) for n, headline in enumerate(headlines, 1)
    )
    reading = read(below=f'<div class="more"><h2>You might like</h2>{cards}</div>')
    assert paragraphs_of(reading) == TEXT
    assert [teaser.headline for teaser in reading.teasers] == headlines
