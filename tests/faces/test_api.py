"""The newsroom over HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from broadsheet.faces.api.answers import article
from broadsheet.faces.api.routes import ENDPOINTS
from broadsheet.model.brief import FigureSeries
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
