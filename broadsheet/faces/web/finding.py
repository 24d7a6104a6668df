"""The search page and its feeds."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from broadsheet.faces import links, syndication
from broadsheet.faces.syndication import Item
from broadsheet.faces.web.pages.search import lay_out_search
from broadsheet.faces.web.printing import ITEMS_IN_A_FEED, base, desk, feed, feeds_of, page, preferences
from broadsheet.model.desk import Hit

# What a search is narrowed by besides its words; each is an address parameter and a facet of `Newsdesk.search` of the same name.
FACETS = (
    "kind", "order", "collapse", "headline", "publisher", "person", "place", "topic", "speaker", "quote",
    "figure", "least", "most", "language", "after", "before",
)  # fmt: skip
LONGEST_VALUE = 10_000


def search(request: Request) -> Response:
    asked = _asked(request)
    order = asked.get("order", preferences(request).order)
    hits = desk(request).search(
        asked.get("q", ""), limit=20, cursor=request.query_params.get("cursor"), **(_narrowed(asked) | {"order": order})
    )
    faces = feeds_of("/search", "This search", request.url.query) if set(asked) - {"kind", "order", "collapse"} else ()
    return page(request, "search.html", faces, page=lay_out_search(hits, asked, order=order))


def search_feed(request: Request) -> Response:
    asked = _asked(request)
    return feed(request, f"Search: {asked.get('q', '')[:120]}", links.search_of(asked), found_items(request, asked))


def found_items(request: Request, asked: Mapping[str, str]) -> list[Item]:
    """What a search finds, the newest first, each story and article once."""
    narrowed = _narrowed(asked) | {"order": "newest"}
    hits = desk(request).search(asked.get("q", ""), limit=ITEMS_IN_A_FEED, **narrowed)
    return list({item.id: item for hit in hits.items if (item := _item(hit, base(request)))}.values())


def _item(hit: Hit, served_at: str) -> Item | None:
    if hit.told:
        return syndication.story_item(hit.told, served_at)
    return syndication.article_item(hit.article, served_at) if hit.article else None


def _asked(request: Request) -> dict[str, str]:
    """The parameters a search understands; all others are left alone."""
    given = request.query_params
    return {name: given[name][:LONGEST_VALUE] for name in ("q", *FACETS) if given.get(name)}


def _narrowed(asked: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in asked.items() if name != "q"}
