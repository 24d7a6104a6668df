"""What a reader can put right: articles that tell another story or belong to one, two stories that are one; and taking it back.

Decisions are kept and applied after every rebuild.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from broadsheet.faces import links
from broadsheet.faces.ids import is_id
from broadsheet.faces.web.forms import Form, first
from broadsheet.faces.web.printing import desk
from broadsheet.model.article import Article
from broadsheet.model.errors import BadInput, NotFound, StoryNotFound

BY_A_READER = "a reader's correction"
LONGEST_WHY = 300


def part(request: Request, form: Form) -> Response:
    """The ticked articles tell another story; leads to the first story they are in now."""
    id, ticked = request.path_params["id"], _ticked(request, form)
    return _to(request, next(iter(desk(request).editing.split(id, ticked, why=_why(form))), id))


def move(request: Request, form: Form) -> Response:
    """The ticked articles belong to the chosen story; leads there."""
    ticked, into = _ticked(request, form), _chosen(request, form, "choose the story that these articles belong to")
    for article in ticked:
        desk(request).editing.move(article, into, why=_why(form))
    return _to(request, into)


def pin(request: Request, form: Form) -> Response:
    """The ticked articles stay in this story, whatever repair makes of them."""
    for article in _ticked(request, form):
        desk(request).editing.pin(article, why=_why(form))
    return _to(request, request.path_params["id"])


def join(request: Request, form: Form) -> Response:
    """This story and the chosen one are the same; leads to what both are now."""
    id, into = request.path_params["id"], _chosen(request, form, "choose the story that this one is the same as")
    return _to(request, next(iter(desk(request).editing.merge(id, into, why=_why(form))), into))


def undo(request: Request, form: Form) -> Response:
    """Take a decision back; leads to where it was shown, or to what became of that story."""
    desk(request).editing.undo(request.path_params["id"])
    story = first(form, "story")
    return _to(request, story) if is_id(story) else RedirectResponse("/", 303)


def owner(request: Request, form: Form) -> Response:
    """Say who owns a publisher, that it stands alone, or that the shipped table is right; leads to its page."""
    name, act = first(form, "publisher").strip(), first(form, "act")
    told = first(form, "owner").strip()
    if not name or (act == "own" and not told):
        raise BadInput("name the owner of this publisher", about=name[:100])
    desk(request).publishers.own(name, {"own": told, "alone": ""}.get(act))
    return RedirectResponse(f"{links.publisher(name)}#owner", 303)


def found(request: Request, id: str) -> Article | None:
    """An article, None where it is no longer kept."""
    try:
        return desk(request).articles.get(id)
    except NotFound:
        return None


def _ticked(request: Request, form: Form) -> list[str]:
    ticked = list(form.get("article", ()))
    if not ticked:
        raise BadInput("tick the articles that are meant", about=request.path_params["id"])
    return ticked


def _chosen(request: Request, form: Form, otherwise: str) -> str:
    """The story of the list, or the one whose address was typed: that wins, for it was typed on purpose."""
    typed = first(form, "address").strip()
    id = typed.rstrip("/").rpartition("/")[2].rpartition("-")[2] if typed else first(form, "into")
    if not id:
        raise BadInput(otherwise, about=request.path_params["id"])
    if not is_id(id):
        raise BadInput("that is no address of a story", about=typed[:100])
    return id


def _why(form: Form) -> str:
    return first(form, "why").strip()[:LONGEST_WHY] or BY_A_READER


def _to(request: Request, id: str) -> Response:
    now = desk(request).stories.current(id)
    if len(now) != 1:
        raise StoryNotFound("this story was parted; its page shows into which", about=id)
    return RedirectResponse(f"{links.story(desk(request).stories.get(now[0]))}#coverage", 303)
