"""Every address is documented, and every documented address is there."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.routing import Mount, Route

from broadsheet.faces.api.routes import routes as api_routes
from broadsheet.faces.syndication import FORMATS
from broadsheet.faces.web.push import routes as push_routes
from broadsheet.faces.web.routes import routes

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "addresses.md"


def _plain(path: str) -> str:
    """The path without convertors, and feeds by their page."""
    path = re.sub(r":\w+\}", "}", path)
    ending = next((f".{ending}" for ending in FORMATS if path.endswith(f".{ending}")), "")
    return path.removesuffix(ending) if ending and not path.endswith(".json") else path


def test_every_address_stands_in_the_guide() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    paths = {_plain(route.path) for route in [*routes(), *push_routes(), *api_routes()] if isinstance(route, Route)}
    feeds = {path for path in paths if path.endswith(".feed.json") or path in ("/front", "/search")}
    assert {path for path in paths - feeds if f"`{path}`" not in guide} == set()


def test_every_address_of_the_guide_is_there() -> None:
    there = {_plain(route.path) for route in [*routes(), *push_routes(), *api_routes()] if isinstance(route, Route)}
    mounted = {f"{route.path}/{{path}}" for route in routes() if isinstance(route, Mount)}
    named = {path.partition("?")[0] for path in re.findall(r"`(/[^`#&]*)`", GUIDE.read_text(encoding="utf-8"))}
    examples = {path for path in named if re.search(r"\d{4}-", path)}
    assert {_plain(path) for path in named - examples} <= there | mounted | {"/front.feed.json"}
