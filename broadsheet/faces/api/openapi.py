"""OpenAPI 3.1 from the table of endpoints and the types they take and give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import msgspec

from broadsheet.faces.api import asked
from broadsheet.faces.api.endpoint import NUMBERED, PREFIX, Endpoint
from broadsheet.faces.api.problems import PROBLEM_TYPE, Problem
from broadsheet.faces.ids import PATTERN

_PLACE = "#/components/schemas/{name}"
_SECONDS = {"description": "Seconds to wait", "schema": {"type": "integer"}}
_IN_PATH = re.compile(r"\{(\w+)\}")


def describe(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """The document as plain data."""
    types = [*(each.returns for each in endpoints), *(each.query for each in endpoints if each.query is not asked.Nothing), Problem]
    _, schemas = msgspec.json.schema_components(types, ref_template=_PLACE)
    queries = {each.query.__name__ for each in endpoints}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Broadsheet",
            "version": _version(),
            "summary": "Stories, briefs and articles, each line with the sentence it came from",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": PREFIX}],
        "paths": {each.path: {"get": _operation(each, schemas)} for each in endpoints},
        "components": {"schemas": {name: schema for name, schema in schemas.items() if name not in queries}},
    }


def _operation(endpoint: Endpoint, schemas: dict[str, Any]) -> dict[str, Any]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": _id_schema(endpoint.path, name)}
        for name in _IN_PATH.findall(endpoint.path)
    ]
    in_query = _parameters(schemas[endpoint.query.__name__]) if endpoint.query is not asked.Nothing else []
    problems = {"400": "A parameter cannot be used"} | ({"404": "Nothing is kept under this id or name"} if in_path else {})
    return {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": in_path + in_query,
        "responses": {
            "200": {
                "description": endpoint.summary,
                "headers": {"ETag": {"description": "Send it back as If-None-Match", "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": {"$ref": _PLACE.format(name=endpoint.returns.__name__)}}},
            },
            "304": {"description": "As you know it"},
            **{status: _problem(words) for status, words in problems.items()},
            "429": {**_problem("More than a guest may ask"), "headers": {"Retry-After": _SECONDS}},
            "default": _problem("Something else went wrong"),
        },
    }


def _id_schema(path: str, name: str) -> dict[str, Any]:
    if name == "id" and path.startswith(NUMBERED):
        return {"type": "string", "pattern": f"^({PATTERN})$"}
    return {"type": "string", "minLength": 1}


def _parameters(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = set(schema.get("required", ()))
    return [
        {"name": name, "in": "query", "required": name in required, "schema": _without_null(kind)}
        for name, kind in schema["properties"].items()
    ]


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is there or not; it is never null."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    rest = {key: value for key, value in schema.items() if key != "anyOf" and not (key == "default" and value is None)}
    return {**kinds[0], **rest} if len(kinds) == 1 else rest if not kinds else {**rest, "anyOf": kinds}


def _problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {PROBLEM_TYPE: {"schema": {"$ref": _PLACE.format(name="Problem")}}}}


def _version() -> str:
    try:
        return version("broadsheet")
    except PackageNotFoundError:
        return "0"
