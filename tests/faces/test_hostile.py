"""What strangers send, and what strange stories do to a page."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date, timedelta
from time import process_time

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from broadsheet.faces.web.app import build_app
from broadsheet.faces.web.pages.story import StoryPage, lay_out_story
from broadsheet.faces.web.parts import print_parts
from broadsheet.faces.web.render import Nav, Press
from broadsheet.model.article import Article, Named, Teaser
from broadsheet.model.brief import CoverageEntry
from broadsheet.model.desk import Dossier, Edition, FeedHealth, Filed, Front, Slice
from tests.faces.fake import BRIEF, GAZETTE, STORY, TOLD, FakeArticles, FakeFeeds, FakeNewsroom, FakeStories, _filed

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)> 'x' {{ 7*7 }} </title></textarea>"
ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    " javascript:alert(1)",
    "//evil.example",
    "file:///etc/passwd",
)


class Hostile(FakeArticles):
    def filed(self, id: str) -> Filed:
        filed = _filed(GAZETTE)
        teasers = tuple(Teaser(HOSTILE, url=address, publisher=HOSTILE, snippet=HOSTILE) for address in ADDRESSES)
        article = replace(
            GAZETTE,
            headline=HOSTILE,
            standfirst=HOSTILE,
            publisher=Named(HOSTILE),
            section=(HOSTILE,),
            tags=(HOSTILE,),
            url=ADDRESSES[0],
            canonical=ADDRESSES[1],
        )
        return replace(filed, article=article, reading=replace(filed.reading, teasers=teasers))


def printed(page: StoryPage) -> str:
    press = Press()
    return press.page("story.html", nav=Nav(), faces=(), page=page, parts=print_parts(press, page))


@pytest.fixture
def hostile() -> TestClient:
    news = FakeNewsroom()
    news.articles = Hostile()
    return TestClient(build_app(news))


def test_words_of_others_stay_words(hostile: TestClient) -> None:
    page = LexborHTMLParser(hostile.get("/article/103").text)
    assert page.css_first("h1").text() == HOSTILE  # type: ignore[union-attr]
    assert not page.css("main img, main script, [onerror]")
    assert "49" not in page.css_first("h1").text()  # type: ignore[union-attr]
    assert [node for node in page.css("script") if not (node.attributes.get("src") or node.attributes.get("type"))] == []


def test_only_addresses_of_the_web_become_links(hostile: TestClient) -> None:
    page = LexborHTMLParser(hostile.get("/article/103").text)
    links = [node.attributes.get("href") or "" for node in page.css("main a")]
    assert all(link.startswith(("/", "#", "http://", "https://")) and not link.startswith("//") for link in links)


@pytest.mark.parametrize(
    "query", ["", "x" * 10_000, "<b>", '"', "a AND (", "said-by:", "\x00", "%", "עברית", "{{7*7}}", "NEAR/", "\ud83d"]
)
def test_any_query_is_answered_and_shown_as_it_was_typed(paper: TestClient, query: str) -> None:
    answer = paper.get("/search", params={"q": query.encode("utf-8", "replace")})
    assert answer.status_code == 200
    assert "<b>" not in (LexborHTMLParser(answer.text).css_first("input[name=q]").attributes.get("value") or "") or query == "<b>"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "path",
    ["/story/", "/story/-", "/story/99999999999999999999999", "/article/1e3", "/article/-1", "/publisher/%00", "/topic/..%2F..", "/edition/2024-13-40/morning",
     "/edition/x/y", "/static/../app.py", "/story/x-9001.exe", "/search.exe", "/%ff", "/api/v1/stories/%00"],
)  # fmt: skip
def test_a_wrong_address_is_a_plain_answer(paper: TestClient, path: str) -> None:
    assert paper.get(path).status_code in (400, 404)


def test_wrong_methods_and_broken_headers_are_plain_answers(paper: TestClient) -> None:
    assert paper.post("/").status_code == 405
    assert paper.get("/", headers={"cookie": "looked=99999999999999999999"}).status_code == 200
    assert paper.get("/", headers={"cookie": "looked=x; y"}).status_code == 200
    assert paper.get("/", headers={"if-none-match": "W/nonsense, , *x"}).status_code == 200
    assert paper.get("/story/x-9001/coverage?from=-7").status_code == 200


def test_a_mistake_of_ours_is_told_quietly_and_other_pages_stand() -> None:
    class Broken(FakeStories):
        def dossier(self, id: str) -> Dossier:
            raise RuntimeError("a secret detail")

    news = FakeNewsroom()
    news.stories = Broken()
    client = TestClient(build_app(news), raise_server_exceptions=False)
    answer = client.get("/story/x-9001")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert client.get("/").status_code == 200
    problem = client.get("/api/v1/stories/9001")
    assert (problem.status_code, problem.headers["content-type"]) == (500, "application/problem+json")


def test_an_empty_store_is_a_page_that_helps() -> None:
    class Empty(FakeStories):
        def front(self, day: object = None, part: object = None) -> Front:
            return Front(Edition(date(2024, 5, 14), "morning", None, None), ())

    class NoArticles(FakeArticles):
        def list(self, *, limit: int = 20, cursor: str | None = None, **_: object) -> Slice[Article]:
            return Slice(())

    class NoFeeds(FakeFeeds):
        def health(self) -> tuple[FeedHealth, ...]:
            return ()

    news = FakeNewsroom()
    news.stories, news.articles, news.feeds = Empty(), NoArticles(), NoFeeds()
    assert "broadsheet add" in TestClient(build_app(news)).get("/").text


def _huge(articles: int) -> Dossier:
    first = BRIEF.first
    assert first is not None
    entries = tuple(
        CoverageEntry(
            str(n),
            None,
            f"Headline {n} " + "word " * 8,
            f"Publisher {n % 300}",
            None,
            (first + timedelta(minutes=n)).isoformat(),
            "original",
        )
        for n in range(10_000, 10_000 + articles)
    )
    deaths, *others = BRIEF.figure_series
    source = BRIEF.statements_by_source[0]
    brief = replace(
        BRIEF,
        articles=BRIEF.articles + entries,
        figure_series=(replace(deaths, points=deaths.points * 400), *others),
        statements_by_source=tuple(replace(source, source=f"Source {n}", statements=source.statements * 50) for n in range(400)),
    )
    return replace(FakeNewsroom().stories.dossier("9001"), told=replace(TOLD, brief=brief))


def test_a_story_of_three_thousand_articles_is_laid_out_fast_and_stays_small() -> None:
    begun = process_time()
    page = lay_out_story(_huge(3_000))
    html = printed(page)
    assert process_time() - begun < 1.0
    assert len(html) < 400_000
    assert len(gzip.compress(html.encode())) < 40_000
    assert page.more_texts > 2_000


def test_text_from_right_to_left_and_endless_words_are_kept_as_they_are() -> None:
    hebrew: Article = replace(GAZETTE, headline="כותרת בעברית " + "א" * 400, language="he")
    dossier = FakeNewsroom().stories.dossier("9001")
    told = replace(TOLD, brief=replace(BRIEF, headline=hebrew.headline or ""), story=STORY)
    page = printed(lay_out_story(replace(dossier, told=told)))
    heading = LexborHTMLParser(page).css_first("h1")
    assert heading is not None
    assert (heading.attributes["dir"], heading.text()) == ("auto", hebrew.headline)
