"""Starred articles: kept whatever else the paper lets go of."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from broadsheet.faces import links
from broadsheet.faces.web.forms import Form, first
from broadsheet.faces.web.pages.listing import listed_article
from broadsheet.faces.web.printing import desk, page

MOST_LISTED = 200


def star(request: Request, form: Form) -> Response:
    """`act`: keep, or let go. Leads back to the article."""
    id, editing = request.path_params["id"], desk(request).editing
    if first(form, "act") == "unstar":
        editing.unstar(id)
    else:
        editing.star(id)
    return RedirectResponse(links.article(id), 303)


def starred(request: Request) -> Response:
    news = desk(request)
    entries = [listed_article(news.articles.get(id)) for id in news.editing.starred()[:MOST_LISTED]]
    purpose = "Articles you starred, the latest star first. They stay when old stories are let go."
    return page(request, "list.html", title="Kept", purpose=purpose, entries=entries, next="")
