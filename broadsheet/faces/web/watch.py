"""For those who watch over a paper: does it answer, and what does it hold (Prometheus text format 0.0.4)."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from broadsheet.faces.desk import Newsdesk
from broadsheet.model.errors import StoreError

_NOT_KEPT = {"cache-control": "no-store"}


def health(request: Request) -> Response:
    """200 when the store answers, 503 with the reason when not."""
    try:
        cast(Newsdesk, request.app.state.news).version()
    except StoreError as error:
        return JSONResponse({"status": "failing", "reason": str(error)}, 503, headers=_NOT_KEPT)
    return JSONResponse({"status": "ok"}, headers=_NOT_KEPT)


def metrics(request: Request) -> Response:
    numbers = cast(Newsdesk, request.app.state.news).numbers()
    kinds = {name: "counter" if name.endswith("_total") else "gauge" for name in numbers}
    lines = (f"# TYPE broadsheet_{name} {kinds[name]}\nbroadsheet_{name} {value}\n" for name, value in numbers.items())
    return PlainTextResponse("".join(lines), headers=_NOT_KEPT, media_type="text/plain; version=0.0.4")
