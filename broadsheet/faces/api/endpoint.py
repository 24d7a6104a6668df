"""What one endpoint is: the routes and the OpenAPI document are both made from a table of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from broadsheet.faces.api import asked
from broadsheet.faces.desk import Newsdesk

PREFIX = "/api/v1"
NUMBERED = ("/stories/", "/articles/")
"""Paths whose `{id}` is one of our numbers; the others' are names."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`path` is below `PREFIX`; `answer` takes the newsroom, the query and the path's values. Unknown ids raise, and are 404."""

    path: str
    name: str
    summary: str
    query: type[asked.Asked]
    returns: type
    answer: Callable[[Newsdesk, Any, Mapping[str, str]], object]
