"""RSS, RDF, Atom and JSON Feed: what a feed says of itself, and its entries.

feedparser reads the XML, with its own sanitiser off (it is not one to rely on; we clean at every output) and behind a guard of
ours: entities are counted before they are expanded, and no external one is ever opened.
"""

from __future__ import annotations

import calendar
import contextlib
import html
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import feedparser
import msgspec

from broadsheet.intake.moments import read_moment
from broadsheet.intake.plain_feeds import read_plain
from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Entry, Feed
from broadsheet.model.page import Page
from broadsheet.words import charsets
from broadsheet.words.addresses import is_web, resolve_address

MAX_ENTRIES = 5_000
"""Entries taken from one feed at once, the promise of our threat notes; what is over is counted and told."""
MAX_EXPANSION = 100_000
"""Characters that the entities of one document type may expand to. Harmless ones (a name, a sign) stay far below."""

MAX_SUBSET = 200_000
"""Bytes from the start in which a document type has to end."""
MAX_LINKS = 16_384
"""Characters of Link headers that are looked at."""

_DECLARED = re.compile(r"<\?xml[^>]*\?>")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*\[(.*?)\]\s*>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?([\w.-]+)\s+(?:\"([^\"]*)\"\s*>|'([^']*)'\s*>|[^>]{0,2000}>)", re.IGNORECASE)
_REFERENCE = re.compile(rb"&([\w.-]+);")
_UTF_7 = re.compile(r"charset\s*=\s*[\"']?[\w-]*utf-?7[\w-]*", re.IGNORECASE)
_UTF_7_DECLARED = re.compile(rb"(\A\s{0,100}<\?xml[^>]{0,200}?encoding\s*=\s*[\"'])[\w-]*utf-?7[\w-]*", re.IGNORECASE)
"""UTF-7 hides markup in letters; browsers never read it, and neither do we."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_TAGS = re.compile(r"<[^<>]*>")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|read more|continue reading|read the full (?:story|article))\W*$", re.IGNORECASE)
_BLOCKS = re.compile(r"<(?:p|br|li|div|h[1-6])\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What one fetch of a feed held.

    `updated` is the feed's own word, else its newest entry's; `language` as declared, "" where nothing is said. `hub` is where it
    offers to push and `topic` what it calls itself there, by the headers it came with or by its own links.
    """

    feed: Feed
    entries: tuple[Entry, ...]
    updated: datetime | None = None
    language: str = ""
    hub: str | None = None
    topic: str | None = None
    left_out: int = 0


def read_feed(page: Page) -> FeedContent:
    """Read a feed of any of the four families. Entries come in the feed's order.

    A feed that breaks off gives the entries before the break. Raises BadInput when there is no feed in it at all.
    """
    if page.body.lstrip()[:1] == b"{":
        return content_of(_parse_json(page), page)
    charset = charset_of(page.header("content-type") or "")
    return content_of(read_plain(page.body, charset) or parse_xml(page.body, dict(page.headers), page.address), page)


def content_of(parsed: Mapping[str, Any], page: Page) -> FeedContent:
    """A parsed feed, in feedparser's shape, as ours. Raises BadInput where there is no feed in it."""
    if not parsed.get("version") and not parsed.get("entries"):
        raise BadInput("This is no feed: there is neither a feed element nor an entry in it.", about=page.input)
    channel = parsed.get("feed", {})
    address = _link(channel, "self") or page.address or page.input
    feed = Feed(
        address=page.address or address, title=_text(channel.get("title")) or None, site=_web(channel.get("link")),
        etag=page.header("etag"), last_modified=page.header("last-modified"),
    )  # fmt: skip
    found = parsed.get("entries", [])
    entries = tuple(_entry(entry, feed) for entry in found[:MAX_ENTRIES])
    dates = (moment for entry in entries for moment in (entry.updated, entry.published) if moment)
    return FeedContent(
        feed, entries, updated=_moment(channel, "updated", "published") or max(dates, default=None),
        language=channel.get("language") or "", hub=_linked(page, "hub") or _link(channel, "hub"),
        topic=_linked(page, "self") or _link(channel, "self"), left_out=max(0, len(found) - MAX_ENTRIES),
    )  # fmt: skip


