"""What every handler needs: the newsroom, a page with its masthead, a list as a feed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import cast

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from broadsheet.faces import links, phrasing, syndication
from broadsheet.faces.desk import Newsdesk
from broadsheet.faces.syndication import FORMATS, Item, Outgoing
from broadsheet.faces.web.preferences import Preferences
from broadsheet.faces.web.render import Face, Link, Nav, Press
from broadsheet.model.desk import Told

ITEMS_IN_A_FEED = 50
# Sections of the masthead: more do not fit beside Search, Saved, Publishers and Feeds.
MOST_SECTIONS = 6
TOPICS = 20


class Waiting:
    """How many articles wait under saved searches, counted once for each version of the news."""

    def __init__(self, news: Newsdesk) -> None:
        self._news = news
        self._lock = Lock()
        self._version: int | None = None
        self._counted: dict[str, int] = {}

    def counted(self) -> dict[str, int]:
        """By the id of the search; those with nothing new are left out."""
        version = self._news.version()
        with self._lock:
            if version != self._version:
                self._counted, self._version = self._news.searches.waiting(), version
            return self._counted


def desk(request: Request) -> Newsdesk:
    return cast(Newsdesk, request.app.state.news)


def press(request: Request) -> Press:
    return cast(Press, request.app.state.press)


def waiting(request: Request) -> dict[str, int]:
    return cast(Waiting, request.app.state.waiting).counted()


def preferences(request: Request) -> Preferences:
    return cast(Preferences, request.scope.get("preferences") or Preferences())


def page(request: Request, template: str, faces: Sequence[Face] = (), **values: object) -> Response:
    """Print a template with what every page has."""
    nav = Nav(
        (Link("Front page", "/"), *sections(request)),
        request.url.path,
        request.query_params.get("q", "")[:500],
        request.app.state.notice,
        waiting=sum(waiting(request).values()),
        likes=preferences(request),
    )
    return HTMLResponse(press(request).page(template, nav=nav, faces=faces, **values))


def sections(request: Request, most: int = MOST_SECTIONS) -> list[Link]:
    """The paper's sections in this reader's order, each with the page of its topic."""
    topics = desk(request).names.list("topic", TOPICS)
    addresses = {phrasing.section(topic.label): links.topic(topic.id) for topic in topics}
    return [Link(name, addresses[name]) for name in preferences(request).ranked(list(addresses))[:most]]


def base(request: Request) -> str:
    """Where we are served, without a slash at the end."""
    return f"{request.url.scheme}://{request.url.netloc}"


def feeds_of(address: str, title: str, query: str = "") -> tuple[Face, ...]:
    """The feeds that mirror a page."""
    tail = f"?{query}" if query else ""
    return tuple(Face(media_type, f"{address}.{ending}{tail}", f"{title}, {ending}") for ending, (media_type, _) in FORMATS.items())


def story_items(request: Request, told: Iterable[Told]) -> list[Item]:
    return [syndication.story_item(each, base(request)) for each in told][:ITEMS_IN_A_FEED]


def ending_of(request: Request) -> str:
    """The feed format that the address asks for."""
    return next(ending for ending in FORMATS if request.url.path.endswith(f".{ending}"))


def feed(request: Request, title: str, home: str, items: Sequence[Item]) -> Response:
    media_type, write = FORMATS[ending_of(request)]
    outgoing = Outgoing(title, base(request) + home, str(request.url), tuple(items[:ITEMS_IN_A_FEED]))
    return Response(write(outgoing), media_type=f"{media_type}; charset=utf-8")
