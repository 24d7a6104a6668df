"""Every address of the paper, and the few lines that answer it. Handlers are plain functions: Starlette runs them on threads."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import cast

import msgspec
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from broadsheet.faces import dossier as take_along
from broadsheet.faces import links, ninjs, phrasing, syndication
from broadsheet.faces.api import answers
from broadsheet.faces.desk import NameKind
from broadsheet.faces.ids import is_id
from broadsheet.faces.syndication import FORMATS
from broadsheet.faces.web import finding, keeping, mending, reader, saved, settings, watch
from broadsheet.faces.web.evidence import MOST_A_LINE
from broadsheet.faces.web.forms import accept
from broadsheet.faces.web.pages.article import lay_out_article, shown_facts
from broadsheet.faces.web.pages.beside import lay_out_beside
from broadsheet.faces.web.pages.front import FrontPage, lay_out_front, no_picture
from broadsheet.faces.web.pages.listing import listed_article
from broadsheet.faces.web.pages.mend import lay_out_mend
from broadsheet.faces.web.pages.name import lay_out_name
from broadsheet.faces.web.pages.publisher import lay_out_publisher
from broadsheet.faces.web.pages.short import lay_out_short
from broadsheet.faces.web.pages.story import lay_out_story
from broadsheet.faces.web.parts import PARTS, print_parts
from broadsheet.faces.web.pictures import picture_of
from broadsheet.faces.web.printing import (
    ITEMS_IN_A_FEED,
    base,
    desk,
    ending_of,
    feed,
    feeds_of,
    page,
    preferences,
    press,
    story_items,
    waiting,
)
from broadsheet.faces.web.quality import read_cards, read_scores
from broadsheet.faces.web.render import STATIC, Face, static_address
from broadsheet.model.article import Article
from broadsheet.model.desk import Dossier, Filed, Front, Part
from broadsheet.model.errors import BadInput, NotFound
from broadsheet.model.people import SavedSearch

NAME_KINDS: tuple[NameKind, ...] = ("person", "organisation", "place", "topic")
TEXTS_A_PAGE = 100


def routes() -> list[BaseRoute]:
    return [
        Route("/", front),
        Route("/edition/{day}/{part}", edition),
        Route("/editions", editions),
        Route("/articles", loose_articles),
        *(Route(f"/articles.{ending}", articles_feed) for ending in FORMATS),
        Route("/starred", keeping.starred),
        Route("/short", short),
        Route("/search", finding.search),
        Route("/saved", saved.show),
        Route("/saved", accept(saved.save), methods=["POST"]),
        *(Route(f"/saved/{{id:number}}.{ending}", saved.saved_feed) for ending in FORMATS),
        Route("/saved/{id:number}", accept(saved.change), methods=["POST"]),
        Route("/settings", settings.show),
        Route("/settings", accept(settings.save), methods=["POST"]),
        Route("/feeds", feeds),
        Route("/feeds.opml", feeds_opml),
        Route("/publishers", publishers),
        Route("/about", about),
        Route("/quality", quality),
        Route("/manifest.webmanifest", manifest),
        Route("/sw.js", service_worker),
        Route("/offline", offline),
        Route("/robots.txt", robots),
        Route("/health", watch.health),
        Route("/metrics", watch.metrics),
        Route("/seen", seen, methods=["POST"]),
        Route("/story/{id:number}/seen", story_seen, methods=["POST"]),
        Route("/story/{id:number}/part", accept(mending.part), methods=["POST"]),
        Route("/story/{id:number}/move", accept(mending.move), methods=["POST"]),
        Route("/story/{id:number}/pin", accept(mending.pin), methods=["POST"]),
        Route("/story/{id:number}/join", accept(mending.join), methods=["POST"]),
        Route("/owner", accept(mending.owner), methods=["POST"]),
        Route("/decision/{id:number}/undo", accept(mending.undo), methods=["POST"]),
        Route("/story/{name}/mend", story_mend),
        *(Route(f"/front.{ending}", front_feed) for ending in FORMATS),
        *(Route(f"/search.{ending}", finding.search_feed) for ending in FORMATS),
        *(Route(f"/story/{{name}}.{ending}", story_feed) for ending in FORMATS),
        Route("/story/{name}.html", story_file),
        Route("/story/{name}.md", story_markdown),
        Route("/story/{name}.json", story_json),
        Route("/story/{name}.ninjs", story_ninjs),
        Route("/story/{name}/figures.csv", story_figures),
        Route("/story/{name}/coverage", story_coverage),
        Route("/story/{name}/parts/{part}", story_part),
        Route("/story/{name}", story),
        Route("/article/{id:number}.json", article_json),
        Route("/article/{id:number}.ninjs", article_ninjs),
        Route("/article/{id:number}/beside/{other:number}", beside),
        Route("/article/{id:number}/star", accept(keeping.star), methods=["POST"]),
        Route("/article/{id:number}", article),
        Route("/picture/{id:number}/{number:int}", picture),
        *(Route(f"/publisher/{{name:path}}.{ending}", publisher_feed) for ending in FORMATS),
        Route("/publisher/{name:path}", publisher),
        *(Route(f"/{kind}/{{id:path}}.{ending}", name_feed) for ending in FORMATS for kind in NAME_KINDS),
        *(Route(f"/{kind}/{{id:path}}", name_page) for kind in NAME_KINDS),
        Mount("/static", Static(directory=STATIC)),
    ]


class Static(StaticFiles):
    """Our own files. Their addresses hold a hash of their content, so a browser may keep them for good."""

    def file_response(self, *args: object, **values: object) -> Response:
        response = super().file_response(*args, **values)  # type: ignore[arg-type]
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


# ---- the front page


def front(request: Request) -> Response:
    found = desk(request).stories.front()
    if not found.told and not found.loose and not desk(request).articles.list(limit=1).items:
        return page(request, "first_run.html", feeds=desk(request).feeds.health())
    news = _told_searches(request)
    return page(request, "front.html", feeds_of("/front", "The front page"), page=_front(request, found), searches=news)


def _front(request: Request, found: Front) -> FrontPage:
    likes = preferences(request)
    shown = no_picture if likes.pictures == "asked" else partial(picture_of, desk(request))
    return lay_out_front(found, looked=reader.last_look(request), likes=likes, picture=shown)


def _told_searches(request: Request) -> list[tuple[SavedSearch, int]]:
    """Saved searches that have something new, with how much."""
    counted = waiting(request)
    return [(search, counted[search.id]) for search in desk(request).searches.list() if search.id in counted] if counted else []


def short(request: Request) -> Response:
    """The edition of so many minutes: it ends, and says so."""
    likes = preferences(request)
    return page(request, "short.html", page=lay_out_short(desk(request).stories.front(), likes))


def edition(request: Request) -> Response:
    part = request.path_params["part"]
    try:
        day = date.fromisoformat(request.path_params["day"])
    except ValueError as error:
        raise BadInput("an edition is named by its day, such as 2021-05-20", about=request.url.path) from error
    if part not in ("morning", "evening"):
        raise NotFound("an edition is either of the morning or of the evening", about=part)
    found = desk(request).stories.front(day, cast(Part, part))
    return page(request, "front.html", page=lay_out_front(found, likes=preferences(request)), searches=[])


def editions(request: Request) -> Response:
    return page(request, "editions.html", editions=desk(request).stories.editions())


def front_feed(request: Request) -> Response:
    return feed(request, "Broadsheet, the front page", "/", story_items(request, desk(request).stories.front().told))


# ---- stories


def story(request: Request) -> Response:
    """The readable part of the address is for people; the number after the last dash finds the story."""
    found = _find_story(request)
    if isinstance(found, Response):
        return found
    asked = reader.asked_since(request)
    looked = asked or reader.last_look(request)
    facts = desk(request).stories.new_since(found.told.story.id, looked) if looked else ()
    laid = lay_out_story(found, facts, looked=looked, asked=asked is not None, now=datetime.now(UTC))
    faces = (
        *feeds_of(laid.head.href, "This story"),
        Face("application/json", f"{laid.head.href}.json", "This story, JSON"),
        Face("text/markdown", f"{laid.head.href}.md", "This story, Markdown"),
    )
    return page(request, "story.html", faces, page=laid, parts=print_parts(press(request), laid))


def story_part(request: Request) -> Response:
    """One part of a story, whole, at an address of its own: for those without scripts a page, for the others what is put in its place."""
    part = next((each for each in PARTS if each.id == request.path_params["part"]), None)
    if part is None:
        raise NotFound("a story has no such part", about=request.path_params["part"][:100])
    found = _find_story(request, f"/parts/{part.id}")
    if isinstance(found, Response):
        return found
    asked = reader.asked_since(request)
    looked = asked or reader.last_look(request)
    facts = desk(request).stories.new_since(found.told.story.id, looked) if looked else ()
    laid = lay_out_story(found, facts, looked=looked, asked=asked is not None, now=datetime.now(UTC), alone=part.id)
    return page(request, "part.html", page=laid, part=part, parts=print_parts(press(request), laid))


def story_coverage(request: Request) -> Response:
    found = _find_story(request, "/coverage")
    if isinstance(found, Response):
        return found
    first = _place(request)
    laid = lay_out_story(found, alone="coverage")
    further = f"{laid.head.href}/coverage?from={first + TEXTS_A_PAGE}" if len(laid.coverage) > first + TEXTS_A_PAGE else ""
    return page(
        request, "coverage.html", page=laid, texts=laid.coverage[first : first + TEXTS_A_PAGE], next=further, step=TEXTS_A_PAGE
    )


def story_mend(request: Request) -> Response:
    """Where a reader puts right what is wrongly joined or wrongly apart, and takes back what was decided."""
    found = _find_story(request, "/mend")
    if isinstance(found, Response):
        return found
    near = {other.story.id: other for _, other in found.links} | {t.story.id: t for t in desk(request).stories.list(limit=30).items}
    made = desk(request).editing.made(found.told.story.id)
    return page(request, "mend.html", page=lay_out_mend(found, tuple(near.values()), made, partial(mending.found, request)))


def story_feed(request: Request) -> Response:
    """One item, which updates."""
    told = desk(request).stories.get(_story_id(request))
    return feed(request, told.brief.headline, links.story(told), story_items(request, (told,)))


def story_file(request: Request) -> Response:
    """The whole story in one file that needs no other: style inside, no script, links that lead back here."""
    found = desk(request).stories.dossier(_story_id(request))
    laid = lay_out_story(found, whole=True)
    style = Markup((STATIC / "paper.css").read_text("utf-8"))
    file = press(request).page("dossier.html", page=laid, parts=print_parts(press(request), laid), style=style)
    name = f"{phrasing.slug(laid.head.headline)}.html"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return HTMLResponse(file.replace('href="/', f'href="{base(request)}/'), headers=headers)


def story_markdown(request: Request) -> Response:
    found = desk(request).stories.dossier(_story_id(request))
    return Response(take_along.markdown(found, base(request)), media_type="text/markdown; charset=utf-8")


def story_json(request: Request) -> Response:
    found = desk(request).stories.dossier(_story_id(request))
    return Response(msgspec.json.encode(answers.story(found)), media_type="application/json")


def story_ninjs(request: Request) -> Response:
    told = desk(request).stories.get(_story_id(request))
    return Response(msgspec.json.encode(ninjs.story_as_ninjs(told, base(request))), media_type="application/json")


def story_figures(request: Request) -> Response:
    told = desk(request).stories.get(_story_id(request))
    return Response(take_along.figures_csv(told.brief), media_type="text/csv; charset=utf-8")


def _find_story(request: Request, tail: str = "") -> Dossier | Response:
    """A joined story answers with the one it is part of now; a parted one asks which."""
    id, now = _became(request)
    if now == (id,):
        return desk(request).stories.dossier(id)
    told = [desk(request).stories.get(each) for each in now]
    if len(told) == 1:
        return RedirectResponse(links.story(told[0]) + tail, 301)
    return page(request, "parted.html", told=told)


def _story_id(request: Request) -> str:
    id, now = _became(request)
    if len(now) != 1:
        raise NotFound("this story was parted; its page shows into which", about=id)
    return now[0]


def _became(request: Request) -> tuple[str, tuple[str, ...]]:
    """The id after the last dash of the address, and the ids that story goes by now."""
    id = request.path_params["name"].rpartition("-")[2]
    if not is_id(id):
        raise NotFound("this is no address of a story", about=request.path_params["name"][:100])
    return id, desk(request).stories.current(id)


# ---- articles


def article(request: Request) -> Response:
    filed = desk(request).articles.filed(request.path_params["id"])
    laid = lay_out_article(filed, ninjs.news_article(filed, base(request)), _sources(request, filed))
    kept = filed.article.id in desk(request).editing.starred()
    return page(request, "article.html", page=laid, kept=kept, shown=_pictures(request, filed.article.id, len(laid.pictures)))


def _sources(request: Request, filed: Filed) -> dict[str, Article]:
    """The articles that bear out what this one leaves out."""
    facts = [fact for some in shown_facts(filed.left_out) for fact in some]
    return {id: desk(request).articles.get(id) for id in {shown.article for fact in facts for shown in fact.evidence[:MOST_A_LINE]}}


def beside(request: Request) -> Response:
    """Two articles, sentence by sentence."""
    one, other = (desk(request).articles.filed(request.path_params[name]) for name in ("id", "other"))
    return page(request, "beside.html", page=lay_out_beside(one, other))


def _pictures(request: Request, article: str, number: int) -> frozenset[int]:
    """Which pictures, from 1, are shown at once: by the reader's word here, else by what they prefer."""
    likes = preferences(request).pictures
    if request.query_params.get("pictures") == "1" or likes == "always":
        return frozenset(range(1, number + 1))
    return desk(request).kept_pictures(article) if likes == "kept" else frozenset()


