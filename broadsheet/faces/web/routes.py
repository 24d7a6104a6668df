"""Every address of the paper, and the few lines that answer it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import cast

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from broadsheet.faces import links
from broadsheet.faces.desk import Newsdesk
from broadsheet.faces.web import reader
from broadsheet.faces.web.pages.article import lay_out_article
from broadsheet.faces.web.pages.front import lay_out_front
from broadsheet.faces.web.pages.story import lay_out_story
from broadsheet.faces.web.render import STATIC, Face, Link, Nav, Press
from broadsheet.model.desk import Part
from broadsheet.model.errors import BadInput, NotFound


def routes() -> list[BaseRoute]:
    return [
        Route("/", front),
        Route("/edition/{day}/{part}", edition),
        Route("/story/{name}", story),
        Route("/article/{id}", article),
        Route("/seen", seen, methods=["POST"]),
        Route("/story/{id}/seen", story_seen, methods=["POST"]),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


def desk(request: Request) -> Newsdesk:
    return cast(Newsdesk, request.app.state.news)


def page(request: Request, template: str, faces: tuple[Face, ...] = (), **values: object) -> Response:
    """Print a template with what every page has."""
    press = cast(Press, request.app.state.press)
    sections = [Link("Front page", "/"), *(Link(name.label, links.topic(name.id)) for name in desk(request).names.list("topic", 6))]
    nav = Nav(tuple(sections), request.url.path, request.query_params.get("q", "")[:500], request.app.state.notice)
    return HTMLResponse(press.page(template, nav=nav, faces=faces, **values))


def front(request: Request) -> Response:
    found = desk(request).stories.front()
    if not found.told and not found.loose:
        return page(request, "first_run.html", feeds=desk(request).feeds.health())
    return page(request, "front.html", _FRONT_FACES, page=lay_out_front(found, looked=reader.last_look(request)))


_FRONT_FACES = (
    Face("application/atom+xml", "/front.atom", "The front page, Atom"),
    Face("application/rss+xml", "/front.rss", "The front page, RSS"),
    Face("application/feed+json", "/front.feed.json", "The front page, JSON Feed"),
)


def edition(request: Request) -> Response:
    part = request.path_params["part"]
    try:
        day = date.fromisoformat(request.path_params["day"])
    except ValueError as error:
        raise BadInput("an edition is named by its day, such as 2021-05-20", about=request.url.path) from error
    if part not in ("morning", "evening"):
        raise NotFound("an edition is either of the morning or of the evening", about=part)
    return page(request, "front.html", page=lay_out_front(desk(request).stories.front(day, cast(Part, part))))


def story(request: Request) -> Response:
    """The readable part of the address is for people; the number after the last dash finds the story."""
    id = request.path_params["name"].rpartition("-")[2]
    moved = _moved(request, id)
    if moved is not None:
        return moved
    dossier = desk(request).stories.dossier(id)
    laid = lay_out_story(dossier, looked=reader.last_look(request), now=datetime.now(UTC))
    faces = (
        Face("application/atom+xml", f"{laid.href}.atom", "This story, Atom"),
        Face("application/json", f"{laid.href}.json", "This story, JSON"),
        Face("text/markdown", f"{laid.href}.md", "This story, Markdown"),
    )
    return page(request, "story.html", faces, page=laid)


def _moved(request: Request, id: str) -> Response | None:
    """A joined story answers with the one it is part of now; a parted one asks which."""
    now = desk(request).stories.current(id)
    if now == (id,):
        return None
    told = [desk(request).stories.get(each) for each in now]
    if len(told) == 1:
        return RedirectResponse(links.story(told[0]), 301)
    return page(request, "parted.html", told=told)


def article(request: Request) -> Response:
    return page(request, "article.html", page=lay_out_article(desk(request).articles.filed(request.path_params["id"])))


def seen(request: Request) -> Response:
    return _mark_seen(request, "/")


def story_seen(request: Request) -> Response:
    return _mark_seen(request, links.story(desk(request).stories.get(request.path_params["id"])))


def _mark_seen(request: Request, to: str) -> Response:
    if not reader.is_ours(request):
        raise BadInput("this form was not sent from one of our pages", about=request.url.path)
    return reader.mark_seen(request, to)
