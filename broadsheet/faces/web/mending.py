"""What a reader can put right: articles that tell another story, two stories that are one. Kept, and applied after every rebuild."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import cast
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from broadsheet.faces import links
from broadsheet.faces.desk import Newsdesk
from broadsheet.faces.web import reader
from broadsheet.model.errors import BadInput

# A form of ours with every article of a story of 3,000 ticked has 60 kB.
LARGEST_FORM = 200_000
Form = Mapping[str, Sequence[str]]
Handler = Callable[[Request], Awaitable[Response]]


def part(news: Newsdesk, id: str, form: Form) -> str:
    """The ticked articles tell another story; answers with the id of the first story they are in now."""
    ticked = form.get("article", ())
    if not ticked:
        raise BadInput("tick the articles that tell another story", about=id)
    return next(iter(news.editing.split(id, ticked, why="a reader's correction")), id)


def join(news: Newsdesk, id: str, form: Form) -> str:
    """This story and the chosen one are the same; answers with the id both go by now."""
    into = next(iter(form.get("into", ())), "")
    if not into:
        raise BadInput("choose the story that this one is the same as", about=id)
    return next(iter(news.editing.merge(id, into, why="a reader's correction")), into)


def accept(act: Callable[[Newsdesk, str, Form], str]) -> Handler:
    """A handler that reads a form, does the act, and leads to the story that came of it."""

    async def handle(request: Request) -> Response:
        if not reader.is_ours(request):
            raise BadInput("this form was not sent from one of our pages", about=request.url.path)
        form = await _read_form(request)
        news = cast(Newsdesk, request.app.state.news)
        story = await run_in_threadpool(act, news, request.path_params["id"], form)
        told = await run_in_threadpool(news.stories.get, story)
        return RedirectResponse(f"{links.story(told)}#coverage", 303)

    return handle


async def _read_form(request: Request) -> Form:
    """Raises: BadInput: too long, or no form."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_FORM:
            raise BadInput("this form is longer than any of ours", about=request.url.path)
    try:
        return parse_qs(body.decode("ascii"), max_num_fields=5_000)
    except (UnicodeDecodeError, ValueError) as error:
        raise BadInput("this is no form of ours", about=request.url.path) from error
