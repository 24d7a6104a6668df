"""Small HTML pages in words of our own."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.blocks import read_blocks
from broadsheet.articles.elements import Elements
from broadsheet.articles.metadata import Fields, read_fields

ADDRESS = "https://www.harbour.example/transport/ferry-fire-kills-nine"
CAPTURED = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def a_page(body: str = "", *, head: str = "", machine: dict[str, Any] | None = None) -> str:
    """A page with this head and body, and JSON-LD where given."""
    script = f'<script type="application/ld+json">{json.dumps(machine)}</script>' if machine else ""
    return f"<!doctype html><html lang=en><head>{head}{script}</head><body>{body}</body></html>"


def fields_of(html: str, *, body: str = "", address: str | None = ADDRESS) -> Fields:
    """The fields of a page captured at noon on 4 March 2026."""
    tree = LexborHTMLParser(html)
    lines = [block.text for block in read_blocks(tree).blocks]
    return read_fields(Elements(tree), address=address, captured_at=CAPTURED, body=body, lines=lines)
