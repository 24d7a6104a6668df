"""What went wrong, for programs: problem details (RFC 9457)."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

import msgspec
from starlette.responses import Response

from broadsheet.model.errors import BroadsheetError

PROBLEM_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` is stable, for programs; `detail` is for people; `about` names the parameter or the id."""

    title: str
    status: int
    detail: str
    code: str
    about: str = ""
    help: str = ""
    type: str = "about:blank"


def problem(status: int, detail: str, code: str, *, about: str = "", help: str = "") -> Response:
    body = Problem(HTTPStatus(status).phrase, status, detail, code, about, help)
    return Response(msgspec.json.encode(body), status, media_type=PROBLEM_TYPE)


def problem_of(error: BroadsheetError, status: int) -> Response:
    return problem(status, str(error), error.code, about=error.about, help=error.help)
