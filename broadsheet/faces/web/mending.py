"""What a reader can put right: articles that tell another story, two stories that are one. Kept, and applied after every rebuild."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from broadsheet.faces import links
from broadsheet.faces.web.forms import Form, first
from broadsheet.faces.web.printing import desk
from broadsheet.model.errors import BadInput


def part(request: Request, form: Form) -> Response:
    """The ticked articles tell another story; leads to the first story they are in now."""
    id, ticked = request.path_params["id"], form.get("article", ())
    if not ticked:
        raise BadInput("tick the articles that tell another story", about=id)
    return _to(request, next(iter(desk(request).editing.split(id, ticked, why="a reader's correction")), id))


def join(request: Request, form: Form) -> Response:
    """This story and the chosen one are the same; leads to what both are now."""
    id, into = request.path_params["id"], first(form, "into")
    if not into:
        raise BadInput("choose the story that this one is the same as", about=id)
    return _to(request, next(iter(desk(request).editing.merge(id, into, why="a reader's correction")), into))


def _to(request: Request, id: str) -> Response:
    return RedirectResponse(f"{links.story(desk(request).stories.get(id))}#coverage", 303)
