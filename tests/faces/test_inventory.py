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
        "teasers": [teaser["headline"]["text"] for teaser in page["teasers"]["items"]],
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
    assert len(answer.content) < 120_000
    assert int(answer.headers["content-length"]) < 22_000