def parse_xml(body: bytes, headers: Mapping[str, str], address: str | None = None, *, clean: bool = False) -> Any:
    """A feedparser result for the bytes of an XML feed, entities guarded. What is broken is told in its `bozo_exception`.

    `clean` switches feedparser's own sanitiser on, for those who expect its results whole.
    """
    told = {"content-type": "application/xml", **{name.lower(): value for name, value in headers.items()}}
    told["content-type"] = _UTF_7.sub("", told["content-type"])
    body = _UTF_7_DECLARED.sub(rb"\1utf-8", body, count=1)
    if address and "content-location" not in told:
        told["content-location"] = address
    source = io.BytesIO(without_bombs(body))
    try:
        return feedparser.parse(source, response_headers=told, sanitize_html=clean, resolve_relative_uris=True)
    except Exception as problem:  # it promises no particular ones, and one feed must not stop the others
        raise BadInput(f"The feed cannot be parsed: {type(problem).__name__}: {problem}") from problem


def without_bombs(body: bytes) -> bytes:
    """The document without its type: harmless entities are put in where they are named, others name themselves.

    Left out are external entities, which are never opened, and all of them where together they would become more than
    MAX_EXPANSION characters: then it is an attack. What stands in CDATA is put in as well; no feed we know minds.
    """
    if body[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<") and "<!ENTITY" in (text := charsets.decode(body).text):
        body = _DECLARED.sub("", text, count=1).encode()
    match = _DOCTYPE.match(body, max(0, body[:MAX_SUBSET].upper().find(b"<!DOCTYPE")), MAX_SUBSET)
    if not match:
        # A subset that has no end in reach hides its entities from us; without the word it declares none.
        return body.replace(b"<!ENTITY", b"<!-ENTITY")
    values = _internal_entities(match[1])
    budget = [MAX_EXPANSION]
    rest = body[match.end() :]
    with contextlib.suppress(OverflowError):
        rest = _REFERENCE.sub(lambda reference: _expanded(reference, values, budget, ()), rest)
    return body[: match.start()] + rest


def _internal_entities(subset: bytes) -> dict[bytes, bytes]:
    """The first declaration of each entity that holds its own text."""
    found: dict[bytes, bytes] = {}
    for entity in _ENTITY.finditer(subset):
        value = entity[3] if entity[3] is not None else entity[4]
        if value is not None and not entity[1]:
            found.setdefault(entity[2], value)
    return found


def _expanded(reference: re.Match[bytes], values: Mapping[bytes, bytes], budget: list[int], above: tuple[bytes, ...]) -> bytes:
    """What a reference stands for; itself where it is not declared. Raises OverflowError when the budget is spent."""
    name = reference[1]
    if name not in values or name in above:
        return reference[0]
    budget[0] -= len(values[name])
    if budget[0] < 0 or len(above) > 50:
        raise OverflowError
    return _REFERENCE.sub(lambda inner: _expanded(inner, values, budget, (*above, name)), values[name])


def _parse_json(page: Page) -> dict[str, Any]:
    """A JSON Feed in feedparser's shape; fields of the wrong type count as absent."""
    try:
        data = json.loads(charsets.decode(page.body).text)
    except (ValueError, RecursionError) as problem:
        raise BadInput(f"This is no JSON Feed: {problem}", about=page.input) from problem
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise BadInput("This is no JSON Feed: it has no list of items.", about=page.input)
    links = [{"rel": rel, "href": data[key]} for rel, key in (("self", "feed_url"),) if isinstance(data.get(key), str)]
    links += [{"rel": "hub", "href": hub.get("url")} for hub in _dicts(data.get("hubs"))]
    return {
        "version": "json", "entries": [_json_entry(item) for item in _dicts(items)],
        "feed": {
            "title": data.get("title"), "link": data.get("home_page_url"), "links": links, "language": _text(data.get("language")),
        },
    }  # fmt: skip


def _json_entry(item: dict[str, Any]) -> dict[str, Any]:
    plain = (part for part in _string(item.get("content_text")).split("\n\n") if part.strip())
    text = _string(item.get("content_html")) or "".join(f"<p>{html.escape(part)}</p>" for part in plain)
    tags = item.get("tags") if isinstance(item.get("tags"), list) else []
    authors = [author.get("name") for author in (*_dicts(item.get("authors")), *_dicts([item.get("author")]))]
    return {
        "id": str(item.get("id") or ""), "link": item.get("url") or item.get("external_url"), "title": item.get("title"),
        "summary": _string(item.get("summary")), "content": [{"value": text}] if text else [],
        "published": _string(item.get("date_published")), "updated": _string(item.get("date_modified")),
        "authors": [{"name": name} for name in authors if isinstance(name, str)],
        "tags": [{"term": tag} for tag in tags or [] if isinstance(tag, str)],
        "media_content": [{"url": item["image"], "medium": "image"}] if isinstance(item.get("image"), str) else [],
    }  # fmt: skip


def _entry(entry: Mapping[str, Any], feed: Feed) -> Entry:
    link = _web(entry.get("link"), feed.site or feed.address)
    summary = _string(entry.get("summary"))
    content = max((_string(part.get("value")) for part in entry.get("content", [])), key=len, default="")
    title = _text(entry.get("title"))
    source = entry.get("source") or {}
    return Entry(
        feed=feed.address, guid=_string(entry.get("id")) or link or title, address=link, title=title,
        published=_moment(entry, "published", "updated"), updated=_moment(entry, "updated"),
        authors=tuple(dict.fromkeys(_text(author.get("name")) for author in entry.get("authors", []) if _text(author.get("name")))),
        summary=summary, content=content or summary, full=_holds_whole_text(content, summary),
        publisher=_text(source.get("title")) or None, image=_image(entry),
        caption=_first(entry, "media_caption"), credit=_first(entry, "media_credit"),
        tags=tuple(dict.fromkeys(_text(tag.get("term")) for tag in entry.get("tags", []) if _text(tag.get("term")))),
    )  # fmt: skip


def _holds_whole_text(content: str, summary: str) -> bool:
    """Does the entry carry its whole article?

    A content element is taken at its word unless it breaks off or says less than the summary. A description alone is taken for
    the whole text from 700 characters in several blocks. Both lengths are judgement, tried on the sample paper alone.
    """
    text, lead = _text(content), _text(summary)
    if text:
        return len(text) >= max(140, len(lead)) and not _CUT_OFF.search(text[-40:])
    return len(lead) >= 700 and len(_BLOCKS.findall(summary)) >= 2 and not _CUT_OFF.search(lead[-40:])


def _image(entry: Mapping[str, Any]) -> str | None:
    """The first picture that the entry names: media:content, a thumbnail, or an enclosure."""
    media = entry.get("media_content", [])
    named = [m.get("url") for m in media if m.get("medium", "image") == "image" and "image" in m.get("type", "image")]
    named += [m.get("url") for m in entry.get("media_thumbnail", [])]
    named += [e.get("href") for e in entry.get("enclosures", []) if str(e.get("type", "")).startswith("image")]
    return next((address for address in map(_web, named) if address), None)


def _first(entry: Mapping[str, Any], name: str) -> str | None:
    return next((_text(part.get("content")) for part in entry.get(name, []) if part.get("content")), None)


def _moment(entry: Mapping[str, Any], *names: str) -> datetime | None:
    """The first of these times that can be read. feedparser reads most; what it cannot is read as a page's date would be."""
    for name in names:
        if name not in entry:  # asked for otherwise, feedparser gives `published` for `updated`
            continue
        if parsed := entry.get(f"{name}_parsed"):
            try:
                return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
            except (ValueError, OverflowError):
                continue
        if moment := read_moment(_string(entry[name])):
            return moment
    return None


def charset_of(content_type: str) -> str:
    """The charset that a Content-Type names, "" where it names none."""
    match = _CHARSET.search(content_type)
    return match[1] if match else ""


def _link(channel: Mapping[str, Any], rel: str) -> str | None:
    return next((_web(link.get("href")) for link in channel.get("links", []) if link.get("rel") == rel), None)


def _linked(page: Page, rel: str) -> str | None:
    """Where the Link headers of an answer lead for a relation (RFC 8288)."""
    said = ",".join(value for name, value in page.headers if name == "link")[:MAX_LINKS]
    for link in _LINK.finditer(said):
        if rel in link[2].lower().replace('"', " ").replace("=", " ").split():
            return _web(link[1], page.address)
    return None


def _web(address: object, base: str | None = None) -> str | None:
    """An absolute web address, or None."""
    if not isinstance(address, str) or not address.strip():
        return None
    resolved = resolve_address(address, base if base and is_web(base) else None)
    return resolved if resolved and is_web(resolved) else None


def _text(value: object) -> str:
    """A title or name as plain text: tags gone, character references read, white space single. Never HTML again."""
    if not isinstance(value, str):
        return ""
    return " ".join(html.unescape(_TAGS.sub(" ", value) if "<" in value else value).split())


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _dicts(values: object) -> Iterable[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def entry_page(entry: Entry, captured_at: datetime | None = None, *, publisher: str | None = None, language: str = "") -> Page:
    """A page made of an entry, so that it is read as any other: JSON-LD in the head, headline and content in the body.

    `publisher` is the feed's title; what the entry names itself (RSS source) goes before it.
    """
    picture = {"@type": "ImageObject", "url": entry.image, "caption": entry.caption or "", "creditText": entry.credit or ""}
    said = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": entry.title, "url": entry.address,
        "datePublished": entry.published.isoformat() if entry.published else None,
        "dateModified": entry.updated.isoformat() if entry.updated else None,
        "author": [{"@type": "Person", "name": name} for name in entry.authors], "keywords": list(entry.tags),
        "publisher": {"@type": "Organization", "name": entry.publisher or publisher} if entry.publisher or publisher else None,
        "image": picture if entry.image else None, "inLanguage": language or None,
    }  # fmt: skip
    structured = msgspec.json.encode({name: value for name, value in said.items() if value}).decode().replace("<", "\\u003c")
    canonical = f'<link rel="canonical" href="{html.escape(entry.address)}">' if entry.address else ""
    title = html.escape(entry.title, quote=False)
    lang = f' lang="{html.escape(language)}"' if language else ""
    body = (
        f'<!DOCTYPE html><html{lang}><head><meta charset="utf-8"><title>{title}</title>{canonical}'
        f'<script type="application/ld+json">{structured}</script></head>\n'
        f"<body><article><h1>{title}</h1>\n{entry.content}\n</article></body></html>"
    )
    return Page(
        input=f"{entry.feed}#{entry.guid}", body=body.encode("utf-8", "replace"), address=entry.address, captured_at=captured_at,
        media_type="text/html", headers=(("content-type", "text/html; charset=utf-8"),), shape="feed_entry", title=entry.title,
        publisher=entry.publisher or publisher,
    )  # fmt: skip


def clamp_times(entry: Entry, captured_at: datetime) -> Entry:
    """An entry dated after it was seen gets the time it was seen; the feed's bytes keep the original."""
    published = min(entry.published, captured_at) if entry.published else None
    return replace(entry, published=published, updated=min(entry.updated, captured_at) if entry.updated else None)
