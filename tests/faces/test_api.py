"""The newsroom over HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from starlette.testclient import TestClient

import broadsheet
from broadsheet.faces.api.answers import article
from broadsheet.faces.api.routes import ENDPOINTS
from broadsheet.faces.web.app import build_app
from broadsheet.model.brief import FigureSeries
from broadsheet.newsroom import Newsroom
from tests.faces.fake import FakeNewsroom


def get(paper: TestClient, path: str) -> Any:
    answer = paper.get(f"/api/v1{path}")
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content)


def test_stories_come_with_lead_and_counts(paper: TestClient) -> None:
    first = get(paper, "/stories")["items"][0]
    assert first["independent_publishers"] == 4
    assert first["lead"]["evidence"][0]["text"] == first["lead"]["text"]


def test_figures_come_by_kind_with_their_evidence(paper: TestClient) -> None:
    items = get(paper, "/stories/9001/figures?kind=deaths")["items"]
    (series,) = msgspec.convert(items, tuple[FigureSeries, ...])
    assert [(p.modifier, p.value) for p in series.points] == [(">=", 14), ("=", 17), ("=", 18)]
    assert all(p.evidence for p in series.points)


def test_a_joined_story_answers_under_its_old_id(paper: TestClient) -> None:
    assert get(paper, "/stories/8000")["story"]["id"] == "9001"


@pytest.mark.parametrize(
    ("path", "status", "about"),
    [
        ("/stories/77", 404, "77"),
        ("/stories/8001", 404, "8001"),
        ("/articles/x", 404, "/api/v1/articles/x"),
        ("/articles/77", 404, "77"),
        ("/stories?limit=0", 400, "limit"),
        ("/stories?limit=two", 400, "limit"),
        ("/stories?since=yesterday", 400, "since"),
        ("/stories?until=null", 400, "until"),
        ("/stories?until=0.5", 400, "until"),
        ("/stories?until=-1", 400, "until"),
        ("/stories?limit=1&limit=2", 400, "limit"),
        ("/stories?colour=red", 400, "query"),
        ("/search", 400, "query"),
        ("/nothing", 404, "/api/v1/nothing"),
    ],
)
def test_what_went_wrong_is_told_as_problem_details(paper: TestClient, path: str, status: int, about: str) -> None:
    answer = paper.get(f"/api/v1{path}")
    problem = msgspec.json.decode(answer.content)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["about"]) == (status, status, about)
    assert problem["detail"]


def test_another_method_is_refused_and_the_right_one_named(paper: TestClient) -> None:
    answer = paper.post("/api/v1/stories")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_is_known_is_answered_with_304(paper: TestClient) -> None:
    tag = paper.get("/api/v1/stories").headers["etag"]
    assert paper.get("/api/v1/stories", headers={"if-none-match": tag}).status_code == 304


def test_the_description_names_every_endpoint_and_resolves(paper: TestClient) -> None:
    document = get(paper, "")
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {endpoint.path for endpoint in ENDPOINTS}
    schemas = document["components"]["schemas"]

    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            return ([node["$ref"]] if "$ref" in node else []) + [ref for value in node.values() for ref in references(value)]
        return [ref for value in node for ref in references(value)] if isinstance(node, list) else []

    assert {ref.rpartition("/")[2] for ref in references(document)} <= set(schemas)


def test_a_text_its_publisher_keeps_is_not_handed_out() -> None:
    filed = replace(FakeNewsroom().articles.filed("103"), full_text=False)
    answer = article(filed)
    assert answer.article.text == ""
    assert all(not revision.diff for revision in answer.revisions)


@pytest.fixture(scope="module")
def sample(sample_paper: Newsroom) -> TestClient:
    """The sample paper over HTTP."""
    return TestClient(build_app(sample_paper), follow_redirects=False)


def test_every_endpoint_of_the_description_answers_on_a_real_paper(sample: TestClient, sample_paper: Newsroom) -> None:
    story = sample_paper.stories.list(limit=1).items[0].story.id
    ids = {
        **{endpoint.path: story for endpoint in ENDPOINTS if endpoint.path.startswith("/stories/")},
        "/articles/{id}": sample_paper.articles.list(limit=1).items[0].id,
        "/publishers/{name}": sample_paper.publishers.list()[0][0].name,
        **{f"/{kind}s/{{id}}": sample_paper.names.list(kind)[0].id for kind in ("organisation", "place", "topic")},
        "/people/{id}": sample_paper.names.list("person")[0].id,
    }
    asked = {
        "/stories/{id}/new": "?since=2026-03-05T12:00:00Z",
        "/search": "?q=ferry",
        "/figures": "?kind=deaths",
        "/statements": "?speaker=coastguard",
    }
    for endpoint in ENDPOINTS:
        path = endpoint.path
        for place in ("{id}", "{name}"):
            path = path.replace(place, quote(ids.get(endpoint.path, ""), safe=""))
        answer = sample.get(f"/api/v1{path}{asked.get(endpoint.path, '')}")
        assert answer.status_code == 200, (path, answer.text)
        assert msgspec.json.decode(answer.content, type=endpoint.returns) is not None
        assert answer.headers["etag"]
        assert (
            sample.get(
                answer.url.path + "?" + answer.url.query.decode(), headers={"if-none-match": answer.headers["etag"]}
            ).status_code
            == 304
        )


def test_every_route_of_the_api_is_described(paper: TestClient) -> None:
    described = {f"/api/v1{path}" for path in get(paper, "")["paths"]}
    routed = {re.sub(r":\w+\}", "}", route.path) for route in paper.app.routes if route.path.startswith("/api/v1/")}
    assert routed == described


def test_every_value_reported_for_a_quantity_is_listed_within_bounds(sample: TestClient) -> None:
    every = get(sample, "/figures?kind=deaths&limit=100")
    over = get(sample, "/figures?kind=deaths&least=13&limit=100")
    assert 0 < over["total"] < every["total"]
    assert all(hit["figure"]["kind"] == "deaths" and hit["article"] for hit in over["items"])


def test_what_a_source_said_is_listed_over_time(sample: TestClient) -> None:
    said = get(sample, "/statements?speaker=coastguard&limit=100")["items"]
    assert said
    assert all("coastguard" in hit["speaker"].lower() and hit["article"] for hit in said)


def test_lists_go_on_where_their_cursor_says_and_name_nothing_twice(sample: TestClient) -> None:
    for path in ("/articles?limit=40", "/articles?limit=17&collapse=story", "/articles?limit=30&collapse=copies", "/stories?limit=9&order=newest", "/stories?limit=4",
                 "/search?q=the&kind=article&limit=33&order=newest"):  # fmt: skip
        seen: list[str] = []
        answer = get(sample, path)
        seen += [str(item.get("id") or item["article"]["id"]) for item in answer["items"]]
        while answer["next"]:
            answer = get(sample, f"{path}&cursor={answer['next']}")
            seen += [str(item.get("id") or item["article"]["id"]) for item in answer["items"]]
        assert len(seen) == len(set(seen)) > 9


def test_collapsing_stories_keeps_the_newest_article_of_each(sample: TestClient, sample_paper: Newsroom) -> None:
    publisher = sample_paper.publishers.list()[0][0].name
    for asked in ("limit=100&collapse=story", f"limit=100&collapse=story&publisher={quote(publisher)}"):
        ids = [item["id"] for item in get(sample, f"/articles?{asked}")["items"]]
        everything = [item["id"] for item in get(sample, f"/articles?{asked.replace('&collapse=story', '')}")["items"]]
        seats = sample_paper.store.stories.seats_of(everything)
        newest: dict[str, str] = {}
        for id in everything:
            seat = seats.get((id, None))
            newest.setdefault(seat.story if seat and seat.story else id, id)
        assert [id for id in ids if id in everything] == list(newest.values())[: len(ids)]


HOSTILE = [
    "",
    "%00",
    "%FF",
    "..%2F..%2Fetc%2Fpasswd",
    "'%20OR%201=1",
    "9" * 400,
    "-1",
    "0",
    "1e9",
    "%F0%9F%92%A5",
    "a" * 5_000,
    "%0d%0aX-A:b",
]


def test_every_part_of_a_brief_has_an_address_and_holds_what_the_brief_holds(sample: TestClient, sample_paper: Newsroom) -> None:
    told = next(told for told in sample_paper.stories.list(limit=20).items if told.story.families)
    brief, families = (msgspec.json.decode(msgspec.json.encode(each)) for each in (told.brief, told.story.families))
    at = f"/stories/{told.story.id}"
    assert get(sample, f"{at}/summary")["items"] == brief["summary"]
    assert get(sample, f"{at}/developments")["items"] == brief["developments"]
    assert get(sample, f"{at}/statements")["items"] == brief["statements_by_source"]
    assert get(sample, f"{at}/statements")["sourcing"] == brief["sourcing"]
    assert get(sample, f"{at}/disagreements")["items"] == brief["disagreements"]
    assert get(sample, f"{at}/sections")["items"] == brief["sections"]
    assert get(sample, f"{at}/coverage")["items"] == brief["articles"]
    assert get(sample, f"{at}/copies")["items"] == families
    assert get(sample, f"{at}/history")["items"] == list(told.story.history)
    assert [each["story"]["id"] for each in get(sample, f"{at}/related")["items"]] == [link.story for link in told.story.links]


def test_parts_are_narrowed_by_what_their_lines_are(sample: TestClient, sample_paper: Newsroom) -> None:
    id = max(sample_paper.stories.list(limit=50).items, key=lambda told: len(told.story.members)).story.id
    assert {each["status"] for each in get(sample, f"/stories/{id}/developments?status=expected")["items"]} == {"expected"}
    assert {each["kind"] for each in get(sample, f"/stories/{id}/statements?kind=unnamed")["items"]} == {"unnamed"}


def test_what_is_new_in_a_story_is_told_by_fact_since_a_moment(sample: TestClient, sample_paper: Newsroom) -> None:
    told = max(sample_paper.stories.list(limit=50).items, key=lambda told: len(told.story.members))
    id = told.story.id
    ever, late, never = (
        [fact["key"] for fact in get(sample, f"/stories/{id}/new?since={moment}")["items"]]
        for moment in ("2000-01-01T00:00:00Z", "2026-03-05T00:00:00Z", "2100-01-01T00:00:00Z")
    )
    assert len(set(ever)) == len(ever) > len(late) > 0 == len(never)
    assert sample.get(f"/api/v1/stories/{id}/new").status_code == 400


@pytest.mark.parametrize("id", HOSTILE)
@pytest.mark.parametrize(
    "path", ["/stories/{}", "/stories/{}/figures", "/articles/{}", "/publishers/{}", "/people/{}", "/topics/{}"]
)
def test_unknown_ids_are_told_and_break_nothing(sample: TestClient, path: str, id: str) -> None:
    answer = sample.get("/api/v1" + path.format(id))
    assert answer.status_code in (400, 404) or (id == "" and answer.status_code in (200, 307))
    if answer.status_code in (400, 404):
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("cursor", ["1", "0" * 34, "9" * 34, "x", "1" * 33, "%00", "-1", "1" * 35])
def test_cut_cursors_are_refused_in_words_or_end_the_list(sample: TestClient, cursor: str) -> None:
    for path in ("/articles?limit=5", "/stories?limit=5", "/search?q=ferry", "/figures?kind=deaths"):
        answer = sample.get(f"/api/v1{path}&cursor={cursor}")
        assert answer.status_code in (200, 400)
        if answer.status_code == 400:
            assert msgspec.json.decode(answer.content)["about"] == "cursor"


def test_a_query_of_ten_thousand_letters_is_answered(sample: TestClient) -> None:
    for typed in ("a " * 5_000, "%22" * 3_000, "deaths:%3E1%20" * 700, "(" * 10_000):
        assert sample.get(f"/api/v1/search?q={typed}").status_code == 200
    assert sample.get(f"/api/v1/search?q=ferry&topic={'x' * 10_000}").status_code == 400


def test_bodies_and_types_nobody_asked_for_are_refused(sample: TestClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = sample.request(method, "/api/v1/search?q=ferry", content=b"<a/>", headers={"content-type": "text/xml"})
        assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
    assert sample.get("/api/v1/stories", headers={"accept": "image/png", "content-type": "x"}).status_code == 200


def test_an_empty_paper_answers_every_list(paper_of_nothing: TestClient) -> None:
    for path in ("/front", "/editions", "/stories", "/articles", "/search?q=ferry", "/searches", "/statements", "/figures?kind=deaths",
                 "/publishers", "/people", "/places", "/topics", "/feeds"):  # fmt: skip
        assert paper_of_nothing.get(f"/api/v1{path}").status_code == 200


@pytest.fixture
def paper_of_nothing(tmp_path: Path) -> Iterator[TestClient]:
    with broadsheet.open(tmp_path / "paper.db") as news:
        yield TestClient(build_app(news))


def test_a_paper_that_is_being_rebuilt_goes_on_answering(tmp_path: Path, sample_paper: Newsroom) -> None:
    sample_paper.back_up(tmp_path / "copy.db")
    with broadsheet.open(tmp_path / "copy.db") as news, broadsheet.open(tmp_path / "copy.db") as writer:
        client = TestClient(build_app(news))
        story = news.stories.list(limit=1).items[0].story.id
        with writer.store.writing():
            writer.store.stories.forget()
            assert [
                client.get(f"/api/v1{path}").status_code for path in ("/front", "/stories", "/search?q=ferry", "/articles")
            ] == [200] * 4
            assert client.get(f"/api/v1/stories/{story}").status_code == 404
        writer.catch_up()
        assert client.get(f"/api/v1/stories/{story}").status_code == 200
