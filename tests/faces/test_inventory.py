"""Everything a reader sees on the two captured pages has its place on ours; the gold beside the captures says what there is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

import broadsheet
from broadsheet.faces.web.app import build_app
from broadsheet.newsroom import Newsroom
from tests.shared import shared

pytestmark = pytest.mark.shared
CAPTURES = ("newsbreak-politico-2021-05-20", "yahoo-axios-2021-05-20")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    captures = [shared("seeds", f"{name}.txt") for name in CAPTURES]
    with broadsheet.open(tmp_path_factory.mktemp("seeds") / "paper.db") as opened:
        opened.add(captures)
        yield opened


@pytest.fixture(scope="module")
def client(news: Newsroom) -> TestClient:
    return TestClient(build_app(news))


def gold(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(shared("seeds", f"{name}.gold.json")).read_text("utf-8"))
    return found


def folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def article_page(news: Newsroom, client: TestClient, name: str) -> LexborHTMLParser:
    headline = folded(gold(name)["article"]["headline"]["text"])
    article = next(each for each in news.articles.list().items if folded(each.headline or "") == headline)
    return LexborHTMLParser(client.get(f"/article/{article.id}").text)


def elements(name: str) -> dict[str, list[str]]:
    """Names of the elements of a capture, with the words that must be seen."""
    page = gold(name)
    article, furniture = page["article"], page["furniture"]
    card, image = furniture["publisher_card"] or {}, article["image"] or {}
    words = {
        "headline": [article["headline"]["text"]],
        "byline": [byline["name"] for byline in article["bylines"]],
        "publisher": [article["publisher"]["name"]],
        "platform": [article["platform"]],
        "section": (article["breadcrumb"] or {}).get("sections", []),
        "reading time": [f"{article['reading_time']['minutes']} min"] if article["reading_time"] else [],
        "caption": [image["caption"]["text"]] if image else [],
        "credit": [image["credit"]["text"]] if image else [],
        "labels": [label["text"] for label in article["section_labels"]],
        "comments": [f"{furniture['comments']['count']} comments"] if furniture["comments"] else [],
        "card": [card[key]["text"] for key in ("name", "location", "about") if card.get(key)],
        "card counts": [card[key]["value_text"] for key in ("followers", "posts", "views") if card.get(key)],
        "people": [person["name"] for person in furniture["related_people"] or ()],
        "tags": [tag["name"] for tag in (furniture["tags"] or {}).get("items", ())],
        "chips": [chip["name"] for chip in furniture["topic_chips"] or ()],
        "card address": [card["url"]["text"]] if card.get("url") else [],
        "teasers": [teaser["headline"]["text"] for teaser in page["teasers"]["items"]],
        "cards' labels": [teaser["category"] for teaser in page["teasers"]["items"] if teaser["category"]],
        "cards' datelines": [teaser["dateline"]["place"] for teaser in page["teasers"]["items"] if teaser["dateline"]],
        "cards' agencies": [
            teaser["dateline"]["agency"]
            for teaser in page["teasers"]["items"]
            if teaser["dateline"] and teaser["dateline"]["agency"]
        ],
        "teasers' publishers": [teaser["publisher"] for teaser in page["teasers"]["items"] if teaser["publisher_basis"] == "label"],
    }
    return {element: seen for element, seen in words.items() if seen}


@pytest.mark.parametrize("name", CAPTURES)
def test_every_element_of_a_captured_page_has_its_place(news: Newsroom, client: TestClient, name: str) -> None:
    page = article_page(news, client, name)
    seen = folded(page.body.text(separator=" ")) if page.body else ""
    there = elements(name)
    assert len(there) > 5
    assert {element: missing for element, words in there.items() if (missing := [w for w in words if folded(w) not in seen])} == {}


@pytest.mark.parametrize("name", CAPTURES)
def test_every_paragraph_of_the_body_is_printed_and_no_promotion(news: Newsroom, client: TestClient, name: str) -> None:
    article = gold(name)["article"]
    text = folded(
        " ".join(node.text() for node in article_page(news, client, name).css(".text p, .text li, .text h2, .text blockquote"))
    )
    assert [p["index"] for p in article["body"] if folded(p["text"]) not in text] == []
    assert [promo for promo in article["promos"] if folded(promo["text"]) in text] == []


# What the inventory says of the page itself, besides its words: how many of what stands where, by capture.
STANDS = {
    "newsbreak-politico-2021-05-20": {
        ".kicker a[href^='/publisher/']": 1,
        ".title a[href='#dated']": 1,
        "figure .picture": 1,
        "figure figcaption span": 1,
        ".actions .still": 1,
        "#teasers .teasers li": 12,
        ".rolepair dt": 4,
        "aside details summary": 1,
        "[aria-labelledby=card-h]": 1,
        "[aria-labelledby=named-h] li": 3,
        "a[href^='/topic/']": 1,
        "#missing li": 1,
        "#removed del": 1,
        "a[href^='/story/']": 1,
    },
    "yahoo-axios-2021-05-20": {
        ".kicker a[href^='/publisher/']": 1,
        ".title a[href='#dated']": 1,
        "#teasers .teasers li": 20,
        "#teasers .tag": 3,
        ".text ul > li": 6,
        ".rolepair dt": 4,
        "[aria-labelledby=named-h] li": 3,
        "#missing li": 1,
        "#removed del": 4,
        "a[href^='/story/']": 1,
    },
}


@pytest.mark.parametrize("name", CAPTURES)
def test_everything_on_the_page_has_a_part_of_ours(news: Newsroom, client: TestClient, name: str) -> None:
    page = article_page(news, client, name)
    assert {place: len(page.css(place)) for place, least in STANDS[name].items() if len(page.css(place)) < least} == {}


# What is no news on either page: names of controls, icons that became words, blocks that failed to load.
FURNITURE = ("arrow_down", "newsbreak-logo", "Advertisers", "Cancel", "Oops!", "Something went wrong")


@pytest.mark.parametrize("name", CAPTURES)
def test_furniture_stands_nowhere_but_among_what_was_set_aside(news: Newsroom, client: TestClient, name: str) -> None:
    page = article_page(news, client, name)
    aside = page.css_first("#removed")
    assert aside is not None
    aside.decompose()
    text = page.css_first("main").text()  # type: ignore[union-attr]
    assert [words for words in FURNITURE if words in text] == []


@pytest.mark.parametrize("name", CAPTURES)
def test_a_time_is_shown_no_surer_than_it_is(news: Newsroom, client: TestClient, name: str) -> None:
    page = article_page(news, client, name)
    basis = page.css_first("[aria-labelledby=dated]")
    assert basis is not None
    assert re.search(r"sure to the (hour|day|week)", basis.text())


def test_a_malformed_number_of_the_captures_is_printed_as_it_stands(news: Newsroom, client: TestClient) -> None:
    numbers = [each for name in CAPTURES for each in gold(name)["figures"]]
    told = max(news.stories.list(limit=50).items, key=lambda each: len(each.brief.articles))
    odd = {
        point.as_printed
        for series in told.brief.figure_series
        for point in series.points
        if point.as_printed and point.value is None
    }
    page = client.get(f"/story/x-{told.story.id}").text
    assert numbers
    assert odd
    assert [words for words in odd if words not in page] == []


def test_other_articles_of_the_same_publisher_stand_in_the_story_not_beside_it(news: Newsroom, client: TestClient) -> None:
    told = max(news.stories.list(limit=50).items, key=lambda each: len(each.brief.articles))
    axios = gold("yahoo-axios-2021-05-20")["article"]["publisher"]["name"]
    mine = [entry for entry in told.brief.articles if entry.publisher == axios and entry.teaser is not None]
    page = LexborHTMLParser(client.get(f"/story/x-{told.story.id}").text)
    coverage = [node.text() for node in page.css("#coverage .family .meta b")]
    assert mine
    assert coverage.count(axios) > 1


SITE = {
    "a search": "/search",
    "publishers": "/publishers",
    "sections": "/",
    "feeds": "/feeds",
    "how it is made": "/about",
    "how well it does": "/quality",
    "settings": "/settings",
    "what is kept": "/saved",
}


def test_the_paper_has_what_a_site_has_and_no_advertisers(client: TestClient) -> None:
    front = LexborHTMLParser(client.get("/").text)
    addresses = {a.attributes["href"] for a in front.css("a")} | {form.attributes["action"] for form in front.css("form")}
    assert {what for what, address in SITE.items() if address not in addresses} == set()
    assert "dvertis" not in (front.body.text() if front.body else "")


def test_one_story_holds_both_articles_and_every_line_opens(news: Newsroom, client: TestClient) -> None:
    told = max(news.stories.list(limit=50).items, key=lambda each: len(each.brief.articles))
    members = {member.article for member in told.story.members if member.teaser is None}
    assert members == {article.id for article in news.articles.list().items}
    page = LexborHTMLParser(client.get(f"/story/x-{told.story.id}").text)
    anchors: dict[str, set[str]] = {}
    for link in page.css(".notes .meta a"):
        article, _, anchor = (link.attributes["href"] or "").partition("#")
        if article not in anchors:
            anchors[article] = {node.attributes["id"] or "" for node in LexborHTMLParser(client.get(article).text).css("[id]")}
        assert anchor in anchors[article]


def test_a_story_page_of_the_captures_keeps_its_budget(news: Newsroom, client: TestClient) -> None:
    told = max(news.stories.list(limit=50).items, key=lambda each: len(each.brief.articles))
    answer = client.get(f"/story/x-{told.story.id}", headers={"accept-encoding": "gzip"})
    assert len(answer.content) < 100_000
    assert int(answer.headers["content-length"]) < 20_000
