"""The endpoints as one table: the routes and the OpenAPI document are both made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar, cast

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from broadsheet.faces.api import answers, asked, parts
from broadsheet.faces.api.endpoint import NUMBERED, PREFIX, Endpoint
from broadsheet.faces.api.openapi import describe
from broadsheet.faces.desk import NameKind, Newsdesk
from broadsheet.model.errors import BadInput

A = TypeVar("A", bound=asked.Asked)
_DAY_FIRST = re.compile(r"\d{4}-\d\d-\d\d")
MEDIA_TYPE = "application/json"
_HELP = "GET /api/v1 describes every parameter"
_encode = msgspec.json.Encoder().encode


class FieldWrong(BadInput):
    """A parameter of a query cannot be used; `about` names it."""


def stories(news: Newsdesk, query: asked.StoriesAsked, path: Mapping[str, str]) -> answers.Stories:
    return answers.stories(news.stories.list(**_given(query)))


def story(news: Newsdesk, query: asked.Nothing, path: Mapping[str, str]) -> answers.StoryAnswer:
    return answers.story(news.stories.dossier(parts.standing_id(news, path["id"])))


def articles(news: Newsdesk, query: asked.ArticlesAsked, path: Mapping[str, str]) -> answers.Articles:
    return answers.articles(news.articles.list(**_given(query)))


def article(news: Newsdesk, query: asked.Nothing, path: Mapping[str, str]) -> answers.ArticleAnswer:
    return answers.article(news.articles.filed(path["id"]))


def front(news: Newsdesk, query: asked.FrontAsked, path: Mapping[str, str]) -> answers.FrontAnswer:
    return answers.front(news.stories.front(query.day, query.part))


def editions(news: Newsdesk, query: asked.Nothing, path: Mapping[str, str]) -> answers.Editions:
    return answers.Editions(news.stories.editions())


def search(news: Newsdesk, query: asked.SearchAsked, path: Mapping[str, str]) -> answers.SearchAnswer:
    given = _given(query)
    words = given.pop("q")
    paged = {name: given.pop(name) for name in ("kind", "order", "collapse", "limit", "cursor")}
    facets: dict[str, Any] = {name: str(value) for name, value in given.items() if value is not None}
    return answers.search(news.search(words, **paged, **facets))


def statements(news: Newsdesk, query: asked.StatementsAsked, path: Mapping[str, str]) -> answers.SearchAnswer:
    facets = {"speaker": query.speaker, "quote": query.quote, **_days(query.after, query.before)}
    asked_for: dict[str, Any] = {name: value for name, value in facets.items() if value is not None}
    return answers.search(news.search("", kind="statement", order="newest", limit=query.limit, cursor=query.cursor, **asked_for))


def reported(news: Newsdesk, query: asked.ReportedAsked, path: Mapping[str, str]) -> answers.SearchAnswer:
    facets = {"figure": query.kind, "least": query.least, "most": query.most, **_days(query.after, query.before)}
    asked_for: dict[str, Any] = {name: value for name, value in facets.items() if value is not None}
    return answers.search(news.search("", kind="figure", order="newest", limit=query.limit, cursor=query.cursor, **asked_for))


def searches(news: Newsdesk, query: asked.Nothing, path: Mapping[str, str]) -> answers.SavedSearches:
    waiting = news.searches.waiting()
    return answers.SavedSearches(tuple(answers.Saved(each, waiting.get(each.id, 0)) for each in news.searches.list()))


def publishers(news: Newsdesk, query: asked.Nothing, path: Mapping[str, str]) -> answers.Publishers:
    return answers.Publishers(tuple(answers.PublisherCount(publisher, count) for publisher, count in news.publishers.list()))


def publisher(news: Newsdesk, query: asked.Nothing, path: Mapping[str, str]) -> answers.PublisherAnswer:
    return answers.publisher(news.publishers.profile(path["name"]))


def feeds(news: Newsdesk, query: asked.Nothing, path: Mapping[str, str]) -> answers.Feeds:
    return answers.Feeds(news.feeds.health())


def owners(news: Newsdesk, query: asked.Nothing, path: Mapping[str, str]) -> answers.Owners:
    return answers.Owners(news.publishers.owners())


def decisions(news: Newsdesk, query: asked.DecisionsAsked, path: Mapping[str, str]) -> answers.Decisions:
    return answers.Decisions(news.editing.made(query.story))


def _name(kind: NameKind) -> Callable[[Newsdesk, Any, Mapping[str, str]], object]:
    return lambda news, query, path: answers.name(news.names.page(kind, path["id"]))


def _names(kind: NameKind) -> Callable[[Newsdesk, Any, Mapping[str, str]], object]:
    return lambda news, query, path: answers.Names(news.names.list(kind, query.limit))


ENDPOINTS = (
    Endpoint("/front", "getFront", "The front page of an edition", asked.FrontAsked, answers.FrontAnswer, front),
    Endpoint("/editions", "listEditions", "Editions that can be read, newest first", asked.Nothing, answers.Editions, editions),
    Endpoint("/stories", "listStories", "Stories, by rank or newest first", asked.StoriesAsked, answers.Stories, stories),
    Endpoint("/stories/{id}", "getStory", "One story with its brief", asked.Nothing, answers.StoryAnswer, story),
    *parts.PARTS,
    Endpoint("/articles", "listArticles", "Articles, newest first", asked.ArticlesAsked, answers.Articles, articles),
    Endpoint(
        "/articles/{id}", "getArticle", "One article with all that is kept of it", asked.Nothing, answers.ArticleAnswer, article
    ),
    Endpoint(
        "/search", "search", "Stories, articles, statements, quotes and figures", asked.SearchAsked, answers.SearchAnswer, search
    ),
    Endpoint("/searches", "listSearches", "Saved searches, with what is new", asked.Nothing, answers.SavedSearches, searches),
    Endpoint(
        "/statements", "listStatements", "What sources said, newest first", asked.StatementsAsked, answers.SearchAnswer, statements
    ),
    Endpoint("/figures", "listFigures", "Every value reported for a quantity", asked.ReportedAsked, answers.SearchAnswer, reported),
    Endpoint("/publishers", "listPublishers", "Publishers read here", asked.Nothing, answers.Publishers, publishers),
    Endpoint("/publishers/{name}", "getPublisher", "A publisher, counted", asked.Nothing, answers.PublisherAnswer, publisher),
    Endpoint("/people", "listPeople", "People, those in most articles first", asked.NamesAsked, answers.Names, _names("person")),
    Endpoint("/people/{id}", "getPerson", "A person", asked.Nothing, answers.NameAnswer, _name("person")),
    Endpoint("/organisations", "listOrganisations", "Bodies, by articles", asked.NamesAsked, answers.Names, _names("organisation")),
    Endpoint("/organisations/{id}", "getOrganisation", "A body", asked.Nothing, answers.NameAnswer, _name("organisation")),
    Endpoint("/places", "listPlaces", "Places, by articles", asked.NamesAsked, answers.Names, _names("place")),
    Endpoint("/places/{id}", "getPlace", "A place", asked.Nothing, answers.NameAnswer, _name("place")),
    Endpoint("/topics", "listTopics", "Topics, by articles", asked.NamesAsked, answers.Names, _names("topic")),
    Endpoint("/topics/{id}", "getTopic", "A topic", asked.Nothing, answers.NameAnswer, _name("topic")),
    Endpoint("/owners", "listOwners", "Who owns which publisher", asked.Nothing, answers.Owners, owners),
    Endpoint("/decisions", "listDecisions", "What people decided", asked.DecisionsAsked, answers.Decisions, decisions),
    Endpoint("/feeds", "listFeeds", "The feeds we poll, and how they do", asked.Nothing, answers.Feeds, feeds),
)


def routes() -> list[BaseRoute]:
    document = _encode(describe(ENDPOINTS))
    return [
        Route(
            PREFIX,
            lambda request: Response(document, media_type="application/vnd.oai.openapi+json"),
            name="openapi",
            methods=["GET"],
        ),
        *(Route(PREFIX + _pattern(each.path), _handler(each), name=each.name, methods=["GET"]) for each in ENDPOINTS),
    ]


def _pattern(path: str) -> str:
    """The path as Starlette reads it: names of publishers may hold a slash, ids of stories and articles are numbers."""
    numbered = path.startswith(NUMBERED)
    return path.replace("{name}", "{name:path}").replace("{id}", "{id:number}" if numbered else "{id:path}")


def _handler(endpoint: Endpoint) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        query = read_query(request, endpoint.query)
        news = cast(Newsdesk, request.app.state.news)
        return Response(_encode(endpoint.answer(news, query, request.path_params)), media_type=MEDIA_TYPE)

    return answer


def read_query(request: Request, kind: type[A]) -> A:
    """Raises: FieldWrong: a parameter is unknown, given twice, or not of its type; the message names it."""
    given = request.query_params.multi_items()
    twice = next((name for name, _ in given if len(request.query_params.getlist(name)) > 1), None)
    if twice is not None:
        raise FieldWrong(f"`{twice}` is given more than once", about=twice)
    try:
        query = msgspec.convert(dict(given), kind, strict=False)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$.")
        raise FieldWrong(message, about=place.rstrip("`") or "query", help=_HELP) from error
    for name, words in given:
        _check_meant(name, words, getattr(query, name))
    return query


def _check_meant(name: str, words: str, value: object) -> None:
    """A lenient conversion takes the word "null" for nothing and a number for seconds since 1970; nobody means that.

    Raises: FieldWrong.
    """
    if value is None:
        raise FieldWrong(f"`{name}` is given without a value", about=name, help=_HELP)
    if isinstance(value, datetime) and not _DAY_FIRST.match(words):
        raise FieldWrong(f"`{name}` is no moment such as 2026-03-08T12:00:00Z", about=name, help=_HELP)


def _given(query: asked.Asked) -> dict[str, Any]:
    return msgspec.structs.asdict(query)


def _days(after: date | None, before: date | None) -> dict[str, str | None]:
    return {"after": after.isoformat() if after else None, "before": before.isoformat() if before else None}
