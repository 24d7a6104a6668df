"""Articles and stories in the forms others exchange."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
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
    assert {each["uri"].rpartition("/")[2] for each in data["associations"]} == {"101", "102", "103", "104", "105"}
    assert all(each["name"] and not each["name"].isdigit() for each in data["associations"])


NINJS = {
    "": "uri type version firstcreated versioncreated pubstatus language by located headlines descriptions bodies subjects people places "
    "infosources associations altids standard",
    "headlines": "role contenttype value",
    "descriptions": "role contenttype value",
    "bodies": "role contenttype charcount wordcount value",
    "subjects": "name rel uri literal creator relevance confidence",
    "people": "name rel uri literal contactinfo",
    "places": "name rel uri literal contactinfo geojson",
    "infosources": "name role uri literal contactinfo",
    "altids": "role value",
    "standard": "name version schema",
}
"""The fields that ninjs 2.1 knows of what we write, by where they stand; it allows no others."""


@pytest.mark.parametrize("address", ["/story/ferry-9001.ninjs", "/article/103.ninjs", "/article/401.ninjs", "/article/101.ninjs"])
def test_ninjs_holds_no_field_the_standard_does_not_know(paper: TestClient, address: str) -> None:
    data = paper.get(address).json()
    assert set(data) <= set(NINJS[""].split())
    assert data["uri"].startswith("http")
    for name, value in data.items():
        parts = value if isinstance(value, list) else [value]
        if name in NINJS:
            assert all(set(part) <= set(NINJS[name].split()) for part in parts)
    for moment in ("firstcreated", "versioncreated"):
        if moment in data:
            assert datetime.fromisoformat(data[moment]).tzinfo is not None
            assert "T" in data[moment]
    for each in data.get("associations", ()):
        assert set(each) <= {"name", "uri", "type"}
