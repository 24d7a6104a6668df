"""The parts of a story page: each for itself, each at its own address, one that fails quiet in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from jinja2 import Environment
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from broadsheet.faces.web import figures
from broadsheet.faces.web.app import build_app
from broadsheet.faces.web.pages import story as story_page
from broadsheet.faces.web.parts import PARTS
from broadsheet.model.desk import Dossier
from tests.faces.fake import BRIEF, STORY, FakeNewsroom, FakeStories

ADDRESS = f"/story/ferry-{STORY.id}"
LAID_OUT_BY = {
    "figures": "lay_out",
    "timeline": "lay_out_timeline",
    "said": "lay_out_said",
    "differ": "_differences",
    "labels": "_lifted",
    "coverage": "lay_out_coverage",
    "people": "_named",
    "new": "_fresh",
}


def raise_error(*_: object, **__: object) -> None:
    raise RuntimeError("a secret detail")


def opened(address: str) -> LexborHTMLParser:
    answer = TestClient(build_app(FakeNewsroom())).get(address, headers={"cookie": "looked=1715600000"})
    assert answer.status_code == 200
    assert "secret" not in answer.text
    return LexborHTMLParser(answer.text)


@pytest.mark.parametrize(("part", "maker"), LAID_OUT_BY.items())
def test_a_part_that_cannot_be_laid_out_says_so_in_its_place_and_the_others_stand(
    part: str, maker: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(story_page, maker, raise_error)
    page = opened(ADDRESS)
    quiet = page.css_first(f"#{part} .stale")
    assert quiet is not None
    assert "could not be made just now" in quiet.text()
    assert (quiet.css_first("a") or quiet).attributes["href"].endswith(f"/parts/{part}")  # type: ignore[union-attr]
    others = {each.id for each in PARTS} - {part, "background"}
    assert all(page.css_first(f"#{other}") and not page.css_first(f"#{other} .stale") for other in others)
    assert "secret detail" in caplog.text


def test_a_part_that_cannot_be_printed_says_so_and_the_others_stand(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    get: Callable[..., object] = Environment.get_template

    def without_timeline(self: Environment, name: str, *more: object, **named: object) -> object:
        return raise_error() if name == "parts/timeline.html" else get(self, name, *more, **named)

    monkeypatch.setattr(Environment, "get_template", without_timeline)
    page = opened(ADDRESS)
    assert page.css_first("#timeline .stale") is not None
    assert page.css_first("#said .say") is not None
    assert "secret detail" in caplog.text


# The story of the fake newsroom has no earlier happening.
@pytest.mark.parametrize("part", [part for part in PARTS if part.id != "background"])
def test_every_part_has_an_address_where_it_stands_whole_with_its_evidence(part: object) -> None:
    page = opened(f"{ADDRESS}/parts/{part.id}")  # type: ignore[attr-defined]
    assert page.css_first(f"main #{part.id}") is not None  # type: ignore[attr-defined]
    ids = {node.attributes["id"] for node in page.css("[id]")}
    assert {mark.attributes["popovertarget"] for mark in page.css(".mark")} <= ids
    on_the_story = {node.attributes["id"] for node in opened(ADDRESS).css(".notes > li")}
    assert on_the_story.isdisjoint(node.attributes["id"] for node in page.css(".notes > li"))


def test_what_the_story_page_leaves_out_stands_a_link_further() -> None:
    class Long(FakeStories):
        def dossier(self, id: str) -> Dossier:
            found = super().dossier(id)
            many = tuple(replace(BRIEF.developments[0], text=f"Happening {number}.") for number in range(30))
            return replace(found, told=replace(found.told, brief=replace(BRIEF, developments=many)))

    news = FakeNewsroom()
    news.stories = Long()
    paper = TestClient(build_app(news))
    short = LexborHTMLParser(paper.get(ADDRESS).text)
    assert "Happening 0." not in short.body.text()  # type: ignore[union-attr]
    link = short.css_first("#timeline a[data-part]")
    assert link is not None
    assert "22 developments" in link.text()
    assert "Happening 0." in paper.get(link.attributes["href"] or "").text


@pytest.mark.parametrize("path", ["/parts/nothing", "/parts/", "/parts/../x"])
def test_a_part_there_is_not_is_not_found(path: str) -> None:
    assert TestClient(build_app(FakeNewsroom())).get(ADDRESS + path).status_code in (404, 400)


def test_a_joined_story_leads_on_to_the_part() -> None:
    answer = TestClient(build_app(FakeNewsroom()), follow_redirects=False).get("/story/old-8000/parts/said")
    assert (answer.status_code, answer.headers["location"].endswith("-9001/parts/said")) == (301, True)


def test_the_dossier_is_one_file_with_every_part_and_no_script() -> None:
    answer = TestClient(build_app(FakeNewsroom())).get(f"{ADDRESS}.html")
    file = LexborHTMLParser(answer.text)
    assert "attachment" in answer.headers["content-disposition"]
    assert not file.css("script, link, img, form")
    assert file.css_first("style") is not None
    assert {part.id for part in PARTS} - {"new", "background"} <= {node.attributes["id"] for node in file.css("section[id]")}
    assert all((a.attributes["href"] or "").startswith(("http://testserver/", "#")) for a in file.css("a"))


def test_signs_of_charts_stand_once() -> None:
    page = opened(ADDRESS)
    used = {use.attributes["href"].removeprefix("#") for use in page.css(".chart use")}  # type: ignore[union-attr]
    assert used == {group.attributes["id"] for group in page.css("#figures defs g")}
    assert figures.MOST_CHARTS >= len(page.css("#figures figure.chart")) > 0
