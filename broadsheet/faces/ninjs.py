"""An article in the forms others exchange: schema.org NewsArticle (JSON-LD) and IPTC ninjs 2.1."""

from __future__ import annotations

from typing import Any

import msgspec

from broadsheet.articles.identity import own_address
from broadsheet.faces import links
from broadsheet.model.article import When
from broadsheet.model.desk import Filed, Told

_IPTC = "http://cv.iptc.org/newscodes/mediatopic/"
_STANDARD = {"name": "ninjs", "version": "2.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"}


def news_article(filed: Filed, base: str) -> str:
    """JSON-LD, safe inside a `script` element: no `<` of anybody's words is left as it is."""
    article = filed.article
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": base + links.article(article.id),
        "headline": article.headline,
        "description": article.standfirst,
        "datePublished": article.published.best if article.published else None,
        "dateModified": article.modified.best if article.modified else None,
        "author": [{"@type": "Person", "name": byline.name} for byline in article.bylines],
        "publisher": {"@type": "NewsMediaOrganization", "name": article.publisher.name} if article.publisher else None,
        "articleSection": list(article.section),
        "keywords": list(article.tags),
        "inLanguage": article.language,
        "isBasedOn": own_address(article.url, article.canonical),
        "image": [
            {"@type": "ImageObject", "caption": i.caption, "creditText": i.credit, "contentUrl": i.url} for i in article.images
        ],
    }
    return (
        msgspec.json.encode(_without_empty(data)).decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    )


def as_ninjs(filed: Filed, base: str) -> dict[str, Any]:
    """The text only where the publisher lets us show it."""
    article = filed.article
    data: dict[str, Any] = {
        "uri": base + links.article(article.id),
        "type": "text",
        "language": article.language,
        "versioncreated": _moment(article.modified) or _moment(article.published),
        "firstcreated": _moment(article.published),
        "pubstatus": "usable",
        "by": ", ".join(byline.name for byline in article.bylines),
        "located": article.dateline.place if article.dateline else None,
        "headlines": [{"role": "main", "value": article.headline}] if article.headline else [],
        "descriptions": [{"role": "standfirst", "value": article.standfirst}] if article.standfirst else [],
        "bodies": [{"role": "main", "contenttype": "text/plain", "value": article.text}]
        if filed.full_text and article.text
        else [],
        "subjects": [{"uri": _IPTC + topic.id, "name": topic.label} for topic in filed.annotations.topics],
        "people": [{"name": name} for name in filed.annotations.people],
        "infosources": [{"name": article.publisher.name}] if article.publisher else [],
        "altids": [{"role": "canonical", "value": article.canonical}] if article.canonical else [],
        "standard": _STANDARD,
    }
    return _without_empty(data)


def story_as_ninjs(told: Told, base: str) -> dict[str, Any]:
    """A story as a composite that names its articles; its own lines stay with the brief."""
    brief = told.brief
    whole = [entry for entry in brief.articles if entry.teaser is None]
    data: dict[str, Any] = {
        "uri": base + links.story(told),
        "type": "composite",
        "version": str(told.version),
        "versioncreated": brief.last.isoformat() if brief.last else None,
        "firstcreated": brief.first.isoformat() if brief.first else None,
        "pubstatus": "usable",
        "headlines": [{"role": "main", "value": brief.headline}] if brief.headline else [],
        "descriptions": [{"role": "summary", "value": " ".join(line.text for line in brief.summary)}] if brief.summary else [],
        "people": [{"name": name} for name, _ in brief.people],
        "places": [{"name": name, "geojson": {"type": "Point", "coordinates": [lon, lat]}} for name, lat, lon, _ in brief.places],
        "standard": _STANDARD,
        "associations": [
            {"name": entry.headline or entry.publisher or entry.article, "uri": base + links.article(entry.article), "type": "text"}
            for entry in whole
        ],
    }
    return _without_empty(data)


def _moment(when: When | None) -> str | None:
    """RFC 3339, which the format asks for; a day without its hour is no moment, and is left out."""
    if when is None or when.earliest is None or when.precision not in ("second", "minute", "hour"):
        return None
    return when.earliest.isoformat()


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """Fields nobody stated are left out: empty is not a value."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}
