"""What goes out, other readers can take in."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import feedparser
import msgspec
import pytest
from starlette.testclient import TestClient

from broadsheet.faces.dossier import figures_csv, markdown
from broadsheet.faces.syndication import FORMATS, Outgoing, opml, story_item
from tests.faces.fake import BRIEF, TOLD, FakeNewsroom

HOSTILE = "<script>alert(1)</script> & ]]> \x00\x0b “x” <b>"


@pytest.mark.parametrize("ending", ["atom", "rss"])
@pytest.mark.parametrize("address", ["/front", "/story/ferry-9001", "/topic/world", "/publisher/Harbour%20Gazette"])
def test_every_view_is_a_feed_that_parses(paper: TestClient, address: str, ending: str) -> None:
    answer = paper.get(f"{address}.{ending}")
    parsed = feedparser.parse(answer.content)
    assert answer.headers["content-type"].startswith(FORMATS[ending][0])
    assert not parsed.bozo
    assert parsed.entries
    assert all(entry.id and entry.link.startswith("http") and entry.title for entry in parsed.entries)


def test_json_feed_has_what_its_standard_asks(paper: TestClient) -> None:
    feed = msgspec.json.decode(paper.get("/front.feed.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert all(item["id"] and item["content_html"] for item in feed["items"])


def test_a_story_is_one_item_whose_id_stays_while_its_time_moves() -> None:
    later = replace(TOLD, brief=replace(BRIEF, headline="Another headline", last=BRIEF.last and BRIEF.last.replace(hour=20)))
    before, after = story_item(TOLD, "http://paper.example"), story_item(later, "http://paper.example")
    assert before.id == after.id
    assert after.updated > before.updated


@pytest.mark.parametrize("ending", ["atom", "rss"])
def test_a_hostile_headline_stays_text(ending: str) -> None:
    told = replace(TOLD, brief=replace(BRIEF, headline=HOSTILE, summary=(replace(BRIEF.summary[0], text=HOSTILE),)))
    feed = Outgoing(HOSTILE, "http://paper.example/", "http://paper.example/x", (story_item(told, "http://paper.example"),))
    parsed = feedparser.parse(FORMATS[ending][1](feed), sanitize_html=False)
    assert not parsed.bozo
    assert "<script" not in parsed.entries[0].get("content", [{"value": ""}])[0]["value"]


def test_opml_lists_the_feeds(paper: TestClient) -> None:
    assert b'xmlUrl="https://overland.example/feed"' in paper.get("/feeds.opml").content
    assert b"&lt;" in opml([("<b>", "https://a.example/?a&b")])


def test_markdown_cites_every_sentence(paper: TestClient) -> None:
    text = paper.get("/story/ferry-9001.md").text
    assert text.startswith("# Ferry had a cracked seal")
    used, defined = text.count("[^1]"), text.count("[^1]:")
    assert (used, defined) == (used, 1)
    assert used > 1
    assert all(f"[^{n}]:" in text for n in range(1, 10))


def test_markdown_leaves_no_markup_of_others() -> None:
    dossier = FakeNewsroom().stories.dossier("9001")
    hostile = replace(dossier, told=replace(dossier.told, brief=replace(BRIEF, headline="[x](javascript:alert(1)) <img src=x>")))
    first = markdown(hostile, "http://paper.example").splitlines()[0]
    assert first == r"# \[x\](javascript:alert(1)) \<img src=x\>"


def test_figures_as_csv_keep_bounds_and_run_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(figures_csv(BRIEF))))
    assert rows[0]["modifier"] == ">="
    assert rows[0]["min"] == "14.0" or rows[0]["min"] == "14"
    assert rows[0]["max"] == ""
    assert any(row["as_printed"] == "1,10" for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