def article_json(request: Request) -> Response:
    filed = desk(request).articles.filed(request.path_params["id"])
    return Response(msgspec.json.encode(answers.article(filed)), media_type="application/json")


def article_ninjs(request: Request) -> Response:
    filed = desk(request).articles.filed(request.path_params["id"])
    return Response(msgspec.json.encode(ninjs.as_ninjs(filed, base(request))), media_type="application/json")


def picture(request: Request) -> Response:
    """Fetched by us, so that no publisher learns who reads; an article and a number, never an address: no open proxy."""
    shown = desk(request).picture(request.path_params["id"], request.path_params["number"])
    return Response(shown.body, media_type=shown.media_type, headers=_PICTURE_HEADERS)


# Whatever it is, it cannot act.
_PICTURE_HEADERS = {
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, max-age=86400",
}


def loose_articles(request: Request) -> Response:
    found = desk(request).articles.list(limit=50, cursor=request.query_params.get("cursor"))
    further = f"/articles?cursor={found.next}" if found.next else ""
    entries = [listed_article(each) for each in found.items]
    purpose = "Newest first, in a story or not."
    faces = feeds_of("/articles", "All articles")
    return page(request, "list.html", faces, title="All articles", purpose=purpose, entries=entries, next=further)


def articles_feed(request: Request) -> Response:
    found = desk(request).articles.list(limit=ITEMS_IN_A_FEED)
    return feed(
        request, "Broadsheet, all articles", "/articles", [syndication.article_item(each, base(request)) for each in found.items]
    )


