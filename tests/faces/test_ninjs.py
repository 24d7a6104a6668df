"""Articles and stories in the forms others exchange."""

from __future__ import annotations

import json
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from broadsheet.faces.ninjs import as_ninjs, news_article
from tests.faces.fake import GAZETTE, FakeNewsroom

BASE = "http://paper.example"


def test_an_article_page_describes_itself_to_machines(paper: TestClient) -> None:
    script = LexborHTMLParser(paper.get("/article/103").text).css_first("script[type='application/ld+json']")
    assert script is not None
    data = json.loads(script.text())
    assert (data["@type"], data["publisher"]["name"]) == ("NewsArticle", "Harbour Gazette")
    assert [author["name"] for author in data["author"]] == ["Lena Moor", "Paul Achterberg"]


def test_a_headline_cannot_end_the_script_it_stands_in() -> None:
    filed = replace(FakeNewsroom().articles.filed("103"), article=replace(GAZETTE, headline="</script><script>alert(1)</script>"))
    written = news_article(filed, BASE)
    assert "<" not in written
    assert json.loads(written)["headline"] == "</script><script>alert(1)</script>"


def test_what_nobody_stated_is_left_out() -> None:
    data = as_ninjs(FakeNewsroom().articles.filed("401"), BASE)
    assert "by" not in data
    assert "located" not in data
    assert data["headlines"] == [{"role": "main", "value": "A lighthouse is for sale"}]


def test_a_text_its_publisher_keeps_has_no_body() -> None:
    filed = FakeNewsroom().articles.filed("103")
    assert "bodies" in as_ninjs(filed, BASE)
    assert "bodies" not in as_ninjs(replace(filed, full_text=False), BASE)


def test_a_story_is_a_composite_that_names_its_articles(paper: TestClient) -> None:
    data = paper.get("/story/ferry-9001.ninjs").json()
    assert data["type"] == "composite"
    assert {each["name"] for each in data["associations"]} == {"101", "102", "103", "104", "105"}
