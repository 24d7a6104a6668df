"""Scores on the trust data: the invariants, promises and upstream checks that its README names."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from broadsheet.pages.sanitize import sanitize
from quality.data import read_lines

Figures = dict[str, float]
_FORBIDDEN = set("script style object embed applet base meta link form template svg math".split())
_URLS = set("href src srcset action formaction poster cite background xlink:href data ping values to from".split())
_SAFE = {"", "http", "https", "mailto", "tel", "ftp"}
_IMAGE_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif)", re.IGNORECASE)


def score_sanitize(data: Path, predictions: list[dict[str, Any]]) -> Figures:
    """Share of vectors without a violation, and of those that stay the same when cleaned again."""
    outputs = {line["id"]: line["output"] for line in predictions}
    rows = list(read_lines(data / "sanitizer" / "vectors.jsonl"))
    clean = sum(not any(violations(outputs[row["id"]])) for row in rows)
    stable = sum(sanitize(outputs[row["id"]], row.get("base")) == outputs[row["id"]] for row in rows)
    return {"rows": len(rows), "violations": len(rows) - clean, "clean": clean / len(rows), "idempotent": stable / len(rows)}


def violations(html: str) -> Iterator[str]:
    """What the invariants forbid in the output, parsed as HTML5, written out and parsed again."""
    once = LexborHTMLParser(f"<body>{html}").body
    again = LexborHTMLParser(f"<body>{once.html}").body if once else None
    for body in (once, again):
        for node in body.css("*") if body else ():
            name = node.tag or ""
            if name in _FORBIDDEN:
                yield f"element {name}"
            for attribute, value in node.attributes.items():
                yield from _attribute_violations(name, attribute.lower(), value or "")


def _attribute_violations(element: str, attribute: str, value: str) -> Iterator[str]:
    if attribute.startswith("on"):
        yield f"handler {attribute}"
    if attribute in ("srcdoc", "id", "name", "style"):
        yield f"attribute {attribute}"
    if attribute not in _URLS:
        return
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", re.sub(r"[\t\r\n]", "", value.lstrip("".join(map(chr, range(33))))))
    allowed = (scheme[1].lower() if scheme else "") in _SAFE
    if not allowed and not (element == "img" and attribute == "src" and _IMAGE_DATA.match(value)):
        yield f"address {value[:60]}"


def score_ssrf(data: Path, predictions: list[dict[str, Any]]) -> Figures:
    """Share of `block` and of `allow` rows right; a public address in an odd spelling is refused or reached exactly."""
    said = {line["id"]: line for line in predictions}
    rows = list(read_lines(data / "ssrf" / "urls.jsonl"))
    figures: Figures = {}
    for expect in ("block", "allow", "block-or-same"):
        held = [row for row in rows if row["expect"] == expect]
        right = sum(_ssrf_right(row, said[row["id"]]) for row in held)
        figures[expect] = right / len(held) if held else 1.0
    return figures


def _ssrf_right(row: dict[str, Any], line: dict[str, Any]) -> bool:
    if row["expect"] == "block-or-same":
        return bool(line["decision"] == "block" or line["reached"] == row["means"])
    return bool(line["decision"] == row["expect"])


def score_robots(data: Path, predictions: list[dict[str, Any]]) -> Figures:
    """Share of the checks right: those of the RFC, and those of Google's parser alone."""
    said = {line["id"]: line["allowed"] for line in predictions}
    rows = list(read_lines(data / "robots" / "cases.jsonl"))
    figures: Figures = {}
    for name, google in (("rfc", False), ("google_only", True)):
        held = [row for row in rows if row["google_only"] is google]
        figures[name] = sum(said[row["id"]] == row["allowed"] for row in held) / max(1, len(held))
    figures["all"] = sum(said[row["id"]] == row["allowed"] for row in rows) / len(rows)
    return figures


def score_encoding(data: Path, predictions: list[dict[str, Any]]) -> Figures:
    """Share of pages whose character set was found as an HTML5 sniffer finds it."""
    said = {line["id"]: line["encoding"].lower() for line in predictions}
    rows = list(read_lines(data / "encoding" / "cases.jsonl"))
    return {"right": sum(said[row["id"]] == row["encoding"].lower() for row in rows) / len(rows)}


def score_feeds(data: Path, predictions: list[dict[str, Any]]) -> Figures:
    """Share of the rows met that feedparser itself meets, and exceptions over all rows."""
    said = {line["id"]: line for line in predictions}
    rows = [row for row in read_lines(data / "feedparser" / "cases.jsonl") if row["checks"] and row["fp_pass"]]
    met = sum(all(meets(said[row["id"]], check) for check in row["checks"]) for row in rows)
    return {"rows": len(rows), "met": met / len(rows), "exceptions": sum("error" in line for line in predictions)}


def score_opml(data: Path, predictions: list[dict[str, Any]]) -> Figures:
    """Share of the rows whose upstream checks are met, and of those that read the same after being written."""
    said = {line["id"]: line for line in predictions}
    rows = list(read_lines(data / "opml" / "cases.jsonl"))
    checked = [row for row in rows if row["checks"]]
    met = sum(all(meets(said[row["id"]], check) for check in row["checks"]) for row in checked)
    opml = [row for row in checked if "/rdf/" not in row["id"]]
    met_opml = sum(all(meets(said[row["id"]], check) for check in row["checks"]) for row in opml)
    same = sum(said[row["id"]]["round_trip"] for row in rows)
    return {"met": met / len(checked), "met_without_foaf": met_opml / len(opml), "round_trip": same / len(rows)}


def meets(result: Any, check: dict[str, Any]) -> bool:
    """One upstream check, {path, op, value}, on a result. A path that leads nowhere is None."""
    found = result
    for step in check["path"]:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            found = None
            break
    return bool(_OPERATIONS[check["op"]](found, check["value"]))


def _same(found: Any, value: Any) -> bool:
    return bool(_listed(found) == _listed(value))


def _listed(value: Any) -> Any:
    return [_listed(one) for one in value] if isinstance(value, list | tuple) else value


_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": _same, "!=": lambda found, value: not _same(found, value),
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
    "truthy": lambda found, _: found, "falsy": lambda found, _: not found,
    "len==": lambda found, value: len(found or ()) == value,
    "has": lambda found, value: value in (found or ()), "lacks": lambda found, value: value not in (found or ()),
}  # fmt: skip
