"""Where are the feeds of this site? Its pages say so in link elements; failing that, the links that look like feeds."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from broadsheet.model.intake import Feed
from broadsheet.model.page import Page
from broadsheet.publishers.registry import rules_of
from broadsheet.words import charsets
from broadsheet.words.addresses import is_web, resolve_address, site_of

FEED_TYPES = {f"application/{kind}" for kind in ("rss+xml", "atom+xml", "feed+json", "rdf+xml", "x.atom+xml")}
_WELL_KNOWN = ("/feed", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/rss", "/feed.json")
_ENDINGS = (".rss", ".rdf", ".atom", "/rss/", "/feed/", *_WELL_KNOWN)
MAX_FEEDS = 50
"""Feeds taken from one page; a paper with a feed a section has about thirty."""


def discover_feeds(page: Page) -> tuple[Feed, ...]:
    """The feeds a page names, best first: declared ones in page order, then links of the same site that look like feeds.

    Comment feeds are left out. Empty where the page names none: then `likely_addresses` are worth a try.
    """
    tree = LexborHTMLParser(charsets.decode(page.body, content_type=page.header("content-type") or page.media_type).text)
    base = page.address or ""
    if (told := tree.css_first("base[href]")) and (href := told.attributes.get("href")):
        base = resolve_address(href, base or None) or base
    found: dict[str, Feed] = {}
    for link in tree.css("link[rel][href]"):
        said = {name: value or "" for name, value in link.attributes.items()}
        media_type = said.get("type", "").split(";")[0].strip().lower()
        if media_type in FEED_TYPES and "alternate" in said["rel"].lower().split():
            _take(found, said["href"], said.get("title"), base, page.address)
    if not found:
        for link in tree.css("a[href]"):
            href = (link.attributes.get("href") or "").strip()
            looks_so = href.split("?")[0].lower().endswith(_ENDINGS)
            if looks_so and site_of(resolve_address(href, base or None) or "") == site_of(base):
                _take(found, href, link.text(strip=True), base, page.address)
    return tuple(found.values())[:MAX_FEEDS]


def likely_addresses(address: str) -> tuple[str, ...]:
    """Where feeds are when a site does not say, a known publisher's first: to be tried one after another, politely."""
    rules = rules_of(address)
    tried = (resolve_address(path, address) for path in _WELL_KNOWN)
    return (*(rules.feeds if rules else ()), *(found for found in tried if found))


def _take(found: dict[str, Feed], href: str | None, title: str | None, base: str, site: str | None) -> None:
    address = resolve_address((href or "").strip(), base or None)
    name = " ".join((title or "").split())
    if address and is_web(address) and "comment" not in f"{address} {name}".lower():
        found.setdefault(address, Feed(address=address, title=name or None, site=site))