# ---- publishers, people, places, topics


def publishers(request: Request) -> Response:
    return page(request, "publishers.html", publishers=desk(request).publishers.list())


def publisher(request: Request) -> Response:
    profile = desk(request).publishers.profile(request.path_params["name"])
    stories = desk(request).stories.list(publisher=profile.publisher.name, limit=12).items
    laid = lay_out_publisher(profile, stories, desk(request).publishers.owners())
    return page(request, "publisher.html", feeds_of(laid.feed, laid.name), page=laid)


def publisher_feed(request: Request) -> Response:
    profile = desk(request).publishers.profile(request.path_params["name"])
    items = [syndication.article_item(each, base(request)) for each in profile.latest]
    return feed(request, profile.publisher.name, links.publisher(profile.publisher.name), items)


def name_page(request: Request) -> Response:
    laid = lay_out_name(desk(request).names.page(_kind(request), request.path_params["id"]))
    return page(request, "name.html", feeds_of(laid.feed, laid.page.name.label), page=laid)


def name_feed(request: Request) -> Response:
    found = desk(request).names.page(_kind(request), request.path_params["id"])
    home = request.url.path.removesuffix(f".{ending_of(request)}")
    return feed(request, found.name.label, home, story_items(request, found.stories))


def _kind(request: Request) -> NameKind:
    return cast(NameKind, request.url.path.split("/")[1])


