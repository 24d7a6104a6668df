"""Any view of the paper as a feed: Atom (RFC 4287), RSS 2.0, JSON Feed 1.1.

A story is one item that updates: its id stays, its time is that of the last change, its content tells what the brief tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

import msgspec
from markupsafe import Markup

from broadsheet.faces import differences, links, phrasing
from broadsheet.model.article import Article
from broadsheet.model.brief import Brief, Line
from broadsheet.model.desk import Told

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
ET.register_namespace("", _ATOM)
ET.register_namespace("content", _CONTENT)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed. `html` is markup of ours around escaped text; `text` the same without markup."""

    id: str
    title: str
    address: str
    updated: datetime
    published: datetime | None
    text: str
    html: str
    authors: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A feed: `home` is the page it mirrors, `address` its own."""

    title: str
    home: str
    address: str
    items: tuple[Item, ...]

    @property
    def updated(self) -> datetime:
        return max((item.updated for item in self.items), default=_NO_TIME)


def story_item(told: Told, base: str) -> Item:
    """`base` is where we are served, without a slash at the end. Evidence is named by publisher; the page opens it."""
    brief = told.brief
    address = base + links.story(told)
    return Item(
        id=f"urn:broadsheet:story:{told.story.id}",
        title=brief.headline,
        address=address,
        updated=brief.last or _NO_TIME,
        published=brief.first,
        text=" ".join(line.text for line in brief.summary),
        html=_story_html(brief, address),
        authors=brief.publishers[:8],
    )


def article_item(article: Article, base: str) -> Item:
    """The headline and first paragraph; the whole text stays with its publisher."""
    first = article.text[article.blocks[0].start : article.blocks[0].end] if article.blocks else article.text.partition("\n")[0]
    moment = article.published.latest if article.published else None
    return Item(
        id=f"urn:broadsheet:article:{article.id}",
        title=article.headline or "No headline",
        address=base + links.article(article.id),
        updated=moment or _NO_TIME,
        published=moment,
        text=article.standfirst or first,
        html=str(Markup("<p>{}</p>").format(article.standfirst or first)),
        authors=(article.publisher.name,) if article.publisher else (),
        language=article.language,
    )


def _story_html(brief: Brief, address: str) -> str:
    parts = [_lines(brief.summary)]
    happened = [d for d in brief.developments if d.status == "happened"][-5:]
    if happened:
        items = Markup("").join(
            Markup("<li>{} {} <i>{}</i></li>").format(phrasing.dated(d.date), d.text, phrasing.listed(d.publishers))
            for d in reversed(happened)
        )
        parts.append(Markup("<h2>Latest</h2><ul>{}</ul>").format(items))
    if brief.disagreements:
        topics = Markup("").join(
            Markup("<li>{}</li>").format(differences.question(d)) for d in brief.disagreements if d.kind != "progression"
        )
        parts.append(Markup("<h2>Accounts differ</h2><ul>{}</ul>").format(topics) if topics else Markup(""))
    count = phrasing.plural(brief.independent_publishers, "independent publisher")
    parts.append(
        Markup('<p>{}, {}. <a href="{}">Every line opens its sentence here.</a></p>').format(
            count, phrasing.plural(len(brief.articles), "article"), address
        )
    )
    return str(Markup("").join(parts))


def _lines(lines: Sequence[Line]) -> Markup:
    return Markup("").join(Markup("<p>{} <i>{}</i></p>").format(line.text, line.publisher or "") for line in lines)


def atom(feed: Outgoing) -> bytes:
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated.isoformat())
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(_add(root, "author"), "name", "Broadsheet")
    for item in feed.items:
        entry = _add(root, "entry")
        _add(entry, "id", item.id)
        _add(entry, "title", item.title)
        _add(entry, "updated", item.updated.isoformat())
        if item.published:
            _add(entry, "published", item.published.isoformat())
        _add(entry, "link", rel="alternate", type="text/html", href=item.address)
        for name in item.authors:
            _add(_add(entry, "author"), "name", name)
        _add(entry, "summary", item.text)
        _add(entry, "content", item.html, type="html")
    return _xml(root)


def rss(feed: Outgoing) -> bytes:
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    for name, value in (("title", feed.title), ("link", feed.home), ("description", f"{feed.title}, from Broadsheet")):
        ET.SubElement(channel, name).text = _clean(value)
    ET.SubElement(channel, "lastBuildDate").text = format_datetime(feed.updated, usegmt=True)
    _add(channel, "link", rel="self", type="application/rss+xml", href=feed.address)
    for item in feed.items:
        entry = ET.SubElement(channel, "item")
        ET.SubElement(entry, "title").text = _clean(item.title)
        ET.SubElement(entry, "link").text = item.address
        ET.SubElement(entry, "guid", isPermaLink="false").text = item.id
        ET.SubElement(entry, "pubDate").text = format_datetime(item.updated, usegmt=True)
        ET.SubElement(entry, "description").text = _clean(item.text)
        ET.SubElement(entry, f"{{{_CONTENT}}}encoded").text = _clean(item.html)
    return _xml(root)


def json_feed(feed: Outgoing) -> bytes:
    items = [
        {
            "id": item.id,
            "url": item.address,
            "title": item.title,
            "summary": item.text,
            "content_html": item.html,
            "date_modified": item.updated,
            "authors": [{"name": name} for name in item.authors],
            **({"date_published": item.published} if item.published else {}),
            **({"language": item.language} if item.language else {}),
        }
        for item in feed.items
    ]
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": feed.address,
            "items": items,
        }
    )


Writer = Callable[[Outgoing], bytes]
FORMATS: dict[str, tuple[str, Writer]] = {
    "atom": ("application/atom+xml", atom),
    "rss": ("application/rss+xml", rss),
    "feed.json": ("application/feed+json", json_feed),
}
"""The endings of an address that ask for a feed, with media type and writer."""


def opml(feeds: Iterable[tuple[str, str]]) -> bytes:
    """The feeds we poll, (title, address), for any other reader (OPML 2.0)."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Feeds of this Broadsheet"
    body = ET.SubElement(root, "body")
    for title, address in feeds:
        ET.SubElement(body, "outline", type="rss", text=_clean(title), title=_clean(title), xmlUrl=_clean(address))
    return _xml(root)


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", {key: _clean(value) for key, value in attributes.items()})
    child.text = None if text is None else _clean(text)
    return child


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _xml(root: ET.Element) -> bytes:
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body
