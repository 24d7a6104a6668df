"""The fields of an article on an HTML page, each with where it was read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from broadsheet.articles.credited import read_origins
from broadsheet.articles.elements import Elements
from broadsheet.articles.headline import choose_headline, fold, page_title, strip_site
from broadsheet.articles.identity import own_address
from broadsheet.articles.inferred_publisher import infer_publisher
from broadsheet.articles.page_bylines import read_signers
from broadsheet.articles.page_dates import read_dates
from broadsheet.articles.page_images import read_page_images
from broadsheet.articles.page_marks import (
    Shown,
    Told,
    canonical_of,
    comment_count,
    kind_of_page,
    page_language,
    paywall,
    reading_minutes,
    robots,
)
from broadsheet.articles.page_tags import read_page_tags
from broadsheet.articles.structured import Structured, as_list, plain, read_structured, types_of
from broadsheet.model.article import Byline, Comments, Image, Kind, Named, When
from broadsheet.publishers.known import name_from_host, publisher_of
from broadsheet.publishers.platforms import recognise_platform
from broadsheet.words.addresses import is_web, short_host, site_of

_TITLE_END = re.compile(r"\s[|•·»«–—-]\s([^|•·»«–—]{3,40})$")
MOST_SECTION = 60
"""Characters of the name of a section."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What a page tells of its article. `signed` names everybody given as author, agencies and newsrooms included."""

    headline: str | None = None
    standfirst: str | None = None
    bylines: tuple[Byline, ...] = ()
    signed: tuple[str, ...] = ()
    origins: tuple[Named, ...] = ()
    publisher: Named | None = None
    platform: Named | None = None
    published: When | None = None
    modified: When | None = None
    section: tuple[str, ...] = ()
    kind: Kind = "news"
    reading_minutes: int | None = None
    images: tuple[Image, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    comments: Comments | None = None
    language: str | None = None
    canonical: str | None = None
    paywalled: bool | None = None
    robots: tuple[str, ...] = ()
    basis: dict[str, str] = field(default_factory=dict)


def read_fields(
    elements: Elements,
    *,
    address: str | None = None,
    captured_at: datetime | None = None,
    body: str = "",
    lines: Sequence[str] = (),
) -> Fields:
    """Read every field of the page; `body` is the article's text, for what only the text tells, `lines` all its blocks as shown.

    What the page does not tell stays None or empty: nothing is guessed, and what is inferred says so.
    `basis` names for every field that is told where it was read.
    """
    found = read_structured(elements)
    shown = Shown(lines)
    headline = choose_headline(elements, found)
    signers = read_signers(found, elements)
    published, modified = read_dates(found, elements, shown, address, captured_at)
    platform, _ = recognise_platform("", address, captured_at.date() if captured_at else None)
    canonical = canonical_of(elements, found, address)
    own = own_address(address, canonical[0])
    told: dict[str, Told[Any]] = {
        "headline": (headline.text, headline.basis),
        "standfirst": _standfirst(found, headline.text or "", body),
        "bylines": (signers.people, signers.basis),
        "published": (published, published.basis if published else ""),
        "modified": (modified, modified.basis if modified else ""),
        "section": (section := _section(found)),
        "kind": kind_of_page(found, section[0], headline.text or "", address or ""),
        "reading_minutes": reading_minutes(found, shown),
        "tags": read_page_tags(found, elements),
        "people": _people(found),
        "comments": comment_count(found, shown),
        "language": page_language(elements, found, body),
        "canonical": canonical,
        "paywalled": paywall(found),
        "robots": robots(found),
    }
    return Fields(
        signed=signers.all,
        origins=read_origins(found),
        publisher=_publisher(found, page_title(elements), own, platform, canonical[0], body),
        platform=platform,
        images=read_page_images(found, elements, address),
        basis={name: basis for name, (value, basis) in told.items() if basis and value not in (None, ())},
        **{name: value for name, (value, _) in told.items()},
    )


def _publisher(
    found: Structured, title: str, address: str | None, platform: Named | None, canonical: str | None, body: str
) -> Named | None:
    """JSON-LD, the site's name, the address; on a platform's page only what names somebody else than the platform."""
    publisher = found.resolve(found.article.get("publisher"))
    stated = plain(publisher.get("name")) if isinstance(publisher, dict) else plain(publisher)
    provider = found.resolve(found.article.get("provider") or found.article.get("sourceOrganization"))
    carried = plain(provider.get("name")) if isinstance(provider, dict) else plain(provider)
    names = (
        (carried, "json-ld provider"),
        (stated, "json-ld publisher"),
        (found.meta("og:site_name", "application-name", "publisher", "dc.publisher"), "og:site_name"),
    )
    for name, why in (*names, (_site_in_title(title, address), "title")):
        if name and not (platform and fold(platform.name).startswith(fold(name).split(" ")[0])) and not is_web(name):
            return Named(name, "stated", why)
    if platform is None and address:
        return _named_by(address, "address")
    if canonical and address != canonical:
        return _named_by(canonical, "canonical address")
    return infer_publisher((), body.split("\n\n")) if body else None


def _named_by(address: str, why: str) -> Named:
    if known := publisher_of(address):
        return Named(known.name, "inferred", why)
    host = short_host(address)
    made = name_from_host(host)
    return Named(made, "inferred", why if made == host else "name made from the host")


def _site_in_title(title: str, address: str | None) -> str | None:
    """The part of the title tag behind the last separator, where the letters of the host stand in it in order."""
    name = _TITLE_END.search(title)
    host = site_of(address).partition(".")[0] if address else ""
    letters = iter(fold(name[1]).replace(" ", "")) if name else iter("")
    return name[1] if name and len(host) > 2 and all(letter in letters for letter in host.replace("-", "")) else None


def _section(found: Structured) -> Told[tuple[str, ...]]:
    """Sections from JSON-LD and meta tags, else the breadcrumb between front page and article."""
    sources = (
        ([plain(value) for value in as_list(found.article.get("articleSection"))], "json-ld"),
        (found.all_metas("article:section", "section", "cxenseparse:category"), "meta"),
        (_breadcrumb(found), "breadcrumb"),
    )
    for stated, basis in sources:
        if names := [name for name in stated if name and len(name) < MOST_SECTION]:
            return tuple(dict.fromkeys(names))[:6], basis
    return (), ""


def _breadcrumb(found: Structured) -> list[str]:
    for crumb in found.of_type("BreadcrumbList"):
        items = [found.resolve(item) for item in as_list(crumb.get("itemListElement"))]
        names = [plain(item.get("name")) or plain(item.get("item")) for item in items if isinstance(item, dict)]
        return [name for name in names[1:-1] if name]
    return []


def _standfirst(found: Structured, headline: str, body: str) -> Told[str | None]:
    """The summary the page states, unless it merely repeats the beginning of the text or the headline."""
    site = frozenset({fold(found.meta("og:site_name") or "")} - {""})
    for value, basis in (
        (plain(found.article.get("description")), "json-ld"),
        (plain(found.meta("og:description", "description", "twitter:description")), "meta"),
    ):
        text = strip_site(value, site) if value else ""
        start = fold(text)[:60]
        if len(text) > 25 and start and not fold(body).startswith(start) and fold(text) != fold(headline):
            return text, basis
    return None, ""


def _people(found: Structured) -> Told[tuple[str, ...]]:
    """People that the page itself links its article to."""
    named = [found.resolve(item) for key in ("about", "mentions") for item in as_list(found.article.get(key))]
    names = [plain(item.get("name")) for item in named if isinstance(item, dict) and "Person" in types_of(item)]
    return tuple(dict.fromkeys(name for name in names if name)), "json-ld"
