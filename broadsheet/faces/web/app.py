"""The paper in the browser, with the API and the outgoing feeds beside it: one application over one newsroom."""

from __future__ import annotations

from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from broadsheet.faces.api import routes as api
from broadsheet.faces.api.endpoint import PREFIX
from broadsheet.faces.api.problems import problem, problem_of
from broadsheet.faces.desk import Newsdesk
from broadsheet.faces.web import push
from broadsheet.faces.web.patience import Patience
from broadsheet.faces.web.preferences import ReaderTime
from broadsheet.faces.web.printed import PrintedPages
from broadsheet.faces.web.printing import Waiting, page
from broadsheet.faces.web.render import Press
from broadsheet.faces.web.routes import routes
from broadsheet.model.errors import BadInput, BroadsheetError, Forbidden, NotFound, Refused, StoreBusy, TryLater

# Nothing from elsewhere, nothing inline, no frame around us.
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), interest-cohort=()"),
)


def build_app(news: Newsdesk, *, notice: str = "") -> Starlette:
    """`notice` stands at the foot of every page (the sample paper says there that it is fiction)."""
    app = Starlette(
        routes=[*api.routes(), *push.routes(), *routes()],
        middleware=[
            Middleware(GuardHeaders),
            Middleware(Patience),
            Middleware(PrintedPages, version=news.version),
            Middleware(ReaderTime),
        ],
        exception_handlers={BroadsheetError: _ours, HTTPException: _plain, Exception: _unforeseen},
    )
    app.state.news, app.state.press, app.state.notice, app.state.waiting = news, Press(), notice, Waiting(news)
    return app


class GuardHeaders:
    """Sends the same guarding headers with every answer, the errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


# The one place where our errors become answers.
STATUS: tuple[tuple[type[BroadsheetError], int], ...] = (
    (NotFound, 404),
    (Forbidden, 403),
    (Refused, 404),
    (BadInput, 400),
    (StoreBusy, 503),
    (TryLater, 503),
)


def status_of(error: BroadsheetError) -> int:
    return next((status for kind, status in STATUS if isinstance(error, kind)), 500)


def _for_programs(request: Request) -> bool:
    return request.url.path.startswith(PREFIX)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, BroadsheetError)
    status = status_of(error)
    return problem_of(error, status) if _for_programs(request) else _failed(request, status, str(error), error.help)


def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = "There is nothing at this address." if error.status_code == 404 else f"{HTTPStatus(error.status_code).phrase}."
    if _for_programs(request):
        response = problem(error.status_code, said, HTTPStatus(error.status_code).name.lower(), about=request.url.path)
    else:
        response = _failed(request, error.status_code, said, "")
    response.headers.update(error.headers or {})
    return response


def _unforeseen(request: Request, error: Exception) -> Response:
    """A mistake of ours: the log has it in full, the reader hears what still stands."""
    said, help = "This could not be made.", "The other pages stand. The log of the server says what went wrong."
    if _for_programs(request):
        return problem(500, said, "internal", about=request.url.path, help=help)
    return _failed(request, 500, said, help)


def _failed(request: Request, status: int, message: str, help: str) -> Response:
    response = page(request, "failed.html", status=status, message=message, help=help, phrase=HTTPStatus(status).phrase)
    response.status_code = status
    return response
