"""Forms of ours: taken from our own pages only, read whole before anything is done, answered with 303."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from broadsheet.faces.web import reader
from broadsheet.model.errors import BadInput

# A form of ours with every article of a story of 3,000 ticked has 60 kB.
LARGEST = 200_000
Form = Mapping[str, Sequence[str]]
Handler = Callable[[Request], Awaitable[Response]]


def accept(act: Callable[[Request, Form], Response]) -> Handler:
    """A handler that reads a form and does the act, which says where to go on."""

    async def handle(request: Request) -> Response:
        if not reader.is_ours(request):
            raise BadInput("this form was not sent from one of our pages", about=request.url.path)
        return await run_in_threadpool(act, request, await _read(request))

    return handle


def first(form: Form, name: str) -> str:
    """The value of a field, "" where it was not sent."""
    return next(iter(form.get(name, ())), "")


async def _read(request: Request) -> Form:
    """Raises: BadInput: too long, or no form."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise BadInput("this form is longer than any of ours", about=request.url.path)
    try:
        return parse_qs(body.decode("ascii"), max_num_fields=5_000, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise BadInput("this is no form of ours", about=request.url.path) from error
