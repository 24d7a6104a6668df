"""Annotations as the JSON that programs read: the shape of the reference, one object for an article with all its teasers."""

from __future__ import annotations

from typing import Any

import msgspec

from broadsheet.model.annotation import Annotations

_LISTS = ("sentences", "entities", "quotes", "statements", "figures", "times", "places")
_PLACE = ("field", "image", "teaser", "input")
_PIECES = ("source", "cue", "content")


def as_record(annotations: Annotations) -> dict[str, Any]:
    """The annotations in plain values. Where a thing stands in a teaser that we know the place of, its offsets count in the input.

    What stands in `article.text` says nothing of where it stands; what does not names `field` (and `image`) or `teaser`.
    """
    record: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(annotations))
    for name in _LISTS:
        record[name] = [_placed(_renamed(item)) for item in record[name]]
    return record


def _renamed(item: dict[str, Any]) -> dict[str, Any]:
    """`from` is a word of Python's own, so the model calls it `from_`."""
    if "from_" in item:
        item["from"] = item.pop("from_")
    if isinstance(item.get("as_of"), dict):
        _renamed(item["as_of"])
    return item


def _placed(item: dict[str, Any]) -> dict[str, Any]:
    if item["teaser"] is not None and item["input"] is not None:
        _move(item, item["input"]["start"] - _first(item))
    for key in _PLACE:
        if item[key] is None:
            del item[key]
    return item


def _first(item: dict[str, Any]) -> int:
    if "start" in item:
        return int(item["start"])
    return min((start for part in _PIECES for start, _ in item[part]), default=0)


def _move(item: Any, by: int) -> None:
    """Add to every offset in a thing: its own, those of its parts, and pairs of them."""
    if isinstance(item, dict):
        for key, value in item.items():
            if key in ("start", "end"):
                item[key] = value + by
            elif key != "input":
                _move(value, by)
    elif isinstance(item, list):
        for i, value in enumerate(item):
            if isinstance(value, list) and len(value) == 2 and all(isinstance(offset, int) for offset in value):
                item[i] = [offset + by for offset in value]
            else:
                _move(value, by)
