"""Where hubs call us (W3C WebSub): to ask whether we meant it, and to send what is new.

The address of each feed holds a secret of its own; whoever does not know it gets 404 and learns nothing.
"""

from __future__ import annotations

from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from broadsheet.faces.desk import Newsdesk
from broadsheet.newsroom.hubs import MAX_PUSH

_NOT_KEPT = {"cache-control": "no-store"}
_STATUS = {"taken": 202, "unknown": 410, "too_much": 503}


def routes() -> list[BaseRoute]:
    return [Route("/push/{token}", confirm, methods=["GET"]), Route("/push/{token}", receive, methods=["POST"])]


def confirm(request: Request) -> Response:
    """The hub's question, answered with its own challenge, or 404."""
    said = {name: value[:2_000] for name, value in request.query_params.items() if name.startswith("hub.")}
    challenge = _news(request).confirm_push(request.path_params["token"], said)
    if challenge is None:
        return PlainTextResponse("This was not asked for.\n", 404, headers=_NOT_KEPT)
    return PlainTextResponse(challenge, headers=_NOT_KEPT)


async def receive(request: Request) -> Response:
    """What is new, kept before it is answered. More than a feed may weigh is not even read to its end."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_PUSH:
                return PlainTextResponse("This is more than is taken.\n", 413, headers=_NOT_KEPT)
    except ClientDisconnect:
        return Response(status_code=400)
    signature, media_type = (request.headers.get(name, "") for name in ("x-hub-signature", "content-type"))
    told = await run_in_threadpool(_news(request).receive_push, request.path_params["token"], bytes(body), signature, media_type)
    later = {"retry-after": "3600"} if told == "too_much" else {}
    return Response(status_code=_STATUS[told], headers=_NOT_KEPT | later)


def _news(request: Request) -> Newsdesk:
    return cast(Newsdesk, request.app.state.news)
