"""A search can be kept: it is a feed, and tells what is new."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from broadsheet.faces.web.app import build_app
from tests.faces.fake import FakeNewsroom

OURS = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}


def post(client: TestClient, address: str, **fields: str) -> str:
    answer = client.post(address, content=urlencode(fields), headers=OURS)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


@pytest.fixture
def news() -> FakeNewsroom:
    return FakeNewsroom()


@pytest.fixture
def client(news: FakeNewsroom) -> TestClient:
    return TestClient(build_app(news), follow_redirects=False)


def test_the_form_beside_the_results_keeps_the_whole_search(client: TestClient, news: FakeNewsroom) -> None:
    page = LexborHTMLParser(client.get("/search?q=ferry&publisher=Tide+Post&order=newest").text)
    form = page.css_first("form.keep")
    assert form is not None
    fields = {n.attributes["name"]: n.attributes["value"] for n in form.css("input[type=hidden]")}
    post(client, "/saved", **fields, name="Ferries of the Tide", tell="1")  # type: ignore[arg-type]
    kept = news.searches.kept[-1]
    assert (kept.name, kept.tell) == ("Ferries of the Tide", True)
    assert kept.asked == {"q": "ferry", "publisher": "Tide Post", "order": "newest"}


def test_what_is_new_stands_at_the_top_of_every_page_until_it_was_looked_at(client: TestClient) -> None:
    for address in ("/", "/story/ferry-9001", "/about"):
        mark = LexborHTMLParser(client.get(address).text).css_first(".sections .new")
        assert mark is not None
        assert mark.attributes["aria-label"] == "2 new"
    front = LexborHTMLParser(client.get("/").text)
    assert "2 new" in (front.css_first("section[aria-labelledby=told]") or front).text()
    leads_to = post(client, "/saved/31", act="seen")
    assert leads_to.startswith("/search?q=ferry&publisher=Harbour+Gazette")
    assert "order=newest" in leads_to
    assert LexborHTMLParser(client.get("/").text).css_first(".sections .new") is None


def test_a_saved_search_is_a_feed_under_its_name(client: TestClient) -> None:
    answer = client.get("/saved/31.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "<title>Ferries</title>" in answer.text
    assert "urn:broadsheet:story:9001" in answer.text
    assert client.get("/saved/31.feed.json").json()["items"]


@pytest.mark.parametrize(("act", "left", "tells"), [("hush", 1, False), ("tell", 1, True), ("drop", 0, None)])
def test_a_search_is_hushed_heard_again_and_let_go(
    client: TestClient, news: FakeNewsroom, act: str, left: int, tells: bool | None
) -> None:
    assert post(client, "/saved/31", act=act) == "/saved"
    assert len(news.searches.kept) == left
    assert tells is None or news.searches.kept[0].tell is tells


def test_no_saved_search_is_a_page_that_helps(client: TestClient) -> None:
    post(client, "/saved/31", act="drop")
    assert "Save this search" in client.get("/saved").text


@pytest.mark.parametrize("address", ["/saved/77.atom", "/saved/0.rss", "/saved/x.atom"])
def test_an_unknown_saved_search_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_forms_of_others_keep_nothing(client: TestClient, news: FakeNewsroom) -> None:
    foreign = {**OURS, "sec-fetch-site": "cross-site"}
    assert client.post("/saved", content=b"q=x", headers=foreign).status_code == 400
    assert client.post("/saved/31", content=b"act=drop", headers=foreign).status_code == 400
    assert client.post("/saved", content=b"", headers=OURS).status_code == 400
    assert len(news.searches.kept) == 1


def test_a_hostile_name_stays_a_name(client: TestClient) -> None:
    post(client, "/saved", q="ferry", name='"><script>alert(1)</script>')
    page = LexborHTMLParser(client.get("/saved").text)
    assert not page.css("main script")
    assert '"><script>alert(1)</script>' in page.css("main h2")[-1].text()


# ---- the search page


def test_what_narrows_a_search_is_said_and_can_be_left_out(client: TestClient) -> None:
    page = LexborHTMLParser(client.get("/search?q=ferry&figure=deaths&least=10&speaker=Odile+Brandt").text)
    shown = {(a.text().partition(" ×")[0]): a.attributes["href"] for a in page.css(".active a")}
    assert set(shown) == {"figure deaths", "at least 10", "said by Odile Brandt"}
    assert "least" not in (shown["at least 10"] or "least")
    assert (page.css_first("#f-least") or page.css_first("p")).attributes["value"] == "10"  # type: ignore[union-attr]


def test_a_search_without_a_hit_asks_did_you_mean(client: TestClient) -> None:
    page = client.get("/search?q=fery").text
    assert "Did you mean" in page
    assert 'href="/search?q=ferry"' in page


def test_texts_of_a_story_can_be_shown_once(client: TestClient) -> None:
    page = LexborHTMLParser(client.get("/search?q=ferry&collapse=story").text)
    now = page.css_first(".ways [aria-current]")
    assert now is not None
    assert now.text() == "A story once"
    assert {a.attributes["href"] for a in page.css(".ways a")} == {
        "/search?q=ferry",
        "/search?q=ferry&collapse=copies",
        "/search?q=ferry&collapse=story",
    }
