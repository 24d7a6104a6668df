"""Feeds: RSS and Atom with whole articles or excerpts, and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from broadsheet.sample.render.desk import NOTICE, Desk, excerpt, image_of
from broadsheet.sample.render.pages import body_html
from broadsheet.sample.source import Outlet, Piece


def render_rss(desk: Desk, outlet: Outlet, pieces: Sequence[Piece], taken: datetime, *, full: bool) -> bytes:
    """RSS 2.0; the whole text in content:encoded, or an excerpt in the description only."""
    items = "".join(_rss_item(desk, piece, full) for piece in pieces)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {NOTICE} -->\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">\n<channel>\n'
        f'<title>{escape(outlet.name)}</title>\n<link>https://{outlet.host}/</link>\n<atom:link rel="self" href="https://{outlet.host}/rss.xml"/>\n'
        f"<description>{escape(outlet.about)} {NOTICE}</description>\n<language>en</language>\n<lastBuildDate>{format_datetime(taken)}</lastBuildDate>\n"
        f"{items}</channel>\n</rss>\n"
    ).encode()


def _rss_item(desk: Desk, piece: Piece, full: bool) -> str:
    address, outlet = desk.address(piece), desk.outlet(piece)
    creator = f"<dc:creator>{escape(desk.byline(piece))}</dc:creator>\n" if desk.byline(piece) else ""
    tags = "".join(f"<category>{escape(tag)}</category>" for tag in (piece.section, *piece.tags))
    body = f"<content:encoded><![CDATA[{body_html(piece)}]]></content:encoded>\n" if full else ""
    return (
        f"<item>\n<title>{escape(piece.headline, quote=False)}</title>\n<link>{address}</link>\n<guid>{address}</guid>\n"
        f"<pubDate>{format_datetime(piece.published)}</pubDate>\n{creator}{tags}\n"
        f"<description>{escape(excerpt(piece))}</description>\n{_media(piece, outlet)}{body}</item>\n"
    )


def _media(piece: Piece, outlet: Outlet) -> str:
    if not (image := image_of(piece, outlet.host)):
        return ""
    source, caption, credit = (escape(part) for part in image)
    return (
        f'<media:content url="{source}" medium="image"><media:description>{caption}</media:description>'
        f"<media:credit>{credit}</media:credit></media:content>\n"
    )


def render_atom(desk: Desk, outlet: Outlet, pieces: Sequence[Piece], taken: datetime) -> bytes:
    """Atom 1.0 with whole articles; Portuguese entries say so."""
    entries = "".join(_atom_entry(desk, piece, taken) for piece in pieces)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {NOTICE} -->\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">\n'
        f"<title>{escape(outlet.name)}</title>\n<subtitle>{escape(outlet.about)} {NOTICE}</subtitle>\n<id>https://{outlet.host}/</id>\n"
        f'<link href="https://{outlet.host}/"/>\n<link rel="self" href="https://{outlet.host}/atom.xml"/>\n<updated>{taken.isoformat()}</updated>\n'
        f"{entries}</feed>\n"
    ).encode()


def _atom_entry(desk: Desk, piece: Piece, taken: datetime) -> str:
    address = desk.address(piece)
    updated = max((r.at for r in piece.revisions if r.at <= taken), default=piece.published)
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in desk.byline(piece).split(" and ") if name)
    tags = "".join(f'<category term="{escape(tag)}"/>' for tag in (piece.section, *piece.tags))
    return (
        f'<entry xml:lang="{piece.lang}">\n<title>{escape(piece.headline, quote=False)}</title>\n<link href="{address}"/>\n<id>{address}</id>\n'
        f"<published>{piece.published.isoformat()}</published>\n<updated>{updated.isoformat()}</updated>\n{authors}{tags}\n"
        f'<summary>{escape(excerpt(piece))}</summary>\n<content type="html">{escape(body_html(piece), quote=False)}</content>\n'
        f"{_media(piece, desk.outlet(piece))}</entry>\n"
    )


def render_json_feed(desk: Desk, outlet: Outlet, pieces: Sequence[Piece], taken: datetime) -> bytes:
    """JSON Feed 1.1 with whole articles."""
    items = []
    for piece in pieces:
        item: dict[str, object] = {
            "id": desk.address(piece), "url": desk.address(piece), "title": piece.headline, "content_html": body_html(piece),
            "summary": excerpt(piece), "date_published": piece.published.isoformat(), "authors": [{"name": desk.byline(piece)}],
            "tags": [piece.section, *piece.tags], "language": piece.lang,
        }  # fmt: skip
        if revised := [r.at for r in piece.revisions if r.at <= taken]:
            item["date_modified"] = revised[-1].isoformat()
        items.append(item)
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": outlet.name, "home_page_url": f"https://{outlet.host}/",
        "feed_url": f"https://{outlet.host}/feed.json", "description": f"{outlet.about} {NOTICE}", "language": "en", "items": items,
    }  # fmt: skip
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()