# ---- feeds we poll, and pages about the paper


def feeds(request: Request) -> Response:
    return page(request, "feeds.html", feeds=desk(request).feeds.health())


def feeds_opml(request: Request) -> Response:
    known = ((each.feed.title or each.feed.address, each.feed.address) for each in desk(request).feeds.health())
    return Response(syndication.opml(known), media_type="text/x-opml; charset=utf-8")


def about(request: Request) -> Response:
    return page(request, "about.html")


def quality(request: Request) -> Response:
    return page(request, "quality.html", cards=read_cards(), scores=read_scores())


def manifest(request: Request) -> Response:
    """So that the paper can be put on a phone's home screen."""
    icon = {"src": static_address("icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    colours = {"background_color": "#fdfcf8", "theme_color": "#fdfcf8"}
    return JSONResponse(
        {"name": "Broadsheet", "short_name": "Broadsheet", "start_url": "/", "display": "minimal-ui", "icons": [icon], **colours}
    )


def service_worker(request: Request) -> Response:
    """Served from the root, since a worker keeps only pages below its own address."""
    return FileResponse(STATIC / "sw.js", media_type="text/javascript", headers={"cache-control": "no-cache"})


def offline(request: Request) -> Response:
    return page(request, "offline.html")


def robots(request: Request) -> Response:
    """The texts are their publishers': no engine should index them here."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


# ---- forms


def seen(request: Request) -> Response:
    return _mark_seen(request, "/")


def story_seen(request: Request) -> Response:
    return _mark_seen(request, links.story(desk(request).stories.get(request.path_params["id"])))


def _mark_seen(request: Request, to: str) -> Response:
    if not reader.is_ours(request):
        raise BadInput("this form was not sent from one of our pages", about=request.url.path)
    return reader.mark_seen(request, to)


# ---- what several of them need


def _place(request: Request) -> int:
    asked = request.query_params.get("from", "0")
    return min(int(asked), 1_000_000) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 0
