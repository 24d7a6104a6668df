"""Saved searches: kept, looked at, let go; each is a feed that goes on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from broadsheet.faces import links
from broadsheet.faces.web.finding import FACETS, found_items
from broadsheet.faces.web.forms import Form, first
from broadsheet.faces.web.printing import desk, feed, page, waiting


def show(request: Request) -> Response:
    searches = desk(request).searches.list()
    return page(request, "saved.html", searches=searches, waiting=waiting(request))


def save(request: Request, form: Form) -> Response:
    asked = {name: first(form, name) for name in ("q", *FACETS) if first(form, name)}
    desk(request).searches.save(first(form, "name"), asked, tell="tell" in form)
    return RedirectResponse("/saved", 303)


def change(request: Request, form: Form) -> Response:
    """`act`: seen (and go on to what it finds), tell, hush, or drop."""
    searches, id = desk(request).searches, request.path_params["id"]
    match first(form, "act"):
        case "seen":
            found = links.search_of({**searches.get(id).asked, "order": "newest"})
            searches.seen(id)
            return RedirectResponse(found, 303)
        case "drop":
            searches.drop(id)
        case act:
            searches.tell(id, act == "tell")
    return RedirectResponse("/saved", 303)


def saved_feed(request: Request) -> Response:
    search = desk(request).searches.get(request.path_params["id"])
    asked = dict(search.asked)
    return feed(request, search.name, links.search_of(asked), found_items(request, asked))
