"""What every class of publisher rules must pass, ours and those of others.

Beside the class lies one page a layout, written in words of your own in that layout's markup: `<folder>/<date>.html`, the day on
which the page is taken to be captured, and `<folder>/<date>.json` with its address and what reading it must give.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from broadsheet.articles.markup import INLINE
from broadsheet.articles.read import read_page
from broadsheet.model.article import Reading
from broadsheet.model.page import Page
from broadsheet.publishers.known import publisher_of
from broadsheet.publishers.rules import Layout, PublisherRules
from broadsheet.words.addresses import host_of

_DOMAIN = re.compile(r"(?!www\.)(?:[a-z0-9-]+\.)+[a-z]{2,}")
_BLOCKS = ("body", "teasers")
"""Selectors that must name elements which part texts; the words of others may stand inside a line."""


def check_rules(rules: type[PublisherRules], pages: Path) -> list[str]:
    """What is wrong with a class of rules and the pages in its folder, in words; an empty list where nothing is."""
    return [*_identity(rules), *_layouts(rules), *(wrong for layout in rules.layouts for wrong in _on_pages(rules, layout, pages))]


def told(reading: Reading) -> dict[str, Any]:
    """What of a reading is held against the JSON file beside a page; only what is there is kept."""
    article = reading.article
    found = {
        "headline": article.headline if article else None,
        "standfirst": article.standfirst if article else None,
        "bylines": [person.name for person in article.bylines] if article else [],
        "paragraphs": [article.text[block.start : block.end] for block in article.blocks] if article else [],
        "images": [{"caption": image.caption, "credit": image.credit} for image in article.images] if article else [],
        "tags": list(article.tags) if article else [],
        "teasers": [teaser.headline for teaser in reading.teasers],
        "removed": [[item.text, item.why] for item in reading.removed if item.why.startswith("rule of ")],
    }
    return {name: value for name, value in found.items() if value}


def read_sample(rules: type[PublisherRules], path: Path) -> Reading:
    """Read one of the pages by these rules, captured at noon of the day in its name."""
    page = Page(path.name, path.read_bytes(), _expected(path)["address"], _noon(path), "text/html", shape="html")
    return read_page(page, rules=lambda _, day: rules.layouts_on(day))


def _identity(rules: type[PublisherRules]) -> Iterator[str]:
    if not rules.name.strip() or not rules.domains:
        yield "It has no name or no domain."
    if not re.fullmatch(r"[A-Z]{2}", rules.country):
        yield f"The country {rules.country!r} is no two capital letters."
    for domain in rules.domains:
        known = publisher_of(domain)
        if not _DOMAIN.fullmatch(domain):
            yield f"{domain!r} is no host in lower case without www."
        if known and known.name != rules.name:
            yield f"{domain} is known as {known.name}, not as {rules.name}."
    yield from (f"The feed {feed} is no https address." for feed in rules.feeds if not feed.startswith("https://"))


def _layouts(rules: type[PublisherRules]) -> Iterator[str]:
    for layout in rules.layouts:
        if not layout.selectors():
            yield f"The layout of {layout.since} names nothing."
        if layout.until and layout.until < layout.since:
            yield f"The layout of {layout.since} ends before it begins."
        if (layout.caption or layout.credit) and not layout.image:
            yield f"The layout of {layout.since} names a caption or credit, but not the picture it stands in."
        yield from (f"{selector!r} is no selector." for selector in _selectors(layout) if not _parses(selector))
    for newer, older in zip(rules.layouts, rules.layouts[1:], strict=False):
        if older.until is None or older.until >= newer.since:
            yield f"The layout of {older.since} does not end before the one of {newer.since}; the newest comes first."


def _selectors(layout: Layout) -> Iterator[str]:
    return (selector for selectors in layout.selectors().values() for selector in selectors)


def _parses(selector: str) -> bool:
    try:
        LexborHTMLParser("<p>").css(selector)
    except SelectolaxError:
        return False
    return True


def _on_pages(rules: type[PublisherRules], layout: Layout, pages: Path) -> Iterator[str]:
    own = [path for path in sorted(pages.glob("*.html")) if layout.valid_on(_noon(path).date())]
    if not own:
        yield f"No page of the layout of {layout.since} lies in {pages.name}/."
        return
    trees = [LexborHTMLParser(path.read_bytes()) for path in own]
    for name, selectors in layout.selectors().items():
        for selector in filter(_parses, selectors):
            found = [node for tree in trees for node in tree.css(selector)]
            if not found:
                yield f"{name}: {selector!r} finds nothing on its pages."
            if name in _BLOCKS and any(node.tag in INLINE for node in found):
                yield f"{name}: {selector!r} names elements inside a line; name what holds them."
    yield from (wrong for path in own for wrong in _read_against(rules, path))


def _read_against(rules: type[PublisherRules], path: Path) -> Iterator[str]:
    expected, found = _expected(path), told(read_sample(rules, path))
    host = host_of(expected["address"])
    if not any(f".{host}".endswith(f".{domain}") for domain in rules.domains):
        yield f"{path.name}: its address lies on none of the publisher's domains."
    for name in sorted((expected.keys() | found.keys()) - {"address"}):
        if expected.get(name) != found.get(name):
            yield f"{path.name}: {name} should be {expected.get(name)!r} and is {found.get(name)!r}."


def _expected(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return found


def _noon(path: Path) -> datetime:
    return datetime.combine(date.fromisoformat(path.stem), time(12), UTC)
