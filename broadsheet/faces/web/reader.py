"""What a page knows of its reader: when they last said "seen". It is a cookie on their own machine; we keep nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from broadsheet.model.errors import BadInput

COOKIE = "looked"
A_YEAR = 366 * 24 * 3600


def last_look(request: Request) -> datetime | None:
    """None on a first visit, and for a cookie that is no time of ours."""
    try:
        return datetime.fromtimestamp(int(request.cookies.get(COOKIE, "")), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def asked_since(request: Request) -> datetime | None:
    """The moment that the address names (`?since=2026-03-07`, or with an hour): asked for one page, and not remembered.

    Raises: BadInput: it is no day and no moment. Without a zone it is UTC.
    """
    given = request.query_params.get("since", "").strip()
    if not given:
        return None
    try:
        moment = datetime.fromisoformat(given[:40])
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError as error:
        raise BadInput("name a day such as 2026-03-07, or a moment such as 2026-03-07T12:00", about=given[:40]) from error


def mark_seen(request: Request, to: str) -> Response:
    """Answer a form: remember the moment, go back to the page."""
    response = RedirectResponse(to, 303)
    moment = str(int(datetime.now(UTC).timestamp()))
    response.set_cookie(COOKIE, moment, max_age=A_YEAR, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return response


def is_ours(request: Request) -> bool:
    """Whether a form was sent from one of our own pages. Browsers say so themselves; older ones give the Origin."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")
