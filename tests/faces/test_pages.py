"""What a reader finds on the pages."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from broadsheet.faces.web.app import build_app
from broadsheet.faces.web.render import STATIC
from broadsheet.model.errors import StoreDamaged
from tests.faces.fake import GAZETTE, STORY, FakeNewsroom

STORY_ADDRESS = f"/story/ferry-{STORY.id}"
PAGES = ("/", STORY_ADDRESS, f"{STORY_ADDRESS}/mend", "/article/103", "/article/101", "/article/nothing", "/nowhere")


def opened(paper: TestClient, address: str) -> LexborHTMLParser:
    return LexborHTMLParser(paper.get(address).text)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_first_heading_and_headings_in_order(paper: TestClient, address: str) -> None:
    levels = [int(node.tag[1]) for node in opened(paper, address).css("h1, h2, h3, h4")]
    assert levels.count(1) == 1
    main = [int(node.tag[1]) for node in opened(paper, address).css("main h1, main h2, main h3, main h4")]
    assert all(after - before <= 1 for before, after in pairwise(main))


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_inline_style_or_script_or_asks_another_host(paper: TestClient, address: str) -> None:
    page = opened(paper, address)
    assert not page.css("[style], style, [onclick], [onload]")
    assert all(node.attributes.get("src") or node.attributes.get("type") == "application/ld+json" for node in page.css("script"))
    loaded = [
        node.attributes.get("src") or node.attributes.get("href") or "" for node in page.css("script[src], img, link, iframe")
    ]
    assert all(address.startswith("/") for address in loaded)
    assert "default-src 'self'" in paper.get(address).headers["content-security-policy"]


@pytest.mark.parametrize("address", PAGES)
def test_ids_are_unique_and_every_reference_has_its_target(paper: TestClient, address: str) -> None:
    page = opened(paper, address)
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for attribute in ("aria-labelledby", "popovertarget", "for"):
        assert {node.attributes[attribute] for node in page.css(f"[{attribute}]")} <= set(ids)
    jumps = {(node.attributes.get("href") or "")[1:] for node in page.css("a[href^='#']")}
    assert jumps <= set(ids)


def test_every_line_of_the_brief_opens_its_sentence(paper: TestClient) -> None:
    page = opened(paper, STORY_ADDRESS)
    lines = page.css("#brief .mark, #said .say li li .mark, #differ dt .mark, #labels dd .mark, #timeline li .mark")
    assert len(lines) > 15
    for mark in lines:
        note = page.css_first(f"#{mark.attributes['popovertarget']}")
        assert note is not None
        link = note.css_first(".meta a")
        assert link is not None
        article, _, anchor = (link.attributes["href"] or "").partition("#")
        assert anchor in {node.attributes["id"] for node in opened(paper, article).css("[id]")}


def test_the_opened_sentence_is_the_sentence_of_the_article(paper: TestClient) -> None:
    page = opened(paper, STORY_ADDRESS)
    note = next(n for n in page.css(".notes > li") if "231 people were aboard" in n.text())
    link = note.css_first("a")
    assert link is not None
    article, _, anchor = (link.attributes["href"] or "").partition("#")
    sentence = opened(paper, article).css_first(f"#{anchor}")
    assert sentence is not None
    assert sentence.text() in GAZETTE.text
    assert "231 people were aboard" in sentence.text()


def test_a_bound_travels_with_its_number(paper: TestClient) -> None:
    text = opened(paper, STORY_ADDRESS).css_first("#figures")
    assert text is not None
    assert "at least 14" in text.text()
    assert not re.search(r"(?<!at least )(?<!≥ )\b14\b(?! May)", text.css_first("table").text() if text.css_first("table") else "")


def test_a_malformed_number_is_printed_as_it_stands(paper: TestClient) -> None:
    figures = opened(paper, STORY_ADDRESS).css_first("#figures")
    assert figures is not None
    assert "1,10" in figures.text()
    assert "we do not guess" in figures.text()


def test_a_copy_stands_under_its_origin_and_is_no_voice(paper: TestClient) -> None:
    page = opened(paper, STORY_ADDRESS)
    texts = [node.text() for node in page.css("#coverage .family > h3")]
    assert "At least 14 dead as ferry sinks" not in texts
    assert "KDNM" in page.css_first("#coverage table").text()  # type: ignore[union-attr]
    assert page.css_first("#brief .indep").attributes["aria-label"] == "4 independent publishers, 1 carrying copies"  # type: ignore[union-attr]


def test_the_platform_is_never_shown_as_the_publisher(paper: TestClient) -> None:
    page = opened(paper, "/article/103")
    assert page.css_first(".kicker a").text() == "Harbour Gazette"  # type: ignore[union-attr]
    assert "NewsHall carried the page" in page.css_first(".rolepair").text()  # type: ignore[union-attr]


def test_what_others_report_keeps_what_came_later_apart(paper: TestClient) -> None:
    missing = opened(paper, "/article/101").css_first("#missing")
    assert missing is not None
    assert "Came later" in missing.text()
    assert "Divers reach" in missing.text()


def test_nothing_is_new_on_a_first_visit_and_new_facts_stand_out_on_the_next(paper: TestClient) -> None:
    assert opened(paper, STORY_ADDRESS).css_first("#new") is None
    again = LexborHTMLParser(paper.get(STORY_ADDRESS, headers={"cookie": "looked=1715600000"}).text)
    assert again.css("#new [data-new]")


def test_marking_as_seen_needs_a_form_of_ours(paper: TestClient) -> None:
    assert paper.post("/seen", headers={"sec-fetch-site": "cross-site"}).status_code == 400
    answer = paper.post("/seen", headers={"sec-fetch-site": "same-origin"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "looked=" in answer.headers["set-cookie"]


def test_a_picture_is_shown_when_asked_for_and_comes_from_us(paper: TestClient) -> None:
    assert not opened(paper, "/article/103").css("img")
    assert "Show the picture" in paper.get("/article/103").text
    image = opened(paper, "/article/103?pictures=1").css_first("img")
    assert image is not None
    answer = paper.get(image.attributes["src"] or "")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert paper.get("/picture/103/2").status_code == 404
    assert paper.get("/picture/103/x").status_code == 404


def test_a_picture_that_is_here_already_is_shown_at_once(paper: TestClient) -> None:
    assert opened(paper, "/article/104").css_first("img").attributes["src"] == "/picture/104/1"  # type: ignore[union-attr]


def test_an_article_is_kept_and_let_go() -> None:
    client = TestClient(build_app(FakeNewsroom()), follow_redirects=False)
    ours = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}
    assert "Nothing yet" in client.get("/starred").text
    assert client.post("/article/103/star", content="act=star", headers=ours).headers["location"] == "/article/103"
    assert "Let it go" in client.get("/article/103").text
    assert 'href="/article/103"' in client.get("/starred").text
    client.post("/article/103/star", content="act=unstar", headers=ours)
    assert "Keep it" in client.get("/article/103").text
    assert client.post("/article/103/star", content="act=star", headers={**ours, "sec-fetch-site": "cross-site"}).status_code == 400
    assert client.post("/article/77/star", content="act=star", headers=ours).status_code == 404


def test_what_to_read_next_says_because(paper: TestClient) -> None:
    listed = [(node.attributes["href"], node.text()) for node in opened(paper, "/article/103").css("#also h3 a")]
    assert listed[1] == ("/article/101#t1", "Harbour walls need money, council told")
    assert "no date known" in opened(paper, "/article/103").css("#also li")[1].text()
    assert (
        "because: tells how the passengers were saved"
        in (opened(paper, "/article/103").css_first("#also") or opened(paper, "/")).text()
    )  # type: ignore[union-attr]


def test_a_reader_parts_and_joins_stories() -> None:
    news = FakeNewsroom()
    client = TestClient(build_app(news), follow_redirects=False)
    form = LexborHTMLParser(client.get(f"{STORY_ADDRESS}/mend").text)
    assert {node.attributes["value"] for node in form.css("input[name=article]")} == {"101", "102", "103", "104", "105"}
    ours = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}
    parted = client.post("/story/9001/part", content="article=104&article=105", headers=ours)
    assert (parted.status_code, parted.headers["location"].partition("#")[0][-5:]) == (303, "-9002")
    client.post("/story/9001/join", content="into=9003", headers=ours)
    client.post("/story/9001/move", content="article=104&into=9002", headers=ours)
    client.post("/story/9001/move", content="article=104&into=9002&address=https://paper.example/story/pears-9003", headers=ours)
    client.post("/story/9001/pin", content="article=103", headers=ours)
    assert news.editing.decided == [
        ("split", "9001", ("104", "105")),
        ("merge", "9001", ("9003",)),
        ("move", "9002", ("104",)),
        ("move", "9003", ("104",)),
        ("pin", "", ("103",)),
    ]


def test_what_was_decided_is_told_and_can_be_taken_back() -> None:
    news = FakeNewsroom()
    client = TestClient(build_app(news), follow_redirects=False)
    page = LexborHTMLParser(client.get(f"{STORY_ADDRESS}/mend").text)
    told = [" ".join(node.text().split()) for node in page.css("#decided li")]
    assert "and 1 more tell another story than" in told[0]
    assert "another ferry" in told[0]
    assert "stays with" in told[1]
    assert [label.text().endswith("you said so") for label in page.css("#part fieldset label")].count(True) == 1
    ours = {"sec-fetch-site": "same-origin"}
    form = page.css_first("#decided form")
    assert form is not None
    answer = client.post(form.attributes["action"] or "", content="story=9001", headers=ours)
    assert (answer.status_code, answer.headers["location"].partition("#")[0][-5:]) == (303, "-9001")
    assert news.editing.decided == [("undo", "52", ())]
    assert client.post("/decision/77/undo", content="", headers=ours).status_code == 404
    assert client.post("/decision/51/undo", content="", headers=ours).headers["location"] == "/"


@pytest.mark.parametrize("content", ["into=9003", "article=104", "article=104&address=nowhere", "article=104&into=x"])
def test_a_move_without_articles_or_without_a_story_is_refused_in_words(content: str) -> None:
    news = FakeNewsroom()
    ours = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}
    assert TestClient(build_app(news)).post("/story/9001/move", content=content, headers=ours).status_code == 400
    assert news.editing.decided == []


@pytest.mark.parametrize("content", [b"", b"article=", b"\xff\xfe", b"a=1&" * 60_000])
def test_a_form_that_says_nothing_changes_nothing(content: bytes) -> None:
    news = FakeNewsroom()
    client = TestClient(build_app(news))
    assert client.post("/story/9001/part", content=content, headers={"sec-fetch-site": "same-origin"}).status_code == 400
    assert client.post("/story/9001/join", content=b"into=9003", headers={"sec-fetch-site": "cross-site"}).status_code == 400
    assert news.editing.decided == []


def test_health_and_numbers_are_told_anew_each_time(paper: TestClient) -> None:
    assert paper.get("/health").json() == {"status": "ok"}
    assert "broadsheet_articles 8" in paper.get("/metrics").text
    assert "etag" not in paper.get("/health").headers


def test_a_store_that_does_not_answer_is_told() -> None:
    class Damaged(FakeNewsroom):
        def version(self) -> int:
            raise StoreDamaged("the store fails its check")

    answer = TestClient(build_app(Damaged())).get("/health")
    assert (answer.status_code, answer.json()["reason"]) == (503, "the store fails its check")


def test_a_joined_story_leads_on_and_a_parted_one_asks_which(paper: TestClient) -> None:
    joined = paper.get("/story/old-name-8000")
    assert (joined.status_code, joined.headers["location"].rpartition("-")[2]) == (301, "9001")
    assert len(opened(paper, "/story/8001").css(".notice li")) == 2


def test_an_unknown_story_is_a_page_that_helps(paper: TestClient) -> None:
    answer = paper.get("/story/nothing-77")
    assert answer.status_code == 404
    assert "/search" in answer.text


def test_a_page_is_printed_once_and_known_again(paper: TestClient) -> None:
    first = paper.get(STORY_ADDRESS)
    again = paper.get(STORY_ADDRESS, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert paper.get(STORY_ADDRESS, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("address", "most"), [("/", 10_000), ("/short", 10_000), (STORY_ADDRESS, 20_000), ("/article/103", 12_000)]
)
def test_a_page_stays_within_its_budget(paper: TestClient, address: str, most: int) -> None:
    packed = paper.get(address, headers={"accept-encoding": "gzip"})
    assert int(packed.headers["content-length"]) < most


@pytest.mark.parametrize(("name", "most"), [("paper.css", 10_000), ("paper.js", 2_000)])
def test_style_and_script_stay_within_their_budgets(name: str, most: int) -> None:
    assert len(gzip.compress((STATIC / name).read_bytes(), 6)) < most


def test_the_history_of_a_story_names_others_by_links_and_not_by_numbers(paper: TestClient) -> None:
    joined, parted = opened(paper, STORY_ADDRESS).css("#history li")
    assert joined.text() == "Joined by another story: read together"
    assert not joined.css("a"), "it would lead back here"
    assert parted.text() == "Another story parted from it: another ship"
    assert [node.attributes["href"] for node in parted.css("a")] == ["/story/800000000"]


def test_who_owns_a_publisher_is_told_and_put_right() -> None:
    news = FakeNewsroom()
    client = TestClient(build_app(news), follow_redirects=False)
    house = LexborHTMLParser(client.get("/publisher/Harbour%20Gazette").text).css_first("#owner")
    assert house is not None
    assert "Owned by Quay Papers." in house.text()
    assert "The same owner: kdnm." in house.text()
    ours = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}
    for content in ("act=own&owner=Mole+House", "act=alone&owner=", "act=table"):
        answer = client.post("/owner", content=f"publisher=Harbour+Gazette&{content}", headers=ours)
        assert (answer.status_code, answer.headers["location"]) == (303, "/publisher/Harbour%20Gazette#owner")
    assert news.publishers.owned == [("Harbour Gazette", "Mole House"), ("Harbour Gazette", ""), ("Harbour Gazette", None)]
    assert client.post("/owner", content="publisher=Harbour+Gazette&act=own&owner=", headers=ours).status_code == 400
    assert (
        client.post("/owner", content="publisher=Harbour+Gazette&act=alone", headers={"sec-fetch-site": "cross-site"}).status_code
        == 400
    )


def test_what_is_new_since_a_day_is_shown_for_the_asking(paper: TestClient) -> None:
    everything = opened(paper, f"{STORY_ADDRESS}?since=2024-05-01").css_first("#new")
    assert everything is not None
    assert "Since 1 May 2024, 00:00 UTC" in everything.text()
    assert len(everything.css("li")) > len(opened(paper, f"{STORY_ADDRESS}?since=2024-05-14T09:00").css("#new li"))
    nothing = opened(paper, f"{STORY_ADDRESS}?since=2100-01-01").css_first("#new .body")
    assert nothing is not None
    assert nothing.text() == "Nothing that could not be read before."
    assert paper.get(f"{STORY_ADDRESS}?since=yesterday").status_code == 400
    assert opened(paper, STORY_ADDRESS).css_first("#new") is None
